//! What was recovered from a damaged file: what was kept, what to look at, what was lost.

use iced::widget::{Column, scrollable};
use iced::{Element, Length};

use crate::gui::theme::{bar, space, text};
use crate::gui::widget::{button, modal, prose};
use crate::session::salvage::Salvaged;
use crate::words;

/// Shows it, with a button that takes it away.
pub fn view<Message: Clone + 'static>(
    salvaged: &Salvaged,
    on_close: Message,
) -> Element<'_, Message> {
    let findings = &salvaged.findings;
    let list = |title: String, what: &[String]| {
        (!what.is_empty()).then(|| {
            let lines = what
                .iter()
                .map(|what| prose::compact(what.clone()).width(Length::Fill).into());
            Column::new()
                .push(prose::strong(title))
                .extend(lines)
                .spacing(space::TINY)
        })
    };
    let lost = findings.lost.len();
    let doubtful = findings.doubtful.len();
    let whole = (lost + doubtful == 0)
        .then(|| prose::body("Everything in it could be read.").style(text::done));
    let lists = Column::new()
        .push(whole)
        .push(list(
            format!("{} lost", words::count(lost, "thing is", "things are")),
            &findings.lost,
        ))
        .push(list(
            format!(
                "{} not as it was written; look at it",
                words::count(doubtful, "thing is kept but", "things are kept but")
            ),
            &findings.doubtful,
        ))
        .spacing(space::LARGE)
        .width(Length::Fill);
    let done: Element<'_, Message> = button::primary("Go on with the new file")
        .key("Enter")
        .on_press(on_close)
        .into();
    modal::dialog_sized(
        620.0,
        "What could be recovered",
        Column::new()
            .push(prose::body(format!("{}.", salvaged.kept())))
            .push(iced::widget::container(scrollable(lists).style(bar::scroll)).max_height(320.0))
            .spacing(space::LARGE),
        [done],
    )
}

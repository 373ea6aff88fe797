//! Describing an issue.

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::{Draft, Message, TITLE};
use crate::call::State;
use crate::call::entry::Severity;
use crate::gui::part::{person, step};
use crate::gui::theme::{space, surface};
use crate::gui::widget::{button, field, prose};

pub(super) fn view<'a>(draft: &'a Draft, state: &'a State) -> Element<'a, Message> {
    let title = field::text_line("What is wrong", &draft.title)
        .id(TITLE)
        .on_input(Message::TitleChanged)
        .on_submit(Message::Submit);
    let mut severities = Row::new().spacing(space::TINY);
    for severity in Severity::ALL {
        let label = match severity {
            Severity::Critical => "Critical",
            Severity::Major => "Major",
            Severity::Minor => "Minor",
        };
        severities = severities.push(
            button::segment(label, draft.severity == severity)
                .on_press(Message::SeverityChosen(severity)),
        );
    }
    let owner = draft.issue.is_none().then(|| {
        field(
            "Owner",
            person::choose(&state.plan, draft.owner, Message::OwnerChosen),
        )
    });
    let about = field(
        "Step",
        step::choose(
            &state.plan,
            &state.numbers,
            "No step",
            draft.step,
            Message::StepChosen,
        ),
    );
    let blocks = draft.step.map(|_| {
        field::tick("The step cannot go on", draft.blocks).on_toggle(Message::BlocksChanged)
    });
    let submit = match draft.issue {
        None => "Raise issue",
        Some(_) => "Save",
    };
    let head = match draft.issue {
        None => "New issue",
        Some(_) => "Describe the issue anew",
    };
    let content = Column::new()
        .push(
            Row::new()
                .push(prose::strong(head))
                .push(gap::horizontal())
                .push(severities)
                .align_y(Alignment::Center),
        )
        .push(title)
        .push(draft.error.map(field::reason))
        .push(
            Row::new()
                .push(owner.map(Element::from))
                .push(Element::from(about))
                .spacing(space::MEDIUM),
        )
        .push(
            Row::new()
                .push(blocks)
                .push(gap::horizontal())
                .push(button::secondary("Cancel").on_press(Message::Cancel))
                .push(button::primary(submit).on_press(Message::Submit))
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
        )
        .spacing(space::MEDIUM);
    container(
        container(content)
            .padding(space::LARGE)
            .width(Length::Fill)
            .style(surface::card),
    )
    .padding(iced::Padding {
        left: space::MEDIUM,
        right: space::MEDIUM,
        bottom: space::MEDIUM,
        top: 0.0,
    })
    .into()
}

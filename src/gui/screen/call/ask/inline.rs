//! A question in its place: a field in a card or under a row.

use iced::widget::{Column, Row};
use iced::{Alignment, Element, Length};

use super::super::Message as Outer;
use super::super::night::Night;
use super::{Ask, FIELD, Message, Question};
use crate::gui::icon;
use crate::gui::part::{person, step};
use crate::gui::theme::{space, text};
use crate::gui::widget::{button, field, prose};
use crate::session::Ripple;
use crate::words;

/// Shows the question with its field and buttons.
pub(in super::super) fn inline<'a>(ask: &'a Ask, night: Night<'a>) -> Element<'a, Outer> {
    let (placeholder, confirm) = words_of(&ask.question);
    let input: Element<'a, Message> = match &ask.question {
        Question::HandOver(_) | Question::StandIn(_) => {
            person::choose(night.plan(), ask.person, Message::PersonChosen)
        }
        Question::AddTime(step) => {
            ripple(night, night.running.ripple(*step, super::super::act::MORE))
        }
        Question::TimeLeft(_) | Question::Read(_) => field::number_line(placeholder, &ask.text)
            .id(FIELD)
            .on_input(Message::TextChanged)
            .on_submit(Message::Submit)
            .into(),
        _ => field::text_line(placeholder, &ask.text)
            .id(FIELD)
            .on_input(Message::TextChanged)
            .on_submit(Message::Submit)
            .into(),
    };
    let until = matches!(ask.question, Question::Block(_) | Question::Pause(_)).then(|| {
        field::number_line("until", &ask.until)
            .on_input(Message::UntilChanged)
            .on_submit(Message::Submit)
            .width(90.0)
    });
    let confirm = button::primary(confirm).on_press(Message::Submit);
    let cancel = button::icon(icon::X)
        .tip("Leave it")
        .on_press(Message::Cancel);
    let condition = matches!(ask.question, Question::GoIf(..)).then(|| {
        Row::new()
            .push(prose::small("Owner"))
            .push(person::choose(
                night.plan(),
                ask.person,
                Message::PersonChosen,
            ))
            .push(prose::small("before"))
            .push(step::choose(
                night.plan(),
                &night.state().numbers,
                "no step waits",
                ask.before,
                Message::StepChosen,
            ))
            .spacing(space::SMALL)
            .align_y(Alignment::Center)
    });
    let line = Row::new()
        .push(input)
        .push(until)
        .push(confirm)
        .push(cancel)
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    let content: Element<'a, Message> = Column::new()
        .push(line)
        .push(condition)
        .push(ask.error.as_ref().map(field::reason))
        .spacing(space::SMALL)
        .width(Length::Fill)
        .into();
    content.map(Outer::Ask)
}

fn words_of(question: &Question) -> (&'static str, &'static str) {
    match question {
        Question::Evidence(_) => ("What shows that it worked", "Done"),
        Question::Skip(_) => ("Why is it left out", "Skip"),
        Question::Fail(_) => ("What went wrong", "Failed"),
        Question::Block(_) => ("What stands in the way", "Blocked"),
        Question::Pause(_) => ("Why", "Pause"),
        Question::Reopen(_) => ("Why is it done again", "Reopen"),
        Question::TimeLeft(_) => ("Minutes left, such as 20", "Say so"),
        Question::HandOver(_) => ("", "Hand over"),
        Question::AddTime(_) => ("", "Add 5 min"),
        Question::SwitchOn(..) => ("Why the fallback is taken", "Switch on"),
        Question::StandIn(_) => ("", "Stand-in"),
        Question::GoIf(..) => ("Go if…", "Go if"),
        Question::NoGo(..) => ("Why not", "No-go"),
        Question::Read(_) => ("Reading", "Log"),
        Question::Drop(_) => ("Why it will not be kept", "Drop"),
        _ => ("Why", "Go on"),
    }
}

/// Says what a delay would do.
fn ripple<'a>(night: Night<'a>, ripple: Ripple) -> Element<'a, Message> {
    let finish = if ripple.after == ripple.before {
        format!("Finish stays {}", night.clock(ripple.after))
    } else {
        format!(
            "Finish {} → {}",
            night.clock(ripple.before),
            night.clock(ripple.after)
        )
    };
    let moved = match ripple.moved.len() {
        0 => "no step moves".to_owned(),
        1 => "1 step moves".to_owned(),
        many => format!("{many} steps move"),
    };
    let mut rest = vec![moved];
    if !ripple.buffer.is_zero() {
        rest.push(format!("{} of hold used", words::span(ripple.buffer)));
    }
    let passes = ripple.passes.map(|warning| {
        prose::small(format!(
            "Step {} would pass the last safe moment",
            night.number(warning.step)
        ))
        .style(text::late)
    });
    Column::new()
        .push(prose::small_strong(finish))
        .push(prose::small(rest.join(" · ")))
        .push(passes)
        .width(Length::Fill)
        .into()
}

//! The phases of the call in one line, who leads, who is here, and whether everything is on disk.

use iced::widget::{Button, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::Message;
use super::night::Night;
use crate::call::entry::{Event, Phase};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::button::Choice;
use crate::gui::theme::{button, size, space, surface, text};
use crate::gui::widget::{avatar, button as press, clipped, line, prose, tip};
use crate::palette::Tone;
use crate::session::{Access, Saving};
use crate::words;

/// The height of the line.
pub(super) const HEIGHT: f32 = 39.0;
/// The diameter of the circle with the initials of who leads.
const LEAD: f32 = 20.0;

/// Shows the phases; pressing one enters it. Where it is narrow, who leads stands elsewhere.
pub(super) fn view<'a>(night: Night<'a>, is_narrow: bool) -> Element<'a, Message> {
    let now = night.phase();
    let mut phases = Row::new().align_y(Alignment::Center);
    for phase in Phase::ALL {
        if phase == Phase::Closed && now != Phase::Closed {
            continue;
        }
        if phase != Phase::RollCall {
            phases = phases.push(
                container(line::horizontal())
                    .width(24.0)
                    .padding([0.0, space::TINY]),
            );
        }
        phases = phases.push(entry(phase, now));
    }
    let people = night.plan().people.len();
    let present = format!("{} of {people} present", night.state().reachable());
    let content = Row::new()
        .push(phases)
        .push(gap::horizontal())
        .push((!is_narrow).then(|| lead(night)))
        .push(
            Row::new()
                .push(icon::users(13.0).style(text::muted))
                .push(prose::small(present))
                .spacing(space::TINY)
                .align_y(Alignment::Center),
        )
        .push(saved(night))
        .spacing(if is_narrow { space::HUGE } else { space::LARGE })
        .padding(iced::Padding {
            left: space::MEDIUM,
            right: space::LARGE,
            ..iced::Padding::ZERO
        })
        .height(Length::Fill)
        .align_y(Alignment::Center);
    container(content)
        .height(HEIGHT)
        .width(Length::Fill)
        .style(surface::header)
        .into()
}

fn entry<'a>(phase: Phase, now: Phase) -> Element<'a, Message> {
    let (mark, face) = if phase < now || (phase == Phase::Closed && now == Phase::Closed) {
        (icon::circle_check(15.0).style(text::done), font::REGULAR)
    } else if phase == now {
        (icon::circle_dot(15.0).style(text::running), font::SEMIBOLD)
    } else {
        (icon::circle(15.0).style(text::muted), font::REGULAR)
    };
    let words = prose::body(phase.word()).font(face).size(size::BODY);
    let words = match phase == now {
        true => words.style(text::normal),
        false => words.style(text::muted),
    };
    let can_enter = phase != now && now != Phase::Closed && phase != Phase::Closed;
    let content = Row::new()
        .push(mark)
        .push(words)
        .spacing(6.0)
        .align_y(Alignment::Center);
    Button::new(content)
        .padding([2.0, space::TINY])
        .style(button::tab(Choice::from(phase == now)))
        .on_press_maybe(can_enter.then_some(Message::Enter(phase)))
        .into()
}

/// Who leads, and whether a message is shown to the room: pressing the one hands the lead over,
/// pressing the other takes the message down.
pub(super) fn lead<'a>(night: Night<'a>) -> Row<'a, Message> {
    let lead = night.state().lead.map(|lead| night.name(lead));
    let (mark, words): (Element<'a, Message>, String) = match lead {
        Some(name) => (avatar::sized(name, LEAD), format!("{name} leads")),
        None => (
            icon::user_cog(13.0).style(text::late).into(),
            "Nobody leads yet".to_owned(),
        ),
    };
    let words = clipped(words).size(size::SMALL).style(text::muted);
    let content = Row::new()
        .push(mark)
        .push(container(words).max_width(170.0))
        .spacing(6.0)
        .align_y(Alignment::Center);
    let is_open = night.running.is_open();
    let lead = Button::new(content)
        .padding([2.0, space::TINY])
        .style(button::ghost)
        .on_press_maybe(is_open.then_some(Message::OpenHandover));
    let message = night.state().message.as_str();
    let room = (!message.is_empty()).then(|| {
        press::chip("Room", Tone::Running, true)
            .icon(icon::PRESENTATION)
            .tip(format!("The room sees “{message}”. Press to take it down"))
            .on_press(Message::Say(Box::new(Event::RoomTold {
                text: String::new(),
            })))
    });
    Row::new()
        .push(room.map(Element::from))
        .push(tip(lead, "Hand over the lead, or read where things stand"))
        .spacing(space::SMALL)
        .align_y(Alignment::Center)
}

fn saved<'a>(night: Night<'a>) -> Element<'a, Message> {
    let (mark, what, tone, reason) = match (night.session.access(), night.session.saving()) {
        (Access::ReadOnly { reason }, _) => (
            icon::LOCK,
            "Read only".to_owned(),
            Tone::Late,
            reason.clone(),
        ),
        (_, Saving::Saved) => (
            icon::CHECK_CHECK,
            "All saved".to_owned(),
            Tone::Done,
            "Every line of the log is on disk".to_owned(),
        ),
        (_, Saving::Saving(_)) => (
            icon::SAVE,
            "Saving…".to_owned(),
            Tone::Neutral,
            String::new(),
        ),
        (_, Saving::Failed { reason, waiting }) => (
            icon::TRIANGLE_ALERT,
            format!("{} not saved", words::count(waiting, "line", "lines")),
            Tone::Broken,
            reason,
        ),
    };
    let content = Row::new()
        .push(mark.sized(13.0).style(text::tone(tone)))
        .push(prose::small(what).style(text::tone(tone)))
        .spacing(space::TINY)
        .align_y(Alignment::Center);
    match reason.as_str() {
        "" => content.into(),
        _ => tip(content, reason),
    }
}

//! An issue on the board.

use iced::widget::{Column, Row, container, mouse_area, space as gap};
use iced::{Alignment, Element, Length};

use super::{Board, Message, NOTE, Noting, Way, clock};
use crate::call::State;
use crate::call::entry::{Effect, Severity};
use crate::call::issue::{Issue, Status, What};
use crate::gui::icon;
use crate::gui::part::person;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{avatar, button, field, pill, prose, tip};
use crate::palette::Tone;
use crate::time::Moment;
use crate::words;

/// Shows the sign of a severity.
fn severity<'a>(severity: Severity) -> Element<'a, Message> {
    match severity {
        Severity::Critical => pill(Tone::Broken, "Critical").icon(icon::FLAME).into(),
        Severity::Major => pill(Tone::Late, "Major").icon(icon::TRIANGLE_ALERT).into(),
        Severity::Minor => pill(Tone::Neutral, "Minor").icon(icon::INFO).into(),
    }
}

pub(super) fn view<'a>(
    board: &'a Board,
    state: &'a State,
    issue: &'a Issue,
    now: Moment,
) -> Element<'a, Message> {
    let is_selected = board.selected == Some(issue.id);
    let age = words::digits(issue.time_to_resolve().unwrap_or_else(|| issue.age(now)));
    let head = Row::new()
        .push(severity(issue.severity))
        .push(gap::horizontal())
        .push(prose::number(age).style(text::muted))
        .align_y(Alignment::Center);
    let step = issue.step.map_or_else(
        || "no step".to_owned(),
        |step| {
            let number = state.numbers.get(step);
            match issue.effect == Effect::Blocks && issue.is_open() {
                true => {
                    let title = state.plan.steps.get(step);
                    let title = title.map_or("", |step| step.title.as_str());
                    format!("blocks {number} {title}")
                }
                false => format!("step {number}"),
            }
        },
    );
    let owner = state.plan.name_of(issue.owner);
    let mark: Element<'a, Message> = match owner {
        "" => tip(
            container(icon::user(13.0).style(text::muted)).center(24.0),
            "Nobody looks after it",
        ),
        owner => tip(avatar(owner), owner.to_owned()),
    };
    let foot = Row::new()
        .push(mark)
        .push(prose::caption(step).width(Length::Fill))
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    let noting = board.note.as_ref().filter(|note| note.issue == issue.id);
    let more: Option<Element<'a, Message>> = match (noting, is_selected) {
        (Some(note), _) => {
            let (placeholder, confirm) = match note.what {
                Noting::Resolution => ("How was it resolved", "Resolve"),
                Noting::News => ("What is known now", "Log"),
            };
            let input = field::text_line(placeholder, &note.text)
                .id(NOTE)
                .size(size::CONTROL)
                .on_input(Message::NoteChanged)
                .on_submit(Message::NoteSubmitted);
            let buttons = Row::new()
                .push(
                    button::primary(confirm)
                        .small()
                        .on_press(Message::NoteSubmitted),
                )
                .push(button::ghost("Cancel").small().on_press(Message::Cancel))
                .spacing(space::TINY);
            let column = Column::new().push(input).push(buttons);
            Some(column.spacing(space::SMALL).into())
        }
        (None, true) => Some(hands(state, issue)),
        (None, false) => None,
    };
    let content = Column::new()
        .push(head)
        .push(prose::medium(issue.title.as_str()))
        .push(foot)
        .push(more)
        .spacing(space::SMALL);
    let card = container(content)
        .padding(space::MEDIUM)
        .width(Length::Fill)
        .style(move |theme| {
            let card = surface::card_raised(theme);
            match is_selected {
                true => iced::widget::container::Style {
                    border: iced::Border {
                        color: surface::selected_cell(theme).border.color,
                        ..card.border
                    },
                    ..card
                },
                false => card,
            }
        });
    mouse_area(card)
        .on_press(Message::Press(issue.id))
        .interaction(iced::mouse::Interaction::Pointer)
        .into()
}

/// What can be done with the selected issue, and what happened to it.
fn hands<'a>(state: &'a State, issue: &'a Issue) -> Element<'a, Message> {
    let id = issue.id;
    let arrow = |mark, words: &'static str, way| {
        button::icon_boxed(mark)
            .small()
            .tip(words)
            .on_press(Message::Shift(id, way))
    };
    let left = (issue.status != Status::Open)
        .then(|| arrow(icon::ARROW_LEFT, "Move back (←)", Way::Left).into());
    let right = (issue.status != Status::Resolved)
        .then(|| arrow(icon::ARROW_RIGHT, "Move on (→)", Way::Right).into());
    let resolve = issue.is_open().then(|| {
        button::icon_boxed(icon::CHECK)
            .small()
            .tip("Resolve")
            .on_press(Message::Move(id, Status::Resolved))
            .into()
    });
    let watch = matches!(issue.status, Status::Open | Status::InProgress).then(|| {
        button::icon_boxed(icon::EYE)
            .small()
            .tip("A remedy is in place: monitor it")
            .on_press(Message::Move(id, Status::Monitoring))
            .into()
    });
    let tools: [Option<Element<'a, Message>>; 6] = [
        left,
        right,
        watch,
        resolve,
        Some(
            button::icon_boxed(icon::MESSAGE_SQUARE)
                .small()
                .tip("Say what is known")
                .on_press(Message::Say(id, Noting::News))
                .into(),
        ),
        Some(
            button::icon_boxed(icon::PENCIL)
                .small()
                .tip("Describe it anew")
                .on_press(Message::Edit(id))
                .into(),
        ),
    ];
    let tools = Row::with_children(tools.into_iter().flatten())
        .spacing(space::TINY)
        .wrap();
    let owner = person::choose(&state.plan, issue.owner, move |owner| {
        Message::Assign(id, owner)
    });
    let zone = state.plan.details.zone;
    let history = issue.history.iter().rev().take(5).map(|change| {
        let what = match &change.what {
            What::Raised => "raised".to_owned(),
            What::Moved(status, note) if note.is_empty() => status.word().to_owned(),
            What::Moved(status, note) => format!("{}: {note}", status.word()),
            What::Assigned(owner) => match state.plan.name_of(*owner) {
                "" => "given to nobody".to_owned(),
                owner => format!("given to {owner}"),
            },
            What::Described => "described anew".to_owned(),
            What::Updated(text) => text.clone(),
        };
        prose::caption(format!("{} {what}", clock(change.at, zone))).into()
    });
    Column::new()
        .push(owner)
        .push(tools)
        .push(Column::with_children(history).spacing(2.0))
        .spacing(space::SMALL)
        .into()
}

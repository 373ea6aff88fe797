//! The scene of a go / no-go: the votes fill the screen.

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::Message;
use crate::call::clock;
use crate::call::poll::{Position, Vote};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::size::Projected;
use crate::gui::theme::{surface, text};
use crate::gui::widget::{clipped, digits};
use crate::palette::Tone;
use crate::plan::person::Vote as Power;
use crate::session::Running;
use crate::words;

/// As many positions side by side as can be read from the last row.
const ACROSS: usize = 4;

/// Shows the scene.
pub(super) fn view<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let Some(poll) = call.state().open_poll() else {
        return gap::vertical().into();
    };
    let facts: Vec<&str> = std::iter::once(call.plan().details.name.as_str())
        .chain(poll.facts.iter().take(2).map(|fact| fact.value.as_str()))
        .collect();
    let t = clock::t(call.state(), call.now());
    let head = Row::new()
        .push(
            Column::new()
                .push(
                    clipped(poll.question.as_str())
                        .font(font::BOLD)
                        .size(sizes.length(56.0)),
                )
                .push(
                    clipped(facts.join(" · "))
                        .size(sizes.length(28.0))
                        .style(text::muted),
                )
                .width(Length::Fill),
        )
        .push(digits::loud(words::call_clock('T', t), sizes.length(92.0)))
        .align_y(Alignment::Center);
    let mut tiles = Column::new()
        .spacing(sizes.length(22.0))
        .height(Length::Fill);
    let across = ACROSS.max(poll.positions.len().div_ceil(3));
    for chunk in poll.positions.chunks(across) {
        let mut row = Row::new().spacing(sizes.length(22.0));
        for position in chunk {
            row = row.push(tile(call, position, sizes));
        }
        for _ in chunk.len()..across {
            row = row.push(gap::horizontal());
        }
        tiles = tiles.push(row);
    }
    let tally = poll.tally();
    let words = |words: String, tone: Tone| {
        clipped(words)
            .font(font::SEMIBOLD)
            .size(sizes.title())
            .style(text::tone(tone))
    };
    let next = poll.next().map(|position| {
        Row::new()
            .push(
                clipped("speaking now: ")
                    .size(sizes.title())
                    .style(text::muted),
            )
            .push(
                clipped(name(call, position))
                    .font(font::SEMIBOLD)
                    .size(sizes.title()),
            )
    });
    let foot = Row::new()
        .push(words(format!("{} go", tally.go), Tone::Done))
        .push(words(format!("{} go if", tally.go_if), Tone::Late))
        .push(words(format!("{} no-go", tally.no_go), Tone::Broken))
        .push(
            clipped(format!("{} to answer", tally.open))
                .size(sizes.title())
                .style(text::muted),
        )
        .push(gap::horizontal())
        .push(next)
        .spacing(sizes.length(40.0));
    Column::new()
        .push(head)
        .push(tiles)
        .push(foot)
        .spacing(sizes.length(40.0))
        .padding(sizes.length(56.0))
        .height(Length::Fill)
        .into()
}

/// What the position is called: the role, else the team, else the name.
fn name(call: &Running, position: &Position) -> String {
    let person = call.plan().people.get(position.person);
    person.map_or_else(String::new, |person| {
        [&person.role, &person.team, &person.name]
            .into_iter()
            .find(|word| !word.is_empty())
            .cloned()
            .unwrap_or_default()
    })
}

fn tile<'a>(call: &Running, position: &'a Position, sizes: Projected) -> Element<'a, Message> {
    let (word, tone, remark) = match &position.answer {
        None => ("", Tone::Neutral, ""),
        Some(answer) => match &answer.vote {
            Vote::Go => ("GO", Tone::Done, answer.remark.as_str()),
            Vote::GoIf { condition, .. } => ("GO IF", Tone::Late, condition.as_str()),
            Vote::NoGo { reason } => ("NO-GO", Tone::Broken, reason.as_str()),
        },
    };
    let remark = match (position.power, &position.answer) {
        (Power::Veto, None) => "has a veto",
        _ => remark,
    };
    let said: Element<'_, Message> = if word.is_empty() {
        icon::ELLIPSIS
            .sized(sizes.length(90.0))
            .style(text::faint)
            .into()
    } else {
        clipped(word)
            .font(font::BOLD)
            .size(sizes.length(96.0))
            .style(text::tone(tone))
            .into()
    };
    let content = Column::new()
        .push(
            clipped(name(call, position))
                .font(font::SEMIBOLD)
                .size(sizes.title()),
        )
        .push(gap::vertical())
        .push(said)
        .push(gap::vertical())
        .push(clipped(remark).size(sizes.small()).style(text::muted));
    container(content)
        .width(Length::Fill)
        .height(Length::Fill)
        .max_height(sizes.length(330.0))
        .padding(sizes.length(34.0))
        .style(surface::vote(tone))
        .into()
}

//! Who is here, as large as the room allows.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Element, Length};

use super::Message;
use crate::call::entry::Presence;
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::size::Projected;
use crate::gui::theme::text;
use crate::gui::widget::{clipped, line, prose};
use crate::palette::Tone;
use crate::plan::Person;
use crate::session::Running;

/// More in a column could not be read from the last row.
const ROWS: usize = 10;
/// More columns leave no room for the names.
const COLUMNS: usize = 3;
/// The height that the rows share, for a window of 1080 pixels.
const HEIGHT: f32 = 690.0;
/// How large the letters may be in one, two and three columns: names come before size.
const LETTERS: [f32; COLUMNS] = [35.0, 28.0, 24.0];
/// The part of a column that a role may take.
const ROLE: [f32; COLUMNS] = [0.5, 0.42, 0.36];
/// The width that the columns share.
const WIDTH: f32 = 1216.0;

/// Shows everybody in speaking order, in as many columns as are needed.
pub(super) fn view<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let people = call.plan().people.as_slice();
    let label = format!(
        "On the call: {} of {}",
        call.state().reachable(),
        people.len()
    );
    let count = people.len().div_ceil(ROWS).clamp(1, COLUMNS);
    let in_column = people.len().div_ceil(count).clamp(1, ROWS);
    let height = (HEIGHT / in_column as f32).clamp(62.0, 84.0);
    let room = Room {
        height: sizes.length(height),
        letters: sizes.length((height * 0.42).min(LETTERS[count - 1])),
        role: sizes.length(WIDTH / count as f32 * ROLE[count - 1]),
    };
    let mut columns = Row::new().spacing(sizes.length(36.0));
    for chunk in people.chunks(in_column).take(count) {
        let rows = chunk.iter().map(|person| row(call, person, room, sizes));
        columns = columns.push(Column::with_children(rows).width(Length::Fill));
    }
    let more = people.len().saturating_sub(in_column * count);
    let more = (more > 0).then(|| {
        clipped(format!("and {more} more"))
            .size(sizes.body())
            .style(text::muted)
    });
    Column::new()
        .push(prose::section_sized(&label, sizes.caption()))
        .push(columns)
        .push(more)
        .spacing(sizes.length(16.0))
        .width(Length::Fill)
        .into()
}

/// How large a row is, in logical pixels.
#[derive(Clone, Copy)]
struct Room {
    height: f32,
    letters: f32,
    /// No role takes more, so that every name keeps its place.
    role: f32,
}

fn row<'a>(
    call: &Running,
    person: &'a Person,
    room: Room,
    sizes: Projected,
) -> Element<'a, Message> {
    let (mark, tone, word) = match call.state().presence(person.id) {
        None => (icon::CIRCLE_DASHED, Tone::Neutral, ""),
        Some(Presence::Present) => (icon::CIRCLE_CHECK, Tone::Done, ""),
        Some(Presence::StandIn(_)) => (icon::CIRCLE_ALERT, Tone::Late, "stand-in"),
        Some(Presence::Missing) => (icon::CIRCLE_X, Tone::Broken, "missing"),
    };
    let role = match (word, person.role.as_str()) {
        ("", "") => person.team.as_str(),
        ("", role) => role,
        (word, _) => word,
    };
    let role = clipped(role).size(room.letters);
    let role = match tone {
        Tone::Late | Tone::Broken => role.style(text::tone(tone)),
        _ => role.style(text::muted),
    };
    let content = Row::new()
        .push(mark.sized(room.letters).style(text::tone(tone)))
        .push(
            clipped(person.name.as_str())
                .font(font::MEDIUM)
                .size(room.letters)
                .width(Length::Fill),
        )
        .push(container(role).max_width(room.role))
        .spacing(sizes.length(18.0))
        .height(room.height)
        .align_y(Alignment::Center);
    Column::new().push(content).push(line::horizontal()).into()
}

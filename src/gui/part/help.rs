//! The help sheet: every command with its keys, from the one table.

use iced::keyboard::key::Named;
use iced::widget::operation::{self, AbsoluteOffset};
use iced::widget::{Column, Row, space as gap};
use iced::{Alignment, Element, Length, Task};

use crate::gui::command::{Command, Place};
use crate::gui::theme::{size, space, text};
use crate::gui::widget::{button, clipped, key_cap, modal, prose, rows};

/// The name of what scrolls.
const PAGE: &str = "help";
/// How high it is where there is room.
const HEIGHT: f32 = 520.0;
/// The height of a line.
const LINE: f32 = 26.0;
/// Farther than there is anything.
const FAR: f32 = 10_000.0;

/// Shows the keys; `on_close` ends it.
pub fn view<'a, Message: Clone + 'a>(on_close: Message) -> Element<'a, Message> {
    let columns = Row::with_children([
        column(&[Place::Anywhere, Place::Launch]),
        column(&[Place::Call]),
        column(&[Place::Grid, Place::Review]),
    ])
    .spacing(space::VAST)
    // The scroll bar does not lie on the keys.
    .padding(iced::padding::right(space::LARGE));
    let close: Element<'_, Message> = button::primary("Close")
        .key("Esc")
        .on_press(on_close)
        .into();
    let page = rows::page(columns).id(PAGE).height(HEIGHT);
    modal::dialog_sized(980.0, "Keys", page, [close])
}

/// Says how far a key scrolls the sheet, in logical pixels.
pub fn way(key: Named) -> Option<f32> {
    Some(match key {
        Named::ArrowUp => -LINE,
        Named::ArrowDown => LINE,
        Named::PageUp => LINE - HEIGHT,
        Named::PageDown | Named::Space => HEIGHT - LINE,
        Named::Home => -FAR,
        Named::End => FAR,
        _ => return None,
    })
}

/// Scrolls the sheet.
pub fn scroll<Message: Send + 'static>(by: f32) -> Task<Message> {
    operation::scroll_by(PAGE, AbsoluteOffset { x: 0.0, y: by })
}

fn column<'a, Message: 'a>(places: &[Place]) -> Element<'a, Message> {
    let mut column = Column::new().spacing(space::TINY).width(Length::Fill);
    for place in places {
        column = column.push(prose::section(heading(*place)));
        let commands = Command::ALL
            .iter()
            .filter(|command| command.place() == *place && !command.shortcuts().is_empty());
        for command in commands {
            let keys = command.shortcuts().iter().map(|keys| key_cap(keys.words()));
            column = column.push(
                Row::new()
                    .push(command.icon().sized(14.0).style(text::muted))
                    .push(
                        clipped(command.name())
                            .size(size::CONTROL)
                            .width(Length::Fill),
                    )
                    .push(Row::with_children(keys).spacing(space::TINY))
                    .spacing(space::SMALL)
                    .height(LINE)
                    .align_y(Alignment::Center),
            );
        }
        if *place == Place::Grid {
            column = GRID.into_iter().fold(column, line);
            for (heading, lines) in [("Dependency graph", &GRAPH[..]), ("Shifts", &SHIFTS)] {
                column = column
                    .push(gap::vertical().height(space::MEDIUM))
                    .push(prose::section(heading));
                column = lines.iter().copied().fold(column, line);
            }
        }
        column = column.push(gap::vertical().height(space::MEDIUM));
    }
    column.into()
}

/// Adds what keys do that are not commands of their own.
fn line<'a, Message: 'a>(
    column: Column<'a, Message>,
    (keys, words): (&'a str, &'a str),
) -> Column<'a, Message> {
    column.push(
        Row::new()
            .push(clipped(words).size(size::CONTROL).width(Length::Fill))
            .push(key_cap(keys))
            .spacing(space::SMALL)
            .height(LINE)
            .align_y(Alignment::Center),
    )
}

/// What moves and types in the grid and is no command of its own.
const GRID: [(&str, &str); 12] = [
    ("↑ ↓ ← →", "Move"),
    ("← →", "On a heading: fold, unfold"),
    ("Tab", "Next cell"),
    ("Enter", "Edit, then down"),
    ("F2", "Edit the cell"),
    ("Esc", "Leave the cell as it was"),
    ("Shift ↑ ↓ ← →", "Select cells"),
    ("Shift Space", "Select whole rows"),
    ("Ctrl A", "Select everything"),
    ("Ctrl C X V", "Copy, cut, paste"),
    ("Delete", "Clear the cells"),
    ("Drag #", "Move the selected rows"),
];

/// The keys of the picture of what waits for what.
const GRAPH: [(&str, &str); 6] = [
    ("↑ ↓", "Along the links"),
    ("← →", "Beside"),
    ("Tab", "Next step"),
    ("Enter", "Open the step"),
    ("+ - 0", "Larger, smaller, the whole plan"),
    ("L", "Let its links stand out"),
];

/// The keys that move a shift of who is selected.
const SHIFTS: [(&str, &str); 4] = [
    ("← →", "15 min earlier, later"),
    ("Shift ← →", "Its end"),
    ("Ctrl ← →", "Its start"),
    ("Alt ← →", "The shift before, after"),
];

const fn heading(place: Place) -> &'static str {
    match place {
        Place::Anywhere => "Anywhere",
        Place::Launch => "In a launch",
        Place::Grid => "Steps",
        Place::Call => "On the call",
        Place::Review => "Review",
    }
}

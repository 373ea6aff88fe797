//! The help sheet: every command with its keys, from the one table.

use iced::widget::{Column, Row, scrollable, space as gap};
use iced::{Alignment, Element, Length};

use crate::gui::command::{Command, Place};
use crate::gui::theme::{bar, space, text};
use crate::gui::widget::{button, key_cap, modal, prose};

/// Shows the keys; `on_close` ends it.
pub fn view<'a, Message: Clone + 'a>(on_close: Message) -> Element<'a, Message> {
    let columns = Row::with_children([
        column(&[Place::Anywhere, Place::Launch]),
        column(&[Place::Call]),
        column(&[Place::Grid, Place::Review]),
    ])
    .spacing(space::VAST);
    let close: Element<'_, Message> = button::primary("Close")
        .key("Esc")
        .on_press(on_close)
        .into();
    modal::dialog_sized(
        980.0,
        "Keys",
        scrollable(columns).height(520.0).style(bar::scroll),
        [close],
    )
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
                    .push(prose::compact(command.name()))
                    .push(gap::horizontal())
                    .push(Row::with_children(keys).spacing(space::TINY))
                    .spacing(space::SMALL)
                    .height(26.0)
                    .align_y(Alignment::Center),
            );
        }
        if *place == Place::Grid {
            for (keys, words) in GRID {
                column = column.push(
                    Row::new()
                        .push(prose::compact(words))
                        .push(gap::horizontal())
                        .push(key_cap(keys))
                        .spacing(space::SMALL)
                        .height(26.0)
                        .align_y(Alignment::Center),
                );
            }
        }
        column = column.push(gap::vertical().height(space::MEDIUM));
    }
    column.into()
}

/// The keys that move and type in the grid, which are not commands of their own.
const GRID: [(&str, &str); 6] = [
    ("↑ ↓ ← →", "Move"),
    ("Tab", "Next cell"),
    ("Enter", "Edit, then down"),
    ("F2", "Edit the cell"),
    ("Esc", "Leave the cell as it was"),
    ("Delete", "Clear the cell"),
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

//! What keys mean in the grid while no cell is open.

use iced::Task;
use iced::advanced::widget::{operate, operation};
use iced::keyboard::Key;
use iced::keyboard::key::Named;

use crate::gui::command::Press;

/// What a key means in the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Go to another cell.
    Go(Step),
    /// Select one more cell in this direction, or one fewer.
    Extend(Step),
    /// Open the cell.
    Open,
    /// Enter: open the cell.
    Enter,
    /// Empty the selected cells, or remove the rows that are selected whole.
    Delete,
    /// Give the selection up.
    Escape,
    /// Copy what is selected.
    Copy,
    /// Copy what is selected and take it away.
    Cut,
    /// Put in what was copied.
    Paste,
    /// Select all rows.
    All,
    /// Select the whole rows of the selected cells.
    Rows,
    /// Open the cell with this in the place of what it holds.
    Type(String),
}

/// A way through the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One cell to the left.
    Left,
    /// One cell to the right.
    Right,
    /// One cell on, at the end to the next row.
    Next,
    /// One cell back, at the beginning to the row before.
    Back,
    /// A windowful of rows up.
    PageUp,
    /// A windowful of rows down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// Where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To the grid.
    Grid,
    /// To a field, a button or a list beside it.
    Field,
}

/// Asks where the keys go.
pub fn focus() -> Task<Focus> {
    operate(operation::focusable::count()).map(|count| match count.focused {
        Some(_) => Focus::Field,
        None => Focus::Grid,
    })
}

impl Stroke {
    /// Reads a key press; `None` where it means nothing here.
    pub fn read(press: &Press) -> Option<Self> {
        let (shift, alt) = (press.modifiers.shift(), press.modifiers.alt());
        if press.modifiers.command() {
            let go = match press.key {
                Key::Named(Named::Home) => Some(Step::First),
                Key::Named(Named::End) => Some(Step::Last),
                _ => None,
            };
            if let Some(step) = go {
                return Some(if shift {
                    Self::Extend(step)
                } else {
                    Self::Go(step)
                });
            }
            return match press.key.to_latin(press.physical)? {
                'c' => Some(Self::Copy),
                'x' => Some(Self::Cut),
                'v' => Some(Self::Paste),
                'a' => Some(Self::All),
                _ => None,
            };
        }
        if alt {
            return None;
        }
        if let Key::Named(named) = press.key
            && (named != Named::Space || shift)
        {
            return Self::named(named, shift);
        }
        let text = press.text.as_deref()?;
        let printable = !text.is_empty() && !text.chars().any(char::is_control);
        printable.then(|| Self::Type(text.to_owned()))
    }

    fn named(named: Named, shift: bool) -> Option<Self> {
        let moved = |step| {
            if shift {
                Self::Extend(step)
            } else {
                Self::Go(step)
            }
        };
        Some(match named {
            Named::ArrowUp => moved(Step::Up),
            Named::ArrowDown => moved(Step::Down),
            Named::PageUp => moved(Step::PageUp),
            Named::PageDown => moved(Step::PageDown),
            Named::ArrowLeft => moved(Step::Left),
            Named::ArrowRight => moved(Step::Right),
            Named::Tab if shift => Self::Go(Step::Back),
            Named::Tab => Self::Go(Step::Next),
            Named::Enter if shift => Self::Go(Step::Up),
            Named::Enter => Self::Enter,
            Named::Space if shift => Self::Rows,
            Named::F2 => Self::Open,
            Named::Delete | Named::Backspace => Self::Delete,
            Named::Escape => Self::Escape,
            _ => return None,
        })
    }
}

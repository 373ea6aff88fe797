//! Rows that are carried to another place of their list with the pointer: what is held, where it
//! would be put, and how that is shown.

use iced::alignment::Horizontal;
use iced::mouse::Interaction;
use iced::widget::{Rule, container, hover, mouse_area};
use iced::{Alignment, Element, Length, Point};

use crate::gui::icon;
use crate::gui::theme::{shape, text};
use crate::gui::widget::line;

/// What the pointer does with rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Message<R> {
    /// A row is lifted.
    Lift(R),
    /// What was lifted is carried to a point of the list.
    To(Point),
    /// What was lifted is put where it was carried.
    Drop,
    /// What was lifted stays where it was.
    PutBack,
}

/// A row that was lifted out of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried<R> {
    /// Which one.
    pub row: R,
    /// In front of which of the rows that are shown it would be put; nowhere yet.
    pub to: Option<usize>,
}

impl<R: Copy + PartialEq> Carried<R> {
    /// Lifts a row, which is not carried anywhere yet.
    pub const fn lifted(row: R) -> Self {
        Self { row, to: None }
    }

    /// Carries it to a height below the top of the first of so many rows, in logical pixels.
    pub fn carry(&mut self, y: f32, row_height: f32, count: usize) {
        // Saturating: above the first row is the first place.
        let place = (y / row_height).round() as usize;
        self.to = Some(place.min(count));
    }

    /// Returns the row below which it would be put, of those that stay where they are.
    pub fn below(&self, rows: &[R], stays: impl Fn(R) -> bool) -> Option<R> {
        let above = rows.get(..self.to?)?;
        above.iter().rev().copied().find(|row| stays(*row))
    }
}

/// Lets what was lifted be carried over a list.
pub fn area<'a, R, Screen: Clone + 'a>(
    list: impl Into<Element<'a, Screen>>,
    carried: Option<Carried<R>>,
    on_carry: impl Fn(Message<R>) -> Screen + 'a,
) -> Element<'a, Screen> {
    // Always there, so that the list keeps its state when something is lifted.
    let area = mouse_area(list);
    if carried.is_none() {
        return area.into();
    }
    let (put, back) = (on_carry(Message::Drop), on_carry(Message::PutBack));
    area.on_move(move |at| on_carry(Message::To(at)))
        .on_release(put)
        .on_exit(back)
        .interaction(Interaction::Grabbing)
        .into()
}

/// Shows what a row is lifted with beside its number while the pointer is on it.
pub fn grip<'a, Screen: Clone + 'a>(
    number: impl Into<Element<'a, Screen>>,
    width: f32,
    side: Horizontal,
    on_lift: Option<Screen>,
) -> Element<'a, Screen> {
    let grip = container(icon::grip_vertical(14.0).style(text::muted))
        .width(width)
        .height(Length::Fill)
        .align_x(side)
        .align_y(Alignment::Center);
    let mut area = mouse_area(grip).interaction(Interaction::Grab);
    if let Some(lift) = on_lift {
        area = area.on_press(lift);
    }
    hover(number, area)
}

/// Whether what is carried would be put below a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// It would.
    Here,
    /// It would not.
    Elsewhere,
}

impl Aim {
    /// Says it for the line above the row at a place, which is the line below the row before.
    pub fn above<R>(carried: Option<Carried<R>>, place: usize) -> Self {
        match carried.and_then(|carried| carried.to) {
            Some(to) if to == place => Self::Here,
            _ => Self::Elsewhere,
        }
    }

    /// How thick the line is, in logical pixels; the row gives way, so that nothing jumps.
    pub const fn thickness(self) -> f32 {
        match self {
            Self::Here => shape::EDGE,
            Self::Elsewhere => shape::LINE,
        }
    }

    /// The line.
    pub fn line<'a>(self) -> Rule<'a> {
        match self {
            Self::Here => line::target(),
            Self::Elsewhere => line::horizontal(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_carried_goes_between_two_rows_and_never_beyond_the_last() {
        let rows = [10, 11, 12, 13];
        let mut carried = Carried::lifted(11);
        assert_eq!(carried.below(&rows, |_| true), None);
        carried.carry(95.0, 33.0, rows.len());
        assert_eq!(carried.to, Some(3));
        assert_eq!(carried.below(&rows, |_| true), Some(12));
        assert_eq!(carried.below(&rows, |row| row < 12), Some(11));
        carried.carry(9_000.0, 33.0, rows.len());
        assert_eq!(carried.below(&rows, |_| true), Some(13));
        carried.carry(-20.0, 33.0, rows.len());
        assert_eq!(carried.to, Some(0));
        assert_eq!(carried.below(&rows, |_| true), None);
    }
}

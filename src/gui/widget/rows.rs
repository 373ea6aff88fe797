//! Long lists and grids: only the rows that can be seen are built.
//!
//! All rows have one height. The caller keeps a [`Scroll`] and updates it from the message; the
//! scrollable keeps the offset itself, so that a list does not move when something arrives.

use std::ops::Range;

use iced::advanced::widget::Id;
use iced::widget::operation::{self, AbsoluteOffset};
use iced::widget::{Scrollable, column, keyed, keyed_column, scrollable, space};
use iced::{Element, Length, Task};

use crate::gui::theme::bar;

/// Rows built above and below what is seen, so that a turn of the wheel never shows a gap.
const MARGIN: usize = 8;
/// The height assumed until the scrollable has said its own: a tall screen.
const FIRST_GUESS: f32 = 1600.0;
/// The height in which a row is put on a page that was opened for it and has not been laid out
/// yet: that of the lowest window.
const LOWEST: f32 = 240.0;
/// Nearer to an edge of a list what is carried scrolls it.
const EDGE: f32 = 24.0;
/// By how much.
const NUDGE: f32 = 20.0;

/// What the caller remembers of a list: how far it is scrolled and how high it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Scroll {
    offset: f32,
    height: Option<f32>,
}

impl Scroll {
    /// Takes the new position from the scrollable.
    pub fn new(viewport: scrollable::Viewport) -> Self {
        Self {
            offset: viewport.absolute_offset().y,
            height: Some(viewport.bounds().height),
        }
    }

    /// How far the list is scrolled, in logical pixels.
    pub fn offset(self) -> f32 {
        self.offset
    }

    /// How high the list is, in logical pixels; nothing until it was scrolled for the first time.
    pub fn height(self) -> Option<f32> {
        self.height
    }

    /// Tells which rows are built.
    pub fn visible(self, count: usize, row_height: f32) -> Range<usize> {
        let height = self.height.unwrap_or(FIRST_GUESS);
        // A list that became shorter than its window says nothing: the old offset no longer counts.
        let furthest = (count as f32 * row_height - height).max(0.0);
        let offset = self.offset.min(furthest);
        // Saturating casts: a negative offset counts as 0, one past the end as the end.
        let first = (offset / row_height).floor() as usize;
        let last = ((offset + height) / row_height).ceil() as usize;
        let end = last.saturating_add(MARGIN).min(count);
        first.saturating_sub(MARGIN).min(end)..end
    }

    /// Computes the offset at which a row is whole in sight; nothing when it is already.
    pub fn reveal(self, index: usize, row_height: f32) -> Option<f32> {
        let height = self.height.unwrap_or(LOWEST);
        let top = index as f32 * row_height;
        let bottom = top + row_height;
        if top < self.offset {
            Some(top)
        } else if bottom > self.offset + height {
            Some((bottom - height).max(0.0))
        } else {
            None
        }
    }
}

/// Scrolls a list so that a row comes into sight.
pub fn reveal<Message>(
    id: impl Into<Id>,
    scroll: Scroll,
    index: usize,
    row_height: f32,
) -> Task<Message>
where
    Message: Send + 'static,
{
    match scroll.reveal(index, row_height) {
        Some(y) => operation::scroll_to(id, AbsoluteOffset { x: 0.0, y }),
        None => Task::none(),
    }
}

/// Scrolls a list while something is carried near its upper or lower edge; `y` is how far the
/// pointer is below the upper one, in logical pixels.
pub fn nudge<Message>(id: impl Into<Id>, scroll: Scroll, y: f32) -> Task<Message>
where
    Message: Send + 'static,
{
    let y = if y < EDGE {
        -NUDGE
    } else if scroll.height.is_some_and(|height| y > height - EDGE) {
        NUDGE
    } else {
        return Task::none();
    };
    operation::scroll_by(id, AbsoluteOffset { x: 0.0, y })
}

/// Shows a list of rows, each with a key that stays with it when the list changes.
pub fn rows<'a, Key, Message>(
    id: impl Into<Id>,
    scroll: Scroll,
    count: usize,
    row_height: f32,
    on_scroll: impl Fn(Scroll) -> Message + 'a,
    row: impl Fn(usize) -> (Key, Element<'a, Message>),
) -> Scrollable<'a, Message>
where
    Key: Copy + PartialEq + 'static,
    Message: 'a,
{
    slice(id, scroll, count, row_height, on_scroll, |range| {
        column_of(range.map(row)).width(Length::Fill).into()
    })
}

/// Puts rows of one height below each other, each with a key that stays with it.
///
/// The toolkit compares the rows of a keyed column without looking at their kind; a box of one kind
/// around each of them makes that right whatever a row shows.
pub fn column_of<'a, Key, Message>(
    rows: impl IntoIterator<Item = (Key, Element<'a, Message>)>,
) -> keyed::Column<'a, Key, Message>
where
    Key: Copy + PartialEq + 'static,
    Message: 'a,
{
    keyed_column(
        rows.into_iter()
            .map(|(key, row)| (key, column![row].into())),
    )
}

/// Shows a list whose visible rows are drawn as one element: a grid beside its chart.
///
/// The element must be as high as the rows of the range are together.
pub fn slice<'a, Message: 'a>(
    id: impl Into<Id>,
    scroll: Scroll,
    count: usize,
    row_height: f32,
    on_scroll: impl Fn(Scroll) -> Message + 'a,
    content: impl FnOnce(Range<usize>) -> Element<'a, Message>,
) -> Scrollable<'a, Message> {
    let range = scroll.visible(count, row_height);
    let above = range.start as f32 * row_height;
    let below = count.saturating_sub(range.end) as f32 * row_height;
    scrollable(column![
        space::vertical().height(above),
        content(range),
        space::vertical().height(below),
    ])
    .id(id)
    .on_scroll(move |viewport| on_scroll(Scroll::new(viewport)))
    .direction(scrollable::Direction::Vertical(
        scrollable::Scrollbar::new()
            .width(6)
            .scroller_width(6)
            .margin(2),
    ))
    .style(bar::scroll)
    .width(Length::Fill)
    .height(Length::Fill)
}

/// Shows a short list or a form that may be higher than its room.
pub fn page<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Scrollable<'a, Message> {
    scrollable(content)
        .direction(scrollable::Direction::Vertical(
            scrollable::Scrollbar::new()
                .width(6)
                .scroller_width(6)
                .margin(2),
        ))
        .style(bar::scroll)
        .width(Length::Fill)
        .height(Length::Fill)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(offset: f32, height: f32) -> Scroll {
        Scroll {
            offset,
            height: Some(height),
        }
    }

    #[test]
    fn what_is_built_depends_on_what_is_seen_and_not_on_how_much_there_is() {
        let scroll = at(3300.0, 660.0);
        assert_eq!(scroll.visible(10_000, 33.0), 92..128);
        assert_eq!(scroll.visible(1_000_000, 33.0), 92..128);
        assert_eq!(scroll.visible(110, 33.0), 82..110);
        assert_eq!(scroll.visible(5, 33.0), 0..5);
        assert_eq!(Scroll::default().visible(3, 33.0), 0..3);
        assert!(Scroll::default().visible(10_000, 33.0).len() < 80);
    }

    #[test]
    fn a_row_out_of_sight_is_brought_to_the_nearer_edge() {
        let scroll = at(330.0, 330.0);
        assert_eq!(scroll.reveal(12, 33.0), None);
        assert_eq!(scroll.reveal(9, 33.0), Some(297.0));
        assert_eq!(scroll.reveal(19, 33.0), None);
        assert_eq!(scroll.reveal(20, 33.0), Some(363.0));
        assert_eq!(scroll.reveal(0, 33.0), Some(0.0));
        // A page opened for a row has not been laid out yet: in the lowest window it is in sight.
        assert_eq!(Scroll::default().reveal(50, 33.0), Some(1443.0));
        assert_eq!(Scroll::default().reveal(3, 33.0), None);
    }
}

//! A list that the arrows walk while it has the focus.
//!
//! Tab stops at it, a press on it gives it the focus. Which row it stands on is the caller's to keep
//! and to show; what it means to take one too.

use iced::advanced::widget::{Id, Operation};
use iced::advanced::{Layout, Renderer as _, Shell};
use iced::keyboard::key::Named;
use iced::{Element, Event, Renderer, Theme, keyboard, mouse};

use super::around::{Around, Heard, Inner, around};
use super::focus::{self, Held};

/// What a key asks of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// The row above.
    Up,
    /// The row below.
    Down,
    /// A windowful up.
    PageUp,
    /// A windowful down.
    PageDown,
    /// The first row.
    First,
    /// The last row.
    Last,
    /// Go to what the row stands for.
    Take,
    /// Close the list.
    Leave,
}

impl Walk {
    /// Reads a key that was pressed alone.
    fn read(key: &keyboard::Key) -> Option<Self> {
        let keyboard::Key::Named(named) = key else {
            return None;
        };
        Some(match named {
            Named::ArrowUp => Self::Up,
            Named::ArrowDown => Self::Down,
            Named::PageUp => Self::PageUp,
            Named::PageDown => Self::PageDown,
            Named::Home => Self::First,
            Named::End => Self::Last,
            Named::Enter | Named::Space => Self::Take,
            Named::Escape => Self::Leave,
            _ => return None,
        })
    }

    /// Returns the place that is gone to in a list of so many rows of which `page` are in sight;
    /// nothing where there is none, or where the key is no way.
    pub fn step(self, at: Option<usize>, count: usize, page: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        let page = page.max(1);
        Some(match (self, at.map(|at| at.min(last))) {
            (Self::Take | Self::Leave, _) => return None,
            (Self::First, _) => 0,
            (Self::Last, _) => last,
            // The first key shows where one stands.
            (Self::Up | Self::PageUp, None) => last,
            (Self::Down | Self::PageDown, None) => 0,
            (Self::Up, Some(at)) => at.saturating_sub(1),
            (Self::Down, Some(at)) => (at + 1).min(last),
            (Self::PageUp, Some(at)) => at.saturating_sub(page),
            (Self::PageDown, Some(at)) => at.saturating_add(page).min(last),
        })
    }
}

/// Lets the arrows walk a list.
pub fn walk<'a, Message: 'a>(
    id: impl Into<Id>,
    content: impl Into<Element<'a, Message>>,
    on_walk: impl Fn(Walk) -> Message + 'a,
) -> Element<'a, Message> {
    let walked = Walked {
        id: id.into(),
        on_walk: Box::new(on_walk),
    };
    around(content, walked)
}

struct Walked<'a, Message> {
    id: Id,
    on_walk: Box<dyn Fn(Walk) -> Message + 'a>,
}

impl<Message> Around<Message> for Walked<'_, Message> {
    type State = Held;

    fn tell(&self, state: &mut Held, layout: Layout<'_>, operation: &mut dyn Operation) {
        operation.focusable(Some(&self.id), layout.bounds(), state);
    }

    fn after(
        &mut self,
        state: &mut Held,
        _inner: &mut Inner<'_, '_, Message>,
        heard: &Heard<'_>,
        shell: &mut Shell<'_, Message>,
    ) {
        match heard.event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                state.is_focused = heard.cursor.is_over(heard.layout.bounds());
                shell.request_redraw();
            }
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. })
                if state.is_focused && modifiers.is_empty() && !shell.is_event_captured() =>
            {
                if let Some(walk) = Walk::read(key) {
                    shell.publish((self.on_walk)(walk));
                    shell.capture_event();
                }
            }
            _ => {}
        }
    }

    fn draw_over(&self, state: &Held, renderer: &mut Renderer, theme: &Theme, layout: Layout<'_>) {
        if state.is_focused {
            // A layer of its own: the rows of a list that scrolls lie above all else.
            let bounds = layout.bounds();
            renderer.with_layer(bounds, |renderer| focus::ring(renderer, theme, bounds));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_stays_within_the_list_and_begins_at_the_nearer_end() {
        assert_eq!(Walk::Down.step(None, 3, 10), Some(0));
        assert_eq!(Walk::Up.step(None, 3, 10), Some(2));
        assert_eq!(Walk::Down.step(Some(2), 3, 10), Some(2));
        assert_eq!(Walk::Up.step(Some(0), 3, 10), Some(0));
        assert_eq!(Walk::PageDown.step(Some(1), 30, 10), Some(11));
        assert_eq!(Walk::PageUp.step(Some(25), 30, 10), Some(15));
        assert_eq!(Walk::Last.step(Some(1), 30, 10), Some(29));
        // A list that became shorter is walked from its end.
        assert_eq!(Walk::Up.step(Some(40), 3, 10), Some(1));
        assert_eq!(Walk::Down.step(None, 0, 10), None);
        assert_eq!(Walk::Take.step(Some(1), 3, 10), None);
    }
}

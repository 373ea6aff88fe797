//! Cuts a drawing at its edges.
//!
//! The toolkit cuts the shapes of a canvas there, but not its words.

use iced::Element;

use super::around::{Around, Stateless, around};

/// Draws nothing of an element beyond its edges.
pub fn cut<'a, Message: 'a>(content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    around(content, Cut)
}

struct Cut;

impl<Message> Around<Message> for Cut {
    type State = Stateless;

    fn cuts(&self) -> bool {
        true
    }
}

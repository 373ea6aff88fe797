//! Words for what is drawn without text of its own.
//!
//! A canvas, a bar or an icon says nothing to whoever looks for words on the screen: the story tests
//! today, a screen reader as soon as the toolkit serves one. This puts the words beside the drawing.

use std::borrow::Cow;

use iced::Element;
use iced::advanced::Layout;
use iced::advanced::widget::Operation;

use super::around::{Around, Stateless, around};

/// The words that describe an element.
struct Said<'a> {
    words: Cow<'a, str>,
}

/// Describes an element in words without showing them.
pub fn said<'a, Message: 'a>(
    words: impl Into<Cow<'a, str>>,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let words = words.into();
    around(content, Said { words })
}

impl<Message> Around<Message> for Said<'_> {
    type State = Stateless;

    fn tell(&self, _: &mut Stateless, layout: Layout<'_>, operation: &mut dyn Operation) {
        operation.text(None, layout.bounds(), &self.words);
    }
}

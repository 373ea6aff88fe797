//! What is brought into sight on a page of any shape. Lists whose rows have one height do it by
//! counting: see [`rows::reveal`](super::rows::reveal).

use iced::advanced::widget::operation::scrollable::{self, AbsoluteOffset, Scrollable};
use iced::advanced::widget::operation::{Operation, Outcome};
use iced::advanced::widget::{Id, operate};
use iced::{Rectangle, Task, Vector};

/// Scrolls a page so that the container of this name is whole in sight; it stays where it is when
/// that is so already.
pub fn bring<Message>(page: impl Into<Id>, part: impl Into<Id>) -> Task<Message>
where
    Message: Send + 'static,
{
    operate(Bring {
        page: page.into(),
        part: part.into(),
        window: None,
        top: 0.0,
        bounds: None,
    })
}

struct Bring {
    page: Id,
    part: Id,
    /// What of the page is in sight, where its content lies.
    window: Option<Rectangle>,
    /// Where its content begins.
    top: f32,
    bounds: Option<Rectangle>,
}

impl Bring {
    /// Computes how far the page has to be scrolled; nothing where the part is in sight.
    fn offset(&self) -> Option<f32> {
        let (window, part) = (self.window?, self.bounds?);
        let (above, below) = (part.y, part.y + part.height);
        if above < window.y {
            Some((above - self.top).floor().max(0.0))
        } else if below > window.y + window.height {
            Some((below - window.height - self.top).ceil().max(0.0))
        } else {
            None
        }
    }
}

impl<Message: 'static> Operation<Message> for Bring {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<Message>)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        if id == Some(&self.page) {
            self.window = Some(bounds + translation);
            self.top = content.y;
        }
    }

    fn container(&mut self, id: Option<&Id>, bounds: Rectangle) {
        if id == Some(&self.part) {
            self.bounds = Some(bounds);
        }
    }

    fn finish(&self) -> Outcome<Message> {
        match self.offset() {
            Some(y) => {
                let offset = AbsoluteOffset {
                    x: None,
                    y: Some(y),
                };
                Outcome::Chain(Box::new(scrollable::scroll_to(self.page.clone(), offset)))
            }
            None => Outcome::None,
        }
    }
}

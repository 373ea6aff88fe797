//! A dialog over the whole window; what lies below gets no clicks.

use std::borrow::Cow;

use iced::advanced::Shell;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, center, container, mouse_area, opaque, space as gap};
use iced::{Alignment, Element, Event, Length, keyboard};

use super::around::{Around, Heard, Inner, Stateless, around};
use super::prose;
use crate::gui::theme::{space, surface};

/// Shows a dialog on a shade that is laid over the window; Escape and a press beside it close it.
pub fn modal<'a, Message: Clone + 'a>(
    dialog: impl Into<Element<'a, Message>>,
    on_close: Message,
) -> Element<'a, Message> {
    let beside = center(opaque(dialog))
        .padding([0.0, space::LARGE])
        .style(surface::backdrop);
    let shade = mouse_area(beside).on_press(on_close.clone());
    let escape = Escape {
        on_escape: on_close,
    };
    around(opaque(shade), escape)
}

/// A box with a title, something to read or fill in, and its buttons at the lower right.
pub fn dialog<'a, Message: 'a>(
    title: impl Into<Cow<'a, str>>,
    body: impl Into<Element<'a, Message>>,
    actions: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    dialog_sized(440.0, title, body, actions)
}

/// The same with a width of its own, in logical pixels.
pub fn dialog_sized<'a, Message: 'a>(
    width: f32,
    title: impl Into<Cow<'a, str>>,
    body: impl Into<Element<'a, Message>>,
    actions: impl IntoIterator<Item = Element<'a, Message>>,
) -> Element<'a, Message> {
    let actions = Row::with_children(actions)
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    container(
        Column::new()
            .push(prose::heading(title.into()))
            .push(body)
            .push(
                Row::new()
                    .push(gap::horizontal())
                    .push(actions)
                    .padding(iced::padding::top(space::SMALL)),
            )
            .spacing(space::MEDIUM),
    )
    .width(Length::Fill)
    .max_width(width)
    .padding(space::HUGE)
    .style(surface::dialog)
    .into()
}

/// Takes Escape where nothing inside it did.
struct Escape<Message> {
    on_escape: Message,
}

impl<Message: Clone> Around<Message> for Escape<Message> {
    type State = Stateless;

    fn after(
        &mut self,
        _: &mut Stateless,
        _inner: &mut Inner<'_, '_, Message>,
        heard: &Heard<'_>,
        shell: &mut Shell<'_, Message>,
    ) {
        if let Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(Named::Escape),
            ..
        }) = heard.event
            && !shell.is_event_captured()
        {
            shell.publish(self.on_escape.clone());
            shell.capture_event();
        }
    }
}

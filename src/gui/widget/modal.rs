//! A dialog over the window; what lies below gets no clicks.

use std::borrow::Cow;

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, layout, overlay, renderer};
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, center, container, mouse_area, opaque, space as gap, stack};
use iced::{
    Alignment, Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector, keyboard, mouse,
};

use super::prose;
use crate::gui::theme::{space, surface};

/// Shows a dialog over a base while there is one; Escape and a press beside it close it.
pub fn modal<'a, Message: Clone + 'a>(
    base: impl Into<Element<'a, Message>>,
    dialog: Option<Element<'a, Message>>,
    on_close: Message,
) -> Element<'a, Message> {
    let layer = dialog.map(|dialog| {
        let shade =
            mouse_area(center(opaque(dialog)).style(surface::backdrop)).on_press(on_close.clone());
        Element::new(Escape {
            content: opaque(shade),
            on_escape: on_close,
        })
    });
    stack![base.into()].push(layer).into()
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
struct Escape<'a, Message> {
    content: Element<'a, Message>,
    on_escape: Message,
}

impl<Message: Clone> Widget<Message, Theme, Renderer> for Escape<'_, Message> {
    fn tag(&self) -> tree::Tag {
        self.content.as_widget().tag()
    }

    fn state(&self) -> tree::State {
        self.content.as_widget().state()
    }

    fn children(&self) -> Vec<Tree> {
        self.content.as_widget().children()
    }

    fn diff(&self, tree: &mut Tree) {
        self.content.as_widget().diff(tree);
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        self.content.as_widget_mut().layout(tree, renderer, limits)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        self.content
            .as_widget()
            .draw(tree, renderer, theme, style, layout, cursor, viewport);
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.content
            .as_widget_mut()
            .operate(tree, layout, renderer, operation);
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
        viewport: &Rectangle,
    ) {
        self.content.as_widget_mut().update(
            tree, event, layout, cursor, renderer, clipboard, shell, viewport,
        );
        if let Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(Named::Escape),
            ..
        }) = event
            && !shell.is_event_captured()
        {
            shell.publish(self.on_escape.clone());
            shell.capture_event();
        }
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.content
            .as_widget()
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        self.content
            .as_widget_mut()
            .overlay(tree, layout, renderer, viewport, translation)
    }
}

//! What is open: where it lies, and what the keys and the pointer do in it.

use iced::advanced::widget::operation::scrollable::AbsoluteOffset;
use iced::advanced::widget::{Operation, operation};
use iced::advanced::{Clipboard, Layout, Shell, layout, overlay, renderer};
use iced::keyboard::key::Named;
use iced::{Element, Event, Point, Rectangle, Renderer, Size, Theme, Vector, keyboard, mouse};

use super::{Content, GAP, State, Width};

/// The room kept between what opens and the edges of the window.
const MARGIN: f32 = 8.0;

/// Hands on what a shell with other messages has learnt, without the messages.
pub(super) fn pass_on<A, B>(from: &Shell<'_, A>, to: &mut Shell<'_, B>) {
    if from.is_event_captured() {
        to.capture_event();
    }
    if from.is_layout_invalid() {
        to.invalidate_layout();
    }
    if from.are_widgets_invalid() {
        to.invalidate_widgets();
    }
    to.request_redraw_at(from.redraw_request());
}

/// Content that is open.
pub(super) struct Open<'a, 'b, Message> {
    pub(super) element: &'b mut Element<'a, Message>,
    pub(super) content: &'b (dyn Content<'a, Message> + 'a),
    pub(super) state: &'b mut State,
    pub(super) base: Rectangle,
    pub(super) offset: Vector,
    pub(super) width: Width,
}

impl<Message> Open<'_, '_, Message> {
    fn close(&mut self, shell: &mut Shell<'_, Message>) {
        self.state.open = None;
        shell.invalidate_layout();
        shell.request_redraw();
    }

    fn highlight(&mut self, entry: usize, shell: &mut Shell<'_, Message>) {
        self.state.highlighted = Some(entry);
        self.state.hidden = true;
        *self.element = self.content.view(self.state.highlighted);
        self.state.tree.diff(self.element.as_widget());
        shell.capture_event();
        shell.invalidate_layout();
        shell.request_redraw();
    }

    /// Returns whether the key was one of the menu's own.
    fn key(&mut self, key: Named, shell: &mut Shell<'_, Message>) -> bool {
        let count = self.content.entries();
        match (key, self.state.highlighted) {
            (Named::Escape, _) => {
                shell.capture_event();
                self.close(shell);
            }
            (Named::ArrowDown, at) if count > 0 => {
                self.highlight(at.map_or(0, |at| (at + 1) % count), shell);
            }
            (Named::ArrowUp, at) if count > 0 => {
                self.highlight(at.map_or(count - 1, |at| (at + count - 1) % count), shell);
            }
            (Named::Enter, Some(at)) => {
                if let Some(message) = self.content.choose(at) {
                    shell.publish(message);
                }
                shell.capture_event();
                self.close(shell);
            }
            _ => return false,
        }
        true
    }

    /// Letters go to the entry that begins with them, never to a command of the window below.
    fn letter(&mut self, typed: &str, shell: &mut Shell<'_, Message>) {
        let from = self.state.highlighted.map_or(0, |at| at + 1);
        shell.capture_event();
        if let Some(entry) = self.content.starting_with(typed, from) {
            self.highlight(entry, shell);
        }
    }

    /// Scrolls to the highlighted entry once what is shown has been laid out.
    fn bring_into_sight(&mut self, node: &layout::Node, renderer: &Renderer) {
        if !std::mem::take(&mut self.state.hidden) {
            return;
        }
        let there = self
            .state
            .highlighted
            .and_then(|entry| self.content.reveal(entry));
        if let Some((id, y)) = there {
            let mut scroll = operation::scrollable::scroll_to::<()>(
                id,
                AbsoluteOffset {
                    x: None,
                    y: Some(y),
                },
            );
            self.element.as_widget_mut().operate(
                &mut self.state.tree,
                Layout::new(node),
                renderer,
                &mut scroll,
            );
        }
    }
}

impl<Message> overlay::Overlay<Message, Theme, Renderer> for Open<'_, '_, Message> {
    fn layout(&mut self, renderer: &Renderer, bounds: Size) -> layout::Node {
        let room = Size::new(
            (bounds.width - 2.0 * MARGIN).max(0.0),
            (bounds.height - 2.0 * MARGIN).max(0.0),
        );
        let mut limits = layout::Limits::new(Size::ZERO, room);
        if self.width == Width::Trigger {
            limits = limits.min_width(self.base.width.min(room.width));
        }
        let node = self
            .element
            .as_widget_mut()
            .layout(&mut self.state.tree, renderer, &limits);
        self.bring_into_sight(&node, renderer);
        let size = node.size();
        let wanted = self.base.position() + self.offset;
        let right = bounds.width - MARGIN - size.width;
        let bottom = bounds.height - MARGIN - size.height;
        let y = if wanted.y <= bottom {
            wanted.y
        } else {
            // Above what was pressed, where there is room; else as low as it fits.
            let above = match self.width {
                Width::Trigger => self.base.y - GAP - size.height,
                Width::Own => wanted.y - size.height,
            };
            if above >= MARGIN { above } else { bottom }
        };
        node.move_to(Point::new(wanted.x.min(right).max(MARGIN), y.max(MARGIN)))
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
    ) {
        self.element.as_widget().draw(
            &self.state.tree,
            renderer,
            theme,
            style,
            layout,
            cursor,
            &layout.bounds().expand(64.0),
        );
    }

    fn operate(&mut self, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.element
            .as_widget_mut()
            .operate(&mut self.state.tree, layout, renderer, operation);
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        if let Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Named(key),
            ..
        }) = event
            && self.key(*key, shell)
        {
            return;
        }
        if let Event::Keyboard(keyboard::Event::KeyPressed {
            key: keyboard::Key::Character(typed),
            modifiers,
            ..
        }) = event
            && !modifiers.command()
        {
            self.letter(typed, shell);
            return;
        }
        if let Event::Mouse(mouse::Event::ButtonPressed(_)) = event
            && !cursor.is_over(layout.bounds())
        {
            // The press that closes does nothing else: nobody hits a button below by mistake.
            shell.capture_event();
            self.close(shell);
            return;
        }
        let mut messages = Vec::new();
        let mut inner = Shell::new(&mut messages);
        self.element.as_widget_mut().update(
            &mut self.state.tree,
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            &mut inner,
            &layout.bounds(),
        );
        let chosen = !inner.is_empty();
        shell.merge(inner, |message| message);
        if chosen {
            self.close(shell);
        }
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        if !cursor.is_over(layout.bounds()) {
            return mouse::Interaction::None;
        }
        self.element
            .as_widget()
            .mouse_interaction(&self.state.tree, layout, cursor, &layout.bounds(), renderer)
            // Anything but none keeps the pointer from reaching what lies below.
            .max(mouse::Interaction::Idle)
    }
}

/// The overlay of a trigger (its tooltip), which has no messages.
pub(super) struct Silent<'a> {
    pub(super) overlay: overlay::Element<'a, (), Theme, Renderer>,
}

impl<Message> overlay::Overlay<Message, Theme, Renderer> for Silent<'_> {
    fn layout(&mut self, renderer: &Renderer, bounds: Size) -> layout::Node {
        self.overlay.as_overlay_mut().layout(renderer, bounds)
    }

    fn draw(
        &self,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
    ) {
        self.overlay
            .as_overlay()
            .draw(renderer, theme, style, layout, cursor);
    }

    fn operate(&mut self, layout: Layout<'_>, renderer: &Renderer, operation: &mut dyn Operation) {
        self.overlay
            .as_overlay_mut()
            .operate(layout, renderer, operation);
    }

    fn update(
        &mut self,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) {
        let mut presses = Vec::new();
        let mut inner = Shell::new(&mut presses);
        self.overlay
            .as_overlay_mut()
            .update(event, layout, cursor, renderer, clipboard, &mut inner);
        pass_on(&inner, shell);
    }

    fn mouse_interaction(
        &self,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.overlay
            .as_overlay()
            .mouse_interaction(layout, cursor, renderer)
    }
}

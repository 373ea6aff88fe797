//! An open cell of a grid.
//!
//! A text field that leaves what moves around the grid to the caller: Enter, Tab, the vertical
//! arrows and a paste of several cells are told, everything else edits the text.

use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Layout, Shell, Widget, clipboard, layout, renderer, text};
use iced::keyboard::Modifiers;
use iced::keyboard::key::{Named, Physical};
use iced::widget::{TextInput, text_input};
use iced::{
    Element, Event, Font, Length, Padding, Rectangle, Renderer, Size, Theme, keyboard, mouse,
    window,
};

use super::blur::edits;

use crate::gui::font;
use crate::gui::theme::{field, shape, size};

type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// How a cell was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leave {
    /// Kept; the selection goes one row up.
    Up,
    /// Kept; the selection goes one row down.
    Down,
    /// Kept; the selection goes one cell to the left.
    Left,
    /// Kept; the selection goes one cell to the right.
    Right,
    /// Kept; the pointer was pressed somewhere else, or a key that means something there.
    Away,
    /// Given up: the cell holds what it held before.
    Cancel,
}

/// Which way a vertical arrow turns in a list that hangs below the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// To the entry above.
    Up,
    /// To the entry below.
    Down,
}

/// An open cell under construction.
#[must_use]
pub struct Cell<'a, Message> {
    input: TextInput<'a, Message>,
    on_leave: Option<Box<dyn Fn(Leave) -> Message + 'a>>,
    on_turn: Option<Box<dyn Fn(Turn) -> Message + 'a>>,
    on_paste: Option<Box<dyn Fn(String) -> Message + 'a>>,
}

/// Begins an open cell with the draft that it holds.
pub fn cell<'a, Message: Clone + 'a>(draft: &str) -> Cell<'a, Message> {
    let line = size::BODY * 1.3;
    Cell {
        input: text_input("", draft)
            .font(font::REGULAR)
            .size(size::BODY)
            .padding(Padding {
                top: (shape::GRID_ROW - line) / 2.0,
                bottom: (shape::GRID_ROW - line) / 2.0,
                left: 6.0,
                right: 6.0,
            })
            .style(field::cell),
        on_leave: None,
        on_turn: None,
        on_paste: None,
    }
}

impl<'a, Message: Clone + 'a> Cell<'a, Message> {
    /// Names it, so that it can be given the focus.
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.input = self.input.id(id);
        self
    }

    /// Tells each change of the draft.
    pub fn on_input(mut self, on_input: impl Fn(String) -> Message + 'a) -> Self {
        self.input = self.input.on_input(on_input);
        self
    }

    /// Tells how the cell was left.
    pub fn on_leave(mut self, on_leave: impl Fn(Leave) -> Message + 'a) -> Self {
        self.on_leave = Some(Box::new(on_leave));
        self
    }

    /// Tells the vertical arrows, which then do not leave the cell: it has a list to choose from.
    pub fn on_turn(mut self, on_turn: impl Fn(Turn) -> Message + 'a) -> Self {
        self.on_turn = Some(Box::new(on_turn));
        self
    }

    /// Tells that several cells were pasted: text with tabs or line breaks.
    pub fn on_paste_cells(mut self, on_paste: impl Fn(String) -> Message + 'a) -> Self {
        self.on_paste = Some(Box::new(on_paste));
        self
    }

    /// Sets another face: the mono one for times and numbers.
    pub fn font(mut self, font: Font) -> Self {
        self.input = self.input.font(font);
        self
    }

    /// Sets the width; by default it fills its column.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.input = self.input.width(width);
        self
    }

    /// Looks at an event before the field does; true when the field must not see it.
    fn intercept(
        &self,
        event: &Event,
        over: bool,
        clipboard: &dyn Clipboard,
        shell: &mut Shell<'_, Message>,
    ) -> bool {
        let leave = match event {
            Event::Mouse(mouse::Event::ButtonPressed(_)) if !over => {
                self.leave(Leave::Away, shell);
                // Whatever was pressed still gets the press, and the field loses its focus.
                return false;
            }
            Event::Window(window::Event::CloseRequested) => {
                self.leave(Leave::Away, shell);
                return false;
            }
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                ..
            }) => match key.as_ref() {
                keyboard::Key::Named(named @ (Named::ArrowUp | Named::ArrowDown))
                    if self.on_turn.is_some() =>
                {
                    let turn = match named {
                        Named::ArrowUp => Turn::Up,
                        _ => Turn::Down,
                    };
                    shell.capture_event();
                    if let Some(on_turn) = &self.on_turn {
                        shell.publish(on_turn(turn));
                    }
                    return true;
                }
                keyboard::Key::Named(Named::Enter) if modifiers.shift() => Leave::Up,
                keyboard::Key::Named(Named::Tab) if modifiers.shift() => Leave::Left,
                keyboard::Key::Named(Named::Enter | Named::ArrowDown) => Leave::Down,
                keyboard::Key::Named(Named::ArrowUp) => Leave::Up,
                keyboard::Key::Named(Named::Tab) => Leave::Right,
                keyboard::Key::Named(Named::Escape) => {
                    self.leave(Leave::Cancel, shell);
                    return false;
                }
                _ if modifiers.command() && key.to_latin(*physical_key) == Some('v') => {
                    return self.paste(clipboard, shell);
                }
                // A key that leads elsewhere takes nothing along that is not kept.
                _ if leads_away(key, *physical_key, *modifiers) => {
                    self.leave(Leave::Away, shell);
                    return false;
                }
                _ => return false,
            },
            _ => return false,
        };
        shell.capture_event();
        self.leave(leave, shell);
        true
    }

    fn leave(&self, leave: Leave, shell: &mut Shell<'_, Message>) {
        if let Some(on_leave) = &self.on_leave {
            shell.publish(on_leave(leave));
        }
    }

    fn paste(&self, clipboard: &dyn Clipboard, shell: &mut Shell<'_, Message>) -> bool {
        let (Some(on_paste), Some(pasted)) =
            (&self.on_paste, clipboard.read(clipboard::Kind::Standard))
        else {
            return false;
        };
        // One line with its break is what a spreadsheet gives for a single cell.
        if !pasted.trim_end_matches(['\r', '\n']).contains(['\t', '\n']) {
            return false;
        }
        shell.capture_event();
        shell.publish(on_paste(pasted));
        true
    }
}

/// Says whether a key is none of the field's own but gives a command.
fn leads_away(key: &keyboard::Key, physical: Physical, held: Modifiers) -> bool {
    let is_named = matches!(key, keyboard::Key::Named(_));
    match (held.command(), held.alt()) {
        // Both together write a sign on some keyboards.
        (true, true) => false,
        (true, false) => !edits(key, physical),
        (false, true) => is_named && !edits(key, physical),
        (false, false) => matches!(
            key,
            keyboard::Key::Named(Named::F1 | Named::F6 | Named::F8 | Named::F9 | Named::F11)
        ),
    }
}

impl<'a, Message: Clone + 'a> Widget<Message, Theme, Renderer> for Cell<'a, Message> {
    fn tag(&self) -> tree::Tag {
        self.input.tag()
    }

    fn state(&self) -> tree::State {
        self.input.state()
    }

    fn children(&self) -> Vec<Tree> {
        Widget::<Message, Theme, Renderer>::children(&self.input)
    }

    fn diff(&self, tree: &mut Tree) {
        self.input.diff(tree);
    }

    fn size(&self) -> Size<Length> {
        Widget::<Message, Theme, Renderer>::size(&self.input)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        Widget::<Message, Theme, Renderer>::layout(&mut self.input, tree, renderer, limits)
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
        Widget::<Message, Theme, Renderer>::draw(
            &self.input,
            tree,
            renderer,
            theme,
            style,
            layout,
            cursor,
            viewport,
        );
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.input.operate(tree, layout, renderer, operation);
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
        let focused = tree
            .state
            .downcast_ref::<text_input::State<Paragraph>>()
            .is_focused();
        let over = cursor.is_over(layout.bounds());
        if focused && self.intercept(event, over, clipboard, shell) {
            return;
        }
        self.input.update(
            tree, event, layout, cursor, renderer, clipboard, shell, viewport,
        );
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        self.input
            .mouse_interaction(tree, layout, cursor, viewport, renderer)
    }
}

impl<'a, Message: Clone + 'a> From<Cell<'a, Message>> for Element<'a, Message> {
    fn from(cell: Cell<'a, Message>) -> Self {
        Self::new(cell)
    }
}

//! A widget around another one: everything goes to the one inside, but for what the outer one is
//! there for.

use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{
    Clipboard, Layout, Renderer as _, Shell, Widget, layout, mouse, overlay, renderer,
};
use iced::{Element, Event, Length, Rectangle, Renderer, Size, Theme, Vector};

/// What a widget around another one does by itself.
pub(super) trait Around<Message> {
    /// What it remembers between events.
    type State: Default + 'static;

    /// Whether nothing inside is drawn beyond the edges.
    fn cuts(&self) -> bool {
        false
    }

    /// Tells an operation what the outer widget is.
    fn tell(&self, _state: &mut Self::State, _layout: Layout<'_>, _operation: &mut dyn Operation) {}

    /// Looks at what is inside before it gets an event.
    fn before(
        &mut self,
        _state: &mut Self::State,
        _inner: &mut Inner<'_, '_, Message>,
        _layout: Layout<'_>,
        _renderer: &Renderer,
    ) {
    }

    /// Carries out an event that the widget inside has had.
    fn after(
        &mut self,
        _state: &mut Self::State,
        _inner: &mut Inner<'_, '_, Message>,
        _heard: &Heard<'_>,
        _shell: &mut Shell<'_, Message>,
    ) {
    }

    /// The pointer's shape, given the one that is wanted inside.
    fn pointer(
        &self,
        inside: mouse::Interaction,
        _layout: Layout<'_>,
        _cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        inside
    }

    /// Draws under what is inside, where some of it is in sight.
    fn draw_under(&self, _renderer: &mut Renderer, _theme: &Theme, _layout: Layout<'_>) {}

    /// Draws over what is inside.
    fn draw_over(
        &self,
        _state: &Self::State,
        _renderer: &mut Renderer,
        _theme: &Theme,
        _layout: Layout<'_>,
    ) {
    }
}

/// The state of what remembers nothing. The toolkit takes `()` for a widget without a state.
#[derive(Default)]
pub(super) struct Stateless;

/// An event and where it found the widget.
pub(super) struct Heard<'b> {
    pub(super) event: &'b Event,
    pub(super) layout: Layout<'b>,
    pub(super) cursor: mouse::Cursor,
    pub(super) renderer: &'b Renderer,
}

/// The widget inside.
pub(super) struct Inner<'b, 'a, Message> {
    element: &'b mut Element<'a, Message>,
    tree: &'b mut Tree,
}

impl<Message> Inner<'_, '_, Message> {
    /// Carries out an operation inside.
    pub(super) fn operate(
        &mut self,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        let widget = self.element.as_widget_mut();
        widget.operate(self.tree, layout, renderer, operation);
    }
}

/// Puts a widget around another one.
pub(super) fn around<'a, Message: 'a>(
    inner: impl Into<Element<'a, Message>>,
    outer: impl Around<Message> + 'a,
) -> Element<'a, Message> {
    Element::new(Wrapper {
        inner: inner.into(),
        outer,
    })
}

struct Wrapper<'a, W, Message> {
    inner: Element<'a, Message>,
    outer: W,
}

impl<Message, W: Around<Message>> Widget<Message, Theme, Renderer> for Wrapper<'_, W, Message> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<W::State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(W::State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.inner)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.inner));
    }

    fn size(&self) -> Size<Length> {
        self.inner.as_widget().size()
    }

    fn size_hint(&self) -> Size<Length> {
        self.inner.as_widget().size_hint()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let inner = self.inner.as_widget_mut();
        inner.layout(&mut tree.children[0], renderer, limits)
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.outer
            .tell(tree.state.downcast_mut(), layout, operation);
        let inner = self.inner.as_widget_mut();
        inner.operate(&mut tree.children[0], layout, renderer, operation);
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
        let state = tree.state.downcast_mut();
        let mut inner = Inner {
            element: &mut self.inner,
            tree: &mut tree.children[0],
        };
        self.outer.before(state, &mut inner, layout, renderer);
        inner.element.as_widget_mut().update(
            inner.tree, event, layout, cursor, renderer, clipboard, shell, viewport,
        );
        let heard = Heard {
            event,
            layout,
            cursor,
            renderer,
        };
        self.outer.after(state, &mut inner, &heard, shell);
    }

    fn mouse_interaction(
        &self,
        tree: &Tree,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
        renderer: &Renderer,
    ) -> mouse::Interaction {
        let inner = self.inner.as_widget();
        let inside = inner.mouse_interaction(&tree.children[0], layout, cursor, viewport, renderer);
        self.outer.pointer(inside, layout, cursor)
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
        let (state, inside) = (tree.state.downcast_ref(), &tree.children[0]);
        if layout.bounds().intersects(viewport) {
            self.outer.draw_under(renderer, theme, layout);
        }
        let inner = self.inner.as_widget();
        let draw = |renderer: &mut Renderer, within: &Rectangle| {
            inner.draw(inside, renderer, theme, style, layout, cursor, within);
        };
        match (self.outer.cuts(), layout.bounds().intersection(viewport)) {
            (true, Some(within)) => {
                renderer.with_layer(within, |renderer| draw(renderer, &within));
            }
            (true, None) => {}
            (false, _) => draw(renderer, viewport),
        }
        self.outer.draw_over(state, renderer, theme, layout);
    }

    fn overlay<'b>(
        &'b mut self,
        tree: &'b mut Tree,
        layout: Layout<'b>,
        renderer: &Renderer,
        viewport: &Rectangle,
        translation: Vector,
    ) -> Option<overlay::Element<'b, Message, Theme, Renderer>> {
        let inner = self.inner.as_widget_mut();
        inner.overlay(
            &mut tree.children[0],
            layout,
            renderer,
            viewport,
            translation,
        )
    }
}

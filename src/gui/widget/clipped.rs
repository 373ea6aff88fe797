//! One line of text that ends in an ellipsis where its room ends.

use std::borrow::Cow;

use iced::advanced::text::paragraph::Plain;
use iced::advanced::text::{self, Paragraph as _, Renderer as _};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Layout, Widget, layout, renderer};
use iced::widget::text::{LineHeight, Shaping, Style, Wrapping};
use iced::{
    Element, Font, Length, Pixels, Point, Rectangle, Renderer, Size, Theme, alignment, mouse,
};

use crate::gui::font;
use crate::gui::theme::size;

type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// One line of text that fits the width it is given.
#[must_use]
pub struct Clipped<'a> {
    content: Cow<'a, str>,
    font: Font,
    size: f32,
    width: Length,
    style: Box<dyn Fn(&Theme) -> Style + 'a>,
}

/// Begins a line of text, 14, as wide as its room allows and no wider than it needs; lines of a
/// longer text follow one another in it.
pub fn clipped<'a>(content: impl Into<Cow<'a, str>>) -> Clipped<'a> {
    Clipped {
        content: in_one_line(content.into()),
        font: font::REGULAR,
        size: size::BODY,
        width: Length::Shrink,
        style: Box::new(|_| Style::default()),
    }
}

impl<'a> Clipped<'a> {
    /// Sets the face.
    pub fn font(mut self, font: Font) -> Self {
        self.font = font;
        self
    }

    /// Sets the size in logical pixels.
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Sets the width; by default the text's own, as far as there is room.
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Sets the colour by role.
    pub fn style(mut self, style: impl Fn(&Theme) -> Style + 'a) -> Self {
        self.style = Box::new(style);
        self
    }

    fn text<'b>(&self, content: &'b str) -> text::Text<&'b str, Font> {
        text::Text {
            content,
            bounds: Size::INFINITE,
            size: Pixels(self.size),
            line_height: LineHeight::default(),
            font: self.font,
            align_x: text::Alignment::Default,
            align_y: alignment::Vertical::Top,
            shaping: Shaping::default(),
            wrapping: Wrapping::None,
        }
    }
}

/// The paragraphs measured so far; kept so that a frame without changes measures nothing.
#[derive(Default)]
struct State {
    whole: Plain<Paragraph>,
    /// What is shown instead where the whole has no room.
    cut: Option<Cut>,
}

#[derive(Default)]
struct Cut {
    ellipsis: Plain<Paragraph>,
    shown: Plain<Paragraph>,
}

/// Joins lines: a line break would be drawn below the line.
fn in_one_line(content: Cow<'_, str>) -> Cow<'_, str> {
    if !content.contains(['\n', '\r']) {
        return content;
    }
    let lines = content.lines().map(str::trim);
    let filled = lines.filter(|line| !line.is_empty());
    Cow::Owned(filled.collect::<Vec<_>>().join(" "))
}

/// Cuts a text before a byte, at the last whole character, without a space at its end.
fn cut(content: &str, byte: usize) -> String {
    let byte = content.floor_char_boundary(byte.min(content.len()));
    let (kept, _) = content.split_at(byte);
    format!("{}…", kept.trim_end())
}

impl<Message> Widget<Message, Theme, Renderer> for Clipped<'_> {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        _renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        let line = self.content.as_ref();
        state.whole.update(self.text(line));
        layout::sized(limits, self.width, Length::Shrink, |limits| {
            let room = limits.max().width;
            let whole = state.whole.min_bounds();
            // Half a pixel of rounding must not cost three letters.
            if whole.width <= room + 0.5 {
                state.cut = None;
                return whole;
            }
            let Cut { ellipsis, shown } = state.cut.get_or_insert_default();
            ellipsis.update(self.text("…"));
            let middle = whole.height / 2.0;
            let end = Point::new((room - ellipsis.min_width()).max(0.0), middle);
            let mut byte = state.whole.raw().hit_test(end).map_or(0, text::Hit::cursor);
            // The hit is the nearest gap between letters, which may lie a letter too far.
            loop {
                shown.update(self.text(&cut(line, byte)));
                if shown.min_width() <= room + 0.5 || byte == 0 {
                    break;
                }
                byte = line.floor_char_boundary(byte - 1);
            }
            Size::new(shown.min_width().min(room), whole.height)
        })
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        defaults: &renderer::Style,
        layout: Layout<'_>,
        _cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let bounds = layout.bounds();
        let shown = state.cut.as_ref().map_or(&state.whole, |cut| &cut.shown);
        renderer.fill_paragraph(
            shown.raw(),
            bounds.position(),
            (self.style)(theme).color.unwrap_or(defaults.text_color),
            *viewport,
        );
    }

    fn operate(
        &mut self,
        _tree: &mut Tree,
        layout: Layout<'_>,
        _renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        // Whoever looks for the text means the whole of it.
        operation.text(None, layout.bounds(), &self.content);
    }
}

impl<'a, Message: 'a> From<Clipped<'a>> for Element<'a, Message> {
    fn from(clipped: Clipped<'a>) -> Self {
        Self::new(clipped)
    }
}

#[cfg(test)]
mod tests {
    use super::{cut, in_one_line};

    #[test]
    fn nothing_of_a_text_of_several_lines_is_hidden() {
        assert_eq!(
            in_one_line("Purge\r\n\n the cache".into()),
            "Purge the cache"
        );
        assert_eq!(in_one_line("Purge  it".into()), "Purge  it");
    }

    #[test]
    fn a_cut_keeps_whole_characters_and_no_space_before_the_ellipsis() {
        assert_eq!(cut("Freeze deployments", 7), "Freeze…");
        assert_eq!(cut("Übergabe", 1), "…");
        assert_eq!(cut("Übergabe", 2), "Ü…");
        assert_eq!(cut("kurz", 99), "kurz…");
    }
}

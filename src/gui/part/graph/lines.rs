//! Words on a card: broken into lines, cut where there is no more room.

use iced::advanced::text::{self, Paragraph as _};
use iced::widget::text::{LineHeight, Shaping, Wrapping};
use iced::{Font, Pixels, Renderer, Size, alignment};

use crate::gui::font;
use crate::gui::theme::size;

type Paragraph = <Renderer as text::Renderer>::Paragraph;

/// The room that words have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    font: Font,
    size: f32,
    width: f32,
    lines: usize,
}

/// The title of a card.
pub(super) const TITLE: Room = Room {
    font: font::MEDIUM,
    size: size::SMALL,
    width: 138.0,
    lines: 2,
};

/// The width of words in logical pixels.
fn width(words: &str, room: Room) -> f32 {
    Paragraph::with_text(text::Text {
        content: words,
        bounds: Size::INFINITE,
        size: Pixels(room.size),
        line_height: LineHeight::default(),
        font: room.font,
        align_x: text::Alignment::Default,
        align_y: alignment::Vertical::Top,
        shaping: Shaping::default(),
        wrapping: Wrapping::None,
    })
    .min_width()
}

/// Breaks words into lines; the last one ends in an ellipsis where there is more.
pub(super) fn broken(words: &str, room: Room) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = words.split_whitespace().peekable();
    while lines.len() < room.lines && rest.peek().is_some() {
        let mut line = String::new();
        while let Some(word) = rest.peek() {
            let longer = if line.is_empty() {
                (*word).to_owned()
            } else {
                format!("{line} {word}")
            };
            if !line.is_empty() && width(&longer, room) > room.width {
                break;
            }
            line = longer;
            rest.next();
        }
        lines.push(line);
    }
    let more = rest.peek().is_some();
    let last = lines.len().saturating_sub(1);
    for (place, line) in lines.iter_mut().enumerate() {
        let cut = more && place == last;
        if cut || width(line, room) > room.width {
            *line = clipped(line, room);
        }
    }
    lines
}

/// Cuts a line so that it has room with an ellipsis behind it.
fn clipped(line: &str, room: Room) -> String {
    let mut end = line.len();
    loop {
        let short = format!("{}…", line[..end].trim_end());
        if end == 0 || width(&short, room) <= room.width {
            return short;
        }
        end = line.floor_char_boundary(end - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_takes_two_lines_and_then_an_ellipsis() {
        font::load();
        assert_eq!(broken("Warm caches", TITLE), ["Warm caches"]);
        let two = broken("Verify the backup on the standby", TITLE);
        assert_eq!(two.len(), 2, "{two:?}");
        assert!(!two[1].ends_with('…'));
        let long = broken(&"Reconcile the accounts of every branch ".repeat(4), TITLE);
        assert_eq!(long.len(), 2);
        assert!(long[1].ends_with('…'));
        let one = broken(&"x".repeat(400), TITLE);
        assert!(one[0].ends_with('…') && one[0].len() < 60);
        assert!(broken("", TITLE).is_empty());
    }
}

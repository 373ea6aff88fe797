//! Running text as people write it in Markdown: paragraphs, lists, tables, code, links.
//!
//! What is drawn here was read by [`report::prose`](crate::report::prose), so that the screen and the
//! documents agree on what the signs mean and on which links may be followed.

use iced::widget::text::{IntoFragment, Span, Wrapping};
use iced::widget::{Column, Row, container, rich_text, span, stack, text as plain_text};
use iced::{Alignment, Color, Element, Font, Length};

use crate::gui::font;
use crate::gui::theme::{space, surface, text};
use crate::gui::widget::{line, pill, prose, said};
use crate::palette::{Palette, Rgb, Tone};
use crate::report::outline::{Block, Inline, Level, List, Marks, RowKind, Table, Width, plain};

/// A longer table goes on elsewhere: what is shown has to stay quick.
pub const ROWS: usize = 120;

/// How text is set.
#[derive(Debug)]
pub struct Set<Message> {
    /// The size of what is read.
    pub size: f32,
    /// The size of tables and code.
    pub small: f32,
    /// The colours, where they are those of paper; else they are the window's.
    pub paper: Option<&'static Palette>,
    /// What following a link means; nothing where links are only shown.
    pub follow: Option<fn(String) -> Message>,
}

impl<Message> Clone for Set<Message> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Message> Copy for Set<Message> {}

impl<Message> Set<Message> {
    /// Returns the ink of ordinary words.
    fn ink(&self) -> Option<Rgb> {
        self.paper.map(|paper| paper.text)
    }

    fn quiet(&self) -> Option<Rgb> {
        self.paper.map(|paper| paper.muted)
    }
}

/// Shows blocks below each other.
pub fn blocks<'a, Message: Clone + 'a>(
    blocks: &'a [Block],
    set: Set<Message>,
) -> Column<'a, Message> {
    Column::with_children(blocks.iter().map(|one| block(one, set)))
        .spacing(6.0)
        .width(Length::Fill)
}

/// Shows a block; those that only a document has are drawn by whoever shows documents.
pub fn block<'a, Message: Clone + 'a>(block: &'a Block, set: Set<Message>) -> Element<'a, Message> {
    match block {
        Block::Heading(heading) => {
            let size = match heading.level {
                Level::Part => set.size + 1.0,
                Level::Detail => set.size,
            };
            plain_text(plain(&heading.words))
                .font(font::SEMIBOLD)
                .size(size)
                .into()
        }
        Block::Paragraph(said) => words(said, set.size, set.ink(), set),
        Block::Quote(inner) => Row::new()
            .push(line::vertical_toned(3.0, Tone::Neutral))
            .push(blocks(inner, set))
            .spacing(space::MEDIUM)
            .height(Length::Shrink)
            .into(),
        Block::Code(code) => container(
            plain_text(code.as_str())
                .font(font::MONO)
                .size(set.small)
                .wrapping(Wrapping::WordOrGlyph),
        )
        .padding(space::SMALL)
        .width(Length::Fill)
        .style(surface::section)
        .into(),
        Block::Table(table) => table_of(table, set),
        Block::List(list) => list_of(list, set),
        _ => iced::widget::space().into(),
    }
}

fn table_of<'a, Message: Clone + 'a>(table: &'a Table, set: Set<Message>) -> Element<'a, Message> {
    // A tight column is as wide as its longest cell; figures are of about one width.
    let tight: Vec<f32> = (0..table.columns.len())
        .map(|place| {
            let cells = table.rows.iter().take(ROWS).filter_map(|row| {
                let cell = row.cells.get(place)?;
                (row.kind != RowKind::Group).then(|| plain(cell).chars().count())
            });
            let head = table.columns[place].title.chars().count();
            let longest = cells.max().unwrap_or_default().max(head);
            (longest as f32 * 6.6 + 14.0).min(170.0)
        })
        .collect();
    let width = |place: usize| match table.columns[place].width {
        Width::Free => Length::Fill,
        Width::Tight => Length::Fixed(tight[place]),
    };
    let heads = table.columns.iter().enumerate().map(|(place, column)| {
        container(
            plain_text(column.title.as_str())
                .font(font::SEMIBOLD)
                .size(set.small),
        )
        .width(width(place))
        .padding(iced::padding::right(space::SMALL))
        .into()
    });
    let mut drawn = Column::new()
        .push(Row::with_children(heads))
        .push(line::horizontal())
        .spacing(5.0);
    for row in table.rows.iter().take(ROWS) {
        let cells = row.cells.iter().enumerate().map(|(place, cell)| {
            let width = match row.kind {
                RowKind::Group if place == 0 => Length::Fill,
                RowKind::Group => Length::Fixed(0.0),
                RowKind::Item | RowKind::Total => width(place),
            };
            container(words(cell, set.small, set.ink(), set))
                .width(width)
                .padding(iced::padding::right(space::SMALL))
                .clip(true)
                .into()
        });
        drawn = drawn
            .push(Row::with_children(cells).align_y(Alignment::Center))
            .push(line::horizontal());
    }
    if table.rows.len() > ROWS {
        drawn = drawn.push(prose::caption(and_more(table.rows.len() - ROWS)));
    }
    drawn.into()
}

/// Says how many rows are left to the document.
pub fn and_more(left: usize) -> String {
    format!(
        "and {} in the exported document",
        crate::words::count(left, "more row", "more rows")
    )
}

fn list_of<'a, Message: Clone + 'a>(list: &'a List, set: Set<Message>) -> Element<'a, Message> {
    let items = list.items.iter().zip(0_u64..).map(|(item, place)| {
        let mark = match list.marks {
            Marks::Bullets => "•".to_owned(),
            Marks::Numbers(first) => format!("{}.", first.saturating_add(place)),
        };
        Row::new()
            .push(container(plain_text(mark).size(set.size).style(text::muted)).width(20.0))
            .push(blocks(item, set))
            .into()
    });
    Column::with_children(items).spacing(space::TINY).into()
}

/// Running text in an ink, which is the window's where none is named. Where it says everything in
/// one face it is one text, which is cheaper and can be found; pills stand between the words.
pub fn words<'a, Message: Clone + 'a>(
    running: &'a [Inline],
    size: f32,
    ink: Option<Rgb>,
    set: Set<Message>,
) -> Element<'a, Message> {
    match running {
        [] => iced::widget::space().into(),
        [Inline::Pill(one)] => pill(one.tone, one.text.as_str()).sized(size - 1.0).into(),
        [Inline::Text(only)] => plain_text(only.as_str())
            .size(size)
            .color_maybe(ink.map(Color::from))
            .wrapping(Wrapping::WordOrGlyph)
            .into(),
        several if several.iter().any(|one| matches!(one, Inline::Pill(_))) => {
            let parts = several
                .iter()
                .map(|one| words(std::slice::from_ref(one), size, set.ink(), set));
            Row::with_children(parts)
                .spacing(5.0)
                .align_y(Alignment::Center)
                .wrap()
                .into()
        }
        several => {
            let mut spans = Vec::new();
            gather(several, font::REGULAR, ink, set, &mut spans);
            let spans: Vec<Span<'a, String, Font>> =
                spans.into_iter().map(|one| one.size(size)).collect();
            said(plain(several), linked(spans, set))
        }
    }
}

/// Draws spans; links that can be followed lie over the other words in the accent of the window,
/// which is not known before it is drawn.
fn linked<'a, Message: Clone + 'a>(
    spans: Vec<Span<'a, String, Font>>,
    set: Set<Message>,
) -> Element<'a, Message> {
    let drawn = |spans| rich_text(spans).wrapping(Wrapping::WordOrGlyph);
    let has_links = spans.iter().any(|one| one.link.is_some());
    let Some(follow) = set.follow.filter(|_| has_links) else {
        return drawn(spans).into();
    };
    let unseen = |one: &Span<'a, String, Font>| Span {
        color: Some(Color::TRANSPARENT),
        link: None,
        underline: false,
        strikethrough: false,
        ..one.clone()
    };
    let layer = |links: bool| -> Vec<Span<'a, String, Font>> {
        let seen = |one: &Span<'a, String, Font>| one.link.is_some() == links;
        let spans = spans.iter();
        spans
            .map(|one| if seen(one) { one.clone() } else { unseen(one) })
            .collect()
    };
    let links = drawn(layer(true)).on_link_click(follow).style(text::accent);
    stack![drawn(layer(false)), links].into()
}

fn gather<'a, Message>(
    running: &'a [Inline],
    face: Font,
    ink: Option<Rgb>,
    set: Set<Message>,
    spans: &mut Vec<Span<'a, String, Font>>,
) {
    let part = |text: &'a str, face: Font, ink: Option<Rgb>| {
        span(text.into_fragment())
            .font(face)
            .color_maybe(ink.map(Color::from))
    };
    for one in running {
        match one {
            Inline::Text(text) => spans.push(part(text, face, ink)),
            Inline::Strong(inner) => gather(inner, font::SEMIBOLD, ink, set, spans),
            Inline::Emphasis(inner) => gather(inner, font::MEDIUM, ink, set, spans),
            Inline::Quiet(inner) => gather(inner, face, set.quiet(), set, spans),
            Inline::Struck(inner) => {
                let from = spans.len();
                gather(inner, face, set.quiet(), set, spans);
                let struck: Vec<_> = spans
                    .drain(from..)
                    .map(|one| one.strikethrough(true))
                    .collect();
                spans.extend(struck);
            }
            Inline::Code(text) => spans.push(part(text, font::MONO, ink)),
            Inline::Link { words, address } => {
                let from = spans.len();
                let ink = set.paper.map(|paper| paper.accent);
                gather(words, face, ink, set, spans);
                let linked: Vec<_> = spans
                    .drain(from..)
                    .map(|one| match set.follow {
                        Some(_) => one.underline(true).link(address.clone()),
                        None => one,
                    })
                    .collect();
                spans.extend(linked);
            }
            Inline::Pill(one) => spans.push(part(
                &one.text,
                font::SEMIBOLD,
                set.paper.map(|paper| paper.tone(one.tone).foreground),
            )),
            Inline::Break => spans.push(part("\n", face, ink)),
        }
    }
}

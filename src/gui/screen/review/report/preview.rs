//! The report on a sheet of paper: the same blocks that the documents write down.

use iced::widget::text::{IntoFragment, Span, Wrapping};
use iced::widget::{Column, Row, container, rich_text, span, themer};
use iced::{Alignment, Color, Element, Font, Length};

use super::{Message, and_more};
use crate::gui::part::figure;
use crate::gui::theme::{Look, space, surface, text};
use crate::gui::widget::{line, pill, prose, rows};
use crate::gui::{font, theme};
use crate::palette::{DAY, Tone};
use crate::report::outline::{
    Block, Callout, Fact, Inline, KeyFigure, Level, List, Mark, Marks, Measure, Moment, Outline,
    RowKind, Section, Table, Task, Width, plain,
};

/// The widest sheet, in logical pixels.
const SHEET: f32 = 640.0;
/// The size of what is read.
const BODY: f32 = 13.0;
/// The size of tables.
const SMALL: f32 = 11.5;
/// A longer table goes on in the document only: the preview has to stay quick.
const ROWS: usize = 120;

/// Shows a document on a sheet that scrolls.
pub(super) fn paper(outline: &Outline, room: f32) -> Element<'_, Message> {
    let width = room.min(SHEET);
    let margin = if width < 520.0 { 28.0 } else { 60.0 };
    let mut sheet = Column::new()
        .push(prose::section(&outline.eyebrow))
        .push(
            iced::widget::text(outline.title.as_str())
                .font(font::BOLD)
                .size(26.0),
        )
        .push((!outline.lead.is_empty()).then(|| words(&outline.lead, BODY, DAY.muted)))
        .push(line::horizontal())
        .spacing(10.0);
    for block in &outline.front {
        sheet = sheet.push(view(block));
    }
    for section in &outline.sections {
        sheet = sheet.push(chapter(section));
    }
    if !outline.colophon.is_empty() {
        sheet = sheet
            .push(line::horizontal())
            .push(words(&outline.colophon, 11.0, DAY.muted));
    }
    let sheet = container(sheet)
        .width(width)
        .padding(margin)
        .style(surface::paper);
    let page = container(themer(Some(Look::Day.theme()), sheet))
        .center_x(Length::Fill)
        .padding(28.0);
    rows::page(page).into()
}

fn chapter(section: &Section) -> Element<'_, Message> {
    let title = match section.number {
        Some(number) => format!("{number}  {}", section.title),
        None => section.title.clone(),
    };
    let mut chapter = Column::new()
        .push(
            container(iced::widget::text(title).font(font::SEMIBOLD).size(16.0))
                .padding(iced::padding::top(18.0)),
        )
        .spacing(10.0);
    for block in &section.blocks {
        chapter = chapter.push(view(block));
    }
    chapter.into()
}

fn view(block: &Block) -> Element<'_, Message> {
    match block {
        Block::Heading(heading) => {
            let size = match heading.level {
                Level::Part => 14.0,
                Level::Detail => 13.0,
            };
            iced::widget::text(plain(&heading.words))
                .font(font::SEMIBOLD)
                .size(size)
                .into()
        }
        Block::Paragraph(said) => words(said, BODY, DAY.text),
        Block::Callout(callout) => remark(callout),
        Block::Quote(blocks) => Row::new()
            .push(line::vertical_toned(3.0, Tone::Neutral))
            .push(blocks_of(blocks))
            .spacing(space::MEDIUM)
            .height(Length::Shrink)
            .into(),
        Block::Code(code) => container(
            iced::widget::text(code.as_str())
                .font(font::MONO)
                .size(SMALL),
        )
        .padding(space::SMALL)
        .style(surface::raised)
        .into(),
        Block::KeyFigures(figures) => key_figures(figures),
        Block::Facts(facts) => facts_of(facts),
        Block::Table(table) => table_of(table),
        Block::List(list) => list_of(list),
        Block::Figure(drawn) => figure::figure(drawn),
        Block::Timeline(moments) => timeline(moments),
        Block::Measures(measures) => Column::with_children(measures.iter().map(measure))
            .spacing(10.0)
            .into(),
        Block::Checklist(tasks) => Column::with_children(tasks.iter().map(task))
            .spacing(space::SMALL)
            .into(),
    }
}

fn blocks_of(blocks: &[Block]) -> Column<'_, Message> {
    Column::with_children(blocks.iter().map(view))
        .spacing(6.0)
        .width(Length::Fill)
}

fn remark(callout: &Callout) -> Element<'_, Message> {
    let tone = callout.tone;
    let colour = match tone {
        Tone::Neutral => DAY.muted,
        tone => DAY.tone(tone).foreground,
    };
    container(words(&callout.words, BODY, colour))
        .padding([space::SMALL, space::MEDIUM])
        .width(Length::Fill)
        .style(move |_| {
            let ground = match tone {
                Tone::Neutral => DAY.raised,
                tone => DAY.tone(tone).ground,
            };
            iced::widget::container::Style {
                background: Some(ground.into()),
                border: iced::border::rounded(theme::shape::CONTROL_RADIUS),
                ..iced::widget::container::Style::default()
            }
        })
        .into()
}

fn key_figures(figures: &[KeyFigure]) -> Element<'_, Message> {
    let figures = figures.iter().map(|figure| {
        let value = iced::widget::text(figure.value.as_str())
            .font(font::SEMIBOLD)
            .size(17.0);
        let value = match figure.tone {
            Tone::Neutral => value,
            tone => value.style(text::tone(tone)),
        };
        Column::new()
            .push(prose::caption(figure.label.as_str()))
            .push(value)
            .push(
                (!figure.remark.is_empty())
                    .then(|| prose::caption(figure.remark.as_str()).size(10.0)),
            )
            .spacing(2.0)
            .width(Length::Fill)
            .into()
    });
    Column::new()
        .push(Row::with_children(figures).spacing(space::MEDIUM))
        .push(line::horizontal())
        .spacing(space::MEDIUM)
        .into()
}

fn facts_of(facts: &[Fact]) -> Element<'_, Message> {
    let facts = facts.iter().map(|fact| {
        Row::new()
            .push(container(prose::caption(fact.label.as_str())).width(110.0))
            .push(container(words(&fact.words, BODY, DAY.text)).width(Length::Fill))
            .spacing(space::SMALL)
            .into()
    });
    Column::with_children(facts).spacing(space::TINY).into()
}

fn table_of(table: &Table) -> Element<'_, Message> {
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
            iced::widget::text(column.title.as_str())
                .font(font::SEMIBOLD)
                .size(SMALL),
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
            container(words(cell, SMALL, DAY.text))
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

fn list_of(list: &List) -> Element<'_, Message> {
    let items = list.items.iter().zip(0_u64..).map(|(item, place)| {
        let mark = match list.marks {
            Marks::Bullets => "•".to_owned(),
            Marks::Numbers(first) => format!("{}.", first.saturating_add(place)),
        };
        Row::new()
            .push(container(iced::widget::text(mark).size(BODY).style(text::muted)).width(20.0))
            .push(blocks_of(item))
            .into()
    });
    Column::with_children(items).spacing(space::TINY).into()
}

fn timeline(moments: &[Moment]) -> Element<'_, Message> {
    let mut drawn = Column::new().spacing(5.0);
    for moment in moments.iter().take(ROWS) {
        if let Some(day) = &moment.day {
            drawn = drawn.push(
                iced::widget::text(day.as_str())
                    .font(font::SEMIBOLD)
                    .size(SMALL),
            );
        }
        let ink = match moment.tone {
            Tone::Neutral => DAY.muted,
            tone => DAY.tone(tone).foreground,
        };
        drawn = drawn.push(
            Row::new()
                .push(
                    container(
                        iced::widget::text(moment.time.as_str())
                            .font(font::MONO)
                            .size(SMALL)
                            .color(Color::from(ink)),
                    )
                    .width(62.0),
                )
                .push(container(words(&moment.words, SMALL, DAY.text)).width(Length::Fill)),
        );
    }
    if moments.len() > ROWS {
        drawn = drawn.push(prose::caption(and_more(moments.len() - ROWS)));
    }
    drawn.into()
}

fn measure(measure: &Measure) -> Element<'_, Message> {
    let value = measure.value.as_deref().unwrap_or("–");
    let head = Row::new()
        .push(
            Column::new()
                .push(
                    iced::widget::text(measure.name.as_str())
                        .font(font::SEMIBOLD)
                        .size(BODY),
                )
                .push(prose::caption(measure.target.as_str()))
                .width(Length::Fill),
        )
        .push(iced::widget::text(value).font(font::MONO).size(16.0))
        .push(pill(measure.verdict.tone, measure.verdict.text.as_str()))
        .spacing(space::MEDIUM)
        .align_y(Alignment::Center);
    let below = [measure.readings.as_str(), measure.note.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    Column::new()
        .push(head)
        .push(measure.curve.as_ref().map(figure::figure))
        .push((!below.is_empty()).then(|| prose::caption(below)))
        .push(line::horizontal())
        .spacing(space::TINY)
        .into()
}

fn task(task: &Task) -> Element<'_, Message> {
    let mark = match task.mark {
        Mark::Empty => "☐",
        Mark::Ticked => "☑",
    };
    let head = format!("{mark} {} {}", task.number, task.title);
    let times = format!("{} · {}", task.time, task.duration);
    Column::new()
        .push(iced::widget::text(head).font(font::MEDIUM).size(BODY))
        .push(prose::caption(times))
        .push(facts_of(&task.facts))
        .push(blocks_of(&task.body))
        .spacing(2.0)
        .into()
}

/// Running text. Where it says everything in one face it is one text, which is cheaper and can be
/// found; pills stand between the words.
fn words(said: &[Inline], size: f32, ink: crate::palette::Rgb) -> Element<'_, Message> {
    let ink = Color::from(ink);
    match said {
        [] => iced::widget::space().into(),
        [Inline::Pill(one)] => pill(one.tone, one.text.as_str()).sized(size - 1.0).into(),
        [Inline::Text(only)] => iced::widget::text(only.as_str())
            .size(size)
            .color(ink)
            .wrapping(Wrapping::WordOrGlyph)
            .into(),
        several if several.iter().any(|one| matches!(one, Inline::Pill(_))) => {
            let parts = several
                .iter()
                .map(|one| words(std::slice::from_ref(one), size, DAY.text));
            Row::with_children(parts)
                .spacing(5.0)
                .align_y(Alignment::Center)
                .wrap()
                .into()
        }
        several => {
            let mut spans = Vec::new();
            gather(several, font::REGULAR, ink, &mut spans);
            let spans: Vec<Span<'_, (), Font>> =
                spans.into_iter().map(|one| one.size(size)).collect();
            let drawn: Element<'_, ()> = rich_text(spans).wrapping(Wrapping::WordOrGlyph).into();
            crate::gui::widget::said(plain(several), drawn.map(|()| Message::FocusNext))
        }
    }
}

fn gather<'a>(said: &'a [Inline], face: Font, ink: Color, spans: &mut Vec<Span<'a, (), Font>>) {
    let part =
        |text: &'a str, face: Font, ink: Color| span(text.into_fragment()).font(face).color(ink);
    for one in said {
        match one {
            Inline::Text(text) => spans.push(part(text, face, ink)),
            Inline::Strong(inner) => gather(inner, font::SEMIBOLD, ink, spans),
            Inline::Emphasis(inner) => gather(inner, font::MEDIUM, ink, spans),
            Inline::Quiet(inner) => gather(inner, face, Color::from(DAY.muted), spans),
            Inline::Struck(inner) => {
                let from = spans.len();
                gather(inner, face, Color::from(DAY.muted), spans);
                let struck: Vec<_> = spans
                    .drain(from..)
                    .map(|one| one.strikethrough(true))
                    .collect();
                spans.extend(struck);
            }
            Inline::Code(text) => spans.push(part(text, font::MONO, ink)),
            Inline::Link { words, .. } => gather(words, face, Color::from(DAY.accent), spans),
            Inline::Pill(one) => spans.push(part(
                &one.text,
                font::SEMIBOLD,
                Color::from(DAY.tone(one.tone).foreground),
            )),
            Inline::Break => spans.push(part("\n", face, ink)),
        }
    }
}

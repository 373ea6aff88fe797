//! The report on a sheet of paper: the same blocks that the documents write down.

use iced::widget::{Column, Row, container, themer};
use iced::{Alignment, Color, Element, Length};

use super::Message;
use crate::gui::part::figure;
use crate::gui::part::running::{self, ROWS, Set, and_more};
use crate::gui::theme::{Look, space, surface, text};
use crate::gui::widget::{line, pill, prose, rows};
use crate::gui::{font, theme};
use crate::palette::{DAY, Rgb, Tone};
use crate::report::outline::{
    Block, Callout, Fact, Inline, KeyFigure, Mark, Measure, Moment, Outline, Section, Task,
};

/// The widest sheet, in logical pixels.
const SHEET: f32 = 640.0;
/// The size of what is read.
const BODY: f32 = 13.0;
/// The size of tables.
const SMALL: f32 = 11.5;
/// How running text is set on the paper.
const SET: Set<Message> = Set {
    size: BODY,
    small: SMALL,
    paper: Some(&DAY),
    follow: None,
};

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
        Block::Callout(callout) => remark(callout),
        Block::KeyFigures(figures) => key_figures(figures),
        Block::Facts(facts) => facts_of(facts),
        Block::Figure(drawn) => figure::figure(drawn),
        Block::Timeline(moments) => timeline(moments),
        Block::Measures(measures) => Column::with_children(measures.iter().map(measure))
            .spacing(10.0)
            .into(),
        Block::Checklist(tasks) => Column::with_children(tasks.iter().map(task))
            .spacing(space::SMALL)
            .into(),
        running => running::block(running, SET),
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

/// Running text in an ink of the paper.
fn words(said: &[Inline], size: f32, ink: Rgb) -> Element<'_, Message> {
    running::words(said, size, Some(ink), SET)
}

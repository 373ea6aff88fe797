//! Does it work: the metrics with their checks that come due, and the services that are down.

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::ask::{self, Question};
use super::night::Night;
use super::runbook::column_head;
use super::{Call, Message};
use crate::call::entry::{Event, Phase, Planning};
use crate::gui::icon;
use crate::gui::theme::{size, space, text};
use crate::gui::widget::{button, clipped, empty, line, pill, prose, rows};
use crate::palette::Tone;
use crate::plan::Metric;
use crate::plan::measure;
use crate::review::verdict::{self, Verdict};
use crate::time::Span;
use crate::words;

/// Shows the column.
pub(super) fn view<'a>(call: &'a Call, night: Night<'a>) -> Element<'a, Message> {
    let metrics = &night.plan().metrics;
    let head = column_head(
        Row::new()
            .push(prose::strong("Readings"))
            .push(gap::horizontal())
            .push(
                button::ghost("Service down")
                    .icon(icon::WIFI_OFF)
                    .small()
                    .on_press(Message::Ask(ask::Message::Open(Question::Outage))),
            )
            .push(
                button::ghost("Runbook")
                    .icon(icon::LIST_TREE)
                    .small()
                    .on_press(Message::ShowReadings(false)),
            ),
    );
    let mut list = Column::new();
    for objective in &night.plan().objectives {
        let mut of_objective = night.plan().metrics_of(objective.id).peekable();
        if of_objective.peek().is_some() {
            list = list.push(
                container(prose::section(&objective.statement))
                    .padding(iced::Padding {
                        left: space::LARGE,
                        right: space::LARGE,
                        top: space::MEDIUM,
                        bottom: space::SMALL,
                    })
                    .clip(true),
            );
            for metric in of_objective {
                list = list.push(row(call, night, metric));
            }
        }
    }
    if metrics.is_empty() {
        list = list.push(empty(
            icon::GAUGE,
            "The plan has no metric to read. Notes say how it works just as well.",
            None,
        ));
    }
    list = list.push(outages(night));
    let next = match night.phase() {
        phase if phase < Phase::Hypercare => Some(
            button::secondary("Begin hypercare")
                .icon_after(icon::CHEVRON_RIGHT)
                .on_press(Message::Enter(Phase::Hypercare)),
        ),
        _ => None,
    };
    let close = night.running.is_open().then(|| {
        button::primary("Close the call")
            .icon(icon::FLAG)
            .on_press(Message::AskToClose)
    });
    let foot = Row::new()
        .push(gap::horizontal())
        .push(next.map(Element::from))
        .push(close.map(Element::from))
        .spacing(10.0)
        .padding(space::LARGE);
    Column::new()
        .push(head)
        .push(super::runbook::banners(night))
        .push(rows::page(list.push(foot)))
        .height(Length::Fill)
        .into()
}

fn row<'a>(call: &'a Call, night: Night<'a>, metric: &'a Metric) -> Element<'a, Message> {
    let state = night.state();
    let readings = state.readings_of(metric.id);
    let last = readings.last();
    let value = last.map_or_else(
        || "not read".to_owned(),
        |reading| words::quantity(reading.value, &metric.unit),
    );
    let tone = match last.map(|reading| verdict::of_reading(metric, reading)) {
        Some(Verdict::Met) => Tone::Done,
        Some(_) => Tone::Late,
        None => Tone::Neutral,
    };
    let crossed = last
        .and_then(|reading| Some(metric.rollback?.is_crossed_by(reading.value)))
        .unwrap_or_default();
    let tone = if crossed { Tone::Broken } else { tone };
    let value = prose::strong(value);
    let value = match tone {
        Tone::Neutral => value.style(text::muted),
        tone => value.style(text::tone(tone)),
    };
    let due = due_words(night, metric);
    let detail = format!(
        "target {}{}",
        measure::target(metric.target, &metric.unit),
        last.map_or_else(String::new, |reading| format!(
            " · read {}",
            night.clock(reading.at)
        ))
    );
    let names = Column::new()
        .push(clipped(metric.name.as_str()).size(size::BODY))
        .push(clipped(detail).size(size::SMALL).style(text::muted))
        .spacing(2.0)
        .width(Length::Fill);
    let read = button::secondary("Read")
        .icon(icon::GAUGE)
        .small()
        .on_press(Message::Ask(ask::Message::Open(Question::Read(metric.id))));
    let back = (crossed && night.running.is_open() && state.rollback.is_none()).then(|| {
        button::danger("Roll back?")
            .small()
            .tip("The reading asks for a rollback")
            .on_press(Message::Ask(ask::Message::Open(Question::RollBack(None))))
    });
    let content = Row::new()
        .push(names)
        .push(due)
        .push(value)
        .push(back.map(Element::from))
        .push(read)
        .spacing(space::MEDIUM)
        .padding([0.0, space::LARGE])
        .height(54.0)
        .align_y(Alignment::Center);
    let asked = call
        .ask
        .as_ref()
        .filter(|ask| ask.place() == ask::Place::Metric(metric.id));
    Column::new()
        .push(content)
        .push(
            asked.map(|ask| {
                container(ask::inline(ask, night)).padding([space::SMALL, space::LARGE])
            }),
        )
        .push(line::horizontal())
        .into()
}

/// Says which check is due or comes next.
fn due_words<'a>(night: Night<'a>, metric: &Metric) -> Option<Element<'a, Message>> {
    let checks = verdict::checks(metric, night.state());
    let open = checks.iter().find(|check| check.value.is_none())?;
    let left = open.due - night.now();
    let at = format!("L+{}", words::short_span(open.after));
    Some(if left <= Span::ZERO {
        pill(Tone::Late, format!("{at} due"))
            .icon(icon::BELL_RING)
            .into()
    } else {
        prose::small(format!("{at} in {}", words::span(left))).into()
    })
}

fn outages<'a>(night: Night<'a>) -> Option<Element<'a, Message>> {
    let state = night.state();
    if state.outages.is_empty() {
        return None;
    }
    let mut column =
        Column::new().push(container(prose::section("Outages")).padding(iced::Padding {
            left: space::LARGE,
            right: space::LARGE,
            top: space::LARGE,
            bottom: space::SMALL,
        }));
    for outage in &state.outages {
        let from = night.clock(outage.began);
        let (words, tone) = match outage.ended {
            Some(ended) => (format!("{from} to {}", night.clock(ended)), Tone::Neutral),
            None => (format!("down since {from}"), Tone::Broken),
        };
        let kind = match outage.planning {
            Planning::Planned => "planned",
            Planning::Unplanned => "unplanned",
        };
        let back = outage.ended.is_none().then(|| {
            button::secondary("Back again")
                .small()
                .on_press(Message::Say(Box::new(Event::OutageEnded {
                    outage: outage.id,
                })))
        });
        let words = prose::small(words);
        let words = match tone {
            Tone::Neutral => words,
            tone => words.style(text::tone(tone)),
        };
        column = column.push(
            Row::new()
                .push(clipped(outage.service.as_str()).width(Length::Fill))
                .push(prose::small(kind))
                .push(words)
                .push(back.map(Element::from))
                .spacing(space::MEDIUM)
                .padding([0.0, space::LARGE])
                .height(36.0)
                .align_y(Alignment::Center),
        );
    }
    Some(column.into())
}

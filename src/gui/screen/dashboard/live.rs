//! The scene when the system is live: a moment to celebrate.

use iced::widget::{Column, Row, center, container, text as words_of};
use iced::{Alignment, Element, Length};

use super::{Message, card};
use crate::call::entry::Phase;
use crate::call::issue;
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::size::Projected;
use crate::gui::theme::text;
use crate::gui::widget::{clipped, digits};
use crate::palette::Tone;
use crate::plan::measure;
use crate::session::Running;
use crate::time::Span;
use crate::words::{self, Lateness};

/// Shows the scene.
pub(super) fn view<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let plan = call.plan();
    let zone = plan.details.zone;
    let state = call.state();
    let live = state.launched().unwrap_or(call.now());
    let planned = state
        .milestone()
        .and_then(|step| call.baseline().timing(step))
        .map_or(live, |timing| timing.finish);
    let late = match Lateness::of(live - planned) {
        Lateness::OnTime => "on plan".to_owned(),
        Lateness::Behind(by) => format!("{} behind plan", words::span(by)),
        Lateness::Ahead(by) => format!("{} ahead of plan", words::span(by)),
    };
    let margin = plan.details.window_end - live;
    let window = if margin.is_negative() {
        format!("{} past the window", words::span(margin))
    } else {
        format!("{} inside the window", words::span(margin))
    };
    // The moment itself is the larger word.
    let (word, height) = if state.phase >= Phase::Hypercare {
        ("Hypercare", 200.0)
    } else {
        ("Live!", 270.0)
    };
    let title = Row::new()
        .push(icon::ROCKET.sized(sizes.length(44.0)).style(text::done))
        .push(
            clipped(plan.details.name.as_str())
                .font(font::SEMIBOLD)
                .size(sizes.length(50.0))
                .style(text::done),
        )
        .spacing(sizes.length(16.0))
        .align_y(Alignment::Center);
    let names: Vec<&str> = plan
        .people
        .iter()
        .filter(|person| {
            state
                .attendance
                .get(&person.id)
                .is_some_and(crate::call::attendance::Attendance::is_reachable)
        })
        .map(|person| person.name.as_str())
        .collect();
    let thanks = (!names.is_empty()).then(|| {
        container(
            words_of(format!("Thank you: {}", names.join(" · ")))
                .size(sizes.body())
                .style(text::muted)
                .center(),
        )
        .max_width(sizes.length(1500.0))
    });
    center(
        Column::new()
            .push(title)
            .push(
                words_of(word)
                    .font(font::BOLD)
                    .size(sizes.length(height))
                    .line_height(1.1),
            )
            .push(
                clipped(format!("{} · {late}, {window}", words::clock(live, zone)))
                    .size(sizes.length(40.0))
                    .style(text::muted),
            )
            .push(cards(call, sizes))
            .push(thanks)
            .spacing(sizes.length(48.0))
            .align_x(Alignment::Center),
    )
    .padding(sizes.length(48.0))
    .into()
}

fn cards<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let state = call.state();
    let runbook = call.runbook();
    let over = runbook
        .iter()
        .filter(|step| state.status(**step).is_over())
        .count();
    let longest = runbook
        .iter()
        .filter_map(|step| {
            let actual = state.actual(*step);
            Some(actual.ended? - actual.started?)
        })
        .max()
        .unwrap_or(Span::ZERO);
    let figure =
        |value: String| -> Element<'a, Message> { digits::strong(value, sizes.figure()).into() };
    let under = |words: String| -> Element<'a, Message> {
        clipped(words)
            .size(sizes.detail())
            .style(text::muted)
            .into()
    };
    let open = state.issues.iter().filter(|issue| issue.is_open()).count();
    let issues = match (state.issues.len(), open) {
        (0, _) => "none was raised".to_owned(),
        (_, 0) => match issue::median_time_to_resolve(&state.issues) {
            Some(median) => format!("all resolved, median {}", words::span(median.value)),
            None => "all resolved".to_owned(),
        },
        (_, open) => format!("{open} still open"),
    };
    let metric = call.plan().metrics.iter().find_map(|metric| {
        let reading = state.readings_of(metric.id).last().copied()?.clone();
        Some((metric, reading.value))
    });
    let end = state.closing.as_ref();
    // Nobody is on a call that is closed.
    let end = end.map_or(call.now(), |closing| closing.at);
    let since = state.opened.map_or(Span::ZERO, |opened| end - opened);
    let mut row = Row::new()
        .push(
            card(
                "Steps",
                figure(format!("{over} / {}", runbook.len())),
                under(format!("{} was the longest", words::span(longest))),
                Tone::Neutral,
                sizes,
            )
            .width(Length::Fill),
        )
        .push(
            card(
                "Issues",
                figure(state.issues.len().to_string()),
                under(issues),
                Tone::Neutral,
                sizes,
            )
            .width(Length::Fill),
        );
    if let Some((metric, value)) = metric {
        row = row.push(
            card(
                &metric.name,
                figure(words::quantity(value, &metric.unit)),
                under(format!(
                    "target {}",
                    measure::target(metric.target, &metric.unit)
                )),
                Tone::Neutral,
                sizes,
            )
            .width(Length::Fill),
        );
    }
    row.push(
        card(
            "On the call",
            figure(state.reachable().to_string()),
            under(format!("for {}", words::span(since))),
            Tone::Neutral,
            sizes,
        )
        .width(Length::Fill),
    )
    .spacing(sizes.length(28.0))
    .width(sizes.length(1600.0))
    .into()
}

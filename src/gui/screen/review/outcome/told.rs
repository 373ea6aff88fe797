//! What the outcome says of metrics and objectives: verdicts, checks, curves, in words and signs.

use iced::Element;

use super::Message;
use crate::call::State;
use crate::gui::icon::{self, Icon};
use crate::gui::widget::pill;
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::{Metric, Objective};
use crate::report::figure::{Curve, Figure, Plot, Reading};
use crate::review::verdict::{self, Verdict};
use crate::time::{Moment, Span, Zone};
use crate::words;

/// The check of a metric that comes next, or is overdue.
#[derive(Clone, Debug)]
pub(super) struct Next<'a> {
    pub(super) metric: &'a Metric,
    due: Moment,
}

/// Returns the check without a reading that is due first.
pub(super) fn next(state: &State) -> Option<Next<'_>> {
    state
        .plan
        .metrics
        .iter()
        .filter_map(|metric| {
            let due = verdict::checks(metric, state)
                .iter()
                .find(|check| check.value.is_none())?
                .due;
            Some(Next { metric, due })
        })
        .min_by_key(|next| next.due)
}

pub(super) fn due_pill<'a>(next: &Next<'_>, now: Moment, zone: Zone) -> Element<'a, Message> {
    let name = &next.metric.name;
    let left = next.due - now;
    let (tone, words) = if left.is_negative() {
        (
            Tone::Late,
            format!("{name} was due {}", day_and_time(next.due, now, zone)),
        )
    } else if left <= Span::hours(2) {
        (Tone::Late, format!("{name} due in {}", words::span(left)))
    } else {
        (
            Tone::Neutral,
            format!("{name} due {}", day_and_time(next.due, now, zone)),
        )
    };
    pill(tone, words).icon(icon::ALARM_CLOCK).into()
}

/// Writes a moment without its day where that is today.
pub(super) fn day_and_time(moment: Moment, now: Moment, zone: Zone) -> String {
    let clock = words::clock(moment, zone);
    if words::day(moment, zone) == words::day(now, zone) {
        clock
    } else {
        format!("{} {clock}", words::day(moment, zone))
    }
}

/// Says how many checks were made and which one comes next.
pub(super) fn note(metric: &Metric, state: &State, now: Moment, zone: Zone) -> String {
    let checks = verdict::checks(metric, state);
    if checks.is_empty() {
        return if metric.checks.is_empty() {
            "no checks planned".to_owned()
        } else if state.launched().is_none() {
            format!(
                "{} from the launch on",
                words::count(metric.checks.len(), "check", "checks")
            )
        } else {
            String::new()
        };
    }
    let made = checks.iter().filter(|check| check.value.is_some()).count();
    let count = format!(
        "{made} of {}",
        words::count(checks.len(), "check", "checks")
    );
    let remark = state
        .readings_of(metric.id)
        .last()
        .map(|reading| reading.remark.clone())
        .filter(|remark| !remark.is_empty());
    let next = checks.iter().find(|check| check.value.is_none());
    let told = match next {
        None => "all checks done".to_owned(),
        Some(check) if check.due <= now => format!(
            "{count} · L+{} was due {}",
            words::short_span(check.after),
            day_and_time(check.due, now, zone)
        ),
        Some(check) => format!(
            "{count} · next L+{}, {}",
            words::short_span(check.after),
            day_and_time(check.due, now, zone)
        ),
    };
    match remark {
        Some(remark) => format!("{told} · {remark}"),
        None => told,
    }
}

/// Draws the readings against target and threshold; nothing with fewer than two.
pub(super) fn curve(metric: &Metric, state: &State, now: Moment) -> Option<Figure> {
    let readings = state.readings_of(metric.id);
    if readings.len() < 2 {
        return None;
    }
    let launched = state.launched();
    let tone = match verdict::metric(metric, state, now) {
        Verdict::Missed | Verdict::Partly => Tone::Late,
        _ => Tone::Running,
    };
    let told: Vec<String> = readings
        .iter()
        .map(|reading| words::quantity(reading.value, &metric.unit))
        .collect();
    Some(Figure {
        title: metric.name.clone(),
        description: format!("{}: {}", metric.name, told.join(", ")),
        plot: Plot::Curve(Curve {
            readings: readings
                .iter()
                .map(|reading| Reading {
                    label: launched
                        .map_or_else(String::new, |launched| label(reading.at - launched, metric)),
                    value: reading.value,
                })
                .collect(),
            target: metric.target,
            rollback: metric.rollback,
            tone,
        }),
    })
}

/// Says how long after the launch a reading was made: by the check that it was made for where it
/// is near to one, because "L+1d" says more than "L+23h58m".
pub(super) fn label(after: Span, metric: &Metric) -> String {
    if after.is_negative() {
        return "before".to_owned();
    }
    let near = |check: &&Span| {
        let away = (**check - after).abs();
        away <= Span::minutes(5).max(Span::seconds(check.as_seconds() / 10))
    };
    let minutes = Span::minutes(after.as_seconds() / 60);
    let told = metric.checks.iter().find(near).copied().unwrap_or(minutes);
    format!("L+{}", words::short_span(told))
}

/// Sums it up: "1 of 3 objectives met, 1 partly met, 1 measuring · hypercare until 29 Nov".
pub(super) fn summary(
    verdicts: &[(Id<Objective>, Verdict)],
    state: &State,
    now: Moment,
    zone: Zone,
) -> String {
    let of = |wanted| verdicts.iter().filter(|(_, had)| *had == wanted).count();
    let mut parts = vec![format!(
        "{} of {} met",
        of(Verdict::Met),
        words::count(verdicts.len(), "objective", "objectives")
    )];
    let others = [
        Verdict::Partly,
        Verdict::Missed,
        Verdict::Measuring,
        Verdict::NotMeasured,
    ];
    parts.extend(
        others
            .into_iter()
            .map(|one| (of(one), one))
            .filter(|(count, _)| *count > 0)
            .map(|(count, one)| format!("{count} {}", one.word())),
    );
    let mut text = parts.join(", ");
    let last = state
        .plan
        .metrics
        .iter()
        .flat_map(|metric| verdict::checks(metric, state))
        .map(|check| check.due)
        .max();
    if let Some(last) = last.filter(|last| *last > now) {
        text.push_str(&format!(" · hypercare until {}", words::day(last, zone)));
    }
    if state.launched().is_none() {
        text.push_str(" · not live yet");
    }
    text
}

pub(super) const fn tone_of(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Measuring => Tone::Running,
        Verdict::Met => Tone::Done,
        Verdict::Partly => Tone::Late,
        Verdict::Missed => Tone::Broken,
        Verdict::NotMeasured => Tone::Neutral,
    }
}

pub(super) const fn icon_of(verdict: Verdict) -> Icon {
    match verdict {
        Verdict::Measuring | Verdict::NotMeasured => icon::CIRCLE_DASHED,
        Verdict::Met => icon::CIRCLE_CHECK,
        Verdict::Partly => icon::CIRCLE_ALERT,
        Verdict::Missed => icon::CIRCLE_X,
    }
}

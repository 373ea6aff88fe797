//! The scene of the execution, of a hold and of the rollback: are we late, can we still go back,
//! what happens now and next.

use iced::widget::{Canvas, Column, Row, container, row, space as gap};
use iced::{Alignment, Element, Length, padding};

use super::{Message, Ribbon, card, head};
use crate::call::clock::{self, Motion, Timer};
use crate::call::entry::Severity;
use crate::gui::font;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::size::Projected;
use crate::gui::theme::{surface, text};
use crate::gui::widget::{clipped, digits, line, progress, prose};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::Step;
use crate::plan::step::Kind;
use crate::schedule::actual::State as Status;
use crate::schedule::rollback::{Closeness, LastSafe};
use crate::session::Running;
use crate::settings::Settings;
use crate::time::{Moment, Span};
use crate::words::{self, Lateness};

/// As many running steps as fit beside what comes next.
const NOW: usize = 3;
/// As many coming steps as fit.
const NEXT: usize = 5;

/// Shows the scene.
pub(super) fn view<'a>(
    call: &'a Running,
    settings: &'a Settings,
    sizes: Projected,
) -> Element<'a, Message> {
    let plan = call.plan();
    let t = match call.back() {
        Some(back) => call.now() - back.began(),
        None => clock::t(call.state(), call.now()),
    };
    let letter = if call.back().is_some() { 'R' } else { 'T' };
    let top = head(
        &plan.details.name,
        headline(call),
        words::call_clock(letter, t),
        call,
        sizes,
    );
    let cards = row![
        schedule_card(call, sizes).width(Length::FillPortion(139)),
        safe_card(call, settings, sizes).width(Length::FillPortion(100)),
        issues_card(call, sizes).width(Length::FillPortion(100)),
        update_card(call, sizes).width(Length::FillPortion(100)),
    ]
    .spacing(sizes.length(24.0));
    let work = row![
        now(call, sizes).width(Length::FillPortion(5)),
        next(call, sizes).width(Length::FillPortion(4)),
    ]
    .spacing(sizes.length(24.0))
    .height(Length::Fill);
    Column::new()
        .push(top)
        .push(standstill(call, sizes))
        .push(cards)
        .push(work)
        .push(ribbon(call, sizes))
        .spacing(sizes.length(28.0))
        .padding(sizes.length(48.0))
        .height(Length::Fill)
        .into()
}

/// Why everything waits or goes back, and until when: the first thing the room wants to know.
fn standstill<'a>(call: &Running, sizes: Projected) -> Option<Element<'a, Message>> {
    let zone = call.plan().details.zone;
    let (mark, tone, head, reason) = match (call.state().hold(), &call.state().rollback) {
        (Some(hold), _) => {
            let until = hold.until.map_or_else(
                || format!("On hold since {}", words::clock(hold.from, zone)),
                |until| format!("On hold until {}", words::clock(until, zone)),
            );
            (icon::CIRCLE_PAUSE, Tone::Late, until, hold.reason.clone())
        }
        (None, Some(rollback)) if call.back().is_some() => {
            let since = format!("Rolling back since {}", words::clock(rollback.at, zone));
            (icon::UNDO_2, Tone::Broken, since, rollback.reason.clone())
        }
        _ => return None,
    };
    let content = Row::new()
        .push(mark.sized(sizes.title()).style(text::tone(tone)))
        .push(
            clipped(head)
                .font(font::BOLD)
                .size(sizes.title())
                .style(text::tone(tone)),
        )
        .push(
            clipped(reason)
                .font(font::MEDIUM)
                .size(sizes.title())
                .width(Length::Fill),
        )
        .spacing(sizes.length(24.0))
        .align_y(Alignment::Center);
    let line = container(content)
        .padding([sizes.length(16.0), sizes.length(28.0)])
        .width(Length::Fill)
        .style(surface::card_toned(tone));
    Some(line.into())
}

/// What happens, in a line under the launch's name.
fn headline(call: &Running) -> String {
    if call.state().hold().is_some() {
        return "On hold: T stands".to_owned();
    }
    if call.back().is_some() {
        return "Rollback".to_owned();
    }
    if call.state().started.is_none() {
        return "Execution has not started".to_owned();
    }
    let chain = call.forecast().chain();
    let over = chain
        .iter()
        .filter(|step| call.state().status(**step).is_over())
        .count();
    let at = (over + 1).min(chain.len());
    format!(
        "Execution · step {at} of {} on the critical path",
        chain.len()
    )
}

fn words_line<'a>(words: String, sizes: Projected) -> Element<'a, Message> {
    clipped(words).size(sizes.detail()).into()
}

fn muted_line<'a>(words: String, sizes: Projected) -> Element<'a, Message> {
    clipped(words)
        .size(sizes.detail())
        .style(text::muted)
        .into()
}

fn schedule_card<'a>(call: &Running, sizes: Projected) -> container::Container<'a, Message> {
    let forecast = call.forecast();
    let zone = call.plan().details.zone;
    let lateness = forecast.lateness();
    let tone = match lateness {
        Lateness::Behind(_) => Tone::Late,
        Lateness::OnTime | Lateness::Ahead(_) => Tone::Neutral,
    };
    let mut words = lateness.to_string();
    if lateness == Lateness::OnTime {
        words = "On time".to_owned();
    }
    let value = clipped(words).font(font::BOLD).size(sizes.figure());
    let value = match tone {
        Tone::Neutral => value.style(text::done),
        tone => value.style(text::tone(tone)),
    };
    let planned = match call.back() {
        Some(back) => back.schedule().finish(),
        None => call.baseline().finish(),
    };
    let margin = forecast.margin(call.plan().details.window_end);
    let margin = if margin.is_negative() {
        format!("{} past the window", words::span(margin))
    } else {
        format!("{} to spare", words::span(margin))
    };
    let under = format!(
        "Finish {}, plan {} · {margin}",
        words::clock(forecast.finish(), zone),
        words::clock(planned, zone),
    );
    card(
        "Schedule",
        value.into(),
        words_line(under, sizes),
        tone,
        sizes,
    )
}

fn safe_card<'a>(
    call: &Running,
    settings: &Settings,
    sizes: Projected,
) -> container::Container<'a, Message> {
    let zone = call.plan().details.zone;
    if call.back().is_some() {
        let left = call.way().back_by() - call.now();
        let tone = if left.is_negative() {
            Tone::Broken
        } else {
            Tone::Neutral
        };
        let value = digits::strong(words::hands(left), sizes.figure());
        let by = format!("back by {}", words::clock(call.way().back_by(), zone));
        return card(
            "Time to be back",
            value.into(),
            muted_line(by, sizes),
            tone,
            sizes,
        );
    }
    match call.last_safe() {
        LastSafe::Until(moment) => {
            let left = moment - call.now();
            let by = words::clock(moment, zone);
            let (tone, under) = match Closeness::of(left, settings.amber, settings.red) {
                Closeness::Far => (Tone::Neutral, format!("roll back by {by}")),
                Closeness::Amber => (Tone::Late, format!("roll back by {by}")),
                Closeness::Red => (Tone::Broken, format!("roll back by {by}")),
                Closeness::Passed => (Tone::Broken, format!("was {by}: too late to be back")),
            };
            let value = digits::strong(words::hands(left.at_least_zero()), sizes.figure());
            let value = match tone {
                Tone::Neutral => value,
                tone => value.style(text::tone(tone)),
            };
            card(
                "Last safe moment",
                value.into(),
                muted_line(under, sizes),
                tone,
                sizes,
            )
        }
        LastSafe::NoWayBack { since, .. } => {
            let value = clipped("No way back").font(font::BOLD).size(sizes.figure());
            let under = format!("since {}", words::clock(since, zone));
            card(
                "Last safe moment",
                value.into(),
                muted_line(under, sizes),
                Tone::Neutral,
                sizes,
            )
        }
        LastSafe::NoPlan | LastSafe::Loop => {
            let value = clipped("–").font(font::BOLD).size(sizes.figure());
            let under = "no rollback plan".to_owned();
            card(
                "Last safe moment",
                value.into(),
                muted_line(under, sizes),
                Tone::Neutral,
                sizes,
            )
        }
    }
}

fn issues_card<'a>(call: &Running, sizes: Projected) -> container::Container<'a, Message> {
    let open = Severity::ALL.map(|severity| (severity, call.state().open_issues(severity)));
    let all: usize = open.iter().map(|(_, open)| open).sum();
    let value = digits::strong(all.to_string(), sizes.figure());
    let critical = open
        .iter()
        .any(|(severity, open)| *severity == Severity::Critical && *open > 0);
    let value = if critical {
        value.style(text::broken)
    } else {
        value
    };
    let mut under = Row::new().spacing(sizes.length(10.0));
    if all == 0 {
        under = under.push(muted_line("none is open".to_owned(), sizes));
    }
    for (severity, count) in open.into_iter().filter(|(_, open)| *open > 0) {
        let word = match severity {
            Severity::Critical => "critical",
            Severity::Major => "major",
            Severity::Minor => "minor",
        };
        let words = clipped(format!("{count} {word}")).size(sizes.detail());
        under = under.push(match severity {
            Severity::Critical => words.font(font::BOLD).style(text::broken),
            Severity::Major | Severity::Minor => words.style(text::muted),
        });
    }
    card(
        "Open issues",
        value.into(),
        under.into(),
        Tone::Neutral,
        sizes,
    )
}

fn update_card<'a>(call: &Running, sizes: Projected) -> container::Container<'a, Message> {
    let zone = call.plan().details.zone;
    let now = call.now();
    let due = call
        .plan()
        .channels
        .iter()
        .filter_map(|channel| call.state().cadence(channel.id, now))
        .min_by_key(|cadence| cadence.due);
    let last = call.state().updates.iter().map(|sent| sent.at).max();
    let last = last.map_or_else(
        || "none sent yet".to_owned(),
        |last| format!("last {}", words::clock(last, zone)),
    );
    let (value, tone) = match due.and_then(|cadence| cadence.due) {
        None => ("–".to_owned(), Tone::Neutral),
        Some(due) if due <= now => (format!("-{}", words::digits(now - due)), Tone::Late),
        Some(due) => (words::digits(due - now), Tone::Neutral),
    };
    let under = match tone {
        Tone::Late => format!("update overdue · {last}"),
        _ => last,
    };
    let value = digits::strong(value, sizes.figure());
    let value = match tone {
        Tone::Neutral => value,
        tone => value.style(text::tone(tone)),
    };
    card(
        "Next update",
        value.into(),
        muted_line(under, sizes),
        tone,
        sizes,
    )
}

fn label<'a>(words: &str, sizes: Projected) -> Element<'a, Message> {
    prose::section_sized(words, sizes.caption()).into()
}

/// The name and team of whoever answers for a step.
fn who(call: &Running, step: Id<Step>) -> String {
    let Some(person) = call.state().owners(step).first() else {
        return "nobody yet".to_owned();
    };
    let Some(person) = call.plan().people.get(*person) else {
        return "nobody yet".to_owned();
    };
    match (person.role.is_empty(), person.team.is_empty()) {
        (false, _) => format!("{} · {}", person.name, person.role),
        (true, false) => format!("{} · {}", person.name, person.team),
        (true, true) => person.name.clone(),
    }
}

fn title(call: &Running, step: Id<Step>) -> &str {
    let plan = call.plan();
    let runbook = plan.steps.get(step).map(|step| step.title.as_str());
    runbook
        .or_else(|| {
            plan.rollback_steps
                .get(step)
                .map(|step| step.title.as_str())
        })
        .unwrap_or_default()
}

fn now<'a>(call: &'a Running, sizes: Projected) -> container::Container<'a, Message> {
    let running: Vec<Id<Step>> = call
        .runbook()
        .into_iter()
        .filter(|step| {
            matches!(
                call.state().status(*step),
                Status::Running | Status::Blocked | Status::Paused | Status::Failed
            )
        })
        .collect();
    let mut column = Column::new()
        .push(label("Now", sizes))
        .spacing(sizes.length(16.0));
    if running.is_empty() {
        let words = clipped("Nothing is running.")
            .size(sizes.body())
            .style(text::muted);
        column = column.push(words);
    }
    for step in running.iter().take(NOW) {
        column = column.push(running_card(call, *step, sizes));
    }
    let more = running.len().saturating_sub(NOW);
    if more > 0 {
        column = column.push(
            clipped(format!("and {more} more running"))
                .size(sizes.small())
                .style(text::muted),
        );
    }
    container(column)
}

fn running_card<'a>(call: &'a Running, step: Id<Step>, sizes: Projected) -> Element<'a, Message> {
    let state = call.state();
    let planned = call.baseline().timing(step).map(|timing| timing.finish);
    let timer = Timer::of(state, step, planned, call.now());
    let status = state.status(step);
    let over = timer.map_or(Span::ZERO, |timer| timer.overtime());
    let tone = match status {
        Status::Failed | Status::Blocked => Tone::Broken,
        Status::Paused => Tone::Neutral,
        _ if over > Span::ZERO => Tone::Late,
        _ => Tone::Running,
    };
    let shown = timer.map_or(Span::ZERO, |timer| timer.elapsed);
    let clock = digits::strong(words::digits(shown), sizes.timer()).style(text::tone(tone));
    let under = match (status, timer) {
        (Status::Failed, _) => "failed".to_owned(),
        (Status::Blocked, _) => "blocked".to_owned(),
        (Status::Paused, _) => "paused".to_owned(),
        (_, Some(_)) if over >= Span::seconds(30) => format!("{} over", words::span(over)),
        (_, Some(timer)) => format!("of {}", words::digits(timer.length())),
        (_, None) => String::new(),
    };
    let stopped = timer.is_some_and(|timer| timer.motion == Motion::Stopped);
    let under = clipped(under).font(font::SEMIBOLD).size(sizes.small());
    let under = if tone == Tone::Running || stopped {
        under.style(text::muted)
    } else {
        under.style(text::tone(tone))
    };
    let share = timer.map_or(0.0, |timer| timer.share());
    let content = Column::new()
        .push(
            Row::new()
                .push(
                    clipped(title(call, step))
                        .font(font::SEMIBOLD)
                        .size(sizes.title())
                        .width(Length::Fill),
                )
                .push(clock)
                .spacing(sizes.length(16.0))
                .align_y(Alignment::Center),
        )
        .push(
            Row::new()
                .push(
                    clipped(who(call, step))
                        .size(sizes.small())
                        .style(text::muted)
                        .width(Length::Fill),
                )
                .push(under)
                .spacing(sizes.length(16.0))
                .align_y(Alignment::Center),
        )
        .push(
            container(progress(share, tone).girth(sizes.length(8.0)))
                .padding(padding::top(sizes.length(10.0))),
        )
        .spacing(sizes.length(4.0));
    crate::gui::widget::card::edged_sized(tone, sizes.length(8.0), sizes.length(28.0), content)
}

fn next<'a>(call: &'a Running, sizes: Projected) -> container::Container<'a, Message> {
    let forecast = call.forecast();
    let mut coming: Vec<(Moment, Id<Step>)> = call
        .runbook()
        .into_iter()
        .filter(|step| call.state().status(*step) == Status::Pending)
        .filter_map(|step| Some((forecast.outlook(step)?.start, step)))
        .collect();
    coming.sort_by_key(|(start, _)| *start);
    let mut column = Column::new().push(label("Next", sizes));
    if coming.is_empty() {
        column = column
            .push(gap::vertical().height(sizes.length(16.0)))
            .push(
                clipped("Nothing is left to start.")
                    .size(sizes.body())
                    .style(text::muted),
            );
    }
    for (start, step) in coming.into_iter().take(NEXT) {
        let ready = start <= call.now() && call.state().started.is_some();
        let (mark, tone) = look(call, step, ready);
        let time = if ready {
            "now".to_owned()
        } else {
            words::clock(start, call.plan().details.zone)
        };
        let name = call
            .state()
            .owners(step)
            .first()
            .map_or("", |person| call.plan().name_of(Some(*person)));
        column = column
            .push(
                Row::new()
                    .push(mark.sized(sizes.body()).style(text::tone(tone)))
                    .push(container(digits(time, sizes.body())).width(sizes.length(110.0)))
                    .push(
                        clipped(title(call, step))
                            .font(font::MEDIUM)
                            .size(sizes.body())
                            .width(Length::FillPortion(9)),
                    )
                    .push(
                        container(clipped(name).size(sizes.body()).style(text::muted))
                            .align_right(Length::FillPortion(5)),
                    )
                    .spacing(sizes.length(20.0))
                    .height(sizes.length(71.0))
                    .align_y(Alignment::Center),
            )
            .push(line::horizontal());
    }
    container(column)
}

fn look(call: &Running, step: Id<Step>, ready: bool) -> (Icon, Tone) {
    let kind = call.plan().steps.get(step).map(|step| step.kind);
    match kind {
        Some(Kind::Gate | Kind::Milestone) => (icon::DIAMOND, Tone::Critical),
        Some(Kind::Hold) => (icon::CIRCLE_PAUSE, Tone::Neutral),
        _ if ready => (icon::CIRCLE_PLAY, Tone::Running),
        _ => (icon::CIRCLE_DASHED, Tone::Neutral),
    }
}

/// The whole night in one line.
fn ribbon<'a>(call: &'a Running, sizes: Projected) -> Element<'a, Message> {
    let zone = call.plan().details.zone;
    let runbook = call.runbook();
    let over = runbook
        .iter()
        .filter(|step| call.state().status(**step).is_over())
        .count();
    let ribbon = Ribbon::of(call);
    let small = |words: String| digits(words, sizes.detail()).style(text::muted);
    let labels = Row::new()
        .push(small(words::clock(ribbon.from(), zone)))
        .push(gap::horizontal())
        .push(
            clipped(format!(
                "{over} of {} done",
                words::count(runbook.len(), "step", "steps")
            ))
            .size(sizes.detail())
            .style(text::muted),
        )
        .push(gap::horizontal())
        .push(small(format!(
            "window ends {}",
            words::clock(call.plan().details.window_end, zone)
        )))
        .align_y(Alignment::Center);
    Column::new()
        .push(labels)
        .push(
            Canvas::new(ribbon)
                .width(Length::Fill)
                .height(sizes.length(70.0)),
        )
        .spacing(sizes.length(6.0))
        .into()
}

//! What follows from the way back: how long it takes, how late one can still decide. Computed when
//! the plan changes, in words that the page shows.

use super::curve::Curve;
use crate::gui::part::gantt::Scale;
use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::{Plan, Step};
use crate::schedule::rollback::Course;
use crate::schedule::{Schedule, Way, path};
use crate::session::Session;
use crate::time::{Moment, Span};
use crate::words::{self, Dates};

/// What follows from the way back.
#[derive(Debug)]
pub(super) struct Outlook {
    /// The sentence above the page.
    pub(super) sentence: String,
    /// The rollback steps from T-0 on.
    pub(super) schedule: Schedule,
    /// How long all of it takes; nothing while nobody knows.
    pub(super) longest: Option<Span>,
    /// The curve; nothing while there is none.
    pub(super) curve: Option<Curve>,
}

impl Outlook {
    /// Computes what follows from the way back of the plan on the desk.
    pub(super) fn of(session: &Session) -> Option<Self> {
        let (plan, numbers) = (session.plan()?, session.numbers()?);
        let way = Way::of(plan);
        let longest = way.longest();
        let course = way.course(session.schedule()?);
        let dates = session.dates();
        let schedule = path(way.network(), plan.details.start);
        let curve = longest
            .filter(|longest| !longest.is_zero())
            .and_then(|longest| curve(plan, numbers, &course, longest, dates));
        Some(Self {
            sentence: sentence(plan, numbers, &course, &schedule, longest, dates),
            schedule,
            longest,
            curve,
        })
    }
}

/// Writes a length in whole minutes below two hours, as the room says it: "65 min".
pub(super) fn minutes(span: Span) -> String {
    let seconds = span.as_seconds();
    if seconds < 7_200 && seconds % 60 == 0 {
        format!("{} min", seconds / 60)
    } else {
        words::span(span)
    }
}

fn sentence(
    plan: &Plan,
    numbers: &Numbers,
    course: &Course,
    schedule: &Schedule,
    longest: Option<Span>,
    dates: Dates,
) -> String {
    if let Some(around) = schedule.loops().first() {
        let mut steps: Vec<&str> = around.iter().map(|step| numbers.get(*step)).collect();
        steps.extend(steps.first().copied());
        return format!("These steps wait for each other: {}", steps.join(" → "));
    }
    let Some(longest) = longest else {
        return String::new();
    };
    let mut parts = vec![format!(
        "{} at most + {} to decide",
        minutes(longest),
        minutes(plan.rollback.decision)
    )];
    if let Some(first) = course.points.first() {
        let at = dates.say(first.last_safe);
        let last = course
            .points
            .last()
            .and_then(|last| Some((last, last.step?)));
        parts.push(match last {
            None => format!("last safe moment {at}"),
            Some((last, step)) => format!(
                "last safe moment {at} at first, {} once {} has started",
                dates.say(last.last_safe),
                numbers.get(step)
            ),
        });
    }
    parts.join(" · ")
}

fn curve(
    plan: &Plan,
    numbers: &Numbers,
    course: &Course,
    longest: Span,
    dates: Dates,
) -> Option<Curve> {
    let from = course.points.first()?.at;
    let barrier = course.no_way_back;
    let back_by = plan.details.back_by();
    let last = course.points.last()?;
    // The window ends the picture, unless the plan itself goes on longer.
    let to = back_by
        .max(last.at)
        .max(barrier.map_or(back_by, |(_, at)| at));
    let level = level(longest);
    let levels = (0..)
        .map(|step| Span::seconds(step * level.as_seconds()))
        .take_while(|time| *time <= longest)
        .map(|time| (time, minutes_or_zero(time)))
        .collect();
    let points = course
        .points
        .iter()
        .map(|point| (point.at, point.time, said(point.step, point.time, numbers)))
        .collect();
    Some(Curve {
        scale: Scale::new(from, to),
        levels,
        highest: longest,
        points,
        end: end(barrier, to),
        last_safe: Some((
            last.last_safe,
            format!("last safe moment {}", dates.say(last.last_safe)),
        )),
        barrier: barrier.map(|(step, at)| {
            let title = plan.steps.get(step).map_or("", |step| step.title.as_str());
            let first = format!("{} {}:", numbers.get(step), words::cut(title, 24));
            (at, [first, "no way back".to_owned()])
        }),
        edges: [from, to].map(|at| dates.with(from).with(to).say(at)),
    })
}

fn end(barrier: Option<(Id<Step>, Moment)>, to: Moment) -> Moment {
    barrier.map_or(to, |(_, at)| at)
}

fn said(step: Option<Id<Step>>, time: Span, numbers: &Numbers) -> String {
    match step {
        None => minutes_or_zero(time),
        Some(step) => format!("step {} starts: {}", numbers.get(step), minutes(time)),
    }
}

fn minutes_or_zero(time: Span) -> String {
    if time.is_zero() {
        "0 min".to_owned()
    } else {
        minutes(time)
    }
}

/// The time between two lines across, so that there are two to five of them.
fn level(longest: Span) -> Span {
    [1, 2, 5, 10, 20, 30, 60, 120, 240, 480]
        .into_iter()
        .map(Span::minutes)
        .find(|level| longest.as_seconds() / level.as_seconds() <= 4)
        .unwrap_or(Span::minutes(1_440))
}

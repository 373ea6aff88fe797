//! `golive schedule`: when the steps of a launch happen, as a table or as JSON.

use std::path::PathBuf;

use serde::Serialize;

use super::desk::Desk;
use super::{Error, terminal};
use crate::plan::Plan;
use crate::plan::number::Numbers;
use crate::schedule::risk::Share;
use crate::schedule::{Chance, Criticality, Driver, Schedule};
use crate::time::{Moment, Span};
use crate::words::{self, Dates};

/// The schedule as other programs read it; minutes count from T-0.
#[derive(Serialize)]
struct Listing<'a> {
    start: Moment,
    finish: Moment,
    finish_min: Minutes,
    chance: Odds,
    steps: Vec<Row<'a>>,
}

/// How likely the night ends in its window; nothing but the counts where too few of the steps
/// that decide the finish have estimates.
#[derive(Serialize)]
struct Odds {
    p50: Option<Moment>,
    p80: Option<Moment>,
    p90: Option<Moment>,
    /// The part of the draws that end inside the window, from 0 to 1.
    inside: Option<f64>,
    window_end: Moment,
    /// How many of the steps that decide have estimates.
    estimated: usize,
    deciding: usize,
    /// For the text: out of a hundred nights.
    #[serde(skip)]
    nights: Option<u8>,
}

impl Odds {
    fn of(chance: Option<&Chance>, window_end: Moment) -> Self {
        let known = chance.filter(|chance| chance.is_meaningful());
        let coverage = chance.map(Chance::coverage);
        Self {
            p50: known.map(Chance::p50),
            p80: known.map(Chance::p80),
            p90: known.map(Chance::p90),
            inside: known.map(|chance| chance.inside().part()),
            window_end,
            estimated: coverage.map_or(0, |coverage| coverage.estimated),
            deciding: coverage.map_or(0, |coverage| coverage.of),
            nights: known.map(|chance| chance.inside().percent()),
        }
    }

    fn say(&self, dates: Dates) -> String {
        let (Some(p50), Some(p80), Some(p90), Some(nights)) =
            (self.p50, self.p80, self.p90, self.nights)
        else {
            return format!(
                "chance of ending in the window: not known, {} of {} that decide the finish have estimates",
                self.estimated,
                words::count(self.deciding, "step", "steps"),
            );
        };
        format!(
            "ends inside the window in {nights} of 100 nights: P50 {}, P80 {}, P90 {}, window until {}",
            dates.say(p50),
            dates.say(p80),
            dates.say(p90),
            dates.say(self.window_end),
        )
    }
}

#[derive(Serialize)]
struct Row<'a> {
    number: &'a str,
    title: &'a str,
    start: Moment,
    finish: Moment,
    start_min: Minutes,
    finish_min: Minutes,
    float_min: Minutes,
    critical: bool,
    /// In which part of the draws the step is critical, from 0 to 1.
    critical_share: Option<f64>,
    /// The number of the step it waits for, or what else bounds its start.
    driver: String,
}

/// Minutes, whole where they are.
struct Minutes(Span);

impl Serialize for Minutes {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.as_seconds() % 60 == 0 {
            serializer.serialize_i64(self.0.as_seconds() / 60)
        } else {
            serializer.serialize_f64(self.0.as_minutes())
        }
    }
}

pub(super) fn run(file: PathBuf, launch: Option<&str>, json: bool) -> Result<(), Error> {
    let mut desk = Desk::with_launch(file, launch)?;
    desk.session.draw_now();
    let (Some(plan), Some(schedule), Some(numbers)) = (
        desk.session.plan(),
        desk.session.schedule(),
        desk.session.numbers(),
    ) else {
        return Ok(());
    };
    let listing = list(plan, schedule, numbers, desk.session.chance().fresh());
    if json {
        let text = serde_json::to_string_pretty(&listing).unwrap_or_default();
        terminal::say(&text);
    } else {
        show(&listing, plan);
    }
    Ok(())
}

fn list<'a>(
    plan: &'a Plan,
    schedule: &Schedule,
    numbers: &'a Numbers,
    chance: Option<&Chance>,
) -> Listing<'a> {
    let t0 = schedule.t0();
    let known = chance.filter(|chance| chance.is_meaningful());
    let steps = plan
        .rows()
        .into_iter()
        .filter_map(|step| {
            let timing = schedule.timing(step.id)?;
            Some(Row {
                number: numbers.get(step.id),
                title: &step.title,
                start: timing.start,
                finish: timing.finish,
                start_min: Minutes(timing.start - t0),
                finish_min: Minutes(timing.finish - t0),
                float_min: Minutes(timing.total_float),
                critical: timing.criticality == Criticality::Critical,
                critical_share: known
                    .and_then(|chance| chance.criticality(step.id))
                    .map(Share::part),
                driver: driver(timing.driver, numbers),
            })
        })
        .collect();
    Listing {
        start: t0,
        finish: schedule.finish(),
        finish_min: Minutes(schedule.finish() - t0),
        chance: Odds::of(chance, plan.details.window_end),
        steps,
    }
}

fn driver(driver: Driver, numbers: &Numbers) -> String {
    match driver.predecessor() {
        Some(step) => numbers.get(step).to_owned(),
        None => match driver {
            Driver::NotBefore(_) => "not before".to_owned(),
            Driver::Fixed(_) => "fixed".to_owned(),
            _ => "T-0".to_owned(),
        },
    }
}

fn show(listing: &Listing<'_>, plan: &Plan) {
    let zone = plan.details.zone;
    let starts = listing.steps.iter().map(|row| row.start);
    let first = starts.min().unwrap_or(listing.start);
    let dates = Dates::new(first, listing.finish, zone);
    let times = listing.steps.iter().flat_map(|row| [row.start, row.finish]);
    let lengths = times.map(|at| dates.say(at).len());
    let wide = lengths.max().unwrap_or_default();
    terminal::say(&format!(
        "{}: {}, finish {} ({})",
        plan.details.name,
        words::count(listing.steps.len(), "step", "steps"),
        dates.say(listing.finish),
        zone.name(),
    ));
    if !listing.steps.is_empty() {
        terminal::say(&listing.chance.say(dates));
    }
    for row in &listing.steps {
        let float = if row.critical {
            "critical".to_owned()
        } else {
            words::span(row.float_min.0)
        };
        terminal::say(&format!(
            "{:>6}  {:>wide$}  {:>wide$}  {:>12}  {}",
            row.number,
            dates.say(row.start),
            dates.say(row.finish),
            float,
            row.title
        ));
    }
}

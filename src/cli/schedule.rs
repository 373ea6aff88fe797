//! `golive schedule`: when the steps of a launch happen, as a table or as JSON.

use std::path::PathBuf;

use serde::Serialize;

use super::desk::Desk;
use super::{Error, terminal};
use crate::plan::Plan;
use crate::plan::number::Numbers;
use crate::schedule::{Criticality, Driver, Schedule};
use crate::time::{Moment, Span};
use crate::words;

/// The schedule as other programs read it; minutes count from T-0.
#[derive(Serialize)]
struct Listing<'a> {
    start: Moment,
    finish: Moment,
    finish_min: Minutes,
    steps: Vec<Row<'a>>,
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
    let desk = Desk::with_launch(file, launch)?;
    let (Some(plan), Some(schedule), Some(numbers)) = (
        desk.session.plan(),
        desk.session.schedule(),
        desk.session.numbers(),
    ) else {
        return Ok(());
    };
    let listing = list(plan, schedule, numbers);
    if json {
        let text = serde_json::to_string_pretty(&listing).unwrap_or_default();
        terminal::say(&text);
    } else {
        show(&listing, plan);
    }
    Ok(())
}

fn list<'a>(plan: &'a Plan, schedule: &Schedule, numbers: &'a Numbers) -> Listing<'a> {
    let t0 = schedule.t0();
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
                driver: driver(timing.driver, numbers),
            })
        })
        .collect();
    Listing {
        start: t0,
        finish: schedule.finish(),
        finish_min: Minutes(schedule.finish() - t0),
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
    terminal::say(&format!(
        "{}: {}, finish {} ({})",
        plan.details.name,
        words::count(listing.steps.len(), "step", "steps"),
        words::clock(listing.finish, zone),
        zone.name(),
    ));
    for row in &listing.steps {
        let float = if row.critical {
            "critical".to_owned()
        } else {
            words::span(row.float_min.0)
        };
        terminal::say(&format!(
            "{:>6}  {}  {}  {:>12}  {}",
            row.number,
            words::clock(row.start, zone),
            words::clock(row.finish, zone),
            float,
            row.title
        ));
    }
}

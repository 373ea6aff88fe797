//! The fields of a metric: as they are shown and as they are typed.

use crate::gui::part::{draft, when};
use crate::id::Id;
use crate::launch;
use crate::plan::objective::{Metric, Objective, Probe, Target};
use crate::plan::{Plan, measure};
use crate::rank::Rank;
use crate::time::Span;
use crate::words;

/// What undo says of a new metric.
pub(super) const ADD: &str = "Add a metric";

/// A field of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// What is measured.
    Name,
    /// The unit of its figures.
    Unit,
    /// What is to be reached.
    Target,
    /// From where on a rollback is asked for.
    Rollback,
    /// What it was before.
    Baseline,
    /// Where it is read.
    Source,
    /// When it is read.
    Checks,
    /// How the program reads it.
    Probe,
}

impl Measure {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Name => "overview.metric",
            Self::Unit => "overview.unit",
            Self::Target => "overview.target",
            Self::Rollback => "overview.rollback",
            Self::Baseline => "overview.baseline",
            Self::Source => "overview.source",
            Self::Checks => "overview.checks",
            Self::Probe => "overview.probe",
        }
    }
}

/// Begins a metric of an objective.
pub(super) fn new(id: Id<Metric>, objective: Id<Objective>, plan: &Plan) -> Metric {
    Metric {
        id,
        rank: Rank::between(
            plan.metrics_of(objective).last().map(|last| &last.rank),
            None,
        ),
        objective,
        name: String::new(),
        unit: "%".to_owned(),
        target: Target::AtLeast(99.0),
        rollback: None,
        baseline: None,
        source: String::new(),
        checks: vec![Span::minutes(15), Span::hours(1), Span::days(1)],
        probe: None,
    }
}

/// Returns what a field holds.
pub(super) fn kept(field: Measure, metric: &Metric) -> String {
    match field {
        Measure::Name => metric.name.clone(),
        Measure::Unit => metric.unit.clone(),
        Measure::Target => measure::target(metric.target, &metric.unit),
        Measure::Rollback => metric.rollback.map_or_else(String::new, |threshold| {
            measure::threshold(threshold, &metric.unit)
        }),
        Measure::Baseline => metric.baseline.map_or_else(String::new, words::figure),
        Measure::Source => metric.source.clone(),
        Measure::Checks => measure::checks(&metric.checks),
        Measure::Probe => match &metric.probe {
            Some(Probe::Http(address) | Probe::Tcp(address)) => address.clone(),
            None => String::new(),
        },
    }
}

/// Makes an edit of what was typed into a field.
pub(super) fn keep(id: Id<Metric>, field: Measure, text: &str, plan: &Plan) -> draft::Kept {
    let Some(before) = plan.metrics.get(id) else {
        return Ok(None);
    };
    let mut after = before.clone();
    let text = text.trim();
    let name = match field {
        Measure::Name => {
            after.name = text.to_owned();
            "Rename a metric"
        }
        Measure::Unit => {
            after.unit = text.to_owned();
            "Change the unit of a metric"
        }
        Measure::Target => {
            let (target, unit) =
                measure::read_target(text).map_err(|error| when::sentence(&error))?;
            after.target = target;
            if let Some(unit) = unit {
                after.unit = unit.to_owned();
            }
            "Change a target"
        }
        Measure::Rollback if text.is_empty() => {
            after.rollback = None;
            "Remove a rollback threshold"
        }
        Measure::Rollback => {
            let (threshold, unit) =
                measure::read_threshold(text).map_err(|error| when::sentence(&error))?;
            if let Some(unit) = unit.filter(|unit| *unit != before.unit) {
                return Err(format!(
                    "The target counts in `{}`, this in `{unit}`; use one unit for both",
                    before.unit
                ));
            }
            after.rollback = Some(threshold);
            "Change a rollback threshold"
        }
        Measure::Baseline => {
            after.baseline = if text.is_empty() {
                None
            } else {
                Some(measure::read_figure(text).map_err(|error| when::sentence(&error))?)
            };
            "Change the baseline of a metric"
        }
        Measure::Source => {
            after.source = text.to_owned();
            "Change the source of a metric"
        }
        Measure::Checks => {
            after.checks = measure::read_checks(text).map_err(|error| when::sentence(&error))?;
            "Change the check times of a metric"
        }
        Measure::Probe => {
            after.probe = probe(text)?;
            "Change how a metric is read"
        }
    };
    if let Some(threshold) = after.rollback {
        measure::agree(after.target, threshold, &after.unit)
            .map_err(|error| when::sentence(&error))?;
    }
    Ok(launch::update(before, after, name))
}

fn probe(text: &str) -> Result<Option<Probe>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let refused = || {
        Err(format!(
            "`{text}` cannot be asked; write an address such as https://status.example.org or \
             database.example.org:5432"
        ))
    };
    if text.starts_with("http://") || text.starts_with("https://") {
        let host = text.split("//").nth(1).unwrap_or_default();
        if host.is_empty() || text.contains(char::is_whitespace) {
            return refused();
        }
        return Ok(Some(Probe::Http(text.to_owned())));
    }
    match text.trim_start_matches("tcp://").rsplit_once(':') {
        Some((host, port))
            if !host.is_empty()
                && !host.contains(['/', ' '])
                && port.parse::<u16>().is_ok_and(|port| port > 0) =>
        {
            Ok(Some(Probe::Tcp(format!("{host}:{port}"))))
        }
        _ => refused(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_by_itself_how_it_is_asked() {
        assert_eq!(probe(""), Ok(None));
        assert_eq!(
            probe("https://status.example.org/health"),
            Ok(Some(Probe::Http(
                "https://status.example.org/health".to_owned()
            )))
        );
        assert_eq!(
            probe("tcp://db.example.org:5432"),
            Ok(Some(Probe::Tcp("db.example.org:5432".to_owned())))
        );
        for text in ["the gateway", "db:0", "db:port", "https://", ":80"] {
            assert!(probe(text).is_err(), "{text}");
        }
    }
}

//! Why a step starts when it does, as a planner says it.

use crate::plan::number::Numbers;
use crate::plan::step::Relation;
use crate::schedule::Driver;
use crate::time::{Span, Zone};
use crate::words;

/// Says what decides the start of a step, as the end of "starts 23:35 …".
pub fn because(driver: Driver, numbers: &Numbers, zone: Zone) -> String {
    match driver {
        Driver::T0 => "at T-0".to_owned(),
        Driver::NotBefore(_) => "because it may not start earlier".to_owned(),
        Driver::Fixed(_) => "because that is its fixed time".to_owned(),
        Driver::Predecessor {
            step,
            relation,
            lag,
        } => after(numbers.get(step), relation, lag),
        Driver::Now => "because it can start at once".to_owned(),
        Driver::Held(until) => format!(
            "because the call is held until {}",
            words::clock(until, zone)
        ),
        Driver::Promised(at) => {
            format!(
                "because it was promised to go on at {}",
                words::clock(at, zone)
            )
        }
        Driver::Skipped(_) => "because it was skipped then".to_owned(),
    }
}

fn after(number: &str, relation: Relation, lag: Span) -> String {
    let (tie, end) = match relation {
        Relation::FinishStart => ("because", "ends"),
        Relation::StartStart => ("because", "starts"),
        Relation::FinishFinish => ("so that it ends", "ends"),
        Relation::StartFinish => ("so that it ends", "starts"),
    };
    let apart = words::span(lag);
    if lag.is_zero() {
        match relation {
            Relation::FinishStart | Relation::StartStart => format!("{tie} {number} {end} then"),
            Relation::FinishFinish | Relation::StartFinish => format!("{tie} when {number} {end}"),
        }
    } else {
        let side = if lag.is_negative() { "before" } else { "after" };
        match relation {
            Relation::FinishStart | Relation::StartStart => {
                format!("because that is {apart} {side} {number} {end}")
            }
            Relation::FinishFinish | Relation::StartFinish => {
                format!("{tie} {apart} {side} {number} {end}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_links_read_as_reasons() {
        let say = |relation, minutes| after("5", relation, Span::minutes(minutes));
        assert_eq!(say(Relation::FinishStart, 0), "because 5 ends then");
        assert_eq!(
            say(Relation::StartStart, 10),
            "because that is 10 min after 5 starts"
        );
        assert_eq!(
            say(Relation::FinishFinish, 0),
            "so that it ends when 5 ends"
        );
        assert_eq!(
            say(Relation::StartFinish, -5),
            "so that it ends 5 min before 5 starts"
        );
    }
}

//! When a service was down (rule 8).

use crate::call::entry::{Entry, Planning};
use crate::id::Id;
use crate::time::{Moment, Span};

/// A stretch of time during which a service was down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// Tells it from every other outage.
    pub id: Id<Self>,
    /// The line that says it began.
    pub entry: Id<Entry>,
    /// Which service.
    pub service: String,
    /// Whether it was meant to happen.
    pub planning: Planning,
    /// When it began, in call time.
    pub began: Moment,
    /// When it ended; it still lasts where it is empty.
    pub ended: Option<Moment>,
}

/// Returns the downtime of one kind up to `now`: the length of the union of its outages, whatever
/// the service; `None` where none was recorded.
pub fn downtime(outages: &[Outage], planning: Planning, now: Moment) -> Option<Span> {
    let of_kind = outages.iter().filter(|outage| outage.planning == planning);
    let mut stretches: Vec<(Moment, Moment)> = of_kind
        .map(|outage| (outage.began, outage.ended.unwrap_or(now)))
        .collect();
    if stretches.is_empty() {
        return None;
    }
    stretches.sort_unstable();
    let mut down = Span::ZERO;
    let mut counted = Moment::MIN;
    for (began, ended) in stretches {
        down += (ended - began.max(counted)).at_least_zero();
        counted = counted.max(ended);
    }
    Some(down)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outage(from: i64, to: Option<i64>, planning: Planning) -> Outage {
        Outage {
            id: Id::from_u128(1),
            entry: Id::from_u128(2),
            service: "Web shop".into(),
            planning,
            began: Moment::from_unix(from * 60),
            ended: to.map(|to| Moment::from_unix(to * 60)),
        }
    }

    #[test]
    fn overlapping_outages_count_once_and_planned_ones_apart() {
        let outages = [
            outage(30, Some(50), Planning::Unplanned),
            outage(10, Some(40), Planning::Unplanned),
            outage(15, Some(20), Planning::Unplanned),
            outage(60, None, Planning::Unplanned),
            outage(0, Some(100), Planning::Planned),
        ];
        let now = Moment::from_unix(65 * 60);
        let down = |planning| downtime(&outages, planning, now);
        assert_eq!(down(Planning::Unplanned), Some(Span::minutes(45)));
        assert_eq!(down(Planning::Planned), Some(Span::minutes(100)));
    }

    #[test]
    fn no_record_of_an_outage_is_not_a_downtime_of_zero() {
        assert_eq!(downtime(&[], Planning::Unplanned, Moment::MAX), None);
    }
}

//! How long a rollback takes as the night goes on: the chart of the plan (rule 4).

use super::Way;
use crate::id::Id;
use crate::plan::Step;
use crate::schedule::Schedule;
use crate::time::{Moment, Span};

/// How long a rollback takes as the night goes on, if all goes as planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// Where it changes, in order of time, up to the first irreversible step.
    pub points: Vec<Point>,
    /// The first irreversible step, and when it starts.
    pub no_way_back: Option<(Id<Step>, Moment)>,
    /// The steps that finish after the last safe moment that holds once they have started, in
    /// order of their start, up to the first irreversible step.
    pub too_late: Vec<Id<Step>>,
}

/// From a moment on a rollback takes this long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// From when on.
    pub at: Moment,
    /// The step that starts then and has to be undone; `None` before any has started.
    pub step: Option<Id<Step>>,
    /// The rollback time R.
    pub time: Span,
    /// The last safe moment that holds from then on.
    pub last_safe: Moment,
}

impl Way {
    /// Computes how long a rollback takes as the night goes on, if all goes as planned.
    pub fn course(&self, schedule: &Schedule) -> Course {
        let mut course = Course::default();
        let mut steps: Vec<(Moment, Moment, Id<Step>)> = schedule
            .iter()
            .map(|(step, timing)| (timing.start, timing.finish, step))
            .collect();
        // Stable: steps that start together stay in the order of the runbook.
        steps.sort_by_key(|(start, _, _)| *start);
        let mut needed = self.always.clone();
        let Some(mut time) = self.time_of(&needed) else {
            return course;
        };
        course.points.push(Point {
            at: schedule.start().min(schedule.t0()),
            step: None,
            time,
            last_safe: self.safe_until(time),
        });
        for together in steps.chunk_by(|one, other| one.0 == other.0) {
            let barrier = together
                .iter()
                .find(|(_, _, step)| self.irreversible.contains(step));
            if let Some((start, _, step)) = barrier {
                course.no_way_back = Some((*step, *start));
                break;
            }
            let mut first = None;
            for (start, _, step) in together {
                if self.need(&mut needed, *step) {
                    first = first.or(Some((*start, *step)));
                }
            }
            if let Some((at, step)) = first {
                let longer = self.time_of(&needed).unwrap_or(time);
                if longer != time {
                    time = longer;
                    course.points.push(Point {
                        at,
                        step: Some(step),
                        time,
                        last_safe: self.safe_until(time),
                    });
                }
            }
            let last_safe = self.safe_until(time);
            let late = together
                .iter()
                .filter(|(_, finish, _)| *finish > last_safe)
                .map(|(_, _, step)| *step);
            course.too_late.extend(late);
        }
        course
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::sample::{at, banking, step};
    use crate::schedule::{Network, path};

    #[test]
    fn the_rollback_gets_longer_as_the_night_goes_on() {
        let plan = banking();
        let schedule = path(&Network::of(&plan, &[]), plan.details.start);
        let course = Way::of(&plan).course(&schedule);
        let expected = [
            Point {
                at: at(0),
                step: None,
                time: Span::minutes(20),
                last_safe: at(300),
            },
            Point {
                at: at(65),
                step: Some(step(6)),
                time: Span::minutes(65),
                last_safe: at(255),
            },
        ];
        assert_eq!(course.points, expected);
        assert_eq!(course.no_way_back, Some((step(16), at(215))));
        assert_eq!(course.too_late, []);
    }

    #[test]
    fn a_plan_whose_rollback_does_not_fit_any_more_says_from_which_step_on() {
        let mut plan = banking();
        plan.details.back_by = Some(at(270));
        let schedule = path(&Network::of(&plan, &[]), plan.details.start);
        // Last safe moment 195: step 13 ends exactly then, the hold does not.
        let course = Way::of(&plan).course(&schedule);
        assert_eq!(course.too_late, [step(14)]);
    }
}

//! The chart beside the grid: bars, links and lines, and what the pointer does there.

use std::ops::Range;

use iced::Element;

use super::cursor::{self, Cursor};
use super::grid::Sheet;
use super::row::Row;
use super::{Column, Message, Steps, drag};
use crate::gui::part::agreed::Shift;
use crate::gui::part::because::because;
use crate::gui::part::gantt::{self, Bar, Form, Gesture, Ground, Mark, Scale};
use crate::gui::part::{owner, when};
use crate::gui::theme::shape;
use crate::id::Id;
use crate::launch::Edit;
use crate::palette::Tone;
use crate::plan::Step;
use crate::plan::step::{Kind, Relation, Reversibility};
use crate::schedule::{Timing, Way};
use crate::session::Session;
use crate::time::{Moment, Span};
use crate::words;

/// A chart that shows hours has room for these.
const HOURS: Span = Span::hours(6);
/// A chart that shows days has room for these.
const DAYS: Span = Span::days(7);

/// By what share of the chart a key moves what it shows.
const PAN: f32 = 0.25;

/// How much time a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// The whole plan.
    Fit,
    /// Some hours.
    Hours,
    /// Some days.
    Days,
    /// Less than now.
    In,
    /// More than now.
    Out,
    /// As much as now, further to the left.
    Earlier,
    /// As much as now, further to the right.
    Later,
}

impl Steps {
    /// Carries out what the pointer did in the chart, whose first row stands at a place.
    ///
    /// # Errors
    /// The sentence says why what was asked for is refused.
    pub(super) fn chart(
        &mut self,
        first: usize,
        gesture: Gesture,
        session: &Session,
    ) -> Result<Option<Edit>, String> {
        match gesture {
            Gesture::Press(row) | Gesture::Open(row) => {
                let row = self.rows.get(first + row).copied();
                if let Some(row) = row.filter(|row| *row != Row::Foot) {
                    let column = self.cursor.map_or(Column::Title, |cursor| cursor.column);
                    self.cursor = Some(Cursor::at(&self.rows, row, column));
                }
            }
            Gesture::Pan(share) => {
                let scale = self.scale.or_else(|| whole(session));
                self.scale = scale.map(|scale| scale.panned(share));
            }
            Gesture::Zoom { at, factor } => {
                let scale = self.scale.or_else(|| whole(session));
                self.scale = scale.map(|scale| scale.zoomed(factor, at));
            }
            Gesture::Move { row, .. }
            | Gesture::Resize { row, .. }
            | Gesture::Link { to: row, .. } => {
                return self.dragged(first, row, gesture, session);
            }
        }
        Ok(None)
    }

    /// What the plan is after a bar was dragged.
    fn dragged(
        &self,
        first: usize,
        row: usize,
        gesture: Gesture,
        session: &Session,
    ) -> Result<Option<Edit>, String> {
        let step_at = |row: usize| {
            let step = self.rows.get(first + row)?.step()?;
            session.plan()?.steps.get(step)
        };
        let (Some(plan), Some(numbers), Some(step)) =
            (session.plan(), session.numbers(), step_at(row))
        else {
            return Ok(None);
        };
        let timing = session
            .schedule()
            .and_then(|schedule| schedule.timing(step.id));
        match (gesture, timing) {
            (Gesture::Move { start, .. }, _) => Ok(drag::moved(plan, numbers, step, start)),
            (Gesture::Resize { finish, .. }, Some(timing)) => {
                drag::resized(numbers, step, timing.start, finish)
            }
            (Gesture::Link { from, .. }, _) => {
                step_at(from).map_or(Ok(None), |before| drag::linked(plan, numbers, before, step))
            }
            _ => Ok(None),
        }
    }

    /// Shows more or less time; hours and days begin where the selected step does.
    pub(super) fn zoom(&mut self, zoom: Zoom, session: &Session) {
        let scale = self.scale.or_else(|| whole(session));
        self.scale = match zoom {
            Zoom::Fit => None,
            Zoom::In => scale.map(|scale| scale.zoomed(1.0 / 1.5, 0.5)),
            Zoom::Out => scale.map(|scale| scale.zoomed(1.5, 0.5)),
            // The whole plan has nothing beside it.
            Zoom::Earlier => self.scale.map(|scale| scale.panned(-PAN)),
            Zoom::Later => self.scale.map(|scale| scale.panned(PAN)),
            Zoom::Hours => self
                .beginning(session)
                .map(|from| Scale::new(from, from + HOURS)),
            Zoom::Days => self
                .beginning(session)
                .map(|from| Scale::new(from, from + DAYS)),
        };
    }

    /// Where a chart begins that shows the selected step: a little before it.
    fn beginning(&self, session: &Session) -> Option<Moment> {
        let schedule = session.schedule()?;
        let step = self.cursor.as_ref().and_then(|cursor| cursor.row.step());
        let timing = step.and_then(|step| schedule.timing(step));
        let start = timing.map_or(schedule.start(), |timing| timing.start);
        Some(words::hour_floor(start, session.zone()))
    }

    /// Brings the bar of the cursor's step into sight where the chart shows less than the plan.
    pub(super) fn follow(&mut self, session: &Session) {
        let step = self.cursor.as_ref().and_then(|cursor| cursor.row.step());
        let timing = step.and_then(|step| session.schedule()?.timing(step));
        if let (Some(scale), Some(timing)) = (&mut self.scale, timing) {
            *scale = scale.showing(timing.start, timing.finish);
        }
    }

    /// The chart of the rows that are built.
    pub(super) fn bars<'a>(
        &'a self,
        sheet: Sheet<'a>,
        range: Range<usize>,
        selected: &Range<usize>,
        scale: Scale,
    ) -> Element<'a, Message> {
        let first = range.start;
        let shown: Vec<gantt::Row> = range
            .clone()
            .map(|place| {
                let row = self.rows.get(place).copied().unwrap_or(Row::Foot);
                let ground = match row {
                    Row::Foot => Ground::Outside,
                    _ if selected.contains(&place) => Ground::Selected,
                    Row::Section(_) => Ground::Section,
                    _ => Ground::Plain,
                };
                let bar = row.step().and_then(|step| {
                    let step = sheet.plan.steps.get(step)?;
                    Some(bar(step, sheet.schedule.timing(step.id)?))
                });
                let agreed = row.step().zip(sheet.agreed);
                gantt::Row {
                    ground,
                    bar,
                    agreed: agreed.and_then(|(step, agreed)| agreed.agreed_times(step)),
                }
            })
            .collect();
        gantt::gantt(shown, scale, sheet.zone, shape::GRID_ROW)
            .lines(self.lines(sheet, scale))
            .links(self.links(sheet, first))
            .loose()
            .hint(move |row| {
                let step = self.rows.get(first + row).and_then(|row| row.step());
                step.and_then(|step| hint(sheet, step)).unwrap_or_default()
            })
            .on_gesture(move |gesture| Message::Chart(first, gesture))
            .into()
    }

    /// The links of the step under the cursor.
    fn links(&self, sheet: Sheet<'_>, first: usize) -> Vec<gantt::Link> {
        let Some(step) = self.cursor.as_ref().and_then(|cursor| cursor.row.step()) else {
            return Vec::new();
        };
        let place = |step| {
            let place = cursor::place(&self.rows, Row::Step(step))?;
            // Rows are fewer than an i64 can count.
            Some(i64::try_from(place).ok()? - i64::try_from(first).ok()?)
        };
        let link = |before: Id<Step>, after: Id<Step>, relation| {
            let (from, to) = (
                sheet.schedule.timing(before)?,
                sheet.schedule.timing(after)?,
            );
            let (from_at, to_at) = match relation {
                Relation::FinishStart => (from.finish, to.start),
                Relation::StartStart => (from.start, to.start),
                Relation::FinishFinish => (from.finish, to.finish),
                Relation::StartFinish => (from.start, to.finish),
            };
            let both = from.criticality.is_critical() && to.criticality.is_critical();
            Some(gantt::Link {
                from: (place(before)?, from_at),
                to: (place(after)?, to_at),
                tone: if both { Tone::Critical } else { Tone::Neutral },
            })
        };
        let relation = |of: &Step, before| {
            let link = of.predecessors.iter().find(|link| link.step == before);
            link.map_or_else(Relation::default, |link| link.relation)
        };
        let network = sheet.schedule.network();
        let before = network
            .predecessors(step)
            .filter_map(|before| link(before, step, relation(sheet.plan.steps.get(step)?, before)));
        let after = network
            .successors(step)
            .filter_map(|after| link(step, after, relation(sheet.plan.steps.get(after)?, step)));
        before.chain(after).collect()
    }
}

/// Returns the stretch of time that the whole plan takes.
pub(super) fn whole(session: &Session) -> Option<Scale> {
    let schedule = session.schedule()?;
    Some(Scale::fit(schedule.start(), schedule.finish()))
}

fn bar(step: &Step, timing: Timing) -> Bar {
    let critical = timing.criticality.is_critical();
    Bar {
        start: timing.start,
        finish: timing.finish,
        slack: (!critical).then_some(timing.late_finish),
        form: match step.kind {
            Kind::Task => Form::Work,
            Kind::Hold => Form::Hold,
            Kind::Milestone | Kind::Gate => Form::Diamond,
        },
        tone: if critical {
            Tone::Critical
        } else {
            Tone::Running
        },
        mark: match step.reversibility {
            Reversibility::Irreversible => Mark::Irreversible,
            Reversibility::Reversible => Mark::None,
        },
    }
}

/// Says what a bar is: its name, when, why then, what is special about it.
fn hint(sheet: Sheet<'_>, step: Id<Step>) -> Option<Vec<String>> {
    let (plan, zone) = (sheet.plan, sheet.zone);
    let numbers = sheet.session.numbers()?;
    let step = plan.steps.get(step)?;
    let timing = sheet.schedule.timing(step.id)?;
    let mut lines = vec![format!("{} {}", numbers.get(step.id), step.title)];
    let times = when::around(timing.start, timing.finish, zone);
    lines.push(if step.planned_duration().is_zero() {
        times
    } else {
        format!("{times} · {}", words::span(step.planned_duration()))
    });
    lines.push(format!(
        "starts then {}",
        because(timing.driver, numbers, zone)
    ));
    lines.push(if timing.criticality.is_critical() {
        "on the critical path".to_owned()
    } else {
        format!("{} float", words::span(timing.total_float))
    });
    if let Some(comparison) = sheet.agreed {
        let agreed = comparison.agreed_times(step.id);
        lines.push(match agreed {
            None => Shift::New.long(),
            Some((start, finish)) => format!(
                "agreed {}: {}",
                sheet.dates.stretch(start, finish),
                Shift::of(agreed, timing).long()
            ),
        });
    }
    if step.reversibility == Reversibility::Irreversible {
        lines.push("cannot be undone".to_owned());
    }
    if !step.owners.is_empty() {
        lines.push(owner::format(plan, &step.owners));
    }
    Some(lines)
}

impl Steps {
    /// T-0, the ends of the window, the last moment to turn back, and now; T-0 says nothing where
    /// the chart begins with it. What comes first is named first where there is little room.
    pub(super) fn lines(&self, sheet: Sheet<'_>, scale: Scale) -> Vec<gantt::Line> {
        let details = &sheet.plan.details;
        let line = |at, words: &str, tone| gantt::Line {
            at,
            words: words.to_owned(),
            tone,
        };
        let mut lines = vec![
            line(details.window_end, "window ends", Tone::Late),
            line(details.window_start, "window opens", Tone::Late),
        ];
        if let Some(back) = &self.back {
            lines.push(line(back.at, back.words, Tone::Broken));
        }
        if details.start != scale.from {
            lines.push(line(details.start, "T-0", Tone::Neutral));
        }
        // To the minute, so that the chart is drawn once a minute and not at every tick.
        let now = sheet.session.now().unix();
        let now = Moment::from_unix(now - now.rem_euclid(60));
        lines.push(line(now, "now", Tone::Running));
        lines
    }
}

/// How far back one can go by the plan, as the chart shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Back {
    at: Moment,
    words: &'static str,
}

impl Back {
    /// Finds the moment by the plan: the first irreversible step where the plan has one that
    /// starts before the last safe moment, else the earliest that the last safe moment becomes.
    pub(super) fn of(session: &Session) -> Option<Self> {
        let plan = session.plan()?;
        if plan.rollback_steps.is_empty() {
            return None;
        }
        let course = Way::of(plan).course(session.schedule()?);
        let last = course.points.last().map(|point| point.last_safe);
        match (course.no_way_back, last) {
            (Some((_, at)), last) if last.is_none_or(|last| at < last) => Some(Self {
                at,
                words: "no way back",
            }),
            (_, Some(at)) => Some(Self {
                at,
                words: "last safe",
            }),
            _ => None,
        }
    }
}

//! The chart beside the grid: bars, links and lines, and what the pointer does there.

use std::ops::Range;

use iced::Element;

use super::cursor::{self, Cursor};
use super::grid::Sheet;
use super::row::Row;
use super::{Column, Message, Steps};
use crate::gui::part::gantt::{self, Bar, Form, Gesture, Ground, Mark, Scale};
use crate::gui::theme::shape;
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::step::{Kind, Relation, Reversibility};
use crate::plan::{Plan, Step};
use crate::schedule::Timing;
use crate::session::Session;

impl Steps {
    /// Carries out what the pointer did in the chart, whose first row stands at a place.
    pub(super) fn chart(&mut self, first: usize, gesture: Gesture, session: &Session) {
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
                gantt::Row { ground, bar }
            })
            .collect();
        gantt::gantt(shown, scale, sheet.zone, shape::GRID_ROW)
            .lines(lines(sheet.plan, scale))
            .links(self.links(sheet, first))
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

/// T-0 and the ends of the window; T-0 says nothing where the chart begins with it.
pub(super) fn lines(plan: &Plan, scale: Scale) -> Vec<gantt::Line> {
    let details = &plan.details;
    let line = |at, words: &str, tone| gantt::Line {
        at,
        words: words.to_owned(),
        tone,
    };
    let mut lines = vec![
        line(details.window_start, "window opens", Tone::Late),
        line(details.window_end, "window ends", Tone::Late),
    ];
    if details.start != scale.from {
        lines.push(line(details.start, "T-0", Tone::Neutral));
    }
    lines
}

//! Which table and which columns each record has: every field once, in the order of the table.

use super::column::{Cells, Columns};
use super::row::{Layout, List, Lists, Row, Stored};
use crate::call::{Call, Entry, entry};
use crate::id::Id;
use crate::launch::{self, Revision};
use crate::plan::{
    Baseline, Block, Channel, Check, Details, Metric, Objective, Person, Section, Step, rollback,
};
use crate::review::narrative::Choice;
use crate::review::{Action, Feedback, Narrative, Reflection, Thanks};
use crate::time::Moment;

macro_rules! columns {
    ($field:ident) => { &[stringify!($field)] };
    ($field:ident $($column:literal)+) => { &[$($column),+] };
}

macro_rules! scope {
    (file) => {
        None
    };
    ($column:ident) => {
        Some(stringify!($column))
    };
}

/// `Record = "table" (scope) called "column" { field, field as "column" "column", … }`, then the
/// lists: `field in "table" of "column" ["column", …]`.
macro_rules! tables {
    ($(
        $record:ty = $table:literal ($scope:ident) called $called:literal {
            $($field:ident $(as $($column:literal)+)?),* $(,)?
            $(; $($list:ident in $list_table:literal of $of:literal [$($list_column:literal),+])+)?
        }
    )+) => {$(
        impl Stored for $record {
            const LAYOUT: &'static Layout = &Layout {
                table: $table,
                scope: scope!($scope),
                fields: &[$(columns!($field $($($column)+)?)),*],
                lists: &[$($(List {
                    table: $list_table,
                    of: $of,
                    columns: &[$($list_column),+],
                }),+)?],
                called: $called,
            };
            fn put(&self, row: &mut Row) {
                $(self.$field.put(&mut row.cells);)*
                $($(row.put_list(&self.$list);)+)?
            }
            fn take(cells: &mut Cells, lists: &mut Lists) -> Option<Self> {
                $($(let $list = lists.read()?;)+)?
                let _ = lists;
                Some(Self {
                    $($field: Columns::take(cells)?,)*
                    $($($list,)+)?
                })
            }
        }
    )+};
}

/// A program that had the file open to write.
pub(super) struct WriterRow {
    pub(super) id: Id<entry::Writer>,
    pub(super) who: String,
    pub(super) opened: Moment,
    pub(super) lines: Lines,
}

/// Whether all lines of a writer are in this file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Lines {
    /// It wrote here, so its sequence has no gaps.
    All,
    /// Its lines came from another file, maybe not all of them.
    Some,
}

/// The mark of a launch that was removed.
pub(super) struct Removal {
    pub(super) at: Moment,
}

/// A call whose lines are in the log.
pub(super) struct CallRow {
    pub(super) id: Id<Call>,
    pub(super) kind: entry::Kind,
    pub(super) opened: Moment,
}

tables! {
    WriterRow = "writer" (file) called "who" {
        id, who, opened, lines,
    }
    Details = "launch" (id) called "name" {
        name, kind, description, window_start, window_end, back_by, start, milestone, zone,
        sponsor, lead, status, heads_up, quorum, retired,
    }
    Removal = "removal" (launch) called "" {
        at,
    }
    Person = "person" (launch) called "name" {
        id, rank, name, role, team, mail, phone, zone, deputy, vote, note,
        ;
        shifts in "shift" of "person" ["starts", "ends"]
    }
    Objective = "objective" (launch) called "statement" {
        id, rank, statement, success, owner,
    }
    Metric = "metric" (launch) called "name" {
        id, rank, objective, name, unit,
        target as "target" "target_value" "target_upper",
        rollback as "rollback_when" "rollback_value",
        baseline, source, checks,
        probe as "probe" "probe_address",
    }
    Section = "section" (launch) called "title" {
        id, rank, title,
    }
    Block = "block" (launch) called "title" {
        id, rank, title, at as "at_step",
    }
    Step = "step" (launch) called "title" {
        id, rank, section, number, title, instructions, kind, deputy, stream, duration,
        optimistic, pessimistic, least,
        constraint as "not_before" "fixed_start",
        deadline, verification, interruption, reversibility, criteria, decider,
        rule as "votes_needed",
        links, tags, fields, block,
        ;
        owners in "step_owner" of "step" ["person"]
        predecessors in "step_predecessor" of "step" ["predecessor", "relation", "lag"]
    }
    Channel = "channel" (launch) called "name" {
        id, rank, name, kind, address, audience, purpose, cadence, template,
    }
    rollback::Policy = "rollback" (launch) called "" {
        decider, deputy, decision, tell,
    }
    rollback::Trigger = "rollback_trigger" (launch) called "what" {
        id, rank, what, threshold, metric, finish_after,
    }
    rollback::Backup = "backup" (launch) called "what" {
        id, rank, what, owner, status, evidence,
    }
    rollback::Step = "rollback_step" (launch) called "title" {
        id, rank, number, title, instructions, deputy, duration, verification,
        ;
        owners in "rollback_step_owner" of "step" ["person"]
        predecessors in "rollback_step_predecessor" of "step" ["predecessor", "lag"]
        undoes in "rollback_step_undoes" of "step" ["undone"]
    }
    Check = "readiness_check" (launch) called "title" {
        id, rank, kind, title, owner, due, status, reason, evidence, need,
    }
    Baseline = "baseline" (launch) called "name" {
        id, rank, name, at, steps,
    }
    Feedback = "feedback" (launch) called "text" {
        id, rank, at, source, who, rating, text, theme,
    }
    Reflection = "reflection" (launch) called "text" {
        id, rank, kind, text, author, group as "heading", votes,
    }
    Action = "action" (launch) called "title" {
        id, rank, kind, title, owner, due, status, issue,
    }
    Thanks = "thanks" (launch) called "who" {
        id, rank, who, what,
    }
    Narrative = "narrative" (launch) called "section" {
        id, rank, section, text,
    }
    Choice = "report_choice" (launch) called "" {
        hidden, names,
    }
    Revision = "edit" (launch) called "name" {
        id, writer, sequence, stamp, edit as "name" "changes",
    }
    CallRow = "call" (launch) called "" {
        id, kind as "kind" "speed", opened,
    }
    Entry = "entry" (launch) called "type" {
        id, call, writer, sequence, stamp, at, event as "type" "event",
    }
}

/// Returns the table and the row of any record of plan or review.
pub(super) fn row_of(launch: &str, record: &launch::Record) -> (&'static Layout, Row) {
    use crate::plan::Record as Plan;
    use crate::review::Record as Review;

    fn describe<R: Stored>(launch: &str, record: &R) -> (&'static Layout, Row) {
        (R::LAYOUT, Row::of(launch, record))
    }

    match record {
        launch::Record::Plan(record) => match record {
            Plan::Details(record) => describe(launch, record),
            Plan::Rollback(record) => describe(launch, record),
            Plan::Objective(record) => describe(launch, record),
            Plan::Metric(record) => describe(launch, record),
            Plan::Person(record) => describe(launch, record),
            Plan::Section(record) => describe(launch, record),
            Plan::Block(record) => describe(launch, record),
            Plan::Step(record) => describe(launch, record),
            Plan::Channel(record) => describe(launch, record),
            Plan::Trigger(record) => describe(launch, record),
            Plan::Backup(record) => describe(launch, record),
            Plan::RollbackStep(record) => describe(launch, record),
            Plan::Check(record) => describe(launch, record),
            Plan::Baseline(record) => describe(launch, record),
        },
        launch::Record::Review(record) => match record {
            Review::Choice(record) => describe(launch, record),
            Review::Feedback(record) => describe(launch, record),
            Review::Reflection(record) => describe(launch, record),
            Review::Action(record) => describe(launch, record),
            Review::Thanks(record) => describe(launch, record),
            Review::Narrative(record) => describe(launch, record),
        },
    }
}

//! What is agreed before the night: the launch, its objectives, people, steps, channels, the way
//! back and the readiness checks.
//!
//! These are records and nothing else. When things happen is `schedule`'s to say, what is wrong
//! is `problem`'s.

pub mod baseline;
pub mod channel;
pub mod dependency;
pub mod details;
pub mod excerpt;
mod limit;
pub mod measure;
pub mod number;
pub mod objective;
pub mod person;
pub mod readiness;
mod reference;
pub mod rollback;
pub mod step;

use serde::{Deserialize, Serialize};

pub use baseline::Baseline;
pub use channel::Channel;
pub use details::Details;
pub use objective::{Metric, Objective};
pub use person::Person;
pub use readiness::Check;
pub use step::{Block, Link, Section, Step};

use crate::change::{self, Change, Conflict};
use crate::id::Id;
use crate::rank::Rank;
use crate::table::{Ranked, Table};

/// Everything that is agreed before the night.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The launch itself.
    pub details: Details,
    /// What it is for.
    pub objectives: Table<Objective>,
    /// How one will know.
    pub metrics: Table<Metric>,
    /// Who takes part, in speaking order.
    pub people: Table<Person>,
    /// The headings of the runbook.
    pub sections: Table<Section>,
    /// The steps, by rank within their section; [`Plan::rows`] gives the order of the runbook.
    pub steps: Table<Step>,
    /// The fallbacks.
    pub blocks: Table<Block>,
    /// How people are told.
    pub channels: Table<Channel>,
    /// Who decides on the way back.
    pub rollback: rollback::Policy,
    /// When the way back is taken.
    pub triggers: Table<rollback::Trigger>,
    /// What is saved beforehand.
    pub backups: Table<rollback::Backup>,
    /// The steps of the way back.
    pub rollback_steps: Table<rollback::Step>,
    /// What must have been shown beforehand.
    pub checks: Table<Check>,
    /// What was agreed earlier, oldest first.
    pub baselines: Table<Baseline>,
}

impl Plan {
    /// Begins a plan of which only the launch is known.
    pub fn new(details: Details) -> Self {
        Self {
            details,
            objectives: Table::new(),
            metrics: Table::new(),
            people: Table::new(),
            sections: Table::new(),
            steps: Table::new(),
            blocks: Table::new(),
            channels: Table::new(),
            rollback: rollback::Policy::default(),
            triggers: Table::new(),
            backups: Table::new(),
            rollback_steps: Table::new(),
            checks: Table::new(),
            baselines: Table::new(),
        }
    }

    /// Returns the steps in the order of the runbook: by section, then by rank.
    pub fn rows(&self) -> Vec<&Step> {
        let mut rows: Vec<&Step> = self.steps.iter().collect();
        // The table is sorted by rank already, so a stable sort by section is enough.
        rows.sort_by_cached_key(|step| self.sections.position(step.section).unwrap_or(usize::MAX));
        rows
    }

    /// Returns the steps of one section in order.
    pub fn steps_of(&self, section: Id<Section>) -> impl Iterator<Item = &Step> {
        self.steps
            .iter()
            .filter(move |step| step.section == section)
    }

    /// Returns the metrics of one objective in order.
    pub fn metrics_of(&self, objective: Id<Objective>) -> impl Iterator<Item = &Metric> {
        self.metrics
            .iter()
            .filter(move |metric| metric.objective == objective)
    }

    /// Returns the name of somebody, empty where nobody is meant or known.
    pub fn name_of(&self, person: Option<Id<Person>>) -> &str {
        person
            .and_then(|person| self.people.get(person))
            .map_or("", |person| person.name.as_str())
    }

    /// Returns the launch milestone: the chosen step, or the last row where none was chosen.
    pub fn milestone(&self) -> Option<Id<Step>> {
        self.details
            .milestone
            .filter(|step| self.steps.get(*step).is_some())
            .or_else(|| {
                self.rows()
                    .iter()
                    .rev()
                    .find(|step| step.block.is_none())
                    .map(|step| step.id)
            })
    }

    /// Returns every record, in the order in which a file keeps them.
    pub fn records(&self) -> Vec<Record> {
        let mut records = vec![
            Record::Details(self.details.clone()),
            Record::Rollback(self.rollback.clone()),
        ];
        records.extend(self.people.iter().cloned().map(Record::Person));
        records.extend(self.objectives.iter().cloned().map(Record::Objective));
        records.extend(self.metrics.iter().cloned().map(Record::Metric));
        records.extend(self.sections.iter().cloned().map(Record::Section));
        records.extend(self.blocks.iter().cloned().map(Record::Block));
        records.extend(self.steps.iter().cloned().map(Record::Step));
        records.extend(self.channels.iter().cloned().map(Record::Channel));
        records.extend(self.triggers.iter().cloned().map(Record::Trigger));
        records.extend(self.backups.iter().cloned().map(Record::Backup));
        records.extend(
            self.rollback_steps
                .iter()
                .cloned()
                .map(Record::RollbackStep),
        );
        records.extend(self.checks.iter().cloned().map(Record::Check));
        records.extend(self.baselines.iter().cloned().map(Record::Baseline));
        records
    }

    /// Carries out one change, or nothing where it does not fit.
    ///
    /// # Errors
    /// [`Conflict`] says why the change does not fit.
    pub fn apply(&mut self, change: Change<Record>) -> Result<(), Conflict> {
        macro_rules! route {
            ($before:expr, $after:expr, $($variant:ident => $table:ident),+ $(,)?) => {
                match ($before, $after) {
                    (Some(Record::Details(before)), Some(Record::Details(after))) => {
                        replace(&mut self.details, &before, after)
                    }
                    (Some(Record::Rollback(before)), Some(Record::Rollback(after))) => {
                        replace(&mut self.rollback, &before, after)
                    }
                    $(
                        (Some(Record::$variant(before)), Some(Record::$variant(after))) => {
                            self.$table.apply(Change::update(before, after))
                        }
                        (Some(Record::$variant(before)), None) => {
                            self.$table.apply(Change::remove(before))
                        }
                        (None, Some(Record::$variant(after))) => {
                            self.$table.apply(Change::insert(after))
                        }
                    )+
                    _ => Err(Conflict::Malformed),
                }
            };
        }
        route!(change.before, change.after,
            Objective => objectives,
            Metric => metrics,
            Person => people,
            Section => sections,
            Block => blocks,
            Step => steps,
            Channel => channels,
            Trigger => triggers,
            Backup => backups,
            RollbackStep => rollback_steps,
            Check => checks,
            Baseline => baselines,
        )
    }

    /// Carries out a whole edit, or nothing where a part of it does not fit.
    ///
    /// # Errors
    /// [`Conflict`] says why the edit does not fit.
    pub fn apply_edit(&mut self, edit: Edit) -> Result<(), Conflict> {
        for (done, change) in edit.changes.iter().enumerate() {
            if let Err(conflict) = self.apply(change.clone()) {
                for change in edit.changes[..done].iter().rev() {
                    // What was just done can be taken back, record by record.
                    self.apply(change.clone().inverse())?;
                }
                return Err(conflict);
            }
        }
        Ok(())
    }
}

fn replace<T: PartialEq>(current: &mut T, before: &T, after: T) -> Result<(), Conflict> {
    if current == before {
        *current = after;
        Ok(())
    } else {
        Err(Conflict::Differs)
    }
}

/// An edit of the plan.
pub type Edit = change::Edit<Record>;

macro_rules! records {
    ($($(#[$doc:meta])* $variant:ident($record:ty) by $key:ty = $get:expr),+ $(,)?) => {
        /// Any record of the plan.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Record {
            $($(#[$doc])* $variant($record)),+
        }

        /// What tells one record of a plan from every other.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key {
            $($(#[$doc])* $variant($key)),+
        }

        impl change::Record for Record {
            type Key = Key;
            fn key(&self) -> Key {
                match self {
                    $(Self::$variant(record) => Key::$variant($get(record))),+
                }
            }
        }

        $(impl From<$record> for Record {
            fn from(record: $record) -> Self {
                Self::$variant(record)
            }
        })+
    };
}

records! {
    /// The launch itself.
    Details(Details) by () = |_| (),
    /// Who decides on the way back.
    Rollback(rollback::Policy) by () = |_| (),
    /// Something the launch is meant to achieve.
    Objective(Objective) by Id<Objective> = |record: &Objective| record.id,
    /// A figure that tells whether an objective is met.
    Metric(Metric) by Id<Metric> = |record: &Metric| record.id,
    /// Somebody who takes part.
    Person(Person) by Id<Person> = |record: &Person| record.id,
    /// A heading of the runbook.
    Section(Section) by Id<Section> = |record: &Section| record.id,
    /// A fallback.
    Block(Block) by Id<Block> = |record: &Block| record.id,
    /// A step of the runbook.
    Step(Step) by Id<Step> = |record: &Step| record.id,
    /// A way of telling people.
    Channel(Channel) by Id<Channel> = |record: &Channel| record.id,
    /// A circumstance in which a rollback is asked for.
    Trigger(rollback::Trigger) by Id<rollback::Trigger> = |record: &rollback::Trigger| record.id,
    /// Something that is saved beforehand.
    Backup(rollback::Backup) by Id<rollback::Backup> = |record: &rollback::Backup| record.id,
    /// A step of the way back.
    RollbackStep(rollback::Step) by Id<Step> = |record: &rollback::Step| record.id,
    /// Something that is checked beforehand.
    Check(Check) by Id<Check> = |record: &Check| record.id,
    /// A plan as it was agreed.
    Baseline(Baseline) by Id<Baseline> = |record: &Baseline| record.id,
}

macro_rules! ranked {
    ($($record:ty => $key:ty),+ $(,)?) => {
        $(
            impl change::Record for $record {
                type Key = Id<$key>;
                fn key(&self) -> Self::Key {
                    self.id
                }
            }

            impl Ranked for $record {
                fn rank(&self) -> &Rank {
                    &self.rank
                }
            }
        )+
    };
}

ranked! {
    Objective => Objective,
    Metric => Metric,
    Person => Person,
    Section => Section,
    Block => Block,
    Step => Step,
    Channel => Channel,
    rollback::Trigger => rollback::Trigger,
    rollback::Backup => rollback::Backup,
    rollback::Step => Step,
    Check => Check,
    Baseline => Baseline,
}

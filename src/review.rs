//! What is learnt after the night: feedback, reflections, actions, thanks, and what the report
//! says beyond the facts.
//!
//! Issues, readings and outages go on in the log of the call; they are not kept here.

pub mod action;
pub mod feedback;
pub mod narrative;
pub mod reflection;
pub mod thanks;
pub mod verdict;

use serde::{Deserialize, Serialize};

pub use action::Action;
pub use feedback::Feedback;
pub use narrative::Narrative;
pub use reflection::Reflection;
pub use thanks::Thanks;

use crate::change::{self, Change, Conflict};
use crate::id::Id;
use crate::rank::Rank;
use crate::table::{Ranked, Table};

/// Everything that is written down after the night.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// What users say.
    pub feedback: Table<Feedback>,
    /// What those think who were there.
    pub reflections: Table<Reflection>,
    /// What will be done.
    pub actions: Table<Action>,
    /// Who is thanked.
    pub thanks: Table<Thanks>,
    /// What the report says in people's own words.
    pub narratives: Table<Narrative>,
    /// What the report shows.
    pub choice: narrative::Choice,
}

impl Review {
    /// Returns every record, in the order in which a file keeps them.
    pub fn records(&self) -> Vec<Record> {
        let mut records = vec![Record::Choice(self.choice.clone())];
        records.extend(self.feedback.iter().cloned().map(Record::Feedback));
        records.extend(self.reflections.iter().cloned().map(Record::Reflection));
        records.extend(self.actions.iter().cloned().map(Record::Action));
        records.extend(self.thanks.iter().cloned().map(Record::Thanks));
        records.extend(self.narratives.iter().cloned().map(Record::Narrative));
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
                    (Some(Record::Choice(before)), Some(Record::Choice(after))) => {
                        if self.choice == before {
                            self.choice = after;
                            Ok(())
                        } else {
                            Err(Conflict::Differs)
                        }
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
            Feedback => feedback,
            Reflection => reflections,
            Action => actions,
            Thanks => thanks,
            Narrative => narratives,
        )
    }
}

macro_rules! records {
    ($($(#[$doc:meta])* $variant:ident($record:ty)),+ $(,)?) => {
        /// Any record of the review.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Record {
            /// What the report shows.
            Choice(narrative::Choice),
            $($(#[$doc])* $variant($record)),+
        }

        /// What tells one record of a review from every other.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key {
            /// What the report shows.
            Choice,
            $($(#[$doc])* $variant(Id<$record>)),+
        }

        impl change::Record for Record {
            type Key = Key;
            fn key(&self) -> Key {
                match self {
                    Self::Choice(_) => Key::Choice,
                    $(Self::$variant(record) => Key::$variant(record.id)),+
                }
            }
        }

        impl From<narrative::Choice> for Record {
            fn from(record: narrative::Choice) -> Self {
                Self::Choice(record)
            }
        }

        $(
            impl From<$record> for Record {
                fn from(record: $record) -> Self {
                    Self::$variant(record)
                }
            }

            impl change::Record for $record {
                type Key = Id<$record>;
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

records! {
    /// What a user said.
    Feedback(Feedback),
    /// A thought about how it went.
    Reflection(Reflection),
    /// Something that will be done.
    Action(Action),
    /// A word of thanks.
    Thanks(Thanks),
    /// A text of the report.
    Narrative(Narrative),
}

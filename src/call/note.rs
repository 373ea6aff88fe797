//! What was noted and what was decided.

use crate::call::entry::Entry;
pub use crate::call::entry::Visibility;
use crate::id::Id;
use crate::plan::Person;
use crate::time::Moment;

/// Something that was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// When it happened, in call time.
    pub at: Moment,
    /// The note.
    pub text: String,
    /// Whether it may be shown in the room and in shared copies.
    pub visibility: Visibility,
}

/// A decision that was taken on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The line that says it.
    pub entry: Id<Entry>,
    /// When it was taken, in call time.
    pub at: Moment,
    /// What was decided.
    pub title: String,
    /// What else could have been decided.
    pub options: Vec<String>,
    /// Who decided.
    pub by: Option<Id<Person>>,
    /// Why.
    pub reason: String,
}

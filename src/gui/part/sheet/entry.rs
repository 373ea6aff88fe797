//! What a page says of the records of its list.

use std::fmt::Debug;

use crate::change::Change;
use crate::gui::part::order::{self, Direction};
use crate::id::Id;
use crate::launch::{self, Launch};
use crate::rank::Rank;
use crate::session::Session;
use crate::table::{Ranked, Table};

/// A field of one line of such a record.
pub trait About: Copy + Eq + Debug + Send + 'static {
    /// Names the field; unique in the whole program.
    fn name(self) -> &'static str;
    /// Says whether the field can be kept while it is being typed.
    fn is_prose(self) -> bool;
}

/// How the rows of a list lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// One below the other: only those in sight are built.
    Even,
    /// Under heads, on a page that scrolls as a whole: each has a [`name`](super::name).
    Grouped,
}

/// A record of such a list.
pub trait Entry: Ranked<Key = Id<Self>> + Into<launch::Record> + Debug + Send + 'static {
    /// A field of one line.
    type About: About;
    /// Something that is chosen and not typed.
    type Choice: Clone + Debug + Send + 'static;

    /// What undo says of a new one.
    const ADD: &'static str;
    /// What undo says when one is moved.
    const MOVE: &'static str;
    /// What undo says when the long text is written, where there is one.
    const WRITE: &'static str = "";
    /// What one place up and one place down mean, in the words of a menu.
    const WAYS: [&'static str; 2] = ["Move up", "Move down"];
    /// The name of the list.
    const LIST: &'static str;
    /// The height of a row in logical pixels.
    const ROW: f32;
    /// How the rows lie.
    const ROWS: Rows = Rows::Even;
    /// The field that is gone to first.
    const FIRST: Self::About;

    /// Lends the table of these records.
    fn table(launch: &Launch) -> &Table<Self>;
    /// Returns them in the order in which they are shown.
    fn shown(table: &Table<Self>) -> Vec<Id<Self>> {
        table.iter().map(Self::key).collect()
    }
    /// Begins one while another is selected, or none.
    fn begin(id: Id<Self>, table: &Table<Self>, beside: Option<&Self>, session: &Session) -> Self;
    /// Says whether nothing has been said with it yet.
    fn is_blank(&self) -> bool;
    /// Returns the rank with which it stands one place further; nothing at the end.
    fn moved(&self, table: &Table<Self>, direction: Direction) -> Option<Rank> {
        order::moved(table, self.key(), direction)
    }
    /// Gives it another place.
    fn set_rank(&mut self, rank: Rank);
    /// What undo says when it is removed.
    fn removal(&self) -> String;
    /// Returns what has to change elsewhere so that it can go.
    fn freed(&self, _launch: &Launch) -> Vec<Change<launch::Record>> {
        Vec::new()
    }
    /// Says what its removal leads to elsewhere.
    fn affected(&self, _launch: &Launch) -> Option<String> {
        None
    }
    /// Returns what a field holds.
    fn kept(&self, about: Self::About, session: &Session) -> String;
    /// Takes what was typed into a field and says what undo calls it, or why it is refused.
    fn keep(
        &mut self,
        about: Self::About,
        text: &str,
        session: &Session,
    ) -> Result<&'static str, String>;
    /// Takes what was chosen and says what undo calls it.
    fn choose(&mut self, choice: Self::Choice) -> &'static str;
    /// Lends the long text, where there is one.
    fn text(&self) -> &str {
        ""
    }
    /// Takes the long text.
    fn write(&mut self, _text: String) {}
}

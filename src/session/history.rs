//! Undo and redo without limit, over edits of plan and review.

use crate::launch::Edit;

/// What was done and what was taken back, last one last.
#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<Edit>,
    undone: Vec<Edit>,
}

impl History {
    /// Continues a history that a file kept, oldest first.
    pub(super) fn continued(done: Vec<Edit>) -> Self {
        Self {
            done,
            undone: Vec::new(),
        }
    }

    /// Remembers an edit that was just made; what had been taken back cannot be redone now.
    pub(super) fn push(&mut self, edit: Edit) {
        self.done.push(edit);
        self.undone.clear();
    }

    /// Remembers an edit that was just made as a part of the last one, where that has the same
    /// name; where both together changed nothing, there is nothing to take back.
    pub(super) fn extend(&mut self, edit: Edit) {
        match self.done.pop() {
            Some(last) if last.name == edit.name => {
                let both = last.then(edit);
                self.done.extend((!both.is_empty()).then_some(both));
            }
            last => {
                self.done.extend(last);
                self.done.push(edit);
            }
        }
        self.undone.clear();
    }

    /// Returns the edit that takes the last one back, without changing the history.
    pub(super) fn undo(&self) -> Option<Edit> {
        self.done.last().cloned().map(Edit::inverse)
    }

    /// Returns the edit that was taken back last, without changing the history.
    pub(super) fn redo(&self) -> Option<Edit> {
        self.undone.last().cloned()
    }

    /// Notes that the last edit was taken back.
    pub(super) fn undone(&mut self) {
        self.undone.extend(self.done.pop());
    }

    /// Notes that the last edit taken back was made again.
    pub(super) fn redone(&mut self) {
        self.done.extend(self.undone.pop());
    }

    /// Returns what undo would take back, in words.
    pub(super) fn undo_name(&self) -> Option<&str> {
        self.done.last().map(|edit| edit.name.as_str())
    }

    /// Returns what redo would do again, in words.
    pub(super) fn redo_name(&self) -> Option<&str> {
        self.undone.last().map(|edit| edit.name.as_str())
    }
}

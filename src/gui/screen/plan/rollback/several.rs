//! What is done with several cells or rows at once: emptied, filled down, copied, pasted.

use iced::{Task, clipboard};

use super::cursor::{Anchor, Row};
use super::{Column, Message, Rollback, edit, sheet};
use crate::exchange::csv;
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::part::{cells, draft};
use crate::id::Id;
use crate::plan::number::Numbers;
use crate::plan::{Person, Plan, Step};
use crate::session::Session;
use crate::words;

impl cells::Column for Column {
    fn called(self) -> &'static str {
        self.name()
    }

    fn enter(
        self,
        plan: &Plan,
        numbers: &Numbers,
        step: Id<Step>,
        text: &str,
        new_id: &mut dyn FnMut() -> Id<Person>,
    ) -> draft::Kept {
        match plan.rollback_steps.get(step) {
            Some(step) => edit::enter(plan, numbers, step, self, text, new_id),
            None => Ok(None),
        }
    }
}

impl Rollback {
    /// Empties the selected cells, or removes the rows that are selected as rows. A duration cannot
    /// be empty, so it stays.
    pub(super) fn delete(&mut self, session: &Session) -> (Task<Message>, Option<Action>) {
        if self.cursor.selects_rows() {
            return self.run(Command::RemoveRows, session);
        }
        let columns = self.writable();
        let columns = columns
            .iter()
            .copied()
            .filter(|column| *column != Column::Duration);
        let entries = cells::down(columns, &self.selected(), |_| String::new());
        let name = format!("Empty {}", words::count(entries.len(), "cell", "cells"));
        cells::keep(session, &name, &entries, Message::Say)
    }

    /// Writes what the uppermost selected row holds into the rows below it; a row alone takes what
    /// the one above it holds. Of whole rows that is the owner and the duration.
    pub(super) fn fill_down(&self, session: &Session) -> (Task<Message>, Option<Action>) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        let mut steps = self.selected();
        if let [only] = steps.as_slice() {
            let place = plan.rollback_steps.position(*only);
            let above = place.and_then(|place| place.checked_sub(1));
            let above = above.and_then(|above| plan.rollback_steps.as_slice().get(above));
            if let Some(above) = above {
                steps.insert(0, above.id);
            }
        }
        let Some((source, below)) = steps.split_first() else {
            return (Task::none(), None);
        };
        let Some(source) = plan.rollback_steps.get(*source) else {
            return (Task::none(), None);
        };
        let whole = self.cursor.selects_rows();
        let columns = self
            .writable()
            .into_iter()
            .filter(|column| !whole || matches!(column, Column::Owner | Column::Duration));
        let entries = cells::down(columns, below, |column| {
            edit::text(plan, numbers, source, column)
        });
        let name = format!("Fill {}", words::count(entries.len(), "cell", "cells"));
        cells::keep(session, &name, &entries, Message::Say)
    }

    /// Copies the selected cells, or whole rows with a heading, as a spreadsheet takes them.
    pub(super) fn copy(&self, session: &Session) -> Task<Message> {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return Task::none();
        };
        let steps: Vec<_> = self
            .selected()
            .into_iter()
            .filter_map(|step| plan.rollback_steps.get(step))
            .collect();
        if steps.is_empty() {
            return Task::none();
        }
        if self.cursor.selects_rows() {
            return clipboard::write(sheet::write(plan, numbers, &steps));
        }
        let columns = self.writable();
        let rows: Vec<Vec<String>> = steps
            .iter()
            .map(|step| {
                let cells = columns.iter();
                cells
                    .map(|column| edit::text(plan, numbers, step, *column))
                    .collect()
            })
            .collect();
        let text = match rows.as_slice() {
            // A cell alone is copied as it is, for any other program.
            [row] if row.len() == 1 => row.concat(),
            rows => csv::clipboard(rows),
        };
        clipboard::write(text)
    }

    /// Puts copied cells over the selected ones, copied rows in below the cursor, or a copied text
    /// into its cell.
    pub(super) fn paste(
        &mut self,
        pasted: &str,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        let single = pasted.trim_end_matches(['\r', '\n']);
        let is_range = self.cursor.anchor.is_some() && !self.cursor.selects_rows();
        if self.draft.is_none() && is_range {
            let entries = cells::over(self.selected(), &self.writable(), &csv::cells(pasted));
            let name = format!("Paste {}", words::count(entries.len(), "cell", "cells"));
            return cells::keep(session, &name, &entries, Message::Say);
        }
        if self.draft.is_none() && !single.contains(['\t', '\n']) {
            // Shown before it is kept: a wrong cell is refused where it stands.
            return (self.open(session, Some(single.to_owned())), None);
        }
        self.draft = None;
        let behind = self.selected().last().copied();
        let pasted = sheet::read(pasted, plan, numbers, behind, &mut session.mint());
        if let Some(first) = pasted.steps.first() {
            let last = pasted.steps.last().filter(|last| *last != first);
            self.cursor.row = Row::Step(*first);
            self.cursor.column = Column::Title;
            self.cursor.anchor = last.map(|last| Anchor::of_rows(Row::Step(*last)));
        }
        let said = match pasted.sentence {
            Some(words) => Task::done(Message::Say(words)),
            None => Task::none(),
        };
        (said, pasted.edit.map(Action::Edit))
    }
}

//! Sections that are folded, so that only their headings are shown.

use iced::Task;

use super::cursor::Cursor;
use super::row::Row;
use super::{Column, Message, Steps};
use crate::gui::part::stroke::Step;
use crate::id::Id;
use crate::plan::Section;
use crate::session::Session;

impl Steps {
    /// Folds a section, or unfolds it; the cursor goes from a step that goes out of sight to the
    /// heading.
    pub(super) fn fold(&mut self, section: Id<Section>, session: &Session) -> Task<Message> {
        if !self.folded.remove(&section) {
            self.folded.insert(section);
        }
        self.show_folded(session)
    }

    /// Folds all sections, or unfolds them where all are folded.
    pub(super) fn fold_all(&mut self, session: &Session) -> Task<Message> {
        let sections = session.plan().map(|plan| plan.sections.as_slice());
        let sections = sections.unwrap_or_default().iter();
        let open = sections.filter(|section| !self.folded.contains(&section.id));
        let open: Vec<Id<Section>> = open.map(|section| section.id).collect();
        if open.is_empty() {
            self.folded.clear();
        } else {
            self.folded.extend(open);
        }
        self.show_folded(session)
    }

    fn show_folded(&mut self, session: &Session) -> Task<Message> {
        let here = self.section_here(session);
        self.list(session);
        let is_gone = self
            .cursor
            .is_some_and(|cursor| !self.rows.contains(&cursor.row));
        if let Some(section) = here.filter(|_| is_gone) {
            let heading = Row::Section(section);
            self.cursor = Some(Cursor::at(&self.rows, heading, Column::Title));
        } else if let Some(cursor) = &mut self.cursor {
            cursor.settle(&self.rows);
        }
        self.reveal()
    }

    /// Says which section an arrow to the side folds or unfolds: the one on whose heading the
    /// cursor stands.
    pub(super) fn folded_by(&self, step: Step) -> Option<Id<Section>> {
        let Row::Section(section) = self.cursor?.row else {
            return None;
        };
        let is_folded = self.folded.contains(&section);
        let turns = match step {
            Step::Left => !is_folded,
            Step::Right => is_folded,
            _ => false,
        };
        turns.then_some(section)
    }
}

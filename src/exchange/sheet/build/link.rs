//! What stands among predecessors becomes links.

use std::collections::HashMap;

use crate::exchange::index::{Index, Miss};
use crate::exchange::sheet::column::Column;
use crate::exchange::sheet::draft::Draft;
use crate::exchange::sheet::linking::{Found, Wanted, wanted};
use crate::exchange::sheet::note::Note;
use crate::exchange::sheet::summary::{self, End, Known, Summary, Tie};
use crate::id::{Id, Mint};
use crate::plan::Step;
use crate::plan::number::Numbers;

use super::Builder;

impl<M: Mint> Builder<'_, M> {
    /// Turns what stands among predecessors into links.
    pub(super) fn link(&mut self) {
        let numbers = Numbers::of(self.destination.plan);
        let numbered = self.columns.has(Column::Number);
        let steps: Index<Step> = Index::new(self.drafts.iter().map(|(draft, _)| {
            let ordinal = || (!numbered).then(|| draft.ordinal.to_string());
            let number = draft.step.number.clone().or_else(ordinal);
            let number = number.unwrap_or_default();
            (draft.step.id, vec![number, draft.step.title.clone()])
        }));
        let ids = (0..).map(Id::<Summary>::from_u128);
        let places: HashMap<Id<Summary>, usize> =
            ids.clone().zip(0..self.summaries.len()).collect();
        let called = |names: fn(&Summary) -> Vec<String>| {
            let summaries = self.summaries.iter().map(|(_, summary)| names(summary));
            Index::new(ids.clone().zip(summaries))
        };
        let summaries = called(|summary| summary.names[..2].to_vec());
        // An outline number may look like the number of another step, which counts more.
        let outline = |draft: &Draft| (draft.step.id, vec![draft.outline.clone()]);
        let outlined = Index::new(self.drafts.iter().map(|(draft, _)| outline(draft)));
        let outlined_above = called(|summary| summary.names[2..].to_vec());
        let lost = Index::new(
            self.lost
                .iter()
                .map(|name| (Id::<Step>::from_u128(0), vec![name.clone()])),
        );
        let find = |name: &str| -> Result<Found, Miss> {
            for (steps, summaries) in [(&steps, &summaries), (&outlined, &outlined_above)] {
                match (steps.find(name), summaries.find(name)) {
                    (Ok(step), _) => return Ok(Found::Step(step)),
                    (Err(Miss::Unknown), Ok(id)) => {
                        let place = places.get(&id).copied();
                        return place.map(Found::Summary).ok_or(Miss::Unknown);
                    }
                    (Err(Miss::Ambiguous), _) | (_, Err(Miss::Ambiguous)) => {
                        return Err(Miss::Ambiguous);
                    }
                    (Err(Miss::Unknown), Err(Miss::Unknown)) => {}
                }
            }
            match (lost.find(name), numbers.find(name)) {
                (Ok(_) | Err(Miss::Ambiguous), _) => Ok(Found::Lost),
                (Err(Miss::Unknown), Some(step)) => Ok(Found::Step(step)),
                (Err(Miss::Unknown), None) => Err(Miss::Unknown),
            }
        };
        let mut gone: HashMap<Id<Step>, String> = HashMap::new();
        let mut ties: Vec<Tie> = Vec::new();
        for (mut draft, section) in std::mem::take(&mut self.drafts) {
            match wanted(&draft.after, Some(draft.step.id), &find) {
                Ok(Wanted {
                    links,
                    summaries,
                    lost,
                    ..
                }) => {
                    draft.step.predecessors = links;
                    let row = draft.row;
                    let to = End::Step(draft.step.id);
                    ties.extend(summaries.into_iter().map(|from| from.tie(row, to)));
                    let notes = lost.into_iter().map(|name| Note::LinkLeftOut { row, name });
                    self.imported.notes.extend(notes);
                    self.drafts.push((draft, section));
                }
                Err(reason) => {
                    let number = draft.step.number.clone();
                    let name = number.unwrap_or_else(|| draft.step.title.clone());
                    gone.insert(draft.step.id, name);
                    self.refuse(&draft, Column::After, reason);
                }
            }
        }
        for (place, (_, summary)) in self.summaries.iter().enumerate() {
            let row = summary.row;
            match wanted(&summary.after, None, &find) {
                Ok(mut wanted) => {
                    let lost = std::mem::take(&mut wanted.lost).into_iter();
                    let notes = lost.map(|name| Note::LinkLeftOut { row, name });
                    self.imported.notes.extend(notes);
                    ties.extend(wanted.ties(row, End::Summary(place)));
                }
                Err(reason) => self.imported.notes.push(Note::SummaryAfter { row, reason }),
            }
        }
        for (draft, _) in &mut self.drafts {
            draft.step.predecessors.retain(|link| {
                let Some(name) = gone.get(&link.step) else {
                    return true;
                };
                self.imported.notes.push(Note::LinkLeftOut {
                    row: draft.row,
                    name: name.clone(),
                });
                false
            });
        }
        ties.retain(|tie| match tie.from {
            End::Step(step) => {
                let name = gone.get(&step).cloned();
                let row = tie.row;
                let note = name.map(|name| Note::LinkLeftOut { row, name });
                let is_there = note.is_none();
                self.imported.notes.extend(note);
                is_there
            }
            End::Summary(_) => true,
        });
        self.tie(ties);
    }

    /// Makes the links that name rows above others hold for the steps under these.
    fn tie(&mut self, ties: Vec<Tie>) {
        if ties.is_empty() {
            return;
        }
        let places: HashMap<usize, usize> = self
            .summaries
            .iter()
            .enumerate()
            .map(|(place, (row, _))| (*row, place))
            .collect();
        let mut known: HashMap<Id<Step>, Known> = HashMap::new();
        for (draft, _) in &mut self.drafts {
            for place in draft.above.iter().filter_map(|row| places.get(row)) {
                self.summaries[*place].1.steps.push(draft.step.id);
            }
            let step = &mut draft.step;
            let known_by = Known {
                name: step.number.clone().unwrap_or_else(|| step.title.clone()),
                start: draft.start,
                links: std::mem::take(&mut step.predecessors),
            };
            known.insert(step.id, known_by);
        }
        let summaries: Vec<Summary> = std::mem::take(&mut self.summaries)
            .into_iter()
            .map(|(_, summary)| summary)
            .collect();
        let notes = summary::tie(ties, &summaries, &mut known);
        self.imported.notes.extend(notes);
        for (draft, _) in &mut self.drafts {
            if let Some(known) = known.remove(&draft.step.id) {
                draft.step.predecessors = known.links;
            }
        }
    }
}

//! Drafts become records: names become people, sections and predecessors.

use std::collections::HashMap;

use crate::change::Change;
use crate::exchange::index::{self, Miss};
use crate::id::{Id, Mint};
use crate::plan::number::Numbers;
use crate::plan::step::Constraint;
use crate::plan::{Block, Person, Section, Step};
use crate::rank::Rank;
use crate::schedule::{self, Network};
use crate::time::{Moment, Span};

use super::column::{Column, Columns};
use super::draft::{Draft, DurationFrom, Line};
use super::linking::names;
use super::note::Note;
use super::outline::Outline;
use super::reason::Reason;
use super::summary::Summary;
use super::{Destination, Imported, Refusal};

mod link;

/// What a section is called where a sheet names none.
const SECTION: &str = "Steps";

/// Builds the records that the lines of a sheet describe.
pub(super) fn build(
    lines: Vec<Line>,
    outline: &Outline,
    columns: &Columns,
    destination: &Destination<'_>,
    mint: &mut impl Mint,
) -> Imported {
    let mut builder = Builder {
        outline,
        columns,
        destination,
        mint,
        imported: Imported {
            columns: columns.matched(),
            ..Imported::default()
        },
        lost: Vec::new(),
        drafts: Vec::new(),
        summaries: Vec::new(),
        sections: HashMap::new(),
        blocks: HashMap::new(),
    };
    builder.gather(lines);
    builder.refuse_repeated_numbers();
    builder.people();
    builder.link();
    builder.place();
    builder.times();
    builder.remarks();
    builder.imported.refusals.sort_by_key(|refusal| refusal.row);
    builder.imported
}

struct Builder<'a, M> {
    outline: &'a Outline,
    columns: &'a Columns,
    destination: &'a Destination<'a>,
    mint: &'a mut M,
    imported: Imported,
    /// Numbers and titles of refused lines.
    lost: Vec<String>,
    /// The steps that are still taken over, each with the heading it stands under.
    drafts: Vec<(Draft, Option<Id<Section>>)>,
    /// The rows above others, in their order, each with its place among all.
    summaries: Vec<(usize, Summary)>,
    sections: HashMap<String, Id<Section>>,
    blocks: HashMap<String, Id<Block>>,
}

impl<M: Mint> Builder<'_, M> {
    /// Sorts the lines: sections and headings, steps, refused ones.
    fn gather(&mut self, lines: Vec<Line>) {
        for section in &self.destination.plan.sections {
            self.sections
                .entry(section.title.clone())
                .or_insert(section.id);
        }
        for block in &self.destination.plan.blocks {
            self.blocks.entry(block.title.clone()).or_insert(block.id);
        }
        let mut above: Option<Id<Section>> = None;
        // A heading counts only when a step stands under it.
        let mut heading: Option<(usize, String)> = None;
        let mut summed_up = 0;
        let mut under: HashMap<usize, Id<Section>> = HashMap::new();
        for line in lines {
            match line {
                Line::Heading { row, title } => {
                    self.drop_heading(heading.replace((row, title)));
                }
                Line::Section { title } => above = Some(self.section(&title)),
                Line::Summary {
                    place,
                    row,
                    names,
                    section,
                    after,
                    sums_up,
                    more,
                } => {
                    if !section.is_empty() {
                        above = Some(self.section(&section));
                    }
                    summed_up += usize::from(sums_up);
                    if !more.is_empty() {
                        let title = names[1].clone();
                        let columns = more;
                        self.imported.notes.push(Note::SummaryCells {
                            row,
                            title,
                            columns,
                        });
                    }
                    let steps = Vec::new();
                    let summary = Summary {
                        row,
                        names,
                        after,
                        steps,
                    };
                    self.summaries.push((place, summary));
                }
                Line::Refused {
                    refusals,
                    number,
                    title,
                } => {
                    self.imported.refusals.extend(refusals);
                    self.lost.extend([number, title]);
                }
                Line::Step(draft) => {
                    let nearest = draft.above.last().copied();
                    let nearest = nearest.filter(|_| !self.columns.has(Column::Section));
                    let section = if let Some(row) = nearest {
                        let section = under.entry(row);
                        Some(*section.or_insert_with(|| self.section(&self.outline.section(row))))
                    } else {
                        if let Some((_, title)) = heading.take() {
                            above = Some(self.section(&title));
                        }
                        // Merged cells name the section in the first row only.
                        if let Some(title) = &draft.section {
                            above = Some(self.section(title));
                        }
                        // Behind an outline those that stand outside of it keep together.
                        if above.is_none() && !under.is_empty() && self.is_all_new() {
                            above = Some(self.section(SECTION));
                        }
                        above
                    };
                    let above = section.filter(|section| !self.is_overruled(*section));
                    let mut draft = *draft;
                    draft.step.id = self.mint.mint();
                    self.drafts.push((draft, above));
                }
            }
        }
        self.drop_heading(heading);
        if summed_up > 0 {
            let rows = summed_up;
            self.imported.notes.push(Note::Summaries { rows });
        }
    }

    /// Says whether the sheet is the whole plan.
    fn is_all_new(&self) -> bool {
        self.destination.behind.is_none() && self.destination.plan.sections.is_empty()
    }

    /// What is put behind a step stays there: only a section that the plan does not have yet
    /// counts more.
    fn is_overruled(&self, section: Id<Section>) -> bool {
        self.destination.behind.is_some() && self.destination.plan.sections.get(section).is_some()
    }

    fn drop_heading(&mut self, heading: Option<(usize, String)>) {
        if let Some((row, title)) = heading {
            self.imported.notes.push(Note::EmptyHeading { row, title });
        }
    }

    fn section(&mut self, title: &str) -> Id<Section> {
        if let Some(id) = self.sections.get(title) {
            return *id;
        }
        let id = self.mint.mint();
        let last =
            self.imported
                .sections
                .last()
                .or(self.destination.plan.sections.as_slice().last());
        self.imported.sections.push(Section {
            id,
            rank: Rank::between(last.map(|section| &section.rank), None),
            title: title.to_owned(),
        });
        self.sections.insert(title.to_owned(), id);
        id
    }

    fn refuse(&mut self, draft: &Draft, column: Column, reason: impl Into<Reason>) {
        let name = self.columns.get(column).map(|column| column.name.clone());
        self.imported.refusals.push(Refusal {
            row: draft.row,
            column: name.unwrap_or_default(),
            reason: reason.into(),
        });
        let number = draft.step.number.clone();
        self.lost
            .push(number.unwrap_or_else(|| draft.ordinal.to_string()));
        self.lost.push(draft.step.title.clone());
    }

    fn refuse_repeated_numbers(&mut self) {
        let mut rows: HashMap<String, usize> = HashMap::new();
        for (draft, section) in std::mem::take(&mut self.drafts) {
            let Some(number) = draft.step.number.clone() else {
                self.drafts.push((draft, section));
                continue;
            };
            match rows.get(&number.to_lowercase()) {
                Some(row) => {
                    let row = *row;
                    self.refuse(&draft, Column::Number, Reason::Repeated { number, row });
                }
                None => {
                    rows.insert(number.to_lowercase(), draft.row);
                    self.drafts.push((draft, section));
                }
            }
        }
    }

    /// Finds the people of the plan, and adds those who are not in it yet.
    fn people(&mut self) {
        let mut known = index::people(&self.destination.plan.people);
        let mut last = self
            .destination
            .plan
            .people
            .as_slice()
            .last()
            .map(|person| person.rank.clone());
        for (mut draft, section) in std::mem::take(&mut self.drafts) {
            let mut found: [Vec<Id<Person>>; 3] = Default::default();
            let mut refused = None;
            let cells = [
                (Column::Owner, &draft.owners),
                (Column::Deputy, &draft.deputy),
                (Column::Decider, &draft.decider),
            ];
            for ((column, text), found) in cells.into_iter().zip(&mut found) {
                for name in names(text, &known) {
                    let id = match known.find(&name) {
                        Ok(id) => id,
                        Err(Miss::Ambiguous) => {
                            refused = refused.or(Some((column, name)));
                            continue;
                        }
                        Err(Miss::Unknown) => {
                            let rank = Rank::between(last.as_ref(), None);
                            last = Some(rank.clone());
                            let person = Person::named(self.mint.mint(), rank, name.clone());
                            known.push(person.id, vec![name, String::new()]);
                            self.imported.people.push(person);
                            self.imported.people[self.imported.people.len() - 1].id
                        }
                    };
                    if !found.contains(&id) {
                        found.push(id);
                    }
                }
            }
            if let Some((column, name)) = refused {
                self.refuse(&draft, column, Reason::Ambiguous(name));
                continue;
            }
            for others in &found[1..] {
                if others.len() > 1 {
                    let name = self.name_of(others[0]);
                    let row = draft.row;
                    self.imported.notes.push(Note::FirstOnly { row, name });
                }
            }
            let [owners, deputies, deciders] = found;
            draft.step.owners = owners;
            draft.step.deputy = deputies.first().copied();
            draft.step.decider = deciders.first().copied();
            self.drafts.push((draft, section));
        }
    }

    fn name_of(&self, person: Id<Person>) -> String {
        let new = self.imported.people.iter().find(|other| other.id == person);
        new.or_else(|| self.destination.plan.people.get(person))
            .map_or_else(String::new, |person| person.name.clone())
    }

    /// Gives each step its section, its place and its number.
    fn place(&mut self) {
        let plan = self.destination.plan;
        let numbers = Numbers::of(plan);
        let behind = self
            .destination
            .behind
            .and_then(|step| plan.steps.get(step));
        let fixed = plan.steps.iter().any(|step| step.number.is_some());
        let default = behind.map(|step| step.section);
        let default = default.or_else(|| {
            let only_empty = plan
                .steps
                .is_empty()
                .then(|| plan.sections.as_slice().first());
            let last = plan.sections.as_slice().last();
            only_empty.unwrap_or(last).map(|section| section.id)
        });
        let mut steps: Vec<Step> = Vec::with_capacity(self.drafts.len());
        let mut inner = 0;
        let mut renumbered = 0;
        let drafts = std::mem::take(&mut self.drafts);
        for (draft, section) in &drafts {
            let mut step = draft.step.clone();
            step.section = match section.or(default) {
                Some(section) => section,
                None => {
                    let id = self.sections.get(SECTION).copied();
                    id.unwrap_or_else(|| {
                        let id = self.mint.mint();
                        self.sections.insert(SECTION.to_owned(), id);
                        self.imported.sections.insert(
                            0,
                            Section {
                                id,
                                rank: Rank::between(
                                    None,
                                    self.imported.sections.first().map(|section| &section.rank),
                                ),
                                title: SECTION.to_owned(),
                            },
                        );
                        id
                    })
                }
            };
            if !draft.block.is_empty() {
                step.block = Some(self.block(&draft.block));
            }
            // Numbers that follow the rows cannot hold one that came from elsewhere.
            let taken = step.number.as_deref().is_some_and(|number| {
                (!plan.steps.is_empty() && !fixed) || numbers.find(number).is_some()
            });
            if taken {
                step.number = None;
                renumbered += 1;
            }
            inner += usize::from(behind.is_some() && section.is_none());
            steps.push(step);
        }
        self.drafts = drafts;
        if renumbered > 0 {
            self.imported
                .notes
                .push(Note::NewNumbers { steps: renumbered });
        }
        self.rank(&mut steps, behind, inner);
        self.imported.steps = steps;
    }

    /// Ranks the steps: those that go behind a step between it and the next of its section, all
    /// others behind everything.
    fn rank(&self, steps: &mut [Step], behind: Option<&Step>, inner: usize) {
        let plan = self.destination.plan;
        let next = behind.and_then(|step| {
            let mut rest = plan
                .steps_of(step.section)
                .skip_while(|other| other.id != step.id);
            rest.nth(1)
        });
        let mut within = Rank::spread(
            behind.map(|step| &step.rank),
            next.map(|step| &step.rank),
            inner,
        )
        .into_iter();
        let last = plan.steps.as_slice().last().map(|step| &step.rank);
        let mut outer = Rank::spread(last, None, steps.len() - inner).into_iter();
        for (step, (_, section)) in steps.iter_mut().zip(&self.drafts) {
            let ranks = if behind.is_some() && section.is_none() {
                &mut within
            } else {
                &mut outer
            };
            if let Some(rank) = ranks.next() {
                step.rank = rank;
            }
        }
    }

    fn block(&mut self, title: &str) -> Id<Block> {
        if let Some(id) = self.blocks.get(title) {
            return *id;
        }
        let id = self.mint.mint();
        let last = self
            .imported
            .blocks
            .last()
            .or(self.destination.plan.blocks.as_slice().last());
        self.imported.blocks.push(Block {
            id,
            rank: Rank::between(last.map(|block| &block.rank), None),
            title: title.to_owned(),
            at: None,
        });
        self.blocks.insert(title.to_owned(), id);
        id
    }

    /// Says what T-0 is, and keeps planned starts where no predecessor explains them.
    fn times(&mut self) {
        let plan = self.destination.plan;
        let mut details = plan.details.clone();
        let earliest = self
            .drafts
            .iter()
            .filter_map(|(draft, _)| draft.start)
            .min();
        if let (true, Some(start)) = (plan.steps.is_empty(), earliest) {
            let by = start - details.start;
            details.start = start;
            details.window_start += by;
            details.window_end += by;
            details.back_by = details.back_by.map(|moment| moment + by);
            let zone = details.zone;
            self.imported.notes.insert(0, Note::Start { start, zone });
        }
        for (step, (draft, _)) in self.imported.steps.iter_mut().zip(&self.drafts) {
            let later = draft.start.filter(|start| *start > details.start);
            if let (Some(start), true, Constraint::None) =
                (later, step.predecessors.is_empty(), step.constraint)
            {
                step.constraint = Constraint::NotBefore(start);
            }
        }
        if plan.steps.is_empty() {
            self.imported.details = Some(Change::update(plan.details.clone(), details.clone()));
        }
        let whole = self.imported.applied_to(plan);
        let schedule = schedule::path(&Network::of(&whole, &[]), details.start);
        self.compare_starts(&schedule);
        if plan.steps.is_empty() && schedule.finish() > details.window_end {
            details.window_end = full_hour(schedule.finish());
            self.imported.notes.push(Note::Window {
                end: details.window_end,
                zone: details.zone,
            });
            self.imported.details = Some(Change::update(plan.details.clone(), details.clone()));
        }
        if details == plan.details {
            self.imported.details = None;
        }
    }

    fn compare_starts(&mut self, schedule: &schedule::Schedule) {
        let zone = self.destination.plan.details.zone;
        for (draft, _) in &self.drafts {
            let planned = draft.start;
            let computed = schedule.timing(draft.step.id).map(|timing| timing.start);
            if let (Some(planned), Some(computed)) = (planned, computed)
                && (planned - computed).abs() >= Span::minutes(1)
            {
                self.imported.notes.push(Note::PlannedStart {
                    row: draft.row,
                    planned,
                    computed,
                    zone,
                });
            }
        }
    }

    fn remarks(&mut self) {
        let usual = self
            .drafts
            .iter()
            .filter(|(draft, _)| draft.duration == DurationFrom::Default);
        let steps = usual.count();
        if steps > 0 {
            let taken = Span::minutes(10);
            self.imported.notes.push(Note::NoDuration { steps, taken });
        }
        let used = |name: &str| {
            let mut fields = self.imported.steps.iter().flat_map(|step| &step.fields);
            fields.any(|(field, _)| field == name)
        };
        let names: Vec<String> = self
            .columns
            .fields()
            .map(|(_, name)| name.to_owned())
            .filter(|name| used(name))
            .collect();
        if !names.is_empty() {
            self.imported.notes.push(Note::Fields(names));
        }
    }
}

fn full_hour(moment: Moment) -> Moment {
    let over = moment.unix() % 3_600;
    if over == 0 {
        moment
    } else {
        moment + Span::seconds(3_600 - over)
    }
}

//! What rows from elsewhere would become, shown before they are put into the plan.

use std::collections::HashSet;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Column as Lines, Row as Line, container, space as gap};
use iced::{Alignment, Element, Length};

use super::{Column, sheet, value};
use crate::exchange::Error;
use crate::exchange::sheet::{Imported, Note};
use crate::gui::command::Press;
use crate::gui::font;
use crate::gui::theme::{shape, size, space, surface, text};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{button, clipped, line, modal, prose};
use crate::id::Id;
use crate::launch::{Edit, Record};
use crate::plan::number::Numbers;
use crate::plan::{Plan, Section, Step};
use crate::session::Session;
use crate::words;

/// The width of the dialog.
const WIDTH: f32 = 760.0;
/// The steps that are in sight at once.
const SEEN: usize = 7;
/// The same where both refused rows and remarks stand below, so that a low window holds them all.
const SEEN_ABOVE: usize = 4;
/// The sentences that are in sight at once, below the steps.
const SENTENCES: f32 = 96.0;
/// The refused rows, and the remarks, that are told; more of them are only counted.
const TOLD: usize = 200;
/// The names that a sentence lists.
const NAMED: usize = 6;
/// The columns that show what a step becomes, each with its width; the step takes what is left.
const COLUMNS: [(Column, &str, f32); 5] = [
    (Column::Number, "#", 56.0),
    (Column::Title, "Step", 0.0),
    (Column::Owner, "Owner", 150.0),
    (Column::Duration, "Duration", 92.0),
    (Column::After, "After", 92.0),
];

/// Rows from elsewhere, read but not put in.
#[derive(Debug)]
pub(super) struct Preview {
    text: String,
    source: Source,
    behind: Option<Id<Step>>,
    imported: Imported,
    /// The cells of each step that would be made.
    cells: Vec<[String; COLUMNS.len()]>,
    scroll: Scroll,
}

/// Where rows come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// They were copied.
    Clipboard,
    /// They stand in a file.
    File,
}

impl Source {
    /// What is done with the rows.
    const fn verb(self) -> &'static str {
        match self {
            Self::Clipboard => "Paste",
            Self::File => "Import",
        }
    }

    /// Said where there are no rows.
    pub(super) const fn nothing(self) -> &'static str {
        match self {
            Self::Clipboard => "There are no steps in what was copied; nothing was pasted.",
            Self::File => "There are no steps in the file; nothing was imported.",
        }
    }
}

/// What happens in the dialog.
#[derive(Clone, Debug)]
pub enum Message {
    /// The steps were scrolled.
    Scrolled(Scroll),
    /// Put the rows in.
    Accept,
    /// Leave them out.
    Cancel,
}

impl Preview {
    /// Reads rows; those that name no section go behind a step.
    ///
    /// # Errors
    /// [`Error`] where they are no rows of steps at all.
    pub(super) fn read(
        text: String,
        source: Source,
        behind: Option<Id<Step>>,
        plan: &Plan,
        session: &Session,
    ) -> Result<Self, Error> {
        let imported = sheet::read(&text, plan, behind, &mut session.mint())?;
        let whole = imported.applied_to(plan);
        let numbers = Numbers::of(&whole);
        let cells = imported.steps.iter().map(|step| {
            COLUMNS.map(|(column, ..)| match column {
                Column::Number => numbers.get(step.id).to_owned(),
                _ => value::text(&whole, &numbers, step, column),
            })
        });
        Ok(Self {
            cells: cells.collect(),
            text,
            source,
            behind,
            imported,
            scroll: Scroll::default(),
        })
    }

    /// Reads the same rows again for a plan that has changed; nothing where they no longer fit.
    pub(super) fn again(self, session: &Session) -> Option<Self> {
        let plan = session.plan()?;
        let behind = self.behind.filter(|step| plan.steps.get(*step).is_some());
        Self::read(self.text, self.source, behind, plan, session).ok()
    }

    /// Says whether the rows become steps and nothing needs a word before they do.
    pub(super) fn speaks_for_itself(&self) -> bool {
        let Imported {
            people,
            sections,
            blocks,
            refusals,
            notes,
            ..
        } = &self.imported;
        // Steps that were copied in the program itself always come back under new numbers.
        let told = |note: &Note| matches!(note, Note::NewNumbers { .. });
        !self.imported.steps.is_empty()
            && refusals.is_empty()
            && people.is_empty()
            && sections.is_empty()
            && blocks.is_empty()
            && notes.iter().all(told)
    }

    /// Says whether there is nothing in the rows, not even something that is wrong.
    pub(super) fn is_empty(&self) -> bool {
        self.imported.steps.is_empty() && self.imported.refusals.is_empty()
    }

    /// Carries out what changes nothing but the dialog.
    pub(super) fn scroll_to(&mut self, scroll: Scroll) {
        self.scroll = scroll;
    }

    /// Returns the steps that are made, in the order of the rows, and the change that makes them;
    /// nothing where there are none.
    pub(super) fn accept(self) -> Option<(Vec<Id<Step>>, Edit)> {
        let steps: Vec<Id<Step>> = self.imported.steps.iter().map(|step| step.id).collect();
        let steps_made = words::count(steps.len(), "step", "steps");
        let name = format!("{} {steps_made}", self.source.verb());
        (!steps.is_empty()).then(|| (steps, self.imported.edit(name).map(Record::Plan)))
    }

    /// Says what a key means while the dialog is open.
    pub(super) fn press(press: &Press) -> Option<Message> {
        (press.key == Key::Named(Named::Enter)).then_some(Message::Accept)
    }

    /// Shows the dialog.
    pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, Message> {
        let (made, refused) = (self.imported.steps.len(), self.imported.refusals.len());
        let verb = self.source.verb();
        let title = match (made, refused) {
            (0, _) => "None of the rows can be read as a step".to_owned(),
            (made, 0) => format!("{verb} {}", words::count(made, "step", "steps")),
            (made, refused) => format!("{verb} {made} of {} rows", made + refused),
        };
        let sentences = session.plan().map(|plan| self.sentences(plan));
        let sentences = sentences.into_iter().flatten();
        let told = Lines::with_children(sentences.map(|words| prose::compact(words).into()))
            .spacing(space::TINY);
        let refusals = self.imported.refusals.iter().map(ToString::to_string);
        let notes = self.imported.notes.iter().map(ToString::to_string);
        let body = Lines::new()
            .push(told)
            .push((made > 0).then(|| self.steps()))
            .push((refused > 0).then(|| {
                let head = format!("{} left out", words::count(refused, "row is", "rows are"));
                remarks(&head, refusals, text::broken)
            }))
            .push(
                (!self.imported.notes.is_empty())
                    .then(|| remarks("Worth knowing", notes, text::normal)),
            )
            .spacing(space::MEDIUM);
        let actions: Vec<Element<'a, Message>> = if made == 0 {
            vec![button::secondary("Close").on_press(Message::Cancel).into()]
        } else {
            vec![
                button::secondary("Cancel").on_press(Message::Cancel).into(),
                button::primary(verb)
                    .key("Enter")
                    .on_press(Message::Accept)
                    .into(),
            ]
        };
        modal::dialog_sized(WIDTH, title, body, actions)
    }

    /// Says where the steps go, who is new, and what the columns were taken for.
    fn sentences(&self, plan: &Plan) -> Vec<String> {
        let mut sentences = Vec::new();
        let mut seen = HashSet::new();
        let sections = self.imported.steps.iter().map(|step| step.section);
        let sections: Vec<Id<Section>> = sections.filter(|section| seen.insert(*section)).collect();
        let behind = self.behind.and_then(|step| plan.steps.get(step));
        match (behind, sections.as_slice()) {
            (_, []) => {}
            (Some(step), [section]) if step.section == *section => {
                let section = plan.sections.get(*section);
                let section = section.map_or("", |section| section.title.as_str());
                sentences.push(format!("Behind “{}”, in {section}.", step.title));
            }
            (_, sections) => {
                let new = self.imported.sections.iter();
                let new: Vec<&str> = new
                    .filter(|section| seen.contains(&section.id))
                    .map(|section| section.title.as_str())
                    .collect();
                let known = sections.iter().filter_map(|id| plan.sections.get(*id));
                let known: Vec<&str> = known.map(|section| section.title.as_str()).collect();
                if !known.is_empty() {
                    sentences.push(format!("Into {}.", some(&known)));
                }
                if !new.is_empty() {
                    sentences.push(format!("New sections: {}.", some(&new)));
                }
            }
        }
        let people = self.imported.people.iter();
        let people: Vec<&str> = people.map(|person| person.name.as_str()).collect();
        if !people.is_empty() {
            sentences.push(format!("New people: {}.", some(&people)));
        }
        // A column that is called what it is needs no word.
        let columns = self.imported.columns.iter();
        let columns: Vec<String> = columns
            .filter_map(|column| Some((column.name.as_str(), column.meaning?)))
            .filter(|(name, meaning)| !name.eq_ignore_ascii_case(meaning))
            .map(|(name, meaning)| format!("{name} as {meaning}"))
            .collect();
        if !columns.is_empty() {
            sentences.push(format!("Columns read: {}.", words::list(&columns)));
        }
        sentences
    }

    /// The steps that would be made.
    fn steps(&self) -> Element<'_, Message> {
        let heads = COLUMNS.map(|(column, head, width)| cell(column, width, prose::section(head)));
        let list = rows::rows(
            "steps-preview",
            self.scroll,
            self.cells.len(),
            shape::GRID_ROW,
            Message::Scrolled,
            |row| {
                let cells = self.cells[row].iter().zip(COLUMNS);
                let cells = cells.map(|(words, (column, _, width))| {
                    let words = clipped(words.as_str()).size(size::CONTROL);
                    let words = match column {
                        Column::Title => words,
                        Column::Owner => words.style(text::muted),
                        _ => words.font(font::MONO).size(size::SMALL).style(text::muted),
                    };
                    cell(column, width, words)
                });
                let row_of_cells = Line::with_children(cells)
                    .align_y(Alignment::Center)
                    .height(shape::GRID_ROW);
                (row, row_of_cells.into())
            },
        );
        let Imported {
            refusals, notes, ..
        } = &self.imported;
        let most = match refusals.is_empty() || notes.is_empty() {
            true => SEEN,
            false => SEEN_ABOVE,
        };
        let seen = self.cells.len().min(most) as f32;
        let table = Lines::new()
            .push(
                Line::with_children(heads)
                    .align_y(Alignment::Center)
                    .height(shape::GRID_ROW),
            )
            .push(line::horizontal())
            .push(container(list).height(seen * shape::GRID_ROW));
        container(table)
            .padding([0.0, space::MEDIUM])
            .style(surface::card)
            .into()
    }
}

/// Puts something into a column.
fn cell<'a>(
    column: Column,
    width: f32,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let width = match column {
        Column::Title => Length::Fill,
        _ => Length::Fixed(width),
    };
    container(content)
        .width(width)
        .padding(iced::padding::right(space::MEDIUM))
        .into()
}

/// Shows sentences about single rows under a heading.
fn remarks<'a>(
    head: &str,
    sentences: impl ExactSizeIterator<Item = String>,
    style: fn(&iced::Theme) -> iced::widget::text::Style,
) -> Element<'a, Message> {
    let more = sentences.len().saturating_sub(TOLD);
    let sentences = sentences
        .take(TOLD)
        .map(|words| value::sentence(&words))
        .chain((more > 0).then(|| format!("And {more} more")));
    let lines = sentences.map(|words| prose::compact(format!("{words}.")).style(style).into());
    let list = Lines::with_children(lines)
        .spacing(space::TINY)
        .width(Length::Fill)
        .padding(iced::padding::right(space::MEDIUM));
    Lines::new()
        .push(prose::section(head))
        .push(gap::vertical().height(space::TINY))
        .push(container(rows::page(list).height(Length::Shrink)).max_height(SENTENCES))
        .into()
}

/// Lists names, as many as can be read at a glance.
fn some<S: AsRef<str>>(names: &[S]) -> String {
    match names.len().checked_sub(NAMED) {
        None | Some(0) => words::list(names),
        Some(more) => {
            let first: Vec<&str> = names[..NAMED].iter().map(AsRef::as_ref).collect();
            format!("{} and {more} more", first.join(", "))
        }
    }
}

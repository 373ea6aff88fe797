//! The runbook: a grid as quick as a spreadsheet, with the chart beside it.

mod column;
mod cursor;
mod draft;
mod edit;
mod grid;
pub mod panel;
mod row;
mod sheet;
#[cfg(test)]
mod story;
pub(super) mod value;

use std::collections::HashSet;

use iced::advanced::widget::{operate, operation};
use iced::widget::{column, container, responsive, row as line_of, space as gap};
use iced::{Alignment, Element, Length, Task, clipboard};

use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::gantt::{Gesture, Scale};
use crate::gui::part::stroke::{self, Stroke};
use crate::gui::theme::{shape, size, space, surface, text};
use crate::gui::widget::cell::{Leave, Turn};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{button, clipped, empty, line, prose};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::{Section, Step};
use crate::session::Session;
use crate::settings::{Details, Settings};
use crate::words;

pub use column::Column;
pub use row::Row;

use cursor::{Cursor, Extend};
use draft::Draft;
use edit::{Place, Way};
use panel::Panel;
use row::Adding;

/// The name of the open cell.
const CELL: &str = "steps-cell";
/// The name of the list.
const LIST: &str = "steps-rows";
/// The height of the bar with the title.
const BAR: f32 = 51.0;
/// From this width on the bar with the title holds everything.
const ROOMY: f32 = 900.0;

/// The page of the runbook.
#[derive(Debug)]
pub struct Steps {
    rows: Vec<Row>,
    folded: HashSet<Id<Section>>,
    adding: Option<Adding>,
    cursor: Option<Cursor>,
    draft: Option<Draft>,
    scroll: Scroll,
    /// What the chart shows; the whole plan where nothing else was chosen.
    scale: Option<Scale>,
    panel: Panel,
    /// How many signs the longest number has.
    digits: usize,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// The list was scrolled.
    Scrolled(Scroll),
    /// A cell was pressed.
    Pick(Row, Column),
    /// A cell was pressed twice.
    Open(Row, Column),
    /// A key was pressed while no cell was open.
    Key(Stroke),
    /// The open cell holds something else.
    DraftChanged(String),
    /// The open cell was left.
    Left(Leave),
    /// An arrow goes through what is offered.
    Turned(Turn),
    /// One of those who are offered was chosen.
    Take(usize),
    /// Fold a section or unfold it.
    Fold(Id<Section>),
    /// Carry out a command of the grid on a row, or on what is selected.
    Run(Command, Option<Row>),
    /// Bring the cursor into sight.
    Reveal,
    /// The clipboard was read.
    Pasted(Option<String>),
    /// The pointer did something in the chart, whose first row stands here.
    Chart(usize, Gesture),
    /// Show this stretch of time, or the whole plan.
    Zoom(Option<Scale>),
    /// Ask the program for something.
    Ask(Command),
    /// Show or hide the details.
    ToggleDetails,
    /// Show the details of a row.
    Details(Row),
    /// Something happened in the details.
    Panel(panel::Message),
    /// Tell what came of something.
    Say(String),
    /// Put in what was copied.
    Paste,
    /// Keep what was written of a step that is no longer shown.
    Keep(Edit),
    /// A key was pressed, and a field of the details has the focus or not.
    Heard(Stroke, Focus),
}

/// Where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To the grid.
    Grid,
    /// To a field.
    Field,
}

impl Message {
    /// Says whether an open cell is committed before this is carried out.
    const fn leaves_cell(&self) -> bool {
        matches!(
            self,
            Self::Pick(..)
                | Self::Open(..)
                | Self::Fold(_)
                | Self::Run(..)
                | Self::Ask(_)
                | Self::Chart(_, Gesture::Press(_) | Gesture::Open(_))
                | Self::Paste
                | Self::ToggleDetails
                | Self::Details(_)
        )
    }
}

impl Steps {
    /// Opens the page with the cursor on the first step.
    pub fn new(session: &Session) -> (Self, Task<Message>) {
        let mut steps = Self {
            rows: Vec::new(),
            folded: HashSet::new(),
            adding: None,
            cursor: None,
            draft: None,
            scroll: Scroll::default(),
            scale: None,
            panel: Panel::new(),
            digits: 0,
        };
        steps.list(session);
        let first = steps.rows.iter().find(|row| row.step().is_some());
        steps.cursor = first
            .or(steps.rows.first())
            .map(|row| Cursor::at(&steps.rows, *row, Column::Title));
        (steps, Task::none())
    }

    /// Takes over that the session has changed.
    pub fn refresh(&mut self, session: &Session) {
        if let (Some(plan), Some(Adding::Step(Place::Below(step)))) = (session.plan(), self.adding)
            && plan.steps.get(step).is_none()
        {
            self.adding = None;
        }
        self.list(session);
        if let Some(cursor) = &mut self.cursor {
            cursor.settle(&self.rows);
        }
        let rows = &self.rows;
        self.draft = self.draft.take().filter(|draft| rows.contains(&draft.row));
        let step = self.cursor.as_ref().and_then(|cursor| cursor.row.step());
        // A step that is gone keeps nothing.
        let _ = self.panel.show(step, session);
    }

    fn list(&mut self, session: &Session) {
        self.rows = match (session.plan(), session.derived()) {
            (Some(plan), Some(derived)) => {
                row::list(plan, derived.rows(), &self.folded, self.adding)
            }
            _ => Vec::new(),
        };
        let numbers = session.numbers();
        let lengths = self
            .rows
            .iter()
            .filter_map(|row| Some(numbers?.get(row.step()?).chars().count()));
        self.digits = lengths.max().unwrap_or_default();
    }

    /// Says what a command means here.
    pub fn command(&self, command: Command, _session: &Session) -> Option<Message> {
        matches!(
            command,
            Command::AddStep
                | Command::AddSection
                | Command::Duplicate
                | Command::RemoveRows
                | Command::MoveUp
                | Command::MoveDown
        )
        .then_some(Message::Run(command, None))
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, _session: &Session) -> Option<Message> {
        Stroke::read(press).map(Message::Key)
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        session: &Session,
        settings: &Settings,
    ) -> (Task<Message>, Option<Action>) {
        let (task, action) = self.carry_out(message, session, settings);
        // The details follow the cursor; what was written of another step is kept.
        let step = self.cursor.as_ref().and_then(|cursor| cursor.row.step());
        let left = self.panel.show(step, session);
        match (left, action) {
            (Some(left), None) => (task, Some(Action::Edit(left))),
            (Some(left), action) => {
                let keep = Task::done(Message::Keep(left));
                (Task::batch([task, keep]), action)
            }
            (None, action) => (task, action),
        }
    }

    fn carry_out(
        &mut self,
        message: Message,
        session: &Session,
        settings: &Settings,
    ) -> (Task<Message>, Option<Action>) {
        if message.leaves_cell() && self.draft.is_some() {
            match self.close(session) {
                Err(task) => return (task, None),
                Ok(Some(edit)) => return (Task::done(message), Some(Action::Edit(edit))),
                Ok(None) => {}
            }
        }
        match message {
            Message::Scrolled(scroll) => {
                self.scroll = scroll;
                // An open cell is kept before its row goes out of sight.
                let row = self.draft.as_ref().map(|draft| draft.row);
                let place = row.and_then(|row| cursor::place(&self.rows, row));
                let seen = scroll.visible(self.rows.len(), shape::GRID_ROW);
                if place.is_none_or(|place| seen.contains(&place)) {
                    return (Task::none(), None);
                }
                match self.close(session) {
                    Ok(edit) => (Task::none(), edit.map(Action::Edit)),
                    Err(_) => (self.reveal(), None),
                }
            }
            Message::Pick(row, column) => {
                let cell = if row == Row::Foot {
                    Column::Title
                } else {
                    column
                };
                self.cursor = Some(Cursor::at(&self.rows, row, cell));
                if row == Row::Foot {
                    return (self.open(session, None), None);
                }
                (Task::none(), None)
            }
            Message::Open(row, column) => {
                self.cursor = Some(Cursor::at(&self.rows, row, column));
                if !column.is_editable() {
                    return (Task::none(), show_details(settings));
                }
                (self.open(session, None), None)
            }
            // A key that a field of the details did not take is not meant for the grid.
            Message::Key(stroke) if settings.details == Details::Shown && self.draft.is_none() => {
                let count = operate(operation::focusable::count());
                let heard = count.map(move |count| {
                    let focus = match count.focused {
                        Some(_) => Focus::Field,
                        None => Focus::Grid,
                    };
                    Message::Heard(stroke.clone(), focus)
                });
                (heard, None)
            }
            Message::Key(stroke) | Message::Heard(stroke, Focus::Grid) => {
                self.stroke(stroke, session)
            }
            Message::Say(words) => (Task::none(), Some(Action::Tell(words))),
            Message::Paste => (clipboard::read().map(Message::Pasted), None),
            Message::Keep(edit) => (Task::none(), Some(Action::Edit(edit))),
            Message::Heard(stroke, Focus::Field) => (in_field(&stroke), None),
            Message::ToggleDetails => {
                let mut settings = settings.clone();
                settings.details = match settings.details {
                    Details::Hidden => Details::Shown,
                    Details::Shown => Details::Hidden,
                };
                (Task::none(), Some(Action::Settings(Box::new(settings))))
            }
            Message::Details(row) => {
                self.cursor = Some(Cursor::at(&self.rows, row, Column::Title));
                (Task::none(), show_details(settings))
            }
            Message::Panel(message) => {
                let (task, edit) = self.panel.update(message, session);
                (task.map(Message::Panel), edit.map(Action::Edit))
            }
            Message::DraftChanged(text) => {
                if let (Some(draft), Some(plan)) = (&mut self.draft, session.plan()) {
                    draft.write(text, plan);
                }
                (Task::none(), None)
            }
            Message::Left(leave) => self.leave(leave, session),
            Message::Turned(turn) => {
                if let Some(draft) = &mut self.draft {
                    draft.turn(turn);
                }
                (Task::none(), None)
            }
            Message::Take(index) => {
                if let Some(draft) = &mut self.draft {
                    draft.take(index);
                }
                (focus(), None)
            }
            Message::Fold(section) => {
                if !self.folded.remove(&section) {
                    self.folded.insert(section);
                }
                self.list(session);
                if let Some(cursor) = &mut self.cursor {
                    cursor.settle(&self.rows);
                }
                (Task::none(), None)
            }
            Message::Run(command, row) => {
                if let Some(row) = row
                    && !self.selected_rows().contains(&row)
                {
                    self.cursor = Some(Cursor::at(&self.rows, row, Column::Title));
                }
                self.run(command, session)
            }
            Message::Reveal => (self.reveal(), None),
            Message::Pasted(pasted) => match pasted {
                Some(pasted) => self.paste(&pasted, session),
                None => (Task::none(), None),
            },
            Message::Chart(first, gesture) => {
                self.chart(first, gesture, session);
                let open = matches!(gesture, Gesture::Open(_));
                (Task::none(), open.then(|| show_details(settings)).flatten())
            }
            Message::Zoom(scale) => {
                self.scale = scale;
                (Task::none(), None)
            }
            Message::Ask(command) => (Task::none(), Some(Action::Run(command))),
        }
    }

    /// Commits the open cell and closes it; the error is the task that leads back into it.
    fn close(&mut self, session: &Session) -> Result<Option<Edit>, Task<Message>> {
        let Some(draft) = &mut self.draft else {
            return Ok(None);
        };
        match draft.commit(session, self.adding) {
            Err(reason) => {
                draft.refused = Some(reason);
                Err(focus())
            }
            Ok(outcome) => {
                if draft.row == Row::New {
                    self.adding = None;
                    self.list(session);
                }
                self.draft = None;
                if let (Some(cursor), Some(step)) = (&mut self.cursor, outcome.step) {
                    cursor.row = Row::Step(step);
                }
                if let Some(cursor) = &mut self.cursor
                    && outcome.edit.is_none()
                {
                    cursor.settle(&self.rows);
                }
                Ok(outcome.edit)
            }
        }
    }

    /// Opens the cell under the cursor.
    fn open(&mut self, session: &Session, typed: Option<String>) -> Task<Message> {
        let Some(cursor) = &mut self.cursor else {
            return Task::none();
        };
        if cursor.cell() == Column::Number {
            cursor.column = Column::Title;
        }
        if !cursor.cell().is_editable() {
            return Task::none();
        }
        cursor.anchor = None;
        self.draft = Draft::open(session, cursor.row, cursor.cell(), typed);
        Task::batch([self.reveal(), focus()])
    }

    /// Carries out what leaving the open cell means.
    fn leave(&mut self, leave: Leave, session: &Session) -> (Task<Message>, Option<Action>) {
        let Some(draft) = &mut self.draft else {
            return (Task::none(), None);
        };
        if leave == Leave::Cancel {
            let new = draft.row == Row::New;
            self.draft = None;
            if new {
                self.adding = None;
                self.list(session);
                if let Some(cursor) = &mut self.cursor {
                    cursor.place = cursor.place.saturating_sub(1);
                    cursor.settle(&self.rows);
                }
            }
            return (Task::none(), None);
        }
        if let Some(index) = draft.highlighted
            && leave != Leave::Away
        {
            draft.take(index);
        }
        let outcome = match draft.commit(session, self.adding) {
            Ok(outcome) => outcome,
            Err(reason) => {
                draft.refused = Some(reason);
                return (focus(), None);
            }
        };
        let row = draft.row;
        self.draft = None;
        let added = outcome.step.is_some() || outcome.section.is_some();
        let on = leave == Leave::Down && row == Row::New && added;
        self.adding = match (outcome.step, outcome.section) {
            (Some(step), _) if on => Some(Adding::Step(Place::Below(step))),
            (_, Some(section)) if on => Some(Adding::Step(Place::First(section))),
            _ => None,
        };
        let action = outcome.edit.map(Action::Edit);
        if on {
            // The next one is typed below at once.
            self.draft = Draft::open(session, Row::New, Column::Title, None);
            return (Task::batch([focus(), Task::done(Message::Reveal)]), action);
        }
        if let Some(cursor) = &mut self.cursor {
            if let Some(step) = outcome.step
                && (row == Row::New || leave != Leave::Down)
            {
                *cursor = Cursor::at(&self.rows, Row::Step(step), Column::Title);
            } else if let Some(section) = outcome.section {
                *cursor = Cursor::at(&self.rows, Row::Section(section), Column::Title);
            } else if row == Row::New {
                cursor.place = cursor.place.saturating_sub(1);
            }
            match leave {
                Leave::Right if added => cursor.column = Column::Owner,
                Leave::Right => cursor.go(&self.rows, stroke::Step::Next, Extend::No),
                Leave::Left if !added => cursor.go(&self.rows, stroke::Step::Back, Extend::No),
                Leave::Down if row != Row::New && row != Row::Foot => {
                    cursor.go(&self.rows, stroke::Step::Down, Extend::No);
                }
                Leave::Up => cursor.go(&self.rows, stroke::Step::Up, Extend::No),
                _ => {}
            }
        }
        if row == Row::New {
            self.list(session);
            if let Some(cursor) = &mut self.cursor
                && !added
            {
                cursor.settle(&self.rows);
            }
        }
        (Task::done(Message::Reveal), action)
    }

    /// Carries out a key that an open cell did not get: it came before the focus did, or the focus
    /// was lost.
    fn stroke_in_cell(
        &mut self,
        stroke: Stroke,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        use stroke::Step as Go;
        let leave = match stroke {
            Stroke::Type(text) => {
                if let (Some(draft), Some(plan)) = (&mut self.draft, session.plan()) {
                    draft.write(format!("{}{text}", draft.text), plan);
                }
                return (focus(), None);
            }
            Stroke::Enter | Stroke::Go(Go::Down) => Leave::Down,
            Stroke::Go(Go::Up) => Leave::Up,
            Stroke::Go(Go::Next) => Leave::Right,
            Stroke::Go(Go::Back) => Leave::Left,
            Stroke::Escape => Leave::Cancel,
            _ => return (focus(), None),
        };
        self.leave(leave, session)
    }

    /// Carries out what a key means while no cell is open.
    fn stroke(&mut self, stroke: Stroke, session: &Session) -> (Task<Message>, Option<Action>) {
        if self.draft.is_some() {
            return self.stroke_in_cell(stroke, session);
        }
        match stroke {
            Stroke::Go(step) => {
                if let Some(cursor) = &mut self.cursor {
                    cursor.go(&self.rows, step, Extend::No);
                }
                (self.reveal(), None)
            }
            Stroke::Extend(step) => {
                if let Some(cursor) = &mut self.cursor {
                    cursor.go(&self.rows, step, Extend::Rows);
                }
                (self.reveal(), None)
            }
            Stroke::All => {
                if let (Some(cursor), Some(first)) = (&mut self.cursor, self.rows.first()) {
                    cursor.anchor = Some(*first);
                    let last = self.rows.len().saturating_sub(2);
                    if let Some(row) = self.rows.get(last) {
                        cursor.row = *row;
                    }
                }
                (Task::none(), None)
            }
            Stroke::Open | Stroke::Enter => (self.open(session, None), None),
            Stroke::Type(text) => (self.open(session, Some(text)), None),
            Stroke::Escape => {
                if let Some(cursor) = &mut self.cursor {
                    cursor.anchor = None;
                }
                (Task::none(), None)
            }
            Stroke::Delete => self.delete(session),
            Stroke::Copy => (self.copy(session), None),
            Stroke::Cut => {
                let copy = self.copy(session);
                let (task, action) = self.run(Command::RemoveRows, session);
                (Task::batch([copy, task]), action)
            }
            Stroke::Paste => (clipboard::read().map(Message::Pasted), None),
            Stroke::Add => self.run(Command::AddStep, session),
            Stroke::Details => (Task::done(Message::ToggleDetails), None),
        }
    }

    /// Empties the cell, or removes the rows that are selected as rows.
    fn delete(&mut self, session: &Session) -> (Task<Message>, Option<Action>) {
        let Some(cursor) = &self.cursor else {
            return (Task::none(), None);
        };
        if cursor.selects_rows() || matches!(cursor.row, Row::Section(_)) {
            return self.run(Command::RemoveRows, session);
        }
        let emptied = Draft::open(session, cursor.row, cursor.cell(), Some(String::new()));
        // A duration cannot be empty, so it stays.
        let edit = emptied
            .filter(|draft| draft.column != Column::Duration)
            .and_then(|draft| draft.commit(session, None).ok())
            .and_then(|outcome| outcome.edit);
        (Task::none(), edit.map(Action::Edit))
    }

    fn selected_rows(&self) -> &[Row] {
        self.cursor
            .as_ref()
            .and_then(|cursor| cursor.range(&self.rows))
            .and_then(|range| self.rows.get(range))
            .unwrap_or_default()
    }

    fn selected_steps(&self) -> Vec<Id<Step>> {
        self.selected_rows()
            .iter()
            .filter_map(|row| row.step())
            .collect()
    }

    /// Carries out a command of the grid.
    fn run(&mut self, command: Command, session: &Session) -> (Task<Message>, Option<Action>) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        let steps = self.selected_steps();
        let sections: Vec<Id<Section>> = self
            .selected_rows()
            .iter()
            .filter_map(|row| match row {
                Row::Section(section) => Some(*section),
                _ => None,
            })
            .collect();
        let way = |command| match command {
            Command::MoveUp => Way::Up,
            _ => Way::Down,
        };
        let edit = match command {
            Command::AddStep => return (self.begin(Adding::Step(self.place()), session), None),
            Command::AddSection => {
                let above = self.section_here(session);
                return (self.begin(Adding::Section(above), session), None);
            }
            Command::Duplicate => {
                let copies = edit::duplicate(plan, numbers, &steps, || session.new_id());
                copies.map(|(edit, ids)| {
                    if let (Some(cursor), [first, .., last]) = (&mut self.cursor, ids.as_slice()) {
                        cursor.row = Row::Step(*last);
                        cursor.anchor = Some(Row::Step(*first));
                    } else if let (Some(cursor), [only]) = (&mut self.cursor, ids.as_slice()) {
                        cursor.row = Row::Step(*only);
                    }
                    edit
                })
            }
            Command::RemoveRows => {
                if let Some(cursor) = &mut self.cursor
                    && let Some(range) = cursor.range(&self.rows)
                {
                    cursor.place = *range.start();
                    cursor.anchor = None;
                }
                edit::remove_rows(plan, numbers, &steps, &sections)
            }
            Command::MoveUp | Command::MoveDown => match (sections.as_slice(), steps.as_slice()) {
                ([section], []) => edit::move_section(plan, *section, way(command)),
                ([], [_, ..]) => edit::move_rows(plan, numbers, &steps, way(command)),
                _ => None,
            },
            _ => None,
        };
        (Task::done(Message::Reveal), edit.map(Action::Edit))
    }

    /// Begins to add something: a row for it opens.
    fn begin(&mut self, adding: Adding, session: &Session) -> Task<Message> {
        if let Adding::Step(Place::First(section)) = adding {
            self.folded.remove(&section);
        }
        self.adding = Some(adding);
        self.list(session);
        self.cursor = Some(Cursor::at(&self.rows, Row::New, Column::Title));
        self.open(session, None)
    }

    /// Where a step is added: below the selected one.
    fn place(&self) -> Place {
        match self.selected_rows().last() {
            Some(Row::Step(step)) => Place::Below(*step),
            Some(Row::Section(section)) => Place::First(*section),
            Some(Row::New | Row::Foot) | None => Place::Last,
        }
    }

    /// The section in which the cursor stands.
    fn section_here(&self, session: &Session) -> Option<Id<Section>> {
        match self.selected_rows().last()? {
            Row::Step(step) => Some(session.plan()?.steps.get(*step)?.section),
            Row::Section(section) => Some(*section),
            Row::New | Row::Foot => None,
        }
    }

    fn copy(&self, session: &Session) -> Task<Message> {
        let steps = self.selected_steps();
        match session.plan() {
            Some(plan) if !steps.is_empty() => clipboard::write(sheet::write(plan, &steps)),
            _ => Task::none(),
        }
    }

    /// Puts copied rows in below the cursor, or a copied text into its cell.
    fn paste(&mut self, pasted: &str, session: &Session) -> (Task<Message>, Option<Action>) {
        let Some(plan) = session.plan() else {
            return (Task::none(), None);
        };
        let single = pasted.trim_end_matches(['\r', '\n']);
        if self.draft.is_none() && !single.contains(['\t', '\n']) {
            return (self.open(session, Some(single.to_owned())), None);
        }
        // A cell into which several are pasted was only the place to begin.
        self.draft = None;
        self.adding = None;
        let behind = self.selected_steps().last().copied();
        match sheet::read(pasted, plan, behind, &mut session.mint()) {
            Ok(pasted) => {
                if let (Some(first), Some(cursor)) = (pasted.steps.first(), &mut self.cursor) {
                    *cursor = Cursor::at(&self.rows, Row::Step(*first), Column::Title);
                    let last = pasted.steps.last().filter(|last| *last != first);
                    cursor.anchor = last.map(|last| Row::Step(*last));
                }
                let said = pasted
                    .sentence
                    .map_or_else(Task::none, |words| Task::done(Message::Say(words)));
                let task = Task::batch([said, Task::done(Message::Reveal)]);
                (task, pasted.edit.map(Action::Edit))
            }
            Err(error) => {
                let words = value::sentence(&error.to_string());
                (Task::none(), Some(Action::Tell(words)))
            }
        }
    }

    fn chart(&mut self, first: usize, gesture: Gesture, session: &Session) {
        match gesture {
            Gesture::Press(row) | Gesture::Open(row) => {
                let row = self.rows.get(first + row).copied();
                if let Some(row) = row.filter(|row| *row != Row::Foot) {
                    let column = self.cursor.map_or(Column::Title, |cursor| cursor.column);
                    self.cursor = Some(Cursor::at(&self.rows, row, column));
                }
            }
            Gesture::Pan(share) => {
                let scale = self.scale.or_else(|| grid::whole(session));
                self.scale = scale.map(|scale| scale.panned(share));
            }
        }
    }

    fn reveal(&self) -> Task<Message> {
        let place = self
            .cursor
            .as_ref()
            .and_then(|cursor| cursor::place(&self.rows, cursor.row));
        place.map_or_else(Task::none, |place| {
            rows::reveal(LIST, self.scroll, place, shape::GRID_ROW)
        })
    }

    /// Shows the page.
    pub fn view<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Element<'a, Message> {
        let Some(plan) = session.plan() else {
            return gap::vertical().into();
        };
        let bare = plan.steps.is_empty() && plan.sections.is_empty() && self.draft.is_none();
        let body: Element<'a, Message> = if bare {
            let begin = button::primary("Add a step")
                .icon(icon::PLUS)
                .on_press(Message::Run(Command::AddStep, None));
            container(empty(
                icon::LIST_TREE,
                "The runbook has no steps yet. Add the first one, paste rows from a spreadsheet, or import a sheet.",
                Element::from(begin),
            ))
            .center_y(Length::Fill)
            .into()
        } else {
            match settings.details {
                Details::Hidden => self.grid(session),
                Details::Shown => line_of![self.grid(session), self.panel.view(session)].into(),
            }
        };
        container(column![
            self.bar(session, settings.details),
            line::horizontal(),
            body
        ])
        .style(surface::panel)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
    }

    /// The title, what the plan comes to, and what can be done.
    fn bar<'a>(&'a self, session: &'a Session, details: Details) -> Element<'a, Message> {
        let scale = self.scale.or_else(|| grid::whole(session));
        let zoom = move |factor: f64| scale.map(|scale| Message::Zoom(Some(scale.zoomed(factor))));
        let bar = responsive(move |size| {
            let (sentence, tone) = grid::sentence(session);
            let wide = size.width > ROOMY;
            let add = button::secondary("Step").icon(icon::PLUS).small();
            let add = if wide { add.key("Ctrl Enter") } else { add };
            let content = line_of![
                prose::heading("Steps"),
                clipped(sentence)
                    .size(size::SMALL)
                    .style(text::tone(tone))
                    .width(Length::Fill),
                wide.then(|| {
                    line_of![
                        button::icon(icon::ZOOM_OUT)
                            .tip("Show more time")
                            .small()
                            .on_press_maybe(zoom(1.5)),
                        button::icon(icon::FULLSCREEN)
                            .tip("Show the whole plan")
                            .small()
                            .on_press(Message::Zoom(None)),
                        button::icon(icon::ZOOM_IN)
                            .tip("Show less time")
                            .small()
                            .on_press_maybe(zoom(1.0 / 1.5)),
                    ]
                }),
                add.on_press(Message::Run(Command::AddStep, None)),
                wide.then(|| {
                    button::secondary("Section")
                        .icon(icon::PLUS)
                        .small()
                        .on_press(Message::Run(Command::AddSection, None))
                }),
                button::secondary("Paste rows")
                    .icon(icon::CLIPBOARD_PASTE)
                    .small()
                    .on_press(Message::Paste),
                button::secondary("Import")
                    .icon(icon::FILE_UP)
                    .small()
                    .on_press(Message::Ask(Command::Import)),
                match details {
                    Details::Hidden => button::icon_boxed(icon::PANEL_RIGHT)
                        .tip("Show the details (Ctrl .)")
                        .small()
                        .on_press(Message::ToggleDetails),
                    Details::Shown => button::icon(icon::PANEL_RIGHT)
                        .tip("Hide the details (Ctrl .)")
                        .small()
                        .on_press(Message::ToggleDetails),
                },
            ]
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
            container(content)
                .height(BAR)
                .padding([0.0, 14.0])
                .align_y(Alignment::Center)
                .into()
        });
        container(bar).height(BAR).into()
    }
}

/// Asks for the details where they are hidden.
fn show_details(settings: &Settings) -> Option<Action> {
    (settings.details == Details::Hidden).then(|| {
        let mut settings = settings.clone();
        settings.details = Details::Shown;
        Action::Settings(Box::new(settings))
    })
}

/// Carries out a key that a field of the details did not take.
fn in_field(stroke: &Stroke) -> Task<Message> {
    match stroke {
        Stroke::Go(stroke::Step::Next) => crate::gui::part::draft::focus_next(),
        Stroke::Go(stroke::Step::Back) => crate::gui::part::draft::focus_previous(),
        Stroke::Escape => crate::gui::part::draft::unfocus(),
        Stroke::Details => Task::done(Message::ToggleDetails),
        _ => Task::none(),
    }
}

/// Puts the focus into the open cell, behind what it holds.
fn focus() -> Task<Message> {
    use iced::widget::operation;
    Task::batch([operation::focus(CELL), operation::move_cursor_to_end(CELL)])
}

/// Counts what a folded section hides.
fn hidden(count: usize) -> String {
    words::count(count, "step", "steps")
}

//! The runbook: a grid as quick as a spreadsheet, with the chart beside it.

mod arrange;
pub mod baseline;
mod carried;
mod chart;
mod clipboard;
mod column;
mod commands;
mod cursor;
mod draft;
mod drag;
mod edit;
mod fill;
mod filter;
mod finding;
mod fold;
mod graph;
mod grid;
mod insert;
mod keys;
#[cfg(test)]
mod laws;
mod layout;
mod message;
pub mod panel;
pub mod preview;
mod row;
mod selection;
mod sheet;
#[cfg(test)]
mod story;
mod toolbar;
mod typing;
pub(super) mod value;

use std::collections::HashSet;

use iced::widget::{column, container, responsive, space as gap};
use iced::{Element, Length, Task};

use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::carry::{self, Carried};
use crate::gui::part::draft as field;
use crate::gui::part::gantt::{Gesture, Scale};
use crate::gui::part::stroke::{self, Focus, Stroke};
use crate::gui::theme::{shape, surface};
use crate::gui::widget::rows::Scroll;
use crate::gui::widget::{beside, button, empty, line, modal};
use crate::id::Id;
use crate::plan::Section;
use crate::session::Session;
use crate::settings::{Columns as Layout, Details, Runbook, Settings};

pub use column::Column;
pub use message::Message;
pub use row::Row;

use baseline::Against;
use chart::{Back, Zoom};
use cursor::Cursor;
use draft::Draft;
use edit::Place;
use filter::Filter;
use graph::Plot;
use insert::Insert;
use panel::Panel;
use preview::Preview;
pub use preview::Source;
use row::Adding;

/// The name of the open cell.
const CELL: &str = "steps-cell";
/// The name of the list.
const LIST: &str = "steps-rows";

/// The page of the runbook.
#[derive(Debug)]
pub struct Steps {
    rows: Vec<Row>,
    folded: HashSet<Id<Section>>,
    adding: Option<Adding>,
    cursor: Option<Cursor>,
    /// What the pointer carries to another place.
    carried: Option<Carried<Row>>,
    draft: Option<Draft>,
    scroll: Scroll,
    /// The columns that the cursor can stand in.
    reach: Vec<Column>,
    /// How the columns are laid out.
    layout: Layout,
    /// Which column the list of all of them stands on, while it is open.
    arranging: Option<usize>,
    /// The column whose edge is being dragged.
    dragged: Option<Column>,
    /// What is looked for; nothing while nobody looks for anything.
    filter: Option<Filter>,
    /// What the chart shows; the whole plan where nothing else was chosen.
    scale: Option<Scale>,
    /// The last moment to turn back by the plan.
    back: Option<Back>,
    /// The picture of what waits for what.
    plot: Plot,
    /// What was agreed.
    against: Against,
    panel: Panel,
    /// What copied rows would become, while it is looked at.
    preview: Option<Preview>,
    /// Steps of another launch, while they are chosen.
    insert: Option<Insert>,
    /// How many signs the longest number has.
    digits: usize,
    /// How long the durations are that have to be shown.
    durations: column::Durations,
}

impl Steps {
    /// Opens the page with the cursor on the first step.
    pub fn new(session: &Session) -> (Self, Task<Message>) {
        let mut steps = Self {
            rows: Vec::new(),
            folded: HashSet::new(),
            adding: None,
            cursor: None,
            carried: None,
            draft: None,
            scroll: Scroll::default(),
            reach: column::reach(&Layout::default()),
            layout: Layout::default(),
            arranging: None,
            dragged: None,
            filter: None,
            scale: None,
            back: None,
            plot: Plot::default(),
            against: Against::default(),
            panel: Panel::new(),
            preview: None,
            insert: None,
            digits: 0,
            durations: column::Durations::Short,
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
        self.preview = self
            .preview
            .take()
            .and_then(|preview| preview.again(session));
        self.list(session);
        if let Some(cursor) = &mut self.cursor {
            cursor.settle(&self.rows);
        }
        let rows = &self.rows;
        self.carried = self.carried.filter(|carried| rows.contains(&carried.row));
        self.draft = self.draft.take().filter(|draft| rows.contains(&draft.row));
        let step = self.cursor.as_ref().and_then(|cursor| cursor.row.step());
        self.panel.refresh(step, session);
    }

    fn list(&mut self, session: &Session) {
        self.against.refresh(session);
        let mut found = self.found_now(session);
        self.plot.refresh(session, found.as_ref());
        self.rows = match (session.plan(), session.derived()) {
            (Some(plan), Some(derived)) => {
                // What is being written does not go away under the hands.
                if let (Some(found), Some(draft)) = (&mut found, &self.draft) {
                    found.extend(draft.row.step());
                }
                row::list(
                    plan,
                    derived.rows(),
                    &self.folded,
                    self.adding,
                    found.as_ref(),
                )
            }
            _ => Vec::new(),
        };
        let numbers = session.numbers();
        let lengths = self
            .rows
            .iter()
            .filter_map(|row| Some(numbers?.get(row.step()?).chars().count()));
        self.digits = lengths.max().unwrap_or_default();
        self.durations = column::Durations::of(session.plan());
        self.back = Back::of(session);
    }

    /// Says whether a dialog lies over the page.
    fn is_asking(&self) -> bool {
        self.preview.is_some()
            || self.insert.is_some()
            || self.arranging.is_some()
            || self.against.is_asking()
    }

    /// Says what a command means here.
    pub fn command(&self, command: Command, session: &Session) -> Option<Message> {
        if self.is_asking() {
            return None;
        }
        match command {
            Command::Find => return Some(Message::BeginFind),
            Command::Graph => return Some(Message::TurnOver),
            Command::InsertBlock => return Some(Message::Insert(insert::Message::Begin)),
            Command::Beside => return Some(Message::GoBeside),
            Command::Details => return Some(Message::ToggleDetails),
            Command::ZoomIn => return Some(Message::Zoom(Zoom::In)),
            Command::ZoomOut => return Some(Message::Zoom(Zoom::Out)),
            Command::ZoomWhole => return Some(Message::Zoom(Zoom::Fit)),
            Command::Earlier => return Some(Message::Zoom(Zoom::Earlier)),
            Command::Later => return Some(Message::Zoom(Zoom::Later)),
            Command::Columns => return Some(Message::Layout(layout::Change::Open)),
            Command::Fold => return self.section_here(session).map(Message::Fold),
            Command::FoldAll => return Some(Message::FoldAll),
            Command::Freeze | Command::Compare | Command::RenameBaseline | Command::Forget => {
                return baseline::command(command, session).map(Message::Baseline);
            }
            _ => {}
        }
        matches!(
            command,
            Command::AddStep
                | Command::AddSection
                | Command::FillDown
                | Command::Duplicate
                | Command::RemoveRows
                | Command::MoveUp
                | Command::MoveDown
        )
        .then_some(Message::Run(command, None))
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, _session: &Session) -> Option<Message> {
        if self.preview.is_some() {
            return Preview::press(press).map(Message::Preview);
        }
        if let Some(insert) = &self.insert {
            return insert.press(press).map(Message::Insert);
        }
        if let Some(place) = self.arranging {
            return self.press_arranging(place, press);
        }
        if self.is_asking() {
            return None;
        }
        Stroke::read(press).map(Message::Key)
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        session: &Session,
        settings: &Settings,
    ) -> (Task<Message>, Option<Action>) {
        self.follow_layout(settings);
        let before = self.cursor.map(|cursor| cursor.row);
        let (task, action) = self.carry_out(message, session, settings);
        if self.cursor.map(|cursor| cursor.row) != before {
            self.follow(session);
            self.plot.follow(self.step_here());
            self.against.follow_cursor();
        }
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
        if settings.runbook == Runbook::Graph && message.needs_grid() {
            let (_, shown) = self.show_as(Runbook::Chart, session, settings);
            return (Task::done(message), shown);
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
            Message::Stretch(row, column) => {
                match &mut self.cursor {
                    Some(cursor) => cursor.stretch(&self.rows, row, column),
                    None => self.cursor = Some(Cursor::at(&self.rows, row, column)),
                }
                (self.reveal(), None)
            }
            Message::Open(row, column) => {
                self.cursor = Some(Cursor::at(&self.rows, row, column));
                if !column.is_editable() {
                    return (Task::none(), show_details(settings));
                }
                (self.open(session, None), None)
            }
            Message::Carry(message) => self.carry(message, session),
            Message::Key(Stroke::Escape) if self.carried.is_some() => {
                self.carry(carry::Message::PutBack, session)
            }
            // A key that a field of the details did not take is not meant for the grid.
            Message::Key(stroke)
                if (settings.details == Details::Shown
                    || self.filter.is_some()
                    || self.against.shown(settings).is_some())
                    && self.draft.is_none() =>
            {
                let heard = stroke::focus().map(move |focus| Message::Heard(stroke.clone(), focus));
                (heard, None)
            }
            Message::GoBeside => (stroke::focus().map(Message::CrossFrom), None),
            Message::CrossFrom(Focus::Field) => (field::unfocus(), None),
            Message::CrossFrom(Focus::Grid) if self.against.is_listed(settings) => {
                (self.against.focus(), None)
            }
            Message::CrossFrom(Focus::Grid) => (self.panel.focus(), show_details(settings)),
            Message::Key(stroke) | Message::Heard(stroke, Focus::Grid) => match settings.runbook {
                Runbook::Chart => self.stroke(stroke, session),
                Runbook::Graph => self.stroke_in_graph(stroke, session, settings),
            },
            Message::Say(words) => (Task::none(), Some(Action::Tell(words))),
            Message::Paste => {
                let copied = iced::clipboard::read();
                let offer = copied.map(|copied| Message::Offered(copied, Source::Clipboard));
                (offer, None)
            }
            Message::Offered(rows, source) => self.offer(rows, source, session),
            Message::Preview(message) => self.preview(message),
            Message::Keep(edit) => (Task::none(), Some(Action::Edit(edit))),
            Message::Heard(stroke, Focus::Field) => (keys::in_field(&stroke), None),
            Message::Layout(change) => self.lay_out(change, session, settings),
            Message::BeginFind => (self.begin_find(), None),
            Message::Filter(message) => (self.find(message, session), None),
            Message::EndTyping => (field::unfocus(), None),
            Message::EndFind => (self.end_find(session), None),
            // The list of changes stands in the place of the details.
            Message::ToggleDetails if self.against.is_listed(settings) => {
                self.against.put_away();
                (Task::none(), show_details(settings))
            }
            Message::Insert(message) => {
                let (task, action) = self.insert(message, session);
                let reveal = action.is_some().then(|| Task::done(Message::Reveal));
                (
                    Task::batch([Some(task), reveal].into_iter().flatten()),
                    action,
                )
            }
            Message::Baseline(message) => self.agree(message, session, settings),
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
                let (task, action) = self.panel.update(message, session);
                (task.map(Message::Panel), action)
            }
            Message::DraftChanged(text) => {
                if let (Some(draft), Some(plan), Some(numbers)) =
                    (&mut self.draft, session.plan(), session.numbers())
                {
                    draft.write(text, plan, numbers);
                }
                (Task::none(), None)
            }
            Message::Left(leave) => self.leave(leave, session),
            Message::Turned(turn) => {
                if let Some(draft) = &mut self.draft {
                    draft.completion.turn(turn);
                }
                (Task::none(), None)
            }
            Message::Take(index) => {
                if let Some(draft) = &mut self.draft {
                    draft.take(index);
                }
                (typing::focus(), None)
            }
            Message::Fold(section) => (self.fold(section, session), None),
            Message::FoldAll => (self.fold_all(session), None),
            Message::Run(command, row) => {
                if let Some(row) = row
                    && !self.selected_rows().contains(&row)
                {
                    self.cursor = Some(Cursor::at(&self.rows, row, Column::Title));
                }
                self.run(command, session)
            }
            Message::Reveal => {
                self.plot.follow(self.step_here());
                (self.reveal(), None)
            }
            Message::Show(runbook) => self.show_as(runbook, session, settings),
            Message::TurnOver => {
                let other = match settings.runbook {
                    Runbook::Chart => Runbook::Graph,
                    Runbook::Graph => Runbook::Chart,
                };
                self.show_as(other, session, settings)
            }
            Message::Look(look) => {
                let open = self.look(look, session);
                (Task::none(), open.and_then(|_| show_details(settings)))
            }
            Message::Pasted(pasted) => match pasted {
                Some(pasted) => self.paste(&pasted, session),
                None => (Task::none(), None),
            },
            Message::Chart(first, gesture) => match self.chart(first, gesture, session) {
                Ok(edit) => {
                    let open = matches!(gesture, Gesture::Open(_));
                    let details = || open.then(|| show_details(settings)).flatten();
                    (Task::none(), edit.map(Action::Edit).or_else(details))
                }
                Err(reason) => (Task::none(), Some(Action::Tell(reason))),
            },
            Message::Zoom(zoom) => {
                match settings.runbook {
                    Runbook::Chart => self.zoom(zoom, session),
                    Runbook::Graph => self.zoom_graph(zoom, session),
                }
                (Task::none(), None)
            }
            Message::Ask(command) => (Task::none(), Some(Action::Run(command))),
        }
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
            let shown = match settings.runbook {
                Runbook::Chart => self.grid(session, settings),
                Runbook::Graph => self.graph(session, settings),
            };
            let panel = if self.against.is_listed(settings) {
                self.changes(session, settings)
            } else {
                (settings.details == Details::Shown).then(|| self.panel.view(session))
            };
            beside(panel::WIDTH, shown, panel)
        };
        let strip = self.agreed_strip(session, settings);
        container(column![
            self.bar(session, settings),
            line::horizontal(),
            self.finding(session),
            self.filter.is_some().then(line::horizontal),
            strip.map(|strip| column![strip, line::horizontal()]),
            body
        ])
        .style(surface::panel)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
    }

    /// Shows what is asked, over the whole window.
    pub fn over<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Option<Element<'a, Message>> {
        if let Some(here) = self.arranging {
            let dialog = self.arranged(here, session, settings);
            return Some(modal(dialog, Message::Layout(layout::Change::Close)));
        }
        if let Some(preview) = &self.preview {
            let dialog = preview.view(session).map(Message::Preview);
            return Some(modal(dialog, Message::Preview(preview::Message::Cancel)));
        }
        if let Some(insert) = &self.insert {
            let layer = responsive(move |room| {
                let cancel = Message::Insert(insert::Message::Cancel);
                modal(insert.view(session, room), cancel)
            });
            return Some(layer.into());
        }
        let dialog = self.freezing(session)?;
        Some(modal(dialog, Message::Baseline(baseline::Message::Cancel)))
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

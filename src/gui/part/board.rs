//! The board of issues: what is open, in progress, watched and resolved; moved by hand or by key.

mod card;
mod form;

use iced::widget::{Column, Row, container, mouse_area, operation, space as gap};
use iced::{Alignment, Element, Length, Task};

use crate::call::State;
use crate::call::entry::{Effect, Event, Issue as Key, Severity};
use crate::call::issue::{self, Issue, Status};
use crate::gui::icon;
use crate::gui::theme::{space, surface};
use crate::gui::widget::{button, empty, prose, rows};
use crate::id::Id;
use crate::plan::{Person, Step};
use crate::time::{Moment, Zone};
use crate::words;

/// The field for what is wrong.
pub const TITLE: &str = "board.title";
/// The field for a note on an issue.
const NOTE: &str = "board.note";

/// What the board remembers of itself.
#[derive(Clone, Debug, Default)]
pub struct Board {
    selected: Option<Id<Issue>>,
    dragged: Option<Id<Issue>>,
    over: Option<Status>,
    draft: Option<Draft>,
    note: Option<Note>,
}

/// An issue that is being described.
#[derive(Clone, Debug, Default)]
struct Draft {
    /// The issue that is described anew; a new one where there is none.
    issue: Option<Id<Issue>>,
    title: String,
    severity: Severity,
    owner: Option<Id<Person>>,
    step: Option<Id<Step>>,
    blocks: bool,
    error: Option<&'static str>,
}

/// Something that is being said of an issue.
#[derive(Clone, Debug)]
struct Note {
    issue: Id<Issue>,
    what: Noting,
    text: String,
}

/// What a note is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noting {
    /// How it was resolved.
    Resolution,
    /// What is known now.
    News,
}

/// What happens to the board.
#[derive(Clone, Debug)]
pub enum Message {
    /// An issue is to be described, of a step where one is given.
    Add(Option<Id<Step>>),
    /// An issue is described anew.
    Edit(Id<Issue>),
    /// The title is changed.
    TitleChanged(String),
    /// The severity is chosen.
    SeverityChosen(Severity),
    /// The owner is chosen.
    OwnerChosen(Option<Id<Person>>),
    /// The step is chosen.
    StepChosen(Option<Id<Step>>),
    /// Whether the step is blocked.
    BlocksChanged(bool),
    /// The description is done.
    Submit,
    /// The description or note is left.
    Cancel,
    /// An issue is selected, and may be dragged from here.
    Press(Id<Issue>),
    /// The pointer is over a column.
    Enter(Status),
    /// What was dragged is let go over a column.
    Drop(Status),
    /// An issue moves by one column.
    Shift(Id<Issue>, Way),
    /// An issue moves to a column.
    Move(Id<Issue>, Status),
    /// An issue is given to somebody.
    Assign(Id<Issue>, Option<Id<Person>>),
    /// Something is to be said of an issue.
    Say(Id<Issue>, Noting),
    /// The note is changed.
    NoteChanged(String),
    /// The note is done.
    NoteSubmitted,
}

/// A way over the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Back towards open.
    Left,
    /// On towards resolved.
    Right,
}

impl Board {
    /// Says whether an issue is being described.
    pub fn is_describing(&self) -> bool {
        self.draft.is_some()
    }

    /// Returns the issue that is selected.
    pub fn selected(&self) -> Option<Id<Issue>> {
        self.selected
    }

    /// Selects no issue.
    pub fn deselect(&mut self) {
        self.selected = None;
        self.note = None;
    }

    /// Carries out a message; what it returns is to be logged. `new` is the id of a new issue.
    pub fn update(
        &mut self,
        message: Message,
        state: &State,
        new: Id<Key>,
    ) -> (Task<Message>, Option<Event>) {
        let mut event = None;
        let mut task = Task::none();
        match message {
            Message::Add(step) => {
                self.draft = Some(Draft {
                    step,
                    owner: step.and_then(|step| state.owners(step).first().copied()),
                    ..Draft::default()
                });
                task = operation::focus(TITLE);
            }
            Message::Edit(issue) => {
                self.draft = state.issue(issue).map(|issue| Draft {
                    issue: Some(issue.id),
                    title: issue.title.clone(),
                    severity: issue.severity,
                    owner: issue.owner,
                    step: issue.step,
                    blocks: issue.effect == Effect::Blocks,
                    error: None,
                });
                task = operation::focus(TITLE);
            }
            Message::TitleChanged(title) => self.draft(|draft| {
                draft.title = title;
                draft.error = None;
            }),
            Message::SeverityChosen(severity) => self.draft(|draft| draft.severity = severity),
            Message::OwnerChosen(owner) => self.draft(|draft| draft.owner = owner),
            Message::StepChosen(step) => self.draft(|draft| draft.step = step),
            Message::BlocksChanged(blocks) => self.draft(|draft| draft.blocks = blocks),
            Message::Submit => event = self.submit(new),
            Message::Cancel => {
                self.draft = None;
                self.note = None;
            }
            Message::Press(issue) => {
                self.selected = Some(issue);
                self.dragged = Some(issue);
                if self.note.as_ref().is_some_and(|note| note.issue != issue) {
                    self.note = None;
                }
            }
            Message::Enter(status) => self.over = Some(status),
            Message::Drop(status) => {
                self.over = None;
                if let Some(issue) = self.dragged.take() {
                    return self.shift(issue, status, state);
                }
            }
            Message::Shift(issue, way) => {
                let from = state.issue(issue).map(|issue| issue.status);
                let to = from.and_then(|from| beside(from, way, is_monitoring(state)));
                if let Some(to) = to {
                    return self.shift(issue, to, state);
                }
            }
            Message::Move(issue, status) => return self.shift(issue, status, state),
            Message::Assign(issue, owner) => event = Some(Event::IssueAssigned { issue, owner }),
            Message::Say(issue, what) => {
                self.selected = Some(issue);
                self.note = Some(Note {
                    issue,
                    what,
                    text: String::new(),
                });
                task = operation::focus(NOTE);
            }
            Message::NoteChanged(text) => {
                if let Some(note) = &mut self.note {
                    note.text = text;
                }
            }
            Message::NoteSubmitted => event = self.note.take().and_then(noted),
        }
        (task, event)
    }

    fn draft(&mut self, change: impl FnOnce(&mut Draft)) {
        if let Some(draft) = &mut self.draft {
            change(draft);
        }
    }

    fn submit(&mut self, new: Id<Key>) -> Option<Event> {
        let draft = self.draft.as_mut()?;
        let title = draft.title.trim().to_owned();
        if title.is_empty() {
            draft.error = Some("Say what is wrong first");
            return None;
        }
        let effect = match draft.blocks && draft.step.is_some() {
            true => Effect::Blocks,
            false => Effect::None,
        };
        let draft = self.draft.take()?;
        Some(match draft.issue {
            None => {
                self.selected = Some(new);
                Event::IssueRaised {
                    issue: new,
                    title,
                    severity: draft.severity,
                    owner: draft.owner,
                    step: draft.step,
                    effect,
                }
            }
            Some(issue) => Event::IssueChanged {
                issue,
                title,
                severity: draft.severity,
                step: draft.step,
                effect,
            },
        })
    }

    fn shift(
        &mut self,
        issue: Id<Issue>,
        to: Status,
        state: &State,
    ) -> (Task<Message>, Option<Event>) {
        let is_there = state.issue(issue).is_none_or(|issue| issue.status == to);
        if is_there {
            return (Task::none(), None);
        }
        if to == Status::Resolved {
            self.selected = Some(issue);
            self.note = Some(Note {
                issue,
                what: Noting::Resolution,
                text: String::new(),
            });
            return (operation::focus(NOTE), None);
        }
        let moved = Event::IssueMoved {
            issue,
            status: to,
            note: String::new(),
        };
        (Task::none(), Some(moved))
    }

    /// Shows the head with the number of open issues.
    pub fn head<'a>(&self, state: &State) -> Row<'a, Message> {
        let open = state.issues.iter().filter(|issue| issue.is_open()).count();
        let mut words = format!("{open} open");
        if let Some(median) = issue::median_time_to_resolve(&state.issues) {
            words = format!("{words} · median {} to resolve", words::span(median.value));
        }
        Row::new()
            .push(prose::strong("Issues"))
            .push(prose::small(words).wrapping(iced::widget::text::Wrapping::None))
            .push(gap::horizontal())
            .push(
                button::secondary("Issue")
                    .icon(icon::PLUS)
                    .key("I")
                    .small()
                    .on_press(Message::Add(None)),
            )
            .spacing(space::SMALL)
            .align_y(Alignment::Center)
    }

    /// Shows the columns at a moment.
    pub fn view<'a>(&'a self, state: &'a State, now: Moment) -> Element<'a, Message> {
        let is_watched = is_monitoring(state);
        let mut columns = Row::new()
            .spacing(space::MEDIUM)
            .padding([0.0, space::MEDIUM]);
        for status in Status::ALL {
            if status != Status::Monitoring || is_watched {
                columns = columns.push(self.column(state, status, now));
            }
        }
        let form = self.draft.as_ref().map(|draft| form::view(draft, state));
        let nothing = (state.issues.is_empty() && self.draft.is_none()).then(|| {
            let words = "Nothing is wrong so far. What is raised stands here with its owner and \
                         its time, until it is resolved.";
            empty(icon::TRIANGLE_ALERT, words, None)
        });
        rows::page(
            Column::new()
                .push(form)
                .push(columns)
                .push(nothing)
                .padding(iced::padding::bottom(space::LARGE)),
        )
        .into()
    }

    fn column<'a>(&'a self, state: &'a State, status: Status, now: Moment) -> Element<'a, Message> {
        let mut issues: Vec<&Issue> = state
            .issues
            .iter()
            .filter(|issue| issue.status == status)
            .collect();
        issues.sort_by_key(|issue| (issue.severity, issue.raised));
        let title = match status {
            Status::Open => "Open",
            Status::InProgress => "In progress",
            Status::Monitoring => "Monitoring",
            Status::Resolved => "Resolved",
        };
        let head = Row::new()
            .push(prose::section(title))
            .push(prose::number(issues.len().to_string()).style(crate::gui::theme::text::muted))
            .spacing(space::SMALL)
            .align_y(Alignment::Center)
            .padding(iced::padding::bottom(space::SMALL));
        let cards = issues
            .into_iter()
            .map(|issue| card::view(self, state, issue, now));
        let is_target = self.dragged.is_some() && self.over == Some(status);
        let content = Column::new()
            .push(head)
            .push(Column::with_children(cards).spacing(space::SMALL))
            // Something can be let go below the last card too.
            .push(gap().height(120.0))
            .width(Length::Fill);
        let content = container(content).style(move |theme| match is_target {
            true => surface::panel(theme),
            false => container::Style::default(),
        });
        mouse_area(content)
            .on_enter(Message::Enter(status))
            .on_release(Message::Drop(status))
            .into()
    }
}

fn noted(note: Note) -> Option<Event> {
    let text = note.text.trim().to_owned();
    match note.what {
        Noting::Resolution => Some(Event::IssueMoved {
            issue: note.issue,
            status: Status::Resolved,
            note: text,
        }),
        Noting::News => (!text.is_empty()).then_some(Event::IssueUpdated {
            issue: note.issue,
            text,
        }),
    }
}

/// Says whether the column of issues that are watched is shown.
fn is_monitoring(state: &State) -> bool {
    let mut issues = state.issues.iter();
    issues.any(|issue| issue.status == Status::Monitoring)
}

/// Returns the column beside one, of those that are shown.
fn beside(status: Status, way: Way, is_monitoring: bool) -> Option<Status> {
    let shown = |known: &&Status| is_monitoring || **known != Status::Monitoring;
    let columns: Vec<&Status> = Status::ALL.iter().filter(shown).collect();
    let place = columns.iter().position(|known| **known == status)?;
    let place = match way {
        Way::Left => place.checked_sub(1)?,
        Way::Right => place + 1,
    };
    columns.get(place).map(|status| **status)
}

/// Says a moment of the history of an issue.
fn clock(at: Moment, zone: Zone) -> String {
    words::clock(at, zone)
}

//! The post-mortem: its sections, how people are called, and a preview that follows each change.

mod preview;

use std::fmt;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Button, Column, Row, container, responsive};
use iced::{Alignment, Element, Length, Size, Task};

use crate::call::State;
use crate::change::Change;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::block::{self, Block};
use crate::gui::part::draft;
use crate::gui::screen::Answer;
use crate::gui::theme::{self, button::Choice as Chosen, space, surface, text};
use crate::gui::widget::{button, choice, field, line, prose, rows};
use crate::launch::{self, Edit, Launch};
use crate::report::{Outline, Part, post_mortem};
use crate::review::Narrative;
use crate::review::narrative::{Choice, Names};
use crate::session::Session;
use crate::settings::Settings;
use crate::time::Moment;

/// The width of what is chosen, beside the preview.
const CHOICES: f32 = 300.0;
/// The height of a section's line.
const SECTION: f32 = 34.0;
/// The height of a text that stands at the head of a section.
const TEXT: f32 = 150.0;

/// The report of a launch.
#[derive(Debug)]
pub struct Page {
    outline: Option<Outline>,
    calls: Folded,
    writing: Option<Part>,
    text: Block,
}

/// The logs of the launch, folded, and how many lines went into them.
#[derive(Debug, Default)]
struct Folded {
    states: Vec<State>,
    lines: usize,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Show a section, or leave it out.
    Show(Part, bool),
    /// Say how people are called.
    Call(Names),
    /// Write the text at the head of a section.
    Write(Part),
    /// Something was written into it.
    Text(block::Message),
    /// Close the text.
    Close,
    /// Save the report.
    Export(Command),
    /// Go to the next field.
    FocusNext,
}

/// How people are called, as the list says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Called(Names);

impl fmt::Display for Called {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Names::Names => "Show names",
            Names::Roles => "Show roles only",
        })
    }
}

impl Folded {
    /// Folds the logs again where lines have come.
    fn follow(&mut self, launch: &Launch) {
        let lines = launch.calls.iter().map(|log| log.entries.len()).sum();
        if lines == self.lines && self.states.len() == launch.calls.len() {
            return;
        }
        self.lines = lines;
        self.states = launch
            .calls
            .iter()
            .map(|log| State::fold(&log.entries))
            .collect();
    }
}

impl Page {
    pub(super) fn new(session: &Session) -> (Self, Task<Message>) {
        let mut page = Self {
            outline: None,
            calls: Folded::default(),
            writing: None,
            text: Block::default(),
        };
        page.refresh(session);
        (page, Task::none())
    }

    pub(super) fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        let Some(launch) = session.launch() else {
            return (Task::none(), None);
        };
        match message {
            Message::Show(part, shown) => {
                let name = if shown {
                    format!("Show “{}”", part.title())
                } else {
                    format!("Leave “{}” out", part.title())
                };
                let edit = choose(launch, name, |choice| {
                    choice.hidden.retain(|word| word != part.word());
                    if !shown {
                        choice.hidden.push(part.word().to_owned());
                    }
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Call(names) => {
                let edit = choose(launch, "Change how people are called", |choice| {
                    choice.names = names;
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Write(part) => {
                let edit = self.leave(session, launch);
                self.writing = Some(part);
                self.text = Block::new(written(launch, part).map_or("", |one| one.text.as_str()));
                (iced::widget::operation::focus("report.text"), edit)
            }
            Message::Text(message) => {
                let (task, text) = self.text.update(message);
                let edit = self
                    .writing
                    .zip(text)
                    .and_then(|(part, text)| narrate(session, launch, part, text));
                (task.map(Message::Text), edit.map(Action::Edit))
            }
            Message::Close => {
                let edit = self.leave(session, launch);
                self.writing = None;
                (draft::unfocus(), edit)
            }
            Message::Export(command) => {
                // The text that is being written belongs into the document.
                match self.leave(session, launch) {
                    Some(edit) => (Task::done(Message::Export(command)), Some(edit)),
                    None => (Task::none(), Some(Action::Run(command))),
                }
            }
            Message::FocusNext => (draft::focus_next(), None),
        }
    }

    fn leave(&mut self, session: &Session, launch: &Launch) -> Option<Action> {
        let text = self.text.take()?;
        narrate(session, launch, self.writing?, text).map(Action::Edit)
    }

    pub(super) fn view<'a>(
        &'a self,
        session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        responsive(move |size| self.page(size, session)).into()
    }

    fn page<'a>(&'a self, size: Size, session: &'a Session) -> Element<'a, Message> {
        let Some(launch) = session.launch() else {
            return iced::widget::space().into();
        };
        let paper = self.outline.as_ref().map(|outline| {
            let room = (size.width - CHOICES - 2.0 * space::HUGE).max(240.0);
            preview::paper(outline, room)
        });
        Row::new()
            .push(
                container(self.choices(launch))
                    .width(CHOICES)
                    .height(Length::Fill)
                    .style(surface::panel),
            )
            .push(line::vertical())
            .push(
                container(Row::new().push(paper))
                    .width(Length::Fill)
                    .height(Length::Fill)
                    .style(surface::page),
            )
            .into()
    }

    fn choices<'a>(&'a self, launch: &'a Launch) -> Element<'a, Message> {
        let sections = Part::ALL.into_iter().map(|part| self.section(part, launch));
        let names = choice(
            [Names::Names, Names::Roles].map(Called).to_vec(),
            Some(Called(launch.review.choice.names)),
            |called: Called| Message::Call(called.0),
        );
        let exports = Row::new()
            .push(
                button::primary("HTML")
                    .small()
                    .tip("One page that needs nothing else")
                    .on_press(Message::Export(Command::ExportHtml)),
            )
            .push(
                button::secondary("Markdown")
                    .small()
                    .tip("Text for a wiki or a repository")
                    .on_press(Message::Export(Command::ExportMarkdown)),
            )
            .spacing(space::TINY);
        let content = Column::new()
            .push(prose::heading("Report"))
            .push(
                Column::new()
                    .push(prose::section("Sections"))
                    .push(Column::with_children(sections))
                    .spacing(space::SMALL),
            )
            .push(
                Column::new()
                    .push(prose::section("Names"))
                    .push(names)
                    .spacing(space::SMALL),
            )
            .push(
                Column::new()
                    .push(prose::section("Export as"))
                    .push(exports)
                    .spacing(space::SMALL),
            )
            .spacing(space::LARGE)
            .padding(space::LARGE);
        rows::page(content).into()
    }

    fn section<'a>(&'a self, part: Part, launch: &'a Launch) -> Element<'a, Message> {
        let hidden = launch
            .review
            .choice
            .hidden
            .iter()
            .any(|word| word == part.word());
        let tick =
            field::tick(part.title(), !hidden).on_toggle(move |shown| Message::Show(part, shown));
        let text = written(launch, part);
        let open = self.writing == Some(part);
        let pen = Button::new(icon::square_pen(14.0))
            .padding([5.0, 6.0])
            .style(theme::button::nav_item(Chosen::from(open)))
            .on_press(if open {
                Message::Close
            } else {
                Message::Write(part)
            });
        let pen = crate::gui::widget::tip(
            pen,
            match text {
                Some(_) => "Change your text in this section",
                None => "Write a text for this section",
            },
        );
        let mark = text
            .filter(|one| !one.text.is_empty())
            .map(|_| icon::text_quote(13.0).style(text::muted));
        let head = Row::new()
            .push(container(tick).width(Length::Fill))
            .push(mark)
            .push(pen)
            .spacing(space::TINY)
            .height(SECTION)
            .align_y(Alignment::Center);
        let editor = open.then(|| {
            container(self.text.view(
                "report.text",
                "Stands at the head of the section; Markdown",
                "What should readers know that the facts do not say?",
                TEXT,
                Message::Text,
            ))
            .padding(iced::padding::bottom(space::SMALL))
        });
        Column::new().push(head).push(editor).into()
    }

    pub(super) fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    pub(super) fn press(&self, press: &Press, _session: &Session) -> Option<Message> {
        match press.key {
            Key::Named(Named::Escape) if self.writing.is_some() => Some(Message::Close),
            Key::Named(Named::Tab) => Some(Message::FocusNext),
            _ => None,
        }
    }

    pub(super) fn refresh(&mut self, session: &Session) {
        let Some(launch) = session.launch() else {
            return;
        };
        self.calls.follow(launch);
        self.outline = Some(post_mortem(launch, &self.calls.states, now(session)));
        if let Some(part) = self.writing {
            let text = written(launch, part).map_or("", |one| one.text.as_str());
            self.text.refresh(text);
        }
    }
}

/// Returns the moment from which the report is written: that of the call while it is on.
fn now(session: &Session) -> Moment {
    session
        .call()
        .map_or_else(|| session.now(), |call| call.now())
}

/// Returns the text that stands at the head of a section.
fn written(launch: &Launch, part: Part) -> Option<&Narrative> {
    launch
        .review
        .narratives
        .iter()
        .find(|one| one.section == part.word())
}

/// Names a change of what the report shows; nothing where nothing changes.
fn choose(
    launch: &Launch,
    name: impl Into<String>,
    apply: impl FnOnce(&mut Choice),
) -> Option<Edit> {
    let before = launch.review.choice.clone();
    let mut after = before.clone();
    apply(&mut after);
    (after != before).then(|| {
        let change = Change::update(before.into(), after.into());
        Edit::new(name, vec![change.map(launch::Record::Review)])
    })
}

/// Keeps the text of a section; an empty one goes.
fn narrate(session: &Session, launch: &Launch, part: Part, text: String) -> Option<Edit> {
    let name = format!("Write about “{}”", part.title());
    let empty = text.trim().is_empty();
    let change = match written(launch, part) {
        Some(before) if before.text == text => return None,
        Some(before) if empty => Change::remove(before.clone().into()),
        Some(before) => {
            let after = Narrative {
                text,
                ..before.clone()
            };
            Change::update(before.clone().into(), after.into())
        }
        None if empty => return None,
        None => {
            let one = Narrative {
                id: session.new_id(),
                rank: launch.review.narratives.rank_at_end(),
                section: part.word().to_owned(),
                text,
            };
            Change::insert(one.into())
        }
    };
    Some(Edit::new(name, vec![change.map(launch::Record::Review)]))
}

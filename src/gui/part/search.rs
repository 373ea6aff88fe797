//! The palette: commands, launches, steps, people and issues by fuzzy name.

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Button, Column, Row, operation, scrollable, space as gap};
use iced::{Alignment, Element, Length, Task};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon::{self, Icon};
use crate::gui::screen::Screen;
use crate::gui::target::Target;
use crate::gui::theme::{bar, button as style, space, text};
use crate::gui::widget::{clipped, field, key_cap, line, modal, prose};
use crate::plan;
use crate::session::Session;

/// As many as fit without scrolling far.
const MOST: usize = 60;
const FIELD: &str = "palette";

/// The palette.
#[derive(Debug)]
pub struct Search {
    wanted: String,
    known: Vec<Hit>,
    /// Places in `known`, best first.
    found: Vec<usize>,
    selected: usize,
}

/// Something that can be chosen.
#[derive(Clone, Debug)]
struct Hit {
    icon: Icon,
    name: String,
    kind: &'static str,
    keys: Option<String>,
    action: Action,
}

/// What happens in the palette.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed.
    WantedChanged(String),
    /// The selection moves by this many rows.
    Move(isize),
    /// The selected row is chosen.
    Submit,
    /// A row is chosen.
    Choose(usize),
}

impl Search {
    /// Opens the palette over a page, with everything that can be named and done now.
    pub fn new(session: &Session, screen: &Screen) -> (Self, Task<Message>) {
        let mut known: Vec<Hit> = Command::ALL
            .iter()
            .filter(|command| **command != Command::Palette && screen.offers(**command, session))
            .map(|command| Hit {
                icon: command.icon(),
                name: command.name().to_owned(),
                kind: "command",
                keys: command.shortcuts().first().map(|keys| keys.words()),
                action: Action::Run(*command),
            })
            .collect();
        known.extend(session.library().iter().map(|launch| Hit {
            icon: icon::ROCKET,
            name: launch.name.clone(),
            kind: "launch",
            keys: None,
            action: Action::Open(launch.id),
        }));
        if let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) {
            known.extend(plan.rows().into_iter().map(|step| Hit {
                icon: icon::LIST_TREE,
                name: format!("{} {}", numbers.get(step.id), step.title),
                kind: "step",
                keys: None,
                action: Action::Show(Target::Plan(plan::Key::Step(step.id))),
            }));
            known.extend(plan.people.iter().map(|person| Hit {
                icon: icon::USER,
                name: person.name.clone(),
                kind: "person",
                keys: None,
                action: Action::Show(Target::Plan(plan::Key::Person(person.id))),
            }));
        }
        if let Some(call) = session.call() {
            known.extend(call.state().issues.iter().map(|issue| Hit {
                icon: icon::TRIANGLE_ALERT,
                name: issue.title.clone(),
                kind: "issue",
                keys: None,
                action: Action::Show(Target::Issue(issue.id)),
            }));
        }
        let mut search = Self {
            wanted: String::new(),
            known,
            found: Vec::new(),
            selected: 0,
        };
        search.look();
        (search, operation::focus(FIELD))
    }

    fn look(&mut self) {
        self.selected = 0;
        if self.wanted.trim().is_empty() {
            self.found = (0..self.known.len().min(MOST)).collect();
            return;
        }
        let pattern = Pattern::parse(&self.wanted, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut scored: Vec<(u32, usize)> = self
            .known
            .iter()
            .enumerate()
            .filter_map(|(place, hit)| {
                let score = pattern.score(Utf32Str::new(&hit.name, &mut letters), &mut matcher)?;
                Some((score, place))
            })
            .collect();
        scored.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
        self.found = scored
            .into_iter()
            .take(MOST)
            .map(|(_, place)| place)
            .collect();
    }

    /// Carries out a message; gives what was chosen.
    pub fn update(&mut self, message: Message) -> Option<Action> {
        match message {
            Message::WantedChanged(wanted) => {
                self.wanted = wanted;
                self.look();
                None
            }
            Message::Move(by) => {
                let last = self.found.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(by).min(last);
                None
            }
            Message::Submit => self.chosen(self.selected),
            Message::Choose(place) => self.chosen(place),
        }
    }

    fn chosen(&self, place: usize) -> Option<Action> {
        let hit = self.known.get(*self.found.get(place)?)?;
        Some(hit.action.clone())
    }

    /// Says what a key press means here.
    pub fn press(press: &Press) -> Option<Message> {
        match press.key {
            Key::Named(Named::ArrowDown) => Some(Message::Move(1)),
            Key::Named(Named::ArrowUp) => Some(Message::Move(-1)),
            Key::Named(Named::PageDown) => Some(Message::Move(10)),
            Key::Named(Named::PageUp) => Some(Message::Move(-10)),
            _ => None,
        }
    }

    /// Shows the palette.
    pub fn view(&self) -> Element<'_, Message> {
        let rows = self.found.iter().enumerate().map(|(place, known)| {
            let hit = &self.known[*known];
            let content = Row::new()
                .push(hit.icon.sized(15.0).style(text::muted))
                .push(clipped(hit.name.as_str()))
                .push(gap::horizontal())
                .push(hit.keys.as_deref().map(key_cap))
                .push(prose::small(hit.kind))
                .spacing(space::MEDIUM)
                .height(Length::Fill)
                .align_y(Alignment::Center);
            Button::new(content)
                .height(34.0)
                .width(Length::Fill)
                .padding([0.0, space::MEDIUM])
                .style(style::row(style::Choice::from(place == self.selected)))
                .on_press(Message::Choose(place))
                .into()
        });
        let nothing = self
            .found
            .is_empty()
            .then(|| prose::body("Nothing is called that.").style(text::muted));
        let list = Column::with_children(rows).push(nothing);
        modal::dialog_sized(
            620.0,
            "Go to or do",
            Column::new()
                .push(
                    field::search_line("A command, launch, step, person or issue", &self.wanted)
                        .id(FIELD)
                        .on_input(Message::WantedChanged)
                        .on_submit(Message::Submit),
                )
                .push(line::horizontal())
                .push(scrollable(list).height(420.0).style(bar::scroll))
                .spacing(space::SMALL),
            [],
        )
    }
}

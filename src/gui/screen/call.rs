//! The call: phases, clocks, runbook, board and log side by side, and the line that takes notes.

mod act;
mod answer;
mod ask;
mod clock_strip;
mod columns;
mod coming;
mod entry;
mod handover;
mod keys;
mod night;
mod phase_line;
mod poll;
mod promises;
mod readings;
mod roll_call;
mod runbook;
mod selection;
mod sorted;
mod step_card;
mod take_back;
#[cfg(test)]
pub(in crate::gui::screen) mod tests;
mod updates;
mod walkthrough;

use iced::widget::{Column, Row, container, operation, responsive, stack};
use iced::{Alignment, Element, Length, Task};

use crate::call::entry::{Event, Phase};
use crate::call::poll::{Decision, Poll};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::icon;
use crate::gui::part::board::{self, Board};
use crate::gui::part::draft;
use crate::gui::part::log_list::{self, Hands, LogList};
use crate::gui::part::order::Direction;
use crate::gui::route::{self, Route};
use crate::gui::screen::Answer;
use crate::gui::theme::{space, surface};
use crate::gui::widget::{button, empty, line, modal, rows};
use crate::id::Id;
use crate::plan::{Person, Step};
use crate::session::{Running, Session};
use crate::settings::Settings;

pub use act::Act;
pub use answer::Third;
pub use columns::Tab;

use ask::{Ask, Question};
use coming::Instructions;
use handover::Handover;
use night::Night;
use sorted::Shown;
use updates::Updates;

/// Below this width the three columns become tabs.
const NARROW: f32 = 1100.0;
/// The field that finds a step.
const SEARCH: &str = "call.search";

/// The call.
#[derive(Debug)]
pub struct Call {
    selected: Option<Id<Step>>,
    person: Option<Id<Person>>,
    shown: Shown,
    search: Option<String>,
    scroll: rows::Scroll,
    ask: Option<Ask>,
    board: Board,
    log: LogList,
    entry: entry::Line,
    tab: Tab,
    /// Whether the readings are shown in place of the runbook; the phase says where nothing was
    /// chosen.
    readings: Option<bool>,
    updates: Option<Updates>,
    handover: Option<Handover>,
    /// The phase that was shown last.
    phase: Option<Phase>,
    instructions: Instructions,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// A step is selected.
    Select(Id<Step>),
    /// Somebody is called.
    Call(Id<Person>),
    /// The owner of a step confirms it.
    Confirm(Id<Step>),
    /// Who is called gives one of three answers, by key.
    Answer(Third),
    /// A poll is opened, of a gate or of execution as a whole.
    OpenPoll(Option<Id<Step>>),
    /// A poll is decided.
    Decide(Id<Poll>, Decision),
    /// The readings are shown in place of the runbook, or the runbook again.
    ShowReadings(bool),
    /// The update is written.
    OpenUpdates,
    /// Something happens to the update.
    Updates(updates::Message),
    /// The lead is to be handed over.
    OpenHandover,
    /// Something happens while the lead is handed over.
    Handover(handover::Message),
    /// The people of the plan are opened.
    People,
    /// What lies over the page is left.
    Dismiss,
    /// Other steps are shown.
    Show(Shown),
    /// The search is opened or closed.
    ToggleSearch,
    /// A step is looked for.
    Search(String),
    /// The list of all steps was scrolled.
    Scrolled(rows::Scroll),
    /// Something is done with a step.
    Do(Act, Id<Step>),
    /// The selection moves.
    Move(Direction),
    /// Nothing is selected or asked any more.
    Leave,
    /// Another phase is entered.
    Enter(Phase),
    /// The next phase is entered.
    NextPhase,
    /// Something is logged as it is.
    Say(Box<Event>),
    /// An owner is called: the words are copied.
    HeadsUp(Box<Event>),
    /// Something happens to a question.
    Ask(ask::Message),
    /// The call is to be closed.
    AskToClose,
    /// Something happens to the board.
    Board(board::Message),
    /// Something happens to the log.
    Log(log_list::Message),
    /// Something happens to the entry line.
    Entry(entry::Message),
    /// The entry line is to be filled in, beginning with these words.
    Begin(&'static str),
    /// Another column is shown.
    Tab(Tab),
    /// The last line of this writer is taken back.
    TakeBack,
    /// The line that this writer took back last is brought back.
    BringBack,
    /// The last line becomes a key moment.
    Star,
    /// The last line is to be corrected.
    CorrectLast,
    /// A command of the program is given.
    Run(Command),
    /// The review is opened.
    Review,
    /// A link in the instructions is to be followed.
    Follow(String),
    /// An outage is over.
    EndOutage,
    /// Who is called is introduced.
    Introduce,
    /// Nothing happens: something in the way of a key.
    Nothing,
}

impl Call {
    /// Opens the page.
    pub fn new(session: &Session) -> (Self, Task<Message>) {
        let mut call = Self {
            selected: None,
            person: None,
            shown: Shown::default(),
            search: None,
            scroll: rows::Scroll::default(),
            ask: None,
            board: Board::default(),
            log: LogList::new(Hands::Free),
            entry: entry::Line::default(),
            tab: Tab::Runbook,
            readings: None,
            updates: None,
            handover: None,
            phase: None,
            instructions: Instructions::default(),
        };
        if let Some(running) = session.call() {
            call.read_instructions(running);
        }
        (call, Task::none())
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        session: &Session,
        settings: &Settings,
    ) -> Answer<Message> {
        let Some(night) = Night::of(session, settings) else {
            return match message {
                Message::Run(command) => (Task::none(), Some(Action::Run(command))),
                _ => (Task::none(), None),
            };
        };
        let asked = |call: &Self| call.ask.as_ref().and_then(Ask::step);
        let before = asked(self);
        let (task, action) = self.carry_out(message, night);
        self.read_instructions(night.running);
        // A question that opens below a row is seen whole.
        match asked(self).filter(|step| before != Some(*step)) {
            Some(step) => {
                let reveal = runbook::reveal(self, night, step);
                (Task::batch([task, reveal]), action)
            }
            None => (task, action),
        }
    }

    /// Reads how the step is done that is selected, or spoken of on the walkthrough.
    fn read_instructions(&mut self, call: &Running) {
        let step = match call.state().phase {
            Phase::Walkthrough => walkthrough::spoken_of(self.selected, call),
            _ => self.selected,
        };
        self.instructions.follow(step, call.plan());
    }

    fn carry_out(&mut self, message: Message, night: Night<'_>) -> Answer<Message> {
        match message {
            Message::Select(step) => {
                self.selected = Some(step);
                self.board.deselect();
                return (self.reveal(night), None);
            }
            Message::Call(person) => {
                self.person = Some(person);
                self.ask = None;
            }
            Message::Confirm(step) => {
                self.selected = walkthrough::after(night, step);
                let event = walkthrough::confirmed(step);
                return (self.reveal(night), Some(Action::Log(event)));
            }
            Message::Answer(answer) => return self.answer(answer, night),
            Message::OpenPoll(gate) => return (Task::none(), Some(answer::open_poll(night, gate))),
            Message::Decide(poll, decision) => return self.decide(poll, decision, night),
            Message::ShowReadings(shown) => self.readings = Some(shown),
            Message::OpenUpdates => self.updates = Some(Updates::new(night)),
            Message::Updates(updates::Message::Close)
            | Message::Handover(handover::Message::Close)
            | Message::Dismiss => {
                self.updates = None;
                self.handover = None;
                self.ask = None;
            }
            Message::Updates(message) => {
                if let Some(updates) = &mut self.updates {
                    return updates.update(message, night);
                }
            }
            Message::OpenHandover => self.handover = Some(Handover::new(night)),
            Message::Handover(message) => {
                if let Some(handover) = &mut self.handover {
                    let (task, event) = handover.update(message, night);
                    return (task, event.map(Action::Log));
                }
            }
            Message::People => {
                let people = Route::Plan(route::Plan::People);
                return (Task::none(), Some(Action::Go(people)));
            }
            Message::Show(shown) => self.shown = shown,
            Message::ToggleSearch => {
                self.search = match self.search {
                    Some(_) => None,
                    None => Some(String::new()),
                };
                if self.search.is_some() {
                    return (operation::focus(SEARCH), None);
                }
            }
            Message::Search(text) => self.search = Some(text),
            Message::Scrolled(scroll) => self.scroll = scroll,
            Message::Do(act, step) => return self.act(act, step, night),
            Message::Move(direction) => return (self.step_on(direction, night), None),
            Message::Leave => {
                if self.ask.take().is_none() {
                    self.selected = None;
                    self.board.deselect();
                }
            }
            Message::Enter(phase) => return self.enter(phase, night),
            Message::NextPhase => {
                let next = Phase::ALL.into_iter().find(|phase| *phase > night.phase());
                return match next {
                    Some(Phase::Closed) => self.open(Question::Close, night),
                    Some(phase) => self.enter(phase, night),
                    None => (Task::none(), None),
                };
            }
            Message::Say(event) => {
                if matches!(*event, Event::Answered { .. } | Event::Voted { .. }) {
                    self.person = None;
                    self.ask = None;
                }
                return (Task::none(), Some(Action::Log(*event)));
            }
            Message::HeadsUp(event) => return heads_up(*event, night),
            Message::Ask(message) => return self.asked(message, night),
            Message::AskToClose => return self.open(Question::Close, night),
            Message::Board(message) => {
                match message {
                    board::Message::Press(_) => self.selected = None,
                    // Where there is room for one column, the form is what is wanted.
                    board::Message::Add(_) => self.tab = Tab::Board,
                    _ => {}
                }
                let new = night.session.new_id();
                let (task, event) = self.board.update(message, night.state(), new);
                return (task.map(Message::Board), event.map(Action::Log));
            }
            Message::Log(message) => {
                let (task, event) = self.log.update(message, night.state(), night.now());
                return (task.map(Message::Log), event.map(Action::Log));
            }
            Message::Entry(entry::Message::All) => {
                return (Task::none(), Some(Action::Run(Command::Palette)));
            }
            Message::Entry(message) => {
                let (task, event) = self.entry.update(message, night);
                let Some(event) = event else {
                    return (task, None);
                };
                self.handover = Handover::of(&event, night);
                let task = match self.handover {
                    // The keys are for the page that opens, not for the line behind it.
                    Some(_) => draft::unfocus(),
                    None => task,
                };
                return (task, Some(Action::Log(event)));
            }
            Message::Begin(words) => return (self.entry.begin(words), None),
            Message::Tab(tab) => self.tab = tab,
            Message::TakeBack => return (Task::none(), Some(take_back::take_back(night))),
            Message::BringBack => return (Task::none(), Some(take_back::bring_back(night))),
            Message::Star => {
                let last = take_back::last_line(night.state());
                let action = last.map(|entry| Action::Log(Event::Starred { entry }));
                return (Task::none(), action);
            }
            Message::CorrectLast => {
                if let Some(entry) = take_back::last_to_correct(night.state()) {
                    self.tab = Tab::Log;
                    let message = log_list::Message::Correct(entry);
                    let (task, _) = self.log.update(message, night.state(), night.now());
                    return (task.map(Message::Log), None);
                }
            }
            Message::Run(command) => return (Task::none(), Some(Action::Run(command))),
            Message::Review => {
                let outcome = Route::Review(route::Review::Outcome);
                return (Task::none(), Some(Action::Go(outcome)));
            }
            Message::Follow(address) => return (Task::none(), Some(Action::Browse(address))),
            Message::EndOutage => return self.end_outage(night),
            Message::Introduce => return self.introduce(night),
            Message::Nothing => {}
        }
        (Task::none(), None)
    }

    /// Returns what is being typed into the entry line and is not logged yet.
    pub fn unsent(&self) -> &str {
        self.entry.text()
    }

    /// Goes on with what was being typed when the page was left; the keys stay with the page.
    pub fn resume(&mut self, unsent: &str) {
        self.entry.resume(unsent);
    }

    /// Takes note that the call went on.
    pub fn refresh(&mut self, session: &Session) {
        let Some(call) = session.call() else {
            self.ask = None;
            return;
        };
        let phase = call.state().phase;
        if self.phase != Some(phase) {
            // Another phase has other columns.
            self.phase = Some(phase);
            self.person = None;
            self.readings = None;
            self.scroll = rows::Scroll::default();
        }
        let runbook = call.runbook();
        if self.selected.is_some_and(|step| !runbook.contains(&step)) {
            self.selected = None;
        }
        let is_gone = self
            .ask
            .as_ref()
            .and_then(Ask::step)
            .is_some_and(|step| !runbook.contains(&step));
        if is_gone {
            self.ask = None;
        }
        self.read_instructions(call);
    }

    /// Shows the page.
    pub fn view<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Element<'a, Message> {
        let Some(night) = Night::of(session, settings) else {
            return no_call();
        };
        responsive(move |size| self.page(night, size.width)).into()
    }

    /// Shows what is asked, over the whole window.
    pub fn over<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Option<Element<'a, Message>> {
        let night = Night::of(session, settings)?;
        if let Some(updates) = &self.updates {
            let layer = responsive(move |size| {
                let dialog = updates.view(night, size).map(Message::Updates);
                modal(dialog, Message::Dismiss)
            });
            return Some(layer.into());
        }
        let dialog = match (&self.handover, &self.ask) {
            (Some(handover), _) => handover.view(night).map(Message::Handover),
            (None, ask) => ask::dialog(ask.as_ref()?, night)?,
        };
        Some(modal(dialog, Message::Dismiss))
    }

    fn page<'a>(&'a self, night: Night<'a>, width: f32) -> Element<'a, Message> {
        let is_narrow = width < NARROW;
        let page = Column::new()
            .push(phase_line::view(night, is_narrow))
            .push(line::horizontal())
            .push(clock_strip::view(
                night,
                clock_strip::Room::of(width, NARROW),
            ))
            .push(line::horizontal())
            .push(container(self.columns(night, is_narrow)).height(Length::Fill))
            .push(self.entry.view(night).map(Message::Entry));
        let over = self.entry.over(night).map(|over| {
            container(over.map(Message::Entry))
                .padding(iced::Padding {
                    bottom: entry::HEIGHT + space::TINY,
                    left: space::LARGE,
                    right: space::LARGE,
                    top: 0.0,
                })
                .width(Length::Fill)
                .height(Length::Fill)
                .align_y(Alignment::End)
        });
        container(stack![page].push(over))
            .style(surface::page)
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }
}

/// Says what a call is, before there was one.
fn no_call<'a>() -> Element<'a, Message> {
    let begin = Row::new()
        .push(
            button::primary("Start call")
                .icon(icon::RADIO)
                .on_press(Message::Run(Command::StartCall)),
        )
        .push(
            button::secondary("Rehearse")
                .icon(icon::ROTATE_CCW)
                .on_press(Message::Run(Command::Rehearse)),
        )
        .spacing(space::MEDIUM);
    let words = "The call leads everybody through the night: who is here, does everyone know \
                 their steps, go or no-go, then the runbook with its clocks, issues and log. It \
                 freezes the plan as it stands. A rehearsal plays the same without counting.";
    container(empty(icon::RADIO, words, Some(begin.into())))
        .center_y(Length::Fill)
        .style(surface::page)
        .into()
}

/// Calls the owner of a coming step: the words are copied, the call is noted.
fn heads_up(event: Event, night: Night<'_>) -> Answer<Message> {
    let task = match &event {
        Event::HeadsUpGiven { step, .. } => {
            iced::clipboard::write(runbook::heads_up_words(night, *step))
        }
        _ => Task::none(),
    };
    (task, Some(Action::Log(event)))
}

/// Begins a sentence with a capital letter.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

//! The call: phases, clocks, runbook, board and log side by side, and the line that takes notes.

mod ask;
mod clock_strip;
mod entry;
mod night;
mod phase_line;
mod poll;
mod promises;
mod readings;
mod roll_call;
mod runbook;
mod step_card;
#[cfg(test)]
mod tests;
mod updates;
mod walkthrough;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, container, operation, responsive, stack};
use iced::{Alignment, Element, Length, Task};

use crate::call::State;
use crate::call::entry::{Event, Phase, Presence, Vote};
use crate::call::poll::{Decision, Poll};
use crate::call::state::Standing;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::part::board::{self, Board};
use crate::gui::part::log_list::{self, Hands, LogList};
use crate::gui::part::order::Direction;
use crate::gui::route::{self, Route};
use crate::gui::screen::Answer;
use crate::gui::theme::{shape, space, surface};
use crate::gui::widget::{button, empty, line, modal, rows, tabs};
use crate::id::Id;
use crate::plan::{Person, Step};
use crate::schedule::actual::State as Status;
use crate::session::{Access, Session};
use crate::settings::Settings;
use crate::time::Span;

use ask::{Ask, Question};
use night::Night;
use runbook::{Shown, Sorted};
use updates::Updates;

/// How much time one press of `+` adds.
const MORE: Span = Span::minutes(5);
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
    /// The phase that was shown last.
    phase: Option<Phase>,
}

/// Which column is shown where there is room for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// The runbook, or what the phase has in its place.
    Runbook,
    /// The board, or what the phase has in its place.
    Board,
    /// The log.
    Log,
}

/// What is done with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// It is started.
    Start,
    /// It is done.
    Done,
    /// It is done, and something shows it.
    Evidence,
    /// It is left out.
    Skip,
    /// It did not work.
    Fail,
    /// It is blocked.
    Block,
    /// It is paused, or goes on.
    Pause,
    /// It is done again.
    Reopen,
    /// Somebody else has it.
    HandOver,
    /// Its owner says how long it still takes.
    TimeLeft,
    /// It gets five minutes more.
    AddTime,
    /// An issue of it is raised.
    Issue,
}

/// One of the three answers of roll call and poll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// Present, go.
    First,
    /// Stand-in, go if.
    Second,
    /// Missing, no-go.
    Third,
}

/// What stands in the first column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    RollCall,
    Walkthrough,
    Poll,
    Runbook,
    Readings,
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
    /// The last line becomes a key moment.
    Star,
    /// A command of the program is given.
    Run(Command),
    /// The review is opened.
    Review,
    /// Nothing happens: something in the way of a key.
    Nothing,
}

impl Call {
    /// Opens the page.
    pub fn new(_session: &Session) -> (Self, Task<Message>) {
        let call = Self {
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
            phase: None,
        };
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
        match message {
            Message::Select(step) => {
                self.selected = Some(step);
                self.board.deselect();
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
            Message::OpenPoll(gate) => return (Task::none(), Some(open_poll(night, gate))),
            Message::Decide(poll, decision) => return self.decide(poll, decision, night),
            Message::ShowReadings(shown) => self.readings = Some(shown),
            Message::OpenUpdates => self.updates = Some(Updates::new(night)),
            Message::Updates(updates::Message::Close) | Message::Dismiss => {
                self.updates = None;
                self.ask = None;
            }
            Message::Updates(message) => {
                if let Some(updates) = &mut self.updates {
                    let (task, event) = updates.update(message, night);
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
                if matches!(message, board::Message::Press(_)) {
                    self.selected = None;
                }
                let new = session.new_id();
                let (task, event) = self.board.update(message, night.state(), new);
                return (task.map(Message::Board), event.map(Action::Log));
            }
            Message::Log(message) => {
                let (task, event) = self.log.update(message);
                return (task.map(Message::Log), event.map(Action::Log));
            }
            Message::Entry(entry::Message::All) => {
                return (Task::none(), Some(Action::Run(Command::Palette)));
            }
            Message::Entry(message) => {
                let (task, event) = self.entry.update(message, night);
                return (task, event.map(Action::Log));
            }
            Message::Begin(words) => return (self.entry.begin(words), None),
            Message::Tab(tab) => self.tab = tab,
            Message::TakeBack => return (Task::none(), Some(take_back(night))),
            Message::Star => {
                let last = last_line(night.state());
                let action = last.map(|entry| Action::Log(Event::Starred { entry }));
                return (Task::none(), action);
            }
            Message::Run(command) => return (Task::none(), Some(Action::Run(command))),
            Message::Review => {
                let outcome = Route::Review(route::Review::Outcome);
                return (Task::none(), Some(Action::Go(outcome)));
            }
            Message::Nothing => {}
        }
        (Task::none(), None)
    }

    fn open(&mut self, question: Question, night: Night<'_>) -> Answer<Message> {
        self.ask = Some(Ask::new(question, night));
        (Ask::focus(), None)
    }

    fn asked(&mut self, message: ask::Message, night: Night<'_>) -> Answer<Message> {
        match message {
            ask::Message::Open(question) => return self.open(question, night),
            ask::Message::Cancel => self.ask = None,
            ask::Message::Submit => {
                let Some(ask) = &mut self.ask else {
                    return (Task::none(), None);
                };
                match ask.events(night) {
                    Ok(events) => {
                        // What is refused all the same is said in the dialog, with what was typed.
                        if let Err(refusal) = events
                            .iter()
                            .take(1)
                            .try_for_each(|event| night.state().check(event))
                        {
                            ask.error = Some(sentence(&refusal.to_string()));
                            return (Task::none(), None);
                        }
                        if matches!(ask.place(), ask::Place::Person(_)) {
                            self.person = None;
                        }
                        self.ask = None;
                        return (Task::none(), Some(Action::LogAll(events)));
                    }
                    Err(error) => ask.error = Some(sentence(&error)),
                }
            }
            message => {
                let is_typed = matches!(
                    message,
                    ask::Message::TextChanged(_) | ask::Message::UntilChanged(_)
                );
                if let Some(ask) = &mut self.ask {
                    ask.change(message);
                }
                // What was chosen with the pointer is followed by words.
                if !is_typed {
                    return (Ask::focus(), None);
                }
            }
        }
        (Task::none(), None)
    }

    fn act(&mut self, act: Act, step: Id<Step>, night: Night<'_>) -> Answer<Message> {
        self.selected = Some(step);
        let log = |event| (Task::none(), Some(Action::Log(event)));
        let is_stopped = matches!(night.status(step), Status::Blocked | Status::Paused);
        match act {
            Act::Start if is_stopped => log(Event::StepResumed { step }),
            Act::Start => {
                let event = Event::StepStarted { step };
                match night.state().check(&event) {
                    Ok(()) if ask::is_grave(night, step) => self.open(Question::Start(step), night),
                    // What is not possible is refused with its reason.
                    _ => log(event),
                }
            }
            Act::Done => log(Event::StepDone {
                step,
                evidence: String::new(),
            }),
            Act::Evidence => self.open(Question::Evidence(step), night),
            Act::Skip => self.open(Question::Skip(step), night),
            Act::Fail => self.open(Question::Fail(step), night),
            Act::Block => self.open(Question::Block(step), night),
            Act::Pause if is_stopped => log(Event::StepResumed { step }),
            Act::Pause => self.open(Question::Pause(step), night),
            Act::Reopen => self.open(Question::Reopen(step), night),
            Act::HandOver => self.open(Question::HandOver(step), night),
            Act::TimeLeft => self.open(Question::TimeLeft(step), night),
            Act::AddTime => {
                let event = Event::TimeAdded { step, more: MORE };
                let asked = self.ask.as_ref().map(|ask| &ask.question);
                // A second press accepts what the first one showed.
                if asked == Some(&Question::AddTime(step)) {
                    return self.asked(ask::Message::Submit, night);
                }
                match night.state().check(&event) {
                    Ok(()) => self.open(Question::AddTime(step), night),
                    Err(_) => log(event),
                }
            }
            Act::Issue => {
                self.tab = Tab::Board;
                let message = board::Message::Add(Some(step));
                let new = night.session.new_id();
                let (task, event) = self.board.update(message, night.state(), new);
                (task.map(Message::Board), event.map(Action::Log))
            }
        }
    }

    /// Enters a phase: in its turn at once, out of turn with a reason.
    fn enter(&mut self, phase: Phase, night: Night<'_>) -> Answer<Message> {
        let next = Phase::ALL.into_iter().find(|next| *next > night.phase());
        let is_ahead = night.state().started.is_none();
        match phase {
            Phase::Closed => self.open(Question::Close, night),
            Phase::Execute if is_ahead => self.open(Question::StartExecution, night),
            _ if Some(phase) == next => {
                let reason = String::new();
                let event = Event::PhaseEntered { phase, reason };
                (Task::none(), Some(Action::Log(event)))
            }
            _ => self.open(Question::Enter(phase), night),
        }
    }

    /// Returns what stands in the first column.
    fn stage(&self, night: Night<'_>) -> Stage {
        match night.phase() {
            Phase::RollCall => Stage::RollCall,
            Phase::Walkthrough => Stage::Walkthrough,
            Phase::GoNoGo => Stage::Poll,
            Phase::Execute if self.readings == Some(true) => Stage::Readings,
            Phase::Execute => Stage::Runbook,
            Phase::Verify | Phase::Hypercare | Phase::Closed => match self.readings {
                Some(false) => Stage::Runbook,
                _ => Stage::Readings,
            },
        }
    }

    /// Gives one of three answers for who is called.
    fn answer(&mut self, answer: Third, night: Night<'_>) -> Answer<Message> {
        if let Some(poll) = night.state().open_poll() {
            let Some(person) = poll::asked(self, poll) else {
                return (Task::none(), None);
            };
            let poll = poll.id;
            return match answer {
                Third::First => {
                    self.person = None;
                    let voted = Event::Voted {
                        poll,
                        person,
                        vote: Vote::Go,
                        remark: String::new(),
                    };
                    (Task::none(), Some(Action::Log(voted)))
                }
                Third::Second => self.open(Question::GoIf(poll, person), night),
                Third::Third => self.open(Question::NoGo(poll, person), night),
            };
        }
        let person = match self.stage(night) {
            Stage::RollCall => roll_call::called(self, night),
            _ => None,
        };
        let Some(person) = person else {
            return (Task::none(), None);
        };
        let presence = match answer {
            Third::First => Presence::Present,
            Third::Second => return self.open(Question::StandIn(person), night),
            Third::Third => Presence::Missing,
        };
        self.person = None;
        let answered = Event::Answered { person, presence };
        (Task::none(), Some(Action::Log(answered)))
    }

    /// Decides a poll: with its result at once, against it with a reason.
    fn decide(&mut self, poll: Id<Poll>, decision: Decision, night: Night<'_>) -> Answer<Message> {
        let overrules = night
            .state()
            .poll(poll)
            .is_some_and(|poll| poll.overrules(decision));
        let events = ask::decide(night, poll, decision, "");
        let refused = events
            .iter()
            .any(|event| night.state().check(event).is_err());
        if overrules || refused {
            return self.open(Question::Decide(poll, decision), night);
        }
        (Task::none(), Some(Action::LogAll(events)))
    }

    fn reveal(&self, night: Night<'_>) -> Task<Message> {
        let Some(step) = self.selected else {
            return Task::none();
        };
        if self.stage(night) != Stage::Walkthrough {
            return runbook::reveal(self, night, step);
        }
        let runbook = night.running.runbook();
        match runbook.iter().position(|known| *known == step) {
            Some(at) => rows::reveal(walkthrough::LIST, self.scroll, at, shape::LIST_ROW),
            None => Task::none(),
        }
    }

    /// Moves the selection of the phase.
    fn step_on(&mut self, direction: Direction, night: Night<'_>) -> Task<Message> {
        let stage = self.stage(night);
        let poll = night.state().open_poll().filter(|_| stage == Stage::Poll);
        if poll.is_some() || stage == Stage::RollCall {
            let (people, called) = match poll {
                Some(poll) => (poll::order(poll), poll::asked(self, poll)),
                None => {
                    let people = night.plan().people.iter().map(|person| person.id);
                    (people.collect(), roll_call::called(self, night))
                }
            };
            let at = called.and_then(|called| people.iter().position(|known| *known == called));
            let next = direction.step(at, people.len());
            self.person = next.and_then(|next| people.get(next).copied());
            return Task::none();
        }
        let (visible, selected) = match stage {
            Stage::Walkthrough => (night.running.runbook(), walkthrough::spoken_of(self, night)),
            _ => {
                let search = self.search.as_deref().unwrap_or_default();
                (Sorted::of(night, search).visible(self.shown), self.selected)
            }
        };
        let at = selected.and_then(|step| visible.iter().position(|known| *known == step));
        let Some(step) = direction
            .step(at, visible.len())
            .and_then(|place| visible.get(place))
        else {
            return Task::none();
        };
        self.selected = Some(*step);
        self.board.deselect();
        self.reveal(night)
    }

    /// Returns the step that a key is about: the selected one, or the only one it can be about.
    fn meant(&self, act: Act, night: Night<'_>) -> Option<Id<Step>> {
        let runbook = night.running.runbook();
        if let Some(step) = self.selected.filter(|step| runbook.contains(step)) {
            return Some(step);
        }
        let sorted = Sorted::of(night, "");
        let candidates = match act {
            Act::Start => &sorted.ready,
            Act::Reopen => return None,
            _ => &sorted.running,
        };
        candidates.first().copied()
    }

    /// Says what a command means here.
    pub fn command(&self, command: Command, session: &Session) -> Option<Message> {
        let settings = Settings::default();
        let night = Night::of(session, &settings)?;
        let is_asking = self
            .ask
            .as_ref()
            .is_some_and(|ask| ask.place() == ask::Place::Dialog)
            || self.updates.is_some();
        if is_asking && command.place() == crate::gui::command::Place::Call {
            return Some(Message::Nothing);
        }
        let act = |act| {
            let step = self.meant(act, night);
            Some(step.map_or(Message::Nothing, |step| Message::Do(act, step)))
        };
        match command {
            Command::Start => act(Act::Start),
            Command::Done => act(Act::Done),
            Command::Skip => act(Act::Skip),
            Command::Fail => act(Act::Fail),
            Command::Block => act(Act::Block),
            Command::Pause => act(Act::Pause),
            Command::Reopen => act(Act::Reopen),
            Command::HandOver => act(Act::HandOver),
            Command::TimeLeft => act(Act::TimeLeft),
            Command::AddTime => act(Act::AddTime),
            Command::First => Some(Message::Answer(Third::First)),
            Command::Second => Some(Message::Answer(Third::Second)),
            Command::Third => Some(Message::Answer(Third::Third)),
            Command::Update => Some(Message::OpenUpdates),
            Command::Issue => Some(Message::Board(board::Message::Add(None))),
            Command::Note => Some(Message::Begin("")),
            Command::Promise => Some(Message::Begin("/promise ")),
            Command::Hold => Some(match night.state().hold() {
                Some(_) => Message::Say(Box::new(Event::Released)),
                None => Message::Ask(ask::Message::Open(Question::Hold)),
            }),
            Command::Star => Some(Message::Star),
            Command::NextPhase => Some(Message::NextPhase),
            Command::RollBack => Some(Message::Ask(ask::Message::Open(Question::RollBack(None)))),
            Command::CloseCall => Some(Message::AskToClose),
            Command::Undo => Some(Message::TakeBack),
            Command::Redo => Some(Message::Nothing),
            Command::Find => Some(Message::ToggleSearch),
            _ => None,
        }
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        let settings = Settings::default();
        let night = Night::of(session, &settings)?;
        if press.modifiers.command() || press.modifiers.alt() {
            return None;
        }
        let Key::Named(key) = press.key else {
            // Evidence with Shift and the key of "done".
            let is_done = press.key.to_latin(press.physical) == Some('d');
            let step = self.meant(Act::Done, night);
            return step
                .filter(|_| is_done && press.modifiers.shift())
                .map(|step| Message::Do(Act::Evidence, step));
        };
        let offers = self.entry.offers(night).len();
        let chosen = self.entry.chosen();
        match key {
            Named::Tab if offers > 0 => Some(Message::Entry(entry::Message::Complete(chosen))),
            Named::ArrowDown if offers > 0 => {
                let next = (chosen + 1).min(offers - 1);
                Some(Message::Entry(entry::Message::Highlight(next)))
            }
            Named::ArrowUp if offers > 0 => {
                let next = chosen.saturating_sub(1);
                Some(Message::Entry(entry::Message::Highlight(next)))
            }
            Named::ArrowDown => Some(Message::Move(Direction::Down)),
            Named::ArrowUp => Some(Message::Move(Direction::Up)),
            Named::ArrowLeft | Named::ArrowRight => {
                let way = match key {
                    Named::ArrowLeft => board::Way::Left,
                    _ => board::Way::Right,
                };
                let issue = self.board.selected()?;
                Some(Message::Board(board::Message::Shift(issue, way)))
            }
            Named::Escape if !self.entry.is_empty() => Some(Message::Entry(entry::Message::Clear)),
            Named::Escape if self.board.is_describing() => {
                Some(Message::Board(board::Message::Cancel))
            }
            Named::Escape => Some(Message::Leave),
            Named::Enter if self.ask.is_some() => Some(Message::Ask(ask::Message::Submit)),
            Named::Enter if self.stage(night) == Stage::Walkthrough => {
                walkthrough::spoken_of(self, night).map(Message::Confirm)
            }
            _ => None,
        }
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
        let page = responsive(move |size| self.page(night, size.width < NARROW));
        let question = || self.ask.as_ref().and_then(|ask| ask::dialog(ask, night));
        let updates = self.updates.as_ref();
        let updates = updates.map(|updates| updates.view(night).map(Message::Updates));
        modal(page, updates.or_else(question), Message::Dismiss)
    }

    fn page<'a>(&'a self, night: Night<'a>, is_narrow: bool) -> Element<'a, Message> {
        let columns = match is_narrow {
            true => self.one_column(night),
            false => self.three_columns(night),
        };
        let page = Column::new()
            .push(phase_line::view(night))
            .push(line::horizontal())
            .push(clock_strip::view(night, is_narrow))
            .push(line::horizontal())
            .push(container(columns).height(Length::Fill))
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

    fn three_columns<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let [first, second, third] = match self.stage(night) {
            Stage::Runbook | Stage::Readings => [500, 547, 393],
            Stage::RollCall | Stage::Walkthrough | Stage::Poll => [617, 412, 411],
        };
        Row::new()
            .push(container(self.first_column(night)).width(Length::FillPortion(first)))
            .push(line::vertical())
            .push(container(self.second_column(night)).width(Length::FillPortion(second)))
            .push(line::vertical())
            .push(container(self.log_column(night)).width(Length::FillPortion(third)))
            .into()
    }

    fn one_column<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let [first, second] = match self.stage(night) {
            Stage::RollCall => ["Roll call", "Introduction"],
            Stage::Walkthrough => ["Walkthrough", "Step"],
            Stage::Poll => ["Poll", "Facts"],
            Stage::Runbook if night.state().open_poll().is_some() => ["Runbook", "Poll"],
            Stage::Runbook => ["Runbook", "Issues"],
            Stage::Readings => ["Readings", "Issues"],
        };
        let names = [
            (first, Tab::Runbook),
            (second, Tab::Board),
            ("Log", Tab::Log),
        ];
        let shown = match self.tab {
            Tab::Runbook => self.first_column(night),
            Tab::Board => self.second_column(night),
            Tab::Log => self.log_column(night),
        };
        Column::new()
            .push(
                container(tabs(names, self.tab, shape::LIST_ROW, Message::Tab))
                    .width(Length::Fill)
                    .style(surface::sidebar),
            )
            .push(line::horizontal())
            .push(shown)
            .into()
    }

    fn first_column<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        match self.stage(night) {
            Stage::RollCall => roll_call::view(self, night),
            Stage::Walkthrough => walkthrough::view(self, night),
            Stage::Poll => poll::view(self, night),
            Stage::Runbook => runbook::view(self, night),
            Stage::Readings => readings::view(self, night),
        }
    }

    fn second_column<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let state = night.state();
        if !self.board.is_describing() {
            match self.stage(night) {
                Stage::RollCall => return roll_call::introduction(self, night),
                Stage::Walkthrough => return walkthrough::details(self, night),
                Stage::Poll => return poll::facts_column(night),
                // The poll of a gate takes the place of the board, beside the runbook.
                Stage::Runbook | Stage::Readings if state.open_poll().is_some() => {
                    return poll::view(self, night);
                }
                Stage::Runbook | Stage::Readings => {}
            }
        }
        let head = container(self.board.head(state))
            .padding([0.0, space::LARGE])
            .height(44.0)
            .align_y(Alignment::Center);
        let board: Element<'a, board::Message> = Column::new()
            .push(head)
            .push(self.board.view(state, night.now()))
            .into();
        board.map(Message::Board)
    }

    fn log_column<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let head = container(self.log.head())
            .padding([0.0, space::LARGE])
            .height(44.0)
            .align_y(Alignment::Center);
        let head: Element<'a, log_list::Message> = head.into();
        Column::new()
            .push(head.map(Message::Log))
            .push(promises::view(self, night))
            .push(self.log.view(night.state()).map(Message::Log))
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

/// Opens a poll with what it is about; the gate that it belongs to begins with it.
fn open_poll(night: Night<'_>, gate: Option<Id<Step>>) -> Action {
    let opened = Event::PollOpened {
        poll: night.session.new_id(),
        question: poll::question(night, gate),
        gate,
        facts: poll::facts(night),
    };
    let begun = gate
        .filter(|gate| night.status(*gate) == Status::Pending && night.is_ready(*gate))
        .map(|step| Event::StepStarted { step });
    Action::LogAll(begun.into_iter().chain([opened]).collect())
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

/// Returns the last line that can be a key moment.
fn last_line(state: &State) -> Option<Id<crate::call::Entry>> {
    let mut lines = state.lines().rev();
    lines
        .find(|line| !line.is_bookkeeping() && !line.is_retracted())
        .map(|line| line.entry.id)
}

/// Takes back what this writer said last and still holds.
fn take_back(night: Night<'_>) -> Action {
    let nothing = || Action::Tell("There is nothing of yours to take back in the log".to_owned());
    let Access::Write { writer, .. } = night.session.access() else {
        return nothing();
    };
    let state = night.state();
    let own = state.entries().iter().rev().find(|entry| {
        let is_said = !matches!(
            entry.event,
            Event::Opened { .. }
                | Event::Retracted { .. }
                | Event::Imported { .. }
                | Event::ImportRetracted { .. }
                | Event::ClockStepped { .. }
                | Event::Interrupted { .. }
        );
        let holds = !matches!(state.standing(entry.id), Some(Standing::Retracted { .. }));
        entry.writer == *writer && is_said && holds
    });
    own.map_or_else(nothing, |entry| {
        Action::Log(Event::Retracted { entry: entry.id })
    })
}

/// Begins a sentence with a capital letter.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

//! What commands and keys mean on the call.

use iced::keyboard::Key;
use iced::keyboard::key::Named;

use super::act::Act;
use super::answer::Third;
use super::ask::{self, Question};
use super::columns::Stage;
use super::night::Night;
use super::{Call, Message, entry, walkthrough};
use crate::call::entry::Event;
use crate::gui::command::{Command, Place, Press};
use crate::gui::part::order::Direction;
use crate::gui::part::{board, log_list};
use crate::session::Session;
use crate::settings::Settings;

impl Call {
    /// Says what a command means here.
    pub fn command(&self, command: Command, session: &Session) -> Option<Message> {
        let settings = Settings::default();
        let night = Night::of(session, &settings)?;
        let is_asking = self
            .ask
            .as_ref()
            .is_some_and(|ask| ask.place() == ask::Place::Dialog)
            || self.updates.is_some()
            || self.handover.is_some();
        if is_asking && command.place() == Place::Call {
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
            Command::Decide => Some(Message::Begin("/decision ")),
            Command::Introduce => Some(Message::Introduce),
            Command::Outage => Some(Message::Ask(ask::Message::Open(Question::Outage))),
            Command::OutageOver => {
                let mut outages = night.state().outages.iter();
                let lasts = outages.any(|outage| outage.ended.is_none());
                Some(if lasts {
                    Message::EndOutage
                } else {
                    Message::Nothing
                })
            }
            Command::Hold => Some(match night.state().hold() {
                Some(_) => Message::Say(Box::new(Event::Released)),
                None => Message::Ask(ask::Message::Open(Question::Hold)),
            }),
            Command::Lead => Some(Message::OpenHandover),
            Command::Room => Some(Message::Begin("/room ")),
            Command::Star => Some(Message::Star),
            Command::Correct => Some(Message::CorrectLast),
            Command::NextPhase => Some(Message::NextPhase),
            Command::RollBack => Some(Message::Ask(ask::Message::Open(Question::RollBack(None)))),
            Command::CloseCall => Some(Message::AskToClose),
            Command::Undo => Some(Message::TakeBack),
            Command::Redo => Some(Message::BringBack),
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
            Named::Escape if self.log.is_correcting() => {
                Some(Message::Log(log_list::Message::Cancel))
            }
            Named::Escape => Some(Message::Leave),
            Named::Enter if self.handover.is_some() => {
                let handover = self.handover.as_ref()?;
                Some(Message::Handover(handover.enter()))
            }
            Named::Enter if self.ask.is_some() => Some(Message::Ask(ask::Message::Submit)),
            Named::Enter if self.stage(night) == Stage::Walkthrough => {
                walkthrough::spoken_of(self.selected, night.running).map(Message::Confirm)
            }
            _ => None,
        }
    }
}

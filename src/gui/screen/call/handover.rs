//! Handing over the lead (R21): who takes over, and where things stand on one page, to be read
//! out or copied.

use iced::widget::{Column, container, scrollable};
use iced::{Element, Length, Task};

use super::night::Night;
use crate::call::entry::Event;
use crate::call::update::draft::handover;
use crate::gui::icon;
use crate::gui::part::person;
use crate::gui::theme::{bar, space, surface};
use crate::gui::widget::{button, field, modal, prose};
use crate::id::Id;
use crate::plan::Person;
use crate::words;

/// The height of the page; a longer one scrolls.
const PAGE: f32 = 320.0;

/// The lead while it is handed over.
#[derive(Debug)]
pub(super) struct Handover {
    to: Option<Id<Person>>,
    /// Where things stood when it was opened: it does not change while it is read out.
    page: String,
    stage: Stage,
    error: Option<String>,
}

/// How far a handover is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Somebody may be chosen.
    Asked,
    /// Somebody else leads.
    Given,
}

/// What happens while the lead is handed over.
#[derive(Clone, Debug)]
pub enum Message {
    /// Somebody is chosen.
    PersonChosen(Option<Id<Person>>),
    /// The page is copied.
    Copy,
    /// It is handed over.
    Submit,
    /// It is left.
    Close,
}

/// Writes where things stand.
pub(super) fn page(night: Night<'_>) -> String {
    handover::page(night.state(), night.view())
}

impl Handover {
    /// Asks who takes over: the deputy of who leads, unless somebody else is chosen.
    pub(super) fn new(night: Night<'_>) -> Self {
        let lead = night.state().lead;
        let lead = lead.and_then(|lead| night.plan().people.get(lead));
        Self {
            to: lead.and_then(|lead| lead.deputy),
            page: page(night),
            stage: Stage::Asked,
            error: None,
        }
    }

    /// Shows where things stood when somebody took over, where an event says so and can.
    pub(super) fn of(event: &Event, night: Night<'_>) -> Option<Self> {
        match event {
            Event::LeadHandedOver { to, summary } if night.state().check(event).is_ok() => {
                Some(Self {
                    to: Some(*to),
                    page: summary.clone(),
                    stage: Stage::Given,
                    error: None,
                })
            }
            _ => None,
        }
    }

    /// Carries out a message; what it returns is to be logged.
    pub(super) fn update<M: Send + 'static>(
        &mut self,
        message: Message,
        night: Night<'_>,
    ) -> (Task<M>, Option<Event>) {
        self.error = None;
        match message {
            Message::PersonChosen(person) => self.to = person,
            Message::Copy => {
                let details = &night.plan().details;
                let at = words::clock(night.now(), details.zone);
                let text = format!("{}, {at}\n{}", details.name, self.page);
                return (iced::clipboard::write(text), None);
            }
            Message::Submit if self.stage == Stage::Asked => {
                return (Task::none(), self.hand(night));
            }
            Message::Submit | Message::Close => {}
        }
        (Task::none(), None)
    }

    fn hand(&mut self, night: Night<'_>) -> Option<Event> {
        let Some(to) = self.to else {
            self.error = Some("Choose who leads from now on".to_owned());
            return None;
        };
        let summary = self.page.clone();
        let event = Event::LeadHandedOver { to, summary };
        match night.state().check(&event) {
            Ok(()) => {
                self.stage = Stage::Given;
                Some(event)
            }
            Err(refusal) => {
                self.error = Some(super::sentence(&refusal.to_string()));
                None
            }
        }
    }

    /// Returns what Enter does: it hands over, or leaves what was read.
    pub(super) fn enter(&self) -> Message {
        match self.stage {
            Stage::Asked => Message::Submit,
            Stage::Given => Message::Close,
        }
    }

    /// Shows who takes over and the page.
    pub(super) fn view<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let to = self.to.map(|to| night.name(to));
        let title = match (self.stage, to) {
            (Stage::Given, Some(to)) => format!("{to} leads from now on"),
            _ => "Hand over the lead".to_owned(),
        };
        let lead = night.state().lead.map(|lead| night.name(lead));
        let who: Element<'a, Message> = match self.stage {
            Stage::Given => prose::small(
                "The log keeps this page with the handover. Read it out, or copy it for them.",
            )
            .into(),
            Stage::Asked => {
                let label = match lead {
                    Some(lead) => format!("Who takes over from {lead}"),
                    None => "Who leads from now on".to_owned(),
                };
                let choose = person::choose(night.plan(), self.to, Message::PersonChosen);
                field(label, choose).error(self.error.clone()).into()
            }
        };
        let lines = self.page.lines().map(|line| match line.strip_prefix("- ") {
            Some(item) => container(prose::compact(item.to_owned()))
                .padding(iced::padding::left(space::MEDIUM))
                .into(),
            None if line.ends_with(':') => prose::small_strong(line.to_owned()).into(),
            None => prose::compact(line.to_owned()).into(),
        });
        let page = Column::with_children(lines)
            .spacing(space::TINY)
            .padding(space::MEDIUM)
            .width(Length::Fill);
        let page = container(
            scrollable(page)
                .style(bar::scroll)
                .height(Length::Shrink)
                .width(Length::Fill),
        )
        .max_height(PAGE)
        .width(Length::Fill)
        .style(surface::card_raised);
        let body = Column::new().push(who).push(page).spacing(space::MEDIUM);
        let copy = button::secondary("Copy")
            .icon(icon::COPY)
            .on_press(Message::Copy);
        let close = button::secondary("Close").on_press(Message::Close);
        let mut actions: Vec<Element<'a, Message>> = vec![copy.into(), close.into()];
        if self.stage == Stage::Asked {
            let hand = button::primary("Hand over")
                .icon(icon::USER_COG)
                .on_press(Message::Submit);
            actions.push(hand.into());
        }
        modal::dialog_sized(620.0, title, body, actions)
    }
}

//! The line at the foot: plain words are a note, a slash begins a command.

use iced::widget::{Button, Column, Row, container, operation};
use iced::{Alignment, Element, Length, Task};

use super::handover;
use super::night::Night;
use crate::call::command::{self, Completion};
use crate::call::entry::Event;
use crate::gui::icon;
use crate::gui::theme::button::Choice;
use crate::gui::theme::{button as style, size, space, surface, text};
use crate::gui::widget::{clipped, field, key_cap, line, prose};
use crate::id::{Id, Mint};
use crate::session::Session;

/// The field.
pub(super) const FIELD: &str = "call.entry";
/// The height of the line.
pub(super) const HEIGHT: f32 = 48.0;
/// No more completions are offered at a time.
const OFFERED: usize = 9;

/// What is being typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    text: String,
    chosen: usize,
    error: Option<String>,
}

/// What happens to the line.
#[derive(Clone, Debug)]
pub enum Message {
    /// It is changed.
    Changed(String),
    /// It is logged.
    Submit,
    /// A completion is taken.
    Complete(usize),
    /// Another completion is highlighted.
    Highlight(usize),
    /// It is left.
    Clear,
    /// All commands of the program are shown.
    All,
}

/// Mints ids through the session.
struct Lent<'a>(&'a Session);

impl Mint for Lent<'_> {
    fn mint<K>(&mut self) -> Id<K> {
        self.0.new_id()
    }
}

impl Line {
    /// Puts the keyboard into the line; `begin` is what it begins with.
    pub(super) fn begin<M: Send + 'static>(&mut self, begin: &str) -> Task<M> {
        if !begin.is_empty() && self.text.is_empty() {
            begin.clone_into(&mut self.text);
        }
        Task::batch([
            operation::focus(FIELD),
            operation::move_cursor_to_end(FIELD),
        ])
    }

    /// Returns what is being typed.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Goes on with what was being typed.
    pub(super) fn resume(&mut self, text: &str) {
        text.clone_into(&mut self.text);
    }

    /// Says whether something is being typed.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns what is offered while a command is typed.
    pub(super) fn offers(&self, night: Night<'_>) -> Vec<Completion> {
        let mut offers = command::complete(&self.text, &night.plan().people);
        offers.truncate(OFFERED);
        offers
    }

    /// Returns which offer is highlighted.
    pub(super) fn chosen(&self) -> usize {
        self.chosen
    }

    /// Carries out a message; what it returns is to be logged.
    pub(super) fn update<M: Send + 'static>(
        &mut self,
        message: Message,
        night: Night<'_>,
    ) -> (Task<M>, Option<Event>) {
        self.error = None;
        match message {
            Message::Changed(text) => {
                self.text = text;
                self.chosen = 0;
            }
            Message::Submit => return self.submit(night),
            Message::Complete(offer) => {
                if let Some(offer) = self.offers(night).into_iter().nth(offer) {
                    self.text = offer.line;
                    self.chosen = 0;
                }
                return (self.begin(""), None);
            }
            Message::Highlight(offer) => self.chosen = offer,
            Message::Clear => self.text.clear(),
            Message::All => {}
        }
        (Task::none(), None)
    }

    fn submit<M: Send + 'static>(&mut self, night: Night<'_>) -> (Task<M>, Option<Event>) {
        // Enter on the bare word of a command takes it up rather than complaining.
        let is_bare = self.text.starts_with('/') && !self.text.trim().contains(' ');
        let offers = self.offers(night);
        if let Some(offer) = offers.get(self.chosen).filter(|_| is_bare)
            && offer.line.trim_end() != self.text.trim_end()
        {
            self.text.clone_from(&offer.line);
            self.chosen = 0;
            return (self.begin(""), None);
        }
        match command::parse(&self.text, &night.plan().people) {
            Ok(command) => {
                self.text.clear();
                let page = || handover::page(night);
                let event = command.into_event(night.now(), &mut Lent(night.session), page);
                (Task::none(), Some(event))
            }
            // A name that is not clear yet is the one that is highlighted.
            Err(command::Error::Nobody(_)) if self.chosen < offers.len() => {
                let offer = offers.into_iter().nth(self.chosen);
                self.text = offer.map(|offer| offer.line).unwrap_or_default();
                self.chosen = 0;
                (self.begin(""), None)
            }
            Err(error) => {
                self.error = (!self.text.trim().is_empty()).then(|| error.to_string());
                (Task::none(), None)
            }
        }
    }

    /// Shows the line.
    pub(super) fn view<'a>(&'a self, night: Night<'a>) -> Element<'a, Message> {
        let hint = match night.running.is_open() {
            true => "Log what happens…   note · /issue · /decision · /promise Ana replica check 10",
            false => "Log what happened since…   note · /issue",
        };
        let input = field::entry_line(hint, &self.text)
            .id(FIELD)
            .on_input(Message::Changed)
            .on_submit(Message::Submit)
            .width(Length::Fill);
        let all = Button::new(
            Row::new()
                .push(key_cap("Ctrl K"))
                .push(prose::small("all commands"))
                .spacing(space::MEDIUM)
                .align_y(Alignment::Center),
        )
        .padding(space::TINY)
        .style(style::ghost)
        .on_press(Message::All);
        let content = Row::new()
            .push(icon::square_pen(15.0).style(text::muted))
            .push(input)
            .push(all)
            .spacing(space::MEDIUM)
            .padding([0.0, space::LARGE])
            .height(Length::Fill)
            .align_y(Alignment::Center);
        Column::new()
            .push(line::horizontal())
            .push(
                container(content)
                    .height(HEIGHT - 1.0)
                    .width(Length::Fill)
                    .style(surface::sidebar),
            )
            .into()
    }

    /// Shows what is offered, or why the line was refused, above the line.
    pub(super) fn over<'a>(&'a self, night: Night<'a>) -> Option<Element<'a, Message>> {
        let offers = self.offers(night);
        if offers.is_empty() && self.error.is_none() {
            return None;
        }
        let mut column =
            Column::new().push(self.error.as_ref().map(|error| {
                container(field::reason(error.as_str())).padding([6.0, space::SMALL])
            }));
        for (place, offer) in offers.into_iter().enumerate() {
            let content = Row::new()
                .push(
                    clipped(offer.label)
                        .size(size::CONTROL)
                        .width(Length::FillPortion(3)),
                )
                .push(
                    clipped(offer.help)
                        .size(size::SMALL)
                        .style(text::muted)
                        .width(Length::FillPortion(4)),
                )
                .spacing(space::MEDIUM)
                .height(Length::Fill)
                .align_y(Alignment::Center);
            column = column.push(
                Button::new(content)
                    .height(30.0)
                    .width(Length::Fill)
                    .padding([0.0, space::SMALL])
                    .style(style::menu_item(Choice::from(place == self.chosen)))
                    .on_press(Message::Complete(place)),
            );
        }
        Some(
            container(column)
                .padding(5.0)
                .width(620.0)
                .style(surface::menu)
                .into(),
        )
    }
}

//! A line of the log while it is corrected: when it really happened, and what was meant (R14).

use iced::widget::{Column, Row, space as gap};
use iced::{Alignment, Element, Length, Task};

use super::Message;
use crate::call::State;
use crate::call::entry::{Entry, Event};
use crate::gui::theme::{size, space};
use crate::gui::widget::{button, field, prose};
use crate::id::Id;
use crate::time::{Moment, Span};
use crate::words;

/// The field of the time.
const TIME: &str = "log.correct.time";
/// The field of the words.
const WORDS: &str = "log.correct.words";

/// What is being changed about a line.
#[derive(Clone, Debug)]
pub(super) struct Correction {
    pub(super) entry: Id<Entry>,
    time: String,
    /// The typed words and what they are, where the line has any.
    words: Option<(&'static str, String)>,
    error: Option<String>,
}

impl Correction {
    /// Begins with what holds of a line now; `None` where it cannot be corrected.
    pub(super) fn of(state: &State, entry: Id<Entry>) -> Option<Self> {
        let line = state.line(state.place(entry)?)?;
        if !line.can_be_corrected() {
            return None;
        }
        let mut event = line.event.clone();
        let words = event.typed().map(|(what, text)| (what, text.clone()));
        Some(Self {
            entry,
            time: words::clock_seconds(line.at, state.plan.details.zone),
            words,
            error: None,
        })
    }

    /// Puts the keyboard where most is wrong: into the words, else into the time.
    pub(super) fn focus<M: Send + 'static>(&self) -> Task<M> {
        let field = if self.words.is_some() { WORDS } else { TIME };
        Task::batch([
            iced::widget::operation::focus(field),
            iced::widget::operation::move_cursor_to_end(field),
        ])
    }

    pub(super) fn set_time(&mut self, time: String) {
        self.error = None;
        self.time = time;
    }

    pub(super) fn set_words(&mut self, words: String) {
        self.error = None;
        if let Some((_, text)) = &mut self.words {
            *text = words;
        }
    }

    /// Returns what is to be logged: `Ok(None)` where nothing was changed. What is wrong with the
    /// answers stands under the fields.
    pub(super) fn submit(&mut self, state: &State, now: Moment) -> Result<Option<Event>, ()> {
        self.corrected(state, now).map_err(|reason| {
            let mut letters = reason.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            self.error = Some(first.chain(letters).collect());
        })
    }

    fn corrected(&self, state: &State, now: Moment) -> Result<Option<Event>, String> {
        let unknown = || "the line is gone".to_owned();
        let place = state.place(self.entry).ok_or_else(unknown)?;
        let line = state.line(place).ok_or_else(unknown)?;
        let zone = state.plan.details.zone;
        let at = if self.time.trim() == words::clock_seconds(line.at, zone) {
            line.at
        } else {
            // The time of day that lies nearest to what the line says now.
            words::parse_moment(&self.time, zone, line.at - Span::hours(12))
                .map_err(|error| error.to_string())?
        };
        if at > now && at != line.at {
            return Err("this time is still to come".to_owned());
        }
        let mut event = line.event.clone();
        if let (Some((_, typed)), Some((_, text))) = (&self.words, event.typed()) {
            *text = typed.trim().to_owned();
        }
        if at == line.at && event == *line.event {
            return Ok(None);
        }
        let corrected = Event::Corrected {
            entry: self.entry,
            at,
            event: Box::new(event),
        };
        state
            .check(&corrected)
            .map_err(|refusal| refusal.to_string())?;
        Ok(Some(corrected))
    }

    /// Shows the fields under the line.
    pub(super) fn view<'a>(&'a self) -> Element<'a, Message> {
        let time = field::number_line("23:54", &self.time)
            .id(TIME)
            .size(size::CONTROL)
            .on_input(Message::TimeChanged)
            .on_submit(Message::Submit)
            .width(84.0);
        let words = self.words.as_ref().map(|(what, text)| {
            field::text_line(what, text)
                .id(WORDS)
                .size(size::CONTROL)
                .on_input(Message::WordsChanged)
                .on_submit(Message::Submit)
                .width(Length::Fill)
        });
        let buttons = Row::new()
            .push(prose::caption("The old line stays in the log").width(Length::Fill))
            .push(
                button::secondary("Cancel")
                    .small()
                    .on_press(Message::Cancel),
            )
            .push(button::primary("Correct").small().on_press(Message::Submit))
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
        Column::new()
            .push(
                Row::new()
                    .push(time)
                    .push(words)
                    .push(self.words.is_none().then(gap::horizontal))
                    .spacing(space::SMALL)
                    .align_y(Alignment::Center),
            )
            .push(self.error.as_ref().map(field::reason))
            .push(buttons)
            .spacing(space::SMALL)
            .padding(iced::Padding {
                bottom: space::SMALL,
                ..iced::Padding::ZERO
            })
            .into()
    }
}

//! The five numbers of the night: clock, finish, last safe moment, next update, progress.

use std::borrow::Cow;

use iced::widget::{Button, Column, Row, container};
use iced::{Alignment, Element, Length};

use super::Message;
use super::night::Night;
use crate::call::clock;
use crate::call::entry::Phase;
use crate::gui::font;
use crate::gui::part::odds::{self, P90};
use crate::gui::theme::button::Choice;
use crate::gui::theme::{button, size, space, surface, text};
use crate::gui::widget::{clipped, digits, line, progress, prose, tip};
use crate::palette::Tone;
use crate::schedule::LastSafe;
use crate::schedule::rollback::Closeness;
use crate::session::chance::Known;
use crate::time::{Moment, Span};
use crate::words::{self, Lateness};

/// The height of the strip.
pub(super) const HEIGHT: f32 = 95.0;

/// Below this width, a laptop's at 200 %, the numbers are smaller.
const TIGHT: f32 = 800.0;

/// How much room the strip has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    Tight,
    Narrow,
    Wide,
}

impl Room {
    /// Tells it from the width of the page in logical pixels; below `narrow` the numbers move
    /// together.
    pub(super) fn of(width: f32, narrow: f32) -> Self {
        if width < TIGHT {
            Self::Tight
        } else if width < narrow {
            Self::Narrow
        } else {
            Self::Wide
        }
    }
}

/// One number of the strip.
struct Cell<'a> {
    label: &'static str,
    value: Cow<'a, str>,
    tone: Tone,
    loud: String,
    words: String,
    share: Option<f32>,
}

impl<'a> Cell<'a> {
    fn new(label: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            label,
            value: value.into(),
            tone: Tone::Neutral,
            loud: String::new(),
            words: String::new(),
            share: None,
        }
    }

    fn words(mut self, words: impl Into<String>) -> Self {
        self.words = words.into();
        self
    }

    fn tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// Says something first that must not be overlooked.
    fn loud(mut self, words: impl Into<String>) -> Self {
        self.loud = words.into();
        self
    }

    fn view(self, room: Room) -> Column<'a, Message> {
        let (figure, apart) = match room {
            Room::Tight => (size::TITLE, space::SMALL),
            Room::Narrow => (size::FIGURE, space::SMALL),
            Room::Wide => (size::FIGURE, space::LARGE),
        };
        let value = digits(self.value, figure);
        let value = match self.tone {
            Tone::Neutral => value.style(text::normal),
            tone => value.style(text::tone(tone)),
        };
        let below: Element<'a, Message> = match self.share {
            Some(share) => container(progress(share, Tone::Done))
                .padding(iced::padding::top(6.0))
                .into(),
            None => {
                let tone = self.tone;
                let rest = match (self.loud.is_empty(), self.words.is_empty()) {
                    (false, false) => format!(" · {}", self.words),
                    _ => self.words,
                };
                let loud = (!self.loud.is_empty()).then(|| {
                    clipped(self.loud)
                        .font(font::SEMIBOLD)
                        .size(size::SMALL)
                        .style(text::tone(tone))
                });
                Row::new()
                    .push(loud)
                    .push(
                        clipped(rest)
                            .size(size::SMALL)
                            .style(text::muted)
                            .width(Length::Fill),
                    )
                    .into()
            }
        };
        Column::new()
            .push(prose::section(self.label))
            .push(value)
            .push(below)
            .spacing(space::TINY)
            .padding([space::MEDIUM, apart])
            .width(Length::Fill)
            .height(Length::Fill)
            .clip(true)
    }
}

/// Shows the strip.
pub(super) fn view<'a>(night: Night<'a>, room: Room) -> Element<'a, Message> {
    let update = Button::new(update(night).view(room))
        .padding(0.0)
        .width(Length::Fill)
        .height(Length::Fill)
        .style(button::row(Choice::Other))
        .on_press(Message::OpenUpdates);
    let inside = inside(night);
    // The clock has the longest words, and on the smallest page the longest value.
    let wide = match room {
        Room::Narrow => 30,
        Room::Tight | Room::Wide => 34,
    };
    let content = Row::new()
        .push(container(clock_cell(night).view(room)).width(Length::FillPortion(wide)))
        .push(line::vertical())
        .push(container(tip(finish(night, room).view(room), inside)).width(Length::FillPortion(30)))
        .push(line::vertical())
        .push(container(way_back(night).view(room)).width(Length::FillPortion(30)))
        .push(line::vertical())
        .push(container(update).width(Length::FillPortion(30)))
        .push(line::vertical())
        .push(container(share(night).view(room)).width(Length::FillPortion(30)))
        .align_y(Alignment::Center);
    container(content)
        .height(HEIGHT)
        .width(Length::Fill)
        .style(surface::panel)
        .into()
}

/// Writes a clock that counts to a moment and on from it: "T− 00:04:12".
fn count(letter: char, time: Span) -> String {
    let sign = if time.is_negative() { '−' } else { '+' };
    format!("{letter}{sign} {}", words::hands(time))
}

fn clock_cell<'a>(night: Night<'a>) -> Cell<'a> {
    let (state, now) = (night.state(), night.now());
    let milestone = state
        .milestone()
        .and_then(|step| night.running.forecast().outlook(step))
        .map_or(night.running.forecast().finish(), |outlook| outlook.finish);
    let live = count('L', clock::l(state, milestone, now));
    let time = words::clock_seconds(now, night.zone());
    let cell = Cell::new("Clock", count('T', clock::t(state, now)));
    match state.hold() {
        Some(hold) => cell
            .tone(Tone::Late)
            .loud(format!("Held for {}", words::span(hold.length(now))))
            .words(format!("now {time} · {live}")),
        None if state.started.is_some() => cell.words(format!("Now {time} · no hold · {live}")),
        None => cell.words(format!("Now {time} · {live}")),
    }
}

fn finish<'a>(night: Night<'a>, room: Room) -> Cell<'a> {
    let forecast = night.running.forecast();
    let lateness = forecast.lateness();
    let label = match night.running.back() {
        Some(_) => "Back at",
        None => "Finish",
    };
    let cell = Cell::new(label, night.clock(forecast.finish()));
    let planned = night.clock(forecast.finish() - forecast.late());
    let p90 = P90::of(night.session.chance_on_call()).words(|p90| night.clock(p90));
    let words = match p90 {
        // Behind or ahead says already where the plan lies.
        Some(p90) if room != Room::Wide => p90,
        Some(p90) => format!("plan {planned} · {p90}"),
        None => format!("plan {planned}"),
    };
    match lateness {
        Lateness::Behind(_) => cell
            .tone(Tone::Late)
            .loud(lateness.to_string())
            .words(words),
        Lateness::OnTime | Lateness::Ahead(_) => cell.words(format!("{lateness} · {words}")),
    }
}

/// Says what the finish means for the window: what is left of it, and how likely that is.
fn inside(night: Night<'_>) -> String {
    let margin = night
        .running
        .forecast()
        .margin(night.plan().details.window_end);
    let left = match margin.is_negative() {
        true => format!("{} past the end of the window", words::span(margin)),
        false => format!("{} inside the window", words::span(margin)),
    };
    match night.session.chance_on_call() {
        Known::Fresh(chance) if chance.is_meaningful() => {
            format!("{left}; ends {}", odds::inside(chance))
        }
        Known::Fresh(chance) => format!("{left}. No P90: {}", odds::coverage(chance)),
        Known::Stale(_) | Known::Drawing => format!("{left}; the chance is being drawn"),
        Known::Nothing => left,
    }
}

fn countdown(left: Span) -> String {
    words::hands(left.at_least_zero())
}

fn way_back<'a>(night: Night<'a>) -> Cell<'a> {
    let back_by = night.running.way().back_by();
    let by = night.clock(back_by);
    if night.running.back().is_some() {
        let left = back_by - night.now();
        let finish = night.running.forecast().finish();
        let cell = Cell::new("Back by", countdown(left));
        return match finish > back_by {
            true => cell
                .tone(Tone::Broken)
                .loud(format!("{} too late", words::span(finish - back_by)))
                .words(format!("latest {by}")),
            false => cell.words(format!("Everything must be back by {by}")),
        };
    }
    const LABEL: &str = "Last safe moment";
    match night.running.last_safe() {
        LastSafe::Until(until) if night.state().started.is_none() => {
            Cell::new(LABEL, night.clock(until)).words(format!("to be back by {by}"))
        }
        LastSafe::Until(until) => {
            let left = until - night.now();
            let cell = Cell::new(LABEL, countdown(left));
            let words = format!("Roll back by {} to be back by {by}", night.clock(until));
            match Closeness::of(left, night.settings.amber, night.settings.red) {
                Closeness::Far => cell.words(words),
                Closeness::Amber => cell.tone(Tone::Late).words(words),
                Closeness::Red => cell.tone(Tone::Broken).words(words),
                Closeness::Passed => cell
                    .tone(Tone::Broken)
                    .loud(format!("Passed at {}", night.clock(until)))
                    .words(format!("a rollback ends after {by}")),
            }
        }
        LastSafe::NoWayBack { step, since } => Cell::new(LABEL, "none")
            .tone(Tone::Late)
            .loud(format!("No way back since {}", night.clock(since)))
            .words(format!("step {}", night.number(step))),
        LastSafe::NoPlan => Cell::new(LABEL, "none").words("There is no rollback plan"),
        LastSafe::Loop => Cell::new(LABEL, "unknown")
            .tone(Tone::Broken)
            .words("The rollback steps wait for each other"),
    }
}

fn update<'a>(night: Night<'a>) -> Cell<'a> {
    const LABEL: &str = "Next update";
    let (state, now) = (night.state(), night.now());
    let channels = || night.plan().channels.iter();
    let Some(every) = channels().filter_map(|channel| channel.cadence).min() else {
        return Cell::new(LABEL, "none").words("No channel has a cadence");
    };
    let Some(started) = state.started else {
        let left = night.plan().details.start - now;
        return Cell::new(LABEL, short(left)).words("with the start of execution");
    };
    let due = channels()
        .filter_map(|channel| Some((state.cadence(channel.id, now)?, channel)))
        .filter_map(|(cadence, channel)| Some((cadence.due?, cadence, channel)))
        .min_by_key(|(due, ..)| *due);
    let Some((due, cadence, channel)) = due else {
        return Cell::new(LABEL, "none").words("Updates have ended");
    };
    let every = channel.cadence.unwrap_or(every);
    if due < now {
        return Cell::new(LABEL, short(now - due))
            .tone(Tone::Late)
            .loud(format!("Overdue since {}", night.clock(due)))
            .words(channel.name.clone());
    }
    let last = cadence.last.filter(|last| *last >= started);
    let last = last.map_or_else(
        || "none sent yet".to_owned(),
        |last: Moment| format!("last {}", night.clock(last)),
    );
    let cell = Cell::new(LABEL, short(due - now));
    let cell = match due - now <= Span::minutes(2) {
        true => cell.tone(Tone::Late),
        false => cell,
    };
    cell.words(format!("every {} · {last}", words::span(every)))
}

/// Writes a countdown, with hours only where there are any.
fn short(left: Span) -> String {
    words::digits(left.at_least_zero())
}

fn share<'a>(night: Night<'a>) -> Cell<'a> {
    let state = night.state();
    let (label, over, all) = match (state.open_poll(), night.phase()) {
        (Some(poll), _) => {
            let tally = poll.tally();
            ("Votes", tally.answered(), tally.asked())
        }
        (None, Phase::RollCall) => ("Present", state.reachable(), night.plan().people.len()),
        (None, Phase::Walkthrough) => {
            let runbook = night.running.runbook();
            let confirmed = runbook
                .iter()
                .filter(|step| state.progress(**step).confirmed.is_some());
            ("Confirmed", confirmed.count(), runbook.len())
        }
        _ => {
            let (over, all) = night.progress();
            ("Progress", over, all)
        }
    };
    let mut cell = Cell::new(label, format!("{over} / {all}"));
    cell.share = Some(over as f32 / all.max(1) as f32);
    cell
}

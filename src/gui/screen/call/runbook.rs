//! The runbook while it is executed: what runs, what could start, what comes next.

use iced::widget::{Button, Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::ask::{self, Ask};
use super::night::Night;
use super::sorted::{NEXT, Shown, Sorted, first};
use super::{Act, Call, Message};
use super::{coming, step_card};
use crate::call::entry::{Event, Phase};
use crate::call::heads_up::Standing;
use crate::gui::icon;
use crate::gui::theme::button::Choice;
use crate::gui::theme::{button as style, shape, size, space, surface, text};
use crate::gui::widget::{button, clipped, field, line, prose, rows, sight, tip};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::Step;
use crate::plan::step::Kind;
use crate::schedule::actual::State as Status;
use crate::schedule::rollback::Decide;
use crate::words::Lateness;

/// The width of the column of forecast times.
const FORECAST: f32 = 56.0;
/// The width of the column that says how much later.
const LATER: f32 = 44.0;
/// The width of the column of numbers.
const NUMBER: f32 = 28.0;
/// The list of all steps.
const LIST: &str = "call.steps";

/// Shows the column.
pub(super) fn view<'a>(call: &'a Call, night: Night<'a>) -> Element<'a, Message> {
    let sorted = Sorted::of(night, call.search.as_deref().unwrap_or_default());
    let searching = call.search.as_ref().map(|search| {
        container(
            field::search_line("Find a step by title, number or owner", search)
                .id(super::SEARCH)
                .on_input(Message::Search),
        )
        .padding([0.0, space::MEDIUM])
    });
    let body: Element<'a, Message> = match call.shown {
        Shown::All => all(call, night, sorted.all.clone()),
        Shown::Running => now(call, night, &sorted),
        Shown::Ready => ready_only(call, night, &sorted),
    };
    Column::new()
        .push(head(call, night, &sorted))
        .push(banners(night))
        .push(searching)
        .push(body)
        .height(Length::Fill)
        .into()
}

fn head<'a>(call: &Call, night: Night<'a>, sorted: &Sorted) -> Element<'a, Message> {
    let title = match night.running.back() {
        Some(_) => prose::strong("Rollback").style(text::broken),
        None => prose::strong("Runbook"),
    };
    let chip = |words: &str, count: usize, tone, shown| {
        button::chip(format!("{words} {count}"), tone, call.shown == shown)
            .on_press(Message::Show(shown))
    };
    let running = chip(
        "Running",
        sorted.running.len(),
        Tone::Running,
        Shown::Running,
    );
    let ready = chip("Ready", sorted.ready.len(), Tone::Running, Shown::Ready);
    let every = chip("All", sorted.all.len(), Tone::Running, Shown::All);
    let has_readings = !night.plan().metrics.is_empty() || !night.state().outages.is_empty();
    let readings = (night.state().started.is_some() && has_readings).then(|| {
        button::icon(icon::GAUGE)
            .small()
            .tip("Readings and outages")
            .on_press(Message::ShowReadings(true))
    });
    column_head(
        Row::new()
            .push(title)
            .push(gap::horizontal())
            .push(readings.map(Element::from))
            .push(running)
            .push(ready)
            .push(every)
            .push(
                button::icon(icon::SEARCH)
                    .small()
                    .tip("Find a step")
                    .on_press(Message::ToggleSearch),
            ),
    )
}

/// The row at the head of each of the three columns.
pub(super) fn column_head<'a>(content: Row<'a, Message>) -> Element<'a, Message> {
    container(content.spacing(space::SMALL).align_y(Alignment::Center))
        .padding([0.0, space::LARGE])
        .height(44.0)
        .width(Length::Fill)
        .align_y(Alignment::Center)
        .into()
}

/// What concerns the whole night and must not be overlooked.
pub(super) fn banners<'a>(night: Night<'a>) -> Column<'a, Message> {
    let mut column = Column::new();
    if let Some(closing) = &night.state().closing {
        let reason = match closing.reason.as_str() {
            "" => String::new(),
            reason => format!(": {reason}"),
        };
        let words = format!(
            "The call ended at {}, {}{reason}",
            night.clock(closing.at),
            closing.outcome.word()
        );
        let review = button::primary("To the review")
            .small()
            .on_press(Message::Review);
        column = column.push(banner(Tone::Done, icon::FLAG, words, Some(review.into())));
    }
    if let Some(rollback) = &night.state().rollback {
        let words = format!(
            "Rolling back since {}: {}",
            night.clock(rollback.at),
            rollback.reason
        );
        column = column.push(banner(Tone::Broken, icon::UNDO_2, words, None));
    }
    if let Some(hold) = night.state().hold() {
        let until = hold.until.map_or_else(String::new, |until| {
            format!(" until {}", night.clock(until))
        });
        let words = format!(
            "On hold{until} since {}: {}",
            night.clock(hold.from),
            hold.reason
        );
        let release = button::secondary("Release")
            .icon(icon::PLAY)
            .small()
            .on_press(Message::Say(Box::new(Event::Released)));
        column = column.push(banner(
            Tone::Late,
            icon::CIRCLE_PAUSE,
            words,
            Some(release.into()),
        ));
    }
    for warning in night.running.warnings().iter().take(2) {
        let number = night.number(warning.step);
        let words = match (warning.decide, warning.last_safe) {
            (Decide::BeforeStart, None) => {
                format!("Decide before step {number} starts: after it there is no way back")
            }
            (Decide::BeforeStart, Some(until)) => format!(
                "Decide before step {number} starts: it ends {}, after the last safe moment {}",
                night.clock(warning.finish),
                night.clock(until)
            ),
            (Decide::WhileRunning, None) => {
                format!("Step {number} is under way and cannot be undone")
            }
            (Decide::WhileRunning, Some(until)) => format!(
                "Decide by {}: step {number} ends {}, after it",
                night.clock(until),
                night.clock(warning.finish)
            ),
        };
        column = column.push(banner(Tone::Late, icon::TRIANGLE_ALERT, words, None));
    }
    let is_ahead = night.phase() == Phase::Execute && night.state().started.is_none();
    if is_ahead && night.running.is_open() {
        let start = button::primary("Start execution")
            .icon(icon::PLAY)
            .small()
            .on_press(Message::Ask(ask::Message::Open(
                ask::Question::StartExecution,
            )));
        let words = "Execution has not started: no step can be started yet".to_owned();
        column = column.push(banner(Tone::Late, icon::CLOCK, words, Some(start.into())));
    }
    column
}

/// A coloured line over the runbook.
pub(super) fn banner<'a>(
    tone: Tone,
    mark: icon::Icon,
    words: String,
    action: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let content = Row::new()
        .push(mark.sized(15.0).style(text::tone(tone)))
        .push(prose::compact(words).width(Length::Fill))
        .push(action)
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    container(
        container(content)
            .padding([space::SMALL, space::MEDIUM])
            .width(Length::Fill)
            .style(surface::card_toned(tone)),
    )
    .padding(iced::Padding {
        bottom: space::SMALL,
        left: space::MEDIUM,
        right: space::MEDIUM,
        top: 0.0,
    })
    .into()
}

fn now<'a>(call: &'a Call, night: Night<'a>, sorted: &Sorted) -> Element<'a, Message> {
    let mut column = Column::new().padding(iced::Padding {
        left: space::MEDIUM,
        right: space::MEDIUM,
        bottom: space::LARGE,
        top: 0.0,
    });
    for step in &sorted.running {
        column = column.push(
            container(step_card::view(call, night, *step))
                .id(name(*step))
                .padding(iced::padding::bottom(10.0)),
        );
    }
    if !sorted.ready.is_empty() {
        column = column.push(section("Ready", false));
        for step in first(&sorted.ready) {
            column = column.push(container(row(call, night, *step)).id(name(*step)));
        }
        column = column.push(more(sorted.ready.len(), Shown::Ready));
    }
    if !sorted.next.is_empty() {
        column = column.push(section("Up next", true));
        for step in first(&sorted.next) {
            column = column.push(container(row(call, night, *step)).id(name(*step)));
        }
        column = column.push(more(sorted.next.len(), Shown::All));
    }
    if sorted.running.is_empty() && sorted.ready.is_empty() && sorted.next.is_empty() {
        column = column.push(nothing(call, night, sorted));
    }
    rows::page(column).into()
}

/// Names the row of a step, with what is open below it.
fn name(step: Id<Step>) -> String {
    format!("call.row.{}", step.uuid())
}

/// Offers the rest of a section that is cut off.
fn more<'a>(steps: usize, shown: Shown) -> Option<Element<'a, Message>> {
    let more = steps.checked_sub(NEXT).filter(|more| *more > 0)?;
    let button = button::ghost(format!("{more} more"))
        .small()
        .on_press(Message::Show(shown));
    Some(container(button).padding([space::SMALL, 0.0]).into())
}

/// Says why no step is shown, and what comes now.
fn nothing<'a>(call: &Call, night: Night<'a>, sorted: &Sorted) -> Element<'a, Message> {
    let searched = call
        .search
        .as_ref()
        .is_some_and(|search| !search.is_empty());
    let (words, action): (&str, Option<Element<'a, Message>>) = if searched {
        ("No open step fits what you look for.", None)
    } else if sorted.all.is_empty() {
        let words = "The plan had no steps when the call was started, so there is nothing to run. \
                     Notes, issues and updates are logged all the same.";
        (words, None)
    } else if !night.running.is_open() {
        ("The call is closed.", None)
    } else if night.running.back().is_some() {
        let close = button::primary("Close the call").on_press(Message::AskToClose);
        ("Every step of the rollback is done.", Some(close.into()))
    } else {
        let next = button::primary("Next phase")
            .icon_after(icon::CHEVRON_RIGHT)
            .on_press(Message::NextPhase);
        let is_left_out = |step: &Id<Step>| night.status(*step) == Status::Skipped;
        let words = match sorted.all.iter().filter(|step| is_left_out(step)).count() {
            0 => "Every step is done.",
            _ => "Every step is done or was skipped.",
        };
        (words, Some(next.into()))
    };
    crate::gui::widget::empty(icon::CHECK_CHECK, words, action)
}

fn ready_only<'a>(call: &'a Call, night: Night<'a>, sorted: &Sorted) -> Element<'a, Message> {
    if sorted.ready.is_empty() {
        let words = if sorted.next.is_empty() {
            "No step is left to start."
        } else if night.state().started.is_none() {
            "No step can start before execution does."
        } else if night.state().hold().is_some() {
            "The call is on hold: no step can start before it goes on."
        } else {
            "No step could start now: each waits for another one or for its time."
        };
        return crate::gui::widget::empty(icon::HOURGLASS, words, None);
    }
    all(call, night, sorted.ready.clone())
}

fn all<'a>(call: &'a Call, night: Night<'a>, steps: Vec<Id<Step>>) -> Element<'a, Message> {
    // An open question, and what the selected step asks for, need more room than a row has.
    let asked = call.ask.as_ref().and_then(Ask::step);
    let coming = call.selected.filter(|step| steps.contains(step));
    let coming = coming.filter(|step| !night.status(*step).is_over());
    let coming = coming.filter(|step| night.state().actual(*step).started.is_none());
    let asking = asked.or(coming).map(|step| {
        container(row(call, night, step))
            .padding([0.0, space::MEDIUM])
            .style(surface::raised)
    });
    let list = rows::rows(
        LIST,
        call.scroll,
        steps.len(),
        shape::LIST_ROW,
        Message::Scrolled,
        move |index| {
            let step = steps[index];
            let key = index;
            let row = container(plain_row(call, night, step))
                .id(name(step))
                .padding([0.0, space::MEDIUM]);
            (key, row.into())
        },
    );
    Column::new().push(asking).push(list).into()
}

/// Brings a step into sight with what is open below it.
pub(super) fn reveal(call: &Call, night: Night<'_>, step: Id<Step>) -> iced::Task<Message> {
    if call.shown == Shown::Running {
        return sight::bring(name(step));
    }
    let sorted = Sorted::of(night, call.search.as_deref().unwrap_or_default());
    match sorted
        .visible(call.shown)
        .iter()
        .position(|known| *known == step)
    {
        // What opens above the list leaves it less room than it had.
        Some(index) => {
            rows::reveal(LIST, call.scroll, index, shape::LIST_ROW).chain(sight::bring(name(step)))
        }
        None => iced::Task::none(),
    }
}

fn section<'a>(words: &str, with_columns: bool) -> Element<'a, Message> {
    let right = |words: &str, width: f32| {
        container(prose::section(words))
            .width(width)
            .align_x(Alignment::End)
    };
    Row::new()
        .push(prose::section(words))
        .push(gap::horizontal())
        .push(with_columns.then(|| right("Forecast", FORECAST + 20.0)))
        .push(with_columns.then(|| right("Later", LATER)))
        .padding(iced::Padding {
            top: space::MEDIUM,
            bottom: space::TINY,
            left: 10.0,
            right: 10.0,
        })
        .into()
}

/// A step that waits, and under it what is asked about it.
fn row<'a>(call: &'a Call, night: Night<'a>, step: Id<Step>) -> Element<'a, Message> {
    let asked = call.ask.as_ref().filter(|ask| ask.step() == Some(step));
    let is_selected = call.selected == Some(step) && !night.status(step).is_over();
    Column::new()
        .push(plain_row(call, night, step))
        .push(is_selected.then(|| coming::view(call, night, step)))
        .push(asked.map(|ask| {
            container(ask::inline(ask, night))
                .padding([space::SMALL, 10.0])
                .width(Length::Fill)
        }))
        .into()
}

fn plain_row<'a>(call: &Call, night: Night<'a>, step: Id<Step>) -> Element<'a, Message> {
    let status = night.status(step);
    let outlook = night.running.forecast().outlook(step);
    let is_ready = night.is_ready(step);
    let number = container(prose::number(night.number(step)).style(text::muted)).width(NUMBER);
    let title = clipped(night.title(step))
        .size(size::BODY)
        .width(Length::Fill);
    let title = match status {
        Status::Done | Status::Skipped => title.style(text::muted),
        _ => title.style(text::normal),
    };
    let undoes = night.undoes(step);
    let undoes = undoes.map(|words| clipped(words).size(size::CAPTION).style(text::muted));
    let title = Column::new().push(title).push(undoes).width(Length::Fill);
    let start = is_ready.then(|| {
        button::secondary("Start")
            .icon(icon::PLAY)
            .small()
            .on_press(Message::Do(Act::Start, step))
    });
    let is_open = night.running.is_open();
    let is_free = night.state().open_poll().is_none();
    let poll = (is_open && is_ready && is_free && night.kind(step) == Kind::Gate).then(|| {
        button::secondary("Poll")
            .icon(icon::VOTE)
            .small()
            .tip("Ask everybody: go or no-go")
            .on_press(Message::OpenPoll(Some(step)))
    });
    let reopen = (is_open && status.is_over() && call.selected == Some(step)).then(|| {
        button::ghost("Reopen")
            .small()
            .on_press(Message::Do(Act::Reopen, step))
    });
    let absence = night
        .absence(step)
        .map(|words| tip(icon::user_x(14.0).style(text::late), words));
    let owner = night.owner_mark(step);
    let when = match (status.is_over(), outlook) {
        (true, Some(outlook)) => night.clock(outlook.finish),
        (false, Some(_)) if is_ready => "now".to_owned(),
        (false, Some(outlook)) => night.clock(outlook.start),
        (_, None) => "?".to_owned(),
    };
    let late = match is_ready {
        true => None,
        false => night.running.late_start(step).map(Lateness::of),
    };
    let (late, tone) = match late {
        Some(late @ Lateness::Behind(_)) => (late.short(), Tone::Late),
        Some(late @ Lateness::Ahead(_)) => (late.short(), Tone::Done),
        _ => (String::new(), Tone::Neutral),
    };
    let column = |words: String, width: f32| {
        container(prose::number(words))
            .width(width)
            .align_x(Alignment::End)
    };
    let content = Row::new()
        .push(container(night.sign(step)).width(16.0))
        .push(
            Row::new()
                .push(number)
                .push(title)
                .align_y(Alignment::Center)
                .width(Length::Fill),
        )
        .push(poll.map(Element::from))
        .push(start.map(Element::from))
        .push(reopen.map(Element::from))
        .push(absence)
        .push((!is_ready).then(|| bell(night, step)).flatten())
        .push(owner)
        .push(column(when, FORECAST))
        .push(
            container(prose::number(late).style(text::tone(tone)))
                .width(LATER)
                .align_x(Alignment::End),
        )
        .spacing(10.0)
        .height(Length::Fill)
        .align_y(Alignment::Center);
    let chosen = Choice::from(call.selected == Some(step));
    let row = Button::new(content)
        .padding([0.0, 10.0])
        .height(shape::LIST_ROW - 1.0)
        .width(Length::Fill)
        .style(style::row(chosen))
        .on_press(Message::Select(step));
    Column::new().push(row).push(line::horizontal()).into()
}

/// The bell of a step whose owner is due a call (R23): not yet, called, no answer, knows.
fn bell<'a>(night: Night<'a>, step: Id<Step>) -> Option<Element<'a, Message>> {
    let due = night.heads_up(step)?;
    let person = due.person;
    let name = night.name(person);
    let given = Event::HeadsUpGiven { step, person };
    let answered = Event::HeadsUpAcknowledged { step, person };
    let (mark, tone, words, event) = match due.standing {
        Standing::Acknowledged => {
            let mark = icon::bell(14.0).style(text::done);
            return Some(tip(mark, format!("{name} knows")));
        }
        Standing::Due => (
            icon::BELL,
            Tone::Neutral,
            format!("{name} is due a call: press to copy the words and note the call"),
            given,
        ),
        Standing::Given => (
            icon::BELL_RING,
            Tone::Neutral,
            format!("{name} was called: press when the answer is there"),
            answered,
        ),
        Standing::Unanswered => (
            icon::BELL_RING,
            Tone::Late,
            format!("{name} was called and has not answered: press when the answer is there"),
            answered,
        ),
        Standing::DeputyDue => (
            icon::BELL,
            Tone::Late,
            format!(
                "{} does not answer. {name}, the deputy, is due a call: press to copy the words \
                 and note the call",
                night.owners(step)
            ),
            given,
        ),
    };
    let mark = mark.sized(15.0);
    let mark = match tone {
        Tone::Neutral => mark.style(text::muted),
        tone => mark.style(text::tone(tone)),
    };
    let button = Button::new(mark)
        .padding(space::TINY)
        .style(style::ghost)
        .on_press(Message::HeadsUp(Box::new(event)));
    let name = format!("call.bell.{}", night.number(step));
    Some(container(tip(button, words)).id(name).into())
}

/// Returns the words with which the owner of a coming step is called.
pub(super) fn heads_up_words(night: Night<'_>, step: Id<Step>) -> String {
    let start = night.running.forecast().outlook(step);
    let start = start.map_or_else(String::new, |outlook| {
        format!(" starts at about {}", night.clock(outlook.start))
    });
    let bridge = night
        .plan()
        .channels
        .iter()
        .find(|channel| channel.kind == crate::plan::channel::Kind::Bridge)
        .map_or_else(String::new, |bridge| {
            format!(" Please join {} {}.", bridge.name, bridge.address)
        });
    format!(
        "Step {} {}{start}.{bridge}",
        night.number(step),
        night.title(step)
    )
}

//! A step that somebody is at: its timer, its owner, and what can be done with it.

use iced::widget::{Column, Row, container, mouse_area, space as gap};
use iced::{Alignment, Element, Length};

use super::night::Night;
use super::{Act, Call, Message};
use super::{ask, coming};
use crate::call::clock::{Motion, Timer};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{button, card, clipped, digits, menu, pill, progress, prose};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::Step;
use crate::plan::step::Kind;
use crate::schedule::Criticality;
use crate::schedule::actual::State as Status;
use crate::time::Span;
use crate::words;

/// Shows the card.
pub(super) fn view<'a>(call: &'a Call, night: Night<'a>, step: Id<Step>) -> Element<'a, Message> {
    let status = night.status(step);
    let planned = night
        .running
        .baseline()
        .timing(step)
        .map(|timing| timing.finish);
    let timer = Timer::of(night.state(), step, planned, night.now());
    let is_over =
        timer.is_some_and(|timer| timer.motion == Motion::Running && timer.overtime() > Span::ZERO);
    let tone = match status {
        Status::Failed | Status::Blocked => Tone::Broken,
        Status::Paused => Tone::Late,
        _ if is_over => Tone::Late,
        _ => Tone::Running,
    };
    let asked = call.ask.as_ref().filter(|ask| ask.step() == Some(step));
    let is_selected = call.selected == Some(step);
    let content = Column::new()
        .push(first_line(night, step, tone, timer))
        .push(second_line(night, step, tone, timer))
        .push(stop_words(night, step))
        .push(coming::undoes(night, step))
        .push(is_selected.then(|| instructions(call, night, step)))
        .push(
            container(progress(timer.map_or(0.0, |timer| timer.share()), tone)).padding([2.0, 0.0]),
        )
        .push(match asked {
            Some(ask) => ask::inline(ask, night),
            None => actions(night, step, status),
        })
        .spacing(space::SMALL);
    let card = mouse_area(card::edged(tone, content)).on_press(Message::Select(step));
    container(card)
        .style(move |theme| match is_selected {
            true => surface::selected_cell(theme),
            false => iced::widget::container::Style::default(),
        })
        .into()
}

fn first_line<'a>(
    night: Night<'a>,
    step: Id<Step>,
    tone: Tone,
    timer: Option<Timer>,
) -> Row<'a, Message> {
    let outlook = night.running.forecast().outlook(step);
    let is_critical = outlook.is_some_and(|outlook| outlook.criticality == Criticality::Critical);
    let state = match night.status(step) {
        Status::Blocked => Some(("blocked", Tone::Broken)),
        Status::Paused => Some(("paused", Tone::Late)),
        Status::Failed => Some(("failed", Tone::Broken)),
        _ if is_critical => Some(("critical", Tone::Critical)),
        _ => None,
    };
    let elapsed = timer.map_or(Span::ZERO, |timer| timer.elapsed);
    Row::new()
        .push(prose::number(night.number(step)).style(text::muted))
        .push(
            clipped(night.title(step))
                .font(font::SEMIBOLD)
                .size(size::BODY)
                .width(Length::Fill),
        )
        .push(state.map(|(word, tone)| pill(tone, word)))
        .push(digits::strong(words::digits(elapsed), size::HEADING).style(text::tone(tone)))
        .spacing(space::MEDIUM)
        .height(26.0)
        .align_y(Alignment::Center)
}

fn second_line<'a>(
    night: Night<'a>,
    step: Id<Step>,
    tone: Tone,
    timer: Option<Timer>,
) -> Row<'a, Message> {
    let right = timer.map(|timer| {
        if timer.motion == Motion::Running && timer.overtime() > Span::ZERO {
            let over = words::span(timer.overtime());
            prose::small(format!("{over} over")).style(text::tone(tone))
        } else if timer.motion == Motion::Over {
            prose::small("decide what follows").style(text::tone(tone))
        } else {
            prose::small(format!("of {}", words::digits(timer.length())))
        }
    });
    Row::new()
        .push(night.owner_mark(step))
        .push(
            clipped(night.owner_line(step))
                .size(size::SMALL)
                .style(text::muted)
                .width(Length::Fill),
        )
        .push(right)
        .spacing(space::SMALL)
        .align_y(Alignment::Center)
}

/// Says why a step does not go on.
fn stop_words<'a>(night: Night<'a>, step: Id<Step>) -> Option<Element<'a, Message>> {
    let progress = night.state().progress(step);
    let words = match night.status(step) {
        Status::Blocked | Status::Paused => {
            let stop = progress.stop()?;
            let since = format!("since {}", night.clock(stop.from));
            match (stop.reason.as_str(), stop.until) {
                ("", None) => since,
                ("", Some(until)) => format!("{since}, until {}", night.clock(until)),
                (reason, None) => format!("{reason} · {since}"),
                (reason, Some(until)) => {
                    format!("{reason} · {since}, until {}", night.clock(until))
                }
            }
        }
        Status::Failed if !progress.reason.is_empty() => progress.reason.clone(),
        _ => {
            let issue = night.state().blocking_issue(step)?;
            format!("An issue stands in the way: {}", issue.title)
        }
    };
    Some(prose::small(words).style(text::normal).into())
}

/// What is to be done, how one will know, and what it undoes.
fn instructions<'a>(call: &'a Call, night: Night<'a>, step: Id<Step>) -> Column<'a, Message> {
    Column::new()
        .push(call.instructions.view(step, size::CONTROL))
        .push(coming::done_when(night, step))
        .spacing(space::TINY)
}

fn actions<'a>(night: Night<'a>, step: Id<Step>, status: Status) -> Element<'a, Message> {
    if !night.running.is_open() {
        return gap().into();
    }
    let act = move |act| Message::Do(act, step);
    let first: Element<'a, Message> = match status {
        Status::Blocked | Status::Paused => button::primary("Resume")
            .icon(icon::PLAY)
            .small()
            .on_press(act(Act::Pause))
            .into(),
        Status::Failed => button::primary("Try again")
            .icon(icon::ROTATE_CW)
            .small()
            .on_press(act(Act::Start))
            .into(),
        _ => button::primary("Done")
            .icon(icon::CHECK)
            .small()
            .on_press(act(Act::Done))
            .into(),
    };
    let second: Element<'a, Message> = match status {
        Status::Failed => button::secondary("Skip")
            .icon(icon::SKIP_FORWARD)
            .small()
            .on_press(act(Act::Skip))
            .into(),
        _ => button::secondary("+5 min")
            .icon(icon::TIMER)
            .small()
            .on_press(act(Act::AddTime))
            .into(),
    };
    let is_free = night.state().open_poll().is_none();
    let poll = (is_free && night.kind(step) == Kind::Gate).then(|| {
        button::secondary("Poll")
            .icon(icon::VOTE)
            .small()
            .on_press(Message::OpenPoll(Some(step)))
    });
    let fallback = night
        .plan()
        .blocks
        .iter()
        .filter(|block| block.at == Some(step))
        .find(|block| !night.state().switched_on.contains_key(&block.id));
    let fallback = fallback.filter(|_| status == Status::Failed).map(|block| {
        button::secondary("Switch on fallback")
            .icon(icon::GIT_BRANCH)
            .small()
            .tip(block.title.clone())
            .on_press(Message::Ask(ask::Message::Open(ask::Question::SwitchOn(
                step, block.id,
            ))))
    });
    let more = menu::dropdown(
        button::icon(icon::ELLIPSIS).small().on_press(()),
        move || {
            let entry = |mark, label: &'static str, key: &'static str, what| {
                menu::item(mark, label).key(key).on_press(act(what))
            };
            let is_stopped = matches!(status, Status::Blocked | Status::Paused);
            let mut items = Vec::new();
            items.push(
                menu::item(icon::CHECK_CHECK, "Done with evidence…").on_press(act(Act::Evidence)),
            );
            if status != Status::Failed {
                items.push(entry(
                    icon::TIMER_RESET,
                    "Say the time left…",
                    "T",
                    Act::TimeLeft,
                ));
                items.push(entry(
                    icon::PAUSE,
                    if is_stopped { "Resume" } else { "Pause…" },
                    "Z",
                    Act::Pause,
                ));
                items.push(entry(icon::LOCK, "Blocked…", "B", Act::Block));
            }
            items.push(entry(icon::USERS, "Hand over…", "A", Act::HandOver));
            if status == Status::Failed {
                items.push(entry(icon::ROTATE_CCW, "Reopen…", "O", Act::Reopen));
            } else {
                items.push(
                    entry(icon::CIRCLE_X, "Failed…", "F", Act::Fail)
                        .danger()
                        .divided(),
                );
            }
            items.push(entry(icon::SKIP_FORWARD, "Skip…", "X", Act::Skip).danger());
            items
        },
    );
    Row::new()
        .push(first)
        .push(second)
        .push(poll.map(Element::from))
        .push(fallback.map(Element::from))
        .push(
            button::secondary("Issue")
                .icon(icon::TRIANGLE_ALERT)
                .small()
                .on_press(act(Act::Issue)),
        )
        .push(gap::horizontal())
        .push(more)
        .spacing(space::SMALL)
        .align_y(Alignment::Center)
        .into()
}

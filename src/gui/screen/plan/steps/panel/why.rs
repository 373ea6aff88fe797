//! When a step happens, why then, and what it delays.

use iced::widget::{Column, Row, space as gap};
use iced::{Alignment, Element};

use super::{Message, fallback};
use crate::gui::part::because::because;
use crate::gui::theme::{space, text};
use crate::gui::widget::{pill, prose};
use crate::palette::Tone;
use crate::plan::Step;
use crate::plan::number::Numbers;
use crate::schedule::Delay;
use crate::session::Session;
use crate::session::chance::Known;
use crate::time::Span;
use crate::words;

/// What is tried: a start so much later.
pub(super) const LATER: Span = Span::minutes(10);
/// More steps are only counted.
const NAMED: usize = 6;

/// When the step happens, why then, and what it delays.
pub(super) fn why<'a>(
    session: &'a Session,
    step: &Step,
    delay: Option<&Delay>,
) -> Element<'a, Message> {
    let (Some(schedule), Some(numbers)) = (session.schedule(), session.numbers()) else {
        return gap::vertical().height(0.0).into();
    };
    let zone = session.zone();
    let Some(timing) = schedule.timing(step.id) else {
        let words = if step.block.is_some() {
            "Takes no part until its fallback is switched on."
        } else {
            "Has no dates: it waits for itself in a loop."
        };
        return prose::small(words).into();
    };
    let dates = session.dates();
    let start = dates.say(timing.start);
    let reason = because(timing.driver, numbers, zone);
    let state: Element<'a, Message> = if timing.criticality.is_critical() {
        pill(Tone::Critical, "critical").into()
    } else {
        let float = words::span(timing.total_float);
        pill(Tone::Neutral, format!("{float} float")).into()
    };
    let after: Vec<&str> = schedule
        .network()
        .successors(step.id)
        .take(8)
        .map(|after| numbers.get(after))
        .collect();
    let delays = match after.as_slice() {
        [] => "Nothing waits for it.".to_owned(),
        [only] => format!("{only} waits for it."),
        several => format!("{} wait for it.", words::list(several)),
    };
    let missed = timing.missed.map(|at| {
        let words = format!("Cannot start at {}.", dates.say(at));
        prose::small(words).style(text::broken)
    });
    Column::new()
        .push(prose::small(format!("Starts {start} {reason}.")))
        .push(missed)
        .push(delay.map(|delay| prose::small(moves(delay, numbers))))
        .push(
            Row::new()
                .push(state)
                .push(prose::small(delays))
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
        )
        .push(luck(session, step).map(prose::small))
        .push(offered(session, step, numbers).map(prose::small))
        .spacing(6.0)
        .into()
}

/// Says in how many nights the step decides the finish, where the nights were drawn.
fn luck(session: &Session, step: &Step) -> Option<String> {
    let known = session.chance();
    let chance = known.last().filter(|chance| chance.is_meaningful())?;
    let share = chance.criticality(step.id)?;
    Some(match (known, share.percent()) {
        (Known::Fresh(_), 0) => "Never on the critical path in 100 nights.".to_owned(),
        (Known::Fresh(_), nights) => {
            format!("On the critical path in {nights} of 100 nights.")
        }
        _ => "On the critical path in … of 100 nights.".to_owned(),
    })
}

/// Says which fallback is there if the step fails.
fn offered(session: &Session, step: &Step, numbers: &Numbers) -> Option<String> {
    let plan = session.plan()?;
    let block = plan.blocks.iter().find(|block| block.at == Some(step.id))?;
    Some(format!(
        "If it fails, “{}” can be switched on: {}.",
        block.title,
        fallback::named(&fallback::steps(plan, block.id), numbers)
    ))
}

/// Says what a later start would move: "10 min later would move 7, 10, 11 and the finish."
fn moves(delay: &Delay, numbers: &Numbers) -> String {
    // To name the last one is shorter than to count it.
    let named = if delay.moved.len() == NAMED + 1 {
        NAMED + 1
    } else {
        NAMED
    };
    let mut moved: Vec<String> = delay
        .moved
        .iter()
        .take(named)
        .map(|step| numbers.get(*step).to_owned())
        .collect();
    let more = delay.moved.len() - moved.len();
    if more > 0 {
        moved.push(words::count(more, "more step", "more steps"));
    }
    let is_late = delay.finish > Span::ZERO;
    if is_late {
        moved.push("the finish".to_owned());
    }
    let later = words::span(LATER);
    match (moved.is_empty(), is_late) {
        (true, _) => format!("{later} later would move nothing else."),
        (false, true) => format!("{later} later would move {}.", words::list(&moved)),
        (false, false) => format!(
            "{later} later would move {}, not the finish.",
            words::list(&moved)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::number::Numbers;
    use crate::schedule::sample::{banking, step};

    #[test]
    fn what_a_later_start_moves_is_said_in_words() {
        let plan = banking();
        let numbers = Numbers::of(&plan);
        let say = |moved: &[u128], minutes| {
            let delay = Delay {
                moved: moved.iter().map(|number| step(*number)).collect(),
                finish: Span::minutes(minutes),
            };
            moves(&delay, &numbers)
        };
        assert_eq!(say(&[], 0), "10 min later would move nothing else.");
        assert_eq!(say(&[9], 0), "10 min later would move 9, not the finish.");
        assert_eq!(say(&[], 10), "10 min later would move the finish.");
        assert_eq!(
            say(&[7, 10, 11], 10),
            "10 min later would move 7, 10, 11 and the finish."
        );
        assert_eq!(
            say(&[1, 2, 3, 4, 5, 6, 7, 8], 10),
            "10 min later would move 1, 2, 3, 4, 5, 6, 2 more steps and the finish."
        );
    }
}

//! A question over the page: what will happen, and whether it shall.

use iced::Element;
use iced::widget::{Column, Row};

use super::super::Message as Outer;
use super::super::night::Night;
use super::{Ask, FIELD, Message, Place, Question};
use crate::call::entry::{Outcome, Planning};
use crate::call::poll::Decision;
use crate::gui::part::person;
use crate::gui::theme::space;
use crate::gui::widget::{button, field, modal, prose};
use crate::id::Id;
use crate::plan::Step;
use crate::plan::readiness::Score;
use crate::schedule::LastSafe;
use crate::schedule::actual::State as Status;
use crate::words;

/// Shows the dialog of a question that is asked in one.
pub(in super::super) fn dialog<'a>(ask: &'a Ask, night: Night<'a>) -> Option<Element<'a, Outer>> {
    if ask.place() != Place::Dialog {
        return None;
    }
    let (title, confirm, hurts) = words_of(&ask.question, night);
    let lines = consequences(ask, night).into_iter().map(|line| {
        let line: Element<'a, Message> = prose::body(line).into();
        line
    });
    let mut body = Column::with_children(lines).spacing(space::SMALL);
    if ask.question == Question::Close {
        let outcomes = [Outcome::Live, Outcome::RolledBack, Outcome::Unfinished];
        let mut row = Row::new().spacing(space::SMALL);
        for outcome in outcomes {
            let label = match outcome {
                Outcome::Live => "Live",
                Outcome::RolledBack => "Rolled back",
                Outcome::Unfinished => "Unfinished",
            };
            row = row.push(
                button::segment(label, ask.outcome == outcome)
                    .on_press(Message::OutcomeChosen(outcome)),
            );
        }
        body = body.push(row);
    }
    if ask.question == Question::Outage {
        let mut row = Row::new().spacing(space::SMALL);
        for (label, planning) in [
            ("Unplanned", Planning::Unplanned),
            ("Planned", Planning::Planned),
        ] {
            row = row.push(
                button::segment(label, ask.planning == planning)
                    .on_press(Message::PlanningChosen(planning)),
            );
        }
        body = body.push(row);
    }
    if !matches!(ask.question, Question::Start(_)) {
        let (label, placeholder) = match ask.question {
            Question::Close => ("Reason", "What there is to say about it"),
            Question::Outage => ("Service", "What customers call it"),
            _ => ("Reason", "Why"),
        };
        let reason = field::text_line(placeholder, &ask.text)
            .id(FIELD)
            .on_input(Message::TextChanged)
            .on_submit(Message::Submit);
        let reason = field(label, reason).error(ask.error.clone());
        body = body.push(Element::from(reason));
    }
    if ask.question == Question::Hold {
        let until = field::number_line("23:40, or minutes", &ask.until)
            .id("call.until")
            .on_input(Message::UntilChanged)
            .on_submit(Message::Submit);
        let until = field("Expected end, where it is known", until);
        body = body.push(Element::from(until));
    }
    if matches!(ask.question, Question::RollBack(_)) {
        body = body.push(person::labelled(
            "Decided by",
            night.plan(),
            ask.person,
            Message::PersonChosen,
        ));
    }
    let confirm = match hurts {
        true => button::danger_filled(confirm),
        false => button::primary(confirm),
    };
    let actions: [Element<'a, Message>; 2] = [
        button::secondary("Cancel").on_press(Message::Cancel).into(),
        confirm.on_press(Message::Submit).into(),
    ];
    Some(modal::dialog_sized(480.0, title, body, actions).map(Outer::Ask))
}

fn words_of(question: &Question, night: Night<'_>) -> (String, &'static str, bool) {
    match question {
        Question::Start(step) => (
            format!("Start step {} {}", night.number(*step), night.title(*step)),
            "Start step",
            true,
        ),
        Question::Enter(phase) => (
            format!("Enter “{}” out of turn", phase.word()),
            "Enter",
            false,
        ),
        Question::StartExecution => ("Start execution".to_owned(), "Start execution", false),
        Question::Decide(_, Decision::Go) => ("Go all the same".to_owned(), "Go", true),
        Question::Decide(..) => ("Decide against the vote".to_owned(), "Decide", false),
        Question::Outage => ("A service is down".to_owned(), "Log the outage", false),
        Question::Hold => ("Hold the call".to_owned(), "Hold", false),
        Question::RollBack(_) => ("Roll back".to_owned(), "Roll back", true),
        Question::Close => ("Close the call".to_owned(), "Close the call", false),
        _ => (String::new(), "Go on", false),
    }
}

/// Says what will happen.
fn consequences(ask: &Ask, night: Night<'_>) -> Vec<String> {
    match &ask.question {
        Question::Start(step) => start(*step, night),
        Question::Enter(phase) => vec![format!(
            "The call is in “{}”. The log will say why it went on to “{}”.",
            night.phase().word(),
            phase.word()
        )],
        Question::StartExecution => {
            let mut lines = vec![format!(
                "T is zero from this second; T-0 was planned for {}.",
                night.clock(night.plan().details.start)
            )];
            lines.extend(missing_checks(night));
            lines
        }
        Question::Decide(poll, decision) => {
            let poll = night.state().poll(*poll);
            let mut lines = Vec::new();
            if poll.is_some_and(|poll| poll.overrules(*decision)) {
                lines.push(
                    "The answers say otherwise. The log will say why they were overruled."
                        .to_owned(),
                );
            }
            if *decision == Decision::Go {
                lines.extend(missing_checks(night));
            }
            lines
        }
        Question::Outage => vec!["The downtime counts from this second.".to_owned()],
        Question::Hold => vec![
            "T stops until the call is released; L and the timers of running steps go on."
                .to_owned(),
        ],
        Question::RollBack(_) => roll_back(night),
        Question::Close => close(night),
        _ => Vec::new(),
    }
}

/// Says how many required checks have not passed, while execution has not started.
fn missing_checks(night: Night<'_>) -> Option<String> {
    let missing = Score::of(night.plan().checks.iter()).missing;
    let which = match missing {
        _ if night.state().started.is_some() => return None,
        0 => return None,
        1 => "One required check has not".to_owned(),
        many => format!("{many} required checks have not"),
    };
    Some(format!(
        "{which} passed: say why it is started all the same."
    ))
}

fn start(step: Id<Step>, night: Night<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if night.is_irreversible(step) {
        lines.push("It cannot be undone: from its start on there is no way back.".to_owned());
    }
    if let Some(warning) = night.warning(step) {
        let finish = night.clock(warning.finish);
        if let Some(until) = warning.last_safe {
            lines.push(format!(
                "It is forecast to end at {finish}, after the last safe moment {}: a rollback \
                 would not be back by {} any more.",
                night.clock(until),
                night.clock(night.running.way().back_by())
            ));
        }
    } else if let LastSafe::Until(until) = night.running.last_safe() {
        lines.push(format!(
            "Until now one can go back until {}.",
            night.clock(until)
        ));
    }
    lines
}

fn roll_back(night: Night<'_>) -> Vec<String> {
    let way = night.running.way();
    let actuals = night.running.actuals();
    let needed = way.needed(actuals).len();
    let mut lines = Vec::new();
    match (way.time(actuals), night.running.last_safe()) {
        (_, LastSafe::NoWayBack { step, since }) => lines.push(format!(
            "Step {} cannot be undone and started at {}: what follows is not a complete way back.",
            night.number(step),
            night.clock(since)
        )),
        (Some(time), _) => {
            let steps = words::count(needed, "step", "steps");
            let takes = words::span(time);
            lines.push(format!("{steps} take {takes}."));
            if let Some(back) = way.back_at(actuals, night.running.forecast(), night.now()) {
                let by = way.back_by();
                let verdict = match back > by {
                    true => format!(
                        "{} after the latest time {}",
                        words::span(back - by),
                        night.clock(by)
                    ),
                    false => format!("the latest time is {}", night.clock(by)),
                };
                lines.push(format!(
                    "Everything is back at {}; {verdict}.",
                    night.clock(back)
                ));
            }
        }
        (None, _) => lines.push("There are no rollback steps in the plan.".to_owned()),
    }
    lines.push(
        "The rollback steps become the runbook, and no step of the way forward can be started."
            .to_owned(),
    );
    lines
}

fn close(night: Night<'_>) -> Vec<String> {
    let state = night.state();
    let (over, all) = night.progress();
    let running = night
        .running
        .runbook()
        .into_iter()
        .filter(|step| state.status(*step) == Status::Running)
        .count();
    let issues = state.issues.iter().filter(|issue| issue.is_open()).count();
    let mut lines = vec![format!(
        "{over} of {} done, {running} running; {} open.",
        words::count(all, "step", "steps"),
        words::count(issues, "issue", "issues")
    )];
    lines.push(
        "The clocks stop. Issues, readings and notes can still be logged, and the review begins."
            .to_owned(),
    );
    lines
}

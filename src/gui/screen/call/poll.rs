//! Go or no-go: the question, the votes by position, what the vote is about, the decision.

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::ask::{self, Question};
use super::night::Night;
use super::roll_call::{head, person_row};
use super::runbook::column_head;
use super::{Call, Message};
use crate::call::entry::{Event, Phase, Presence, Quotation, Severity, Vote};
use crate::call::poll::{Decision, Outcome, Poll, Position};
use crate::gui::icon;
use crate::gui::theme::{space, text};
use crate::gui::widget::{button, empty, line, pill, prose, rows};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::person::Vote as Power;
use crate::plan::readiness::{self, Score};
use crate::plan::step::Rule;
use crate::plan::{Person, Step};
use crate::schedule::rollback::LastSafe;
use crate::time::Span;
use crate::words;

/// After how long the question is asked again.
const AGAIN: Span = Span::minutes(10);

/// Returns whom the keys are about: who is chosen, else the first who has not answered.
pub(super) fn asked(call: &Call, poll: &Poll) -> Option<Id<Person>> {
    call.person
        .filter(|person| poll.position(*person).is_some())
        .or_else(|| poll.next().map(|position| position.person))
}

/// Returns the people in the order in which they are asked.
pub(super) fn order(poll: &Poll) -> Vec<Id<Person>> {
    let positions = poll.positions.iter();
    positions.map(|position| position.person).collect()
}

/// Shows the poll, or how it is opened.
pub(super) fn view<'a>(call: &'a Call, night: Night<'a>) -> Element<'a, Message> {
    match night.state().open_poll() {
        Some(poll) => open(call, night, poll),
        None => closed(night),
    }
}

/// No poll is open: what was decided last, and the way to ask.
fn closed<'a>(night: Night<'a>) -> Element<'a, Message> {
    let last = night.state().polls.last();
    let verdict = last.and_then(|poll| poll.verdict.as_ref());
    let words = match verdict.map(|verdict| verdict.decision) {
        Some(Decision::AskAgain(at)) if at > night.now() => format!(
            "The question is asked again at {}, in {}.",
            night.clock(at),
            words::span(at - night.now())
        ),
        Some(Decision::AskAgain(at)) => {
            format!("The question was to be asked again at {}.", night.clock(at))
        }
        Some(Decision::Postpone) => {
            "It was decided to postpone. Close the call, or ask again.".to_owned()
        }
        Some(Decision::Go) => "It is a go. Start execution when T-0 has come.".to_owned(),
        Some(Decision::RollBack) => "It was decided to roll back.".to_owned(),
        None => "Everybody who votes is asked in speaking order. What the vote is about is kept \
                 with it."
            .to_owned(),
    };
    let mut hands = Row::new().spacing(space::SMALL);
    let has_go = verdict.is_some_and(|verdict| verdict.decision == Decision::Go);
    if night
        .plan()
        .people
        .iter()
        .all(|person| person.vote == Power::None)
    {
        hands = hands.push(
            button::primary("Start execution")
                .icon(icon::PLAY)
                .on_press(Message::Ask(ask::Message::Open(Question::StartExecution))),
        );
        let empty = empty(
            icon::VOTE,
            "Nobody in the plan votes, so there is nobody to ask. Execution can be started \
             without a poll.",
            Some(hands.into()),
        );
        return Column::new()
            .push(head("Go for execution?", "nobody votes"))
            .push(empty)
            .into();
    }
    hands = hands.push(match has_go {
        true => button::secondary("Ask again").on_press(Message::OpenPoll(None)),
        false => button::primary("Open the poll")
            .icon(icon::VOTE)
            .on_press(Message::OpenPoll(None)),
    });
    if has_go {
        hands = hands.push(
            button::primary("Start execution")
                .icon(icon::PLAY)
                .on_press(Message::Enter(Phase::Execute)),
        );
    }
    Column::new()
        .push(head("Go for execution?", rule_words(night, None)))
        .push(empty(icon::VOTE, words, Some(hands.into())))
        .into()
}

/// Says when it is a go: "all must say go; the sponsor has a veto".
fn rule_words(night: Night<'_>, poll: Option<&Poll>) -> String {
    let rule = poll.map_or(Rule::All, |poll| poll.rule);
    let mut parts = vec![match rule {
        Rule::All => "all must say go".to_owned(),
        Rule::AtLeast(least) => format!("{least} must say go"),
    }];
    if let Some(poll) = poll
        && poll.quorum < poll.positions.len()
    {
        parts.push(format!("{} must answer", poll.quorum));
    }
    let vetoes: Vec<String> = night
        .plan()
        .people
        .iter()
        .filter(|person| person.vote == Power::Veto)
        .map(|person| match person.role.as_str() {
            "" => person.name.clone(),
            role => role.to_lowercase(),
        })
        .collect();
    match vetoes.len() {
        0 => {}
        1 => parts.push(format!("{} has a veto", vetoes.concat())),
        _ => parts.push(format!("{} have a veto", words::list(&vetoes))),
    }
    parts.join("; ")
}

fn open<'a>(call: &'a Call, night: Night<'a>, poll: &'a Poll) -> Element<'a, Message> {
    let asked = asked(call, poll);
    let mut list = Column::new();
    for (place, position) in poll.positions.iter().enumerate() {
        if let Some(person) = night.plan().people.get(position.person) {
            let question = call
                .ask
                .as_ref()
                .filter(|ask| ask.place() == ask::Place::Person(person.id));
            let is_asked = asked == Some(person.id);
            let remark = remark(night, position);
            let right = answer(poll, position, is_asked);
            list = list.push(person_row(
                place, person, remark, right, is_asked, question, night,
            ));
        }
    }
    Column::new()
        .push(head(&poll.question, rule_words(night, Some(poll))))
        // The decision stays in sight however many are asked.
        .push(rows::page(list).height(Length::Fill))
        .push(line::horizontal())
        .push(decision(night, poll))
        .height(Length::Fill)
        .into()
}

/// What was said with an answer, and who said it for whom.
fn remark(night: Night<'_>, position: &Position) -> String {
    let said = position
        .answer
        .as_ref()
        .map_or("", |answer| match &answer.vote {
            Vote::GoIf { condition, .. } => condition,
            Vote::NoGo { reason } => reason,
            Vote::Go => &answer.remark,
        });
    let absent = match night.state().presence(position.person) {
        Some(Presence::StandIn(Some(person))) => format!("{} stands in", night.name(*person)),
        Some(Presence::Missing) => "missing at the roll call".to_owned(),
        _ => String::new(),
    };
    match (said, absent.as_str()) {
        (said, "") => said.to_owned(),
        ("", _) => absent,
        (said, _) => format!("{said} · {absent}"),
    }
}

fn answer<'a>(poll: &Poll, position: &Position, is_asked: bool) -> Element<'a, Message> {
    let given = position.answer.as_ref().map(|answer| match answer.vote {
        Vote::Go => pill(Tone::Done, "GO").icon(icon::CIRCLE_CHECK).large(),
        Vote::GoIf { .. } => pill(Tone::Late, "GO IF").icon(icon::CIRCLE_ALERT).large(),
        Vote::NoGo { .. } => pill(Tone::Broken, "NO-GO").icon(icon::CIRCLE_X).large(),
    });
    // Who has answered can change their mind once they are chosen again.
    let offers = given.is_none() || is_asked;
    let (id, person) = (poll.id, position.person);
    let go = Message::Say(Box::new(Event::Voted {
        poll: id,
        person,
        vote: Vote::Go,
        remark: String::new(),
    }));
    let open = |question| Message::Ask(ask::Message::Open(question));
    let hands = offers.then(|| {
        Row::new()
            .push(
                button::secondary("Go")
                    .icon(icon::CIRCLE_CHECK)
                    .small()
                    .on_press(go),
            )
            .push(
                button::secondary("Go if")
                    .icon(icon::CIRCLE_ALERT)
                    .small()
                    .on_press(open(Question::GoIf(id, person))),
            )
            .push(
                button::secondary("No-go")
                    .icon(icon::CIRCLE_X)
                    .small()
                    .on_press(open(Question::NoGo(id, person))),
            )
            .spacing(space::MEDIUM)
    });
    Row::new()
        .push(given.map(Element::from))
        .push(hands)
        .spacing(space::MEDIUM)
        .align_y(Alignment::Center)
        .into()
}

fn decision<'a>(night: Night<'a>, poll: &'a Poll) -> Element<'a, Message> {
    let outcome = poll.outcome();
    let tally = poll.tally();
    let result = match outcome {
        Outcome::Go => pill(Tone::Done, "The vote is a go").icon(icon::CIRCLE_CHECK),
        Outcome::NoGo => pill(Tone::Broken, "The vote is a no-go").icon(icon::CIRCLE_X),
        Outcome::Waiting => pill(
            Tone::Neutral,
            format!("{} of {} answered", tally.answered(), tally.asked()),
        ),
    };
    let decide = |decision| Message::Decide(poll.id, decision);
    let go = match (poll.gate, night.state().started) {
        (Some(_), _) => "Go: pass the gate",
        (None, None) => "Go: start execution",
        (None, Some(_)) => "Go",
    };
    // Against the vote it stays possible, but is not what is proposed.
    let go = match outcome {
        Outcome::Go => button::primary(go),
        Outcome::NoGo | Outcome::Waiting => button::secondary(go),
    };
    let go = go.icon(icon::PLAY).on_press(decide(Decision::Go));
    let is_executing = night.running.is_executing();
    let back = is_executing.then(|| {
        button::danger("Roll back")
            .icon(icon::UNDO_2)
            .on_press(Message::Ask(ask::Message::Open(Question::RollBack(Some(
                poll.id,
            )))))
    });
    let postpone = (!is_executing)
        .then(|| button::danger("No-go: postpone").on_press(decide(Decision::Postpone)));
    let hands = Row::new()
        .push(
            button::secondary("Ask again in 10 min")
                .icon(icon::CLOCK)
                .on_press(decide(Decision::AskAgain(night.now() + AGAIN))),
        )
        .push(back.map(Element::from))
        .push(postpone.map(Element::from))
        .push(go)
        .spacing(10.0);
    Column::new()
        .push(Row::new().push(gap::horizontal()).push(hands))
        .push(Row::new().push(gap::horizontal()).push(result))
        .spacing(space::MEDIUM)
        .padding(space::LARGE)
        .into()
}

/// Shows what the vote is about: as it is now, or as it was when the poll was opened.
pub(super) fn facts_column<'a>(night: Night<'a>) -> Element<'a, Message> {
    let open = night.state().open_poll();
    let quoted = open
        .map(|poll| poll.facts.clone())
        .filter(|facts| !facts.is_empty());
    let facts = quoted.unwrap_or_else(|| facts(night));
    let mut column = Column::new();
    for fact in facts {
        let value = fact.value.clone();
        let tone = match is_worrying(night, &fact) {
            true => Tone::Late,
            false => Tone::Neutral,
        };
        let label = prose::section(&fact.label);
        let value = match tone {
            Tone::Neutral => prose::title(value),
            tone => prose::title(value).style(text::tone(tone)),
        };
        let content = Column::new()
            .push(label)
            .push(value)
            .push(prose::small(fact.remark))
            .spacing(space::TINY);
        column = column
            .push(
                container(content)
                    .padding([14.0, space::LARGE])
                    .width(Length::Fill),
            )
            .push(line::horizontal());
    }
    Column::new()
        .push(column_head(
            Row::new().push(prose::strong("What the vote is about")),
        ))
        .push(rows::page(column))
        .height(Length::Fill)
        .into()
}

fn is_worrying(night: Night<'_>, fact: &Quotation) -> bool {
    match fact.label.as_str() {
        READINESS => {
            let score = Score::of(night.plan().checks.iter());
            score.failed + score.missing > 0 || score.passed + score.waived < score.checks
        }
        ISSUES => night.state().open_issues(Severity::Critical) > 0,
        PEOPLE => night.state().reachable() < night.plan().people.len(),
        _ => false,
    }
}

const READINESS: &str = "Readiness";
const ISSUES: &str = "Open issues";
const PEOPLE: &str = "On the call";

/// Returns what a vote is about at this moment (R5).
pub(super) fn facts(night: Night<'_>) -> Vec<Quotation> {
    vec![
        readiness(night),
        plan(night),
        way_back(night),
        issues(night),
        people(night),
    ]
}

fn fact(label: &str, value: String, remark: String) -> Quotation {
    Quotation {
        label: label.to_owned(),
        value,
        remark,
    }
}

fn readiness(night: Night<'_>) -> Quotation {
    let checks = &night.plan().checks;
    let score = Score::of(checks.iter());
    if score.checks == 0 {
        let none = "No readiness checks".to_owned();
        return fact(
            READINESS,
            none,
            "nothing was planned to be shown".to_owned(),
        );
    }
    let value = format!("{} of {} checks passed", score.passed, score.checks);
    let titles = |status| -> Vec<&str> {
        let of_status = checks.iter().filter(|check| check.status == status);
        of_status.map(|check| check.title.as_str()).collect()
    };
    let mut parts = Vec::new();
    if score.waived > 0 {
        parts.push(format!("{} waived", score.waived));
    }
    for (status, word) in [
        (readiness::Status::Failed, "failed"),
        (readiness::Status::NotTested, "not tested"),
    ] {
        match *titles(status) {
            [] => {}
            [only] => parts.push(format!("1 {word}: {}", only.to_lowercase())),
            ref many => parts.push(format!("{} {word}", many.len())),
        }
    }
    fact(READINESS, value, parts.join(", "))
}

fn plan(night: Night<'_>) -> Quotation {
    let forecast = night.running.forecast();
    let steps = words::count(night.running.runbook().len(), "step", "steps");
    let start = night.state().started.unwrap_or(night.plan().details.start);
    let takes = words::span(forecast.finish() - start);
    let margin = forecast.margin(night.plan().details.window_end);
    let margin = match margin.is_negative() {
        true => format!("{} past the end of the window", words::span(margin)),
        false => format!("{} inside the window", words::span(margin)),
    };
    let remark = format!("{margin}; {}", forecast.lateness());
    fact("Plan", format!("{steps}, {takes}"), remark)
}

fn way_back(night: Night<'_>) -> Quotation {
    let way = night.running.way();
    let now = way.time(night.running.actuals());
    let value = match (now, way.longest()) {
        (Some(now), Some(longest)) if now < longest => {
            format!("{} to {}", words::span(now), words::span(longest))
        }
        (Some(now), _) => words::span(now),
        (None, _) => "No way back is planned".to_owned(),
    };
    let remark = match night.running.last_safe() {
        LastSafe::Until(until) => format!(
            "roll back by {} to be back by {}",
            night.clock(until),
            night.clock(way.back_by())
        ),
        LastSafe::NoWayBack { since, .. } => format!("no way back since {}", night.clock(since)),
        LastSafe::NoPlan => "there are no rollback steps".to_owned(),
        LastSafe::Loop => "the rollback steps wait for each other".to_owned(),
    };
    fact("Way back", value, remark)
}

fn issues(night: Night<'_>) -> Quotation {
    let state = night.state();
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| (state.open_issues(severity), severity.word()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let mut open = state.issues.iter().filter(|issue| issue.is_open());
    let first = open
        .by_ref()
        .min_by_key(|issue| issue.severity)
        .map_or_else(String::new, |issue| issue.title.clone());
    match counts.is_empty() {
        true => fact(ISSUES, "None".to_owned(), String::new()),
        false => fact(ISSUES, counts.join(", "), first),
    }
}

fn people(night: Night<'_>) -> Quotation {
    let state = night.state();
    let people = &night.plan().people;
    let value = format!("{} of {}", state.reachable(), people.len());
    let mut remarks = Vec::new();
    for person in people {
        match state.presence(person.id) {
            Some(Presence::StandIn(Some(other))) => {
                remarks.push(format!(
                    "{} stands in for {}",
                    night.name(*other),
                    person.name
                ));
            }
            Some(Presence::StandIn(None)) => {
                remarks.push(format!("somebody stands in for {}", person.name));
            }
            Some(Presence::Missing) => remarks.push(format!("{} is missing", person.name)),
            Some(Presence::Present) | None => {}
        }
    }
    fact(PEOPLE, value, remarks.join(", "))
}

/// Returns the question of a poll: about a gate, or about execution as a whole.
pub(super) fn question(night: Night<'_>, gate: Option<Id<Step>>) -> String {
    match gate {
        Some(gate) => {
            let title = night.title(gate);
            let title = title
                .strip_prefix("Go / no-go: ")
                .unwrap_or(title)
                .trim_end_matches('?');
            format!("Go: {title}?")
        }
        None => "Go for execution?".to_owned(),
    }
}

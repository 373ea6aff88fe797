//! Who is here: everybody in speaking order, and a card that introduces who is called.

use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length};

use super::ask::{self, Ask, Question};
use super::night::{Night, belongs};
use super::runbook::column_head;
use super::{Call, Message};
use crate::call::entry::{Event, Phase, Presence};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::button::Choice;
use crate::gui::theme::{size, space, text};
use crate::gui::widget::{avatar, button, clipped, line, list_row, pill, prose, rows};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::{Person, Step};
use crate::words;

/// The height of a row of a person.
pub(super) const ROW: f32 = 60.0;

/// Returns whom the keys are about: who is chosen, else the first who has not answered.
pub(super) fn called(call: &Call, night: Night<'_>) -> Option<Id<Person>> {
    let people = || night.plan().people.iter().map(|person| person.id);
    call.person
        .filter(|person| people().any(|known| known == *person))
        .or_else(|| people().find(|person| night.state().presence(*person).is_none()))
        .or_else(|| people().next())
}

/// Shows the list.
pub(super) fn view<'a>(call: &'a Call, night: Night<'a>) -> Element<'a, Message> {
    let called = called(call, night);
    let people = &night.plan().people;
    let mut list = Column::new();
    for (place, person) in people.iter().enumerate() {
        let asked = call
            .ask
            .as_ref()
            .filter(|ask| ask.place() == ask::Place::Person(person.id));
        list = list.push(row(night, place, person, called == Some(person.id), asked));
    }
    let answered = people
        .iter()
        .filter(|person| night.state().presence(person.id).is_some());
    let left = people.len() - answered.count();
    let foot = Row::new()
        .push(match left {
            0 => prose::small("Everybody has answered"),
            left => prose::small(format!("{left} not called yet")),
        })
        .push(gap::horizontal())
        .push(
            button::primary("Done: walkthrough")
                .icon_after(icon::CHEVRON_RIGHT)
                .on_press(Message::Enter(Phase::Walkthrough)),
        )
        .padding(space::LARGE)
        .align_y(Alignment::Center);
    if people.is_empty() {
        let add = button::primary("Add people to the plan").on_press(Message::People);
        list = list.push(crate::gui::widget::empty(
            icon::USERS,
            "Nobody is in the plan yet, so nobody can be called.",
            Some(add.into()),
        ));
    }
    Column::new()
        .push(head(
            "Roll call",
            "in speaking order; 1 present, 2 stand-in, 3 missing",
        ))
        // The foot stays in sight however many are called.
        .push(rows::page(list).height(Length::Fill))
        .push(line::horizontal())
        .push(foot)
        .height(Length::Fill)
        .into()
}

/// The head of a phase: its question, and how it is answered.
pub(super) fn head<'a>(title: &str, hint: impl Into<String>) -> Element<'a, Message> {
    column_head(
        Row::new().push(prose::heading(title.to_owned())).push(
            clipped(hint.into())
                .size(size::SMALL)
                .style(text::muted)
                .width(Length::Fill),
        ),
    )
}

fn row<'a>(
    night: Night<'a>,
    place: usize,
    person: &'a Person,
    is_called: bool,
    asked: Option<&'a Ask>,
) -> Element<'a, Message> {
    let id = person.id;
    let presence = night.state().presence(id);
    let answer = |presence| {
        Message::Say(Box::new(Event::Answered {
            person: id,
            presence,
        }))
    };
    let right: Element<'a, Message> = match presence {
        Some(presence) if !is_called => said(night, presence),
        presence => Row::new()
            .push(presence.map(|presence| said(night, presence)))
            .push(
                button::secondary("Present")
                    .icon(icon::CIRCLE_CHECK)
                    .small()
                    .on_press(answer(Presence::Present)),
            )
            .push(
                button::secondary("Stand-in")
                    .icon(icon::CIRCLE_ALERT)
                    .small()
                    .on_press(Message::Ask(ask::Message::Open(Question::StandIn(id)))),
            )
            .push(
                button::secondary("Missing")
                    .icon(icon::CIRCLE_X)
                    .small()
                    .on_press(answer(Presence::Missing)),
            )
            .spacing(space::SMALL)
            .align_y(Alignment::Center)
            .into(),
    };
    let remark = match presence {
        Some(Presence::StandIn(Some(stand_in))) => {
            format!("{} stands in", night.name(*stand_in))
        }
        Some(Presence::StandIn(None)) => "somebody stands in".to_owned(),
        Some(Presence::Missing) => match person.deputy {
            Some(deputy) => format!("deputy {}", night.name(deputy)),
            None => "no deputy".to_owned(),
        },
        _ => String::new(),
    };
    person_row(place, person, remark, right, is_called, asked, night)
}

/// A row with somebody of the speaking order, and under it what is asked of them.
pub(super) fn person_row<'a>(
    place: usize,
    person: &'a Person,
    remark: String,
    right: Element<'a, Message>,
    is_called: bool,
    asked: Option<&'a Ask>,
    night: Night<'a>,
) -> Element<'a, Message> {
    let name = match belongs_or_role(person) {
        "" => person.name.clone(),
        role => format!("{} · {role}", person.name),
    };
    let words = Column::new()
        .push(clipped(name).font(font::MEDIUM).size(size::BODY))
        .push((!remark.is_empty()).then(|| clipped(remark).size(size::SMALL).style(text::muted)))
        .spacing(2.0)
        .width(Length::Fill);
    let content = Row::new()
        .push(container(prose::number((place + 1).to_string()).style(text::muted)).width(20.0))
        .push(avatar(&person.name))
        .push(words)
        .push(right)
        .spacing(space::MEDIUM)
        .align_y(Alignment::Center);
    let choice = Choice::from(is_called);
    let row = list_row(content, ROW, choice, Message::Call(person.id)).padding([0.0, space::LARGE]);
    let asked =
        asked.map(|ask| container(ask::inline(ask, night)).padding([space::SMALL, space::LARGE]));
    Column::new()
        .push(row)
        .push(asked)
        .push(line::horizontal())
        .into()
}

/// What somebody answers for: the role, else the team.
fn belongs_or_role(person: &Person) -> &str {
    match person.role.as_str() {
        "" => belongs(person),
        role => role,
    }
}

fn said<'a>(_night: Night<'a>, presence: &Presence) -> Element<'a, Message> {
    match presence {
        Presence::Present => pill(Tone::Done, "PRESENT").icon(icon::CIRCLE_CHECK).large(),
        Presence::StandIn(_) => pill(Tone::Late, "STAND-IN")
            .icon(icon::CIRCLE_ALERT)
            .large(),
        Presence::Missing => pill(Tone::Broken, "MISSING").icon(icon::CIRCLE_X).large(),
    }
    .into()
}

/// Introduces who is called: role, what they own tonight, how to reach them (R22).
pub(super) fn introduction<'a>(call: &'a Call, night: Night<'a>) -> Element<'a, Message> {
    let person = called(call, night).and_then(|person| night.plan().people.get(person));
    let head = column_head(Row::new().push(prose::strong("Who is called")));
    let Some(person) = person else {
        return head;
    };
    let owned: Vec<Id<Step>> = night
        .running
        .runbook()
        .into_iter()
        .filter(|step| night.state().owners(*step).contains(&person.id))
        .collect();
    let mut column = Column::new().spacing(space::MEDIUM).padding(iced::Padding {
        left: space::LARGE,
        right: space::LARGE,
        bottom: space::LARGE,
        top: space::SMALL,
    });
    let role = [person.role.as_str(), person.team.as_str()];
    let role: Vec<&str> = role.into_iter().filter(|part| !part.is_empty()).collect();
    let name = Column::new()
        .push(prose::title(person.name.as_str()))
        .push(prose::small(role.join(" · ")))
        .spacing(space::TINY);
    column = column.push(
        Row::new()
            .push(avatar::sized(&person.name, 44.0))
            .push(name)
            .spacing(space::MEDIUM)
            .align_y(Alignment::Center),
    );
    let mut reach = Vec::new();
    for way in [&person.phone, &person.mail] {
        if !way.is_empty() {
            reach.push(way.as_str());
        }
    }
    let deputy = person.deputy.map(|deputy| night.name(deputy));
    column = column
        .push((!reach.is_empty()).then(|| fact("Reach", reach.join(" · "))))
        .push(deputy.map(|deputy| fact("Deputy", deputy.to_owned())))
        .push((!person.note.is_empty()).then(|| fact("Note", person.note.clone())));
    let title = match owned.len() {
        0 => "Owns no step tonight".to_owned(),
        many => format!("Owns {} tonight", words::count(many, "step", "steps")),
    };
    column = column.push(prose::section(&title));
    let mut list = Column::new();
    for step in owned {
        let start = night.running.forecast().outlook(step);
        let start = start.map_or_else(String::new, |outlook| night.clock(outlook.start));
        list = list.push(
            Row::new()
                .push(container(prose::number(night.number(step)).style(text::muted)).width(34.0))
                .push(clipped(night.title(step)).width(Length::Fill))
                .push(prose::number(start))
                .spacing(space::SMALL)
                .height(30.0)
                .align_y(Alignment::Center),
        );
    }
    column = column.push(list);
    let is_introduced = night.state().introduced.contains(&person.id);
    let introduce: Element<'a, Message> = match is_introduced {
        true => pill(Tone::Done, "introduced").icon(icon::CHECK).into(),
        false => button::secondary("Introduced")
            .icon(icon::USER_CHECK)
            .small()
            .on_press(Message::Say(Box::new(Event::Introduced {
                person: person.id,
            })))
            .into(),
    };
    column = column.push(introduce);
    Column::new()
        .push(head)
        .push(rows::page(column))
        .height(Length::Fill)
        .into()
}

/// A label with what it says under it.
pub(super) fn fact<'a>(label: &str, words: String) -> Element<'a, Message> {
    Column::new()
        .push(prose::section(label))
        .push(prose::body(words))
        .spacing(2.0)
        .into()
}

//! The table of people, and what each of them owns tonight.

use std::collections::HashMap;

use iced::alignment::Horizontal;
use iced::widget::{Column, Row, container};
use iced::{Alignment, Element, Length};

use super::{Message, People, fields};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::part::carry::{self, Aim};
use crate::gui::part::person::called;
use crate::gui::part::sheet;
use crate::gui::theme::{button::Choice, shape, size, space, text};
use crate::gui::widget::{avatar, clipped, list_row, menu, pill, prose};
use crate::id::Id;
use crate::launch::Launch;
use crate::palette::Tone;
use crate::plan::person::Vote;
use crate::plan::{Person, Plan, Step};
use crate::session::Session;
use crate::words;

/// The height of the heads of the columns.
const HEADS: f32 = 30.0;

/// What everybody owns tonight: the steps of the runbook, then those of the way back.
#[derive(Clone, Debug, Default)]
pub(super) struct Tonight {
    steps: HashMap<Id<Person>, Vec<Id<Step>>>,
    back: HashMap<Id<Person>, usize>,
}

impl Tonight {
    pub(super) fn of(session: &Session) -> Self {
        let mut tonight = Self::default();
        let Some(plan) = session.plan() else {
            return tonight;
        };
        for step in plan.rows() {
            for owner in &step.owners {
                tonight.steps.entry(*owner).or_default().push(step.id);
            }
        }
        for step in &plan.rollback_steps {
            for owner in &step.owners {
                *tonight.back.entry(*owner).or_default() += 1;
            }
        }
        tonight
    }

    /// The steps that somebody owns, in the order of the runbook.
    pub(super) fn steps(&self, person: Id<Person>) -> &[Id<Step>] {
        self.steps.get(&person).map_or(&[], Vec::as_slice)
    }

    /// Says what somebody owns: "3 steps, 1 back".
    pub(super) fn words(&self, person: Id<Person>) -> String {
        let steps = self.steps(person).len();
        let back = self.back.get(&person).copied().unwrap_or_default();
        match (steps, back) {
            (0, 0) => "–".to_owned(),
            (steps, 0) => words::count(steps, "step", "steps"),
            (0, back) => format!("{back} on the way back"),
            (steps, back) => format!("{}, {back} back", words::count(steps, "step", "steps")),
        }
    }
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Name,
    Role,
    Team,
    Contact,
    Deputy,
    Vote,
    OnCall,
    Tonight,
}

impl Part {
    const fn head(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Role => "Role",
            Self::Team => "Team",
            Self::Contact => "Contact",
            Self::Deputy => "Deputy",
            Self::Vote => "Go / no-go",
            Self::OnCall => "On call",
            Self::Tonight => "Tonight",
        }
    }

    const fn width(self) -> Length {
        match self {
            Self::Name => Length::FillPortion(5),
            Self::Role => Length::FillPortion(3),
            Self::Team => Length::FillPortion(3),
            Self::Contact => Length::FillPortion(5),
            Self::Deputy => Length::FillPortion(3),
            Self::Vote => Length::Fixed(100.0),
            Self::OnCall => Length::FillPortion(4),
            Self::Tonight => Length::Fixed(120.0),
        }
    }

    /// The columns for which there is room.
    fn that_fit(room: f32) -> &'static [Self] {
        const ALL: [Part; 8] = [
            Part::Name,
            Part::Role,
            Part::Team,
            Part::Contact,
            Part::Deputy,
            Part::OnCall,
            Part::Vote,
            Part::Tonight,
        ];
        const MOST: [Part; 5] = [
            Part::Name,
            Part::Role,
            Part::Deputy,
            Part::Vote,
            Part::Tonight,
        ];
        const FEW: [Part; 3] = [Part::Name, Part::Role, Part::Vote];
        match room {
            room if room >= 1_040.0 => &ALL,
            room if room >= 640.0 => &MOST,
            _ => &FEW,
        }
    }
}

impl People {
    /// The people whom the words that are looked for fit, under the heads of their columns.
    pub(super) fn table<'a>(&'a self, room: f32, launch: &'a Launch) -> Element<'a, Message> {
        let columns = Part::that_fit(room);
        let aim = Aim::above(self.carried, 0);
        let heads = columns
            .iter()
            .map(|column| cell(prose::section(column.head()), column.width()));
        let heads = container(
            Row::new()
                .push(container(prose::section("#")).width(30.0))
                .extend(heads)
                .align_y(Alignment::Center),
        )
        .height(HEADS + shape::LINE - aim.thickness())
        .padding([0.0, space::HUGE])
        .align_y(Alignment::Center);
        let shown = self.shown(&launch.plan);
        let list = self.sheet.list_among(&shown, launch, |place, person| {
            let aim = Aim::above(self.carried, place + 1);
            self.row(person, columns, aim, &launch.plan)
        });
        let list = if shown.is_empty() {
            container(prose::small("Nobody is called so"))
                .padding([space::LARGE, space::HUGE])
                .height(Length::Fill)
                .into()
        } else {
            list
        };
        let list = carry::area(list, self.carried, Message::Carry);
        Column::new()
            .push(heads)
            .push(aim.line())
            .push(list)
            .width(Length::Fill)
            .into()
    }

    fn row<'a>(
        &'a self,
        person: &'a Person,
        columns: &[Part],
        aim: Aim,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let place = plan.people.position(person.id).unwrap_or_default() + 1;
        let cells = columns
            .iter()
            .map(|column| cell(self.cell(*column, person, plan), column.width()));
        let number = container(prose::number(place.to_string()).style(text::muted)).width(30.0);
        let lift = Message::Carry(carry::Message::Lift(person.id));
        let number = carry::grip(number, 30.0, Horizontal::Right, Some(lift));
        let carried = self.carried.map(|carried| carried.row) == Some(person.id);
        let id = person.id;
        let cells = Row::new()
            .push(number)
            .extend(cells)
            .align_y(Alignment::Center);
        let choice = Choice::from(self.sheet.selected() == Some(id) || carried);
        // The line that says where somebody would be put takes its room from the row.
        let height = shape::LIST_ROW + shape::LINE - aim.thickness();
        let row = list_row(cells, height, choice, sheet::Message::Select(id).into());
        let row = menu::context(row, move || sheet::items(id));
        Column::new().push(row).push(aim.line()).into()
    }

    fn cell<'a>(
        &'a self,
        column: Part,
        person: &'a Person,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let quiet = |words: String| -> Element<'a, Message> {
            clipped(words).size(size::CONTROL).style(text::muted).into()
        };
        match column {
            Part::Name => {
                let name = clipped(called(person)).font(font::MEDIUM);
                let name = if person.name.is_empty() {
                    name.style(text::muted)
                } else {
                    name
                };
                Row::new()
                    .push(avatar(&person.name))
                    .push(name)
                    .spacing(10.0)
                    .align_y(Alignment::Center)
                    .into()
            }
            Part::Role => clipped(&person.role).size(size::CONTROL).into(),
            Part::Team => quiet(person.team.clone()),
            Part::Contact => {
                let ways: Vec<&str> = [person.mail.as_str(), person.phone.as_str()]
                    .into_iter()
                    .filter(|way| !way.is_empty())
                    .collect();
                quiet(ways.join(" · "))
            }
            Part::Deputy => quiet(plan.name_of(person.deputy).to_owned()),
            Part::Vote => vote(person.vote),
            Part::OnCall => match fields::shifts(person, plan).as_str() {
                "" => quiet("all night".to_owned()),
                shifts => quiet(shifts.to_owned()),
            },
            Part::Tonight => quiet(self.tonight.words(person.id)),
        }
    }
}

fn vote<'a>(vote: Vote) -> Element<'a, Message> {
    match vote {
        Vote::None => prose::small("–").into(),
        Vote::Votes => pill(Tone::Neutral, "votes").icon(icon::VOTE).into(),
        Vote::Veto => pill(Tone::Critical, "veto").icon(icon::GAVEL).into(),
    }
}

fn cell<'a>(content: impl Into<Element<'a, Message>>, width: Length) -> Element<'a, Message> {
    container(content)
        .width(width)
        .padding(iced::padding::right(space::MEDIUM))
        .clip(true)
        .into()
}

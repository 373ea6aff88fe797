//! All fields of the one who is selected.

use iced::widget::{Column, Row};
use iced::{Alignment, Element};

use super::fields::{About, Choice};
use super::{Message, People, View};
use crate::gui::part::person::{self, called};
use crate::gui::part::sheet;
use crate::gui::theme::{shape, size, space, text};
use crate::gui::widget::{clipped, field, prose, segments};
use crate::launch::Launch;
use crate::plan::person::Vote;
use crate::plan::{Person, Plan};
use crate::session::Session;

/// The height of the note.
const NOTE: f32 = 72.0;
/// More steps than this are only counted.
const STEPS: usize = 12;

impl People {
    pub(super) fn panel<'a>(
        &'a self,
        person: &'a Person,
        session: &'a Session,
        launch: &'a Launch,
    ) -> Element<'a, Message> {
        let (id, plan) = (person.id, &launch.plan);
        let line = |about: About| self.sheet.line(person, about, session);
        let draft = |message| sheet::Message::Draft(message).into();
        let pair = |left: Element<'a, Message>, right: Element<'a, Message>| {
            Row::new().push(left).push(right).spacing(space::MEDIUM)
        };
        let votes = segments(
            "people.vote",
            [
                ("No vote", Vote::None),
                ("Votes", Vote::Votes),
                ("Veto", Vote::Veto),
            ],
            person.vote,
            move |vote| sheet::Message::Choose(id, Choice::Vote(vote)).into(),
        );
        let zone = line(About::Zone)
            .label("Time zone")
            .placeholder(plan.details.zone.name())
            .view(draft);
        let form = Column::new()
            .push(
                line(About::Name)
                    .label("Name")
                    .placeholder("As it is called on the line")
                    .view(draft),
            )
            .push(pair(
                line(About::Role)
                    .label("Role tonight")
                    .placeholder("Database")
                    .view(draft),
                line(About::Team)
                    .label("Team")
                    .placeholder("Operations")
                    .view(draft),
            ))
            .push(
                line(About::Mail)
                    .label("Mail")
                    .placeholder("ana@example.org")
                    .view(draft),
            )
            .push(pair(
                line(About::Phone)
                    .label("Telephone")
                    .numbers()
                    .placeholder("+351 555 0101")
                    .view(draft),
                zone,
            ))
            .push(person::labelled_except(
                "Deputy",
                plan,
                id,
                person.deputy,
                move |deputy| sheet::Message::Choose(id, Choice::Deputy(deputy)).into(),
            ))
            .push(field("Go / no-go", votes))
            .push(
                line(About::Shifts)
                    .label("On call")
                    .numbers()
                    .placeholder("All night")
                    .hint(match self.view {
                        View::Order => {
                            "Such as Sat 21 Nov 22:00 – 04:00; several with a semicolon between"
                        }
                        View::Shifts => {
                            "← → move a shift by 15 min, with Shift its end, with Ctrl its start"
                        }
                    })
                    .view(draft),
            )
            .push(self.sheet.text().view(
                "people.note",
                "Note for the lead, never projected",
                "What is good to know",
                NOTE,
                |message| sheet::Message::Text(message).into(),
            ))
            .push(self.owns(person, session, plan));
        self.sheet.panel(person, called(person), form, launch)
    }

    /// What somebody owns tonight, with its times.
    fn owns<'a>(
        &'a self,
        person: &'a Person,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let steps = self.tonight.steps(person.id);
        let mut list = Column::new()
            .push(prose::section("Tonight"))
            .spacing(space::TINY);
        if steps.is_empty() {
            list = list.push(prose::small("Owns no step of the runbook"));
        }
        let dates = session.dates();
        for step in steps.iter().take(STEPS) {
            let Some(row) = plan.steps.get(*step) else {
                continue;
            };
            let number = session.numbers().map_or("", |numbers| numbers.get(*step));
            let start = session
                .schedule()
                .and_then(|schedule| schedule.timing(*step))
                .map_or_else(String::new, |timing| dates.say(timing.start));
            list = list.push(
                Row::new()
                    .push(
                        iced::widget::container(prose::number(number).style(text::muted))
                            .width(30.0),
                    )
                    .push(
                        clipped(&row.title)
                            .size(size::CONTROL)
                            .width(iced::Length::Fill),
                    )
                    .push(prose::number(start).style(text::muted))
                    .spacing(space::TINY)
                    .height(shape::SMALL_CONTROL)
                    .align_y(Alignment::Center),
            );
        }
        if steps.len() > STEPS {
            list = list.push(prose::small(format!("and {} more", steps.len() - STEPS)));
        }
        list.into()
    }
}

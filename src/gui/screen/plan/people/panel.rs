//! All fields of the one who is selected.

use iced::widget::{Column, Row, space as gap};
use iced::{Alignment, Element};

use super::fields::{self, About};
use super::{Field, Message, People};
use crate::gui::icon;
use crate::gui::part::order::Direction;
use crate::gui::part::person::{self, called};
use crate::gui::theme::{shape, size, space, text};
use crate::gui::widget::{button, clipped, field, prose, segments, side_panel};
use crate::plan::person::Vote;
use crate::plan::{Person, Plan};
use crate::session::Session;
use crate::words;

/// The height of the note.
const NOTE: f32 = 72.0;
/// More steps than this are only counted.
const STEPS: usize = 12;

impl People {
    pub(super) fn panel<'a>(
        &'a self,
        person: &'a Person,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let id = person.id;
        let line = |about: About| {
            self.drafts
                .line(Field { person: id, about }, fields::kept(id, about, plan))
        };
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
            move |vote| Message::ChooseVote(id, vote),
        );
        let zone = line(About::Zone)
            .label("Time zone")
            .placeholder(plan.details.zone.name())
            .view(Message::Draft);
        let form = Column::new()
            .push(
                line(About::Name)
                    .label("Name")
                    .placeholder("As it is called on the line")
                    .view(Message::Draft),
            )
            .push(pair(
                line(About::Role)
                    .label("Role tonight")
                    .placeholder("Database")
                    .view(Message::Draft),
                line(About::Team)
                    .label("Team")
                    .placeholder("Operations")
                    .view(Message::Draft),
            ))
            .push(
                line(About::Mail)
                    .label("Mail")
                    .placeholder("ana@example.org")
                    .view(Message::Draft),
            )
            .push(pair(
                line(About::Phone)
                    .label("Telephone")
                    .numbers()
                    .placeholder("+351 555 0101")
                    .view(Message::Draft),
                zone,
            ))
            .push(person::labelled_except(
                "Deputy",
                plan,
                id,
                person.deputy,
                move |deputy| Message::ChooseDeputy(id, deputy),
            ))
            .push(field("Go / no-go", votes))
            .push(
                line(About::Shifts)
                    .label("On call")
                    .numbers()
                    .placeholder("All night")
                    .hint("Such as Sat 21 Nov 22:00 – 04:00; several with a semicolon between")
                    .view(Message::Draft),
            )
            .push(self.note.view(
                "people.note",
                "Note for the lead, never projected",
                "What is good to know",
                NOTE,
                Message::Note,
            ))
            .push(self.owns(person, session, plan))
            .spacing(space::MEDIUM);
        let foot = Row::new()
            .push(
                button::icon(icon::ARROW_UP)
                    .small()
                    .tip("Speaks earlier (Alt ↑)")
                    .on_press(Message::Move(id, Direction::Up)),
            )
            .push(
                button::icon(icon::ARROW_DOWN)
                    .small()
                    .tip("Speaks later (Alt ↓)")
                    .on_press(Message::Move(id, Direction::Down)),
            )
            .push(gap::horizontal())
            .push(
                button::ghost("Remove")
                    .icon(icon::TRASH_2)
                    .small()
                    .tip(affected(person, plan))
                    .on_press(Message::Remove(id)),
            )
            .spacing(space::TINY)
            .align_y(Alignment::Center);
        side_panel(called(person), Message::Close, form, foot)
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
        for step in steps.iter().take(STEPS) {
            let Some(row) = plan.steps.get(*step) else {
                continue;
            };
            let number = session.numbers().map_or("", |numbers| numbers.get(*step));
            let start = session
                .schedule()
                .and_then(|schedule| schedule.timing(*step))
                .map_or_else(String::new, |timing| {
                    words::clock(timing.start, plan.details.zone)
                });
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

/// Says what removing somebody leads to.
fn affected(person: &Person, plan: &Plan) -> String {
    let count = plan
        .records()
        .iter()
        .filter(|record| record.without_person(person.id).is_some())
        .count();
    match count {
        0 => "Nothing else names them".to_owned(),
        count => format!(
            "Their name goes from {} as well; undo brings all of it back",
            words::count(count, "record", "records")
        ),
    }
}

//! The details of the step under the cursor: how it is done, when it is needed.

use iced::widget::{Column as Stack, Row as Line};
use iced::{Element, Task};

use super::outlook::minutes;
use super::{Column, Field, Message, Rollback, edit};
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::icon;
use crate::gui::part::because::because;
use crate::gui::part::block::{self, Block};
use crate::gui::part::draft::Drafts;
use crate::gui::part::markdown::{self, Markdown, Outcome};
use crate::gui::theme::space;
use crate::gui::widget::{button, prose, side_panel};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::number::Numbers;
use crate::plan::rollback::Step;
use crate::plan::{self, Plan};
use crate::schedule::{Driver, Schedule};
use crate::session::Session;
use crate::words;

/// The names of the texts.
const INSTRUCTIONS: &str = "rollback-instructions";
const VERIFICATION: &str = "rollback-verification";

/// The texts of the step that is shown.
#[derive(Debug, Default)]
pub(super) struct Details {
    step: Option<Id<plan::Step>>,
    instructions: Markdown,
    verification: Block,
}

/// What happens in the details.
#[derive(Clone, Debug)]
pub enum Happening {
    /// The instructions are read or written.
    Instructions(markdown::Message),
    /// The verification is written.
    Verification(block::Message),
}

impl Details {
    /// Shows a step, or what has become of it; what was written of another one is handed out.
    pub(super) fn show(&mut self, step: Option<Id<plan::Step>>, session: &Session) -> Option<Edit> {
        let (plan, numbers) = (session.plan()?, session.numbers()?);
        let mut left = None;
        if self.step != step {
            let before = self.step.and_then(|step| plan.rollback_steps.get(step));
            let (instructions, verification) = (self.instructions.take(), self.verification.take());
            left = before.and_then(|before| {
                let mut after = before.clone();
                if let Some(text) = instructions {
                    text.trim_end().clone_into(&mut after.instructions);
                }
                if let Some(text) = verification {
                    text.trim_end().clone_into(&mut after.verification);
                }
                let name = format!("Describe step {}", numbers.get(before.id));
                edit::one(before, after, name)
            });
            *self = Self {
                step,
                ..Self::default()
            };
        }
        if let Some(step) = step.and_then(|step| plan.rollback_steps.get(step)) {
            self.instructions.refresh(&step.instructions);
            self.verification.refresh(&step.verification);
        }
        left
    }

    /// Carries out what happened to the texts of a step.
    pub(super) fn update(
        &mut self,
        id: Id<plan::Step>,
        happening: Happening,
        session: &Session,
    ) -> (Task<Happening>, Option<Action>) {
        // A text that rested after the cursor went on belongs to the step it was of.
        if self.step != Some(id) {
            return (Task::none(), None);
        }
        let change = |what: &str, apply: &dyn Fn(&mut Step)| {
            let before = session.plan()?.rollback_steps.get(id)?;
            let mut after = before.clone();
            apply(&mut after);
            let name = format!("Write the {what} of step {}", session.numbers()?.get(id));
            edit::one(before, after, name).map(Action::Edit)
        };
        match happening {
            Happening::Instructions(message) => {
                let (task, outcome) = self.instructions.update(message, INSTRUCTIONS);
                let action = outcome.and_then(|outcome| match outcome {
                    Outcome::Browse(address) => Some(Action::Browse(address)),
                    Outcome::Keep(text) => change("instructions", &|step| {
                        text.trim_end().clone_into(&mut step.instructions);
                    }),
                });
                (task.map(Happening::Instructions), action)
            }
            Happening::Verification(message) => {
                let (task, text) = self.verification.update(message);
                let action = text.and_then(|text| {
                    change("verification", &|step| {
                        text.trim_end().clone_into(&mut step.verification);
                    })
                });
                (task.map(Happening::Verification), action)
            }
        }
    }
}

impl Rollback {
    /// Shows the details of the step under the cursor.
    pub(super) fn details<'a>(
        &'a self,
        session: &'a Session,
        plan: &'a Plan,
        numbers: &'a Numbers,
    ) -> Element<'a, Message> {
        let step = self.cursor.row.step();
        let Some(step) = step.and_then(|step| plan.rollback_steps.get(step)) else {
            let words = prose::small("Select a step to see its details.");
            return side_panel("Details", Message::ToggleDetails, words, Line::new());
        };
        let id = step.id;
        let line = |field: Field, label: &'a str| {
            Drafts::line(&self.drafts, field, super::field::kept(field, session))
                .label(label)
                .offering()
        };
        let pair = |left: Element<'a, Message>, right: Element<'a, Message>| {
            Line::new().push(left).push(right).spacing(space::MEDIUM)
        };
        let schedule = self.outlook.as_ref().map(|outlook| &outlook.schedule);
        let form = Stack::new()
            .push(
                Stack::new()
                    .push(schedule.and_then(|schedule| when(step, schedule, session, numbers)))
                    .push(prose::small(needed(step, numbers)))
                    .spacing(space::TINY),
            )
            .push(
                line(Field::Cell(id, Column::Title), "Title")
                    .placeholder("What is done, as it is said on the line")
                    .view(Message::Draft),
            )
            .push(pair(
                line(Field::Cell(id, Column::Owner), "Owners")
                    .placeholder("Names or initials")
                    .view(Message::Draft),
                line(Field::StandIn(id), "Deputy")
                    .placeholder("Name or initials")
                    .view(Message::Draft),
            ))
            .push(pair(
                line(Field::Cell(id, Column::Duration), "Duration")
                    .numbers()
                    .placeholder("20 min")
                    .view(Message::Draft),
                line(Field::Cell(id, Column::After), "After")
                    .numbers()
                    .placeholder("R1, R2+10")
                    .view(Message::Draft),
            ))
            .push(
                line(Field::Cell(id, Column::Undoes), "Undoes")
                    .placeholder("Always needed")
                    .hint("Numbers, or a word of a title to choose from")
                    .view(Message::Draft),
            )
            .push(self.details.instructions.view(
                INSTRUCTIONS,
                "Instructions",
                "How it is done, in Markdown",
                140.0,
                move |message| Message::Details(id, Happening::Instructions(message)),
            ))
            .push(self.details.verification.view(
                VERIFICATION,
                "How one sees that it worked",
                "The old version answers",
                76.0,
                move |message| Message::Details(id, Happening::Verification(message)),
            ))
            .spacing(14.0);
        let foot = Line::new().push(iced::widget::space::horizontal()).push(
            button::ghost("Remove")
                .icon(icon::TRASH_2)
                .small()
                .on_press(Message::Run(Command::RemoveRows, None)),
        );
        let title = format!("{}  {}", numbers.get(id), step.title);
        side_panel(title, Message::ToggleDetails, form, foot)
    }
}

/// When the step begins in the rollback, and why then.
fn when<'a>(
    step: &Step,
    schedule: &Schedule,
    session: &Session,
    numbers: &Numbers,
) -> Option<Element<'a, Message>> {
    let timing = schedule.timing(step.id)?;
    let words = match timing.driver {
        Driver::T0 => "Begins as soon as the rollback is decided.".to_owned(),
        driver => format!(
            "Begins {} into the rollback {}.",
            minutes(timing.start - schedule.t0()),
            because(driver, numbers, session.zone())
        ),
    };
    Some(prose::small(words).into())
}

/// Says when the step is needed at all.
fn needed(step: &Step, numbers: &Numbers) -> String {
    let undone: Vec<&str> = step.undoes.iter().map(|step| numbers.get(*step)).collect();
    match undone.as_slice() {
        [] => "Needed in every rollback.".to_owned(),
        [only] => format!("Needed once {only} has started."),
        several => format!("Needed once one of {} has started.", words::list(several)),
    }
}

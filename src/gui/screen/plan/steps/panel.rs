//! The details of the step under the cursor, on the right of the grid.

mod choice;
mod fallback;
mod form;
mod item;
mod lists;
mod own;
mod why;

use iced::widget::{Column, Row, container};
use iced::{Alignment, Element, Length, Padding, Task};

use super::edit;
use crate::gui::action::Action;
use crate::gui::part::block::{self, Block as Text};
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::markdown::{self, Markdown, Outcome};
use crate::gui::theme::{space, surface, text};
use crate::gui::widget::{button, clipped, line, prose};
use crate::gui::{font, icon};
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::Step;
use crate::problem::Fix;
use crate::schedule::Delay;
use crate::session::Session;

pub use choice::{Bound, Choice, Launching, Votes};
pub use item::{Field, Item, Prose};

/// The width of the panel where it stands beside the grid.
pub(super) const WIDTH: f32 = 372.0;

/// The name of the instructions.
const INSTRUCTIONS: &str = "steps-instructions";

/// The details of a step.
#[derive(Debug)]
pub(super) struct Panel {
    drafts: Drafts<Field>,
    step: Option<Id<Step>>,
    instructions: Markdown,
    texts: [Text; Prose::ALL.len()],
    /// What a later start would move.
    delay: Option<Delay>,
}

/// What happens in the panel.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed into a field of one line.
    Draft(draft::Message<Field>),
    /// The instructions of a step are read or written.
    Instructions(Id<Step>, markdown::Message),
    /// Open a page to have at hand.
    Browse(String),
    /// Something was written into a text of a step.
    Text(Id<Step>, Prose, block::Message),
    /// Something was chosen for a step.
    Choose(Id<Step>, Choice),
    /// Put something right that is wrong with the step.
    Fix(Fix),
    /// Go to the estimates of the step.
    Estimate,
}

impl Panel {
    /// Opens the details of a step.
    pub(super) fn new() -> Self {
        Self {
            drafts: Drafts::default(),
            step: None,
            instructions: Markdown::default(),
            texts: Default::default(),
            delay: None,
        }
    }

    /// Takes over that the session has changed.
    pub(super) fn refresh(&mut self, step: Option<Id<Step>>, session: &Session) {
        // A step that is gone keeps nothing.
        let _ = self.show(step, session);
        self.foresee(session);
    }

    /// Computes what a later start of the step would move.
    fn foresee(&mut self, session: &Session) {
        let schedule = session.schedule();
        self.delay = self
            .step
            .zip(schedule)
            .filter(|(step, schedule)| schedule.timing(*step).is_some())
            .map(|(step, schedule)| schedule.delayed(step, why::LATER));
    }

    /// Shows a step, or what has become of it; what was written of another one is handed out.
    pub(super) fn show(&mut self, step: Option<Id<Step>>, session: &Session) -> Option<Edit> {
        let plan = session.plan()?;
        self.drafts
            .retain(|field| plan.steps.get(field.step).is_some());
        let mut left = None;
        if self.step != step {
            left = self.step.and_then(|step| self.leave(step, session));
            self.step = step;
            self.instructions = Markdown::default();
            self.texts = Default::default();
            self.foresee(session);
        }
        if let Some(step) = step.and_then(|step| plan.steps.get(step)) {
            self.instructions.refresh(&step.instructions);
            for prose in Prose::ALL {
                self.texts[prose.place()].refresh(&prose.kept(step));
            }
        }
        left
    }

    /// Takes what was written of a step and is not kept yet.
    fn leave(&mut self, id: Id<Step>, session: &Session) -> Option<Edit> {
        let before = session.plan()?.steps.get(id)?;
        let mut after = before.clone();
        if let Some(text) = self.instructions.take() {
            text.trim_end().clone_into(&mut after.instructions);
        }
        for prose in Prose::ALL {
            if let Some(text) = self.texts[prose.place()].take() {
                prose.keep(&text, &mut after);
            }
        }
        let number = session.numbers()?.get(id);
        edit::step(before, after, format!("Describe step {number}"))
    }

    /// Gives the focus to the first field.
    pub(super) fn focus(&self) -> Task<super::Message> {
        let item = Item::Title;
        let field = self.step.map(|step| Field { step, item });
        field.map_or_else(Task::none, draft::focus)
    }

    /// Carries out a message.
    pub(super) fn update(
        &mut self,
        message: Message,
        session: &Session,
    ) -> (Task<Message>, Option<Action>) {
        let (Some(plan), Some(numbers)) = (session.plan(), session.numbers()) else {
            return (Task::none(), None);
        };
        match message {
            Message::Draft(message) => {
                let (task, edit) = self.drafts.update_offering(
                    message,
                    |field| item::kept(field, session),
                    |field, text| item::keep(field, text, session),
                    |field, typed| item::offer(field, typed, session),
                );
                (task.map(Message::Draft), edit.map(Action::Edit))
            }
            Message::Instructions(id, message) => {
                if self.step != Some(id) {
                    return (Task::none(), None);
                }
                let (task, outcome) = self.instructions.update(message, INSTRUCTIONS);
                let action = outcome.and_then(|outcome| match outcome {
                    Outcome::Browse(address) => Some(Action::Browse(address)),
                    Outcome::Keep(text) => {
                        let before = plan.steps.get(id)?;
                        let mut after = before.clone();
                        text.trim_end().clone_into(&mut after.instructions);
                        let number = numbers.get(id);
                        let name = format!("Write the instructions of step {number}");
                        edit::step(before, after, name).map(Action::Edit)
                    }
                });
                let task = task.map(move |message| Message::Instructions(id, message));
                (task, action)
            }
            Message::Browse(address) => (Task::none(), Some(Action::Browse(address))),
            Message::Text(id, prose, message) => {
                // A text that rested after the cursor went on belongs to the step it was of.
                if self.step != Some(id) {
                    return (Task::none(), None);
                }
                let (task, text) = self.texts[prose.place()].update(message);
                let edit = text.and_then(|text| {
                    let before = plan.steps.get(id)?;
                    let mut after = before.clone();
                    prose.keep(&text, &mut after);
                    let number = numbers.get(id);
                    edit::step(before, after, format!("{} of step {number}", prose.verb()))
                });
                (
                    task.map(move |message| Message::Text(id, prose, message)),
                    edit.map(Action::Edit),
                )
            }
            Message::Estimate => {
                let field = self.step.map(|step| Field {
                    step,
                    item: Item::Optimistic,
                });
                (field.map_or_else(Task::none, draft::focus), None)
            }
            Message::Fix(fix) => (Task::none(), Some(Action::Fix(fix))),
            Message::Choose(id, chosen) => {
                let edit = choice::choose(session, id, chosen);
                (Task::none(), edit.map(Action::Edit))
            }
        }
    }

    /// Shows the details.
    pub(super) fn view<'a>(&'a self, session: &'a Session) -> Element<'a, super::Message> {
        let step = self
            .step
            .and_then(|step| session.plan().and_then(|plan| plan.steps.get(step)));
        let content: Element<'a, Message> = match (session.plan(), step) {
            (Some(plan), Some(step)) => self.form(session, plan, step),
            _ => container(prose::small("Select a step to see its details."))
                .padding(space::LARGE)
                .into(),
        };
        let content = content.map(super::Message::Panel);
        let panel = Column::new()
            .push(head(session, step))
            .push(line::horizontal())
            .push(content);
        Row::new()
            .push(line::vertical())
            .push(container(panel).width(Length::Fill).style(surface::panel))
            .into()
    }
}

/// The heading of the panel: which step, and the button that closes it.
fn head<'a>(session: &'a Session, step: Option<&'a Step>) -> Element<'a, super::Message> {
    let number = step
        .zip(session.numbers())
        .map(|(step, numbers)| numbers.get(step.id));
    let title = step.map_or("Details", |step| step.title.as_str());
    let content = Row::new()
        .push(number.map(|number| prose::number(number).style(text::muted)))
        .push(clipped(title).font(font::SEMIBOLD).width(Length::Fill))
        .push(
            button::icon(icon::X)
                .tip("Hide the details (Ctrl .)")
                .small()
                .on_press(super::Message::ToggleDetails),
        )
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    container(content)
        .height(31.0)
        .padding(Padding::default().left(space::LARGE).right(6.0))
        .align_y(Alignment::Center)
        .into()
}

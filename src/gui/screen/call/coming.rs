//! What the selected step asks for before it begins: how it is done, how one sees that it worked,
//! and who has it.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Element, Length};

use super::night::Night;
use super::{Call, Message};
use crate::call::entry::Presence;
use crate::gui::part::running::{self, Set};
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{avatar, clipped, pill, prose};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::{Person, Plan, Step};
use crate::report::outline::Block;
use crate::report::prose as reading;

/// The instructions of a step, read once and not for every frame.
#[derive(Debug, Default)]
pub(super) struct Instructions {
    step: Option<Id<Step>>,
    written: String,
    read: Vec<Block>,
}

impl Instructions {
    /// Reads those of the step that is looked at, where they are not the ones that were read last.
    pub(super) fn follow(&mut self, step: Option<Id<Step>>, plan: &Plan) {
        let written = step.map_or("", |step| instructions(plan, step));
        if self.step != step || self.written != written {
            self.step = step;
            written.clone_into(&mut self.written);
            self.read = reading::blocks(written);
        }
    }

    /// Shows those of a step, where it has any, in letters of this size.
    pub(super) fn view(&self, step: Id<Step>, letters: f32) -> Option<Column<'_, Message>> {
        let is_shown = self.step == Some(step) && !self.read.is_empty();
        let set = Set {
            size: letters,
            small: size::SMALL,
            paper: None,
            follow: Some(Message::Follow),
        };
        is_shown.then(|| running::blocks(&self.read, set))
    }
}

/// Returns how a step of the runbook or of the rollback is done, in Markdown.
fn instructions(plan: &Plan, step: Id<Step>) -> &str {
    let runbook = plan.steps.get(step);
    let back = || plan.rollback_steps.get(step);
    runbook
        .map(|step| step.instructions.as_str())
        .or_else(|| back().map(|step| step.instructions.as_str()))
        .unwrap_or_default()
}

/// Shows what a step asks for, under its row.
pub(super) fn view<'a>(call: &'a Call, night: Night<'a>, step: Id<Step>) -> Element<'a, Message> {
    let content = Column::new()
        .push(call.instructions.view(step, size::CONTROL))
        .push(done_when(night, step))
        .push(undoes(night, step))
        .push(owner(night, step))
        .spacing(space::SMALL);
    container(
        container(content)
            .padding([10.0, space::MEDIUM])
            .width(Length::Fill)
            .style(surface::card_raised),
    )
    .padding(iced::Padding {
        top: space::TINY,
        bottom: space::SMALL,
        left: 0.0,
        right: 0.0,
    })
    .width(Length::Fill)
    .into()
}

/// How one sees that the step worked.
pub(super) fn done_when<'a>(night: Night<'a>, step: Id<Step>) -> Option<Element<'a, Message>> {
    let verification = night.verification(step);
    let words = || prose::small(format!("Done when: {verification}"));
    (!verification.is_empty()).then(|| words().into())
}

/// What a step of the rollback undoes.
pub(super) fn undoes<'a>(night: Night<'a>, step: Id<Step>) -> Option<Element<'a, Message>> {
    let back = night.plan().rollback_steps.get(step)?;
    let undone = back.undoes.iter();
    let undone = undone.map(|step| format!("{} {}", night.number(*step), night.title(*step)));
    let undone: Vec<String> = undone.collect();
    let words = match undone.is_empty() {
        true => "Undoes no step by itself: it is always needed".to_owned(),
        false => format!("Undoes {}", undone.join(", ")),
    };
    Some(prose::small(words).into())
}

/// Who has the step, how they are reached, and whether they are here.
fn owner<'a>(night: Night<'a>, step: Id<Step>) -> Element<'a, Message> {
    let owner = night.state().owners(step).first().copied();
    let Some(owner) = owner.and_then(|owner| night.plan().people.get(owner)) else {
        return prose::small("Nobody has this step yet: press A to give it to somebody")
            .style(text::late)
            .into();
    };
    let deputy = night.deputy(step).filter(|deputy| *deputy != owner.id);
    let deputy = deputy.map(|deputy| {
        prose::small(format!("Deputy: {}", night.name(deputy))).width(Length::Shrink)
    });
    let reach = [&owner.phone, &owner.mail];
    let reach: Vec<&str> = reach
        .into_iter()
        .map(String::as_str)
        .filter(|way| !way.is_empty())
        .collect();
    let second = Row::new()
        .push(
            clipped(reach.join(" · "))
                .size(size::SMALL)
                .style(text::muted)
                .width(Length::Fill),
        )
        .push(deputy)
        .spacing(space::SMALL);
    let has_second = !reach.is_empty() || night.deputy(step).is_some();
    let first = Row::new()
        .push(
            clipped(night.owner_line(step))
                .size(size::CONTROL)
                .width(Length::Fill),
        )
        .push(presence(night, owner))
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    Row::new()
        .push(avatar(&owner.name))
        .push(
            Column::new()
                .push(first)
                .push(has_second.then_some(second))
                .spacing(2.0)
                .width(Length::Fill),
        )
        .spacing(space::SMALL)
        .align_y(Alignment::Center)
        .into()
}

/// Says whether somebody is on the call; nothing where they were not called yet.
fn presence<'a>(night: Night<'a>, person: &Person) -> Option<Element<'a, Message>> {
    let (tone, words) = match night.state().presence(person.id)? {
        Presence::Present => (Tone::Done, "on the call".to_owned()),
        Presence::StandIn(Some(other)) => (Tone::Late, format!("{} stands in", night.name(*other))),
        Presence::StandIn(None) => (Tone::Late, "somebody stands in".to_owned()),
        Presence::Missing => (Tone::Broken, "not on the call".to_owned()),
    };
    Some(pill(tone, words).into())
}

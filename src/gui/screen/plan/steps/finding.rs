//! The strip above the grid in which steps are looked for.

use std::collections::HashSet;

use iced::widget::{Row as Line, container, operation};
use iced::{Alignment, Element, Length, Task};

use super::cursor::Cursor;
use super::filter::{self, Choice, Filter, Wanted};
use super::{Column, Message, Steps};
use crate::gui::icon;
use crate::gui::theme::button::Choice as Chosen;
use crate::gui::theme::{space, surface, text};
use crate::gui::widget::{button, choice, field, prose};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::Step;
use crate::session::Session;
use crate::words;

/// The name of the field.
const FIND: &str = "steps-find";

impl Steps {
    /// Opens the strip, or puts the focus back into it.
    pub(super) fn begin_find(&mut self) -> Task<Message> {
        self.filter.get_or_insert_default();
        Task::batch([operation::focus(FIND), operation::move_cursor_to_end(FIND)])
    }

    /// Closes the strip; everything is shown again.
    pub(super) fn end_find(&mut self, session: &Session) -> Task<Message> {
        self.filter = None;
        self.list(session);
        if let Some(cursor) = &mut self.cursor {
            cursor.settle(&self.rows);
        }
        self.reveal()
    }

    /// Looks for something else; the cursor goes to the first step that is found.
    pub(super) fn find(&mut self, message: filter::Message, session: &Session) -> Task<Message> {
        if let Some(filter) = &mut self.filter {
            filter.update(message);
        }
        self.list(session);
        let here = self.cursor.map(|cursor| cursor.row);
        if here.is_none_or(|row| !self.rows.contains(&row) || row.step().is_none())
            && let Some(first) = self.rows.iter().find(|row| row.step().is_some())
        {
            self.cursor = Some(Cursor::at(&self.rows, *first, Column::Title));
        }
        self.reveal()
    }

    /// The strip, where something is looked for.
    pub(super) fn finding<'a>(&'a self, session: &'a Session) -> Option<Element<'a, Message>> {
        let (filter, plan) = (self.filter.as_ref()?, session.plan()?);
        let words = field::search_line("Find a step", &filter.words)
            .id(FIND)
            .on_input(|words| Message::Filter(filter::Message::WordsChanged(words)))
            .on_submit(Message::EndTyping)
            .width(200.0);
        let owners = choices(
            "Everybody",
            plan.people
                .iter()
                .map(|person| (person.id, person.name.clone())),
        );
        let sections = choices(
            "All sections",
            plan.sections
                .iter()
                .map(|section| (section.id, section.title.clone())),
        );
        let streams = choices(
            "All streams",
            filter::streams(plan)
                .into_iter()
                .map(|stream| (stream.clone(), stream)),
        );
        let chip = |label: &'static str, tone, wanted, message| {
            button::chip(label, tone, Chosen::from(wanted == Wanted::Only))
                .stop(format!("{FIND}-{label}"))
                .on_press(Message::Filter(message))
        };
        let strip = Line::new()
            .push(words)
            .push(pick(owners, filter.owner.as_ref(), filter::Message::Owner))
            .push(pick(
                sections,
                filter.section.as_ref(),
                filter::Message::Section,
            ))
            .push(
                (streams.len() > 1)
                    .then(|| pick(streams, filter.stream.as_ref(), filter::Message::Stream)),
            )
            .push(chip(
                "Critical",
                Tone::Critical,
                filter.critical,
                filter::Message::ToggleCritical,
            ))
            .push(chip(
                "With a problem",
                Tone::Late,
                filter.problem,
                filter::Message::ToggleProblem,
            ))
            .push(self.against.comparison().is_some().then(|| {
                chip(
                    "Moved",
                    Tone::Late,
                    filter.moved,
                    filter::Message::ToggleMoved,
                )
            }))
            .push(prose::small(self.found(filter)).style(text::muted))
            .push(
                button::icon(icon::X)
                    .tip("Show all steps (Escape)")
                    .stop("steps-find-end")
                    .small()
                    .on_press(Message::EndFind),
            )
            .spacing(space::SMALL)
            .align_y(Alignment::Center)
            .wrap()
            .vertical_spacing(space::TINY);
        Some(
            container(strip)
                .padding([6.0, 14.0])
                .width(Length::Fill)
                .style(surface::section)
                .into(),
        )
    }

    /// The steps that are looked for; nothing where all are shown.
    pub(super) fn found_now(&self, session: &Session) -> Option<HashSet<Id<Step>>> {
        let filter = self.filter.as_ref()?;
        filter.find(session, self.against.comparison())
    }

    /// Says how many steps are found.
    fn found(&self, filter: &Filter) -> String {
        let shown = self.rows.iter().filter(|row| row.step().is_some()).count();
        match (filter.is_open(), shown) {
            (true, _) => String::new(),
            (false, 0) => "No step is like that".to_owned(),
            (false, shown) => words::count(shown, "step", "steps"),
        }
    }
}

/// The choices of a kind, that of all of them first.
fn choices<T>(all: &str, some: impl Iterator<Item = (T, String)>) -> Vec<Choice<T>> {
    let all = Choice {
        value: None,
        name: all.to_owned(),
    };
    let some = some.map(|(value, name)| Choice {
        value: Some(value),
        name,
    });
    std::iter::once(all).chain(some).collect()
}

fn pick<'a, T: Clone + PartialEq + 'a>(
    choices: Vec<Choice<T>>,
    chosen: Option<&T>,
    message: impl Fn(Choice<T>) -> filter::Message + 'a,
) -> Element<'a, Message> {
    let chosen = choices
        .iter()
        .find(|choice| choice.value.as_ref() == chosen)
        .cloned();
    choice(choices, chosen, move |choice| {
        Message::Filter(message(choice))
    })
    .small()
    .width(150.0)
    .into()
}

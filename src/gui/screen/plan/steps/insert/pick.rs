//! Which steps are taken, and what becomes of their links and owners.

use std::collections::HashSet;

use iced::widget::{Button, Column as Stack, Row as Line, container, space as gap};
use iced::{Alignment, Element, Length, Size};

use super::choose::cancel;
use super::{Home, LIST, Message, ROW, WIDTH, height};
use crate::gui::font;
use crate::gui::icon;
use crate::gui::part::owner;
use crate::gui::theme::{button as style, size, space, surface, text};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{button, clipped, modal, prose};
use crate::id::Id;
use crate::plan::excerpt::Excerpt;
use crate::plan::number::Numbers;
use crate::plan::step::Kind;
use crate::plan::{Plan, Section, Step};
use crate::session::Session;
use crate::words;

/// From this width on the list says who owns a step.
const ROOMY: f32 = 640.0;
/// Links and names that are told; more of them are only counted.
const TOLD: usize = 3;

/// The steps of another plan, and which of them are wanted.
#[derive(Debug)]
pub(in crate::gui::screen::plan::steps) struct Picking {
    source: Plan,
    pub(super) name: String,
    numbers: Numbers,
    rows: Vec<Entry>,
    chosen: HashSet<Id<Step>>,
    pub(super) here: usize,
    pub(super) scroll: Scroll,
    pub(super) home: Home,
    /// The section into which they would go.
    pub(super) section: Option<Id<Section>>,
    /// The step below which they would go.
    pub(super) below: Option<Id<Step>>,
    /// What becomes of links and owners, in sentences.
    told: Vec<String>,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Section(Id<Section>),
    Step(Id<Step>),
}

/// How much of a row is chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Share {
    None,
    Some,
    All,
}

impl Picking {
    pub(super) fn new(
        source: Plan,
        name: String,
        section: Option<Id<Section>>,
        below: Option<Id<Step>>,
    ) -> Self {
        let rows = source
            .sections
            .iter()
            .flat_map(|section| {
                let steps = source.steps_of(section.id).map(|step| Entry::Step(step.id));
                std::iter::once(Entry::Section(section.id)).chain(steps)
            })
            .collect();
        Self {
            numbers: Numbers::of(&source),
            rows,
            chosen: HashSet::new(),
            here: 0,
            scroll: Scroll::default(),
            home: if section.is_some() {
                Home::Here
            } else {
                Home::OwnSections
            },
            section,
            below,
            told: Vec::new(),
            source,
            name,
        }
    }

    /// Moves the cursor; returns where it stands.
    pub(super) fn go(&mut self, by: isize) -> usize {
        let last = self.rows.len().saturating_sub(1);
        self.here = self.here.saturating_add_signed(by).min(last);
        self.here
    }

    /// Chooses a step or the steps of a section, or no longer.
    pub(super) fn press(&mut self, place: usize, session: &Session) {
        let Some(entry) = self.rows.get(place).copied() else {
            return;
        };
        self.here = place;
        let steps = self.steps(entry);
        if self.share(entry) == Share::All {
            for step in steps {
                self.chosen.remove(&step);
            }
        } else {
            self.chosen.extend(steps);
        }
        self.tell(session);
    }

    /// Chooses all steps, or none.
    pub(super) fn turn_all(&mut self, session: &Session) {
        if self.chosen.len() == self.source.steps.len() {
            self.chosen.clear();
        } else {
            self.chosen = self.source.steps.iter().map(|step| step.id).collect();
        }
        self.tell(session);
    }

    /// Takes the chosen steps out of their plan.
    pub(super) fn excerpt(&self) -> Excerpt<'_> {
        Excerpt::of(&self.source, &self.chosen)
    }

    fn steps(&self, entry: Entry) -> Vec<Id<Step>> {
        match entry {
            Entry::Step(step) => vec![step],
            Entry::Section(section) => self.source.steps_of(section).map(|step| step.id).collect(),
        }
    }

    fn share(&self, entry: Entry) -> Share {
        let steps = self.steps(entry);
        let chosen = steps.iter().filter(|step| self.chosen.contains(step));
        match chosen.count() {
            0 => Share::None,
            count if count == steps.len() => Share::All,
            _ => Share::Some,
        }
    }

    /// Says what becomes of links and owners.
    fn tell(&mut self, session: &Session) {
        let Some(plan) = session.plan() else {
            return;
        };
        let excerpt = self.excerpt();
        let mut told = Vec::new();
        let kept = excerpt.kept_links();
        if kept > 0 {
            let links = words::count(kept, "link among them is", "links among them are");
            told.push(format!("{links} kept."));
        }
        let severed = excerpt.severed();
        if !severed.is_empty() {
            let title = |step| {
                let step = self.source.steps.get(step);
                step.map_or("", |step| step.title.as_str())
            };
            let mut names: Vec<String> = severed
                .iter()
                .take(TOLD)
                .map(|link| {
                    let (step, before) =
                        (self.numbers.get(link.step), self.numbers.get(link.before));
                    format!("{step} waits there for {before} {}", title(link.before))
                })
                .collect();
            names.extend(more(severed.len()));
            let links = words::count(
                severed.len(),
                "link leads out and is not kept",
                "links lead out and are not kept",
            );
            told.push(format!("{links}: {}.", names.join("; ")));
        }
        let absent = excerpt.absent(plan);
        if !absent.is_empty() {
            let mut names: Vec<String> = absent
                .iter()
                .take(TOLD)
                .map(|name| (*name).to_owned())
                .collect();
            names.extend(more(absent.len()));
            told.push(format!(
                "Not on this launch, so nobody stands in their place: {}.",
                words::list(&names)
            ));
        }
        self.told = told;
    }

    pub(super) fn view<'a>(&'a self, session: &'a Session, room: Size) -> Element<'a, Message> {
        let roomy = room.width > ROOMY;
        let list = rows::rows(
            LIST,
            self.scroll,
            self.rows.len(),
            ROW,
            Message::Scrolled,
            |place| (place, self.row(place, roomy)),
        );
        let list: Element<'a, Message> = if self.rows.is_empty() {
            container(prose::small("This launch has no steps."))
                .padding([space::SMALL, space::MEDIUM])
                .into()
        } else {
            list.into()
        };
        let told = self.told.iter().map(|words| prose::small(words).into());
        let body = Stack::new()
            .push(
                container(list)
                    .height(height(room, 300.0))
                    .width(Length::Fill)
                    .padding(1.0)
                    .style(surface::card),
            )
            .push(self.homes(session))
            .push(Stack::with_children(told).spacing(space::TINY))
            .spacing(space::MEDIUM);
        let count = self.chosen.len();
        let label = match count {
            0 => "Insert".to_owned(),
            count => format!("Insert {}", words::count(count, "step", "steps")),
        };
        let back = button::ghost("Another launch").on_press(Message::Back);
        let keyed = |press: button::Press<'a, Message>, key: &'static str| {
            if roomy { press.key(key) } else { press }
        };
        let all = keyed(button::ghost("All steps"), "Ctrl A").on_press(Message::ToggleAll);
        let insert = keyed(button::primary(label), "Enter")
            .because("Choose steps with a click, or with Space")
            .on_press_maybe((count > 0).then_some(Message::Submit));
        modal::dialog_sized(
            WIDTH,
            format!("Insert steps from “{}”", self.name),
            body,
            [back.into(), all.into(), cancel(), insert.into()],
        )
    }

    /// Where the steps go.
    fn homes<'a>(&'a self, session: &'a Session) -> Option<Element<'a, Message>> {
        let plan = session.plan()?;
        let section = plan.sections.get(self.section?)?;
        let title = words::cut_path(&section.title, 24);
        let below = self.below.and_then(|step| {
            let number = session.numbers()?.get(step);
            Some(format!("{title}, below step {number}"))
        });
        let here = below.unwrap_or_else(|| format!("{title}, first"));
        let segment = |label: String, home| {
            button::segment(label, self.home == home).on_press(Message::Put(home))
        };
        Some(
            Line::new()
                .push(prose::small("Into"))
                .push(segment(here, Home::Here))
                .push(segment(
                    "sections of their own".to_owned(),
                    Home::OwnSections,
                ))
                .spacing(space::SMALL)
                .align_y(Alignment::Center)
                .into(),
        )
    }

    fn row(&self, place: usize, roomy: bool) -> Element<'_, Message> {
        let Some(entry) = self.rows.get(place).copied() else {
            return gap::horizontal().into();
        };
        let share = self.share(entry);
        let mark = match share {
            Share::All => icon::SQUARE_CHECK.sized(15.0).style(text::accent),
            Share::Some => icon::SQUARE_DASHED.sized(15.0).style(text::accent),
            Share::None => icon::SQUARE.sized(15.0).style(text::faint),
        };
        let content = match entry {
            Entry::Section(section) => {
                let title = self.source.sections.get(section);
                let title = title.map_or("", |section| section.title.as_str());
                let count = self.source.steps_of(section).count();
                Line::new()
                    .push(mark)
                    .push(
                        clipped(title)
                            .font(font::SEMIBOLD)
                            .size(size::CONTROL)
                            .width(Length::Fill),
                    )
                    .push(prose::small(words::count(count, "step", "steps")))
            }
            Entry::Step(id) => match self.source.steps.get(id) {
                None => Line::new(),
                Some(step) => {
                    let number = container(prose::number(self.numbers.get(id)).style(text::muted))
                        .width(34.0)
                        .clip(true);
                    let title = if step.title.is_empty() {
                        "Untitled"
                    } else {
                        step.title.as_str()
                    };
                    let length = match step.kind {
                        Kind::Milestone => String::new(),
                        _ => words::span(step.duration),
                    };
                    Line::new()
                        .push(gap::horizontal().width(space::SMALL))
                        .push(mark)
                        .push(number)
                        .push(clipped(title).size(size::CONTROL).width(Length::Fill))
                        .push(roomy.then(|| {
                            container(
                                clipped(owner::format(&self.source, &step.owners))
                                    .size(size::SMALL)
                                    .style(text::muted),
                            )
                            .width(150.0)
                        }))
                        .push(
                            container(prose::number(length).style(text::muted))
                                .width(86.0)
                                .align_x(Alignment::End),
                        )
                }
            },
        };
        Button::new(
            content
                .spacing(space::SMALL)
                .height(Length::Fill)
                .align_y(Alignment::Center),
        )
        .height(ROW)
        .width(Length::Fill)
        .padding([0.0, space::MEDIUM])
        .style(style::row(style::Choice::from(place == self.here)))
        .on_press(Message::Press(place))
        .into()
    }
}

/// Says how many more there are than are told.
fn more(count: usize) -> Option<String> {
    let more = count.saturating_sub(TOLD);
    (more > 0).then(|| format!("{more} more"))
}

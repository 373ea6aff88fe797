//! The list of what is not as it was agreed, beside the steps.

use iced::widget::{Button, Column as Stack, Row as Line, container};
use iced::{Alignment, Element, Length, Padding, Task};

use super::Message;
use crate::gui::action::Action;
use crate::gui::part::agreed::{self, Shift};
use crate::gui::part::draft;
use crate::gui::screen::plan::steps::{Message as Page, Steps};
use crate::gui::theme::{button as style, size, space, surface, text};
use crate::gui::widget::walk::Walk;
use crate::gui::widget::{button, clipped, line, prose, rows, walk};
use crate::gui::{font, icon};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::Step;
use crate::plan::baseline::Frozen;
use crate::schedule::comparison::{Comparison, Moved};
use crate::session::Session;
use crate::settings::Settings;
use crate::words;

/// The name of the list.
const LIST: &str = "steps-changes";
/// The name under which the list has the focus.
pub(super) const WALK: &str = "steps-changes-walk";
/// The height of a row.
const ROW: f32 = 48.0;

/// A row of the list.
#[derive(Clone, Copy)]
enum Entry<'a> {
    Heading(&'static str, usize),
    Moved(Moved),
    Added(Id<Step>),
    Gone(&'a Frozen),
}

impl Entry<'_> {
    /// Returns the step that the row is about; a heading is about none.
    const fn step(&self) -> Option<Id<Step>> {
        match self {
            Self::Heading(..) => None,
            Self::Moved(moved) => Some(moved.step),
            Self::Added(step) => Some(*step),
            Self::Gone(frozen) => Some(frozen.step),
        }
    }
}

/// The rows of the list: each part has a heading where it is not empty.
fn entries(comparison: &Comparison) -> Vec<Entry<'_>> {
    let moved = comparison.moved.iter().copied().map(Entry::Moved);
    let added = comparison.added.iter().copied().map(Entry::Added);
    let gone = comparison.gone.iter().map(Entry::Gone);
    let heading = |words, count: usize| (count > 0).then_some(Entry::Heading(words, count));
    heading("Moved", comparison.moved.len())
        .into_iter()
        .chain(moved)
        .chain(heading("Added", comparison.added.len()))
        .chain(added)
        .chain(heading("Removed or switched off", comparison.gone.len()))
        .chain(gone)
        .collect()
}

impl Steps {
    /// The list, with what the plan comes to above it.
    pub(in crate::gui::screen::plan::steps) fn changes<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Option<Element<'a, Page>> {
        let comparison = self.against.shown(settings)?;
        let baseline = self.against.baseline(session)?;
        let zone = session.zone();
        let (finish, tone) = agreed::finish(comparison, session.dates());
        let frozen = format!(
            "Frozen {} at {}, {}.",
            words::date(baseline.at, zone),
            words::clock(baseline.at, zone),
            words::count(baseline.steps.len(), "step", "steps"),
        );
        let summary = Stack::new()
            .push(prose::compact(finish).style(text::tone(tone)))
            .push(prose::small(agreed::count(comparison)))
            .push(prose::small(frozen))
            .spacing(space::TINY);
        let entries = entries(comparison);
        let list = rows::rows(
            LIST,
            self.against.scroll,
            entries.len(),
            ROW,
            |scroll| Page::Baseline(Message::Scrolled(scroll)),
            |place| (place, self.change(session, entries.get(place).copied())),
        );
        let panel = Stack::new()
            .push(head(&baseline.name))
            .push(line::horizontal())
            .push(container(summary).padding([space::MEDIUM, space::LARGE]))
            .push(line::horizontal())
            .push(walk(WALK, list, |walk| Page::Baseline(Message::Walk(walk))));
        let panel = container(panel)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(surface::panel);
        Some(Line::new().push(line::vertical()).push(panel).into())
    }

    /// The step that the list marks: the one the arrows stand on, else that of the cursor.
    fn marked(&self) -> Option<Id<Step>> {
        self.against.here.or(self.step_here())
    }

    /// Carries out a key in the list.
    pub(super) fn walk_changes(
        &mut self,
        walk: Walk,
        session: &Session,
        settings: &Settings,
    ) -> (Task<Page>, Option<Action>) {
        let Some(comparison) = self.against.shown(settings) else {
            return (Task::none(), None);
        };
        let entries = entries(comparison);
        let marked = self.marked();
        match walk {
            Walk::Leave => {
                self.against.put_away();
                return (draft::unfocus(), None);
            }
            Walk::Take => {
                let is_marked =
                    |entry: &&Entry<'_>| entry.step().is_some_and(|step| Some(step) == marked);
                return match entries.iter().find(is_marked) {
                    None | Some(Entry::Heading(..)) => (Task::none(), None),
                    Some(Entry::Gone(frozen)) if is_removed(frozen, session) => {
                        let words = format!(
                            "Step {} was removed from the plan; undo brings it back",
                            frozen.number
                        );
                        (Task::none(), Some(Action::Tell(words)))
                    }
                    Some(Entry::Moved(_) | Entry::Added(_) | Entry::Gone(_)) => {
                        let go = marked.map_or_else(Task::none, |step| {
                            Task::done(Page::Baseline(Message::Go(step)))
                        });
                        (Task::batch([draft::unfocus(), go]), None)
                    }
                };
            }
            _ => {}
        }
        // The headings are passed over.
        let places: Vec<(usize, Id<Step>)> = entries
            .iter()
            .enumerate()
            .filter_map(|(place, entry)| Some((place, entry.step()?)))
            .collect();
        let at = places.iter().position(|(_, step)| Some(*step) == marked);
        // Saturating: a height is not negative.
        let page = self
            .against
            .scroll
            .height()
            .map_or(1, |height| (height / ROW) as usize);
        let Some((place, step)) = walk
            .step(at, places.len(), page)
            .and_then(|to| places.get(to).copied())
        else {
            return (Task::none(), None);
        };
        // Going up, what is first below a heading shows it.
        let is_heading = |above: &usize| matches!(entries.get(*above), Some(Entry::Heading(..)));
        let upwards = matches!(walk, Walk::Up | Walk::PageUp | Walk::First);
        let shown = place.checked_sub(1).filter(is_heading).filter(|_| upwards);
        self.against.here = Some(step);
        let reveal = rows::reveal(LIST, self.against.scroll, shown.unwrap_or(place), ROW);
        (reveal, None)
    }

    /// A row of the list.
    fn change<'a>(&self, session: &'a Session, entry: Option<Entry<'a>>) -> Element<'a, Page> {
        let step_row = |step: Id<Step>, shift: Shift| {
            let number = session.numbers().map_or("", |numbers| numbers.get(step));
            let record = session.plan().and_then(|plan| plan.steps.get(step));
            let title = record.map_or("", |step| step.title.as_str());
            let chosen = style::Choice::from(self.marked() == Some(step));
            Button::new(lines(number, title, shift.long(), shift.tone()))
                .padding(0.0)
                .width(Length::Fill)
                .height(ROW)
                .style(style::row(chosen))
                .on_press(Page::Baseline(Message::Go(step)))
                .into()
        };
        match entry {
            None => prose::small("").into(),
            Some(Entry::Heading(words, count)) => {
                let heading = Line::new()
                    .push(prose::section(words))
                    .push(prose::caption(count.to_string()))
                    .spacing(space::SMALL)
                    .align_y(Alignment::Center);
                container(heading)
                    .height(ROW)
                    .align_y(Alignment::End)
                    .padding(Padding::default().left(space::LARGE).bottom(space::SMALL))
                    .into()
            }
            Some(Entry::Moved(moved)) => step_row(moved.step, moved.into()),
            Some(Entry::Added(step)) => step_row(step, Shift::New),
            Some(Entry::Gone(frozen)) => {
                let state = if is_removed(frozen, session) {
                    "removed"
                } else {
                    "has no dates now"
                };
                let was = session.dates().stretch(frozen.start, frozen.finish);
                let words = format!("{state}, was {was}");
                let chosen = style::Choice::from(self.marked() == Some(frozen.step));
                let go = Message::Go(frozen.step);
                let is_there = !is_removed(frozen, session);
                Button::new(lines(&frozen.number, &frozen.title, words, Tone::Neutral))
                    .padding(0.0)
                    .width(Length::Fill)
                    .height(ROW)
                    .style(style::row(chosen))
                    .on_press_maybe(is_there.then_some(Page::Baseline(go)))
                    .into()
            }
        }
    }
}

/// Says whether a step that was frozen is no longer in the plan.
fn is_removed(frozen: &Frozen, session: &Session) -> bool {
    session
        .plan()
        .is_none_or(|plan| plan.steps.get(frozen.step).is_none())
}

/// Number and title, and below them what became of the step.
fn lines<'a>(number: &'a str, title: &'a str, words: String, tone: Tone) -> Element<'a, Page> {
    let title = if title.is_empty() { "Untitled" } else { title };
    let first = Line::new()
        .push(
            container(prose::number(number).style(text::muted))
                .width(38.0)
                .clip(true),
        )
        .push(clipped(title).size(size::CONTROL).width(Length::Fill))
        .align_y(Alignment::Center);
    let second = clipped(words)
        .size(size::SMALL)
        .style(text::tone(tone))
        .width(Length::Fill);
    let both = Stack::new()
        .push(first)
        .push(container(second).padding(Padding::default().left(38.0)))
        .spacing(2.0);
    container(both)
        .height(Length::Fill)
        .align_y(Alignment::Center)
        .padding([0.0, space::LARGE])
        .into()
}

/// The heading of the list.
fn head<'a>(name: &'a str) -> Element<'a, Page> {
    let content = Line::new()
        .push(icon::snowflake(13.0).style(text::muted))
        .push(
            clipped(format!("Changes since “{name}”"))
                .font(font::SEMIBOLD)
                .width(Length::Fill),
        )
        .push(
            button::icon(icon::X)
                .tip("Hide the changes (Escape)")
                .stop("steps-changes-close")
                .small()
                .on_press(Page::Baseline(Message::ToggleList)),
        )
        .spacing(space::SMALL)
        .align_y(Alignment::Center);
    container(content)
        .height(31.0)
        .padding(Padding::default().left(space::LARGE).right(6.0))
        .align_y(Alignment::Center)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Moment, Span};

    #[test]
    fn every_change_has_a_row_and_only_parts_with_changes_a_heading() {
        let plan = crate::gui::screen::trial::sample();
        let ids: Vec<Id<Step>> = plan.rows().iter().map(|step| step.id).collect();
        let network = crate::schedule::Network::of(&plan, &[]);
        let schedule = crate::schedule::path(&network, plan.details.start);
        let mut edit = crate::schedule::comparison::freeze(
            &plan,
            &schedule,
            crate::id::Mint::mint(&mut crate::id::Sequence::new(3)),
            "Agreed",
            Moment::MIN,
        );
        let inserted = edit.changes.pop().and_then(|change| change.after);
        let Some(crate::plan::Record::Baseline(baseline)) = inserted else {
            panic!("a baseline");
        };
        let mut comparison = Comparison::of(&plan, &schedule, &baseline);
        assert!(entries(&comparison).is_empty());
        comparison.added = vec![ids[0], ids[1]];
        let rows = entries(&comparison);
        assert_eq!(rows.len(), 3);
        assert!(matches!(rows[0], Entry::Heading("Added", 2)));
        assert!(matches!(rows[2], Entry::Added(step) if step == ids[1]));
        let mut moved = comparison.clone();
        moved.moved = vec![Moved {
            step: ids[4],
            start: Span::minutes(1),
            finish: Span::ZERO,
        }];
        moved.gone = vec![baseline.steps[2].clone()];
        let all = entries(&moved);
        assert_eq!(all.len(), 7);
        assert!(matches!(all[1], Entry::Moved(moved) if moved.step == ids[4]));
        assert!(matches!(all[6], Entry::Gone(frozen) if frozen.step == ids[2]));
    }
}

//! The checks, by kind.

use iced::widget::{Column, Row, container, hover, space as gap};
use iced::{Alignment, Element, Length};

use super::fields::{Named, word};
use super::{Choice, Message, Readiness, score};
use crate::gui::icon;
use crate::gui::part::person;
use crate::gui::part::sheet::{self, Entry};
use crate::gui::theme::{shape, size, space, surface, text};
use crate::gui::widget::{button, clipped, line, menu, pill, prose, rows};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::readiness::{Kind, Need, Status};
use crate::plan::{Check, Plan};
use crate::session::Session;
use crate::words;

/// The width of the column that says how a check went.
const STATUS: f32 = 132.0;
/// The share of the width that a title may take before a reason.
const TITLE: f32 = 0.3;
/// Below this width the evidence goes.
const NARROW: f32 = 860.0;
/// Below this width only what is checked and how it went stays.
const TIGHT: f32 = 600.0;

impl Readiness {
    pub(super) fn checks<'a>(
        &'a self,
        room: f32,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let groups = Kind::ALL.into_iter().filter_map(|kind| {
            let checks: Vec<&Check> = plan
                .checks
                .iter()
                .filter(|check| check.kind == kind)
                .collect();
            (!checks.is_empty()).then(|| self.group(kind, &checks, room, session, plan))
        });
        let list = Column::new()
            .push(container(score::view(plan, room)).padding([space::LARGE, space::HUGE]))
            .push(line::horizontal())
            .extend(groups)
            .push(gap::vertical().height(space::VAST));
        rows::page(list).id(Check::LIST).into()
    }

    fn group<'a>(
        &'a self,
        kind: Kind,
        checks: &[&'a Check],
        room: f32,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let good = checks
            .iter()
            .filter(|check| matches!(check.status, Status::Passed | Status::Waived))
            .count();
        let head = container(
            Row::new()
                .push(prose::strong(Named(kind).to_string()))
                .push(prose::small(format!("{good} of {}", checks.len())))
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
        )
        .height(shape::GRID_ROW)
        .width(Length::Fill)
        .padding([0.0, space::HUGE])
        .align_y(Alignment::Center)
        .style(surface::section);
        let rows = checks
            .iter()
            .map(|check| self.row(check, room, session, plan));
        Column::new()
            .push(head)
            .push(line::horizontal())
            .extend(rows)
            .into()
    }

    fn row<'a>(
        &'a self,
        check: &'a Check,
        room: f32,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let id = check.id;
        let title = if check.title.is_empty() {
            clipped("What is checked?").style(text::muted)
        } else {
            clipped(&check.title)
        };
        let reason = (!check.reason.is_empty()
            && matches!(check.status, Status::Failed | Status::Waived))
        .then(|| clipped(&check.reason).size(size::SMALL).style(text::muted));
        // Why a check failed matters more than the end of a long title.
        let title = match reason {
            Some(_) => container(title).max_width(room * TITLE),
            None => container(title),
        };
        let what = Row::new()
            .push(title)
            .push(reason)
            .spacing(10.0)
            .align_y(Alignment::Center);
        let need = (room >= TIGHT).then(|| {
            let advisory = (check.need == Need::Advisory).then(|| prose::small("advisory"));
            container(Row::new().push(advisory)).width(76.0)
        });
        let evidence = (room >= NARROW).then(|| {
            let evidence = Row::new()
                .push((!check.evidence.is_empty()).then(|| icon::link(13.0).style(text::muted)))
                .push(
                    clipped(&check.evidence)
                        .size(size::SMALL)
                        .style(text::muted),
                )
                .spacing(6.0)
                .align_y(Alignment::Center);
            container(evidence)
                .width(Length::FillPortion(2))
                .padding(iced::padding::right(space::MEDIUM))
                .clip(true)
        });
        let due = (room >= TIGHT).then(|| container(due(check, session)).width(156.0));
        let cells = Row::new()
            .push(container(gap()).width(STATUS))
            .push(
                container(what)
                    .width(Length::FillPortion(5))
                    .padding(iced::padding::right(space::MEDIUM))
                    .clip(true),
            )
            .push(need)
            .push(evidence)
            .push(due)
            .push(container(person::initials(plan, check.owner)).width(shape::AVATAR))
            .align_y(Alignment::Center);
        let row = self.sheet.pressed(id, cells);
        let status = container(judge(check))
            .height(shape::LIST_ROW - shape::LINE)
            .padding(iced::padding::left(space::HUGE))
            .align_y(Alignment::Center);
        let row = menu::context(iced::widget::stack![row, status], move || items(id));
        container(Column::new().push(row).push(line::horizontal()))
            .id(sheet::name(id))
            .into()
    }
}

/// Shows how a check went; under the pointer it offers the other answers.
fn judge<'a>(check: &Check) -> Element<'a, Message> {
    let id = check.id;
    let answers = [Status::Passed, Status::Failed, Status::Waived]
        .into_iter()
        .map(|status| {
            button::icon_boxed(icon_of(status))
                .small()
                .tip(format!("{} ({})", verb(status), key(status)))
                .on_press(Message::Choose(id, Choice::Status(status)))
                .into()
        });
    let answers = container(Row::with_children(answers).spacing(space::TINY))
        .width(STATUS)
        .height(shape::PILL)
        .align_y(Alignment::Center)
        .style(surface::panel);
    let shown = container(state(check.status)).width(STATUS);
    hover(shown, answers)
}

/// Shows how a check went as a pill.
pub(super) fn state<'a>(status: Status) -> Element<'a, Message> {
    pill(tone_of(status), word(status))
        .icon(icon_of(status))
        .into()
}

pub(super) const fn tone_of(status: Status) -> Tone {
    match status {
        Status::NotTested => Tone::Neutral,
        Status::Passed => Tone::Done,
        Status::Failed => Tone::Broken,
        Status::Waived => Tone::Critical,
    }
}

pub(super) const fn icon_of(status: Status) -> icon::Icon {
    match status {
        Status::NotTested => icon::CIRCLE_DASHED,
        Status::Passed => icon::CIRCLE_CHECK,
        Status::Failed => icon::CIRCLE_X,
        Status::Waived => icon::CIRCLE_SLASH,
    }
}

const fn verb(status: Status) -> &'static str {
    match status {
        Status::NotTested => "Not tested",
        Status::Passed => "Passed",
        Status::Failed => "Failed",
        Status::Waived => "Waive, with a reason",
    }
}

const fn key(status: Status) -> &'static str {
    match status {
        Status::NotTested => "0",
        Status::Passed => "1",
        Status::Failed => "2",
        Status::Waived => "3",
    }
}

fn items<'a>(id: Id<Check>) -> Vec<menu::Item<'a, Message>> {
    let answers = [
        Status::Passed,
        Status::Failed,
        Status::Waived,
        Status::NotTested,
    ];
    let mut items: Vec<_> = answers
        .into_iter()
        .map(|status| {
            menu::item(icon_of(status), verb(status))
                .key(key(status))
                .on_press(Message::Choose(id, Choice::Status(status)))
        })
        .collect();
    let mut others = sheet::items(id).into_iter();
    items.extend(others.next().map(menu::Item::divided));
    items.extend(others);
    items
}

/// Says when a check is due, and that it is overdue where it is.
fn due<'a>(check: &Check, session: &Session) -> Element<'a, Message> {
    let Some(due) = check.due else {
        return gap().into();
    };
    let (zone, now) = (session.zone(), session.now());
    let open = matches!(check.status, Status::NotTested | Status::Failed);
    let day = words::day(due, zone);
    if open && due < now {
        return Row::new()
            .push(icon::alarm_clock(13.0).style(text::late))
            .push(prose::small(format!("overdue {day}")).style(text::late))
            .spacing(TIGHT_GAP)
            .align_y(Alignment::Center)
            .into();
    }
    prose::small(day).into()
}

/// Between an icon and the words that belong to it.
const TIGHT_GAP: f32 = 5.0;

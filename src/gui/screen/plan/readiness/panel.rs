//! All fields of the check that is selected.

use iced::widget::{Column, Row, space as gap};
use iced::{Alignment, Element};

use super::fields::{self, About, Named, word};
use super::list::{icon_of, tone_of};
use super::{Field, Message, Readiness};
use crate::gui::icon;
use crate::gui::part::link;
use crate::gui::part::order::Direction;
use crate::gui::part::person;
use crate::gui::theme::space;
use crate::gui::widget::{button, choice, field, segments, side_panel};
use crate::plan::readiness::{Kind, Need, Status};
use crate::plan::{Check, Plan};
use crate::session::Session;

impl Readiness {
    pub(super) fn panel<'a>(
        &'a self,
        check: &'a Check,
        session: &'a Session,
        plan: &'a Plan,
    ) -> Element<'a, Message> {
        let id = check.id;
        let line = |about: About| {
            self.drafts.line(
                Field { check: id, about },
                fields::of(about, check, session),
            )
        };
        let waiving = self.waiving == Some(id);
        let answers = [
            Status::NotTested,
            Status::Passed,
            Status::Failed,
            Status::Waived,
        ]
        .map(|status| {
            let chosen = match waiving {
                true => status == Status::Waived,
                false => status == check.status,
            };
            button::chip(word(status), tone_of(status), chosen)
                .icon(icon_of(status))
                .on_press(Message::Judge(id, status))
                .into()
        });
        let asks = waiving || matches!(check.status, Status::Waived | Status::Failed);
        let reason = asks.then(|| {
            let label = match (waiving, check.status) {
                (true, _) | (_, Status::Waived) => "Waived because",
                _ => "What failed",
            };
            line(About::Reason)
                .label(label)
                .placeholder("So that the room can judge it")
                .view(Message::Draft)
        });
        let needs = segments(
            "readiness.need",
            [("Required", Need::Required), ("Advisory", Need::Advisory)],
            check.need,
            move |need| Message::ChooseNeed(id, need),
        );
        let form = Column::new()
            .push(
                line(About::Title)
                    .label("Check")
                    .placeholder("Restore of the payments database was tried")
                    .view(Message::Draft),
            )
            .push(field(
                "How it went",
                Row::with_children(answers).spacing(space::TINY).wrap(),
            ))
            .push(reason)
            .push(field(
                "Kind",
                choice(
                    Kind::ALL.map(Named).to_vec(),
                    Some(Named(check.kind)),
                    move |kind: Named| Message::ChooseKind(id, kind.0),
                ),
            ))
            .push(field("Before the start", needs))
            .push(person::labelled("Owner", plan, check.owner, move |owner| {
                Message::ChooseOwner(id, owner)
            }))
            .push(
                line(About::Due)
                    .label("Due")
                    .numbers()
                    .placeholder("Wed 18 Nov")
                    .view(Message::Draft),
            )
            .push(link::beside(
                line(About::Evidence)
                    .label("Evidence")
                    .placeholder("Where one can see the result")
                    .view(Message::Draft),
                "readiness.open",
                &check.evidence,
                Message::Browse,
            ))
            .spacing(space::MEDIUM);
        let foot = Row::new()
            .push(
                button::icon(icon::ARROW_UP)
                    .small()
                    .tip("Move up (Alt ↑)")
                    .on_press(Message::Move(id, Direction::Up)),
            )
            .push(
                button::icon(icon::ARROW_DOWN)
                    .small()
                    .tip("Move down (Alt ↓)")
                    .on_press(Message::Move(id, Direction::Down)),
            )
            .push(gap::horizontal())
            .push(
                button::ghost("Remove")
                    .icon(icon::TRASH_2)
                    .small()
                    .on_press(Message::Remove(id)),
            )
            .spacing(space::TINY)
            .align_y(Alignment::Center);
        let title = match check.title.as_str() {
            "" => "New check",
            title => title,
        };
        side_panel(title, Message::Close, form, foot)
    }
}

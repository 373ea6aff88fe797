//! All fields of the check that is selected.

use iced::Element;
use iced::widget::{Column, Row};

use super::fields::{About, Choice, Named, word};
use super::list::{icon_of, tone_of};
use super::{Message, Readiness};
use crate::gui::part::link;
use crate::gui::part::person;
use crate::gui::theme::space;
use crate::gui::widget::{button, choice, field, segments};
use crate::launch::Launch;
use crate::plan::Check;
use crate::plan::readiness::{Kind, Need, Status};
use crate::session::Session;

impl Readiness {
    pub(super) fn panel<'a>(
        &'a self,
        check: &'a Check,
        session: &'a Session,
        launch: &'a Launch,
    ) -> Element<'a, Message> {
        let id = check.id;
        let line = |about: About| self.sheet.line(check, about, session);
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
                .on_press(Message::Choose(id, Choice::Status(status)))
                .into()
        });
        let asks = waiving || matches!(check.status, Status::Waived | Status::Failed);
        let reason = asks.then(|| {
            let label = match (waiving, check.status) {
                (true, _) | (_, Status::Waived) => "Waived because",
                _ => "What failed",
            };
            let about = match waiving {
                true => About::Waiver,
                false => About::Reason,
            };
            line(about)
                .label(label)
                .placeholder("So that the room can judge it")
                .view(Message::Draft)
        });
        let needs = segments(
            "readiness.need",
            [("Required", Need::Required), ("Advisory", Need::Advisory)],
            check.need,
            move |need| Message::Choose(id, Choice::Need(need)),
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
                    move |kind: Named| Message::Choose(id, Choice::Kind(kind.0)),
                ),
            ))
            .push(field("Before the start", needs))
            .push(person::labelled(
                "Owner",
                &launch.plan,
                check.owner,
                move |owner| Message::Choose(id, Choice::Owner(owner)),
            ))
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
            ));
        let title = match check.title.as_str() {
            "" => "New check",
            title => title,
        };
        self.sheet.panel(check, title, form, launch)
    }
}

//! All fields of the channel that is selected.

use iced::Element;
use iced::widget::Column;

use super::fields::{self, About, Choice};
use super::{Channels, Message, audience};
use crate::gui::part::link;
use crate::gui::theme;
use crate::gui::widget::{choice, field, prose, segments};
use crate::launch::Launch;
use crate::plan::Channel;
use crate::plan::channel::{Audience, Kind};
use crate::session::Session;

/// The height of the template.
const TEMPLATE: f32 = 168.0;

impl Channels {
    pub(super) fn panel<'a>(
        &'a self,
        channel: &'a Channel,
        session: &'a Session,
        launch: &'a Launch,
    ) -> Element<'a, Message> {
        let id = channel.id;
        let line = |about: About| self.sheet.line(channel, about, session);
        let audiences = segments(
            "channels.audience",
            Audience::ALL.map(|one| (audience(one), one)),
            channel.audience,
            move |one| Message::Choose(id, Choice::Audience(one)),
        );
        let written = self.sheet.text();
        let template = written.view(
            "channels.template",
            "Text of an update",
            "Aurora goes live tonight.\n\n{update}\n\nNext update in 30 min.",
            TEMPLATE,
            Message::Text,
        );
        let text = written.text();
        let hint = if text.trim().is_empty() || text.contains("{update}") {
            prose::small("{update} stands for what changed since the last one")
        } else {
            prose::small("Without {update} nobody reads what changed").style(theme::text::late)
        };
        let form = Column::new()
            .push(
                line(About::Name)
                    .label("Name")
                    .placeholder("#aurora-go-live")
                    .view(Message::Draft),
            )
            .push(field(
                "Kind",
                choice(
                    Kind::ALL.map(fields::Named).to_vec(),
                    Some(fields::Named(channel.kind)),
                    move |kind: fields::Named| Message::Choose(id, Choice::Kind(kind.0)),
                ),
            ))
            .push(link::beside(
                line(About::Address)
                    .label("Address")
                    .placeholder(fields::example(channel.kind))
                    .view(Message::Draft),
                "channels.open",
                &channel.address,
                Message::Browse,
            ))
            .push(field("Audience", audiences))
            .push(
                line(About::Purpose)
                    .label("Purpose")
                    .placeholder("Everybody who does a step")
                    .view(Message::Draft),
            )
            .push(
                line(About::Cadence)
                    .label("An update is due every")
                    .numbers()
                    .placeholder("Never by itself")
                    .view(Message::Draft),
            )
            .push(Column::new().push(template).push(hint).spacing(5.0));
        let title = match channel.name.as_str() {
            "" => "New channel",
            name => name,
        };
        self.sheet.panel(channel, title, form, launch)
    }
}

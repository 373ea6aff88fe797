//! All fields of the channel that is selected.

use iced::widget::{Column, Row, space as gap};
use iced::{Alignment, Element};

use super::fields::{self, About};
use super::{Channels, Field, Message, audience};
use crate::gui::icon;
use crate::gui::part::link;
use crate::gui::part::order::Direction;
use crate::gui::theme::{self, space};
use crate::gui::widget::{button, choice, field, prose, segments, side_panel};
use crate::plan::Channel;
use crate::plan::channel::{Audience, Kind};

/// The height of the template.
const TEMPLATE: f32 = 168.0;

impl Channels {
    pub(super) fn panel<'a>(&'a self, channel: &'a Channel) -> Element<'a, Message> {
        let id = channel.id;
        let line = |about: About| {
            self.drafts
                .line(Field { channel: id, about }, fields::of(about, channel))
        };
        let audiences = segments(
            "channels.audience",
            Audience::ALL.map(|one| (audience(one), one)),
            channel.audience,
            move |one| Message::ChooseAudience(id, one),
        );
        let template = self.template.view(
            "channels.template",
            "Text of an update",
            "Aurora goes live tonight.\n\n{update}\n\nNext update in 30 min.",
            TEMPLATE,
            Message::Template,
        );
        let text = self.template.text();
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
                    move |kind: fields::Named| Message::ChooseKind(id, kind.0),
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
            .push(Column::new().push(template).push(hint).spacing(5.0))
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
        let title = match channel.name.as_str() {
            "" => "New channel",
            name => name,
        };
        side_panel(title, Message::Close, form, foot)
    }
}

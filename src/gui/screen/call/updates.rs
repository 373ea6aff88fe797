//! The update that is due: what changed since the last one, for each audience, side by side.

use iced::widget::text_editor::{Action as Edit, Content};
use iced::widget::{Column, Row, container, space as gap};
use iced::{Alignment, Element, Length, Size, Task};

use super::night::Night;
use crate::call::entry::Event;
use crate::call::update::{draft, facts, mail};
use crate::gui::action::Action;
use crate::gui::icon;
use crate::gui::theme::{space, surface};
use crate::gui::widget::{button, field, modal, pill, prose};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::Channel;
use crate::plan::channel::{Audience, Kind};
use crate::words;

/// The height of a text where there is room, and where there is little.
const TEXT: f32 = 300.0;
const LEAST: f32 = 80.0;
/// What the dialog needs above and below the texts.
const AROUND: f32 = 320.0;
/// Below this width the buttons below a text take a second line.
const NARROW: f32 = 1180.0;

/// The texts that are being prepared.
#[derive(Debug)]
pub(super) struct Updates {
    drafts: Vec<Draft>,
}

/// The text for one audience.
#[derive(Debug)]
struct Draft {
    audience: Audience,
    /// Through which channel it goes; none where the plan has none for the audience.
    channel: Option<Id<Channel>>,
    content: Content,
}

/// What happens to the texts.
#[derive(Clone, Debug)]
pub enum Message {
    /// A text is changed.
    Edit(usize, Edit),
    /// Another channel is chosen for a text.
    ChannelChosen(usize, Id<Channel>),
    /// A text is copied.
    Copy(usize),
    /// A mail with the text is begun.
    Mail(usize),
    /// A text was sent.
    Sent(usize),
    /// The panel is closed.
    Close,
}

/// Returns the channels of an audience through which text can be sent.
fn channels(night: Night<'_>, audience: Audience) -> impl Iterator<Item = &Channel> {
    let channels = night.plan().channels.iter();
    channels.filter(move |channel| channel.audience == audience && channel.kind != Kind::Bridge)
}

/// Writes the text for a channel, or for an audience without one.
fn text(night: Night<'_>, audience: Audience, channel: Option<Id<Channel>>) -> String {
    let view = night.view();
    let channel = channel.and_then(|channel| night.plan().channels.get(channel));
    match channel {
        Some(channel) => {
            let facts = facts::Facts::of(night.state(), channel.id, view);
            draft::write(&facts, channel)
        }
        None => {
            let nobody = Id::from_u128(0);
            draft::text(&facts::Facts::of(night.state(), nobody, view), audience)
        }
    }
}

impl Updates {
    /// Writes the texts as things stand.
    pub(super) fn new(night: Night<'_>) -> Self {
        let draft = |audience| {
            let channel = channels(night, audience).next().map(|channel| channel.id);
            Draft {
                audience,
                channel,
                content: Content::with_text(&text(night, audience, channel)),
            }
        };
        Self {
            drafts: Audience::ALL.into_iter().map(draft).collect(),
        }
    }

    /// Carries out a message; what it returns is to be done.
    pub(super) fn update<M: Send + 'static>(
        &mut self,
        message: Message,
        night: Night<'_>,
    ) -> (Task<M>, Option<Action>) {
        match message {
            Message::Edit(at, edit) => {
                if let Some(draft) = self.drafts.get_mut(at) {
                    draft.content.perform(edit);
                }
            }
            Message::ChannelChosen(at, channel) => {
                if let Some(draft) = self.drafts.get_mut(at) {
                    draft.channel = Some(channel);
                    let text = text(night, draft.audience, draft.channel);
                    draft.content = Content::with_text(&text);
                }
            }
            Message::Copy(at) => {
                if let Some(draft) = self.drafts.get(at) {
                    return (iced::clipboard::write(draft.content.text()), None);
                }
            }
            Message::Mail(at) => {
                if let Some(draft) = self.drafts.get(at) {
                    // A mail program may cut a long text off; it is at hand all the same.
                    let copy = iced::clipboard::write(draft.content.text());
                    return (copy, Some(Action::Browse(begun(night, draft))));
                }
            }
            Message::Sent(at) => {
                let sent = self.drafts.get(at).and_then(|draft| {
                    Some(Event::UpdateSent {
                        channel: draft.channel?,
                        text: draft.content.text().trim_end().to_owned(),
                    })
                });
                return (Task::none(), sent.map(Action::Log));
            }
            Message::Close => {}
        }
        (Task::none(), None)
    }

    /// Shows the texts side by side.
    pub(super) fn view<'a>(&'a self, night: Night<'a>, window: Size) -> Element<'a, Message> {
        let second_line = if window.width < NARROW { 40.0 } else { 0.0 };
        let height = (window.height - AROUND - second_line).clamp(LEAST, TEXT);
        let drafts = self
            .drafts
            .iter()
            .enumerate()
            .map(|(at, draft)| column(night, at, draft, height));
        let body = Row::with_children(drafts).spacing(space::LARGE);
        let close = button::secondary("Close").on_press(Message::Close);
        modal::dialog_sized(1160.0, "Update", body, [close.into()])
    }
}

/// Returns the address of a mail with the text of a draft.
fn begun(night: Night<'_>, draft: &Draft) -> String {
    let channel = draft.channel;
    let channel = channel.and_then(|channel| night.plan().channels.get(channel));
    let to = mail::recipients(channel, channels(night, draft.audience));
    let name = &night.plan().details.name;
    let subject = format!("{name}: update {}", night.clock(night.now()));
    mail::address(&to, &subject, draft.content.text().trim_end())
}

fn column<'a>(night: Night<'a>, at: usize, draft: &'a Draft, height: f32) -> Element<'a, Message> {
    let (title, hint) = match draft.audience {
        Audience::Sponsors => ("Sponsors", "impact and decisions"),
        Audience::Technicians => ("Technicians", "steps and issues"),
        Audience::Users => ("Users", "what they can do, and from when"),
    };
    let mut names = Row::new().spacing(space::TINY);
    for channel in channels(night, draft.audience) {
        names = names.push(
            button::segment(channel.name.as_str(), draft.channel == Some(channel.id))
                .on_press(Message::ChannelChosen(at, channel.id)),
        );
    }
    let through: Element<'a, Message> = match draft.channel {
        Some(_) => names.wrap().into(),
        None => prose::small("The plan has no channel for them").into(),
    };
    let text = field::text_block(&draft.content, "Nothing to tell")
        .id(match draft.audience {
            Audience::Sponsors => "call.update.sponsors",
            Audience::Technicians => "call.update.technicians",
            Audience::Users => "call.update.users",
        })
        .size(crate::gui::theme::size::CONTROL)
        .on_action(move |edit| Message::Edit(at, edit))
        .height(height);
    let last = draft
        .channel
        .and_then(|channel| night.state().sent(channel).last().copied());
    let last = last.map(|last| match (night.now() - last).as_seconds() < 120 {
        true => {
            Element::from(pill(Tone::Done, format!("sent {}", night.clock(last))).icon(icon::CHECK))
        }
        false => prose::small(format!("last sent {}", night.clock(last))).into(),
    });
    let due = draft.channel.and_then(|channel| {
        let due = night.state().cadence(channel, night.now())?.due?;
        (due < night.now()).then(|| {
            pill(
                Tone::Late,
                format!("{} overdue", words::span(night.now() - due)),
            )
        })
    });
    let sent = button::secondary("Mark as sent")
        .icon(icon::SEND)
        .small()
        .because("The plan has no channel for them")
        .on_press_maybe(draft.channel.map(|_| Message::Sent(at)));
    let content = Column::new()
        .push(
            Row::new()
                .push(prose::strong(title))
                .push(prose::small(hint))
                .push(gap::horizontal())
                .push(due.map(Element::from).or(last))
                .spacing(space::SMALL)
                .align_y(Alignment::Center),
        )
        .push(through)
        .push(text)
        .push(
            Row::new()
                .push(
                    button::primary("Copy")
                        .icon(icon::COPY)
                        .small()
                        .on_press(Message::Copy(at)),
                )
                .push(
                    button::secondary("Open as mail")
                        .icon(icon::MAIL)
                        .small()
                        .tip("Begin a mail with this text in your mail program")
                        .on_press(Message::Mail(at)),
                )
                .push(sent)
                .spacing(space::SMALL)
                .align_y(Alignment::Center)
                .wrap()
                .vertical_spacing(space::SMALL),
        )
        .spacing(space::MEDIUM);
    container(content)
        .padding(space::LARGE)
        .width(Length::FillPortion(1))
        .style(surface::card_raised)
        .into()
}

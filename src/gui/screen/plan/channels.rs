//! How people are told: the channels, and a panel with all fields of the one selected.

mod fields;
mod panel;

use iced::widget::{Column, Row, container, responsive, space as gap};
use iced::{Alignment, Element, Length, Size, Task};

use crate::gui::command::{Command, Press};
use crate::gui::part::sheet::{self, Sheet};
use crate::gui::screen::Answer;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{clipped, line, page_head, pill, prose};
use crate::gui::{font, icon};
use crate::launch::Launch;
use crate::palette::Tone;
use crate::plan::channel::{Audience, Kind};
use crate::plan::{Channel, Plan};
use crate::session::Session;
use crate::settings::Settings;
use crate::words;

/// The height of the heads of the columns.
const HEADS: f32 = 30.0;

/// What happens on the page.
pub type Message = sheet::Message<Channel>;

/// The channels of a launch.
#[derive(Debug)]
pub struct Channels {
    sheet: Sheet<Channel>,
}

impl Channels {
    /// Opens the page.
    pub fn new(_session: &Session) -> (Self, Task<Message>) {
        let channels = Self {
            sheet: Sheet::default(),
        };
        (channels, Task::none())
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> Answer<Message> {
        self.sheet.update(message, session)
    }

    /// Shows the page.
    pub fn view<'a>(
        &'a self,
        session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        responsive(move |size| self.page(size, session)).into()
    }

    fn page<'a>(&'a self, size: Size, session: &'a Session) -> Element<'a, Message> {
        let Some(launch) = session.launch() else {
            return gap().into();
        };
        let add = sheet::add("Channel", Message::Add);
        let head = page_head("Channels", summary(&launch.plan), [add]);
        if launch.plan.channels.is_empty() {
            let nothing = sheet::nothing(
                icon::MEGAPHONE,
                "Where is the line, and who is told what, how often? Each channel has its own \
                 audience, cadence and text.",
                "Add a channel",
                Message::Add,
            );
            return sheet::page(head, nothing, None);
        }
        let list = self.list(self.sheet.room(size, launch), launch);
        let panel = self
            .sheet
            .entry(launch)
            .map(|channel| self.panel(channel, session, launch));
        sheet::page(head, list, panel)
    }

    fn list<'a>(&'a self, room: f32, launch: &'a Launch) -> Element<'a, Message> {
        let columns = Columns::of(room);
        let heads = container(columns.line([
            prose::section("Channel").into(),
            prose::section("Purpose").into(),
            prose::section("Audience").into(),
            prose::section("Update due").into(),
        ]))
        .height(HEADS)
        .padding([0.0, space::HUGE])
        .align_y(Alignment::Center);
        let list = self
            .sheet
            .list(launch, |channel| self.row(channel, columns));
        Column::new()
            .push(heads)
            .push(line::horizontal())
            .push(list)
            .width(Length::Fill)
            .into()
    }

    fn row<'a>(&'a self, channel: &'a Channel, columns: Columns) -> Element<'a, Message> {
        let name = if channel.name.is_empty() {
            clipped("What is it called?").style(text::muted)
        } else {
            clipped(&channel.name)
        };
        let address = if channel.address.is_empty() {
            clipped("no address yet").style(text::late)
        } else {
            clipped(&channel.address).style(text::muted)
        };
        let badge = container(icon_of(channel.kind).sized(16.0).style(text::muted))
            .center(34.0)
            .style(surface::card_raised);
        let words = Row::new()
            .push(badge)
            .push(
                Column::new()
                    .push(name.font(font::SEMIBOLD))
                    .push(address.size(size::SMALL))
                    .spacing(2.0),
            )
            .spacing(space::MEDIUM)
            .align_y(Alignment::Center);
        let cadence = match channel.cadence {
            Some(cadence) => format!("every {}", words::span(cadence)),
            None => "–".to_owned(),
        };
        let cells = columns.line([
            words.into(),
            clipped(&channel.purpose)
                .size(size::CONTROL)
                .style(text::muted)
                .into(),
            pill(Tone::Neutral, audience(channel.audience)).into(),
            clipped(cadence).font(font::MONO).size(size::SMALL).into(),
        ]);
        self.sheet.row(channel.id, cells)
    }

    /// Says what a command means here.
    pub fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        self.sheet.press(press, session)
    }

    /// Follows a change of the session.
    pub fn refresh(&mut self, session: &Session) {
        self.sheet.refresh(session);
    }
}

/// The columns for which there is room; the purpose goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Columns {
    All,
    Few,
    Name,
}

impl Columns {
    fn of(room: f32) -> Self {
        match room {
            room if room >= 760.0 => Self::All,
            room if room >= 430.0 => Self::Few,
            _ => Self::Name,
        }
    }

    fn line<'a>(self, cells: [Element<'a, Message>; 4]) -> Row<'a, Message> {
        let [name, purpose, audience, cadence] = cells;
        let cell = |content: Element<'a, Message>, width: Length| {
            container(content)
                .width(width)
                .padding(iced::padding::right(space::MEDIUM))
                .clip(true)
        };
        let purpose = (self == Self::All).then(|| cell(purpose, Length::FillPortion(1)));
        let audience = (self != Self::Name).then(|| cell(audience, Length::Fixed(112.0)));
        let cadence = (self != Self::Name).then(|| cell(cadence, Length::Fixed(118.0)));
        Row::new()
            .push(cell(name, Length::FillPortion(1)))
            .push(purpose)
            .push(audience)
            .push(cadence)
            .align_y(Alignment::Center)
    }
}

const fn icon_of(kind: Kind) -> icon::Icon {
    match kind {
        Kind::Bridge => icon::PHONE,
        Kind::Chat => icon::MESSAGES_SQUARE,
        Kind::StatusPage => icon::GLOBE,
        Kind::Mail => icon::MAIL,
        Kind::Document => icon::FILE_TEXT,
    }
}

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Sponsors => "Sponsors",
        Audience::Technicians => "Technicians",
        Audience::Users => "Users",
    }
}

/// Sums the channels up: "4 channels · updates every 30 min to sponsors, 15 min to technicians".
fn summary(plan: &Plan) -> String {
    if plan.channels.is_empty() {
        return String::new();
    }
    let due: Vec<String> = plan
        .channels
        .iter()
        .filter_map(|channel| {
            let cadence = words::span(channel.cadence?);
            Some(format!(
                "{} every {cadence}",
                audience(channel.audience).to_lowercase()
            ))
        })
        .collect();
    let told = if due.is_empty() {
        "no update is due by itself".to_owned()
    } else {
        words::list(&due)
    };
    format!(
        "{} · {told}",
        words::count(plan.channels.len(), "channel", "channels")
    )
}

#[cfg(test)]
mod tests;

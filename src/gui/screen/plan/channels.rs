//! How people are told: the channels, and a panel with all fields of the one selected.

mod fields;
mod panel;

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Button, Column, Row, container, responsive, space as gap};
use iced::{Alignment, Element, Length, Size, Task};

use crate::change::Change;
use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::part::block::{self, Block};
use crate::gui::part::draft::{self, Drafts};
use crate::gui::part::order::{self, Direction};
use crate::gui::theme::{self, button::Choice, shape, size, space, surface, text};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{button, clipped, empty, line, menu, page_head, pill, prose};
use crate::gui::{font, icon};
use crate::id::Id;
use crate::launch::Edit;
use crate::palette::Tone;
use crate::plan::channel::{Audience, Kind};
use crate::plan::{Channel, Plan};
use crate::session::Session;
use crate::settings::Settings;
use crate::words;

use fields::{About, change};

/// What undo says of a new channel.
const ADD: &str = "Add a channel";
/// The name of the list.
const LIST: &str = "channels.list";
/// The height of a row.
const ROW: f32 = 60.0;
/// The height of the heads of the columns.
const HEADS: f32 = 30.0;

/// The channels of a launch.
#[derive(Debug)]
pub struct Channels {
    drafts: Drafts<Field>,
    template: Block,
    selected: Option<Id<Channel>>,
    scroll: Scroll,
}

/// A field of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    channel: Id<Channel>,
    about: About,
}

impl draft::Field for Field {
    fn name(self) -> &'static str {
        self.about.name()
    }

    fn is_prose(self) -> bool {
        self.about != About::Cadence
    }
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Something was typed into a field of one line.
    Draft(draft::Message<Field>),
    /// Something was written into the template.
    Template(block::Message),
    /// Show a channel in the panel.
    Select(Id<Channel>),
    /// Show the one above or below.
    Step(Direction),
    /// Close the panel.
    Close,
    /// Go to the first field of the panel.
    Edit,
    /// Add a channel at the end.
    Add,
    /// Move a channel in the list.
    Move(Id<Channel>, Direction),
    /// Remove a channel.
    Remove(Id<Channel>),
    /// Say what a channel is.
    ChooseKind(Id<Channel>, Kind),
    /// Say who listens there.
    ChooseAudience(Id<Channel>, Audience),
    /// The list was scrolled.
    Scrolled(Scroll),
    /// Open where a channel is.
    Browse(String),
    /// Go to the next field.
    FocusNext,
    /// Go to the field before.
    FocusPrevious,
}

impl Channels {
    /// Opens the page.
    pub fn new(_session: &Session) -> (Self, Task<Message>) {
        let channels = Self {
            drafts: Drafts::default(),
            template: Block::default(),
            selected: None,
            scroll: Scroll::default(),
        };
        (channels, Task::none())
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        session: &Session,
        _settings: &Settings,
    ) -> (Task<Message>, Option<Action>) {
        let Some(plan) = session.plan() else {
            return (Task::none(), None);
        };
        match message {
            Message::Draft(message) => {
                let (task, edit) = self.drafts.update(
                    message,
                    |field| fields::kept(field.channel, field.about, plan),
                    |field, text| fields::keep(field.channel, field.about, text, plan),
                );
                (task.map(Message::Draft), edit.map(Action::Edit))
            }
            Message::Template(message) => {
                let (task, text) = self.template.update(message);
                (task.map(Message::Template), self.keep_template(text, plan))
            }
            Message::Select(channel) => (Task::none(), self.show(Some(channel), session, plan)),
            Message::Step(direction) => {
                let next = order::neighbour(&plan.channels, self.selected, direction);
                let place = next.and_then(|channel| plan.channels.position(channel));
                let action = self.show(next, session, plan);
                let task = place.map_or_else(Task::none, |place| {
                    rows::reveal(LIST, self.scroll, place, ROW)
                });
                (task, action)
            }
            Message::Close => (draft::unfocus(), self.show(None, session, plan)),
            Message::Edit => (self.first_field(), None),
            Message::Add => {
                let channel = fields::new(session.new_id(), plan);
                let kept = self.show(Some(channel.id), session, plan);
                self.template = Block::new(&channel.template);
                let mut edit = Edit::new(ADD, vec![Change::insert(channel.into())]);
                if let Some(Action::Edit(kept)) = kept {
                    edit.changes.splice(0..0, kept.changes);
                }
                let task = Task::batch([
                    rows::reveal(LIST, self.scroll, plan.channels.len(), ROW),
                    self.first_field(),
                ]);
                (task, Some(Action::Edit(edit)))
            }
            Message::Move(channel, direction) => {
                let rank = order::moved(&plan.channels, channel, direction);
                let edit = rank.and_then(|rank| {
                    change(plan, channel, "Move a channel", |channel| {
                        channel.rank = rank;
                    })
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Remove(channel) => {
                self.selected = order::after_removal(&plan.channels, channel);
                let next = self.selected.and_then(|next| plan.channels.get(next));
                self.template = Block::new(next.map_or("", |next| next.template.as_str()));
                let edit = plan.channels.get(channel).map(|channel| {
                    Edit::new(
                        format!("Remove the channel “{}”", channel.name),
                        vec![Change::remove(channel.clone().into())],
                    )
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::ChooseKind(channel, kind) => {
                let edit = change(plan, channel, "Change what a channel is", |channel| {
                    channel.kind = kind;
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::ChooseAudience(channel, audience) => {
                let edit = change(plan, channel, "Change who listens", |channel| {
                    channel.audience = audience;
                });
                (Task::none(), edit.map(Action::Edit))
            }
            Message::Scrolled(scroll) => {
                self.scroll = scroll;
                (Task::none(), None)
            }
            Message::Browse(address) => (Task::none(), Some(Action::Browse(address))),
            Message::FocusNext => (draft::focus_next(), None),
            Message::FocusPrevious => (draft::focus_previous(), None),
        }
    }

    /// Shows another channel, or none; the template of the last one is kept, and a channel that
    /// was added just now and got no name goes again.
    fn show(
        &mut self,
        next: Option<Id<Channel>>,
        session: &Session,
        plan: &Plan,
    ) -> Option<Action> {
        if next.is_some() && next == self.selected {
            return None;
        }
        let text = self.template.take();
        let action = self.keep_template(text, plan);
        let left = self.selected.and_then(|left| plan.channels.get(left));
        self.selected = next;
        let next = next.and_then(|channel| plan.channels.get(channel));
        self.template = Block::new(next.map_or("", |channel| channel.template.as_str()));
        let blank = left.is_some_and(|left| {
            let typed = Field {
                channel: left.id,
                about: About::Name,
            };
            left.name.is_empty() && left.address.is_empty() && self.drafts.typed(typed).is_none()
        });
        if action.is_none() && blank && session.undo_name() == Some(ADD) {
            return Some(Action::Run(Command::Undo));
        }
        action
    }

    fn keep_template(&self, text: Option<String>, plan: &Plan) -> Option<Action> {
        let (channel, text) = self.selected.zip(text)?;
        change(
            plan,
            channel,
            "Write the template of a channel",
            |channel| {
                channel.template = text;
            },
        )
        .map(Action::Edit)
    }

    fn first_field(&self) -> Task<Message> {
        match self.selected {
            Some(channel) => draft::focus(Field {
                channel,
                about: About::Name,
            }),
            None => Task::none(),
        }
    }

    /// Shows the page.
    pub fn view<'a>(
        &'a self,
        session: &'a Session,
        _settings: &'a Settings,
    ) -> Element<'a, Message> {
        let Some(plan) = session.plan() else {
            return gap().into();
        };
        responsive(move |size| self.page(size, plan)).into()
    }

    fn page<'a>(&'a self, size: Size, plan: &'a Plan) -> Element<'a, Message> {
        let add = button::secondary("Channel")
            .icon(icon::PLUS)
            .small()
            .on_press(Message::Add)
            .into();
        let head = page_head("Channels", summary(plan), [add]);
        let body: Element<'a, Message> = if plan.channels.is_empty() {
            container(empty(
                icon::MEGAPHONE,
                "Where is the line, and who is told what, how often? Each channel has its own \
                 audience, cadence and text.",
                Some(
                    button::primary("Add a channel")
                        .icon(icon::PLUS)
                        .on_press(Message::Add)
                        .into(),
                ),
            ))
            .center_y(Length::Fill)
            .into()
        } else {
            let panel = self
                .selected
                .and_then(|channel| plan.channels.get(channel))
                .map(|channel| self.panel(channel));
            let room = match panel {
                Some(_) => size.width - crate::gui::widget::side_panel::WIDTH,
                None => size.width,
            };
            Row::new().push(self.list(room, plan)).push(panel).into()
        };
        container(Column::new().push(head).push(body))
            .width(Length::Fill)
            .height(Length::Fill)
            .style(surface::panel)
            .into()
    }

    fn list<'a>(&'a self, room: f32, plan: &'a Plan) -> Element<'a, Message> {
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
        let list = rows::rows(
            LIST,
            self.scroll,
            plan.channels.len(),
            ROW,
            Message::Scrolled,
            |place| {
                let channel = &plan.channels.as_slice()[place];
                (channel.id, self.row(channel, columns))
            },
        );
        Column::new()
            .push(heads)
            .push(line::horizontal())
            .push(list)
            .width(Length::Fill)
            .into()
    }

    fn row<'a>(&'a self, channel: &'a Channel, columns: Columns) -> Element<'a, Message> {
        let id = channel.id;
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
        let row = Button::new(
            container(cells)
                .height(Length::Fill)
                .align_y(Alignment::Center),
        )
        .height(ROW - shape::LINE)
        .width(Length::Fill)
        .padding([0.0, space::HUGE])
        .style(theme::button::row(Choice::from(self.selected == Some(id))))
        .on_press(Message::Select(id));
        let row = menu::context(row, move || {
            vec![
                menu::item(icon::ARROW_UP, "Move up")
                    .key("Alt ↑")
                    .on_press(Message::Move(id, Direction::Up)),
                menu::item(icon::ARROW_DOWN, "Move down")
                    .key("Alt ↓")
                    .on_press(Message::Move(id, Direction::Down)),
                menu::item(icon::TRASH_2, "Remove")
                    .key("Delete")
                    .divided()
                    .danger()
                    .on_press(Message::Remove(id)),
            ]
        });
        Column::new().push(row).push(line::horizontal()).into()
    }

    /// Says what a command means here.
    pub fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, session: &Session) -> Option<Message> {
        let Key::Named(named) = press.key else {
            return None;
        };
        if press.modifiers.command() {
            return None;
        }
        let plan = session.plan()?;
        match (named, self.selected) {
            (Named::Tab, _) if press.modifiers.shift() => Some(Message::FocusPrevious),
            (Named::Tab, _) => Some(Message::FocusNext),
            (Named::Escape, Some(_)) => Some(Message::Close),
            (Named::ArrowUp, Some(channel)) if press.modifiers.alt() => {
                Some(Message::Move(channel, Direction::Up))
            }
            (Named::ArrowDown, Some(channel)) if press.modifiers.alt() => {
                Some(Message::Move(channel, Direction::Down))
            }
            (Named::ArrowUp, _) => Some(Message::Step(Direction::Up)),
            (Named::ArrowDown, _) => Some(Message::Step(Direction::Down)),
            (Named::Enter | Named::F2, Some(_)) => Some(Message::Edit),
            (Named::Enter, None) if plan.channels.is_empty() => Some(Message::Add),
            (Named::Insert, _) => Some(Message::Add),
            (Named::Delete, Some(channel)) => Some(Message::Remove(channel)),
            _ => None,
        }
    }

    /// Follows a change of the session.
    pub fn refresh(&mut self, session: &Session) {
        let Some(plan) = session.plan() else {
            return;
        };
        self.drafts
            .retain(|field| plan.channels.get(field.channel).is_some());
        self.selected = self
            .selected
            .filter(|channel| plan.channels.get(*channel).is_some());
        let channel = self.selected.and_then(|channel| plan.channels.get(channel));
        self.template
            .refresh(channel.map_or("", |channel| channel.template.as_str()));
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

//! The dashboard: the second window, for the room.
//!
//! Its scene follows the phase of the call; its sizes follow the height of its window. It shows
//! nothing that is private: no contact, no private note.

mod before;
mod execution;
mod live;
mod poll;
mod ribbon;

use iced::widget::{Column, Row, container, mouse_area, space as gap};
use iced::{Alignment, Element, Length, Size, mouse};

use crate::call::entry::Phase;
use crate::gui::font;
use crate::gui::icon;
use crate::gui::theme::size::Projected;
use crate::gui::theme::{surface, text};
use crate::gui::widget::{clipped, digits};
use crate::palette::Tone;
use crate::session::{Running, Session};
use crate::settings::{Place, Settings};
use crate::words;

use ribbon::Ribbon;

/// The dashboard.
#[derive(Debug)]
pub struct Dashboard {
    size: Size,
}

/// What happens on the dashboard.
#[derive(Clone, Debug)]
pub enum Message {
    /// Its window has this size now, in logical pixels.
    Resized(Size),
}

/// What the room sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    /// The countdown, the agenda, who is here: before execution.
    Before,
    /// The votes.
    Poll,
    /// The steps, the forecast, the way back; also while the call is held.
    Execution,
    /// The steps of the way back.
    Rollback,
    /// It is done.
    Live,
}

impl Scene {
    fn of(call: &Running) -> Self {
        let state = call.state();
        if call.back().is_some() {
            Self::Rollback
        } else if state.launched().is_some() {
            Self::Live
        } else if state.open_poll().is_some() {
            Self::Poll
        } else if state.started.is_none() && state.phase < Phase::Execute {
            Self::Before
        } else {
            Self::Execution
        }
    }
}

impl Dashboard {
    /// Opens the dashboard in a window that was there last.
    pub fn new(place: Option<Place>) -> Self {
        let size = place.map_or(Size::new(1280.0, 720.0), |place| {
            Size::new(place.width, place.height)
        });
        Self { size }
    }

    /// Carries out a message.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Resized(size) => self.size = size,
        }
    }

    /// Shows the dashboard.
    pub fn view<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Element<'a, Message> {
        let scene = match session.call() {
            None => before::without_call(session, self.sizes(settings, 0.0)),
            Some(call) => {
                let strip = Strip::of(call, self.size, self.sizes(settings, 0.0));
                let taken = strip.as_ref().map_or(0.0, |strip| strip.height);
                let sizes = self.sizes(settings, taken);
                let scene = Scene::of(call);
                let content = match scene {
                    Scene::Before => before::view(call, sizes),
                    Scene::Poll => poll::view(call, sizes),
                    Scene::Execution | Scene::Rollback => execution::view(call, settings, sizes),
                    Scene::Live => live::view(call, sizes),
                };
                let content = Column::new()
                    .push(strip.map(Strip::view))
                    .push(content)
                    .height(Length::Fill)
                    .width(Length::Fill);
                match scene {
                    Scene::Rollback => container(content).style(surface::mixed(Tone::Broken, 0.16)),
                    Scene::Live => container(content).style(surface::mixed(Tone::Done, 0.18)),
                    Scene::Before | Scene::Poll | Scene::Execution => {
                        container(content).style(surface::page)
                    }
                }
                .width(Length::Fill)
                .height(Length::Fill)
                .into()
            }
        };
        // Nobody needs the pointer here, and it would lie over the numbers.
        mouse_area(scene)
            .interaction(mouse::Interaction::Hidden)
            .into()
    }

    /// A narrow window counts as a lower one, so that the cards fit side by side; so does one of
    /// which the message to the room takes a part.
    fn sizes(&self, settings: &Settings, taken: f32) -> Projected {
        let height = (self.size.height - taken).min(self.size.width * 9.0 / 16.0);
        Projected::new(height, settings.distance)
    }
}

/// The message to the room: a strip from edge to edge, over every scene.
struct Strip<'a> {
    message: &'a str,
    /// How large its letters are.
    size: f32,
    lines: f32,
    /// How much of the window it takes, in logical pixels.
    height: f32,
    sizes: Projected,
}

impl<'a> Strip<'a> {
    /// A letter is about this much of the size wide.
    const LETTER: f32 = 0.56;
    /// No message takes more lines; what is longer belongs on a page.
    const MOST: f32 = 3.0;

    /// Takes the message where there is one; a long one gets smaller letters before it gets a
    /// further line.
    fn of(call: &'a Running, window: Size, sizes: Projected) -> Option<Self> {
        let message = call.state().message.as_str();
        if message.is_empty() {
            return None;
        }
        let letters = message.chars().count() as f32;
        let room = window.width - 2.0 * sizes.length(48.0) - sizes.title() * 1.6;
        let lines = |size: f32| {
            (letters * size * Self::LETTER / room.max(1.0))
                .ceil()
                .max(1.0)
        };
        let (large, small) = (sizes.title(), sizes.body());
        let size = if lines(large) > 1.0 { small } else { large };
        let lines = lines(size).min(Self::MOST);
        Some(Self {
            message,
            size,
            lines,
            height: (lines * size * 1.3 + 2.0 * sizes.length(16.0)).round(),
            sizes,
        })
    }

    fn view(self) -> Element<'a, Message> {
        let words = iced::widget::text(self.message)
            .font(font::SEMIBOLD)
            .size(self.size)
            .line_height(1.3)
            .width(Length::Fill);
        let words = container(words)
            .max_height(self.lines * self.size * 1.3)
            .clip(true);
        let content = Row::new()
            .push(icon::MEGAPHONE.sized(self.sizes.title()))
            .push(words)
            .spacing(self.sizes.length(20.0))
            .align_y(Alignment::Center);
        container(content)
            .width(Length::Fill)
            .height(self.height)
            .padding([0.0, self.sizes.length(48.0)])
            .align_y(Alignment::Center)
            .style(surface::strip(Tone::Running))
            .into()
    }
}

/// The line at the top: the launch and what happens, the clock, the time of day.
fn head<'a>(
    name: &'a str,
    under: String,
    clock: String,
    call: &Running,
    sizes: Projected,
) -> Element<'a, Message> {
    let zone = call.plan().details.zone;
    let left = Column::new()
        .push(clipped(name).font(font::SEMIBOLD).size(sizes.title()))
        .push(clipped(under).size(sizes.small()).style(text::muted))
        .spacing(sizes.length(4.0))
        .width(Length::FillPortion(3));
    let right = Column::new()
        .push(digits::strong(
            words::clock(call.now(), zone),
            sizes.time_of_day(),
        ))
        .push(clipped(zone.city()).size(sizes.detail()).style(text::muted))
        .align_x(Alignment::End)
        .width(Length::FillPortion(3));
    Row::new()
        .push(left)
        .push(digits::loud(clock, sizes.clock()))
        .push(right)
        .spacing(sizes.length(24.0))
        .align_y(Alignment::Center)
        .into()
}

/// A card of the dashboard: label, large word or number, a line under it.
fn card<'a>(
    label: &str,
    value: Element<'a, Message>,
    under: Element<'a, Message>,
    tone: Tone,
    sizes: Projected,
) -> container::Container<'a, Message> {
    let label = crate::gui::widget::prose::section_sized(label, sizes.caption());
    let label = match tone {
        Tone::Neutral => label,
        tone => label.style(text::tone(tone)),
    };
    let content = Column::new()
        .push(label)
        .push(gap::vertical().height(sizes.length(6.0)))
        .push(value)
        .push(gap::vertical())
        .push(under);
    let card = container(content)
        .height(sizes.length(170.0))
        .padding([sizes.length(24.0), sizes.length(28.0)]);
    match tone {
        Tone::Neutral => card.style(surface::card),
        tone => card.style(surface::card_toned(tone)),
    }
}

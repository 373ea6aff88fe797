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
        let sizes = self.sizes(settings);
        let scene = match session.call() {
            None => before::without_call(session, sizes),
            Some(call) => {
                let scene = Scene::of(call);
                let content = match scene {
                    Scene::Before => before::view(call, sizes),
                    Scene::Poll => poll::view(call, sizes),
                    Scene::Execution | Scene::Rollback => execution::view(call, settings, sizes),
                    Scene::Live => live::view(call, sizes),
                };
                let content = Column::new()
                    .push(told(call, sizes))
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

    /// A narrow window counts as a lower one, so that the cards fit side by side.
    fn sizes(&self, settings: &Settings) -> Projected {
        let height = self.size.height.min(self.size.width * 9.0 / 16.0);
        Projected::new(height, settings.distance)
    }
}

/// The message to the room, over everything else.
fn told<'a>(call: &'a Running, sizes: Projected) -> Option<Element<'a, Message>> {
    let message = call.state().message.as_str();
    (!message.is_empty()).then(|| {
        container(
            Row::new()
                .push(icon::MEGAPHONE.sized(sizes.title()))
                .push(
                    iced::widget::text(message)
                        .font(font::SEMIBOLD)
                        .size(sizes.title()),
                )
                .spacing(sizes.length(20.0))
                .align_y(Alignment::Center),
        )
        .width(Length::Fill)
        .padding([sizes.length(18.0), sizes.length(48.0)])
        .style(surface::card_toned(Tone::Running))
        .into()
    })
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

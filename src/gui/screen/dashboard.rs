//! The dashboard: the second window, for the room.
//!
//! Its scene follows the phase of the call; its sizes follow the height of its window. It shows
//! nothing that is private: no contact, no private note.

mod before;
mod execution;
mod live;
mod people;
mod poll;
mod ribbon;
#[cfg(test)]
mod tests;
mod walkthrough;

use std::time::Duration;

use iced::widget::{Column, Row, container, mouse_area, space as gap};
use iced::{Alignment, Element, Length, Size, Task, mouse};

use crate::call::entry::Phase;
use crate::gui::font;
use crate::gui::icon;
use crate::gui::pause::pause;
use crate::gui::theme::size::Projected;
use crate::gui::theme::{surface, text};
use crate::gui::widget::{clipped, digits};
use crate::palette::Tone;
use crate::session::{Running, Session};
use crate::settings::Settings;
use crate::words;

use ribbon::Ribbon;

/// The dashboard.
#[derive(Debug)]
pub struct Dashboard {
    size: Size,
    pointer: Pointer,
}

/// Whether the pointer is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pointer {
    /// It is, and has rested for so many looks at it.
    Shown(u8),
    /// It lies over no number.
    Hidden,
}

/// Nobody needs the pointer on the dashboard: it goes when it was found resting so often, after
/// 3 s.
const LOOKS: u8 = 5;
/// How long it is between two looks at it.
const LOOK: Duration = Duration::from_millis(500);

/// What happens on the dashboard.
#[derive(Clone, Debug)]
pub enum Message {
    /// Its window has this size now, in logical pixels.
    Resized(Size),
    /// The pointer was moved.
    PointerMoved,
    /// It is time to look whether the pointer rests.
    PointerLookedAt,
    /// The window fills the screen, or goes back to a window.
    ToggleFullScreen,
}

/// What the dashboard asks of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The window fills the screen, or goes back to a window.
    ToggleFullScreen,
}

/// What the room sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    /// The countdown, the agenda, who is here: before execution.
    Before,
    /// The steps, one after the other, as their owners confirm them.
    Walkthrough,
    /// The votes.
    Poll,
    /// The steps, the forecast, the way back.
    Execution,
    /// The same while everything waits.
    Hold,
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
        } else if state.hold().is_some() {
            Self::Hold
        } else if state.phase == Phase::Walkthrough {
            Self::Walkthrough
        } else if state.started.is_none() && state.phase < Phase::Execute {
            Self::Before
        } else {
            Self::Execution
        }
    }
}

impl Dashboard {
    /// Opens the dashboard in a window of this size, in logical pixels.
    pub fn new(size: Size) -> (Self, Task<Message>) {
        let dashboard = Self {
            size,
            pointer: Pointer::Shown(0),
        };
        (dashboard, look_later())
    }

    /// Carries out a message.
    pub fn update(&mut self, message: Message) -> (Task<Message>, Option<Ask>) {
        let task = match message {
            Message::Resized(size) => {
                self.size = size;
                Task::none()
            }
            Message::PointerMoved => {
                match std::mem::replace(&mut self.pointer, Pointer::Shown(0)) {
                    Pointer::Shown(_) => Task::none(),
                    Pointer::Hidden => look_later(),
                }
            }
            Message::PointerLookedAt => match self.pointer {
                Pointer::Shown(looks) if looks < LOOKS => {
                    self.pointer = Pointer::Shown(looks + 1);
                    look_later()
                }
                Pointer::Shown(_) | Pointer::Hidden => {
                    self.pointer = Pointer::Hidden;
                    Task::none()
                }
            },
            Message::ToggleFullScreen => return (Task::none(), Some(Ask::ToggleFullScreen)),
        };
        (task, None)
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
                let scene = Scene::of(call);
                // Why everything waits takes a line of its own.
                let line = match scene {
                    Scene::Hold | Scene::Rollback => self.sizes(settings, taken).length(110.0),
                    _ => 0.0,
                };
                let sizes = self.sizes(settings, taken + line);
                let content = match scene {
                    Scene::Before => before::view(call, sizes),
                    Scene::Poll => poll::view(call, sizes),
                    Scene::Walkthrough => walkthrough::view(call, sizes),
                    Scene::Execution | Scene::Hold | Scene::Rollback => {
                        execution::view(call, settings, sizes)
                    }
                    Scene::Live => live::view(call, sizes),
                };
                let content = Column::new()
                    .push(strip.map(Strip::view))
                    .push(content)
                    .height(Length::Fill)
                    .width(Length::Fill);
                match scene {
                    Scene::Rollback => container(content).style(surface::mixed(Tone::Broken, 0.16)),
                    Scene::Hold => container(content).style(surface::mixed(Tone::Late, 0.1)),
                    Scene::Live => container(content).style(surface::glow(Tone::Done, 0.26)),
                    Scene::Before | Scene::Walkthrough | Scene::Poll | Scene::Execution => {
                        container(content).style(surface::page)
                    }
                }
                .width(Length::Fill)
                .height(Length::Fill)
                .into()
            }
        };
        let area = mouse_area(scene)
            .on_move(|_| Message::PointerMoved)
            .on_double_click(Message::ToggleFullScreen);
        match self.pointer {
            Pointer::Shown(_) => area.into(),
            Pointer::Hidden => area.interaction(mouse::Interaction::Hidden).into(),
        }
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

fn look_later() -> Task<Message> {
    Task::perform(pause(LOOK), |()| Message::PointerLookedAt)
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

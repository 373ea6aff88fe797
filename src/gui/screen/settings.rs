//! The settings: appearance, scale, warnings, the projector, the writer's name.

use iced::keyboard::Key;
use iced::keyboard::key::Named;
use iced::widget::{Column, Row, container, scrollable};
use iced::{Alignment, Element, Length, Task};

use crate::gui::action::Action;
use crate::gui::command::{Command, Press};
use crate::gui::icon;
use crate::gui::route::Route;
use crate::gui::screen::Answer;
use crate::gui::theme::{bar, space};
use crate::gui::widget::{button, field, line, prose};
use crate::session::Session;
use crate::settings::{Appearance, Contrast, Distance, Settings};
use crate::time::Span;
use crate::words;

const SCALES: [u16; 7] = [80, 90, 100, 110, 125, 150, 200];

/// The settings.
#[derive(Debug)]
pub struct Page {
    writer: String,
    amber: String,
    red: String,
    refused: Option<String>,
}

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// Day or night.
    AppearanceChanged(Appearance),
    /// How strong the contrast is.
    ContrastChanged(Contrast),
    /// How large everything is.
    ScaleChanged(u16),
    /// How far the last row sits.
    DistanceChanged(Distance),
    /// The name under which this machine writes.
    WriterChanged(String),
    /// When the last safe moment turns amber.
    AmberChanged(String),
    /// When the last safe moment turns red.
    RedChanged(String),
    /// What was typed holds.
    Submit,
    /// Back to the launches.
    Back,
}

impl Page {
    /// Shows the settings.
    pub fn new(settings: &Settings) -> (Self, Task<Message>) {
        let page = Self {
            writer: settings.writer.clone(),
            amber: words::short_span(settings.amber),
            red: words::short_span(settings.red),
            refused: None,
        };
        (page, Task::none())
    }

    /// Carries out a message.
    pub fn update(
        &mut self,
        message: Message,
        _session: &Session,
        settings: &Settings,
    ) -> Answer<Message> {
        let mut settings = settings.clone();
        match message {
            Message::AppearanceChanged(appearance) => settings.appearance = appearance,
            Message::ContrastChanged(contrast) => settings.contrast = contrast,
            Message::ScaleChanged(scale) => settings.scale = scale,
            Message::DistanceChanged(distance) => settings.distance = distance,
            Message::WriterChanged(writer) => {
                settings.writer.clone_from(&writer);
                self.writer = writer;
            }
            Message::AmberChanged(text) => {
                self.amber = text;
                return (Task::none(), None);
            }
            Message::RedChanged(text) => {
                self.red = text;
                return (Task::none(), None);
            }
            Message::Submit => {
                let minute = Span::minutes(1);
                let read =
                    |text: &str| words::parse_span(text, minute).map_err(|error| error.to_string());
                match (read(&self.amber), read(&self.red)) {
                    (Ok(amber), Ok(red)) if red <= amber => {
                        self.refused = None;
                        (settings.amber, settings.red) = (amber, red);
                    }
                    (Ok(_), Ok(_)) => {
                        self.refused =
                            Some("red comes after amber, so its time is the shorter one".into());
                        return (Task::none(), None);
                    }
                    (Err(error), _) | (_, Err(error)) => {
                        self.refused = Some(error);
                        return (Task::none(), None);
                    }
                }
            }
            Message::Back => return (Task::none(), Some(Action::Go(Route::Home))),
        }
        (Task::none(), Some(Action::Settings(Box::new(settings))))
    }

    /// Says what a command means here.
    pub fn command(&self, _command: Command, _session: &Session) -> Option<Message> {
        None
    }

    /// Says what a key press means here.
    pub fn press(&self, press: &Press, _session: &Session) -> Option<Message> {
        (press.key == Key::Named(Named::Escape)).then_some(Message::Back)
    }

    /// Nothing here depends on the launch.
    pub fn refresh(&mut self, _session: &Session) {}

    /// Shows the page.
    pub fn view<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Element<'a, Message> {
        let head = Row::new()
            .push(
                button::icon(icon::CHEVRON_LEFT)
                    .tip("All launches")
                    .on_press(Message::Back),
            )
            .push(prose::title("Settings"))
            .spacing(space::SMALL)
            .padding([0.0, 20.0])
            .height(64.0)
            .align_y(Alignment::Center);
        let appearance = choice(
            "Day or night",
            Appearance::ALL.map(|value| {
                let word = match value {
                    Appearance::ByPhase => "By phase",
                    Appearance::System => "As the system",
                    Appearance::Day => "Day",
                    Appearance::Night => "Night",
                };
                (
                    word.to_owned(),
                    settings.appearance == value,
                    Message::AppearanceChanged(value),
                )
            }),
            "By phase: plan and review by day, call and dashboard by night.",
        );
        let contrast = choice(
            "Contrast",
            [Contrast::Normal, Contrast::High].map(|value| {
                let word = match value {
                    Contrast::Normal => "Normal",
                    Contrast::High => "High",
                };
                (
                    word.to_owned(),
                    settings.contrast == value,
                    Message::ContrastChanged(value),
                )
            }),
            "High: every text at 7 : 1 or better.",
        );
        let scale = choice(
            "Scale",
            SCALES.map(|value| {
                (
                    format!("{value} %"),
                    settings.scale == value,
                    Message::ScaleChanged(value),
                )
            }),
            "The dashboard follows the size of its own window.",
        );
        let distance = choice(
            "Viewing distance",
            Distance::ALL.map(|value| {
                let word = match value {
                    Distance::Near => "Small room, 4 m",
                    Distance::Middle => "Meeting room, 7 m",
                    Distance::Far => "Hall, 10 m",
                };
                (
                    word.to_owned(),
                    settings.distance == value,
                    Message::DistanceChanged(value),
                )
            }),
            "How large the dashboard writes.",
        );
        let warnings = Row::new()
            .push(
                field::field(
                    "Last safe moment turns amber",
                    field::number_line("15m", &self.amber)
                        .id("settings-amber")
                        .on_input(Message::AmberChanged)
                        .on_submit(Message::Submit),
                )
                .error(self.refused.as_deref()),
            )
            .push(field::field(
                "and red",
                field::number_line("5m", &self.red)
                    .id("settings-red")
                    .on_input(Message::RedChanged)
                    .on_submit(Message::Submit),
            ))
            .spacing(space::LARGE);
        let writer = field::field(
            "Your name",
            field::text_line("Who writes on this computer", &self.writer)
                .id("settings-writer")
                .on_input(Message::WriterChanged),
        )
        .hint("Others see it when they open a file that you have open.");
        let content = Column::new()
            .push(appearance)
            .push(contrast)
            .push(scale)
            .push(distance)
            .push(warnings)
            .push(writer)
            .push(
                field::field("File", prose::body(session.path().display().to_string()))
                    .hint("Everything is in this one file."),
            )
            .spacing(space::HUGE)
            .max_width(720.0);
        Column::new()
            .push(head)
            .push(line::horizontal())
            .push(
                scrollable(container(content).padding(space::HUGE))
                    .width(Length::Fill)
                    .height(Length::Fill)
                    .style(bar::scroll),
            )
            .width(Length::Fill)
            .into()
    }
}

fn choice<'a, const N: usize>(
    label: &'static str,
    options: [(String, bool, Message); N],
    hint: &'static str,
) -> Element<'a, Message> {
    let options = options
        .map(|(word, chosen, message)| button::segment(word, chosen).on_press(message).into());
    field::field(
        label,
        Row::with_children(options).spacing(space::TINY).wrap(),
    )
    .hint(hint)
    .into()
}

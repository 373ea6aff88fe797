//! Which launch or template the steps are taken from.

use iced::widget::{Button, Column as Stack, Row as Line, container, space as gap};
use iced::{Alignment, Element, Length, Size};

use super::{FIND, LIST, Message, ROW, Source, WIDTH, height};
use crate::exchange::template;
use crate::gui::icon::{self, Icon};
use crate::gui::theme::{button as style, size, space, surface, text};
use crate::gui::widget::rows::{self, Scroll};
use crate::gui::widget::{button, clipped, field, modal, prose};
use crate::session::Session;
use crate::words;

const TITLE: &str = "Insert steps from another launch";

/// The launches and templates there are, and what is looked for among them.
#[derive(Debug)]
pub(in crate::gui::screen::plan::steps) struct Choosing {
    wanted: String,
    known: Vec<Known>,
    /// Places in `known`.
    found: Vec<usize>,
    pub(super) here: usize,
    pub(super) scroll: Scroll,
}

/// Something that steps can be taken from.
#[derive(Debug)]
struct Known {
    source: Source,
    icon: Icon,
    name: String,
    what: String,
}

impl Choosing {
    pub(super) fn new(session: &Session) -> Self {
        let desk = session.launch().map(|launch| launch.id);
        let launches = session
            .library()
            .iter()
            .filter(|launch| Some(launch.id) != desk)
            .map(|launch| Known {
                source: Source::Launch(launch.id, launch.name.clone()),
                icon: icon::ROCKET,
                name: launch.name.clone(),
                what: words::date(launch.window_start, launch.zone),
            });
        let own = session.templates().iter().map(|kept| Known {
            source: Source::Own(kept.path.clone()),
            icon: icon::LAYOUT_TEMPLATE,
            name: kept.own.title.clone(),
            what: format!("your template, {}", kept.own.summary),
        });
        // The last one is empty.
        let built = template::ALL.iter().filter(|one| one.name != "empty");
        let built = built.map(|one| Known {
            source: Source::Template(one.name),
            icon: icon::LAYOUT_TEMPLATE,
            name: one.title.to_owned(),
            what: "template".to_owned(),
        });
        let mut choosing = Self {
            wanted: String::new(),
            known: launches.chain(own).chain(built).collect(),
            found: Vec::new(),
            here: 0,
            scroll: Scroll::default(),
        };
        choosing.look(String::new());
        choosing
    }

    /// Looks for something else.
    pub(super) fn look(&mut self, wanted: String) {
        self.wanted = wanted;
        self.here = 0;
        let words: Vec<String> = self
            .wanted
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let holds = |known: &Known| {
            let text = format!("{} {}", known.name, known.what).to_lowercase();
            words.iter().all(|word| text.contains(word))
        };
        let places = self.known.iter().enumerate();
        self.found = places
            .filter(|(_, known)| holds(known))
            .map(|(place, _)| place)
            .collect();
    }

    /// Moves the cursor; returns where it stands.
    pub(super) fn go(&mut self, by: isize) -> usize {
        let last = self.found.len().saturating_sub(1);
        self.here = self.here.saturating_add_signed(by).min(last);
        self.here
    }

    /// Returns what stands in a row.
    pub(super) fn source(&self, place: usize) -> Option<Source> {
        let known = self.known.get(*self.found.get(place)?)?;
        Some(known.source.clone())
    }

    pub(super) fn view(&self, room: Size) -> Element<'_, Message> {
        let find = field::search_line("Find a launch or a template", &self.wanted)
            .id(FIND)
            .on_input(Message::WantedChanged)
            .on_submit(Message::Submit);
        let list = rows::rows(
            LIST,
            self.scroll,
            self.found.len(),
            ROW,
            Message::Scrolled,
            |place| (place, self.row(place)),
        );
        let list: Element<'_, Message> = if self.found.is_empty() {
            container(prose::small("Nothing is called that."))
                .padding([space::SMALL, space::MEDIUM])
                .into()
        } else {
            list.into()
        };
        let body = Stack::new()
            .push(prose::small(
                "Steps come with their instructions, estimates, checks and the links among them.",
            ))
            .push(find)
            .push(
                container(list)
                    .height(height(room, 240.0))
                    .width(Length::Fill)
                    .padding(1.0)
                    .style(surface::card),
            )
            .spacing(space::MEDIUM);
        let next = button::primary("Choose steps")
            .because("Choose a launch first")
            .on_press_maybe((!self.found.is_empty()).then_some(Message::Submit));
        modal::dialog_sized(WIDTH, TITLE, body, [cancel(), next.into()])
    }

    fn row(&self, place: usize) -> Element<'_, Message> {
        let known = self.found.get(place).and_then(|at| self.known.get(*at));
        let Some(known) = known else {
            return gap::horizontal().into();
        };
        let content = Line::new()
            .push(known.icon.sized(14.0).style(text::muted))
            .push(clipped(known.name.as_str()).size(size::CONTROL))
            .push(
                clipped(known.what.as_str())
                    .size(size::SMALL)
                    .style(text::muted)
                    .width(Length::Fill),
            )
            .spacing(space::SMALL)
            .height(Length::Fill)
            .align_y(Alignment::Center);
        Button::new(content)
            .height(ROW)
            .width(Length::Fill)
            .padding([0.0, space::MEDIUM])
            .style(style::row(style::Choice::from(place == self.here)))
            .on_press(Message::Press(place))
            .into()
    }
}

/// Shown while a launch is being read.
pub(super) fn reading(source: &Source) -> Element<'_, Message> {
    let name = match source {
        Source::Launch(_, name) => name.as_str(),
        Source::Template(_) | Source::Own(_) => "the template",
    };
    let body = prose::body(format!("Reading {name}…")).style(text::muted);
    modal::dialog_sized(WIDTH, TITLE, body, [cancel()])
}

/// Says why a launch cannot be read.
pub(super) fn failed(reason: &str) -> Element<'_, Message> {
    let body = prose::body(format!("{reason}. Nothing was inserted."));
    let back = button::secondary("Choose another").on_press(Message::Back);
    modal::dialog_sized(WIDTH, TITLE, body, [cancel(), back.into()])
}

pub(super) fn cancel<'a>() -> Element<'a, Message> {
    button::secondary("Cancel").on_press(Message::Cancel).into()
}

//! How the picture stands on the page: what is said below it, of the card under the pointer, and in
//! the bar.

use iced::widget::{Column as Stack, Row as Line, container, pin, space as gap, stack};
use iced::{Alignment, Element, Length, Size};

use super::drawn::Drawn;
use super::{Look, PICTURE, READABLE};
use crate::gui::command::Command;
use crate::gui::icon;
use crate::gui::part::agreed::Shift;
use crate::gui::part::graph::{self, Camera, Light, Sight};
use crate::gui::part::when;
use crate::gui::screen::plan::steps::{Message, Steps};
use crate::gui::theme::button::Choice;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{button, clipped, empty, line, menu, prose};
use crate::id::Id;
use crate::palette::Tone;
use crate::plan::{Step, dependency};
use crate::schedule::Comparison;
use crate::session::Session;
use crate::settings::Settings;
use crate::words;

/// The room that is left for what a card under the pointer is.
const HINT: Size = Size::new(320.0, 92.0);
/// The height of the line below the picture.
const FOOT: f32 = 33.0;

impl Steps {
    /// The picture, and below it what the selected step is.
    pub(in crate::gui::screen::plan::steps) fn graph<'a>(
        &'a self,
        session: &'a Session,
        settings: &Settings,
    ) -> Element<'a, Message> {
        let drawn = self.plot.drawn.get_or_init(|| {
            let found = self.found_now(session);
            Drawn::of(session, found.as_ref(), None)
        });
        if drawn.steps.is_empty() {
            let begin = button::primary("Add a step")
                .icon(icon::PLUS)
                .on_press(Message::Run(Command::AddStep, None));
            let words = "Steps and what they wait for are drawn here. There are no steps yet.";
            return container(empty(icon::WORKFLOW, words, Element::from(begin)))
                .center_y(Length::Fill)
                .into();
        }
        let selected = self
            .step_here()
            .and_then(|step| drawn.cards.get(&step).copied());
        let room = self.plot.size();
        let sight = Sight {
            camera: self
                .plot
                .camera
                .unwrap_or_else(|| drawn.beginning(selected, room)),
            selected,
            light: self.plot.light,
        };
        let picture = graph::graph(&drawn.picture, sight, self.plot.size, |gesture| {
            Message::Look(Look::Gesture(gesture))
        });
        let picture = container(picture)
            .id(PICTURE)
            .style(surface::page)
            .height(Length::Fill);
        // Always two layers, so that the picture keeps its state.
        let nothing = || pin(gap::horizontal().width(0.0)).into();
        let agreed = self.against.shown(settings);
        let hint = self.hint(session, drawn, sight.camera, agreed);
        Stack::new()
            .push(stack![picture, hint.unwrap_or_else(nothing)])
            .push(line::horizontal())
            .push(self.foot_of_graph(session, agreed))
            .into()
    }

    /// What the card under the pointer is, where it is too small to say it.
    fn hint<'a>(
        &self,
        session: &'a Session,
        drawn: &'a Drawn,
        camera: Camera,
        agreed: Option<&Comparison>,
    ) -> Option<Element<'a, Message>> {
        if camera.zoom >= READABLE {
            return None;
        }
        let card = self.plot.hovered?;
        let said = said(session, *drawn.steps.get(card)?, agreed)?;
        let room = self.plot.size();
        let bounds = drawn.picture.bounds(card);
        let top = camera.seen(bounds.position(), room);
        let bottom = top.y + bounds.height * camera.zoom;
        let words = Stack::new()
            .push(prose::small_strong(format!(
                "{} {}",
                said.number, said.title
            )))
            .push(prose::small(said.when))
            .push(prose::small(said.waits))
            .spacing(2.0);
        let words = container(words)
            .max_width(HINT.width)
            .padding([6.0, 9.0])
            .style(surface::menu);
        let below = bottom + HINT.height < room.height;
        let y = if below {
            bottom + 6.0
        } else {
            (top.y - HINT.height).max(0.0)
        };
        let x = top.x.min(room.width - HINT.width - 6.0).max(6.0);
        Some(pin(words).x(x).y(y).into())
    }

    /// What the selected step is, for those who look from far.
    fn foot_of_graph<'a>(
        &self,
        session: &'a Session,
        agreed: Option<&Comparison>,
    ) -> Element<'a, Message> {
        let said = self
            .step_here()
            .and_then(|step| said(session, step, agreed));
        let content: Element<'a, Message> = match said {
            None => prose::small("Select a step to see when it happens and what it waits for.")
                .style(text::muted)
                .into(),
            Some(Said {
                number,
                title,
                when,
                waits,
            }) => Line::new()
                .push(prose::number(number).style(text::muted))
                .push(
                    clipped(title)
                        .size(size::CONTROL)
                        .width(Length::FillPortion(3)),
                )
                .push(prose::small(when).style(text::muted))
                .push(
                    clipped(waits)
                        .size(size::SMALL)
                        .style(text::muted)
                        .width(Length::FillPortion(4)),
                )
                .spacing(space::LARGE)
                .align_y(Alignment::Center)
                .into(),
        };
        container(content)
            .height(FOOT)
            .width(Length::Fill)
            .padding([0.0, 14.0])
            .align_y(Alignment::Center)
            .style(surface::section)
            .into()
    }

    /// The same for a bar that has no room for it.
    pub(in crate::gui::screen::plan::steps) fn looks<'a>() -> Vec<menu::Item<'a, Message>> {
        let item = |icon, words: &'static str, key: &'static str, look| {
            menu::item(icon, words)
                .key(key)
                .on_press(Message::Look(look))
        };
        vec![
            item(icon::FULLSCREEN, "The whole plan", "0", Look::Whole),
            item(icon::ZOOM_IN, "Larger", "+", Look::In),
            item(icon::ZOOM_OUT, "Smaller", "-", Look::Out),
            item(icon::WAYPOINTS, "Its links", "L", Look::Near),
        ]
    }

    /// What is seen: less, all, more, and what stands out.
    pub(in crate::gui::screen::plan::steps) fn looking<'a>(&self) -> Element<'a, Message> {
        let icon = |icon, tip: &'static str, look| {
            button::icon(icon)
                .tip(tip)
                .small()
                .on_press(Message::Look(look))
        };
        Line::new()
            .push(icon(icon::ZOOM_OUT, "Smaller (-)", Look::Out))
            .push(
                button::ghost("Fit")
                    .tip("Show the whole plan (0)")
                    .small()
                    .on_press(Message::Look(Look::Whole)),
            )
            .push(icon(icon::ZOOM_IN, "Larger (+)", Look::In))
            .push(gap::horizontal().width(space::TINY))
            .push(
                button::chip(
                    "Its links",
                    Tone::Running,
                    Choice::from(self.plot.light == Light::Near),
                )
                .tip("Let what the selected step is linked with stand out (L)")
                .on_press(Message::Look(Look::Near)),
            )
            .align_y(Alignment::Center)
            .into()
    }
}

/// What is said of a step below the picture.
struct Said<'a> {
    number: &'a str,
    title: &'a str,
    when: String,
    waits: String,
}

fn said<'a>(session: &'a Session, step: Id<Step>, agreed: Option<&Comparison>) -> Option<Said<'a>> {
    let (plan, numbers, schedule) = (session.plan()?, session.numbers()?, session.schedule()?);
    let record = plan.steps.get(step)?;
    let zone = plan.details.zone;
    let when = match schedule.timing(step) {
        None if record.block.is_some() => "off until its fallback is switched on".to_owned(),
        None => "no dates".to_owned(),
        Some(timing) => {
            let float = if timing.criticality.is_critical() {
                "critical".to_owned()
            } else {
                format!("{} float", words::span(timing.total_float))
            };
            let times = when::around(timing.start, timing.finish, zone);
            let when = format!("{times} · {float}");
            let shift = agreed.map(|agreed| Shift::of(agreed.agreed_times(step), timing));
            match shift.map(Shift::short).filter(|words| !words.is_empty()) {
                Some(moved) => format!("{when} · {moved}"),
                None => when,
            }
        }
    };
    let mut waits = Vec::new();
    if !record.predecessors.is_empty() {
        let before = dependency::format(&record.predecessors, numbers);
        waits.push(format!("waits for {before}"));
    }
    let behind = schedule.network().successors(step);
    let behind: Vec<&str> = behind.map(|other| numbers.get(other)).collect();
    match behind.as_slice() {
        [] => {}
        [only] => waits.push(format!("{only} waits for it")),
        several => waits.push(format!("{} wait for it", words::list(several))),
    }
    if waits.is_empty() {
        waits.push("linked with nothing".to_owned());
    }
    Some(Said {
        number: numbers.get(step),
        title: &record.title,
        when,
        waits: waits.join(" · "),
    })
}

//! The bar above the grid: what the plan comes to, and what can be done with it.

use iced::widget::{container, mouse_area, responsive, row as line_of};
use iced::{Alignment, Element, Length, mouse};

use super::chart::Zoom;
use super::{Message, Steps, baseline, insert};
use crate::gui::command::Command;
use crate::gui::icon;
use crate::gui::part::odds::{self, P90};
use crate::gui::theme::{size, space, text};

use crate::gui::widget::{button, clipped, menu, prose, tabs, tip};
use crate::palette::Tone;
use crate::session::Session;
use crate::settings::{Details, Runbook, Settings};
use crate::words;

/// The height of the bar.
const BAR: f32 = 51.0;
/// The name of the button for what is done less often.
pub(super) const MORE: &str = "steps-more";
/// Up to this width the bar has no room for what the picture is looked at with.
const TIGHT: f32 = 640.0;
/// From this width on the bar holds what is done often.
const ROOMY: f32 = 900.0;
/// From this width on the bar has room for what keys and menus do as well, beside the sentence.
const VAST: f32 = 1300.0;

impl Steps {
    /// The title, what the plan comes to, and what can be done.
    pub(super) fn bar<'a>(
        &'a self,
        session: &'a Session,
        settings: &'a Settings,
    ) -> Element<'a, Message> {
        let bar = responsive(move |size| {
            let wide = size.width > ROOMY;
            let vast = size.width > VAST;
            let chart = settings.runbook == Runbook::Chart;
            let add = button::secondary("Step").icon(icon::PLUS).small();
            let add = match (vast, chart) {
                (true, true) => add.key("Ctrl Enter"),
                (false, true) => add.tip("Add a step below (Ctrl Enter)"),
                (_, false) => add,
            };
            let content = line_of![
                prose::heading("Steps"),
                shown_as(settings.runbook),
                comes_to(session),
                button::icon(icon::SEARCH)
                    .tip("Find and filter (Ctrl F)")
                    .small()
                    .on_press(Message::BeginFind),
                (wide && chart).then(|| {
                    self.layout_menu(
                        button::icon(icon::COLUMNS_3)
                            .tip("Choose columns")
                            .small()
                            .on_press(()),
                    )
                }),
                match settings.runbook {
                    Runbook::Chart => wide.then(|| self.zooming(vast)),
                    Runbook::Graph => (size.width > TIGHT).then(|| self.looking()),
                },
                add.on_press(Message::Run(Command::AddStep, None)),
                wide.then(|| {
                    button::secondary("Paste rows")
                        .icon(icon::CLIPBOARD_PASTE)
                        .small()
                        .on_press(Message::Paste)
                }),
                wide.then(|| {
                    button::secondary("Import")
                        .icon(icon::FILE_UP)
                        .small()
                        .on_press(Message::Ask(Command::ImportRows))
                }),
                more(session, settings.runbook, size.width),
                match settings.details {
                    Details::Hidden => button::icon_boxed(icon::PANEL_RIGHT)
                        .tip("Show the details (Ctrl .)")
                        .small()
                        .on_press(Message::ToggleDetails),
                    Details::Shown => button::icon(icon::PANEL_RIGHT)
                        .tip("Hide the details (Ctrl .)")
                        .small()
                        .on_press(Message::ToggleDetails),
                },
            ]
            .spacing(space::SMALL)
            .align_y(Alignment::Center);
            container(content)
                .height(BAR)
                .padding([0.0, 14.0])
                .align_y(Alignment::Center)
                .into()
        });
        container(bar).height(BAR).into()
    }

    /// How much time the chart shows: less, more, or what is chosen.
    fn zooming<'a>(&self, vast: bool) -> Element<'a, Message> {
        let label = if self.scale.is_some() {
            "Zoomed"
        } else {
            "Fit"
        };
        let choose = menu::dropdown(
            button::ghost(label)
                .icon_after(icon::CHEVRON_DOWN)
                .small()
                .on_press(()),
            || {
                let item = |icon, words: &'static str, zoom| {
                    menu::item(icon, words).on_press(Message::Zoom(zoom))
                };
                vec![
                    item(icon::FULLSCREEN, "The whole plan", Zoom::Fit),
                    item(icon::CLOCK, "Hours", Zoom::Hours),
                    item(icon::CALENDAR_DAYS, "Days", Zoom::Days),
                    item(icon::ZOOM_IN, "Less time", Zoom::In)
                        .key("Ctrl wheel")
                        .divided(),
                    item(icon::ZOOM_OUT, "More time", Zoom::Out).key("Ctrl wheel"),
                ]
            },
        );
        line_of![
            vast.then(|| {
                button::icon(icon::ZOOM_OUT)
                    .tip("Show more time (Ctrl and the wheel)")
                    .small()
                    .on_press(Message::Zoom(Zoom::Out))
            }),
            choose,
            vast.then(|| {
                button::icon(icon::ZOOM_IN)
                    .tip("Show less time (Ctrl and the wheel)")
                    .small()
                    .on_press(Message::Zoom(Zoom::In))
            }),
        ]
        .align_y(Alignment::Center)
        .into()
    }
}

/// In which of its two views the plan is shown.
fn shown_as<'a>(runbook: Runbook) -> Element<'a, Message> {
    let views = [("Chart", Runbook::Chart), ("Graph", Runbook::Graph)];
    tip(
        tabs(views, runbook, BAR, Message::Show),
        "When the steps happen, or what waits for what (Ctrl G)",
    )
}

/// What is done less often, and what the bar has no room for.
fn more<'a>(session: &Session, runbook: Runbook, width: f32) -> Element<'a, Message> {
    let (wide, tight) = (width > ROOMY, width <= TIGHT);
    let trigger = button::icon(icon::ELLIPSIS)
        .tip("More")
        .small()
        .on_press(());
    let trigger = container(Element::from(trigger)).id(MORE);
    let agreed = session
        .plan()
        .is_some_and(|plan| !plan.baselines.is_empty());
    menu::dropdown(trigger, move || {
        let ask = |command: Command, words: &'static str| {
            menu::item(command.icon(), words).on_press(Message::Ask(command))
        };
        let mut items = match runbook {
            Runbook::Graph if tight => Steps::looks(),
            _ => Vec::new(),
        };
        items.extend([
            menu::item(icon::PLUS, "Add a section")
                .on_press(Message::Run(Command::AddSection, None)),
            menu::item(Command::InsertBlock.icon(), "Insert from another launch…")
                .on_press(Message::Insert(insert::Message::Begin)),
        ]);
        if !wide {
            items.push(menu::item(icon::CLIPBOARD_PASTE, "Paste rows").on_press(Message::Paste));
            items.push(ask(Command::ImportRows, "Import rows…"));
        }
        items.push(
            menu::item(icon::SNOWFLAKE, "Freeze the plan…")
                .on_press(Message::Baseline(baseline::Message::BeginFreeze))
                .divided(),
        );
        if agreed {
            items.push(
                menu::item(icon::ARROW_RIGHT_LEFT, "List what changed since")
                    .on_press(Message::Baseline(baseline::Message::ToggleList)),
            );
        }
        items.push(ask(Command::Chance, Command::Chance.name()));
        items.extend([
            ask(Command::ExportRunbook, "Export runbook…").divided(),
            ask(Command::ExportByOwner, "Export runbook by owner…"),
            ask(Command::ExportSteps, "Export steps as CSV…"),
            ask(Command::SaveTemplate, "Save as a template"),
        ]);
        items
    })
}

/// What the plan comes to, in one line that leads to the chance of ending in the window.
fn comes_to<'a>(session: &Session) -> Element<'a, Message> {
    let (sentence, tone) = sentence(session);
    let line = clipped(sentence)
        .size(size::SMALL)
        .style(text::tone(tone))
        .width(Length::Fill);
    let Some(chance) = session.chance().last() else {
        return line.into();
    };
    let ends = if chance.is_meaningful() {
        format!("Ends {}", odds::inside(chance))
    } else {
        odds::coverage(chance)
    };
    let area = mouse_area(line)
        .interaction(mouse::Interaction::Pointer)
        .on_press(Message::Ask(Command::Chance));
    tip(area, format!("{ends}. Click for the chance."))
}

/// Says what the plan comes to: how long it takes, when it ends, and what is left of the window.
fn sentence(session: &Session) -> (String, Tone) {
    let (Some(plan), Some(schedule), Some(numbers)) =
        (session.plan(), session.schedule(), session.numbers())
    else {
        return (String::new(), Tone::Neutral);
    };
    if let Some(around) = schedule.loops().first() {
        let mut steps: Vec<&str> = around.iter().map(|step| numbers.get(*step)).collect();
        steps.extend(steps.first().copied());
        let words = format!("These steps wait for each other: {}", steps.join(" → "));
        return (words, Tone::Broken);
    }
    if plan.steps.is_empty() {
        return (String::new(), Tone::Neutral);
    }
    let finish = schedule.finish();
    let margin = plan.details.window_end - finish;
    let (left, tone) = if margin.is_negative() {
        let over = words::span(margin);
        (format!("{over} after the window ends"), Tone::Late)
    } else if margin.is_zero() {
        ("as the window ends".to_owned(), Tone::Neutral)
    } else {
        let left = words::span(margin);
        (format!("{left} inside the window"), Tone::Neutral)
    };
    let length = words::span(finish - schedule.start());
    let zone = plan.details.zone;
    let dates = schedule.dates(zone);
    let clock = |at| dates.say(at);
    let mut words = vec![length, format!("finish {}", clock(finish))];
    words.extend(P90::of(session.chance()).words(clock));
    words.push(left);
    (words.join(" · "), tone)
}

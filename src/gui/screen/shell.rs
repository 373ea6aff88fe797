//! What stands around every page: the header with its tabs, the sidebar, and what is shown while
//! no file is open.

use std::path::Path;

use iced::widget::{Column, Row, center, container, responsive, space as gap};
use iced::{Alignment, Element, Length};

use crate::gui::app::Message;
use crate::gui::command::Command;
use crate::gui::font;
use crate::gui::icon::{self, Icon};
use crate::gui::part::problems;
use crate::gui::route::{self, Route};
use crate::gui::target::Target;
use crate::gui::theme::{shape, size, space, surface, text};
use crate::gui::widget::{button, clipped, line, nav, pill, prose, said, tabs, tip};
use crate::palette::Tone;
use crate::plan::readiness;
use crate::session::{Access, Saving, Session};
use crate::words;

/// Returns the page with which a launch opens: the call while one is on, the plan before, the
/// review after.
pub fn first_page(session: &Session) -> Route {
    match session.call() {
        Some(call) if call.is_open() => Route::Call,
        Some(call) if call.is_live() => Route::Review(route::Review::Outcome),
        _ => Route::Plan(route::Plan::Overview),
    }
}

/// Puts header and sidebar around a page.
pub fn frame<'a>(
    route: Route,
    session: &'a Session,
    page: Element<'a, Message>,
) -> Element<'a, Message> {
    match route {
        // These two draw their own sidebar: they belong to no launch.
        Route::Home | Route::Settings => page,
        Route::Call => Column::new().push(header(route, session)).push(page).into(),
        Route::Plan(shown) => Column::new()
            .push(header(route, session))
            .push(
                Row::new()
                    .push(sidebar(plan_pages(shown, session), problems(session)))
                    .push(line::vertical())
                    .push(page),
            )
            .into(),
        Route::Review(shown) => Column::new()
            .push(header(route, session))
            .push(
                Row::new()
                    .push(sidebar(review_pages(shown, session), None))
                    .push(line::vertical())
                    .push(page),
            )
            .into(),
    }
}

fn header<'a>(route: Route, session: &'a Session) -> Element<'a, Message> {
    let content = responsive(move |size| header_in(Room::of(size.width), route, session));
    Column::new()
        .push(
            container(content)
                .style(surface::header)
                .height(shape::HEADER)
                .width(Length::Fill),
        )
        .push(line::horizontal())
        .into()
}

/// Below this width, in logical pixels, the name of the launch and the way to the dashboard give
/// room to what must be at hand.
const NARROW: f32 = 1180.0;
/// Below this width, a laptop's at 200 %, words that an icon says as well give room too.
const TIGHT: f32 = 900.0;

/// How much room the header has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    Tight,
    Narrow,
    Wide,
}

impl Room {
    fn of(width: f32) -> Self {
        if width < TIGHT {
            Self::Tight
        } else if width < NARROW {
            Self::Narrow
        } else {
            Self::Wide
        }
    }

    /// How far the actions stand from one another.
    const fn apart(self) -> f32 {
        match self {
            Self::Tight => space::SMALL,
            Self::Narrow | Self::Wide => space::MEDIUM,
        }
    }
}

fn header_in<'a>(room: Room, route: Route, session: &'a Session) -> Element<'a, Message> {
    let (name, when) = session
        .plan()
        .map_or((String::new(), String::new()), |plan| {
            let details = &plan.details;
            let window = words::window(details.window_start, details.window_end, details.zone);
            (details.name.clone(), format!("{window} · {}", details.zone))
        });
    let name = if name.trim().is_empty() {
        "Launch without a name".to_owned()
    } else {
        name
    };
    let title = Column::new()
        .push(clipped(name).font(font::SEMIBOLD).size(size::BODY))
        .push(clipped(when).size(size::CAPTION).style(text::muted))
        .spacing(2.0)
        .width(Length::Fill);
    let tab = match route {
        Route::Plan(_) => Command::Plan,
        Route::Review(_) => Command::Review,
        _ => Command::Call,
    };
    let tabs = tabs(
        [
            ("Plan", Command::Plan),
            ("Call", Command::Call),
            ("Review", Command::Review),
        ],
        tab,
        shape::HEADER,
        |command| match command {
            Command::Plan => Message::Go(Route::Plan(route::Plan::Overview)),
            Command::Review => Message::Go(Route::Review(route::Review::Outcome)),
            _ => Message::Go(Route::Call),
        },
    );
    let actions = match route {
        Route::Call => call_actions(room, session),
        Route::Review(_) => review_actions(room, session),
        _ => plan_actions(room, session),
    };
    let left = Row::new()
        .push(
            button::icon(icon::CHEVRON_LEFT)
                .tip("All launches")
                .on_press(Message::Go(Route::Home)),
        )
        .push(title)
        .spacing(space::SMALL)
        .align_y(Alignment::Center)
        .width(match (room, route) {
            (Room::Tight, _) => Length::Fill,
            (Room::Narrow, Route::Call) => Length::Fixed(220.0),
            _ => Length::Fixed(340.0),
        });
    let (between, spacing) = match room {
        Room::Tight => (None, space::MEDIUM),
        Room::Narrow | Room::Wide => (Some(gap::horizontal()), space::LARGE),
    };
    Row::new()
        .push(left)
        .push(tabs)
        .push(between)
        .push(actions)
        .spacing(spacing)
        .padding([0.0, spacing])
        .align_y(Alignment::Center)
        .height(Length::Fill)
        .into()
}

/// What is on disk, in words and with an icon.
fn saved<'a>(room: Room, session: &'a Session) -> Element<'a, Message> {
    let (mark, words, tone) = match (session.access(), session.saving()) {
        (Access::ReadOnly { .. }, _) => (icon::LOCK, "Read only".to_owned(), Tone::Late),
        (_, Saving::Saved) => (icon::CHECK_CHECK, "Saved".to_owned(), Tone::Done),
        (_, Saving::Saving(_)) => (icon::SAVE, "Saving…".to_owned(), Tone::Neutral),
        (_, Saving::Failed { waiting, .. }) => (
            icon::TRIANGLE_ALERT,
            format!("{waiting} not saved"),
            Tone::Broken,
        ),
    };
    let mark = mark.sized(14.0).style(text::tone(tone));
    // What is not well is said whatever the room.
    if room == Room::Tight && tone == Tone::Done {
        return tip(said(words.clone(), mark), words);
    }
    Row::new()
        .push(mark)
        .push(prose::compact(words).style(text::tone(tone)))
        .spacing(space::TINY)
        .align_y(Alignment::Center)
        .into()
}

fn history<'a>(session: &'a Session) -> Row<'a, Message> {
    let undo = session.undo_name().map(|name| format!("Undo: {name}"));
    let redo = session.redo_name().map(|name| format!("Redo: {name}"));
    let back = button::icon(icon::UNDO)
        .on_press_maybe(undo.is_some().then_some(Message::Command(Command::Undo)))
        .tip(undo.unwrap_or_default())
        .because("Nothing to undo");
    let again = button::icon(icon::REDO)
        .on_press_maybe(redo.is_some().then_some(Message::Command(Command::Redo)))
        .tip(redo.unwrap_or_default())
        .because("Nothing to redo");
    Row::new()
        .push(container(Element::from(back)).id("shell-undo"))
        .push(container(Element::from(again)).id("shell-redo"))
        .spacing(space::TINY)
}

/// Undo and redo of the call: its log keeps what is taken back and brought back.
fn call_history<'a>(session: &'a Session) -> Row<'a, Message> {
    let back = session.take_back_name();
    let again = session.bring_back_name();
    let back = back.map(|name| format!("Take back: {name}"));
    let again = again.map(|name| format!("Bring back: {name}"));
    Row::new()
        .push(
            button::icon(icon::UNDO)
                .on_press_maybe(back.is_some().then_some(Message::Command(Command::Undo)))
                .tip(back.unwrap_or_default())
                .because("Nothing of yours to take back"),
        )
        .push(
            button::icon(icon::REDO)
                .on_press_maybe(again.is_some().then_some(Message::Command(Command::Redo)))
                .tip(again.unwrap_or_default())
                .because("Nothing to bring back"),
        )
        .spacing(space::TINY)
}

fn share<'a>(room: Room) -> Element<'a, Message> {
    match room {
        Room::Tight => button::icon_boxed(icon::SHARE_2).tip("Share"),
        Room::Narrow | Room::Wide => button::secondary("Share").icon(icon::SHARE_2),
    }
    .on_press(Message::Command(Command::Share))
    .into()
}

/// What every page but the call has: what is saved, undo and redo, and a copy to share.
fn keeping<'a>(room: Room, session: &'a Session) -> Row<'a, Message> {
    Row::new()
        .push(saved(room, session))
        .push(history(session))
        .push(share(room))
        .spacing(room.apart())
        .align_y(Alignment::Center)
}

fn plan_actions<'a>(room: Room, session: &'a Session) -> Row<'a, Message> {
    let on_call = session.call().is_some_and(|call| call.is_open());
    let call: Element<'_, Message> = if on_call {
        button::secondary("To the call")
            .icon(icon::RADIO)
            .on_press(Message::Go(Route::Call))
            .into()
    } else {
        button::primary("Start call")
            .icon(icon::RADIO)
            .on_press(Message::Command(Command::StartCall))
            .into()
    };
    keeping(room, session).push(call)
}

fn call_actions<'a>(room: Room, session: &'a Session) -> Row<'a, Message> {
    let call = session.call();
    let state = call.map(|call| {
        let (word, tone) = match (call.is_open(), call.is_live()) {
            (true, true) => ("ON CALL", Tone::Broken),
            (true, false) => ("REHEARSAL", Tone::Late),
            (false, _) => ("CLOSED", Tone::Neutral),
        };
        pill(tone, word).icon(icon::RADIO).filled()
    });
    let open = call.is_some_and(|call| call.is_open());
    let executing = call.is_some_and(|call| call.is_executing());
    let held = call.is_some_and(|call| call.is_held());
    let hold = open.then(|| {
        let (label, mark) = if held {
            ("Release", icon::PLAY)
        } else {
            ("Hold", icon::CIRCLE_PAUSE)
        };
        button::secondary(label)
            .icon(mark)
            .on_press(Message::Command(Command::Hold))
    });
    let back = executing.then(|| {
        button::danger("Roll back")
            .icon(icon::UNDO_2)
            .on_press(Message::Command(Command::RollBack))
    });
    Row::new()
        .push(state.map(Element::from))
        .push(open.then(|| call_history(session)))
        .push(
            match room {
                Room::Wide => button::secondary("Dashboard")
                    .icon(icon::MONITOR_UP)
                    .tip("F9"),
                Room::Narrow | Room::Tight => {
                    button::icon_boxed(icon::MONITOR_UP).tip("Dashboard, F9")
                }
            }
            .on_press(Message::Command(Command::Dashboard)),
        )
        .push(hold.map(Element::from))
        .push(back.map(Element::from))
        .spacing(room.apart())
        .align_y(Alignment::Center)
}

fn review_actions<'a>(room: Room, session: &'a Session) -> Row<'a, Message> {
    keeping(room, session).push(
        button::primary("Export HTML")
            .icon(icon::FILE_DOWN)
            .on_press(Message::Command(Command::ExportHtml)),
    )
}

fn sidebar<'a>(
    entries: Vec<Element<'a, Message>>,
    foot: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    container(
        Column::with_children(entries)
            .spacing(2.0)
            .push(gap::vertical())
            .push(foot),
    )
    .padding([space::MEDIUM, space::SMALL])
    .width(shape::SIDEBAR)
    .height(Length::Fill)
    .style(surface::sidebar)
    .into()
}

fn entry<'a>(
    mark: Icon,
    label: &'static str,
    count: Option<String>,
    here: bool,
    route: Route,
) -> Element<'a, Message> {
    nav::item(mark, label, count, here, Message::Go(route))
}

fn plan_pages<'a>(shown: route::Plan, session: &'a Session) -> Vec<Element<'a, Message>> {
    let Some(plan) = session.plan() else {
        return Vec::new();
    };
    route::Plan::ALL
        .into_iter()
        .map(|page| {
            let (mark, label, count) = match page {
                route::Plan::Overview => (icon::TARGET, "Overview", None),
                route::Plan::People => (icon::USERS, "People", Some(plan.people.len())),
                route::Plan::Steps => (icon::LIST_TREE, "Steps", Some(plan.steps.len())),
                route::Plan::Rollback => {
                    (icon::UNDO_2, "Rollback", Some(plan.rollback_steps.len()))
                }
                route::Plan::Channels => (icon::MEGAPHONE, "Channels", Some(plan.channels.len())),
                route::Plan::Readiness => (icon::CLIPBOARD_CHECK, "Readiness", None),
            };
            let count = match page {
                route::Plan::Readiness => readiness::Score::of(&plan.checks)
                    .percent()
                    .map(|percent| format!("{percent} %")),
                _ => count.map(|count| count.to_string()),
            };
            entry(mark, label, count, page == shown, Route::Plan(page))
        })
        .collect()
}

fn review_pages<'a>(shown: route::Review, session: &'a Session) -> Vec<Element<'a, Message>> {
    let Some(launch) = session.launch() else {
        return Vec::new();
    };
    let review = &launch.review;
    let issues = session.call().map(|call| call.state().issues.len());
    route::Review::ALL
        .into_iter()
        .map(|page| {
            let (mark, label, count) = match page {
                route::Review::Outcome => (icon::TARGET, "Outcome", None),
                route::Review::Timeline => (icon::HISTORY, "Timeline", None),
                route::Review::Issues => (icon::COLUMNS_3, "Issues", issues),
                route::Review::Feedback => (
                    icon::MESSAGE_CIRCLE,
                    "Feedback",
                    Some(review.feedback.len()),
                ),
                route::Review::Reflection => (
                    icon::LIGHTBULB,
                    "Reflection",
                    Some(review.reflections.len()),
                ),
                route::Review::Actions => {
                    (icon::LIST_CHECKS, "Actions", Some(review.actions.len()))
                }
                route::Review::Thanks => (icon::PARTY_POPPER, "Thanks", Some(review.thanks.len())),
                route::Review::Report => (icon::FILE_TEXT, "Report", None),
            };
            let count = count.map(|count| count.to_string());
            entry(mark, label, count, page == shown, Route::Review(page))
        })
        .collect()
}

/// The first problems at the foot of the sidebar.
fn problems<'a>(session: &'a Session) -> Option<Element<'a, Message>> {
    let card = problems::card(session)?;
    Some(card.map(|asked| match asked {
        problems::Asked::All => Message::Command(Command::Problems),
        problems::Asked::Show(record) => Message::Show(Target::Plan(record)),
        problems::Asked::Fix(fix) => Message::Fix(fix),
    }))
}

/// Shown while the file is being opened.
pub fn opening<'a>(path: &'a Path) -> Element<'a, Message> {
    center(prose::small(format!("Opening {}", path.display()))).into()
}

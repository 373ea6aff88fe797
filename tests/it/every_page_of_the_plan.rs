//! Every page of the plan by day and by night, on a laptop, in a small window and twice as large:
//! pictures to be looked at, and words that do not lie on one another.

use golive::exchange::sample;
use golive::gui::app::Message;
use golive::gui::route::{Plan as Page, Route};
use golive::id::Sequence;
use golive::plan::{Details, Plan};
use golive::settings::{Appearance, Settings};
use golive::table::{Ranked, Table};
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Rectangle, Size};

use super::robot::{self, Robot};

const AFTERNOON: &str = "2026-11-18T14:00:00Z";

/// The window, how large everything is in percent, and what a picture of it is called.
const SIZES: [(Size, u16, &str); 3] = [
    (Size::new(1440.0, 900.0), 100, "laptop"),
    (Size::new(1024.0, 700.0), 100, "small"),
    (Size::new(1440.0, 900.0), 200, "double"),
];

fn sampled() -> Plan {
    sample::plan(&mut Sequence::new(7)).unwrap()
}

/// Makes every name of a plan long.
fn wordy() -> Plan {
    let mut plan = sampled();
    let more = "with everybody who was there at the second rehearsal, and in their presence only";
    each(&mut plan.people, |person| {
        person.name = format!("{} van den Broeck-Wartenburg", person.name);
        person.role = format!("{} and second escalation, overseas", person.role);
        person.team = format!("{} and integration of partners", person.team);
    });
    each(&mut plan.steps, |step| {
        step.title = format!("{} {more}", step.title);
        step.stream = format!("{} of the southern region", step.stream);
    });
    each(&mut plan.rollback_steps, |step| {
        step.title = format!("{} {more}", step.title);
    });
    each(&mut plan.sections, |section| {
        section.title = format!("{} {more}", section.title);
    });
    each(&mut plan.objectives, |objective| {
        objective.statement = format!("{} {more}", objective.statement);
    });
    each(&mut plan.metrics, |metric| {
        metric.name = format!("{} {more}", metric.name);
    });
    each(&mut plan.channels, |channel| {
        channel.name = format!("{}-of-the-southern-region-and-its-partners", channel.name);
        channel.address = format!("https://example.com/rooms/southern/{}", channel.address);
        channel.purpose = format!("{} {more}", channel.purpose);
    });
    each(&mut plan.checks, |check| {
        check.title = format!("{} {more}", check.title);
        check.evidence = format!("https://example.com/evidence/2026/southern/{}", check.id);
    });
    each(&mut plan.triggers, |trigger| {
        trigger.what = format!("{} {more}", trigger.what);
    });
    each(&mut plan.backups, |backup| {
        backup.what = format!("{} {more}", backup.what);
    });
    plan.details.name = format!("{} {more}", plan.details.name);
    plan
}

/// Begins a plan of which only the name is known.
fn empty() -> Plan {
    let details = sampled().details;
    let mut plan = Plan::new(Details::starting(details.start, details.zone));
    plan.details.name = "A night of which nothing is known".into();
    plan
}

fn each<R: Ranked>(table: &mut Table<R>, mut change: impl FnMut(&mut R)) {
    let mut records = table.as_slice().to_vec();
    records.iter_mut().for_each(&mut change);
    *table = records.into_iter().collect();
}

/// Insists that no two pieces of text lie on one another, and that the way to the call is in sight.
fn is_tidy(robot: &mut Robot, page: &str) {
    let words = robot.hands.words(robot.main).unwrap();
    let seen: Vec<(&str, Rectangle)> = words
        .iter()
        .filter(|found| !found.text.trim().is_empty())
        .filter_map(|found| Some((found.text.as_str(), found.bounds?)))
        .collect();
    assert!(
        seen.iter().any(|(text, _)| *text == "Start call"),
        "{page} leads on to the call"
    );
    for (place, (text, bounds)) in seen.iter().enumerate() {
        for (other, over) in &seen[place + 1..] {
            let shared = bounds.intersection(over).unwrap_or_default();
            assert!(
                shared.width < 3.0 || shared.height < 3.0,
                "{page}: `{text}` at {bounds:?} and `{other}` at {over:?}"
            );
        }
    }
}

/// Visits a plan in every size, by day and by night.
///
/// The night has other colours and nothing else, so it is visited only where there will be pictures.
fn everywhere(plan: &Plan, mut visit: impl FnMut(&mut Robot, &str)) {
    let looks = [(Appearance::Day, "day"), (Appearance::Night, "night")];
    let seen = if robot::wants_pictures() { 2 } else { 1 };
    for (size, scale, size_name) in SIZES {
        for (appearance, look) in looks.into_iter().take(seen) {
            let settings = Settings {
                appearance,
                scale,
                writer: "Priya Nair".into(),
                ..Settings::default()
            };
            let mut robot = Robot::with(plan.clone(), AFTERNOON, settings);
            robot.hands.resize(robot.main, size).unwrap();
            visit(&mut robot, &format!("{size_name}-{look}"));
        }
    }
}

#[test]
fn no_page_of_the_plan_is_untidy_in_any_size() {
    for (name, plan) in [
        ("sample", sampled()),
        ("wordy", wordy()),
        ("empty", empty()),
    ] {
        everywhere(&plan, |robot, place| {
            robot.rest();
            for page in Page::ALL {
                robot.hands.send(Message::Go(Route::Plan(page))).unwrap();
                let name = format!("{page:?}-{name}-{place}");
                robot.picture(&name);
                is_tidy(robot, &name);
            }
        });
    }
}

/// What can stand beside a page or replace it: its page, its name, how it is opened, and words that
/// tell that it is there.
type Beside = (Page, &'static str, fn(&mut Robot), &'static str);

const BESIDE: [Beside; 11] = [
    (
        Page::Overview,
        "objective",
        |robot| {
            robot.press(Named::ArrowDown);
            robot.press(Named::Enter);
        },
        "Success means",
    ),
    (
        Page::Overview,
        "metric",
        |robot| {
            robot.press(Named::ArrowDown);
            robot.press(Named::ArrowDown);
            robot.press(Named::Enter);
        },
        "Before the launch",
    ),
    (
        Page::People,
        "person",
        |robot| robot.press(Named::ArrowDown),
        "Remove",
    ),
    (
        Page::People,
        "shifts",
        |robot| robot.click("Shifts"),
        "on call",
    ),
    (
        Page::Steps,
        "panel",
        |robot| robot.chord(Modifiers::COMMAND, '.'),
        "Starts 22:30 at T-0.",
    ),
    (
        Page::Steps,
        "graph",
        |robot| robot.chord(Modifiers::COMMAND, 'g'),
        "Graph",
    ),
    (
        Page::Steps,
        "find",
        |robot| {
            robot.chord(Modifiers::COMMAND, 'f');
            robot.type_text("deploy");
        },
        "3 steps",
    ),
    (
        Page::Steps,
        "baseline",
        |robot| {
            robot.command("freeze the plan");
            robot.type_text("As agreed with the board of the southern region\n");
            robot.type_text("\t\t50\n");
            robot.command("list what changed");
        },
        "later than agreed",
    ),
    (
        Page::Rollback,
        "panel",
        |robot| robot.chord(Modifiers::COMMAND, '.'),
        "Needed in every rollback.",
    ),
    (
        Page::Channels,
        "channel",
        |robot| robot.press(Named::ArrowDown),
        "Remove",
    ),
    (
        Page::Readiness,
        "check",
        |robot| robot.press(Named::ArrowDown),
        "How it went",
    ),
];

#[test]
fn what_stands_beside_a_page_is_tidy_in_every_size() {
    for (page, name, open, words) in BESIDE {
        everywhere(&wordy(), |robot, place| {
            robot.hands.send(Message::Go(Route::Plan(page))).unwrap();
            open(robot);
            let name = format!("beside-{page:?}-{name}-{place}");
            robot.picture(&name);
            robot.must_see(words);
            is_tidy(robot, &name);
        });
    }
}

/// What can lie over a page: the page, its name, how it is opened, and the words by which it is left.
type Over = (Page, &'static str, fn(&mut Robot), [&'static str; 2]);

const OVER: [Over; 8] = [
    (
        Page::Overview,
        "problems",
        |robot| robot.press(Named::F8),
        ["1 problem", "Fix"],
    ),
    (
        Page::Overview,
        "call",
        |robot| robot.click("Start call"),
        ["Start call", "Cancel"],
    ),
    (
        Page::Steps,
        "freeze",
        |robot| robot.command("freeze the plan"),
        ["Freeze the plan", "Cancel"],
    ),
    (
        Page::Steps,
        "insert",
        |robot| {
            robot.command("insert steps");
            robot.press(Named::ArrowDown);
            robot.press(Named::Enter);
        },
        ["Insert", "Cancel"],
    ),
    (
        Page::Steps,
        "paste",
        |robot| {
            let rows = "Task\tOwner\tDuration\nWarm the caches\tNoor Haddad\t15\nWatch\t\tsoon\n";
            robot.hands.set_clipboard(rows);
            robot.chord(Modifiers::COMMAND, 'v');
        },
        ["Paste", "Cancel"],
    ),
    (
        Page::Steps,
        "document",
        |robot| robot.command("export the runbook"),
        ["Export", "Cancel"],
    ),
    (
        Page::Rollback,
        "trigger",
        |robot| robot.click("< 97 % for 5 min"),
        ["Remove the trigger", "Close"],
    ),
    (
        Page::Steps,
        "share",
        |robot| robot.command("save a copy to share"),
        ["Save copy", "Cancel"],
    ),
];

#[test]
fn what_lies_over_a_page_fits_in_every_size() {
    for (page, name, open, ways_out) in OVER {
        everywhere(&wordy(), |robot, place| {
            robot.hands.send(Message::Go(Route::Plan(page))).unwrap();
            open(robot);
            let name = format!("over-{page:?}-{name}-{place}");
            robot.picture(&name);
            for words in ways_out {
                let bounds = robot.hands.find(robot.main, words);
                let bounds = bounds.unwrap_or_else(|error| panic!("{name}: {error}"));
                assert!(bounds.height > 10.0, "{name}: {words} at {bounds:?}");
            }
        });
    }
}

//! Every scene of the dashboard in a picture, and what the room must be able to read in it.

use std::path::PathBuf;

use iced::{Size, Task, Theme, window};

use super::{Dashboard, Message};
use crate::call::entry::{Event, Kind, Outcome, Phase};
use crate::gui::headless::{Headless, Program};
use crate::gui::screen::call::tests::night;
use crate::gui::screen::call::tests::stage::Told;
use crate::gui::screen::trial::sample;
use crate::gui::theme::Look;
use crate::session::Session;
use crate::settings::Settings;

const PROJECTOR: Size = Size::new(1920.0, 1080.0);
const LAPTOP: Size = Size::new(1280.0, 720.0);

struct State {
    page: Dashboard,
    session: Session,
    settings: Settings,
    look: Look,
}

/// The dashboard in a window that nobody sees.
struct Room {
    window: window::Id,
    hands: Headless<State, Message>,
    _folder: tempfile::TempDir,
}

impl Room {
    fn of(told: Told, look: Look, size: Size) -> Self {
        let Told {
            session, folder, ..
        } = told;
        let program = Program {
            update: |state: &mut State, message| state.page.update(message).0,
            view: |state: &State, _| state.page.view(&state.session, &state.settings),
            theme: |state: &State, _| -> Theme { state.look.theme() },
            scale: |_, _| 1.0,
            listen: |_, _, _| None,
        };
        let boot = || {
            let (page, _) = Dashboard::new(size);
            let state = State {
                page,
                session,
                settings: Settings::default(),
                look,
            };
            (state, Task::none())
        };
        let mut hands = Headless::new(program, boot).expect("hands");
        hands.set_quiet(std::time::Duration::from_millis(20));
        let window = hands.open(size);
        hands.settle().expect("rest");
        Self {
            window,
            hands,
            _folder: folder,
        }
    }

    fn sees(&mut self, words: &str) -> bool {
        self.hands.sees(self.window, words).expect("a window")
    }

    fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("GOLIVE_PICTURES") else {
            return;
        };
        let picture = self.hands.picture(self.window, 1.0).expect("a picture");
        picture
            .write(&PathBuf::from(folder).join(format!("{name}.png")))
            .expect("a file");
    }
}

/// Draws a scene by night on the projector, by day on a laptop, and insists on what is in it.
fn scene(name: &str, tell: impl Fn() -> Told, words: &[&str]) {
    for (look, size, suffix) in [
        (Look::Night, PROJECTOR, ""),
        (Look::Day, LAPTOP, "-day"),
        (Look::Night, Size::new(1024.0, 700.0), "-small"),
    ] {
        let mut room = Room::of(tell(), look, size);
        room.picture(&format!("dashboard-{name}{suffix}"));
        for words in words {
            assert!(room.sees(words), "{name}{suffix} does not say `{words}`");
        }
    }
}

/// The owners of the first steps have confirmed them.
fn walking() -> Told {
    let mut told = night::roll_called();
    for number in ["1", "2", "3", "4"] {
        let step = told.step(number);
        told.say("22:09", Event::Confirmed { step });
    }
    told
}

/// More people than fit, with long names and roles.
fn crowd() -> Told {
    let mut plan = sample();
    let one = plan.people.as_slice()[0].clone();
    let mut mint = crate::id::Sequence::new(400);
    let mut people: Vec<_> = plan.people.iter().cloned().collect();
    while people.len() < 40 {
        let mut other = one.clone();
        other.id = crate::id::Mint::mint(&mut mint);
        other.name = "Maximiliana Konstantinopoulou-Featherstonehaugh".into();
        other.role = "Head of customer service and complaints".into();
        people.push(other);
    }
    plan.people = people.into_iter().collect();
    let mut told = Told::of(plan, "21:55");
    told.open_call("22:00");
    told
}

fn closed_phase(phase: Phase) -> Event {
    Event::PhaseEntered {
        phase,
        reason: String::new(),
    }
}

/// Everything is done, one step after the other.
fn done() -> Told {
    let mut told = night::half();
    let promise = told.state().promises[0].id;
    told.say("00:04", Event::PromiseKept { promise });
    let steps = told.session.call().expect("a call").runbook();
    for (minute, step) in steps.into_iter().enumerate() {
        let status = told.state().status(step);
        let clock = format!("00:{:02}", minute + 5);
        if status.is_over() {
            continue;
        }
        if told.state().actual(step).started.is_none() {
            told.say(&clock, Event::StepStarted { step });
        }
        let evidence = String::new();
        told.say(&clock, Event::StepDone { step, evidence });
    }
    told.look_at("00:40");
    told
}

#[test]
fn before_the_night_the_room_sees_when_it_begins() {
    let tell = || Told::of(sample(), "21:55");
    scene(
        "without-call",
        tell,
        &["Execution starts 22:30", "T-00:35:00"],
    );
}

#[test]
fn a_call_that_is_opened_days_ahead_counts_days() {
    let tell = || {
        let mut plan = sample();
        let days = crate::time::Span::hours(24 * 17 + 20);
        plan.details.start += days;
        plan.details.window_start += days;
        plan.details.window_end += days;
        let mut told = Told::of(plan, "21:55");
        told.session.start_call(Kind::Live).expect("a call");
        told
    };
    scene("days-ahead", tell, &["T-17 d 20 h"]);
}

#[test]
fn the_roll_call_shows_who_is_here_with_their_roles() {
    scene(
        "roll-call",
        || {
            let mut told = night::opened();
            told.look_at("22:02");
            told
        },
        &["Roll call", "ON THE CALL: 0 OF 9", "Priya Nair"],
    );
    scene(
        "walkthrough",
        walking,
        &[
            "Walkthrough",
            "CONFIRMED: 4 OF 17 STEPS",
            "Run schema migration 4.0",
        ],
    );
    scene(
        "forty-people",
        crowd,
        &["ON THE CALL: 0 OF 40", "and 10 more"],
    );
}

#[test]
fn the_poll_fills_the_screen() {
    scene("poll", night::polled, &["Go for execution?", "GO IF"]);
}

#[test]
fn the_execution_says_whether_it_is_late_and_what_runs() {
    scene(
        "execution",
        night::half,
        &["Run schema migration 4.0", "20 min ahead"],
    );
}

#[test]
fn a_hold_and_a_rollback_change_the_screen() {
    let hold = || {
        let mut told = night::half();
        let reason = "Vendor restarts the card gateway".into();
        let until = Some(crate::gui::screen::call::tests::stage::at("00:10"));
        told.say("23:56", Event::Held { reason, until });
        told.look_at("23:58");
        told
    };
    scene(
        "hold",
        hold,
        &["On hold until 00:10", "Vendor restarts the card gateway"],
    );
    let back = || {
        let mut told = night::half();
        let reason = "The ledger does not add up".into();
        told.say("23:56", Event::RollbackStarted { reason, by: None });
        told.look_at("23:58");
        told
    };
    scene(
        "rollback",
        back,
        &["Rolling back since 23:56", "The ledger does not add up"],
    );
}

#[test]
fn live_hypercare_and_the_end_are_celebrated() {
    scene("live", done, &["Live!"]);
    let hypercare = || {
        let mut told = done();
        told.say("00:41", closed_phase(Phase::Verify));
        told.say("00:42", closed_phase(Phase::Hypercare));
        told.look_at("00:50");
        told
    };
    scene("hypercare", hypercare, &["Hypercare"]);
    let closed = || {
        let mut told = hypercare();
        let reason = String::new();
        told.say(
            "01:00",
            Event::Closed {
                outcome: Outcome::Live,
                reason,
            },
        );
        told
    };
    scene("closed", closed, &["Hypercare"]);
}

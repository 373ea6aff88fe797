//! The open file over time: a disk that does not take what is written, a second program, clocks
//! that are set, sleep, restarts.

use golive::call::Event;
use golive::call::clock;
use golive::call::entry::{Cause, Kind, Outcome, Phase, Visibility};
use golive::clock::{Clock, Hand};
use golive::exchange::sample;
use golive::id::Sequence;
use golive::plan;
use golive::session::chance::Known;
use golive::session::document::Format;
use golive::session::opening::{self, Intent};
use golive::session::{Access, Saving, Session};
use golive::time::{Moment, Span};
use golive::words;
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::{Robot, look, moment, wait_for};

const MONDAY: &str = "2026-11-09T14:00:00Z";

/// A session without a window, with the sample launch on the desk.
struct Desk {
    session: Session,
    hand: Hand,
    folder: tempfile::TempDir,
    /// How often the program was started.
    starts: u64,
}

impl Desk {
    fn open(now: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let hand = Hand::at(moment(now));
        let mut session = session(&folder, &hand, 1);
        let plan = sample::plan(&mut Sequence::new(5)).unwrap();
        session.add_plan(plan).unwrap();
        Self {
            session,
            hand,
            folder,
            starts: 1,
        }
    }

    fn say(&mut self, event: Event) {
        self.session.log(event).unwrap();
    }

    fn save(&mut self) {
        while let Some(write) = self.session.next_write() {
            let written = wait_for(write.carry_out(self.session.store().clone()));
            self.session.written(written.clone());
            written.unwrap();
        }
        assert_eq!(self.session.saving(), Saving::Saved);
    }

    /// Ends the program and starts it again.
    fn restart(mut self) -> Self {
        self.save();
        let launch = self.session.launch().unwrap().id;
        wait_for(self.session.store().clone().close()).unwrap();
        self.starts += 1;
        let mut session = session(&self.folder, &self.hand, self.starts);
        let loaded = wait_for(opening::load(session.store().clone(), launch)).unwrap();
        session.lay_out(loaded);
        session.come_back();
        Self { session, ..self }
    }

    fn events(&self) -> Vec<Event> {
        let entries = self.session.call().unwrap().state().entries();
        entries.iter().map(|entry| entry.event.clone()).collect()
    }

    fn t(&self) -> Span {
        let call = self.session.call().unwrap();
        clock::t(call.state(), call.now())
    }
}

fn session(folder: &tempfile::TempDir, hand: &Hand, seed: u64) -> Session {
    let clock = Clock::Held(hand.clone());
    let path = folder.path().join("night.golive");
    let work = opening::open(
        path,
        "Priya Nair".to_owned(),
        clock.clone(),
        seed,
        Intent::Work,
    );
    let opened = wait_for(work).unwrap();
    assert!(matches!(opened.access, Access::Write { .. }));
    Session::new(opened, clock, seed)
}

fn executing(now: &str) -> Desk {
    let mut desk = Desk::open(now);
    desk.session.start_call(Kind::Live).unwrap();
    for phase in [Phase::Walkthrough, Phase::GoNoGo] {
        desk.say(Event::PhaseEntered {
            phase,
            reason: String::new(),
        });
    }
    desk.say(Event::ExecutionStarted {
        reason: String::new(),
    });
    desk
}

fn note(text: &str) -> Event {
    Event::Noted {
        text: text.to_owned(),
        visibility: Visibility::Shared,
    }
}

#[test]
fn a_disk_that_takes_nothing_is_said_and_nothing_is_lost_or_written_twice() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.saved();
    let before = robot.launch_in_file().launch.plan.details.name;

    // Another program keeps the file to itself for longer than anybody waits.
    let other = rusqlite::Connection::open(robot.path()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    robot.fill("overview.name", "First name");
    robot
        .hands
        .wait_until(|app| {
            let saving = app.session().unwrap().saving();
            matches!(saving, Saving::Failed { waiting: 1, .. })
        })
        .unwrap();
    robot.must_see("1 not saved");
    robot.picture("story-not-saved");
    // People go on working meanwhile.
    robot.fill("overview.name", "Second name");
    robot.must_see("2 not saved");
    // Closing the window would lose it.
    robot.hands.request_close(robot.main).unwrap();
    robot.must_see("Not everything is saved");
    assert!(!robot.hands.has_exited());
    robot.click("Stay");

    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    robot.saved();
    robot.must_see("Saved");
    let found = robot.launch_in_file();
    assert_eq!(found.launch.plan.details.name, "Second name");
    let names: Vec<&str> = found
        .revisions
        .iter()
        .map(|revision| revision.edit.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Rename the launch “First name”",
            "Rename the launch “Second name”"
        ]
    );
    found.is_gapless();
    robot.undo();
    robot.undo();
    assert_eq!(robot.launch_in_file().launch.plan.details.name, before);
}

/// Goes to the list of launches, as somebody would who has the hands on the keyboard.
fn to_the_list(robot: &mut Robot) {
    robot.chord(Modifiers::COMMAND, 'k');
    robot.type_text("Launches");
    robot.press(Named::Enter);
}

#[test]
fn a_second_program_reads_only_says_why_and_follows_the_first() {
    let mut first = Robot::first_start(MONDAY);
    first.click("Start from a template");
    first.click("Online shop");
    first.fill("overview.name", "Shop 5");
    first.saved();
    let mut second = first.beside("Wei Chen");
    assert!(!second.may_write());
    let Access::ReadOnly { reason } = second.session().access().clone() else {
        panic!("it may not write");
    };
    assert!(reason.contains("Priya Nair"), "{reason}");

    // The list follows before any launch is opened: another name, and a launch more.
    first.fill("overview.name", "Shop 5.1");
    first.saved();
    second.pass(Span::seconds(1));
    second.must_see("Shop 5.1");
    to_the_list(&mut first);
    first.click("Learning platform");
    first.fill("overview.name", "Campus");
    first.saved();
    second.pass(Span::seconds(1));
    second.must_see("Campus");
    to_the_list(&mut first);
    first.click("Shop 5.1");
    first.fill("overview.name", "Shop 5");
    first.saved();
    second.pass(Span::seconds(1));
    second.click("Shop 5");
    second.must_see("Read only");

    // What the first one changes is seen within a second; nobody has to do anything.
    first.fill("overview.name", "Shop 6");
    first.saved();
    second.pass(Span::seconds(1));
    second.must_see("Shop 6");
    assert_eq!(second.plan().details.name, "Shop 6");

    // What the second one tries is refused, with the reason.
    second.fill("overview.name", "Mine");
    second.must_see("the file is open to read only");
    assert_eq!(second.plan().details.name, "Shop 6");
    assert_eq!(second.session().saving(), Saving::Saved);

    // The call too: the dashboard of the second machine lives from it.
    first.click("Start call");
    first.press(Named::Enter);
    first.saved();
    second.pass(Span::seconds(1));
    assert!(second.session().call().unwrap().is_open());
    let lines = first.call().state().entries().len();
    assert_eq!(second.call().state().entries().len(), lines);
}

#[test]
fn a_clock_that_is_set_is_logged_and_moves_no_elapsed_time() {
    let mut desk = executing("2026-11-21T22:30:00Z");
    desk.hand.advance(Span::minutes(20));
    desk.session.tick();
    assert_eq!(desk.t(), Span::minutes(20));
    desk.hand.step(Span::hours(1));
    desk.hand.advance(Span::seconds(1));
    desk.session.tick();
    assert_eq!(desk.t(), Span::minutes(20) + Span::seconds(1));
    assert_eq!(desk.session.now(), moment("2026-11-21T23:50:01Z"));
    desk.hand.step(Span::hours(-1));
    desk.session.tick();
    assert_eq!(desk.t(), Span::minutes(20) + Span::seconds(1));
    let steps: Vec<Span> = desk
        .events()
        .into_iter()
        .filter_map(|event| match event {
            Event::ClockStepped { by } => Some(by),
            _ => None,
        })
        .collect();
    assert_eq!(steps, [Span::hours(1), Span::hours(-1)]);
}

#[test]
fn a_clock_that_is_set_just_before_something_is_logged_moves_no_elapsed_time_either() {
    let mut desk = executing("2026-11-21T22:30:00Z");
    desk.hand.advance(Span::minutes(20));
    desk.session.tick();
    desk.hand.step(Span::hours(1));
    desk.say(note("Who turned the clock?"));
    desk.session.tick();
    assert_eq!(desk.t(), Span::minutes(20));
    let events = desk.events();
    assert!(
        matches!(
            events[events.len() - 2..],
            [Event::ClockStepped { .. }, Event::Noted { .. }]
        ),
        "{:?}",
        &events[events.len() - 2..]
    );
}

#[test]
fn sleep_is_logged_and_every_clock_is_right_at_once() {
    let mut desk = executing("2026-11-21T22:30:00Z");
    desk.hand.advance(Span::minutes(5));
    desk.session.tick();
    desk.hand.sleep(Span::minutes(40));
    desk.session.tick();
    assert_eq!(desk.t(), Span::minutes(45));
    let last = desk.events().pop().unwrap();
    assert_eq!(
        last,
        Event::Interrupted {
            since: moment("2026-11-21T22:35:00Z"),
            cause: Cause::Sleep,
        }
    );
    desk.session.tick();
    let interruptions = desk
        .events()
        .iter()
        .filter(|event| matches!(event, Event::Interrupted { .. }))
        .count();
    assert_eq!(interruptions, 1);
}

#[test]
fn an_afternoon_of_planning_is_no_sleep_of_the_call() {
    let mut desk = Desk::open("2026-11-21T15:00:00Z");
    // No call is on, so nothing ticks; the machine sleeps for a while, too.
    desk.hand.advance(Span::hours(3));
    desk.hand.sleep(Span::hours(3));
    desk.hand.step(Span::minutes(2));
    desk.session.start_call(Kind::Live).unwrap();
    assert_eq!(desk.session.now(), moment("2026-11-21T21:02:00Z"));
    desk.hand.advance(Span::seconds(1));
    desk.session.tick();
    assert_eq!(desk.events().len(), 1, "the opening line");
    let opened = desk.session.call().unwrap().state().opened;
    assert_eq!(opened, Some(moment("2026-11-21T21:02:00Z")));
    let entries = desk.session.call().unwrap().state().entries();
    assert_eq!(entries[0].written(), moment("2026-11-21T21:02:00Z"));
}

#[test]
fn a_rehearsal_at_ten_times_the_speed_runs_ten_times_as_fast() {
    let mut desk = Desk::open("2026-11-19T09:00:00Z");
    // The plan was being written for an hour.
    desk.hand.advance(Span::hours(1));
    desk.session
        .start_call(Kind::Rehearsal { speed: 10 })
        .unwrap();
    let begun: Moment = desk.session.call().unwrap().now();
    assert_eq!(begun, moment("2026-11-19T10:00:00Z"));
    for minute in 1..=3 {
        desk.hand.advance(Span::minutes(1));
        desk.session.tick();
        let call = desk.session.call().unwrap();
        assert_eq!(call.now() - begun, Span::minutes(10 * minute));
    }
    desk.say(Event::ExecutionStarted {
        reason: "Rehearsed".to_owned(),
    });
    desk.hand.advance(Span::seconds(6));
    desk.session.tick();
    assert_eq!(desk.t(), Span::minutes(1));

    // After a restart it goes on where it was.
    let mut desk = desk.restart();
    assert_eq!(desk.t(), Span::minutes(1));
    desk.hand.advance(Span::seconds(6));
    desk.session.tick();
    assert_eq!(desk.t(), Span::minutes(2));
}

#[test]
fn a_clock_that_is_set_in_a_rehearsal_is_logged_and_its_time_counts_on() {
    let mut desk = Desk::open("2026-11-19T09:00:00Z");
    desk.session
        .start_call(Kind::Rehearsal { speed: 10 })
        .unwrap();
    desk.say(Event::ExecutionStarted {
        reason: "Rehearsed".to_owned(),
    });
    let begun = desk.session.call().unwrap().now();
    desk.hand.advance(Span::minutes(1));
    desk.session.tick();
    desk.hand.step(Span::hours(1));
    desk.hand.advance(Span::seconds(6));
    desk.session.tick();
    let now = |desk: &Desk| desk.session.call().unwrap().now() - begun;
    assert_eq!(
        (desk.t(), now(&desk)),
        (Span::minutes(11), Span::minutes(11))
    );
    let by = Span::hours(1);
    assert_eq!(desk.events().last(), Some(&Event::ClockStepped { by }));
    desk.say(note("Who turned the clock?"));

    // Sleep counts, as on the night, and is said.
    desk.hand.sleep(Span::minutes(1));
    desk.session.tick();
    assert_eq!(desk.t(), Span::minutes(21));
    let slept = Event::Interrupted {
        since: begun + Span::minutes(11),
        cause: Cause::Sleep,
    };
    assert_eq!(desk.events().last(), Some(&slept));

    // After a restart the clock that was set is still known.
    let mut desk = desk.restart();
    desk.hand.advance(Span::seconds(6));
    desk.session.tick();
    assert_eq!(
        (desk.t(), now(&desk)),
        (Span::minutes(22), Span::minutes(22))
    );
    assert_eq!(desk.session.call().unwrap().state().ignored, []);
}

#[test]
fn screen_and_report_say_the_same_of_the_way_back_and_of_a_call_that_was_given_up() {
    let mut desk = executing("2026-11-21T22:30:00Z");
    let first = desk.session.call().unwrap().runbook()[0];
    desk.say(Event::StepStarted { step: first });
    desk.hand.advance(Span::minutes(30));
    desk.session.tick();
    desk.say(Event::RollbackStarted {
        reason: "The storage fails".to_owned(),
        by: None,
    });
    let call = desk.session.call().unwrap();
    let back = words::clock(call.forecast().finish(), call.plan().details.zone);
    let report = desk.session.post_mortem(Format::Markdown).unwrap();
    let lines = report.lines();
    let from = lines.skip_while(|line| !line.contains("Forecast: back at"));
    let figures: Vec<&str> = from.take(4).collect();
    assert!(
        figures.iter().any(|line| line.contains(&back)),
        "{back}: {figures:?}"
    );

    // What was forecast when it was closed does not grow with the days that pass.
    desk.say(Event::Closed {
        outcome: Outcome::Unfinished,
        reason: "Nobody is left".to_owned(),
    });
    let finish = |desk: &Desk| desk.session.call().unwrap().forecast().finish();
    let closed = finish(&desk);
    desk.hand.advance(Span::days(3));
    desk.session.tick();
    assert_eq!(finish(&desk), closed);
}

#[test]
fn a_call_survives_a_restart_at_the_same_second() {
    let mut desk = executing("2026-11-21T22:30:00Z");
    let rows = desk.session.call().unwrap().runbook();
    desk.say(Event::StepStarted { step: rows[0] });
    desk.hand.advance(Span::seconds(1_234));
    desk.session.tick();
    desk.say(note("The lights went out"));
    let before = desk.session.call().unwrap();
    let (t, state) = (desk.t(), before.state().clone());
    let forecast = before.forecast().finish();
    let desk = desk.restart();
    let after = desk.session.call().unwrap();
    assert!(after.is_open());
    assert_eq!(desk.t(), t);
    assert_eq!(*after.state(), state);
    assert_eq!(after.forecast().finish(), forecast);
}

#[test]
fn a_program_that_was_not_there_says_so_once_when_it_is_back() {
    let mut desk = executing("2026-11-21T22:30:00Z");
    desk.hand.advance(Span::minutes(7));
    desk.session.tick();
    desk.say(note("The lights went out"));
    let lines = desk.events().len();
    desk.hand.advance(Span::minutes(4));
    let mut desk = desk.restart();
    assert_eq!(desk.t(), Span::minutes(11), "T goes on meanwhile");
    let back = Event::Interrupted {
        since: moment("2026-11-21T22:37:00Z"),
        cause: Cause::NotRunning,
    };
    assert_eq!(desk.events().last(), Some(&back));
    // Not again when the launch is left and opened again.
    desk.hand.advance(Span::minutes(1));
    desk.session.tick();
    desk.session.come_back();
    assert_eq!(desk.events().len(), lines + 1);
    desk.save();
    look(desk.session.path()).remove(0).is_gapless();
}

#[test]
fn edits_and_lines_of_several_sessions_get_sequences_without_gaps() {
    let mut desk = executing("2026-11-21T22:30:00Z");
    for round in 0..3 {
        let rows = desk.session.plan().unwrap().rows();
        let before = (*rows[round]).clone();
        let mut after = before.clone();
        after.title = format!("Round {round}");
        let change = golive::change::Change::update(
            golive::plan::Record::from(before).into(),
            golive::plan::Record::from(after).into(),
        );
        desk.session
            .edit(golive::launch::Edit::new("Rename", vec![change]))
            .unwrap();
        desk.say(note("one"));
        // What is refused takes no number.
        let unknown = golive::id::Mint::mint(&mut Sequence::new(99));
        assert!(
            desk.session
                .log(Event::StepStarted { step: unknown })
                .is_err()
        );
        desk.session.undo().unwrap();
        desk.session.redo().unwrap();
        desk.session
            .log_all(vec![note("two"), note("three")])
            .unwrap();
        desk = desk.restart();
    }
    let path = desk.session.path().to_owned();
    let plan = desk.session.plan().unwrap().clone();
    let lines = desk.session.call().unwrap().state().entries().len();
    let found = look(&path).remove(0);
    found.is_gapless();
    assert_eq!(found.launch.plan, plan);
    assert_eq!(found.launch.calls[0].entries.len(), lines);
    let mut ids: Vec<_> = found.launch.calls[0]
        .entries
        .iter()
        .map(|entry| entry.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), lines, "no line is there twice");
}

/// Changes the first step that says how long it takes at worst.
fn give_more_time(desk: &mut Desk) {
    let plan = desk.session.plan().unwrap();
    let step = plan.rows().into_iter().find(|it| it.pessimistic.is_some());
    let before = step.unwrap().clone();
    let mut after = before.clone();
    after.pessimistic = before.pessimistic.map(|worst| worst + Span::hours(1));
    edit(desk, before.into(), after.into());
}

fn edit(desk: &mut Desk, before: plan::Record, after: plan::Record) {
    use golive::change::{Change, Edit};
    let edit = Edit::new("Change it", vec![Change::update(before, after)]);
    desk.session
        .edit(edit.map(golive::launch::Record::Plan))
        .unwrap();
}

#[test]
fn the_chance_is_never_passed_off_as_known_once_the_plan_has_changed() {
    let mut desk = Desk::open(MONDAY);
    assert!(matches!(desk.session.chance(), Known::Drawing));
    assert!(matches!(desk.session.chance_on_call(), Known::Nothing));
    desk.session.draw_now();
    assert_eq!(desk.session.drawing_due(), None);
    let before = desk.session.chance().fresh().unwrap().p90();
    assert!(before > desk.session.schedule().unwrap().finish());

    // Words that no time is computed from change nothing.
    let details = desk.session.plan().unwrap().details.clone();
    let mut renamed = details.clone();
    renamed.name = "Another name".to_owned();
    edit(&mut desk, details.into(), renamed.into());
    assert_eq!(desk.session.drawing_due(), None);
    assert!(desk.session.chance().fresh().is_some());

    give_more_time(&mut desk);
    let due = desk.session.drawing_due();
    assert!(due.is_some());
    assert!(desk.session.chance().fresh().is_none());
    assert_eq!(desk.session.chance().last().unwrap().p90(), before);

    // While it is drawn the plan changes once more: the answer comes too late.
    let mut questions = desk.session.begin_drawing();
    assert_eq!(desk.session.drawing_due(), None);
    give_more_time(&mut desk);
    assert_ne!(desk.session.drawing_due(), due);
    let late = questions.remove(0).answer();
    desk.session.take_drawn(late);
    assert!(desk.session.chance().fresh().is_none());
    desk.session.draw_now();
    assert!(desk.session.chance().fresh().unwrap().p90() > before);

    // What is taken back counts as a change too, and leads to the same answer as before.
    desk.session.undo().unwrap();
    desk.session.undo().unwrap();
    desk.session.draw_now();
    assert_eq!(desk.session.chance().fresh().unwrap().p90(), before);
}

#[test]
fn an_answer_for_a_file_that_was_closed_is_not_shown_in_another() {
    let mut first = Desk::open(MONDAY);
    let mut second = Desk::open(MONDAY);
    give_more_time(&mut first);
    give_more_time(&mut second);
    let question = first.session.begin_drawing().remove(0);
    second.session.begin_drawing();
    second.session.take_drawn(question.answer());
    assert!(matches!(second.session.chance(), Known::Drawing));
}

#[test]
fn on_the_call_the_chance_follows_what_is_said_of_steps_and_the_time_that_passes() {
    let mut desk = executing("2026-11-21T22:30:00Z");
    desk.session.draw_now();
    let first = desk.session.chance_on_call().fresh().unwrap().p90();

    // A note and the seconds leave it as it is.
    desk.say(note("All quiet"));
    desk.hand.advance(Span::seconds(30));
    desk.session.tick();
    assert_eq!(desk.session.drawing_due(), None);

    // After a minute it is drawn again; until then the last one holds.
    desk.hand.advance(Span::minutes(20));
    desk.session.tick();
    assert!(desk.session.drawing_due().is_some());
    assert!(desk.session.chance_on_call().fresh().is_some());
    desk.session.draw_now();
    let waited = desk.session.chance_on_call().fresh().unwrap().p90();
    assert!(waited > first, "nobody has begun for twenty minutes");

    // A step that starts changes what it is drawn from.
    let step = desk.session.numbers().unwrap().find("3").unwrap();
    desk.say(Event::StepStarted { step });
    assert!(desk.session.chance_on_call().fresh().is_none());
    desk.session.draw_now();
    assert!(desk.session.chance_on_call().fresh().is_some());

    // The plan has a chance of its own, and a call that is over has none.
    assert!(desk.session.chance().fresh().is_some());
    desk.say(Event::Closed {
        outcome: Outcome::Live,
        reason: String::new(),
    });
    assert!(matches!(desk.session.chance_on_call(), Known::Nothing));
}

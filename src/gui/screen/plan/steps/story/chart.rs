//! What a planner does with the bars of the chart.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Event, Point, mouse};

use super::{Steps, open, step_of};
use crate::gui::part::gantt::Scale;
use crate::gui::screen::trial::{self, Trial};
use crate::plan::step::Constraint;
use crate::time::{Moment, Span};

/// How wide the chart is beside the grid on a laptop, at the right edge of the window.
const CHART: f32 = 483.0;

/// A point in the chart: in the row that holds these words, at a moment.
fn at(trial: &mut Trial<Steps>, words: &str, moment: Moment) -> Point {
    let id = trial.window;
    let row = trial.hands.find(id, words).unwrap().center_y();
    let schedule = trial.session().schedule().unwrap();
    let scale = Scale::fit(schedule.start(), schedule.finish());
    Point::new(1440.0 - CHART + scale.x(moment, CHART), row)
}

fn start_of(trial: &Trial<Steps>, number: &str) -> Moment {
    let session = trial.session();
    let step = step_of(session, number).id;
    session.schedule().unwrap().timing(step).unwrap().start
}

fn drag(trial: &mut Trial<Steps>, from: Point, to: Point) {
    let id = trial.window;
    trial.hands.drag(id, from, to).unwrap();
}

const EIGHT: &str = "Deploy authentication service";
const SIX: &str = "Run schema migration 4.0";

#[test]
fn a_bar_that_is_dragged_along_its_row_starts_no_earlier_than_there() {
    let mut trial = open(trial::sample());
    let start = start_of(&trial, "8");
    let later = start + Span::minutes(30);
    let middle = Span::minutes(8);
    let (from, to) = (
        at(&mut trial, EIGHT, start + middle),
        at(&mut trial, EIGHT, later + middle),
    );
    drag(&mut trial, from, to);
    assert_eq!(
        step_of(trial.session(), "8").constraint,
        Constraint::NotBefore(later)
    );
    assert_eq!(start_of(&trial, "8"), later);
    assert_eq!(
        trial.session().undo_name(),
        Some("Let step 8 start no earlier than Sun 22 Nov 00:05")
    );
    // Back to where its predecessors let it start, it follows them again.
    let (from, to) = (
        at(&mut trial, EIGHT, later + middle),
        at(&mut trial, EIGHT, start),
    );
    drag(&mut trial, from, to);
    assert_eq!(step_of(trial.session(), "8").constraint, Constraint::None);
    trial.undo();
    trial.undo();
    assert_eq!(step_of(trial.session(), "8").constraint, Constraint::None);
}

#[test]
fn the_end_of_a_bar_is_dragged_to_make_it_longer() {
    let mut trial = open(trial::sample());
    let start = start_of(&trial, "6");
    let end = start + Span::minutes(40);
    let grip = at(&mut trial, SIX, end);
    let to = at(&mut trial, SIX, end + Span::minutes(15));
    drag(&mut trial, Point::new(grip.x - 1.0, grip.y), to);
    assert_eq!(step_of(trial.session(), "6").duration, Span::minutes(55));
    assert_eq!(
        trial.session().undo_name(),
        Some("Change the duration of step 6")
    );
    trial.undo();
    assert_eq!(step_of(trial.session(), "6").duration, Span::minutes(40));
}

#[test]
fn a_bar_that_is_dropped_on_another_links_the_two_and_a_loop_is_refused() {
    let mut trial = open(trial::sample());
    let minute = Span::minutes(3);
    let six = start_of(&trial, "6") + minute;
    let nine = start_of(&trial, "9") + minute;
    let (from, to) = (
        at(&mut trial, SIX, six),
        at(&mut trial, "Rotate API keys", nine),
    );
    drag(&mut trial, from, to);
    let session = trial.session();
    let six_id = step_of(session, "6").id;
    let linked = |session: &crate::session::Session| {
        let links = &step_of(session, "9").predecessors;
        links.iter().any(|link| link.step == six_id)
    };
    assert!(linked(session));
    assert_eq!(session.undo_name(), Some("Let step 9 wait for 6"));
    // The other way round nothing could ever start.
    let nine = start_of(&trial, "9") + minute;
    let (from, to) = (
        at(&mut trial, "Rotate API keys", nine),
        at(&mut trial, SIX, six),
    );
    drag(&mut trial, from, to);
    assert!(
        trial
            .told()
            .iter()
            .any(|words| words.contains("closes a loop: 6 → 9 → 6"))
    );
    trial.undo();
    assert!(!linked(trial.session()));
}

#[test]
fn escape_lets_a_bar_go_where_it_was() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    let start = start_of(&trial, "8");
    let middle = Span::minutes(8);
    let from = at(&mut trial, EIGHT, start + middle);
    let to = at(&mut trial, EIGHT, start + Span::minutes(60));
    let button = mouse::Button::Left;
    trial.hands.point(id, from).unwrap();
    let press = Event::Mouse(mouse::Event::ButtonPressed(button));
    trial.hands.give(id, press).unwrap();
    trial.hands.point(id, to).unwrap();
    trial.picture("steps-drag");
    trial.press(Named::Escape);
    let release = Event::Mouse(mouse::Event::ButtonReleased(button));
    trial.hands.give(id, release).unwrap();
    assert_eq!(trial.session().undo_name(), None);
}

#[test]
fn the_wheel_zooms_around_the_pointer_and_the_menu_shows_the_whole_plan_again() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    let start = start_of(&trial, "6");
    let over = at(&mut trial, SIX, start);
    trial.hands.hold(id, Modifiers::COMMAND).unwrap();
    for _ in 0..6 {
        trial.hands.scroll(id, over, -1.0).unwrap();
    }
    trial.hands.hold(id, Modifiers::default()).unwrap();
    assert!(trial.hands.sees(id, "Zoomed").unwrap());
    let scale = trial.hands.state().page.scale.unwrap();
    assert!(scale.length() < Span::hours(2), "{scale:?}");
    let x = 1440.0 - CHART + scale.x(start, CHART);
    assert!((x - over.x).abs() < 4.0, "{x} {over:?}");
    trial.picture("steps-zoomed");
    // The chart follows the cursor to bars that lie outside.
    trial.click("Announce live");
    let scale = trial.hands.state().page.scale.unwrap();
    assert!(scale.holds(start_of(&trial, "17")));
    trial.click("Zoomed");
    trial.click("The whole plan");
    assert!(trial.hands.sees(id, "Fit").unwrap());
}

#[test]
fn the_bar_under_the_pointer_says_what_it_is() {
    let mut trial = open(trial::sample());
    let id = trial.window;
    let start = start_of(&trial, "6");
    let beside = at(&mut trial, SIX, start - Span::minutes(30));
    trial.hands.point(id, beside).unwrap();
    let quiet = trial.hands.picture(id, 1.0).unwrap();
    let over = at(&mut trial, SIX, start + Span::minutes(5));
    trial.hands.point(id, over).unwrap();
    trial.picture_under_pointer("steps-hint");
    let said = trial.hands.picture(id, 1.0).unwrap();
    assert!(said.pixels() != quiet.pixels());
    trial.hands.point(id, beside).unwrap();
    let again = trial.hands.picture(id, 1.0).unwrap();
    assert!(again.pixels() == quiet.pixels());
}

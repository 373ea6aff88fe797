//! The dashboard comes back to the projector, and never to where nobody sees it.

use golive::gui::app::Message;
use golive::gui::screen::dashboard;
use golive::settings::{Extent, Settings};
use iced::keyboard::key::Named;
use iced::{Point, Rectangle, Size, mouse, window};

use crate::robot::Robot;

const NOON: &str = "2026-11-18T12:00:00Z";

fn laptop() -> Rectangle {
    Rectangle::new(Point::ORIGIN, Size::new(1920.0, 1080.0))
}

/// As large as the laptop's own screen, as so many are.
fn projector() -> Rectangle {
    Rectangle::new(Point::new(1920.0, 0.0), Size::new(1920.0, 1080.0))
}

/// Opens the dashboard and waits until it stands.
fn open(robot: &mut Robot) -> window::Id {
    robot.press(Named::F9);
    rest(robot);
    robot.hands.state().dashboard_window().unwrap()
}

/// Waits until nothing moves any more: windows are looked at when they have come to rest.
fn rest(robot: &mut Robot) {
    for _ in 0..4 {
        std::thread::sleep(std::time::Duration::from_millis(260));
        robot.hands.settle().unwrap();
    }
}

/// A launch is open, and the dashboard fills the projector, where it was dragged.
fn at_work(monitors: &[Rectangle], settings: Settings) -> Robot {
    let mut robot = Robot::at_desk(NOON, monitors, settings);
    rest(&mut robot);
    robot.chord(iced::keyboard::Modifiers::COMMAND, 'n');
    robot
}

fn last_night() -> Settings {
    let mut robot = at_work(&[laptop(), projector()], Settings::default());
    let dashboard = open(&mut robot);
    robot
        .hands
        .drag_window(dashboard, Point::new(2_200.0, 120.0))
        .unwrap();
    rest(&mut robot);
    robot.hands.press(dashboard, Named::F11).unwrap();
    rest(&mut robot);
    assert_eq!(
        robot.hands.position(dashboard),
        Some(projector().position())
    );
    robot.settings_in_file()
}

#[test]
fn the_dashboard_fills_the_projector_again() {
    let kept = last_night();
    let place = kept.dashboard.unwrap();
    assert_eq!(place.extent, Extent::FullScreen);
    assert_eq!((place.x, place.y), (2_200.0, 120.0));

    let mut robot = at_work(&[laptop(), projector()], kept);
    let dashboard = open(&mut robot);
    assert!(robot.hands.is_fullscreen(dashboard));
    assert_eq!(
        robot.hands.position(dashboard),
        Some(projector().position())
    );
    assert_eq!(robot.hands.size(dashboard), Some(projector().size()));
}

#[test]
fn without_the_projector_it_opens_beside_the_main_window_and_does_not_forget_it() {
    let kept = last_night();
    for monitors in [
        vec![laptop()],
        vec![Rectangle::new(Point::ORIGIN, Size::new(1440.0, 900.0))],
    ] {
        let mut robot = at_work(&monitors, kept.clone());
        let dashboard = open(&mut robot);
        assert!(!robot.hands.is_fullscreen(dashboard));
        let main = robot.hands.position(robot.main).unwrap();
        assert_eq!(
            robot.hands.position(dashboard),
            Some(Point::new(main.x + 64.0, main.y + 64.0))
        );
        // The projector is there again tomorrow.
        assert_eq!(
            robot.settings_in_file().dashboard.or(kept.dashboard),
            kept.dashboard
        );
        // Until somebody wants it elsewhere.
        robot
            .hands
            .drag_window(dashboard, Point::new(100.0, 90.0))
            .unwrap();
        rest(&mut robot);
        let place = robot.settings_in_file().dashboard.unwrap();
        assert_eq!((place.x, place.y), (100.0, 90.0));
        assert_eq!(place.extent, Extent::Window);
    }
}

#[test]
fn escape_leaves_the_full_screen_and_then_the_dashboard() {
    let mut robot = at_work(&[laptop(), projector()], last_night());
    let dashboard = open(&mut robot);
    robot.hands.press(dashboard, Named::Escape).unwrap();
    assert!(!robot.hands.is_fullscreen(dashboard));
    assert_eq!(
        robot.hands.position(dashboard),
        Some(Point::new(2_200.0, 120.0))
    );
    robot.hands.press(dashboard, Named::Escape).unwrap();
    assert_eq!(robot.hands.state().dashboard_window(), None);
    assert_eq!(robot.hands.windows(), [robot.main]);

    // F9 in the dashboard closes it too, and a double click fills the screen.
    let dashboard = open(&mut robot);
    rest(&mut robot);
    let middle = Point::new(600.0, 300.0);
    robot.hands.click_at(dashboard, middle).unwrap();
    robot.hands.click_at(dashboard, middle).unwrap();
    assert!(robot.hands.is_fullscreen(dashboard));
    robot.hands.press(dashboard, Named::F9).unwrap();
    assert_eq!(robot.hands.windows(), [robot.main]);
}

#[test]
fn the_main_window_comes_back_where_somebody_sees_it() {
    let large = Rectangle::new(Point::new(1_920.0, -200.0), Size::new(2_560.0, 1_440.0));
    let mut robot = Robot::at_desk(NOON, &[laptop(), large], Settings::default());
    let main = robot.main;
    robot
        .hands
        .drag_window(main, Point::new(2_000.0, -100.0))
        .unwrap();
    rest(&mut robot);
    let kept = robot.settings_in_file();

    let mut robot = Robot::at_desk(NOON, &[laptop(), large], kept.clone());
    rest(&mut robot);
    assert_eq!(
        robot.hands.position(robot.main),
        Some(Point::new(2_000.0, -100.0))
    );

    let mut robot = Robot::at_desk(NOON, &[laptop()], kept);
    rest(&mut robot);
    assert_eq!(
        robot.hands.position(robot.main),
        Some(Point::new(64.0, 64.0))
    );
}

#[test]
fn the_pointer_goes_when_it_rests_on_the_dashboard() {
    let mut robot = at_work(&[laptop()], Settings::default());
    let dashboard = open(&mut robot);
    let look = Message::Dashboard(dashboard::Message::PointerLookedAt);
    robot
        .hands
        .point(dashboard, Point::new(300.0, 300.0))
        .unwrap();
    assert_ne!(
        robot.hands.pointer(dashboard).unwrap(),
        mouse::Interaction::Hidden
    );
    for _ in 0..6 {
        robot.hands.send(look.clone()).unwrap();
    }
    assert_eq!(
        robot.hands.pointer(dashboard).unwrap(),
        mouse::Interaction::Hidden
    );
    robot
        .hands
        .point(dashboard, Point::new(310.0, 300.0))
        .unwrap();
    assert_ne!(
        robot.hands.pointer(dashboard).unwrap(),
        mouse::Interaction::Hidden
    );
}

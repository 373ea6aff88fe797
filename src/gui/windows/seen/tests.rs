use proptest::prelude::*;

use super::*;

const LAPTOP: Size = Size::new(1440.0, 900.0);
const PROJECTOR: Size = Size::new(1920.0, 1080.0);

fn window(x: f32, y: f32, monitor: Size) -> Seen {
    Seen {
        position: Some(Point::new(x, y)),
        size: Size::new(1280.0, 720.0),
        extent: Extent::Window,
        monitor: Some(monitor),
    }
}

fn filling(x: f32, y: f32, monitor: Size) -> Seen {
    Seen {
        position: Some(Point::new(x, y)),
        size: monitor,
        extent: Extent::FullScreen,
        monitor: Some(monitor),
    }
}

#[test]
fn a_window_that_fills_the_screen_keeps_the_size_it_had() {
    let before = window(1500.0, 80.0, PROJECTOR).remembered(None);
    let full = filling(1440.0, 0.0, PROJECTOR).remembered(before).unwrap();
    assert_eq!(
        (full.x, full.y, full.width, full.height),
        (1500.0, 80.0, 1280.0, 720.0)
    );
    assert_eq!(full.extent, Extent::FullScreen);
    assert_eq!(full.monitor.unwrap().corner, Some((1440.0, 0.0)));
}

#[test]
fn a_window_dragged_over_and_filled_at_once_comes_back_on_the_projector() {
    let before = window(10.0, 20.0, LAPTOP).remembered(None);
    let full = filling(1440.0, 0.0, PROJECTOR).remembered(before).unwrap();
    assert_eq!((full.x, full.y), (1504.0, 64.0));
}

#[test]
fn where_a_monitor_begins_is_known_until_the_window_leaves_it() {
    let full = filling(1440.0, 0.0, PROJECTOR).remembered(None);
    let there = window(1500.0, 80.0, PROJECTOR).remembered(full);
    assert_eq!(there.unwrap().monitor.unwrap().corner, Some((1440.0, 0.0)));
    let elsewhere = window(10.0, 20.0, LAPTOP).remembered(there);
    assert_eq!(elsewhere.unwrap().monitor.unwrap().corner, None);
}

#[test]
fn a_minimized_window_is_nowhere() {
    let before = window(1500.0, 80.0, PROJECTOR).remembered(None);
    let minimized = Seen {
        position: Some(Point::new(-32_000.0, -32_000.0)),
        size: Size::ZERO,
        ..window(0.0, 0.0, LAPTOP)
    };
    assert_eq!(minimized.remembered(before), before);
}

#[test]
fn two_screens_of_one_size_are_told_apart_by_where_they_begin() {
    let place = filling(1920.0, 0.0, PROJECTOR).remembered(None).unwrap();
    assert!(filling(1920.0, 0.0, PROJECTOR).fills_screen_of(&place));
    assert!(!filling(0.0, 0.0, PROJECTOR).fills_screen_of(&place));
    assert!(filling(0.0, 0.0, PROJECTOR).is_on_monitor_of(&place));
    assert!(!window(0.0, 0.0, LAPTOP).is_on_monitor_of(&place));
}

proptest! {
    #[test]
    fn what_is_remembered_twice_is_what_was_remembered(
        x in -4_000.0_f32..4_000.0,
        y in -4_000.0_f32..4_000.0,
        extent in prop_oneof![
            Just(Extent::Window),
            Just(Extent::Maximized),
            Just(Extent::FullScreen),
        ],
    ) {
        let seen = Seen { extent, ..window(x, y, PROJECTOR) };
        let once = seen.remembered(None);
        prop_assert_eq!(seen.remembered(once), once);
    }
}

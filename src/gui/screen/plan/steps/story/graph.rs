//! How a planner reads the plan as a picture of what waits for what.

use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;
use iced::{Point, Size};

use super::{LAPTOP, SMALL, Steps, large, more, open, shown, step_of};
use crate::exchange::template;
use crate::gui::command::Command;
use crate::gui::screen::plan::steps::{Message, graph};
use crate::gui::screen::trial::{self, Trial};
use crate::gui::theme::Look;
use crate::id::Sequence;
use crate::plan::Plan;
use crate::plan::step::Link;
use crate::settings::{Details, Runbook};
use crate::time::Span;

fn turn(trial: &mut Trial<Steps>) {
    trial
        .hands
        .chord(trial.window, Modifiers::COMMAND, 'g')
        .unwrap();
}

fn drawn(plan: Plan) -> Trial<Steps> {
    let mut trial = open(plan);
    turn(&mut trial);
    trial
}

/// The number of the step under the cursor.
fn here(trial: &Trial<Steps>) -> String {
    let state = trial.hands.state();
    let step = state.page.step_here().unwrap();
    state.session.numbers().unwrap().get(step).to_owned()
}

/// Where the card of a step is seen.
fn card(trial: &mut Trial<Steps>, number: &str) -> Point {
    let id = trial.window;
    let room = trial.hands.find_id(id, graph::PICTURE).unwrap();
    let step = step_of(trial.session(), number).id;
    let middle = trial.hands.state().page.plot.seen(step).unwrap();
    Point::new(room.x + middle.x, room.y + middle.y)
}

fn erp() -> Plan {
    let start = trial::sample().details.start;
    let zone = trial::sample().details.zone;
    template::find("erp-cutover")
        .unwrap()
        .read(start, zone, &mut Sequence::new(5))
        .unwrap()
}

#[test]
fn pictures() {
    for (look, name) in [(Look::Day, "day"), (Look::Night, "night")] {
        for (size, room) in [(LAPTOP, ""), (SMALL, "-small")] {
            for (plan, which) in [(trial::sample(), ""), (erp(), "-erp"), (large(60), "-60")] {
                let mut trial = shown(plan, look, size);
                turn(&mut trial);
                trial.picture(&format!("graph{which}{room}-{name}"));
            }
        }
    }
    let mut trial = drawn(erp());
    trial.type_text("0");
    trial.picture("graph-erp-whole");
    trial.type_text("++");
    trial.type_text("l");
    trial.press_with(Modifiers::CTRL, Named::End);
    trial.picture("graph-erp-links");
    trial.press(Named::Enter);
    trial.picture("graph-erp-details");
    let mut trial = drawn(large(500));
    trial.picture("graph-500");
    trial.type_text("0");
    trial.picture("graph-500-whole");
    let mut plan = trial::sample();
    let rows: Vec<_> = plan.rows().into_iter().cloned().collect();
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            if step.id == rows[5].id {
                step.predecessors.push(Link::after(rows[9].id));
            }
            step
        })
        .collect();
    drawn(plan).picture("graph-loop");
    let mut plan = erp();
    let long = "An extraordinarily long name for something that nobody will ever read in full";
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            step.title = format!("{}: {long}", step.title);
            step.duration += Span::seconds(26 * 3_600 + 60);
            step
        })
        .collect();
    let mut trial = shown(plan, Look::Day, SMALL);
    turn(&mut trial);
    trial.picture("graph-long");
}

#[test]
fn the_arrows_walk_the_links_and_enter_opens_the_step() {
    let mut trial = drawn(trial::sample());
    // The cursor begins on step 1; down along the links, the critical one first.
    assert_eq!(here(&trial), "1");
    trial.press(Named::ArrowDown);
    assert_eq!(here(&trial), "2");
    trial.press(Named::ArrowDown);
    assert_eq!(here(&trial), "5");
    // Back up: step 5 waits for 2 and for 4, and 4 is critical.
    trial.press(Named::ArrowUp);
    assert_eq!(here(&trial), "4");
    trial.press(Named::ArrowDown);
    trial.press(Named::ArrowDown);
    assert_eq!(here(&trial), "6");
    // What stands beside it in the same layer: 8 waits for 5 too.
    trial.press(Named::ArrowLeft);
    let left = here(&trial);
    trial.press(Named::ArrowRight);
    trial.press(Named::ArrowRight);
    assert!([left, here(&trial)].contains(&"8".to_owned()));
    // Tab goes in the order of the runbook.
    trial.press_with(Modifiers::COMMAND, Named::Home);
    trial.press(Named::Tab);
    assert_eq!(here(&trial), "2");
    trial.press(Named::Enter);
    assert_eq!(trial.hands.state().settings().details, Details::Shown);
    // Back in the grid the same step is selected, and a key opens its cell.
    turn(&mut trial);
    assert_eq!(here(&trial), "2");
    trial.press(Named::F2);
    trial.type_text(" now");
    trial.press(Named::Enter);
    assert!(step_of(trial.session(), "2").title.ends_with(" now"));
}

#[test]
fn a_card_is_selected_opened_dragged_and_zoomed_with_the_pointer() {
    let mut trial = drawn(trial::sample());
    let id = trial.window;
    trial.click("Chart");
    assert_eq!(trial.hands.state().settings().runbook, Runbook::Chart);
    trial.click("Graph");
    let nine = card(&mut trial, "9");
    trial.hands.click_at(id, nine).unwrap();
    assert_eq!(here(&trial), "9");
    assert!(trial.sees("waits for 8"));
    assert!(trial.sees("10 waits for it"));
    trial.hands.click_at(id, nine).unwrap();
    assert_eq!(trial.hands.state().settings().details, Details::Shown);
    trial.press_with(Modifiers::CTRL, Named::Home);
    // Larger: the card that is zoomed at stays, the others go away from it.
    let ten = card(&mut trial, "10");
    trial.hands.hold(id, Modifiers::COMMAND).unwrap();
    trial.hands.scroll(id, ten, -3.0).unwrap();
    trial.hands.hold(id, Modifiers::empty()).unwrap();
    let now = card(&mut trial, "10");
    let eleven = card(&mut trial, "11");
    assert!(ten.distance(now) < 40.0, "{ten:?} {now:?}");
    assert!(eleven.y - now.y > 80.0, "{now:?} {eleven:?}");
    // Dragged, everything goes along.
    let to = Point::new(now.x + 30.0, now.y - 120.0);
    trial.hands.drag(id, now, to).unwrap();
    let moved = card(&mut trial, "10");
    assert!(moved.y < now.y - 60.0, "{now:?} {moved:?}");
    trial.click("Fit");
    for number in ["1", "17"] {
        let seen = card(&mut trial, number);
        assert!(seen.y > 100.0 && seen.y < 900.0, "{number} at {seen:?}");
    }
}

#[test]
fn a_plan_that_was_seen_whole_is_seen_whole_when_the_room_changes() {
    let mut trial = drawn(trial::sample());
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, 'f').unwrap();
    let last = card(&mut trial, "17");
    assert!(last.y < 860.0, "{last:?}");
    trial.hands.resize(id, Size::new(1024.0, 640.0)).unwrap();
    let last = card(&mut trial, "17");
    assert!(last.y < 600.0, "{last:?}");
}

#[test]
fn a_narrow_window_has_in_its_menu_what_the_bar_has_no_room_for() {
    let mut trial = shown(trial::sample(), Look::Day, Size::new(720.0, 450.0));
    turn(&mut trial);
    trial.picture("graph-200-percent");
    more(&mut trial, "Larger");
    more(&mut trial, "The whole plan");
    trial.picture("graph-200-percent-whole");
}

#[test]
fn a_card_that_is_too_small_to_be_read_says_what_it_is_under_the_pointer() {
    let mut trial = drawn(erp());
    trial.type_text("0");
    let id = trial.window;
    let place = card(&mut trial, "23");
    let title = step_of(trial.session(), "23").title;
    assert!(!trial.sees(&title));
    trial.hands.point(id, place).unwrap();
    assert!(trial.sees(&format!("23 {title}")));
    trial.picture_under_pointer("graph-hint");
    let last = card(&mut trial, "55");
    trial.hands.point(id, last).unwrap();
    trial.picture_under_pointer("graph-hint-below");
    trial.hands.leave(id).unwrap();
    assert!(!trial.sees(&format!("23 {title}")));
    // Where the cards can be read nothing stands in the way.
    let mut trial = drawn(trial::sample());
    let place = card(&mut trial, "9");
    trial.hands.point(trial.window, place).unwrap();
    assert!(!trial.sees("9 Rotate API keys"));
}

#[test]
fn a_step_is_added_from_the_picture_in_the_grid() {
    let mut trial = drawn(trial::sample());
    trial.press(Named::ArrowDown);
    trial.press_with(Modifiers::COMMAND, Named::Enter);
    trial.type_text("Tell the branches\n");
    trial.press(Named::Escape);
    assert_eq!(step_of(trial.session(), "3").title, "Tell the branches");
    assert_eq!(trial.hands.state().settings().runbook, Runbook::Chart);
}

#[test]
fn what_is_not_looked_for_stands_back_and_the_arrows_pass_over_it() {
    let mut trial = drawn(trial::sample());
    let id = trial.window;
    trial.hands.chord(id, Modifiers::COMMAND, 'f').unwrap();
    trial.type_text("wei chen");
    trial.press(Named::Enter);
    trial.picture("graph-find");
    // Wei has 3, 4 and 6; 5 lies between 4 and 6.
    assert_eq!(here(&trial), "3");
    trial.press(Named::ArrowDown);
    trial.press(Named::ArrowDown);
    assert_eq!(here(&trial), "6");
    let five = card(&mut trial, "5");
    trial.hands.click_at(id, five).unwrap();
    assert_eq!(here(&trial), "6");
    trial.press(Named::Escape);
    trial.press(Named::ArrowUp);
    assert_eq!(here(&trial), "5");
}

#[test]
fn a_folded_section_unfolds_for_the_step_that_is_chosen_in_the_picture() {
    let mut trial = open(trial::sample());
    let section = trial.plan().sections.as_slice()[1].id;
    trial.hands.state_mut().page.folded.insert(section);
    turn(&mut trial);
    let id = trial.window;
    let seven = card(&mut trial, "7");
    trial.hands.click_at(id, seven).unwrap();
    turn(&mut trial);
    assert_eq!(here(&trial), "7");
    assert!(trial.sees("Deploy payment API"));
}

#[test]
fn the_picture_follows_the_plan() {
    let mut trial = drawn(trial::sample());
    trial.press_with(Modifiers::COMMAND, Named::End);
    assert_eq!(here(&trial), "17");
    let session = trial.session();
    let message = trial
        .hands
        .state()
        .page
        .command(Command::RemoveRows, session);
    assert!(matches!(message, Some(Message::Run(..))));
    trial
        .hands
        .chord(trial.window, Modifiers::COMMAND, '-')
        .unwrap();
    assert_eq!(trial.plan().steps.len(), 16);
    assert_eq!(trial.session().undo_name(), Some("Remove step 17"));
    trial.undo();
    let seen = card(&mut trial, "17");
    assert!(Size::new(1440.0, 900.0).width > seen.x);
}

#[test]
fn a_plan_without_steps_says_what_is_drawn_here() {
    let mut plan = trial::sample();
    plan.details.milestone = None;
    plan.rollback_steps = crate::table::Table::new();
    plan.blocks = crate::table::Table::new();
    plan.steps = crate::table::Table::new();
    let mut trial = drawn(plan);
    assert!(trial.sees("Steps and what they wait for are drawn here."));
    trial.picture("graph-empty");
    trial.click("Add a step");
    trial.type_text("First\n");
    assert_eq!(step_of(trial.session(), "1").title, "First");
}

#[test]
fn a_card_at_the_edge_is_cut_there_with_its_words() {
    let mut trial = drawn(erp());
    let id = trial.window;
    let room = trial.hands.find_id(id, graph::PICTURE).unwrap();
    let beside = |trial: &mut Trial<Steps>| -> Vec<[u8; 4]> {
        trial.hands.leave(id).unwrap();
        let picture = trial.hands.picture(id, 1.0).unwrap();
        let (left, top) = (room.x as u32, room.y as u32);
        (top..picture.height())
            .flat_map(|y| (0..left).map(move |x| (x, y)))
            .filter_map(|(x, y)| picture.pixel(x, y))
            .collect()
    };
    let before = beside(&mut trial);
    // The picture becomes larger than its room, and is pushed until a card lies on the edge.
    trial.type_text("++++");
    let seen = |at: &Point| room.contains(*at) && at.x > room.x + 60.0;
    let numbers: Vec<String> = (1..=55).map(|number| number.to_string()).collect();
    let cards = numbers.iter().map(|number| card(&mut trial, number));
    let cards: Vec<Point> = cards.filter(seen).collect();
    let first = cards.iter().min_by(|a, b| a.x.total_cmp(&b.x)).unwrap();
    let edge = Point::new(room.x + 4.0, first.y);
    trial.hands.drag(id, *first, edge).unwrap();
    trial.picture("graph-cut");
    let mut numbers = numbers.iter().map(|number| card(&mut trial, number));
    assert!(numbers.any(|at| (at.x - room.x).abs() < 40.0 && room.y < at.y));
    drop(numbers);
    assert!(before == beside(&mut trial), "nothing is drawn beside it");
}

/// A plan in which each step waits for the one before it, and for nothing else.
fn chain(count: usize) -> Plan {
    let mut plan = large(count);
    let steps = plan.steps.iter().cloned();
    plan.steps = steps
        .map(|mut step| {
            step.predecessors.truncate(1);
            step
        })
        .collect();
    plan
}

#[test]
fn a_plan_of_any_length_is_seen_as_a_whole() {
    for (count, size) in [(60, SMALL), (500, LAPTOP), (5_000, LAPTOP)] {
        for (plan, name) in [(chain(count), "chain"), (large(count), "whole")] {
            let mut trial = shown(plan, Look::Day, size);
            turn(&mut trial);
            trial.type_text("0");
            trial.picture(&format!("graph-{name}-{count}"));
            let room = trial.hands.find_id(trial.window, graph::PICTURE).unwrap();
            let ends = ["1".to_owned(), count.to_string()];
            let [first, last] = ends.map(|number| card(&mut trial, &number));
            assert!(
                room.contains(first) && room.contains(last),
                "{count} {first:?} {last:?}"
            );
            assert!(last.y - first.y > room.height * 0.6, "it fills the room");
            // The smallest zoom is reached: it goes no farther.
            trial.type_text("-");
            assert_eq!(card(&mut trial, "1"), first);
            // A bar is found under the pointer, and near by it is a card again.
            trial.hands.click_at(trial.window, first).unwrap();
            assert_eq!(here(&trial), "1");
            trial.type_text("++++++++++++++++++++++++++++++");
            assert!(room.contains(card(&mut trial, "1")));
        }
    }
}

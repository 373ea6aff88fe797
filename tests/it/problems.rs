//! What is wrong with a plan, seen at the foot of the sidebar and in the list, and put right.

use golive::change::Change;
use golive::exchange::sample;
use golive::gui::route::{self, Route};
use golive::id::{Id, Mint, Sequence};
use golive::plan::number::Numbers;
use golive::plan::person::Shift;
use golive::plan::step::{Constraint, Link};
use golive::plan::{Objective, Person, Plan, Record, Step, rollback};
use golive::rank::Rank;
use golive::time::{Moment, Span};
use iced::keyboard::Modifiers;
use iced::keyboard::key::Named;

use super::robot::{Robot, moment};

const MONDAY: &str = "2026-11-09T14:00:00Z";

fn id(plan: &Plan, number: &str) -> Id<Step> {
    Numbers::of(plan).find(number).unwrap()
}

fn named(plan: &Plan, name: &str) -> Id<Person> {
    let mut people = plan.people.iter();
    people.find(|person| person.name == name).unwrap().id
}

fn step(plan: &mut Plan, number: &str, edit: impl FnOnce(&mut Step)) {
    let before = plan.steps.get(id(plan, number)).unwrap().clone();
    let mut after = before.clone();
    edit(&mut after);
    update(plan, before, after);
}

fn back(plan: &mut Plan, number: &str, edit: impl FnOnce(&mut rollback::Step)) {
    let before = plan.rollback_steps.get(id(plan, number)).unwrap().clone();
    let mut after = before.clone();
    edit(&mut after);
    update(plan, before, after);
}

fn person(plan: &mut Plan, name: &str, edit: impl FnOnce(&mut Person)) {
    let before = plan.people.get(named(plan, name)).unwrap().clone();
    let mut after = before.clone();
    edit(&mut after);
    update(plan, before, after);
}

fn update(plan: &mut Plan, before: impl Into<Record>, after: impl Into<Record>) {
    plan.apply(Change::update(before.into(), after.into()))
        .unwrap();
}

/// Something that goes wrong while a plan is being written, and the fix that is offered.
struct Case {
    spoil: fn(&mut Plan),
    sentence: &'static str,
    words: &'static str,
}

const CASES: [Case; 11] = [
    Case {
        spoil: |plan| {
            let seven = id(plan, "7");
            step(plan, "5", |it| it.predecessors.push(Link::after(seven)));
        },
        sentence: "Steps 5, 6 and 7 wait for each other in a loop",
        words: "Let 5 no longer wait for 7",
    },
    Case {
        spoil: |plan| {
            step(plan, "6", |it| {
                it.predecessors.extend(it.predecessors.clone())
            })
        },
        sentence: "Step 6 waits for 5 twice",
        words: "Let 6 wait for 5 once",
    },
    Case {
        spoil: |plan| {
            let at = plan.details.start + Span::minutes(60);
            step(plan, "6", |it| it.constraint = Constraint::Fixed(at));
        },
        sentence: "Step 6 cannot start at 23:30: its predecessors end 5 min later",
        words: "Let 6 start at 23:30 or later",
    },
    Case {
        spoil: |plan| {
            step(plan, "6", |it| {
                std::mem::swap(&mut it.optimistic, &mut it.pessimistic);
            });
        },
        sentence: "Step 6: the optimistic duration is longer than its duration",
        words: "Swap the estimates of 6",
    },
    Case {
        spoil: |plan| step(plan, "6", |it| it.owners.clear()),
        sentence: "Step 6 has no owner",
        words: "Make Jonas Berg the owner of 6",
    },
    Case {
        spoil: |plan| {
            let wei = named(plan, "Wei Chen");
            person(plan, "Wei Chen", |it| it.deputy = None);
            person(plan, "Ines Costa", |it| it.deputy = Some(wei));
            for other in ["Ines Costa", "Wei Chen"] {
                person(plan, other, |it| it.team = "Core".to_owned());
            }
            step(plan, "6", |it| it.deputy = None);
        },
        sentence: "Step 6 has no deputy",
        words: "Make Ines Costa the deputy of 6",
    },
    Case {
        spoil: |plan| {
            let wei = named(plan, "Wei Chen");
            let marta = named(plan, "Marta Kowalska");
            step(plan, "8", |it| {
                it.owners = vec![wei];
                it.deputy = Some(marta);
            });
        },
        sentence: "Wei Chen is needed on steps 6 and 8 at once",
        words: "Give 8 to Marta Kowalska",
    },
    Case {
        spoil: |plan| {
            let at: Moment = moment("2026-11-21T23:50:00Z");
            let marta = named(plan, "Marta Kowalska");
            let from = plan.details.window_start - Span::hours(4);
            person(plan, "Wei Chen", |it| {
                it.shifts = vec![Shift { from, to: at }]
            });
            step(plan, "6", |it| it.deputy = Some(marta));
        },
        sentence: "Wei Chen is not on call for all of step 6, 23:35 – 00:15",
        words: "Give 6 to Marta Kowalska",
    },
    Case {
        spoil: |plan| step(plan, "11", |it| it.decider = None),
        sentence: "Nobody decides at gate 11",
        words: "Let Priya Nair decide at 11",
    },
    Case {
        spoil: |plan| {
            let before = plan.rollback.clone();
            let mut after = before.clone();
            after.decider = None;
            update(plan, before, after);
        },
        sentence: "Nobody decides on the rollback",
        words: "Let Priya Nair decide on the rollback",
    },
    Case {
        spoil: |plan| {
            for channel in plan.channels.as_slice().to_vec() {
                let mut after = channel.clone();
                after.cadence = None;
                update(plan, channel, after);
            }
        },
        sentence: "No channel has an update cadence",
        words: "Tell ",
    },
];

impl Case {
    /// Opens the sample with this wrong in it, and returns where the problem stands in the list.
    fn open(&self) -> (Robot, usize) {
        let mut plan = sample::plan(&mut Sequence::new(5)).unwrap();
        (self.spoil)(&mut plan);
        let robot = Robot::on(plan, MONDAY);
        let problems = robot.session().problems();
        let sentences: Vec<&str> = problems.iter().map(|it| it.sentence.as_str()).collect();
        let place = sentences.iter().position(|it| *it == self.sentence);
        let Some(place) = place else {
            panic!("`{}` is not among {sentences:#?}", self.sentence);
        };
        (robot, place)
    }

    fn is_wrong(&self, robot: &Robot) -> bool {
        let mut problems = robot.session().problems().iter();
        problems.any(|it| it.sentence == self.sentence)
    }

    /// Insists that the problem is gone, that undo has the name of the fix, and that it brings
    /// the plan back as it was.
    fn is_put_right(&self, robot: &mut Robot, before: &Plan) {
        assert!(!self.is_wrong(robot), "{}", self.sentence);
        let name = robot.session().undo_name().unwrap().to_owned();
        assert!(name.starts_with(self.words), "{name}");
        assert_eq!(robot.launch_in_file().launch.plan, *robot.plan());
        robot.undo();
        assert!(self.is_wrong(robot), "{}", self.sentence);
        assert_eq!(robot.plan(), before);
    }
}

#[test]
fn every_fix_is_made_and_taken_back_from_the_keyboard() {
    for case in &CASES {
        let (mut robot, place) = case.open();
        let before = robot.plan().clone();
        robot.press(Named::F8);
        robot.must_see("with a fix");
        for _ in 0..place {
            robot.press(Named::ArrowDown);
        }
        robot.must_see(case.sentence);
        robot.must_see(case.words);
        robot.type_text("f");
        case.is_put_right(&mut robot, &before);
        // The list is still there, and has the problem again.
        robot.must_see(case.words);
        robot.press(Named::Escape);
        assert!(!robot.sees("with a fix"));
    }
}

#[test]
fn every_fix_is_made_with_the_pointer() {
    for case in &CASES {
        let (mut robot, _) = case.open();
        let before = robot.plan().clone();
        // The heading of the card at the foot of the sidebar opens the list.
        let count = robot.session().problems().len();
        let heading = golive::words::count(count, "problem", "problems");
        robot.click(&heading);
        click_fix(&mut robot, case.sentence);
        case.is_put_right(&mut robot, &before);
    }
}

#[test]
fn the_card_leads_to_the_record_and_fixes_in_place() {
    let case = &CASES[4];
    let (mut robot, _) = case.open();
    robot.picture("problems-card");
    let all = robot.session().problems().len();
    robot.click(case.sentence);
    assert_eq!(robot.route(), Route::Plan(route::Plan::Steps));
    robot.must_see("Run schema migration 4.0");
    // The one button beside it.
    robot.click("Fix");
    assert!(robot.session().problems().len() < all);
    robot.undo();
    assert_eq!(robot.session().problems().len(), all);
}

#[test]
fn the_details_of_a_step_say_what_is_wrong_with_it_and_offer_the_fix() {
    let case = &CASES[4];
    let (mut robot, _) = case.open();
    robot.click(case.sentence);
    robot.chord(Modifiers::COMMAND, '.');
    let before = robot.plan().clone();
    robot.picture("problems-details");
    robot.click(case.words);
    case.is_put_right(&mut robot, &before);
    robot.redo();
    assert!(!robot.sees(case.words));
}

#[test]
fn where_nothing_is_wrong_the_list_says_so_and_enter_closes_it() {
    let mut robot = Robot::first_start(MONDAY);
    robot.click("Start from a template");
    robot.click("Online shop");
    robot.press(Named::F8);
    robot.must_see("Nothing is wrong with the plan.");
    robot.press(Named::Enter);
    assert!(!robot.hands.state().is_asking());
}

#[test]
fn enter_shows_the_record_and_a_fix_that_needs_more_opens_its_form() {
    let mut plan = sample::plan(&mut Sequence::new(5)).unwrap();
    let mut mint = Sequence::new(77);
    let objective = Objective {
        id: mint.mint(),
        rank: Rank::default(),
        statement: "Branches open at eight".to_owned(),
        success: String::new(),
        owner: None,
    };
    plan.apply(Change::insert(objective.into())).unwrap();
    let mut robot = Robot::on(plan, MONDAY);
    robot.chord(Modifiers::COMMAND, 'k');
    robot.type_text("Problems of the plan");
    robot.press(Named::Enter);
    let sentence = "Objective “Branches open at eight” has no metric";
    let mut problems = robot.session().problems().iter();
    let place = problems.position(|it| it.sentence == sentence).unwrap();
    for _ in 0..place {
        robot.press(Named::ArrowDown);
    }
    robot.press(Named::Enter);
    assert_eq!(robot.route(), Route::Plan(route::Plan::Overview));
    assert!(!robot.hands.state().is_asking());
    robot.press(Named::Escape);
    robot.press(Named::F8);
    for _ in 0..place {
        robot.press(Named::ArrowDown);
    }
    robot.must_see("Add a metric");
    robot.type_text("f");
    // The cursor stands in the name of the new metric.
    robot.type_text("Branches open\n");
    let metrics = robot.plan().metrics.as_slice();
    assert!(metrics.iter().any(|metric| metric.name == "Branches open"));
}

#[test]
fn without_channels_the_fix_opens_the_form_of_a_new_one() {
    let mut plan = sample::plan(&mut Sequence::new(5)).unwrap();
    plan.channels = std::iter::empty().collect();
    let mut robot = Robot::on(plan, MONDAY);
    let mut problems = robot.session().problems().iter();
    let place = problems
        .position(|it| it.sentence == "No channel has an update cadence")
        .unwrap();
    robot.press(Named::F8);
    for _ in 0..place {
        robot.press(Named::ArrowDown);
    }
    robot.must_see("Add a channel");
    robot.type_text("f");
    assert_eq!(robot.route(), Route::Plan(route::Plan::Channels));
    assert_eq!(robot.plan().channels.len(), 1);
    robot.type_text("#aurora-go-live\n");
    assert_eq!(robot.plan().channels.as_slice()[0].name, "#aurora-go-live");
}

/// Clicks the button of the line with a sentence in the list of problems.
fn click_fix(robot: &mut Robot, sentence: &str) {
    let main = robot.main;
    // The list lies over the card, which may name the same problem.
    let found = robot.hands.find_all(main, sentence).unwrap();
    let sentence = found.last().and_then(|found| found.bounds).unwrap();
    let buttons = robot.hands.find_all(main, "Fix").unwrap();
    let button = buttons
        .iter()
        .filter_map(|found| found.bounds)
        .filter(|bounds| bounds.x > sentence.x)
        .min_by_key(|bounds| (bounds.center_y() - sentence.center_y()).abs() as i32)
        .unwrap();
    robot.hands.click_at(main, button.center()).unwrap();
}

#[test]
fn a_metric_and_a_channel_that_are_missing_are_begun_with_the_pointer() {
    let mut plan = sample::plan(&mut Sequence::new(5)).unwrap();
    plan.channels = std::iter::empty().collect();
    let objective = Objective {
        id: Sequence::new(77).mint(),
        rank: Rank::default(),
        statement: "Branches open at eight".to_owned(),
        success: String::new(),
        owner: None,
    };
    plan.apply(Change::insert(objective.clone().into()))
        .unwrap();
    let mut robot = Robot::on(plan, MONDAY);
    let list = |robot: &mut Robot| {
        let count = robot.session().problems().len();
        robot.click(&golive::words::count(count, "problem", "problems"));
        robot.must_see("with a fix");
    };
    list(&mut robot);
    click_fix(
        &mut robot,
        "Objective “Branches open at eight” has no metric",
    );
    assert_eq!(robot.route(), Route::Plan(route::Plan::Overview));
    assert!(!robot.hands.state().is_asking());
    robot.type_text("Branches open\n");
    let metrics = robot.plan().metrics.as_slice();
    let metric = metrics.iter().find(|metric| metric.name == "Branches open");
    assert_eq!(metric.map(|metric| metric.objective), Some(objective.id));
    robot.picture("problems-metric-begun");
    list(&mut robot);
    click_fix(&mut robot, "No channel has an update cadence");
    assert_eq!(robot.route(), Route::Plan(route::Plan::Channels));
    robot.type_text("#aurora-go-live\n");
    assert_eq!(robot.plan().channels.as_slice()[0].name, "#aurora-go-live");
    robot.picture("problems-channel-begun");
    // Both are in the file, and undo takes each back by its name.
    assert_eq!(robot.launch_in_file().launch.plan, *robot.plan());
    let mut names = Vec::new();
    while let Some(name) = robot.session().undo_name() {
        names.push(name.to_owned());
        robot.undo();
    }
    assert!(names.contains(&"Add a metric".to_owned()), "{names:?}");
    assert!(names.contains(&"Add a channel".to_owned()), "{names:?}");
    assert!(robot.plan().channels.is_empty());
}

#[test]
fn a_loop_of_the_rollback_is_shown_and_opened_where_it_is() {
    let mut plan = sample::plan(&mut Sequence::new(5)).unwrap();
    let last = plan.rollback_steps.as_slice().last().unwrap().id;
    back(&mut plan, "R1", |first| {
        first.predecessors.push(rollback::Link {
            step: last,
            lag: Span::ZERO,
        });
    });
    let mut robot = Robot::on(plan, MONDAY);
    robot.press(Named::F8);
    robot.must_see("wait for each other in a loop");
    robot.press(Named::Enter);
    assert_eq!(robot.route(), Route::Plan(route::Plan::Rollback));
    robot.press(Named::F8);
    robot.type_text("f");
    let name = robot.session().undo_name().unwrap();
    assert!(name.starts_with("Let R1 no longer wait for R"), "{name}");
}

#[test]
fn many_problems_with_long_names_stay_within_the_list() {
    let mut plan = sample::plan(&mut Sequence::new(5)).unwrap();
    person(&mut plan, "Wei Chen", |it| {
        it.name = "Wei-Alexandrina Chen-Montgomery of the Database Guild".to_owned();
    });
    let wei = plan
        .people
        .as_slice()
        .iter()
        .find(|it| it.name.starts_with("Wei"));
    let wei = wei.unwrap().id;
    let steps: Vec<String> = (1..=17).map(|number| number.to_string()).collect();
    for number in &steps {
        step(&mut plan, number, |it| {
            it.deputy = Some(wei);
            it.owners.clear();
        });
    }
    let mut robot = Robot::on(plan, MONDAY);
    robot.press(Named::F8);
    robot.picture("problems-list");
    for _ in 0..9 {
        robot.press(Named::ArrowDown);
    }
    let before = robot.session().problems().len();
    robot.type_text("f");
    assert!(robot.session().problems().len() <= before);
    robot
        .hands
        .resize(robot.main, iced::Size::new(1024.0, 700.0))
        .unwrap();
    robot.picture("problems-list-small");
    // A laptop at 200 percent: the foot of the list is still there.
    robot
        .hands
        .resize(robot.main, iced::Size::new(720.0, 450.0))
        .unwrap();
    robot.must_see("take back");
    robot.picture("problems-list-200");
    for _ in 0..40 {
        robot.press(Named::PageDown);
    }
    let last = robot.session().problems().last().unwrap().sentence.clone();
    robot.must_see(&last);
    robot.press(Named::Escape);
    robot.picture("problems-card-small");
}

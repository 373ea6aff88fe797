//! What holds whatever is done in the grid, and in which order.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::baseline;
use super::edit::{self, Place, Way};
use super::{Column, sheet, value};
use crate::exchange::{json, template};
use crate::gui::screen::trial;
use crate::id::{Id, Mint, Sequence};
use crate::launch::{Edit, Launch, Record};
use crate::plan::excerpt::{Destination, Excerpt};
use crate::plan::step::Link;
use crate::plan::{Plan, Section, Step, dependency};
use crate::problem::{Fix, Problem};
use crate::schedule::comparison;
use crate::session::Session;
use crate::time::Zone;

/// Something done in the grid; the numbers choose rows among those that there are.
#[derive(Clone, Debug)]
enum Do {
    Add(usize, String),
    AddSection(usize, String),
    Rename(usize, String),
    Remove(usize, usize),
    RemoveSection(usize),
    Duplicate(usize, usize),
    Move(usize, usize, bool),
    MoveSection(usize, bool),
    Place(usize, usize, usize, bool),
    PlaceSection(usize, usize),
    Write(usize, usize, String),
    Link(usize, usize),
    Paste(usize, usize, usize),
    Insert(usize, u32, bool),
    Freeze,
    Forget,
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("45".to_owned()),
        Just("1h30".to_owned()),
        Just("Wei Chen, Somebody Else".to_owned()),
        Just("1, 2SS+10".to_owned()),
        Just("23:40".to_owned()),
        Just("=01:00".to_owned()),
        "[a-z \\n\"]{1,12}",
    ]
}

fn anything() -> impl Strategy<Value = Do> {
    let row = 0_usize..60;
    prop_oneof![
        (row.clone(), text()).prop_map(|(row, text)| Do::Add(row, text)),
        (row.clone(), text()).prop_map(|(row, text)| Do::AddSection(row, text)),
        (row.clone(), text()).prop_map(|(row, text)| Do::Rename(row, text)),
        (row.clone(), 1_usize..4).prop_map(|(row, count)| Do::Remove(row, count)),
        row.clone().prop_map(Do::RemoveSection),
        (row.clone(), 1_usize..4).prop_map(|(row, count)| Do::Duplicate(row, count)),
        (row.clone(), 1_usize..4, any::<bool>())
            .prop_map(|(row, count, up)| Do::Move(row, count, up)),
        (row.clone(), any::<bool>()).prop_map(|(row, up)| Do::MoveSection(row, up)),
        (row.clone(), 1_usize..4, row.clone(), any::<bool>())
            .prop_map(|(row, count, to, first)| Do::Place(row, count, to, first)),
        (row.clone(), row.clone()).prop_map(|(row, to)| Do::PlaceSection(row, to)),
        (row.clone(), 0_usize..12, text())
            .prop_map(|(row, column, text)| Do::Write(row, column, text)),
        (row.clone(), row.clone()).prop_map(|(from, to)| Do::Link(from, to)),
        (row.clone(), 1_usize..5, row.clone())
            .prop_map(|(from, count, behind)| Do::Paste(from, count, behind)),
        (row, any::<u32>(), any::<bool>()).prop_map(|(row, bits, own)| Do::Insert(row, bits, own)),
        Just(Do::Freeze),
        Just(Do::Forget),
    ]
}

/// What is done rearranges steps and no more.
fn moving() -> impl Strategy<Value = Do> {
    let row = 0_usize..60;
    prop_oneof![
        4 => (row.clone(), 1_usize..4, any::<bool>())
            .prop_map(|(row, count, up)| Do::Move(row, count, up)),
        1 => (row.clone(), any::<bool>()).prop_map(|(row, up)| Do::MoveSection(row, up)),
        4 => (row.clone(), 1_usize..4, row.clone(), any::<bool>())
            .prop_map(|(row, count, to, first)| Do::Place(row, count, to, first)),
        1 => (row.clone(), row.clone()).prop_map(|(row, to)| Do::PlaceSection(row, to)),
        1 => (row, text()).prop_map(|(row, text)| Do::Add(row, text)),
    ]
}

/// The steps of some rows in a run, and the section of the first.
fn run(plan: &Plan, row: usize, count: usize) -> Vec<Id<Step>> {
    let rows = plan.rows();
    let first = row % rows.len().max(1);
    rows.iter()
        .skip(first)
        .take(count)
        .map(|step| step.id)
        .collect()
}

fn section(plan: &Plan, row: usize) -> Option<&Section> {
    let sections = plan.sections.as_slice();
    sections.get(row % sections.len().max(1))
}

/// The edit that something comes to, if it comes to any.
fn edit_of(what: &Do, session: &Session, mint: &mut Sequence) -> Option<Edit> {
    let (plan, numbers) = (session.plan()?, session.numbers()?);
    let way = |up: &bool| if *up { Way::Up } else { Way::Down };
    let place = |row: &usize| match run(plan, *row, 1).first() {
        Some(step) => Place::Below(*step),
        None => section(plan, *row).map_or(Place::Last, |section| Place::First(section.id)),
    };
    match what {
        Do::Add(row, text) => Some(edit::add(plan, place(row), mint.mint(), mint.mint(), text)),
        Do::AddSection(row, text) => {
            let above = section(plan, *row).map(|section| section.id);
            Some(edit::add_section(plan, above, mint.mint(), text))
        }
        Do::Rename(row, text) => edit::rename(section(plan, *row)?, text),
        Do::Remove(row, count) => edit::remove_rows(plan, numbers, &run(plan, *row, *count), &[]),
        Do::RemoveSection(row) => {
            let section = section(plan, *row)?.id;
            edit::remove_rows(plan, numbers, &[], &[section])
        }
        Do::Duplicate(row, count) => {
            let steps = run(plan, *row, *count);
            edit::duplicate(plan, numbers, &steps, || mint.mint()).map(|(edit, _)| edit)
        }
        Do::Move(row, count, up) => {
            edit::move_rows(plan, numbers, &run(plan, *row, *count), way(up))
        }
        Do::MoveSection(row, up) => edit::move_section(plan, section(plan, *row)?.id, way(up)),
        Do::Place(row, count, to, first) => {
            let steps = run(plan, *row, *count);
            let place = match place(to) {
                Place::Below(step) if *first => Place::First(plan.steps.get(step)?.section),
                Place::Below(step) if steps.contains(&step) => return None,
                place => place,
            };
            edit::place_rows(plan, numbers, &steps, place)
        }
        Do::PlaceSection(row, to) => {
            let next = section(plan, *to).map(|section| section.id);
            edit::place_section(plan, section(plan, *row)?.id, next)
        }
        Do::Write(row, column, text) => {
            let step = plan.steps.get(*run(plan, *row, 1).first()?)?;
            let column = Column::ALL[*column % Column::ALL.len()];
            value::enter(plan, numbers, step, column, text, || mint.mint()).ok()?
        }
        Do::Link(from, to) => {
            let (from, to) = (*run(plan, *from, 1).first()?, *run(plan, *to, 1).first()?);
            let step = plan.steps.get(to)?;
            let mut after = step.clone();
            after.predecessors.retain(|link| link.step != from);
            after.predecessors.push(Link::after(from));
            let fits = edit::loop_through(plan, to, &after.predecessors).is_none();
            fits.then(|| edit::step(step, after, "Link"))?
        }
        Do::Paste(from, count, behind) => {
            let text = sheet::write(plan, &run(plan, *from, *count));
            let behind = run(plan, *behind, 1).first().copied();
            let imported = sheet::read(&text, plan, behind, mint).ok()?;
            Some(imported.edit("Paste").map(Record::Plan))
        }
        Do::Insert(row, bits, own) => {
            let source = trial::sample();
            let chosen: HashSet<Id<Step>> = source
                .rows()
                .iter()
                .enumerate()
                .filter(|(place, _)| bits >> place & 1 == 1)
                .map(|(_, step)| step.id)
                .collect();
            let below = run(plan, *row, 1).first().copied();
            let here = below.and_then(|step| Some(plan.steps.get(step)?.section));
            let destination = match here {
                Some(section) if !own => Destination::Section { section, below },
                below => Destination::OwnSections { below },
            };
            let excerpt = Excerpt::of(&source, &chosen);
            let (edit, _) = excerpt.insert(plan, destination, "Insert", mint);
            Some(edit.map(Record::Plan))
        }
        Do::Freeze => {
            let at = session.now();
            let edit = comparison::freeze(plan, session.schedule()?, mint.mint(), "Agreed", at);
            Some(edit.map(Record::Plan))
        }
        Do::Forget => {
            let last = plan.baselines.as_slice().last()?;
            Some(comparison::forget(last).map(Record::Plan))
        }
    }
}

fn start() -> impl Strategy<Value = Plan> {
    (0..=template::ALL.len()).prop_map(|which| match template::ALL.get(which) {
        Some(template) => {
            let at = trial::sample().details.start;
            template.read(at, Zone::UTC, &mut Sequence::new(4)).unwrap()
        }
        None => trial::sample(),
    })
}

/// What a launch is, bit by bit.
fn bits(session: &Session) -> (Launch, String) {
    let launch = session.launch().unwrap().clone();
    let text = json::write(&launch.plan);
    (launch, text)
}

/// Every link of a plan.
fn links(plan: &Plan) -> HashMap<Id<Step>, Vec<Link>> {
    let steps = plan.steps.iter();
    steps
        .map(|step| (step.id, step.predecessors.clone()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn undo_restores_the_launch_bit_by_bit_and_redo_what_was_done(
        plan in start(), done in prop::collection::vec(anything(), 1..30),
    ) {
        let launch = Launch::new(Sequence::new(1).mint(), plan);
        let now = trial::NOW.parse().unwrap();
        let (mut session, _folder) = trial::session_with(launch, now);
        let mut mint = Sequence::new(99);
        let mut stages = vec![bits(&session)];
        for what in &done {
            let Some(edit) = edit_of(what, &session, &mut mint).filter(|edit| !edit.is_empty())
            else {
                continue;
            };
            prop_assert!(!edit.name.trim().is_empty());
            let result = session.edit(edit);
            prop_assert!(result.is_ok(), "{:?}: {:?}", what, result);
            // Whatever goes, nothing that stays refers to it.
            let dangling = |problem: &Problem| matches!(problem.fix, Some(Fix::Forget { .. }));
            prop_assert!(!session.problems().iter().any(dangling), "{:?}", what);
            stages.push(bits(&session));
        }
        for stage in stages.iter().rev().skip(1) {
            session.undo().unwrap();
            prop_assert_eq!(&bits(&session), stage);
        }
        prop_assert_eq!(session.undo_name(), None);
        for stage in stages.iter().skip(1) {
            session.redo().unwrap();
            prop_assert_eq!(&bits(&session), stage);
        }
        prop_assert_eq!(session.redo_name(), None);
    }

    #[test]
    fn links_stay_with_their_steps_however_rows_move(
        plan in start(), frozen in any::<bool>(), done in prop::collection::vec(moving(), 1..25),
    ) {
        let launch = Launch::new(Sequence::new(1).mint(), plan);
        let now = trial::NOW.parse().unwrap();
        let (mut session, _folder) = trial::session_with(launch, now);
        let mut mint = Sequence::new(99);
        if frozen {
            let freeze = edit_of(&Do::Freeze, &session, &mut mint).unwrap();
            session.edit(freeze).unwrap();
        }
        let before = links(session.plan().unwrap());
        let said: HashMap<Id<Step>, String> = before
            .keys()
            .map(|step| (*step, session.numbers().unwrap().get(*step).to_owned()))
            .collect();
        for what in &done {
            if let Some(edit) = edit_of(what, &session, &mut mint) {
                session.edit(edit).unwrap();
            }
        }
        let (plan, numbers) = (session.plan().unwrap(), session.numbers().unwrap());
        let after = links(plan);
        for (step, links) in &before {
            prop_assert_eq!(&after[step], links);
            // What the grid shows of them reads back as the same links.
            let text = dependency::format(links, numbers);
            prop_assert_eq!(&dependency::parse(&text, *step, numbers).unwrap(), links);
            if frozen {
                prop_assert_eq!(numbers.get(*step), said[step].as_str());
            }
        }
        // No two steps are called alike, and without a freeze they count from 1 in their order.
        let rows: Vec<&str> = plan.rows().iter().map(|step| numbers.get(step.id)).collect();
        let once: HashSet<&&str> = rows.iter().collect();
        prop_assert_eq!(once.len(), rows.len());
        if !frozen {
            let counted: Vec<String> = (1..=rows.len()).map(|number| number.to_string()).collect();
            let fixed = plan.steps.iter().any(|step| step.number.is_some());
            prop_assert!(fixed || rows == counted);
        }
    }
}

#[test]
fn a_baseline_has_commands_only_where_something_was_agreed() {
    use crate::gui::command::Command;
    let launch = Launch::new(Sequence::new(1).mint(), trial::sample());
    let (session, _folder) = trial::session_with(launch, trial::NOW.parse().unwrap());
    let means = |command| baseline::command(command, &session).is_some();
    assert!(means(Command::Freeze));
    assert!(!means(Command::Compare) && !means(Command::Forget));
}

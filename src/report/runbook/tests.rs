//! What a reader of the runbook finds in it.

use super::{Choice, Contacts, Extent, Progress, runbook, runbook_under_way};
use crate::call::entry::{Event, Kind};
use crate::change::Change;
use crate::id::Id;
use crate::plan::{Details, Plan, Step};
use crate::report::outline::{Block, Mark, Outline, Start, Task, plain};
use crate::report::sample::{self, Book};
use crate::report::{html, markdown};
use crate::schedule::sample::at;
use crate::schedule::{Network, Schedule, path};
use crate::time::{Moment, Zone};

fn schedule(plan: &Plan) -> Schedule {
    path(&Network::of(plan, &[]), plan.details.start)
}

fn written(extent: Extent, contacts: Contacts) -> Outline {
    let plan = sample::plan();
    runbook(
        &plan,
        &schedule(&plan),
        Choice { extent, contacts },
        at(-1_000),
    )
}

fn tasks(outline: &Outline) -> Vec<&Task> {
    let blocks = outline.sections.iter().flat_map(|section| &section.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Checklist(tasks) => Some(tasks),
            _ => None,
        })
        .flatten()
        .collect()
}

#[test]
fn the_whole_runbook_has_every_step_with_its_time_owner_and_predecessors() {
    let outline = written(Extent::Whole, Contacts::Hidden);
    assert_eq!(outline.eyebrow, "Runbook · as of Sat 21 Nov 2026 05:50");
    assert_eq!(
        plain(&outline.lead),
        "Change window Sat 21 Nov 2026, 22:00 – Sun 04:00, Europe/Lisbon. Execution starts at \
         22:30."
    );
    let tasks = tasks(&outline);
    assert_eq!(tasks.len(), 17 + 6);
    let six = tasks.iter().find(|task| task.number == "6").unwrap();
    assert_eq!(six.time, "23:35 – 00:15");
    assert_eq!(six.duration, "40 min");
    assert_eq!(plain(&six.line), "Wei Chen, deputy Jonas Berg · after 5");
    assert_eq!(six.mark, Mark::Empty);
    let pills: Vec<&str> = six.pills.iter().map(|pill| pill.text.as_str()).collect();
    assert_eq!(pills, ["must run to its end", "critical path"]);
    let last = tasks.iter().find(|task| task.number == "17").unwrap();
    assert_eq!(
        plain(&last.line),
        "Sofia Rossi, deputy Priya Nair · after 15, ends after 16 + 2 min"
    );
    assert!(last.pills.iter().any(|pill| pill.text == "launch"));
    let hold = tasks.iter().find(|task| task.number == "14").unwrap();
    assert_eq!(hold.duration, "20 min, at least 8 min");
    let text = markdown::render(&outline);
    assert!(text.contains("- [ ] **6 Run schema migration 4.0**"));
    assert!(text.contains("&lt; 97 % for 5 min"));
}

#[test]
fn contacts_are_in_it_only_when_they_are_wanted() {
    for (contacts, expected) in [(Contacts::Hidden, false), (Contacts::Shown, true)] {
        let text = markdown::render(&written(Extent::Whole, contacts));
        assert_eq!(text.contains("wei.chen@aurora.example"), expected);
        assert_eq!(text.contains("+351 555 0102"), expected);
    }
}

#[test]
fn each_owner_has_a_page_with_their_steps_and_who_waits_for_them() {
    let outline = written(Extent::EveryOwner, Contacts::Hidden);
    let pages: Vec<&str> = outline
        .sections
        .iter()
        .filter(|section| section.start == Start::NewPage)
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(pages.len(), 9);
    assert_eq!(pages[1], "Wei Chen");
    let steps = tasks(&outline);
    // Every step once with its owner; the gate again with who decides on it.
    assert!(steps.len() >= 23);
    let six = steps.iter().find(|task| task.number == "6").unwrap();
    let facts: Vec<String> = six
        .facts
        .iter()
        .map(|fact| format!("{}: {}", fact.label, plain(&fact.words)))
        .collect();
    assert!(facts.contains(&"After: 5 Drain traffic to maintenance page (Ines Costa)".to_owned()));
    assert!(facts.contains(&"Waits for you: 7 Deploy payment API (Jonas Berg)".to_owned()));
    let page = html::render(&outline);
    assert_eq!(page.matches("class=\"new-page\"").count(), 9);
}

#[test]
fn one_owner_gets_only_their_own_steps() {
    let book = Book::new();
    let wei = book.person("Wei Chen");
    let outline = written(Extent::Owner(wei), Contacts::Hidden);
    assert!(outline.eyebrow.starts_with("Runbook for Wei Chen"));
    let numbers: Vec<&str> = tasks(&outline)
        .into_iter()
        .map(|task| task.number.as_str())
        .collect();
    assert_eq!(numbers, ["3", "4", "6", "R2"]);
}

#[test]
fn while_the_call_runs_what_is_done_is_ticked_and_the_rest_is_forecast() {
    let book = Book::new();
    let mut scribe = book.open(Kind::Live);
    scribe.says(
        0,
        Event::ExecutionStarted {
            reason: String::new(),
        },
    );
    scribe.starts(0, book.step("3"));
    scribe.finishes(50, book.step("3"));
    scribe.starts(50, book.step("4"));
    let state = scribe.state();
    let baseline = schedule(&state.baseline);
    let forecast = state.forecast(at(60));
    let progress = Progress {
        state: &state,
        forecast: &forecast,
    };
    let outline = runbook_under_way(progress, &baseline, Choice::default(), at(60));
    assert!(plain(&outline.lead).starts_with("1 of 17 steps are done, 13 min behind."));
    let tasks = tasks(&outline);
    let find = |number: &str| *tasks.iter().find(|task| task.number == number).unwrap();
    assert_eq!(find("3").mark, Mark::Ticked);
    assert_eq!(find("3").time, "22:30 – 23:20");
    assert_eq!(find("4").mark, Mark::Empty);
    assert!(find("4").pills.iter().any(|pill| pill.text == "running"));
    assert_eq!(find("5").time, "23:50 – 00:00");
    assert!(markdown::render(&outline).contains("- [x] **3 Back up production database**"));
}

#[test]
fn a_large_plan_is_drawn_by_sections_so_that_the_figure_fits_on_a_page() {
    let mut plan = sample::plan();
    let first = plan.steps.as_slice()[0].clone();
    for number in 0..200 {
        let step = Step {
            id: Id::from_u128(900_000 + number),
            ..first.clone()
        };
        plan.steps.apply(Change::insert(step)).unwrap();
    }
    let outline = runbook(&plan, &schedule(&plan), Choice::default(), at(0));
    let figure = outline
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .find_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
        .unwrap();
    assert_eq!(figure.title, "Planned times of all sections");
    assert!(figure.description.starts_with("217 steps from 22:30 to"));
    assert!(figure.draw(680.0).height < 1_000.0);
}

#[test]
fn a_plan_of_which_nothing_is_known_makes_a_sensible_runbook() {
    let start = Moment::from_unix(1_800_000_000);
    let plan = Plan::new(Details::starting(start, Zone::UTC));
    for extent in [
        Extent::Whole,
        Extent::EveryOwner,
        Extent::Owner(Id::from_u128(1)),
    ] {
        let choice = Choice {
            extent,
            ..Choice::default()
        };
        let outline = runbook(&plan, &schedule(&plan), choice, start);
        assert_eq!(outline.title, "Launch without a name");
        for section in &outline.sections {
            assert!(!section.blocks.is_empty(), "{}", section.id);
        }
        assert!(html::render(&outline).contains("<h1>"));
    }
}

#[test]
fn a_plan_of_weeks_names_the_days_of_its_steps() {
    let mut plan = sample::plan();
    plan.steps = plan
        .steps
        .iter()
        .cloned()
        .map(|mut step| {
            step.duration = step.duration * 133;
            step
        })
        .collect();
    let outline = runbook(&plan, &schedule(&plan), Choice::default(), at(0));
    let six = tasks(&outline);
    let six = six.iter().find(|task| task.number == "6").unwrap();
    assert_eq!(six.time, "27 Nov 22:35 – 1 Dec 15:15");
    let page = markdown::render(&outline);
    assert!(page.contains("12 Dec 17:17"), "{page}");
}

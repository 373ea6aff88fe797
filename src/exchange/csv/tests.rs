mod outline;

use proptest::prelude::*;

use super::*;
use crate::exchange::arbitrary;
use crate::exchange::sheet::{Heading, Note};
use crate::id::Sequence;
use crate::plan::number::Numbers;
use crate::plan::step::{Constraint, Kind, Relation, Reversibility};
use crate::plan::{Step, dependency};
use crate::schedule::{self, Network};
use crate::table::Table;
use crate::time::{Moment, Span, Zone};

const BANKING: &str = include_str!("../../../tests/fixtures/sheets/banking.csv");
const LAGER: &[u8] = include_bytes!("../../../tests/fixtures/sheets/lager-semicolon-1252.csv");
const SHOP: &[u8] = include_bytes!("../../../tests/fixtures/sheets/shop-utf16-tabs.txt");
const IDENTITY: &[u8] = include_bytes!("../../../tests/fixtures/sheets/identity-word-ids.csv");
const ERP: &[u8] = include_bytes!("../../../tests/fixtures/sheets/erp-weekend-wbs.csv");
const BROKEN: &[u8] = include_bytes!("../../../tests/fixtures/sheets/broken-lines.csv");

fn details(start: &str, zone: &str) -> Details {
    Details::starting(start.parse().unwrap(), zone.parse().unwrap())
}

fn import(bytes: &[u8]) -> (Plan, Imported) {
    let details = details("2026-11-21T22:30:00Z", "Europe/Lisbon");
    plan(bytes, details, &mut Sequence::new(1)).unwrap()
}

fn step<'a>(plan: &'a Plan, number: &str) -> &'a Step {
    let numbers = Numbers::of(plan);
    let id = numbers
        .find(number)
        .unwrap_or_else(|| panic!("step {number}"));
    plan.steps.get(id).unwrap()
}

fn after(plan: &Plan, number: &str) -> String {
    dependency::format(&step(plan, number).predecessors, &Numbers::of(plan))
}

fn owners(plan: &Plan, number: &str) -> Vec<String> {
    let owners = step(plan, number).owners.iter();
    owners
        .map(|owner| plan.name_of(Some(*owner)).to_owned())
        .collect()
}

fn sections(plan: &Plan) -> Vec<(&str, usize)> {
    plan.sections
        .iter()
        .map(|section| (section.title.as_str(), plan.steps_of(section.id).count()))
        .collect()
}

fn said(notes: &[Note]) -> Vec<String> {
    notes.iter().map(Note::to_string).collect()
}

fn finish(plan: &Plan) -> i64 {
    let schedule = schedule::path(&Network::of(plan, &[]), plan.details.start);
    (schedule.finish() - plan.details.start).as_seconds() / 60
}

#[test]
fn the_native_form_is_read_and_written_back_to_the_letter() {
    let (plan, imported) = import(BANKING.as_bytes());
    assert_eq!(imported.refusals, []);
    assert_eq!(said(&imported.notes), [""; 0]);
    assert_eq!(
        sections(&plan),
        [("Prepare", 4), ("Deploy", 7), ("Release", 6)]
    );
    assert_eq!(plan.people.len(), 8);
    assert_eq!(after(&plan, "17"), "15, 16FF+2");
    assert_eq!(step(&plan, "11").kind, Kind::Gate);
    assert_eq!(step(&plan, "14").least, Some(Span::minutes(8)));
    assert_eq!(step(&plan, "16").reversibility, Reversibility::Irreversible);
    assert_eq!(
        step(&plan, "2").title,
        "Freeze deployments, announce maintenance"
    );
    assert_eq!(finish(&plan), 227);
    assert_eq!(write(&plan), BANKING);
}

#[test]
fn a_german_sheet_with_headings_and_hours_is_read() {
    let (plan, imported) = import(LAGER);
    assert_eq!(imported.refusals, []);
    assert_eq!(
        sections(&plan),
        [
            ("Vorbereitung", 8),
            ("Datenübernahme", 7 + 1),
            ("Technik", 7),
            ("Prüfung", 5),
            ("Öffnung", 5)
        ]
    );
    assert_eq!(owners(&plan, "1"), ["Jürgen Weiß"]);
    assert_eq!(step(&plan, "6").duration, Span::minutes(75));
    assert_eq!(after(&plan, "6"), "3, 4");
    assert_eq!(after(&plan, "16"), "14SS+60");
    assert!(
        step(&plan, "15")
            .instructions
            .starts_with("Abweichung größer")
    );
    assert_eq!(plan.details.start.to_string(), "2027-03-20T18:00:00Z");
    let notes = said(&imported.notes);
    assert_eq!(
        notes[0],
        "T-0 is Sat 20 Mar 18:00, the earliest planned start"
    );
    assert!(
        notes.iter().any(|note| note.contains("Summe der Stunden")),
        "{notes:?}"
    );
    // Step 31 is planned for the early shift, which is what its predecessors give.
    let differing = notes.iter().find(|note| note.contains("predecessors give"));
    assert_eq!(differing, None);
}

#[test]
fn a_utf_16_sheet_from_excel_with_times_of_day_is_read() {
    let (plan, imported) = import(SHOP);
    assert_eq!(imported.refusals, []);
    assert_eq!(
        sections(&plan),
        [
            ("Before", 6),
            ("Go / no-go", 1),
            ("Switch", 11),
            ("Checks", 5),
            ("Open", 9)
        ]
    );
    assert_eq!(plan.details.start.to_string(), "2026-11-21T22:00:00Z");
    assert_eq!(owners(&plan, "3"), ["Release manager", "Ops on duty"]);
    assert_eq!(step(&plan, "3").instructions, "Pipeline flag\nfreeze=on");
    assert_eq!(step(&plan, "4").instructions, "\"Full\", not incremental");
    assert_eq!(after(&plan, "18"), "16SS+5");
    assert_eq!(after(&plan, "30"), "27FS+10");
    assert_eq!(step(&plan, "30").duration, Span::hours(1));
    assert_eq!(step(&plan, "32").kind, Kind::Milestone);
    let deadline = step(&plan, "27").deadline.unwrap();
    assert_eq!(deadline.to_string(), "2026-11-22T03:30:00Z");
    // After midnight the date is the next one.
    let computed = schedule::path(&Network::of(&plan, &[]), plan.details.start);
    let twelve = computed.timing(step(&plan, "12").id).unwrap();
    assert_eq!(twelve.start.to_string(), "2026-11-22T00:35:00Z");
}

#[test]
fn steps_may_be_called_by_words() {
    let (plan, imported) = import(IDENTITY);
    assert_eq!(imported.refusals, []);
    assert_eq!(plan.steps.len(), 40);
    assert_eq!(after(&plan, "gate-cut"), "import-users, mfa-seeds");
    assert_eq!(after(&plan, "app-crm"), "app-mailSS+10");
    assert_eq!(step(&plan, "import-users").duration, Span::minutes(80));
    assert_eq!(step(&plan, "soak").kind, Kind::Hold);
    assert_eq!(step(&plan, "live").kind, Kind::Milestone);
    assert_eq!(step(&plan, "keys").stream, "Security");
    assert_eq!(plan.name_of(step(&plan, "keys").deputy), "Tomasz Zielinski");
    let fields = &step(&plan, "certs").fields;
    assert!(
        fields.contains(&("Ticket".to_owned(), "IDP-107".to_owned())),
        "{fields:?}"
    );
    assert!(
        fields.contains(&("Risk".to_owned(), "high".to_owned())),
        "{fields:?}"
    );
    let notes = said(&imported.notes);
    assert_eq!(
        notes,
        [
            "the window was made to end Sun 22 Nov 07:00, so that the plan fits",
            "kept as fields of its own: Ticket, Risk and Environment",
        ]
    );
    assert_eq!(sections(&plan), [("Steps", 40)]);
}

#[test]
fn a_work_breakdown_becomes_sections_and_finishes_become_durations() {
    let (plan, imported) = import(ERP);
    assert_eq!(imported.refusals, []);
    assert_eq!(plan.steps.len(), 166);
    assert_eq!(plan.sections.len(), 14);
    assert_eq!(sections(&plan)[0], ("Ramp down (company A)", 10));
    assert_eq!(plan.details.start.to_string(), "2027-05-07T16:00:00Z");
    let two = step(&plan, "1.2");
    assert!(!two.duration.is_zero());
    assert_eq!(after(&plan, "1.2"), "1.1");
    // Nothing in it contradicts its own dates.
    assert!(
        !said(&imported.notes)
            .iter()
            .any(|note| note.contains("predecessors give"))
    );
    let end = said(&imported.notes);
    assert!(
        end.iter()
            .any(|note| note.starts_with("the window was made to end")),
        "{end:?}"
    );
}

#[test]
fn every_refused_line_is_named_and_the_good_ones_are_offered() {
    let details = details("2027-03-27T23:00:00Z", "Europe/Berlin");
    let (plan, imported) = super::plan(BROKEN, details, &mut Sequence::new(1)).unwrap();
    let refusals: Vec<String> = imported.refusals.iter().map(Refusal::to_string).collect();
    assert_eq!(
        refusals,
        [
            "row 5, minutes: `soon` is not a duration; write one such as 90, 45m, 1h30, 1:30 or 2d",
            "row 7, after: there is no step 99",
            "row 9, id: step 5 stands in row 8 already",
            "row 10, task: the title is missing",
            "row 11, after: there is no step 5SS+ten",
            "row 12, type: `vote` is not known here; write task, milestone, gate or hold",
            "row 13, irreversible: `perhaps` is not known here; write yes or no",
            "row 14, after: a step cannot wait for itself",
            "row 15, deadline: `32.13.2027` is not a time; write one such as 22:30, 21 Nov 2026 22:30 or 2026-11-21 22:30",
            "row 17: a quotation mark is opened here and never closed",
        ]
    );
    let rows = Numbers::of(&plan);
    let kept: Vec<&str> = plan.rows().iter().map(|step| rows.get(step.id)).collect();
    assert_eq!(kept, ["1", "3", "5", "12", "14"]);
    let notes = said(&imported.notes);
    assert!(
        notes.contains(
            &"row 6: it waits for 2, which was refused; the link was left out".to_owned()
        ),
        "{notes:?}"
    );
    assert!(step(&plan, "3").predecessors.is_empty());
}

#[test]
fn a_time_that_the_zone_skips_is_refused() {
    let sheet = "title,owner,start\nOne,Ana,2027-03-28 01:30\nTwo,Ana,2027-03-28 02:30\n";
    let details = details("2027-03-27T23:00:00Z", "Europe/Berlin");
    let (_, imported) = super::plan(sheet.as_bytes(), details, &mut Sequence::new(1)).unwrap();
    let refusals: Vec<String> = imported.refusals.iter().map(Refusal::to_string).collect();
    assert_eq!(
        refusals,
        [
            "row 3, start: `2027-03-28 02:30` does not exist in Europe/Berlin: the clocks are put forward then"
        ]
    );
}

#[test]
fn a_planned_start_counts_only_where_nothing_else_explains_it() {
    let sheet = "#,task,owner,min,after,planned start\n\
        1,Open,Ana,10,,21.11.2026 22:30\n\
        2,Wait for the bank,Ana,10,,21.11.2026 23:00\n\
        3,Deploy,Wei,20,1,21.11.2026 22:40\n\
        4,Check,Wei,20,3,21.11.2026 23:30\n";
    let (plan, imported) = import(sheet.as_bytes());
    let at: Moment = "2026-11-21T23:00:00Z".parse().unwrap();
    assert_eq!(step(&plan, "1").constraint, Constraint::None);
    assert_eq!(step(&plan, "2").constraint, Constraint::NotBefore(at));
    assert_eq!(step(&plan, "3").constraint, Constraint::None);
    assert_eq!(step(&plan, "4").constraint, Constraint::None);
    assert_eq!(
        said(&imported.notes),
        [
            "T-0 is Sat 21 Nov 22:30, the earliest planned start",
            "row 5: planned for Sat 21 Nov 23:30, but its predecessors give Sat 21 Nov 23:00; the predecessors count",
        ]
    );
}

#[test]
fn a_sheet_without_ids_counts_its_steps_and_knows_titles() {
    let sheet = "sep=;\nActivity;Owner;Duration;Depends on\nBack up;Ana;10;\nMove, then check;Ana & Wei;20;1\nOpen;Wei;5;Move, then check\n";
    let (plan, imported) = import(sheet.as_bytes());
    assert_eq!(imported.refusals, []);
    assert_eq!(after(&plan, "2"), "1");
    assert_eq!(after(&plan, "3"), "2");
    assert_eq!(owners(&plan, "2"), ["Ana", "Wei"]);
}

fn aurora() -> Plan {
    crate::exchange::sample::plan(&mut Sequence::new(9)).unwrap()
}

fn paste(text: &str, plan: &Plan, behind: Option<&str>) -> (Plan, Imported) {
    let destination = Destination {
        plan,
        behind: behind.map(|number| step(plan, number).id),
        heading: Heading::Optional,
    };
    let imported = read_text(text, destination, &mut Sequence::new(77)).unwrap();
    let mut after = plan.clone();
    after.apply_edit(imported.clone().edit("Paste")).unwrap();
    assert_eq!(after, imported.applied_to(plan));
    (after, imported)
}

#[test]
fn rows_are_pasted_into_a_plan_and_find_its_people_and_steps() {
    let plan = aurora();
    let text = "task\towner\tminutes\tafter\nCheck replica lag\tDatabase\t5\t6\nTell the branches\tsofia rossi; Branch desk\t10\tCheck replica lag\n";
    let (pasted, imported) = paste(text, &plan, Some("6"));
    assert_eq!(imported.refusals, []);
    assert_eq!(imported.people.len(), 1);
    assert_eq!(pasted.people.len(), plan.people.len() + 1);
    let rows = pasted.rows();
    assert_eq!(rows[6].title, "Check replica lag");
    assert_eq!(rows[7].title, "Tell the branches");
    assert_eq!(rows[8].title, "Deploy payment API");
    assert_eq!(owners(&pasted, "7"), ["Wei Chen"]);
    assert_eq!(owners(&pasted, "8"), ["Sofia Rossi", "Branch desk"]);
    assert_eq!(rows[6].predecessors[0].step, rows[5].id);
    assert_eq!(rows[7].predecessors[0].step, rows[6].id);
    assert_eq!(pasted.details, plan.details);
}

#[test]
fn cells_without_names_are_told_by_what_they_hold() {
    let plan = aurora();
    let (pasted, imported) = paste(
        "1\tCall the branches\t15\tnoisy\n2\tCall the regulator\t5\t\n",
        &plan,
        None,
    );
    assert_eq!(imported.refusals, []);
    let rows = pasted.rows();
    assert_eq!(rows[17].title, "Call the branches");
    assert_eq!(rows[17].duration, Span::minutes(15));
    assert_eq!(rows[17].section, rows[16].section);
    assert_eq!(rows[17].number, None);
    assert_eq!(rows[17].fields, [("D".to_owned(), "noisy".to_owned())]);
    let (pasted, _) = paste("Call the branches\nCall the regulator\n", &plan, None);
    assert_eq!(pasted.steps.len(), 19);
}

#[test]
fn cells_without_names_say_who_does_a_step_and_what_it_waits_for() {
    let plan = aurora();
    let rows = "Call the branches\twei chen\t15\t6, 7SS+5\nTell them again\tNoor Haddad\t5\t\n";
    let (pasted, imported) = paste(rows, &plan, None);
    assert_eq!(imported.refusals, []);
    assert_eq!(owners(&pasted, "18"), ["Wei Chen"]);
    assert_eq!(owners(&pasted, "19"), ["Noor Haddad"]);
    let links: Vec<_> = pasted.rows()[17]
        .predecessors
        .iter()
        .map(|link| (link.step, link.relation))
        .collect();
    let (six, seven) = (step(&plan, "6").id, step(&plan, "7").id);
    assert_eq!(
        links,
        [(six, Relation::FinishStart), (seven, Relation::StartStart)]
    );
    // What was only guessed is said.
    let said: Vec<_> = imported.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["no row names the columns; by what they hold B as owner and D as after was read"]
    );
    // Words beside a duration are no owners as long as the plan knows nobody of that name.
    let (_, imported) = paste("Call the branches\tnoisy\t15\thigh\n", &plan, None);
    assert_eq!(imported.people, []);
}

#[test]
fn what_was_copied_is_pasted_back() {
    let plan = aurora();
    let ids = plan.rows()[5..8].iter().map(|step| step.id).collect();
    let text = clipboard(&sheet::rows(&plan, Some(&ids)));
    let (pasted, imported) = paste(&text, &plan, Some("17"));
    assert_eq!(imported.refusals, []);
    assert_eq!(imported.people, []);
    let rows = pasted.rows();
    let (old, new) = (rows[6], rows[18]);
    assert_eq!(new.title, old.title);
    assert_eq!(new.owners, old.owners);
    assert_eq!(new.instructions, old.instructions);
    assert_eq!(new.verification, old.verification);
    // Within what was copied links follow the copies, beyond it they stay.
    assert_eq!(new.predecessors[0].step, rows[17].id);
    assert_eq!(rows[17].predecessors[0].step, rows[4].id);
}

#[test]
fn a_sheet_that_names_no_columns_is_refused_whole() {
    let details = details("2026-11-21T22:30:00Z", "UTC");
    for bytes in [
        &b""[..],
        b"one,two\n1,2\n",
        b"owner,minutes\nAna,5\n",
        b"\0\0\0\0\0\0",
    ] {
        let error = super::plan(bytes, details.clone(), &mut Sequence::new(1)).unwrap_err();
        assert_eq!(error, Error::NoHeading, "{bytes:?}");
    }
}

#[test]
fn hostile_sheets_are_refused_quickly() {
    let details = details("2026-11-21T22:30:00Z", "UTC");
    let read = |bytes: &[u8]| super::plan(bytes, details.clone(), &mut Sequence::new(1));
    let wide = format!(
        "title{}\nx{}\n",
        ",c".repeat(1_000_000),
        ",1".repeat(1_000_000)
    );
    assert!(matches!(read(wide.as_bytes()), Err(Error::TooWide { .. })));
    assert!(matches!(
        read(&vec![b','; 50_000_001]),
        Err(Error::TooLarge { .. })
    ));
    let quotes = format!("title,owner\n{}\n", "\"".repeat(1_000_001));
    let (_, imported) = read(quotes.as_bytes()).unwrap();
    assert_eq!(imported.refusals.len(), 1);
    let (_, imported) = read(b"title,owner\nSt\0p,Ana\nGo,Ana\n").unwrap();
    assert_eq!(
        imported.refusals[0].to_string(),
        "row 2: a cell holds something that is no text"
    );
    assert_eq!(imported.steps.len(), 1);
}

#[test]
fn five_thousand_rows_are_read_whole() {
    let mut sheet = "id,task,owner,minutes,after\n".to_owned();
    for row in 1..=5_000 {
        let after = if row > 1 {
            (row - 1).to_string()
        } else {
            String::new()
        };
        sheet.push_str(&format!(
            "{row},Task {row},Person {},1,{after}\n",
            row % 200
        ));
    }
    let (plan, imported) = import(sheet.as_bytes());
    assert_eq!(imported.refusals, []);
    assert_eq!(plan.steps.len(), 5_000);
    assert_eq!(plan.people.len(), 200);
    assert_eq!(finish(&plan), 5_000);
}

/// What a spreadsheet carries of a plan: what is seen of its steps, as one text each.
fn essence(plan: &Plan) -> Vec<String> {
    let numbers = Numbers::of(plan);
    let name = |person| plan.name_of(Some(person)).to_owned();
    plan.rows()
        .iter()
        .map(|step| {
            let section = plan.sections.get(step.section).unwrap();
            let mut step = (*step).clone();
            step.fields.sort();
            step.links.retain(|page| !page.address.is_empty());
            let block = step.block.and_then(|block| plan.blocks.get(block));
            format!(
                "{:?} {:?} {} after {} owners {:?} deputy {:?} decider {:?} block {:?} {:#?}",
                section.title,
                numbers.get(step.id),
                step.title,
                dependency::format(&step.predecessors, &numbers),
                step.owners.iter().copied().map(name).collect::<Vec<_>>(),
                step.deputy.map(name),
                step.decider.map(name),
                block.map(|block| &block.title),
                (
                    step.kind,
                    step.duration,
                    step.optimistic,
                    step.pessimistic,
                    step.least,
                    step.constraint,
                    step.deadline,
                    step.interruption,
                    step.reversibility,
                    (
                        step.rule,
                        &step.stream,
                        &step.instructions,
                        &step.verification
                    ),
                    (&step.criteria, &step.links, &step.tags, &step.fields),
                )
            )
        })
        .collect()
}

/// Makes a random plan one that a spreadsheet can carry: names that tell things apart, and no
/// spaces that nobody sees.
fn portable(mut plan: Plan) -> Plan {
    let trim = |text: &String| text.replace('\u{feff}', "").trim().to_owned();
    let people: Vec<_> = plan.people.iter().cloned().enumerate().collect();
    plan.people = people
        .into_iter()
        .map(|(place, mut person)| {
            person.name = format!("{} {place}", trim(&person.name)).trim().to_owned();
            person.role = String::new();
            person
        })
        .collect();
    let sections: Vec<_> = plan.sections.iter().cloned().enumerate().collect();
    plan.sections = sections
        .into_iter()
        .map(|(place, mut section)| {
            section.title = format!("{} {place}", trim(&section.title))
                .trim()
                .to_owned();
            section
        })
        .collect();
    let blocks: Vec<_> = plan.blocks.iter().cloned().enumerate().collect();
    plan.blocks = blocks
        .into_iter()
        .map(|(place, mut block)| {
            block.title = format!("{} {place}", trim(&block.title)).trim().to_owned();
            block
        })
        .collect();
    let steps: Vec<_> = plan.steps.iter().cloned().enumerate().collect();
    plan.steps = steps
        .into_iter()
        .map(|(place, mut step)| {
            step.title = format!("{} {place}", trim(&step.title)).trim().to_owned();
            step.stream = trim(&step.stream);
            step.number = step.number.map(|_| format!("n{place}"));
            step.tags = step
                .tags
                .iter()
                .map(trim)
                .filter(|tag| !tag.is_empty())
                .collect();
            step.criteria.retain(|criterion| !criterion.is_empty());
            for page in &mut step.links {
                page.title = trim(&page.title);
                page.address = trim(&page.address);
            }
            step.links.retain(|page| !page.address.is_empty());
            for (place, (name, text)) in step.fields.iter_mut().enumerate() {
                *name = format!("{} {place}", trim(name)).trim().to_owned();
                if text.trim().is_empty() {
                    *text = "x".to_owned();
                }
            }
            if step.kind == Kind::Milestone {
                step.duration = Span::ZERO;
            }
            step
        })
        .collect();
    plan
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_comes_back_unchanged(seed in any::<u64>(), size in 0_usize..12) {
        let plan = portable(arbitrary::plan(seed, size));
        let text = write(&plan);
        let details = Details::starting(plan.details.start, plan.details.zone);
        let (again, imported) = super::plan(text.as_bytes(), details, &mut Sequence::new(3)).unwrap();
        let refusals: Vec<String> = imported.refusals.iter().map(Refusal::to_string).collect();
        prop_assert_eq!(refusals, Vec::<String>::new(), "{}", text);
        let (before, after) = (essence(&plan), essence(&again));
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            prop_assert_eq!(before, after);
        }
        prop_assert_eq!(write(&again), text);
        let titles = |plan: &Plan| -> Vec<String> {
            plan.sections.iter().map(|section| section.title.clone()).collect()
        };
        prop_assert_eq!(titles(&again), titles(&plan));
    }

    #[test]
    fn what_is_copied_is_pasted_back_unchanged(seed in any::<u64>(), size in 1_usize..10) {
        let mut plan = portable(arbitrary::plan(seed, size));
        prop_assume!(!plan.steps.is_empty());
        // Copies come under new numbers, so that only numbers that follow the rows are the same.
        plan.details.retired.clear();
        plan.steps = plan.steps.iter().cloned().map(|mut step| {
            step.number = None;
            step
        }).collect();
        let text = clipboard(&sheet::rows(&plan, None));
        let mut empty = plan.clone();
        empty.details.milestone = None;
        empty.steps = Table::new();
        empty.rollback_steps = Table::new();
        empty.blocks = empty.blocks.iter().cloned().map(|mut block| {
            block.at = None;
            block
        }).collect();
        let (again, imported) = paste(&text, &empty, None);
        let refusals: Vec<String> = imported.refusals.iter().map(Refusal::to_string).collect();
        prop_assert_eq!(refusals, Vec::<String>::new(), "{}", text);
        prop_assert!(imported.people.is_empty() && imported.sections.is_empty());
        prop_assert!(imported.blocks.is_empty());
        prop_assert_eq!(essence(&again), essence(&plan));
        // And what is copied from the copies is the same text.
        prop_assert_eq!(clipboard(&sheet::rows(&again, None)), text);
    }

    #[test]
    fn cells_that_are_copied_are_the_same_cells(
        rows in prop::collection::vec(prop::collection::vec("(?s)[^\u{feff}]{0,12}", 1..5), 1..6),
    ) {
        prop_assert_eq!(cells(&clipboard(&rows)), rows);
    }

    #[test]
    fn no_cell_is_executed_by_a_spreadsheet(seed in any::<u64>()) {
        let plan = portable(arbitrary::plan(seed, 6));
        let text = write(&plan);
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        for record in reader.records() {
            for cell in &record.unwrap() {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let details = Details::starting(Moment::from_unix(0), Zone::UTC);
        drop(super::plan(&bytes, details, &mut Sequence::new(3)));
    }
}

proptest! {
    // Each case reads a sheet of up to 200 rows.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_damage_makes_it_panic(
        which in 0_usize..6,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = [BANKING.as_bytes(), LAGER, SHOP, IDENTITY, ERP, BROKEN][which].to_vec();
        for (place, byte) in cuts {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let details = Details::starting(Moment::from_unix(1_800_000_000), Zone::UTC);
        if let Ok((plan, imported)) = super::plan(&bytes, details, &mut Sequence::new(3)) {
            prop_assert_eq!(plan.steps.len(), imported.steps.len());
            for refusal in &imported.refusals {
                prop_assert!(refusal.row > 0 && !refusal.to_string().is_empty());
            }
        }
    }
}

#[test]
fn the_kinds_of_link_survive_a_journey() {
    let plan = aurora();
    let (again, _) = import(write(&plan).as_bytes());
    assert_eq!(
        step(&again, "17").predecessors[1].relation,
        Relation::FinishFinish
    );
    assert_eq!(after(&again, "17"), after(&plan, "17"));
}

#[test]
fn a_number_that_a_spreadsheet_shortened_is_explained() {
    let sheet = "number,title\n1.1,Lock users\n1.1,Confirm quiet system\n2,Go\n2,Live\n";
    let (_, imported) = import(sheet.as_bytes());
    let refused: Vec<String> = imported.refusals.iter().map(ToString::to_string).collect();
    assert_eq!(
        refused,
        [
            "row 3, number: step 1.1 stands in row 2 already; if it was 1.10, format the column as \
             text in the spreadsheet",
            "row 5, number: step 2 stands in row 4 already",
        ]
    );
}

#[test]
fn a_plan_with_american_dates_and_a_column_left_over_is_read_whole() {
    let sheet = "ID,Task,Predecessor,Predecessors,Resourcing,Duration,Start Date,End Date\n\
        1,Design,,,Arun Seq,60,1/2/2027,2/13/2027\n\
        2,Implement,,1fs,Bex Lohn,60,2/14/2027,3/28/2027\n";
    let (read, imported) = import(sheet.as_bytes());
    assert!(imported.refusals.is_empty(), "{:?}", imported.refusals);
    assert_eq!(read.details.start.to_string(), "2027-01-02T00:00:00Z");
    assert_eq!(after(&read, "2"), "1");
    assert_eq!(owners(&read, "2"), ["Bex Lohn"]);
}

#[test]
fn dates_that_can_be_read_in_two_ways_are_told() {
    let (read, imported) = import(b"task,duration,start\nDesign,60,1/2/2027\n");
    assert_eq!(read.details.start.to_string(), "2027-02-01T00:00:00Z");
    let notes = said(&imported.notes);
    assert!(
        notes.iter().any(|note| note.contains("1/2/2027")),
        "{notes:?}"
    );
}

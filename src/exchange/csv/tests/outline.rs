//! Sheets in which some rows stand above others.

use proptest::prelude::*;

use super::*;

/// The same plan as Microsoft Project gives it: with WBS numbers, with levels, and set in.
const WBS: &str = "ID\tWBS\tTask Name\tDuration\tPredecessors\tResource Names\n\
    1\t1\tERP weekend\t3 days\t\t\n\
    2\t1.1\tRamp down\t65 mins\t\t\n\
    3\t1.1.1\tLock users\t5 mins\t\tAna\n\
    4\t1.1.2\tStop jobs\t60 mins\t3\tWei\n\
    5\t1.2\tMigrate\t2 hrs\t2\t\n\
    6\t1.2.1\tExport\t30 mins\t\tWei\n\
    7\t1.2.2\tMaster data\t90 mins\t6\t\n\
    8\t1.2.2.1\tLoad materials\t90 mins\t\tWei\n\
    9\t1.2.2.2\tLoad customers\t40 mins\t\tWei\n\
    10\t1.2.3\tCheck totals\t10 mins\t7\tAna\n\
    11\t1.3\tOpen\t0 days\t5FS+15 mins\tAna\n";

fn as_levels(sheet: &str) -> String {
    let rows = sheet.lines().enumerate().map(|(row, line)| {
        let mut cells: Vec<&str> = line.split('\t').collect();
        let level = match row {
            0 => "Outline Level".to_owned(),
            _ => (cells[1].matches('.').count() + 1).to_string(),
        };
        cells[1] = &level;
        cells.join("\t") + "\n"
    });
    rows.collect()
}

fn as_indents(sheet: &str) -> String {
    let rows = sheet.lines().enumerate().map(|(row, line)| {
        let mut cells: Vec<&str> = line.split('\t').collect();
        let deep = cells.remove(1).matches('.').count();
        let title = format!("{}{}", "   ".repeat(deep), cells[1]);
        if row > 0 {
            cells[1] = &title;
        }
        cells.join("\t") + "\n"
    });
    rows.collect()
}

#[test]
fn rows_above_others_are_sections_and_their_durations_are_nobodys_work() {
    for sheet in [WBS.to_owned(), as_levels(WBS), as_indents(WBS)] {
        let (plan, imported) = import(sheet.as_bytes());
        assert_eq!(imported.refusals, [], "{sheet}");
        assert_eq!(
            sections(&plan),
            [
                ("Ramp down", 2),
                ("Migrate", 2),
                ("Migrate › Master data", 2),
                ("ERP weekend", 1)
            ],
            "{sheet}"
        );
        assert_eq!(after(&plan, "6"), "4");
        assert_eq!(after(&plan, "8"), "6");
        assert_eq!(after(&plan, "9"), "6");
        assert_eq!(after(&plan, "10"), "8, 9");
        assert_eq!(after(&plan, "11"), "10FS+15");
        assert_eq!(finish(&plan), 65 + 30 + 90 + 10 + 15);
        let notes = said(&imported.notes);
        for note in [
            "4 rows that stand above others are sections; their durations were not added",
            "row 6: step 6 under it waits for step 4 under 2",
            "row 8: steps 8 and 9 under it wait for 6",
            "row 11: it waits for steps 8 and 9 under 7",
            "row 12: it waits for step 10 under 5",
        ] {
            assert!(notes.contains(&note.to_owned()), "{note} in {notes:#?}");
        }
    }
}

#[test]
fn the_outline_number_is_kept_and_may_stand_among_predecessors() {
    let (plan, _) = import(WBS.as_bytes());
    let field = ("WBS".to_owned(), "1.2.2.1".to_owned());
    assert!(step(&plan, "8").fields.contains(&field));
    let sheet = "ID,WBS,Task,Minutes,Predecessors\n\
        11,1,One,,\n12,1.1,Back up,10,\n13,2,Two,,\n14,2.1,Deploy,10,1.1\n15,2.2,Check,10,WBS\n";
    let (plan, imported) = import(sheet.as_bytes());
    assert_eq!(after(&plan, "14"), "12");
    assert_eq!(imported.refusals.len(), 1);
}

#[test]
fn without_numbers_the_rows_above_others_are_counted_too() {
    let sheet = "Task,Duration,Predecessors\nPrepare,30,\n   Lock,10,\n   Back up,20,2\nOpen,5,1\n";
    let (plan, imported) = import(sheet.as_bytes());
    assert_eq!(imported.refusals, []);
    assert_eq!(sections(&plan), [("Prepare", 2), ("Steps", 1)]);
    assert_eq!(after(&plan, "2"), "1");
    assert_eq!(after(&plan, "3"), "2");
}

#[test]
fn a_start_that_is_tied_to_a_phase_is_tied_to_its_earliest_step() {
    let sheet = "ID,WBS,Task,Minutes,Start,Predecessors\n\
        1,1,Prepare,60,21.11.2026 22:30,\n\
        2,1.1,Late,30,21.11.2026 23:00,\n\
        3,1.2,Early,30,21.11.2026 22:30,\n\
        4,2,Watch,10,,1SS+5\n\
        5,3,Close,10,,1FF\n";
    let (plan, imported) = import(sheet.as_bytes());
    assert_eq!(after(&plan, "4"), "3SS+5");
    assert_eq!(after(&plan, "5"), "2FF, 3FF");
    let notes = said(&imported.notes);
    let note = "row 5: it waits for step 3 under 1".to_owned();
    assert!(notes.contains(&note), "{notes:#?}");
}

#[test]
fn a_link_between_a_phase_and_its_own_step_is_left_out_with_a_word() {
    let sheet = "ID,WBS,Task,Minutes,Predecessors,Owner,Notes\n\
        1,1,Prepare,60,3,Ana,Read first\n2,1.1,Lock,10,1,Ana,\n3,1.2,Back up,10,2,Ana,\n\
        4,2,Next,,nine,,\n5,2.1,Deploy,10,,Ana,\n";
    let (plan, imported) = import(sheet.as_bytes());
    assert_eq!(imported.refusals, []);
    assert_eq!(plan.steps.len(), 3);
    let notes = said(&imported.notes);
    for note in [
        "row 2: Prepare is a section; what it says under Owner and Notes was left out",
        "row 2: it waits for 3, but one of the two stands under the other; the link was left out",
        "row 3: it waits for 1, but one of the two stands under the other; the link was left out",
        "row 5: what the section waits for was left out: there is no step nine",
        "a row that stands above others is a section; its duration, theirs, was not added",
    ] {
        assert!(notes.contains(&note.to_owned()), "{note} in {notes:#?}");
    }
}

#[test]
fn a_step_that_stands_above_another_by_its_number_alone_stays_one() {
    // A step that was put in later is called 6.1.
    for sheet in [
        "#,task,owner,min\n6,Deploy,Ana,10\n6.1,Check,Wei,5\n",
        "#,task,min\n6,Deploy,10\n6.1,Check,5\n",
        "task,owner,min\nDeploy,Ana,10\n   watch the log,Wei,5\n   watch the lag,Wei,5\n",
        "task,owner,min\nDeploy,,10\n Check,Wei,5\n Open,Wei,5\n",
        "task,level,min\nDeploy,2,10\nCheck,3,5\nOpen,1,5\n",
        "task,level,min\nDeploy,high,10\nCheck,low,5\nOpen,low,5\n",
        "task,level,owner,min\nDeploy,1,Ana,10\nCheck,2,Wei,5\nOpen,1,Wei,5\n",
        "task,section,min\nDeploy,Release,10\n   Check,Release,5\n   Open,Release,5\n",
    ] {
        let rows = sheet.lines().count() - 1;
        let (plan, imported) = import(sheet.as_bytes());
        assert_eq!(plan.steps.len(), rows, "{sheet}");
        assert_eq!(imported.refusals, []);
    }
    // One without anybody to do it, over steps that are somebody's, sums these up.
    let sheet = "#,task,owner,min\n6.0,Deploy,,15\n6.1,Copy,Ana,10\n6.2,Check,Wei,5\n";
    let (plan, _) = import(sheet.as_bytes());
    assert_eq!(sections(&plan), [("Deploy", 2)]);
}

#[test]
fn phases_of_the_same_name_stay_apart_and_rows_stay_in_order() {
    let sheet = "Outline Level,Task,Minutes\n\
        1,Pilot,\n2,Checks,\n3,Ping,5\n3,Pay,5\n2,Report,5\n1,Roll-out,\n2,Checks,\n3,Ping all,5\n\
        1,On call,5\n";
    let (plan, imported) = import(sheet.as_bytes());
    assert_eq!(
        sections(&plan),
        [
            ("Pilot › Checks", 2),
            ("Pilot", 1),
            ("Roll-out › Checks", 1),
            ("Steps", 1)
        ]
    );
    let titles: Vec<&str> = plan.rows().iter().map(|step| step.title.as_str()).collect();
    assert_eq!(titles, ["Ping", "Pay", "Report", "Ping all", "On call"]);
    assert_eq!(said(&imported.notes), [""; 0]);
}

#[test]
fn ties_of_large_phases_are_bounded() {
    let mut sheet = "ID,Outline Level,Task,Minutes,Predecessors\n1,1,All,,\n".to_owned();
    for row in 2..=1_000 {
        sheet.push_str(&format!("{row},2,Step {row},1,\n"));
    }
    for row in 1_001..=1_200 {
        sheet.push_str(&format!("{row},1,After {row},1,1\n"));
    }
    let (plan, imported) = import(sheet.as_bytes());
    let links: usize = plan.steps.iter().map(|step| step.predecessors.len()).sum();
    assert!((40_000..=50_000).contains(&links), "{links}");
    let note = "row 1201: it waits for 1, which would tie too many steps; the link was left out";
    assert!(said(&imported.notes).contains(&note.to_owned()));
}

#[test]
fn a_deep_outline_is_read_all_the_same() {
    let mut sheet = "Outline Level,Task,Minutes\n".to_owned();
    for row in 1..=3_000 {
        sheet.push_str(&format!("{row},Step {row} {},1\n", "x".repeat(100)));
    }
    let (plan, imported) = import(sheet.as_bytes());
    assert_eq!(imported.refusals, []);
    assert!(!plan.steps.is_empty());
    assert!(
        plan.sections
            .iter()
            .all(|section| section.title.len() < 4_000)
    );
}

/// Real plans that Microsoft Project wrote, as somebody would copy their grid.
#[test]
fn a_real_outline_gives_a_step_for_each_task_that_is_none_of_the_sums() {
    let path = "../shared/real/mspdi-from-mpp/Homemoveplan.mspdi.xml";
    let Ok(xml) = std::fs::read_to_string(path) else {
        println!("skipped: {path} is not there");
        return;
    };
    let text = |task: &str, name: &str| -> String {
        let open = format!("<{name}>");
        let from = task.find(&open).map(|at| at + open.len());
        let text = from.and_then(|from| Some(&task[from..][..task[from..].find('<')?]));
        text.unwrap_or_default().to_owned()
    };
    let mut by_number = "ID\tWBS\tTask Name\tPredecessors\n".to_owned();
    let mut by_level = "ID\tOutline Level\tTask Name\tPredecessors\n".to_owned();
    let mut work = 0;
    let tasks: Vec<&str> = xml.split("<Task>").skip(1).collect();
    let ids: std::collections::HashMap<String, String> = tasks
        .iter()
        .map(|task| (text(task, "UID"), text(task, "ID")))
        .collect();
    for task in tasks {
        if text(task, "UID") == "0" || text(task, "IsNull") == "1" {
            continue;
        }
        work += usize::from(text(task, "Summary") == "0");
        let links = task.split("<PredecessorLink>").skip(1);
        let links: Vec<&str> = links
            .filter_map(|link| ids.get(&text(link, "PredecessorUID")).map(String::as_str))
            .collect();
        let (id, name, links) = (text(task, "ID"), text(task, "Name"), links.join(","));
        let row = |sign: &str| format!("{id}\t{sign}\t{name}\t{links}\n");
        by_number.push_str(&row(&text(task, "WBS")));
        by_level.push_str(&row(&text(task, "OutlineLevel")));
    }
    let (plan, imported) = import(by_number.as_bytes());
    assert_eq!(imported.refusals, []);
    assert_eq!(plan.steps.len(), work);
    let (levels, _) = import(by_level.as_bytes());
    assert_eq!(sections(&levels), sections(&plan));
    assert_eq!(levels.steps.len(), work);
}

/// A random outline: for each row how deep it stands, and which row it waits for, if any.
fn outline() -> impl Strategy<Value = Vec<(usize, Option<usize>, u32)>> {
    let row = (0_usize..4, prop::option::of(0_usize..1_000), 0_u32..90);
    prop::collection::vec(row, 1..24).prop_map(|rows| {
        let mut last = 0;
        let rows = rows
            .into_iter()
            .enumerate()
            .map(|(place, (deep, after, minutes))| {
                let deep = if place == 0 { 0 } else { deep.min(last + 1) };
                last = deep;
                let after = after.map(|after| after % (place + 1));
                (deep, after.filter(|after| *after < place), minutes)
            });
        rows.collect()
    })
}

/// Writes it as a sheet with WBS numbers.
fn written(rows: &[(usize, Option<usize>, u32)]) -> String {
    let mut sheet = "ID\tWBS\tTask Name\tMinutes\tPredecessors\n".to_owned();
    let mut numbers: Vec<u32> = Vec::new();
    for (place, (deep, after, minutes)) in rows.iter().enumerate() {
        numbers.resize(*deep + 1, 0);
        numbers[*deep] += 1;
        let wbs: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let after = after.map_or_else(String::new, |after| (after + 1).to_string());
        let row = format!(
            "{}\t{}\tTask {place}\t{minutes}\t{after}\n",
            place + 1,
            wbs.join(".")
        );
        sheet.push_str(&row);
    }
    sheet
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn numbers_levels_and_indents_say_the_same(rows in outline()) {
        let sheet = written(&rows);
        let deeper = rows.iter().filter(|(deep, ..)| *deep > 0).count();
        let (plan, imported) = import(sheet.as_bytes());
        prop_assert_eq!(&imported.refusals, &[]);
        for other in [as_levels(&sheet), as_indents(&sheet)].iter().take(1 + usize::from(deeper > 1)) {
            let (again, _) = import(other.as_bytes());
            prop_assert_eq!(sections(&again), sections(&plan), "{}", other);
            for step in plan.rows() {
                let number = step.number.as_deref().unwrap();
                prop_assert_eq!(after(&again, number), after(&plan, number), "{}", other);
            }
        }
        // What was read is written, and comes back unchanged.
        let text = write(&plan);
        let (again, imported) = import(text.as_bytes());
        prop_assert_eq!(&imported.refusals, &[]);
        prop_assert_eq!(write(&again), text);
    }

    #[test]
    fn what_waits_for_a_phase_starts_when_all_of_it_is_done(rows in outline()) {
        let (plan, imported) = import(written(&rows).as_bytes());
        let left_out = imported.notes.iter().any(|note| matches!(note, Note::SummaryLeftOut { .. }));
        prop_assume!(!left_out);
        let schedule = schedule::path(&Network::of(&plan, &[]), plan.details.start);
        let numbers = Numbers::of(&plan);
        // The steps of a row: itself, or all that stand under it.
        let steps = |place: usize| -> Vec<_> {
            let under = rows[place + 1..].iter().take_while(|(deep, ..)| *deep > rows[place].0);
            (place..=place + under.count())
                .filter_map(|place| numbers.find(&(place + 1).to_string()))
                .filter_map(|step| schedule.timing(step))
                .collect()
        };
        for (place, (_, after, _)) in rows.iter().enumerate() {
            let Some(after) = after else { continue };
            for before in steps(*after) {
                for step in steps(place) {
                    prop_assert!(step.start >= before.finish, "{}", written(&rows));
                }
            }
        }
    }
}

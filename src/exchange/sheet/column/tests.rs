use super::Column::Start;
use super::*;

fn columns(head: &[&str], rows: &[&[&str]]) -> Columns {
    let head: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    recognise(&head, |place| {
        rows.iter().filter_map(move |row| row.get(place).copied())
    })
}

fn at(columns: &Columns, column: Column) -> Option<usize> {
    columns.get(column).map(|column| column.place)
}

#[test]
fn the_native_columns_are_what_they_say() {
    let names: Vec<&str> = NATIVE.iter().map(|(_, name)| *name).collect();
    let found = columns(&names, &[]);
    for (place, (column, name)) in NATIVE.iter().enumerate() {
        assert_eq!(at(&found, *column), Some(place), "{name}");
    }
    assert!(found.own.is_empty());
}

#[test]
fn no_name_means_two_things_with_equal_weight() {
    for (column, weight, names) in NAMES {
        for name in names.split(", ") {
            let twins = NAMES.iter().filter(|(other, theirs, all)| {
                other != column && theirs == weight && all.split(", ").any(|known| known == name)
            });
            assert_eq!(twins.count(), 0, "{name}");
            assert_eq!(normal(name).0, name, "{name} is not reduced");
        }
    }
}

#[test]
fn columns_are_recognised_as_people_name_them() {
    let found = columns(
        &[
            "Ref.",
            "Workstream",
            "Task Description",
            "Assigned To",
            "Est. Duration (min)",
            "Depends on",
            "Planned Start",
            "Must finish by",
            "Notes",
            "Ticket",
        ],
        &[&[
            "1",
            "DB",
            "Back up the data",
            "Ana",
            "30",
            "",
            "22:30",
            "",
            "",
            "CHG-1",
        ]],
    );
    let order = [
        Number,
        Stream,
        Title,
        Owner,
        Duration,
        After,
        Start,
        Deadline,
        Instructions,
    ];
    for (place, column) in order.iter().enumerate() {
        assert_eq!(at(&found, *column), Some(place), "{column:?}");
    }
    assert_eq!(found.own, [(9, "Ticket".to_owned())]);
    assert_eq!(found.unit(Duration), Span::minutes(1));
}

#[test]
fn what_a_name_means_depends_on_the_others_and_on_the_cells() {
    let found = columns(
        &["Step", "Description", "Hours"],
        &[&["1", "Stop the shop", "2"]],
    );
    assert_eq!(at(&found, Number), Some(0));
    assert_eq!(at(&found, Title), Some(1));
    assert_eq!(found.unit(Duration), Span::hours(1));
    let found = columns(
        &["Step", "Description", "Team"],
        &[&["Stop the shop", "By flag", "Ops"]],
    );
    assert_eq!(at(&found, Title), Some(0));
    assert_eq!(at(&found, Instructions), Some(1));
    assert_eq!(at(&found, Owner), Some(2));
    let found = columns(&["Task", "Team", "Owner"], &[]);
    assert_eq!(at(&found, Stream), Some(1));
    let found = columns(&["Start", "Planned start", "Actual start", "Task"], &[]);
    assert_eq!(at(&found, Start), Some(1));
    assert_eq!(found.own.len(), 2);
    let found = columns(&["Duration [h]", "Optimistic", "Time (min)", "Title"], &[]);
    assert_eq!(found.unit(Optimistic), Span::hours(1));
    assert_eq!(at(&found, Start), None);
}

#[test]
fn words_around_a_name_do_not_hide_it() {
    let found = columns(
        &[
            "S. No.",
            "Task Owner Name",
            "Activity / Task",
            "Planned Start Date/Time",
            "Task duration (hrs)",
            "Predecessor(s) / Depends on",
            "Actual start time",
        ],
        &[&["1", "Ana", "Back up the data", "22:30", "2", "", ""]],
    );
    for (place, column) in [Number, Owner, Title, Start, Duration, After]
        .iter()
        .enumerate()
    {
        assert_eq!(at(&found, *column), Some(place), "{column:?}");
    }
    assert_eq!(found.unit(Duration), Span::hours(1));
    assert_eq!(found.own, [(6, "Actual start time".to_owned())]);
}

#[test]
fn a_team_may_use_our_words_for_a_field_of_its_own() {
    let found = columns(&["title", "field:Owner", ""], &[]);
    assert_eq!(found.own, [(1, "Owner".to_owned()), (2, "C".to_owned())]);
    assert!(is_known(" Owner "));
    assert!(!is_known("Ticket"));
    assert_eq!(letters(27), "AB");
}

//! The arrows of the house: who may know whom.

use std::path::{Path, PathBuf};

/// The rooms, each with its floor: a room may use what lies on a lower floor, or itself.
const FLOORS: [(&str, u8); 25] = [
    ("main", 12),
    ("cli", 11),
    ("gui", 10),
    ("session", 9),
    ("report", 8),
    ("exchange", 8),
    ("store", 8),
    ("link", 8),
    ("launch", 7),
    ("review", 6),
    ("call", 5),
    ("problem", 4),
    ("schedule", 3),
    ("plan", 2),
    ("clock", 1),
    ("settings", 1),
    ("table", 1),
    ("change", 0),
    ("rank", 0),
    ("words", 0),
    ("palette", 0),
    ("id", 0),
    ("time", 0),
    ("lib", 0),
    ("crate", 0),
];

/// Rooms of the lowest floor that may use one another: all of them compute with time.
const GROUND: [(&str, &str); 3] = [("words", "time"), ("id", "time"), ("table", "rank")];

fn floor(room: &str) -> u8 {
    FLOORS
        .iter()
        .find(|(name, _)| *name == room)
        .unwrap_or_else(|| panic!("the room `{room}` is not in the list of floors"))
        .1
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The source without comments and without what only tests see.
fn product(path: &Path) -> String {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let only_tests = [
        "tests",
        "trial",
        "sample",
        "scribe",
        "laws",
        "naive",
        "story",
        "union_law",
        "arbitrary",
    ];
    let in_exchange_sample = path.ends_with("exchange/sample.rs");
    if only_tests.contains(&name.as_str()) && !in_exchange_sample {
        return String::new();
    }
    let text = std::fs::read_to_string(path).unwrap();
    let text = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap()
        .to_owned();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn sources() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&root, &mut found);
    assert!(found.len() > 100, "the sources were not found");
    found
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).unwrap();
            let first = inside.components().next().unwrap().as_os_str();
            let room = first.to_string_lossy().trim_end_matches(".rs").to_owned();
            let text = product(&path);
            (room, path, text)
        })
        .collect()
}

#[test]
fn no_arrow_points_back() {
    let mut wrong = Vec::new();
    for (room, path, text) in sources() {
        for (at, _) in text.match_indices("crate::") {
            let rest = &text[at + "crate::".len()..];
            let used: String = rest
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            if used.is_empty() || used == room {
                continue;
            }
            let ground = GROUND.contains(&(room.as_str(), used.as_str()));
            if floor(&used) >= floor(&room) && !ground {
                wrong.push(format!("{}: {room} uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_windows_know_iced_and_only_the_store_knows_sql() {
    for (room, path, text) in sources() {
        let knows = |library: &str| text.contains(&format!("{library}::"));
        if !["gui", "cli"].contains(&room.as_str()) {
            assert!(!knows("iced"), "{} knows iced", path.display());
        }
        if room != "store" {
            assert!(!knows("rusqlite"), "{} knows SQL", path.display());
        }
    }
}

#[test]
fn rooms_from_launch_down_are_pure() {
    for (room, path, text) in sources() {
        if floor(&room) > floor("launch") || ["clock", "settings"].contains(&room.as_str()) {
            continue;
        }
        for forbidden in ["std::fs", "::now()", "std::env", "rand::", "tokio::"] {
            assert!(
                !text.contains(forbidden),
                "{} uses {forbidden}",
                path.display()
            );
        }
    }
}

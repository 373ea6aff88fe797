//! What stands inside a cell: several things in one, and texts that a spreadsheet would execute.

/// The first letters at which a spreadsheet takes a cell for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Guards a cell that a spreadsheet would take for a formula with an apostrophe, which it does not
/// show.
pub(super) fn guard(text: String) -> String {
    if is_guardable(&text) {
        format!("'{text}")
    } else {
        text
    }
}

/// Takes the guard away again.
pub(super) fn unguard(text: &str) -> &str {
    text.strip_prefix('\'')
        .filter(|rest| is_guardable(rest))
        .unwrap_or(text)
}

/// A text that already looks guarded is guarded once more, so that it comes back as it was.
fn is_guardable(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// Splits a cell into its parts; a part in double quotes is taken as it is.
pub(super) fn split(text: &str, separators: &[char]) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (part, behind) = match quoted(rest, separators) {
            Some(found) => found,
            None => {
                let end = rest.find(separators).unwrap_or(rest.len());
                let behind = rest[end..].chars().next().map_or(0, char::len_utf8);
                (rest[..end].trim().to_owned(), &rest[end + behind..])
            }
        };
        if !part.is_empty() {
            parts.push(part);
        }
        rest = behind;
    }
    parts
}

/// Reads a part in double quotes, up to the separator behind it.
fn quoted<'a>(text: &'a str, separators: &[char]) -> Option<(String, &'a str)> {
    let mut rest = text.trim_start().strip_prefix('"')?;
    let mut part = String::new();
    loop {
        let end = rest.find('"')?;
        part.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(more) => {
                part.push('"');
                rest = more;
            }
            None => break,
        }
    }
    let behind = rest.trim_start_matches([' ', '\r']);
    if behind.is_empty() {
        return Some((part, behind));
    }
    let rest = behind.strip_prefix(separators)?;
    Some((part, rest))
}

/// Joins parts so that [`split`] takes them apart again.
pub(super) fn join(parts: &[String], separator: &str, separators: &[char]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| {
            if part.contains(separators) || part.trim() != part || part.starts_with('"') {
                format!("\"{}\"", part.replace('"', "\"\""))
            } else {
                part.clone()
            }
        })
        .collect();
    parts.join(separator)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OWNERS: [char; 4] = ['/', '&', ';', '\n'];

    #[test]
    fn a_formula_is_guarded_and_comes_back() {
        for text in ["=1+1", "+49 30", "-5", "@home", "'=1", "''-x", "\tx"] {
            let guarded = guard(text.to_owned());
            assert!(guarded.starts_with('\''), "{text}");
            assert_eq!(unguard(&guarded), text);
        }
        for text in ["plain", "'tis", "5SS+10", ""] {
            assert_eq!(guard(text.to_owned()), text);
            assert_eq!(unguard(text), text);
        }
    }

    #[test]
    fn several_people_stand_in_one_cell() {
        assert_eq!(
            split("Wei / Ana & Ops; Test", &OWNERS),
            ["Wei", "Ana", "Ops", "Test"]
        );
        assert_eq!(split("\"R&D\"; Ops", &OWNERS), ["R&D", "Ops"]);
        assert_eq!(split(" ; / ", &OWNERS), [""; 0]);
        assert_eq!(split("5\" disk / b", &OWNERS), ["5\" disk", "b"]);
        assert_eq!(split("\"open / b", &OWNERS), ["\"open", "b"]);
    }

    proptest! {
        #[test]
        fn parts_come_back(parts in prop::collection::vec("[a-z /&;\"\n'=]{1,6}", 0..5)) {
            let text = join(&parts, "; ", &OWNERS);
            prop_assert_eq!(split(&text, &OWNERS), parts);
        }

        #[test]
        fn any_cell_comes_back(text in "['=+@\\-a ]{0,6}") {
            let guarded = guard(text.clone());
            prop_assert_eq!(unguard(&guarded), text);
        }
    }
}

//! Delimited text becomes rows of cells, with the numbers that a spreadsheet shows beside them.
//!
//! Read here and not with a strict reader, because people's files have stray quotation marks, and
//! one of them must not swallow all lines behind it.

use super::cell;

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number, from 1, as a spreadsheet shows it.
    pub number: usize,
    /// Its cells, without anything that only protected them.
    pub cells: Vec<String>,
}

/// Rows, and the numbers of those at which a quotation mark is opened and never closed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) unclosed: Vec<usize>,
}

/// What may stand between two cells, the most trustworthy first.
pub(super) const DELIMITERS: [char; 4] = ['\t', ';', ',', '|'];

/// How many rows with a stray quotation mark are refused; from then on they are letters.
const STRAY: usize = 50;

/// Reads a line by which a spreadsheet names its delimiter; returns what follows it.
pub(super) fn named_delimiter(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix("sep=")?;
    let delimiter = rest.chars().next().filter(char::is_ascii)?;
    let rest = rest[1..].trim_start_matches('\r');
    Some((delimiter, rest.strip_prefix('\n')?))
}

/// Splits a text into rows, at most `limit`; empty ones are counted and left out.
pub(super) fn rows(text: &str, delimiter: char, limit: usize) -> Rows {
    let mut found = Rows::default();
    let mut rest = text;
    let mut number = 1;
    while !rest.is_empty() && found.rows.len() < limit {
        match row(rest, delimiter, found.unclosed.len() < STRAY) {
            Some((cells, behind)) => {
                if cells.iter().any(|cell| !cell.is_empty()) {
                    found.rows.push(Row { number, cells });
                }
                rest = behind;
            }
            None => {
                found.unclosed.push(number);
                let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
                rest = line_break(&rest[end..]);
            }
        }
        number += 1;
    }
    found
}

/// Reads one row; returns its cells and what follows it, or `None` where a quotation mark stays
/// open.
fn row(text: &str, delimiter: char, quoting: bool) -> Option<(Vec<String>, &str)> {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let mut cell = String::new();
        if let (true, Some(mut inside)) = (quoting, rest.strip_prefix('"')) {
            loop {
                let end = inside.find('"')?;
                cell.push_str(&inside[..end]);
                inside = &inside[end + 1..];
                match inside.strip_prefix('"') {
                    Some(more) => {
                        cell.push('"');
                        inside = more;
                    }
                    None => break,
                }
            }
            rest = inside;
        }
        // What follows a closing mark belongs to the cell all the same.
        let end = rest.find([delimiter, '\n', '\r']).unwrap_or(rest.len());
        cell.push_str(&rest[..end]);
        cells.push(cell::unguard(&cell).to_owned());
        rest = &rest[end..];
        match rest.strip_prefix(delimiter) {
            Some(next) => rest = next,
            None => return Some((cells, line_break(rest))),
        }
    }
}

/// Steps over the end of a line, as Windows, Unix or an old Mac writes it.
fn line_break(text: &str) -> &str {
    text.strip_prefix("\r\n")
        .or_else(|| text.strip_prefix(['\n', '\r']))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str, delimiter: char) -> Vec<(usize, Vec<String>)> {
        let rows = rows(text, delimiter, 1_000).rows.into_iter();
        rows.map(|row| (row.number, row.cells)).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        let text = "a,b\r\n\r\n\"two\nlines\",c\r\nd,\"say \"\"hi\"\"\"";
        assert_eq!(
            cells(text, ','),
            [
                (1, vec!["a".to_owned(), "b".to_owned()]),
                (3, vec!["two\nlines".to_owned(), "c".to_owned()]),
                (4, vec!["d".to_owned(), "say \"hi\"".to_owned()]),
            ]
        );
        assert_eq!(cells("a\rb\r", ',').len(), 2);
        assert_eq!(cells("5\" disk;\"x\"y;", ';')[0].1, ["5\" disk", "xy", ""]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_row() {
        let found = rows("a,b\n\"c,d\ne,f\n", ',', 100);
        assert_eq!(found.unclosed, [2]);
        let numbers: Vec<usize> = found.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 3]);
    }

    #[test]
    fn a_sheet_may_name_its_delimiter() {
        assert_eq!(named_delimiter("sep=;\r\na;b"), Some((';', "a;b")));
        assert_eq!(named_delimiter("separate;b"), None);
    }

    proptest! {
        #[test]
        fn what_other_programs_write_is_read(
            table in prop::collection::vec(prop::collection::vec("[a\", ;\n\ré\t]{0,5}", 2..5), 1..6),
        ) {
            for delimiter in DELIMITERS {
                let mut writer = csv::WriterBuilder::new()
                    .flexible(true)
                    .delimiter(delimiter as u8)
                    .from_writer(Vec::new());
                for row in &table {
                    writer.write_record(row).unwrap();
                }
                let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
                let found = rows(&text, delimiter, 1_000);
                prop_assert!(found.unclosed.is_empty());
                let filled = table
                    .iter()
                    .enumerate()
                    .filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
                let expected: Vec<Row> = filled
                    .map(|(place, row)| Row { number: place + 1, cells: row.clone() })
                    .collect();
                prop_assert_eq!(found.rows, expected, "{:?}", text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[a\",\n\r;é]{0,60}") {
            for delimiter in DELIMITERS {
                let found = rows(&text, delimiter, 1_000);
                let mut numbers: Vec<usize> = found.rows.iter().map(|row| row.number).collect();
                numbers.extend(&found.unclosed);
                let count = numbers.len();
                numbers.sort_unstable();
                numbers.dedup();
                prop_assert_eq!(numbers.len(), count, "{:?}", found);
            }
        }
    }
}

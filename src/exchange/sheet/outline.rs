//! Which rows of a sheet stand above others: its levels say it, its outline numbers, or the
//! spaces before its titles.
//!
//! A row that stands above others sums them up. It is no work of its own, whatever duration it
//! shows.

use std::collections::HashMap;

use crate::exchange::delimited::Row;
use crate::words;

use super::column::{self, Column, Columns};
use super::draft::{Cells, is_blank};

/// How deep an outline is followed; what stands deeper stands on the last level.
const DEEP: usize = 32;

/// How many spaces make a level; a single one is a slip of the hand.
const STEP: usize = 2;

/// How many letters are shown of a row above the nearest one.
const SHOWN: usize = 60;

/// The rows of a sheet, each under another one or none.
#[derive(Debug, Default)]
pub(super) struct Outline {
    parents: Vec<Option<usize>>,
    /// Whether a row sums up those under it.
    sums_up: Vec<bool>,
    titles: Vec<String>,
    /// The row that everything else stands under, where there is one.
    whole: Option<usize>,
}

/// What a row that stands above others must lack, to be no step itself.
#[derive(Clone, Copy)]
enum Lacking {
    /// The sheet says by name that it is an outline.
    Nothing,
    /// Somebody who does it.
    Owner,
    /// Everything but its name and what is reckoned from the rows under it. A step `6` may well
    /// stand above a step `6.1` that was put in later.
    Work,
}

impl Outline {
    /// Looks at rows, of which `is_line` says whether they are any; the first sign that puts one
    /// above another counts for all.
    pub(super) fn of(rows: &[Row], columns: &Columns, is_line: impl Fn(&Row) -> bool) -> Self {
        let title = |row| Cells { row, columns }.text(Column::Title);
        let lines: Vec<bool> = rows
            .iter()
            .map(|row| is_line(row) && !title(row).is_empty())
            .collect();
        let signs: [&dyn Fn() -> (Vec<Option<usize>>, Lacking); 4] = [
            &|| by_level(rows, columns),
            &|| (by_number(rows, columns, Column::Outline), Lacking::Nothing),
            &|| by_own_number(rows, columns),
            &|| (by_indent(rows, columns, &lines), Lacking::Owner),
        ];
        for sign in signs {
            let (parents, lacking) = sign();
            let mut sums_up = vec![false; rows.len()];
            for (row, parent) in parents.iter().enumerate() {
                let parent = parent.filter(|parent| lines[row] && lines[*parent]);
                if let Some(parent) = parent
                    && is_no_work(&rows[parent], columns, lacking)
                {
                    sums_up[parent] = true;
                }
            }
            if sums_up.contains(&true) {
                let titles = rows.iter().map(|row| title(row).to_owned()).collect();
                let mut outline = Self {
                    parents,
                    sums_up,
                    titles,
                    whole: None,
                };
                outline.whole = outline.only_root(&lines);
                return outline;
            }
        }
        Self::default()
    }

    /// Says whether a row sums up others.
    pub(super) fn sums_up(&self, row: usize) -> bool {
        self.sums_up.get(row).copied().unwrap_or_default()
    }

    /// Returns the rows that sum up this one, the nearest last.
    pub(super) fn above(&self, row: usize) -> Vec<usize> {
        let parent = |row: &usize| self.parents.get(*row).copied().flatten();
        let mut above: Vec<usize> = std::iter::successors(parent(&row), parent)
            .take(DEEP)
            .filter(|row| self.sums_up(*row))
            .collect();
        above.reverse();
        above
    }

    /// Names the section of the steps right under a row that sums them up: its title, behind
    /// those above it. The row that sums up the whole sheet is its name, not a part of it.
    pub(super) fn section(&self, row: usize) -> String {
        let above = self.above(row).into_iter();
        let above = above.filter(|row| Some(*row) != self.whole);
        let mut names: Vec<String> = above
            .map(|row| words::cut(&self.titles[row], SHOWN))
            .collect();
        names.push(self.titles[row].clone());
        names.join(words::UNDER)
    }

    fn only_root(&self, lines: &[bool]) -> Option<usize> {
        let mut roots = (0..lines.len()).filter(|row| lines[*row] && self.above(*row).is_empty());
        let root = roots.next().filter(|root| self.sums_up(*root))?;
        roots.next().is_none().then_some(root)
    }
}

fn is_no_work(row: &Row, columns: &Columns, lacking: Lacking) -> bool {
    const RECKONED: [Column; 3] = [Column::Duration, Column::Start, Column::Finish];
    const NAMING: [Column; 4] = [
        Column::Number,
        Column::Outline,
        Column::Level,
        Column::Title,
    ];
    let cells = Cells { row, columns };
    match lacking {
        Lacking::Nothing => true,
        Lacking::Owner => cells.value(Column::Owner).is_empty(),
        Lacking::Work => {
            let of = |wanted: &[Column]| {
                let filled = wanted.iter().filter(|column| {
                    let cell = cells.text(**column);
                    !cell.is_empty()
                });
                filled.count()
            };
            let filled = row.cells.iter().filter(|cell| !cell.trim().is_empty());
            let reckoned = of(&RECKONED);
            // Where nobody owns anything, nothing tells the sum from the work.
            filled.count() == of(&NAMING) + reckoned
                && (reckoned == 0 || columns.has(Column::Owner))
        }
    }
}

/// Says whether the cells of a column are levels: whole numbers of which none is above the first
/// one, and none more than one below the one before it.
pub(super) fn are_levels<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let filled = cells.map(str::trim).filter(|cell| !is_blank(cell));
    let Ok(levels) = filled.map(str::parse).collect::<Result<Vec<usize>, _>>() else {
        return false;
    };
    let first = levels.first();
    first.is_some_and(|first| levels.iter().all(|level| level >= first))
        && levels
            .windows(2)
            .all(|pair| pair[1] <= pair[0].saturating_add(1))
}

/// Each row stands under the last one before it that is less deep.
fn under(depths: impl Iterator<Item = Option<usize>>, step: usize) -> Vec<Option<usize>> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let parents = depths.enumerate().map(|(row, depth)| {
        let depth = depth?;
        while open.last().is_some_and(|(_, above)| above + step > depth) {
            open.pop();
        }
        let parent = open.last().map(|(row, _)| *row);
        open.push((row, depth));
        parent
    });
    parents.collect()
}

fn by_level(rows: &[Row], columns: &Columns) -> (Vec<Option<usize>>, Lacking) {
    let column = columns.get(Column::Level);
    let bare = column.is_some_and(|column| column.name.eq_ignore_ascii_case("level"));
    // A level alone may be that of a risk or of the support.
    let lacking = match bare {
        true => Lacking::Owner,
        false => Lacking::Nothing,
    };
    let mut last = 0;
    let depths = rows.iter().map(|row| {
        let cell = Cells { row, columns }.text(Column::Level);
        // A row that was put in by hand stands where the one before it does.
        last = cell.parse().map_or(last, |level: usize| level.min(DEEP));
        column.is_some().then_some(last)
    });
    (under(depths, 1), lacking)
}

/// `1.2` stands under `1`; some call that `1.0`.
fn by_number(rows: &[Row], columns: &Columns, column: Column) -> Vec<Option<usize>> {
    let number = |row| {
        let text = Cells { row, columns }.text(column);
        text.trim_end_matches(['.', ')'])
    };
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        places.entry(number(row)).or_insert(place);
    }
    places.remove("");
    let parents = rows.iter().enumerate().map(|(place, row)| {
        let (above, _) = number(row).rsplit_once('.')?;
        if above.matches('.').count() >= DEEP {
            return None;
        }
        let found = places.get(above).copied();
        let found = found.or_else(|| {
            let zero = places.get(format!("{above}.0").as_str()).copied()?;
            is_no_work(&rows[zero], columns, Lacking::Work).then_some(zero)
        });
        found.filter(|found| *found != place)
    });
    parents.collect()
}

/// The numbers of the steps may be an outline too.
fn by_own_number(rows: &[Row], columns: &Columns) -> (Vec<Option<usize>>, Lacking) {
    let number = columns.get(Column::Number);
    let named = number.is_some_and(|number| column::is_outline(&number.name));
    let lacking = match named {
        true => Lacking::Nothing,
        false => Lacking::Work,
    };
    // Where a column names the sections, `6` above `6.1` says nothing about them.
    let counts = number.is_some() && (named || !columns.has(Column::Section));
    let parents = match counts {
        true => by_number(rows, columns, Column::Number),
        false => vec![None; rows.len()],
    };
    (parents, lacking)
}

fn by_indent(rows: &[Row], columns: &Columns, lines: &[bool]) -> Vec<Option<usize>> {
    let indents: Vec<Option<usize>> = rows
        .iter()
        .zip(lines)
        .map(|(row, is_line)| is_line.then(|| indent(Cells { row, columns }.whole(Column::Title))))
        .collect();
    let least = indents.iter().flatten().min().copied().unwrap_or_default();
    let deeper = indents.iter().flatten().filter(|at| **at >= least + STEP);
    // One title that is set in may be a slip too.
    if columns.has(Column::Section) || deeper.count() < 2 {
        return vec![None; rows.len()];
    }
    under(indents.into_iter(), STEP)
}

/// Measures what stands before the first letter, in spaces.
fn indent(title: &str) -> usize {
    let before = title.chars().take_while(|letter| letter.is_whitespace());
    let width = before.fold(0, |at, letter| match letter {
        '\t' => at / 4 * 4 + 4,
        _ => at + 1,
    });
    width.min(DEEP * STEP)
}

//! The columns of the grid, and which of them fit beside the chart.

/// A column of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The number that is said on the line.
    Number,
    /// The title.
    Title,
    /// Who does it.
    Owner,
    /// How long it takes.
    Duration,
    /// What must have happened before.
    After,
    /// When it starts.
    Start,
    /// When it is finished.
    Finish,
    /// How late it can be.
    Float,
}

impl Column {
    /// The columns that the cursor can stand in, from left to right.
    const REACHABLE: [Self; 5] = [
        Self::Number,
        Self::Title,
        Self::Owner,
        Self::Duration,
        Self::After,
    ];

    /// All of them, from left to right.
    const ALL: &[Self] = &[
        Self::Number,
        Self::Title,
        Self::Owner,
        Self::Duration,
        Self::After,
        Self::Start,
        Self::Finish,
        Self::Float,
    ];

    /// Returns the columns from one to another, both included, whichever lies further left.
    pub(super) fn between(one: Self, other: Self) -> &'static [Self] {
        // The declaration follows the order on the screen.
        let (one, other) = (one as usize, other as usize);
        Self::ALL
            .get(one.min(other)..=one.max(other))
            .unwrap_or_default()
    }

    /// Says whether a cell of this column can be opened.
    pub(super) const fn is_editable(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Owner | Self::Duration | Self::After
        )
    }

    /// Returns the next column to the right that the cursor can stand in.
    pub(super) fn right(self) -> Option<Self> {
        let here = Self::REACHABLE.iter().position(|column| *column == self)?;
        Self::REACHABLE.get(here + 1).copied()
    }

    /// Returns the next column to the left that the cursor can stand in.
    pub(super) fn left(self) -> Option<Self> {
        let here = Self::REACHABLE.iter().position(|column| *column == self)?;
        Self::REACHABLE.get(here.checked_sub(1)?).copied()
    }

    /// The heading.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Number => "#",
            Self::Title => "Step",
            Self::Owner => "Owner",
            Self::Duration => "Duration",
            Self::After => "After",
            Self::Start => "Start",
            Self::Finish => "Finish",
            Self::Float => "Float",
        }
    }
}

/// What the content of the columns asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Need {
    /// How many signs the longest number has.
    pub(super) digits: usize,
    /// Whether times need their day.
    pub(super) days: Days,
}

/// Whether times need their day to be told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Days {
    /// All lies within a day.
    #[default]
    One,
    /// A time can come twice.
    Several,
}

impl Need {
    fn width(self, column: Column) -> f32 {
        match column {
            // A number has a handful of signs, 7.2 wide each.
            Column::Number => (22.0 + 7.2 * self.digits as f32).ceil().max(38.0),
            // What the titles get is what the others leave.
            Column::Title => 0.0,
            Column::Owner => 46.0,
            Column::Duration => 76.0,
            Column::After => 62.0,
            Column::Start | Column::Finish => match self.days {
                Days::One => 58.0,
                Days::Several => 82.0,
            },
            Column::Float => 100.0,
        }
    }
}

/// Titles are never narrower.
const TITLE: f32 = 210.0;
/// A chart that is narrower says nothing.
const CHART: f32 = 190.0;
/// The share of the room that titles and chart divide between them which the titles get.
const SHARE: f32 = 0.3817;

/// The columns that are shown and how wide they are, in logical pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Columns {
    /// From left to right.
    pub(super) shown: Vec<(Column, f32)>,
    /// The chart beside them; nothing where there is no room.
    pub(super) chart: Option<f32>,
}

impl Columns {
    /// Chooses what fits into a width: first the chart becomes narrower, then the computed
    /// columns go, then the chart, then what comes before a step.
    pub(super) fn fit(width: f32, need: Need) -> Self {
        use Column::{After, Duration, Finish, Float, Number, Owner, Start, Title};
        const SETS: [&[Column]; 5] = [
            &[Number, Title, Owner, Duration, After, Start, Finish, Float],
            &[Number, Title, Owner, Duration, After, Start, Float],
            &[Number, Title, Owner, Duration, After, Start],
            &[Number, Title, Owner, Duration, After],
            &[Number, Title, Owner, Duration],
        ];
        let fixed = |set: &[Column]| set.iter().map(|column| need.width(*column)).sum::<f32>();
        let beside = SETS[..3]
            .iter()
            .find(|set| width - fixed(set) >= TITLE + CHART);
        let (set, chart) = match beside {
            Some(set) => {
                let rest = width - fixed(set);
                let title = (rest * SHARE).max(TITLE);
                (*set, Some((rest - title).floor()))
            }
            None => {
                let alone = SETS.iter().find(|set| width - fixed(set) >= TITLE);
                (*alone.unwrap_or(&SETS[4]), None)
            }
        };
        let title = (width - fixed(set) - chart.unwrap_or_default()).max(TITLE / 2.0);
        let shown = set
            .iter()
            .map(|column| match column {
                Title => (Title, title),
                column => (*column, need.width(*column)),
            })
            .collect();
        Self { shown, chart }
    }

    /// Returns where a column begins and how wide it is.
    pub(super) fn place(&self, wanted: Column) -> Option<(f32, f32)> {
        let mut left = 0.0;
        for (column, width) in &self.shown {
            if *column == wanted {
                return Some((left, *width));
            }
            left += width;
        }
        None
    }

    /// Returns the column that lies at this distance from the left edge.
    pub(super) fn at(&self, x: f32) -> Option<Column> {
        let mut right = 0.0;
        self.shown.iter().find_map(|(column, width)| {
            right += width;
            (x < right).then_some(*column)
        })
    }

    /// Returns the width of all columns together.
    pub(super) fn width(&self) -> f32 {
        self.shown.iter().map(|(_, width)| width).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_shown_on_a_laptop() {
        let columns = Columns::fit(1224.0, Need::default());
        assert_eq!(columns.shown.len(), 8);
        let (owner, _) = columns.place(Column::Owner).unwrap();
        assert!((owner - 338.0).abs() <= 1.0, "{owner}");
        assert!(
            columns
                .chart
                .is_some_and(|chart| (chart - 486.0).abs() <= 1.0)
        );
    }

    #[test]
    fn the_chart_goes_last_of_what_is_computed() {
        let narrow = Columns::fit(808.0, Need::default());
        assert!(narrow.chart.is_some_and(|chart| chart >= CHART));
        assert!(narrow.place(Column::Finish).is_none());
        assert!(narrow.place(Column::Float).is_some());
        let panel = Columns::fit(460.0, Need::default());
        assert_eq!(panel.chart, None);
        assert!(panel.place(Column::After).is_some());
    }

    #[test]
    fn the_columns_fill_the_width_at_every_size() {
        for width in 300..2000 {
            let width = f32::from(u16::try_from(width).unwrap());
            let columns = Columns::fit(width, Need::default());
            let sum = columns.width() + columns.chart.unwrap_or_default();
            let fits = (sum - width).abs() < 0.01 || width < 370.0;
            assert!(fits, "{width}: {columns:?}");
        }
    }
}

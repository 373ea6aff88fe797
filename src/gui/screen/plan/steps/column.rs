//! The columns of the grid, which of them are shown, and which of those fit beside the chart.

use std::collections::BTreeSet;

use crate::plan::{Plan, Step};
use crate::settings::Columns as Layout;
use crate::time::Span;
use crate::words::dates::Form;

/// A column of the grid, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// The number that is said on the line.
    Number,
    /// The title.
    Title,
    /// Who does it.
    Owner,
    /// Who does it when the owners cannot.
    Deputy,
    /// The work stream it belongs to.
    Stream,
    /// How long it takes.
    Duration,
    /// What must have happened before.
    After,
    /// When it may start at the earliest, or must start.
    NotBefore,
    /// When it must be finished.
    Deadline,
    /// When it starts.
    Start,
    /// When it is finished.
    Finish,
    /// How it stands against what was agreed.
    Moved,
    /// How late it can be.
    Float,
    /// In how many nights of a hundred it is critical.
    Share,
}

impl Column {
    /// All of them, from left to right.
    pub(super) const ALL: &[Self] = &[
        Self::Number,
        Self::Title,
        Self::Owner,
        Self::Deputy,
        Self::Stream,
        Self::Duration,
        Self::After,
        Self::NotBefore,
        Self::Deadline,
        Self::Start,
        Self::Finish,
        Self::Moved,
        Self::Float,
        Self::Share,
    ];

    /// Says whether a cell of this column can be opened.
    pub(super) const fn is_editable(self) -> bool {
        !matches!(
            self,
            Self::Number | Self::Start | Self::Finish | Self::Moved | Self::Float | Self::Share
        )
    }

    /// Says whether the column can be hidden: number and title make the row.
    pub(super) const fn is_optional(self) -> bool {
        !matches!(self, Self::Number | Self::Title)
    }

    /// Says whether the column is shown where nothing else was chosen.
    const fn is_usual(self) -> bool {
        !matches!(
            self,
            Self::Deputy | Self::Stream | Self::NotBefore | Self::Deadline | Self::Share
        )
    }

    /// The name under which settings keep it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Title => "title",
            Self::Owner => "owner",
            Self::Deputy => "deputy",
            Self::Stream => "stream",
            Self::Duration => "duration",
            Self::After => "after",
            Self::NotBefore => "not-before",
            Self::Deadline => "deadline",
            Self::Start => "start",
            Self::Finish => "finish",
            Self::Moved => "moved",
            Self::Float => "float",
            Self::Share => "critical-share",
        }
    }

    /// What it is called where it stands alone.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Number => "Number",
            column => column.heading(),
        }
    }

    /// The heading.
    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Number => "#",
            Self::Title => "Step",
            Self::Owner => "Owner",
            Self::Deputy => "Deputy",
            Self::Stream => "Stream",
            Self::Duration => "Duration",
            Self::After => "After",
            Self::NotBefore => "Not before",
            Self::Deadline => "Deadline",
            Self::Start => "Start",
            Self::Finish => "Finish",
            Self::Moved => "Moved",
            Self::Float => "Float",
            Self::Share => "Critical in",
        }
    }
}

/// Says whether a column is shown.
pub(super) fn is_shown(column: Column, layout: &Layout) -> bool {
    !column.is_optional()
        || match &layout.shown {
            None => column.is_usual(),
            Some(shown) => shown.contains(column.name()),
        }
}

/// Returns the columns that the cursor can stand in, from left to right.
pub(super) fn reach(layout: &Layout) -> Vec<Column> {
    let shown = Column::ALL.iter().copied();
    shown
        .filter(|column| column.is_editable() || *column == Column::Number)
        .filter(|column| is_shown(*column, layout))
        .collect()
}

/// Shows a column that is hidden, hides one that is shown.
pub(super) fn toggle(layout: &mut Layout, column: Column) {
    let mut shown: BTreeSet<String> = Column::ALL
        .iter()
        .filter(|other| other.is_optional() && is_shown(**other, layout))
        .map(|other| other.name().to_owned())
        .collect();
    if !shown.remove(column.name()) {
        shown.insert(column.name().to_owned());
    }
    layout.shown = Some(shown);
}

/// What the content of the columns asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Need {
    /// How many signs the longest number has.
    pub(super) digits: usize,
    /// How long the durations are.
    pub(super) durations: Durations,
    /// How the computed times are written.
    pub(super) times: Form,
    /// How the times that were set are written, which may lie anywhere in the window.
    pub(super) limits: Form,
    /// Whether the plan is shown against what was agreed.
    pub(super) agreed: Compared,
}

/// How long the durations of a plan are, as they are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Durations {
    /// "40 min", "2 h".
    #[default]
    Short,
    /// "1 h 30 min" is among them.
    Long,
}

impl Durations {
    /// Looks at all steps of a plan.
    pub(super) fn of(plan: Option<&Plan>) -> Self {
        let hour = Span::hours(1).as_seconds();
        let is_long = |step: &Step| {
            let seconds = step.duration.as_seconds();
            seconds > hour && seconds % hour != 0
        };
        match plan.is_some_and(|plan| plan.steps.iter().any(is_long)) {
            true => Self::Long,
            false => Self::Short,
        }
    }
}

/// Whether the plan is shown against what was agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Compared {
    /// It is shown alone.
    #[default]
    No,
    /// It says what moved.
    Yes,
}

impl Need {
    /// How wide a column has to be, in logical pixels; the titles get what the others leave.
    pub(super) fn width(self, column: Column) -> f32 {
        match column {
            // A number has a handful of signs, 7.2 wide each.
            Column::Number => (22.0 + 7.2 * self.digits as f32).ceil().max(38.0),
            Column::Title => 0.0,
            Column::Owner => 50.0,
            Column::Deputy => 58.0,
            Column::Stream => 110.0,
            Column::Duration => match self.durations {
                Durations::Short => 76.0,
                Durations::Long => 92.0,
            },
            Column::After => 62.0,
            Column::NotBefore | Column::Deadline => match self.limits {
                Form::Clock => 82.0,
                Form::Weekday => 96.0,
                Form::Date => 112.0,
            },
            Column::Start | Column::Finish => match self.times {
                Form::Clock => 58.0,
                Form::Weekday => 82.0,
                Form::Date => 104.0,
            },
            Column::Moved => 112.0,
            Column::Float => 100.0,
            Column::Share => 104.0,
        }
    }
}

/// Titles are never narrower.
const TITLE: f32 = 208.0;
/// A chart that is narrower says nothing.
const CHART: f32 = 190.0;
/// The room that the scroll bar takes from the columns where there is no chart.
const BAR: f32 = 10.0;
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
    /// Chooses what fits into a width: first the chart becomes narrower, then the columns go that
    /// are computed and there anyway, then those that somebody asked for, then the chart, then what
    /// comes before a step.
    pub(super) fn fit(width: f32, need: Need, layout: &Layout) -> Self {
        use Column::{
            After, Deadline, Deputy, Finish, Float, Moved, NotBefore, Share, Start, Stream, Title,
        };
        /// What goes first where there is no room, as long as the chart stays.
        const BESIDE: [Column; 7] = [Finish, Float, Deadline, NotBefore, Stream, Deputy, Share];
        /// What goes then.
        const ALONE: [Column; 3] = [Start, After, Moved];
        let chosen = |column: Column| layout.widths.get(column.name()).copied();
        let wide = |column: Column| match column {
            Title => 0.0,
            column => chosen(column).unwrap_or(need.width(column)),
        };
        let shown = |gone: &[Column]| -> Vec<Column> {
            let all = Column::ALL.iter().copied();
            all.filter(|column| is_shown(*column, layout) && !gone.contains(column))
                .filter(|column| *column != Column::Moved || need.agreed == Compared::Yes)
                .collect()
        };
        let fixed = |set: &[Column]| set.iter().map(|column| wide(*column)).sum::<f32>();
        let least = chosen(Title).map_or(TITLE, |title| title.min(TITLE));
        let beside = (0..=BESIDE.len())
            .map(|gone| shown(&BESIDE[..gone]))
            .find(|set| width - fixed(set) >= least + CHART);
        let (set, chart) = match beside {
            Some(set) => {
                let rest = width - fixed(&set);
                let title = match chosen(Title) {
                    Some(title) => title.min(rest - CHART),
                    None => (rest * SHARE).max(TITLE),
                };
                (set, Some((rest - title).floor()))
            }
            None => {
                let gone = [&BESIDE[..], &ALONE[..]].concat();
                let alone = (0..=gone.len())
                    .map(|count| shown(&gone[..count]))
                    .find(|set| width - BAR - fixed(set) >= TITLE);
                (alone.unwrap_or_else(|| shown(&gone)), None)
            }
        };
        let title = (width - fixed(&set) - chart.unwrap_or(BAR)).max(TITLE / 2.0);
        let shown = set
            .into_iter()
            .map(|column| match column {
                Title => (Title, title),
                column => (column, wide(column)),
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

    /// Returns how wide the ground of a row is: where there is no chart it goes on under the
    /// scroll bar.
    pub(super) fn ground(&self) -> f32 {
        self.width() + self.chart.map_or(BAR, |_| 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_shown_on_a_laptop() {
        let columns = Columns::fit(1224.0, Need::default(), &Layout::default());
        assert_eq!(columns.shown.len(), 8);
        let (owner, _) = columns.place(Column::Owner).unwrap();
        assert!((owner - 338.0).abs() <= 1.0, "{owner}");
        assert!(
            columns
                .chart
                .is_some_and(|chart| (chart - 483.0).abs() <= 1.0)
        );
    }

    #[test]
    fn the_chart_goes_last_of_what_is_computed() {
        let narrow = Columns::fit(808.0, Need::default(), &Layout::default());
        assert!(narrow.chart.is_some_and(|chart| chart >= CHART));
        assert!(narrow.place(Column::Finish).is_none());
        assert!(narrow.place(Column::Float).is_some());
        let panel = Columns::fit(460.0, Need::default(), &Layout::default());
        assert_eq!(panel.chart, None);
        assert!(panel.place(Column::After).is_some());
    }

    #[test]
    fn what_somebody_asked_for_stays_before_what_is_there_anyway() {
        for asked in [Column::Share, Column::Stream, Column::Deadline] {
            let mut layout = Layout::default();
            toggle(&mut layout, asked);
            let narrow = Columns::fit(808.0, Need::default(), &layout);
            assert!(narrow.place(asked).is_some(), "{asked:?}");
            assert!(narrow.place(Column::Start).is_some());
            assert!(narrow.chart.is_some_and(|chart| chart >= CHART));
        }
    }

    #[test]
    fn what_moved_has_a_column_only_against_what_was_agreed() {
        let need = Need {
            agreed: Compared::Yes,
            ..Need::default()
        };
        for width in [1224.0, 808.0] {
            let columns = Columns::fit(width, need, &Layout::default());
            assert!(columns.place(Column::Moved).is_some(), "{width}");
            assert!(columns.chart.is_some_and(|chart| chart >= CHART));
        }
        let alone = Columns::fit(1224.0, Need::default(), &Layout::default());
        assert_eq!(alone.place(Column::Moved), None);
    }

    #[test]
    fn what_was_hidden_is_gone_and_what_was_dragged_keeps_its_width() {
        let mut layout = Layout::default();
        toggle(&mut layout, Column::Owner);
        toggle(&mut layout, Column::Stream);
        layout.widths.insert("after".to_owned(), 140.0);
        let columns = Columns::fit(1224.0, Need::default(), &layout);
        assert_eq!(columns.place(Column::Owner), None);
        assert!(columns.place(Column::Stream).is_some());
        assert!(
            columns
                .place(Column::After)
                .is_some_and(|(_, width)| width > 139.0)
        );
        assert!(!reach(&layout).contains(&Column::Owner));
        toggle(&mut layout, Column::Owner);
        assert!(reach(&layout).contains(&Column::Owner));
    }

    #[test]
    fn a_title_that_was_dragged_leaves_the_rest_to_the_chart() {
        let mut layout = Layout::default();
        layout.widths.insert("title".to_owned(), 400.0);
        let columns = Columns::fit(1224.0, Need::default(), &layout);
        let (_, title) = columns.place(Column::Title).unwrap();
        assert!((title - 400.0).abs() <= 1.0, "{title}");
        layout.widths.insert("title".to_owned(), 800.0);
        let columns = Columns::fit(1224.0, Need::default(), &layout);
        assert!(columns.chart.is_some_and(|chart| chart >= CHART));
    }

    #[test]
    fn the_columns_fill_the_width_at_every_size() {
        for width in 300..2000 {
            let width = f32::from(u16::try_from(width).unwrap());
            let columns = Columns::fit(width, Need::default(), &Layout::default());
            let sum = columns.width() + columns.chart.unwrap_or(BAR);
            let fits = (sum - width).abs() < 0.01 || width < 380.0;
            assert!(fits, "{width}: {columns:?}");
        }
    }

    #[test]
    fn a_duration_of_hours_and_minutes_has_its_room() {
        let mut plan = crate::gui::screen::trial::sample();
        assert_eq!(Durations::of(Some(&plan)), Durations::Short);
        let mut step = plan.steps.as_slice()[0].clone();
        step.duration = Span::minutes(90);
        plan.steps = plan.steps.iter().skip(1).cloned().chain([step]).collect();
        let need = Need {
            durations: Durations::of(Some(&plan)),
            ..Need::default()
        };
        let signs = "1 h 30 min".len() as f32;
        assert!(need.width(Column::Duration) >= signs * 7.2 + 14.0);
    }
}

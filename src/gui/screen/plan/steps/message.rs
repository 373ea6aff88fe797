//! What happens on the page of the steps.

use super::chart::Zoom;
use super::column::Column;
use super::graph::Look;
use super::preview::Source;
use super::row::Row;
use super::{baseline, filter, insert, layout, panel, preview};
use crate::gui::command::Command;
use crate::gui::part::carry;
use crate::gui::part::gantt::Gesture;
use crate::gui::part::stroke::{Focus, Stroke};
use crate::gui::widget::cell::{Leave, Turn};
use crate::gui::widget::rows::Scroll;
use crate::id::Id;
use crate::launch::Edit;
use crate::plan::Section;
use crate::settings::Runbook;

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Message {
    /// The list was scrolled.
    Scrolled(Scroll),
    /// A cell was pressed.
    Pick(Row, Column),
    /// The selection is stretched to a cell.
    Stretch(Row, Column),
    /// Rows are carried to another place.
    Carry(carry::Message<Row>),
    /// A cell was pressed twice.
    Open(Row, Column),
    /// A key was pressed while no cell was open.
    Key(Stroke),
    /// The open cell holds something else.
    DraftChanged(String),
    /// The open cell was left.
    Left(Leave),
    /// An arrow goes through what is offered.
    Turned(Turn),
    /// One of those who are offered was chosen.
    Take(usize),
    /// Fold a section or unfold it.
    Fold(Id<Section>),
    /// Fold all sections, or unfold them.
    FoldAll,
    /// Carry out a command of the grid on a row, or on what is selected.
    Run(Command, Option<Row>),
    /// Bring the cursor into sight.
    Reveal,
    /// The clipboard was read.
    Pasted(Option<String>),
    /// The pointer did something in the chart, whose first row stands here.
    Chart(usize, Gesture),
    /// Show more time in the chart, or less.
    Zoom(Zoom),
    /// Show the steps as a chart, or as a picture of what waits for what.
    Show(Runbook),
    /// Show the steps the other way.
    TurnOver,
    /// Look at the picture from elsewhere.
    Look(Look),
    /// Something happened around what was agreed.
    Baseline(baseline::Message),
    /// Something happened around steps of another launch.
    Insert(insert::Message),
    /// The columns are laid out anew.
    Layout(layout::Change),
    /// Look for steps.
    BeginFind,
    /// Look for something else.
    Filter(filter::Message),
    /// What is looked for is typed; the keys go to the grid.
    EndTyping,
    /// Show all steps again.
    EndFind,
    /// Ask the program for something.
    Ask(Command),
    /// Show or hide the details.
    ToggleDetails,
    /// Show the details of a row.
    Details(Row),
    /// Something happened in the details.
    Panel(panel::Message),
    /// Tell what came of something.
    Say(String),
    /// Show what was copied, to put it in.
    Paste,
    /// The clipboard, or a file, was read for that.
    Offered(Option<String>, Source),
    /// Something happened in the preview of what was copied.
    Preview(preview::Message),
    /// Keep what was written of a step that is no longer shown.
    Keep(Edit),
    /// Go to what stands beside the rows, or back to them.
    GoBeside,
    /// Go there from where the keys go now.
    CrossFrom(Focus),
    /// A key was pressed, and a field of the details has the focus or not.
    Heard(Stroke, Focus),
}

impl Message {
    /// Says whether an open cell is committed before this is carried out.
    pub(super) const fn leaves_cell(&self) -> bool {
        matches!(
            self,
            Self::Pick(..)
                | Self::Open(..)
                | Self::Stretch(..)
                | Self::Carry(carry::Message::Lift(_))
                | Self::Fold(_)
                | Self::FoldAll
                | Self::Layout(layout::Change::Open)
                | Self::Run(..)
                | Self::Ask(_)
                | Self::Show(_)
                | Self::TurnOver
                | Self::Insert(insert::Message::Begin)
                | Self::Baseline(baseline::Message::BeginFreeze | baseline::Message::Go(_))
                | Self::Chart(
                    _,
                    Gesture::Press(_)
                        | Gesture::Open(_)
                        | Gesture::Move { .. }
                        | Gesture::Resize { .. }
                        | Gesture::Link { .. }
                )
                | Self::Paste
                | Self::GoBeside
                | Self::ToggleDetails
                | Self::Details(_)
        )
    }

    /// Says whether this happens in the grid, which is shown for it.
    pub(super) const fn needs_grid(&self) -> bool {
        matches!(
            self,
            Self::Pasted(_)
                | Self::Run(
                    Command::AddStep | Command::AddSection | Command::FillDown,
                    _
                )
        )
    }
}

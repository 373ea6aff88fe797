//! The chart beside a grid: one bar for each row, drawn for the rows that can be seen.
//!
//! It lies in the same scrollable as the rows, so that both move as one; its hours stand still
//! above them. It draws the moments it is given and computes none. Bars can be taken with the
//! pointer where the chart may be edited: what that means is for the page to say.

mod draw;
mod hand;
mod over;
pub mod scale;

use iced::widget::canvas::{self, Action, Canvas, Program};
use iced::{Element, Event, Length, Rectangle, Renderer, Theme, mouse};

use crate::gui::part::drawing::Drawing;
use crate::palette::Tone;
use crate::time::{Moment, Zone};
use crate::words::Dates;

pub use scale::Scale;

use hand::{Hand, Response};
use over::Above;

/// What a row of the chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What it lies on.
    pub ground: Ground,
    /// What happens in it; nothing where there are no dates.
    pub bar: Option<Bar>,
    /// When it was to start and finish when the plan was agreed; drawn behind the bar.
    pub agreed: Option<(Moment, Moment)>,
}

/// What a row lies on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// A row like any other.
    #[default]
    Plain,
    /// The heading of a section.
    Section,
    /// A row that is selected.
    Selected,
    /// Below the last row: nothing is drawn, not even the hours.
    Outside,
}

/// One step in the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// When it starts.
    pub start: Moment,
    /// When it is finished.
    pub finish: Moment,
    /// Until when it may last without moving the end, where that is later.
    pub slack: Option<Moment>,
    /// How it is drawn.
    pub form: Form,
    /// In which colour.
    pub tone: Tone,
    /// Whether there is no way back once it has started.
    pub mark: Mark,
}

/// How a step is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A filled bar: work.
    Work,
    /// A dashed bar: a hold.
    Hold,
    /// A diamond at the start: a milestone, a gate.
    Diamond,
}

/// What stands behind a bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    #[default]
    None,
    /// The sign of a step that cannot be undone.
    Irreversible,
}

/// A moment that matters to every row: T-0, the ends of the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// When.
    pub at: Moment,
    /// What it is, for the hours above the chart.
    pub words: String,
    /// In which colour.
    pub tone: Tone,
}

/// A link from one bar to another, by the rows of the slice; rows above and below it count on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Where it leaves: the row and the moment.
    pub from: (i64, Moment),
    /// Where it arrives.
    pub to: (i64, Moment),
    /// In which colour.
    pub tone: Tone,
}

/// What is drawn; compared with the last time, so that a frame without changes draws nothing.
#[derive(Clone, Debug, PartialEq)]
struct Content {
    rows: Vec<Row>,
    lines: Vec<Line>,
    links: Vec<Link>,
    scale: Scale,
    zone: Zone,
    row_height: f32,
    hours: Shown,
}

/// Whether lines between hours are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Yes,
    No,
}

/// What the pointer does in the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// A row was pressed, counted from the first of the slice.
    Press(usize),
    /// A row was pressed twice.
    Open(usize),
    /// The wheel was turned sideways: the share of the width that comes into sight.
    Pan(f32),
    /// The wheel was turned with Ctrl held.
    Zoom {
        /// Where the pointer stands, as a share of the width.
        at: f32,
        /// By how much more time is shown; less than 1 shows less.
        factor: f64,
    },
    /// A bar was dragged along its row.
    Move {
        /// The row.
        row: usize,
        /// Where it starts now.
        start: Moment,
    },
    /// The right end of a bar was dragged.
    Resize {
        /// The row.
        row: usize,
        /// Where it ends now.
        finish: Moment,
    },
    /// A bar was dragged onto another one.
    Link {
        /// The row of the bar that was dragged.
        from: usize,
        /// The row it was dropped on.
        to: usize,
    },
}

/// Whether the pointer may take bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bars {
    Fixed,
    Loose,
}

/// A chart under construction.
#[must_use]
pub struct Gantt<'a, Message> {
    content: Content,
    bars: Bars,
    on_gesture: Option<Box<dyn Fn(Gesture) -> Message + 'a>>,
    hint: Option<Hint<'a>>,
}

/// Says what the bar of a row is, in lines of which the first is its name.
type Hint<'a> = Box<dyn Fn(usize) -> Vec<String> + 'a>;

/// Begins the chart of a slice of rows.
pub fn gantt<'a, Message>(
    rows: Vec<Row>,
    scale: Scale,
    zone: Zone,
    row_height: f32,
) -> Gantt<'a, Message> {
    Gantt {
        content: Content {
            rows,
            lines: Vec::new(),
            links: Vec::new(),
            scale,
            zone,
            row_height,
            hours: Shown::Yes,
        },
        bars: Bars::Fixed,
        on_gesture: None,
        hint: None,
    }
}

impl<'a, Message: 'a> Gantt<'a, Message> {
    /// Draws lines through all rows.
    pub fn lines(mut self, lines: Vec<Line>) -> Self {
        self.content.lines = lines;
        self
    }

    /// Leaves out the lines between hours: only how long things take counts.
    pub fn without_hours(mut self) -> Self {
        self.content.hours = Shown::No;
        self
    }

    /// Draws links between bars.
    pub fn links(mut self, links: Vec<Link>) -> Self {
        self.content.links = links;
        self
    }

    /// Lets the pointer take bars: along their row, at their end, onto another one.
    pub fn loose(mut self) -> Self {
        self.bars = Bars::Loose;
        self
    }

    /// Says what the bar under the pointer is.
    pub fn hint(mut self, hint: impl Fn(usize) -> Vec<String> + 'a) -> Self {
        self.hint = Some(Box::new(hint));
        self
    }

    /// Tells what the pointer does.
    pub fn on_gesture(mut self, on_gesture: impl Fn(Gesture) -> Message + 'a) -> Self {
        self.on_gesture = Some(Box::new(on_gesture));
        self
    }
}

impl<'a, Message: 'a> From<Gantt<'a, Message>> for Element<'a, Message> {
    fn from(gantt: Gantt<'a, Message>) -> Self {
        // A count of rows that are built is small.
        let height = gantt.content.rows.len() as f32 * gantt.content.row_height;
        Canvas::new(Chart(gantt))
            .width(Length::Fill)
            .height(height)
            .into()
    }
}

/// The chart as the canvas runs it.
struct Chart<'a, Message>(Gantt<'a, Message>);

/// What a chart remembers between frames.
#[derive(Default)]
struct State {
    drawing: Drawing<Content>,
    above: Drawing<Option<Above>>,
    hand: Hand,
}

impl<Message> Program<Message> for Chart<'_, Message> {
    type State = State;

    fn update(
        &self,
        state: &mut State,
        event: &Event,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> Option<Action<Message>> {
        let on_gesture = self.0.on_gesture.as_ref()?;
        let response = state
            .hand
            .feel(&self.0.content, self.0.bars, event, bounds, cursor);
        match response? {
            Response::Redraw => Some(Action::request_redraw()),
            Response::Taken => Some(Action::request_redraw().and_capture()),
            Response::Heard(gesture) => Some(Action::publish(on_gesture(gesture))),
            Response::Done(gesture) => Some(Action::publish(on_gesture(gesture)).and_capture()),
        }
    }

    fn draw(
        &self,
        state: &State,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let content = &self.0.content;
        let size = bounds.size();
        let drawn = state
            .drawing
            .draw(renderer, theme, size, content, |frame, palette| {
                draw::rows(frame, palette, content);
            });
        let above = self.above(&state.hand, size.width);
        let over = state
            .above
            .draw(renderer, theme, size, &above, |frame, palette| {
                if let Some(above) = &above {
                    over::draw(frame, palette, content, above);
                }
            });
        vec![drawn, over]
    }

    fn mouse_interaction(
        &self,
        state: &State,
        bounds: Rectangle,
        cursor: mouse::Cursor,
    ) -> mouse::Interaction {
        if !cursor.is_over(bounds) && !state.hand.holds() {
            return mouse::Interaction::default();
        }
        state.hand.interaction(self.0.bars)
    }
}

impl<Message> Chart<'_, Message> {
    /// What is drawn above the bars: what is being dragged, or what lies under the pointer.
    fn above(&self, hand: &Hand, width: f32) -> Option<Above> {
        if let Some(drag) = hand.drag(&self.0.content, width) {
            return Some(Above::Drag(drag));
        }
        let row = hand.hovered()?;
        let lines = self.0.hint.as_ref().map(|hint| hint(row))?;
        (!lines.is_empty()).then_some(Above::Hint { row, lines })
    }
}

/// The hours above a chart.
struct Hours {
    lines: Vec<Line>,
    scale: Scale,
    dates: Dates,
}

/// Shows the hours of a chart, and what its lines are; `dates` is what the whole plan goes over.
pub fn hours<'a, Message: 'a>(
    scale: Scale,
    dates: Dates,
    lines: Vec<Line>,
) -> Element<'a, Message> {
    Canvas::new(Hours {
        lines,
        scale,
        dates,
    })
    .width(Length::Fill)
    .height(Length::Fill)
    .into()
}

impl<Message> Program<Message> for Hours {
    type State = Drawing<(Vec<Line>, Scale, Dates)>;

    fn draw(
        &self,
        state: &Self::State,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let key = (self.lines.clone(), self.scale, self.dates);
        let drawn = state.draw(renderer, theme, bounds.size(), &key, |frame, palette| {
            draw::hours(frame, palette, self.scale, self.dates, &self.lines);
        });
        vec![drawn]
    }
}

//! The chart beside a grid: one bar for each row, drawn for the rows that can be seen.
//!
//! It lies in the same scrollable as the rows, so that both move as one; its hours stand still
//! above them. It draws the moments it is given and computes none.

mod draw;
pub mod scale;

use iced::advanced::mouse::{Click, click};
use iced::widget::canvas::{self, Action, Canvas, Program};
use iced::{Element, Event, Length, Rectangle, Renderer, Theme, mouse};

use crate::gui::part::drawing::Drawing;
use crate::palette::Tone;
use crate::time::{Moment, Zone};

pub use scale::Scale;

/// What a row of the chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What it lies on.
    pub ground: Ground,
    /// What happens in it; nothing where there are no dates.
    pub bar: Option<Bar>,
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
}

/// A chart under construction.
#[must_use]
pub struct Gantt<'a, Message> {
    content: Content,
    on_gesture: Option<Box<dyn Fn(Gesture) -> Message + 'a>>,
}

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
        on_gesture: None,
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
        let chart = Chart {
            content: gantt.content,
            on_gesture: gantt.on_gesture,
        };
        Canvas::new(chart).width(Length::Fill).height(height).into()
    }
}

/// The chart as the canvas runs it.
struct Chart<'a, Message> {
    content: Content,
    on_gesture: Option<Box<dyn Fn(Gesture) -> Message + 'a>>,
}

/// What a chart remembers between frames.
#[derive(Default)]
struct State {
    drawing: Drawing<Content>,
    clicked: Option<Click>,
    shift: bool,
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
        let on_gesture = self.on_gesture.as_ref()?;
        if let Event::Keyboard(iced::keyboard::Event::ModifiersChanged(modifiers)) = event {
            state.shift = modifiers.shift();
            return None;
        }
        let position = cursor.position_in(bounds)?;
        match event {
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
                // Saturating: a position in the bounds is not negative.
                let row = (position.y / self.content.row_height) as usize;
                let click = Click::new(position, mouse::Button::Left, state.clicked);
                let twice = click.kind() == click::Kind::Double;
                state.clicked = Some(click);
                let gesture = if twice {
                    Gesture::Open(row)
                } else {
                    Gesture::Press(row)
                };
                Some(Action::publish(on_gesture(gesture)))
            }
            Event::Mouse(mouse::Event::WheelScrolled { delta }) => {
                let (x, y) = match *delta {
                    mouse::ScrollDelta::Lines { x, y } => (x * 60.0, y * 60.0),
                    mouse::ScrollDelta::Pixels { x, y } => (x, y),
                };
                let across = if state.shift && x == 0.0 { y } else { x };
                // Vertical turns belong to the list.
                (across != 0.0).then(|| {
                    let share = -across / bounds.width.max(1.0);
                    Action::publish(on_gesture(Gesture::Pan(share))).and_capture()
                })
            }
            _ => None,
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
        let content = &self.content;
        let drawn =
            state
                .drawing
                .draw(renderer, theme, bounds.size(), content, |frame, palette| {
                    draw::rows(frame, palette, content);
                });
        vec![drawn]
    }
}

/// The hours above a chart.
struct Hours {
    lines: Vec<Line>,
    scale: Scale,
    zone: Zone,
}

/// Shows the hours of a chart, and what its lines are.
pub fn hours<'a, Message: 'a>(scale: Scale, zone: Zone, lines: Vec<Line>) -> Element<'a, Message> {
    Canvas::new(Hours { lines, scale, zone })
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

impl<Message> Program<Message> for Hours {
    type State = Drawing<(Vec<Line>, Scale, Zone)>;

    fn draw(
        &self,
        state: &Self::State,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<canvas::Geometry> {
        let key = (self.lines.clone(), self.scale, self.zone);
        let drawn = state.draw(renderer, theme, bounds.size(), &key, |frame, palette| {
            draw::hours(frame, palette, self.scale, self.zone, &self.lines);
        });
        vec![drawn]
    }
}

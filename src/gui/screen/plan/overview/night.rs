//! The night as a bar: when the window opens and closes, when execution starts, when the launch
//! is live, and until when one can still go back.

use iced::widget::canvas::{self, Frame, Geometry, LineDash, Path, Stroke};
use iced::widget::{Canvas, Column, Row, container, space as gap};
use iced::{Color, Element, Length, Point, Rectangle, Renderer, Size, Theme, alignment, mouse};

use super::Message;
use crate::gui::font;
use crate::gui::part::drawing::Drawing as Kept;
use crate::gui::part::odds::P90;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{prose, said};
use crate::palette::{Palette, Rgb};
use crate::schedule::rollback::Way;
use crate::session::Session;
use crate::time::{Moment, Zone};
use crate::words::{self, Dates};

/// The room above the bar, into which the last safe moment reaches.
const ABOVE: f32 = 8.0;
/// The height of the bar.
const BAR: f32 = 30.0;
/// The height of a line of labels.
const LABEL: f32 = 14.0;
/// The width of a letter of a label.
pub(super) const LETTER: f32 = 6.7;
/// The height of the whole drawing.
const HEIGHT: f32 = ABOVE + BAR + 8.0 + 2.0 * LABEL;

/// The moments of the night.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Night {
    opens: Moment,
    closes: Moment,
    starts: Moment,
    finish: Option<Moment>,
    live: Option<Moment>,
    last_safe: Option<Moment>,
    no_way_back: Option<Moment>,
    p90: P90,
}

/// Something that is written under the bar.
struct Label {
    at: Moment,
    words: String,
    colour: fn(&Palette) -> Rgb,
    align: alignment::Horizontal,
    line: usize,
}

impl Night {
    /// Takes the moments from plan, schedule and rollback.
    pub(super) fn of(session: &Session) -> Self {
        let Some((plan, schedule)) = session.plan().zip(session.schedule()) else {
            return Self {
                opens: Moment::MIN,
                closes: Moment::MIN,
                starts: Moment::MIN,
                finish: None,
                live: None,
                last_safe: None,
                no_way_back: None,
                p90: P90::Unknown,
            };
        };
        let details = &plan.details;
        let course = Way::of(plan).course(schedule);
        let live = plan
            .milestone()
            .and_then(|step| schedule.timing(step))
            .map(|timing| timing.finish);
        Self {
            opens: details.window_start,
            closes: details.window_end,
            starts: details.start,
            finish: (!plan.steps.is_empty()).then(|| schedule.finish()),
            live,
            last_safe: course.points.last().map(|point| point.last_safe),
            no_way_back: course.no_way_back.map(|(_, at)| at),
            p90: P90::of(session.chance()),
        }
    }

    /// Says the night in one line: "planned finish 02:20 · P90 02:52 · last safe moment 02:45".
    fn words(&self, zone: Zone) -> Vec<String> {
        let mut words = Vec::new();
        match self.finish {
            Some(finish) => {
                words.push(format!("planned finish {}", self.clock(finish, zone)));
                if finish > self.closes {
                    words.push(format!(
                        "{} after the window closes",
                        words::span(finish - self.closes)
                    ));
                }
            }
            None => words.push("no steps yet".to_owned()),
        }
        words.extend(self.p90.words(|p90| self.clock(p90, zone)));
        if let Some(last_safe) = self.last_safe {
            words.push(format!("last safe moment {}", self.clock(last_safe, zone)));
        }
        if let Some(at) = self.no_way_back {
            words.push(format!("no way back from {}", self.clock(at, zone)));
        }
        words
    }

    /// Writes a time, with as much of its date as window and plan together need.
    pub(super) fn clock(&self, moment: Moment, zone: Zone) -> String {
        let (first, last) = self.ends();
        Dates::new(first, last, zone).say(moment)
    }

    /// The earliest and the latest moment that the bar has to show.
    fn ends(&self) -> (Moment, Moment) {
        let first = self.opens.min(self.starts);
        let last = [self.finish, self.live, self.last_safe, self.p90.moment()]
            .into_iter()
            .flatten()
            .fold(self.closes, Moment::max);
        (first, last)
    }

    fn labels(&self, zone: Zone) -> Vec<Label> {
        use alignment::Horizontal::{Center, Left, Right};
        let label = |at, words: &str, colour, align, line| Label {
            at,
            words: format!("{} {words}", self.clock(at, zone)),
            colour,
            align,
            line,
        };
        let muted: fn(&Palette) -> Rgb = |palette| palette.muted;
        let running: fn(&Palette) -> Rgb = |palette| palette.running.foreground;
        let safe: fn(&Palette) -> Rgb = |palette| palette.critical.foreground;
        let mut labels = vec![
            label(self.opens, "opens", muted, Left, 0),
            label(self.closes, "closes", muted, Right, 0),
            label(self.starts, "T-0", running, Left, 1),
        ];
        if let Some(live) = self.live {
            labels.push(label(live, "live", running, Center, 1));
        }
        if let Some(last_safe) = self.last_safe {
            labels.push(label(last_safe, "last safe", safe, Center, 0));
        }
        labels
    }

    /// Shows the bar in its card.
    pub(super) fn view<'a>(&self, zone: Zone) -> Element<'a, Message> {
        let words = self.words(zone);
        let late = self.finish.is_some_and(|finish| finish > self.closes);
        let sentence = prose::small(words.join(" · "));
        let sentence = if late {
            sentence.style(text::broken)
        } else {
            sentence
        };
        let head = Row::new()
            .push(prose::section("The night"))
            .push(gap::horizontal())
            .push(sentence)
            .spacing(space::LARGE);
        let labels: Vec<String> = self
            .labels(zone)
            .into_iter()
            .map(|label| label.words)
            .collect();
        let drawing = Canvas::new(Drawing {
            night: self.clone(),
            zone,
        })
        .width(Length::Fill)
        .height(HEIGHT);
        container(
            Column::new()
                .push(head)
                .push(said(labels.join(", "), drawing))
                .spacing(space::LARGE),
        )
        .padding(space::LARGE)
        .style(surface::card_raised)
        .into()
    }
}

struct Drawing {
    night: Night,
    zone: Zone,
}

impl canvas::Program<Message> for Drawing {
    type State = Kept<(Night, Zone)>;

    fn draw(
        &self,
        state: &Self::State,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let key = (self.night.clone(), self.zone);
        let drawn = state.draw(renderer, theme, bounds.size(), &key, |frame, palette| {
            self.draw(frame, palette);
        });
        vec![drawn]
    }
}

impl Drawing {
    fn draw(&self, frame: &mut Frame, palette: &Palette) {
        let night = &self.night;
        let width = frame.width();
        let (first, last) = night.ends();
        let length = (last - first).as_seconds().max(1) as f32;
        let x = |moment: Moment| {
            let share = (moment - first).as_seconds() as f32 / length;
            (share * width).round().clamp(0.0, width)
        };
        let colour = |rgb: Rgb| Color::from(rgb);
        let block = |frame: &mut Frame, from: f32, to: f32, rgb: Rgb| {
            frame.fill_rectangle(
                Point::new(from, ABOVE),
                Size::new((to - from).max(0.0), BAR),
                colour(rgb),
            );
        };
        let outline = Path::rounded_rectangle(
            Point::new(0.5, ABOVE + 0.5),
            Size::new(width - 1.0, BAR - 1.0),
            4.0.into(),
        );
        frame.fill(&outline, colour(palette.panel));
        if let Some(finish) = night.finish {
            let (from, to) = (x(night.starts), x(finish));
            block(frame, from, to.min(x(night.closes)), palette.running.ground);
            if finish > night.closes {
                block(frame, x(night.closes), to, palette.broken.ground);
            }
            if let Some(p90) = night.p90.moment().filter(|p90| *p90 > finish) {
                let (from, to) = (x(finish), x(p90));
                let closes = x(night.closes).clamp(from, to);
                hatch(frame, from, closes, colour(palette.running.ground));
                hatch(frame, closes, to, colour(palette.broken.ground));
            }
        }
        frame.stroke(&outline, Stroke::default().with_color(colour(palette.line)));
        let mark = |frame: &mut Frame, moment: Moment, rgb: Rgb| {
            block(frame, x(moment) - 1.0, x(moment) + 1.0, rgb);
        };
        mark(frame, night.starts, palette.running.foreground);
        if let Some(live) = night.live {
            mark(frame, live, palette.running.foreground);
        }
        if night.finish.is_some_and(|finish| finish > night.closes) {
            mark(frame, night.closes, palette.broken.foreground);
        }
        if let Some(last_safe) = night.last_safe {
            let x = x(last_safe);
            frame.stroke(
                &Path::line(Point::new(x, 0.0), Point::new(x, ABOVE + BAR + 8.0)),
                Stroke {
                    line_dash: LineDash {
                        segments: &[5.0, 3.0],
                        offset: 0,
                    },
                    ..Stroke::default()
                        .with_width(2.0)
                        .with_color(colour(palette.critical.foreground))
                },
            );
        }
        self.write(frame, palette, x);
    }

    fn write(&self, frame: &mut Frame, palette: &Palette, x: impl Fn(Moment) -> f32) {
        let width = frame.width();
        let mut taken: Vec<(usize, f32, f32)> = Vec::new();
        for label in self.night.labels(self.zone) {
            let long = label.words.chars().count() as f32 * LETTER;
            let middle = x(label.at);
            let left = match label.align {
                alignment::Horizontal::Left => middle,
                alignment::Horizontal::Center => middle - long / 2.0,
                alignment::Horizontal::Right => middle - long,
            }
            .min(width - long)
            .max(0.0);
            let free = |line: usize| {
                taken.iter().all(|(other, from, to)| {
                    *other != line || left + long + LETTER < *from || *to + LETTER < left
                })
            };
            // What has no room is still said in the sentence above the bar.
            let Some(line) = [label.line, 1 - label.line]
                .into_iter()
                .find(|line| free(*line))
            else {
                continue;
            };
            taken.push((line, left, left + long));
            frame.fill_text(canvas::Text {
                content: label.words,
                position: Point::new(left, ABOVE + BAR + 7.0 + line as f32 * LABEL),
                color: Color::from((label.colour)(palette)),
                size: size::CAPTION.into(),
                font: font::MONO,
                ..canvas::Text::default()
            });
        }
    }
}

/// Hatches a part of the bar: the time after the planned finish by which nine nights of ten have
/// ended.
fn hatch(frame: &mut Frame, from: f32, to: f32, colour: Color) {
    /// How far apart the strokes are, and how wide each is.
    const APART: f32 = 8.0;
    const WIDE: f32 = 4.0;
    let (top, height) = (ABOVE + 1.0, BAR - 2.0);
    let mut left = from - height;
    while left < to {
        let corners = [
            Point::new(left, top),
            Point::new(left + WIDE, top),
            Point::new(left + WIDE + height, top + height),
            Point::new(left + height, top + height),
        ];
        let inside = cut(&cut(&corners, |x| x - from), |x| to - x);
        if let Some((first, rest)) = inside.split_first() {
            let stroke = Path::new(|path| {
                path.move_to(*first);
                rest.iter().for_each(|corner| path.line_to(*corner));
                path.close();
            });
            frame.fill(&stroke, colour);
        }
        left += APART;
    }
}

/// Cuts a polygon along a vertical line: keeps what is not on its negative side.
fn cut(corners: &[Point], side: impl Fn(f32) -> f32) -> Vec<Point> {
    let next = corners.iter().cycle().skip(1);
    let mut kept = Vec::with_capacity(corners.len() + 1);
    for (here, there) in corners.iter().zip(next) {
        let (near, far) = (side(here.x), side(there.x));
        if near >= 0.0 {
            kept.push(*here);
        }
        if near * far < 0.0 {
            let share = near / (near - far);
            let along = |from: f32, to: f32| from + (to - from) * share;
            kept.push(Point::new(along(here.x, there.x), along(here.y, there.y)));
        }
    }
    kept
}

//! The chance that the night ends in its window: how many nights of a hundred do, by when most of
//! them have ended, and how they spread.

use iced::widget::canvas::{self, Frame, Geometry, LineDash, Path, Stroke};
use iced::widget::{Canvas, Column, Row, container, space as gap};
use iced::{Alignment, Color, Element, Length, Point, Rectangle, Renderer, Size, Theme, mouse};

use super::Message;
use super::night::Night;
use crate::gui::font;
use crate::gui::icon;
use crate::gui::part::drawing::Drawing as Kept;
use crate::gui::part::odds;
use crate::gui::theme::{size, space, surface, text};
use crate::gui::widget::{button, digits, prose, said};
use crate::id::Id;
use crate::palette::{Palette, Tone};
use crate::plan::Step;
use crate::schedule::Chance;
use crate::schedule::risk::Histogram;
use crate::session::Session;
use crate::session::chance::Known;
use crate::time::{Moment, Zone};

/// How many bars the histogram has at most.
const BARS: usize = 30;
/// The height of the bars.
const PLOT: f32 = 52.0;
/// The height of the labels under them.
const LABELS: f32 = 16.0;
/// The height of the heading, whatever stands at its right.
const HEAD: f32 = 16.0;
/// The height of a figure.
const FIGURE: f32 = 25.0;
/// The height of the figures with their words.
const FIGURES: f32 = 56.0;
/// The width of one of the three times.
const TIME: f32 = 112.0;
/// How wide a sign of them is.
const DIGIT: f32 = 12.0;
/// The width of the share of nights.
const SHARE: f32 = 204.0;
/// How often the night is drawn, in words.
const DRAWN: &str = "2,000 times";
/// Below this width of the card the histogram has a line of its own.
const ROOMY: f32 = 880.0;
/// Below this width the share of nights has one too.
const NARROW: f32 = 592.0;

/// What the card says.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Card {
    content: Content,
}

#[derive(Clone, Debug, PartialEq)]
enum Content {
    /// There are no steps: the night above says so.
    Nothing,
    /// Steps wait for each other, so that no night ends.
    Loop,
    /// It is drawn for the first time, and this is likely to come of it.
    Drawing(Expected),
    /// The nights differ, and it is known by how much.
    Spread(Spread),
    /// Too few steps have estimates.
    Sparse {
        words: String,
        next: Option<(Id<Step>, String)>,
    },
    /// The estimates leave no room.
    Certain(Moment),
}

/// What is likely to come of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// Figures: some steps have estimates.
    Figures,
    /// A sentence: none has.
    Sentence,
}

impl Expected {
    fn of(session: &Session) -> Self {
        let steps = session.plan().map(|plan| plan.steps.as_slice());
        let mut steps = steps.unwrap_or_default().iter();
        match steps.any(|step| step.estimate().is_some()) {
            true => Self::Figures,
            false => Self::Sentence,
        }
    }
}

/// How the nights spread.
#[derive(Clone, Debug, PartialEq)]
struct Spread {
    freshness: Freshness,
    nights: u8,
    coverage: String,
    times: [(&'static str, Moment, &'static str); 3],
    histogram: Histogram,
    closes: Moment,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Freshness {
    Fresh,
    Stale,
}

impl Card {
    /// Takes what is known of the chance of the plan.
    pub(super) fn of(session: &Session) -> Self {
        let looped = session
            .schedule()
            .is_some_and(|schedule| !schedule.loops().is_empty());
        let known = session.chance();
        let content = match known {
            _ if looped => Content::Loop,
            Known::Nothing => Content::Nothing,
            Known::Drawing => Content::Drawing(Expected::of(session)),
            Known::Fresh(chance) => Content::of(chance, Freshness::Fresh, session),
            Known::Stale(chance) => Content::of(chance, Freshness::Stale, session),
        };
        Self { content }
    }

    /// Shows the card; nothing while there are no steps.
    pub(super) fn view<'a>(
        &'a self,
        night: &'a Night,
        zone: Zone,
        width: f32,
    ) -> Option<Element<'a, Message>> {
        let body: Element<'a, Message> = match &self.content {
            Content::Nothing => return None,
            Content::Loop => prose::small(
                "Some steps wait for each other in a loop, so there is no finish to be drawn. \
                 The problems at the foot of the sidebar name them.",
            )
            .into(),
            Content::Drawing(expected) => {
                let words = prose::small(format!("Drawing the night {DRAWN}…"));
                // What comes of it takes the same room, so that nothing below moves.
                let height = match expected {
                    Expected::Sentence => Length::Shrink,
                    Expected::Figures if width > ROOMY => Length::Fixed(PLOT + LABELS),
                    Expected::Figures if width <= NARROW => {
                        Length::Fixed(2.0 * (FIGURES + space::MEDIUM) + PLOT + LABELS)
                    }
                    Expected::Figures => Length::Fixed(FIGURES + space::MEDIUM + PLOT + LABELS),
                };
                container(words).height(height).into()
            }
            Content::Spread(spread) => spread.view(night, zone, width),
            Content::Sparse { words, next } => sparse(words, next.as_ref()),
            Content::Certain(finish) => prose::small(format!(
                "Every night ends at {}: the estimates leave no room for another finish.",
                night.clock(*finish, zone)
            ))
            .into(),
        };
        let head = Row::new()
            .push(prose::section("The chance"))
            .push(gap::horizontal())
            .push(self.remark())
            .spacing(space::LARGE)
            .height(HEAD);
        Some(
            container(Column::new().push(head).push(body).spacing(space::MEDIUM))
                .padding(space::LARGE)
                .width(Length::Fill)
                .style(surface::card_raised)
                .into(),
        )
    }

    /// What stands at the right of the heading: on what the figures rest, or that they are old.
    fn remark(&self) -> Option<Element<'_, Message>> {
        let Content::Spread(spread) = &self.content else {
            return None;
        };
        Some(match spread.freshness {
            Freshness::Fresh => prose::small(spread.coverage.as_str()).into(),
            Freshness::Stale => prose::small("The plan has changed; drawn again…").into(),
        })
    }
}

impl Content {
    fn of(chance: &Chance, freshness: Freshness, session: &Session) -> Self {
        if !chance.coverage().is_enough() {
            let numbers = session.numbers();
            let next = chance.unestimated().first().map(|step| {
                let number = numbers.map_or("", |numbers| numbers.get(*step));
                (*step, number.to_owned())
            });
            return Self::Sparse {
                words: odds::coverage(chance),
                next,
            };
        }
        if !chance.is_open() {
            return Self::Certain(chance.p50());
        }
        Self::Spread(Spread {
            freshness,
            nights: chance.inside().percent(),
            coverage: odds::coverage(chance),
            times: [
                ("P50", chance.p50(), "half end by then"),
                ("P80", chance.p80(), "4 of 5 end by then"),
                ("P90", chance.p90(), "9 of 10 end by then"),
            ],
            histogram: chance.histogram(BARS),
            closes: chance.window_end(),
        })
    }
}

/// Says what is missing and leads to it.
fn sparse<'a>(words: &'a str, next: Option<&'a (Id<Step>, String)>) -> Element<'a, Message> {
    let why = Column::new()
        .push(prose::medium(words))
        .push(prose::small(format!(
            "Say how long they take at best and at worst. From half of them on, the night is drawn \
             {DRAWN}, and the chance of ending inside the window stands here.",
        )))
        .spacing(space::TINY)
        .width(Length::Fill);
    let begin = next.map(|(step, number)| {
        button::secondary(format!("Estimate step {number}"))
            .icon(icon::SQUARE_PEN)
            .small()
            .on_press(Message::Estimate(*step))
    });
    Row::new()
        .push(why)
        .push(begin.map(Element::from))
        .spacing(space::HUGE)
        .align_y(Alignment::Center)
        .into()
}

impl Spread {
    fn view<'a>(&'a self, night: &'a Night, zone: Zone, width: f32) -> Element<'a, Message> {
        let is_fresh = self.freshness == Freshness::Fresh;
        let tone = match self.nights {
            _ if !is_fresh => Tone::Neutral,
            90.. => Tone::Done,
            50.. => Tone::Late,
            _ => Tone::Broken,
        };
        let nights = prose::title(format!("{} of 100 nights", self.nights));
        let nights = match tone {
            Tone::Neutral => nights.style(text::muted),
            tone => nights.style(text::tone(tone)),
        };
        let share = Column::new()
            .push(prose::section("Ends in the window"))
            .push(container(nights).height(FIGURE))
            .push(prose::caption(format!("drawn {DRAWN} from the estimates")))
            .spacing(2.0)
            .width(SHARE);
        let clocks = self
            .times
            .each_ref()
            .map(|(_, at, _)| night.clock(*at, zone));
        // Times with a date need more room than those of a single night.
        let long = clocks.iter().map(|time| time.chars().count()).max();
        let time_width = TIME.max(long.unwrap_or_default() as f32 * DIGIT + space::SMALL);
        let width = width - 3.0 * (time_width - TIME);
        let times = self
            .times
            .iter()
            .zip(clocks)
            .map(|((name, _, words), clock)| {
                let time = digits(clock, size::TITLE);
                let time = if is_fresh {
                    time
                } else {
                    time.style(text::muted)
                };
                Column::new()
                    .push(prose::section(name))
                    .push(container(time).height(FIGURE))
                    .push(prose::caption(*words))
                    .spacing(2.0)
                    .width(time_width)
                    .into()
            });
        let figures: Element<'a, Message> = if width > NARROW {
            Row::new()
                .push(share)
                .extend(times)
                .spacing(space::LARGE)
                .height(FIGURES)
                .into()
        } else {
            let times = Row::with_children(times.collect::<Vec<_>>());
            Column::new()
                .push(container(share).height(FIGURES))
                .push(times.spacing(space::LARGE).height(FIGURES))
                .spacing(space::MEDIUM)
                .into()
        };
        let plot = said(
            self.say(night, zone),
            Canvas::new(Plot {
                spread: self.clone(),
                first: night.clock(self.histogram.from, zone),
                last: night.clock(self.histogram.to(), zone),
                closes: night.clock(self.closes, zone),
            })
            .width(Length::Fill)
            .height(PLOT + LABELS),
        );
        if width > ROOMY {
            Row::new()
                .push(figures)
                .push(plot)
                .spacing(space::VAST)
                .align_y(Alignment::Center)
                .into()
        } else {
            Column::new()
                .push(figures)
                .push(plot)
                .spacing(space::MEDIUM)
                .into()
        }
    }

    /// Says in words what the bars show.
    fn say(&self, night: &Night, zone: Zone) -> String {
        format!(
            "The nights end between {} and {}; the window closes {}",
            night.clock(self.histogram.from, zone),
            night.clock(self.histogram.to(), zone),
            night.clock(self.closes, zone),
        )
    }
}

/// The nights by when they end, against the end of the window.
struct Plot {
    spread: Spread,
    first: String,
    last: String,
    closes: String,
}

impl canvas::Program<Message> for Plot {
    type State = Kept<(Spread, String)>;

    fn draw(
        &self,
        state: &Self::State,
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        // The words follow from the moments and the zone, of which the first stands for all.
        let key = (self.spread.clone(), self.first.clone());
        let drawn = state.draw(renderer, theme, bounds.size(), &key, |frame, palette| {
            self.draw(frame, palette);
        });
        vec![drawn]
    }
}

impl Plot {
    /// The moments at the left and the right edge: the bars, and the end of the window where that
    /// does not press them together.
    fn ends(&self) -> (Moment, Moment) {
        let histogram = &self.spread.histogram;
        let (from, to) = (histogram.from, histogram.to());
        let spread = to - from;
        let closes = self.spread.closes;
        let reach = spread + spread;
        match () {
            () if closes > to && closes - to <= reach => (from, closes),
            () if closes < from && from - closes <= reach => (closes, to),
            () => (from, to),
        }
    }

    fn draw(&self, frame: &mut Frame, palette: &Palette) {
        let Spread {
            freshness,
            histogram,
            closes,
            ..
        } = &self.spread;
        let width = frame.width();
        let (first, last) = self.ends();
        let length = (last - first).as_seconds().max(1) as f32;
        let x = |moment: Moment| (moment - first).as_seconds() as f32 / length * width;
        let most = histogram.counts.iter().copied().max().unwrap_or(1).max(1) as f32;
        for (at, count) in histogram.bins().filter(|(_, count)| *count > 0) {
            let (left, right) = (x(at).round(), x(at + histogram.width).round());
            let height = (count as f32 / most * (PLOT - 6.0)).max(1.0);
            let colour = match freshness {
                Freshness::Stale => palette.faint,
                // A bar counts for the window where it has ended before it closes.
                Freshness::Fresh if at < *closes => palette.running.foreground,
                Freshness::Fresh => palette.broken.foreground,
            };
            frame.fill_rectangle(
                Point::new(left, PLOT - height),
                Size::new((right - left - 1.0).max(1.0), height),
                Color::from(colour),
            );
        }
        frame.fill_rectangle(
            Point::new(0.0, PLOT),
            Size::new(width, 1.0),
            Color::from(palette.line),
        );
        let is_shown = (first..=last).contains(closes);
        let mut labels = vec![
            (x(histogram.from), self.first.clone(), palette.muted),
            (x(histogram.to()), self.last.clone(), palette.muted),
        ];
        if is_shown {
            let at = x(*closes).clamp(1.0, width - 1.0);
            frame.stroke(
                &Path::line(Point::new(at, 0.0), Point::new(at, PLOT + 4.0)),
                Stroke {
                    line_dash: LineDash {
                        segments: &[5.0, 3.0],
                        offset: 0,
                    },
                    ..Stroke::default()
                        .with_width(2.0)
                        .with_color(Color::from(palette.text))
                },
            );
            labels.insert(0, (at, format!("{} closes", self.closes), palette.text));
        }
        let mut taken: Vec<(f32, f32)> = Vec::new();
        for (at, words, colour) in labels {
            let long = words.chars().count() as f32 * super::night::LETTER;
            let left = (at - long / 2.0).min(width - long).max(0.0);
            let apart = super::night::LETTER;
            let is_free = taken
                .iter()
                .all(|(from, to)| left + long + apart < *from || *to + apart < left);
            if !is_free {
                continue;
            }
            taken.push((left, left + long));
            frame.fill_text(canvas::Text {
                content: words,
                position: Point::new(left, PLOT + 4.0),
                color: Color::from(colour),
                size: size::CAPTION.into(),
                font: font::MONO,
                ..canvas::Text::default()
            });
        }
    }
}

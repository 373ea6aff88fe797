//! How the picture is drawn: links first, then the cards that are in sight.

use iced::widget::canvas::{Frame, LineDash, Path, Stroke, Text};
use iced::widget::text::{Alignment, LineHeight, Shaping};
use iced::{Color, Font, Pixels, Point, Rectangle, Size, alignment};

use super::picture::{self, CARD, Card, DOWN, Form, Picture, Presence, Thread};
use super::{Light, Sight};
use crate::gui::font;
use crate::gui::theme::{shape, size};
use crate::palette::{Palette, Rgb, Tone};
use crate::schedule::layers::{Course, Way};
use crate::words;

/// From this zoom on a card says everything.
const WORDS: f32 = 0.62;
/// From this zoom on a card says its number.
const NUMBERS: f32 = 0.2;
/// Links that are shorter are not drawn, in pixels of the screen.
const SHORT: f32 = 4.0;
/// Gaps between bars that are smaller are filled, in pixels of the screen.
const GAP: f32 = 1.5;
/// How high the selected one of the bars is at least, in pixels of the screen.
const SELECTED: f32 = 5.0;
/// The size of a number that stands alone, in pixels of the screen.
const ALONE: f32 = 13.0;
/// From the middle of a diamond to its corners.
const DIAMOND: f32 = 5.5;
/// From the edge of a card to its words.
const INSET: f32 = 12.0;
/// The diameter of the circle with initials.
const CIRCLE: f32 = 22.0;

/// What draws in one place, from one point of view.
struct Pen<'a> {
    frame: &'a mut Frame,
    palette: &'a Palette,
    picture: &'a Picture,
    sight: Sight,
    size: Size,
    /// The cards that stand out; all where it is empty.
    near: Vec<usize>,
}

/// Draws what is in sight.
pub(super) fn picture(frame: &mut Frame, palette: &Palette, picture: &Picture, sight: Sight) {
    let near = match (sight.light, sight.selected) {
        (Light::Near, Some(selected)) => {
            let mut near = picture.linked(selected);
            near.push(selected);
            near
        }
        _ => Vec::new(),
    };
    let size = frame.size();
    let mut pen = Pen {
        frame,
        palette,
        picture,
        sight,
        size,
        near,
    };
    pen.links();
    if sight.camera.zoom < NUMBERS {
        pen.bars();
        return;
    }
    for card in picture.in_sight(sight.camera, size) {
        if let Some(shown) = picture.cards().get(card) {
            pen.card(card, shown);
        }
    }
}

/// How strongly something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Weight {
    Faded,
    Plain,
    Strong,
}

impl Pen<'_> {
    fn seen(&self, world: Point) -> Point {
        self.sight.camera.seen(world, self.size)
    }

    fn zoom(&self) -> f32 {
        self.sight.camera.zoom
    }

    /// Says whether others are looked for than a card.
    fn stands_back(&self, card: usize) -> bool {
        let shown = self.picture.cards().get(card);
        shown.is_some_and(|shown| shown.presence == Presence::Away)
    }

    /// Says how strongly a link is drawn.
    fn weight(&self, way: &Way) -> Weight {
        let touches = self
            .sight
            .selected
            .is_some_and(|card| way.from == card || way.to == card);
        let away = self.stands_back(way.from) || self.stands_back(way.to);
        match (touches, away || !self.near.is_empty()) {
            (true, _) => Weight::Strong,
            (false, true) => Weight::Faded,
            (false, false) => Weight::Plain,
        }
    }

    fn links(&mut self) {
        let sight = self.sight.camera.sight(self.size);
        let picture = self.picture;
        for strong in [false, true] {
            for (thread, way) in picture.threads() {
                let weight = self.weight(way);
                if (weight == Weight::Strong) == strong && self.passes(way, sight) {
                    self.link(thread, way, weight);
                }
            }
        }
    }

    /// Says whether a link can be in sight.
    fn passes(&self, way: &Way, sight: Rectangle) -> bool {
        let ends = self
            .picture
            .bounds(way.from)
            .union(&self.picture.bounds(way.to));
        let through = way.through.iter().map(|place| picture::middle(*place).x);
        let left = through.clone().fold(ends.x, f32::min);
        let right = through.fold(ends.x + ends.width, f32::max);
        let whole = Rectangle {
            x: left - CARD.width,
            width: right - left + 2.0 * CARD.width,
            ..ends
        };
        whole.intersects(&sight)
    }

    fn link(&mut self, thread: &Thread, way: &Way, weight: Weight) {
        let (from, to) = (self.picture.bounds(way.from), self.picture.bounds(way.to));
        // What is shorter than the gap between two bars is not seen.
        let apart = (to.center_y() - from.center_y()).abs() * self.zoom();
        let aside = (to.center_x() - from.center_x()).abs() * self.zoom();
        if apart < SHORT && aside < SHORT {
            return;
        }
        let tone = match (way.course, thread.tone, weight) {
            (Course::Back, ..) => self.palette.broken.foreground,
            (_, _, Weight::Faded) => self.palette.line,
            (_, Tone::Neutral, Weight::Strong) => self.palette.text,
            (_, Tone::Neutral, Weight::Plain) => self.palette.faint,
            (_, tone, _) => self.palette.tone(tone).foreground,
        };
        let colour = Color::from(tone);
        let (path, tip) = match way.course {
            Course::Onward => self.onward(from, to, way),
            Course::Back => self.back(from, to),
        };
        let width = match weight {
            Weight::Strong => 2.0,
            Weight::Plain if thread.tone == Tone::Critical => 1.75,
            _ => 1.25,
        };
        let dashes: &[f32] = match way.course {
            Course::Onward => &[],
            Course::Back => &[4.0, 3.0],
        };
        self.frame.stroke(
            &path,
            Stroke {
                line_dash: LineDash {
                    segments: dashes,
                    offset: 0,
                },
                ..Stroke::default().with_width(width).with_color(colour)
            },
        );
        if self.zoom() >= NUMBERS {
            self.head(tip, way.course, colour);
        }
        if self.zoom() >= WORDS && !thread.words.is_empty() && weight != Weight::Faded {
            self.label(&thread.words, tip, tone);
        }
    }

    /// A link downwards, through the places where it passes other layers.
    fn onward(&self, from: Rectangle, to: Rectangle, way: &Way) -> (Path, Point) {
        let start = self.seen(Point::new(from.center_x(), from.y + from.height));
        let end = self.seen(Point::new(to.center_x(), to.y));
        let half = CARD.height / 2.0 * self.zoom();
        let middles: Vec<Point> = way
            .through
            .iter()
            .map(|place| self.seen(picture::middle(*place)))
            .collect();
        let path = Path::new(|path| {
            path.move_to(start);
            let mut at = start;
            let mut bend = |path: &mut iced::widget::canvas::path::Builder, to: Point| {
                let lean = (to.y - at.y) / 2.0;
                path.bezier_curve_to(
                    Point::new(at.x, at.y + lean),
                    Point::new(to.x, to.y - lean),
                    to,
                );
                at = to;
            };
            for middle in middles {
                bend(path, Point::new(middle.x, middle.y - half));
                bend(path, Point::new(middle.x, middle.y + half));
            }
            bend(path, end);
        });
        (path, end)
    }

    /// A link that closes a loop: out at the right, up past the cards between, and in from the
    /// right.
    fn back(&self, from: Rectangle, to: Rectangle) -> (Path, Point) {
        let start = self.seen(Point::new(from.x + from.width, from.center_y()));
        let end = self.seen(Point::new(to.x + to.width, to.center_y()));
        let cards = (0..self.picture.cards().len()).map(|card| self.picture.bounds(card));
        let edge = cards
            .filter(|card| card.y >= to.y.min(from.y) && card.y <= to.y.max(from.y))
            .fold(0.0, |edge: f32, card| edge.max(card.x + card.width));
        let past = self.seen(Point::new(edge + DOWN / 4.0, 0.0)).x;
        // The middle of such a curve lies three quarters of the way to its handles.
        let out = (past - start.x.min(end.x) / 4.0) / 0.75;
        let path = Path::new(|path| {
            path.move_to(start);
            path.bezier_curve_to(Point::new(out, start.y), Point::new(out, end.y), end);
        });
        (path, end)
    }

    fn head(&mut self, tip: Point, course: Course, colour: Color) {
        let long = 6.0 * self.zoom().max(0.6);
        let wide = long * 0.6;
        let head = Path::new(|path| {
            path.move_to(tip);
            match course {
                Course::Onward => {
                    path.line_to(Point::new(tip.x - wide, tip.y - long));
                    path.line_to(Point::new(tip.x + wide, tip.y - long));
                }
                Course::Back => {
                    path.line_to(Point::new(tip.x + long, tip.y - wide));
                    path.line_to(Point::new(tip.x + long, tip.y + wide));
                }
            }
            path.close();
        });
        self.frame.fill(&head, colour);
    }

    /// What a link is, where it is no plain one, beside its tip.
    fn label(&mut self, words: &str, tip: Point, tone: Rgb) {
        let zoom = self.zoom();
        let at = Point::new(tip.x + 7.0 * zoom, tip.y - 9.0 * zoom);
        let colour = if tone == self.palette.faint {
            self.palette.muted
        } else {
            tone
        };
        let letter = size::CAPTION * 0.94;
        // Other links pass there too. The mono face is 0.6 em wide.
        let width = letter * 0.6 * words.chars().count() as f32 * zoom;
        self.frame.fill_rectangle(
            Point::new(at.x - 2.0 * zoom, at.y - letter * zoom / 2.0),
            Size::new(width + 4.0 * zoom, letter * zoom),
            Color::from(self.palette.panel),
        );
        self.words(words, at, letter, font::MONO, colour, Alignment::Left);
    }

    /// From far away cards are bars without words. What is coloured lies over what is not, and the
    /// selected one over all.
    fn bars(&mut self) {
        let picture = self.picture;
        let seen: Vec<usize> = picture.in_sight(self.sight.camera, self.size).collect();
        let rank = |card: usize| {
            let shown = picture.cards().get(card);
            let plain = shown.is_none_or(|shown| shown.tone == Tone::Neutral);
            match (
                self.sight.selected == Some(card),
                self.is_faded(card),
                plain,
            ) {
                (true, ..) => 3,
                (_, true, _) => 0,
                (_, _, true) => 1,
                _ => 2,
            }
        };
        let mut seen: Vec<(u8, usize)> = seen.into_iter().map(|card| (rank(card), card)).collect();
        seen.sort_by_key(|(rank, _)| *rank);
        for (rank, card) in seen {
            self.bar(card, rank);
        }
    }

    fn bar(&mut self, card: usize, rank: u8) {
        let Some(shown) = self.picture.cards().get(card) else {
            return;
        };
        let world = self.picture.bounds(card);
        let (from, to) = (
            self.seen(world.position()),
            self.seen(Point::new(world.x + world.width, world.y + world.height)),
        );
        let palette = self.palette;
        let colour = match rank {
            3 => palette.accent,
            // Sections are told apart as by the edges of the cards.
            2 => {
                let tone = palette.tone(shown.tone);
                tone.foreground
                    .mix(tone.ground, [0.0, 0.35][shown.edge % 2])
            }
            1 => palette
                .faint
                .mix(palette.panel, [0.0, 0.35][shown.edge % 2]),
            _ => palette.line,
        };
        // Where there is hardly a gap between two of them they are one strip, without shimmer.
        let gap = (DOWN - CARD.height) * self.zoom();
        let mut bounds = Rectangle {
            x: from.x,
            y: from.y,
            width: (to.x - from.x).max(1.0),
            height: (to.y - from.y).max(1.0),
        };
        if gap < GAP {
            bounds.y = from.y.floor();
            bounds.height = (to.y + gap).ceil().max(bounds.y + 1.0) - bounds.y;
        }
        if rank == 3 {
            let more = (SELECTED - bounds.height).max(0.0);
            bounds = Rectangle {
                x: bounds.x - 4.0,
                y: bounds.y - more / 2.0,
                width: bounds.width + 8.0,
                height: bounds.height + more,
            };
        }
        self.frame
            .fill_rectangle(bounds.position(), bounds.size(), Color::from(colour));
    }

    /// Says whether a card stands back.
    fn is_faded(&self, card: usize) -> bool {
        let aside = !self.near.is_empty() && !self.near.contains(&card);
        aside || self.stands_back(card)
    }

    fn card(&mut self, card: usize, shown: &Card) {
        let zoom = self.zoom();
        let world = self.picture.bounds(card);
        let at = self.seen(world.position());
        let bounds = Rectangle::new(at, CARD * zoom);
        let faded = self.is_faded(card);
        let selected = self.sight.selected == Some(card);
        let palette = self.palette;
        let tone = palette.tone(shown.tone);
        let plain = shown.tone == Tone::Neutral;
        let ground = match (faded, plain) {
            (true, _) => palette.panel,
            (false, true) => palette.lifted(),
            (false, false) => tone.ground,
        };
        let border = match (selected, faded, plain) {
            (true, ..) => palette.accent,
            (_, true, _) => palette.line,
            (_, false, true) => palette.line.mix(palette.faint, 0.6),
            (_, false, false) => tone.foreground,
        };
        let outline = Path::rounded_rectangle(
            Point::new(bounds.x + 0.5, bounds.y + 0.5),
            Size::new(bounds.width - 1.0, bounds.height - 1.0),
            (shape::CONTROL_RADIUS * zoom).into(),
        );
        self.frame.fill(&outline, Color::from(ground));
        self.edge(bounds, shown.edge, faded);
        let dashes: &[f32] = match shown.form {
            Form::Hold | Form::Dormant if !selected => &[4.0, 3.0],
            _ => &[],
        };
        let width = if selected { 2.0 } else { 1.0 };
        self.frame.stroke(
            &outline,
            Stroke {
                line_dash: LineDash {
                    segments: dashes,
                    offset: 0,
                },
                ..Stroke::default()
                    .with_width(width)
                    .with_color(border.into())
            },
        );
        let ink = if faded { palette.faint } else { palette.text };
        let second = if faded { palette.faint } else { palette.muted };
        let strong = if plain || faded {
            second
        } else {
            tone.foreground
        };
        if zoom < WORDS {
            self.number_alone(shown, bounds, if plain { ink } else { strong });
        } else {
            self.says(card, shown, bounds, [ink, second, strong]);
        }
    }

    /// The edge at the left by which sections are told apart.
    fn edge(&mut self, bounds: Rectangle, edge: usize, faded: bool) {
        let palette = self.palette;
        let share = [0.9, 0.45, 0.15][edge % 3];
        let colour = if faded {
            palette.line
        } else {
            palette.line.mix(palette.muted, share)
        };
        let zoom = self.zoom();
        let radius = shape::CONTROL_RADIUS * zoom;
        self.frame.fill_rectangle(
            Point::new(bounds.x + 3.5 * zoom, bounds.y + radius),
            Size::new(shape::EDGE * zoom, bounds.height - 2.0 * radius),
            Color::from(colour),
        );
    }

    /// The number in the middle, as large as it is read.
    fn number_alone(&mut self, shown: &Card, bounds: Rectangle, colour: Rgb) {
        let middle = bounds.center_y();
        if middle < ALONE / 2.0 || middle + ALONE / 2.0 > self.size.height {
            return;
        }
        self.frame.fill_text(Text {
            content: shown.number.clone(),
            position: bounds.center(),
            max_width: f32::INFINITY,
            color: colour.into(),
            size: Pixels(ALONE.min(bounds.height * 0.8)),
            line_height: LineHeight::Relative(1.0),
            font: font::MONO_SEMIBOLD,
            align_x: Alignment::Center,
            align_y: alignment::Vertical::Center,
            shaping: Shaping::Basic,
        });
    }

    /// Everything: number, section, how long, title, who.
    fn says(&mut self, card: usize, shown: &Card, bounds: Rectangle, inks: [Rgb; 3]) {
        let [ink, second, strong] = inks;
        let zoom = self.zoom();
        let left = bounds.x + INSET * zoom;
        let right = bounds.x + bounds.width - 10.0 * zoom;
        let first = bounds.y + 14.5 * zoom;
        let mut x = left;
        if matches!(shown.form, Form::Gate | Form::Milestone) {
            self.diamond(Point::new(x + DIAMOND * zoom, first), shown.form, strong);
            x += (2.0 * DIAMOND + 5.0) * zoom;
        }
        let caption = size::CAPTION;
        self.words(
            &shown.number,
            Point::new(x, first),
            caption,
            font::MONO_SEMIBOLD,
            strong,
            Alignment::Left,
        );
        // The mono face is 0.6 em wide.
        let letter = caption * 0.6 * zoom;
        x += letter * shown.number.chars().count() as f32 + 7.0 * zoom;
        self.words(
            &shown.length,
            Point::new(right, first),
            caption,
            font::MONO,
            second,
            Alignment::Right,
        );
        let room = right - letter * shown.length.chars().count() as f32 - 10.0 * zoom - x;
        // Words of the sans are hardly wider than this, in parts of an em a letter.
        let letters = (room / (caption * 0.58 * zoom)).max(0.0) as usize;
        let section = words::cut_path(&shown.section, letters);
        self.words(
            &section,
            Point::new(x, first),
            caption,
            font::REGULAR,
            second,
            Alignment::Left,
        );
        let picture = self.picture;
        for (line, words) in picture.title(card).iter().enumerate() {
            let y = bounds.y + (32.5 + 16.0 * line as f32) * zoom;
            self.words(
                words,
                Point::new(left, y),
                size::SMALL,
                font::MEDIUM,
                ink,
                Alignment::Left,
            );
        }
        if !shown.who.is_empty() {
            let middle = Point::new(
                right - (CIRCLE / 2.0 - 2.0) * zoom,
                bounds.y + bounds.height - (CIRCLE / 2.0 + 7.0) * zoom,
            );
            let circle = Path::circle(middle, CIRCLE / 2.0 * zoom);
            self.frame.fill(
                &circle,
                Color::from(self.palette.line.mix(self.palette.panel, 0.3)),
            );
            self.words(
                &shown.who,
                middle,
                CIRCLE * 0.4,
                font::SEMIBOLD,
                ink,
                Alignment::Center,
            );
        }
    }

    fn diamond(&mut self, at: Point, form: Form, colour: Rgb) {
        let half = DIAMOND * self.zoom();
        let path = Path::new(|path| {
            path.move_to(Point::new(at.x, at.y - half));
            path.line_to(Point::new(at.x + half, at.y));
            path.line_to(Point::new(at.x, at.y + half));
            path.line_to(Point::new(at.x - half, at.y));
            path.close();
        });
        match form {
            Form::Gate => self.frame.fill(&path, Color::from(colour)),
            _ => self.frame.stroke(
                &path,
                Stroke::default().with_width(1.25).with_color(colour.into()),
            ),
        }
    }

    /// Words of a card at a size in pixels of the picture.
    fn words(
        &mut self,
        words: &str,
        at: Point,
        size: f32,
        font: Font,
        colour: Rgb,
        align: Alignment,
    ) {
        // Words are not cut at the edge of the picture; those that reach over it are left out.
        let half = size * self.zoom() / 2.0;
        let inside = at.y >= half && at.y + half <= self.size.height;
        if words.is_empty() || !inside {
            return;
        }
        self.frame.fill_text(Text {
            content: words.to_owned(),
            position: at,
            max_width: f32::INFINITY,
            color: colour.into(),
            size: Pixels(size * self.zoom()),
            line_height: LineHeight::Relative(1.0),
            font,
            align_x: align,
            align_y: alignment::Vertical::Center,
            shaping: Shaping::Auto,
        });
    }
}

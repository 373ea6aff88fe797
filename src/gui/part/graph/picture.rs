//! The cards of the picture and where they lie.

use std::sync::OnceLock;

use iced::{Point, Rectangle, Size};

use super::camera::Camera;
use super::lines;
use crate::palette::Tone;
use crate::schedule::Layers;
use crate::schedule::layers::{Place, Way};

/// The size of a card.
pub const CARD: Size = Size::new(184.0, 66.0);
/// From the middle of a card to the middle of the next one beside it.
const ACROSS: f32 = 204.0;
/// From a layer to the next.
pub const DOWN: f32 = 98.0;

/// What a card says.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The number of the step.
    pub number: String,
    /// What is done.
    pub title: String,
    /// The section it stands in.
    pub section: String,
    /// Which of the grounds at the left edge it gets, so that sections can be told apart.
    pub edge: usize,
    /// The initials of the one who answers for it; empty for nobody.
    pub who: String,
    /// How long it takes; empty for a milestone.
    pub length: String,
    /// What kind of step it is.
    pub form: Form,
    /// In which colour.
    pub tone: Tone,
    /// Whether it stands back.
    pub presence: Presence,
}

/// Whether a card stands back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presence {
    /// It is one of those that are looked at.
    #[default]
    There,
    /// Others are looked for.
    Away,
}

/// How a card is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A filled card: work.
    Work,
    /// A dashed card: a hold.
    Hold,
    /// A diamond beside the number: a milestone.
    Milestone,
    /// A filled diamond beside the number: a gate.
    Gate,
    /// A card that takes no part until it is switched on.
    Dormant,
}

/// A link between two cards.
#[derive(Clone, Debug, PartialEq)]
pub struct Thread {
    /// What stands beside it: `SS+10`; empty for a plain one.
    pub words: String,
    /// In which colour.
    pub tone: Tone,
}

/// All cards and links, and where they lie.
#[derive(Debug, Default)]
pub struct Picture {
    stamp: u64,
    cards: Vec<Card>,
    threads: Vec<Thread>,
    layers: Layers,
    titles: Vec<OnceLock<Vec<String>>>,
}

/// A way along the links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// To what it waits for.
    Before,
    /// To what waits for it.
    Behind,
    /// To the left in its layer.
    Left,
    /// To the right in its layer.
    Right,
}

impl Picture {
    /// Lays cards and links out; `stamp` tells this picture from every other.
    pub fn new(stamp: u64, cards: Vec<Card>, threads: Vec<Thread>, layers: Layers) -> Self {
        let titles = cards.iter().map(|_| OnceLock::new()).collect();
        Self {
            stamp,
            cards,
            threads,
            layers,
            titles,
        }
    }

    /// Says whether it shows just this; `links` are the rows that the threads tie.
    pub fn shows(&self, cards: &[Card], threads: &[Thread], links: &[(usize, usize)]) -> bool {
        let ways = self.layers.ways().iter().map(|way| (way.from, way.to));
        self.cards == cards && self.threads == threads && ways.eq(links.iter().copied())
    }

    /// Returns what tells it from every other picture.
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    /// Lends the cards.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// Lends where everything stands.
    pub fn layers(&self) -> &Layers {
        &self.layers
    }

    /// Lends the links, with how they go.
    pub(super) fn threads(&self) -> impl Iterator<Item = (&Thread, &Way)> {
        self.threads.iter().zip(self.layers.ways())
    }

    /// Returns the size of the whole.
    pub fn extent(&self) -> Size {
        let layers = self.layers.count().saturating_sub(1) as f32;
        Size::new(
            self.layers.height() * ACROSS + CARD.width,
            layers * DOWN + CARD.height,
        )
    }

    /// Returns the bounds of a card.
    pub fn bounds(&self, card: usize) -> Rectangle {
        let place = self.layers.places().get(card).copied().unwrap_or_default();
        let middle = middle(place);
        Rectangle::new(
            Point::new(middle.x - CARD.width / 2.0, middle.y - CARD.height / 2.0),
            CARD,
        )
    }

    /// Finds the card at a point.
    pub fn at(&self, point: Point) -> Option<usize> {
        (0..self.cards.len()).find(|card| self.bounds(*card).contains(point))
    }

    /// Returns the cards that are in sight.
    pub fn in_sight(&self, camera: Camera, size: Size) -> impl Iterator<Item = usize> {
        let sight = camera.sight(size);
        (0..self.cards.len()).filter(move |card| self.bounds(*card).intersects(&sight))
    }

    /// Returns the cards that one is linked with.
    pub fn linked(&self, card: usize) -> Vec<usize> {
        let ways = self.layers.ways().iter();
        ways.filter_map(|way| match (way.from == card, way.to == card) {
            (true, false) => Some(way.to),
            (false, true) => Some(way.from),
            _ => None,
        })
        .collect()
    }

    /// Finds the next card along the links or beside: on the critical path where that goes on,
    /// else the nearest. From a card without any link the next layer is reached all the same.
    pub fn next(&self, card: usize, toward: Toward) -> Option<usize> {
        let here = *self.layers.places().get(card)?;
        let away = |other: usize| {
            let place = self.layers.places().get(other).copied().unwrap_or_default();
            (place.height - here.height).abs()
        };
        let nearest = |others: &mut dyn Iterator<Item = (usize, Tone)>| {
            others
                .min_by(|(one, first), (other, second)| {
                    let plain = |tone: &Tone| *tone != Tone::Critical;
                    plain(first)
                        .cmp(&plain(second))
                        .then(away(*one).total_cmp(&away(*other)))
                })
                .map(|(other, _)| other)
        };
        let layer = match toward {
            Toward::Before => here.layer.checked_sub(1),
            Toward::Behind => Some(here.layer + 1),
            Toward::Left | Toward::Right => None,
        };
        if let Some(layer) = layer
            && self.linked(card).is_empty()
        {
            let places = self.layers.places().iter().enumerate();
            let there = places.filter(|(_, place)| place.layer == layer);
            return nearest(&mut there.map(|(other, _)| (other, Tone::Neutral)));
        }
        match toward {
            Toward::Before => nearest(
                &mut self
                    .threads()
                    .filter(|(_, way)| way.to == card)
                    .map(|(thread, way)| (way.from, thread.tone)),
            ),
            Toward::Behind => nearest(
                &mut self
                    .threads()
                    .filter(|(_, way)| way.from == card)
                    .map(|(thread, way)| (way.to, thread.tone)),
            ),
            Toward::Left | Toward::Right => {
                let places = self.layers.places().iter().enumerate();
                let beside = places.filter(|(_, place)| {
                    place.layer == here.layer
                        && match toward {
                            Toward::Left => place.height < here.height,
                            _ => place.height > here.height,
                        }
                });
                nearest(&mut beside.map(|(other, _)| (other, Tone::Neutral)))
            }
        }
    }

    /// Lends the title of a card, broken into the lines that it has room for.
    pub(super) fn title(&self, card: usize) -> &[String] {
        let (Some(lines), Some(shown)) = (self.titles.get(card), self.cards.get(card)) else {
            return &[];
        };
        lines.get_or_init(|| lines::broken(&shown.title, lines::TITLE))
    }
}

/// Where a place lies.
pub(super) fn middle(place: Place) -> Point {
    Point::new(
        place.height * ACROSS + CARD.width / 2.0,
        place.layer as f32 * DOWN + CARD.height / 2.0,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(count: usize, links: &[(usize, usize)]) -> Picture {
        let card = |number: usize| Card {
            number: number.to_string(),
            title: String::new(),
            section: String::new(),
            edge: 0,
            who: String::new(),
            length: String::new(),
            form: Form::Work,
            tone: Tone::Neutral,
            presence: Presence::There,
        };
        let thread = |critical: bool| Thread {
            words: String::new(),
            tone: if critical {
                Tone::Critical
            } else {
                Tone::Neutral
            },
        };
        let threads = (0..links.len()).map(|link| thread(link == 1)).collect();
        let layers = Layers::of(count, links);
        Picture::new(1, (0..count).map(card).collect(), threads, layers)
    }

    #[test]
    fn the_arrows_follow_the_links_and_the_critical_one_first() {
        let picture = picture(4, &[(0, 1), (0, 2), (1, 3), (2, 3)]);
        assert_eq!(picture.next(0, Toward::Behind), Some(2));
        assert_eq!(picture.next(2, Toward::Before), Some(0));
        let beside = [Toward::Left, Toward::Right].map(|toward| picture.next(2, toward));
        assert!(beside.contains(&Some(1)) && beside.contains(&None));
        assert_eq!(picture.next(0, Toward::Before), None);
        assert_eq!(picture.next(3, Toward::Behind), None);
    }

    #[test]
    fn a_card_without_links_is_no_dead_end() {
        let picture = picture(3, &[(0, 1)]);
        assert_eq!(picture.next(2, Toward::Behind), Some(1));
        assert_eq!(picture.next(2, Toward::Before), None);
        assert_eq!(picture.next(1, Toward::Behind), None);
    }

    #[test]
    fn a_picture_with_another_link_is_another_picture() {
        let one = picture(3, &[(0, 1)]);
        assert!(one.shows(one.cards(), &one.threads, &[(0, 1)]));
        assert!(!one.shows(one.cards(), &one.threads, &[(0, 2)]));
    }

    #[test]
    fn a_card_is_found_where_it_lies_and_counted_where_it_is_seen() {
        let picture = picture(300, &[]);
        let last = picture.bounds(299).center();
        assert_eq!(picture.at(last), Some(299));
        assert_eq!(picture.at(Point::new(last.x, last.y + DOWN)), None);
        let size = Size::new(1_000.0, 600.0);
        let seen = picture.in_sight(Camera::at(last, 1.0), size).count();
        assert!((2..=6).contains(&seen), "{seen}");
    }
}

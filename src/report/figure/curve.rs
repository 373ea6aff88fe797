//! A metric after the launch: its readings against what was to be reached.

use super::{Dash, Drawing, Ink, Shape, Words, measure};
use crate::palette::Tone;
use crate::plan::objective::{Target, Threshold};

/// A metric after the launch.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The readings in order; they are spread evenly, whatever time lies between them.
    pub readings: Vec<Reading>,
    /// What was to be reached.
    pub target: Target,
    /// From where on a rollback is asked for.
    pub rollback: Option<Threshold>,
    /// Whether the last reading is good news.
    pub tone: Tone,
}

/// One reading of the metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// When it was: "L+1 h".
    pub label: String,
    /// The figure, in the metric's unit.
    pub value: f64,
}

const HEIGHT: f32 = 86.0;
const TOP: f32 = 8.0;
const FLOOR: f32 = 62.0;
const SMALL: f32 = 10.5;

impl Curve {
    pub(super) fn draw(&self, width: f32) -> Drawing {
        let left = 6.0;
        let right = (width - 58.0).max(left + 10.0);
        let lines = self.lines();
        let scale = Scale::over(
            self.readings
                .iter()
                .map(|reading| reading.value)
                .chain(lines.iter().map(|line| line.0)),
        );
        let mut shapes = Vec::new();
        let mut labels: Vec<(f32, &'static str, Ink)> = Vec::new();
        for (value, name, dash, ink) in lines {
            let y = scale.y(value);
            shapes.push(Shape::Path {
                points: vec![(0.0, y), (right + 6.0, y)],
                stroke: 1.25,
                dash,
                ink,
            });
            labels.push((y, name, ink));
        }
        place(&mut labels);
        for (y, name, ink) in labels {
            let words = Words::at(right + 12.0, y + 3.5, name).size(SMALL);
            shapes.push(Shape::Words(words.ink(ink)));
        }
        let count = self.readings.len();
        let points: Vec<(f32, f32)> = self
            .readings
            .iter()
            .enumerate()
            .map(|(place, reading)| {
                let share = if count < 2 {
                    0.5
                } else {
                    place as f32 / (count - 1) as f32
                };
                (left + share * (right - left), scale.y(reading.value))
            })
            .collect();
        let ink = Ink::Tone(self.tone);
        shapes.push(Shape::Path {
            points: points.clone(),
            stroke: 2.0,
            dash: Dash::Solid,
            ink,
        });
        for (x, y) in &points {
            shapes.push(Shape::Dot {
                x: *x,
                y: *y,
                radius: 3.0,
                ink,
            });
        }
        self.draw_times(&points, width, &mut shapes);
        Drawing {
            width,
            height: HEIGHT,
            shapes,
        }
    }

    /// Writes below the dots when they were read, as far as there is room.
    fn draw_times(&self, points: &[(f32, f32)], width: f32, shapes: &mut Vec<Shape>) {
        let half = |label: &str| measure(label, SMALL) / 2.0;
        // The last one is always written: it is the one that counts.
        let reserved = match (points.last(), self.readings.last()) {
            (Some((x, _)), Some(reading)) => x - half(&reading.label) - 8.0,
            _ => width,
        };
        let last = points.len().saturating_sub(1);
        let mut free = 0.0;
        for (place, ((x, _), reading)) in points.iter().zip(&self.readings).enumerate() {
            let half = half(&reading.label);
            let middle = x.clamp(half, (width - half).max(half));
            if place != last && (middle - half < free || middle + half > reserved) {
                continue;
            }
            free = middle + half + 8.0;
            let words = Words::at(middle, HEIGHT - 6.0, reading.label.clone()).size(SMALL);
            shapes.push(Shape::Words(words.centred().ink(Ink::Muted)));
        }
    }

    fn lines(&self) -> Vec<(f64, &'static str, Dash, Ink)> {
        let good = Ink::Tone(Tone::Done);
        let mut lines = match self.target {
            Target::AtLeast(value) | Target::AtMost(value) | Target::Exactly(value) => {
                vec![(value, "target", Dash::Dashed, good)]
            }
            Target::Between(least, most) => vec![
                (most, "target", Dash::Dashed, good),
                (least, "", Dash::Dashed, good),
            ],
        };
        match self.rollback {
            Some(Threshold::Below(value) | Threshold::Above(value)) => {
                lines.push((value, "rollback", Dash::Dotted, Ink::Tone(Tone::Broken)));
            }
            // It lies on the target.
            Some(Threshold::Not(_)) | None => {}
        }
        lines
    }
}

/// Moves labels apart that would be written over one another.
fn place(labels: &mut [(f32, &'static str, Ink)]) {
    labels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = f32::NEG_INFINITY;
    for (y, name, _) in labels {
        if !name.is_empty() {
            *y = y.max(free);
            free = *y + 12.0;
        }
    }
}

struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn over(values: impl Iterator<Item = f64>) -> Self {
        let finite = values.filter(|value| value.is_finite());
        let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        Self { low, high }
    }

    fn y(&self, value: f64) -> f32 {
        let length = self.high - self.low;
        if !value.is_finite() || !length.is_finite() || length <= 0.0 {
            return (TOP + FLOOR) / 2.0;
        }
        let share = ((value - self.low) / length) as f32;
        FLOOR - share.clamp(0.0, 1.0) * (FLOOR - TOP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(values: &[f64]) -> Curve {
        Curve {
            readings: values
                .iter()
                .map(|value| Reading {
                    label: "L+1 h".into(),
                    value: *value,
                })
                .collect(),
            target: Target::AtLeast(99.5),
            rollback: Some(Threshold::Below(97.0)),
            tone: Tone::Running,
        }
    }

    fn dots(curve: &Curve) -> Vec<(f32, f32)> {
        curve
            .draw(300.0)
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Dot { x, y, .. } => Some((*x, *y)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn better_readings_stand_higher_than_the_target() {
        let curve = curve(&[99.0, 99.5, 99.9]);
        let dots = dots(&curve);
        let target = curve
            .draw(300.0)
            .shapes
            .iter()
            .find_map(|shape| match shape {
                Shape::Path {
                    points,
                    dash: Dash::Dashed,
                    ..
                } => Some(points[0].1),
                _ => None,
            });
        assert!(dots[0].1 > target.unwrap());
        assert_eq!(Some(dots[1].1), target);
        assert!(dots[2].1 < target.unwrap());
        assert!(dots.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn figures_that_are_no_numbers_leave_the_rest_in_place() {
        for values in [&[f64::NAN, 99.5][..], &[f64::INFINITY], &[]] {
            for (x, y) in dots(&curve(values)) {
                assert!(x.is_finite() && (TOP..=FLOOR).contains(&y));
            }
        }
    }

    #[test]
    fn target_and_rollback_are_named_beside_their_lines() {
        let texts: Vec<String> = curve(&[99.6, 99.7])
            .draw(300.0)
            .shapes
            .into_iter()
            .filter_map(|shape| match shape {
                Shape::Words(words) => Some(words.text),
                _ => None,
            })
            .collect();
        assert_eq!(texts, ["target", "rollback", "L+1 h", "L+1 h"]);
    }
}

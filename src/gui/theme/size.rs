//! The type scale, in logical pixels.

pub use crate::settings::Distance;

/// Section labels, counts, key caps.
pub const CAPTION: f32 = 11.0;
/// Second lines, pills, small buttons.
pub const SMALL: f32 = 12.0;
/// Buttons, times and numbers in columns.
pub const CONTROL: f32 = 13.0;
/// What is read.
pub const BODY: f32 = 14.0;
/// The heading of a page, the timer of a running step.
pub const HEADING: f32 = 18.0;
/// The title of a screen.
pub const TITLE: f32 = 20.0;
/// The numbers of the clock strip.
pub const FIGURE: f32 = 26.0;

/// The sizes of the dashboard, which follow its window.
///
/// At 1080 pixels and [`Distance::Middle`] they are those of the design; everything else is in
/// proportion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projected {
    unit: f32,
}

impl Projected {
    /// Derives the sizes from the height of the window in logical pixels.
    pub fn new(height: f32, distance: Distance) -> Self {
        let distance = match distance {
            Distance::Near => 0.85,
            Distance::Middle => 1.0,
            Distance::Far => 1.2,
        };
        // A window that is still opening can be a few pixels high; text needs a size above zero.
        Self {
            unit: (height.max(240.0) / 1080.0) * distance,
        }
    }

    /// Scales a length given for a window of 1080 pixels.
    pub fn length(self, pixels: f32) -> f32 {
        (pixels * self.unit).round().max(1.0)
    }

    /// The clock at the top.
    pub fn clock(self) -> f32 {
        self.length(115.0)
    }

    /// The large word or number of a card.
    pub fn figure(self) -> f32 {
        self.length(58.0)
    }

    /// The timer of a running step.
    pub fn timer(self) -> f32 {
        self.length(52.0)
    }

    /// The time of day at the right.
    pub fn time_of_day(self) -> f32 {
        self.length(43.0)
    }

    /// The title of a running step, the launch's name.
    pub fn title(self) -> f32 {
        self.length(34.0)
    }

    /// Rows: what comes next.
    pub fn body(self) -> f32 {
        self.length(26.0)
    }

    /// Second lines under a title.
    pub fn small(self) -> f32 {
        self.length(24.0)
    }

    /// Second lines under a number.
    pub fn detail(self) -> f32 {
        self.length(21.0)
    }

    /// Labels above a section or a number.
    pub fn caption(self) -> f32 {
        self.length(17.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dashboard_grows_with_its_window_and_with_the_distance() {
        let small = Projected::new(720.0, Distance::Middle);
        let large = Projected::new(2160.0, Distance::Middle);
        assert_eq!(Projected::new(1080.0, Distance::Middle).clock(), 115.0);
        assert_eq!(large.clock(), 230.0);
        assert!(small.body() < large.body());
        assert!(Projected::new(1080.0, Distance::Far).body() > 26.0);
        assert!(Projected::new(0.0, Distance::Near).caption() >= 1.0);
    }
}

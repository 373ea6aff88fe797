//! The spacing scale, in logical pixels.

/// Between things that belong together: an icon and its count.
pub const TINY: f32 = 4.0;
/// Between the items of a group: buttons in a row.
pub const SMALL: f32 = 8.0;
/// Inside cards, between cards.
pub const MEDIUM: f32 = 12.0;
/// Around the content of a panel.
pub const LARGE: f32 = 16.0;
/// Around the content of a page.
pub const HUGE: f32 = 24.0;
/// Between the parts of a page.
pub const VAST: f32 = 32.0;

//! Corners, edges and fixed heights, in logical pixels.

/// Corners of buttons, fields and cells.
pub const CONTROL_RADIUS: f32 = 6.0;
/// Corners of panels and cards.
pub const PANEL_RADIUS: f32 = 8.0;
/// Corners of key caps and check boxes.
pub const SMALL_RADIUS: f32 = 4.0;
/// Corners so round that the ends are half circles.
pub const ROUND: f32 = 999.0;

/// The width of a border or a separator.
pub const LINE: f32 = 1.0;
/// The width of the ring around what has the focus.
pub const FOCUS: f32 = 2.0;
/// The width of a card's coloured edge.
pub const EDGE: f32 = 3.0;

/// A row of a grid.
pub const GRID_ROW: f32 = 33.0;
/// A row of a list.
pub const LIST_ROW: f32 = 40.0;
/// A row of the home screen.
pub const HOME_ROW: f32 = 64.0;
/// A button, a field in a header.
pub const CONTROL: f32 = 32.0;
/// A small button inside a card or a row.
pub const SMALL_CONTROL: f32 = 26.0;
/// A field of a form.
pub const FIELD: f32 = 34.0;
/// An entry of the sidebar.
pub const NAV_ITEM: f32 = 34.0;
/// A pill.
pub const PILL: f32 = 22.0;
/// A person's initials.
pub const AVATAR: f32 = 24.0;
/// The bar at the top of a window.
pub const HEADER: f32 = 56.0;
/// The sidebar's width.
pub const SIDEBAR: f32 = 216.0;

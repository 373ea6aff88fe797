//! Pieces that screens are built of.
//!
//! Generic over the message; none of them knows what a launch is. Their looks come from
//! [`theme`](super::theme), what they say and do from the caller. Where a piece has a state of its own
//! (an open menu, a scroll offset) it is said beside it who keeps it.

mod around;
pub mod avatar;
mod beside;
pub mod blur;
pub mod button;
pub mod card;
pub mod cell;
pub mod choice;
pub mod clipped;
pub mod cut;
pub mod dashed;
pub mod digits;
pub mod empty;
pub mod field;
mod focus;
pub mod key_cap;
pub mod line;
mod list_row;
pub mod menu;
pub mod modal;
pub mod nav;
pub mod offering;
pub mod page_head;
pub mod pill;
pub mod popup;
pub mod press_area;
pub mod progress;
pub mod prose;
pub mod rows;
pub mod said;
pub mod segments;
pub mod side_panel;
pub mod sight;
pub mod stat;
pub mod stop;
pub mod tabs;
pub mod tip;
pub mod toast;
pub mod walk;

pub use avatar::avatar;
pub use beside::beside;
pub use card::{card, edged};
pub use cell::cell;
pub use choice::choice;
pub use clipped::clipped;
pub use cut::cut;
pub use dashed::dashed;
pub use digits::digits;
pub use empty::empty;
pub use field::field;
pub use key_cap::{key_cap, key_cap_filled};
pub use list_row::list_row;
pub use modal::modal;
pub use offering::offering;
pub use page_head::page_head;
pub use pill::pill;
pub use popup::popup;
pub use progress::progress;
pub use said::said;
pub use segments::segments;
pub use side_panel::side_panel;
pub use stat::stat;
pub use stop::stop;
pub use tabs::tabs;
pub use tip::tip;
pub use walk::walk;

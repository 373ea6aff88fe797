//! The windows: the only room that knows iced.
//!
//! Screens show what the session lends them and hand up what the user wants. What they are made of
//! lies here in layers: [`theme`] says how a role looks, [`widget`] holds pieces that know nothing of
//! Golive, screens put them together. Nothing here computes a time or reads a file.

pub mod action;
pub mod command;
pub mod font;
pub mod headless;
pub mod icon;
pub mod picture;
pub mod route;
pub mod theme;
pub mod widget;

/// Pieces with a message of their own that more than one page uses.
pub mod part {
    pub mod block;
    pub mod draft;
    pub mod order;
    pub mod person;
    pub mod when;
}

/// Whole pages.
pub mod screen {
    pub mod plan;
    #[cfg(test)]
    pub(crate) mod trial;
}

//! The windows: the only room that knows iced.
//!
//! Screens show what the session lends them and hand up what the user wants. What they are made of
//! lies here in layers: [`theme`] says how a role looks, [`widget`] holds pieces that know nothing of
//! Golive, screens put them together. Nothing here computes a time or reads a file.

pub mod action;
pub mod app;
pub mod browse;
pub mod command;
pub mod dialog;
pub mod file;
pub mod font;
pub mod headless;
pub mod icon;
pub mod over;
pub mod part;
pub mod pause;
pub mod picture;
pub mod route;
pub mod screen;
pub mod target;
pub mod theme;
pub mod ticks;
pub mod widget;
pub mod windows;

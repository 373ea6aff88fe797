mod chance;
mod coming;
pub(in crate::gui::screen) mod night;
mod pictures;
pub(in crate::gui::screen) mod stage;
mod story;

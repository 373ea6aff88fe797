mod chance;
mod coming;
mod night;
mod pictures;
mod stage;
mod story;

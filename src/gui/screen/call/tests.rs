mod chance;
mod night;
mod pictures;
mod stage;
mod story;

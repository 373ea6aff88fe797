//! The integration tests, one binary.

#[cfg(test)]
mod arrows;
#[cfg(test)]
mod gallery;
#[cfg(test)]
mod real_window;
#[cfg(test)]
mod store;

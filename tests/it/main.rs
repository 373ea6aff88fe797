//! The integration tests, one binary.
#[cfg(test)]
mod gallery;
#[cfg(test)]
mod store;

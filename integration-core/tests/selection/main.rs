//! Selecting under money limits: proven optima against brute force, limits, bounds, errors.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by failing")]

mod build;
mod errors;
mod limits;
mod oracle;
mod steps;

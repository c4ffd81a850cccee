//! Selecting under money limits: proven optima against brute force, limits, bounds, errors.

#![allow(missing_docs, reason = "tests")]

mod build;
mod errors;
mod limits;
mod oracle;

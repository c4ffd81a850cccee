//! Calculation engine for a municipal integration concept.

pub mod indicators;

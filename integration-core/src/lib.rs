//! Calculation engine for a municipal integration concept.
pub mod calendar;
pub mod concept;
pub mod diagnostic;
mod document;
pub mod funding;
pub mod money;
pub mod text;

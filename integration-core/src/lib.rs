//! Calculation engine for a municipal integration concept.

pub mod calendar;
pub mod concept;
pub mod confidentiality;
pub mod cost_sharing;
pub mod cycle;
pub mod diagnostic;
mod document;
pub mod funding;
mod index;
pub mod indicators;
pub mod json;
pub mod money;
pub mod panel;
pub mod report;
pub mod text;
pub mod uncertainty;

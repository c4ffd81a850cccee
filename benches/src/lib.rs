//! This crate holds the benches of `integration-core` and the races against its peers; see its README.
//!
//! What the benches work on is built here: the [reference case](reference_case) and a large
//! [invented town](town), and [problems of selection](selection), all without a clock and without randomness that a seed does not fix.

pub mod random;
pub mod selection;
pub mod town;

use integration_core::concept::Concept;
use integration_core::diagnostic::Diagnostics;

/// The reference case as a document: 62 measures, two pots, 403 observations, 2021 to 2027.
pub const REFERENCE_CASE: &str = include_str!("../../integration-core/examples/luebeck-2021.json");

/// The reference case.
///
/// # Errors
/// None as long as the library's own tests pass.
pub fn reference_case() -> Result<Concept, Diagnostics> {
    Concept::from_json(REFERENCE_CASE.as_bytes())
}

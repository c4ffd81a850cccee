//! The WebAssembly skin of `integration-core`: it translates names, text and errors, and decides nothing.
//!
//! Everything that crosses the boundary is JSON text, because Rust, Python and JavaScript then read the same
//! document with the same strictness and report the same paths. The TypeScript in `js/` turns the text into
//! typed objects. A refusal is thrown as the JSON list of diagnostics.
//!
//! Each file wraps the module of the same name in the core. The crate is built once for each of its features, and each
//! build is a module of its own: what the document's rules weigh is not loaded by a page that shows a sealed concept.

#[cfg(feature = "check")]
mod check;
#[cfg(any(
    feature = "analysis",
    feature = "calculation",
    feature = "funding",
    feature = "optimum",
    feature = "report"
))]
mod concept;
#[cfg(feature = "calculation")]
mod confidentiality;
#[cfg(feature = "formulas")]
mod cost_sharing;
#[cfg(feature = "calculation")]
mod cycle;
mod diagnostic;
#[cfg(feature = "funding")]
mod funding;
#[cfg(feature = "calculation")]
mod indicators;
#[cfg(feature = "judgement")]
mod judgement;
#[cfg(feature = "formulas")]
mod money;
#[cfg(feature = "optimum")]
mod optimum;
#[cfg(feature = "rendering")]
mod rendering;
#[cfg(any(feature = "calculation", feature = "funding", feature = "report"))]
mod report;
#[cfg(feature = "analysis")]
mod settlement;
#[cfg(feature = "formulas")]
mod uncertainty;
#[cfg(feature = "analysis")]
mod what_if;

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "check")]
pub use check::{Sealed, check, seal};
#[cfg(any(
    feature = "analysis",
    feature = "calculation",
    feature = "funding",
    feature = "optimum",
    feature = "report"
))]
pub use concept::Concept;
#[cfg(feature = "formulas")]
pub use cost_sharing::{allocate, award, joining_orders, nucleolus, shapley, shapley_sampled};
#[cfg(feature = "judgement")]
pub use judgement::{aggregate, control_chart, judge, path_value};
#[cfg(feature = "formulas")]
pub use money::split;
#[cfg(feature = "rendering")]
pub use rendering::{style_hash, to_html, to_markdown};
#[cfg(feature = "formulas")]
pub use uncertainty::{
    compare_estimates, converge, difference, mean, proportion, rate, rate_in_funnel, rate_ratio, ratio,
    share_in_funnel, standardise_directly, standardise_indirectly, trend,
};

/// The version of the engine, as in `0.1.0`; results can be traced to it.
///
/// ```
/// assert_eq!(bindings_wasm::version().split('.').count(), 3);
/// ```
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

//! The WebAssembly skin of `integration-core`: it translates names, text and errors, and decides nothing.
//!
//! Everything that crosses the boundary is JSON text, because Rust, Python and JavaScript then read the same
//! document with the same strictness and report the same paths. The TypeScript in `js/` turns the text into
//! typed objects. A refusal is thrown as the JSON list of diagnostics.
//!
//! Each file wraps the module of the same name in the core.

mod concept;
mod confidentiality;
mod cycle;
mod diagnostic;
mod funding;
mod indicators;
mod money;
mod report;

use wasm_bindgen::prelude::wasm_bindgen;

pub use concept::Concept;
pub use diagnostic::check;
pub use indicators::wilson;
pub use money::split;
pub use report::style_hash;

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

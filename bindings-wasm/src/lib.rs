//! The WebAssembly skin of `integration-core`: it translates names, text and errors, and decides nothing.
//!
//! Everything that crosses the boundary is JSON text, because Rust, Python and JavaScript then read the same
//! document with the same strictness and report the same paths. The TypeScript in `js/` turns the text into
//! typed objects.

use wasm_bindgen::prelude::wasm_bindgen;

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

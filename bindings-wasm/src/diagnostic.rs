//! Problems of an input, and how they cross the boundary.

use integration_core::diagnostic::Diagnostics;
use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

/// Checks a document (JSON as UTF-8 bytes) without keeping it: `{"valid": …, "diagnostics": […]}`.
///
/// ```
/// assert!(bindings_wasm::check(b"{}").starts_with(r#"{"valid":false,"#));
/// ```
#[wasm_bindgen]
#[must_use]
pub fn check(document: &[u8]) -> String {
    json::check(document)
}

/// What JavaScript catches: the JSON list of all problems.
#[expect(clippy::needless_pass_by_value, reason = "the last thing that happens to a refusal")]
pub(crate) fn refused(problems: Diagnostics) -> String {
    problems.to_json()
}

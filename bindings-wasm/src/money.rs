//! Exact amounts.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostic::refused;

/// Splits an amount to the cent: [`json::split`].
///
/// ```
/// let parts = bindings_wasm::split(r#"{"amount": "100.00", "weights": [1, 1, 1]}"#)?;
/// assert_eq!(parts, r#"{"parts":["33.34","33.33","33.33"]}"#);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn split(input: &str) -> Result<String, String> {
    json::split(input).map_err(refused)
}

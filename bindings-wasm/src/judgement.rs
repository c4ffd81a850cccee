//! Series judged by published methods, paths and control charts.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostic::refused;

/// One series judged as an institution would: [`json::judge`].
///
/// ```
/// let answer = bindings_wasm::judge(
///     r#"{"preset": "eurostat-4/1", "better": "higher", "observations": [{"year": 2015, "value": "0"}, {"year": 2020, "value": "1"}]}"#,
/// )?;
/// assert!(answer.contains(r#""verdict":{"kind":"refused","class":"zero_baseline"}"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn judge(input: &str) -> Result<String, String> {
    json::judge(input).map_err(refused)
}

/// Several indicators judged by one method and counted: [`json::aggregate`].
///
/// ```
/// let answer = bindings_wasm::aggregate(r#"{"members": []}"#)?;
/// assert!(answer.contains(r#""assessable":0,"total":0"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn aggregate(input: &str) -> Result<String, String> {
    json::aggregate(input).map_err(refused)
}

/// What the way to a target asks for in a year: [`json::path_value`].
///
/// ```
/// let points = r#"[{"year": 2020, "value": "40"}, {"year": 2030, "value": "50"}]"#;
/// let answer = bindings_wasm::path_value(&format!(r#"{{"points": {points}, "year": 2023}}"#))?;
/// assert_eq!(answer, r#"{"value":43.0}"#);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn path_value(input: &str) -> Result<String, String> {
    json::path_value(input).map_err(refused)
}

/// Signals told from noise: [`json::control_chart`].
///
/// ```
/// let answer = bindings_wasm::control_chart(r#"{"values": ["1", "3", "2"]}"#)?;
/// assert!(answer.starts_with(r#"{"mean":2.0,"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn control_chart(input: &str) -> Result<String, String> {
    json::control_chart(input).map_err(refused)
}

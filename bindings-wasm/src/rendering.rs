//! The report to the council, for readers. It is made of the report alone: no concept, no observation comes here.

use integration_core::{json, report};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostic::refused;

/// A report as one HTML file: [`json::to_html`].
///
/// ```
/// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
/// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
/// let options = r#"{"from": 2022, "to": 2023, "as_of": "2023-12-31"}"#;
/// let (funding, indicators) = (concept.report_funding(options)?, concept.report_indicators(options)?);
/// let report = concept.report_with(options, &funding, &indicators)?;
/// assert!(bindings_wasm::to_html(&report, "{}")?.starts_with("<!DOCTYPE html>"));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// A report that was changed, problems of the options, as a JSON list.
#[wasm_bindgen]
pub fn to_html(report: &str, options: &str) -> Result<String, String> {
    json::to_html(report, options).map_err(refused)
}

/// A report as Markdown: [`json::to_markdown`].
///
/// ```
/// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
/// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
/// let options = r#"{"from": 2022, "to": 2023, "as_of": "2023-12-31"}"#;
/// let (funding, indicators) = (concept.report_funding(options)?, concept.report_indicators(options)?);
/// let report = concept.report_with(options, &funding, &indicators)?;
/// assert!(bindings_wasm::to_markdown(&report, r#"{"language": "en"}"#)?.starts_with("# "));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// A report that was changed, problems of the options, as a JSON list.
#[wasm_bindgen]
pub fn to_markdown(report: &str, options: &str) -> Result<String, String> {
    json::to_markdown(report, options).map_err(refused)
}

/// What a page's policy must allow for the report's styles, as in `style-src 'sha256-…'`: [`report::style_hash`].
///
/// ```
/// assert!(bindings_wasm::style_hash().starts_with("sha256-"));
/// ```
#[wasm_bindgen]
#[must_use]
pub fn style_hash() -> String {
    report::style_hash()
}

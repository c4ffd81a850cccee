//! The report to the council.

use integration_core::{json, report};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Concept;
use crate::diagnostic::refused;

#[wasm_bindgen]
impl Concept {
    /// The report as data: [`json::report`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let report = concept.report(r#"{"from": 2022, "to": 2023, "as_of": "2023-12-31"}"#)?;
    /// assert!(report.starts_with('{'));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn report(&self, options: &str) -> Result<String, String> {
        json::report(&self.0, options).map_err(refused)
    }

    /// The report as one HTML file: [`json::report_html`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let report = r#"{"report": {"from": 2022, "to": 2023, "as_of": "2023-12-31"}}"#;
    /// assert!(concept.report_html(report)?.starts_with("<!DOCTYPE html>"));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn report_html(&self, options: &str) -> Result<String, String> {
        json::report_html(&self.0, options).map_err(refused)
    }

    /// The report as Markdown: [`json::report_markdown`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let report = r#"{"report": {"from": 2022, "to": 2023, "as_of": "2023-12-31"}, "language": "en"}"#;
    /// assert!(concept.report_markdown(report)?.starts_with("# "));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn report_markdown(&self, options: &str) -> Result<String, String> {
        json::report_markdown(&self.0, options).map_err(refused)
    }
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

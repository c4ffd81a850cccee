//! The report to the council, as data.

use integration_core::json;
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

    /// The report as data, to be rendered: [`json::report_for`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let options = r#"{"report": {"from": 2022, "to": 2023, "as_of": "2023-12-31"}, "language": "en"}"#;
    /// assert!(concept.report_for(options)?.starts_with('{'));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn report_for(&self, options: &str) -> Result<String, String> {
        json::report_for(&self.0, options).map_err(refused)
    }
}

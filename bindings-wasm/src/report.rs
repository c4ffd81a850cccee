//! The report to the council, as data: the half that is made of the funding plan, that of the indicators, and the whole.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Concept;
use crate::diagnostic::refused;

#[cfg(feature = "funding")]
#[wasm_bindgen]
impl Concept {
    /// What the report takes from the funding plan: [`json::report_funding`].
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn report_funding(&self, options: &str) -> Result<String, String> {
        json::report_funding(&self.0, options).map_err(refused)
    }

    /// The same for a report that is to be rendered: [`json::report_funding_for`].
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn report_funding_for(&self, options: &str) -> Result<String, String> {
        json::report_funding_for(&self.0, options).map_err(refused)
    }
}

#[cfg(feature = "calculation")]
#[wasm_bindgen]
impl Concept {
    /// What the report takes from the indicators: [`json::report_indicators`].
    ///
    /// # Errors
    /// Problems of the options, as a JSON list.
    pub fn report_indicators(&self, options: &str) -> Result<String, String> {
        json::report_indicators(&self.0, options).map_err(refused)
    }
}

#[cfg(feature = "report")]
#[wasm_bindgen]
impl Concept {
    /// The report as data, with what `report_funding` and `report_indicators` gave: [`json::report_with`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let options = r#"{"from": 2022, "to": 2023, "as_of": "2023-12-31"}"#;
    /// let (funding, indicators) = (concept.report_funding(options)?, concept.report_indicators(options)?);
    /// let report = concept.report_with(options, &funding, &indicators)?;
    /// assert!(report.starts_with('{'));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn report_with(&self, options: &str, funding: &str, indicators: &str) -> Result<String, String> {
        json::report_with(&self.0, options, funding, indicators).map_err(refused)
    }
}

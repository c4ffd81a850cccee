//! What would be if.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Concept;
use crate::diagnostic::refused;

#[wasm_bindgen]
impl Concept {
    /// A scenario against the plan: [`json::compare`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let options = r#"{"scenario": {"delays": [{"measure": "M2", "years": 1}]}}"#;
    /// assert!(concept.compare(options)?.contains(r#""moves":["#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn compare(&self, options: &str) -> Result<String, String> {
        json::compare(&self.0, options).map_err(refused)
    }

    /// The least extra money that funds a measure: [`json::least_extra`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let options = r#"{"measure": "M3", "pot": "T1", "year": 2021, "start_by": 2021}"#;
    /// assert!(concept.least_extra(options)?.contains(r#""extra":"10000.00""#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn least_extra(&self, options: &str) -> Result<String, String> {
        json::least_extra(&self.0, options).map_err(refused)
    }

    /// The measures that a pot's amount buys: [`json::frontier`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let options = r#"{"pot": "T1", "year": 2021, "to": "50000.00"}"#;
    /// assert!(concept.frontier(options)?.contains(r#""funded":2"#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn frontier(&self, options: &str) -> Result<String, String> {
        json::frontier(&self.0, options).map_err(refused)
    }

    /// What a measure's rank decides: [`json::rank_sensitivity`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let options = r#"{"measure": "M3"}"#;
    /// assert!(concept.rank_sensitivity(options)?.contains(r#""place":2"#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn rank_sensitivity(&self, options: &str) -> Result<String, String> {
        json::rank_sensitivity(&self.0, options).map_err(refused)
    }
}

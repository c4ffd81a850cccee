//! Grants on what was spent.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Concept;
use crate::diagnostic::refused;

#[wasm_bindgen]
impl Concept {
    /// The grants of a measure on what was spent: [`json::settle_grants`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// assert!(concept.settle_grants(r#"{"measure": "M2", "actuals": []}"#)?.starts_with(r#"{"grants":[]"#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list; a measure that does not exist is one.
    pub fn settle_grants(&self, options: &str) -> Result<String, String> {
        json::settle_grants(&self.0, options).map_err(refused)
    }
}

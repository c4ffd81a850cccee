//! How the indicators stand.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Concept;
use crate::diagnostic::refused;

#[wasm_bindgen]
impl Concept {
    /// The assessment of every target on the published observations: [`json::assess`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let assessments = concept.assess(r#"{"assessment": {"as_of": "2023-06-30"}}"#)?;
    /// assert!(assessments.starts_with(r#"{"as_of":"2023-06-30","#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn assess(&self, options: &str) -> Result<String, String> {
        json::assess(&self.0, options).map_err(refused)
    }
}

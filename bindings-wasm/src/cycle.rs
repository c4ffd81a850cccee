//! What is due when.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Concept;
use crate::diagnostic::refused;

#[wasm_bindgen]
impl Concept {
    /// The cycle on a day: [`json::schedule`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// let schedule = concept.schedule(r#"{"as_of": "2022-06-30"}"#)?;
    /// assert!(schedule.starts_with(r#"{"as_of":"2022-06-30","#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn schedule(&self, options: &str) -> Result<String, String> {
        json::schedule(&self.0, options).map_err(refused)
    }
}

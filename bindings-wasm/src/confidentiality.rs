//! What may be published.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Concept;
use crate::diagnostic::refused;

#[wasm_bindgen]
impl Concept {
    /// The observations that may leave: [`json::publish`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// assert!(concept.publish(r#"{"minimum": 5}"#)?.contains(r#""minimum":5"#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn publish(&self, options: &str) -> Result<String, String> {
        json::publish(&self.0, options).map_err(refused)
    }
}

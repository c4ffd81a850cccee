//! Which measure gets how much when.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Concept;
use crate::diagnostic::refused;

#[wasm_bindgen]
impl Concept {
    /// The funding plan: [`json::fund`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// assert!(concept.fund(r#"{"policy": "strict"}"#)?.contains(r#""policy":"strict""#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn fund(&self, options: &str) -> Result<String, String> {
        json::fund(&self.0, options).map_err(refused)
    }

    /// Why one measure gets what it gets: [`json::explain`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// assert!(concept.explain(r#"{"measure": "M2"}"#)?.contains(r#""measure":"M2""#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list; a measure that does not exist is one.
    pub fn explain(&self, options: &str) -> Result<String, String> {
        json::explain(&self.0, options).map_err(refused)
    }
}

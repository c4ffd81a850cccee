//! The selection that is worth most.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Concept;
use crate::diagnostic::refused;

#[wasm_bindgen]
impl Concept {
    /// The selection of measures that is worth most: [`json::optimise`].
    ///
    /// ```
    /// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
    /// # let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
    /// assert!(concept.optimise(r#"{"nodes": 1000}"#)?.contains(r#""is_proven":true"#));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the options, as a JSON list.
    pub fn optimise(&self, options: &str) -> Result<String, String> {
        json::optimise(&self.0, options).map_err(refused)
    }
}

//! The adopted document.

use integration_core::concept;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostic::refused;

/// A valid concept; [`concept::Concept`] on the other side of the boundary.
///
/// ```
/// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
/// let concept = bindings_wasm::Concept::from_json(document)?;
/// assert!(concept.to_json().starts_with(r#"{"schema":"integration-concept/1""#));
/// assert_eq!(concept.warnings(), "[]");
/// # Ok::<(), String>(())
/// ```
#[wasm_bindgen]
#[derive(Debug)]
pub struct Concept(pub(crate) concept::Concept);

#[wasm_bindgen]
impl Concept {
    /// Reads and checks a document: JSON as UTF-8 bytes.
    ///
    /// # Errors
    /// Every problem of the document, warnings among them, as a JSON list.
    pub fn from_json(document: &[u8]) -> Result<Self, String> {
        concept::Concept::from_json(document).map(Self).map_err(refused)
    }

    /// The document as JSON text, in one fixed form.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// What somebody should look at although the concept is valid: a JSON list of diagnostics.
    #[must_use]
    pub fn warnings(&self) -> String {
        self.0.warnings().to_json()
    }
}

//! The adopted document.

use integration_core::concept;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostic::refused;

/// A valid concept; [`concept::Concept`] on the other side of the boundary.
///
/// ```
/// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
/// let concept = bindings_wasm::Concept::from_sealed(&bindings_wasm::seal(document)?.text())?;
/// assert!(concept.to_json().starts_with(r#"{"schema":"integration-concept/1""#));
/// assert!(concept.seal().ends_with(&concept.to_json()));
/// # Ok::<(), String>(())
/// ```
#[wasm_bindgen]
#[derive(Debug)]
pub struct Concept(pub(crate) concept::Concept);

#[wasm_bindgen]
impl Concept {
    /// Reads a concept that was checked and sealed: [`concept::Concept::from_sealed`].
    ///
    /// # Errors
    /// A broken seal, as a JSON list.
    pub fn from_sealed(sealed: &str) -> Result<Self, String> {
        concept::Concept::from_sealed(sealed).map(Self).map_err(refused)
    }
}

#[cfg(feature = "calculation")]
#[wasm_bindgen]
impl Concept {
    /// The concept as sealed text: [`concept::Concept::seal`].
    #[must_use]
    pub fn seal(&self) -> String {
        self.0.seal()
    }

    /// The document as JSON text, in one fixed form.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }
}

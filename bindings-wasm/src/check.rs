//! Documents that people wrote.

use integration_core::concept::Concept;
use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostic::refused;

/// Checks a document (JSON as UTF-8 bytes) without keeping it: `{"valid": …, "diagnostics": […]}`.
///
/// ```
/// assert!(bindings_wasm::check(b"{}").starts_with(r#"{"valid":false,"#));
/// ```
#[wasm_bindgen]
#[must_use]
pub fn check(document: &[u8]) -> String {
    json::check(document)
}

/// A document that passed the check.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sealed {
    text: String,
    warnings: String,
}

#[wasm_bindgen]
impl Sealed {
    /// The sealed text; [`Concept::seal`].
    #[must_use]
    pub fn text(&self) -> String {
        self.text.clone()
    }

    /// What somebody should look at although the document is valid: a JSON list of diagnostics.
    #[must_use]
    pub fn warnings(&self) -> String {
        self.warnings.clone()
    }
}

/// Checks a document (JSON as UTF-8 bytes) and seals it for the module that calculates.
///
/// ```
/// # let document = include_bytes!("../../integration-core/tests/concepts/small.json");
/// let sealed = bindings_wasm::seal(document)?;
/// assert!(sealed.text().starts_with("integration-sealed/1 "));
/// assert_eq!(sealed.warnings(), "[]");
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the document, warnings among them, as a JSON list.
#[wasm_bindgen]
pub fn seal(document: &[u8]) -> Result<Sealed, String> {
    let concept = Concept::from_json(document).map_err(refused)?;
    Ok(Sealed { text: concept.seal(), warnings: concept.warnings().to_json() })
}

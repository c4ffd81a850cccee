//! The adopted document.

use integration_core::{concept, json};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};

use crate::diagnostic::{ConceptError, answer};

/// JSON as text, or as the bytes of a file.
#[derive(FromPyObject)]
pub(crate) enum Document {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl Document {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// A valid concept in the memory of the core.
#[pyclass(frozen, module = "integration_core._native")]
pub(crate) struct Concept(pub(crate) concept::Concept);

#[pymethods]
impl Concept {
    /// Reads and checks a document.
    #[staticmethod]
    fn from_json(py: Python<'_>, document: Document) -> PyResult<Self> {
        answer::<ConceptError, _>(py, || concept::Concept::from_json(document.bytes()).map(Self))
    }

    /// Reads what `seal` wrote; nothing is checked again.
    #[staticmethod]
    fn from_sealed(py: Python<'_>, sealed: &str) -> PyResult<Self> {
        answer::<ConceptError, _>(py, || concept::Concept::from_sealed(sealed).map(Self))
    }

    /// The concept as text that needs no further check.
    fn seal(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.seal())
    }

    /// The document as JSON text, in one fixed form.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.0.to_json())
    }

    /// What somebody should look at although the concept is valid: a JSON list of diagnostics.
    fn warnings_json(&self) -> String {
        self.0.warnings().to_json()
    }
}

/// Checks a document: JSON text of a `CheckResult`.
#[pyfunction]
pub(crate) fn check(py: Python<'_>, document: Document) -> String {
    py.detach(|| json::check(document.bytes()))
}

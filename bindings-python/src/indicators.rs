//! How the indicators stand.

use integration_core::json;
use pyo3::prelude::*;

use crate::concept::Concept;
use crate::diagnostic::{OptionError, answer};

/// The assessment of every target: `AssessOptions` in, `Assessments` out.
#[pyfunction]
pub(crate) fn assess(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::assess(&concept.0, options))
}

//! Which observations may leave.

use integration_core::json;
use pyo3::prelude::*;

use crate::concept::Concept;
use crate::diagnostic::{OptionError, answer};

/// The observations that may leave: `ConfidentialityOptions` in, `Published` out.
#[pyfunction]
pub(crate) fn publish(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::publish(&concept.0, options))
}

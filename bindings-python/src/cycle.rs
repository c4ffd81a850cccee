//! What is due when.

use integration_core::json;
use pyo3::prelude::*;

use crate::concept::Concept;
use crate::diagnostic::{OptionError, answer};

/// The cycle on a day: `DayOptions` in, `CycleSchedule` out.
#[pyfunction]
pub(crate) fn schedule(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::schedule(&concept.0, options))
}

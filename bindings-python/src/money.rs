//! Amounts to the cent.

use integration_core::json;
use pyo3::prelude::*;

use crate::diagnostic::{OptionError, answer};

/// An amount split by weights: `SplitInput` in, `SplitResult` out.
#[pyfunction]
pub(crate) fn split(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::split(input))
}

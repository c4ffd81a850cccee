//! Series judged by published methods, paths and control charts.

use integration_core::json;
use pyo3::prelude::*;

use crate::diagnostic::{OptionError, answer};

/// One series judged as an institution would: `JudgeInput` in, `PresetAnswer` out.
#[pyfunction]
pub(crate) fn judge(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::judge(input))
}

/// Several indicators judged by one method and counted: `AggregateInput` in, `AggregateAnswer` out.
#[pyfunction]
pub(crate) fn aggregate(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::aggregate(input))
}

/// What the way to a target asks for in a year: `PathInput` in, `PathValue` out.
#[pyfunction]
pub(crate) fn path_value(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::path_value(input))
}

/// Signals told from noise: `ChartInput` in, `ControlChart` out.
#[pyfunction]
pub(crate) fn control_chart(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::control_chart(input))
}

//! The report to the council.

use integration_core::json;
use pyo3::prelude::*;

use crate::concept::Concept;
use crate::diagnostic::{OptionError, answer};

/// The report as data: `ReportOptions` in, `Report` out.
#[pyfunction]
pub(crate) fn report(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::report(&concept.0, options))
}

/// The report as one HTML file: `RenderOptions` in, text out.
#[pyfunction]
pub(crate) fn report_html(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::report_html(&concept.0, options))
}

/// A report, as text, as one HTML file: `LanguageOptions` beside it, text out.
#[pyfunction]
pub(crate) fn to_html(py: Python<'_>, report: &str, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::to_html(report, options))
}

/// A report, as text, as Markdown: `LanguageOptions` beside it, text out.
#[pyfunction]
pub(crate) fn to_markdown(py: Python<'_>, report: &str, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::to_markdown(report, options))
}

/// The report as Markdown: `RenderOptions` in, text out.
#[pyfunction]
pub(crate) fn report_markdown(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::report_markdown(&concept.0, options))
}

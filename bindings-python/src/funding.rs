//! Who is funded when.

use integration_core::json;
use pyo3::prelude::*;

use crate::concept::Concept;
use crate::diagnostic::{OptionError, answer};

/// The funding plan: `FundingOptions` in, `FundingPlan` out.
#[pyfunction]
pub(crate) fn fund(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::fund(&concept.0, options))
}

/// Why a measure is funded, waits or is blocked: `ExplainOptions` in, `Explanation` out.
#[pyfunction]
pub(crate) fn explain(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::explain(&concept.0, options))
}

/// The grants of a measure on what was spent: `SettlementOptions` in, `GrantSettlement` out.
#[pyfunction]
pub(crate) fn settle_grants(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::settle_grants(&concept.0, options))
}

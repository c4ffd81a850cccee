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

/// A scenario against the plan: `CompareOptions` in, `Comparison` out.
#[pyfunction]
pub(crate) fn compare(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::compare(&concept.0, options))
}

/// The least extra money that funds a measure: `LeastExtraOptions` in, `LeastExtra` out.
#[pyfunction]
pub(crate) fn least_extra(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::least_extra(&concept.0, options))
}

/// The measures that a pot's amount buys: `FrontierOptions` in, `Frontier` out.
#[pyfunction]
pub(crate) fn frontier(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::frontier(&concept.0, options))
}

/// What a measure's rank decides: `RankOptions` in, `RankSensitivity` out.
#[pyfunction]
pub(crate) fn rank_sensitivity(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::rank_sensitivity(&concept.0, options))
}

/// The selection of measures that is worth most: `OptimiseOptions` in, `OptimalPlan` out.
#[pyfunction]
pub(crate) fn optimise(py: Python<'_>, concept: &Concept, options: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::optimise(&concept.0, options))
}

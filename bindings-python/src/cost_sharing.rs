//! One amount, several bearers.

use integration_core::json;
use pyo3::prelude::*;

use crate::diagnostic::{OptionError, answer};

/// Cost centres hand on their cost: `AllocationInput` in, `CostAllocation` out.
#[pyfunction]
pub(crate) fn allocate(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::allocate(input))
}

/// The Shapley value of a joint cost: `JointCost` in, `ExactShares` out.
#[pyfunction]
pub(crate) fn shapley(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::shapley(input))
}

/// Too little money shared among claims: `ClaimsInput` in, `ExactShares` out.
#[pyfunction]
pub(crate) fn award(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::award(input))
}

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

/// The nucleolus of a joint cost: `JointCost` in, `ExactShares` out.
#[pyfunction]
pub(crate) fn nucleolus(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::nucleolus(input))
}

/// The random orders of a seed: `OrdersInput` in, `JoiningOrders` out.
#[pyfunction]
pub(crate) fn joining_orders(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::joining_orders(input))
}

/// The Shapley value estimated from such orders: `SampledCost` in, `EstimatedShares` out.
#[pyfunction]
pub(crate) fn shapley_sampled(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::shapley_sampled(input))
}

/// Too little money shared among claims: `ClaimsInput` in, `ExactShares` out.
#[pyfunction]
pub(crate) fn award(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::award(input))
}

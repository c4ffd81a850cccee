//! How uncertain a figure is.

use integration_core::json;
use pyo3::prelude::*;

use crate::diagnostic::{OptionError, answer};

/// The interval of a share: `ProportionInput` in, `ProportionAnswer` out.
#[pyfunction]
pub(crate) fn proportion(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::proportion(input))
}

/// By how much two shares differ: `DifferenceInput` in, `DifferenceAnswer` out.
#[pyfunction]
pub(crate) fn difference(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::difference(input))
}

/// How many times one share is another: `RatioInput` in, `RatioAnswer` out.
#[pyfunction]
pub(crate) fn ratio(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::ratio(input))
}

/// The interval of a rate: `RateInput` in, `RateAnswer` out.
#[pyfunction]
pub(crate) fn rate(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::rate(input))
}

/// How many times one rate is another: `RateRatioInput` in, `RatioInterval` out.
#[pyfunction]
pub(crate) fn rate_ratio(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::rate_ratio(input))
}

/// Two figures with standard errors compared: `CompareEstimatesInput` in, `EstimateComparison` out.
#[pyfunction]
pub(crate) fn compare_estimates(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::compare_estimates(input))
}

/// Whether a gap between two shares closed beyond chance: `ConvergeInput` in, `ConvergenceTest` out.
#[pyfunction]
pub(crate) fn converge(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::converge(input))
}

/// What a rate would be with the standard age structure: `DirectInput` in, `DirectAnswer` out.
#[pyfunction]
pub(crate) fn standardise_directly(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::standardise_directly(input))
}

/// How many times as many events there are as at the rates of a reference: `IndirectInput` in, `IndirectAnswer` out.
#[pyfunction]
pub(crate) fn standardise_indirectly(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::standardise_indirectly(input))
}

/// Where a share lies in the funnel around a benchmark: `ShareFunnelInput` in, `FunnelPlace` out.
#[pyfunction]
pub(crate) fn share_in_funnel(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::share_in_funnel(input))
}

/// Where a rate lies in the funnel around a benchmark: `RateFunnelInput` in, `FunnelPlace` out.
#[pyfunction]
pub(crate) fn rate_in_funnel(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::rate_in_funnel(input))
}

/// The mean of measurements: `MeanInput` in, `Interval` out.
#[pyfunction]
pub(crate) fn mean(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::mean(input))
}

/// Where a series goes: `TrendInput` in, `TrendAnswer` out.
#[pyfunction]
pub(crate) fn trend(py: Python<'_>, input: &str) -> PyResult<String> {
    answer::<OptionError, _>(py, || json::trend(input))
}

//! How uncertain a figure is.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostic::refused;

/// The interval of a share: [`json::proportion`].
///
/// ```
/// let answer = bindings_wasm::proportion(r#"{"successes": 65, "trials": 100}"#)?;
/// assert!(answer.starts_with(r#"{"method":"wilson","interval":{"estimate":0.65,"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn proportion(input: &str) -> Result<String, String> {
    json::proportion(input).map_err(refused)
}

/// By how much two shares differ: [`json::difference`].
///
/// ```
/// let answer = bindings_wasm::difference(r#"{"group": {"successes": 3, "trials": 4}, "reference": {"successes": 1, "trials": 4}}"#)?;
/// assert!(answer.starts_with(r#"{"method":"newcombe","interval":{"estimate":0.5,"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn difference(input: &str) -> Result<String, String> {
    json::difference(input).map_err(refused)
}

/// How many times one share is another: [`json::ratio`].
///
/// ```
/// let answer = bindings_wasm::ratio(r#"{"group": {"successes": 3, "trials": 4}, "reference": {"successes": 1, "trials": 4}}"#)?;
/// assert!(answer.starts_with(r#"{"method":"katz","interval":{"estimate":3.0,"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn ratio(input: &str) -> Result<String, String> {
    json::ratio(input).map_err(refused)
}

/// The interval of a rate: [`json::rate`].
///
/// ```
/// let answer = bindings_wasm::rate(r#"{"events": 65, "exposure": 1000}"#)?;
/// assert!(answer.starts_with(r#"{"method":"exact_below_ten","interval":{"estimate":0.065,"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn rate(input: &str) -> Result<String, String> {
    json::rate(input).map_err(refused)
}

/// How many times one rate is another: [`json::rate_ratio`].
///
/// ```
/// let answer = bindings_wasm::rate_ratio(r#"{"group": {"events": 10, "exposure": 200}, "reference": {"events": 40, "exposure": 400}}"#)?;
/// assert!(answer.starts_with(r#"{"estimate":0.5,"lower":0.22296"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn rate_ratio(input: &str) -> Result<String, String> {
    json::rate_ratio(input).map_err(refused)
}

/// Two figures with standard errors compared: [`json::compare_estimates`].
///
/// ```
/// let answer = bindings_wasm::compare_estimates(r#"{"group": {"value": 6, "standard_error": 3}, "reference": {"value": 5, "standard_error": 4}}"#)?;
/// assert!(answer.starts_with(r#"{"difference":{"estimate":1.0,"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn compare_estimates(input: &str) -> Result<String, String> {
    json::compare_estimates(input).map_err(refused)
}

/// Whether a gap between two shares closed beyond chance: [`json::converge`].
///
/// ```
/// let answer = bindings_wasm::converge(r#"{
///     "before": {"group": {"successes": 400, "trials": 1000}, "reference": {"successes": 600, "trials": 1000}},
///     "after": {"group": {"successes": 500, "trials": 1000}, "reference": {"successes": 610, "trials": 1000}}
/// }"#)?;
/// assert!(answer.starts_with(r#"{"convergence":"converging","#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn converge(input: &str) -> Result<String, String> {
    json::converge(input).map_err(refused)
}

/// What a rate would be with the standard age structure: [`json::standardise_directly`].
///
/// ```
/// let answer = bindings_wasm::standardise_directly(r#"{"strata": [{"events": 10, "population": 1000, "standard_population": 400}]}"#)?;
/// assert!(answer.starts_with(r#"{"method":"dobson","standardised":{"events":10,"crude":0.01,"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn standardise_directly(input: &str) -> Result<String, String> {
    json::standardise_directly(input).map_err(refused)
}

/// How many times as many events there are as at the rates of a reference: [`json::standardise_indirectly`].
///
/// ```
/// let answer = bindings_wasm::standardise_indirectly(r#"{"strata": [
///     {"events": 30, "population": 1000, "reference_events": 200, "reference_population": 10000}
/// ]}"#)?;
/// assert!(answer.starts_with(r#"{"method":"exact_below_ten","standardised":{"observed":30,"expected":20.0,"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn standardise_indirectly(input: &str) -> Result<String, String> {
    json::standardise_indirectly(input).map_err(refused)
}

/// Where a share lies in the funnel around a benchmark: [`json::share_in_funnel`].
///
/// ```
/// let answer = bindings_wasm::share_in_funnel(r#"{"successes": 300, "trials": 1000, "benchmark": 0.2}"#)?;
/// assert!(answer.starts_with(r#"{"class":"much_higher","#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn share_in_funnel(input: &str) -> Result<String, String> {
    json::share_in_funnel(input).map_err(refused)
}

/// Where a rate lies in the funnel around a benchmark: [`json::rate_in_funnel`].
///
/// ```
/// let answer = bindings_wasm::rate_in_funnel(r#"{"events": 151, "exposure": 1000, "benchmark": 0.106}"#)?;
/// assert!(answer.starts_with(r#"{"class":"much_higher","#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn rate_in_funnel(input: &str) -> Result<String, String> {
    json::rate_in_funnel(input).map_err(refused)
}

/// The mean of measurements: [`json::mean`].
///
/// ```
/// let answer = bindings_wasm::mean(r#"{"values": [4, 6, 8]}"#)?;
/// assert!(answer.starts_with(r#"{"estimate":6.0,"lower":1.03"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn mean(input: &str) -> Result<String, String> {
    json::mean(input).map_err(refused)
}

/// Where a series goes: [`json::trend`].
///
/// ```
/// let answer = bindings_wasm::trend(r#"{"points": [{"time": 2018, "value": 50}, {"time": 2022, "value": 54}]}"#)?;
/// assert!(answer.starts_with(r#"{"mean_change":1.0,"#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn trend(input: &str) -> Result<String, String> {
    json::trend(input).map_err(refused)
}

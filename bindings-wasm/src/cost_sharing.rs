//! One amount, several bearers.

use integration_core::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::diagnostic::refused;

/// Cost centres hand on their cost: [`json::allocate`].
///
/// ```
/// let allocation = bindings_wasm::allocate(r#"{
///     "method": "step_down",
///     "service_centres": [{"id": "IT", "cost": "900.00"}],
///     "final_centres": [{"id": "school", "cost": "0.00"}],
///     "services": [{"from": "IT", "to": "school", "quantity": "2"}]
/// }"#)?;
/// assert!(allocation.contains(r#""total":"900.00""#));
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn allocate(input: &str) -> Result<String, String> {
    json::allocate(input).map_err(refused)
}

/// The Shapley value of a joint cost: [`json::shapley`].
///
/// ```
/// let shares = bindings_wasm::shapley(r#"{"players": ["A"], "coalitions": [{"members": ["A"], "cost": "60.00"}]}"#)?;
/// assert_eq!(shares, r#"{"parts":["60.00"],"exact":["60"]}"#);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the table, as a JSON list.
#[wasm_bindgen]
pub fn shapley(input: &str) -> Result<String, String> {
    json::shapley(input).map_err(refused)
}

/// The nucleolus of a joint cost: [`json::nucleolus`].
///
/// ```
/// let shares = bindings_wasm::nucleolus(r#"{"players": ["A"], "coalitions": [{"members": ["A"], "cost": "60.00"}]}"#)?;
/// assert_eq!(shares, r#"{"parts":["60.00"],"exact":["60"]}"#);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the table, as a JSON list.
#[wasm_bindgen]
pub fn nucleolus(input: &str) -> Result<String, String> {
    json::nucleolus(input).map_err(refused)
}

/// The random orders of a seed: [`json::joining_orders`].
///
/// ```
/// let orders = bindings_wasm::joining_orders(r#"{"players": ["A"], "samples": 1, "seed": 1}"#)?;
/// assert_eq!(orders, r#"{"orders":[["A"]]}"#);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn joining_orders(input: &str) -> Result<String, String> {
    json::joining_orders(input).map_err(refused)
}

/// The Shapley value estimated from such orders: [`json::shapley_sampled`].
///
/// ```
/// let input = r#"{"players": [{"id": "A", "least": "6.00", "most": "6.00"}], "seed": 1, "costs": [["6.00"]]}"#;
/// let shares = bindings_wasm::shapley_sampled(input)?;
/// assert_eq!(shares, r#"{"parts":["6.00"],"exact":["6"],"error_bound":"0.00"}"#);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn shapley_sampled(input: &str) -> Result<String, String> {
    json::shapley_sampled(input).map_err(refused)
}

/// Too little money shared among claims: [`json::award`].
///
/// ```
/// let shares = bindings_wasm::award(r#"{"amount": "1.00", "claims": ["1.00", "2.00"], "rule": "equal_awards"}"#)?;
/// assert_eq!(shares, r#"{"parts":["0.50","0.50"],"exact":["1/2","1/2"]}"#);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
/// Every problem of the input, as a JSON list.
#[wasm_bindgen]
pub fn award(input: &str) -> Result<String, String> {
    json::award(input).map_err(refused)
}

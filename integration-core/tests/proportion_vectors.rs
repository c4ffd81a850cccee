//! The Wilson interval against reference cases.
//!
//! - `proportion_wilson.json`: the Wilson cases of the reference set, except those whose numbers are the test data
//!   of a GPL package.
//! - `wilson_high_precision.json`: recomputed with 60 digits by `make_wilson.py`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::uncertainty::proportion::{MAX_TRIALS, ProportionMethod, Share, ShareError};
use integration_core::uncertainty::{ConfidenceError, ConfidenceLevel, Interval};
use serde_json::Value;

const REFERENCE: &str = include_str!("vectors/indicators/proportion_wilson.json");
const HIGH_PRECISION: &str = include_str!("vectors/indicators/wilson_high_precision.json");

/// Where the peer's rounding shows: a lower bound of 2e-19 for 0 successes. Ours is exactly 0.
const PEER_ROUNDING_ABOVE_ZERO: [&str; 1] = ["sm_wilson_0_1000_0.95"];

fn wilson(successes: u64, trials: u64, confidence: f64) -> Interval {
    let level = ConfidenceLevel::new(confidence).unwrap();
    Share::new(successes, trials).unwrap().interval(level, ProportionMethod::Wilson)
}

fn cases(text: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(text).unwrap();
    document["cases"].as_array().unwrap().clone()
}

/// A number, or the text of one; `None` for the peer's "NaN".
fn number(value: &Value) -> Option<f64> {
    value.as_str().map_or(value.as_f64(), |text| text.parse().ok()).filter(|number| !number.is_nan())
}

fn relative_error(found: f64, expected: f64) -> f64 {
    if found.to_bits() == expected.to_bits() { 0.0 } else { (found - expected).abs() / expected.abs() }
}

/// The largest relative error over all numeric cases, and how many there were.
fn check(text: &str, tolerance: f64) -> (f64, usize) {
    let (mut worst, mut count) = (0.0_f64, 0);
    for case in cases(text) {
        let (id, input, output) = (case["id"].as_str().unwrap(), &case["input"], &case["output"]);
        let (Some(lower), Some(upper)) = (number(&output["lower"]), number(&output["upper"])) else {
            assert!(id.starts_with("INVALID_"), "{id}: no bounds to compare with");
            continue;
        };
        let (x, n) = (input["x"].as_u64().unwrap(), input["n"].as_u64().unwrap());
        let found = wilson(x, n, number(&input["confidence"]).unwrap());
        let mut errors = vec![relative_error(found.upper, upper)];
        if PEER_ROUNDING_ABOVE_ZERO.contains(&id) {
            assert_eq!(found.lower.to_bits(), 0.0_f64.to_bits(), "{id}");
        } else {
            errors.push(relative_error(found.lower, lower));
        }
        for error in errors {
            assert!(
                error <= tolerance,
                "{id}: off by {error:e}, found {found:?}, expected {lower} to {upper}"
            );
            worst = worst.max(error);
        }
        count += 1;
    }
    (worst, count)
}

#[test]
fn reference_cases_agree_to_twelve_digits() {
    let (worst, count) = check(REFERENCE, 1e-12);
    println!("{count} cases, largest relative error {worst:e}");
    assert_eq!(count, 24);
}

#[test]
fn high_precision_cases_agree_to_fourteen_digits() {
    let (worst, count) = check(HIGH_PRECISION, 1e-14);
    println!("{count} cases, largest relative error {worst:e}");
    assert_eq!(count, 264);
}

/// The reference set's `INVALID_*` cases recommend a typed error. A negative count cannot be written as a `u64`,
/// so the type refuses `INVALID_-1_10` before the function is reached. Fractional counts likewise.
#[test]
fn impossible_input_is_a_typed_error_with_the_value_found() {
    let invalid: Vec<_> =
        cases(REFERENCE).into_iter().filter(|case| number(&case["output"]["lower"]).is_none()).collect();
    assert_eq!(invalid.len(), 3);
    for case in invalid {
        let id = case["id"].as_str().unwrap();
        let n = case["input"]["n"].as_u64().unwrap();
        match case["input"]["x"].as_u64() {
            Some(0) => assert_eq!(Share::new(0, n), Err(ShareError::NoTrials), "{id}"),
            Some(x) => {
                let error = ShareError::TooManySuccesses { successes: x, trials: n };
                assert_eq!(Share::new(x, n), Err(error), "{id}");
            }
            None => assert_eq!(id, "INVALID_-1_10"),
        }
    }
    let trials = MAX_TRIALS + 1;
    assert_eq!(Share::new(0, trials), Err(ShareError::TooManyTrials { trials }));
    for found in [0.0, 1.0, -0.5, 95.0, f64::INFINITY] {
        assert_eq!(ConfidenceLevel::new(found), Err(ConfidenceError { found }));
    }
    assert!(matches!(ConfidenceLevel::new(f64::NAN), Err(ConfidenceError { found }) if found.is_nan()));
}

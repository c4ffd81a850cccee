//! Intervals against their definitions: bounds recomputed with 34 digits (`vectors/uncertainty/make_uncertainty.py`).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use std::collections::BTreeMap;

use integration_core::uncertainty::ConfidenceLevel;
use integration_core::uncertainty::difference::{DifferenceMethod, difference};
use integration_core::uncertainty::mean::mean;
use integration_core::uncertainty::proportion::{ProportionMethod, Share};
use integration_core::uncertainty::rate::{Rate, RateMethod};
use integration_core::uncertainty::ratio::{RatioMethod, ratio};
use serde_json::Value;

const TOLERANCE: f64 = 1e-12;

const KINDS: [&str; 8] = [
    "agresti_coull",
    "clopper_pearson",
    "jeffreys",
    "koopman",
    "miettinen_nurminen",
    "poisson",
    "ratio_miettinen_nurminen",
    "student",
];

fn share(pair: &Value) -> Share {
    Share::new(pair[0].as_u64().unwrap(), pair[1].as_u64().unwrap()).unwrap()
}

fn of_share(case: &Value, level: ConfidenceLevel, method: ProportionMethod) -> Vec<Option<f64>> {
    let found = share(&case["share"]).interval(level, method);
    vec![Some(found.lower), Some(found.upper)]
}

fn of_ratio(case: &Value, level: ConfidenceLevel, method: RatioMethod) -> Vec<Option<f64>> {
    let found = ratio(share(&case["group"]), share(&case["reference"]), level, method);
    vec![found.lower, found.upper]
}

/// Student's critical value, seen through a mean: `n` values of which half are one above and half one below it have the
/// standard error `√(n/(n − 1))/√n`. With an odd number one value is the mean itself.
fn of_student(freedom: u32, level: ConfidenceLevel) -> Vec<Option<f64>> {
    let n = freedom + 1;
    let values: Vec<f64> = (0..n)
        .map(|at| if at + 1 == n && n % 2 == 1 { 0.0 } else { 1.0 - 2.0 * f64::from(at % 2) })
        .collect();
    let (n, squares) = (f64::from(n), f64::from(n - n % 2));
    let error = libm::sqrt(squares / (n - 1.0) / n);
    vec![Some(mean(&values, level).unwrap().upper / error)]
}

#[test]
fn bounds_agree_with_the_definitions_to_twelve_digits() {
    let text = include_str!("vectors/uncertainty/uncertainty_high_precision.json");
    let document: Value = serde_json::from_str(text).unwrap();
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for case in document["cases"].as_array().unwrap() {
        let level = ConfidenceLevel::new(case["confidence"].as_str().unwrap().parse().unwrap()).unwrap();
        let kind = case["kind"].as_str().unwrap();
        let found = match kind {
            "agresti_coull" => of_share(case, level, ProportionMethod::AgrestiCoull),
            "clopper_pearson" => of_share(case, level, ProportionMethod::ClopperPearson),
            "jeffreys" => of_share(case, level, ProportionMethod::Jeffreys),
            "miettinen_nurminen" => {
                let (group, reference) = (share(&case["group"]), share(&case["reference"]));
                let found = difference(group, reference, level, DifferenceMethod::MiettinenNurminen);
                vec![Some(found.lower), Some(found.upper)]
            }
            "koopman" => of_ratio(case, level, RatioMethod::Koopman),
            "ratio_miettinen_nurminen" => of_ratio(case, level, RatioMethod::MiettinenNurminen),
            "poisson" => {
                let events = case["events"].as_u64().unwrap();
                let found = Rate::new(events, 1.0).unwrap().interval(level, RateMethod::ExactPoisson);
                vec![Some(found.lower), Some(found.upper)]
            }
            "student" => of_student(u32::try_from(case["freedom"].as_u64().unwrap()).unwrap(), level),
            kind => panic!("there is no `{kind}`"),
        };
        let expected = case["bounds"].as_array().unwrap();
        assert_eq!(found.len(), expected.len(), "{case}");
        for (found, expected) in found.iter().zip(expected) {
            let expected: Option<f64> = expected.as_str().map(|text| text.parse().unwrap());
            let error = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() / expected.abs().max(1e-12),
                (None, None) => 0.0,
                _ => f64::INFINITY,
            };
            assert!(error <= TOLERANCE, "off by {error:e}: found {found:?}, {case}");
        }
        *counted.entry(kind).or_default() += 1;
    }
    let expected = KINDS.map(|kind| (kind, 10)).into_iter().collect();
    assert_eq!(counted, expected, "a kind is missing, or a case was left out");
}

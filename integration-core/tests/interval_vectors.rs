//! Intervals of shares, differences, ratios and estimates against reference cases (`vectors/uncertainty`).
//!
//! The cases are runs of other people's programs and published tables; `source` in each file says which. Left out are
//! those whose numbers are the test data of a GPL package, and, counted here, those of methods that this library does
//! not offer: Wald's for a share and a difference, and Wilson's with a continuity correction.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::uncertainty::difference::{DifferenceMethod, difference};
use integration_core::uncertainty::estimate::{Estimate, EstimateError};
use integration_core::uncertainty::proportion::{ProportionMethod, Share};
use integration_core::uncertainty::ratio::{Open, RatioInterval, RatioMethod, ratio};
use integration_core::uncertainty::{ConfidenceLevel, Interval};
use serde_json::Value;

const TOLERANCE: f64 = 1e-12;

fn cases(text: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(text).unwrap();
    document["cases"].as_array().unwrap().clone()
}

fn id(case: &Value) -> &str {
    case["id"].as_str().unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// Relative to the figure, or to 1 for what is nearly 0.
fn assert_near(found: f64, expected: f64, tolerance: f64, what: &str) {
    let scale = expected.abs().max(1e-3);
    let error = (found - expected).abs() / scale;
    assert!(error <= tolerance, "{what}: found {found}, expected {expected}, off by {error:e}");
}

fn level(case: &Value) -> ConfidenceLevel {
    ConfidenceLevel::new(number(&case["input"]["confidence"])).unwrap()
}

fn share(case: &Value, successes: &str, trials: &str) -> Share {
    let count = |key: &str| case["input"][key].as_u64().unwrap();
    Share::new(count(successes), count(trials)).unwrap()
}

fn pair(case: &Value) -> (Share, Share) {
    (share(case, "x1", "n1"), share(case, "x2", "n2"))
}

/// Both bounds, each against the case; `edges` are where the parameter ends.
fn assert_bounds(found: &Interval, case: &Value, tolerance: f64) {
    for (bound, name) in [(found.lower, "lower"), (found.upper, "upper")] {
        let expected = number(&case["output"][name]);
        assert_near(bound, expected, tolerance, &format!("{} {name}", id(case)));
    }
}

#[test]
fn shares() {
    let (mut checked, mut not_offered, mut invalid) = (0, 0, 0);
    for case in cases(include_str!("vectors/uncertainty/shares.json")) {
        if id(&case).starts_with("INVALID_") {
            invalid += 1; // a typed error: see `proportion_vectors.rs`
            continue;
        }
        let method = match case["input"]["method"].as_str().unwrap() {
            "wilson" => ProportionMethod::Wilson,
            "agresti_coull" => ProportionMethod::AgrestiCoull,
            "beta" => ProportionMethod::ClopperPearson,
            "jeffreys" => ProportionMethod::Jeffreys,
            _ => {
                not_offered += 1;
                continue;
            }
        };
        let share = share(&case, "x", "n");
        let found = share.interval(level(&case), method);
        let is_edge = |bound: f64, edge: f64| {
            assert_eq!(bound.to_bits(), edge.to_bits(), "{}", id(&case));
        };
        // The peer lets Jeffreys' interval exclude a share of 0 or 1 that was observed; ours is the interval with the
        // modification of Brown, Cai and DasGupta. The other methods' peers write 0 as 1e-19 now and then.
        let (lower, upper) = (number(&case["output"]["lower"]), number(&case["output"]["upper"]));
        if share.successes() == 0 {
            is_edge(found.lower, 0.0);
        } else {
            assert_near(found.lower, lower, TOLERANCE, &format!("{} lower", id(&case)));
        }
        if share.failures() == 0 {
            is_edge(found.upper, 1.0);
        } else {
            assert_near(found.upper, upper, TOLERANCE, &format!("{} upper", id(&case)));
        }
        checked += 1;
    }
    assert_eq!((checked, not_offered, invalid), (84, 28, 3));
}

/// The peer's score bounds are no solution of the score equation: put into the statistic they give 1.81 to 1.97 in place
/// of 1.96, and those of five of ten twice are not even symmetric. Ours are held to the definition with 34 digits in
/// `uncertainty_vectors.rs`; here only the distance from the peer is bounded.
const PEER_IS_OFF_BY: f64 = 0.08;

/// For none of five against all of five the peer's score interval is the point 0.5, far from the observed ratio of 0.
const PEER_EXCLUDES_THE_ESTIMATE: &str = "sm_ratio_score_0_5_5_5";

#[test]
fn differences() {
    let (mut checked, mut clipped, mut peer_failed, mut not_offered) = (0, 0, 0, 0);
    for case in cases(include_str!("vectors/uncertainty/differences.json")) {
        let (group, reference) = pair(&case);
        let (method, tolerance) = match case["input"]["method"].as_str().unwrap() {
            "newcombe" | "newcomb" => (DifferenceMethod::Newcombe, TOLERANCE),
            "agresti-caffo" => (DifferenceMethod::AgrestiCaffo, TOLERANCE),
            "score" => (DifferenceMethod::MiettinenNurminen, PEER_IS_OFF_BY),
            _ => {
                not_offered += 1;
                continue;
            }
        };
        let found = difference(group, reference, level(&case), method);
        assert!(-1.0 <= found.lower && found.upper <= 1.0, "{}: {found:?}", id(&case));
        if case["output"].get("error").is_some() {
            assert!(found.lower < found.upper, "{}", id(&case));
            peer_failed += 1;
        } else if case.get("peer_defect").is_some() {
            assert_near(found.lower, number(&case["output"]["lower"]), tolerance, id(&case));
            assert_eq!(found.upper.to_bits(), 1.0_f64.to_bits(), "{}", id(&case));
            clipped += 1;
        } else {
            assert_bounds(&found, &case, tolerance);
            checked += 1;
        }
    }
    assert_eq!((checked, clipped, peer_failed, not_offered), (30, 2, 6, 10));
}

#[test]
fn ratios() {
    let (mut checked, mut undefined, mut excluded) = (0, 0, 0);
    for case in cases(include_str!("vectors/uncertainty/ratios.json")) {
        let (group, reference) = pair(&case);
        let (method, tolerance) = match case["input"]["method"].as_str().unwrap() {
            "log" => (RatioMethod::Katz, TOLERANCE),
            "log-adjusted" => (RatioMethod::Walter, TOLERANCE),
            // The peer's score interval has the factor N/(N − 1); its search stops at 1e-6 or so.
            _ => (RatioMethod::MiettinenNurminen, 2e-6),
        };
        let found = ratio(group, reference, level(&case), method);
        let output = &case["output"];
        match output["ratio"].as_f64() {
            Some(expected) => assert_near(found.estimate.unwrap(), expected, TOLERANCE, id(&case)),
            None => assert_eq!(found.estimate, None, "{}", id(&case)),
        }
        if output.get("error").is_some() {
            assert_eq!((found.lower, found.upper), (None, None), "{}", id(&case));
            assert!(found.open.is_some(), "{}", id(&case));
            undefined += 1;
            continue;
        }
        if id(&case) == PEER_EXCLUDES_THE_ESTIMATE {
            assert_eq!((found.estimate, found.lower), (Some(0.0), Some(0.0)));
            assert!(found.upper > Some(0.4) && found.upper < Some(0.5), "{found:?}");
            excluded += 1;
            continue;
        }
        for (bound, name) in [(found.lower, "lower"), (found.upper, "upper")] {
            match output[name].as_f64() {
                Some(expected) => assert_near(
                    bound.unwrap_or(f64::NAN),
                    expected,
                    tolerance,
                    &format!("{} {name}", id(&case)),
                ),
                None => assert_eq!(bound, None, "{} {name}", id(&case)),
            }
        }
        checked += 1;
    }
    assert_eq!((checked, undefined, excluded), (31, 5, 1));
}

/// Two intervals that overlap do not show that two shares agree.
#[test]
fn the_overlap_of_intervals_is_no_test() {
    let mut misled = 0;
    let all = cases(include_str!("vectors/uncertainty/overlap.json"));
    for case in &all {
        let (group, reference) = pair(case);
        let wilson = |share: Share| share.interval(ConfidenceLevel::P95, ProportionMethod::Wilson);
        let (first, second) = (wilson(group), wilson(reference));
        let found = difference(group, reference, ConfidenceLevel::P95, DifferenceMethod::Newcombe);
        let output = &case["output"];
        for (interval, key) in [(first, "wilson1"), (second, "wilson2"), (found, "newcombe_diff")] {
            assert_near(interval.lower, number(&output[key][0]), TOLERANCE, id(case));
            assert_near(interval.upper, number(&output[key][1]), TOLERANCE, id(case));
        }
        let overlap = first.lower <= second.upper && second.lower <= first.upper;
        assert_eq!(Value::from(overlap), output["intervals_overlap"], "{}", id(case));
        assert_eq!(Value::from(!found.contains(0.0)), output["difference_significant"], "{}", id(case));
        misled += usize::from(overlap && !found.contains(0.0));
    }
    assert_eq!((all.len(), misled), (7, 4));
}

/// Which groups the peer compared, first minus second.
const COMPARED: [(&str, usize, usize); 12] = [
    ("two_groups_no_ref", 0, 1),
    ("two_groups_adverse_no_ref", 1, 0),
    ("reference_native_favourable", 0, 1),
    ("reference_native_adverse", 1, 0),
    ("ordered_favourable", 3, 0),
    ("ordered_adverse", 0, 3),
    ("equal_groups", 0, 1),
    ("zero_group", 0, 1),
    ("missing_group", 0, 2),
    ("ties_for_max", 0, 2),
    ("reference_is_best", 0, 1),
    ("reference_is_worst", 0, 1),
];

#[test]
fn estimates_with_standard_errors() {
    let mut checked = 0;
    let all = cases(include_str!("vectors/uncertainty/estimates.json"));
    for case in &all {
        let Some((_, group, reference)) = COMPARED.iter().find(|entry| entry.0 == id(case)) else {
            // A missing standard error cannot be given to the constructor.
            assert!(["missing_se_second_group", "no_se"].contains(&id(case)), "{}", id(case));
            continue;
        };
        let estimate = |at: usize| {
            let of = |key: &str| number(&case["input"][key][at]);
            Estimate::new(of("est"), of("se")).unwrap()
        };
        let (group, reference) = (estimate(*group), estimate(*reference));
        let output = &case["output"];
        let difference = group.difference_to(reference, ConfidenceLevel::P95);
        let bounds =
            [(difference.estimate, "estimate"), (difference.lower, "lowerci"), (difference.upper, "upperci")];
        for (found, key) in bounds {
            // The peer's figures are given with twelve decimals.
            assert_near(found, number(&output["d"][key]), 1e-11, id(case));
        }
        let RatioInterval { estimate, lower, upper, open, .. } =
            group.ratio_to(reference, ConfidenceLevel::P95);
        for (found, key) in [(estimate, "estimate"), (lower, "lowerci"), (upper, "upperci")] {
            match output["r"][key].as_f64() {
                Some(expected) => assert_near(found.unwrap(), expected, 1e-11, id(case)),
                None => assert_eq!((found, open), (None, Some(Open::NoneInReference)), "{}", id(case)),
            }
        }
        checked += 1;
    }
    assert_eq!((checked, all.len()), (12, 14));
    assert!(matches!(Estimate::new(1.0, f64::NAN), Err(EstimateError::StandardError { .. })));
    assert!(matches!(Estimate::new(f64::INFINITY, 1.0), Err(EstimateError::Value { .. })));
}

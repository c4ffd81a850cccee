//! Trends against reference cases (`vectors/uncertainty`): least squares (NIST's Norris and statsmodels), Theil–Sen
//! (scipy), Mann–Kendall (pymannkendall, and scipy for the exact probability).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::uncertainty::trend::line::{Meets, least_squares};
use integration_core::uncertainty::trend::rank::{Way, mann_kendall, theil_sen};
use integration_core::uncertainty::trend::{MAX_POINTS, Points, PointsError};
use integration_core::uncertainty::{ConfidenceLevel, Interval};
use serde_json::Value;

fn cases(text: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(text).unwrap();
    document["cases"].as_array().unwrap().clone()
}

fn id(case: &Value) -> &str {
    case["id"].as_str().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn assert_near(found: f64, expected: &Value, tolerance: f64, what: &str) {
    let expected = expected.as_f64().unwrap_or_else(|| panic!("{what}: {expected} is no number"));
    let scale = expected.abs().max(1e-3);
    assert!((found - expected).abs() <= tolerance * scale, "{what}: found {found}, expected {expected}");
}

fn points(times: &[f64], values: &[f64]) -> Points {
    let pairs: Vec<(f64, f64)> = times.iter().copied().zip(values.iter().copied()).collect();
    Points::new(&pairs).unwrap()
}

/// NIST's set repeats times, which a series of years cannot: its points are moved apart by less than the certified digits
/// would notice. The certified values are met by the line through them to nine digits.
#[test]
fn norris_of_nist() {
    let case = &cases(include_str!("vectors/uncertainty/lines.json"))[0];
    assert_eq!(id(case), "nist_strd_norris");
    let apart = |(at, time): (usize, f64)| time + at as f64 * 1e-13;
    let times: Vec<f64> = numbers(&case["input"]["x"]).into_iter().enumerate().map(apart).collect();
    let line = least_squares(&points(&times, &numbers(&case["input"]["y"])), ConfidenceLevel::P95);
    let certified = [
        (line.intercept, "B0"),
        (line.slope, "B1"),
        (line.intercept_error.unwrap(), "sdB0"),
        (line.slope_error.unwrap(), "sdB1"),
        (line.deviation.unwrap(), "s"),
        (line.explained.unwrap(), "R2"),
    ];
    for (found, key) in certified {
        assert_near(found, &case["output"][key], 1e-9, key);
    }
}

#[test]
fn lines_and_where_they_lead() {
    let all = cases(include_str!("vectors/uncertainty/lines.json"));
    let mut checked = 0;
    for case in all.iter().skip(1) {
        let (input, output) = (&case["input"], &case["output"]);
        let series = points(&numbers(&input["years"]), &numbers(&input["values"]));
        let (target, year) = (input["target"].as_f64().unwrap(), input["target_year"].as_f64().unwrap());
        let meets = if input["increasing"] == true { Meets::AtLeast } else { Meets::AtMost };
        let at = |confidence| {
            let line = least_squares(&series, ConfidenceLevel::new(confidence).unwrap());
            (line, line.attainability(target, year, meets))
        };
        let (line, found) = at(0.95);
        // The peer computes around the year 0, which costs it three of its digits.
        let tolerance = 2e-12;
        assert_near(line.slope, &output["slope"], tolerance, id(case));
        assert_near(line.intercept, &output["intercept"], tolerance, id(case));
        assert_near(found.projection.value, &output["pred"], tolerance, id(case));
        match output["attainment_year_on_trend"].as_f64() {
            Some(_) => assert_near(
                found.reached_at.unwrap(),
                &output["attainment_year_on_trend"],
                tolerance,
                id(case),
            ),
            None => assert_eq!(found.reached_at, None, "{}", id(case)),
        }
        if id(case) == "flat" {
            // The peer's deviations are its rounding errors, and its R² is −∞.
            assert_eq!((line.slope.to_bits(), line.deviation, line.explained), (0, Some(0.0), None));
            assert_eq!(found.probability, Some(0.0));
        } else if series.count() == 2 {
            assert_eq!((line.deviation, found.projection.observation, found.probability), (None, None, None));
        } else {
            assert_near(line.deviation.unwrap(), &output["resid_sd"], 1e-11, id(case));
            assert_near(line.explained.unwrap(), &output["r2"], 1e-11, id(case));
            assert_near(found.projection.observation_error.unwrap(), &output["se_pred"], 1e-11, id(case));
            assert_near(found.probability.unwrap(), &output["prob_target_met"], 1e-11, id(case));
            for (confidence, width) in [(0.80, "80"), (0.95, "95")] {
                let projection = at(confidence).1.projection;
                let bounds = |interval: Interval, key: &str| {
                    assert_near(interval.lower, &output[key][0], 1e-11, id(case));
                    assert_near(interval.upper, &output[key][1], 1e-11, id(case));
                };
                bounds(projection.observation.unwrap(), &format!("pi{width}"));
                bounds(projection.line.unwrap(), &format!("ci{width}"));
            }
        }
        checked += 1;
    }
    assert_eq!(checked, 4);
}

#[test]
fn slopes_of_theil_and_sen() {
    let all = cases(include_str!("vectors/uncertainty/theil_sen.json"));
    for case in &all {
        let (input, output) = (&case["input"], &case["output"]);
        let series = points(&numbers(&input["x"]), &numbers(&input["values"]));
        let level = ConfidenceLevel::new(input["confidence"].as_f64().unwrap()).unwrap();
        let found = theil_sen(&series, level);
        assert_near(found.slope, &output["slope"], 1e-12, id(case));
        assert_near(found.lower, &output["low"], 1e-12, id(case));
        assert_near(found.upper, &output["high"], 1e-12, id(case));
        assert_near(found.intercept, &output["intercept_separate"], 1e-12, id(case));
    }
    assert_eq!(all.len(), 13);
}

#[test]
fn tests_of_mann_and_kendall() {
    let all = cases(include_str!("vectors/uncertainty/mann_kendall.json"));
    let mut exact = 0;
    for case in &all {
        let output = case["output"].get("original").unwrap_or(&case["output"]);
        // The peer drops what is missing, and so does everyone who makes points of it.
        let given = case["input"]["values"].as_array().unwrap();
        let values: Vec<f64> = given.iter().filter_map(Value::as_f64).collect();
        let times: Vec<f64> = (0..values.len()).map(|at| at as f64).collect();
        let found = mann_kendall(&points(&times, &values), ConfidenceLevel::P95);
        assert_near(found.score as f64, &output["s"], 0.0, id(case));
        assert_near(found.variance, &output["var_s"], 1e-12, id(case));
        assert_near(found.z, &output["z"], 1e-12, id(case));
        assert_near(found.tau, output.get("tau").unwrap_or(&Value::from(32.0 / 66.0)), 1e-12, id(case));
        assert_near(found.normal_p_value, &output["p"], 1e-12, id(case));
        if let Some(expected) = output.get("scipy_kendalltau_exact_p").filter(|_| found.is_exact) {
            assert_near(found.p_value, expected, 1e-12, id(case));
            exact += 1;
        }
        let peer = match output["trend"].as_str() {
            Some("increasing") | None => Way::Up,
            Some("decreasing") => Way::Down,
            Some(_) => Way::NoneShown,
        };
        assert_eq!(found.way, peer, "{}: {found:?}", id(case));
    }
    assert_eq!((all.len(), exact), (16, 8));
}

/// Counted out by hand: all orders of up to seven values.
#[test]
fn the_exact_probability_counts_all_orders() {
    fn orders(rest: &mut Vec<f64>, taken: &mut Vec<f64>, scores: &mut Vec<i64>) {
        if rest.is_empty() {
            let pairs = (0..taken.len()).flat_map(|at| (0..at).map(move |before| (before, at)));
            scores.push(pairs.map(|(a, b)| if taken[a] < taken[b] { 1 } else { -1 }).sum());
        }
        for at in 0..rest.len() {
            taken.push(rest.remove(at));
            orders(rest, taken, scores);
            rest.insert(at, taken.pop().unwrap());
        }
    }
    for n in 2..=7 {
        let mut scores = Vec::new();
        orders(&mut (0..n).map(f64::from).collect(), &mut Vec::new(), &mut scores);
        let rising: Vec<(f64, f64)> = (0..n).map(|at| (f64::from(at), f64::from(at))).collect();
        // Exchanging the first values one after the other lowers the score by 2 each time.
        for exchanged in 0..n as usize {
            let mut pairs = rising.clone();
            let moved = pairs[0].1;
            for at in 0..exchanged {
                pairs[at].1 = pairs[at + 1].1;
            }
            pairs[exchanged].1 = moved;
            let found = mann_kendall(&Points::new(&pairs).unwrap(), ConfidenceLevel::P95);
            let as_far = scores.iter().filter(|score| score.abs() >= found.score.abs()).count();
            assert!(found.is_exact);
            assert!((found.p_value - as_far as f64 / scores.len() as f64).abs() < 1e-15, "{n}: {found:?}");
        }
    }
}

#[test]
fn every_problem_of_the_points_is_told() {
    let problems =
        Points::new(&[(2020.0, f64::NAN), (f64::INFINITY, 1.0), (2020.0, -1e41), (2020.0, 3.0)]).unwrap_err();
    assert_eq!(problems.len(), 5, "{problems:?}");
    assert!(matches!(problems[0], PointsError::Value { row: 0, .. }));
    assert!(matches!(problems[1], PointsError::Time { row: 1, .. }));
    assert!(matches!(problems[2], PointsError::Value { row: 2, .. }));
    assert_eq!(problems[3], PointsError::RepeatedTime { row: 2, found: 2020.0 });
    assert_eq!(problems[4], PointsError::RepeatedTime { row: 3, found: 2020.0 });
    assert_eq!(Points::new(&[]), Err(vec![PointsError::TooFew { found: 0 }]));
    let many: Vec<(f64, f64)> = (0..=MAX_POINTS).map(|at| (at as f64, 0.0)).collect();
    assert_eq!(Points::new(&many), Err(vec![PointsError::TooMany { found: MAX_POINTS + 1 }]));
    assert_eq!(
        Points::new(&[(0.0, 1.0), (-0.0, 2.0)]).unwrap_err(),
        [PointsError::RepeatedTime { row: 1, found: 0.0 }]
    );
}

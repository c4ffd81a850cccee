//! Target paths against the reference set; the test says how many cases it ran.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::indicators::exact::Exact;
use integration_core::indicators::pace::{
    Assessment, Baseline, Goal, Observation, Path, Question, Thresholds, assess,
};
use integration_core::indicators::path::{Outside, PathError, PathShape, fitted_rate, value_at};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

fn exact(number: &Value) -> Exact {
    Exact::from(number.to_string().parse::<Decimal>().unwrap())
}

fn year(number: &Value) -> i32 {
    i32::try_from(number.as_i64().unwrap()).unwrap()
}

fn at(year: i32, value: i64) -> Observation {
    Observation { year, value: Exact::from(value) }
}

#[track_caller]
fn assert_close(id: &str, found: Option<f64>, expected: &Value) {
    assert_eq!(found.is_some(), expected.is_number(), "{id}: found {found:?}, expected {expected}");
    if let (Some(found), Some(expected)) = (found, expected.as_f64()) {
        assert!(
            (found - expected).abs() <= 1e-12 * expected.abs(),
            "{id}: found {found}, expected {expected}"
        );
    }
}

fn check_path(id: &str, input: &Value, output: &Value) {
    let points: Vec<_> = match input["milestones"].as_array() {
        Some(points) => points
            .iter()
            .map(|point| Observation { year: year(&point[0]), value: exact(&point[1]) })
            .collect(),
        None => [("base_year", "base"), ("target_year", "target")]
            .map(|(at, value)| Observation { year: year(&input[at]), value: exact(&input[value]) })
            .into(),
    };
    let shape = match input["kind"].as_str().unwrap() {
        "linear" | "milestones" => PathShape::Linear,
        "geometric" => PathShape::Geometric,
        other => panic!("{id}: unknown path `{other}`"),
    };
    let asked = input.get("year").map_or(points[0].year, year);
    let found = value_at(&points, shape, Outside::GoOn, asked);
    if output.get("error").is_some() {
        assert!(matches!(found, Err(PathError::NoGeometricPath { .. })), "{id}: {found:?}");
    } else {
        assert_close(id, Some(found.unwrap()), &output["value"]);
    }
}

/// What is required from now on: the first year's step on the path from here to the target.
fn check_required(id: &str, input: &Value, output: &Value) {
    let now = Observation { year: year(&input["year"]), value: exact(&input["value"]) };
    let target = Observation { year: year(&input["target_year"]), value: exact(&input["target"]) };
    let path = [now.clone(), target];
    let next = |shape| value_at(&path, shape, Outside::Nothing, now.year + 1).ok();
    let change = next(PathShape::Linear).map(|next| next - now.value.to_f64());
    assert_close(id, change, &output["required_annual_change_linear"]);
    // The set rounds a rate near 0.003 from a quotient near 1: 1e-12 of 1 is what it can mean.
    let rate = next(PathShape::Geometric).map(|next| next / now.value.to_f64() - 1.0);
    match (rate, output["required_annual_rate_geometric"].as_f64()) {
        (Some(rate), Some(expected)) => assert!((rate - expected).abs() < 1e-14, "{id}: {rate}, {expected}"),
        (rate, expected) => assert_eq!(rate, expected, "{id}"),
    }
}

/// A series that changes by `change` a year up to the latest value.
fn assessed(input: &Value) -> Assessment {
    let (latest, change) = (exact(&input["value"]), exact(&input["annual_change"]));
    let target = exact(&input["target"]);
    let now = year(&input["year"]);
    let observations = [
        Observation { year: now - 1, value: &latest - &change },
        Observation { year: now, value: latest.clone() },
    ];
    assess(&Question {
        observations: &observations,
        baseline: Baseline::FirstObservation,
        goal: if target > latest { Goal::AtLeast(target) } else { Goal::AtMost(target) },
        target_year: now + 100,
        path: Path::Linear,
        thresholds: Thresholds::default(),
    })
}

fn check_fit(id: &str, input: &Value, output: &Value) {
    let years = input["years"].as_array().unwrap().iter().map(year);
    let values = input["values"].as_array().unwrap().iter().map(exact);
    let points: Vec<_> = years.zip(values).map(|(year, value)| Observation { year, value }).collect();
    assert_close(id, Some(-100.0 * fitted_rate(&points).unwrap()), &output["aarr_percent"]);
}

#[test]
fn every_case_of_the_target_path_agrees() {
    let document: Value = serde_json::from_str(include_str!("vectors/indicators/target_path.json")).unwrap();
    let mut seen = [0; 4];
    for case in document["cases"].as_array().unwrap() {
        let (id, input, output) = (case["id"].as_str().unwrap(), &case["input"], &case["output"]);
        let kind = if input.get("kind").is_some() {
            check_path(id, input, output);
            0
        } else if input.get("annual_change").is_some() {
            assert_close(id, assessed(input).figures.attainment_year, &output["attainment_year"]);
            1
        } else if input.get("years").is_some() {
            check_fit(id, input, output);
            2
        } else {
            check_required(id, input, output);
            3
        };
        seen[kind] += 1;
    }
    assert_eq!(seen, [10, 3, 1, 4], "paths, attainment years, fits, requirements");
}

#[test]
fn outside_of_the_path_is_what_was_asked_for() {
    let points = [at(2015, 50), at(2030, 80)];
    let value = |shape, outside, year| value_at(&points, shape, outside, year);
    let error = Err(PathError::OutsidePath { year: 2035, first: 2015, last: 2030 });
    assert_eq!(value(PathShape::Linear, Outside::Nothing, 2035), error);
    assert_eq!(value(PathShape::Linear, Outside::Hold, 2035), Ok(80.0));
    assert_eq!(value(PathShape::Linear, Outside::GoOn, 2035), Ok(90.0));
    assert_eq!(value(PathShape::Linear, Outside::GoOn, 2010), Ok(40.0));
    assert_eq!(value(PathShape::Steps, Outside::Nothing, 2035), Ok(80.0));
    assert!(
        value(PathShape::Steps, Outside::Hold, 2014).is_err(),
        "nothing is asked for before the first step"
    );
    let conflicting = [at(2015, 50), at(2015, 51), at(2030, 80)];
    let error = Err(PathError::ConflictingPoints { year: 2015 });
    assert_eq!(value_at(&conflicting, PathShape::Linear, Outside::Hold, 2020), error);
    assert!(value_at(&points[..1], PathShape::Steps, Outside::Hold, 2020).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Every path meets its points exactly, whatever its shape and the order of the points.
    #[test]
    fn a_path_goes_through_its_points(
        values in prop::collection::vec(1_i64..1_000_000, 2..6), turn in 0_usize..6,
        shape in prop_oneof![Just(PathShape::Linear), Just(PathShape::Steps), Just(PathShape::Geometric)],
    ) {
        let mut points: Vec<_> = (0_i32..).zip(&values).map(|(n, value)| at(2010 + 3 * n, *value)).collect();
        points.rotate_left(turn % values.len());
        for point in &points {
            prop_assert_eq!(value_at(&points, shape, Outside::Nothing, point.year), Ok(point.value.to_f64()));
        }
    }

    /// Between two points a path stays between their values, and the geometric one below the straight one.
    #[test]
    fn a_path_stays_between_its_points(from in 1_i64..1_000_000, to in 1_i64..1_000_000, year in 2015_i32..=2030) {
        let points = [at(2015, from), at(2030, to)];
        let value = |shape| value_at(&points, shape, Outside::Nothing, year).unwrap();
        let (low, high) = (from.min(to) as f64, from.max(to) as f64);
        for shape in [PathShape::Linear, PathShape::Steps, PathShape::Geometric] {
            prop_assert!((low * (1.0 - 1e-12)..=high * (1.0 + 1e-12)).contains(&value(shape)));
        }
        prop_assert!(value(PathShape::Geometric) <= value(PathShape::Linear) * (1.0 + 1e-12));
    }

    /// No year and no decimals make a path panic or answer NaN.
    #[test]
    fn a_path_answers_in_numbers(
        values in prop::collection::vec((any::<i32>(), any::<i64>(), 0_u32..28), 0..5), year in any::<i32>(),
        shape in prop_oneof![Just(PathShape::Linear), Just(PathShape::Steps), Just(PathShape::Geometric)],
    ) {
        let points: Vec<_> = values
            .iter()
            .map(|&(year, value, places)| Observation { year, value: Exact::from(Decimal::new(value, places)) })
            .collect();
        if let Ok(value) = value_at(&points, shape, Outside::GoOn, year) {
            prop_assert!(value.is_finite());
        }
        if let Ok(rate) = fitted_rate(&points) {
            prop_assert!(rate.is_finite());
        }
    }
}

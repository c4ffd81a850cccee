//! `linear-pace/1` against the recommended core assessment, case by case.
//!
//! No case is left out. The reference set has one status per case; we answer on two axes, and `status_of` says how
//! they translate.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::indicators::exact::Exact;
use integration_core::indicators::gap::Pair;
use integration_core::indicators::pace::{
    Assessment, Attainment, Baseline, Goal, Observation, Path, Question, Thresholds, Trajectory, assess,
};
use rust_decimal::Decimal;
use serde_json::Value;

const VECTORS: &str = include_str!("vectors/indicators/recommended_core.json");

fn exact(number: &Value) -> Exact {
    // The shortest decimal of a JSON number is what the author wrote: 1.03 stays 1.03.
    Exact::from(number.to_string().parse::<Decimal>().unwrap())
}

fn assess_case(input: &Value) -> Assessment {
    let observations: Vec<_> = input["series"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(year, value)| Observation { year: year.parse().unwrap(), value: exact(value) })
        .collect();
    let target = exact(&input["target"]);
    assess(&Question {
        observations: &observations,
        baseline: Baseline::FromYear(i32::try_from(input["base_year"].as_i64().unwrap()).unwrap()),
        goal: if input["direction"] == 1 { Goal::AtLeast(target) } else { Goal::AtMost(target) },
        target_year: i32::try_from(input["target_year"].as_i64().unwrap()).unwrap(),
        path: Path::Linear,
        thresholds: Thresholds::default(),
    })
}

/// The set's single status and reason: attainment speaks first, the trajectory where the target is not yet met.
fn status_of(answer: &Assessment) -> (String, Option<String>) {
    let axis = match answer.attainment {
        Attainment::NotYet => serde_json::to_value(answer.trajectory).unwrap(),
        other => serde_json::to_value(other).unwrap(),
    };
    let class = match axis["class"].as_str().unwrap() {
        "met" => "target_met",
        class => class,
    };
    (class.to_owned(), axis["reason"].as_str().map(str::to_owned))
}

fn assert_close(id: &str, field: &str, found: Option<f64>, expected: &Value) {
    match (found, expected.as_f64()) {
        (None, None) => {}
        (Some(found), Some(expected)) => {
            let tolerance = 1e-12 * expected.abs();
            assert!(
                (found - expected).abs() <= tolerance,
                "{id}.{field}: found {found}, expected {expected}"
            );
        }
        (found, _) => panic!("{id}.{field}: found {found:?}, expected {expected}"),
    }
}

fn check_series(id: &str, input: &Value, output: &Value) {
    let answer = assess_case(input);
    let figures = &answer.figures;
    for (field, expected) in output.as_object().unwrap() {
        let number = match field.as_str() {
            "status" => {
                assert_eq!(status_of(&answer).0, expected.as_str().unwrap(), "{id}");
                continue;
            }
            "reason" => {
                assert_eq!(status_of(&answer).1.as_deref(), expected.as_str(), "{id}");
                continue;
            }
            "met" => {
                assert_eq!(answer.met, expected.as_bool(), "{id}");
                continue;
            }
            "latest_year" => answer.latest.map(|used| f64::from(used.year)),
            "latest" => answer.latest.map(|used| used.value),
            "base_year" => answer.baseline.map(|used| f64::from(used.year)),
            "base" => answer.baseline.map(|used| used.value),
            "gap" => figures.gap,
            "progress" => figures.progress,
            "expected" => figures.expected,
            "annual_change" => figures.annual_change,
            "required_from_base" => figures.required_from_base,
            "required_from_now" => figures.required_from_now,
            "pace_ratio" => figures.pace,
            "projected" => figures.projected,
            "attainment_year" => figures.attainment_year,
            other => panic!("{id}: field `{other}` is not compared"),
        };
        assert_close(id, field, number, expected);
    }
}

fn check_band(id: &str, input: &Value, output: &Value) {
    let band = Goal::Within { low: exact(&input["low"]), high: exact(&input["high"]) };
    let value = exact(&input["value"]);
    assert_eq!(Some(band.is_met_by(&value)), output["inside"].as_bool(), "{id}");
    // The set's distances carry the rounding of a float subtraction (0.06999999999999995): 1e-12 covers it.
    assert_close(id, "distance", Some(band.distance(&value).to_f64()), &output["distance"]);
}

/// Open SDG folds a two-sided indicator before rating it: `centre + |y − centre|`, or `max(y, 1/y)` with the
/// parity band 0.97 to 1.03 counted as 1. We rate the band itself; distance and parity index give the same folds.
fn check_fold(id: &str, input: &Value, output: &Value) {
    let value = exact(&input["value"]);
    let around = |centre: i64| {
        let goal = Goal::Within { low: Exact::from(centre), high: Exact::from(centre) };
        (&Exact::from(centre) + &goal.distance(&value)).to_f64()
    };
    let parity =
        Goal::Within { low: Exact::from(Decimal::new(97, 2)), high: Exact::from(Decimal::new(103, 2)) };
    let folded = match input["transform"].as_str().unwrap() {
        "fold50" => Some(around(50)),
        "fold100" => Some(around(100)),
        "ratio" if parity.is_met_by(&value) => Some(1.0),
        "ratio" => Pair { group: value, reference: Exact::from(1) }.gap().parity_index,
        other => panic!("{id}: unknown transform `{other}`"),
    };
    assert_close(id, "value", folded, &output["value"]);
}

#[test]
fn every_case_of_the_recommended_core_agrees() {
    let document: Value = serde_json::from_str(VECTORS).unwrap();
    let mut seen = (0, 0, 0);
    for case in document["cases"].as_array().unwrap() {
        let (id, input, output) = (case["id"].as_str().unwrap(), &case["input"], &case["output"]);
        if input.get("series").is_some() {
            check_series(id, input, output);
            seen.0 += 1;
        } else if input.get("transform").is_some() {
            check_fold(id, input, output);
            seen.2 += 1;
        } else {
            check_band(id, input, output);
            seen.1 += 1;
        }
    }
    assert_eq!(seen, (20, 5, 5), "series, bands, folds");
}

/// A boundary is a statement about exact numbers: one part in 10^20 below 0.95 is below.
#[test]
fn a_hair_below_the_boundary_is_below() {
    let on = |value: &str| {
        let at =
            |year, value: &str| Observation { year, value: Exact::from(value.parse::<Decimal>().unwrap()) };
        assess(&Question {
            observations: &[at(2015, "0"), at(2020, value)],
            baseline: Baseline::FirstObservation,
            goal: Goal::AtLeast(Exact::from(30)),
            target_year: 2030,
            path: Path::Linear,
            thresholds: Thresholds::default(),
        })
    };
    let (below, exactly) = (on("9.49999999999999999999"), on("9.5"));
    assert_eq!(
        below.figures.pace.unwrap().to_bits(),
        exactly.figures.pace.unwrap().to_bits(),
        "equal as f64"
    );
    assert_eq!((below.trajectory, exactly.trajectory), (Trajectory::Moderate, Trajectory::OnTrack));
}

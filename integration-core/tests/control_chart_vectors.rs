//! Control charts against runs of NHSRplotthedots (`vectors/indicators/spc_xmr.json`), and what holds for every chart.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::indicators::control_chart::{
    Assurance, ChartOptions, ControlChart, Side, Signal, Variation, control_chart,
};
use integration_core::indicators::gap::Better;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

fn decimal(value: &Value) -> Option<Decimal> {
    (!value.is_null()).then(|| value.to_string().parse().unwrap())
}

fn label(signal: Option<&Signal>) -> &'static str {
    match signal {
        None => "Common Cause",
        Some(Signal::Beyond(Side::High)) => "Above UCL",
        Some(Signal::Beyond(Side::Low)) => "Below LCL",
        Some(Signal::Trend(Side::High)) => "7 Point Trend (Increasing)",
        Some(Signal::Trend(Side::Low)) => "7 Point Trend (Decreasing)",
        Some(Signal::TwoOfThree(Side::High)) => "2 in 3 Above CL",
        Some(Signal::TwoOfThree(Side::Low)) => "2 in 3 Below CL",
        Some(Signal::Run(Side::High)) => "7 Points Above CL",
        Some(Signal::Run(Side::Low)) => "7 Points Below CL",
    }
}

fn meaning(variation: Variation) -> &'static str {
    match variation {
        Variation::Common => "common_cause",
        Variation::Improvement => "special_cause_improvement",
        Variation::Concern => "special_cause_concern",
        Variation::High => "special_cause_neutral_high",
        Variation::Low => "special_cause_neutral_low",
    }
}

fn assert_near(found: Option<f64>, expected: &Value, id: &str) {
    match expected.as_f64() {
        Some(expected) => {
            let found = found.unwrap_or(f64::NAN);
            // The peer's figures have twelve decimals.
            assert!((found - expected).abs() < 1e-11 * expected.abs().max(10.0), "{id}: {found}, {expected}");
        }
        None => assert_eq!(found, None, "{id}"),
    }
}

/// The points of one stretch, from `start` on, against the peer's.
fn assert_stretch(chart: &ControlChart, output: &Value, start: usize, id: &str) {
    for (at, point) in chart.points.iter().enumerate() {
        let peer = |key: &str| list(&output[key])[start + at].clone();
        assert_near(chart.mean, &peer("mean"), id);
        assert_near(chart.lower, &peer("lpl"), id);
        assert_near(chart.upper, &peer("upl"), id);
        assert_eq!(Value::from(label(point.signals.first())), peer("special_cause_type"), "{id} point {at}");
        assert_eq!(Value::from(meaning(point.variation)), peer("point_type"), "{id} point {at}");
    }
}

#[test]
fn the_peer_s_charts() {
    let document: Value = serde_json::from_str(include_str!("vectors/indicators/spc_xmr.json")).unwrap();
    let cases = list(&document["cases"]);
    for case in &cases {
        let (id, input, output) = (case["id"].as_str().unwrap(), &case["input"], &case["output"]);
        assert!(output["error"].is_null(), "{id}");
        let values: Vec<Option<Decimal>> = list(&input["y"]).iter().map(decimal).collect();
        let options = ChartOptions {
            baseline: input["fix_after_n_points"].as_u64().map(|count| usize::try_from(count).unwrap()),
            screens_outliers: input["screen_outliers"] == true,
            better: match input["improvement_direction"].as_str().unwrap() {
                "increase" => Some(Better::Higher),
                "decrease" => Some(Better::Lower),
                _ => None,
            },
            target: decimal(&input["target"]),
        };
        // A new stretch is a chart of its own.
        let rebase =
            input["rebase_at_index_1based"].as_u64().map_or(0, |at| usize::try_from(at).unwrap() - 1);
        if rebase > 0 {
            assert_stretch(&control_chart(&values[..rebase], &options), output, 0, id);
        }
        let chart = control_chart(&values[rebase..], &options);
        assert_stretch(&chart, output, rebase, id);
        assert_eq!(Value::from(meaning(chart.variation.unwrap())), output["variation_icon"], "{id}");
        let assurance = chart.assurance.map(|assurance| match assurance {
            Assurance::Pass => "consistent_pass",
            Assurance::Fail => "consistent_fail",
            Assurance::HitAndMiss => "inconsistent",
        });
        // One point has no limits, so nothing is said of the target; the peer calls that inconsistent.
        let expected = if id == "single_point" { &Value::Null } else { &output["assurance"] };
        assert_eq!(&assurance.map_or(Value::Null, Value::from), expected, "{id}");
    }
    assert_eq!(cases.len(), 20);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Tenths, so that points fall on the mean and on the limits.
    #[test]
    fn a_chart_turns_over_with_its_values(
        tenths in prop::collection::vec(prop::option::weighted(0.95, -30_i64..30), 0..30),
        target in -30_i64..30, scale in 1_i64..1000, screens_outliers: bool,
    ) {
        let options = |sign: i64, better| ChartOptions {
            baseline: None,
            screens_outliers,
            better: Some(better),
            target: Some(Decimal::new(sign * target, 1)),
        };
        let values = |sign: i64| tenths.iter().map(|value| value.map(|value| Decimal::new(sign * value, 1))).collect::<Vec<_>>();
        let found = control_chart(&values(1), &options(1, Better::Higher));
        let turned = control_chart(&values(-scale), &options(-scale, Better::Lower));
        let meanings = |chart: &ControlChart| chart.points.iter().map(|point| point.variation).collect::<Vec<_>>();
        prop_assert_eq!(meanings(&found), meanings(&turned));
        prop_assert_eq!(found.assurance, turned.assurance);
        prop_assert_eq!(found.points.len(), tenths.len());
        for (point, value) in found.points.iter().zip(&tenths) {
            prop_assert!(value.is_some() || point.signals.is_empty());
        }
    }
}

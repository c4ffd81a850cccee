//! Aggregates and quotients against their reference sets; each test says how many cases it ran.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use integration_core::indicators::aggregate::{
    AggregateError, MeanRequest, Member, NonCompensation, Overview, aggregate,
};
use integration_core::indicators::exact::Exact;
use integration_core::indicators::gap::Better;
use integration_core::indicators::pace::Observation;
use integration_core::indicators::preset::growth::statcan_class_of_mean;
use integration_core::indicators::preset::{
    Preset, PresetAnswer, PresetQuestion, Rule, StatcanClass, Verdict, judge,
};
use integration_core::indicators::quotient::{Period, Quotient, QuotientError};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;

fn cases(vectors: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(vectors).unwrap();
    document["cases"].as_array().unwrap().clone()
}

fn exact(number: &Value) -> Exact {
    Exact::from(number.to_string().parse::<Decimal>().unwrap())
}

#[track_caller]
fn assert_close(id: &str, found: Option<f64>, expected: &Value) {
    assert_eq!(found.is_some(), expected.is_number(), "{id}: found {found:?}, expected {expected}");
    if let (Some(found), Some(expected)) = (found, expected.as_f64()) {
        let tolerance = 1e-12 * expected.abs();
        assert!((found - expected).abs() <= tolerance, "{id}: found {found}, expected {expected}");
    }
}

fn judged(
    preset: Preset,
    compat: bool,
    series: &[(i32, i64)],
    target: Option<i64>,
    better: Better,
) -> PresetAnswer {
    let observations: Vec<_> =
        series.iter().map(|&(year, value)| Observation { year, value: Exact::from(value) }).collect();
    judge(&PresetQuestion {
        compat,
        target: target.map(Exact::from),
        target_year: target.map(|_| 2030),
        ..PresetQuestion::new(preset, &observations, better)
    })
    .unwrap()
}

fn open_sdg(input: &Value) -> PresetAnswer {
    let points = input["series"].as_object().unwrap().iter();
    let observations: Vec<_> = points
        .map(|(year, value)| Observation { year: year.parse().unwrap(), value: exact(value) })
        .collect();
    let target = input.get("target").map(exact);
    let better = if input["direction"] == "negative" { Better::Lower } else { Better::Higher };
    judge(&PresetQuestion {
        compat: true,
        target_year: target.is_some().then_some(2030),
        target,
        ..PresetQuestion::new(Preset::Statcan2025, &observations, better)
    })
    .unwrap()
}

fn overview(answers: &[PresetAnswer], request: &MeanRequest) -> Overview {
    let ids: Vec<_> = (0..answers.len()).map(|at| format!("series-{at:02}")).collect();
    let members: Vec<_> = ids.iter().zip(answers).map(|(id, answer)| Member { id, answer }).collect();
    aggregate(&members, Some(request)).unwrap()
}

/// Open SDG's mean is ours before the rule; the value to quote is capped by what moves away.
#[test]
fn open_sdg_means_agree_before_the_rule() {
    let cases = cases(include_str!("vectors/indicators/open_sdg_aggregation.json"));
    let mut capped = Vec::new();
    for case in &cases {
        let (id, output) = (case["id"].as_str().unwrap(), &case["output"]);
        let answers: Vec<_> = case["input"].as_array().unwrap().iter().map(open_sdg).collect();
        let overview = overview(&answers, &MeanRequest::default());
        let mean = overview.mean.unwrap();
        for (part, score) in mean.parts.iter().zip(output["scores"].as_array().unwrap()) {
            assert_close(id, part.score, score);
        }
        assert_eq!(Some(mean.parts.len()), output["scores"].as_array().map(Vec::len), "{id}");
        assert_eq!(overview.total, answers.len(), "{id}");
        assert_eq!(
            overview.assessable,
            mean.parts.iter().filter(|part| part.score.is_some()).count(),
            "{id}"
        );
        assert_close(id, mean.uncapped, &output["indicator_score"]);
        let all_achieved = answers.iter().all(|answer| answer.rule == Rule::TargetMet);
        let status = mean.uncapped.map(|score| statcan_class_of_mean(score, all_achieved));
        match status {
            Some(class) => {
                assert_eq!(serde_json::to_value(class).unwrap(), output["indicator_status"], "{id}")
            }
            None => assert_eq!(output["indicator_status"], "", "{id}"),
        }
        if mean.value != mean.uncapped {
            capped.push((id, statcan_class_of_mean(mean.value.unwrap(), false)));
        }
    }
    assert_eq!(cases.len(), 9);
    // Where the peer says limited or moderate progress.
    assert_eq!(
        capped,
        [
            ("mean_of_two", StatcanClass::Deterioration),
            ("one_achieved_one_bad", StatcanClass::Deterioration),
            ("two_opposite_caps", StatcanClass::Deterioration),
        ]
    );
}

#[test]
fn quotients_agree_with_dhis2() {
    let cases = cases(include_str!("vectors/indicators/dhis2_indicator.json"));
    let mut defects = Vec::new();
    for case in &cases {
        let (id, input) = (case["id"].as_str().unwrap(), &case["input"]);
        let part = |key: &str| (!input[key].is_null()).then(|| exact(&input[key]));
        let days =
            input["days_in_period"].as_u64().and_then(|days| NonZeroU16::new(u16::try_from(days).unwrap()));
        let quotient = |compat| Quotient {
            numerator: part("numerator"),
            denominator: part("denominator"),
            factor: exact(&input["factor"]),
            period: days.map(|days| Period { days, days_in_year: days.max(NonZeroU16::new(365).unwrap()) }),
            compat,
        };
        let (compat, default) = (quotient(true).value(), quotient(false).value());
        assert_close(id, compat.as_ref().ok().map(Exact::to_f64), &case["output"]["value"]);
        if case.get("peer_defect").is_some() {
            defects.push((id, default.map(|value| value.to_f64())));
        } else {
            assert_eq!(compat.ok(), default.ok(), "{id}");
        }
    }
    assert_eq!(cases.len(), 9);
    assert_eq!(
        defects,
        [
            ("missing_numerator_is_zero", Err(vec![QuotientError::MissingNumerator])),
            ("annualized_leap_year_366", Ok(36.5)),
        ],
        "what we answer where the peer has a defect"
    );
}

#[test]
fn all_problems_come_at_once() {
    let statcan = judged(Preset::Statcan2025, false, &[(2015, 10), (2020, 11)], None, Better::Higher);
    let eurostat = judged(Preset::Eurostat4, false, &[(2015, 10), (2020, 11)], None, Better::Higher);
    let compat = judged(Preset::Statcan2025, true, &[(2015, 10), (2020, 11)], None, Better::Higher);
    let members = [
        Member { id: "a", answer: &statcan },
        Member { id: "a", answer: &eurostat },
        Member { id: "b", answer: &compat },
    ];
    let weights = BTreeMap::from([("a".to_owned(), Decimal::NEGATIVE_ONE), ("c".to_owned(), Decimal::ONE)]);
    let problems = aggregate(&members, Some(&MeanRequest { weights, ..MeanRequest::default() })).unwrap_err();
    let id = |id: &str| id.to_owned();
    assert_eq!(
        problems,
        [
            AggregateError::DuplicateId { id: id("a") },
            AggregateError::MixedMethods {
                id: id("a"),
                found: Preset::Eurostat4,
                expected: Preset::Statcan2025
            },
            AggregateError::MixedCompat { id: id("b") },
            AggregateError::MissingWeight { id: id("b") },
            AggregateError::NegativeWeight { id: id("a"), found: Decimal::NEGATIVE_ONE },
            AggregateError::UnknownWeight { id: id("c") },
        ]
    );
}

#[test]
fn an_indicator_without_weight_neither_counts_nor_caps() {
    let rising = judged(Preset::Statcan2025, false, &[(2015, 100), (2020, 150)], None, Better::Higher);
    let falling = judged(Preset::Statcan2025, false, &[(2015, 100), (2020, 50)], None, Better::Higher);
    let members = [Member { id: "a", answer: &rising }, Member { id: "b", answer: &falling }];
    let weights = BTreeMap::from([("a".to_owned(), Decimal::TWO), ("b".to_owned(), Decimal::ZERO)]);
    let mean =
        aggregate(&members, Some(&MeanRequest { weights, ..MeanRequest::default() })).unwrap().mean.unwrap();
    assert_eq!((mean.value, mean.lowest), (Some(5.0), Some(5.0)));
    assert_eq!(mean.moving_away, ["b"], "and yet it is named");
}

#[test]
fn an_overview_is_read_back_as_it_was_written() {
    let answer = judged(Preset::LinearPace, false, &[(2015, 50), (2020, 57)], Some(80), Better::Higher);
    assert!(matches!(answer.verdict, Verdict::LinearPace(_)));
    let members = [Member { id: "a", answer: &answer }];
    let overview = aggregate(&members, Some(&MeanRequest::default())).unwrap();
    let json = serde_json::to_string(&overview).unwrap();
    assert_eq!(serde_json::from_str::<Overview>(&json).unwrap(), overview);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Counts, coverage and mean do not depend on the order, and the value never exceeds mean or cap.
    #[test]
    fn the_order_of_the_indicators_does_not_matter(
        series in prop::collection::vec((1_i64..200, 0_i64..200, 0_i64..5), 1..8), turn in 0_usize..8,
        caps in any::<bool>(),
    ) {
        let answers: Vec<_> = series
            .iter()
            .map(|&(from, to, _)| judged(Preset::Statcan2025, false, &[(2015, from), (2020, to)], Some(100), Better::Higher))
            .collect();
        let ids: Vec<_> = (0..answers.len()).map(|at| format!("i{at}")).collect();
        let weights = ids.iter().cloned().zip(series.iter().map(|&(_, _, weight)| Decimal::new(weight, 1))).collect();
        let rule = if caps { NonCompensation::MovingAwayCaps } else { NonCompensation::LowestBeside };
        let request = MeanRequest { weights, rule };
        let mut members: Vec<_> = ids.iter().zip(&answers).map(|(id, answer)| Member { id, answer }).collect();
        let one = aggregate(&members, Some(&request)).unwrap();
        members.rotate_left(turn % answers.len());
        prop_assert_eq!(&one, &aggregate(&members, Some(&request)).unwrap());
        prop_assert_eq!(one.classes.iter().map(|class| class.count).sum::<usize>(), one.total);
        let mean = one.mean.unwrap();
        if let (Some(value), Some(uncapped), Some(lowest)) = (mean.value, mean.uncapped, mean.lowest) {
            prop_assert!(value <= uncapped && lowest <= value + 1e-12);
            prop_assert!(caps || value.to_bits() == uncapped.to_bits());
        } else {
            prop_assert_eq!((mean.value, mean.uncapped), (None, None));
        }
    }
}

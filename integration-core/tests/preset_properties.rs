//! What must hold for every preset and every series, whatever the numbers.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::indicators::exact::Exact;
use integration_core::indicators::gap::Better;
use integration_core::indicators::pace::Observation;
use integration_core::indicators::preset::{
    EurostatClass, Field, HealthyPeopleClass, MAX_YEARS, Preset, PresetAnswer, PresetQuestion, QuestionError,
    Refusal, Rule, Scale, StatcanClass, TimeWeights, UnLevel, Verdict, judge,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_decimal::Decimal;
use serde_json::Value;

const GROWTH: [Preset; 5] =
    [Preset::Eurostat4, Preset::Eurostat5, Preset::Statcan2022, Preset::Statcan2025, Preset::Un2023];

fn decimal(mantissa: i64, places: u32) -> Exact {
    Exact::from(Decimal::new(mantissa, places))
}

/// A question that no preset has anything to object to: each gets what it needs, in a unit `factor` times as large.
struct Asked {
    preset: Preset,
    compat: bool,
    better: Better,
    series: Vec<(i32, Exact)>,
    target: Option<Exact>,
    target_year: i32,
}

fn asked(asked: &Asked, factor: &Exact) -> Result<PresetAnswer, Vec<QuestionError>> {
    let scaled = |value: &Exact| value * factor;
    let observations: Vec<_> =
        asked.series.iter().map(|(year, value)| Observation { year: *year, value: scaled(value) }).collect();
    let needs_target = !GROWTH.contains(&asked.preset) && asked.preset != Preset::Sdsn;
    let ends = match asked.better {
        Better::Higher => (Exact::from(-40), Exact::from(120)),
        Better::Lower => (Exact::from(120), Exact::from(-40)),
    };
    let scale = Scale { lower_bound: scaled(&ends.0), optimum: scaled(&ends.1), green: Exact::from(90) };
    let target = asked.target.clone().or_else(|| needs_target.then(|| Exact::from(50)));
    judge(&PresetQuestion {
        compat: asked.compat,
        target: target.filter(|_| asked.preset != Preset::Sdsn).map(|target| scaled(&target)),
        target_year: Some(asked.target_year),
        scale: Some(scale).filter(|_| asked.preset == Preset::Sdsn),
        deviation: Some(scaled(&Exact::from(7))).filter(|_| asked.preset == Preset::OecdDistance),
        ..PresetQuestion::new(asked.preset, &observations, asked.better)
    })
}

fn preset() -> impl Strategy<Value = Preset> {
    select(Preset::ALL)
}

fn direction() -> impl Strategy<Value = Better> {
    prop_oneof![Just(Better::Higher), Just(Better::Lower)]
}

/// Values in a range so small that 0, ties and the exact target come up often.
fn value() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 1_i64..100, 1 => -20_i64..20]
}

/// One to eight observations in distinct years from 2010 to 2021.
fn series() -> impl Strategy<Value = Vec<(i32, Exact)>> {
    (subsequence((2010..2022).collect::<Vec<_>>(), 1..=8), prop::collection::vec(value(), 8))
        .prop_map(|(years, values)| years.into_iter().zip(values.into_iter().map(Exact::from)).collect())
}

/// Every number in a JSON value is finite by its nature; a NaN or infinity would have become null.
fn has_null_figure(answer: &PresetAnswer) -> bool {
    let json = serde_json::to_value(answer).unwrap();
    json["figures"].as_object().unwrap().values().any(Value::is_null)
}

fn any_decimal() -> impl Strategy<Value = Exact> {
    let mantissa = prop_oneof![-(1_i128 << 95)..(1_i128 << 95), -3_i128..4];
    (mantissa, 0_u32..=28)
        .prop_map(|(mantissa, places)| Exact::from(Decimal::from_i128_with_scale(mantissa, places)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// A rate per thousand instead of per cent is the same rate. Not under `compat`, whose 0.001 has a unit, and not
    /// for a target of 0 or 100 per cent of the progress chart, whose "one point" has one.
    #[test]
    fn the_unit_does_not_matter(
        preset in preset(), better in direction(), series in series(), target in prop::option::of(value()),
        target_year in 2011..2040, factor in 1_i64..100_000,
    ) {
        let target = target.filter(|target| preset != Preset::Un2023 || *target != 0).map(Exact::from);
        let question = Asked { preset, compat: false, better, series, target, target_year };
        let (plain, scaled) = (asked(&question, &Exact::from(1)), asked(&question, &decimal(factor, 3)));
        let (plain, scaled) = (plain.unwrap(), scaled.unwrap());
        prop_assert_eq!((plain.verdict, plain.rule), (scaled.verdict, scaled.rule));
        // These are quotients of exact numbers, so even their last bit is the same.
        if !GROWTH.contains(&preset) {
            prop_assert_eq!(plain.figures.ratio, scaled.figures.ratio);
            prop_assert_eq!(plain.figures.miss_share, scaled.figures.miss_share);
            prop_assert_eq!(plain.figures.distance, scaled.figures.distance);
            prop_assert_eq!(plain.figures.score, scaled.figures.score);
        }
    }

    /// Employment up and unemployment down are one fact, for the methods that work on differences.
    #[test]
    fn a_share_and_its_complement_get_the_same_mark_without_growth_rates(
        preset in select(&[Preset::LinearPace, Preset::DestatisWeather, Preset::Escap, Preset::OecdDistance][..]),
        better in direction(), series in series(), target in value(), target_year in 2011..2040,
    ) {
        let rest = |value: &Exact| &Exact::from(100) - value;
        let complement = Asked {
            preset,
            compat: false,
            better: if better == Better::Higher { Better::Lower } else { Better::Higher },
            series: series.iter().map(|(year, value)| (*year, rest(value))).collect(),
            target: Some(rest(&Exact::from(target))),
            target_year,
        };
        let share = Asked { preset, compat: false, better, series, target: Some(Exact::from(target)), target_year };
        let one = Exact::from(1);
        let (share, complement) = (asked(&share, &one).unwrap(), asked(&complement, &one).unwrap());
        prop_assert_eq!(share.verdict, complement.verdict);
        prop_assert_eq!(share.figures.ratio, complement.figures.ratio);
        prop_assert_eq!(share.figures.miss_share, complement.figures.miss_share);
    }

    /// A class, once there is one, never gets worse because the latest value got better.
    #[test]
    fn a_better_latest_value_is_never_rated_worse(
        preset in preset(), compat in any::<bool>(), series in series(), target in prop::option::of(1_i64..100),
        target_year in 2022..2040, better in direction(), gain in 1_i64..60,
    ) {
        let mut improved = series.clone();
        let latest = improved.last_mut().unwrap();
        let gain = Exact::from(if better == Better::Higher { gain } else { -gain });
        latest.1 = &latest.1 + &gain;
        let question = |series| Asked { preset, compat, better, series, target: target.map(Exact::from), target_year };
        // With `compat` the progress chart rates a target lost by a ratio that grows as the value falls.
        prop_assume!(!(compat && preset == Preset::Un2023));
        let one = Exact::from(1);
        let (before, after) = (asked(&question(series), &one).unwrap(), asked(&question(improved), &one).unwrap());
        // Two axes are not one order; `indicator_properties` has their monotonicity.
        if before.verdict.is_assessable() && after.verdict.is_assessable() && preset != Preset::LinearPace {
            prop_assert!(after.verdict <= before.verdict, "{:?} became {:?}", before.verdict, after.verdict);
        }
    }

    #[test]
    fn the_order_of_the_observations_does_not_matter(
        preset in preset(), compat in any::<bool>(), better in direction(),
        (series, shuffled) in series().prop_flat_map(|s| (Just(s.clone()), Just(s).prop_shuffle())),
        target in prop::option::of(value()), target_year in 2011..2040,
    ) {
        let question = |series| Asked { preset, compat, better, series, target: target.map(Exact::from), target_year };
        let one = Exact::from(1);
        prop_assert_eq!(asked(&question(series), &one), asked(&question(shuffled), &one));
    }

    /// Whatever the decimals: an answer with finite figures that survives JSON, or typed errors.
    #[test]
    fn every_question_has_a_finite_answer(
        preset in preset(), compat in any::<bool>(), better in direction(),
        series in prop::collection::vec((2000_i32..2030, any_decimal()), 0..6),
        baseline_year in prop::option::of(1990..2040), target in prop::option::of(any_decimal()),
        target_year in prop::option::of(1990..2060), natural_limit in prop::option::of(any_decimal()),
        deviation in prop::option::of(any_decimal()), errors in prop::option::of((any_decimal(), any_decimal())),
        scale in prop::option::of((any_decimal(), any_decimal(), any_decimal())),
        time_weights in prop::option::of(select(&[TimeWeights::Equal, TimeWeights::Linear, TimeWeights::Exponential][..])),
    ) {
        let observations: Vec<_> = series.into_iter().map(|(year, value)| Observation { year, value }).collect();
        let mut question = PresetQuestion {
            compat,
            baseline_year,
            target,
            target_year,
            natural_limit,
            deviation,
            standard_errors: errors,
            scale: scale.map(|(lower_bound, optimum, green)| Scale { lower_bound, optimum, green }),
            time_weights,
            ..PresetQuestion::new(preset, &observations, better)
        };
        // Leave out what the preset has no use for and give what it misses: a second try gets further.
        for problem in judge(&question).err().into_iter().flatten() {
            match problem {
                QuestionError::NotUsed { field: Field::NaturalLimit, .. }
                | QuestionError::Negative { field: Field::NaturalLimit, .. } => question.natural_limit = None,
                QuestionError::NotUsed { field: Field::Deviation, .. } => question.deviation = None,
                QuestionError::NotUsed { field: Field::StandardErrors, .. }
                | QuestionError::Negative { field: Field::StandardErrors, .. } => question.standard_errors = None,
                QuestionError::NotUsed { field: Field::Scale, .. } => question.scale = None,
                QuestionError::NotUsed { field: Field::Target, .. } => question.target = None,
                QuestionError::NotUsed { field: Field::TimeWeights, .. } => question.time_weights = None,
                QuestionError::Missing { field: Field::Target, .. } => question.target = Some(Exact::from(1)),
                QuestionError::Missing { field: Field::TargetYear, .. } => question.target_year = Some(2035),
                QuestionError::Missing { field: Field::Deviation, .. }
                | QuestionError::Negative { field: Field::Deviation, .. } => question.deviation = Some(decimal(1, 28)),
                _ => {}
            }
        }
        if let Ok(answer) = judge(&question) {
            prop_assert!(!has_null_figure(&answer), "{answer:?}");
            let json = serde_json::to_string(&answer).unwrap();
            prop_assert_eq!(serde_json::from_str::<PresetAnswer>(&json).unwrap(), answer);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    /// Classes are decided exactly, figures are floats: away from the cut-offs they must tell the same story, with
    /// negative values and across 0 too.
    #[test]
    fn the_class_is_that_of_the_ratio_shown(
        is_un in any::<bool>(), better in direction(), first in -60_i64..60, last in -60_i64..60, target in -60_i64..60,
        years in 1_i32..12, target_year in 2013..2040,
    ) {
        let preset = if is_un { Preset::Un2023 } else { Preset::Statcan2022 };
        let series = vec![(2010, Exact::from(first)), (2010 + years, Exact::from(last))];
        let question = Asked { preset, compat: false, better, series, target: Some(Exact::from(target)), target_year };
        let answer = asked(&question, &Exact::from(1)).unwrap();
        if let (Some(ratio), Rule::Ratio) = (answer.figures.ratio, answer.rule) {
            let cuts: &[f64] = if is_un { &[0.95, 0.10] } else { &[0.95, 0.60, 0.0] };
            prop_assume!(cuts.iter().all(|cut| (ratio - cut).abs() > 1e-9));
            let class = cuts.iter().filter(|cut| ratio < **cut).count();
            let found = match answer.verdict {
                Verdict::Un(UnLevel::OnTrackOrMet) | Verdict::Statcan(StatcanClass::OnTrack) => 0,
                Verdict::Un(UnLevel::FairNeedsAcceleration)
                | Verdict::Statcan(StatcanClass::ProgressNeedsAcceleration) => 1,
                Verdict::Un(UnLevel::StagnationOrRegression) | Verdict::Statcan(StatcanClass::LimitedProgress) => 2,
                _ => 3,
            };
            prop_assert_eq!(found, class, "{:?}", answer);
        }
    }
}

/// One fact, two marks: the reason why the default is no growth rate. The linear pace gives one mark.
#[test]
fn growth_rates_rate_a_share_and_its_complement_differently() {
    let judged = |preset, better, values: (i64, i64), target| {
        let series = vec![(2015, Exact::from(values.0)), (2020, Exact::from(values.1))];
        let question = Asked { preset, compat: false, better, series, target, target_year: 2030 };
        asked(&question, &Exact::from(1)).unwrap().verdict
    };
    let both = |preset, targets: Option<(i64, i64)>| {
        let (up, down) = (targets.map(|both| Exact::from(both.0)), targets.map(|both| Exact::from(both.1)));
        (judged(preset, Better::Higher, (95, 96), up), judged(preset, Better::Lower, (5, 4), down))
    };
    let eurostat = |one, other| (Verdict::Eurostat(one), Verdict::Eurostat(other));
    let statcan = |one, other| (Verdict::Statcan(one), Verdict::Statcan(other));
    use EurostatClass::{ModerateProgress, SignificantProgress};
    assert_eq!(both(Preset::Eurostat4, None), eurostat(ModerateProgress, SignificantProgress));
    assert_eq!(both(Preset::Eurostat5, None), eurostat(ModerateProgress, SignificantProgress));
    let up = statcan(StatcanClass::ProgressNeedsAcceleration, StatcanClass::OnTrack);
    assert_eq!(both(Preset::Statcan2022, None), up);
    let up = statcan(StatcanClass::LimitedProgress, StatcanClass::SubstantialProgress);
    assert_eq!(both(Preset::Statcan2025, None), up);
    let levels = (Verdict::Un(UnLevel::StagnationOrRegression), Verdict::Un(UnLevel::OnTrackOrMet));
    assert_eq!(both(Preset::Un2023, None), levels);
    let (employment, unemployment) = both(Preset::LinearPace, Some((98, 2)));
    assert_eq!(employment, unemployment);
}

/// 2 % a year is 2 % a year in every number of years: exactly on a cut-off, and a hair below.
#[test]
fn a_growth_exactly_on_a_cut_off_gets_the_better_class() {
    let verdict = |preset, value: Exact, years: i32| {
        let series = vec![(2000, Exact::from(1)), (2000 + years, value)];
        let question =
            Asked { preset, compat: false, better: Better::Higher, series, target: None, target_year: 2100 };
        asked(&question, &Exact::from(1)).unwrap().verdict
    };
    let hair = decimal(1, 28);
    for years in 1..=60 {
        let power = |rate: Exact| (0..years).fold(Exact::from(1), |product, _| &product * &rate);
        let (two, one) = (power(decimal(102, 2)), power(decimal(101, 2)));
        assert_eq!(verdict(Preset::Un2023, &two - &hair, years), Verdict::Un(UnLevel::FairNeedsAcceleration));
        assert_eq!(verdict(Preset::Un2023, two, years), Verdict::Un(UnLevel::OnTrackOrMet));
        let below = verdict(Preset::Eurostat4, &one - &hair, years);
        assert_eq!(below, Verdict::Eurostat(EurostatClass::ModerateProgress));
        assert_eq!(
            verdict(Preset::Eurostat4, one, years),
            Verdict::Eurostat(EurostatClass::SignificantProgress)
        );
    }
}

/// Growth of 0.95 % where 1 % was asked for: a ratio of exactly 0.95, from roots that no float holds.
#[test]
fn a_ratio_exactly_on_a_cut_off_gets_the_better_class() {
    let verdict = |value: Exact| {
        let series = vec![(2015, Exact::from(1)), (2018, value)];
        // 1.01 is the tenth root of the target; 1.0095³ is the value.
        let target = (0..10).fold(Exact::from(1), |product, _| &product * &decimal(101, 2));
        let (preset, better) = (Preset::Statcan2025, Better::Higher);
        let question =
            Asked { preset, compat: false, better, series, target: Some(target), target_year: 2025 };
        asked(&question, &Exact::from(1)).unwrap().verdict
    };
    let on = (0..3).fold(Exact::from(1), |product, _| &product * &decimal(10_095, 4));
    let below = &on - &decimal(1, 28);
    assert_eq!(verdict(on), Verdict::Statcan(StatcanClass::SubstantialProgress));
    assert_eq!(verdict(below), Verdict::Statcan(StatcanClass::ModerateProgress));
}

#[test]
fn all_problems_of_a_question_come_at_once() {
    let at = |year, value| Observation { year, value: Exact::from(value) };
    let observations = [at(2020, 1), at(2020, 2), at(1800, 1)];
    let problems = judge(&PresetQuestion {
        natural_limit: Some(Exact::from(100)),
        deviation: Some(Exact::from(-1)),
        ..PresetQuestion::new(Preset::OecdDistance, &observations, Better::Higher)
    })
    .unwrap_err();
    let preset = Preset::OecdDistance;
    assert_eq!(
        problems,
        [
            QuestionError::Missing { preset, field: Field::Target },
            QuestionError::NotUsed { preset, field: Field::NaturalLimit },
            QuestionError::Negative { field: Field::Deviation, found: "-1".to_owned() },
            QuestionError::ConflictingObservations {
                year: 2020,
                first: "1".to_owned(),
                second: "2".to_owned()
            },
            QuestionError::TooManyYears { first: 1800, last: 2020 },
        ]
    );
    assert_eq!(MAX_YEARS, 200);
}

#[test]
fn what_a_formula_cannot_carry_is_refused_with_a_reason() {
    let verdict = |preset, values: &[(i32, i64)], target: Option<i64>, target_year| {
        let series = values.iter().map(|(year, value)| (*year, Exact::from(*value))).collect();
        let target = target.map(Exact::from);
        let question = Asked { preset, compat: false, better: Better::Higher, series, target, target_year };
        asked(&question, &Exact::from(1)).unwrap().verdict
    };
    let refused = [
        (verdict(Preset::Statcan2025, &[], None, 2030), Refusal::NoData),
        (verdict(Preset::Statcan2025, &[(2015, 1)], None, 2030), Refusal::SingleObservation),
        (verdict(Preset::Statcan2025, &[(2015, 0), (2020, 1)], None, 2030), Refusal::ZeroBaseline),
        (verdict(Preset::Eurostat4, &[(2015, -1), (2020, 1)], None, 2030), Refusal::SignChange),
        (verdict(Preset::Eurostat4, &[(2015, -2), (2020, -1)], Some(0), 2030), Refusal::ZeroTarget),
        (verdict(Preset::Un2023, &[(2015, 0), (2020, 1)], Some(50), 2030), Refusal::ZeroBaseline),
        (
            verdict(Preset::Eurostat4, &[(2015, 1), (2020, 2)], Some(50), 2015),
            Refusal::TargetYearNotAfterBaseline,
        ),
        (
            verdict(Preset::DestatisWeather, &[(2018, 1), (2019, 2), (2020, 3)], None, 2030),
            Refusal::TooFewPoints,
        ),
        (verdict(Preset::Escap, &[(2015, 50), (2020, 40)], Some(50), 2030), Refusal::BaselineMeetsTarget),
        (verdict(Preset::Escap, &[(2015, 10), (2020, 40)], Some(50), 2020), Refusal::TargetYearReached),
        (verdict(Preset::HealthyPeople, &[(2015, 0), (2020, -1)], Some(50), 2030), Refusal::ZeroBaseline),
    ];
    for (found, expected) in refused {
        assert_eq!(found, Verdict::Refused(expected));
    }
}

/// The refusals and marks that need more than a series and a target.
#[test]
fn limits_spreads_and_scales_are_looked_at_too() {
    let at = |year, value| Observation { year, value: Exact::from(value) };
    let series = [at(2015, 101), at(2020, 99)];
    let verdict = |question: &PresetQuestion<'_>| judge(question).unwrap().verdict;
    let new = |preset| PresetQuestion::new(preset, &series, Better::Higher);
    let limited = PresetQuestion { natural_limit: Some(Exact::from(100)), ..new(Preset::Statcan2025) };
    assert_eq!(verdict(&limited), Verdict::Refused(Refusal::BaselineBeyondLimit));
    let target = Some(Exact::from(120));
    let no_spread = PresetQuestion {
        target: target.clone(),
        deviation: Some(Exact::from(0)),
        ..new(Preset::OecdDistance)
    };
    assert_eq!(verdict(&no_spread), Verdict::Refused(Refusal::NoSpread));
    let scaled = |lower_bound: i64, optimum: i64| PresetQuestion {
        target_year: Some(2030),
        scale: Some(Scale {
            lower_bound: Exact::from(lower_bound),
            optimum: Exact::from(optimum),
            green: Exact::from(90),
        }),
        ..new(Preset::Sdsn)
    };
    assert_eq!(verdict(&scaled(5, 5)), Verdict::Refused(Refusal::EmptyScale));
    assert_eq!(verdict(&scaled(200, 0)), Verdict::Refused(Refusal::ScaleAgainstDirection));
    // Without sampling errors every change is detectable.
    let errors = Some((Exact::from(0), Exact::from(0)));
    let counted = PresetQuestion { target, standard_errors: errors, ..new(Preset::HealthyPeople) };
    assert_eq!(verdict(&counted), Verdict::HealthyPeople(HealthyPeopleClass::GettingWorse));
    assert_eq!(judge(&counted).unwrap().figures.z, None);
}

/// Without sampling errors every change is detectable, but none is none.
#[test]
fn no_change_is_not_detectable() {
    let series = [2015, 2020].map(|year| Observation { year, value: Exact::from(50) });
    let (target, standard_errors) = (Some(Exact::from(60)), Some((Exact::from(0), Exact::from(0))));
    let question = PresetQuestion::new(Preset::HealthyPeople, &series, Better::Higher);
    let answer = judge(&PresetQuestion { target, standard_errors, ..question }).unwrap();
    assert_eq!(answer.verdict, Verdict::HealthyPeople(HealthyPeopleClass::LittleOrNoDetectableChange));
}

/// What lies before the baseline is no part of the regression.
#[test]
fn escap_projects_from_the_baseline_on() {
    let series = [(2010, 90), (2015, 40), (2020, 50)];
    let series = series.map(|(year, value)| Observation { year, value: Exact::from(value) });
    let (target, target_year) = (Some(Exact::from(70)), Some(2030));
    let question = PresetQuestion::new(Preset::Escap, &series, Better::Higher);
    let answer =
        judge(&PresetQuestion { baseline_year: Some(2015), target, target_year, ..question }).unwrap();
    assert_eq!((answer.figures.mean_change, answer.figures.projected), (Some(2.0), Some(70.0)));
}

/// A target met at the baseline and lost: the progress chart's ratio is large, because both its parts point down.
#[test]
fn a_target_lost_is_never_on_track() {
    let series =
        [(2015, 92), (2020, 85)].map(|(year, value)| Observation { year, value: Exact::from(value) });
    let judged = |compat| {
        let (target, target_year) = (Some(Exact::from(90)), Some(2030));
        let question = PresetQuestion::new(Preset::Un2023, &series, Better::Higher);
        judge(&PresetQuestion { compat, target, target_year, ..question }).unwrap()
    };
    assert_eq!(judged(true).verdict, Verdict::Un(UnLevel::OnTrackOrMet));
    assert!(judged(true).figures.ratio.unwrap() > 0.95);
    assert_eq!(judged(false).verdict, Verdict::Un(UnLevel::StagnationOrRegression));
    assert_eq!((judged(false).rule, judged(false).figures.ratio), (Rule::TargetLost, None));
}

/// After its year a target is judged by the last value up to that year.
#[test]
fn the_progress_chart_does_not_look_beyond_the_target_year() {
    let series = [(2015, 50), (2020, 60), (2021, 99)];
    let series = series.map(|(year, value)| Observation { year, value: Exact::from(value) });
    let (target, target_year) = (Some(Exact::from(90)), Some(2020));
    let question = PresetQuestion::new(Preset::Un2023, &series, Better::Higher);
    let answer = judge(&PresetQuestion { target, target_year, ..question }).unwrap();
    assert_eq!(answer.latest.unwrap().year, 2020);
    assert_eq!(answer.figures.ratio, Some(0.25));
}

//! The pace along a constant rate of growth: exact where its class is decided, and refused where there is no rate.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use integration_core::indicators::exact::Exact;
use integration_core::indicators::pace::{
    Assessment, Baseline, GROWTH_FORMULA, Goal, Observation, Obstacle, Path, Question, Thresholds,
    Trajectory, assess,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

const START: i32 = 2010;

fn strict() -> Thresholds {
    Thresholds { on_track: Decimal::ONE, ..Thresholds::default() }
}

/// From the baseline over `latest` after some years to the target.
fn judged(
    [baseline, latest, target]: [i64; 3],
    elapsed: i32,
    span: i32,
    thresholds: Thresholds,
) -> Assessment {
    judged_by([baseline, latest, target].map(Exact::from), elapsed, span, thresholds)
}

fn judged_by(
    [baseline, latest, target]: [Exact; 3],
    elapsed: i32,
    span: i32,
    thresholds: Thresholds,
) -> Assessment {
    let falls = target < baseline;
    assess(&Question {
        observations: &[
            Observation { year: START, value: baseline },
            Observation { year: START + elapsed, value: latest },
        ],
        baseline: Baseline::FirstObservation,
        goal: if falls { Goal::AtMost(target) } else { Goal::AtLeast(target) },
        target_year: START + span,
        path: Path::Geometric,
        thresholds,
    })
}

/// Growth by `up/down` every year: all three values are whole numbers.
fn on_the_path() -> impl Strategy<Value = ([i64; 3], i32, i32)> {
    let rate = (1_i64..6, 1_i64..6).prop_filter("a rate that changes something", |(up, down)| up != down);
    (rate, 2_u32..7, 1_i64..1_000, any::<bool>()).prop_flat_map(|((up, down), span, scale, is_negative)| {
        (1..span).prop_map(move |elapsed| {
            let scale = if is_negative { -scale } else { scale };
            let at = |years: u32| scale * up.pow(years) * down.pow(span - years);
            let years = (i32::try_from(elapsed).unwrap(), i32::try_from(span).unwrap());
            ([at(0), at(elapsed), at(span)], years.0, years.1)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_series_on_the_path_has_a_pace_of_exactly_one((values, elapsed, span) in on_the_path()) {
        let answer = judged(values, elapsed, span, strict());
        prop_assert_eq!(answer.trajectory, Trajectory::OnTrack);
        prop_assert_eq!(&*answer.formula, GROWTH_FORMULA);
        prop_assert!((answer.figures.pace.unwrap() - 1.0).abs() < 1e-12);
        // One millionth on the worse side of it is below the boundary.
        let [baseline, latest, target] = values;
        let worse = Exact::from(Decimal::new(if target > baseline { -1 } else { 1 }, 6));
        let beside = judged_by([Exact::from(baseline), &Exact::from(latest) + &worse, Exact::from(target)], elapsed, span, strict());
        prop_assert_ne!(beside.trajectory, Trajectory::OnTrack);
    }

    #[test]
    fn the_class_is_that_of_the_pace(
        values in [1_i64..2_000, -2_000_i64..2_000, 1_i64..2_000], elapsed in 1_i32..15, more in 1_i32..15
    ) {
        let [baseline, latest, target] = values;
        prop_assume!(baseline != target);
        let thresholds = Thresholds { neutral: Decimal::new(5, 2), ..Thresholds::default() };
        let answer = judged(values, elapsed, elapsed + more, thresholds);
        let pace = answer.figures.pace.unwrap();
        let ratio = |value: i64| value as f64 / baseline as f64;
        let years = f64::from(elapsed) / f64::from(elapsed + more);
        let expected = (ratio(latest) - 1.0) / (libm::pow(ratio(target), years) - 1.0);
        prop_assert!((pace - expected).abs() <= 1e-9 * expected.abs().max(1.0));
        prop_assume!([0.95, 0.6, 0.05, -0.05].iter().all(|bound| (pace - bound).abs() > 1e-9));
        let class = match pace {
            pace if pace > 0.95 => Trajectory::OnTrack,
            pace if pace > 0.6 => Trajectory::Moderate,
            pace if pace > 0.05 => Trajectory::Insufficient,
            pace if pace > -0.05 => Trajectory::NoChange,
            _ => Trajectory::MovingAway,
        };
        prop_assert_eq!(answer.trajectory, class);
        // The unit does not matter, nor does the sign of everything.
        let [a, b, c] = values;
        prop_assert_eq!(judged([-3 * a, -3 * b, -3 * c], elapsed, elapsed + more, thresholds).trajectory, class);
    }

    #[test]
    fn a_better_latest_value_is_never_rated_worse(
        baseline in 1_i64..500, target in 1_i64..500, latest in -500_i64..500, better in 1_i64..100, elapsed in 1_i32..9
    ) {
        prop_assume!(baseline != target);
        let towards = if target > baseline { better } else { -better };
        let [was, is] = [latest, latest + towards]
            .map(|latest| judged([baseline, latest, target], elapsed, 10, Thresholds::default()).trajectory);
        // The classes are declared from the best to the worst.
        prop_assert!(is <= was, "{:?} after {:?}", is, was);
    }
}

#[test]
fn figures_keep_their_digits_where_target_and_baseline_are_nearly_equal() {
    for size in [5, 8, 12, 17] {
        let baseline = 10_i64.pow(size);
        let answer = judged([baseline, baseline, baseline + 1], 3, 10, strict());
        let expected = answer.figures.expected.unwrap();
        assert!((expected - 0.3).abs() < 1e-5, "{expected}");
        assert_eq!(answer.trajectory, Trajectory::NoChange);
    }
}

#[test]
fn there_is_no_rate_to_zero_from_zero_or_across_it() {
    for values in [[100, 90, 0], [0, 1, 100], [-5, 1, 5]] {
        let answer = judged(values, 2, 10, strict());
        assert_eq!(answer.trajectory, Trajectory::NotAssessable(Obstacle::NoGrowthRate), "{values:?}");
        assert_eq!(answer.figures.pace, None);
        assert!(answer.figures.annual_change.is_some()); // what happened is told all the same
    }
    let for_ever = judged([1, 2, 3], 2, i32::MAX - START, strict());
    assert_eq!(for_ever.trajectory, Trajectory::NotAssessable(Obstacle::NoGrowthRate));
}

#[test]
fn what_comes_before_the_rate_is_said_first() {
    let answer = judged([100, 90, 0], 10, 10, strict());
    assert_eq!(answer.trajectory, Trajectory::NotAssessable(Obstacle::TargetYearReached));
    let answer = judged([50, 60, 50], 2, 10, strict());
    assert_eq!(answer.trajectory, Trajectory::NotAssessable(Obstacle::BaselineMeetsTarget));
}

//! What must hold for every series, every share and every pair of groups, whatever the numbers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use std::iter::once;

use integration_core::indicators::exact::Exact;
use integration_core::indicators::gap::{Better, GapChange, Movement, Pair, develop};
use integration_core::indicators::pace::{
    Assessment, Attainment, Baseline, Goal, Observation, Path, Question, Thresholds, Trajectory, assess,
};
use proptest::prelude::*;
use proptest::sample::subsequence;
use rust_decimal::Decimal;

const FIRST_YEAR: i32 = 2010;

fn exact(hundredths: i64) -> Exact {
    Exact::from(Decimal::new(hundredths, 2))
}

/// Values in a range so small that equality, ties and the exact target come up often.
fn value() -> impl Strategy<Value = i64> {
    prop_oneof![-300_i64..300, (-3_i64..3).prop_map(|whole| whole * 100)]
}

/// Two to eight observations in distinct years from 2010 to 2021, in hundredths.
fn series() -> impl Strategy<Value = Vec<(i32, i64)>> {
    (subsequence((FIRST_YEAR..FIRST_YEAR + 12).collect::<Vec<_>>(), 2..=8), prop::collection::vec(value(), 8))
        .prop_map(|(years, values)| years.into_iter().zip(values).collect())
}

fn observations(series: &[(i32, i64)], map: impl Fn(Exact) -> Exact) -> Vec<Observation> {
    series.iter().map(|&(year, value)| Observation { year, value: map(exact(value)) }).collect()
}

fn judge(observations: &[Observation], goal: Goal, target_year: i32) -> Assessment {
    let (baseline, thresholds) = (Baseline::FirstObservation, Thresholds::default());
    assess(&Question { observations, baseline, goal, target_year, path: Path::Linear, thresholds })
}

fn classes(answer: &Assessment) -> (Attainment, Trajectory, Option<bool>) {
    (answer.attainment, answer.trajectory, answer.met)
}

fn negated(figure: Option<f64>) -> Option<f64> {
    figure.map(|number| 0.0 - number)
}

/// Better trajectories have higher ranks.
fn rank(trajectory: Trajectory) -> u8 {
    match trajectory {
        Trajectory::MovingAway => 0,
        Trajectory::NoChange => 1,
        Trajectory::Insufficient => 2,
        Trajectory::Moderate => 3,
        Trajectory::OnTrack => 4,
        Trajectory::NotAssessable(obstacle) => panic!("not assessable: {obstacle:?}"),
    }
}

proptest! {
    /// A rate per thousand instead of per cent is the same rate.
    #[test]
    fn the_unit_does_not_matter(
        series in series(), target in value(), target_year in 2012..2026, factor in 1_i64..100_000,
    ) {
        let factor = Exact::from(Decimal::new(factor, 3));
        let plain = judge(&observations(&series, |v| v), Goal::AtLeast(exact(target)), target_year);
        let scaled = judge(
            &observations(&series, |v| &v * &factor), Goal::AtLeast(&exact(target) * &factor), target_year,
        );
        prop_assert_eq!(classes(&plain), classes(&scaled));
        prop_assert_eq!(plain.figures.pace, scaled.figures.pace);
        prop_assert_eq!(plain.figures.attainment_year, scaled.figures.attainment_year);
    }

    /// Employment up and unemployment down are one fact.
    #[test]
    fn a_share_and_its_complement_get_the_same_mark(
        series in series(), target in value(), target_year in 2012..2026,
    ) {
        let rest = |v: Exact| &Exact::from(100) - &v;
        let share = judge(&observations(&series, |v| v), Goal::AtLeast(exact(target)), target_year);
        let complement = judge(&observations(&series, rest), Goal::AtMost(rest(exact(target))), target_year);
        prop_assert_eq!(classes(&share), classes(&complement));
        prop_assert_eq!(share.figures.pace, complement.figures.pace);
        prop_assert_eq!(share.figures.gap, complement.figures.gap);
        prop_assert_eq!(share.figures.annual_change, negated(complement.figures.annual_change));
        prop_assert_eq!(share.figures.required_from_now, negated(complement.figures.required_from_now));
    }

    #[test]
    fn the_order_of_the_observations_does_not_matter(
        (series, shuffled) in series().prop_flat_map(|s| (Just(s.clone()), Just(s).prop_shuffle())),
        low in value(), width in 0_i64..200, target_year in 2012..2026,
    ) {
        let band = || Goal::Within { low: exact(low), high: exact(low + width) };
        prop_assert_eq!(
            judge(&observations(&series, |v| v), band(), target_year),
            judge(&observations(&shuffled, |v| v), band(), target_year),
        );
    }

    #[test]
    fn a_better_latest_value_is_never_rated_worse(
        baseline in value(), way in 1_i64..300, one in value(), other in value(),
        elapsed in 1..10_i32, remaining in 1..10_i32,
    ) {
        let rated = |latest: i64| {
            let series = [(FIRST_YEAR, baseline), (FIRST_YEAR + elapsed, latest)];
            let goal = Goal::AtLeast(exact(baseline + way));
            judge(&observations(&series, |v| v), goal, FIRST_YEAR + elapsed + remaining)
        };
        let (worse, better) = (rated(one.min(other)), rated(one.max(other)));
        prop_assert!(rank(worse.trajectory) <= rank(better.trajectory));
        prop_assert!(worse.met <= better.met);
        prop_assert!(worse.figures.pace <= better.figures.pace);
    }

    /// Exactly on a boundary is the better class; 10^-20 of the way below it is the class below.
    #[test]
    fn boundaries_belong_to_the_better_class(
        baseline in value(), way in prop_oneof![-300_i64..0, 1_i64..300],
        elapsed in 1..10_i32, remaining in 1..10_i32,
    ) {
        let span = elapsed + remaining;
        let rated = |pace: Exact| {
            let expected = Exact::from(i64::from(elapsed)).checked_div(&Exact::from(i64::from(span))).unwrap();
            let latest = &exact(baseline) + &(&(&exact(way) * &pace) * &expected);
            let observations = [
                Observation { year: FIRST_YEAR, value: exact(baseline) },
                Observation { year: FIRST_YEAR + elapsed, value: latest },
            ];
            let target = exact(baseline + way);
            let goal = if way > 0 { Goal::AtLeast(target) } else { Goal::AtMost(target) };
            judge(&observations, goal, FIRST_YEAR + span).trajectory
        };
        let hair = Exact::from(Decimal::new(1, 20));
        let boundaries = [
            (exact(95), Trajectory::OnTrack, Trajectory::Moderate),
            (exact(60), Trajectory::Moderate, Trajectory::Insufficient),
            (exact(0), Trajectory::NoChange, Trajectory::MovingAway),
        ];
        for (boundary, at, below) in boundaries {
            prop_assert_eq!(rated(&boundary - &hair), below);
            prop_assert_eq!(rated(boundary), at);
        }
        prop_assert_eq!(rated(hair), Trajectory::Insufficient);
    }

    /// What is observed after the target year was judged does not rewrite the verdict.
    #[test]
    fn a_deadline_is_judged_once(series in series(), target in value(), later in value()) {
        let goal = || Goal::AtLeast(exact(target));
        let target_year = series.last().unwrap().0;
        let before = judge(&observations(&series, |v| v), goal(), target_year);
        prop_assert!(matches!(before.attainment, Attainment::DeadlineMet | Attainment::DeadlineMissed));
        let longer: Vec<_> = series.iter().copied().chain(once((target_year + 1, later))).collect();
        let after = judge(&observations(&longer, |v| v), goal(), target_year);
        prop_assert_eq!(before.attainment, after.attainment);
        prop_assert_eq!(before.deadline, after.deadline);
        prop_assert_eq!(after.met, Some(later >= target));
    }

    /// A band without an upper end in reach is "at least", one without a lower end "at most".
    #[test]
    fn a_wide_band_is_a_one_sided_target(series in series(), edge in value(), target_year in 2012..2026) {
        let observations = observations(&series, |v| v);
        let far = 1_000_000;
        prop_assert_eq!(
            judge(&observations, Goal::Within { low: exact(edge), high: exact(far) }, target_year),
            judge(&observations, Goal::AtLeast(exact(edge)), target_year),
        );
        prop_assert_eq!(
            judge(&observations, Goal::Within { low: exact(-far), high: exact(edge) }, target_year),
            judge(&observations, Goal::AtMost(exact(edge)), target_year),
        );
    }

    /// The standard library's decimal parser rounds correctly, and so must we, from all 28 digits.
    #[test]
    fn exact_numbers_leave_as_the_nearest_f64(mantissa in -(1_i128 << 95)..(1_i128 << 95), scale in 0_u32..=28) {
        let decimal = Decimal::from_i128_with_scale(mantissa, scale);
        let nearest: f64 = decimal.to_string().parse().unwrap();
        prop_assert_eq!(Exact::from(decimal).to_f64().to_bits(), nearest.to_bits());
    }

    /// The names say what the numbers did, the same for either way of counting (share or complement).
    #[test]
    fn the_name_of_a_gap_change_follows_from_exact_values(
        was in (-20_i64..20, -20_i64..20), is in (-20_i64..20, -20_i64..20),
    ) {
        let pair = |(group, reference): (i64, i64)| Pair { group: exact(group), reference: exact(reference) };
        let rest = |(group, reference): (i64, i64)| pair((10_000 - group, 10_000 - reference));
        let found = develop(&pair(was), &pair(is), Better::Higher);
        prop_assert_eq!(found.size_change < 0.0, (is.0 - is.1).abs() < (was.0 - was.1).abs());

        let complement = develop(&rest(was), &rest(is), Better::Lower);
        prop_assert_eq!(
            (found.change, found.group, found.reference),
            (complement.change, complement.group, complement.reference)
        );
        let swapped = develop(&pair((was.1, was.0)), &pair((is.1, is.0)), Better::Higher);
        prop_assert_eq!(found.change, swapped.change);

        let both = |movement| found.group == movement && found.reference == movement;
        match found.change {
            GapChange::Narrowed => prop_assert!(found.size_change < 0.0 && !both(Movement::Worsened)),
            GapChange::BothWorsenedGapNarrowed => {
                prop_assert!(found.size_change < 0.0 && is.0 < was.0 && is.1 < was.1);
            }
            GapChange::Unchanged => prop_assert_eq!(is.0 - is.1, was.0 - was.1),
            GapChange::Widened => prop_assert!(found.size_change > 0.0 && !both(Movement::Improved)),
            GapChange::BothImprovedGapGrew => {
                prop_assert!(found.size_change > 0.0 && is.0 > was.0 && is.1 > was.1);
            }
            GapChange::Reversed => prop_assert!((is.0 - is.1) * (was.0 - was.1) < 0),
        }
    }
}

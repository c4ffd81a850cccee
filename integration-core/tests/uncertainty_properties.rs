//! What holds for every interval and every trend, whatever the numbers.

#![allow(clippy::unwrap_used, reason = "helpers of tests: a failure should say so by panicking")]

use integration_core::uncertainty::difference::{DifferenceMethod, difference};
use integration_core::uncertainty::estimate::{Convergence, Estimate, converge};
use integration_core::uncertainty::funnel::{FunnelClass, rate_in_funnel, share_in_funnel};
use integration_core::uncertainty::mean::mean;
use integration_core::uncertainty::proportion::{MAX_TRIALS, ProportionMethod, Share};
use integration_core::uncertainty::rate::{Rate, RateMethod};
use integration_core::uncertainty::ratio::{RatioMethod, ratio};
use integration_core::uncertainty::standardisation::{
    DirectMethod, ReferenceStratum, Stratum, direct, indirect,
};
use integration_core::uncertainty::trend::Points;
use integration_core::uncertainty::trend::line::{Meets, least_squares};
use integration_core::uncertainty::trend::rank::{Way, mann_kendall, theil_sen};
use integration_core::uncertainty::{ConfidenceLevel, Interval, MAX_NUMBER};
use proptest::prelude::*;

/// Small counts, where intervals are widest, beside counts of any size.
fn shares() -> impl Strategy<Value = Share> {
    prop_oneof![1_u64..50, 1_u64..100_000, 1..=MAX_TRIALS]
        .prop_flat_map(|trials| (prop_oneof![Just(0), Just(trials), 0..=trials], Just(trials)))
        .prop_map(|(successes, trials)| Share::new(successes, trials).unwrap())
}

fn rates() -> impl Strategy<Value = Rate> {
    (prop_oneof![0_u64..50, 0_u64..10_000_000], prop_oneof![1e-3..1e9_f64, Just(1e-40), Just(1e40)])
        .prop_map(|(events, exposure)| Rate::new(events, exposure).unwrap())
}

fn levels() -> impl Strategy<Value = ConfidenceLevel> {
    let confidence = prop_oneof![
        0.5..0.9999_f64,
        (-300..-1).prop_map(|exponent| 10_f64.powi(exponent)),
        Just(1.0 - f64::EPSILON / 2.0),
    ];
    confidence.prop_map(|confidence| ConfidenceLevel::new(confidence).unwrap())
}

/// Years with gaps and values with one decimal.
fn series(least: usize) -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::btree_map(1990_i32..2040, -2000_i32..2000, least..20).prop_map(|series| {
        series.into_iter().map(|(year, tenths)| (f64::from(year), f64::from(tenths) / 10.0)).collect()
    })
}

fn covers(interval: &Interval) -> bool {
    interval.lower <= interval.estimate && interval.estimate <= interval.upper
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-9)
}

const PROPORTIONS: &[ProportionMethod] = ProportionMethod::ALL;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn shares_stay_inside_cover_the_estimate_and_mirror_their_complement(share in shares(), level in levels()) {
        for method in PROPORTIONS {
            let found = share.interval(level, *method);
            prop_assert!(0.0 <= found.lower && covers(&found) && found.upper <= 1.0, "{method:?} {found:?}");
            prop_assert!(share.successes() > 0 || found.lower.to_bits() == 0, "{method:?} {found:?}");
            // So close to 1 only a level next to 1 leads; Agresti and Coull's interval is cut off at any.
            if level.confidence() < 0.9999 && *method != ProportionMethod::AgrestiCoull {
                prop_assert_eq!(found.lower.to_bits() == 0, share.successes() == 0, "{:?} {:?}", method, found);
            }
            let rest = share.complement().interval(level, *method);
            prop_assert!((rest.lower - (1.0 - found.upper)).abs() <= f64::EPSILON);
            prop_assert!((rest.upper - (1.0 - found.lower)).abs() <= f64::EPSILON);
        }
    }

    #[test]
    fn more_confidence_or_fewer_cases_never_narrow_an_interval(
        (successes, trials) in (1_u64..10_000).prop_flat_map(|n| (0..=n, Just(n))),
        low in 0.01..0.98_f64, more in 0.001..0.01_f64, times in 2_u64..50,
    ) {
        let share = Share::new(successes, trials).unwrap();
        let larger = Share::new(successes * times, trials * times).unwrap();
        let level = |confidence| ConfidenceLevel::new(confidence).unwrap();
        for method in PROPORTIONS {
            let found = share.interval(level(low), *method);
            let surer = share.interval(level(low + more), *method);
            prop_assert!(surer.lower <= found.lower && found.upper <= surer.upper, "{method:?}");
            let narrower = larger.interval(level(low), *method);
            // Agresti and Coull's is cut off at 0 and 1, so a larger sample can show more of it.
            if *method != ProportionMethod::AgrestiCoull {
                prop_assert!(narrower.upper - narrower.lower <= found.upper - found.lower, "{method:?}");
            }
        }
    }

    /// Exact means: never below its level. Jeffreys' and Wilson's lie inside Clopper and Pearson's nearly always, and the
    /// binomial tails at the exact bounds are what is left out.
    #[test]
    fn the_exact_interval_contains_jeffreys(share in shares(), level in levels()) {
        let exact = share.interval(level, ProportionMethod::ClopperPearson);
        let jeffreys = share.interval(level, ProportionMethod::Jeffreys);
        let slack = 1e-9;
        prop_assert!(exact.lower <= jeffreys.lower * (1.0 + slack) && jeffreys.upper <= exact.upper + slack);
    }

    #[test]
    fn differences_turn_with_their_groups(group in shares(), reference in shares(), level in levels()) {
        for method in DifferenceMethod::ALL {
            let found = difference(group, reference, level, *method);
            prop_assert!(-1.0 <= found.lower && covers(&found) && found.upper <= 1.0, "{method:?} {found:?}");
            let turned = difference(reference, group, level, *method);
            prop_assert!(close(found.lower, -turned.upper) && close(found.upper, -turned.lower), "{method:?}");
            // Employment and unemployment differ by the same points.
            let rest = difference(reference.complement(), group.complement(), level, *method);
            prop_assert!((found.lower - rest.lower).abs() < 1e-12 && (found.upper - rest.upper).abs() < 1e-12);
        }
    }

    #[test]
    fn ratios_turn_with_their_groups(group in shares(), reference in shares(), level in levels()) {
        for method in RatioMethod::ALL {
            let found = ratio(group, reference, level, *method);
            let bounds = [found.lower, found.estimate, found.upper];
            prop_assert!(bounds.iter().flatten().all(|bound| *bound >= 0.0 && bound.is_finite()), "{method:?} {found:?}");
            let ordered: Vec<f64> = bounds.iter().flatten().copied().collect();
            prop_assert!(ordered.is_sorted(), "{method:?} {found:?}");
            prop_assert_eq!(found.open.is_some(), bounds.contains(&None), "{:?} {:?}", method, found);
            let turned = ratio(reference, group, level, *method);
            // A lower bound of 0 has no inverse.
            if let (Some(lower), Some(upper)) = (found.lower.filter(|lower| *lower > 0.0), turned.upper) {
                prop_assert!((lower * upper - 1.0).abs() < 1e-9, "{method:?} {found:?} {turned:?}");
            }
        }
    }

    #[test]
    fn rates_cover_their_estimate_in_any_unit(rate in rates(), level in levels()) {
        for method in RateMethod::ALL {
            let found = rate.interval(level, *method);
            prop_assert!(0.0 <= found.lower && covers(&found) && found.upper.is_finite(), "{method:?} {found:?}");
            // Per half as much exposure: powers of two change no digit.
            if let Ok(halved) = Rate::new(rate.events(), rate.exposure() / 2.0) {
                let twice = halved.interval(level, *method);
                prop_assert_eq!(twice.lower.to_bits(), (2.0 * found.lower).to_bits());
                prop_assert_eq!(twice.upper.to_bits(), (2.0 * found.upper).to_bits());
            }
        }
    }

    #[test]
    fn ratios_of_rates_turn_with_their_groups(group in rates(), reference in rates(), level in levels()) {
        let (found, turned) = (group.ratio_to(reference, level), reference.ratio_to(group, level));
        let ordered: Vec<f64> = [found.lower, found.estimate, found.upper].iter().flatten().copied().collect();
        prop_assert!(ordered.is_sorted() && ordered.iter().all(|bound| bound.is_finite()), "{found:?}");
        if let (Some(lower), Some(upper)) = (found.lower.filter(|lower| *lower > 0.0), turned.upper) {
            prop_assert!((lower * upper - 1.0).abs() < 1e-9, "{found:?} {turned:?}");
        }
    }

    #[test]
    fn a_standard_population_like_the_own_changes_nothing(
        rows in prop::collection::vec((0_u64..1000, 1_u32..100_000), 1..20), level in levels(),
    ) {
        let strata: Vec<Stratum> = rows
            .iter()
            .map(|(events, people)| Stratum {
                events: *events,
                population: f64::from(*people),
                standard_population: f64::from(*people),
            })
            .collect();
        for method in DirectMethod::ALL {
            let found = direct(&strata, level, *method).unwrap();
            prop_assert!(close(found.rate.estimate, found.crude));
            prop_assert!(covers(&found.rate) && found.rate.lower >= 0.0 && found.rate.upper.is_finite(), "{found:?}");
        }
        // The own rates as the reference's: as many observed as expected.
        let own: Vec<ReferenceStratum> = rows
            .iter()
            .map(|(events, people)| ReferenceStratum {
                events: *events,
                population: f64::from(*people),
                reference_events: *events,
                reference_population: f64::from(*people),
            })
            .collect();
        match indirect(&own, level, RateMethod::ExactBelowTen) {
            Ok(found) => prop_assert!(close(found.ratio.estimate, 1.0) && covers(&found.ratio), "{found:?}"),
            Err(_) => prop_assert!(rows.iter().all(|(events, _)| *events == 0)),
        }
    }

    /// The limits of the funnel and the interval of the figure say the same.
    #[test]
    fn outside_the_funnel_is_where_the_interval_excludes_the_benchmark(
        share in shares(), rate in rates(), benchmark in 0.001..0.999_f64, times in 0.1..10.0_f64,
    ) {
        let is_near = |bound: f64, benchmark: f64| (bound - benchmark).abs() <= 1e-9 * benchmark;
        let place = share_in_funnel(share, benchmark).unwrap();
        let wilson = share.interval(ConfidenceLevel::P95, ProportionMethod::Wilson);
        if !is_near(wilson.lower, benchmark) && !is_near(wilson.upper, benchmark) {
            prop_assert_eq!(place.class == FunnelClass::Within, wilson.contains(benchmark), "{:?} {:?}", place, wilson);
        }
        prop_assert!(place.outer.lower <= place.inner.lower && place.inner.upper <= place.outer.upper);
        let benchmark = (rate.estimate() * times).max(1.0 / rate.exposure());
        if let Ok(place) = rate_in_funnel(rate, benchmark) {
            let exact = rate.interval(ConfidenceLevel::P95, RateMethod::ExactPoisson);
            if !is_near(exact.lower, benchmark) && !is_near(exact.upper, benchmark) {
                prop_assert_eq!(place.class == FunnelClass::Within, exact.contains(benchmark), "{:?} {:?}", place, exact);
            }
            prop_assert!(place.outer.lower <= place.inner.lower && place.inner.upper <= place.outer.upper);
        }
    }

    #[test]
    fn a_gap_converges_in_any_direction_of_counting(
        before in (-50.0..50.0_f64, 0.0..20.0_f64), after in (-50.0..50.0_f64, 0.0..20.0_f64),
    ) {
        let gap = |(value, error): (f64, f64), sign: f64| {
            Estimate::new(sign * value, error).unwrap().interval(ConfidenceLevel::P95)
        };
        let found = converge(&gap(before, 1.0), &gap(after, 1.0));
        let turned = converge(&gap(before, -1.0), &gap(after, -1.0));
        prop_assert_eq!(found.convergence, turned.convergence);
        prop_assert_eq!(found.change, turned.change);
        if found.convergence == Convergence::Diverging {
            prop_assert!(found.change.estimate > 0.0);
        }
    }

    #[test]
    fn a_mean_moves_and_grows_with_its_values(
        values in prop::collection::vec(-1000_i32..1000, 2..30), level in levels(), scale in -100_i32..100,
    ) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let found = mean(&values, level).unwrap();
        prop_assert!(covers(&found) && found.lower.is_finite() && found.upper.is_finite());
        let factor = libm::ldexp(1.0, scale);
        let scaled: Vec<f64> = values.iter().map(|value| value * factor).collect();
        let expected = mean(&scaled, level).unwrap();
        prop_assert_eq!(expected.lower.to_bits(), (found.lower * factor).to_bits());
        let mut turned = values.clone();
        turned.reverse();
        prop_assert!(close(mean(&turned, level).unwrap().estimate, found.estimate));
    }

    #[test]
    fn trends_do_not_depend_on_order_unit_or_sign(series in series(3), level in levels(), scale in -60_i32..60) {
        let points = Points::new(&series).unwrap();
        let mut turned = series.clone();
        turned.reverse();
        prop_assert_eq!(&points, &Points::new(&turned).unwrap());
        let factor = -libm::ldexp(1.0, scale);
        let scaled: Vec<(f64, f64)> = series.iter().map(|(time, value)| (*time, value * factor)).collect();
        let scaled = Points::new(&scaled).unwrap();
        let (line, other) = (least_squares(&points, level), least_squares(&scaled, level));
        prop_assert!(close(other.slope, line.slope * factor));
        let (interval, turned) = (line.slope_interval.unwrap(), other.slope_interval.unwrap());
        prop_assert!(covers(&interval) && close(turned.lower, interval.upper * factor), "{interval:?} {turned:?}");
        let (sen, other) = (theil_sen(&points, level), theil_sen(&scaled, level));
        prop_assert!(sen.lower <= sen.slope && sen.slope <= sen.upper);
        prop_assert!(close(other.slope, sen.slope * factor), "{sen:?} {other:?}");
        let (test, other) = (mann_kendall(&points, level), mann_kendall(&scaled, level));
        prop_assert_eq!((test.score, test.p_value.to_bits()), (-other.score, other.p_value.to_bits()));
        prop_assert!((0.0..=1.0).contains(&test.p_value) && (-1.0..=1.0).contains(&test.tau));
    }

    #[test]
    fn the_nearer_the_target_the_more_probable(series in series(3), target in -200.0..200.0_f64, nearer in 0.0..50.0_f64) {
        let line = least_squares(&Points::new(&series).unwrap(), ConfidenceLevel::P95);
        let at_least = |target: f64| line.attainability(target, 2045.0, Meets::AtLeast).probability.unwrap();
        let at_most = |target: f64| line.attainability(target, 2045.0, Meets::AtMost).probability.unwrap();
        prop_assert!(at_least(target) <= at_least(target - nearer));
        prop_assert!(at_most(target) <= at_most(target + nearer));
        prop_assert!((at_least(target) + at_most(target) - 1.0).abs() < 1e-12 || line.deviation == Some(0.0));
    }

    #[test]
    fn fewer_than_five_points_never_show_a_trend(series in series(2)) {
        let found = mann_kendall(&Points::new(&series).unwrap(), ConfidenceLevel::P95);
        prop_assert!(series.len() >= 5 || found.way == Way::NoneShown);
        prop_assert!(found.least_p_value <= found.p_value * (1.0 + 1e-12) || !found.is_exact);
    }

    /// No answer is NaN or infinite, whatever is accepted.
    #[test]
    fn the_largest_numbers_stay_numbers(
        series in prop::collection::vec((-1.0..1.0_f64, -1.0..1.0_f64), 2..10),
        time_scale in -40_i32..=40, value_scale in -40_i32..=40, time in -1.0..1.0_f64, level in levels(),
    ) {
        let (times, values) = (10_f64.powi(time_scale), 10_f64.powi(value_scale));
        let number = |number: f64, scale: f64| (number * scale).clamp(-MAX_NUMBER, MAX_NUMBER);
        let pairs: Vec<(f64, f64)> = series.iter().map(|(t, v)| (number(*t, times), number(*v, values))).collect();
        if let Ok(points) = Points::new(&pairs) {
            let line = least_squares(&points, level);
            let found = line.attainability(number(time, values), number(time, times), Meets::AtLeast);
            let sen = theil_sen(&points, level);
            let figures = [line.slope, line.intercept, found.projection.value, sen.slope, sen.intercept, sen.lower, sen.upper];
            prop_assert!(figures.iter().all(|figure| figure.is_finite()), "{line:?} {found:?} {sen:?}");
            let more = [line.deviation, line.slope_error, line.intercept_error, line.explained, found.probability];
            prop_assert!(more.iter().flatten().all(|figure| figure.is_finite()), "{line:?} {found:?}");
        }
        let values: Vec<f64> = pairs.iter().map(|pair| pair.1).collect();
        let found = mean(&values, level).unwrap();
        prop_assert!(covers(&found) && found.upper.is_finite(), "{found:?}");
    }
}

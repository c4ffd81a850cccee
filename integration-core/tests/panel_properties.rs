//! A panel is the exact path on columns: the same classes, whatever the order of rows and series.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp, reason = "tests may panic")]

use integration_core::indicators::exact::Exact;
use integration_core::indicators::gap::Better;
use integration_core::indicators::pace::{
    Assessment, Baseline, Goal, Observation, Path, Question, Thresholds, Trajectory, assess as assess_one,
};
use integration_core::panel::pace::{PaceColumns, Targets, assess};
use integration_core::panel::proportion::{Shares, intervals};
use integration_core::panel::series::{Present, SeriesTable};
use integration_core::panel::{Column, KEPT, PanelError};
use integration_core::uncertainty::ConfidenceLevel;
use integration_core::uncertainty::proportion::{ProportionMethod, Share};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

const FIRST_YEAR: i32 = 2010;

/// A series as it was written down: decimals, some years missing.
#[derive(Clone, Debug)]
struct Written {
    rows: Vec<(i32, Option<Decimal>)>,
    target: Decimal,
    target_year: i32,
    from: i32,
    better: Better,
}

/// Up to nine significant digits.
fn decimal() -> impl Strategy<Value = Decimal> + Clone {
    (-999_999_999_i64..=999_999_999, 0_u32..7).prop_map(|(digits, places)| Decimal::new(digits, places))
}

/// Few values, so that targets are met exactly and series stand still.
fn coarse() -> impl Strategy<Value = Decimal> + Clone {
    (-40_i64..=40).prop_map(|tenths| Decimal::new(tenths * 5, 1))
}

fn better() -> impl Strategy<Value = Better> {
    prop::sample::select(vec![Better::Higher, Better::Lower])
}

fn written(value: impl Strategy<Value = Decimal> + Clone + 'static) -> impl Strategy<Value = Written> {
    let cell = prop::option::weighted(0.85, value.clone());
    let rows = prop::collection::vec(cell, 0..9).prop_map(|cells| {
        cells
            .into_iter()
            .enumerate()
            .map(|(at, cell)| (FIRST_YEAR + i32::try_from(at).unwrap(), cell))
            .collect::<Vec<_>>()
    });
    (rows.prop_shuffle(), value, FIRST_YEAR - 2..FIRST_YEAR + 25, FIRST_YEAR - 3..FIRST_YEAR + 9, better())
        .prop_map(|(rows, target, target_year, from, better)| Written {
            rows,
            target,
            target_year,
            from,
            better,
        })
}

/// A series whose pace is exactly on a class boundary, or one unit of the last digit beside it.
fn on_a_boundary() -> impl Strategy<Value = Written> {
    let bound = prop::sample::select(vec![95_i64, 60, 0, 100]);
    (decimal(), 1_i64..=9_999_999, bound, 1_i32..8, better(), -1_i64..=1).prop_map(
        |(baseline, way, bound, elapsed, better, beside)| {
            let span = elapsed * 5;
            // A fifth of the way, times the boundary: whole in units of a thousandth of a hundredth.
            let sign = if better == Better::Higher { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
            let way = Decimal::new(way * 5, 2);
            let gone = way / Decimal::from(5) * Decimal::new(bound, 2) + Decimal::new(beside, 4);
            Written {
                rows: vec![
                    (FIRST_YEAR, Some(baseline)),
                    (FIRST_YEAR + elapsed, Some(baseline + sign * gone)),
                ],
                target: baseline + sign * way,
                target_year: FIRST_YEAR + span,
                from: FIRST_YEAR,
                better,
            }
        },
    )
}

/// The float that a program reads for a decimal.
fn float(decimal: Decimal) -> f64 {
    decimal.to_string().parse().unwrap()
}

fn exactly(series: &Written) -> Assessment {
    let observed = |(year, value): &(i32, Option<Decimal>)| {
        Some(Observation { year: *year, value: Exact::from((*value)?) })
    };
    let observations: Vec<_> = series.rows.iter().filter_map(observed).collect();
    let target = Exact::from(series.target);
    assess_one(&Question {
        observations: &observations,
        baseline: Baseline::FromYear(series.from),
        goal: if series.better == Better::Higher { Goal::AtLeast(target) } else { Goal::AtMost(target) },
        target_year: series.target_year,
        path: Path::Linear,
        thresholds: Thresholds::default(),
    })
}

/// The columns of several series, one after the other.
fn in_columns(all: &[Written]) -> PaceColumns {
    let rows: Vec<_> = all.iter().flat_map(|series| series.rows.clone()).collect();
    let (mut ends, mut bits) = (Vec::new(), vec![0_u8; rows.len() / 8 + 1]);
    all.iter().fold(0, |end, series| {
        ends.push(end + series.rows.len());
        end + series.rows.len()
    });
    for (at, (_, value)) in rows.iter().enumerate() {
        bits[at / 8] |= u8::from(value.is_some()) << (at % 8);
    }
    let years: Vec<i32> = rows.iter().map(|(year, _)| *year).collect();
    // What stands where a value is missing must not matter.
    let values: Vec<f64> = rows.iter().map(|(_, value)| value.map_or(f64::NAN, float)).collect();
    let table = SeriesTable::long(&ends, &years, &values, Some(Present { bits: &bits, first: 0 })).unwrap();
    let column = |of: fn(&Written) -> i32| all.iter().map(of).collect::<Vec<_>>();
    let targets: Vec<f64> = all.iter().map(|series| float(series.target)).collect();
    let better: Vec<Better> = all.iter().map(|series| series.better).collect();
    assess(
        &table,
        &Targets {
            better: Column::Each(&better),
            value: Column::Each(&targets),
            year: Column::Each(&column(|series| series.target_year)),
            baseline_year: Some(Column::Each(&column(|series| series.from))),
            thresholds: Thresholds::default(),
        },
    )
    .unwrap()
}

/// The same series three times in a table with a column for each year; its bits begin in the middle of a byte.
fn in_a_wide_table(series: &Written) -> PaceColumns {
    const BEFORE: usize = 3;
    let mut rows = series.rows.clone();
    rows.sort_by_key(|(year, _)| *year);
    let years: Vec<i32> = rows.iter().map(|(year, _)| *year).collect();
    let cells = || (0..3).flat_map(|_| rows.iter().map(|(_, value)| *value));
    let values: Vec<f64> = cells().map(|value| value.map_or(f64::INFINITY, float)).collect();
    let mut bits = vec![0b101_u8; (values.len() + BEFORE) / 8 + 1];
    for (bit, value) in (BEFORE..).zip(cells()) {
        bits[bit / 8] &= !(1 << (bit % 8));
        bits[bit / 8] |= u8::from(value.is_some()) << (bit % 8);
    }
    let present = Present { bits: &bits, first: BEFORE };
    let targets = Targets {
        better: Column::Same(series.better),
        value: Column::Same(float(series.target)),
        year: Column::Same(series.target_year),
        baseline_year: Some(Column::Same(series.from)),
        thresholds: Thresholds::default(),
    };
    assess(&SeriesTable::wide(&years, &values, Some(present)).unwrap(), &targets).unwrap()
}

fn near(found: f64, exact: Option<f64>, within: f64) -> bool {
    exact.map_or(found.is_nan(), |exact| (found - exact).abs() <= within + 1e-12 * exact.abs())
}

fn check(series: &Written) -> Result<(), TestCaseError> {
    let (exact, found) = (exactly(series), in_columns(std::slice::from_ref(series)));
    prop_assert_eq!(found.problems.count, 0);
    prop_assert_eq!(found.attainment[0], Some(exact.attainment));
    prop_assert_eq!(found.trajectory[0], Some(exact.trajectory));
    prop_assert_eq!(found.latest_year[0], exact.latest.map_or(0, |at| at.year));
    prop_assert_eq!(found.baseline_year[0], exact.baseline.map_or(0, |at| at.year));
    // What a difference of two floats may lose: each is within half a unit of its decimal.
    let values = series.rows.iter().filter_map(|(_, value)| *value).chain([series.target]);
    let lost = 8.0 * f64::EPSILON * values.map(|value| float(value).abs()).fold(0.0, f64::max);
    let figures = exact.figures;
    let whole = exact.baseline.map_or(1.0, |baseline| (float(series.target) - baseline.value).abs());
    let of_way = lost / whole * (1.0 + figures.progress.map_or(0.0, f64::abs));
    for (name, found, exact, within) in [
        ("progress", found.progress[0], figures.progress, of_way),
        ("expected", found.expected[0], figures.expected, 0.0),
        ("pace", found.pace[0], figures.pace, of_way / figures.expected.unwrap_or(1.0)),
        ("annual change", found.annual_change[0], figures.annual_change, lost),
        ("required from now", found.required_from_now[0], figures.required_from_now, lost),
        ("projected", found.projected[0], figures.projected, 40.0 * lost),
    ] {
        prop_assert!(near(found, exact, within), "{}: {} instead of {:?}", name, found, exact);
    }
    let wide = in_a_wide_table(series);
    for at in 0..wide.attainment.len() {
        prop_assert_eq!(bits(&wide, at), bits(&found, 0));
    }
    Ok(())
}

const fn shares<'a>(successes: &'a [u64], trials: &'a [u64]) -> Shares<'a> {
    Shares { successes, trials, present: None }
}

/// The bits of every column, so that NaN equals itself.
fn bits(columns: &PaceColumns, at: usize) -> (String, Vec<u64>) {
    let figures = [
        &columns.progress,
        &columns.expected,
        &columns.pace,
        &columns.annual_change,
        &columns.required_from_now,
        &columns.projected,
    ];
    let words = format!(
        "{:?} {:?} {} {}",
        columns.attainment[at], columns.trajectory[at], columns.baseline_year[at], columns.latest_year[at]
    );
    (words, figures.map(|column| column[at].to_bits()).to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_panel_gives_the_classes_of_the_exact_path(series in written(decimal())) {
        check(&series)?;
    }

    #[test]
    fn also_where_values_repeat_and_targets_are_met_exactly(series in written(coarse())) {
        check(&series)?;
    }

    #[test]
    fn also_on_a_class_boundary_and_next_to_it(series in on_a_boundary()) {
        check(&series)?;
    }

    #[test]
    fn the_order_of_rows_and_of_series_does_not_matter(
        (all, order) in prop::collection::vec(written(coarse()), 1..12).prop_flat_map(|all| {
            let order: Vec<usize> = (0..all.len()).collect();
            (Just(all), Just(order).prop_shuffle())
        })
    ) {
        let straight = in_columns(&all);
        let moved: Vec<Written> = order.iter().map(|at| {
            let mut series = all[*at].clone();
            series.rows.reverse();
            series
        }).collect();
        let moved = in_columns(&moved);
        for (place, at) in order.iter().enumerate() {
            prop_assert_eq!(bits(&moved, place), bits(&straight, *at));
        }
    }

    #[test]
    fn a_better_latest_value_is_never_judged_worse(series in on_a_boundary(), more in 0_i64..1_000) {
        let mut improved = series.clone();
        let more = Decimal::new(if series.better == Better::Higher { more } else { -more }, 4);
        improved.rows[1].1 = improved.rows[1].1.map(|value| value + more);
        let columns = in_columns(&[series, improved]);
        let [before, after] = [0, 1].map(|at| columns.trajectory[at].unwrap());
        // The classes are declared from the best to the worst.
        prop_assert!(after <= before || matches!(after, Trajectory::NotAssessable(_)), "{:?} {:?}", before, after);
    }

    #[test]
    fn an_interval_has_the_bits_of_the_single_share(trials in 1_u64..1 << 53, part in 0.0_f64..=1.0) {
        let successes = ((trials as f64 * part) as u64).min(trials);
        let answer = intervals(&shares(&[successes], &[trials]), ConfidenceLevel::P95, ProportionMethod::Wilson).unwrap();
        let single = Share::new(successes, trials).unwrap().interval(ConfidenceLevel::P95, ProportionMethod::Wilson);
        prop_assert_eq!(
            [answer.estimate[0], answer.lower[0], answer.upper[0]].map(f64::to_bits),
            [single.estimate, single.lower, single.upper].map(f64::to_bits)
        );
    }
}

/// Several blocks, computed by one core or by all.
#[test]
fn a_large_table_gives_the_bits_of_its_series_alone() {
    const YEARS: [i32; 5] = [2016, 2018, 2019, 2021, 2024];
    const COUNT: usize = 50_000;
    // A fixed sequence: every value differs, all have three decimals.
    let number = |at: usize| Decimal::new(i64::try_from(at * 7919 % 100_003).unwrap(), 3).to_f64().unwrap();
    let values: Vec<f64> = (0..COUNT * YEARS.len()).map(number).collect();
    let targets: Vec<f64> = (0..COUNT).map(|at| number(at * 31 + 5)).collect();
    let judged = |values: &[f64], targets: &[f64]| {
        let table = SeriesTable::wide(&YEARS, values, None).unwrap();
        let targets = Targets {
            better: Column::Same(Better::Higher),
            value: Column::Each(targets),
            year: Column::Same(2030),
            baseline_year: None,
            thresholds: Thresholds::default(),
        };
        assess(&table, &targets).unwrap()
    };
    let all = judged(&values, &targets);
    assert_eq!(all.trajectory.len(), COUNT);
    for at in (0..COUNT).step_by(997) {
        let alone = judged(&values[at * YEARS.len()..(at + 1) * YEARS.len()], &targets[at..=at]);
        assert_eq!(bits(&all, at), bits(&alone, 0), "series {at}");
    }
}

#[test]
fn a_bad_row_is_named_and_loses_no_other() {
    let values = [1.0, 2.0, f64::NAN, 3.0, 4.0, f64::INFINITY, 5.0, 6.0, 7.0, 7.5, 7.0, 7.0];
    let years = [2020, 2021, 2020, 2021, 2020, 2021, 2020, 2021, 2020, 2020, 2021, 2021];
    let table = SeriesTable::long(&[2, 4, 6, 8, 10, 12], &years, &values, None).unwrap();
    let answer = assess(
        &table,
        &Targets {
            better: Column::Same(Better::Higher),
            value: Column::Each(&[10.0, 10.0, 10.0, f64::NAN, 10.0, 10.0]),
            year: Column::Same(2030),
            baseline_year: None,
            thresholds: Thresholds::default(),
        },
    )
    .unwrap();
    let problems: Vec<_> =
        answer.problems.first.iter().map(|problem| (problem.code.as_str(), problem.path.as_str())).collect();
    let expected = [
        ("IC-I008", "/values/2"),
        ("IC-I008", "/values/5"),
        ("IC-I008", "/value/3"),
        ("IC-I010", "/years/9"),
    ];
    assert_eq!(problems, expected);
    let is_judged: Vec<bool> = answer.attainment.iter().map(Option::is_some).collect();
    // The last series has one value twice, which contradicts nothing.
    assert_eq!(is_judged, [true, false, false, false, false, true]);
}

#[test]
fn many_bad_rows_are_counted_and_the_first_are_told() {
    let counts = vec![1; 20_000];
    let answer =
        intervals(&shares(&counts, &vec![0; 20_000]), ConfidenceLevel::P95, ProportionMethod::Wilson)
            .unwrap();
    assert_eq!((answer.problems.count, answer.problems.first.len()), (20_000, KEPT));
    assert_eq!(answer.problems.first[KEPT - 1].path, "/trials/999");
    let mixed =
        intervals(&shares(&[3, 2, 1], &[2, 1 << 60, 4]), ConfidenceLevel::P95, ProportionMethod::Wilson)
            .unwrap();
    let codes: Vec<_> = mixed.problems.first.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["IC-I004", "IC-D026"]);
    assert_eq!(mixed.estimate[2], 0.25);
    let first_missing =
        Shares { present: Some(Present { bits: &[0b10], first: 0 }), ..shares(&[0, 1], &[0, 4]) };
    let answer = intervals(&first_missing, ConfidenceLevel::P95, ProportionMethod::Wilson).unwrap();
    assert_eq!((answer.problems.count, answer.estimate[0].is_nan(), answer.estimate[1]), (0, true, 0.25));
}

#[test]
fn columns_that_do_not_fit_are_refused() {
    let length = |column, found, expected| PanelError::Length { column, found, expected };
    let long =
        |ends: &[usize]| SeriesTable::long(ends, &[2020, 2021], &[1.0, 2.0], None).map(|table| table.len());
    assert_eq!(long(&[1, 2]), Ok(2));
    assert_eq!(long(&[2, 1]), Err(PanelError::Ends { series: 1, found: 1, rows: 2 }));
    assert_eq!(long(&[3]), Err(PanelError::Ends { series: 0, found: 3, rows: 2 }));
    assert_eq!(long(&[1]), Err(PanelError::Ends { series: 1, found: 1, rows: 2 }));
    assert_eq!(SeriesTable::long(&[1], &[], &[1.0], None).unwrap_err(), length("years", 0, 1));
    assert_eq!(
        SeriesTable::wide(&[2020, 2020], &[1.0, 2.0], None).unwrap_err(),
        PanelError::Years { column: 1 }
    );
    assert_eq!(SeriesTable::wide(&[2020, 2021], &[1.0; 3], None).unwrap_err(), length("values", 3, 2));
    let present = Some(Present { bits: &[0xFF], first: 7 });
    assert_eq!(SeriesTable::wide(&[2020, 2021], &[1.0; 2], present).unwrap_err(), length("present", 1, 2));
    let table = SeriesTable::wide(&[2020, 2021], &[1.0; 4], None).unwrap();
    let targets = Targets {
        better: Column::Same(Better::Higher),
        value: Column::Each(&[1.0]),
        year: Column::Same(2030),
        baseline_year: None,
        thresholds: Thresholds::default(),
    };
    assert_eq!(assess(&table, &targets).unwrap_err(), length("value", 1, 2));
    let uneven = intervals(&shares(&[1], &[1, 2]), ConfidenceLevel::P95, ProportionMethod::Wilson);
    assert_eq!(uneven.unwrap_err(), length("trials", 2, 1));
}

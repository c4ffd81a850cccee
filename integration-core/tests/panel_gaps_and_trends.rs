//! Gaps and trends on columns are those of single rows and of single series.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use integration_core::indicators::exact::Exact;
use integration_core::indicators::gap::{Better, Pair, develop as develop_one};
use integration_core::panel::gap::{Groups, Measured, develop, gaps};
use integration_core::panel::series::{Present, SeriesTable};
use integration_core::panel::table::{no_value, not_known, uneven, wrong_type};
use integration_core::panel::trend::{TrendColumns, trends};
use integration_core::panel::{Column, PanelError};
use integration_core::uncertainty::ConfidenceLevel;
use integration_core::uncertainty::trend::Points;
use integration_core::uncertainty::trend::line::least_squares;
use integration_core::uncertainty::trend::rank::{mann_kendall, theil_sen};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn float(decimal: Decimal) -> f64 {
    decimal.to_string().parse().unwrap()
}

/// Up to nine significant digits, or few values, so that gaps stay exactly the same.
fn value() -> impl Strategy<Value = Decimal> + Clone {
    let many =
        (-999_999_999_i64..=999_999_999, 0_u32..7).prop_map(|(digits, places)| Decimal::new(digits, places));
    let few = (-30_i64..=30).prop_map(|tenths| Decimal::new(tenths, 1));
    prop_oneof![many, few]
}

const fn all(values: &[f64]) -> Measured<'_> {
    Measured { values, present: None }
}

/// A year may come twice here and there, values repeat often, some are missing.
fn series() -> impl Strategy<Value = Vec<(i32, Option<f64>)>> {
    let cell = prop::option::weighted(0.9, (-20_i32..20).prop_map(|tenths| f64::from(tenths) / 10.0));
    prop::collection::vec(cell, 0..14)
        .prop_map(|cells| (1990..).step_by(3).zip(cells).collect::<Vec<_>>())
        .prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_development_is_that_of_the_exact_pairs(
        values in [value(), value(), value(), value()],
        moved in value(),
        is_parallel in any::<bool>(),
        better in prop::sample::select(vec![Better::Higher, Better::Lower]),
    ) {
        let [a, b, mut c, mut d] = values;
        if is_parallel {
            // Both move by the same: the gap stays exactly as it was, which floats alone cannot tell.
            (c, d) = (a + moved, b + moved);
        }
        let exact = |group, reference| Pair { group: Exact::from(group), reference: Exact::from(reference) };
        let expected = develop_one(&exact(a, b), &exact(c, d), better);
        let columns = [a, b, c, d].map(|value| [float(value)]);
        let before = Groups { group: all(&columns[0]), reference: all(&columns[1]) };
        let after = Groups { group: all(&columns[2]), reference: all(&columns[3]) };
        let found = develop(&before, &after, Column::Same(better)).unwrap();
        prop_assert_eq!(found.problems.count, 0);
        prop_assert_eq!(found.change[0], Some(expected.change));
        prop_assert_eq!(found.group[0], Some(expected.group));
        prop_assert_eq!(found.reference[0], Some(expected.reference));
        let size = [a, b, c, d].map(|value| float(value).abs()).iter().sum::<f64>();
        prop_assert!((found.size_change[0] - expected.size_change).abs() <= 1e-15 * size);
        let gap = gaps(&after).unwrap();
        let near = |found: f64, exact: Option<f64>| exact.map_or(found.is_nan(), |exact| (found - exact).abs() <= 1e-15 * exact.abs().max(1e-300));
        prop_assert!((gap.difference[0] - expected.after.difference).abs() <= 1e-15 * size);
        prop_assert!(near(gap.ratio[0], expected.after.ratio));
        prop_assert!(near(gap.parity_index[0], expected.after.parity_index));
    }

    #[test]
    fn trends_have_the_bits_of_the_single_series(all in prop::collection::vec(series(), 1..6)) {
        let rows: Vec<_> = all.iter().flatten().copied().collect();
        let ends: Vec<usize> = all.iter().scan(0, |end, series| { *end += series.len(); Some(*end) }).collect();
        let years: Vec<i32> = rows.iter().map(|(year, _)| *year).collect();
        let values: Vec<f64> = rows.iter().map(|(_, value)| value.unwrap_or(f64::NAN)).collect();
        let mut bits = vec![0_u8; rows.len() / 8 + 1];
        for (at, (_, value)) in rows.iter().enumerate() {
            bits[at / 8] |= u8::from(value.is_some()) << (at % 8);
        }
        let present = Some(Present { bits: &bits, first: 0 });
        let found = trends(&SeriesTable::long(&ends, &years, &values, present).unwrap(), ConfidenceLevel::P95).unwrap();
        prop_assert_eq!(found.problems.count, 0);
        for (at, series) in all.iter().enumerate() {
            let pairs: Vec<(f64, f64)> = series.iter().filter_map(|(year, value)| Some((f64::from(*year), (*value)?))).collect();
            has_the_bits_of_one(&found, at, &pairs, ConfidenceLevel::P95)?;
        }
    }

    /// Complete series without equal values go side by side; a missing or an equal value here and there does not.
    #[test]
    fn wide_trends_have_the_bits_of_the_single_series(
        years in 1_usize..19,
        all in prop::collection::vec(prop::collection::vec(wide_value(), 19), 1..40),
        is_any_missing in any::<bool>(),
        level in prop::sample::select(vec![ConfidenceLevel::P95, ConfidenceLevel::P99_8]),
    ) {
        let values: Vec<f64> = all.iter().flat_map(|series| &series[..years]).copied().collect();
        let years: Vec<i32> = (1990..).step_by(3).take(years).collect();
        // Every thirty-first value.
        let is_missing = |at: usize| is_any_missing && at % 31 == 7;
        let mut bits = vec![0_u8; values.len() / 8 + 1];
        for at in (0..values.len()).filter(|at| !is_missing(*at)) {
            bits[at / 8] |= 1 << (at % 8);
        }
        let present = is_any_missing.then_some(Present { bits: &bits, first: 0 });
        let found = trends(&SeriesTable::wide(&years, &values, present).unwrap(), level).unwrap();
        prop_assert_eq!(found.problems.count, 0);
        for (at, rows) in (0..values.len()).collect::<Vec<_>>().chunks(years.len()).enumerate() {
            let cells = years.iter().zip(rows).filter(|(_, row)| !is_missing(**row));
            let pairs: Vec<(f64, f64)> = cells.map(|(year, row)| (f64::from(*year), values[*row])).collect();
            has_the_bits_of_one(&found, at, &pairs, level)?;
        }
    }
}

/// Few equal values, some of them far apart, zeros of both signs.
fn wide_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        60 => -1e3_f64..1e3,
        2 => -1e40_f64..1e40,
        1 => prop::sample::select(vec![0.0, -0.0, 5e-324, 1e40, 7.5]),
    ]
}

fn has_the_bits_of_one(
    found: &TrendColumns,
    at: usize,
    pairs: &[(f64, f64)],
    level: ConfidenceLevel,
) -> Result<(), TestCaseError> {
    let columns = [
        &found.slope,
        &found.lower,
        &found.upper,
        &found.tau,
        &found.p_value,
        &found.line_slope,
        &found.line_lower,
        &found.line_upper,
    ];
    let figures = columns.map(|column| column[at]);
    prop_assert_eq!(found.points[at] as usize, pairs.len());
    let Ok(points) = Points::new(pairs) else {
        prop_assert!(
            pairs.len() < 2 && found.way[at].is_none() && figures.iter().all(|figure| figure.is_nan())
        );
        return Ok(());
    };
    let (slope, test) = (theil_sen(&points, level), mann_kendall(&points, level));
    let line = least_squares(&points, level);
    let bound = |of: fn(&integration_core::uncertainty::Interval) -> f64| {
        line.slope_interval.as_ref().map_or(f64::NAN, of)
    };
    let single = [
        slope.slope,
        slope.lower,
        slope.upper,
        test.tau,
        test.p_value,
        line.slope,
        bound(|i| i.lower),
        bound(|i| i.upper),
    ];
    prop_assert_eq!(found.way[at], Some(test.way));
    prop_assert_eq!(figures.map(f64::to_bits), single.map(f64::to_bits), "{:?} {:?}", figures, single);
    Ok(())
}

#[test]
fn bad_rows_are_named_and_lose_no_other() {
    let before = Groups { group: all(&[50.0, f64::NAN, 50.0, 50.0]), reference: all(&[70.0; 4]) };
    let bits = Some(Present { bits: &[0b1011], first: 0 });
    let after = Groups {
        group: Measured { values: &[53.0, 53.0, f64::NAN, 51.0], present: bits },
        reference: all(&[76.0, 76.0, 76.0, 1e300]),
    };
    let found = develop(&before, &after, Column::Same(Better::Higher)).unwrap();
    let places: Vec<_> =
        found.problems.first.iter().map(|problem| (problem.code.as_str(), problem.path.as_str())).collect();
    assert_eq!(places, [("IC-I008", "/before/group/1"), ("IC-I008", "/after/reference/3")]);
    let is_told: Vec<bool> = found.change.iter().map(Option::is_some).collect();
    assert_eq!(is_told, [true, false, false, false]); // the third is missing, which is no problem
    assert!(found.size_change[2].is_nan());

    let years = [2020, 2021, 2021, 2020, 2021, 2022, 2020, 2021];
    let values = [1.0, 2.0, 2.0, 1.0, f64::INFINITY, 3.0, 4.0, 5.0];
    let found =
        trends(&SeriesTable::long(&[3, 6, 8], &years, &values, None).unwrap(), ConfidenceLevel::P95).unwrap();
    let places: Vec<_> =
        found.problems.first.iter().map(|problem| (problem.code.as_str(), problem.path.as_str())).collect();
    assert_eq!(places, [("IC-I010", "/years/2"), ("IC-I008", "/values/4")]);
    assert_eq!(found.points, [0, 0, 2]);

    let many: Vec<i32> = (0..2_001).collect();
    let table = SeriesTable::wide(&many, &[1.0; 2_001], None).unwrap();
    assert_eq!(trends(&table, ConfidenceLevel::P95).unwrap().problems.first[0].code.as_str(), "IC-I012");
}

#[test]
fn what_is_wrong_with_a_table_is_told_in_words() {
    let told = [
        not_known("value", "wert", &["Jahr", "Wert"]),
        wrong_type("year", "Utf8", "Int32"),
        no_value("year", 3, "2024"),
        uneven("target", 2, 51.5),
    ];
    let places: Vec<_> = told.iter().map(|problem| (problem.code.as_str(), problem.path.as_str())).collect();
    let expected =
        [("IC-D010", "/value"), ("IC-D007", "/year"), ("IC-D006", "/year/3"), ("IC-T001", "/target/2")];
    assert_eq!(places, expected);
    assert!(
        told.iter().all(|problem| !problem.message.de.contains('{') && !problem.expected.de.contains('{'))
    );
}

#[test]
fn columns_that_do_not_fit_are_refused() {
    let length = |column, found, expected| PanelError::Length { column, found, expected };
    let uneven = Groups { group: all(&[1.0, 2.0]), reference: all(&[1.0]) };
    let even = Groups { group: all(&[1.0, 2.0]), reference: all(&[1.0, 2.0]) };
    assert_eq!(gaps(&uneven).unwrap_err(), length("reference", 1, 2));
    let better = Column::Same(Better::Higher);
    assert_eq!(develop(&even, &uneven, better).unwrap_err(), length("after/reference", 1, 2));
    assert_eq!(develop(&even, &even, Column::Each(&[Better::Lower])).unwrap_err(), length("better", 1, 2));
    let too_few = Measured { values: &[1.0, 2.0], present: Some(Present { bits: &[0xFF], first: 7 }) };
    assert_eq!(gaps(&Groups { group: too_few, ..even }).unwrap_err(), length("group", 1, 2));
}

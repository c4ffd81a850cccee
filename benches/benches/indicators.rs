//! Protecting observations, assessing targets, intervals of shares, and the same on columns.

#![allow(clippy::unwrap_used, reason = "a bench that cannot run should say so by panicking")]

use divan::{Bencher, black_box};
use integration_benches::{reference_case, town};
use integration_core::concept::Concept;
use integration_core::confidentiality::{ConfidentialityOptions, Raw};
use integration_core::indicators::gap::Better;
use integration_core::indicators::pace::Thresholds;
use integration_core::indicators::{AssessmentOptions, assess as assess_targets};
use integration_core::panel::Column;
use integration_core::panel::pace::{Targets, assess as assess_panel};
use integration_core::panel::proportion::{Shares, intervals};
use integration_core::panel::series::SeriesTable;
use integration_core::panel::trend::trends;
use integration_core::uncertainty::ConfidenceLevel;
use integration_core::uncertainty::proportion::{ProportionMethod, Share};
use integration_core::uncertainty::trend::rank::Way;

fn main() {
    divan::main();
}

const FIVE: ConfidentialityOptions = ConfidentialityOptions { minimum: Some(5) };

fn protect(bencher: Bencher<'_, '_>, concept: &Concept) {
    assert!(Raw::of(concept).protect(&FIVE).unwrap().publish().protection().suppressed > 0);
    bencher.bench(|| Raw::of(black_box(concept)).protect(&FIVE).unwrap().publish());
}

fn assess(bencher: Bencher<'_, '_>, concept: &Concept) {
    let published = Raw::of(concept).protect(&FIVE).unwrap().publish();
    let options = AssessmentOptions::on("2025-03-31".parse().unwrap());
    let summary = assess_targets(concept, &published, &options).unwrap().summary;
    assert!(summary.targets > summary.not_assessable && summary.moved > 0, "{summary:?}");
    bencher.bench(|| assess_targets(black_box(concept), &published, &options).unwrap());
}

#[divan::bench]
fn protect_reference(bencher: Bencher<'_, '_>) {
    protect(bencher, &reference_case().unwrap());
}

/// 11,520 observations.
#[divan::bench]
fn protect_5000_measures(bencher: Bencher<'_, '_>) {
    protect(bencher, &Concept::from_json(town::document(5_000).as_bytes()).unwrap());
}

#[divan::bench]
fn assess_reference(bencher: Bencher<'_, '_>) {
    assess(bencher, &reference_case().unwrap());
}

/// 90 targets and 1,080 gaps.
#[divan::bench]
fn assess_5000_measures(bencher: Bencher<'_, '_>) {
    assess(bencher, &Concept::from_json(town::document(5_000).as_bytes()).unwrap());
}

fn interval(bencher: Bencher<'_, '_>, method: ProportionMethod, expected: [f64; 2]) {
    let share = Share::new(81, 263).unwrap(); // Newcombe 1998, table I
    let found = share.interval(ConfidenceLevel::P95, method);
    assert!((found.lower - expected[0]).abs() < 5e-5 && (found.upper - expected[1]).abs() < 5e-5);
    bencher.bench(|| black_box(share).interval(black_box(ConfidenceLevel::P95), method));
}

#[divan::bench]
fn wilson_interval(bencher: Bencher<'_, '_>) {
    interval(bencher, ProportionMethod::Wilson, [0.2553, 0.3662]);
}

#[divan::bench]
fn clopper_pearson_interval(bencher: Bencher<'_, '_>) {
    interval(bencher, ProportionMethod::ClopperPearson, [0.2527, 0.3676]);
}

/// 1,000 shares in columns.
#[divan::bench]
fn panel_shares(bencher: Bencher<'_, '_>) {
    let trials: Vec<u64> = (1..=1_000).collect();
    let successes: Vec<u64> = trials.iter().map(|trials| trials / 3).collect();
    let shares = Shares { successes: &successes, trials: &trials, present: None };
    let work = || intervals(&shares, ConfidenceLevel::P95, ProportionMethod::Wilson).unwrap();
    let single = Share::new(333, 1_000).unwrap().interval(ConfidenceLevel::P95, ProportionMethod::Wilson);
    assert_eq!(work().lower.last().copied().map(f64::to_bits), Some(single.lower.to_bits()));
    bencher.bench(work);
}

const YEARS: [i32; 10] = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];

/// 1,000 series of ten years that rise by 2 a year, one year a little more than another.
fn rising() -> Vec<f64> {
    (0..10_000).map(|row| 40.0 + f64::from(row % 10) * 2.0 + f64::from(row % 7) / 16.0).collect()
}

#[divan::bench]
fn panel_pace(bencher: Bencher<'_, '_>) {
    let values = rising();
    let table = SeriesTable::wide(&YEARS, &values, None).unwrap();
    let targets = Targets {
        better: Column::Same(Better::Higher),
        value: Column::Same(100.0),
        year: Column::Same(2030),
        baseline_year: None,
        thresholds: Thresholds::default(),
    };
    let work = || assess_panel(&table, &targets).unwrap();
    assert!(work().progress.iter().all(|progress| (0.29..0.32).contains(progress)));
    bencher.bench(work);
}

#[divan::bench]
fn panel_trends(bencher: Bencher<'_, '_>) {
    let values = rising();
    let table = SeriesTable::wide(&YEARS, &values, None).unwrap();
    let work = || trends(&table, ConfidenceLevel::P95).unwrap();
    assert!(work().way.iter().all(|way| *way == Some(Way::Up)));
    bencher.bench(work);
}

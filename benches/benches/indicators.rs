//! Protecting observations, assessing targets, and the Wilson interval.

#![allow(clippy::unwrap_used, reason = "a bench that cannot run should say so by panicking")]

use divan::{Bencher, black_box};
use integration_benches::{reference_case, town};
use integration_core::concept::Concept;
use integration_core::confidentiality::{ConfidentialityOptions, Raw};
use integration_core::indicators::{AssessmentOptions, assess as assess_targets};
use integration_core::uncertainty::ConfidenceLevel;
use integration_core::uncertainty::proportion::{ProportionMethod, Share};

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

//! The funding plan, and splitting an amount.

#![allow(clippy::unwrap_used, reason = "a bench that cannot run should say so by panicking")]

use divan::{Bencher, black_box};
use integration_benches::{reference_case, town};
use integration_core::concept::Concept;
use integration_core::funding::{FundingOptions, Outcome, Policy, plan};
use integration_core::money::Money;

fn main() {
    divan::main();
}

fn fund(bencher: Bencher<'_, '_>, concept: &Concept, policy: Policy, outcomes: &[Outcome]) {
    let options = FundingOptions { policy, ..FundingOptions::default() };
    let answer = plan(concept, &options).unwrap();
    for outcome in outcomes {
        assert!(answer.decisions.iter().any(|decision| decision.outcome == *outcome), "{outcome:?}");
    }
    bencher.bench(|| plan(black_box(concept), &options).unwrap());
}

/// 37 measures are budgeted; the other 25 all get their money, some of them years later.
#[divan::bench(args = [Policy::Skip, Policy::Strict])]
fn reference(bencher: Bencher<'_, '_>, policy: Policy) {
    fund(bencher, &reference_case().unwrap(), policy, &[Outcome::AlreadyBudgeted, Outcome::Funded]);
}

/// 5,000 measures, ten years, ten pots: for some the money never suffices.
#[divan::bench(args = [Policy::Skip, Policy::Strict])]
fn with_5000_measures(bencher: Bencher<'_, '_>, policy: Policy) {
    let concept = Concept::from_json(town::document(5_000).as_bytes()).unwrap();
    let all = [Outcome::AlreadyBudgeted, Outcome::Funded, Outcome::Waiting, Outcome::Blocked];
    fund(bencher, &concept, policy, &all);
}

/// 1,000 € over seven districts.
#[divan::bench]
fn split_over_seven(bencher: Bencher<'_, '_>) {
    let weights = [12_843, 8_721, 4_410, 3_999, 2_117, 1_890, 612];
    let cents = [37_127, 25_211, 12_749, 11_560, 6_120, 5_464, 1_769];
    assert_eq!(Money::from_cents(100_000).split(&weights).unwrap(), cents.map(Money::from_cents));
    bencher.bench(|| Money::from_cents(black_box(100_000)).split(black_box(&weights)).unwrap());
}

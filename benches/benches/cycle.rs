//! What is done, due and overdue on a day.

#![allow(clippy::unwrap_used, reason = "a bench that cannot run should say so by panicking")]

use divan::{Bencher, black_box};
use integration_benches::reference_case;
use integration_core::cycle::schedule;

fn main() {
    divan::main();
}

#[divan::bench]
fn reference(bencher: Bencher<'_, '_>) {
    let concept = reference_case().unwrap();
    let day = "2025-03-31".parse().unwrap();
    let answer = schedule(&concept, day);
    assert_eq!(answer.steps.len(), 6);
    assert!(answer.steps.iter().any(|step| !step.occurrences.is_empty()));
    bencher.bench(|| schedule(black_box(&concept), black_box(day)));
}

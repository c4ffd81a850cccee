//! Reading, checking and writing a concept.

#![allow(clippy::unwrap_used, reason = "a bench that cannot run should say so by panicking")]

use divan::{Bencher, black_box, counter::BytesCount};
use integration_benches::{REFERENCE_CASE, town};
use integration_core::concept::Concept;

fn main() {
    divan::main();
}

fn read(bencher: Bencher<'_, '_>, document: &str, measures: usize) {
    assert_eq!(Concept::from_json(document.as_bytes()).unwrap().measures.len(), measures);
    bencher
        .counter(BytesCount::new(document.len()))
        .bench(|| Concept::from_json(black_box(document).as_bytes()).unwrap());
}

fn validate(bencher: Bencher<'_, '_>, document: &str) {
    let draft = Concept::from_json(document.as_bytes()).unwrap().into_draft();
    assert!(draft.clone().validate().is_ok());
    bencher.with_inputs(|| draft.clone()).bench_values(|draft| draft.validate().unwrap());
}

fn write(bencher: Bencher<'_, '_>, document: &str) {
    let concept = Concept::from_json(document.as_bytes()).unwrap();
    assert_eq!(Concept::from_json(concept.to_json().as_bytes()).unwrap(), concept);
    bencher.bench(|| black_box(&concept).to_json());
}

/// Text to checked concept: what every caller pays first.
#[divan::bench]
fn read_reference(bencher: Bencher<'_, '_>) {
    read(bencher, REFERENCE_CASE, 62);
}

#[divan::bench]
fn read_5000_measures(bencher: Bencher<'_, '_>) {
    read(bencher, &town::document(5_000), 5_000);
}

/// The rules alone, on a draft that was read before.
#[divan::bench]
fn validate_reference(bencher: Bencher<'_, '_>) {
    validate(bencher, REFERENCE_CASE);
}

#[divan::bench]
fn validate_5000_measures(bencher: Bencher<'_, '_>) {
    validate(bencher, &town::document(5_000));
}

#[divan::bench]
fn write_reference(bencher: Bencher<'_, '_>) {
    write(bencher, REFERENCE_CASE);
}

#[divan::bench]
fn write_5000_measures(bencher: Bencher<'_, '_>) {
    write(bencher, &town::document(5_000));
}

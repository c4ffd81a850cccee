//! Splitting money against reference cases; see `vectors/apportionment/README.md` for where they come from.
//!
//! A vote count is a weight and a seat is a cent. Of the methods in the files only the largest remainder concerns
//! money: [`OUT_OF_SCOPE`] names the rest, and a test checks that no other method hides in the files.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::money::Money;
use serde_json::Value;

const CENTS: &str = include_str!("vectors/apportionment/cents.json");
const PACKAGE: &str = include_str!("vectors/apportionment/apportionment.json");

/// Divisor and quota methods. They allot seats so that no seat should move to another party; their answer can
/// leave the exact share by more than one unit, or give a recipient more from a smaller whole. A split of money
/// must stay within a cent of every exact share, which only the largest remainder promises.
const OUT_OF_SCOPE: [&str; 7] =
    ["adams", "dean", "dhondt", "huntington", "modified_saintelague", "quota", "saintelague"];

fn document(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn numbers(list: &Value) -> Vec<u64> {
    list.as_array().unwrap().iter().map(|entry| entry.as_u64().unwrap()).collect()
}

fn split(cents: &Value, weights: &Value) -> Vec<u64> {
    let parts = Money::from_cents(cents.as_i64().unwrap()).split(&numbers(weights)).unwrap();
    parts.into_iter().map(|part| u64::try_from(part.cents()).unwrap()).collect()
}

#[test]
fn amounts_in_cents_split_as_the_exact_implementation_splits_them() {
    let document = document(CENTS);
    let mut ids = Vec::new();
    for case in document["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let found = split(&case["amount_cents"], &case["weights"]);
        assert_eq!(found, numbers(&case["largest_remainder"]), "{id}");
        ids.push(id);
    }
    assert_eq!(
        ids,
        [
            "m1_third",
            "m3_one_cent",
            "m4_zero",
            "m5_big",
            "m6_zero_weights",
            "m7_tie_remainders",
            "m8_percent_shares"
        ]
    );
}

#[test]
fn seats_split_as_the_package_splits_them_by_the_largest_remainder() {
    let document = document(PACKAGE);
    let mut ids = Vec::new();
    for case in document["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let found = split(&case["seats"], &case["votes"]);
        for variant in ["largest_remainder[fractions]", "largest_remainder[float]"] {
            assert_eq!(found, numbers(&case["results"][variant]["result"]), "{id} {variant}");
        }
        ids.push(id);
    }
    assert_eq!(
        ids,
        [
            "a1_wikipedia",
            "a3_alabama_10",
            "a4_alabama_11",
            "a5_equal_tie",
            "a6_exact",
            "a9_districts",
            "a10_quota_violation",
            "a12_cents_100000"
        ]
    );
}

#[test]
fn the_package_is_not_followed_where_it_is_wrong() {
    let document = document(CENTS);
    let cases = document["known_bug_cases"].as_array().unwrap();
    assert_eq!(cases.len(), 3);
    for case in cases {
        let found = split(&case["seats"], &case["votes"]);
        assert_eq!(found, numbers(&case["correct"]), "{case}");
        assert_ne!(found, numbers(&case["apportionment_package"]), "{case}");
    }
}

#[test]
fn every_other_method_of_the_files_is_named_as_out_of_scope() {
    let (package, cents) = (document(PACKAGE), document(CENTS));
    let of_package = package["cases"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|case| case["results"].as_object().unwrap().keys());
    let fields = ["id", "weights", "amount_cents", "note"];
    let of_cents =
        cents["cases"].as_array().unwrap().iter().flat_map(|case| case.as_object().unwrap().keys());
    let methods = of_package.chain(of_cents.filter(|key| !fields.contains(&key.as_str())));
    let mut others: Vec<&str> = methods
        .map(|name| name.split_once('[').map_or(name.as_str(), |(method, _)| method))
        .filter(|method| *method != "largest_remainder")
        .collect();
    others.sort_unstable();
    others.dedup();
    assert_eq!(others, OUT_OF_SCOPE);
}

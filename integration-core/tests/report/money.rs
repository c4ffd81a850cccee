//! The books of the period add up: every derived figure is its formula, and the parts equal the whole.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{SMALL, concept, data, document, options};

const KINDS: [(&str, &str); 7] = [
    ("plan", "plan"),
    ("supplementary", "supplementary"),
    ("carry_in", "carried_in"),
    ("carry_out", "carried_out"),
    ("block", "blocked"),
    ("committed", "committed"),
    ("actual", "actual"),
];

#[derive(Clone, Debug)]
struct Entry {
    pot: bool,
    measure: Option<usize>,
    year: u16,
    kind: usize,
    cents: i64,
    month: u8,
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let entry =
        (any::<bool>(), prop::option::of(0..3_usize), 2020..2024_u16, 0..7_usize, 0..5_000_000_i64, 1..12_u8)
            .prop_map(|(pot, measure, year, kind, cents, month)| Entry {
                pot,
                measure,
                year,
                kind,
                cents,
                month,
            });
    prop::collection::vec(entry, 0..40)
}

fn money(cents: i64) -> String {
    format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
}

fn cents(value: &Value) -> i64 {
    value.as_str().unwrap().replace('.', "").parse().unwrap()
}

fn written(entries: &[Entry]) -> Value {
    let entry = |(at, entry): (usize, &Entry)| {
        let mut value = json!({
            "id": format!("E{at}"), "year": entry.year, "kind": KINDS[entry.kind].0, "amount": money(entry.cents),
            "date": format!("2022-{:02}-15", entry.month), "resolution": "B1"
        });
        if entry.pot {
            value["pot"] = "T1".into();
        }
        if let Some(measure) = entry.measure {
            value["measure"] = format!("M{}", measure + 1).into();
        }
        value
    };
    entries.iter().enumerate().map(entry).collect()
}

fn formulas_hold(figures: &Value) {
    let of = |name: &str| cents(&figures[name]);
    assert_eq!(
        of("updated_plan"),
        of("plan") + of("supplementary") + of("carried_in") - of("carried_out") - of("blocked")
    );
    assert_eq!(of("available"), of("updated_plan") - of("open_commitments") - of("actual"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parts_equal_the_whole(entries in entries()) {
        let mut document = document(SMALL);
        document["budget_entries"] = written(&entries);
        // Half of the entries are booked after the data cut-off.
        let report = data(&concept(&document), &options(2021, 2022, "2022-06-30"));
        let known: Vec<&Entry> = entries.iter().filter(|entry| entry.month <= 6).collect();
        for year in report["money"]["years"].as_array().unwrap() {
            let number = year["year"].as_u64().unwrap() as u16;
            let accounts = year["accounts"].as_array().unwrap();
            for account in accounts {
                formulas_hold(&account["figures"]);
                let in_pot = !account["pot"].is_null();
                let here = || known.iter().filter(|entry| entry.year == number && entry.pot == in_pot);
                prop_assert_eq!(account["entries"].as_u64().unwrap() as usize, here().count());
                for (at, (_, name)) in KINDS.iter().enumerate() {
                    let sum: i64 = here().filter(|entry| entry.kind == at).map(|entry| entry.cents).sum();
                    prop_assert_eq!(cents(&account["figures"][name]), sum, "{}", name);
                }
                let mut purses: BTreeMap<Option<usize>, i64> = BTreeMap::new();
                for entry in here() {
                    let sign = match KINDS[entry.kind].0 { "committed" => 1, "actual" => -1, _ => 0 };
                    *purses.entry(entry.measure).or_default() += sign * entry.cents;
                }
                let open: i64 = purses.into_values().map(|left| left.max(0)).sum();
                prop_assert_eq!(cents(&account["figures"]["open_commitments"]), open);
            }
            if accounts.is_empty() {
                prop_assert!(year["total"].is_null());
                prop_assert!(known.iter().all(|entry| entry.year != number));
                continue;
            }
            formulas_hold(&year["total"]);
            for name in year["total"].as_object().unwrap().keys() {
                let sum: i64 = accounts.iter().map(|account| cents(&account["figures"][name])).sum();
                prop_assert_eq!(cents(&year["total"][name]), sum, "{}", name);
            }
        }
    }
}

#[test]
fn a_correction_adds_to_what_it_corrects() {
    let mut document = document(SMALL);
    let entry = |id: &str, kind: &str, amount: &str| json!({ "id": id, "pot": "T1", "measure": "M2", "year": 2021, "kind": kind, "amount": amount, "date": "2021-12-01" });
    let mut correction = entry("E4", "actual", "-250.00");
    correction["corrects"] = "E3".into();
    document["budget_entries"] = json!([
        entry("E1", "plan", "10000.00"),
        entry("E2", "committed", "6000.00"),
        entry("E3", "actual", "5900.00"),
        correction
    ]);
    let report = data(&concept(&document), &options(2021, 2022, "2022-06-30"));
    let figures = &report["money"]["years"][0]["total"];
    let of = |name: &str| figures[name].as_str().unwrap();
    // What is paid is no longer committed: 6,000 € ordered, 5,650 € paid, 350 € still bound.
    assert_eq!((of("actual"), of("open_commitments"), of("available")), ("5650.00", "350.00", "4000.00"));
}

#[test]
fn sums_that_do_not_fit_are_a_problem_of_the_concept() {
    let mut document = document(SMALL);
    let entry = |id: &str| json!({ "id": id, "year": 2021, "kind": "plan", "amount": "60000000000000000.00", "date": "2021-12-01" });
    document["budget_entries"] = json!([entry("E1"), entry("E2")]);
    let options = options(2021, 2022, "2022-06-30").to_string();
    let problems = integration_core::json::report(&concept(&document), &options).unwrap_err();
    assert_eq!((problems[0].code.as_str(), problems[0].path.as_str()), ("IC-F006", "/budget_entries"));
}

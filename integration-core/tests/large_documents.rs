//! Large and hostile documents are judged in a time that grows with their size, not with its square.
//!
//! The figures are printed: `cargo test --release --test large_documents -- --nocapture --test-threads 1`.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

mod support;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use integration_core::concept::{Concept, Limits};
use integration_core::diagnostic::{Code, Diagnostics};
use serde_json::{Value, json};
use support::edit::base;

/// Far above what any of these takes on a busy machine, far below what the square of their size would take.
const PATIENCE: Duration = Duration::from_secs(120);

/// The document, or a twentieth of it where the program is compiled without optimization.
fn sized(entries: usize) -> usize {
    if cfg!(debug_assertions) { entries / 20 } else { entries }
}

/// Reads the document in time; what was found.
#[expect(clippy::print_stdout, reason = "the figures are what this test is for")]
fn judged(name: &str, document: &str) -> Diagnostics {
    let limits = Limits { bytes: 128 * 1024 * 1024, cost_lines: 20_000, grants: 20_000, ..Limits::default() };
    let start = Instant::now();
    let answer = Concept::from_json_within(document.as_bytes(), &limits);
    let passed = start.elapsed();
    let problems = answer.map_or_else(|problems| problems, |concept| concept.warnings().clone());
    let megabytes = document.len() / 1_000_000;
    println!("{name}: {megabytes} MB, {} problems, {} ms", problems.len(), passed.as_millis());
    assert!(passed < PATIENCE, "{name} took {passed:?}");
    problems
}

/// The small document with other `lists`, each given as JSON text.
fn with(lists: &[(&str, String)]) -> String {
    let mut document = base("small");
    let fields = document.as_object_mut().expect("an object");
    fields.remove("headline");
    for (list, _) in lists {
        fields.remove(*list);
    }
    let mut text = document.to_string();
    text.pop();
    for (list, entries) in lists {
        write!(text, ", \"{list}\": {entries}").expect("a string takes any text");
    }
    text.push('}');
    text
}

/// `count` entries made by `entry`, as a JSON list.
fn list(count: usize, entry: impl Fn(usize) -> String) -> String {
    let entries: Vec<String> = (0..count).map(entry).collect();
    format!("[{}]", entries.join(", "))
}

/// The first measure of the small document, with another id and other fields.
fn measure(at: usize, fields: &Value) -> String {
    let mut measure = base("small")["measures"][0].clone();
    measure["id"] = json!(format!("M{at}"));
    for (field, value) in fields.as_object().expect("fields") {
        measure[field] = value.clone();
    }
    measure.to_string()
}

#[test]
fn a_concept_of_5_000_measures_and_500_000_observations() {
    let lines = json!([{
        "id": "K1", "recurrence": "recurring", "from": 2021, "yearly_rate": "0.015", "cost_type": "personnel",
        "amount": "20000.00", "basis": "city_share", "quality": "rough"
    }]);
    let fields = |at: usize| match at {
        0 => json!({ "cost_lines": lines }),
        _ => json!({ "cost_lines": lines, "requires": [format!("M{}", at - 1)] }),
    };
    let measures = list(sized(5_000), |at| measure(at, &fields(at)));
    let district =
        |at: usize| json!({ "id": format!("S{at}"), "dimension": "district", "title": { "de": "Teil" } });
    let categories = json!([{ "id": "foreign", "dimension": "group", "title": { "de": "A" } }, { "id": "german", "dimension": "group", "title": { "de": "D" } }]);
    let mut categories = categories.as_array().expect("a list").clone();
    categories.extend((0..5_000).map(district));
    let observations = list(sized(500_000), |at| {
        let (year, part) = (1950 + at / 5_000, at % 5_000);
        format!(
            r#"{{"indicator": "I1", "indicator_version": 1, "year": {year}, "slice": {{"group": "foreign", "district": "S{part}"}}, "value": {{"counts": {{"numerator": {part}, "denominator": 10000}}}}}}"#
        )
    });
    let lists = [
        ("measures", measures),
        ("categories", json!(categories).to_string()),
        ("observations", observations),
    ];
    assert_eq!(judged("a large concept", &with(&lists)).to_string(), "");
}

#[test]
fn many_dangling_references() {
    let measures = list(sized(20_000), |at| {
        measure(
            at,
            &json!({ "requires": [format!("{at:064}")], "excludes": [format!("{at:063}x")], "lead": "nobody" }),
        )
    });
    let problems = judged("dangling references", &with(&[("measures", measures)]));
    assert!(problems.iter().any(|problem| problem.code == Code::UNKNOWN_REFERENCE));
}

#[test]
fn many_categories_that_do_not_exist() {
    let categories =
        list(20_000, |at| format!(r#"{{"id": "C{at}", "dimension": "sex", "title": {{"de": "C"}}}}"#));
    let observations = list(sized(500_000), |at| {
        format!(
            r#"{{"indicator": "I1", "indicator_version": 1, "year": 2021, "slice": {{"district": "S{at}"}}, "value": {{"exact": "1"}}}}"#
        )
    });
    let problems =
        judged("unknown categories", &with(&[("categories", categories), ("observations", observations)]));
    assert!(problems.iter().any(|problem| problem.code == Code::TOO_MANY_PROBLEMS));
}

#[test]
fn a_long_chain_of_requirements_with_exclusions_all_along() {
    let count = sized(20_000);
    let measures = list(count, |at| {
        let requires: Vec<String> = (at > 0).then(|| format!("M{}", at - 1)).into_iter().collect();
        measure(at, &json!({ "requires": requires, "excludes": [format!("M{}", (at + count / 2) % count)] }))
    });
    let problems = judged("a chain with exclusions", &with(&[("measures", measures)]));
    let contradictions = problems.iter().filter(|problem| problem.code == Code::REQUIRES_EXCLUDED).count();
    assert_eq!(contradictions, count.min(10_000));
}

#[test]
fn exclusions_that_contradict_nothing() {
    let count = sized(20_000);
    let excludes: Vec<String> = (0..50).map(|at| format!("M{at}")).collect();
    let measures = list(count, |at| {
        let excludes = if at >= 50 { &excludes[..] } else { &[] };
        let requires: Vec<String> = (at > 50).then(|| format!("M{}", at - 1)).into_iter().collect();
        measure(at, &json!({ "requires": requires, "excludes": excludes }))
    });
    assert_eq!(judged("a million exclusions", &with(&[("measures", measures)])).to_string(), "");
}

#[test]
fn many_cycles_behind_a_long_way() {
    let count = sized(20_000);
    let half = count / 2;
    let measures = list(count, |at| {
        let requires: Vec<String> = match at {
            _ if at + 1 < half => vec![format!("M{}", at + 1)],
            // The end of the way requires every one of those that require themselves.
            _ if at + 1 == half => (half..count).map(|other| format!("M{other}")).collect(),
            _ => vec![format!("M{at}")],
        };
        measure(at, &json!({ "requires": requires }))
    });
    let problems = judged("cycles behind a long way", &with(&[("measures", measures)]));
    assert_eq!(problems.iter().filter(|problem| problem.code == Code::REQUIRES_CYCLE).count(), count - half);
}

#[test]
fn chains_of_goals_pots_and_corrections() {
    let goals = list(sized(20_000), |at| {
        let parent = if at == 0 { "null".to_owned() } else { format!("\"Z{}\"", at - 1) };
        format!(r#"{{"id": "Z{at}", "kind": "partial", "parent": {parent}, "text": {{"de": "Z"}}}}"#)
    });
    let pots = list(sized(20_000), |at| {
        let relation = if at == 0 {
            "null".to_owned()
        } else {
            format!(r#"{{"kind": "adds_to", "pot": "T{}"}}"#, at - 1)
        };
        format!(
            r#"{{"id": "T{at}", "title": {{"de": "T"}}, "resolution": "B1", "relation": {relation}, "amounts": [], "order": 1}}"#
        )
    });
    let entries = list(sized(20_000), |at| {
        let corrects = if at == 0 { "null".to_owned() } else { format!("\"E{}\"", at - 1) };
        format!(
            r#"{{"id": "E{at}", "year": 2021, "kind": "actual", "amount": "-1", "date": "2022-01-01", "corrects": {corrects}}}"#
        )
    });
    let document = with(&[("goals", goals), ("pots", pots), ("budget_entries", entries)]);
    let problems = judged("chains", &document);
    // The goals of the measures and of the indicator are no longer there, and the first entry is negative.
    assert!(
        problems
            .iter()
            .all(|problem| matches!(problem.code, Code::UNKNOWN_REFERENCE | Code::NEGATIVE_AMOUNT))
    );
}

#[test]
fn lists_inside_one_entry() {
    let line = |at: usize| {
        format!(
            r#"{{"id": "K{at}", "recurrence": "one_off", "from": 2021, "cost_type": "material", "amount": "{at}.00", "basis": "city_share", "quality": "rough"}}"#
        )
    };
    let mut document = with(&[]);
    // One more is there already.
    let count = sized(20_000) - 1;
    document = document.replacen(
        r#""cost_lines":[{"#,
        &format!(r#""cost_lines":[{},{{"#, list(count, line).trim_matches(['[', ']'])),
        1,
    );
    let amounts = list(count, |_| r#"{"from": 2200, "to": 1900, "amount": "1"}"#.to_owned());
    document = document.replacen(
        r#""amounts":[{"#,
        &format!(r#""amounts":[{},{{"#, amounts.trim_matches(['[', ']'])),
        1,
    );
    let problems = judged("long lists inside one entry", &document);
    assert!(problems.iter().any(|problem| problem.code == Code::REVERSED_YEARS));
}

#[test]
fn costs_that_rise_for_50_years() {
    let line = |at: usize| {
        format!(
            r#"{{"id": "K{at}", "recurrence": "recurring", "from": 1900, "yearly_rate": "0.012345", "cost_type": "material", "amount": "{at}.00", "basis": "gross", "quality": "rough"}}"#
        )
    };
    let count = sized(20_000);
    let mut measure = base("small")["measures"][1].clone();
    measure["cost_lines"] = serde_json::from_str(&list(count, line)).expect("JSON");
    measure["schedule"] = json!({ "earliest_start": 1900 });
    let mut document = base("small");
    document["term"] = json!({ "from": 1900, "to": 1949 });
    document["measures"] = json!([measure]);
    let problems = judged("rising costs", &document.to_string());
    assert!(problems.iter().all(|problem| problem.code == Code::HEADLINE_DIFFERS));
}

#[test]
fn a_million_unknown_fields() {
    let fields: Vec<String> = (0..sized(1_000_000)).map(|at| format!("\"measure{at}\": 1")).collect();
    let document = with(&[]).replacen('{', &format!("{{{},", fields.join(",")), 1);
    let problems = judged("unknown fields", &document);
    assert!(problems.iter().any(|problem| problem.code == Code::TOO_MANY_WARNINGS));
    assert!(!problems.has_errors());
}

#[test]
fn unknown_words_that_look_alike() {
    let eligible: Vec<String> = (0..20_000).map(|at| format!("personel{at:056}")).collect();
    let grant = |at: usize| json!({ "id": format!("F{at}"), "title": { "de": "F" }, "financing": "full", "from": 2021, "to": 2022, "state": "planned", "eligible": eligible });
    let grants: Vec<Value> = (0..sized(40)).map(grant).collect();
    let mut document = base("small");
    document["measures"][0]["grants"] = json!(grants);
    let problems = judged("unknown choices", &document.to_string());
    assert!(problems.iter().any(|problem| problem.code == Code::TOO_MANY_PROBLEMS));
}

#[test]
fn lists_of_nothing() {
    let all = list(sized(1_000), |_| list(10_000, |_| "1".to_owned()));
    judged("ten million numbers", &with(&[("partners", all.clone()), ("cycle", all)]));
    let nested = list(sized(1_000), |at| measure(at, &json!({ "cost_lines": vec![1; 10_000] })));
    let problems = judged("ten million entries of the wrong kind", &with(&[("measures", nested)]));
    assert!(problems.iter().any(|problem| problem.code == Code::TOO_MANY_PROBLEMS));
}

#[test]
fn as_many_grants_and_cost_lines_as_the_limits_allow() {
    let line = |at: usize| {
        json!({
            "id": format!("K{at}"), "recurrence": "recurring", "from": 1900, "yearly_rate": "0.012345", "cost_type": "material",
            "amount": format!("{at}.00"), "basis": "gross", "quality": "rough"
        })
    };
    let grant = |measure: usize, at: usize| {
        json!({
            "id": format!("F{measure}-{at}"), "title": { "de": "F" }, "financing": "share", "rate": "0.01", "from": 1900, "to": 1949,
            "state": "granted", "minimum_own_share": "0.1"
        })
    };
    let limits = Limits::default();
    let lines: Vec<Value> = (0..limits.cost_lines).map(line).collect();
    let measure = |at: usize| {
        let grants: Vec<Value> = (0..limits.grants).map(|index| grant(at, index)).collect();
        let fields = json!({
            "cost_lines": lines, "grants": grants, "budget_status": "unbudgeted", "schedule": { "earliest_start": 1900 }
        });
        measure(at, &fields)
    };
    let mut document = with(&[("measures", list(sized(400), measure))]);
    document = document.replacen(r#"{"from":2021,"to":2024}"#, r#"{"from":1900,"to":1949}"#, 1);
    let headline =
        r#","headline": {"measures": 1, "budgeted": 0, "open_volume": "1.00", "resolution": "B1"}}"#;
    document.pop();
    document.push_str(headline);
    let problems = judged("grants and cost lines", &document);
    assert!(problems.iter().any(|problem| problem.path == "/headline/open_volume"));
}

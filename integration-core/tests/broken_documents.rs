//! Broken documents and what the library says about them: the cases in `tests/broken/*.json`, whose form
//! `support/broken.rs` describes.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use integration_core::concept::Concept;
use integration_core::diagnostic::{Code, Diagnostic, Diagnostics};
use integration_core::text::{Language, Text};
use serde_json::Value;
use support::broken::{cases, document, files, name};

/// The first letters of the codes whose cases must exist: all of them.
const COVERED: &[&str] = &["IC-"];

/// Tables are no JSON: their codes have their cases in `panel_gaps_and_trends.rs` and in Python.
const OF_TABLES: &str = "IC-T";

/// The problems that a case lists, as lines of code and path, each with what its suggestion is to contain.
fn expected(case: &Value) -> Vec<(String, Option<String>)> {
    let listed = case["problems"].as_array().expect("every case lists its problems");
    let mut all = Vec::new();
    for problem in listed {
        let part = |name: &str| problem[name].as_str().expect("code and path").to_owned();
        let hint = problem.get("suggestion").and_then(Value::as_str).map(str::to_owned);
        for at in 0..problem.get("times").and_then(Value::as_u64).unwrap_or(1) {
            let path = part("path").replace('#', &at.to_string());
            all.push((format!("{} {path}", part("code")), hint.clone()));
        }
    }
    all
}

/// The folder of the tests.
fn tests() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests"))
}

/// Every case with what the library found in its document; some documents are large, so each is read once.
static FOUND: LazyLock<Vec<(Value, Diagnostics)>> =
    LazyLock::new(|| cases(tests()).into_iter().map(|case| (case.clone(), read(&document(&case)))).collect());

fn read(document: &[u8]) -> Diagnostics {
    match Concept::from_json(document) {
        Ok(concept) => {
            assert!(!concept.warnings().has_errors(), "an accepted document has no errors");
            concept.warnings().clone()
        }
        Err(problems) => {
            assert!(problems.has_errors(), "a refused document has an error");
            problems
        }
    }
}

#[test]
fn every_broken_document_gives_exactly_its_problems() {
    let mut wrong = Vec::new();
    for (case, found) in FOUND.iter() {
        let expected = expected(case);
        let found_list: Vec<String> =
            found.iter().map(|problem| format!("{} {}", problem.code, problem.path)).collect();
        let expected_list: Vec<&str> = expected.iter().map(|(line, _)| line.as_str()).collect();
        if found_list != expected_list {
            wrong.push(format!("{}:\n  found    {found_list:?}\n  expected {expected_list:?}", name(case)));
            continue;
        }
        for (problem, (_, hint)) in found.iter().zip(&expected) {
            if let Some(hint) = hint {
                let given = problem.suggestion.as_ref();
                let fits = |text: &Text| {
                    [Language::De, Language::En].iter().all(|l| text.get(*l).contains(hint.as_str()))
                };
                // An empty text says that there must be no suggestion: a wrong one would mislead.
                if given.is_some_and(|text| hint.is_empty() || !fits(text))
                    || given.is_none() && !hint.is_empty()
                {
                    wrong.push(format!("{}: suggestion `{given:?}`, expected `{hint}`", name(case)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_problem_is_worded_in_both_languages() {
    for (case, found) in FOUND.iter() {
        for problem in found.iter() {
            worded(problem, name(case));
        }
    }
}

fn worded(problem: &Diagnostic, case: &str) {
    let texts = [Some(&problem.message), Some(&problem.expected), problem.suggestion.as_ref()];
    for text in texts.into_iter().flatten() {
        let english = text.en.as_deref().unwrap_or("");
        assert!(!text.de.trim().is_empty() && !english.trim().is_empty(), "{case}: {problem:?}");
        for wording in [text.de.as_str(), english] {
            assert!(wording.chars().count() <= 1_000, "{case}: {} characters", wording.chars().count());
            assert!(!wording.chars().any(char::is_control), "{case}: {wording:?}");
            assert!(!wording.ends_with('.'), "{case}: no full stop: {wording}");
            assert!(!has_placeholder(wording), "{case}: an unfilled placeholder in {wording}");
        }
    }
    for language in [Language::De, Language::En] {
        assert!(problem.line(language).starts_with(problem.code.as_str()), "{case}");
    }
}

/// Whether `{name}` stands in the text, as in an unfilled template; `{…}` and JSON are no such thing.
fn has_placeholder(text: &str) -> bool {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).any(|(inside, _)| {
        !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    })
}

#[test]
fn a_placeholder_would_be_noticed() {
    assert!(has_placeholder("an id from {list}"));
    assert!(!has_placeholder(r#"such as {"exact": "54.2"}, {…}, {}"#));
}

#[test]
fn there_are_enough_cases_and_each_has_its_own_name() {
    let cases = cases(tests());
    let names: BTreeSet<&str> = cases.iter().map(name).collect();
    assert_eq!(names.len(), cases.len(), "two cases share a name");
    assert!(cases.len() >= 110, "{} cases", cases.len());
    let several = cases.iter().filter(|case| case["problems"].as_array().is_some_and(|list| list.len() > 1));
    assert!(several.count() >= 20, "too few cases with several problems at once");
}

#[test]
fn every_code_has_a_case_that_triggers_it() {
    let mut triggered = BTreeSet::new();
    for file in ["broken", "conformance"].iter().flat_map(|folder| files(&tests().join(folder))) {
        codes(&file, &mut triggered);
    }
    let lacking: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| COVERED.iter().any(|letters| code.starts_with(letters)))
        .filter(|code| !triggered.contains(*code) && !code.starts_with(OF_TABLES))
        .collect();
    assert!(lacking.is_empty(), "no case triggers {lacking:?}");
}

/// Every `"code": "…"` in a file of cases.
fn codes(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("code").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|child| codes(child, found));
        }
        Value::Array(entries) => entries.iter().for_each(|child| codes(child, found)),
        _ => {}
    }
}

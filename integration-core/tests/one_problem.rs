//! One mistake in a document is one problem in the answer: whatever value is unreadable, nothing else is
//! blamed for it, and nothing else is hidden by it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

mod support;

use integration_core::concept::Concept;
use integration_core::diagnostic::{Code, Diagnostic};
use serde_json::{Value, json};
use support::edit::{base, pointers};

fn problems(document: &Value) -> Vec<Diagnostic> {
    match Concept::from_json(document.to_string().as_bytes()) {
        Ok(concept) => concept.warnings().to_vec(),
        Err(problems) => problems.to_vec(),
    }
}

fn lines(problems: &[Diagnostic]) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.code, problem.path)).collect()
}

/// What hardly any field of the document takes: no number has decimals, and no list holds lists.
fn strangers() -> [Value; 3] {
    [json!(7.5), json!("\u{7f}?"), json!([[]])]
}

#[test]
fn the_rich_document_is_sound() {
    assert_eq!(lines(&problems(&base("rich"))), Vec::<String>::new());
}

#[test]
fn a_value_that_cannot_be_read_is_the_only_problem() {
    let mut checked = 0;
    let mut blamed = Vec::new();
    for pointer in pointers(&base("rich")) {
        for stranger in strangers() {
            let mut document = base("rich");
            *document.pointer_mut(&pointer).expect("a pointer of this document") = stranger.clone();
            let found = problems(&document);
            let inside = |path: &str| path == pointer || path == format!("{pointer}/0");
            let one = matches!(&found[..], [problem] if inside(&problem.path));
            // A text takes any text.
            let fits = found.is_empty() && stranger.is_string();
            if !one && !fits {
                blamed.push(format!("{pointer} = {stranger}: {:?}", lines(&found)));
            }
            checked += 1;
        }
    }
    assert!(checked > 1_500, "{checked} values is less than the document has");
    assert_eq!(blamed, Vec::<String>::new());
}

#[test]
fn a_field_that_is_missing_is_the_only_problem() {
    let mut missing = 0;
    let mut blamed = Vec::new();
    for pointer in pointers(&base("rich")) {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let mut document = base("rich");
        let Some(Value::Object(fields)) = document.pointer_mut(parent) else { continue };
        fields.remove(key);
        let found = problems(&document);
        if found.iter().any(|problem| problem.code == Code::MISSING_FIELD) {
            missing += 1;
            if found.len() != 1 || found[0].path != pointer {
                blamed.push(format!("{pointer}: {:?}", lines(&found)));
            }
        }
    }
    assert!(missing > 200, "{missing} required fields is less than the document has");
    assert_eq!(blamed, Vec::<String>::new());
}

//! This module invents a large town: as many measures as wanted, ten years, ten pots with every kind of purpose,
//! with links, gates, grants, entries in the books and observations. Nothing in it is real.

#![allow(clippy::indexing_slicing, reason = "assigning to a key of a JSON object adds the key")]

mod figures;
mod measures;

use serde_json::{Value, json};

use crate::random::Sequence;

/// The first year of the concept.
const FIRST: u64 = 2021;
/// How many years it runs, how many pots and how many fields of action it has.
const TEN: u64 = 10;

/// The document of a town with so many measures, as JSON text; the same text for the same number.
///
/// ```
/// use integration_benches::town;
/// use integration_core::concept::Concept;
/// let concept = Concept::from_json(town::document(200).as_bytes())?;
/// assert_eq!((concept.measures.len(), concept.pots.len()), (200, 10));
/// assert_eq!(town::document(200), town::document(200));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
#[must_use]
pub fn document(measures: u64) -> String {
    let mut random = Sequence::new(2021);
    let measures = measures::list(measures, &mut random);
    json!({
        "schema": "integration-concept/1",
        "provenance": "synthetic: invented by a generator to measure how fast the library is",
        "id": "large-town",
        "title": text("Großes Konzept", "Large concept"),
        "municipality": { "name": "Musterstadt", "key": "01999999" },
        "term": { "from": FIRST, "to": FIRST + TEN - 1 },
        "version": 1,
        "adopted_by": "B1",
        "document_date": "2021-03-17",
        "resolutions": [{
            "id": "B1", "reference": "VO/2021/1", "body": text("Rat", "Council"), "date": "2021-03-25",
            "result": "adopted", "subject": text("Konzept", "Concept"),
        }],
        "fields": each(TEN, |at| json!({ "id": field(at), "title": text("Handlungsfeld", "Field of action") })),
        "goals": goals(),
        "departments": each(TEN, |at| json!({ "id": department(at), "title": text("Fachbereich", "Department") })),
        "pots": pots(measures.len()),
        "budget_entries": measures::entries(&measures, &mut random),
        "measures": measures,
        "categories": figures::categories(),
        "indicators": figures::indicators(),
        "targets": figures::targets(&mut random),
        "observations": figures::observations(&mut random),
        "cycle": [{
            "id": "S1", "kind": "report", "title": text("Bericht", "Report"), "first_due": "2023-03-31",
            "interval_months": 24, "responsible": text("Stabsstelle Integration", "Integration office"),
            "with_steering_group": true,
        }],
    })
    .to_string()
}

fn each(count: u64, entry: impl FnMut(u64) -> Value) -> Vec<Value> {
    (0..count).map(entry).collect()
}

fn text(de: &str, en: &str) -> Value {
    json!({ "de": de, "en": en })
}

/// Cents as the document writes them.
fn amount(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

fn field(at: u64) -> String {
    format!("HF{}", at % TEN + 1)
}

fn department(at: u64) -> String {
    format!("FB{}", at % TEN + 1)
}

/// The partial goal `at` of 90; they take turns with the ten guiding goals above them.
fn partial_goal(at: u64) -> String {
    format!("Z{}.{}", at % TEN + 1, at / TEN % 9 + 1)
}

/// Ten guiding goals, one for each field, with nine partial goals each.
fn goals() -> Vec<Value> {
    let guiding = each(TEN, |at| {
        let id = format!("Z{}", at + 1);
        json!({ "id": id, "kind": "guiding", "field": field(at), "text": text("Leitziel", "Guiding goal") })
    });
    let partial = each(9 * TEN, |at| {
        let parent = format!("Z{}", at % TEN + 1);
        json!({
            "id": partial_goal(at), "kind": "partial", "parent": parent,
            "text": text("Teilziel", "Partial goal"),
        })
    });
    [guiding, partial].concat()
}

/// Two pots for everything, the others with one limit each; the last takes the first one's place in 2026.
fn pots(measures: usize) -> Vec<Value> {
    let named: Vec<String> = (0..measures).step_by(25).map(measures::id).collect();
    each(TEN, |at| {
        let purpose = match at {
            1 => json!({ "fields": [field(0), field(1), field(2)] }),
            2 => json!({ "fields": [field(3), field(4), field(5), field(6)] }),
            3 => json!({ "departments": [department(0), department(1)] }),
            4 => json!({ "departments": [department(5)] }),
            5 => json!({ "cost_types": ["personnel"] }),
            6 => json!({ "cost_types": ["material", "transfer"] }),
            8 => json!({ "measures": named }),
            _ => json!({}),
        };
        let from = if at == 9 { FIRST + 5 } else { FIRST };
        let mut pot = json!({
            "id": format!("T{}", at + 1), "title": text("Topf", "Pot"), "resolution": "B1", "order": at + 1,
            "amounts": [{ "from": from, "amount": amount(measures as u64 * 40_000) }],
            "purpose": purpose, "one_off": at == 7,
        });
        if at % 3 == 0 {
            pot["carry_over"] = json!({ "years": 1, "cap": "20000.00" });
        }
        if at == 9 {
            pot["relation"] = json!({ "kind": "replaces", "pot": "T1" });
        }
        pot
    })
}

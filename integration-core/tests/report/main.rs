//! The report to the council: what stands in it, what cannot stand in it, and how it is rendered.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by failing"
)]

mod audience;
mod bounds;
mod escaping;
mod markup;
mod money;
mod snapshots;
mod structure;

use integration_core::concept::Concept;
use integration_core::json;
use integration_core::report::{Report, ReportOptions};
use integration_core::text::Language;
use serde_json::{Value, json};

const SMALL: &str = include_str!("../concepts/small.json");
const LUEBECK: &str = include_str!("../../examples/luebeck-2021.json");

fn document(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn concept(document: &Value) -> Concept {
    Concept::from_json(document.to_string().as_bytes()).unwrap()
}

fn options(from: u16, to: u16, as_of: &str) -> Value {
    json!({ "from": from, "to": to, "as_of": as_of })
}

fn data(concept: &Concept, options: &Value) -> Value {
    serde_json::from_str(&json::report(concept, &options.to_string()).unwrap()).unwrap()
}

/// HTML and Markdown in both languages.
fn rendered(concept: &Concept, options: &Value) -> [String; 4] {
    let of = |language| json!({ "report": options, "language": language }).to_string();
    [
        json::report_html(concept, &of("de")).unwrap(),
        json::report_html(concept, &of("en")).unwrap(),
        json::report_markdown(concept, &of("de")).unwrap(),
        json::report_markdown(concept, &of("en")).unwrap(),
    ]
}

#[test]
fn every_problem_of_the_options_comes_at_once_with_its_path() {
    let concept = concept(&document(SMALL));
    let options = json!({
        "from": 2023, "to": 2022, "as_of": "2021-12-31",
        "funding": { "from": 2024, "to": 2021, "readings": [{ "pot": "T9", "reading": "adds_to" }] },
        "confidentiality": { "minimum": 2 }
    });
    let found = |problems: integration_core::diagnostic::Diagnostics| -> Vec<String> {
        problems.iter().map(|problem| format!("{} {}", problem.code, problem.path)).collect()
    };
    let expected = [
        "IC-R002 /as_of",
        "IC-I006 /confidentiality/minimum",
        "IC-F002 /funding/readings/0/pot",
        "IC-F003 /funding/to",
        "IC-R001 /to",
    ];
    assert_eq!(found(json::report(&concept, &options.to_string()).unwrap_err()), expected);
    let below = json!({ "report": options }).to_string();
    let expected = expected.map(|line| line.replacen(" /", " /report/", 1));
    assert_eq!(found(json::report_html(&concept, &below).unwrap_err()), expected);
    assert_eq!(found(json::report_markdown(&concept, &below).unwrap_err()), expected);
}

#[test]
fn options_have_defaults_and_unknown_ones_are_refused() {
    let concept = concept(&document(SMALL));
    let plain = options(2021, 2022, "2023-04-10");
    assert_eq!(data(&concept, &plain)["cover"]["audience"], "public");
    let problems =
        json::report(&concept, r#"{"from": 2021, "to": 2022, "as_of": "2023-04-10", "audiense": "public"}"#);
    assert_eq!(problems.unwrap_err()[0].path, "/audiense");
    let problems = json::report_html(&concept, &json!({ "report": plain, "language": "fr" }).to_string());
    assert_eq!(
        (problems.clone().unwrap_err()[0].code.as_str(), problems.unwrap_err()[0].path.as_str()),
        ("IC-D010", "/language")
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let concept = concept(&document(LUEBECK));
    let options = options(2023, 2024, "2025-03-31");
    assert_eq!(json::report(&concept, &options.to_string()), json::report(&concept, &options.to_string()));
    assert_eq!(rendered(&concept, &options), rendered(&concept, &options));
}

#[test]
fn the_hash_is_that_of_the_report_without_it_and_changes_with_the_content() {
    use sha2::{Digest as _, Sha256};
    let options = options(2021, 2022, "2023-04-10");
    let of = |document: &Value| {
        let text = json::report(&concept(document), &options.to_string()).unwrap();
        let hash = serde_json::from_str::<Value>(&text).unwrap()["cover"]["content_hash"]
            .as_str()
            .unwrap()
            .to_owned();
        (text, hash)
    };
    let (text, hash) = of(&document(SMALL));
    let digest = Sha256::digest(text.replace(&hash, ""));
    assert_eq!(hash, digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    let mut other = document(SMALL);
    other["measures"][0]["title"]["de"] = "Kursberatung!".into();
    assert_ne!(of(&other).1, hash);
    let mut unseen = document(SMALL);
    unseen["budget_entries"] = json!([
        { "id": "E1", "pot": "T1", "year": 2021, "kind": "actual", "amount": "1.00", "date": "2023-04-11" }
    ]);
    assert_eq!(of(&unseen).1, hash, "what was booked after the data cut-off does not count");
}

#[test]
fn what_was_not_known_on_the_day_is_not_in_the_report() {
    let concept = concept(&document(LUEBECK));
    let early = data(&concept, &options(2021, 2022, "2022-06-30"));
    let text = early.to_string();
    assert!(
        early["resolutions"]
            .as_array()
            .unwrap()
            .iter()
            .all(|entry| entry["date"].as_str().unwrap() <= "2022-06-30")
    );
    // In June 2022 no value for 2022 can be known.
    let years = early["indicators"]["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|sheet| sheet["series"].as_array().unwrap());
    let years = years
        .flat_map(|series| series["values"].as_array().unwrap())
        .map(|value| value["year"].as_u64().unwrap());
    assert!(years.max().unwrap() <= 2021);
    assert!(!text.contains("B-2023-Z"));
}

#[test]
fn invented_content_says_so_in_every_rendering() {
    let mut real = document(SMALL);
    let options = options(2021, 2022, "2023-04-10");
    let says = |texts: &[String; 4]| {
        let words = ["Erfundene Inhalte", "Invented content", "Erfundene Inhalte", "Invented content"];
        words.iter().zip(texts).map(|(words, text)| text.contains(words)).collect::<Vec<_>>()
    };
    assert_eq!(says(&rendered(&concept(&real), &options)), [true; 4]);
    real["provenance"] = "Ratsinformationssystem".into();
    assert_eq!(says(&rendered(&concept(&real), &options)), [false; 4]);
}

#[test]
fn the_reference_case_reports_the_published_figures() {
    let report = data(&concept(&document(LUEBECK)), &options(2023, 2024, "2025-03-31"));
    let headline = &report["summary"]["headline"];
    assert_eq!(headline["measures"], json!({ "declared": 62, "computed": 62, "difference": 0 }));
    assert_eq!(headline["budgeted"]["computed"], 37);
    assert_eq!(headline["open"]["computed"], 25);
    assert_eq!(headline["open_volume"]["computed"], "460000.00");
    let listed = report["measures"].as_array().unwrap().len() as u64;
    assert_eq!(listed + report["implementation"]["withheld"].as_u64().unwrap(), 62);
    let outcomes = report["funding"]["outcomes"].as_array().unwrap();
    assert_eq!(outcomes.iter().map(|entry| entry["measures"].as_u64().unwrap()).sum::<u64>(), 62);
}

#[test]
fn a_path_runs_from_the_baseline_to_the_target() {
    let report = data(&concept(&document(SMALL)), &options(2021, 2022, "2023-04-10"));
    let path = report["indicators"]["sheets"][0]["targets"][0]["path"].as_array().unwrap();
    let points: Vec<(u64, f64)> = path
        .iter()
        .map(|point| (point["year"].as_u64().unwrap(), point["value"].as_f64().unwrap()))
        .collect();
    assert_eq!(points, [(2020, 40.0), (2021, 42.0), (2022, 44.0), (2023, 46.0), (2024, 48.0), (2025, 50.0)]);
}

#[test]
fn a_report_is_built_and_rendered_from_types_too() {
    let year = |year| integration_core::calendar::FiscalYear::new(year).unwrap();
    let period = integration_core::calendar::YearRange::new(year(2021), year(2022)).unwrap();
    let concept = concept(&document(SMALL));
    let report = Report::build(&concept, &ReportOptions::new(period, "2023-04-10".parse().unwrap())).unwrap();
    assert_eq!(
        report.to_json(),
        json::report(&concept, &options(2021, 2022, "2023-04-10").to_string()).unwrap()
    );
    assert_eq!(report.to_html(Language::En), rendered(&concept, &options(2021, 2022, "2023-04-10"))[1]);
}

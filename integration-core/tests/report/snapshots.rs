//! Renderings byte for byte as they were looked at and approved.
//!
//! After an intended change: `UPDATE_SNAPSHOTS=1 cargo test -p integration-core --test report`, then read the
//! difference. The large case is kept as Markdown alone: its last lines hold the hash of all data, and its
//! HTML comes from the same outline.

use std::path::Path;

use super::{LUEBECK, SMALL, concept, document, options, rendered};

fn check(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let approved = std::fs::read_to_string(&file).unwrap_or_default();
    if approved != text {
        let line = approved.lines().zip(text.lines()).position(|(a, b)| a != b);
        let line = line.unwrap_or(approved.lines().count().min(text.lines().count()));
        let at = |text: &str| text.lines().nth(line).unwrap_or("").chars().take(300).collect::<String>();
        panic!("{name}, line {}:\n  approved {}\n  now      {}", line + 1, at(&approved), at(text));
    }
}

#[test]
fn the_small_case_reads_as_approved() {
    let (concept, options) = (concept(&document(SMALL)), options(2021, 2022, "2023-04-10"));
    let data = integration_core::json::report(&concept, &options.to_string()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert!(value.is_object());
    check("report-small.json", &data);
    let [html_de, html_en, markdown_de, markdown_en] = rendered(&concept, &options);
    check("report-small.de.html", &html_de);
    check("report-small.en.html", &html_en);
    check("report-small.de.md", &markdown_de);
    check("report-small.en.md", &markdown_en);
}

#[test]
fn the_reference_case_reads_as_approved() {
    let (concept, options) = (concept(&document(LUEBECK)), options(2023, 2024, "2025-03-31"));
    let [_, _, markdown_de, markdown_en] = rendered(&concept, &options);
    check("report-luebeck-2021.de.md", &markdown_de);
    check("report-luebeck-2021.en.md", &markdown_en);
}

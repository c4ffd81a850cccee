//! What the chapters say is true: tables that list something list all of it, figures stand in the computed
//! plan, JSON is what it claims to be, and every snippet stands where a test runs it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by failing"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use integration_core::concept::Concept;
use integration_core::diagnostic::{Code, Diagnostics, Severity};
use integration_core::funding::{FundingOptions, Policy, PotReading, Reading, plan};
use integration_core::json;
use integration_core::money::Money;
use integration_core::text::Language;

fn docs() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = docs().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files in a folder of this crate, by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(docs().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

fn name(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// The chapters and the decisions: everything in which a snippet can stand.
fn texts() -> BTreeMap<String, String> {
    let files = [files("book/src"), files("book/src/methods"), files("decisions")].into_iter().flatten();
    files.map(|path| (name(&path).to_owned(), std::fs::read_to_string(&path).unwrap())).collect()
}

/// The code blocks of a text, each with its language line.
fn blocks(text: &str) -> Vec<(&str, String)> {
    let mut blocks: Vec<(&str, String)> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        if let Some(info) = line.trim_start().strip_prefix("```") {
            open = !open;
            if open {
                blocks.push((info.trim(), String::new()));
            }
        } else if let Some((_, body)) = blocks.last_mut().filter(|_| open) {
            body.push_str(line);
            body.push('\n');
        }
    }
    assert!(!open, "a code block without an end");
    blocks
}

/// The text outside of code blocks.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

fn luebeck() -> Concept {
    Concept::from_json(read("../integration-core/examples/luebeck-2021.json").as_bytes()).unwrap()
}

fn codes_chapter() -> String {
    let mut text = "\
# Diagnostic codes

A code keeps its meaning once it is published. Braces hold the names of values that the message fills in; each code also
says what was expected, and where possible what to do, in German and English. An *error* makes the input unusable; a
*warning* does not, except that an unknown field in options is refused.

| part of the code | where the problem is |
|---|---|
| `IC-D` | the document as text: encoding, JSON, types, words, money |
| `IC-C` | the concept as a whole: references, years, versions, figures |
| `IC-F` | a funding plan |
| `IC-I` | indicators and confidentiality |
| `IC-M` | splitting an amount |
| `IC-R` | a report |

<!-- Written by `UPDATE_CODES=1 cargo test -p integration-docs --test chapters` from `Code::ALL`. -->

| code | severity | message | German |
|---|---|---|---|
"
    .to_owned();
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let wording = code.wording();
        let [en, de] = [Language::En, Language::De].map(|language| wording.get(language).replace('|', "\\|"));
        text.push_str(&format!("| `{code}` | {severity} | {en} | {de} |\n"));
    }
    text
}

#[test]
fn the_table_of_codes_is_current() {
    let path = "book/src/codes.md";
    if std::env::var_os("UPDATE_CODES").is_some() {
        std::fs::write(docs().join(path), codes_chapter()).unwrap();
    }
    assert!(
        read(path) == codes_chapter(),
        "run `UPDATE_CODES=1 cargo test -p integration-docs --test chapters` and read the difference"
    );
}

#[test]
fn rustdoc_runs_every_chapter_and_every_decision() {
    let included = read("src/chapters.rs");
    for path in files("book/src") {
        // These two hold no snippet: the list of chapters and the list of decisions.
        if !["SUMMARY", "decisions"].contains(&name(&path)) {
            let line = format!("include_str!(\"../book/src/{}.md\")", name(&path));
            assert!(included.contains(&line), "{line} is missing in src/chapters.rs");
        }
    }
    for path in files("book/src/methods") {
        let line = format!("include_str!(\"../book/src/methods/{}.md\")", name(&path));
        assert!(included.contains(&line), "{line} is missing in src/chapters.rs");
    }
    for path in files("decisions") {
        let line = format!("include_str!(\"../decisions/{}.md\")", name(&path));
        assert!(included.contains(&line), "{line} is missing in src/chapters.rs");
    }
}

#[test]
fn every_chapter_and_every_decision_is_in_the_book() {
    let (summary, list) = (read("book/src/SUMMARY.md"), read("book/src/decisions.md"));
    for path in files("book/src").iter().filter(|path| name(path) != "SUMMARY") {
        assert!(summary.contains(&format!("({}.md)", name(path))), "{} is not in SUMMARY.md", name(path));
    }
    for path in files("book/src/methods") {
        assert!(
            summary.contains(&format!("(methods/{}.md)", name(&path))),
            "{} is not in SUMMARY.md",
            name(&path)
        );
    }
    let decisions = files("decisions");
    assert_eq!(decisions.len(), files("book/src/decisions").len());
    for path in decisions {
        let name = name(&path);
        let page = read(format!("book/src/decisions/{name}.md"));
        assert_eq!(page.trim(), format!("{{{{#include ../../../decisions/{name}.md}}}}"));
        for text in [&summary, &list] {
            assert!(text.contains(&format!("(decisions/{name}.md)")), "{name}");
        }
    }
}

/// What a statistician looks for before using a method.
#[test]
fn every_method_has_formula_source_a_tested_example_and_its_limits() {
    let pages = files("book/src/methods");
    assert!(pages.len() >= 27, "{} pages", pages.len());
    for path in pages {
        let text = std::fs::read_to_string(&path).unwrap();
        for heading in ["## Formula", "## Source", "## Worked example", "## When not to use it"] {
            assert!(text.contains(heading), "{}: {heading}", name(&path));
        }
        assert!(
            blocks(&text).iter().any(|(info, body)| *info == "rust" && body.contains("assert")),
            "{}",
            name(&path)
        );
    }
}

#[test]
fn a_snippet_stands_where_its_language_is_tested() {
    for (name, text) in texts() {
        for (info, _) in blocks(&text) {
            let home = match info.split([' ', ',']).next().unwrap() {
                "rust" | "json" | "text" | "toml" => continue,
                "python" => "python",
                "ts" => "browser",
                other => panic!("{name}: nothing tests a block of `{other}`"),
            };
            assert_eq!(name, home, "a block of `{info}`");
        }
    }
}

#[test]
fn json_is_what_it_claims_to_be() {
    let concept = luebeck();
    let mut kinds = BTreeSet::new();
    for (name, text) in texts() {
        for (info, body) in blocks(&text).into_iter().filter(|(info, _)| info.starts_with("json")) {
            let kind =
                info.strip_prefix("json ").unwrap_or_else(|| panic!("{name}: what is this JSON?\n{body}"));
            let result: Result<String, Diagnostics> = match kind {
                "concept" => Concept::from_json(body.as_bytes()).map(|concept| {
                    assert!(concept.warnings().is_empty(), "{name}: {}", concept.warnings());
                    concept.to_json()
                }),
                "funding_options" => json::fund(&concept, &body),
                "explain_options" => json::explain(&concept, &body),
                "day_options" => json::schedule(&concept, &body),
                "confidentiality_options" => json::publish(&concept, &body),
                "assess_options" => json::assess(&concept, &body),
                "report_options" => json::report(&concept, &body),
                "render_options" => json::report_html(&concept, &body),
                "split_input" => json::split(&body),
                "proportion_input" => json::proportion(&body),
                other => panic!("{name}: nothing reads `{other}`"),
            };
            result.unwrap_or_else(|problems| panic!("{name}: {kind}\n{problems}"));
            kinds.insert(kind.to_owned());
        }
    }
    assert_eq!(kinds.len(), 10, "{kinds:?}");
}

/// The amounts before a euro sign in a text, as the document writes them.
fn amounts(text: &str) -> BTreeSet<String> {
    let mut before: Vec<&str> = text.split(" €").collect();
    before.pop(); // After the last sign stands no amount.
    let is_digit = |sign: &char| sign.is_ascii_digit() || matches!(sign, ',' | '.');
    let digits = |part: &str| -> String {
        let backwards: Vec<char> = part.chars().rev().take_while(is_digit).collect();
        backwards.into_iter().rev().filter(|sign| *sign != ',').collect()
    };
    let with_cents = |digits: String| if digits.contains('.') { digits } else { format!("{digits}.00") };
    before.into_iter().map(digits).filter(|digits| !digits.is_empty()).map(with_cents).collect()
}

/// Every text in a JSON value.
fn strings(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::String(text) => {
            found.insert(text.clone());
        }
        serde_json::Value::Array(entries) => entries.iter().for_each(|entry| strings(entry, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
        _ => {}
    }
}

#[test]
fn every_amount_in_the_walk_through_is_in_the_document_or_in_a_computed_plan() {
    let concept = luebeck();
    let mut known = BTreeSet::new();
    strings(&serde_json::from_str(&concept.to_json()).unwrap(), &mut known);
    for (policy, reading) in Policy::ALL
        .iter()
        .filter(|policy| **policy != Policy::Optimal)
        .flat_map(|policy| Reading::ALL.iter().map(move |reading| (*policy, *reading)))
    {
        let readings = vec![PotReading { pot: concept.pots[1].id.clone(), reading }];
        let plan = plan(&concept, &FundingOptions { policy, readings, ..FundingOptions::default() }).unwrap();
        strings(&serde_json::to_value(&plan).unwrap(), &mut known);
        for decision in &plan.decisions {
            let total = Money::sum(decision.need.iter().map(|need| need.amount)).unwrap();
            known.insert(total.to_string());
        }
    }
    for chapter in ["domain", "funding"] {
        let stated = amounts(&prose(&read(format!("book/src/{chapter}.md"))));
        assert!(stated.len() > 3, "{stated:?}");
        let unknown: Vec<&String> = stated.difference(&known).collect();
        assert!(unknown.is_empty(), "{chapter}: {unknown:?}");
    }
}

#[test]
fn the_amounts_of_a_text_are_found() {
    let text = "it holds 1,234.50 € and 20 €, not 7";
    assert_eq!(amounts(text), BTreeSet::from(["1234.50".to_owned(), "20.00".to_owned()]));
}

#[test]
fn every_reason_and_every_note_has_its_row() {
    let rows = |chapter: &str| -> String {
        read(format!("book/src/{chapter}.md")).lines().filter(|line| line.starts_with("| `")).collect()
    };
    for (chapter, schema, definition) in
        [("funding", "funding_plan", "Reason"), ("indicators", "assessments", "QualityNote")]
    {
        let schema: serde_json::Value = serde_json::from_str(&read(format!("schema/{schema}.json"))).unwrap();
        let variants = schema["$defs"][definition]["oneOf"].as_array().unwrap();
        let rows = rows(chapter);
        for variant in variants {
            let word = variant["const"].as_str().or(variant["properties"]["code"]["const"].as_str()).unwrap();
            assert!(rows.contains(&format!("`{word}`")), "{chapter}: {word}");
        }
    }
}

#[test]
fn the_glossary_has_one_word_for_one_thing_and_names_what_is_there() {
    fn sources(folder: &Path, text: &mut String) {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                sources(&path, text);
            } else {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut code = String::new();
    sources(&docs().join("../integration-core/src"), &mut code);
    let words: BTreeSet<&str> = code.split(|sign: char| !sign.is_alphanumeric() && sign != '_').collect();

    let text = read("book/src/glossary.md");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| German"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() >= 60, "{} rows", rows.len());
    let (mut german, mut english) = (BTreeSet::new(), BTreeSet::new());
    for row in &rows {
        let [de, en, names] = row[..] else { panic!("{row:?}") };
        assert!(german.insert(de), "`{de}` twice");
        assert!(english.insert(en), "`{en}` twice");
        for name in names.split('`').skip(1).step_by(2).flat_map(|name| name.split("::")) {
            assert!(words.contains(name), "`{name}` ({en}) is not in the code");
        }
    }
}

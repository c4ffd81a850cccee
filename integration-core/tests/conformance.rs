//! The conformance suite: the cases in `tests/conformance` that Rust, Python, Node and the browser all run.
//!
//! A case names a call of [`integration_core::json`], its input, and either the answer or the problems.
//! The answer is compared as bytes, through its SHA-256; `output` shows it to readers, and this test proves
//! that the two agree. After a wanted change, `UPDATE_CONFORMANCE=1 cargo test -p integration-core --test
//! conformance` writes the answers anew; the difference is then read like any other change.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by failing"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use integration_core::concept::Concept;
use integration_core::diagnostic::{Code, Diagnostics};
use integration_core::json;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// Every call there is. A new function of the boundary belongs here, and then needs a case.
const CALLS: [&str; 44] = [
    "check",
    "to_json",
    "seal",
    "from_sealed",
    "fund",
    "explain",
    "settle_grants",
    "compare",
    "least_extra",
    "frontier",
    "rank_sensitivity",
    "optimise",
    "schedule",
    "publish",
    "assess",
    "report",
    "report_html",
    "report_markdown",
    "to_html",
    "to_markdown",
    "split",
    "proportion",
    "difference",
    "ratio",
    "rate",
    "rate_ratio",
    "compare_estimates",
    "converge",
    "standardise_directly",
    "standardise_indirectly",
    "share_in_funnel",
    "rate_in_funnel",
    "mean",
    "trend",
    "judge",
    "aggregate",
    "path_value",
    "control_chart",
    "allocate",
    "shapley",
    "joining_orders",
    "shapley_sampled",
    "nucleolus",
    "award",
];

struct Case {
    file: PathBuf,
    index: usize,
    value: Value,
}

impl Case {
    fn name(&self) -> String {
        let file = self.file.file_stem().unwrap().to_string_lossy().into_owned();
        format!("{file}: {}", self.value["name"].as_str().unwrap())
    }

    fn call(&self) -> &str {
        self.value["call"].as_str().unwrap()
    }

    fn concept(&self) -> Result<Concept, Diagnostics> {
        let document = match &self.value["concept"] {
            Value::String(name) => std::fs::read(document(name)).unwrap(),
            document => serde_json::to_vec(document).unwrap(),
        };
        Concept::from_json(&document)
    }

    /// Text that a case states, or the seal of its concept: the text itself names the release.
    fn sealed(&self) -> Result<String, Diagnostics> {
        match self.value["document"].as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Ok(self.concept()?.seal()),
        }
    }

    /// Text that a case states, or the report of its concept.
    fn report_text(&self) -> Result<String, Diagnostics> {
        match self.value["document"].as_str() {
            Some(text) => Ok(text.to_owned()),
            None => {
                // In three steps, as a page does whose parts are loaded one by one.
                let (concept, input) = (self.concept()?, &self.value["input"]);
                let funding = json::report_funding_for(&concept, &input.to_string())?;
                let options = input["report"].to_string();
                let indicators = json::report_indicators(&concept, &options)?;
                json::report_with(&concept, &options, &funding, &indicators)
            }
        }
    }

    fn language(&self) -> String {
        let language = self.value["input"].get("language").unwrap_or(&Value::Null);
        if language.is_null() {
            "{}".to_owned()
        } else {
            serde_json::json!({ "language": language }).to_string()
        }
    }

    fn run(&self) -> Result<String, Diagnostics> {
        let input = self.value.get("input").map(ToString::to_string).unwrap_or_else(|| "{}".to_owned());
        match self.call() {
            "check" => Ok(json::check(self.value["document"].as_str().unwrap().as_bytes())),
            "to_json" => Ok(self.concept()?.to_json()),
            "seal" => Ok(self.concept()?.seal()),
            "from_sealed" => Ok(Concept::from_sealed(&self.sealed()?)?.to_json()),
            "fund" => json::fund(&self.concept()?, &input),
            "explain" => json::explain(&self.concept()?, &input),
            "settle_grants" => json::settle_grants(&self.concept()?, &input),
            "compare" => json::compare(&self.concept()?, &input),
            "least_extra" => json::least_extra(&self.concept()?, &input),
            "frontier" => json::frontier(&self.concept()?, &input),
            "rank_sensitivity" => json::rank_sensitivity(&self.concept()?, &input),
            "optimise" => json::optimise(&self.concept()?, &input),
            "schedule" => json::schedule(&self.concept()?, &input),
            "publish" => json::publish(&self.concept()?, &input),
            "assess" => json::assess(&self.concept()?, &input),
            "report" => json::report(&self.concept()?, &input),
            "report_html" => json::report_html(&self.concept()?, &input),
            "report_markdown" => json::report_markdown(&self.concept()?, &input),
            "to_html" => json::to_html(&self.report_text()?, &self.language()),
            "to_markdown" => json::to_markdown(&self.report_text()?, &self.language()),
            "split" => json::split(&input),
            "proportion" => json::proportion(&input),
            "difference" => json::difference(&input),
            "ratio" => json::ratio(&input),
            "rate" => json::rate(&input),
            "rate_ratio" => json::rate_ratio(&input),
            "compare_estimates" => json::compare_estimates(&input),
            "converge" => json::converge(&input),
            "standardise_directly" => json::standardise_directly(&input),
            "standardise_indirectly" => json::standardise_indirectly(&input),
            "share_in_funnel" => json::share_in_funnel(&input),
            "rate_in_funnel" => json::rate_in_funnel(&input),
            "mean" => json::mean(&input),
            "trend" => json::trend(&input),
            "judge" => json::judge(&input),
            "aggregate" => json::aggregate(&input),
            "path_value" => json::path_value(&input),
            "control_chart" => json::control_chart(&input),
            "allocate" => json::allocate(&input),
            "shapley" => json::shapley(&input),
            "joining_orders" => json::joining_orders(&input),
            "shapley_sampled" => json::shapley_sampled(&input),
            "nucleolus" => json::nucleolus(&input),
            "award" => json::award(&input),
            call => panic!("{}: there is no call `{call}`", self.name()),
        }
    }
}

fn document(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [root.join("tests/concepts"), root.join("examples")];
    folders.iter().map(|folder| folder.join(format!("{name}.json"))).find(|path| path.exists()).unwrap()
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let list: Vec<Value> = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        cases.extend(list.into_iter().enumerate().map(|(index, value)| Case {
            file: file.clone(),
            index,
            value,
        }));
    }
    cases
}

/// What a case expects, as the runners in the other languages read it.
fn outcome(case: &Case) -> Value {
    match case.run() {
        Ok(text) => {
            let hash: String =
                Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
            let shown = serde_json::from_str(&text).ok().filter(|_| text.len() <= 4_000);
            let mut outcome = serde_json::json!({ "output_sha256": hash });
            if let Some(shown) = shown {
                outcome["output"] = shown;
            }
            outcome
        }
        Err(problems) => {
            let pair = |problem: &integration_core::diagnostic::Diagnostic| serde_json::json!({ "code": problem.code.as_str(), "path": problem.path });
            serde_json::json!({ "errors": problems.iter().map(pair).collect::<Vec<_>>() })
        }
    }
}

const OUTCOME: [&str; 3] = ["output", "output_sha256", "errors"];

#[test]
fn every_case_gives_its_answer() {
    let cases = cases();
    if std::env::var_os("UPDATE_CONFORMANCE").is_some() {
        return update(&cases);
    }
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let mut failures = Vec::new();
    for case in &cases {
        let expected: Value = OUTCOME
            .iter()
            .filter_map(|key| Some(((*key).to_owned(), case.value.get(key)?.clone())))
            .collect();
        let found = outcome(case);
        if found != expected {
            failures.push(format!("{}\n  expected {expected}\n  found    {found}", case.name()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn update(cases: &[Case]) {
    let files: BTreeSet<&PathBuf> = cases.iter().map(|case| &case.file).collect();
    for file in files {
        let mut list: Vec<&Case> = cases.iter().filter(|case| case.file == *file).collect();
        list.sort_by_key(|case| case.index);
        let lines: Vec<String> = list.iter().map(|case| line(case)).collect();
        std::fs::write(file, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
    }
}

/// One case on one line, what it asks before what it expects.
fn line(case: &Case) -> String {
    let outcome = outcome(case);
    let asks = ["name", "call", "concept", "document", "input"].iter().map(|key| (*key, case.value.get(key)));
    let fields = asks.chain(OUTCOME.iter().map(|key| (*key, outcome.get(key))));
    let written: Vec<String> =
        fields.filter_map(|(key, value)| Some(format!("{}: {}", Value::from(key), value?))).collect();
    format!("  {{ {} }}", written.join(", "))
}

#[test]
fn a_third_of_the_cases_are_refusals() {
    let cases = cases();
    let refusals = cases.iter().filter(|case| case.value.get("errors").is_some()).count();
    assert!(refusals * 3 >= cases.len(), "{refusals} of {}", cases.len());
}

#[test]
fn every_call_has_an_answer_and_those_that_can_refuse_a_refusal() {
    let cases = cases();
    let with = |key: &str| {
        cases.iter().filter(|case| case.value.get(key).is_some()).map(Case::call).collect::<BTreeSet<_>>()
    };
    let all = BTreeSet::from(CALLS);
    assert_eq!(with("output_sha256"), all);
    assert_eq!(with("errors"), all.into_iter().filter(|call| *call != "check").collect());
}

#[test]
fn names_are_unique_and_every_code_of_a_calculation_occurs() {
    let cases = cases();
    let names: BTreeSet<String> = cases.iter().map(Case::name).collect();
    assert_eq!(names.len(), cases.len());
    let seen: BTreeSet<String> = cases
        .iter()
        .filter_map(|case| case.value.get("errors")?.as_array())
        .flatten()
        .filter_map(|problem| Some(problem["code"].as_str()?.to_owned()))
        .collect();
    // Codes of the document itself (IC-D, IC-C) have their cases in tests/broken, those of tables (IC-T) in the tests of panels.
    let of_a_calculation =
        |code: &&Code| !["IC-D", "IC-C", "IC-T"].iter().any(|family| code.as_str().starts_with(family));
    let lacking: Vec<&Code> =
        Code::ALL.iter().filter(of_a_calculation).filter(|code| !seen.contains(code.as_str())).collect();
    assert!(lacking.is_empty(), "no case triggers {lacking:?}");
}

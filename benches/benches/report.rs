//! The report, and the whole way from the document to it.

#![allow(clippy::unwrap_used, reason = "a bench that cannot run should say so by panicking")]

use divan::{Bencher, black_box};
use integration_benches::{REFERENCE_CASE, reference_case, town};
use integration_core::calendar::{FiscalYear, YearRange};
use integration_core::concept::Concept;
use integration_core::confidentiality::{ConfidentialityOptions, Raw};
use integration_core::funding::{FundingOptions, plan};
use integration_core::indicators::{AssessmentOptions, assess};
use integration_core::report::{Report, ReportOptions};
use integration_core::text::Language;

fn main() {
    divan::main();
}

/// The two years before the data cut-off of 31 March 2023.
fn options() -> ReportOptions {
    let year = |year| FiscalYear::new(year).unwrap();
    ReportOptions::new(YearRange::new(year(2021), year(2022)).unwrap(), "2023-03-31".parse().unwrap())
}

/// Reads and checks the document, plans, assesses, builds the report and writes it as JSON and as HTML in German.
fn whole_way(document: &str, options: &ReportOptions) -> [String; 4] {
    let concept = Concept::from_json(document.as_bytes()).unwrap();
    let plan = plan(&concept, &FundingOptions::default()).unwrap();
    let published = Raw::of(&concept).protect(&ConfidentialityOptions { minimum: None }).unwrap().publish();
    let assessments = assess(&concept, &published, &AssessmentOptions::on(options.as_of)).unwrap();
    let report = Report::build(&concept, options).unwrap();
    let json = |answer: serde_json::Result<String>| answer.unwrap();
    [
        json(serde_json::to_string(&plan)),
        json(serde_json::to_string(&assessments)),
        report.to_json(),
        report.to_html(Language::De),
    ]
}

fn whole(bencher: Bencher<'_, '_>, document: &str) {
    let options = options();
    let [plan, assessments, report, page] = whole_way(document, &options);
    assert!(plan.contains("\"outcome\":\"funded\"") && assessments.contains("\"summary\":{\"targets\":"));
    assert!(report.contains("content_hash") && page.starts_with("<!DOCTYPE html><html lang=\"de\">"));
    bencher.bench(|| whole_way(black_box(document), &options));
}

/// Validate, fund, assess, report: the bar is 10 ms.
#[divan::bench]
fn whole_reference(bencher: Bencher<'_, '_>) {
    let [_, _, report, _] = whole_way(REFERENCE_CASE, &options());
    assert!(report.contains("\"460000.00\""));
    whole(bencher, REFERENCE_CASE);
}

#[divan::bench]
fn whole_5000_measures(bencher: Bencher<'_, '_>) {
    whole(bencher, &town::document(5_000));
}

#[divan::bench]
fn build_reference(bencher: Bencher<'_, '_>) {
    let (concept, options) = (reference_case().unwrap(), options());
    assert_eq!(Report::build(&concept, &options).unwrap().summary.headline.measures.computed, 62);
    bencher.bench(|| Report::build(black_box(&concept), &options).unwrap());
}

#[divan::bench]
fn html_reference(bencher: Bencher<'_, '_>) {
    let report = Report::build(&reference_case().unwrap(), &options()).unwrap();
    assert!(report.to_html(Language::En).contains("<html lang=\"en\">"));
    bencher.bench(|| black_box(&report).to_html(Language::De));
}

#[divan::bench]
fn markdown_reference(bencher: Bencher<'_, '_>) {
    let report = Report::build(&reference_case().unwrap(), &options()).unwrap();
    assert!(report.to_markdown(Language::De).starts_with("# "));
    bencher.bench(|| black_box(&report).to_markdown(Language::De));
}

#[divan::bench]
fn json_reference(bencher: Bencher<'_, '_>) {
    let report = Report::build(&reference_case().unwrap(), &options()).unwrap();
    assert!(report.to_json().starts_with("{\""));
    bencher.bench(|| black_box(&report).to_json());
}

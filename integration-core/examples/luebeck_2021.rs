//! The main job: the reference case from the document to the council's report.
//!
//! `cargo run -p integration-core --example luebeck_2021` prints, in German, what a council member asks first,
//! and writes the first two-yearly report to `target/luebeck-2021/`, in both languages.

#![allow(clippy::print_stdout, reason = "this is a program; the library prints nothing")]

use std::error::Error;
use std::path::PathBuf;

use integration_core::calendar::{Date, FiscalYear, YearRange};
use integration_core::concept::{Concept, PotId};
use integration_core::confidentiality::{ConfidentialityOptions, Raw};
use integration_core::funding::{FundingOptions, FundingPlan, Outcome, PotReading, Reading, explain, plan};
use integration_core::indicators::{AssessmentOptions, AssessmentSummary, assess};
use integration_core::money::Money;
use integration_core::report::{Report, ReportOptions};
use integration_core::text::Language;

const DE: Language = Language::De;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples");
    let concept = Concept::from_json(&std::fs::read(folder.join("luebeck-2021.json"))?)?;
    println!("{} ({})", concept.title.get(DE), concept.municipality.name);
    println!("Herkunft: {}\n", concept.provenance);
    for warning in concept.warnings().iter() {
        println!("Hinweis: {}", warning.line(DE));
    }

    let readings = [
        ("A: 120.000 € kommen zu 100.000 € hinzu", Reading::AddsTo),
        ("B: 120.000 € ersetzen 100.000 €", Reading::Replaces),
        ("C: nur 100.000 € im Jahr", Reading::Without),
    ];
    for (index, (name, reading)) in readings.into_iter().enumerate() {
        let plan = plan(&concept, &reading_of_t2(reading)?)?;
        if index == 0 {
            headline(&plan);
        }
        println!("\nLesart {name}");
        money(&plan);
        // Who is funded when: the two readings that the resolution leaves open.
        if reading != Reading::Without {
            starts(&plan);
            delays(&plan, &concept)?;
        }
    }
    indicators(&concept)?;
    report(&concept)
}

fn reading_of_t2(reading: Reading) -> Result<FundingOptions, Box<dyn Error>> {
    let pot = PotId::new("T2").ok_or("T2 is an id")?;
    Ok(FundingOptions { readings: vec![PotReading { pot, reading }], ..FundingOptions::default() })
}

fn headline(plan: &FundingPlan) {
    let headline = &plan.headline;
    println!(
        "\n{} Maßnahmen, davon {} haushälterisch geordnet,",
        headline.measures.computed, headline.budgeted.computed
    );
    println!("{} noch zu ordnen: {}", headline.open.computed, DE.money(headline.open_volume.computed));
    let agrees = [headline.measures.difference, headline.budgeted.difference, headline.open.difference]
        .iter()
        .all(|difference| *difference == Some(0))
        && headline.open_volume.difference == Some(Money::ZERO);
    println!(
        "{}",
        if agrees {
            "Berechnet und gleich den beschlossenen Kopfzahlen."
        } else {
            "ACHTUNG: weicht von den Kopfzahlen ab."
        }
    );
}

fn money(plan: &FundingPlan) {
    for year in &plan.years {
        let amounts = [year.pots, year.cumulative, year.allocated, year.free].map(|amount| DE.money(amount));
        let [pots, cumulative, allocated, free] = amounts;
        println!(
            "  {}: Töpfe {pots:>12}, zusammen {cumulative:>12}; verplant {allocated:>12}, frei {free:>12}",
            year.year
        );
    }
    let volume = plan.headline.open_volume.computed;
    let reached =
        plan.year_reaching(volume).map_or("nicht im Zeitraum".to_owned(), |year| format!("bis Ende {year}"));
    println!("  {} sind {reached} erreicht.", DE.money(volume));
}

/// Which measures start in which year, in the council's order.
fn starts(plan: &FundingPlan) {
    for year in plan.horizon.years() {
        let started = |decision: &&integration_core::funding::Decision| decision.start == Some(year);
        let ids: Vec<&str> =
            plan.decisions.iter().filter(started).map(|decision| decision.measure.as_str()).collect();
        if !ids.is_empty() {
            let noun = if ids.len() == 1 { "Maßnahme" } else { "Maßnahmen" };
            println!("  Start {year}: {} {noun} ({})", ids.len(), ids.join(", "));
        }
    }
}

/// Why measures do not start in the plan at all.
fn delays(plan: &FundingPlan, concept: &Concept) -> Result<(), Box<dyn Error>> {
    let left_out = |outcome| matches!(outcome, Outcome::Waiting | Outcome::Blocked);
    for decision in plan.decisions.iter().filter(|decision| left_out(decision.outcome)) {
        let explanation = explain(plan, concept, decision.measure.as_str())?;
        let sentences: Vec<&str> = explanation.sentences.iter().map(|sentence| sentence.get(DE)).collect();
        println!("  {}", sentences.join(" "));
    }
    Ok(())
}

fn day(text: &str) -> Result<Date, Box<dyn Error>> {
    text.parse().map_err(|_| "a date".into())
}

fn indicators(concept: &Concept) -> Result<(), Box<dyn Error>> {
    let published = Raw::of(concept).protect(&ConfidentialityOptions { minimum: None })?.publish();
    let assessments = assess(concept, &published, &AssessmentOptions::on(day("2023-03-31")?))?;
    let AssessmentSummary {
        targets,
        met,
        on_track,
        moderate,
        insufficient,
        no_change,
        moving_away,
        missed,
        not_assessable,
        moved,
    } = assessments.summary;
    println!("\nIndikatoren am 31.03.2023: {targets} Zielwerte, {moved} seit dem Beschluss verändert");
    println!(
        "  ✓ erreicht {met}   ↗ auf Kurs {on_track}   → mäßig {moderate}   ↘ zu langsam {insufficient}   = unverändert {no_change}"
    );
    println!(
        "  ✗ verfehlt {missed}   ↓ entfernt sich {moving_away}   ? nicht zu beurteilen {not_assessable}"
    );
    Ok(())
}

fn report(concept: &Concept) -> Result<(), Box<dyn Error>> {
    let year = |year| FiscalYear::new(year).ok_or("a year");
    let period = YearRange::new(year(2021)?, year(2022)?).ok_or("a period")?;
    let options = ReportOptions::new(period, day("2023-03-31")?);
    let report = Report::build(concept, &options)?;
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/luebeck-2021");
    std::fs::create_dir_all(&folder)?;
    println!("\nBericht 2021–2022:");
    for language in [Language::De, Language::En] {
        let tag = language.tag();
        write(&folder, &format!("bericht-2023.{tag}.html"), &report.to_html(language))?;
        write(&folder, &format!("bericht-2023.{tag}.md"), &report.to_markdown(language))?;
    }
    write(&folder, "bericht-2023.json", &report.to_json())
}

fn write(folder: &std::path::Path, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
    std::fs::write(folder.join(name), text)?;
    println!("  target/luebeck-2021/{name} ({} KB)", text.len() / 1024);
    Ok(())
}

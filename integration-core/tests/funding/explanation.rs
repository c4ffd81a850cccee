//! The plan in sentences.

use integration_core::concept::{CostBasis, CostType, Gate, GateKind, GateState, Measure, MeasureId};
use integration_core::diagnostic::Code;
use integration_core::funding::{Competitors, FundingPlan, Policy, explain};
use integration_core::text::Language;

use crate::build::*;

fn case(policy: Policy) -> (integration_core::concept::Concept, FundingPlan) {
    let gate = Gate { kind: GateKind::Posts, state: GateState::Pending, note: None };
    let stepped = pot("T", 1, &[(2021, Some(2022), euros(1_000)), (2023, None, euros(600))]);
    let measures = vec![
        single("A", 1, euros(600)),
        single("B", 2, euros(700)),
        measure("C", 3).with(|m| m.cost_lines.push(yearly("K1", 2021, euros(650)))),
        single("D", 4, euros(1)).with(|m| m.gates = vec![gate]),
        single("E", 5, euros(1)).with(|m| m.requires = vec![MeasureId::new("C").unwrap()]),
    ];
    let concept = concept(2021, 2023, measures, vec![stepped]);
    let plan = planned(&concept, policy);
    (concept, plan)
}

fn sentences(policy: Policy, id: &str, language: Language) -> Vec<String> {
    let (concept, plan) = case(policy);
    let explanation = explain(&plan, &concept, id).unwrap();
    explanation.sentences.iter().map(|text| text.get(language).to_owned()).collect()
}

#[test]
fn a_funded_measure_is_told_with_start_amount_and_payer() {
    assert_eq!(
        sentences(Policy::Skip, "B", Language::De),
        [
            "„Sprachlotsen“ (B) ist ab 2022 finanziert: 700,00\u{a0}€ bis 2023.",
            "Der Topf „Integrationsmittel“ zahlt davon 700,00\u{a0}€.",
            "2021: im Topf „Integrationsmittel“ fehlen 2021 300,00\u{a0}€ (gebraucht 700,00\u{a0}€, frei 400,00\u{a0}€).",
        ]
    );
}

#[test]
fn a_waiting_measure_is_told_what_it_would_take() {
    assert_eq!(
        sentences(Policy::Skip, "C", Language::En),
        [
            "“Language guides” (C) waits: it is not funded until 2023.",
            "2021: the pot “Integration money” is short of €250.00 in 2021 (€650.00 needed, €400.00 free).",
            "2022: the pot “Integration money” is short of €350.00 in 2022 (€650.00 needed, €300.00 free).",
            "2023: the pot “Integration money” is short of €50.00 in 2023 (€650.00 needed, €600.00 free).",
        ]
    );
    assert_eq!(
        sentences(Policy::Skip, "E", Language::De),
        [
            "„Sprachlotsen“ (E) wartet: bis 2023 ist sie nicht finanziert.",
            "2021–2023: sie setzt „Sprachlotsen“ (C) voraus, und die ist noch nicht finanziert.",
        ]
    );
}

#[test]
fn a_gate_is_told_by_its_name() {
    assert_eq!(sentences(Policy::Skip, "D", Language::De)[1], "Stelle im Stellenplan: offen.");
    assert_eq!(sentences(Policy::Skip, "D", Language::En)[1], "Post in the staffing plan: pending.");
}

#[test]
fn strict_order_names_who_ended_the_year() {
    let german = sentences(Policy::Strict, "C", Language::De);
    assert_eq!(
        german[1],
        "2021: für „Sprachlotsen“ (B) mit höherem Rang reicht das Geld nicht; \
        nach der strengen Reihenfolge endet das Jahr dort."
    );
}

#[test]
fn what_costs_nothing_is_told_so() {
    let granted = single("N", 1, euros(500)).with(|m| {
        m.cost_lines[0].basis = CostBasis::Gross;
        m.grants = vec![share("F", 100)];
    });
    let concept = concept(2021, 2023, vec![granted], vec![pot("T", 1, &[(2021, None, euros(1))])]);
    let plan = planned(&concept, Policy::Skip);
    let told = explain(&plan, &concept, "N").unwrap();
    let expected = "„Sprachlotsen“ (N) kann 2021 beginnen und kostet die Stadt bis 2023 nichts.";
    assert_eq!(told.sentences[0].de, expected);
}

#[test]
fn pots_that_may_not_pay_are_told_with_the_rule() {
    let staff = pot("T", 1, &[(2021, None, euros(500))])
        .with(|pot| pot.purpose.cost_types = vec![CostType::Personnel]);
    let concept = concept(2021, 2021, vec![single("A", 1, euros(10))], vec![staff]);
    let told = explain(&planned(&concept, Policy::Skip), &concept, "A").unwrap();
    let expected = "2021: kein Topf darf die Kostenzeile K1 bezahlen („Integrationsmittel“: nur für andere Kostenarten).";
    assert_eq!(told.sentences[1].de, expected);
}

/// A grant that moves along with the start loses nothing; one that ends before loses what it would have paid.
#[test]
fn a_later_start_loses_what_the_grant_no_longer_pays() {
    let told = |last: i64| {
        let granted = share("F", 10).with(|grant| grant.to = year(last));
        let gross = |m: &mut Measure| m.cost_lines[0].basis = CostBasis::Gross;
        let second = single("B", 2, euros(700)).with(gross).with(|m| m.grants = vec![granted]);
        let pots = vec![pot("T", 1, &[(2021, None, euros(1_000))])];
        let concept = concept(2021, 2023, vec![single("A", 1, euros(600)), second], pots);
        let plan = planned(&concept, Policy::Skip);
        assert_eq!(starts(&plan)[1], ("B", Some(2022)));
        explain(&plan, &concept, "B").unwrap().sentences
    };
    let lost = |last| told(last).iter().filter(|sentence| sentence.de.contains("verloren")).count();
    assert_eq!((lost(2022), lost(2021)), (0, 1));
}

/// Five are named, in the order of ranks, the others summed up; who came later in the same year took nothing away.
#[test]
fn who_has_the_money_is_named() {
    let earlier = (1..=7).map(|rank| single(&format!("A{rank}"), rank, euros(10)));
    let measures = earlier.chain([single("B", 8, euros(50)), single("C", 9, euros(30))]);
    let pots = vec![pot("T", 1, &[(2021, None, euros(100))])];
    let concept = concept(2021, 2021, measures.collect(), pots);
    let plan = planned(&concept, Policy::Skip);
    assert_eq!(starts(&plan)[8], ("C", Some(2021)));
    let told = explain(&plan, &concept, "B").unwrap();
    let [Competitors { uses, others, .. }] = &told.competitors[..] else { panic!("{:?}", told.competitors) };
    let named: Vec<&str> = uses.iter().map(|of| of.measure.as_str()).collect();
    assert_eq!((named, *others), (vec!["A1", "A2", "A3", "A4", "A5"], euros(20)));
}

/// Every sentence there is, in both languages: no gap, no leftover of a template.
#[test]
fn both_languages_say_every_sentence() {
    for policy in [Policy::Skip, Policy::Strict] {
        let (concept, plan) = case(policy);
        for decision in &plan.decisions {
            let explanation = explain(&plan, &concept, decision.measure.as_str()).unwrap();
            assert_eq!(explanation.measure, decision.measure);
            for text in &explanation.sentences {
                assert_ne!(text.get(Language::De), text.get(Language::En));
                assert!([&text.de, text.en.as_ref().unwrap()].iter().all(|said| said.ends_with('.')));
            }
        }
    }
}

#[test]
fn an_unknown_measure_is_refused_with_the_nearest() {
    let (concept, plan) = case(Policy::Skip);
    let problems = explain(&plan, &concept, "a").unwrap_err();
    assert_eq!((problems[0].code, problems[0].path.as_str()), (Code::UNKNOWN_MEASURE, "/measure"));
    assert_eq!(problems[0].suggestion.as_ref().unwrap().de, "meinten Sie `A`?");
}

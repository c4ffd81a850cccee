//! Decisions of people on top of the policy: what they move, and what they cannot move.

use integration_core::calendar::Date;
use integration_core::concept::*;
use integration_core::diagnostic::Code;
use integration_core::funding::*;
use integration_core::text::{Language, Text};

use crate::build::*;

const TEN: [(i64, Option<i64>, integration_core::money::Money); 1] =
    [(2021, None, integration_core::money::Money::from_cents(10_00))];

pub(crate) fn fund(id: &str, start: i64) -> Override {
    Override { action: OverrideAction::Fund, start: Some(year(start)), ..hold(id) }
}

pub(crate) fn hold(id: &str) -> Override {
    Override {
        measure: MeasureId::new(id).unwrap(),
        action: OverrideAction::Hold,
        start: None,
        role: Text::new("Kämmerei", "treasury"),
        date: Date::constant(2021, 2, 1),
        reason: Text::new("Vertrag läuft aus", "contract ends"),
    }
}

fn three() -> Concept {
    let measures = vec![single("A", 1, euros(8)), single("B", 2, euros(7)), single("C", 3, euros(2))];
    concept(2021, 2022, measures, vec![pot("T", 1, &TEN)])
}

fn with(policy: Policy, overrides: Vec<Override>) -> FundingOptions {
    FundingOptions { policy, overrides, ..FundingOptions::default() }
}

#[test]
fn a_forced_measure_comes_before_everybody() {
    let concept = three();
    let forced = plan(&concept, &with(Policy::Skip, vec![fund("B", 2021)])).unwrap();
    assert_eq!(starts(&forced), [("A", Some(2022)), ("B", Some(2021)), ("C", Some(2021))]);
    let b = decision(&forced, "B");
    assert_eq!(b.overridden_by.as_ref().map(|given| given.date), Some(Date::constant(2021, 2, 1)));
    let told = explain(&forced, &concept, "B").unwrap().sentences;
    let english: Vec<&str> = told.iter().map(|text| text.get(Language::En)).collect();
    assert_eq!(
        english[1],
        "Its start comes before the order, decided on 1 February 2021 (treasury): “contract ends”."
    );
    assert_eq!(decision(&forced, "A").overridden_by, None);
}

#[test]
fn a_held_measure_stays_out() {
    let concept = three();
    let held = plan(&concept, &with(Policy::Skip, vec![hold("A")])).unwrap();
    assert_eq!(starts(&held), [("A", None), ("B", Some(2021)), ("C", Some(2021))]);
    assert_eq!(decision(&held, "A").outcome, Outcome::Blocked);
    let told = explain(&held, &concept, "A").unwrap().sentences;
    assert_eq!(
        told[1].get(Language::De),
        "Sie wird zurückgehalten, entschieden am 01.02.2021 (Kämmerei): „Vertrag läuft aus“."
    );
}

/// B requires A, and ranks before it: A is started first.
#[test]
fn forced_measures_may_require_each_other() {
    let measures = vec![
        single("B", 1, euros(3)).with(|m| m.requires = vec![single("A", 2, euros(2)).id]),
        single("A", 2, euros(2)),
    ];
    let concept = concept(2021, 2022, measures, vec![pot("T", 1, &TEN)]);
    let both = plan(&concept, &with(Policy::Strict, vec![fund("B", 2022), fund("A", 2021)])).unwrap();
    assert_eq!(starts(&both), [("B", Some(2022)), ("A", Some(2021))]);
    assert_eq!(refused(&concept, vec![fund("B", 2021), fund("A", 2022)]).len(), 1);
}

/// A divisible measure is forced in full or not at all.
#[test]
fn what_is_forced_is_paid_in_full() {
    let divisible = single("A", 1, euros(12)).with(|m| m.divisible = true);
    let concept = concept(2021, 2021, vec![divisible], vec![pot("T", 1, &TEN)]);
    assert_eq!(decision(&planned(&concept, Policy::Partial), "A").outcome, Outcome::PartlyFunded);
    let problems = plan(&concept, &with(Policy::Partial, vec![fund("A", 2021)])).unwrap_err();
    assert_eq!(problems[0].code, Code::OVERRIDE_IMPOSSIBLE);
}

fn refused(concept: &Concept, overrides: Vec<Override>) -> Vec<(Code, String, String)> {
    let problems = plan(concept, &with(Policy::Skip, overrides)).unwrap_err();
    let told = |text: &Text| text.get(Language::En).to_owned();
    problems.iter().map(|p| (p.code, p.path.clone(), told(&p.message))).collect()
}

#[test]
fn what_cannot_be_is_refused_all_at_once() {
    let blank = Override { role: Text::new(" ", " "), reason: Text::default(), ..hold("C") };
    let overrides = vec![
        fund("X", 2021),
        Override { start: None, ..fund("A", 2021) },
        Override { start: Some(year(2021)), ..hold("B") },
        fund("A", 2023),
        blank,
    ];
    let found = refused(&three(), overrides).into_iter().map(|(code, path, _)| (code, path));
    let expected = [
        (Code::UNKNOWN_MEASURE, "/overrides/0/measure"),
        (Code::OVERRIDE_START, "/overrides/1/start"),
        (Code::OVERRIDE_START, "/overrides/2/start"),
        (Code::REPEATED_OVERRIDE, "/overrides/3/measure"),
        (Code::YEAR_OUTSIDE_HORIZON, "/overrides/3/start"),
        (Code::BLANK_TEXT, "/overrides/4/reason/de"),
        (Code::BLANK_TEXT, "/overrides/4/role/de"),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn the_refusal_gives_the_figures_of_the_plan() {
    let gated = single("G", 4, euros(1)).with(|m| {
        m.gates = vec![Gate { kind: GateKind::Posts, state: GateState::Pending, note: None }];
    });
    let budgeted = single("H", 5, euros(1)).with(|m| {
        m.budget_status = BudgetStatus::Budgeted;
        m.budget_reference = Some(BudgetReference { product: "1".to_owned(), account: None });
    });
    let late = single("L", 6, euros(1)).with(|m| m.schedule.latest_start = Some(year(2021)));
    let apart = single("N", 7, euros(1)).with(|m| m.excludes = vec![single("A", 1, euros(1)).id]);
    let draft = three().into_draft().with(|draft| draft.measures.extend([gated, budgeted, late, apart]));
    let concept = draft.validate().unwrap();
    let overrides = vec![
        fund("A", 2021),
        fund("B", 2021),
        fund("G", 2021),
        fund("H", 2021),
        fund("L", 2022),
        fund("N", 2022),
    ];
    let found = refused(&concept, overrides);
    let paths: Vec<(&str, Code)> = found.iter().map(|(code, path, _)| (path.as_str(), *code)).collect();
    let impossible = Code::OVERRIDE_IMPOSSIBLE;
    let expected = [
        ("/overrides/1/start", impossible),
        ("/overrides/2/start", impossible),
        ("/overrides/3/measure", Code::OVERRIDE_SETTLED),
        ("/overrides/4/start", impossible),
        ("/overrides/5/start", impossible),
    ];
    assert_eq!(paths, expected);
    assert_eq!(
        found[0].2,
        "the measure `B` cannot start in 2021: the pot “Integration money” is short of €5.00 in 2021 \
         (€7.00 needed, €2.00 free)"
    );
    assert!(found[1].2.ends_with(": post in the staffing plan: pending"), "{}", found[1].2);
}

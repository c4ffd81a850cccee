//! Every reason for which a measure is not funded.

use integration_core::concept::*;
use integration_core::funding::{
    EligibilityRule, FundingOptions, FundingPlan, Outcome, Policy, Reason, Refusal, plan,
};
use integration_core::money::Money;

use crate::build::*;

fn ten() -> Pot {
    pot("T", 1, &[(2021, None, euros(10))])
}

fn plan_of(measures: Vec<Measure>) -> FundingPlan {
    planned(&concept(2021, 2022, measures, vec![ten()]), Policy::Skip)
}

fn id(measure: &str) -> MeasureId {
    MeasureId::new(measure).unwrap()
}

/// The reasons that hold in every year.
fn lasting(plan: &FundingPlan, id: &str) -> Vec<Reason> {
    let attempts = decision(plan, id).attempts.iter();
    attempts.filter(|attempt| attempt.year.is_none()).map(|attempt| attempt.reason.clone()).collect()
}

#[test]
fn pot_exhausted_says_what_it_would_take() {
    let plan = plan_of(vec![single("A", 1, euros(12))]);
    let expected = Reason::PotExhausted {
        pot: PotId::new("T"),
        year: year(2021),
        needed: euros(12),
        free: euros(10),
        short_by: euros(2),
        least: false,
    };
    assert_eq!(reason(&plan, "A", 2021), expected);
    assert_eq!(decision(&plan, "A").outcome, Outcome::Waiting);
    // With exactly that much more it fits.
    let richer = pot("T", 1, &[(2021, None, euros(12))]);
    let plan = planned(&concept(2021, 2022, vec![single("A", 1, euros(12))], vec![richer]), Policy::Skip);
    assert_eq!(decision(&plan, "A").start, Some(year(2021)));
}

#[test]
fn several_short_pots_are_told_together() {
    let pots = vec![ten(), pot("U", 2, &[(2021, None, euros(5))])];
    let plan = planned(&concept(2021, 2021, vec![single("A", 1, euros(20))], pots), Policy::Skip);
    let expected = Reason::PotExhausted {
        pot: None,
        year: year(2021),
        needed: euros(20),
        free: euros(15),
        short_by: euros(5),
        least: false,
    };
    assert_eq!(reason(&plan, "A", 2021), expected);
}

/// The material line is paid, but from the pot that the personnel line lacks: both compete for it.
#[test]
fn a_paid_line_that_draws_on_the_short_pot_is_counted() {
    let general = pot("T", 1, &[(2021, None, euros(40))]);
    let staff =
        pot("U", 2, &[(2021, None, euros(5))]).with(|pot| pot.purpose.cost_types = vec![CostType::Personnel]);
    let m = single("A", 1, euros(30)).with(|m| {
        m.cost_lines.push(once("P", 2021, euros(20)).with(|line| line.cost_type = CostType::Personnel));
    });
    let plan = planned(&concept(2021, 2021, vec![m], vec![general, staff]), Policy::Skip);
    let Reason::PotExhausted { pot: None, needed, free, short_by, .. } = reason(&plan, "A", 2021) else {
        panic!()
    };
    assert_eq!([needed, free, short_by], [euros(50), euros(45), euros(5)]);
}

/// So many pots in a row that every measure moves on by one to make room for the last: a path through them all.
#[test]
fn money_is_moved_along_a_row_of_a_hundred_pots() {
    let pots = 100_u32;
    let of = |number: u32| format!("M{number:03}");
    // M000 may be paid from the first two pots, M001 from the second and third, and so on; L from the first alone.
    let pot_of = |number: u32| {
        let users = [number.checked_sub(1).map(of), Some(of(number)), (number == 0).then(|| "L".into())];
        pot(&format!("T{number:03}"), number, &[(2021, None, euros(10))]).with(|pot| {
            pot.purpose.measures = users.iter().flatten().filter_map(|id| MeasureId::new(id)).collect()
        })
    };
    let concept_of = |measures: u32| {
        let row = (0..measures).map(|number| single(&of(number), number + 1, euros(10)));
        let last = single("L", measures + 1, euros(10));
        let unused = (measures..pots).map(|number| measure(&of(number), number + 2));
        concept(2021, 2021, row.chain([last]).chain(unused).collect(), (0..pots).map(pot_of).collect())
    };
    let plan = planned(&concept_of(pots - 1), Policy::Skip);
    assert_eq!(funded(&plan).len(), 100);
    let moved = payments(&plan);
    assert!(
        moved.contains(&"L 2021 T000 K1 10".to_owned()) && moved.contains(&"M098 2021 T099 K1 10".to_owned())
    );
    // One measure more, and the last one finds every pot taken.
    let Reason::PotExhausted { pot: None, needed, free, .. } =
        reason(&planned(&concept_of(pots), Policy::Skip), "L", 2021)
    else {
        panic!()
    };
    assert_eq!((needed, free), (euros(10), Money::ZERO));
}

#[test]
fn only_the_lines_that_compete_for_short_money_are_counted() {
    let staff = ten().with(|pot| pot.purpose.cost_types = vec![CostType::Personnel]);
    let goods =
        pot("U", 2, &[(2021, None, euros(50))]).with(|pot| pot.purpose.cost_types = vec![CostType::Material]);
    let m = single("A", 1, euros(40)).with(|m| {
        m.cost_lines.push(once("P", 2021, euros(13)).with(|line| line.cost_type = CostType::Personnel));
    });
    let plan = planned(&concept(2021, 2021, vec![m], vec![staff, goods]), Policy::Skip);
    let expected = Reason::PotExhausted {
        pot: PotId::new("T"),
        year: year(2021),
        needed: euros(13),
        free: euros(10),
        short_by: euros(3),
        least: false,
    };
    assert_eq!(reason(&plan, "A", 2021), expected);
}

#[test]
fn follow_on_cost_names_the_year_that_is_short() {
    let rising = measure("A", 1).with(|m| {
        m.cost_lines = vec![once("K1", 2021, euros(3)), once("K2", 2022, euros(14))];
    });
    let plan = plan_of(vec![rising]);
    let expected = Reason::FollowOnCost {
        pot: PotId::new("T"),
        year: year(2022),
        needed: euros(14),
        free: euros(10),
        short_by: euros(4),
        least: false,
    };
    assert_eq!(reason(&plan, "A", 2021), expected);
    // In 2022 only the first year lies inside the plan.
    assert_eq!(decision(&plan, "A").start, Some(year(2022)));
}

#[test]
fn requirements_are_met_by_what_is_funded_budgeted_or_done() {
    let needy = |id: &str| single("A", 1, euros(1)).with(|m| m.requires = vec![MeasureId::new(id).unwrap()]);
    let other = |change: fn(&mut Measure)| plan_of(vec![needy("B"), single("B", 2, euros(11)).with(change)]);
    let unfunded = other(|_| ());
    assert_eq!(reason(&unfunded, "A", 2022), Reason::RequiresUnfunded { measure: id("B") });
    assert_eq!(decision(&unfunded, "A").outcome, Outcome::Waiting);
    for (change, start) in [
        ((|m| m.cost_lines[0].amount = euros(2)) as fn(&mut Measure), Some(year(2021))),
        (|m| m.budget_status = BudgetStatus::Budgeted, Some(year(2021))),
        (|m| m.status = ImplementationStatus::Done, Some(year(2021))),
        (|m| m.status = ImplementationStatus::Deferred, None),
        // Money is settled, but the measure is not coming.
        (|m| (m.budget_status, m.status) = (BudgetStatus::Budgeted, ImplementationStatus::Dropped), None),
    ] {
        assert_eq!(decision(&other(change), "A").start, start);
    }
}

#[test]
fn of_two_that_exclude_each_other_the_first_is_funded() {
    let excluding = single("A", 1, euros(1)).with(|m| m.excludes = vec![id("B")]);
    let plan = plan_of(vec![excluding.clone(), single("B", 2, euros(1))]);
    assert_eq!(reason(&plan, "B", 2021), Reason::ExcludedBy { measure: id("A") });
    assert_eq!(decision(&plan, "B").outcome, Outcome::Blocked);
    let budgeted = single("B", 2, euros(1)).with(|m| m.budget_status = BudgetStatus::Budgeted);
    let plan = plan_of(vec![excluding, budgeted]);
    assert_eq!(reason(&plan, "A", 2021), Reason::ExcludedBy { measure: id("B") });
}

#[test]
fn who_was_short_of_money_can_be_ruled_out_later() {
    let large = single("A", 1, euros(11)).with(|m| m.excludes = vec![id("B")]);
    let plan = plan_of(vec![large, single("B", 2, euros(1))]);
    assert!(reason(&plan, "A", 2021).is_short_of_money());
    assert_eq!(reason(&plan, "A", 2022), Reason::ExcludedBy { measure: id("B") });
    assert_eq!(decision(&plan, "A").outcome, Outcome::Blocked);
}

#[test]
fn every_closed_gate_is_told() {
    let gate = |kind, state| Gate { kind, state, note: None };
    let gates = vec![
        gate(GateKind::Posts, GateState::Pending),
        gate(GateKind::Legal, GateState::Passed),
        gate(GateKind::GrantNotice, GateState::Failed),
    ];
    let plan = plan_of(vec![single("A", 1, euros(1)).with(|m| m.gates = gates)]);
    let expected = [
        Reason::GateClosed { gate: GateKind::Posts, state: GateState::Pending },
        Reason::GateClosed { gate: GateKind::GrantNotice, state: GateState::Failed },
    ];
    assert_eq!(lasting(&plan, "A"), expected);
    assert_eq!(decision(&plan, "A").outcome, Outcome::Blocked);
}

#[test]
fn every_rule_of_a_purpose_is_named() {
    let limited = |pot_id: &str, order: u32, limit: fn(&mut Pot)| {
        pot(pot_id, order, &[(2021, None, euros(10))]).with(limit)
    };
    let other_measure = single("B", 2, euros(1));
    let pots = vec![
        limited("T1", 1, |pot| pot.purpose.measures = vec![MeasureId::new("B").unwrap()]),
        limited("T2", 2, |pot| pot.purpose.cost_types = vec![CostType::Transfer]),
        limited("T3", 3, |pot| pot.one_off = true),
        limited("T4", 4, |pot| pot.purpose.departments = vec![DepartmentId::new("FB5").unwrap()]),
        limited("T5", 5, |pot| pot.purpose.fields = vec![FieldId::new("HF2").unwrap()]),
    ];
    let permanent = measure("A", 1).with(|m| m.cost_lines.push(yearly("K1", 2021, euros(1))));
    let draft = concept(2021, 2021, vec![permanent, other_measure], vec![]).into_draft().with(|draft| {
        let department = draft.departments[0].clone();
        draft.departments.push(department.with(|d| d.id = DepartmentId::new("FB5").unwrap()));
        let field = draft.fields[0].clone();
        draft.fields.push(field.with(|f| f.id = FieldId::new("HF2").unwrap()));
        draft.pots = pots;
    });
    let plan = planned(&draft.validate().unwrap(), Policy::Skip);
    let Reason::Ineligible { cost_line, refusals } = reason(&plan, "A", 2021) else { panic!() };
    assert_eq!(cost_line.as_str(), "K1");
    let rules = [
        ("T1", EligibilityRule::Measure),
        ("T2", EligibilityRule::CostType),
        ("T3", EligibilityRule::OneOffMoney),
        ("T4", EligibilityRule::Department),
        ("T5", EligibilityRule::Field),
    ];
    assert_eq!(refusals, rules.map(|(pot, rule)| Refusal { pot: PotId::new(pot).unwrap(), rule }));
    assert_eq!(decision(&plan, "A").outcome, Outcome::Blocked);
    assert_eq!(decision(&plan, "B").start, Some(year(2021)));
}

#[test]
fn the_schedule_opens_and_closes_a_window() {
    let window = |earliest, latest: Option<i64>| {
        single("A", 1, euros(11)).with(|m| {
            m.schedule.earliest_start = year(earliest);
            m.schedule.latest_start = latest.map(year);
            m.cost_lines[0].from = year(earliest);
        })
    };
    let early = plan_of(vec![window(2022, None)]);
    assert_eq!(reason(&early, "A", 2021), Reason::BeforeEarliestStart { earliest_start: year(2022) });
    assert!(reason(&early, "A", 2022).is_short_of_money());
    let late = plan_of(vec![window(2021, Some(2021))]);
    assert_eq!(reason(&late, "A", 2022), Reason::AfterLatestStart { latest_start: year(2021) });
    assert_eq!(decision(&late, "A").outcome, Outcome::Waiting, "it was the money that kept it out");
    let outside = plan_of(vec![window(2023, Some(2024))]);
    let expected = Reason::OutsideHorizon {
        earliest_start: year(2023),
        latest_start: Some(year(2024)),
        horizon: years(2021, 2022),
    };
    assert_eq!(lasting(&outside, "A"), [expected]);
    assert_eq!(decision(&outside, "A").outcome, Outcome::Blocked);
}

#[test]
fn nobody_starts_where_no_cost_could_be_judged() {
    let late_cost = measure("A", 1).with(|m| m.cost_lines.push(once("K1", 2022, euros(11))));
    let plan = plan_of(vec![late_cost]);
    assert!(matches!(reason(&plan, "A", 2021), Reason::FollowOnCost { .. }));
    assert_eq!(reason(&plan, "A", 2022), Reason::CostOutsideHorizon { horizon: years(2021, 2022) });
}

#[test]
fn what_is_done_or_put_aside_is_no_candidate() {
    for status in [ImplementationStatus::Done, ImplementationStatus::Deferred, ImplementationStatus::Dropped]
    {
        let plan = plan_of(vec![single("A", 1, euros(1)).with(|m| m.status = status)]);
        assert_eq!(lasting(&plan, "A"), [Reason::NotACandidate { status }]);
        assert_eq!(decision(&plan, "A").outcome, Outcome::Blocked);
    }
}

#[test]
fn a_measure_without_cost_lines_states_no_cost() {
    assert_eq!(lasting(&plan_of(vec![measure("A", 1)]), "A"), [Reason::NoCost]);
    // An internal charge is a cost that is known and takes nothing from the pots.
    let internal = single("A", 1, euros(99)).with(|m| m.cost_lines[0].cost_type = CostType::InternalCharge);
    let plan = plan_of(vec![internal]);
    assert_eq!(decision(&plan, "A").start, Some(year(2021)));
    assert!(plan.allocations.is_empty());
}

#[test]
fn budgeted_measures_draw_nothing() {
    let closed = vec![Gate { kind: GateKind::Posts, state: GateState::Failed, note: None }];
    let budgeted =
        single("A", 1, euros(99)).with(|m| (m.budget_status, m.gates) = (BudgetStatus::Budgeted, closed));
    let plan = plan_of(vec![budgeted]);
    assert_eq!(decision(&plan, "A").outcome, Outcome::AlreadyBudgeted);
    assert!(decision(&plan, "A").attempts.is_empty() && plan.allocations.is_empty());
}

#[test]
fn strict_passes_over_whom_money_does_not_stop() {
    let gate = Gate { kind: GateKind::Posts, state: GateState::Pending, note: None };
    let measures = vec![
        single("A", 1, euros(1)).with(|m| m.gates = vec![gate]),
        single("B", 2, euros(1)).with(|m| m.requires = vec![id("F")]),
        single("C", 3, euros(4)),
        single("D", 4, euros(7)),
        single("E", 5, euros(1)),
        single("F", 6, euros(1)).with(|m| {
            m.schedule.earliest_start = year(2022);
            m.cost_lines[0].from = year(2022);
        }),
    ];
    let plan = planned(&concept(2021, 2022, measures, vec![ten()]), Policy::Strict);
    let expected = [
        ("A", None),
        ("B", Some(2022)),
        ("C", Some(2021)),
        ("D", Some(2022)),
        ("E", Some(2022)),
        ("F", Some(2022)),
    ];
    assert_eq!(starts(&plan), expected);
    assert_eq!(reason(&plan, "B", 2021), Reason::RequiresUnfunded { measure: id("F") });
    assert_eq!(reason(&plan, "E", 2021), Reason::OutrankedBy { measure: id("D") });
    assert_eq!(reason(&plan, "F", 2021), Reason::BeforeEarliestStart { earliest_start: year(2022) });
}

#[test]
fn the_headline_is_compared_with_the_measures() {
    let budgeted = single("A", 1, euros(1)).with(|m| m.budget_status = BudgetStatus::Budgeted);
    let draft = concept(2021, 2022, vec![budgeted, single("B", 2, euros(5))], vec![ten()]).into_draft();
    let headline =
        Headline { measures: 3, budgeted: 1, open_volume: euros(7), resolution: draft.adopted_by.clone() };
    let check =
        planned(&draft.with(|draft| draft.headline = Some(headline)).validate().unwrap(), Policy::Skip)
            .headline;
    let count =
        |check: integration_core::funding::CountCheck| (check.declared, check.computed, check.difference);
    assert_eq!(count(check.measures), (Some(3), 2, Some(1)));
    assert_eq!(count(check.budgeted), (Some(1), 1, Some(0)));
    assert_eq!(count(check.open), (Some(2), 1, Some(1)));
    assert_eq!((check.open_volume.computed, check.open_volume.difference), (euros(5), Some(euros(2))));
    let none = plan_of(vec![single("B", 2, euros(5))]).headline;
    assert_eq!((none.open_volume.declared, none.open_volume.difference), (None, None::<Money>));
}

/// Without an adopted budget (*vorläufige Haushaltsführung*) only what the city must do may begin.
#[test]
fn an_interim_budget_holds_up_what_is_voluntary_and_new() {
    let mandatory = single("A", 1, euros(1)).with(|m| m.obligation = Obligation::Mandatory);
    let running = single("B", 2, euros(1)).with(|m| m.status = ImplementationStatus::Running);
    let pots = vec![pot("T", 1, &[(2021, None, euros(10))])];
    let concept = concept(2021, 2022, vec![mandatory, running, single("C", 3, euros(1))], pots);
    let options = FundingOptions { interim_budget: vec![year(2021)], ..FundingOptions::default() };
    let plan = plan(&concept, &options).unwrap();
    assert_eq!(starts(&plan), [("A", Some(2021)), ("B", Some(2021)), ("C", Some(2022))]);
    assert_eq!(reason(&plan, "C", 2021), Reason::InterimBudget { year: year(2021) });
}

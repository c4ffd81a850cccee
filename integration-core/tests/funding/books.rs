//! Plans that read the books: planned, changed, committed, spent, closed.

use integration_core::calendar::Date;
use integration_core::concept::*;
use integration_core::funding::{FundingOptions, FundingPlan, Outcome, Reason, plan};
use integration_core::money::Money;

use crate::build::*;

fn on(concept: &Concept, as_of: Date) -> FundingPlan {
    plan(concept, &FundingOptions { as_of: Some(as_of), ..FundingOptions::default() }).unwrap()
}

fn in_summer(concept: &Concept, of: i16) -> FundingPlan {
    on(concept, Date::constant(of, 8, 1))
}

/// A pot of 100 € a year from 2021 on.
fn hundred() -> Pot {
    pot("T", 1, &[(2021, None, euros(100))])
}

#[test]
fn without_a_day_the_books_do_not_count() {
    let books =
        vec![entry("T", 2021, EntryKind::Actual, euros(90)), entry("T", 2021, EntryKind::Plan, euros(5))];
    let concept = concept(2021, 2022, vec![single("M1", 1, euros(60))], vec![hundred()]);
    let before = planned(&concept, integration_core::funding::Policy::Skip);
    let concept = with_books(concept, books, &[2021]);
    assert_eq!(planned(&concept, integration_core::funding::Policy::Skip), before);
    // On the day before the first entry there are no books yet.
    assert_eq!(on(&concept, Date::constant(2021, 6, 30)), before);
}

/// 100 planned + 20 supplementary − 30 blocked = 90 of the year; 10 came from 2020, 15 went to 2022: 85. Spent 25
/// and committed 40, of which 25 are spent already by the same measure, so 15 more are bound: 45 are left.
#[test]
fn the_updated_plan_and_what_is_available_follow_from_the_entries() {
    let books = vec![
        entry("T", 2021, EntryKind::Plan, euros(70)),
        entry("T", 2021, EntryKind::Plan, euros(30)),
        entry("T", 2021, EntryKind::Supplementary, euros(20)),
        entry("T", 2021, EntryKind::Block, euros(30)),
        entry("T", 2021, EntryKind::CarryIn, euros(10)),
        entry("T", 2021, EntryKind::CarryOut, euros(15)),
        taken("T", "M9", 2021, EntryKind::Committed, euros(40)),
        taken("T", "M9", 2021, EntryKind::Actual, euros(25)),
    ];
    let budgeted = single("M9", 9, euros(40)).with(|m| m.budget_status = BudgetStatus::Budgeted);
    for (amount, start) in [(45, Some(2021)), (46, Some(2022))] {
        let measures = vec![single("M1", 1, euros(amount)), budgeted.clone()];
        let concept = with_books(concept(2021, 2022, measures, vec![hundred()]), books.clone(), &[]);
        let plan = in_summer(&concept, 2021);
        assert_eq!(starts(&plan), [("M1", start), ("M9", None)]);
        let (used, free) = if start == Some(2021) { (85, 0) } else { (40, 45) };
        assert_eq!(account(&plan, "T", 2021), [90, 10, used, 15, 0, free]);
        assert_eq!(
            payments(&plan).last().unwrap(),
            "M9 2021 T – 40",
            "what is booked is shown with its measure"
        );
    }
}

#[test]
fn money_booked_for_no_measure_is_allocated_elsewhere() {
    let books = vec![entry("T", 2021, EntryKind::Actual, euros(70))];
    let concept =
        with_books(concept(2021, 2021, vec![single("M1", 1, euros(31))], vec![hundred()]), books, &[]);
    let plan = in_summer(&concept, 2021);
    assert_eq!(account(&plan, "T", 2021), [100, 0, 70, 0, 0, 30]);
    assert_eq!(plan.ledger[0].elsewhere, Some(euros(70)));
    let Reason::PotExhausted { free, short_by, .. } = reason(&plan, "M1", 2021) else { panic!() };
    assert_eq!((free, short_by), (euros(30), euros(1)));
}

/// What a begun measure has spent counts towards what it needs, and the rest of its need comes before rank 1.
#[test]
fn a_begun_measure_keeps_its_start_and_comes_first() {
    let begun = measure("B", 2).with(|m| {
        m.cost_lines = vec![once("K1", 2021, euros(30)), yearly("K2", 2021, euros(20))];
        m.gates = vec![Gate { kind: GateKind::Posts, state: GateState::Pending, note: None }];
    });
    let first = measure("A", 1).with(|m| m.cost_lines = vec![yearly("K1", 2021, euros(81))]);
    let books = vec![taken("T", "B", 2021, EntryKind::Actual, euros(35))];
    let concept = with_books(concept(2021, 2022, vec![first, begun], vec![hundred()]), books, &[]);
    let plan = in_summer(&concept, 2021);
    assert_eq!(starts(&plan), [("A", None), ("B", Some(2021))]);
    let decision = decision(&plan, "B");
    assert!(decision.begun && decision.attempts.is_empty());
    assert_eq!(decision.outcome, Outcome::Funded);
    // 35 of 50 are spent: the 30 of K1 and 5 of K2.
    assert_eq!(payments(&plan), ["B 2021 T – 35", "B 2021 T K2 15", "B 2022 T K2 20"]);
    let Reason::PotExhausted { free, .. } = reason(&plan, "A", 2021) else { panic!() };
    assert_eq!(free, euros(50));
}

/// What a pot has paid goes against the lines that it may pay.
#[test]
fn what_is_booked_counts_for_the_lines_of_its_pot() {
    let both = measure("B", 1).with(|m| {
        let staff = once("K1", 2021, euros(100)).with(|line| line.cost_type = CostType::Personnel);
        m.cost_lines = vec![staff, once("K2", 2021, euros(60))];
    });
    let of_type = |id, order, cost_type| {
        pot(id, order, &[(2021, None, euros(100))]).with(|pot| pot.purpose.cost_types = vec![cost_type])
    };
    let pots = vec![of_type("P", 1, CostType::Personnel), of_type("M", 2, CostType::Material)];
    let books = vec![taken("M", "B", 2021, EntryKind::Actual, euros(60))];
    let concept = with_books(concept(2021, 2021, vec![both], pots), books, &[]);
    let plan = in_summer(&concept, 2021);
    assert!(decision(&plan, "B").begun && decision(&plan, "B").attempts.is_empty());
    let paid = plan.allocations.iter().map(|part| (part.pot.as_str(), part.amount));
    assert_eq!(paid.collect::<Vec<_>>(), [("M", euros(60)), ("P", euros(100))]);
}

/// An entry of nothing begins nothing.
#[test]
fn who_has_spent_nothing_has_not_begun() {
    let books = |amounts: &[i64]| {
        amounts.iter().map(|amount| taken("T", "B", 2021, EntryKind::Actual, euros(*amount))).collect()
    };
    for (amounts, begun) in [(vec![0], false), (vec![0, 5], true)] {
        let measures = vec![single("A", 1, euros(100)), single("B", 2, euros(50))];
        let concept = with_books(concept(2021, 2021, measures, vec![hundred()]), books(&amounts), &[]);
        assert_eq!(decision(&in_summer(&concept, 2021), "B").begun, begun, "{amounts:?}");
    }
}

#[test]
fn what_a_begun_measure_lacks_is_a_reason_and_no_pot_goes_below_zero() {
    let begun = measure("B", 1).with(|m| m.cost_lines = vec![yearly("K1", 2021, euros(120))]);
    let books = vec![taken("T", "B", 2021, EntryKind::Committed, euros(60))];
    let concept = with_books(concept(2021, 2022, vec![begun], vec![hundred()]), books, &[]);
    let plan = in_summer(&concept, 2021);
    assert_eq!(payments(&plan), ["B 2021 T – 60", "B 2021 T K1 40", "B 2022 T K1 100"]);
    let missing: Vec<(i64, i64)> = decision(&plan, "B")
        .attempts
        .iter()
        .map(|attempt| {
            let Reason::PotExhausted { year, short_by, .. } = attempt.reason else { panic!() };
            assert_eq!(attempt.year, Some(year));
            (i64::from(year.get()), short_by.cents() / 100)
        })
        .collect();
    assert_eq!(missing, [(2021, 20), (2022, 20)]);
    assert_eq!(decision(&plan, "B").outcome, Outcome::PartlyFunded);
    let parts: Vec<(i64, i64)> = decision(&plan, "B")
        .parts
        .iter()
        .map(|part| (part.granted.cents() / 100, part.missing.cents() / 100))
        .collect();
    assert_eq!(parts, [(100, 20), (100, 20)]);
    assert_eq!(account(&plan, "T", 2022), [100, 0, 100, 0, 0, 0]);
}

#[test]
fn a_pot_that_is_overdrawn_says_so_and_decides_on_nothing() {
    let books =
        vec![entry("T", 2021, EntryKind::Actual, euros(80)), entry("T", 2021, EntryKind::Block, euros(50))];
    let concept =
        with_books(concept(2021, 2021, vec![single("M1", 1, euros(1))], vec![hundred()]), books, &[]);
    let plan = in_summer(&concept, 2021);
    assert_eq!(account(&plan, "T", 2021), [50, 0, 80, 0, 0, 0]);
    assert_eq!(plan.ledger[0].overdrawn, Some(euros(30)));
    assert!(matches!(reason(&plan, "M1", 2021), Reason::PotExhausted { free: Money::ZERO, .. }));
}

/// In a closed year commitments no longer count, nothing starts, and what was left has lapsed.
#[test]
fn a_closed_year_is_what_was_spent() {
    let books = vec![
        taken("T", "B", 2021, EntryKind::Committed, euros(60)),
        taken("T", "B", 2021, EntryKind::Actual, euros(40)),
        entry("T", 2021, EntryKind::CarryOut, euros(10)),
        entry("T", 2022, EntryKind::CarryIn, euros(10)),
    ];
    let begun = measure("B", 2).with(|m| m.cost_lines = vec![yearly("K1", 2021, euros(60))]);
    let measures = vec![single("A", 1, euros(50)), begun];
    let concept = with_books(concept(2021, 2023, measures, vec![hundred()]), books, &[2021]);
    // Before the closing, the 60 that are committed are bound.
    assert_eq!(account(&in_summer(&concept, 2021), "T", 2021)[2], 60);
    let plan = in_summer(&concept, 2022);
    assert_eq!(account(&plan, "T", 2021), [100, 0, 40, 10, 50, 0]);
    // The 10 carried into 2022 pay the one-off cost of A before the pot's own money does.
    assert_eq!(account(&plan, "T", 2022), [100, 10, 110, 0, 0, 0]);
    assert_eq!(reason(&plan, "A", 2021), Reason::YearClosed { year: year(2021) });
    assert_eq!(starts(&plan), [("A", Some(2022)), ("B", Some(2021))]);
    assert_eq!(payments(&plan), ["A 2022 T K1 50", "B 2021 T – 40", "B 2022 T K1 60", "B 2023 T K1 60"]);
}

/// Money that the books carried in pays no recurring cost, and lapses with the year.
#[test]
fn carried_money_in_the_books_is_there_once_only() {
    let books = vec![entry("T", 2021, EntryKind::CarryIn, euros(40))];
    let permanent = measure("A", 1).with(|m| m.cost_lines = vec![yearly("K1", 2021, euros(101))]);
    let concept = concept(2021, 2021, vec![permanent, single("B", 2, euros(15))], vec![hundred()]);
    let concept = with_books(concept, books, &[]);
    let plan_of = |recurring_from_one_off| {
        let as_of = Some(Date::constant(2021, 8, 1));
        plan(&concept, &FundingOptions { as_of, recurring_from_one_off, ..FundingOptions::default() })
            .unwrap()
    };
    let strict = plan_of(false);
    assert_eq!(funded(&strict), ["B"]);
    assert_eq!(account(&strict, "T", 2021), [100, 40, 15, 0, 25, 100]);
    assert_eq!(funded(&plan_of(true)), ["A", "B"]);
}

/// A scenario reads the years to come another way; what a closed year brought stays.
#[test]
fn no_reading_changes_a_closed_year() {
    use integration_core::funding::{PotReading, Reading};
    let later = pot("U", 2, &[(2021, None, euros(120))]).with(|pot| {
        pot.relation = Some(PotRelation { kind: RelationKind::Replaces, pot: PotId::new("T").unwrap() });
    });
    let concept = with_books(concept(2021, 2022, vec![], vec![hundred(), later]), vec![], &[2021]);
    for (reading, of_2022) in
        [(Reading::AddsTo, [100, 120]), (Reading::Replaces, [0, 120]), (Reading::Without, [100, 0])]
    {
        let readings = vec![PotReading { pot: PotId::new("U").unwrap(), reading }];
        let as_of = Some(Date::constant(2022, 8, 1));
        let plan = plan(&concept, &FundingOptions { as_of, readings, ..FundingOptions::default() }).unwrap();
        assert_eq!(["T", "U"].map(|pot| account(&plan, pot, 2021)[0]), [0, 120]);
        assert_eq!(["T", "U"].map(|pot| account(&plan, pot, 2022)[0]), of_2022);
    }
}

//! Carry-overs that a scenario approves.

use integration_core::calendar::Date;
use integration_core::concept::*;
use integration_core::diagnostic::Code;
use integration_core::funding::{
    CarryOverApproval, CompareOptions, ExtraMoney, FundingOptions, FundingPlan, Scenario, compare, plan,
};
use integration_core::money::Money;

use crate::build::*;

pub(crate) fn approval(pot: &str, of: i64, amount: Option<Money>) -> CarryOverApproval {
    CarryOverApproval { pot: PotId::new(pot).unwrap(), year: year(of), amount }
}

fn with(concept: &Concept, carry_over: Vec<CarryOverApproval>) -> FundingPlan {
    plan(concept, &FundingOptions { carry_over, ..FundingOptions::default() }).unwrap()
}

/// A pot of 100 € a year whose rest may be used for so many years.
pub(crate) fn carrying(years: u32, cap: Option<Money>) -> Pot {
    pot("T", 1, &[(2021, None, euros(100))])
        .with(|pot| (pot.carry_over.years, pot.carry_over.cap) = (Some(years), cap))
}

/// A one-off measure that can start from a year on.
pub(crate) fn from(id: &str, rank: u32, of: i64, amount: i64) -> Measure {
    single(id, rank, euros(amount)).with(|m| {
        m.schedule.earliest_start = year(of);
        m.cost_lines[0].from = year(of);
    })
}

#[test]
fn approved_money_pays_next_year_what_the_own_money_does_not() {
    let measures = vec![from("A", 1, 2021, 70), from("B", 2, 2022, 120)];
    let concept = concept(2021, 2023, measures, vec![carrying(1, None)]);
    let without = with(&concept, vec![]);
    assert_eq!(starts(&without), [("A", Some(2021)), ("B", None)]);
    let plan = with(&concept, vec![approval("T", 2021, None)]);
    assert_eq!(starts(&plan), [("A", Some(2021)), ("B", Some(2022))]);
    assert_eq!(account(&plan, "T", 2021), [100, 0, 70, 30, 0, 0]);
    // The 30 carried over are used first, then 90 of the year's own 100.
    assert_eq!(account(&plan, "T", 2022), [100, 30, 120, 0, 0, 10]);
    assert_eq!(payments(&plan), ["A 2021 T K1 70", "B 2022 T K1 120"]);
    let proposed: Vec<(u16, i64)> = plan
        .carry_over_proposals
        .iter()
        .map(|proposal| (proposal.year.get(), proposal.amount.cents() / 100))
        .collect();
    assert_eq!(proposed, [(2022, 10), (2023, 100)], "what is approved is not proposed again");
}

/// 2021 leaves 100, of which the cap lets 60 go; the scenario takes 50 of them. 30 are used in 2022, and what is
/// left of the old 20 goes on to 2023 before it lapses.
#[test]
fn carried_money_is_capped_and_lapses_after_its_last_year() {
    let concept = concept(2021, 2024, vec![from("A", 1, 2022, 30)], vec![carrying(2, Some(euros(60)))]);
    let plan = with(&concept, vec![approval("T", 2021, Some(euros(50)))]);
    assert_eq!(account(&plan, "T", 2021), [100, 0, 0, 50, 0, 50]);
    assert_eq!(account(&plan, "T", 2022), [100, 50, 30, 20, 0, 100]);
    assert_eq!(account(&plan, "T", 2023), [100, 20, 0, 0, 20, 100]);
    assert_eq!(account(&plan, "T", 2024), [100, 0, 0, 0, 0, 100]);
    let first = &plan.carry_over_proposals[0];
    assert_eq!((first.year, first.amount), (year(2021), euros(10)), "the cap less what is approved");
    let all = with(&concept, vec![approval("T", 2021, None)]);
    assert_eq!(account(&all, "T", 2021), [100, 0, 0, 60, 0, 40]);
}

/// 100 of 2021 and 100 of 2022 are there in 2023; the 110 that are used are the older 100 first, so only 90 of
/// the younger go on.
#[test]
fn the_oldest_money_is_used_first() {
    let concept = concept(2021, 2024, vec![from("A", 1, 2023, 110)], vec![carrying(2, None)]);
    let plan = with(&concept, vec![approval("T", 2021, None), approval("T", 2022, None)]);
    assert_eq!(account(&plan, "T", 2022), [100, 100, 0, 200, 0, 0]);
    assert_eq!(account(&plan, "T", 2023), [100, 200, 110, 90, 0, 100]);
    assert_eq!(account(&plan, "T", 2024), [100, 90, 0, 0, 90, 100]);
}

#[test]
fn carried_money_pays_no_recurring_cost_unless_a_scenario_says_so() {
    let permanent = from("A", 1, 2022, 110).with(|m| {
        (m.cost_lines[0].recurrence, m.cost_lines[0].to) = (Recurrence::Recurring, Some(year(2022)));
    });
    let concept = concept(2021, 2022, vec![permanent], vec![carrying(1, None)]);
    assert_eq!(funded(&with(&concept, vec![approval("T", 2021, None)])), [""; 0]);
    let carry_over = vec![approval("T", 2021, None)];
    let options = FundingOptions { carry_over, recurring_from_one_off: true, ..FundingOptions::default() };
    assert_eq!(funded(&plan(&concept, &options).unwrap()), ["A"]);
}

/// Who starts in 2021 cannot count on what 2021 will leave: that is known only when the year ends.
#[test]
fn carried_money_counts_only_from_the_year_into_which_it_is_carried() {
    let two_years = single("A", 1, euros(10)).with(|m| m.cost_lines.push(once("K2", 2022, euros(110))));
    let concept = concept(2021, 2023, vec![two_years], vec![carrying(1, None)]);
    let plan = with(&concept, vec![approval("T", 2021, None), approval("T", 2022, None)]);
    // In 2023, the 110 of the year after lie beyond the plan.
    assert_eq!(starts(&plan), [("A", Some(2023))]);
}

#[test]
fn approvals_that_do_not_fit_are_told_all_at_once() {
    let lapsing = pot("U", 2, &[(2021, None, euros(1))]);
    let concept = concept(2021, 2023, vec![], vec![carrying(1, Some(euros(60))), lapsing]);
    let concept = with_books(concept, vec![], &[2021]);
    let carry_over = vec![
        approval("U", 2022, None),
        approval("T", 2024, None),
        approval("T", 2022, Some(euros(61))),
        approval("T", 2022, Some(euros(-1))),
        approval("X", 2022, None),
        approval("T", 2021, None),
    ];
    let as_of = Some(Date::constant(2022, 8, 1));
    let problems =
        plan(&concept, &FundingOptions { carry_over, as_of, ..FundingOptions::default() }).unwrap_err();
    let found: Vec<(Code, &str)> =
        problems.iter().map(|problem| (problem.code, problem.path.as_str())).collect();
    assert_eq!(
        found,
        [
            (Code::CARRY_OVER_LAPSES, "/carry_over/0/pot"),
            (Code::YEAR_OUTSIDE_HORIZON, "/carry_over/1/year"),
            (Code::CARRY_OVER_CAP, "/carry_over/2/amount"),
            (Code::NEGATIVE_AMOUNT, "/carry_over/3/amount"),
            (Code::REPEATED_CARRY_OVER, "/carry_over/3/pot"),
            (Code::UNKNOWN_POT, "/carry_over/4/pot"),
            (Code::CARRY_OVER_CLOSED, "/carry_over/5/year"),
        ]
    );
}

/// The books took 20 in 2022 where the pot holds nothing: of the 100 carried in, 80 can be decided on.
#[test]
fn carried_money_pays_first_what_the_books_took_beyond_the_pot() {
    for (wanted, start, lapses) in [(80, Some(2022), 0), (81, None, 80)] {
        let carrying = carrying(1, None).with(|pot| pot.amounts[0].to = Some(year(2021)));
        let concept = concept(2021, 2022, vec![from("A", 1, 2022, wanted)], vec![carrying]);
        let concept = with_books(concept, vec![entry("T", 2022, EntryKind::Actual, euros(20))], &[]);
        let as_of = Some(Date::constant(2022, 8, 1));
        let options = FundingOptions {
            as_of,
            carry_over: vec![approval("T", 2021, None)],
            ..FundingOptions::default()
        };
        let plan = plan(&concept, &options).unwrap();
        assert_eq!(starts(&plan), [("A", start)]);
        assert_eq!(account(&plan, "T", 2022), [0, 100, 100 - lapses, 0, lapses, 0]);
        let overdrawn: Vec<Option<Money>> = plan.ledger.iter().map(|entry| entry.overdrawn).collect();
        assert_eq!(overdrawn, [None, None]);
    }
}

/// More money in a pot that the books overdraw fills what is missing first, so what was carried in can be used whole.
#[test]
fn more_money_pays_first_what_the_books_took_beyond_the_pot() {
    let supposed = |extra: i64| {
        let carrying = carrying(1, None).with(|pot| pot.amounts[0].to = Some(year(2021)));
        let concept = concept(2021, 2022, vec![from("A", 1, 2022, 120)], vec![carrying]);
        let concept = with_books(concept, vec![entry("T", 2022, EntryKind::Actual, euros(20))], &[]);
        let (as_of, carry_over) = (Some(Date::constant(2022, 8, 1)), vec![approval("T", 2021, None)]);
        let funding = FundingOptions { as_of, carry_over, ..FundingOptions::default() };
        let extra = ExtraMoney {
            pot: PotId::new("T").unwrap(),
            from: year(2022),
            to: Some(year(2022)),
            amount: euros(extra),
        };
        let scenario = Scenario { extra_money: vec![extra], ..Scenario::default() };
        compare(&concept, &CompareOptions { scenario, funding }).unwrap().after.funded
    };
    assert_eq!([39, 40].map(supposed), [0, 1]);
}

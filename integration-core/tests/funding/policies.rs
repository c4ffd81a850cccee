//! Who is funded in which year, by hand.

use integration_core::concept::{CarryOver, Concept, CostType, Measure, PriorityClass, Purpose};
use integration_core::funding::{FundingOptions, FundingPlan, Outcome, Policy, Reason, plan};
use integration_core::money::Money;

use crate::build::*;
use crate::carry_over::{approval, carrying, from};

const TEN: [(i64, Option<i64>, Money); 1] = [(2021, None, Money::from_cents(10_00))];

#[test]
fn who_does_not_fit_waits_for_the_next_year() {
    let measures = vec![single("A", 1, euros(8)), single("B", 2, euros(7)), single("C", 3, euros(2))];
    let concept = concept(2021, 2023, measures, vec![pot("T", 1, &TEN)]);
    let skip = planned(&concept, Policy::Skip);
    assert_eq!(starts(&skip), [("A", Some(2021)), ("B", Some(2022)), ("C", Some(2021))]);
    let strict = planned(&concept, Policy::Strict);
    assert_eq!(starts(&strict), [("A", Some(2021)), ("B", Some(2022)), ("C", Some(2022))]);
}

#[test]
fn every_follow_on_year_must_fit() {
    let stepped = [(2021, Some(2022), euros(10)), (2023, None, euros(4))];
    let permanent = measure("A", 1).with(|m| m.cost_lines.push(yearly("K1", 2021, euros(5))));
    let concept = concept(2021, 2024, vec![permanent], vec![pot("T", 1, &stepped)]);
    assert_eq!(funded(&planned(&concept, Policy::Skip)), Vec::<&str>::new());
    let until_2022 = FundingOptions { to: Some(year(2022)), ..FundingOptions::default() };
    assert_eq!(funded(&plan(&concept, &until_2022).unwrap()), ["A"], "a shorter horizon asks for less");
}

/// A measure of rank 1 that waits for one of rank 3 gets its turn in the same year, before rank 4.
#[test]
fn who_waited_for_a_measure_comes_right_after_it() {
    let measures = vec![
        single("A", 1, euros(4)).with(|m| m.requires = vec![single("C", 3, euros(3)).id]),
        single("B", 2, euros(2)),
        single("C", 3, euros(3)),
        single("D", 4, euros(4)),
    ];
    let concept = concept(2021, 2022, measures, vec![pot("T", 1, &TEN)]);
    let plan = planned(&concept, Policy::Skip);
    assert_eq!(starts(&plan), [("A", Some(2021)), ("B", Some(2021)), ("C", Some(2021)), ("D", Some(2022))]);
    assert!(decision(&plan, "A").attempts.is_empty(), "the reason from before its second turn is gone");
}

#[test]
fn pots_are_used_in_order_and_restricted_lines_first() {
    let staff = pot("T2", 2, &[(2021, None, euros(5))])
        .with(|pot| pot.purpose = Purpose { cost_types: vec![CostType::Personnel], ..pot.purpose.clone() });
    let m = measure("A", 1).with(|m| {
        let personnel = once("P", 2021, euros(4)).with(|line| line.cost_type = CostType::Personnel);
        m.cost_lines = vec![personnel, once("S", 2021, euros(8))];
    });
    let concept = concept(2021, 2021, vec![m], vec![staff, pot("T1", 1, &TEN)]);
    let paid: Vec<(String, String, i64)> = planned(&concept, Policy::Skip)
        .allocations
        .iter()
        .map(|part| {
            (part.cost_line.as_ref().unwrap().to_string(), part.pot.to_string(), part.amount.cents() / 100)
        })
        .collect();
    // Only T1 may pay the material, so it does; T1 is the earlier pot for the staff, too, as far as it goes.
    let expected = [("P", "T1", 2), ("P", "T2", 2), ("S", "T1", 8)];
    assert_eq!(paid, expected.map(|(line, pot, amount)| (line.to_owned(), pot.to_owned(), amount)));
}

#[test]
fn the_higher_rank_uses_the_earlier_pot() {
    let measures = vec![single("B", 2, euros(8)), single("A", 1, euros(7))];
    let concept = concept(2021, 2021, measures, vec![pot("T2", 2, &TEN), pot("T1", 1, &TEN)]);
    let plan = planned(&concept, Policy::Skip);
    let paid = plan.allocations.iter().map(|part| (part.measure.as_str(), part.pot.as_str(), part.amount));
    let expected = [("A", "T1", euros(7)), ("B", "T1", euros(3)), ("B", "T2", euros(5))];
    assert_eq!(paid.collect::<Vec<_>>(), expected);
}

#[test]
fn equal_ranks_go_by_id() {
    let measures = vec![single("B", 1, euros(7)), single("A", 1, euros(7))];
    let concept = concept(2021, 2021, measures, vec![pot("T", 1, &TEN)]);
    assert_eq!(starts(&planned(&concept, Policy::Skip)), [("A", Some(2021)), ("B", None)]);
}

#[test]
fn one_off_money_pays_no_recurring_cost() {
    let once_only = pot("T", 1, &TEN).with(|pot| pot.one_off = true);
    let permanent = measure("A", 1).with(|m| m.cost_lines.push(yearly("K1", 2021, euros(1))));
    let concept = concept(2021, 2021, vec![permanent, single("B", 2, euros(9))], vec![once_only]);
    assert_eq!(funded(&planned(&concept, Policy::Skip)), ["B"]);
}

#[test]
fn what_is_left_may_be_proposed_for_carrying_over() {
    let carrying =
        pot("T", 1, &TEN).with(|pot| pot.carry_over = CarryOver { years: Some(2), cap: Some(euros(3)) });
    let concept = concept(2021, 2022, vec![single("A", 1, euros(8))], vec![carrying, pot("U", 2, &TEN)]);
    let plan = planned(&concept, Policy::Skip);
    let proposals: Vec<(&str, u16, i64, u16)> = plan
        .carry_over_proposals
        .iter()
        .map(|p| (p.pot.as_str(), p.year.get(), p.amount.cents() / 100, p.until.get()))
        .collect();
    assert_eq!(proposals, [("T", 2021, 2, 2023), ("T", 2022, 3, 2024)]);
    assert!(plan.carry_over_proposals[1].reason.de.contains("gedeckelt"));
}

/// Over several years `strict` can fund more than `skip`: the follow-on cost of a small measure that
/// `skip` lets pass keeps out the large one for which `strict` waits.
#[test]
fn skipping_can_fund_less_over_the_years() {
    let small = measure("B", 2).with(|m| m.cost_lines.push(yearly("K1", 2021, euros(1))));
    let stepped = [(2021, Some(2021), euros(50)), (2022, None, euros(100))];
    let concept = concept(2021, 2022, vec![single("A", 1, euros(100)), small], vec![pot("T", 1, &stepped)]);
    let [skip, strict] = [Policy::Skip, Policy::Strict].map(|policy| planned(&concept, policy));
    assert_eq!(starts(&skip), [("A", None), ("B", Some(2021))]);
    assert_eq!(starts(&strict), [("A", Some(2022)), ("B", None)]);
    let total = |plan: &FundingPlan| Money::sum(plan.years.iter().map(|total| total.allocated)).unwrap();
    assert_eq!((total(&skip), total(&strict)), (euros(2), euros(100)));
}

/// Under `skip` the small measure of class B starts in 2021, and its follow-on cost keeps out the one of class A
/// that starts in 2022; under `classes` it does not.
#[test]
fn a_class_takes_nothing_from_a_higher_one() {
    let later = single("A", 1, euros(8)).with(|m| {
        m.schedule.earliest_start = year(2022);
        m.cost_lines[0].from = year(2022);
    });
    let small = measure("B", 2).with(|m| {
        m.cost_lines.push(yearly("K1", 2021, euros(3)));
        m.priority.class = PriorityClass::B;
    });
    let concept = concept(2021, 2023, vec![small, later], vec![pot("T", 1, &TEN)]);
    assert_eq!(starts(&planned(&concept, Policy::Skip)), [("A", None), ("B", Some(2021))]);
    assert_eq!(starts(&planned(&concept, Policy::Classes)), [("A", Some(2022)), ("B", Some(2023))]);
}

/// A of the first class requires D of the second: D gets its turn when the first class is through, before C, only
/// by rank; A follows D at once, before E.
#[test]
fn who_waits_for_a_lower_class_comes_with_it() {
    let of_class_b = |m: Measure| m.with(|m| m.priority.class = PriorityClass::B);
    let measures = vec![
        single("A", 1, euros(4)).with(|m| m.requires = vec![single("D", 3, euros(3)).id]),
        of_class_b(single("D", 3, euros(3))),
        of_class_b(single("E", 4, euros(4))),
        single("Z", 9, euros(2)),
    ];
    let concept = concept(2021, 2022, measures, vec![pot("T", 1, &TEN)]);
    let plan = planned(&concept, Policy::Classes);
    assert_eq!(starts(&plan), [("A", Some(2021)), ("D", Some(2021)), ("E", Some(2022)), ("Z", Some(2021))]);
    assert!(decision(&plan, "A").attempts.is_empty());
}

fn low(id: &str, rank: u32, of: i64, amount: i64) -> Measure {
    from(id, rank, of, amount).with(|m| m.priority.class = PriorityClass::B)
}

fn by_class(concept: &Concept, carried: &[i64]) -> FundingPlan {
    let carry_over = carried.iter().map(|of| approval("T", *of, None)).collect();
    plan(concept, &FundingOptions { policy: Policy::Classes, carry_over, ..FundingOptions::default() })
        .unwrap()
}

/// B is funded in 2021 and leaves A too little; A, of the higher class, gets its turn again in 2022.
#[test]
fn who_waited_for_a_lower_class_waits_on_for_money() {
    let a = single("A", 1, euros(100)).with(|m| m.requires = vec![single("B", 2, euros(50)).id]);
    let stepped = [(2021, Some(2021), euros(50)), (2022, None, euros(100))];
    let concept = concept(2021, 2023, vec![a, low("B", 2, 2021, 50)], vec![pot("T", 1, &stepped)]);
    assert_eq!(starts(&by_class(&concept, &[])), [("A", Some(2022)), ("B", Some(2021))]);
}

/// What 2021 leaves is known when every class is through with it: then A needs it in 2022, before B.
#[test]
fn carried_money_goes_to_the_highest_class_first() {
    let measures = vec![from("A", 1, 2022, 150), low("B", 2, 2022, 60)];
    let concept = concept(2021, 2023, measures, vec![carrying(1, None)]);
    assert_eq!(starts(&by_class(&concept, &[])), [("A", None), ("B", Some(2022))]);
    assert_eq!(starts(&by_class(&concept, &[2021])), [("A", Some(2022)), ("B", Some(2023))]);
}

/// Nothing is carried over before the lower class had its turn in the year.
#[test]
fn a_lower_class_uses_what_would_be_carried_over() {
    let measures = vec![from("A", 1, 2022, 150), low("B", 2, 2021, 100)];
    let concept = concept(2021, 2023, measures, vec![carrying(1, None)]);
    assert_eq!(starts(&by_class(&concept, &[2021])), [("A", None), ("B", Some(2021))]);
}

/// B, of the lower class, takes 60 of 2022, too; A is told what was free when its class had its turn.
#[test]
fn a_reason_knows_nothing_of_a_lower_class() {
    let both_years = low("B", 2, 2021, 60).with(|m| m.cost_lines.push(once("K2", 2022, euros(60))));
    let measures = vec![from("A", 1, 2022, 150), both_years, low("C", 3, 2021, 1)];
    let concept = concept(2021, 2022, measures, vec![pot("T", 1, &[(2021, None, euros(100))])]);
    let plan = by_class(&concept, &[]);
    assert_eq!(starts(&plan), [("A", None), ("B", Some(2021)), ("C", Some(2021))]);
    let Reason::PotExhausted { free, short_by, .. } = reason(&plan, "A", 2022) else { panic!() };
    assert_eq!((free, short_by), (euros(100), euros(50)));
}

fn divisible(id: &str, rank: u32, minimum: Option<Money>) -> Measure {
    measure(id, rank).with(|m| (m.divisible, m.minimum_amount) = (true, minimum))
}

/// 8 € go to A. B needs 6 € in 2021 and 12 € in 2022, two thirds of it staff; it gets 2 € and 10 €.
#[test]
fn a_divisible_measure_gets_what_there_is() {
    let b = divisible("B", 2, Some(euros(2))).with(|m| {
        let staff =
            [(2021, 4), (2022, 8)].map(|(from, amount)| once(&format!("P{from}"), from, euros(amount)));
        let goods =
            [(2021, 2), (2022, 4)].map(|(from, amount)| once(&format!("S{from}"), from, euros(amount)));
        m.cost_lines.extend(staff.into_iter().chain(goods));
    });
    let measures = vec![single("A", 1, euros(8)), b, single("C", 3, euros(1))];
    let concept = concept(2021, 2022, measures, vec![pot("T", 1, &TEN)]);
    let plan = planned(&concept, Policy::Partial);
    let decision = decision(&plan, "B");
    assert_eq!((decision.outcome, decision.start), (Outcome::PartlyFunded, Some(year(2021))));
    let parts = decision.parts.iter().map(|part| [part.need, part.granted, part.missing].map(|m| m.cents()));
    assert_eq!(parts.collect::<Vec<_>>(), [[600, 200, 400], [1200, 1000, 200]]);
    let paid = plan.allocations.iter().filter(|part| part.measure.as_str() == "B");
    let paid: Vec<(&str, i64)> =
        paid.map(|part| (part.cost_line.as_ref().unwrap().as_str(), part.amount.cents())).collect();
    // 2 € as 4 : 2, and 10 € as 8 : 4: the cent left over goes to the larger remainder.
    assert_eq!(paid, [("P2021", 133), ("S2021", 67), ("P2022", 667), ("S2022", 333)]);
    assert_eq!(starts(&plan)[2], ("C", None), "nothing is left for who comes after");
}

#[test]
fn less_than_the_least_amount_is_of_no_use() {
    let b = |minimum| {
        let b = divisible("B", 2, minimum).with(|m| m.cost_lines.push(once("K1", 2021, euros(6))));
        let measures = vec![single("A", 1, euros(8)), b];
        planned(&concept(2021, 2021, measures, vec![pot("T", 1, &TEN)]), Policy::Partial)
    };
    let too_little = b(Some(euros(3)));
    assert_eq!(decision(&too_little, "B").outcome, Outcome::Waiting);
    let Reason::PotExhausted { needed, free, short_by, least, .. } = reason(&too_little, "B", 2021) else {
        panic!()
    };
    assert_eq!((needed, free, short_by, least), (euros(3), euros(2), euros(1), true));
    for enough in [Some(euros(2)), None] {
        assert_eq!(decision(&b(enough), "B").parts[0].granted, euros(2));
    }
    let small = b(Some(euros(9)));
    let Reason::PotExhausted { needed, .. } = reason(&small, "B", 2021) else { panic!() };
    assert_eq!(needed, euros(6), "nobody must take more than the need");
}

//! The selection that is worth most: against every set of starts, against the policies, and by hand.

use integration_core::calendar::FiscalYear;
use integration_core::concept::*;
use integration_core::funding::{
    CarryOverApproval, FundingOptions, MeasureValue, Objective, OptimalPlan, OptimiseOptions, Outcome,
    Policy, Reason, StageGoal, optimise, plan,
};
use proptest::prelude::*;

use crate::build::*;
use crate::carry_over::{approval, carrying, from};
use crate::overrides::{fund, hold};
use crate::properties::a_concept;

fn optimal(concept: &Concept, options: OptimiseOptions) -> OptimalPlan {
    optimise(concept, &options).unwrap()
}

fn worth(values: &[(&str, u32)]) -> OptimiseOptions {
    let value =
        |(id, value): &(&str, u32)| MeasureValue { measure: MeasureId::new(id).unwrap(), value: *value };
    OptimiseOptions { values: values.iter().map(value).collect(), ..OptimiseOptions::default() }
}

/// The measures about which a plan can decide, with the years in which it could start them.
fn open(concept: &Concept) -> Vec<(MeasureId, Vec<Option<FiscalYear>>)> {
    let made = plan(concept, &FundingOptions::default()).unwrap();
    let is_open = |decision: &&integration_core::funding::Decision| {
        decision.outcome != Outcome::AlreadyBudgeted
            && decision.attempts.iter().all(|attempt| attempt.year.is_some())
    };
    let starts = || made.horizon.years().map(Some).chain([None]).collect();
    made.decisions.iter().filter(is_open).map(|decision| (decision.measure.clone(), starts())).collect()
}

/// The highest sum of values that any set of starts can have: each is forced upon a plan that holds all else back.
fn brute_force(concept: &Concept, values: &dyn Fn(&MeasureId) -> u64) -> (u64, u64) {
    let open = open(concept);
    let mut at = vec![0; open.len()];
    let mut best = (0, u64::MAX);
    loop {
        let taken: Vec<(&MeasureId, Option<FiscalYear>)> =
            open.iter().zip(&at).map(|((id, starts), at)| (id, starts[*at])).collect();
        let value: u64 = taken.iter().filter(|(_, start)| start.is_some()).map(|(id, _)| values(id)).sum();
        if value >= best.0 {
            let decided = taken.iter().map(|(id, start)| match start {
                Some(start) => fund(id.as_str(), i64::from(start.get())),
                None => hold(id.as_str()),
            });
            let options = FundingOptions { overrides: decided.collect(), ..FundingOptions::default() };
            if plan(concept, &options).is_ok() {
                let late = taken.iter().filter_map(|(id, start)| Some(delay(concept, id, (*start)?))).sum();
                best = if value > best.0 { (value, late) } else { (value, best.1.min(late)) };
            }
        }
        let Some(next) = (0..at.len()).find(|place| at[*place] + 1 < open[*place].1.len()) else {
            return best;
        };
        at[..next].fill(0);
        at[next] += 1;
    }
}

/// How many years after its first possible one a measure starts, alone in the world.
fn delay(concept: &Concept, id: &MeasureId, start: FiscalYear) -> u64 {
    let earliest = concept.measure(id).unwrap().schedule.earliest_start.max(concept.term().from);
    u64::try_from(start.since(earliest)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// All subsets, all start years.
    #[test]
    fn no_set_of_starts_is_worth_more(concept in a_concept().prop_filter("few", |concept| open(concept).len() <= 4)) {
        let optimal = optimal(&concept, OptimiseOptions::default());
        prop_assert!(optimal.is_proven, "{:?}", optimal.stages);
        let rank = |id: &MeasureId| {
            let at = optimal.plan.decisions.iter().position(|decision| decision.measure == *id).unwrap();
            u64::try_from(optimal.plan.decisions.len() - at).unwrap()
        };
        let (value, _) = brute_force(&concept, &rank);
        prop_assert_eq!((optimal.value, optimal.bound), (value, Some(value)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_policy_is_worth_more(
        concept in a_concept(), values in prop::collection::vec(0_u32..30, 7), nodes in prop::option::of(0_u32..3),
        policy in prop::sample::select(vec![Policy::Strict, Policy::Skip, Policy::Classes, Policy::Partial]),
    ) {
        let mut options = worth(&[]);
        for (measure, value) in concept.measures.iter().zip(values) {
            options.values.push(MeasureValue { measure: measure.id.clone(), value });
        }
        options.funding.policy = policy;
        options.nodes = nodes;
        let optimal = optimal(&concept, options);
        prop_assert!(optimal.is_proven || nodes.is_some());
        prop_assert!(optimal.order.costs >= 0);
        prop_assert!(optimal.bound >= Some(optimal.value));
        prop_assert!(nodes.is_some() || optimal.bound == Some(optimal.value));
        prop_assert_eq!(i128::from(optimal.value) - i128::from(optimal.order.value), i128::from(optimal.order.costs));
        // Σ allocated = Σ need of what is funded, and every account closes.
        for decision in optimal.plan.decisions.iter().filter(|decision| decision.outcome == Outcome::Funded) {
            let need: i64 = decision.need.iter().map(|need| need.amount.cents()).sum();
            let parts = optimal.plan.allocations.iter().filter(|part| part.measure == decision.measure);
            prop_assert_eq!(parts.map(|part| part.amount.cents()).sum::<i64>(), need);
        }
        for entry in &optimal.plan.ledger {
            prop_assert_eq!(entry.amount.cents(), entry.allocated.cents() + entry.free.cents());
            prop_assert!(!entry.free.is_negative());
        }
    }

    /// One pot, one year, equal costs, no links: the order is the best selection.
    #[test]
    fn with_equal_costs_the_order_is_optimal(count in 1_usize..8, cost in 1_i64..5, budget in 0_i64..30) {
        let measures = (1..).take(count).map(|rank| single(&format!("M{rank}"), rank, cents(cost))).collect();
        let concept = concept(2021, 2021, measures, vec![pot("T", 1, &[(2021, None, cents(budget))])]);
        let optimal = optimal(&concept, OptimiseOptions::default());
        let in_order = planned(&concept, Policy::Skip);
        prop_assert_eq!(funded(&optimal.plan), funded(&in_order));
        prop_assert!(optimal.is_proven && optimal.order.costs == 0);
    }

    #[test]
    fn the_order_of_the_document_does_not_matter(concept in a_concept(), turn in 0_usize..7) {
        let mut draft = concept.clone().into_draft();
        let by = turn % draft.measures.len();
        draft.measures.rotate_left(by);
        draft.pots.reverse();
        let turned = draft.validate().unwrap();
        prop_assert_eq!(optimal(&turned, OptimiseOptions::default()), optimal(&concept, OptimiseOptions::default()));
    }

    #[test]
    fn class_by_class_no_class_could_have_more(concept in a_concept()) {
        let by_class = OptimiseOptions { objective: Objective::Classes, ..OptimiseOptions::default() };
        let found = optimal(&concept, by_class.clone());
        prop_assert!(found.is_proven);
        // Class A alone, without the others, is worth as much.
        let class = |concept: &Concept, id: &MeasureId| concept.measure(id).unwrap().priority.class;
        let first = found.stages[0].class;
        let mut alone = by_class;
        for measure in concept.measures.iter().filter(|measure| Some(measure.priority.class) != first) {
            alone.values.push(MeasureValue { measure: measure.id.clone(), value: 0 });
        }
        let value = |plan: &OptimalPlan| -> usize {
            let all = plan.plan.decisions.iter().enumerate();
            let funded = all.filter(|(_, decision)| decision.outcome == Outcome::Funded && !decision.begun);
            let of_class = funded.filter(|(_, decision)| Some(class(&concept, &decision.measure)) == first);
            of_class.map(|(at, _)| plan.plan.decisions.len() - at).sum()
        };
        let alone = optimal(&concept, alone);
        prop_assert_eq!(value(&found), value(&alone));
        prop_assert_eq!(found.stages[0].found, alone.stages[0].found);
    }

    #[test]
    fn a_limit_gives_a_plan_and_an_honest_bound(concept in a_concept(), pivots in 0_u32..6, nodes in 0_u32..3) {
        let best = optimal(&concept, OptimiseOptions::default());
        let cut = optimal(&concept, OptimiseOptions { pivots: Some(pivots), nodes: Some(nodes), ..OptimiseOptions::default() });
        prop_assert!(cut.value <= best.value && cut.bound >= Some(best.value));
        prop_assert!(!cut.is_proven || (cut.value == best.value && cut.bound == Some(best.value)));
    }
}

fn case_values(entries: &[serde_json::Value]) -> Vec<(&str, u32)> {
    let value = |entry: &serde_json::Value| u32::try_from(entry[2].as_u64().unwrap()).unwrap();
    entries.iter().map(|entry| (entry[0].as_str().unwrap(), value(entry))).collect()
}

/// Values and budgets of the shared hand-checkable cases.
#[test]
fn the_first_rank_may_go_without() {
    let case = crate::anomalies::case("optimal_drops_rank1");
    let entries = case["measures"].as_array().unwrap();
    let measures = entries
        .iter()
        .zip(1..)
        .map(|(entry, rank)| single(entry[0].as_str().unwrap(), rank, cents(entry[1].as_i64().unwrap())));
    let budget = cents(case["budget"].as_i64().unwrap());
    let concept = concept(2021, 2021, measures.collect(), vec![pot("T", 1, &[(2021, None, budget)])]);
    let values = case_values(entries);
    let optimal = optimal(&concept, worth(&values));
    assert_eq!(funded(&optimal.plan), crate::anomalies::names(&case["optimal"]));
    assert_eq!(optimal.value, case["optimal_value"].as_u64().unwrap());
    assert_eq!(
        funded(&planned(&concept, Policy::Skip)),
        crate::anomalies::names(&case["lexicographic_by_rank"])
    );
    assert_eq!((optimal.order.value, optimal.order.costs), (100, 10));
    assert_eq!(optimal.order.only_order, [MeasureId::new("A").unwrap()]);
    assert_eq!(optimal.order.only_optimal.len(), 2);
    // Why the first does not start: the money that the others use.
    let Reason::PotExhausted { needed, free, .. } = reason(&optimal.plan, "A", 2021) else { panic!() };
    assert_eq!((needed, free), (cents(1_000), cents(0)));
}

#[test]
fn more_money_may_take_a_measure_out_again() {
    let case = crate::anomalies::case("optimal_not_monotone");
    let entries = case["measures"].as_array().unwrap();
    for (budget, expected) in case["budgets"].as_object().unwrap() {
        let measures = entries
            .iter()
            .zip(1..)
            .map(|(entry, rank)| single(entry[0].as_str().unwrap(), rank, cents(entry[1].as_i64().unwrap())));
        let amount = cents(budget.parse().unwrap());
        let concept = concept(2021, 2021, measures.collect(), vec![pot("T", 1, &[(2021, None, amount)])]);
        let values = case_values(entries);
        let optimal = optimal(&concept, worth(&values));
        assert_eq!(funded(&optimal.plan), crate::anomalies::names(expected), "{budget}");
    }
}

/// An approved carry-over counts: 1,000 and 300 carried pay 1,300 in the second year, and not a cent more.
#[test]
fn carried_money_counts_up_to_its_cap() {
    for (cost, starts) in [(1_300, true), (1_301, false)] {
        let late = single("A", 1, cents(cost)).with(|m| {
            m.schedule.earliest_start = year(2022);
            m.cost_lines[0].from = year(2022);
        });
        let carrying = pot("T", 1, &[(2021, None, cents(1_000))])
            .with(|pot| (pot.carry_over.years, pot.carry_over.cap) = (Some(1), Some(cents(300))));
        let concept = concept(2021, 2022, vec![late], vec![carrying.clone()]);
        let mut options = OptimiseOptions::default();
        options.funding.carry_over =
            vec![CarryOverApproval { pot: carrying.id, year: year(2021), amount: None }];
        let optimal = optimal(&concept, options);
        assert!(optimal.is_proven);
        assert_eq!(funded(&optimal.plan).len(), usize::from(starts), "{cost}");
        assert_eq!(optimal.value, u64::from(starts));
    }
}

/// Of selections of the same value, the one that starts first.
#[test]
fn measures_start_as_early_as_the_value_allows() {
    let measures = vec![single("A", 1, cents(5)), single("B", 2, cents(5)), single("C", 3, cents(5))];
    let concept = concept(2021, 2024, measures, vec![pot("T", 1, &[(2021, None, cents(5))])]);
    let optimal = optimal(&concept, OptimiseOptions::default());
    assert_eq!(optimal.stages.last().map(|stage| (stage.goal, stage.found)), Some((StageGoal::Delay, 1 + 2)));
    let mut found: Vec<Option<u16>> = starts(&optimal.plan).into_iter().map(|entry| entry.1).collect();
    found.sort_unstable();
    assert_eq!(found, [Some(2021), Some(2022), Some(2023)]);
    let delayed = starts(&optimal.plan).into_iter().find(|entry| entry.1 == Some(2023)).unwrap().0;
    assert!(matches!(reason(&optimal.plan, delayed, 2021), Reason::NotSelected { .. }));
}

#[test]
fn what_does_not_fit_is_refused_all_at_once() {
    let measures = vec![single("A", 1, cents(5)), single("B", 2, cents(5))];
    let concept = concept(2021, 2021, measures, vec![pot("T", 1, &[(2021, None, cents(5))])]);
    let mut options = worth(&[("A", 1), ("A", 2), ("Z", 1)]);
    options.funding.policy = Policy::Optimal;
    let problems = optimise(&concept, &options).unwrap_err();
    let told: Vec<(&str, &str)> =
        problems.iter().map(|problem| (problem.code.as_str(), problem.path.as_str())).collect();
    assert_eq!(
        told,
        [("IC-F038", "/funding/policy"), ("IC-F039", "/values/1/measure"), ("IC-F001", "/values/2/measure")]
    );
}

/// Sums that the search could not hold; a plan alone still can.
#[test]
fn too_much_to_select_from_is_refused() {
    let large = integration_core::money::Money::from_cents(i64::MAX / 4 + 1);
    let measures = (1..=3).map(|rank| single(&format!("M{rank}"), rank, large)).collect();
    let concept = concept(2021, 2021, measures, vec![pot("T", 1, &[(2021, None, large)])]);
    let problems = optimise(&concept, &OptimiseOptions::default()).unwrap_err();
    let told: Vec<&str> = problems.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(told, ["IC-F040"]);
    assert_eq!(funded(&planned(&concept, Policy::Skip)), ["M1"]);
}

/// Who starts in 2021 cannot count on what 2021 will leave, as under the other policies.
#[test]
fn the_best_selection_counts_on_carried_money_as_the_order_does() {
    let two_years = single("A", 1, euros(10)).with(|m| m.cost_lines.push(once("K2", 2022, euros(110))));
    let concept = concept(2021, 2023, vec![two_years], vec![carrying(1, None)]);
    let carry_over = vec![approval("T", 2021, None), approval("T", 2022, None)];
    let funding = FundingOptions { carry_over, ..FundingOptions::default() };
    let found = optimal(&concept, OptimiseOptions { funding, ..OptimiseOptions::default() });
    assert_eq!((found.value, starts(&found.plan)), (1, vec![("A", Some(2023))]));
}

/// What is known to start in 2022 is paid when 2021 has ended: what was carried over pays first.
#[test]
fn the_best_selection_uses_carried_money_first() {
    let measures = vec![from("A", 1, 2021, 70), from("B", 2, 2022, 80)];
    let concept = concept(2021, 2022, measures, vec![carrying(1, None)]);
    let carry_over = vec![approval("T", 2021, None)];
    let funding = FundingOptions { carry_over, ..FundingOptions::default() };
    let found = optimal(&concept, OptimiseOptions { funding, ..OptimiseOptions::default() });
    assert_eq!(account(&found.plan, "T", 2022), [100, 30, 80, 0, 0, 50]);
}

/// B starts in 2022, with money that 2021 may leave: it stands in nobody's way before 2021 has ended, so C is not said to
/// lack money in 2022.
#[test]
fn who_starts_later_takes_nothing_before_what_is_carried_over_is_known() {
    let two_years = single("C", 2, euros(60)).with(|m| {
        m.schedule.latest_start = Some(year(2021));
        m.cost_lines.push(once("K2", 2022, euros(60)));
    });
    let concept = concept(2021, 2022, vec![from("B", 1, 2022, 100), two_years], vec![carrying(1, None)]);
    let reasons_with = |carry_over: Vec<CarryOverApproval>| {
        let funding = FundingOptions { carry_over, ..FundingOptions::default() };
        let found = optimal(&concept, OptimiseOptions { funding, ..worth(&[("B", 2), ("C", 1)]) });
        assert_eq!(starts(&found.plan), [("B", Some(2022)), ("C", None)]);
        reason(&found.plan, "C", 2021)
    };
    assert!(matches!(reasons_with(vec![]), Reason::FollowOnCost { .. }));
    assert_eq!(reasons_with(vec![approval("T", 2021, None)]), Reason::NotSelected { value: 1 });
}

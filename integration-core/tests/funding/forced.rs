//! What a plan calls infeasible is infeasible when people force it.

use integration_core::calendar::FiscalYear;
use integration_core::concept::*;
use integration_core::diagnostic::{Code, Diagnostics};
use integration_core::funding::*;
use integration_core::text::Language;
use proptest::prelude::*;
use proptest::sample::select;

use crate::book_properties::a_case;
use crate::build::*;
use crate::overrides::fund;
use crate::properties::{a_concept, is_there};

/// The starts of a plan, in the order of ranks.
fn started(plan: &FundingPlan) -> impl Iterator<Item = (usize, FiscalYear)> {
    plan.decisions.iter().enumerate().filter_map(|(at, decision)| Some((at, decision.start?)))
}

/// What `skip` had funded when the measure at `place` had its last turn in `tried`, each after what it requires;
/// nothing where the measure or one of them had that turn only because a lower rank was funded in that year.
fn funded_before(
    plan: &FundingPlan,
    concept: &Concept,
    place: usize,
    tried: FiscalYear,
) -> Option<Vec<(usize, FiscalYear)>> {
    let id = |at: usize| &plan.decisions[at].measure;
    let has_all = |at: usize, before: &[(usize, FiscalYear)]| {
        let there =
            |other: &MeasureId| is_there(concept, other) || before.iter().any(|(at, _)| id(*at) == other);
        concept.measure(id(at)).unwrap().requires.iter().all(there)
    };
    let came_before =
        |(other, start): &(usize, FiscalYear)| *start < tried || (*start == tried && *other < place);
    let mut left: Vec<(usize, FiscalYear)> = started(plan).filter(came_before).collect();
    left.sort_by_key(|(at, start)| (*start, *at));
    let mut before = Vec::new();
    while !left.is_empty() {
        let next = left.iter().position(|(at, _)| has_all(*at, &before))?;
        before.push(left.remove(next));
    }
    has_all(place, &before).then_some(before)
}

/// The concept with the order of ranks that this list is; all others follow.
fn ranked(concept: &Concept, order: &[MeasureId]) -> Concept {
    let draft = concept.clone().into_draft().with(|draft| {
        for measure in &mut draft.measures {
            let place = order.iter().position(|id| *id == measure.id).unwrap_or(order.len());
            measure.priority.rank = u32::try_from(place).unwrap() + 1;
        }
    });
    draft.validate().unwrap()
}

/// What is wrong with starting all of these, the last of them after all others.
fn forced(concept: &Concept, starts: &[(MeasureId, FiscalYear)], options: &FundingOptions) -> Diagnostics {
    let order: Vec<MeasureId> = starts.iter().map(|(id, _)| id.clone()).collect();
    let overrides = starts.iter().map(|(id, start)| fund(id.as_str(), i64::from(start.get()))).collect();
    let options = FundingOptions { overrides, ..options.clone() };
    plan(&ranked(concept, &order), &options).unwrap_err()
}

/// Checks every shortage of a plan under `skip`, and says how many there were.
fn check_shortages(concept: &Concept) -> Result<usize, TestCaseError> {
    let plan = planned(concept, Policy::Skip);
    let mut checked = 0;
    for (place, decision) in plan.decisions.iter().enumerate() {
        for attempt in &decision.attempts {
            let (
                Reason::PotExhausted { short_by, year: short_in, .. }
                | Reason::FollowOnCost { short_by, year: short_in, .. },
                Some(tried),
            ) = (&attempt.reason, attempt.year)
            else {
                continue;
            };
            let Some(before) = funded_before(&plan, concept, place, tried) else { continue };
            let before = before.iter().map(|(at, start)| (plan.decisions[*at].measure.clone(), *start));
            let starts: Vec<_> = before.chain([(decision.measure.clone(), tried)]).collect();
            let refused = forced(concept, &starts, &FundingOptions::default());
            prop_assert_eq!((refused.len(), refused[0].code), (1, Code::OVERRIDE_IMPOSSIBLE));
            prop_assert_eq!(&refused[0].path, &format!("/overrides/{}/start", starts.len() - 1));
            let told = refused[0].message.get(Language::En);
            for figure in [Language::En.money(*short_by), short_in.to_string()] {
                prop_assert!(told.contains(&figure), "{} {:?}", told, attempt.reason);
            }
            checked += 1;
        }
    }
    Ok(checked)
}

/// R takes 2 € of 2021, so A lacks 1 € in 2022, its start, and would lack 3 € in 2021, the year before: which of them
/// is named depends on who comes last, not on the rank. B needs nothing of the kind.
#[test]
fn a_cost_before_the_start_is_judged_after_the_start() {
    let prepared = measure("A", 1).with(|m| {
        m.schedule.earliest_start = year(2022);
        m.cost_lines = vec![once("K1", 2021, euros(6)), once("K2", 2022, euros(5))];
    });
    let recurring = measure("R", 3).with(|m| {
        m.cost_lines = vec![once("K1", 2021, euros(2)), once("K2", 2022, euros(1))];
    });
    let pots = vec![pot("T", 1, &[(2021, None, euros(5))])];
    let concept = concept(2021, 2022, vec![prepared, recurring], pots);
    let plan = planned(&concept, Policy::Skip);
    assert_eq!(starts(&plan), [("A", None), ("R", Some(2021))]);
    let Reason::PotExhausted { short_by, .. } = reason(&plan, "A", 2022) else { panic!() };
    assert_eq!(short_by, euros(1));
    assert_eq!(check_shortages(&concept).unwrap(), 1);
    // With enough for 2022, what lacks is the money of the year before.
    let concept = concept.into_draft().with(|draft| draft.pots[0].amounts[0].amount = euros(6));
    let concept = concept.validate().unwrap();
    let Reason::FollowOnCost { year: short_in, short_by, .. } =
        reason(&planned(&concept, Policy::Skip), "A", 2022)
    else {
        panic!()
    };
    assert_eq!((short_in, short_by), (year(2021), euros(2)));
    assert_eq!(check_shortages(&concept).unwrap(), 1);
}

/// Whoever decides about a later year rules out the other one in every year.
#[test]
fn what_is_forced_for_later_excludes_from_the_beginning() {
    let later = single("A", 1, euros(1)).with(|m| m.excludes = vec![single("B", 2, euros(1)).id]);
    let concept = concept(
        2021,
        2022,
        vec![later, single("B", 2, euros(1))],
        vec![pot("T", 1, &[(2021, None, euros(9))])],
    );
    let options = FundingOptions { overrides: vec![fund("A", 2022)], ..FundingOptions::default() };
    let one = plan(&concept, &options).unwrap();
    assert_eq!(starts(&one), [("A", Some(2022)), ("B", None)]);
    assert_eq!(decision(&one, "B").outcome, Outcome::Blocked);
    assert!(matches!(reason(&one, "B", 2021), Reason::ExcludedBy { measure } if measure.as_str() == "A"));
    let both = FundingOptions { overrides: vec![fund("A", 2022), fund("B", 2021)], ..options };
    assert_eq!(plan(&concept, &both).unwrap_err()[0].code, Code::OVERRIDE_IMPOSSIBLE);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// A measure that waited for money cannot be forced beside all that was funded before it, and what is missing
    /// is what the plan says.
    #[test]
    fn what_is_called_short_is_as_short_when_forced(concept in a_concept()) {
        check_shortages(&concept)?;
    }

    /// Under every policy, by the books or without: a start for which the plan names a reason cannot be forced beside
    /// all that the plan starts. Only a rank that ends the year under `strict` is no law for whoever decides otherwise.
    /// Left out are cover, which is found by rule and in the order of turns, and money carried over, approved or by the
    /// books: whoever is forced comes before it leaves the years before the start.
    #[test]
    fn what_is_called_infeasible_is_infeasible_when_forced(
        (concept, options) in a_case(), classes in prop::collection::vec(select(PriorityClass::ALL), 8),
    ) {
        let concept = concept.into_draft().with(|draft| {
            draft.pots.iter_mut().for_each(|pot| pot.cover_group = None);
            draft.budget_entries.retain(|entry| !matches!(entry.kind, EntryKind::CarryIn | EntryKind::CarryOut));
            draft.measures.iter_mut().zip(classes).for_each(|(measure, class)| measure.priority.class = class);
        });
        let concept = concept.validate().unwrap();
        let options = FundingOptions { carry_over: Vec::new(), ..options };
        let all = plan(&concept, &options).unwrap();
        let decided = started(&all).filter(|(at, _)| !all.decisions[*at].begun);
        let decided: Vec<_> = decided.map(|(at, start)| (all.decisions[at].measure.clone(), start)).collect();
        for decision in all.decisions.iter().filter(|decision| decision.start.is_none()) {
            for attempt in &decision.attempts {
                let tried = attempt.year.unwrap_or(all.horizon.from);
                if matches!(attempt.reason, Reason::OutrankedBy { .. }) {
                    continue;
                }
                let mut starts = decided.clone();
                starts.push((decision.measure.clone(), tried));
                let refused = forced(&concept, &starts, &options);
                prop_assert!(refused.iter().all(|problem| problem.code == Code::OVERRIDE_IMPOSSIBLE), "{:?}", refused);
            }
        }
    }
}

//! What `strict` and `skip` promise each other and with more money, and that the generated cases hold what the
//! properties speak of.

use std::collections::BTreeMap;

use integration_core::calendar::FiscalYear;
use integration_core::concept::*;
use integration_core::funding::*;
use integration_core::money::Money;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use crate::book_properties::{a_case, closed, line_of};
use crate::build::*;
use crate::properties::{FIRST, LAST, a_concept};

fn of_policy(concept: &Concept, policy: Policy, options: &FundingOptions) -> FundingPlan {
    plan(concept, &FundingOptions { policy, ..options.clone() }).unwrap()
}

/// The options for a plan of one year.
fn of_one_year(of: i64, options: FundingOptions) -> FundingOptions {
    options.with(|options| {
        (options.from, options.to) = (Some(year(of)), Some(year(of)));
        options.carry_over.retain(|approval| approval.year == year(of));
        options.interim_budget.retain(|interim| *interim == year(of));
    })
}

fn started_in(plan: &FundingPlan, of: FiscalYear) -> Vec<&MeasureId> {
    let started = plan.decisions.iter().filter(|decision| decision.start == Some(of));
    started.map(|decision| &decision.measure).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// Over one year: whatever the books, grants, links and cover.
    #[test]
    fn in_a_plan_of_one_year_skip_never_funds_less_than_strict((concept, options) in a_case(), of in FIRST..=LAST) {
        let options = of_one_year(of, options);
        let [strict, skip] = [Policy::Strict, Policy::Skip].map(|policy| of_policy(&concept, policy, &options));
        let by_skip = started_in(&skip, year(of));
        prop_assert!(started_in(&strict, year(of)).iter().all(|measure| by_skip.contains(measure)));
        prop_assert!(skip.years[0].allocated >= strict.years[0].allocated);
    }

    /// Over several years: in the first of them, and not beyond.
    #[test]
    fn in_the_first_year_skip_starts_whatever_strict_starts((concept, options) in a_case()) {
        let [strict, skip] = [Policy::Strict, Policy::Skip].map(|policy| of_policy(&concept, policy, &options));
        let by_skip = started_in(&skip, year(FIRST));
        prop_assert!(started_in(&strict, year(FIRST)).iter().all(|measure| by_skip.contains(measure)));
    }

    /// Over one year, with any number of pots and no cover: who was funded stays funded when some of them hold more.
    #[test]
    fn in_a_plan_of_one_year_more_money_removes_nobody_under_strict(
        concept in a_concept(), of in FIRST..=LAST, more in prop::collection::vec(0_i64..12, 3),
    ) {
        let options = of_one_year(of, FundingOptions::default());
        let before = of_policy(&concept, Policy::Strict, &options);
        let richer = concept.into_draft().with(|draft| {
            for (pot, more) in draft.pots.iter_mut().zip(more) {
                for amount in &mut pot.amounts {
                    amount.amount = amount.amount.add(cents(more)).unwrap();
                }
            }
        });
        let after = of_policy(&richer.validate().unwrap(), Policy::Strict, &options);
        let still = started_in(&after, year(of));
        prop_assert!(started_in(&before, year(of)).iter().all(|measure| still.contains(measure)));
    }
}

/// What is to be found in a plan, by name.
fn features(concept: &Concept, options: &FundingOptions) -> Vec<&'static str> {
    let plan = plan(concept, options).unwrap();
    let mut found = Vec::new();
    let mut note = |name: &'static str, is_there: bool| {
        if is_there {
            found.push(name);
        }
    };
    let is_past = closed(concept, options.as_of);
    let paid = |entry: &&LedgerEntry| is_past.contains(&entry.year) && !entry.allocated.is_zero();
    note("closed year", !is_past.is_empty());
    note("closed year with payments", plan.ledger.iter().any(|entry| paid(&entry)));
    note("several pots", concept.pots.len() > 1);
    note("cover", plan.allocations.iter().any(|part| part.for_pot.is_some()));
    note(
        "overdrawn pot",
        plan.ledger.iter().any(|entry| entry.overdrawn.is_some_and(|over| over > Money::ZERO)),
    );
    let approved = |entry: &LedgerEntry| {
        options.carry_over.iter().any(|approval| (&approval.pot, approval.year) == (&entry.pot, entry.year))
    };
    note(
        "approved carry-over",
        plan.ledger.iter().any(|entry| !entry.carried_out.is_zero() && approved(entry)),
    );
    note("proposed carry-over", !plan.carry_over_proposals.is_empty());
    let mut payers: BTreeMap<_, usize> = BTreeMap::new();
    for part in plan.allocations.iter().filter(|part| part.cost_line.is_some()) {
        *payers.entry((&part.measure, part.year, &part.cost_line)).or_default() += 1;
        let (measure, line) = line_of(concept, part).unwrap();
        let start = plan.decision(&part.measure).and_then(|decision| decision.start).unwrap();
        let moved = start.since(measure.schedule.earliest_start);
        let needs = measure.city_need(start, concept.term()).unwrap();
        let need = needs.iter().find(|need| need.year == part.year && need.cost_line == line.id).unwrap();
        note("grant", need.amount < need.gross);
        note("part year", line.part_years.iter().any(|of| of.year.plus(moved) == Some(part.year)));
        note("rising price", line.yearly_rate.is_some_and(|rate| !rate.is_zero()));
        note("cost before the start", part.year < start);
    }
    note("line paid by several pots", payers.values().any(|pots| *pots > 1));
    for decision in &plan.decisions {
        let measure = concept.measure(&decision.measure).unwrap();
        note("begun", decision.begun);
        note("requirement met", decision.start.is_some() && !measure.requires.is_empty());
        note("funded in part", !decision.begun && decision.outcome == Outcome::PartlyFunded);
        note(
            "waited and started",
            decision.start.is_some()
                && decision.attempts.iter().any(|attempt| attempt.reason.is_short_of_money()),
        );
        for attempt in &decision.attempts {
            note(
                match attempt.reason {
                    Reason::RequiresUnfunded { .. } => "requirement unmet",
                    Reason::ExcludedBy { .. } => "excluded",
                    Reason::PotExhausted { .. } => "pot exhausted",
                    Reason::FollowOnCost { .. } => "follow-on cost",
                    Reason::OutrankedBy { .. } => "outranked",
                    Reason::GateClosed { .. } => "gate closed",
                    Reason::Ineligible { .. } => "ineligible",
                    Reason::InterimBudget { .. } => "interim budget",
                    Reason::YearClosed { .. } => "tried in a closed year",
                    _ => "other reason",
                },
                true,
            );
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Of 1,000 cases drawn always alike, so many at least show each of these.
#[test]
fn the_cases_hold_what_the_properties_speak_of() {
    let mut runner = TestRunner::deterministic();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..1_000 {
        let (concept, options) = a_case().new_tree(&mut runner).unwrap().current();
        for feature in features(&concept, &options) {
            *counts.entry(feature).or_default() += 1;
        }
    }
    for (feature, count) in &counts {
        println!("{count:5}  {feature}");
    }
    let least = [
        ("approved carry-over", 300),
        ("begun", 200),
        ("closed year", 300),
        ("closed year with payments", 75),
        ("cost before the start", 100),
        ("cover", 30),
        ("excluded", 30),
        ("follow-on cost", 60),
        ("funded in part", 10),
        ("gate closed", 200),
        ("grant", 25),
        ("ineligible", 150),
        ("interim budget", 60),
        ("line paid by several pots", 50),
        ("outranked", 3),
        ("overdrawn pot", 150),
        ("part year", 75),
        ("pot exhausted", 30),
        ("proposed carry-over", 500),
        ("requirement met", 15),
        ("requirement unmet", 20),
        ("rising price", 100),
        ("several pots", 500),
        ("tried in a closed year", 150),
        ("waited and started", 30),
    ];
    for (feature, least) in least {
        let count = counts.get(feature).copied().unwrap_or(0);
        assert!(count >= least, "{feature}: {count} of 1,000 cases, {least} at least");
    }
}

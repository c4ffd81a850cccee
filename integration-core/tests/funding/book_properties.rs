//! What must hold for every plan that reads the books, carries money over and covers pots within a group.

use std::collections::BTreeMap;

use integration_core::calendar::{Date, FiscalYear};
use integration_core::concept::*;
use integration_core::funding::{
    Allocation, CarryOverApproval, FundingOptions, FundingPlan, Outcome, Policy, plan,
};
use integration_core::money::Money;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::build::*;
use crate::properties::{FIRST, LAST, a_concept, by_id, may_pay, policy};

fn an_entry() -> impl Strategy<Value = (usize, Option<usize>, i64, EntryKind, i64, Option<i64>)> {
    // Commitments and spending are what most of the books are about.
    let kind = prop_oneof![select(EntryKind::ALL), select(vec![EntryKind::Committed, EntryKind::Actual])];
    let correction = prop::option::weighted(0.2, 1_i64..6);
    (0_usize..4, prop::option::weighted(0.7, 0_usize..8), FIRST - 1..=LAST, kind, 0_i64..15, correction)
}

/// A pot's cover group, and its rule for carrying over.
fn a_rule() -> impl Strategy<Value = (bool, Option<u32>, Option<i64>)> {
    (prop::bool::weighted(0.8), prop::option::of(1_u32..3), prop::option::of(0_i64..15))
}

/// A concept with books, the first years of it closed, and options that fit it.
pub(crate) fn a_case() -> impl Strategy<Value = (Concept, FundingOptions)> {
    let books = (prop::collection::vec(an_entry(), 0..8), 0_i64..3);
    let rules = prop::collection::vec(a_rule(), 4);
    let approvals = prop::collection::vec((0_usize..4, FIRST..=LAST, prop::option::of(0_i64..15)), 0..6);
    let years = subsequence((FIRST..=LAST).map(year).collect::<Vec<_>>(), 0..2);
    let options = (policy(), prop::option::weighted(0.8, FIRST..=LAST + 1), approvals, years, any::<bool>());
    (a_concept(), books, rules, options).prop_map(|(concept, (entries, closed), rules, options)| {
        let (policy, as_of, approvals, interim_budget, recurring_from_one_off) = options;
        let draft = concept.into_draft().with(|draft| {
            for measure in draft.measures.iter_mut().step_by(2) {
                (measure.divisible, measure.minimum_amount) = (true, Some(cents(2)));
            }
            let measures: Vec<MeasureId> = draft.measures.iter().map(|measure| measure.id.clone()).collect();
            for (at, (pot, (grouped, years, cap))) in draft.pots.iter_mut().zip(rules).enumerate() {
                // Pots that may pay the same would never cover each other.
                if grouped && measures.len() > 1 {
                    pot.purpose.measures = measures.iter().skip(at % 2).step_by(2).cloned().collect();
                    pot.purpose.cost_types.truncate(at % 2);
                    pot.one_off &= at == 0;
                }
                pot.cover_group = grouped.then(|| CoverGroupId::new("G").unwrap());
                pot.carry_over = CarryOver { years, cap: years.and(cap).map(cents) };
            }
        });
        let mut books = Vec::new();
        for (pot, measure, of, kind, amount, correction) in entries {
            let pot = draft.pots[pot % draft.pots.len()].id.clone();
            let measure = measure.map(|at| draft.measures[at % draft.measures.len()].id.clone());
            let corrected = EntryId::new(&format!("E{}", books.len())).unwrap();
            let entry = BudgetEntry { measure, ..entry(pot.as_str(), of, kind, cents(amount)) };
            books.push(entry.clone());
            let less = |less: i64| BudgetEntry { amount: cents(-less), corrects: Some(corrected), ..entry };
            books.extend(correction.map(less));
        }
        let mut carry_over: Vec<CarryOverApproval> = Vec::new();
        for (pot, of, amount) in approvals {
            let pot = &draft.pots[pot % draft.pots.len()];
            let known = carry_over.iter().any(|other| other.pot == pot.id && other.year == year(of));
            let within =
                pot.carry_over.cap.is_none_or(|cap| amount.is_none_or(|amount| cents(amount) <= cap));
            if pot.carry_over.years.is_some() && within && !known && of >= FIRST + closed {
                let amount = amount.map(cents);
                carry_over.push(CarryOverApproval { pot: pot.id.clone(), year: year(of), amount });
            }
        }
        let closed: Vec<i64> = (FIRST..FIRST + closed).collect();
        let concept = with_books(draft.validate().unwrap(), books, &closed);
        let as_of = as_of.map(|of| Date::constant(i16::try_from(of).unwrap(), 8, 1));
        let others = FundingOptions { policy, as_of, carry_over, ..FundingOptions::default() };
        (concept, FundingOptions { interim_budget, recurring_from_one_off, ..others })
    })
}

fn of_pot<'a>(concept: &'a Concept, id: &PotId) -> &'a Pot {
    concept.pots.iter().find(|pot| pot.id == *id).unwrap()
}

/// Whether one pot may cover another one for a line: the rules written a second time.
fn may_cover(giver: &Pot, receiver: &Pot, measure: &Measure, line: &CostLine, from_one_off: bool) -> bool {
    let is_investment_money = giver.purpose.cost_types == [CostType::Investment];
    giver.id != receiver.id
        && giver.cover_group.is_some()
        && giver.cover_group == receiver.cover_group
        && !pays(giver, measure, line, from_one_off)
        && (!is_investment_money || line.cost_type == CostType::Investment)
        && (!giver.one_off || from_one_off || line.recurrence == Recurrence::OneOff)
}

fn pays(pot: &Pot, measure: &Measure, line: &CostLine, from_one_off: bool) -> bool {
    let any_money = Pot { one_off: pot.one_off && !from_one_off, ..pot.clone() };
    may_pay(&any_money, measure, line)
}

pub(crate) fn line_of<'a>(concept: &'a Concept, part: &Allocation) -> Option<(&'a Measure, &'a CostLine)> {
    let measure = concept.measure(&part.measure).unwrap();
    let id = part.cost_line.as_ref()?;
    Some((measure, measure.cost_lines.iter().find(|line| line.id == *id).unwrap()))
}

/// What the books carry out of or into a pot, by the day of the plan.
fn carried_by_books(
    concept: &Concept,
    as_of: Option<Date>,
    pot: &PotId,
    of: FiscalYear,
    kind: EntryKind,
) -> i64 {
    let entries = concept.budget_entries.iter().filter(|entry| as_of.is_some_and(|day| entry.date <= day));
    let carried =
        entries.filter(|entry| entry.pot.as_ref() == Some(pot) && entry.year == of && entry.kind == kind);
    carried.map(|entry| entry.amount.cents()).sum()
}

/// The years that are closed on the day of the plan.
pub(crate) fn closed(concept: &Concept, as_of: Option<Date>) -> Vec<FiscalYear> {
    let closed =
        concept.closed_years.iter().filter(|closing| as_of.is_some_and(|day| closing.closed_on <= day));
    closed.map(|closing| closing.year).collect()
}

/// What a plan says of some years, in an order that does not depend on ranks.
fn told(plan: &FundingPlan, years: &[FiscalYear]) -> Vec<String> {
    let ledger = plan.ledger.iter().filter(|entry| years.contains(&entry.year));
    let paid = plan.allocations.iter().filter(|part| years.contains(&part.year));
    let mut told: Vec<String> = ledger.map(|entry| serde_json::to_string(entry).unwrap()).collect();
    told.extend(paid.map(|part| serde_json::to_string(part).unwrap()));
    told.sort();
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn every_account_closes_and_no_purse_is_below_zero((concept, options) in a_case()) {
        let plan = plan(&concept, &options).unwrap();
        let sum = |amounts: &[Money]| Money::sum(amounts.iter().copied()).unwrap();
        for entry in &plan.ledger {
            let overdrawn = entry.overdrawn.unwrap_or_default();
            prop_assert_eq!(
                sum(&[entry.opening, entry.amount, entry.carried_in, overdrawn]),
                sum(&[entry.allocated, entry.carried_out, entry.lapsed, entry.free]),
            );
            prop_assert!(entry.free >= Money::ZERO && entry.lapsed >= Money::ZERO && overdrawn >= Money::ZERO);
            let parts = plan.allocations.iter().filter(|part| part.pot == entry.pot && part.year == entry.year);
            let parts = Money::sum(parts.map(|part| part.amount)).unwrap();
            prop_assert_eq!(entry.allocated, sum(&[parts, entry.elsewhere.unwrap_or_default()]));
            // What decisions take, they take from what the books leave.
            let decided = plan.allocations.iter().filter(|part| part.pot == entry.pot && part.year == entry.year && part.cost_line.is_some());
            prop_assert!(overdrawn.is_zero() || decided.count() == 0);
        }
    }

    /// What leaves one year by approval comes into the next, within cap and approval.
    #[test]
    fn carried_money_arrives((concept, options) in a_case()) {
        let plan = plan(&concept, &options).unwrap();
        for years in plan.ledger.chunks(plan.years.len()) {
            for entries in years.windows(2) {
                let [before, after] = entries else { continue };
                let by_books = |of, kind| carried_by_books(&concept, options.as_of, &before.pot, of, kind);
                let out = before.carried_out.cents() - by_books(before.year, EntryKind::CarryOut);
                let arrived = after.carried_in.cents() - by_books(after.year, EntryKind::CarryIn);
                prop_assert_eq!(out, arrived);
                prop_assert!(out >= 0);
                let approved = options.carry_over.iter().filter(|approval| approval.pot == before.pot && approval.year <= before.year);
                prop_assert!(out == 0 || approved.count() > 0);
            }
        }
    }

    #[test]
    fn no_euro_comes_from_a_pot_that_may_neither_pay_nor_cover((concept, options) in a_case()) {
        let from_one_off = options.recurring_from_one_off;
        let plan = plan(&concept, &options).unwrap();
        for part in &plan.allocations {
            let Some((measure, line)) = line_of(&concept, part) else { continue };
            prop_assert!(part.amount > Money::ZERO);
            let payer = of_pot(&concept, &part.pot);
            match &part.for_pot {
                None => prop_assert!(pays(payer, measure, line, from_one_off)),
                Some(receiver) => {
                    let receiver = of_pot(&concept, receiver);
                    prop_assert!(pays(receiver, measure, line, from_one_off));
                    prop_assert!(may_cover(payer, receiver, measure, line, from_one_off));
                    let receives = |other: &&Allocation| other.year == part.year && other.for_pot.as_ref() == Some(&payer.id);
                    prop_assert!(plan.allocations.iter().find(receives).is_none(), "{} gives and receives", payer.id);
                }
            }
        }
        // Recurring cost uses a pot's own money of the year alone.
        for entry in plan.ledger.iter().filter(|_| !from_one_off && options.as_of.is_none()) {
            let recurring = plan.allocations.iter().filter(|part| part.pot == entry.pot && part.year == entry.year)
                .filter(|part| line_of(&concept, part).is_some_and(|(_, line)| line.recurrence == Recurrence::Recurring));
            prop_assert!(Money::sum(recurring.map(|part| part.amount)).unwrap() <= entry.amount);
        }
    }

    /// Whoever starts by the plan is paid in full; who has begun gets no more than it needs beyond the books.
    #[test]
    fn what_is_funded_is_paid((concept, options) in a_case()) {
        let plan = plan(&concept, &options).unwrap();
        let mut paid: BTreeMap<(MeasureId, FiscalYear, CostLineId), i64> = BTreeMap::new();
        for part in &plan.allocations {
            let Some(line) = &part.cost_line else { continue };
            prop_assert!(by_id(&plan, &part.measure).start.is_some());
            *paid.entry((part.measure.clone(), part.year, line.clone())).or_default() += part.amount.cents();
        }
        for decision in &plan.decisions {
            let Some(start) = decision.start else { continue };
            let measure = concept.measure(&decision.measure).unwrap();
            prop_assert!(decision.begun || decision.outcome != Outcome::Funded || !closed(&concept, options.as_of).contains(&start));
            let barred = options.interim_budget.contains(&start) && measure.obligation == Obligation::Voluntary
                && measure.status != ImplementationStatus::Running;
            prop_assert!(decision.begun || !barred);
            for need in measure.city_need(start, concept.term()).unwrap() {
                let got = paid.remove(&(measure.id.clone(), need.year, need.cost_line)).unwrap_or_default();
                prop_assert!(got <= need.amount.cents());
                let partly = decision.begun || options.policy == Policy::Partial;
                prop_assert!(partly || got == need.amount.cents());
            }
        }
        prop_assert!(paid.is_empty(), "{paid:?}");
    }

    /// Whatever is decided, planned or booked for later years: what is closed is told in the same bytes.
    #[test]
    fn closed_years_are_unchanged(
        (concept, options) in a_case(), (other_policy, flag) in (policy(), any::<bool>()),
        ranks in prop::collection::vec(1_u32..9, 8), money in prop::collection::vec(0_i64..30, 16),
        later in prop::collection::vec(an_entry(), 0..4),
    ) {
        let options = FundingOptions { as_of: Some(options.as_of.unwrap_or(Date::constant(2024, 8, 1))), ..options };
        let years = closed(&concept, options.as_of);
        let first_open = years.iter().max().map_or(FIRST, |last| i64::from(last.get()) + 1);
        let before = plan(&concept, &options).unwrap();
        let changed = concept.into_draft().with(|draft| {
            for (measure, rank) in draft.measures.iter_mut().zip(ranks) {
                measure.priority.rank = rank;
            }
            for (at, pot) in draft.pots.iter_mut().enumerate() {
                let held = before.ledger.iter().filter(|entry| entry.pot == pot.id && years.contains(&entry.year));
                let kept: Vec<FiscalYear> = held.map(|entry| entry.year).collect();
                let mut amounts: Vec<PotAmount> = Vec::new();
                for (of, amount) in (FIRST..=LAST).zip(money.iter().skip(4 * at)) {
                    let standing = pot.amounts.iter().find(|amount| amount.from <= year(of) && amount.to.is_none_or(|to| year(of) <= to));
                    let stays = kept.contains(&year(of)) || of < first_open;
                    let amount = if stays { standing.map_or(Money::ZERO, |amount| amount.amount) } else { cents(*amount) };
                    amounts.push(PotAmount { from: year(of), to: Some(year(of)), amount });
                }
                pot.amounts = amounts;
                pot.cover_group = None;
            }
            for (pot, measure, of, kind, amount, _) in later {
                let id = EntryId::new(&format!("L{}", draft.budget_entries.len())).unwrap();
                let measure = measure.map(|at| draft.measures[at % draft.measures.len()].id.clone());
                let pot = draft.pots[pot % draft.pots.len()].id.clone();
                if of >= first_open {
                    draft.budget_entries.push(BudgetEntry { id, measure, ..entry(pot.as_str(), of, kind, cents(amount)) });
                }
            }
        });
        let others = FundingOptions { policy: other_policy, recurring_from_one_off: flag, as_of: options.as_of, ..FundingOptions::default() };
        let after = plan(&changed.validate().unwrap(), &others).unwrap();
        prop_assert_eq!(told(&after, &years), told(&before, &years));
        for entry in after.ledger.iter().filter(|entry| years.contains(&entry.year)) {
            prop_assert!(entry.free.is_zero());
        }
    }

    #[test]
    fn the_order_of_books_and_options_does_not_matter((concept, options) in a_case(), turn in 0_usize..7) {
        let before = serde_json::to_string(&plan(&concept, &options).unwrap()).unwrap();
        let permuted = concept.into_draft().with(|draft| {
            let (measures, pots, entries) = (draft.measures.len(), draft.pots.len(), draft.budget_entries.len());
            draft.measures.rotate_left(turn % measures);
            draft.pots.rotate_left(turn % pots);
            draft.pots.reverse();
            draft.budget_entries.rotate_left(turn % entries.max(1));
            draft.closed_years.reverse();
        });
        let options = options.with(|options| {
            options.carry_over.reverse();
            options.interim_budget.reverse();
        });
        let after = plan(&permuted.validate().unwrap(), &options).unwrap();
        prop_assert_eq!(serde_json::to_string(&after).unwrap(), before);
    }
}

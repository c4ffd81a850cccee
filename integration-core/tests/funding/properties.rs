//! What must hold for every plan, whatever the concept.

use std::collections::BTreeMap;

use integration_core::calendar::FiscalYear;
use integration_core::concept::*;
use integration_core::funding::{Decision, FundingOptions, FundingPlan, Outcome, Policy, Reason};
use integration_core::money::Money;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rust_decimal::Decimal;

use crate::build::*;
use crate::overrides::fund;

pub(crate) const FIRST: i64 = 2021;
pub(crate) const LAST: i64 = 2024;
const MOST: usize = 7;

fn line() -> impl Strategy<Value = CostLine> {
    let kind = (select(CostType::ALL), any::<bool>(), any::<bool>());
    let first_year = prop::option::weighted(0.3, (1_u32..13, prop::option::of(0_i64..12)));
    (kind, FIRST..LAST, 0_i64..3, 0_i64..12, 0_i64..3, first_year).prop_map(
        |((cost_type, recurring, gross), from, runs, amount, rate, first_year)| {
            let basis = if gross { CostBasis::Gross } else { CostBasis::CityShare };
            let part = |(months, entered): (u32, Option<i64>)| PartYear {
                year: year(from),
                months: Some(months),
                days: None,
                entered: entered.map(cents),
            };
            let part_years: Vec<PartYear> = first_year.map(part).into_iter().collect();
            let line = CostLine { cost_type, basis, part_years, ..once("K", from, cents(amount)) };
            if !recurring {
                return line;
            }
            let to = (runs > 0).then(|| year(from + runs));
            let yearly_rate = Some(Decimal::new(rate * 10, 2));
            let line = CostLine { recurrence: Recurrence::Recurring, to, yearly_rate, ..line };
            // Without an end, the line may end with the measure, and before the part year.
            if to.is_none() { CostLine { part_years: Vec::new(), ..line } } else { line }
        },
    )
}

fn a_measure() -> impl Strategy<Value = Measure> {
    let states = (
        select(vec![GateState::Passed, GateState::Passed, GateState::Passed, GateState::Pending]),
        select(vec![
            BudgetStatus::Unbudgeted,
            BudgetStatus::Unbudgeted,
            BudgetStatus::Partly,
            BudgetStatus::Budgeted,
        ]),
        select(vec![
            ImplementationStatus::Planned,
            ImplementationStatus::Running,
            ImplementationStatus::Planned,
            ImplementationStatus::Done,
            ImplementationStatus::Dropped,
        ]),
    );
    let schedule = (FIRST - 1..=LAST, prop::option::of(0_i64..3), prop::option::of(1_u32..4));
    (prop::collection::vec(line(), 0..4), states, schedule, 1_u32..5, a_grant()).prop_map(
        |(lines, (gate, budget, status), (earliest, window, duration), rank, grant)| {
            measure("M", rank).with(|m| {
                m.cost_lines = lines;
                for (at, line) in m.cost_lines.iter_mut().enumerate() {
                    line.id = CostLineId::new(&format!("K{at}")).unwrap();
                }
                m.gates = vec![Gate { kind: GateKind::Posts, state: gate, note: None }];
                (m.budget_status, m.status) = (budget, status);
                m.schedule.earliest_start = year(earliest);
                m.schedule.latest_start = window.map(|width| year(earliest + width));
                m.schedule.duration_years = duration;
                m.grants = vec![grant];
            })
        },
    )
}

/// Half of the grants pay a share, the others in the other ways.
fn a_grant() -> impl Strategy<Value = Grant> {
    let financing = prop_oneof![Just(Financing::Share), select(Financing::ALL)];
    let limits = (prop::option::of(0_i64..9), prop::option::of(0_i64..=100), any::<bool>());
    (financing, 0_i64..=100, limits).prop_map(|(financing, rate, (cap, own, for_all))| {
        let percent = |percent: i64| Decimal::new(percent, 2);
        Grant {
            financing,
            rate: (financing == Financing::Share).then(|| percent(rate)),
            amount: (financing == Financing::Fixed).then(|| cents(rate / 8)),
            cap: cap.filter(|_| financing != Financing::Fixed).map(cents),
            minimum_own_share: own.filter(|_| financing != Financing::Full).map(percent),
            eligible: if for_all { Vec::new() } else { vec![CostType::Personnel] },
            ..grant(rate)
        }
    })
}

pub(crate) fn grant(rate: i64) -> Grant {
    Grant { eligible: vec![CostType::Personnel], from: year(FIRST), to: year(FIRST + 1), ..share("G", rate) }
}

fn a_pot() -> impl Strategy<Value = Pot> {
    // Half of the pots have no limit, so that measures meet in the same pots and can make room there.
    let types = prop_oneof![Just(Vec::new()), subsequence(CostType::ALL, 1..=3)];
    let limits = (types, prop_oneof![Just(Vec::new()), subsequence((0..MOST).collect::<Vec<_>>(), 3..MOST)]);
    (0_i64..25, 0_i64..25, any::<bool>(), limits, 0_u32..3).prop_map(
        |(first, then, one_off, (types, measures), order)| {
            let amounts = [(FIRST, Some(FIRST), cents(first)), (FIRST + 1, None, cents(then))];
            pot("T", order, &amounts).with(|pot| {
                pot.one_off = one_off;
                pot.purpose.cost_types = types;
                // Drawn as places; turned into ids where the measures are known.
                pot.purpose.measures = measures.iter().map(|at| id(*at)).collect();
            })
        },
    )
}

fn id(at: usize) -> MeasureId {
    MeasureId::new(&format!("M{at}")).unwrap()
}

/// A concept with links; a link that would be contradictory is left out.
pub(crate) fn a_concept() -> impl Strategy<Value = Concept> {
    let links = prop::collection::vec((0..MOST, 0..MOST, any::<bool>()), 0..5);
    let pots = prop::collection::vec(a_pot(), 1..4);
    (prop::collection::vec(a_measure(), 1..=MOST), pots, links).prop_map(|(mut measures, mut pots, links)| {
        for (at, measure) in measures.iter_mut().enumerate() {
            measure.id = id(at);
            measure.grants[0].id = GrantId::new(&format!("G{at}")).unwrap();
        }
        let known = measures.len();
        for (at, pot) in pots.iter_mut().enumerate() {
            pot.id = PotId::new(&format!("T{at}")).unwrap();
            pot.purpose.measures.retain(|measure| (0..known).any(|at| id(at) == *measure));
        }
        for (from, to, requires) in links {
            let (from, to) = (from.min(to), from.max(to));
            if to >= known || from == to {
                continue;
            }
            if requires { measures[to].requires.push(id(from)) } else { measures[from].excludes.push(id(to)) }
        }
        let draft = concept(FIRST, LAST, vec![], vec![]).into_draft().with(|draft| {
            (draft.measures, draft.pots) = (measures, pots);
        });
        draft.clone().validate().unwrap_or_else(|_| {
            draft.with(|draft| draft.measures.iter_mut().for_each(|m| m.excludes.clear())).validate().unwrap()
        })
    })
}

pub(crate) fn policy() -> impl Strategy<Value = Policy> {
    select(ORDERS)
}

/// The rules on what a pot may pay, written a second time.
pub(crate) fn may_pay(pot: &Pot, measure: &Measure, line: &CostLine) -> bool {
    let purpose = &pot.purpose;
    (purpose.measures.is_empty() || purpose.measures.contains(&measure.id))
        && (purpose.cost_types.is_empty() || purpose.cost_types.contains(&line.cost_type))
        && !(pot.one_off && line.recurrence == Recurrence::Recurring)
}

/// What a year's pots have to pay: each amount with the places of the pots that may.
fn demands(
    concept: &Concept,
    measure: &Measure,
    start: FiscalYear,
    of: FiscalYear,
) -> Vec<(Vec<usize>, i64)> {
    let needs = measure.city_need(start, concept.term()).unwrap();
    let demand = |need: &LineNeed| {
        let line = measure.cost_lines.iter().find(|line| line.id == need.cost_line).unwrap();
        let pots = concept.pots.iter().enumerate().filter(|(_, pot)| may_pay(pot, measure, line));
        (pots.map(|(at, _)| at).collect(), need.amount.cents())
    };
    needs.iter().filter(|need| need.year == of && !need.amount.is_zero()).map(demand).collect()
}

fn held(plan: &FundingPlan, pot: &Pot, of: FiscalYear) -> i64 {
    let entry = plan.ledger.iter().find(|entry| entry.pot == pot.id && entry.year == of).unwrap();
    entry.amount.cents()
}

/// By how much the money of a year misses the demands at most, over all sets of pots (Hall's condition);
/// above zero if and only if no distribution pays them.
fn deficiency(plan: &FundingPlan, concept: &Concept, demands: &[(Vec<usize>, i64)], of: FiscalYear) -> i64 {
    let sets = 0_u32..1 << concept.pots.len();
    let missing = |set: u32| {
        let inside = |at: usize| set & (1 << at) != 0;
        let bound = demands.iter().filter(|(pots, _)| pots.iter().all(|at| inside(*at)));
        let money = concept.pots.iter().enumerate().filter(|(at, _)| inside(*at));
        bound.map(|demand| demand.1).sum::<i64>() - money.map(|(_, pot)| held(plan, pot, of)).sum::<i64>()
    };
    sets.map(missing).max().unwrap()
}

/// The demands of everything funded in `plan`, and of `forced` with its start.
fn demands_with(
    plan: &FundingPlan,
    concept: &Concept,
    forced: (&Measure, FiscalYear),
    of: FiscalYear,
) -> Vec<(Vec<usize>, i64)> {
    let funded = plan
        .decisions
        .iter()
        .filter_map(|decision| Some((concept.measure(&decision.measure)?, decision.start?)));
    funded.chain([forced]).flat_map(|(measure, start)| demands(concept, measure, start, of)).collect()
}

pub(crate) fn by_id<'a>(plan: &'a FundingPlan, measure: &MeasureId) -> &'a Decision {
    plan.decision(measure).unwrap()
}

pub(crate) fn is_there(concept: &Concept, measure: &MeasureId) -> bool {
    let measure = concept.measure(measure).unwrap();
    measure.status == ImplementationStatus::Done
        || (measure.budget_status == BudgetStatus::Budgeted
            && measure.status != ImplementationStatus::Dropped)
}

fn by_then(plan: &FundingPlan, measure: &MeasureId, then: FiscalYear) -> bool {
    by_id(plan, measure).start.is_some_and(|start| start <= then)
}

/// Whether a reason really stands in the way of a start in `tried`, judged from the finished plan.
fn holds(
    plan: &FundingPlan,
    concept: &Concept,
    measure: &Measure,
    tried: FiscalYear,
    reason: &Reason,
) -> bool {
    match reason {
        Reason::PotExhausted { year: of, needed, free, short_by, .. }
        | Reason::FollowOnCost { year: of, needed, free, short_by, .. } => {
            let demands = demands_with(plan, concept, (measure, tried), *of);
            (*of == tried) == matches!(reason, Reason::PotExhausted { .. })
                && needed.sub(*free) == Ok(*short_by)
                && *short_by > Money::ZERO
                && deficiency(plan, concept, &demands, *of) > 0
        }
        Reason::RequiresUnfunded { measure: other } => {
            measure.requires.contains(other) && !is_there(concept, other) && !by_then(plan, other, tried)
        }
        Reason::ExcludedBy { measure: other } => {
            let linked = measure.excludes.contains(other)
                || concept.measure(other).unwrap().excludes.contains(&measure.id);
            linked && (is_there(concept, other) || by_id(plan, other).start.is_some())
        }
        Reason::Ineligible { cost_line, refusals } => {
            let line = measure.cost_lines.iter().find(|line| line.id == *cost_line).unwrap();
            refusals.len() == concept.pots.len()
                && concept.pots.iter().all(|pot| !may_pay(pot, measure, line))
        }
        Reason::BeforeEarliestStart { earliest_start } => tried < *earliest_start,
        Reason::AfterLatestStart { latest_start } => tried > *latest_start,
        Reason::CostOutsideHorizon { .. } => measure.city_need(tried, concept.term()).unwrap().is_empty(),
        Reason::OutrankedBy { measure: other } => {
            let ended = by_id(plan, other).attempts.iter().find(|attempt| attempt.year == Some(tried));
            plan.policy == Policy::Strict && ended.is_some_and(|attempt| attempt.reason.is_short_of_money())
        }
        // The others hold for every year and stand without one.
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// Every cost line of a funded measure is paid in full, nothing else is, and every account closes.
    #[test]
    fn the_parts_are_the_whole(concept in a_concept(), policy in policy()) {
        let plan = planned(&concept, policy);
        let mut paid: BTreeMap<(MeasureId, FiscalYear, CostLineId), i64> = BTreeMap::new();
        for part in &plan.allocations {
            prop_assert!(part.amount > Money::ZERO);
            *paid.entry((part.measure.clone(), part.year, part.cost_line.clone().unwrap())).or_default() += part.amount.cents();
        }
        let mut needed = BTreeMap::new();
        for decision in plan.decisions.iter().filter(|decision| decision.start.is_some()) {
            let measure = concept.measure(&decision.measure).unwrap();
            for need in measure.city_need(decision.start.unwrap(), concept.term()).unwrap() {
                if !need.amount.is_zero() {
                    needed.insert((measure.id.clone(), need.year, need.cost_line), need.amount.cents());
                }
            }
        }
        prop_assert_eq!(&paid, &needed);
        let stated: i64 = plan.decisions.iter().filter(|decision| decision.start.is_some())
            .flat_map(|decision| &decision.need).map(|need| need.amount.cents()).sum();
        prop_assert_eq!(stated, needed.values().sum::<i64>());
    }

    #[test]
    fn every_account_closes_and_none_is_overdrawn(concept in a_concept(), policy in policy()) {
        let plan = planned(&concept, policy);
        let sum = |amounts: &[Money]| Money::sum(amounts.iter().copied()).unwrap();
        for entry in &plan.ledger {
            let payments = plan.allocations.iter().filter(|part| part.pot == entry.pot && part.year == entry.year);
            prop_assert_eq!(entry.allocated, Money::sum(payments.map(|part| part.amount)).unwrap());
            prop_assert!(entry.free >= Money::ZERO);
            prop_assert_eq!(
                sum(&[entry.opening, entry.amount, entry.carried_in]),
                sum(&[entry.allocated, entry.carried_out, entry.lapsed, entry.free]),
            );
        }
        for total in &plan.years {
            prop_assert_eq!(total.pots, sum(&[total.allocated, total.free]));
        }
    }

    #[test]
    fn no_euro_comes_from_a_pot_that_may_not_pay(concept in a_concept(), policy in policy()) {
        for part in planned(&concept, policy).allocations {
            let measure = concept.measure(&part.measure).unwrap();
            let line = measure.cost_lines.iter().find(|line| Some(&line.id) == part.cost_line.as_ref()).unwrap();
            let pot = concept.pots.iter().find(|pot| pot.id == part.pot).unwrap();
            prop_assert!(may_pay(pot, measure, line));
        }
    }

    #[test]
    fn links_gates_and_windows_hold(concept in a_concept(), policy in policy()) {
        let plan = planned(&concept, policy);
        for decision in &plan.decisions {
            let measure = concept.measure(&decision.measure).unwrap();
            let Some(start) = decision.start else { continue };
            prop_assert!(measure.requires.iter().all(|other| is_there(&concept, other) || by_then(&plan, other, start)));
            let beside = |other: &MeasureId| {
                let budgeted = concept.measure(other).unwrap().budget_status == BudgetStatus::Budgeted;
                by_id(&plan, other).start.is_some() || (budgeted && is_there(&concept, other))
            };
            prop_assert!(!measure.excludes.iter().any(beside));
            prop_assert!(measure.gates.iter().all(|gate| gate.state == GateState::Passed));
            prop_assert!(measure.schedule.earliest_start <= start);
            prop_assert!(measure.schedule.latest_start.is_none_or(|latest| start <= latest));
            prop_assert!(measure.budget_status != BudgetStatus::Budgeted);
        }
    }

    /// Every year without a start has one reason, and in the finished plan it really stands in the way.
    #[test]
    fn every_reason_is_true(concept in a_concept(), policy in policy()) {
        let plan = planned(&concept, policy);
        for decision in &plan.decisions {
            let measure = concept.measure(&decision.measure).unwrap();
            let lasting = decision.attempts.iter().filter(|attempt| attempt.year.is_none()).count();
            prop_assert!(lasting == 0 || (lasting == decision.attempts.len() && decision.outcome == Outcome::Blocked));
            if lasting > 0 || decision.outcome == Outcome::AlreadyBudgeted {
                continue;
            }
            let end = decision.start.map_or(LAST, |start| i64::from(start.get()) - 1);
            let tried: Vec<Option<FiscalYear>> = decision.attempts.iter().map(|attempt| attempt.year).collect();
            prop_assert_eq!(tried, (FIRST..=end).map(|number| Some(year(number))).collect::<Vec<_>>());
            for attempt in &decision.attempts {
                let holds = holds(&plan, &concept, measure, attempt.year.unwrap(), &attempt.reason);
                prop_assert!(holds, "{} {:?}", measure.id, attempt);
            }
        }
    }

    /// For a measure that has all pots to itself, the shortage is exactly what every distribution misses.
    #[test]
    fn a_shortage_is_exact(concept in a_concept()) {
        let alone = concept.into_draft().with(|draft| {
            draft.measures.truncate(1);
            (draft.measures[0].requires, draft.measures[0].excludes) = (Vec::new(), Vec::new());
            draft.pots.iter_mut().for_each(|pot| pot.purpose.measures.clear());
        });
        let alone = alone.validate().unwrap();
        let plan = planned(&alone, Policy::Skip);
        for attempt in &plan.decisions[0].attempts {
            if let Reason::PotExhausted { short_by, year: of, .. } | Reason::FollowOnCost { short_by, year: of, .. } = &attempt.reason {
                let demands = demands(&alone, &alone.measures[0], attempt.year.unwrap(), *of);
                prop_assert_eq!(deficiency(&plan, &alone, &demands, *of), short_by.cents());
            }
        }
    }

    #[test]
    fn the_order_of_the_document_does_not_matter(concept in a_concept(), policy in policy(), turn in 0_usize..MOST) {
        let before = serde_json::to_string(&planned(&concept, policy)).unwrap();
        let permuted = concept.into_draft().with(|draft| {
            let (measures, pots) = (draft.measures.len(), draft.pots.len());
            draft.measures.rotate_left(turn % measures);
            draft.measures.iter_mut().for_each(|m| (m.requires.reverse(), m.excludes.reverse()).0);
            draft.pots.rotate_left(turn % pots);
            draft.pots.reverse();
        });
        prop_assert_eq!(serde_json::to_string(&planned(&permuted.validate().unwrap(), policy)).unwrap(), before);
    }

    /// Until `strict` stops, both go the same way; after that only `skip` goes on. So in the first year
    /// `skip` funds all that `strict` does. (Over several years neither bounds the other: see `policies`.)
    #[test]
    fn in_the_first_year_skip_funds_all_that_strict_does(concept in a_concept()) {
        let in_first_year = |policy| {
            let plan = planned(&concept, policy);
            let first = plan.decisions.iter().filter(|decision| decision.start == Some(year(FIRST)));
            first.map(|decision| decision.measure.clone()).collect::<Vec<_>>()
        };
        let skip = in_first_year(Policy::Skip);
        prop_assert!(in_first_year(Policy::Strict).iter().all(|measure| skip.contains(measure)));
    }

    /// Whoever the policy funds may as well be forced to start when it starts: nothing moves.
    #[test]
    fn an_override_that_repeats_the_policy_changes_nothing(
        concept in a_concept(),
        policy in select(vec![Policy::Skip, Policy::Classes]),
        chosen in any::<u8>(),
    ) {
        let before = planned(&concept, policy);
        let funded = before.decisions.iter().enumerate().filter_map(|(at, decision)| Some((at, decision.start?)));
        // Any part of them that is closed under what they require; all of them, if nothing else is.
        let chosen = if concept.measures.iter().any(|m| !m.requires.is_empty()) { u8::MAX } else { chosen };
        let overrides = funded
            .filter(|(at, _)| chosen & (1 << at) != 0)
            .map(|(at, start)| fund(before.decisions[at].measure.as_str(), i64::from(start.get())))
            .collect();
        let options = FundingOptions { policy, overrides, ..FundingOptions::default() };
        let after = integration_core::funding::plan(&concept, &options).unwrap();
        prop_assert_eq!(starts(&after), starts(&before));
        prop_assert_eq!(after.allocations, before.allocations);
    }

    #[test]
    fn one_class_is_as_good_as_none(concept in a_concept()) {
        let (skip, classes) = (planned(&concept, Policy::Skip), planned(&concept, Policy::Classes));
        prop_assert_eq!(FundingPlan { policy: Policy::Skip, ..classes }, skip);
    }

    #[test]
    fn where_nothing_is_divisible_partial_is_skip(concept in a_concept()) {
        let whole = concept.into_draft().with(|draft| {
            draft.measures.iter_mut().for_each(|m| (m.divisible, m.minimum_amount) = (false, None));
        });
        let whole = whole.validate().unwrap();
        let (skip, partial) = (planned(&whole, Policy::Skip), planned(&whole, Policy::Partial));
        prop_assert_eq!(FundingPlan { policy: Policy::Skip, ..partial }, skip);
    }

    /// No class takes from a higher one: without the lower classes the higher ones stand the same, unless
    /// they are linked.
    #[test]
    fn a_class_sees_only_what_higher_ones_leave(concept in a_concept(), classes in prop::collection::vec(select(PriorityClass::ALL), MOST)) {
        let classed = concept.into_draft().with(|draft| {
            for (measure, class) in draft.measures.iter_mut().zip(&classes) {
                measure.priority.class = *class;
                (measure.requires, measure.excludes) = (Vec::new(), Vec::new());
            }
        });
        let all = planned(&classed.validate().unwrap(), Policy::Classes);
        let highest = classed.clone().with(|draft| {
            draft.measures.retain(|m| m.priority.class == PriorityClass::A);
            let left: Vec<MeasureId> = draft.measures.iter().map(|m| m.id.clone()).collect();
            // A purpose that names none of them any more would be no limit.
            for pot in draft.pots.iter_mut().filter(|pot| !pot.purpose.measures.is_empty()) {
                pot.purpose.measures.retain(|id| left.contains(id));
                if pot.purpose.measures.is_empty() {
                    pot.amounts.clear();
                }
            }
        });
        prop_assume!(!highest.measures.is_empty());
        let alone = planned(&highest.validate().unwrap(), Policy::Skip);
        for decision in &alone.decisions {
            prop_assert_eq!(by_id(&all, &decision.measure).start, decision.start);
        }
    }

    /// What is granted and what is missing is the need, and no year gets less than the least amount.
    #[test]
    fn a_part_and_what_is_missing_are_the_need(concept in a_concept(), least in 0_i64..6) {
        let divisible = concept.into_draft().with(|draft| {
            draft.measures.iter_mut().for_each(|m| (m.divisible, m.minimum_amount) = (true, Some(cents(least))));
        });
        let concept = divisible.validate().unwrap();
        let plan = planned(&concept, Policy::Partial);
        for decision in &plan.decisions {
            prop_assert_eq!(decision.outcome == Outcome::PartlyFunded, !decision.parts.is_empty());
            for part in &decision.parts {
                prop_assert_eq!(part.granted.add(part.missing), Ok(part.need));
                prop_assert!(part.granted >= cents(least.max(1)).min(part.need) && part.missing >= Money::ZERO);
                let paid = plan.allocations.iter().filter(|paid| paid.measure == decision.measure && paid.year == part.year);
                prop_assert_eq!(Money::sum(paid.map(|paid| paid.amount)), Ok(part.granted));
            }
        }
    }
}

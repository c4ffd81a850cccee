//! Valid measures by chance.

use integration_core::concept::*;
use integration_core::money::Money;
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::draft::{day, id, text, year};

/// The chances that make one measure.
#[derive(Clone, Debug)]
pub(crate) struct MeasureSeed {
    goals: (usize, usize, bool),
    bodies: (usize, usize),
    status: (usize, usize, usize),
    /// Which of the measures before it a measure requires, and excludes.
    links: (Vec<usize>, Vec<usize>),
    /// First year, length, amount and chance of each cost line.
    costs: Vec<(i64, i64, i64, usize)>,
    grants: Vec<usize>,
    updates: usize,
}

pub(crate) fn measure_seed() -> impl Strategy<Value = MeasureSeed> {
    (
        (0_usize..20, 1_usize..4, any::<bool>()),
        (0_usize..20, 0_usize..20),
        (0_usize..20, 0_usize..20, 0_usize..20),
        (vec(0_usize..20, 0..3), vec(0_usize..20, 0..3)),
        vec((0_i64..6, 0_i64..6, 0_i64..10_000_000, 0_usize..60), 0..4),
        vec(0_usize..40, 0..3),
        0_usize..4,
    )
        .prop_map(|(goals, bodies, status, links, costs, grants, updates)| MeasureSeed {
            goals,
            bodies,
            status,
            links,
            costs,
            grants,
            updates,
        })
}

fn one<T: Copy>(all: &[T], chance: usize) -> T {
    all[chance % all.len()]
}

/// The measure at position `at` of a concept with so many goals, departments and partners.
pub(crate) fn measure(
    at: usize,
    seed: &MeasureSeed,
    goals: usize,
    departments: usize,
    partners: usize,
    term: &Term,
) -> Measure {
    let budget_status = one(BudgetStatus::ALL, seed.status.0);
    let earlier = |chances: &[usize]| -> Vec<MeasureId> {
        let all = chances.iter().filter(|_| at > 0).map(|chance| id!(MeasureId, "M", chance % at));
        all.collect()
    };
    let divisible = seed.status.2.is_multiple_of(2);
    let first = i64::from(term.from.get());
    Measure {
        id: id!(MeasureId, "M", at),
        title: text("Measure"),
        description: at.is_multiple_of(2).then(|| text("What is done")),
        goals: links(seed, goals),
        lead: id!(DepartmentId, "D", seed.bodies.0 % departments),
        responsible: at.is_multiple_of(3).then(|| text("Head")),
        partners: (0..partners.min(seed.bodies.1)).map(|at| id!(PartnerId, "P", at)).collect(),
        obligation: one(Obligation::ALL, seed.status.1),
        kind: one(MeasureKind::ALL, seed.status.1),
        priority: Priority {
            class: one(PriorityClass::ALL, seed.status.2),
            rank: 1,
            source: text("Council"),
        },
        schedule: Schedule { earliest_start: term.from, latest_start: Some(term.to), duration_years: None },
        cost_lines: seed
            .costs
            .iter()
            .enumerate()
            .map(|(line, chances)| cost_line(line, chances, term))
            .collect(),
        grants: seed
            .grants
            .iter()
            .enumerate()
            .map(|(grant, chance)| self::grant(at, grant, *chance, term))
            .collect(),
        budget_status,
        budget_reference: (budget_status == BudgetStatus::Budgeted)
            .then(|| BudgetReference { product: "351001".to_owned(), account: None }),
        status: one(ImplementationStatus::ALL, seed.status.1),
        updates: (0..seed.updates).map(|update| self::update(update, first)).collect(),
        gates: vec![Gate {
            kind: one(GateKind::ALL, at),
            state: one(GateState::ALL, seed.updates),
            note: None,
        }],
        requires: earlier(&seed.links.0),
        excludes: earlier(&seed.links.1),
        divisible,
        minimum_amount: (divisible && at.is_multiple_of(2)).then_some(Money::from_cents(100)),
        outputs: vec![Output {
            title: text("Courses"),
            year: term.from,
            planned: Some(Decimal::TEN),
            actual: None,
        }],
        visibility: one(Visibility::ALL, seed.status.2),
    }
}

/// The first link is the primary one; weights go to all or none and add up to 1.
fn links(seed: &MeasureSeed, goals: usize) -> Vec<GoalLink> {
    const WEIGHTS: [&[i64]; 3] = [&[10], &[7, 3], &[5, 3, 2]];
    let (start, count, weighted) = seed.goals;
    let count = count.min(goals);
    let link = |index: usize| GoalLink {
        goal: id!(GoalId, "Z", (start + index) % goals),
        primary: index == 0,
        weight: weighted.then(|| Decimal::new(WEIGHTS[count - 1][index], 1).normalize()),
    };
    (0..count).map(link).collect()
}

/// A cost line inside the term, unlike every other by its title.
fn cost_line(at: usize, (start, length, cents, chance): &(i64, i64, i64, usize), term: &Term) -> CostLine {
    let (first, last) = (i64::from(term.from.get()), i64::from(term.to.get()));
    let from = (first + start).min(last);
    let recurring = chance.is_multiple_of(2);
    let months = Some(u32::try_from(chance % 12).expect("a month") + 1);
    let part = PartYear { year: year(from), months, days: None, entered: None };
    CostLine {
        id: id!(CostLineId, "K", at),
        title: Some(text(&format!("Cost {at}"))),
        recurrence: if recurring { Recurrence::Recurring } else { Recurrence::OneOff },
        from: year(from),
        to: (recurring && chance.is_multiple_of(3)).then(|| year((from + length).min(last))),
        yearly_rate: (recurring && chance.is_multiple_of(5)).then(|| Decimal::new(2, 2)),
        cost_type: one(CostType::ALL, *chance),
        amount: Money::from_cents(*cents),
        basis: one(CostBasis::ALL, chance / 2),
        quality: one(EstimateQuality::ALL, chance / 3),
        part_years: if chance.is_multiple_of(7) { vec![part] } else { Vec::new() },
    }
}

fn grant(measure: usize, at: usize, chance: usize, term: &Term) -> Grant {
    let financing = one(Financing::ALL, chance);
    Grant {
        id: GrantId::new(&format!("F{measure}.{at}")).expect("an id"),
        title: text("Grant"),
        financing,
        rate: (financing == Financing::Share).then(|| Decimal::new(75, 2)),
        amount: (financing == Financing::Fixed).then_some(Money::from_cents(50_000)),
        cap: (chance.is_multiple_of(3) && financing != Financing::Fixed)
            .then_some(Money::from_cents(100_000)),
        eligible: vec![one(CostType::ALL, chance)],
        from: term.from,
        to: term.to,
        minimum_own_share: (chance.is_multiple_of(2) && financing != Financing::Full)
            .then(|| Decimal::new(1, 1)),
        incompatible_with: Vec::new(),
        state: one(GrantState::ALL, chance / 2),
    }
}

fn update(at: usize, first: i64) -> StatusUpdate {
    let date = day(first + i64::try_from(at).expect("a few"), 7, 1);
    let resolution = (at == 0).then(|| id!(ResolutionId, "B", 0));
    StatusUpdate { date, status: one(ImplementationStatus::ALL, at), note: None, resolution }
}

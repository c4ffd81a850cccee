//! Valid indicators, targets, observations and steps of the cycle by chance.

use integration_core::concept::*;
use integration_core::indicators::path::PathShape;
use proptest::collection::vec;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::draft::{day, id, text, year};

/// The chances that make indicators and what belongs to them.
#[derive(Clone, Debug)]
pub(crate) struct SeriesSeed {
    /// For each indicator how many versions it has, and its unit.
    indicators: Vec<(u32, usize)>,
    /// For each target how many versions it has, its indicator, its kind and its value.
    targets: Vec<(u32, usize, usize, i64)>,
    /// For each indicator's observations year, slice, kind of value and value; repetitions are left out.
    observations: Vec<(usize, i64, usize, usize, u64)>,
    /// For each step its interval, and how often it was done.
    steps: Vec<(u32, u32)>,
}

pub(crate) fn series_seed() -> impl Strategy<Value = SeriesSeed> {
    (
        vec((1_u32..4, 0_usize..20), 1..4),
        vec((1_u32..4, 0_usize..20, 0_usize..20, -1_000_i64..1_000), 0..4),
        vec((0_usize..20, 0_i64..6, 0_usize..8, 0_usize..8, 1_u64..100_000), 0..12),
        vec((0_u32..37, 0_u32..4), 0..4),
    )
        .prop_map(|(indicators, targets, observations, steps)| SeriesSeed {
            indicators,
            targets,
            observations,
            steps,
        })
}

/// Every version of every indicator.
pub(crate) fn indicators(seed: &SeriesSeed, goals: usize) -> Vec<Indicator> {
    let all = seed.indicators.iter().enumerate();
    all.flat_map(|(at, (versions, unit))| {
        (1..=*versions).map(move |version| indicator(at, version, *unit, goals))
    })
    .collect()
}

fn indicator(at: usize, version: u32, unit: usize, goals: usize) -> Indicator {
    Indicator {
        id: id!(IndicatorId, "I", at),
        version,
        title: text("Indicator"),
        kind: IndicatorKind::ALL[unit % IndicatorKind::ALL.len()],
        goals: vec![id!(GoalId, "Z", unit % goals)],
        field: None,
        definition: text("Definition"),
        relevance: None,
        numerator: None,
        denominator: None,
        population: None,
        unit: Unit::ALL[unit % Unit::ALL.len()],
        decimals: 1,
        group_concept: GroupConcept::ForeignNationals,
        reference_group: Some(CategoryId::new("german").expect("an id")),
        direction: Direction::ALL[unit % Direction::ALL.len()],
        source: text("Source"),
        frequency_years: 1,
        lag_months: 6,
        breaks: Vec::new(),
        minimum_count: unit.is_multiple_of(2).then_some(10),
        responsible: None,
        method_notes: None,
    }
}

/// Every version of every target; baselines lie before all observations.
pub(crate) fn targets(seed: &SeriesSeed, indicators: &[Indicator], term: &Term) -> Vec<Target> {
    let all = seed.targets.iter().enumerate();
    all.flat_map(|(at, chances)| {
        (1..=chances.0).map(move |version| target(at, version, chances, indicators, term))
    })
    .collect()
}

fn target(
    at: usize,
    version: u32,
    (_, indicator, kind, value): &(u32, usize, usize, i64),
    indicators: &[Indicator],
    term: &Term,
) -> Target {
    let kind = TargetKind::ALL[kind % TargetKind::ALL.len()];
    let first = i64::from(term.from.get());
    let value = Decimal::new(*value, 1).normalize();
    let value = match kind {
        TargetKind::State => Decimal::from(u8::from(value > Decimal::ZERO)),
        TargetKind::Maintain => value.abs(),
        _ => value,
    };
    let steps = version.is_multiple_of(2) && kind != TargetKind::State;
    let milestone = |years: i64| Milestone { year: year(first + years), value };
    Target {
        id: id!(TargetId, "ZW", at),
        version,
        indicator: indicators[indicator % indicators.len()].id.clone(),
        slice: slice(*indicator),
        kind,
        value,
        upper: (kind == TargetKind::Band).then(|| value + Decimal::ONE),
        reference_group: None,
        year: year(first + 10),
        path: if steps { PathShape::Steps } else { PathShape::Linear },
        milestones: if steps { vec![milestone(2), milestone(5)] } else { Vec::new() },
        baseline: Baseline { year: year(first - 10), value: Decimal::ONE },
        decided_by: id!(ResolutionId, "B", 0),
        valid_from: day(first + i64::from(version), 3, 25),
        reason: text("Reason"),
    }
}

/// One of eight parts of the population.
fn slice(chance: usize) -> Slice {
    let bit =
        |place: usize, id: &str| (chance >> place & 1 == 1).then(|| CategoryId::new(id).expect("an id"));
    Slice { sex: bit(0, "female"), age: None, group: bit(1, "foreign"), district: bit(2, "north") }
}

/// Observations, each of another indicator version, year or slice.
pub(crate) fn observations(seed: &SeriesSeed, indicators: &[Indicator], term: &Term) -> Vec<Observation> {
    let mut seen = std::collections::BTreeSet::new();
    let mut all = Vec::new();
    for (indicator, years, part, kind, number) in &seed.observations {
        let at = indicator % indicators.len();
        if seen.insert((at, *years, *part)) {
            let indicator = &indicators[at];
            all.push(Observation {
                indicator: indicator.id.clone(),
                indicator_version: indicator.version,
                year: year(i64::from(term.from.get()) + years),
                slice: slice(*part),
                value: observed(*kind, *number, indicator.unit.quotient_factor().is_some()),
                status: ObservationStatus::ALL[kind % ObservationStatus::ALL.len()],
                territory: kind.is_multiple_of(3).then(|| day(2020, 12, 31)),
                source: None,
            });
        }
    }
    all
}

fn observed(kind: usize, number: u64, quotient: bool) -> ObservedValue {
    match kind % 5 {
        0 if quotient => ObservedValue::Counts(Counts { numerator: number / 2, denominator: number }),
        1 => ObservedValue::LessThan(10),
        4 => ObservedValue::Rounded(Rounded {
            value: Decimal::from(number) * Decimal::TEN,
            base: Decimal::TEN,
        }),
        2 => ObservedValue::Missing(MissingReason::ALL[kind % MissingReason::ALL.len()]),
        _ => ObservedValue::Exact(Decimal::from(number)),
    }
}

/// Steps, done on days on which they were due.
pub(crate) fn steps(seed: &SeriesSeed, term: &Term) -> Vec<CycleStep> {
    let step = |(at, (interval, done)): (usize, &(u32, u32))| {
        let mut step = CycleStep {
            id: id!(StepId, "S", at),
            kind: StepKind::ALL[at % StepKind::ALL.len()],
            title: text("Step"),
            first_due: day(i64::from(term.from.get()), 1, 31),
            interval_months: (*interval > 0).then_some(*interval),
            responsible: text("Office"),
            with_steering_group: at.is_multiple_of(2),
            completed: Vec::new(),
        };
        let days: Vec<_> = (0..*done).map_while(|index| step.due(index)).collect();
        step.completed = days.into_iter().map(|due| Completion { due, on: due, resolution: None }).collect();
        step
    };
    seed.steps.iter().enumerate().map(step).collect()
}

//! The reference case meets every published aggregate, recomputed here without the engine's own rules.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by failing"
)]

use std::collections::{BTreeMap, BTreeSet};

use integration_core::concept::{
    BudgetStatus, CategoryId, Concept, CostBasis, CostLine, CostType, Financing, Grant, GrantState, Measure,
    MissingReason, Observation, ObservationStatus, ObservedValue, Recurrence, StepKind, Target, TargetKind,
};
use integration_core::diagnostic::Code;
use rust_decimal::{Decimal, RoundingStrategy};

const DOCUMENT: &[u8] = include_bytes!("../examples/luebeck-2021.json");

/// The years for which the concept was adopted.
const TERM: std::ops::RangeInclusive<u16> = 2021..=2025;

fn concept() -> Concept {
    Concept::from_json(DOCUMENT).unwrap()
}

fn open(concept: &Concept) -> Vec<&Measure> {
    concept.measures.iter().filter(|measure| measure.budget_status == BudgetStatus::Unbudgeted).collect()
}

#[test]
fn the_document_says_that_it_is_invented_and_what_is_not() {
    let provenance = concept().provenance.clone();
    assert!(provenance.starts_with("synthetic: "));
    for fact in ["62 measures", "37", "25 open", "460,000 €", "100,000 € p.a.", "120,000 €", "VO/2021/09701"]
    {
        assert!(provenance.contains(fact), "{fact}");
    }
}

#[test]
fn the_only_warning_is_the_published_round_that_lies_after_the_document() {
    let concept = concept();
    let warnings: Vec<(Code, &str)> =
        concept.warnings().iter().map(|warning| (warning.code, warning.path.as_str())).collect();
    let round =
        [(Code::AFTER_DOCUMENT, "/participation/4/from"), (Code::AFTER_DOCUMENT, "/participation/4/to")];
    assert_eq!(warnings, round);
}

#[test]
fn writing_and_reading_again_changes_nothing() {
    let concept = concept();
    assert_eq!(Concept::from_json(concept.to_json().as_bytes()).unwrap(), concept);
}

#[test]
fn measures_number_62_of_which_37_are_budgeted_and_25_open_over_five_departments() {
    let concept = concept();
    let budgeted: Vec<&Measure> =
        concept.measures.iter().filter(|measure| measure.budget_status == BudgetStatus::Budgeted).collect();
    assert_eq!((concept.measures.len(), budgeted.len(), open(&concept).len()), (62, 37, 25));
    assert!(budgeted.iter().all(|measure| measure.budget_reference.is_some()));
    let codes: Vec<&str> = concept.measures.iter().map(|measure| measure.id.as_str()).collect();
    let expected: Vec<String> = (1..=62).map(|number| format!("M{number:02}")).collect();
    assert_eq!(codes, expected);
    let leads: BTreeSet<&str> = concept.measures.iter().map(|measure| measure.lead.as_str()).collect();
    let open_leads: BTreeSet<&str> = open(&concept).iter().map(|measure| measure.lead.as_str()).collect();
    assert_eq!(leads.into_iter().collect::<Vec<_>>(), ["FB1", "FB2", "FB3", "FB4", "FB5"]);
    assert_eq!(open_leads.len(), 5);
    assert_eq!(concept.departments.len(), 5);
}

#[test]
fn the_declared_figures_are_the_published_ones() {
    let concept = concept();
    let headline = concept.headline.clone().unwrap();
    assert_eq!((headline.measures, headline.budgeted), (62, 37));
    assert_eq!(headline.open_volume.to_string(), "460000.00");
    assert_eq!(headline.resolution, concept.adopted_by);
    let adopted = concept.resolutions.iter().find(|entry| entry.id == concept.adopted_by).unwrap();
    assert_eq!(
        (adopted.reference.as_str(), adopted.date.to_string().as_str()),
        ("VO/2021/09701", "2021-03-25")
    );
    assert_eq!(concept.document_date.to_string(), "2021-03-17");
}

#[test]
fn open_measures_cost_the_city_460000_euros_to_the_cent() {
    let total: Decimal = open(&concept()).iter().map(|measure| need(measure)).sum();
    assert_eq!(total, Decimal::new(46_000_000, 2));
}

#[test]
fn the_open_measures_exercise_every_kind_of_cost_and_link() {
    let concept = concept();
    let open = open(&concept);
    let lines = || open.iter().flat_map(|measure| &measure.cost_lines);
    let grants = || open.iter().flat_map(|measure| &measure.grants);
    let is_open = |id| open.iter().any(|measure| measure.id == id);
    assert!(lines().any(|line| line.recurrence == Recurrence::Recurring && line.to.is_none()));
    assert!(lines().any(|line| line.recurrence == Recurrence::Recurring && line.to.is_some()));
    assert_eq!(lines().filter(|line| line.yearly_rate.is_some()).count(), 1);
    assert!(lines().any(|line| line.cost_type == CostType::InternalCharge));
    assert!(grants().any(|grant| grant.financing == Financing::Share && grant.cap.is_some()));
    assert!(grants().any(|grant| grant.financing == Financing::Fixed));
    assert!(grants().any(|grant| grant.state != GrantState::Granted));
    assert!(open.iter().flat_map(|measure| measure.requires.clone()).all(is_open));
    assert_eq!(open.iter().map(|measure| measure.excludes.len()).sum::<usize>(), 1);
    assert!(open.iter().any(|measure| measure.divisible && measure.minimum_amount.is_some()));
    assert!(open.iter().any(|measure| measure.schedule.latest_start.is_some()));
}

#[test]
fn every_rank_from_1_to_62_is_given_once_and_classes_follow_the_ranks() {
    let concept = concept();
    let mut order: Vec<_> = concept.measures.iter().map(|measure| &measure.priority).collect();
    order.sort_by_key(|priority| priority.rank);
    assert!(order.iter().map(|priority| priority.rank).eq(1..=62));
    assert!(order.windows(2).all(|pair| pair[0].class <= pair[1].class));
}

#[test]
fn the_two_pots_hold_the_published_amounts() {
    let concept = concept();
    let pots: Vec<(u16, String, bool)> = concept
        .pots
        .iter()
        .map(|pot| (pot.amounts[0].from.get(), pot.amounts[0].amount.to_string(), pot.relation.is_some()))
        .collect();
    assert_eq!(pots, [(2021, "100000.00".to_owned(), false), (2022, "120000.00".to_owned(), true)]);
}

#[test]
fn five_rounds_and_six_steps_in_the_published_order() {
    let concept = concept();
    let months: Vec<String> = concept
        .participation
        .iter()
        .map(|round| format!("{:.7}/{:.7}", round.from.to_string(), round.to.to_string()))
        .collect();
    let published =
        ["2019-02/2019-09", "2019-09/2019-09", "2020-01/2020-02", "2020-03/2021-01", "2021-08/2021-09"];
    assert_eq!(months, published);
    let steps: Vec<StepKind> = concept.cycle.iter().map(|step| step.kind).collect();
    assert_eq!(steps, StepKind::ALL);
    let intervals: Vec<Option<u32>> = concept.cycle.iter().map(|step| step.interval_months).collect();
    assert_eq!(intervals, [None, None, None, Some(12), Some(12), Some(24)]);
    assert!(concept.cycle.iter().all(|step| step.with_steering_group));
}

#[test]
fn every_baseline_is_the_observed_value_of_its_year() {
    let concept = concept();
    for target in &concept.targets {
        let own = value(&concept, target, target.slice.group.clone());
        let observed = match &target.reference_group {
            Some(group) if target.kind == TargetKind::Gap => {
                (own - value(&concept, target, Some(group.clone()))).abs()
            }
            _ => own,
        };
        assert_eq!(target.baseline.value, observed, "{} version {}", target.id, target.version);
    }
    let indicators: BTreeSet<&str> = concept.targets.iter().map(|target| target.indicator.as_str()).collect();
    assert!(indicators.len() >= 12);
}

#[test]
fn districts_and_sexes_add_up_to_their_total() {
    let concept = concept();
    let mut sums: BTreeMap<_, (u32, u64, u64)> = BTreeMap::new();
    for observation in &concept.observations {
        let ObservedValue::Counts(counts) = &observation.value else { continue };
        let (slice, mut whole) = (&observation.slice, observation.slice.clone());
        let (expected_parts, of) = match (&slice.district, &slice.sex) {
            (Some(_), None) => (10, "district"),
            (None, Some(_)) => (2, "sex"),
            _ => continue,
        };
        (whole.district, whole.sex) = (None, None);
        let total = concept.observations.iter().find(|other| {
            (&other.indicator, other.year, &other.slice) == (&observation.indicator, observation.year, &whole)
        });
        let Some(ObservedValue::Counts(total)) = total.map(|total| &total.value) else {
            panic!("{} {} has no total by {of}", observation.indicator, observation.year)
        };
        let key = (observation.indicator.as_str(), observation.year, of, total.numerator, total.denominator);
        let sum = sums.entry((key, expected_parts)).or_default();
        *sum = (sum.0 + 1, sum.1 + counts.numerator, sum.2 + counts.denominator);
    }
    for (((indicator, year, of, numerator, denominator), expected_parts), sum) in sums {
        // A district whose value is withheld leaves its part open.
        let complete = sum.0 == expected_parts;
        assert_eq!(complete, sum == (expected_parts, numerator, denominator), "{indicator} {year} by {of}");
        assert!(complete || sum.1 < numerator && sum.2 < denominator, "{indicator} {year} by {of}");
    }
}

#[test]
fn observations_hold_gaps_provisional_values_a_break_and_small_cells() {
    let concept = concept();
    let values = || concept.observations.iter().map(|observation| &observation.value);
    let counts = || {
        values().filter_map(|value| match value {
            ObservedValue::Counts(counts) => Some(counts),
            _ => None,
        })
    };
    let years: BTreeSet<u16> =
        concept.observations.iter().map(|observation| observation.year.get()).collect();
    assert!(years.into_iter().eq(2019..=2025));
    for reason in [MissingReason::NotYet, MissingReason::NotCollected, MissingReason::Confidential] {
        assert!(values().any(|value| *value == ObservedValue::Missing(reason)), "{reason:?}");
    }
    for status in ObservationStatus::ALL {
        assert!(concept.observations.iter().any(|observation| observation.status == *status), "{status:?}");
    }
    assert!(values().any(|value| *value == ObservedValue::LessThan(10)));
    assert!(counts().any(|counts| (1..5).contains(&counts.numerator)));
    assert!(counts().any(|counts| (1..5).contains(&(counts.denominator - counts.numerator))));
    assert!(concept.indicators.iter().any(|indicator| !indicator.breaks.is_empty()));
    assert!(concept.indicators.iter().any(|indicator| indicator.version == 2));
    assert!(concept.indicators.iter().any(|indicator| indicator.frequency_years == 4));
    assert!(concept.indicators.iter().any(|indicator| indicator.responsible.is_none()));
    assert!(concept.targets.iter().filter(|target| target.version > 1).count() >= 5);
    let kinds =
        [TargetKind::Absolute, TargetKind::Relative, TargetKind::Gap, TargetKind::Limit, TargetKind::Band];
    for kind in kinds {
        assert!(concept.targets.iter().any(|target| target.kind == kind), "{kind:?}");
    }
}

/// What a measure that starts at its earliest costs the city over the term.
fn need(measure: &Measure) -> Decimal {
    TERM.map(|year| {
        let cost = |counts: &dyn Fn(&CostLine) -> bool| -> Decimal {
            measure.cost_lines.iter().filter(|line| counts(line)).map(|line| cost_in(line, year)).sum()
        };
        let external = |line: &CostLine| line.cost_type != CostType::InternalCharge;
        let paid = measure.grants.iter().map(|grant| {
            let eligible = |line: &CostLine| {
                line.basis == CostBasis::Gross
                    && external(line)
                    && (grant.eligible.is_empty() || grant.eligible.contains(&line.cost_type))
            };
            paid_by(grant, year, cost(&eligible))
        });
        cost(&external) - paid.sum::<Decimal>()
    })
    .sum()
}

fn cost_in(line: &CostLine, year: u16) -> Decimal {
    let amount = Decimal::new(line.amount.cents(), 2);
    let later = i64::from(year) - i64::from(line.from.get());
    let last = match line.recurrence {
        Recurrence::OneOff => line.from.get(),
        Recurrence::Recurring => line.to.map_or(u16::MAX, |to| to.get()),
    };
    if later < 0 || year > last {
        return Decimal::ZERO;
    }
    let factor = Decimal::ONE + line.yearly_rate.unwrap_or_default();
    to_cents((0..later).fold(amount, |amount, _| amount * factor))
}

fn paid_by(grant: &Grant, year: u16, eligible: Decimal) -> Decimal {
    if grant.state != GrantState::Granted || !(grant.from.get()..=grant.to.get()).contains(&year) {
        return Decimal::ZERO;
    }
    let wanted = match grant.financing {
        Financing::Share => to_cents(eligible * grant.rate.unwrap()),
        Financing::Fixed => Decimal::new(grant.amount.unwrap().cents(), 2),
        Financing::Deficit | Financing::Full => panic!("the reference case has none"),
    };
    let cap = grant.cap.map_or(Decimal::MAX, |cap| Decimal::new(cap.cents(), 2));
    let own = eligible * grant.minimum_own_share.unwrap_or_default();
    wanted.min(cap).min(to_cents(eligible - own))
}

fn to_cents(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// The observed value of a target's baseline year in one group.
fn value(concept: &Concept, target: &Target, group: Option<CategoryId>) -> Decimal {
    let slice = target.slice.in_group(group);
    let here = |entry: &&Observation| {
        (&entry.indicator, entry.year, &entry.slice) == (&target.indicator, target.baseline.year, &slice)
    };
    let found: Vec<&Observation> = concept.observations.iter().filter(here).collect();
    assert_eq!(found.len(), 1, "{}: one observation in the baseline year", target.id);
    match &found[0].value {
        ObservedValue::Exact(value) => *value,
        ObservedValue::Counts(counts) => {
            let factor = concept.indicator(&target.indicator).unwrap().unit.quotient_factor().unwrap();
            let quotient =
                Decimal::from(counts.numerator * u64::from(factor)) / Decimal::from(counts.denominator);
            assert!(quotient.scale() <= 6, "{}: a baseline is a finite decimal", target.id);
            quotient
        }
        censored => panic!("{}: {censored:?}", target.id),
    }
}

//! Valid concepts by chance, for property tests: of any size from nearly empty to a few of everything.

use integration_core::calendar::{Date, FiscalYear};
use integration_core::concept::*;
use integration_core::text::Text;
use proptest::collection::vec;
use proptest::prelude::*;

use super::draft_measures::{MeasureSeed, measure, measure_seed};
use super::draft_series::{SeriesSeed, indicators, observations, series_seed, steps, targets};

/// An id `letter` + number; numbers count from 1.
macro_rules! id {
    ($kind:ident, $letter:expr, $number:expr) => {
        $kind::new(&format!("{}{}", $letter, $number + 1)).expect("a letter and a number are an id")
    };
}
pub(crate) use id;

pub(crate) fn text(words: &str) -> Text {
    Text::new(format!("{words} (deutsch)"), words)
}

pub(crate) fn year(number: i64) -> FiscalYear {
    FiscalYear::new(number).expect("a year that the library accepts")
}

pub(crate) fn day(year: i64, month: i8, day: i8) -> Date {
    Date::new(i16::try_from(year).expect("a year"), month, day).expect("a calendar day")
}

/// How many there are of everything, and the chances that decide the rest.
#[derive(Clone, Debug)]
struct Seed {
    first_year: i64,
    years: i64,
    resolutions: usize,
    principles: usize,
    fields: usize,
    departments: usize,
    partners: usize,
    /// For each goal where its parent and its field come from.
    goals: Vec<(usize, usize)>,
    measures: Vec<MeasureSeed>,
    /// For each pot whether it relates to an earlier one, and for how many years its amounts stand.
    pots: Vec<(usize, Vec<i64>)>,
    entries: Vec<(usize, usize, bool)>,
    series: SeriesSeed,
}

fn seed() -> impl Strategy<Value = Seed> {
    let counts = (1_usize..4, 0_usize..3, 1_usize..4, 1_usize..4, 0_usize..3);
    let goals = vec((0_usize..20, 0_usize..20), 1..7);
    let pots = vec((0_usize..6, vec(1_i64..4, 1..4)), 1..4);
    let entries = vec((0_usize..20, 0_usize..20, any::<bool>()), 0..5);
    (2010_i64..2040, 1_i64..6, counts, goals, vec(measure_seed(), 0..8), pots, entries, series_seed())
        .prop_map(|(first_year, years, counts, goals, measures, pots, entries, series)| {
            let (resolutions, principles, fields, departments, partners) = counts;
            Seed {
                first_year,
                years,
                resolutions,
                principles,
                fields,
                departments,
                partners,
                goals,
                measures,
                pots,
                entries,
                series,
            }
        })
}

/// Valid drafts, without a warning.
pub(crate) fn drafts() -> impl Strategy<Value = ConceptDraft> {
    seed().prop_map(|seed| draft(&seed))
}

fn draft(seed: &Seed) -> ConceptDraft {
    let term = Term { from: year(seed.first_year), to: year(seed.first_year + seed.years) };
    let measures = seed.measures.iter().enumerate();
    let measures: Vec<Measure> = measures
        .map(|(at, chances)| measure(at, chances, seed.goals.len(), seed.departments, seed.partners, &term))
        .collect();
    let measures = without_contradictions(measures);
    let budgeted = measures.iter().filter(|measure| measure.budget_status == BudgetStatus::Budgeted).count();
    let headline = Headline {
        measures: u32::try_from(measures.len()).expect("a few"),
        budgeted: u32::try_from(budgeted).expect("a few"),
        // Computed below, once the measures are there.
        open_volume: integration_core::money::Money::ZERO,
        resolution: id!(ResolutionId, "B", 0),
    };
    let indicators = indicators(&seed.series, seed.goals.len());
    let mut draft = ConceptDraft {
        schema: SchemaVersion,
        provenance: "synthetic: drawn by chance for a property test".to_owned(),
        id: id!(ConceptId, "concept-", 0),
        title: text("Concept"),
        municipality: Municipality { name: "Musterstadt".to_owned(), key: "01999999".to_owned() },
        term: term.clone(),
        version: 1,
        predecessor: (seed.years > 3).then(|| id!(ConceptId, "concept-", 1)),
        adopted_by: id!(ResolutionId, "B", 0),
        document_date: day(seed.first_year, 6, 30),
        motto: (seed.years > 2).then(|| text("Together")),
        headline: Some(headline),
        resolutions: (0..seed.resolutions).map(|at| resolution(at, seed.first_year)).collect(),
        participation: (0..seed.partners).map(|at| round(at, seed.first_year)).collect(),
        principles: (0..seed.principles)
            .map(|at| Principle { id: id!(PrincipleId, "G", at), text: text("Principle") })
            .collect(),
        fields: (0..seed.fields)
            .map(|at| FieldOfAction { id: id!(FieldId, "H", at), title: text("Field") })
            .collect(),
        goals: (0..seed.goals.len()).map(|at| goal(at, seed)).collect(),
        departments: (0..seed.departments)
            .map(|at| Department { id: id!(DepartmentId, "D", at), title: text("Department") })
            .collect(),
        partners: (0..seed.partners)
            .map(|at| Partner { id: id!(PartnerId, "P", at), title: text("Partner") })
            .collect(),
        pots: (0..seed.pots.len()).map(|at| pot(at, seed)).collect(),
        budget_entries: entries(seed, &measures),
        closed_years: vec![YearClosing { year: term.from, closed_on: day(seed.first_year + 1, 5, 31) }],
        categories: categories(),
        targets: targets(&seed.series, &indicators, &term),
        observations: observations(&seed.series, &indicators, &term),
        cycle: steps(&seed.series, &term),
        indicators,
        measures,
    };
    let volume = draft.open_volume().expect("a few small amounts");
    draft.headline.iter_mut().for_each(|headline| headline.open_volume = volume);
    draft
}

fn resolution(at: usize, year: i64) -> Resolution {
    let result = if at.is_multiple_of(2) { ResolutionResult::Adopted } else { ResolutionResult::Amended };
    let (reference, url) = (format!("VO/{year}/{at}"), Some("https://example.org/vo".to_owned()));
    let date = day(year, 3, 25);
    Resolution {
        id: id!(ResolutionId, "B", at),
        reference,
        body: text("Council"),
        date,
        result,
        subject: text("Concept"),
        url,
    }
}

fn round(at: usize, year: i64) -> ParticipationRound {
    let (from, to) = (day(year - 1, 2, 1), day(year - 1, 2, 28));
    let actors = ActorGroup::ALL[at % ActorGroup::ALL.len()];
    ParticipationRound {
        id: id!(ParticipationId, "R", at),
        title: text("Round"),
        actors,
        from,
        to,
        subject: ParticipationSubject::Both,
    }
}

/// A goal below one of the goals before it, or below none.
fn goal(at: usize, seed: &Seed) -> Goal {
    let (parent, field) = seed.goals[at];
    let parent = (parent % (at + 1)).checked_sub(1);
    let source = text("Citizens");
    Goal {
        id: id!(GoalId, "Z", at),
        kind: if parent.is_none() { GoalKind::Guiding } else { GoalKind::Partial },
        parent: parent.map(|parent| id!(GoalId, "Z", parent)),
        field: (parent.is_none() || field.is_multiple_of(2)).then(|| id!(FieldId, "H", field % seed.fields)),
        principles: (0..seed.principles).map(|at| id!(PrincipleId, "G", at)).collect(),
        text: text("Goal"),
        priority: field.is_multiple_of(3).then_some(Priority { class: PriorityClass::B, rank: 1, source }),
    }
}

/// A pot whose amounts follow each other, one a year.
fn pot(at: usize, seed: &Seed) -> Pot {
    let (related, lengths) = &seed.pots[at];
    let mut from = seed.first_year;
    let mut amounts = Vec::new();
    for (index, length) in lengths.iter().enumerate() {
        let last = index + 1 == lengths.len() && length % 2 == 0;
        let amount = integration_core::money::Money::from_cents(10_000 * length);
        amounts.push(PotAmount { from: year(from), to: (!last).then(|| year(from + length - 1)), amount });
        from += length;
    }
    let kind = if related.is_multiple_of(2) { RelationKind::AddsTo } else { RelationKind::Replaces };
    let earlier = (related % (at + 1)).checked_sub(1);
    let purpose =
        Purpose { fields: Vec::new(), departments: Vec::new(), cost_types: Vec::new(), measures: Vec::new() };
    Pot {
        id: id!(PotId, "T", at),
        title: text("Pot"),
        resolution: id!(ResolutionId, "B", at % seed.resolutions),
        relation: earlier.map(|pot| PotRelation { kind, pot: id!(PotId, "T", pot) }),
        amounts,
        one_off: related.is_multiple_of(3),
        purpose: if related.is_multiple_of(2) {
            purpose
        } else {
            Purpose { fields: vec![id!(FieldId, "H", 0)], ..purpose }
        },
        carry_over: CarryOver { years: related.is_multiple_of(2).then_some(1), cap: None },
        order: u32::try_from(at).expect("a few"),
        // The first two cover each other; a third one stands for itself.
        cover_group: (at < 2 && seed.pots.len() > 1).then(|| id!(CoverGroupId, "D", 1)),
    }
}

/// Entries of the first year, each made before its closing or else a correction of the first.
fn entries(seed: &Seed, measures: &[Measure]) -> Vec<BudgetEntry> {
    let entry = |(at, (pot, measure, late)): (usize, &(usize, usize, bool))| {
        let correction = at > 0 && *late;
        let about = if correction { seed.entries[0] } else { (*pot, *measure, false) };
        let supplementary = !correction && at % 3 == 2;
        BudgetEntry {
            id: id!(EntryId, "E", at),
            pot: Some(id!(PotId, "T", about.0 % seed.pots.len())),
            measure: (!measures.is_empty()).then(|| id!(MeasureId, "M", about.1 % measures.len().max(1))),
            year: year(seed.first_year),
            kind: if supplementary { EntryKind::Supplementary } else { EntryKind::Actual },
            amount: integration_core::money::Money::from_cents(if correction { -100 } else { 12_345 }),
            date: if correction { day(seed.first_year + 2, 1, 15) } else { day(seed.first_year, 11, 30) },
            reference: Some("4711".to_owned()),
            resolution: supplementary.then(|| id!(ResolutionId, "B", 0)),
            corrects: correction.then(|| id!(EntryId, "E", 0)),
        }
    };
    seed.entries.iter().enumerate().map(entry).collect()
}

fn categories() -> Vec<Category> {
    let all = [
        ("female", Dimension::Sex),
        ("under-25", Dimension::Age),
        ("foreign", Dimension::Group),
        ("german", Dimension::Group),
        ("north", Dimension::District),
    ];
    let category =
        |(id, dimension)| Category { id: CategoryId::new(id).expect("an id"), dimension, title: text(id) };
    all.into_iter().map(category).collect()
}

/// The same measures without the exclusions that some measure's requirements contradict.
fn without_contradictions(mut measures: Vec<Measure>) -> Vec<Measure> {
    for (at, index) in contradictions(&measures).into_iter().rev() {
        measures[at].excludes.remove(index);
    }
    measures
}

/// Every exclusion that a measure's requirements contradict, by measure and place, found the slow way.
pub(crate) fn contradictions(measures: &[Measure]) -> Vec<(usize, usize)> {
    let needs: Vec<Vec<bool>> = (0..measures.len()).map(|at| needed(at, measures)).collect();
    let mut found = Vec::new();
    for (at, measure) in measures.iter().enumerate() {
        for (index, other) in measure.excludes.iter().enumerate() {
            let other = measures.iter().position(|measure| measure.id == *other).expect("an id of the list");
            if needs.iter().any(|needed| needed[at] && needed[other]) {
                found.push((at, index));
            }
        }
    }
    found
}

/// What a measure needs: itself, and whatever that requires.
pub(crate) fn needed(start: usize, measures: &[Measure]) -> Vec<bool> {
    let mut needed = vec![false; measures.len()];
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut needed[at], true) {
            let position = |id: &MeasureId| measures.iter().position(|measure| measure.id == *id);
            open.extend(measures[at].requires.iter().filter_map(position));
        }
    }
    needed
}

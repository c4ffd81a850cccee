//! Small invented concepts, put together in a few words.

use std::sync::LazyLock;

use integration_core::calendar::{FiscalYear, YearRange};
use integration_core::concept::*;
use integration_core::funding::{
    Allocation, Decision, FundingOptions, FundingPlan, LedgerEntry, Policy, Reason, plan,
};
use integration_core::money::Money;
use integration_core::text::Text;
use rust_decimal::Decimal;

/// The policies that follow the council's order.
pub(crate) const ORDERS: &[Policy] = &[Policy::Strict, Policy::Skip, Policy::Classes, Policy::Partial];

pub(crate) fn year(number: i64) -> FiscalYear {
    FiscalYear::new(number).unwrap()
}

pub(crate) fn years(from: i64, to: i64) -> YearRange {
    YearRange::new(year(from), year(to)).unwrap()
}

pub(crate) fn cents(amount: i64) -> Money {
    Money::from_cents(amount)
}

pub(crate) fn euros(amount: i64) -> Money {
    cents(amount * 100)
}

fn small() -> ConceptDraft {
    static SMALL: LazyLock<ConceptDraft> =
        LazyLock::new(|| Concept::from_json(include_bytes!("../concepts/small.json")).unwrap().into_draft());
    SMALL.clone()
}

/// A concept of the years `from` to `to` with these measures and pots, and nothing else that matters here.
pub(crate) fn concept(from: i64, to: i64, measures: Vec<Measure>, pots: Vec<Pot>) -> Concept {
    let draft = small();
    let term = Term { from: year(from), to: year(to) };
    ConceptDraft { term, headline: None, measures, pots, ..draft }.validate().unwrap()
}

/// An unbudgeted measure that can start in 2021 and states no cost yet.
pub(crate) fn measure(id: &str, rank: u32) -> Measure {
    let mut measure = small().measures.remove(1);
    measure.id = MeasureId::new(id).unwrap();
    measure.priority.rank = rank;
    measure.cost_lines.clear();
    measure
}

pub(crate) trait With: Sized {
    fn with(self, change: impl FnOnce(&mut Self)) -> Self;
}

impl<T> With for T {
    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }
}

/// A cost line of the city's own share, material cost.
pub(crate) fn once(id: &str, from: i64, amount: Money) -> CostLine {
    CostLine {
        id: CostLineId::new(id).unwrap(),
        title: None,
        recurrence: Recurrence::OneOff,
        from: year(from),
        to: None,
        yearly_rate: None,
        cost_type: CostType::Material,
        amount,
        basis: CostBasis::CityShare,
        quality: EstimateQuality::Rough,
        part_years: Vec::new(),
    }
}

/// A permanent cost line.
pub(crate) fn yearly(id: &str, from: i64, amount: Money) -> CostLine {
    CostLine { recurrence: Recurrence::Recurring, ..once(id, from, amount) }
}

/// A grant for every cost of 2021 to 2024.
pub(crate) fn grant(id: &str, financing: Financing) -> Grant {
    Grant {
        id: GrantId::new(id).unwrap(),
        title: Text::new("Programm", "programme"),
        financing,
        rate: None,
        amount: None,
        cap: None,
        eligible: Vec::new(),
        from: year(2021),
        to: year(2024),
        minimum_own_share: None,
        incompatible_with: Vec::new(),
        state: GrantState::Granted,
    }
}

/// A grant of so many percent.
pub(crate) fn share(id: &str, percent: i64) -> Grant {
    grant(id, Financing::Share).with(|grant| grant.rate = Some(Decimal::new(percent, 2)))
}

/// A measure with one line that costs `amount` once, in its first year.
pub(crate) fn single(id: &str, rank: u32, amount: Money) -> Measure {
    measure(id, rank).with(|m| m.cost_lines.push(once("K1", 2021, amount)))
}

/// A pot with standing amounts `(first year, last year, amount)`, used in the order of `order`.
pub(crate) fn pot(id: &str, order: u32, amounts: &[(i64, Option<i64>, Money)]) -> Pot {
    let amount = |&(from, to, amount): &(i64, Option<i64>, Money)| PotAmount {
        from: year(from),
        to: to.map(year),
        amount,
    };
    let amounts = amounts.iter().map(amount).collect();
    small().pots.remove(0).with(|pot| {
        pot.id = PotId::new(id).unwrap();
        (pot.order, pot.amounts) = (order, amounts);
    })
}

pub(crate) fn planned(concept: &Concept, policy: Policy) -> FundingPlan {
    plan(concept, &FundingOptions { policy, ..FundingOptions::default() }).unwrap()
}

pub(crate) fn decision<'a>(plan: &'a FundingPlan, id: &str) -> &'a Decision {
    plan.decision(&MeasureId::new(id).unwrap()).unwrap()
}

/// The start years by measure, in the order of ranks.
pub(crate) fn starts(plan: &FundingPlan) -> Vec<(&str, Option<u16>)> {
    let start = |decision: &Decision| decision.start.map(FiscalYear::get);
    plan.decisions.iter().map(|decision| (decision.measure.as_str(), start(decision))).collect()
}

/// The ids of the funded measures, in the order of ranks.
pub(crate) fn funded(plan: &FundingPlan) -> Vec<&str> {
    let funded = plan.decisions.iter().filter(|decision| decision.start.is_some());
    funded.map(|decision| decision.measure.as_str()).collect()
}

/// Why the measure did not start in `tried`.
pub(crate) fn reason(plan: &FundingPlan, id: &str, tried: i64) -> Reason {
    let attempts = &decision(plan, id).attempts;
    attempts.iter().find(|attempt| attempt.year == Some(year(tried))).unwrap().reason.clone()
}

/// An entry in the books of a year, made on the 1st of July of that year; without a pot, of the regular budget.
pub(crate) fn entry(pot: &str, of: i64, kind: EntryKind, amount: Money) -> BudgetEntry {
    BudgetEntry {
        id: EntryId::new("E").unwrap(),
        pot: PotId::new(pot),
        measure: None,
        year: year(of),
        kind,
        amount,
        date: integration_core::calendar::Date::constant(i16::try_from(of).unwrap(), 7, 1),
        reference: None,
        resolution: (kind == EntryKind::Supplementary).then(|| small().adopted_by),
        corrects: None,
    }
}

/// What the books have taken for a measure.
pub(crate) fn taken(pot: &str, measure: &str, of: i64, kind: EntryKind, amount: Money) -> BudgetEntry {
    BudgetEntry { measure: MeasureId::new(measure), ..entry(pot, of, kind, amount) }
}

/// The concept with these books, its entries numbered; years are closed on the 1st of April after them.
pub(crate) fn with_books(concept: Concept, entries: Vec<BudgetEntry>, closed: &[i64]) -> Concept {
    let draft = concept.into_draft().with(|draft| {
        draft.budget_entries = entries;
        for (at, entry) in draft.budget_entries.iter_mut().enumerate() {
            entry.id = EntryId::new(&format!("E{at}")).unwrap();
        }
        let closing = |of: &i64| YearClosing {
            year: year(*of),
            closed_on: integration_core::calendar::Date::constant(i16::try_from(of + 1).unwrap(), 4, 1),
        };
        draft.closed_years = closed.iter().map(closing).collect();
    });
    draft.validate().unwrap()
}

/// The account of a pot in a year, in euros: amount, carried in, allocated, carried out, lapsed, free.
pub(crate) fn account(plan: &FundingPlan, pot: &str, of: i64) -> [i64; 6] {
    let entry = plan.ledger.iter().find(|entry| entry.pot.as_str() == pot && entry.year == year(of)).unwrap();
    let LedgerEntry { amount, carried_in, allocated, carried_out, lapsed, free, .. } = entry;
    [amount, carried_in, allocated, carried_out, lapsed, free].map(|amount| amount.cents() / 100)
}

/// Who is paid from the pots: measure, year, pot, cost line or `–`, and euros.
pub(crate) fn payments(plan: &FundingPlan) -> Vec<String> {
    let shown = |part: &Allocation| {
        let line = part.cost_line.as_ref().map_or("–", |line| line.as_str());
        format!("{} {} {} {line} {}", part.measure, part.year, part.pot, part.amount.cents() / 100)
    };
    plan.allocations.iter().map(shown).collect()
}

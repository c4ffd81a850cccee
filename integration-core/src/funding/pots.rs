//! The pots: what each holds in each year under the reading taken, and what it may pay.

use super::books::{AccountFigures, Booked, Books};
use super::carry_over::Approval;
use super::distribution::{CoverRules, LineKind};
use super::options::{EffectiveReading, Reading, Settings, in_order_of_use, outside};
use super::reason::{EligibilityRule, Refusal};
use super::too_large;
use super::what_if::ExtraMoney;
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{
    Concept, CostLine, CostType, EntryKind, FieldId, Measure, Pot, PotId, Recurrence, RelationKind,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::{Names, sort};
use crate::money::{Money, MoneyError};

/// All pots in the order of use. Their places in this order are how the rest of the module names them.
pub(super) struct Pots<'a> {
    pub(super) horizon: YearRange,
    pub(super) list: Vec<PotYears<'a>>,
    /// Where money lies: by pot in the order of use what was carried over, where there is such money, then the
    /// pot's own.
    pub(super) purses: Vec<Purse>,
    /// By year of the horizon: whether the books are closed.
    pub(super) closed: Vec<bool>,
    /// The measures that have begun by the books, by their place in the document, each with its first year.
    pub(super) begun: Vec<(usize, FiscalYear)>,
    /// The years without an adopted budget.
    pub(super) interim_budget: Vec<FiscalYear>,
    /// What may be carried over, in the order of the options.
    pub(super) approvals: Vec<Approval>,
    /// Whether recurring cost may be paid from money that is there once only.
    recurring_from_one_off: bool,
}

/// Money of a pot: its own of the year, or what was carried over from earlier years.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Purse {
    pub(super) pot: usize,
    pub(super) carried: bool,
}

/// One pot over the years of the horizon.
pub(super) struct PotYears<'a> {
    pub(super) pot: &'a Pot,
    /// By year of the horizon.
    pub(super) years: Vec<PotYear>,
    fields: Names<'a>,
    departments: Names<'a>,
    cost_types: Vec<CostType>,
    measures: Names<'a>,
}

/// One pot in one year. INVARIANT: `amount + carried_in + overdrawn` is `booked` together with `carried_out`,
/// `lapsed`, `own` and `carried`; the last two are never below zero.
#[derive(Clone, Default)]
pub(super) struct PotYear {
    /// What the year brings: the standing amount or the plan, supplementary budgets, less blocks.
    pub(super) amount: Money,
    pub(super) carried_in: Money,
    pub(super) carried_out: Money,
    /// What the books have taken for measures, by their place in the document, and for others.
    pub(super) booked: Vec<(Option<usize>, Money)>,
    /// What the books have taken beyond what the pot holds.
    pub(super) overdrawn: Money,
    pub(super) lapsed: Money,
    /// What an approval carries out of the year's own money.
    pub(super) approved: Money,
    /// What can be decided on: the year's own money.
    pub(super) own: Money,
    /// What can be decided on: money carried over from earlier years.
    pub(super) carried: Money,
}

impl<'a> Pots<'a> {
    pub(super) fn new(concept: &'a Concept, settings: &Settings<'_>) -> Result<Self, Diagnostics> {
        let horizon = settings.horizon;
        let books = settings.as_of.map(|as_of| Books::new(concept, as_of));
        let closed: Vec<bool> =
            horizon.years().map(|year| books.as_ref().is_some_and(|books| books.is_closed(year))).collect();
        let mut list = Vec::with_capacity(concept.pots.len());
        let mut purses = Vec::with_capacity(concept.pots.len());
        let mut approvals = Vec::with_capacity(settings.carry_over.len());
        let mut sum = Money::ZERO;
        for pot in in_order_of_use(&concept.pots) {
            let mut years = Vec::with_capacity(horizon.len());
            let read = Ends::of(pot, concept, &settings.readings);
            for (year, closed) in horizon.years().zip(&closed) {
                // A scenario reads the years to come another way; it does not change a closed one.
                let is_there =
                    if *closed { Ends::stated(pot, concept).is_there(year) } else { read.is_there(year) };
                let standing = if is_there { standing(pot, year) } else { Money::ZERO };
                let of_year = match &books {
                    Some(books) => PotYear::booked(&books.account(&pot.id, year), standing, *closed)
                        .map_err(|_| too_large("/budget_entries"))?,
                    None => PotYear { amount: standing, own: standing, ..PotYear::default() },
                };
                // INVARIANT: if all pots of all years add up, so does every part of them.
                sum = Money::sum([sum, of_year.own, of_year.carried]).map_err(|_| too_large("/pots"))?;
                years.push(of_year);
            }
            let before = approvals.len();
            for approval in settings.carry_over.iter().filter(|approval| approval.pot == pot.id) {
                let year = usize::try_from(approval.year.since(horizon.from)).unwrap_or(usize::MAX);
                approvals.push(Approval { pot: list.len(), year, amount: approval.amount });
            }
            if approvals.len() > before || years.iter().any(|year| year.carried > Money::ZERO) {
                purses.push(Purse { pot: list.len(), carried: true });
            }
            purses.push(Purse { pot: list.len(), carried: false });
            list.push(PotYears::new(pot, years));
        }
        let begun = books.as_ref().map_or(Ok(Vec::new()), Books::begun);
        let begun = begun.map_err(|_| too_large("/budget_entries"))?;
        let recurring_from_one_off = settings.recurring_from_one_off;
        let interim_budget = settings.interim_budget.to_vec();
        Ok(Self { horizon, list, purses, closed, begun, interim_budget, approvals, recurring_from_one_off })
    }

    /// Puts extra money into pots, or takes some out.
    pub(super) fn add_extra(&mut self, extra: &[ExtraMoney]) -> Result<(), Diagnostics> {
        let mut problems = Vec::new();
        for (at, extra) in extra.iter().enumerate() {
            let last = extra.to.unwrap_or(extra.from);
            let path = |field: &str| format!("/extra_money/{at}/{field}");
            if last < extra.from {
                let start = [("start", extra.from.to_string())];
                let start = start.each_ref().map(|(name, year)| (*name, year.as_str()));
                problems.push(Diagnostic::new(Code::REVERSED_YEARS, path("to"), last, &start));
            }
            for (field, year) in [("from", extra.from), ("to", last)] {
                problems.extend(outside(year, Some(self.horizon), path(field)));
            }
            let (horizon, closed) = (self.horizon, &self.closed);
            let pot = self.list.iter_mut().filter(|pot| pot.pot.id == extra.pot);
            for (place, of_year) in pot.flat_map(|pot| pot.years.iter_mut().enumerate()) {
                let year = horizon.years().nth(place).filter(|year| (extra.from..=last).contains(year));
                let Some(year) = year else { continue };
                if closed.get(place) == Some(&true) {
                    problems.push(Diagnostic::new(Code::YEAR_IS_CLOSED, path("from"), year, &[]));
                }
                match of_year.with_extra(extra.amount).map_err(|_| too_large("/extra_money"))? {
                    Some(richer) => *of_year = richer,
                    None => {
                        let held = of_year.own.to_string();
                        let held = [("held", held.as_str())];
                        problems.push(Diagnostic::new(
                            Code::NOTHING_LEFT,
                            path("amount"),
                            extra.amount,
                            &held,
                        ));
                    }
                }
            }
        }
        let all = self.list.iter().flat_map(|pot| &pot.years).flat_map(|year| [year.own, year.carried]);
        Money::sum(all).map_err(|_| too_large("/extra_money"))?;
        if problems.is_empty() { Ok(()) } else { Err(Diagnostics::new(problems)) }
    }

    /// The year in which the measure at `index` of the document has begun by the books, if it has.
    pub(super) fn begun_in(&self, index: usize) -> Option<FiscalYear> {
        let place = self.begun.binary_search_by_key(&index, |(measure, _)| *measure).ok()?;
        self.begun.get(place).map(|(_, year)| *year).filter(|year| *year <= self.horizon.to)
    }

    /// The place of a year in the horizon.
    pub(super) fn place_of(&self, year: FiscalYear) -> Option<usize> {
        usize::try_from(year.since(self.horizon.from)).ok()
    }

    /// What every purse holds in the year at `place` of the horizon.
    pub(super) fn of_year(&self, place: usize) -> Vec<Money> {
        let held = |purse: &Purse| {
            let of_year = self.list.get(purse.pot)?.years.get(place)?;
            Some(if purse.carried { of_year.carried } else { of_year.own })
        };
        self.purses.iter().map(|purse| held(purse).unwrap_or_default()).collect()
    }

    /// The pot of all these purses, where it is a single one.
    pub(super) fn single(&self, purses: &[usize]) -> Option<&PotId> {
        let pot = self.purses.get(*purses.first()?)?.pot;
        let same = |at: &usize| self.purses.get(*at).is_some_and(|purse| purse.pot == pot);
        self.list.get(pot).filter(|_| purses.iter().all(same)).map(|pot| &pot.pot.id)
    }

    /// For each cost line of a measure, the purses that may pay it, in the order of use.
    pub(super) fn eligible(&self, measure: &Measure, field: Option<&FieldId>) -> Vec<Vec<usize>> {
        let mut of_lines = vec![Vec::new(); measure.cost_lines.len()];
        for (at, purse) in self.purses.iter().enumerate() {
            let Some(pot) = self.list.get(purse.pot) else { continue };
            if pot.refuses_measure(measure, field).is_some() {
                continue;
            }
            for (line, purses) in measure.cost_lines.iter().zip(&mut of_lines) {
                if self.refuses_line(pot, purse.carried, line).is_none() {
                    purses.push(at);
                }
            }
        }
        of_lines
    }

    /// Who covers whom: the own money of pots of one cover group, those that may cover the least first, then in the
    /// order of use. Carried money covers nothing.
    pub(super) fn cover_rules(&self) -> CoverRules {
        let group =
            |purse: &Purse| self.list.get(purse.pot).filter(|_| !purse.carried)?.pot.cover_group.as_ref();
        if self.purses.iter().all(|purse| group(purse).is_none()) {
            return CoverRules::default();
        }
        let mut limits = Vec::with_capacity(self.purses.len());
        for purse in &self.purses {
            let pot = self.list.get(purse.pot);
            limits.push(LineKind {
                is_investment: pot.is_some_and(|pot| pot.cost_types == [CostType::Investment]),
                is_recurring: pot.is_some_and(|pot| pot.pot.one_off) && !self.recurring_from_one_off,
            });
        }
        let mut givers = Vec::with_capacity(self.purses.len());
        for (place, purse) in self.purses.iter().enumerate() {
            let may = |(at, other): &(usize, &Purse)| {
                *at != place && group(other).is_some() && group(other) == group(purse)
            };
            let mut of_purse: Vec<usize> =
                self.purses.iter().enumerate().filter(may).map(|(at, _)| at).collect();
            sort(&mut of_purse, &|a, b| limits.get(b).cmp(&limits.get(a)));
            givers.push(of_purse);
        }
        CoverRules { givers, limits }
    }

    fn refuses_line(&self, pot: &PotYears<'_>, carried: bool, line: &CostLine) -> Option<EligibilityRule> {
        if !pot.cost_types.is_empty() && !pot.cost_types.contains(&line.cost_type) {
            return Some(EligibilityRule::CostType);
        }
        let once_only = (pot.pot.one_off || carried) && !self.recurring_from_one_off;
        (once_only && line.recurrence == Recurrence::Recurring).then_some(EligibilityRule::OneOffMoney)
    }

    /// Which rule of each pot refuses a cost line.
    pub(super) fn refusals(
        &self,
        measure: &Measure,
        field: Option<&FieldId>,
        line: &CostLine,
    ) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        for pot in &self.list {
            if let Some(rule) =
                pot.refuses_measure(measure, field).or_else(|| self.refuses_line(pot, false, line))
            {
                refusals.push(Refusal { pot: pot.pot.id.clone(), rule });
            }
        }
        refusals
    }
}

impl<'a> PotYears<'a> {
    fn new(pot: &'a Pot, years: Vec<PotYear>) -> Self {
        let purpose = &pot.purpose;
        let is_named = |cost_type: &&CostType| purpose.cost_types.contains(cost_type);
        Self {
            pot,
            years,
            fields: Names::of(purpose.fields.iter().map(|id| id.as_str()).collect()),
            departments: Names::of(purpose.departments.iter().map(|id| id.as_str()).collect()),
            cost_types: CostType::ALL.iter().filter(is_named).copied().collect(),
            measures: Names::of(purpose.measures.iter().map(|id| id.as_str()).collect()),
        }
    }

    fn refuses_measure(&self, measure: &Measure, field: Option<&FieldId>) -> Option<EligibilityRule> {
        let refuses = |limited: bool, named: bool| limited && !named;
        if refuses(!self.measures.is_empty(), self.measures.contains(measure.id.as_str())) {
            return Some(EligibilityRule::Measure);
        }
        if refuses(!self.fields.is_empty(), field.is_some_and(|field| self.fields.contains(field.as_str()))) {
            return Some(EligibilityRule::Field);
        }
        refuses(!self.departments.is_empty(), self.departments.contains(measure.lead.as_str()))
            .then_some(EligibilityRule::Department)
    }
}

impl PotYear {
    /// The year with more money, or less; nothing where that is more than it holds. What the books took beyond what
    /// there was comes first.
    fn with_extra(&self, extra: Money) -> Result<Option<Self>, MoneyError> {
        let filled = extra.min(self.overdrawn).max(Money::ZERO);
        let own = self.own.add(extra.sub(filled)?)?;
        let (amount, overdrawn) = (self.amount.add(extra)?, self.overdrawn.sub(filled)?);
        Ok((own >= Money::ZERO).then(|| Self { amount, own, overdrawn, ..self.clone() }))
    }

    /// The year as the books have it. What they took is taken from carried money first, which is older. Nothing
    /// can be decided on in a closed year: what is left of it has lapsed.
    fn booked(entries: &[&Booked<'_>], standing: Money, closed: bool) -> Result<Self, MoneyError> {
        let (figures, spent) = AccountFigures::of(entries)?;
        let is_planned = entries.iter().any(|entry| entry.kind == EntryKind::Plan);
        let plan = if is_planned { figures.plan } else { standing };
        let figures = AccountFigures { plan, ..figures }.derived()?;
        let AccountFigures { carried_in, carried_out, updated_plan, .. } = figures;
        let left = if closed { updated_plan.sub(figures.actual)? } else { figures.available };
        let taken = updated_plan.sub(left)?.max(Money::ZERO);
        let rest = left.max(Money::ZERO);
        let carried = carried_in.sub(taken)?.max(Money::ZERO).min(rest);
        let mut booked = Vec::with_capacity(spent.len());
        for of_measure in spent {
            booked.push((of_measure.measure, of_measure.used(closed)?));
        }
        let of_year = Self {
            amount: updated_plan.sub(carried_in)?.add(carried_out)?,
            carried_in,
            carried_out,
            booked,
            overdrawn: rest.sub(left)?,
            lapsed: if closed { rest } else { Money::ZERO },
            ..Self::default()
        };
        if closed { Ok(of_year) } else { Ok(Self { own: rest.sub(carried)?, carried, ..of_year }) }
    }

    /// What the books have taken for a measure.
    pub(super) fn booked_for(&self, measure: usize) -> Money {
        let booked = self.booked.iter().find(|(of, _)| *of == Some(measure));
        booked.map_or(Money::ZERO, |(_, amount)| *amount)
    }
}

fn reading_of(pot: &Pot, readings: &[EffectiveReading]) -> Option<Reading> {
    readings.iter().find(|reading| reading.pot == pot.id).map(|reading| reading.reading)
}

/// Until when a pot gives money.
struct Ends {
    left_out: bool,
    /// The first year in which another pot takes its place.
    end: Option<FiscalYear>,
}

impl Ends {
    /// By the readings of a plan.
    fn of(pot: &Pot, concept: &Concept, readings: &[EffectiveReading]) -> Self {
        let left_out = reading_of(pot, readings) == Some(Reading::Without);
        Self {
            left_out,
            end: end_of(pot, concept, &|later| reading_of(later, readings) == Some(Reading::Replaces)),
        }
    }

    /// By the relations that the concept states.
    fn stated(pot: &Pot, concept: &Concept) -> Self {
        let replaces = |later: &Pot| {
            later.relation.as_ref().is_some_and(|relation| relation.kind == RelationKind::Replaces)
        };
        Self { left_out: false, end: end_of(pot, concept, &replaces) }
    }

    fn is_there(&self, year: FiscalYear) -> bool {
        !self.left_out && self.end.is_none_or(|end| year < end)
    }
}

/// The first year of a pot that relates to this one and `replaces` it.
fn end_of(pot: &Pot, concept: &Concept, replaces: &dyn Fn(&Pot) -> bool) -> Option<FiscalYear> {
    let takes_its_place = |later: &&Pot| {
        later.relation.as_ref().is_some_and(|relation| relation.pot == pot.id) && replaces(later)
    };
    let first = |later: &Pot| later.amounts.iter().map(|amount| amount.from).min();
    concept.pots.iter().filter(takes_its_place).filter_map(first).min()
}

/// The standing amount of a year. INVARIANT: at most one applies.
fn standing(pot: &Pot, year: FiscalYear) -> Money {
    let applies =
        |amount: &&crate::concept::PotAmount| amount.from <= year && amount.to.is_none_or(|to| year <= to);
    pot.amounts.iter().find(applies).map_or(Money::ZERO, |amount| amount.amount)
}

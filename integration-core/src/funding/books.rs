//! The books (*Haushaltsvollzug*): what was planned, changed, committed and spent, and what follows from that.
//!
//! The report prints these figures and the plan decides with them; both take them from here.

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, FiscalYear};
use crate::concept::{Concept, EntryKind, PotId};
use crate::index::Order;
use crate::money::{Money, MoneyError};

/// Sums of entries by kind, corrections included, and what follows from them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AccountFigures {
    /// Planned (*Ansatz*).
    pub plan: Money,
    /// Supplementary budgets (*Nachtrag*).
    pub supplementary: Money,
    /// Carried over from the year before.
    pub carried_in: Money,
    /// Carried over to the year after.
    pub carried_out: Money,
    /// Blocked (*Haushaltssperre*).
    pub blocked: Money,
    /// `plan + supplementary + carried_in − carried_out − blocked` (*fortgeschriebener Ansatz*).
    pub updated_plan: Money,
    /// Committed (*verfügt*), whether spent since or not.
    pub committed: Money,
    /// Spent (*Ist*).
    pub actual: Money,
    /// What of the commitments is not spent yet: for each measure `max(0, committed − max(0, actual))`.
    /// A commitment stays in the books when it is paid; one that falls away is corrected.
    pub open_commitments: Money,
    /// `updated_plan − open_commitments − actual`: an authorisation that is left, not money at hand.
    pub available: Money,
}

/// An entry in the books as a sum may use it.
pub(crate) struct Booked<'a> {
    pub(crate) pot: Option<&'a PotId>,
    pub(crate) year: FiscalYear,
    pub(crate) kind: EntryKind,
    pub(crate) amount: Money,
    /// The place of the measure in the document: which entries belong together.
    pub(crate) measure: Option<usize>,
}

/// The entries in the books up to a day.
pub(crate) fn booked(concept: &Concept, as_of: Date) -> Vec<Booked<'_>> {
    let mut booked = Vec::new();
    for entry in concept.budget_entries.iter().filter(|entry| entry.date <= as_of) {
        booked.push(Booked {
            pot: entry.pot.as_ref(),
            year: entry.year,
            kind: entry.kind,
            amount: entry.amount,
            measure: entry.measure.as_ref().and_then(|id| concept.place_of(id)),
        });
    }
    booked
}

/// What the books hold for one measure, or for none, in one pot and year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spent {
    pub(crate) measure: Option<usize>,
    pub(crate) committed: Money,
    pub(crate) actual: Money,
}

impl Spent {
    /// What is taken from the pot: spending, and in a year that is not closed open commitments, too.
    pub(super) fn used(&self, closed: bool) -> Result<Money, MoneyError> {
        if closed { Ok(self.actual) } else { self.actual.add(self.open()?) }
    }

    /// What of the commitment is not spent yet.
    fn open(&self) -> Result<Money, MoneyError> {
        Ok(self.committed.sub(self.actual.max(Money::ZERO))?.max(Money::ZERO))
    }
}

impl AccountFigures {
    /// The figures of the entries of one account, and what stands behind commitments and spending: one sum for
    /// each measure, without a measure first.
    pub(crate) fn of(entries: &[&Booked<'_>]) -> Result<(Self, Vec<Spent>), MoneyError> {
        let mut figures = Self::default();
        let measure = |at: usize| entries.get(at).map(|entry| entry.measure);
        let mut spent: Vec<Spent> = Vec::new();
        for at in Order::of(entries.len(), &|a, b| measure(a).cmp(&measure(b))).positions() {
            let Some(entry) = entries.get(*at) else { continue };
            let sum = match entry.kind {
                EntryKind::Plan => &mut figures.plan,
                EntryKind::Supplementary => &mut figures.supplementary,
                EntryKind::CarryIn => &mut figures.carried_in,
                EntryKind::CarryOut => &mut figures.carried_out,
                EntryKind::Block => &mut figures.blocked,
                EntryKind::Committed => &mut figures.committed,
                EntryKind::Actual => &mut figures.actual,
            };
            *sum = sum.add(entry.amount)?;
            if !matches!(entry.kind, EntryKind::Committed | EntryKind::Actual) {
                continue;
            }
            if spent.last().is_none_or(|last| last.measure != entry.measure) {
                let (committed, actual) = (Money::ZERO, Money::ZERO);
                spent.push(Spent { measure: entry.measure, committed, actual });
            }
            if let Some(last) = spent.last_mut() {
                let committed = entry.kind == EntryKind::Committed;
                let sum = if committed { &mut last.committed } else { &mut last.actual };
                *sum = sum.add(entry.amount)?;
            }
        }
        for of_measure in &spent {
            figures.open_commitments = figures.open_commitments.add(of_measure.open()?)?;
        }
        Ok((figures.derived()?, spent))
    }

    /// The figures with those that follow from the others.
    pub(super) fn derived(self) -> Result<Self, MoneyError> {
        let granted = self.plan.add(self.supplementary)?.add(self.carried_in)?;
        let updated_plan = granted.sub(self.carried_out)?.sub(self.blocked)?;
        let available = updated_plan.sub(self.open_commitments)?.sub(self.actual)?;
        Ok(Self { updated_plan, available, ..self })
    }

    /// The sums of both, with the formulas applied to the sums.
    pub(crate) fn plus(self, other: &Self) -> Result<Self, MoneyError> {
        Self {
            plan: self.plan.add(other.plan)?,
            supplementary: self.supplementary.add(other.supplementary)?,
            carried_in: self.carried_in.add(other.carried_in)?,
            carried_out: self.carried_out.add(other.carried_out)?,
            blocked: self.blocked.add(other.blocked)?,
            updated_plan: Money::ZERO,
            committed: self.committed.add(other.committed)?,
            actual: self.actual.add(other.actual)?,
            open_commitments: self.open_commitments.add(other.open_commitments)?,
            available: Money::ZERO,
        }
        .derived()
    }
}

/// The books on a day, as a plan reads them.
pub(super) struct Books<'a> {
    entries: Vec<Booked<'a>>,
    /// The entries by pot and year.
    order: Order,
    /// The years that were closed by then.
    closed: Vec<FiscalYear>,
}

impl<'a> Books<'a> {
    pub(super) fn new(concept: &'a Concept, as_of: Date) -> Self {
        let entries = booked(concept, as_of);
        let key = |at: usize| entries.get(at).map(|entry| (entry.pot, entry.year));
        let order = Order::of(entries.len(), &|a, b| key(a).cmp(&key(b)));
        let closed = concept.closed_years.iter().filter(|closing| closing.closed_on <= as_of);
        Self { closed: closed.map(|closing| closing.year).collect(), entries, order }
    }

    pub(super) fn is_closed(&self, year: FiscalYear) -> bool {
        self.closed.contains(&year)
    }

    /// The entries of one pot and year.
    pub(super) fn account(&self, pot: &PotId, year: FiscalYear) -> Vec<&Booked<'a>> {
        let key = |at: usize| self.entries.get(at).map(|entry| (entry.pot, entry.year));
        let found = self.order.equal(&|at| key(at).cmp(&Some((Some(pot), year))));
        found.iter().filter_map(|at| self.entries.get(*at)).collect()
    }

    /// For each measure with commitments or spending in a pot the first year of them, by place in the document.
    pub(super) fn begun(&self) -> Result<Vec<(usize, FiscalYear)>, MoneyError> {
        let mut begun: Vec<(usize, FiscalYear)> = Vec::new();
        let key = |at: usize| self.entries.get(at).map(|entry| (entry.pot, entry.year));
        for of_account in self.order.positions().chunk_by(|a, b| key(*a) == key(*b)) {
            let entries: Vec<&Booked<'_>> =
                of_account.iter().filter_map(|at| self.entries.get(*at)).collect();
            let Some(year) = entries.first().filter(|entry| entry.pot.is_some()).map(|entry| entry.year)
            else {
                continue;
            };
            for spent in AccountFigures::of(&entries)?.1 {
                let used = spent.used(false)?;
                begun.extend(spent.measure.filter(|_| used > Money::ZERO).map(|measure| (measure, year)));
            }
        }
        begun.sort_unstable();
        begun.dedup_by_key(|(measure, _)| *measure);
        Ok(begun)
    }
}

//! The accounts of the pots: what came in, what was allocated, what is left.

use serde::{Deserialize, Serialize};

use super::payments::Payments;
use super::pots::Pots;
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::PotId;
use crate::money::{Money, MoneyError};
use crate::text::{Language, Text};

/// The account of one pot in one year.
///
/// It closes to the cent: `opening + amount + carried_in = allocated + carried_out + lapsed + free`; where the
/// books have taken more than the pot holds, `overdrawn` stands on the left side, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LedgerEntry {
    /// The pot.
    pub pot: PotId,
    /// The year.
    pub year: FiscalYear,
    /// What the pot held when the year began: 0.00, because what came from earlier years is carried in.
    pub opening: Money,
    /// The standing amount of the year. In a plan that reads the books the planned amount instead, where there is
    /// one, with supplementary budgets and less blocks (*fortgeschriebener Ansatz* without carried money).
    pub amount: Money,
    /// What was carried in from earlier years: by the books, or by an approved carry-over.
    pub carried_in: Money,
    /// What measures use, and what the books have taken for anything else.
    pub allocated: Money,
    /// Of what is allocated, what the books have taken without naming a measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Money>,
    /// What was carried out into later years: by the books, or by an approved carry-over.
    pub carried_out: Money,
    /// What lapsed: what was left when the year was closed, and carried money that nobody used in time.
    pub lapsed: Money,
    /// What no measure uses. Unless a carry-over is approved, it lapses when the year ends.
    pub free: Money,
    /// What the books have taken beyond what the pot holds: overspending, or a block that came too late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overdrawn: Option<Money>,
}

/// Money that may be carried over into later years if somebody decides so (*Übertragung*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CarryOverProposal {
    /// The pot.
    pub pot: PotId,
    /// The year in which the money is left.
    pub year: FiscalYear,
    /// How much more may be carried over: what is free, up to the pot's cap.
    pub amount: Money,
    /// The last year in which it may be used.
    pub until: FiscalYear,
    /// Why it is proposed.
    pub reason: Text,
}

/// The sums of one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearTotal {
    /// The year.
    pub year: FiscalYear,
    /// What all pots hold.
    pub pots: Money,
    /// What measures use.
    pub allocated: Money,
    /// What is left.
    pub free: Money,
    /// What the pots have given since the start of the plan, this year included.
    pub cumulative: Money,
}

/// The accounts, by pot in the order of use, then year.
pub(super) fn ledger(pots: &Pots<'_>, payments: &Payments) -> Result<Vec<LedgerEntry>, MoneyError> {
    let years = pots.horizon.len();
    let mut allocated: Vec<Money> = vec![Money::ZERO; pots.list.len().saturating_mul(years)];
    for payment in &payments.list {
        let place = payment.pot.saturating_mul(years).saturating_add(payment.year);
        if let Some(sum) = allocated.get_mut(place) {
            *sum = sum.add(payment.amount)?;
        }
    }
    let mut allocated = allocated.into_iter();
    let mut entries = Vec::with_capacity(allocated.len());
    for (place, pot) in pots.list.iter().enumerate() {
        for (year_place, (year, of_year)) in pots.horizon.years().zip(&pot.years).enumerate() {
            let elsewhere = of_year.booked.iter().filter(|(measure, _)| measure.is_none());
            let elsewhere = Money::sum(elsewhere.map(|(_, amount)| *amount))?;
            let mut free = Money::ZERO;
            let left = payments.free.get(year_place).map_or(&[][..], Vec::as_slice);
            for (purse, left) in pots.purses.iter().zip(left) {
                free = if purse.pot == place { free.add(*left)? } else { free };
            }
            let there_is = |amount: Money| Some(amount).filter(|amount| !amount.is_zero());
            entries.push(LedgerEntry {
                pot: pot.pot.id.clone(),
                year,
                opening: Money::ZERO,
                amount: of_year.amount,
                carried_in: of_year.carried_in,
                allocated: allocated.next().unwrap_or_default().add(elsewhere)?,
                elsewhere: there_is(elsewhere),
                carried_out: of_year.carried_out,
                lapsed: of_year.lapsed,
                free,
                overdrawn: there_is(of_year.overdrawn),
            });
        }
    }
    Ok(entries)
}

/// What the pots' rules would allow to carry over.
pub(super) fn proposals(pots: &Pots<'_>, ledger: &[LedgerEntry]) -> Vec<CarryOverProposal> {
    let years = pots.horizon.len().max(1);
    let mut proposals = Vec::new();
    for (pot, entries) in pots.list.iter().zip(ledger.chunks(years)) {
        let rule = &pot.pot.carry_over;
        let Some(years) = rule.years else { continue };
        for (entry, of_year) in entries.iter().zip(&pot.years) {
            // INVARIANT: never more is approved than the cap.
            let open = rule.cap.map(|cap| cap.sub(of_year.approved).unwrap_or_default());
            let amount = open.map_or(entry.free, |cap| cap.min(entry.free));
            if amount <= Money::ZERO {
                continue;
            }
            let until = entry.year.plus(i64::from(years)).unwrap_or(FiscalYear::MAX);
            proposals.push(CarryOverProposal {
                pot: pot.pot.id.clone(),
                year: entry.year,
                amount,
                until,
                reason: reason(entry, until, amount < entry.free),
            });
        }
    }
    proposals
}

fn reason(entry: &LedgerEntry, until: FiscalYear, capped: bool) -> Text {
    let (free, year, de, en) = (entry.free, entry.year, Language::De, Language::En);
    let (cap_de, cap_en) = if capped { (", gedeckelt", ", up to a cap") } else { ("", "") };
    Text::new(
        format!(
            "{year} bleiben {} unverplant; die Regel des Topfs lässt die Übertragung bis {until} zu{cap_de}",
            de.money(free)
        ),
        format!(
            "{} are left unplanned in {year}; the pot's rule allows carrying over until {until}{cap_en}",
            en.money(free)
        ),
    )
}

/// The sums over all pots.
pub(super) fn year_totals(horizon: YearRange, ledger: &[LedgerEntry]) -> Result<Vec<YearTotal>, MoneyError> {
    let mut cumulative = Money::ZERO;
    let mut totals = Vec::new();
    for year in horizon.years() {
        let (mut pots, mut allocated, mut free) = (Money::ZERO, Money::ZERO, Money::ZERO);
        for entry in ledger.iter().filter(|entry| entry.year == year) {
            pots = pots.add(entry.amount)?;
            allocated = allocated.add(entry.allocated)?;
            free = free.add(entry.free)?;
        }
        cumulative = cumulative.add(pots)?;
        totals.push(YearTotal { year, pots, allocated, free, cumulative });
    }
    Ok(totals)
}

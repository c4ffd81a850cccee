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
/// It closes to the cent: `opening + amount + carried_in = allocated + carried_out + lapsed + free`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LedgerEntry {
    /// The pot.
    pub pot: PotId,
    /// The year.
    pub year: FiscalYear,
    /// What the pot held when the year began. A plan from standing amounts opens every year with 0.00.
    pub opening: Money,
    /// The standing amount of the year.
    pub amount: Money,
    /// What was carried in by an approved carry-over; a plan approves none, so 0.00.
    pub carried_in: Money,
    /// What measures use.
    pub allocated: Money,
    /// What was carried out by an approved carry-over; a plan approves none, so 0.00.
    pub carried_out: Money,
    /// What lapsed when the year was closed; a plan closes no year, so 0.00.
    pub lapsed: Money,
    /// What no measure uses. Unless a carry-over is approved, it lapses when the year ends.
    pub free: Money,
}

/// Money that may be carried over into later years if somebody decides so (*Übertragung*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CarryOverProposal {
    /// The pot.
    pub pot: PotId,
    /// The year in which the money is left.
    pub year: FiscalYear,
    /// How much may be carried over: what is free, up to the pot's cap.
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
    let mut allocated: Vec<Vec<Money>> =
        pots.list.iter().map(|pot| vec![Money::ZERO; pot.amounts.len()]).collect();
    for payment in &payments.list {
        let sum = allocated.get_mut(payment.pot).and_then(|years| years.get_mut(payment.year));
        if let Some(sum) = sum {
            *sum = sum.add(payment.amount)?;
        }
    }
    let mut entries = Vec::new();
    for (place, (pot, allocated)) in pots.list.iter().zip(allocated).enumerate() {
        let years = pots.horizon.years().zip(&pot.amounts).zip(allocated);
        for (year_place, ((year, amount), allocated)) in years.enumerate() {
            let free = payments.free.get(year_place).and_then(|of_year| of_year.get(place));
            entries.push(LedgerEntry {
                pot: pot.pot.id.clone(),
                year,
                opening: Money::ZERO,
                amount: *amount,
                carried_in: Money::ZERO,
                allocated,
                carried_out: Money::ZERO,
                lapsed: Money::ZERO,
                free: free.copied().unwrap_or_default(),
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
        for entry in entries {
            let amount = rule.cap.map_or(entry.free, |cap| cap.min(entry.free));
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

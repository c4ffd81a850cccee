//! The accounts of the pots: what came in, what was allocated, what is left.

use serde::Serialize;

use super::payments::Payments;
use super::pots::Pots;
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::PotId;
use crate::money::{Money, MoneyError};
use crate::text::{Language, Text};

/// The account of one pot in one year.
///
/// It closes to the cent: `opening + amount + carried_in = allocated + carried_out + lapsed + free`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
    let accounts = pots.list.iter().zip(ledger.chunks(years));
    let proposal = |(pot, entry): (&crate::concept::Pot, &LedgerEntry)| {
        let rule = &pot.carry_over;
        let amount = rule.cap.map_or(entry.free, |cap| cap.min(entry.free));
        let until = entry.year.plus(i64::from(rule.years?)).unwrap_or(FiscalYear::MAX);
        (amount > Money::ZERO).then(|| CarryOverProposal {
            pot: pot.id.clone(),
            year: entry.year,
            amount,
            until,
            reason: reason(entry, until, amount < entry.free),
        })
    };
    accounts
        .flat_map(|(pot, entries)| entries.iter().map(|entry| (pot.pot, entry)))
        .filter_map(proposal)
        .collect()
}

fn reason(entry: &LedgerEntry, until: FiscalYear, capped: bool) -> Text {
    let sentence = |language: Language| {
        let (free, year) = (language.money(entry.free), entry.year);
        let cap = match (capped, language) {
            (false, _) => "",
            (true, Language::De) => ", gedeckelt",
            (true, Language::En) => ", up to a cap",
        };
        match language {
            Language::De => format!(
                "{year} bleiben {free} unverplant; die Regel des Topfs lässt die Übertragung bis {until} zu{cap}"
            ),
            Language::En => format!(
                "{free} are left unplanned in {year}; the pot's rule allows carrying over until {until}{cap}"
            ),
        }
    };
    Text::new(sentence(Language::De), sentence(Language::En))
}

/// The sums over all pots.
pub(super) fn year_totals(horizon: YearRange, ledger: &[LedgerEntry]) -> Result<Vec<YearTotal>, MoneyError> {
    let mut cumulative = Money::ZERO;
    let mut totals = Vec::new();
    for year in horizon.years() {
        let sum = |figure: fn(&LedgerEntry) -> Money| {
            Money::sum(ledger.iter().filter(|entry| entry.year == year).map(figure))
        };
        let pots = sum(|entry| entry.amount)?;
        cumulative = cumulative.add(pots)?;
        let (allocated, free) = (sum(|entry| entry.allocated)?, sum(|entry| entry.free)?);
        totals.push(YearTotal { year, pots, allocated, free, cumulative });
    }
    Ok(totals)
}

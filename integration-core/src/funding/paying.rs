//! One measure paid over all years, in full or in part (*Teilfinanzierung*).

use super::candidate::Candidate;
use super::distribution::{Classes, Demand, Distribution, Shortage};
use super::plan::YearAmount;
use super::policy::{Trial, Watch};
use super::pots::Pots;
use super::reason::Reason;
use super::too_large;
use crate::calendar::FiscalYear;
use crate::concept::Need;
use crate::diagnostic::Diagnostics;
use crate::money::{Money, MoneyError};

/// A measure that is being paid.
pub(super) struct Paying<'r, 'a> {
    pub(super) trial: Trial,
    pub(super) candidate: &'r Candidate<'a>,
    pub(super) pots: &'r Pots<'a>,
    pub(super) classes: &'r Classes,
    /// The money of each year; what is paid here has to be kept or undone.
    pub(super) years: &'r mut [Distribution],
    pub(super) watch: Option<Watch>,
    /// How much more money it would take at least where the watch is, if it helps.
    pub(super) flips_at: Option<Money>,
}

impl Paying<'_, '_> {
    /// Pays the start year, whose needs are known, then every other one; the first that is short is the reason.
    /// (A cost line may have been written for a year before the start.)
    ///
    /// Of a measure that is cut, all years with what they get; of any other, none.
    pub(super) fn pay(
        &mut self,
        mut needs: Vec<Need>,
    ) -> Result<Result<Vec<YearAmount>, Reason>, Diagnostics> {
        let (start, candidate) = (self.trial.start, self.candidate);
        let (mut granted, mut is_cut) = (Vec::new(), false);
        let others = self.pots.horizon.years().filter(|year| *year != start);
        for year in [start].into_iter().chain(others) {
            if year != start {
                needs.clear();
                candidate.costs.add_year(start, year, &mut needs).map_err(|_| candidate.too_large())?;
            }
            let place = self.pots.place_of(year).filter(|_| !needs.is_empty());
            let Some(money) = place.and_then(|place| self.years.get_mut(place)) else { continue };
            let in_part = self.trial.in_part && candidate.measure.divisible;
            let mut shortage = money.pay_all(self.classes, candidate.demands(&needs)?).err();
            if in_part {
                let full = total(&needs).map_err(|_| candidate.too_large())?;
                let mut amount = full;
                if shortage.is_some() {
                    is_cut = true;
                    match pay_in_part(candidate, &needs, full, (money, self.classes))? {
                        Ok(most) => (amount, shortage) = (most, None),
                        Err(least) => shortage = Some(least),
                    }
                }
                granted.push(YearAmount { year, amount });
            }
            if let Some(shortage) = shortage {
                self.flips_at = self.watch.and_then(|watch| watch.flips_at(year, &shortage));
                return Ok(Err(self.pots.short(start, year, shortage, in_part)));
            }
        }
        Ok(Ok(if is_cut { granted } else { Vec::new() }))
    }
}

impl Pots<'_> {
    /// The reason that a shortage is.
    pub(super) fn short(
        &self,
        start: FiscalYear,
        year: FiscalYear,
        shortage: Shortage,
        least: bool,
    ) -> Reason {
        let Shortage { needed, free, pots } = shortage;
        // INVARIANT: 0 ≤ free < needed.
        let short_by = needed.sub(free).unwrap_or_default();
        let pot = self.single(&pots).cloned();
        if year == start {
            Reason::PotExhausted { pot, year, needed, free, short_by, least }
        } else {
            Reason::FollowOnCost { pot, year, needed, free, short_by, least }
        }
    }
}

/// Pays as much of a year's needs as the money allows, from the least amount on; how much, or what is missing
/// of the least amount.
///
/// A cent more could not be paid. Where all lines draw on the same pots that is the most there is; where they do
/// not, the cent that rounding moves from one line to another can keep out a larger amount.
fn pay_in_part(
    candidate: &Candidate<'_>,
    needs: &[Need],
    full: Money,
    (money, classes): (&mut Distribution, &Classes),
) -> Result<Result<Money, Shortage>, Diagnostics> {
    let mut pay = |amount: Money| {
        let mut part = needs.to_vec();
        cut(&mut part, amount);
        money.undo();
        Ok::<_, Diagnostics>(money.pay_all(classes, candidate.demands(&part)?))
    };
    // Without a least amount any cent is of use.
    let least = candidate.measure.minimum_amount.unwrap_or_default().max(Money::from_cents(1)).min(full);
    if let Err(shortage) = pay(least)? {
        return Ok(Err(shortage));
    }
    // INVARIANT: `granted` can be paid and `too_much` cannot.
    let (mut granted, mut too_much) = (least.cents(), full.cents());
    while let Some(middle) = between(granted, too_much) {
        match pay(Money::from_cents(middle))? {
            Ok(()) => granted = middle,
            Err(_) => too_much = middle,
        }
    }
    let granted = Money::from_cents(granted);
    pay(granted).map(|paid| paid.map(|()| granted))
}

/// The middle of two numbers that are at least 0, if there is one.
fn between(low: i64, high: i64) -> Option<i64> {
    let middle = low.midpoint(high);
    (low < middle && middle < high).then_some(middle)
}

fn total(needs: &[Need]) -> Result<Money, MoneyError> {
    Money::sum(needs.iter().map(|need| need.amount))
}

/// Cuts the needs of one year down to `amount` in all, in proportion, by the largest remainder.
pub(super) fn cut(needs: &mut [Need], amount: Money) {
    let weight = |need: &Need| u64::try_from(need.amount.cents()).unwrap_or(0);
    let weights: Vec<u64> = needs.iter().map(weight).collect();
    // Where nothing is needed, there is nothing to cut.
    for (need, part) in needs.iter_mut().zip(amount.split(&weights).unwrap_or_default()) {
        need.amount = part;
    }
}

impl Candidate<'_> {
    /// What the measure needs in one year, by class.
    pub(super) fn demands(&self, needs: &[Need]) -> Result<Vec<Demand>, Diagnostics> {
        let mut sum = Money::ZERO;
        let mut demands = Vec::with_capacity(needs.len());
        for need in needs.iter().filter(|need| !need.amount.is_zero()) {
            sum = sum.add(need.amount).map_err(|_| self.too_large())?;
            if let Some(class) = self.classes.get(need.line).copied() {
                demands.push(Demand { class, amount: need.amount });
            }
        }
        Ok(demands)
    }

    pub(super) fn too_large(&self) -> Diagnostics {
        too_large(&format!("/measures/{}/cost_lines", self.index))
    }
}

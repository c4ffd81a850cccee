//! The payments of a finished plan: the money of each year spread over all that is funded in it.

use super::distribution::{Demand, Distribution};
use super::policy::Run;
use super::too_large;
use crate::concept::Need;
use crate::diagnostic::Diagnostics;
use crate::money::Money;

/// What a pot pays for a cost line of a measure in a year; everything by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Payment {
    pub(super) candidate: usize,
    pub(super) year: usize,
    pub(super) line: usize,
    pub(super) pot: usize,
    pub(super) amount: Money,
}

/// All payments, and what is left.
pub(super) struct Payments {
    /// By measure in the order of ranks, year, cost line, pot.
    pub(super) list: Vec<Payment>,
    /// By year, then pot.
    pub(super) free: Vec<Vec<Money>>,
}

/// A cost line of a funded measure in one year.
struct Bill {
    candidate: usize,
    class: usize,
    need: Need,
}

/// Spreads the money of every year: the most restricted cost lines first, each from its pots in the order of
/// use; of lines that the same pots may pay, the higher rank uses the earlier pot.
pub(super) fn payments(run: &Run<'_>) -> Result<Payments, Diagnostics> {
    let mut by_year: Vec<Vec<Bill>> = run.pots.horizon.years().map(|_| Vec::new()).collect();
    for (place, (candidate, standing)) in run.candidates.iter().zip(&run.standing).enumerate() {
        let Some(start) = standing.start else { continue };
        for need in candidate.costs.from(start).map_err(|_| candidate.too_large())? {
            let class = candidate.classes.get(need.line).copied().unwrap_or(usize::MAX);
            let of_year = run.place_of(need.year).and_then(|year| by_year.get_mut(year));
            if let Some(bills) = of_year.filter(|_| !need.amount.is_zero()) {
                bills.push(Bill { candidate: place, class, need });
            }
        }
    }
    let mut all = Payments { list: Vec::new(), free: Vec::new() };
    for (year, bills) in by_year.iter().enumerate() {
        spread(run, year, bills, &mut all).map_err(|_| too_large("/pots"))?;
    }
    all.list.sort_unstable();
    Ok(all)
}

fn spread(
    run: &Run<'_>,
    year: usize,
    bills: &[Bill],
    all: &mut Payments,
) -> Result<(), crate::money::MoneyError> {
    let mut totals = vec![Money::ZERO; run.classes.count()];
    for bill in bills {
        if let Some(total) = totals.get_mut(bill.class) {
            *total = total.add(bill.need.amount)?;
        }
    }
    let mut demands = Vec::with_capacity(totals.len());
    for (class, amount) in totals.into_iter().enumerate() {
        demands.push(Demand { class, amount });
    }
    let empty = Distribution::new(&run.classes, &run.pots.of_year(year));
    // INVARIANT: the run funded these bills only where together they fit.
    let Ok(distribution) = empty.with(&run.classes, &demands) else { return Ok(()) };
    let pots = run.pots.list.len();
    let mut free = Vec::with_capacity(pots);
    for pot in 0..pots {
        free.push(distribution.left(pot));
    }
    all.free.push(free);
    // By class, then pot: what is not paid yet.
    let mut purses = Vec::new();
    for class in 0..run.classes.count() {
        for pot in 0..pots {
            purses.push(distribution.paid(class, pot));
        }
    }
    for bill in bills {
        let first = bill.class.saturating_mul(pots);
        let Some(purse) = purses.get_mut(first..first.saturating_add(pots)) else { continue };
        let mut missing = bill.need.amount;
        for (pot, purse) in purse.iter_mut().enumerate() {
            let amount = missing.min(*purse);
            if amount > Money::ZERO {
                (missing, *purse) = (missing.sub(amount)?, purse.sub(amount)?);
                let (candidate, line) = (bill.candidate, bill.need.line);
                all.list.push(Payment { candidate, year, line, pot, amount });
            }
        }
    }
    Ok(())
}

//! The payments of a finished plan: the money of each year spread over all that is funded in it.

use super::distribution::{Demand, Distribution};
use super::policy::Run;
use super::too_large;
use crate::concept::Need;
use crate::diagnostic::Diagnostics;
use crate::index::Order;
use crate::money::{Money, MoneyError};

/// What a pot pays for a cost line of a measure in a year; everything by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Payment {
    pub(super) candidate: usize,
    pub(super) year: usize,
    /// Without one, money that the books have taken.
    pub(super) line: Option<usize>,
    pub(super) pot: usize,
    /// The pot that may pay the line and is covered by the one that does.
    pub(super) for_pot: Option<usize>,
    pub(super) amount: Money,
}

/// All payments, and what is left.
pub(super) struct Payments {
    /// By measure in the order of ranks, year, cost line, pot.
    pub(super) list: Vec<Payment>,
    /// By year, then purse.
    pub(super) free: Vec<Vec<Money>>,
}

/// A cost line of a funded measure in one year.
pub(super) struct Bill {
    candidate: usize,
    class: usize,
    need: Need,
}

/// Spreads the money of every year: the most restricted cost lines first, each from its pots in the order of
/// use; of lines that the same pots may pay, the higher rank uses the earlier pot.
pub(super) fn payments(run: &Run<'_>) -> Result<Payments, Diagnostics> {
    let mut all = Payments { list: Vec::new(), free: Vec::new() };
    for (year, bills) in bills(run)?.iter().enumerate() {
        spread(run, year, bills, &mut all).map_err(|_| too_large("/pots"))?;
    }
    book(run, &mut all);
    all.list.sort_unstable();
    // Two purses of a pot are one payer.
    let of_line =
        |payment: &Payment| (payment.candidate, payment.year, payment.line, payment.pot, payment.for_pot);
    let mut merged: Vec<Payment> = Vec::with_capacity(all.list.len());
    for payment in all.list {
        match merged.last_mut().filter(|last| of_line(last) == of_line(&payment)) {
            // INVARIANT: together they are what the line needs.
            Some(last) => last.amount = last.amount.add(payment.amount).unwrap_or(last.amount),
            None => merged.push(payment),
        }
    }
    all.list = merged;
    Ok(all)
}

/// What is to be paid, by year of the horizon and rank.
pub(super) fn bills(run: &Run<'_>) -> Result<Vec<Vec<Bill>>, Diagnostics> {
    let mut by_year: Vec<Vec<Bill>> = run.pots.horizon.years().map(|_| Vec::new()).collect();
    for (place, (candidate, standing)) in run.candidates.iter().zip(&run.standing).enumerate() {
        if standing.start.is_none() {
            continue;
        }
        for need in run.granted(place)? {
            let class = candidate.classes.get(need.line).copied().unwrap_or(usize::MAX);
            let of_year = run.place_of(need.year).and_then(|year| by_year.get_mut(year));
            if let Some(bills) = of_year.filter(|_| !need.amount.is_zero()) {
                bills.push(Bill { candidate: place, class, need });
            }
        }
    }
    Ok(by_year)
}

/// How the money of a year pays its bills.
pub(super) fn distributed(
    run: &Run<'_>,
    year: usize,
    bills: &[Bill],
) -> Result<Option<Distribution>, MoneyError> {
    let mut totals = vec![Money::ZERO; run.classes.count()];
    for bill in bills {
        if let Some(total) = totals.get_mut(bill.class) {
            *total = total.add(bill.need.amount)?;
        }
    }
    let covers = run.years.get(year).map_or(&[][..], Distribution::covers);
    for cover in covers {
        if let Some(total) = totals.get_mut(cover.class) {
            *total = total.sub(Money::from_cents(cover.amount))?;
        }
    }
    let mut demands = Vec::with_capacity(totals.len());
    for (class, amount) in totals.into_iter().enumerate() {
        demands.push(Demand { class, amount });
    }
    let mut distribution = Distribution::covering(&run.classes, &run.pots.of_year(year), covers);
    // INVARIANT: the run funded these bills only where together they fit.
    Ok(distribution.pay_all(&run.classes, demands).ok().map(|()| distribution))
}

/// What the books have taken for measures.
fn book(run: &Run<'_>, all: &mut Payments) {
    let index = |at: usize| run.candidates.get(at).map(|candidate| candidate.index);
    let by_index = Order::of(run.candidates.len(), &|a, b| index(a).cmp(&index(b)));
    for (pot, of_pot) in run.pots.list.iter().enumerate() {
        for (year, of_year) in of_pot.years.iter().enumerate() {
            for (measure, amount) in of_year.booked.iter().filter(|(_, amount)| !amount.is_zero()) {
                let Some(measure) = measure else { continue };
                let Some(candidate) = by_index.positions().get(*measure).copied() else { continue };
                all.list.push(Payment { candidate, year, line: None, pot, for_pot: None, amount: *amount });
            }
        }
    }
}

fn spread(run: &Run<'_>, year: usize, bills: &[Bill], all: &mut Payments) -> Result<(), MoneyError> {
    let Some(distribution) = distributed(run, year, bills)? else { return Ok(()) };
    let purses = run.pots.purses.len();
    let mut free = Vec::with_capacity(purses);
    for purse in 0..purses {
        free.push(distribution.left(purse));
    }
    all.free.push(free);
    // By class, then purse: what is not paid yet.
    let mut paid = Vec::new();
    for class in 0..run.classes.count() {
        for purse in 0..purses {
            paid.push(distribution.paid(class, purse));
        }
    }
    let mut covers = distribution.covers().to_vec();
    for bill in bills {
        let first = bill.class.saturating_mul(purses);
        let Some(paid) = paid.get_mut(first..first.saturating_add(purses)) else { continue };
        let mut missing = bill.need.amount;
        let (candidate, line) = (bill.candidate, Some(bill.need.line));
        for (purse, paid) in run.pots.purses.iter().zip(paid) {
            let amount = missing.min(*paid);
            if amount > Money::ZERO {
                (missing, *paid) = (missing.sub(amount)?, paid.sub(amount)?);
                all.list.push(Payment { candidate, year, line, pot: purse.pot, for_pot: None, amount });
            }
        }
        let pot_of = |purse: usize| run.pots.purses.get(purse).map(|purse| purse.pot);
        for cover in covers.iter_mut().filter(|cover| cover.class == bill.class) {
            let amount = missing.min(Money::from_cents(cover.amount));
            if let Some(pot) = pot_of(cover.giver).filter(|_| amount > Money::ZERO) {
                missing = missing.sub(amount)?;
                cover.amount = Money::from_cents(cover.amount).sub(amount)?.cents();
                all.list.push(Payment {
                    candidate,
                    year,
                    line,
                    pot,
                    for_pot: pot_of(cover.receiver),
                    amount,
                });
            }
        }
    }
    Ok(())
}

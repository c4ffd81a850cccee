//! Carrying money over (*Übertragung*): what a scenario approves of what is left when a year ends.
//!
//! Carried money lies in a purse of its own beside the pot's own money of the year. It counts for decisions of the
//! year into which it is carried and of later ones, never for earlier ones, and what nobody uses by the last year
//! that the pot's rule allows lapses. The oldest money is used first.

use super::payments::{bills, distributed};
use super::policy::Run;
use super::pots::Purse;
use super::too_large;
use crate::calendar::FiscalYear;
use crate::diagnostic::Diagnostics;
use crate::money::{Money, MoneyError};

/// An approved carry-over, by places.
#[derive(Clone, Copy)]
pub(super) struct Approval {
    pub(super) pot: usize,
    pub(super) year: usize,
    /// Without one, whatever the pot's rule allows.
    pub(super) amount: Option<Money>,
}

/// Carried money of one age.
#[derive(Clone, Copy)]
pub(super) struct Layer {
    /// The last year in which it may be used.
    until: FiscalYear,
    amount: Money,
}

impl Run<'_> {
    /// Whether any money is or may be carried over; without it every purse is a pot's own.
    pub(super) fn has_carried_money(&self) -> bool {
        self.pots.purses.len() != self.pots.list.len()
    }

    /// Ends a year of the plan, when everything that starts by then is decided: what is left moves on or lapses.
    pub(super) fn end_year(&mut self, year: usize) -> Result<(), Diagnostics> {
        if !self.has_carried_money() {
            return Ok(());
        }
        let bills = bills(self)?;
        let of_year = bills.get(year).map_or(&[][..], Vec::as_slice);
        let distribution = distributed(self, year, of_year).map_err(|_| too_large("/pots"))?;
        if let (Some(distribution), Some(current)) = (distribution, self.years.get_mut(year)) {
            *current = distribution;
            for pot in 0..self.pots.list.len() {
                self.carry(pot, year).map_err(|_| too_large("/pots"))?;
            }
        }
        Ok(())
    }

    /// Moves what is left in a pot into the next year, as far as that was approved.
    fn carry(&mut self, pot: usize, year: usize) -> Result<(), MoneyError> {
        let place =
            |carried: bool| self.pots.purses.iter().position(|purse| *purse == Purse { pot, carried });
        let (Some(from_carried), Some(from_own)) = (place(true), place(false)) else { return Ok(()) };
        let Some(distribution) = self.years.get(year) else { return Ok(()) };
        let (left, own_left) = (distribution.left(from_carried), distribution.left(from_own));
        let approval = self.pots.approvals.iter().find(|entry| entry.pot == pot && entry.year == year);
        let Some(pot_years) = self.pots.list.get_mut(pot) else { return Ok(()) };
        let rule = &pot_years.pot.carry_over;
        let (Some(of_year), Some(layers), Some(this)) =
            (pot_years.years.get_mut(year), self.carried.get_mut(pot), self.pots.horizon.years().nth(year))
        else {
            return Ok(());
        };
        let known = Money::sum(layers.iter().map(|layer| layer.amount))?;
        // What the books carried in names no origin: it comes first and lapses with the year.
        layers.insert(0, Layer { until: this, amount: of_year.carried.sub(known)? });
        take_oldest(layers, of_year.carried.sub(left)?)?;
        let lapsed = layers.iter().filter(|layer| layer.until <= this).map(|layer| layer.amount);
        let lapsed = Money::sum(lapsed)?;
        layers.retain(|layer| layer.until > this && !layer.amount.is_zero());
        let most = approval.map_or(Money::ZERO, |approval| approval.amount.unwrap_or(own_left));
        let from_own_money = rule.cap.map_or(most, |cap| cap.min(most)).min(own_left);
        if from_own_money > Money::ZERO {
            let until = this.plus(i64::from(rule.years.unwrap_or(0))).unwrap_or(FiscalYear::MAX);
            layers.push(Layer { until, amount: from_own_money });
        }
        let moved = Money::sum(layers.iter().map(|layer| layer.amount))?;
        of_year.carried = of_year.carried.sub(left)?;
        of_year.own = of_year.own.sub(from_own_money)?;
        of_year.approved = from_own_money;
        of_year.lapsed = of_year.lapsed.add(lapsed)?;
        of_year.carried_out = of_year.carried_out.add(moved)?;
        let next = year.saturating_add(1);
        let mut arriving = moved;
        if let Some(of_next) = pot_years.years.get_mut(next) {
            // What the books took beyond what there was comes first.
            let filled = moved.min(of_next.overdrawn);
            take_oldest(layers, filled)?;
            arriving = moved.sub(filled)?;
            of_next.overdrawn = of_next.overdrawn.sub(filled)?;
            of_next.carried_in = of_next.carried_in.add(moved)?;
            of_next.carried = of_next.carried.add(arriving)?;
        }
        if let Some(distribution) = self.years.get_mut(year) {
            distribution.take(from_carried, left.cents());
            distribution.take(from_own, from_own_money.cents());
        }
        if let Some(distribution) = self.years.get_mut(next) {
            distribution.put(from_carried, arriving.cents());
        }
        Ok(())
    }
}

/// Uses carried money, the oldest first.
fn take_oldest(layers: &mut [Layer], amount: Money) -> Result<(), MoneyError> {
    let mut missing = amount;
    for layer in layers {
        let taken = missing.min(layer.amount);
        (missing, layer.amount) = (missing.sub(taken)?, layer.amount.sub(taken)?);
    }
    Ok(())
}

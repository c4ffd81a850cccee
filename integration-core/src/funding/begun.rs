//! Measures that have begun by the books: their start is decided, and what they still need comes first.

use super::distribution::Demand;
use super::plan::{Attempt, YearAmount};
use super::policy::Run;
use super::reason::Reason;
use super::too_large;
use crate::concept::Need;
use crate::diagnostic::Diagnostics;
use crate::money::{Money, MoneyError};

impl Run<'_> {
    /// Reserves what begun measures still need, in the order of ranks, before anybody else gets a turn. Where
    /// the money of a year does not reach, what there is goes to them, and the shortage is the reason.
    pub(super) fn reserve_for_begun(&mut self) -> Result<(), Diagnostics> {
        for place in 0..self.candidates.len() {
            let Some(candidate) = self.candidates.get(place) else { continue };
            let Some(start) = candidate.begun.filter(|_| candidate.may_start()) else { continue };
            let needs = candidate.costs.from(start).map_err(|_| candidate.too_large())?;
            let index = candidate.index;
            let (mut reserved, mut attempts, mut part) = (Vec::new(), Vec::new(), Vec::new());
            for of_year in needs.chunk_by(|a, b| a.year == b.year) {
                let Some(of) = of_year.first().map(|need| need.year) else { continue };
                let Some(year) = self.place_of(of) else { continue };
                let mut open = of_year.to_vec();
                self.take_off_booked(place, year, &mut open).map_err(|_| too_large("/budget_entries"))?;
                let lacking = open.clone();
                let reasons = self.reserve(place, year, &mut open)?;
                attempts.extend(reasons.into_iter().map(|reason| Attempt { year: Some(of), reason }));
                let granted = granted(of_year, &lacking, &open);
                let (needed, amount) =
                    granted.map_err(|_| too_large(&format!("/measures/{index}/cost_lines")))?;
                part.extend((amount < needed).then_some(YearAmount { year: of, amount }));
                reserved.append(&mut open);
            }
            if let Some(standing) = self.standing.get_mut(place) {
                (standing.start, standing.part) = (Some(start), part);
                (standing.attempts, standing.reserved) = (attempts, Some(reserved));
            }
        }
        Ok(())
    }

    /// What the books have taken for the measure in a year pays its cost lines of that year: of what a pot gave
    /// first the lines that it may pay, and all of them in the order of the document. Nothing more is needed in
    /// a closed year.
    fn take_off_booked(&self, place: usize, year: usize, open: &mut [Need]) -> Result<(), MoneyError> {
        let Some(candidate) = self.candidates.get(place) else { return Ok(()) };
        if self.pots.closed.get(year) == Some(&true) {
            open.iter_mut().for_each(|need| need.amount = Money::ZERO);
        }
        let mut beyond = Money::ZERO;
        for (at, pot) in self.pots.list.iter().enumerate() {
            let Some(of_year) = pot.years.get(year) else { continue };
            let booked = of_year.booked_for(candidate.index).max(Money::ZERO);
            let may_pay = |need: &Need| {
                let class = candidate.classes.get(need.line);
                let purses = class.map_or(&[][..], |class| self.classes.pots(*class));
                purses.iter().any(|purse| self.pots.purses.get(*purse).is_some_and(|purse| purse.pot == at))
            };
            beyond = beyond.add(take_off(booked, open, &may_pay)?)?;
        }
        take_off(beyond, open, &|_| true).map(|_| ())
    }

    /// Pays what can be had of the needs of one year, lowers them to that, and says what is missing.
    fn reserve(&mut self, place: usize, year: usize, open: &mut [Need]) -> Result<Vec<Reason>, Diagnostics> {
        let Some(candidate) = self.candidates.get(place) else { return Ok(Vec::new()) };
        let mut reasons = Vec::new();
        while let Some((at, reason)) = self.unpayable(candidate, open) {
            reasons.push(reason);
            open.iter_mut().skip(at).take(1).for_each(|need| need.amount = Money::ZERO);
        }
        let demands = candidate.demands(open)?;
        let (Some(money), Some(of)) = (self.years.get_mut(year), open.first().map(|need| need.year)) else {
            return Ok(reasons);
        };
        match money.pay_all(&self.classes, demands) {
            Ok(()) => {}
            Err(shortage) => {
                for need in open.iter_mut() {
                    let Some(class) = candidate.classes.get(need.line).copied() else { continue };
                    let missing = money.pay(&self.classes, Demand { class, amount: need.amount });
                    let missing = money.cover(&self.classes, class, missing);
                    // INVARIANT: never more is missing than was needed.
                    need.amount = need.amount.sub(Money::from_cents(missing)).unwrap_or_default();
                }
                reasons.push(self.pots.short(of, of, shortage, false));
            }
        }
        Ok(reasons)
    }
}

/// What a year needs, and what of it is there: all but what was `lacking` and could not be reserved.
fn granted(of_year: &[Need], lacking: &[Need], reserved: &[Need]) -> Result<(Money, Money), MoneyError> {
    let sum = |needs: &[Need]| Money::sum(needs.iter().map(|need| need.amount));
    let needed = sum(of_year)?;
    Ok((needed, needed.sub(sum(lacking)?.sub(sum(reserved)?)?)?))
}

/// Takes `amount` off the needs that may be paid, in their order, and gives back what is left of it.
fn take_off(amount: Money, needs: &mut [Need], may_pay: &dyn Fn(&Need) -> bool) -> Result<Money, MoneyError> {
    let mut left = amount;
    for need in needs.iter_mut().filter(|need| may_pay(need)) {
        let paid = left.min(need.amount);
        (left, need.amount) = (left.sub(paid)?, need.amount.sub(paid)?);
    }
    Ok(left)
}

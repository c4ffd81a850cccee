//! The policies: who gets the money of a year, in the council's order.

use std::collections::BTreeSet;

use super::allocate::{Demand, Part, Shortage, fit};
use super::candidate::{Candidate, in_order_of_rank};
use super::options::Policy;
use super::plan::Attempt;
use super::pots::Pots;
use super::reason::Reason;
use super::too_large;
use crate::calendar::FiscalYear;
use crate::concept::{Concept, Need};
use crate::diagnostic::Diagnostics;
use crate::money::Money;

/// A plan in the making. All lists run in the order of ranks, or by year of the horizon.
pub(super) struct Run<'a> {
    pub(super) pots: Pots<'a>,
    pub(super) candidates: Vec<Candidate<'a>>,
    pub(super) standing: Vec<Standing>,
    /// By year, then pot: what is not allocated.
    pub(super) free: Vec<Vec<Money>>,
}

/// How a measure stands.
#[derive(Default)]
pub(super) struct Standing {
    pub(super) start: Option<FiscalYear>,
    /// Where a year-less attempt stands, the measure is never tried.
    pub(super) attempts: Vec<Attempt>,
    pub(super) payments: Vec<(FiscalYear, Part)>,
}

impl<'a> Run<'a> {
    pub(super) fn new(concept: &'a Concept, pots: Pots<'a>) -> Self {
        let candidates = in_order_of_rank(concept, &pots);
        let standing = candidates.iter().map(|candidate| {
            let blocked = if candidate.is_budgeted() { Vec::new() } else { candidate.blocked(pots.horizon) };
            let attempts = blocked.into_iter().map(|reason| Attempt { year: None, reason });
            Standing { attempts: attempts.collect(), ..Standing::default() }
        });
        let standing = standing.collect();
        let free = (0..pots.horizon.len()).map(|place| pots.of_year(place)).collect();
        Self { pots, candidates, standing, free }
    }

    /// Goes through the years; in each, through the measures that are not funded yet.
    pub(super) fn carry_out(&mut self, policy: Policy) -> Result<(), Diagnostics> {
        let tried = |(_, (candidate, standing)): &(usize, (&Candidate<'_>, &Standing))| {
            !candidate.is_budgeted() && standing.attempts.is_empty()
        };
        let all = self.candidates.iter().zip(&self.standing).enumerate();
        let mut open: BTreeSet<usize> = all.filter(tried).map(|(place, _)| place).collect();
        for year in self.pots.horizon.years() {
            let mut queue = open.clone();
            let mut ended_by: Option<usize> = None;
            while let Some(place) = queue.pop_first() {
                match self.attempt(place, year, ended_by)? {
                    Ok(payments) => {
                        self.fund(place, year, payments);
                        open.remove(&place);
                        // Who waited for this measure gets another turn before anybody of lower rank.
                        queue.extend(self.required_by(place).filter(|other| open.contains(other)));
                    }
                    Err(reason) => {
                        let ends = policy == Policy::Strict && reason.is_short_of_money();
                        ended_by = if ends { Some(place) } else { ended_by };
                        self.note(place, year, reason);
                    }
                }
            }
        }
        Ok(())
    }

    fn required_by(&self, place: usize) -> impl Iterator<Item = usize> {
        self.candidates.get(place).into_iter().flat_map(|candidate| candidate.required_by.iter().copied())
    }

    /// The payments that a start in `year` takes, or why there is none.
    fn attempt(
        &self,
        place: usize,
        year: FiscalYear,
        ended_by: Option<usize>,
    ) -> Result<Result<Vec<(FiscalYear, Part)>, Reason>, Diagnostics> {
        // INVARIANT: places come from the list itself.
        let Some(candidate) = self.candidates.get(place) else { return Ok(Err(Reason::NoCost)) };
        if let Some(reason) = candidate.outside_window(year).or_else(|| self.link_problem(candidate, year)) {
            return Ok(Err(reason));
        }
        let needs = candidate.costs.from(year).map_err(|_| candidate.too_large())?;
        if let Some(reason) = self.cost_problem(candidate, &needs) {
            return Ok(Err(reason));
        }
        if let Some(measure) = ended_by.and_then(|other| self.candidates.get(other)) {
            return Ok(Err(Reason::OutrankedBy { measure: measure.measure.id.clone() }));
        }
        self.payments(candidate, year, &needs)
    }

    /// A requirement that is not met, or an exclusion that holds.
    fn link_problem(&self, candidate: &Candidate<'_>, year: FiscalYear) -> Option<Reason> {
        let funded_by = |place: usize| {
            self.standing.get(place).and_then(|standing| standing.start).is_some_and(|start| start <= year)
        };
        let other = |place: usize| self.candidates.get(place).map(|other| (place, other));
        let missing = candidate.requires.iter().filter_map(|&place| other(place));
        let ruling_out = candidate.excludes.iter().filter_map(|&place| other(place));
        if let Some((_, excluding)) =
            ruling_out.into_iter().find(|(place, other)| other.is_paid_elsewhere() || funded_by(*place))
        {
            return Some(Reason::ExcludedBy { measure: excluding.measure.id.clone() });
        }
        let (_, missing) =
            missing.into_iter().find(|(place, other)| !other.is_there() && !funded_by(*place))?;
        Some(Reason::RequiresUnfunded { measure: missing.measure.id.clone() })
    }

    /// Costs that cannot be judged, or that no pot may pay.
    fn cost_problem(&self, candidate: &Candidate<'_>, needs: &[Need]) -> Option<Reason> {
        if needs.is_empty() && candidate.costs.costs_anything() {
            return Some(Reason::CostOutsideHorizon { horizon: self.pots.horizon });
        }
        let unpayable = |need: &&Need| {
            !need.amount.is_zero() && candidate.pots.get(need.line).is_none_or(|pots| pots.is_empty())
        };
        let line = candidate.measure.cost_lines.get(needs.iter().find(unpayable)?.line)?;
        let refusals = self.pots.refusals(candidate.measure, candidate.field, line);
        Some(Reason::Ineligible { cost_line: line.id.clone(), refusals })
    }

    fn payments(
        &self,
        candidate: &Candidate<'_>,
        start: FiscalYear,
        needs: &[Need],
    ) -> Result<Result<Vec<(FiscalYear, Part)>, Reason>, Diagnostics> {
        let mut payments = Vec::new();
        let mut shortages = Vec::new();
        for of_year in needs.chunk_by(|a, b| a.year == b.year) {
            let Some(year) = of_year.first().map(|need| need.year) else { continue };
            Money::sum(of_year.iter().map(|need| need.amount)).map_err(|_| candidate.too_large())?;
            let demand = |need: &Need| {
                let pots = candidate.pots.get(need.line).map_or(&[][..], Vec::as_slice);
                Demand { line: need.line, amount: need.amount, pots }
            };
            let demands: Vec<Demand<'_>> =
                of_year.iter().filter(|need| !need.amount.is_zero()).map(demand).collect();
            match fit(&demands, self.free_in(year)) {
                Ok(parts) => payments.extend(parts.into_iter().map(|part| (year, part))),
                Err(shortage) if year == start => return Ok(Err(self.short(start, year, &shortage))),
                Err(shortage) => shortages.push((year, shortage)),
            }
        }
        match shortages.first() {
            Some((year, shortage)) => Ok(Err(self.short(start, *year, shortage))),
            None => Ok(Ok(payments)),
        }
    }

    fn short(&self, start: FiscalYear, year: FiscalYear, shortage: &Shortage) -> Reason {
        let &Shortage { needed, free, ref pots } = shortage;
        let short_by = Money::from_cents(needed.cents().saturating_sub(free.cents()));
        let single = pots.first().filter(|_| pots.len() == 1);
        let pot = single.and_then(|&pot| self.pots.list.get(pot)).map(|pot| pot.pot.id.clone());
        if year == start {
            Reason::PotExhausted { pot, year, needed, free, short_by }
        } else {
            Reason::FollowOnCost { pot, year, needed, free, short_by }
        }
    }

    fn place_of(&self, year: FiscalYear) -> Option<usize> {
        usize::try_from(year.since(self.pots.horizon.from)).ok()
    }

    fn free_in(&self, year: FiscalYear) -> &[Money] {
        self.place_of(year).and_then(|place| self.free.get(place)).map_or(&[], Vec::as_slice)
    }

    fn fund(&mut self, place: usize, year: FiscalYear, payments: Vec<(FiscalYear, Part)>) {
        for &(year, part) in &payments {
            let of_year = self.place_of(year).and_then(|place| self.free.get_mut(place));
            if let Some(free) = of_year.and_then(|free| free.get_mut(part.pot)) {
                // INVARIANT: `fit` takes from a pot what is free there at most.
                *free = free.sub(part.amount).unwrap_or_default();
            }
        }
        if let Some(standing) = self.standing.get_mut(place) {
            // A reason of the same year, from before the measure got another turn, no longer holds.
            standing.attempts.retain(|attempt| attempt.year != Some(year));
            standing.start = Some(year);
            standing.payments = payments;
        }
    }

    fn note(&mut self, place: usize, year: FiscalYear, reason: Reason) {
        let Some(standing) = self.standing.get_mut(place) else { return };
        standing.attempts.retain(|attempt| attempt.year != Some(year));
        standing.attempts.push(Attempt { year: Some(year), reason });
    }
}

impl Candidate<'_> {
    pub(super) fn too_large(&self) -> Diagnostics {
        too_large(&format!("/measures/{}/cost_lines", self.index))
    }
}

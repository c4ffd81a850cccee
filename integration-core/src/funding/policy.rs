//! The policies: who gets the money of a year, in the council's order.

use super::candidate::{Candidate, in_order_of_rank};
use super::carry_over::Layer;
use super::distribution::{Classes, Distribution, Shortage};
use super::options::Policy;
use super::paying::{Paying, cut};
use super::plan::{Attempt, YearAmount};
use super::pots::Pots;
use super::reason::Reason;
use super::turns::Turns;
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{Concept, ImplementationStatus, Need, Obligation};
use crate::diagnostic::Diagnostics;
use crate::money::Money;

/// A plan in the making. All lists run in the order of ranks, or by year of the horizon.
pub(super) struct Run<'a> {
    pub(super) pots: Pots<'a>,
    pub(super) candidates: Vec<Candidate<'a>>,
    pub(super) standing: Vec<Standing>,
    pub(super) classes: Classes,
    /// The money of each year, as far as it is taken.
    pub(super) years: Vec<Distribution>,
    /// By pot: the carried money, the oldest first.
    pub(super) carried: Vec<Vec<Layer>>,
    /// Where more money is thought of.
    pub(super) watch: Option<Watch>,
    /// With less than this much more there, every attempt ends as it did.
    pub(super) flips_at: Option<Money>,
}

/// A pot's own money in some years, the same amount more in each of them.
#[derive(Clone, Copy)]
pub(super) struct Watch {
    pub(super) purse: usize,
    pub(super) years: YearRange,
}

impl Watch {
    /// How much more it would take at least until this shortage is none.
    pub(super) fn flips_at(self, year: FiscalYear, shortage: &Shortage) -> Option<Money> {
        let helps = self.years.contains(year) && shortage.pots.contains(&self.purse);
        shortage.needed.sub(shortage.free).ok().filter(|_| helps)
    }
}

/// How a measure stands.
pub(super) struct Standing {
    pub(super) start: Option<FiscalYear>,
    /// What it gets in each year with a need, if that is not all of it.
    pub(super) part: Vec<YearAmount>,
    /// Where a year-less attempt stands, the measure is never tried.
    pub(super) attempts: Vec<Attempt>,
    /// What is paid of a measure that has begun, where the books have not paid it already; without it, all that
    /// it needs.
    pub(super) reserved: Option<Vec<Need>>,
}

/// Years in which a start would be judged, and how.
#[derive(Clone, Copy)]
pub(super) struct Trial {
    pub(super) start: FiscalYear,
    /// The measure that ended the year under `strict`.
    pub(super) ended_by: Option<usize>,
    /// Whether a divisible measure may get a part.
    pub(super) in_part: bool,
}

impl<'a> Run<'a> {
    pub(super) fn new(concept: &'a Concept, pots: Pots<'a>) -> Self {
        let (candidates, classes) = in_order_of_rank(concept, &pots);
        let mut standing = Vec::with_capacity(candidates.len());
        for candidate in &candidates {
            let mut attempts = Vec::new();
            if !candidate.is_budgeted() {
                for reason in candidate.blocked(pots.horizon) {
                    attempts.push(Attempt { year: None, reason });
                }
            }
            standing.push(Standing { start: None, part: Vec::new(), attempts, reserved: None });
        }
        let mut years = Vec::with_capacity(pots.horizon.len());
        for place in 0..pots.horizon.len() {
            years.push(Distribution::new(&classes, &pots.of_year(place)));
        }
        let carried = vec![Vec::new(); pots.list.len()];
        Self { pots, candidates, standing, classes, years, carried, watch: None, flips_at: None }
    }

    /// Goes through the years; in each, through the measures that are not funded yet.
    pub(super) fn carry_out(&mut self, policy: Policy) -> Result<(), Diagnostics> {
        let mut turns = Turns::new(policy, self);
        while turns.next_class() {
            for (year_place, year) in self.pots.horizon.years().enumerate() {
                turns.begin(year);
                let mut ended_by: Option<usize> = None;
                while let Some(place) = turns.next(self) {
                    let trial = Trial { start: year, ended_by, in_part: policy == Policy::Partial };
                    match self.attempt(place, trial)? {
                        Ok(()) => turns.funded(place, self),
                        Err(reason) => {
                            let ends = policy == Policy::Strict && reason.is_short_of_money();
                            ended_by = if ends { Some(place) } else { ended_by };
                            self.note(place, year, reason);
                        }
                    }
                }
                // Only what every class leaves is carried over.
                if turns.are_last() {
                    self.end_year(year_place)?;
                }
            }
        }
        Ok(())
    }

    /// Funds measures, each at its start, and who requires another one after it; says of the others why not.
    pub(super) fn start_all(
        &mut self,
        mut due: Vec<(usize, FiscalYear)>,
    ) -> Result<Vec<(usize, Reason)>, Diagnostics> {
        loop {
            let (before, mut waiting, mut reasons) = (due.len(), Vec::new(), Vec::new());
            for (place, start) in due {
                if let Err(reason) = self.attempt(place, Trial { start, ended_by: None, in_part: false })? {
                    waiting.push((place, start));
                    reasons.push((place, reason));
                }
            }
            due = waiting;
            // Nobody can wait for another one any more.
            if due.is_empty() || due.len() == before {
                return Ok(reasons);
            }
        }
    }

    /// Funds a measure with this start, or says why not.
    pub(super) fn attempt(&mut self, place: usize, trial: Trial) -> Result<Result<(), Reason>, Diagnostics> {
        self.years.iter_mut().for_each(Distribution::keep);
        let paid = self.pay_if_allowed(place, trial)?;
        if paid.is_err() {
            self.years.iter_mut().for_each(Distribution::undo);
        }
        Ok(paid.map(|part| self.fund(place, trial.start, part)))
    }

    /// Pays a measure with this start and gives its part, if it is cut; or says why not.
    fn pay_if_allowed(
        &mut self,
        place: usize,
        trial: Trial,
    ) -> Result<Result<Vec<YearAmount>, Reason>, Diagnostics> {
        // INVARIANT: places come from the list itself.
        let Some(candidate) = self.candidates.get(place) else { return Ok(Err(Reason::NoCost)) };
        let start = trial.start;
        if let Some(reason) = self.barred(candidate, start).or_else(|| self.link_problem(candidate, start)) {
            return Ok(Err(reason));
        }
        let mut needs = Vec::with_capacity(candidate.measure.cost_lines.len());
        candidate.costs.add_year(start, start, &mut needs).map_err(|_| candidate.too_large())?;
        // As a rule the start year tells that there is a cost, and every line has a pot.
        if needs.is_empty() || candidate.lacks_pot {
            let all = candidate.costs.from(start).map_err(|_| candidate.too_large())?;
            if let Some(reason) = self.cost_problem(candidate, &all) {
                return Ok(Err(reason));
            }
        }
        if let Some(measure) = trial.ended_by.and_then(|other| self.candidates.get(other)) {
            return Ok(Err(Reason::OutrankedBy { measure: measure.measure.id.clone() }));
        }
        let mut paying = Paying {
            trial,
            candidate,
            pots: &self.pots,
            classes: &self.classes,
            years: &mut self.years,
            watch: self.watch,
            flips_at: None,
        };
        let paid = paying.pay(needs)?;
        self.flips_at = [self.flips_at, paying.flips_at].into_iter().flatten().min();
        Ok(paid)
    }

    /// Why a measure would not be funded with this start; nothing is paid.
    pub(super) fn try_out(&mut self, place: usize, start: FiscalYear) -> Result<Option<Reason>, Diagnostics> {
        self.years.iter_mut().for_each(Distribution::keep);
        let paid = self.pay_if_allowed(place, Trial { start, ended_by: None, in_part: false })?;
        self.years.iter_mut().for_each(Distribution::undo);
        Ok(paid.err())
    }

    /// Whether the plan still has to decide about a measure.
    pub(super) fn is_open(&self, place: usize) -> bool {
        let all = self.candidates.get(place).zip(self.standing.get(place));
        all.is_some_and(|(candidate, standing)| {
            let blocked = standing.attempts.iter().any(|attempt| attempt.year.is_none());
            !candidate.is_budgeted() && standing.start.is_none() && !blocked
        })
    }

    /// What keeps a measure from starting in a year, whatever the money and the other measures.
    pub(super) fn barred(&self, candidate: &Candidate<'_>, start: FiscalYear) -> Option<Reason> {
        let barred = self.closed(start).or_else(|| candidate.outside_window(start));
        barred.or_else(|| self.interim_budget(candidate, start))
    }

    /// A year in which nothing starts any more.
    fn closed(&self, year: FiscalYear) -> Option<Reason> {
        let closed = self.place_of(year).and_then(|place| self.pots.closed.get(place));
        (closed == Some(&true)).then_some(Reason::YearClosed { year })
    }

    /// A year in which nothing voluntary starts that is not running yet.
    fn interim_budget(&self, candidate: &Candidate<'_>, year: FiscalYear) -> Option<Reason> {
        let measure = candidate.measure;
        let is_new =
            measure.obligation == Obligation::Voluntary && measure.status != ImplementationStatus::Running;
        let bars = is_new && self.pots.interim_budget.contains(&year);
        bars.then_some(Reason::InterimBudget { year })
    }

    /// A requirement that is not met, or an exclusion that holds.
    fn link_problem(&self, candidate: &Candidate<'_>, year: FiscalYear) -> Option<Reason> {
        let start = |place: usize| self.standing.get(place).and_then(|standing| standing.start);
        let other = |place: &usize| self.candidates.get(*place).map(|other| (*place, other));
        let excluding = |last: FiscalYear| {
            let rules_out = |(place, other): &(usize, &Candidate<'_>)| {
                other.is_paid_elsewhere() || start(*place).is_some_and(|start| start <= last)
            };
            let (_, other) = candidate.excludes.iter().filter_map(other).find(rules_out)?;
            Some(Reason::ExcludedBy { measure: other.measure.id.clone() })
        };
        let is_missing = |(place, other): &(usize, &Candidate<'_>)| {
            !other.is_there() && start(*place).is_none_or(|start| start > year)
        };
        let missing = || {
            let (_, missing) = candidate.requires.iter().filter_map(other).find(is_missing)?;
            Some(Reason::RequiresUnfunded { measure: missing.measure.id.clone() })
        };
        // Who starts later, by the books, in a higher class or because somebody decided so, rules others out, too.
        excluding(year).or_else(missing).or_else(|| excluding(self.pots.horizon.to))
    }

    /// Costs that cannot be judged, or that no pot may pay.
    pub(super) fn cost_problem(&self, candidate: &Candidate<'_>, needs: &[Need]) -> Option<Reason> {
        if needs.is_empty() && candidate.costs.costs_anything() {
            return Some(Reason::CostOutsideHorizon { horizon: self.pots.horizon });
        }
        self.unpayable(candidate, needs).map(|(_, reason)| reason)
    }

    /// The first need that no pot may pay, by its place.
    pub(super) fn unpayable(&self, candidate: &Candidate<'_>, needs: &[Need]) -> Option<(usize, Reason)> {
        let unpayable = |need: &Need| {
            let class = candidate.classes.get(need.line);
            !need.amount.is_zero() && class.is_none_or(|class| self.classes.pots(*class).is_empty())
        };
        let at = needs.iter().position(unpayable)?;
        let line = candidate.measure.cost_lines.get(needs.get(at)?.line)?;
        let refusals = self.pots.refusals(candidate.measure, candidate.field, line);
        Some((at, Reason::Ineligible { cost_line: line.id.clone(), refusals }))
    }

    /// The place of a year in the horizon.
    pub(super) fn place_of(&self, year: FiscalYear) -> Option<usize> {
        self.pots.place_of(year)
    }

    fn fund(&mut self, place: usize, start: FiscalYear, part: Vec<YearAmount>) {
        if let Some(standing) = self.standing.get_mut(place) {
            // Reasons from before the measure got another turn no longer hold.
            standing.attempts.retain(|attempt| attempt.year < Some(start));
            (standing.start, standing.part) = (Some(start), part);
        }
    }

    pub(super) fn note(&mut self, place: usize, year: FiscalYear, reason: Reason) {
        let Some(standing) = self.standing.get_mut(place) else { return };
        match standing.attempts.iter_mut().find(|attempt| attempt.year == Some(year)) {
            Some(attempt) => attempt.reason = reason,
            None => standing.attempts.push(Attempt { year: Some(year), reason }),
        }
    }

    /// What is to be paid of a funded measure, by year and line.
    pub(super) fn granted(&self, place: usize) -> Result<Vec<Need>, Diagnostics> {
        let all = self.candidates.get(place).zip(self.standing.get(place));
        let Some((candidate, standing)) = all else { return Ok(Vec::new()) };
        let Some(start) = standing.start else { return Ok(Vec::new()) };
        if let Some(reserved) = &standing.reserved {
            return Ok(reserved.clone());
        }
        let mut needs = candidate.costs.from(start).map_err(|_| candidate.too_large())?;
        for YearAmount { year, amount } in &standing.part {
            let of_year: &mut [Need] = {
                let first = needs.partition_point(|need| need.year < *year);
                let end = needs.partition_point(|need| need.year <= *year);
                needs.get_mut(first..end).unwrap_or_default()
            };
            cut(of_year, *amount);
        }
        Ok(needs)
    }
}

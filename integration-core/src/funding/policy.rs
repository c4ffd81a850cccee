//! The policies: who gets the money of a year, in the council's order.

use super::candidate::{Candidate, in_order_of_rank};
use super::carry_over::Layer;
use super::distribution::{Classes, Demand, Distribution, Shortage};
use super::options::Policy;
use super::plan::Attempt;
use super::pots::Pots;
use super::reason::Reason;
use super::too_large;
use crate::calendar::FiscalYear;
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
}

/// Years by their place in the horizon, each with its money after a measure is paid.
type PaidYears = Vec<(usize, Distribution)>;

/// How a measure stands.
pub(super) struct Standing {
    pub(super) start: Option<FiscalYear>,
    /// Where a year-less attempt stands, the measure is never tried.
    pub(super) attempts: Vec<Attempt>,
    /// What is paid of a measure that has begun, where the books have not paid it already; without it, all that
    /// it needs.
    pub(super) reserved: Option<Vec<Need>>,
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
            standing.push(Standing { start: None, attempts, reserved: None });
        }
        let mut years = Vec::with_capacity(pots.horizon.len());
        for place in 0..pots.horizon.len() {
            years.push(Distribution::new(&classes, &pots.of_year(place)));
        }
        let carried = vec![Vec::new(); pots.list.len()];
        Self { pots, candidates, standing, classes, years, carried }
    }

    /// Goes through the years; in each, through the measures that are not funded yet.
    pub(super) fn carry_out(&mut self, policy: Policy) -> Result<(), Diagnostics> {
        let mut open = Vec::with_capacity(self.candidates.len());
        for (candidate, standing) in self.candidates.iter().zip(&self.standing) {
            open.push(!candidate.is_budgeted() && standing.start.is_none() && standing.attempts.is_empty());
        }
        // Whose turn it is, and who gets another one, the lowest place last.
        let mut turns: Vec<usize> = Vec::new();
        for (year_place, year) in self.pots.horizon.years().enumerate() {
            let mut ended_by: Option<usize> = None;
            for next in 0..open.len() {
                turns.extend(Some(next).filter(|next| open.get(*next) == Some(&true)));
                while let Some(place) = turns.pop() {
                    match self.attempt(place, year, ended_by)? {
                        Ok(paid) => {
                            self.fund(place, year, paid);
                            open.get_mut(place).into_iter().for_each(|open| *open = false);
                            self.give_another_turn(place, next, &open, &mut turns);
                        }
                        Err(reason) => {
                            let ends = policy == Policy::Strict && reason.is_short_of_money();
                            ended_by = if ends { Some(place) } else { ended_by };
                            self.note(place, year, reason);
                        }
                    }
                }
            }
            self.end_year(year_place)?;
        }
        Ok(())
    }

    /// Who waited for the measure at `funded` gets another turn before anybody of lower rank; who comes after
    /// `next` has not had the first one yet.
    fn give_another_turn(&self, funded: usize, next: usize, open: &[bool], turns: &mut Vec<usize>) {
        for &other in
            self.candidates.get(funded).map(|candidate| &candidate.required_by).into_iter().flatten()
        {
            if other <= next
                && open.get(other) == Some(&true)
                && let Err(slot) = turns.binary_search_by(|turn| other.cmp(turn))
            {
                turns.insert(slot, other);
            }
        }
    }

    /// The years as they are with a start in `year`, or why there is none.
    fn attempt(
        &self,
        place: usize,
        year: FiscalYear,
        ended_by: Option<usize>,
    ) -> Result<Result<PaidYears, Reason>, Diagnostics> {
        // INVARIANT: places come from the list itself.
        let Some(candidate) = self.candidates.get(place) else { return Ok(Err(Reason::NoCost)) };
        let barred = self.closed(year).or_else(|| candidate.outside_window(year));
        let barred = barred.or_else(|| self.interim_budget(candidate, year));
        if let Some(reason) = barred.or_else(|| self.link_problem(candidate, year)) {
            return Ok(Err(reason));
        }
        let needs = candidate.costs.from(year).map_err(|_| candidate.too_large())?;
        if let Some(reason) = self.cost_problem(candidate, &needs) {
            return Ok(Err(reason));
        }
        if let Some(measure) = ended_by.and_then(|other| self.candidates.get(other)) {
            return Ok(Err(Reason::OutrankedBy { measure: measure.measure.id.clone() }));
        }
        self.pay(candidate, year, &needs)
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

    fn pay(
        &self,
        candidate: &Candidate<'_>,
        start: FiscalYear,
        needs: &[Need],
    ) -> Result<Result<PaidYears, Reason>, Diagnostics> {
        let mut paid = PaidYears::new();
        let mut follow_on = None;
        for of_year in needs.chunk_by(|a, b| a.year == b.year) {
            let Some(year) = of_year.first().map(|need| need.year) else { continue };
            let demands = candidate.demands(of_year)?;
            let Some(place) = self.place_of(year) else { continue };
            let Some(money) = self.years.get(place) else { continue };
            match money.with(&self.classes, &demands) {
                Ok(money) => paid.push((place, money)),
                Err(shortage) if year == start => return Ok(Err(self.short(start, year, shortage))),
                Err(shortage) => follow_on = follow_on.or(Some((year, shortage))),
            }
        }
        Ok(follow_on.map_or(Ok(paid), |(year, shortage)| Err(self.short(start, year, shortage))))
    }

    pub(super) fn short(&self, start: FiscalYear, year: FiscalYear, shortage: Shortage) -> Reason {
        let Shortage { needed, free, pots } = shortage;
        // INVARIANT: 0 ≤ free < needed.
        let short_by = needed.sub(free).unwrap_or_default();
        let pot = self.pots.single(&pots).cloned();
        if year == start {
            Reason::PotExhausted { pot, year, needed, free, short_by }
        } else {
            Reason::FollowOnCost { pot, year, needed, free, short_by }
        }
    }

    /// The place of a year in the horizon.
    pub(super) fn place_of(&self, year: FiscalYear) -> Option<usize> {
        usize::try_from(year.since(self.pots.horizon.from)).ok()
    }

    fn fund(&mut self, place: usize, start: FiscalYear, paid: PaidYears) {
        for (year, money) in paid {
            if let Some(current) = self.years.get_mut(year) {
                *current = money;
            }
        }
        if let Some(standing) = self.standing.get_mut(place) {
            // A reason of the same year, from before the measure got another turn, no longer holds.
            standing.attempts.retain(|attempt| attempt.year != Some(start));
            standing.start = Some(start);
        }
    }

    fn note(&mut self, place: usize, year: FiscalYear, reason: Reason) {
        let Some(standing) = self.standing.get_mut(place) else { return };
        standing.attempts.retain(|attempt| attempt.year != Some(year));
        standing.attempts.push(Attempt { year: Some(year), reason });
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

//! One measure in one year: which pot pays how much of which cost line, or what is missing.
//!
//! The most restricted lines come first, each from its pots in the order of use. Where that leaves a line
//! short, lines placed before are moved to other pots along augmenting paths (Ford and Fulkerson, 1956), so
//! a year is called short only if no distribution of the free money pays every line. The figures of a
//! shortage come from the minimum cut: the lines that compete for the same pots, and what is free there.

use crate::money::Money;

/// What one cost line needs, and the pots that may pay it in the order of use.
pub(super) struct Demand<'a> {
    pub(super) line: usize,
    pub(super) amount: Money,
    pub(super) pots: &'a [usize],
}

/// A payment from a pot for a cost line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) line: usize,
    pub(super) pot: usize,
    pub(super) amount: Money,
}

/// What is missing in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shortage {
    /// The need of the lines that are short together.
    pub(super) needed: Money,
    /// What is free in the pots that may pay them.
    pub(super) free: Money,
    /// These pots.
    pub(super) pots: Vec<usize>,
}

/// Pays every demand from the `free` money of the pots, or says what is missing.
pub(super) fn fit(demands: &[Demand<'_>], free: &[Money]) -> Result<Vec<Part>, Shortage> {
    let mut order: Vec<&Demand<'_>> = demands.iter().collect();
    // The sort is stable: equally restricted lines keep the order of the document.
    order.sort_by_key(|demand| demand.pots.len());
    let mut flow = Flow::new(&order, free);
    for line in 0..order.len() {
        flow.fill_in_order(line);
    }
    for line in 0..order.len() {
        while flow.missing(line) > 0 && flow.reroute(line) {}
    }
    flow.shortage().map_or_else(|| Ok(flow.parts()), Err)
}

/// A distribution under construction; lines are numbered as in `demands`.
struct Flow<'a> {
    demands: &'a [&'a Demand<'a>],
    free: &'a [Money],
    left: Vec<i64>,
    /// By line, beside `Demand::pots`: what each pot pays.
    paid: Vec<Vec<i64>>,
    /// By pot: a search from it found no money. No later one will, for no path leads out of where it went.
    exhausted: Vec<bool>,
}

impl<'a> Flow<'a> {
    fn new(demands: &'a [&'a Demand<'a>], free: &'a [Money]) -> Self {
        let paid = demands.iter().map(|demand| vec![0; demand.pots.len()]).collect();
        let left = free.iter().map(|amount| amount.cents()).collect();
        Self { demands, free, left, paid, exhausted: vec![false; free.len()] }
    }

    fn missing(&self, line: usize) -> i64 {
        let wanted = self.demands.get(line).map_or(0, |demand| demand.amount.cents());
        // INVARIANT: a line is never paid more than it needs, so the sum fits.
        wanted - self.paid.get(line).map_or(0, |paid| paid.iter().sum())
    }

    fn left(&self, pot: usize) -> i64 {
        self.left.get(pot).copied().unwrap_or(0)
    }

    fn pots(&self, line: usize) -> &'a [usize] {
        self.demands.get(line).map_or(&[], |demand| demand.pots)
    }

    fn paid(&self, line: usize, pot: usize) -> i64 {
        let place = self.pots(line).iter().position(|at| *at == pot);
        place.zip(self.paid.get(line)).and_then(|(place, paid)| paid.get(place)).copied().unwrap_or(0)
    }

    fn change_paid(&mut self, line: usize, pot: usize, by: i64) {
        let place = self.pots(line).iter().position(|at| *at == pot);
        if let Some(paid) = place.zip(self.paid.get_mut(line)).and_then(|(place, paid)| paid.get_mut(place)) {
            *paid += by;
        }
    }

    fn change_left(&mut self, pot: usize, by: i64) {
        if let Some(left) = self.left.get_mut(pot) {
            *left += by;
        }
    }

    fn fill_in_order(&mut self, line: usize) {
        for &pot in self.pots(line) {
            let amount = self.missing(line).min(self.left(pot));
            if amount > 0 {
                self.change_paid(line, pot, amount);
                self.change_left(pot, -amount);
            }
        }
    }

    /// Every pot that can be reached from `lines` by moving payments, in breadth-first order, each with
    /// the line that would move there and the place in this list from which it would come.
    fn reach(&self, lines: &[usize]) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut seen = vec![false; self.left.len()];
        let mut visit = |line: usize, from: Option<usize>, steps: &mut Vec<Step>| {
            for &pot in self.pots(line) {
                if let Some(seen) = seen.get_mut(pot).filter(|seen| !**seen) {
                    *seen = true;
                    steps.push(Step { pot, line, from });
                }
            }
        };
        for &line in lines {
            visit(line, None, &mut steps);
        }
        let mut at = 0;
        while let Some(pot) = steps.get(at).map(|step| step.pot) {
            for line in (0..self.demands.len()).filter(|&line| self.paid(line, pot) > 0) {
                visit(line, Some(at), &mut steps);
            }
            at += 1;
        }
        steps
    }

    /// Moves payments so that `line` gets more; false where nothing more can be had.
    fn reroute(&mut self, line: usize) -> bool {
        if self.pots(line).iter().all(|&pot| self.exhausted.get(pot) == Some(&true)) {
            return false;
        }
        let steps = self.reach(&[line]);
        let Some(last) = steps.iter().position(|step| self.left(step.pot) > 0) else {
            for step in steps {
                self.exhausted.get_mut(step.pot).into_iter().for_each(|exhausted| *exhausted = true);
            }
            return false;
        };
        let path: Vec<Step> =
            core::iter::successors(steps.get(last), |step| steps.get(step.from?)).copied().collect();
        let Some(target) = path.first().map(|step| step.pot) else { return false };
        // A step moves its line away from the pot of the step before it, which must be paying that much.
        let moved =
            path.iter().zip(path.iter().skip(1)).map(|(step, before)| self.paid(step.line, before.pot));
        let amount = moved.chain([self.missing(line), self.left(target)]).min().unwrap_or(0);
        for (place, step) in path.iter().enumerate() {
            self.change_paid(step.line, step.pot, amount);
            if let Some(before) = path.get(place + 1) {
                self.change_paid(step.line, before.pot, -amount);
            }
        }
        self.change_left(target, -amount);
        amount > 0
    }

    fn shortage(&self) -> Option<Shortage> {
        let short: Vec<usize> = (0..self.demands.len()).filter(|&line| self.missing(line) > 0).collect();
        if short.is_empty() {
            return None;
        }
        let mut pots: Vec<usize> = self.reach(&short).iter().map(|step| step.pot).collect();
        pots.sort_unstable();
        // The lines paid from these pots can be paid from no other: together they need what is not there.
        let competing = (0..self.demands.len())
            .filter(|&line| short.contains(&line) || pots.iter().any(|&pot| self.paid(line, pot) > 0));
        let amount = |line: usize| self.demands.get(line).map_or(0, |demand| demand.amount.cents());
        // INVARIANT: the caller has added up all demands, and the module all pots, without overflow.
        let needed = Money::from_cents(competing.map(amount).sum());
        let free = pots.iter().filter_map(|&pot| self.free.get(pot)).map(|free| free.cents()).sum();
        Some(Shortage { needed, free: Money::from_cents(free), pots })
    }

    fn parts(&self) -> Vec<Part> {
        let of_line = |(line, demand): (usize, &&Demand<'_>)| {
            let paid = self.paid.get(line).map_or(&[][..], Vec::as_slice);
            let part = |(&pot, &amount): (&usize, &i64)| Part {
                line: demand.line,
                pot,
                amount: Money::from_cents(amount),
            };
            demand.pots.iter().zip(paid).map(part).collect::<Vec<_>>()
        };
        let mut parts: Vec<Part> = self.demands.iter().enumerate().flat_map(of_line).collect();
        parts.retain(|part| !part.amount.is_zero());
        parts.sort_unstable();
        parts
    }
}

/// A pot on a path, the line that would be paid from it, and the step whose pot that line would leave.
#[derive(Clone, Copy)]
struct Step {
    pot: usize,
    line: usize,
    from: Option<usize>,
}

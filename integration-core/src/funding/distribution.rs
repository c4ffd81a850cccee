//! How the money of one year is distributed: which pot pays how much for which kind of cost line.
//!
//! Cost lines that the same pots may pay form a *class*. The most restricted classes come first, each is paid
//! from its pots in the order of use, and where that would leave money missing, payments move to other pots
//! along augmenting paths (Ford and Fulkerson, 1956). So a year is called short only if *no* distribution of
//! its money over everything that is funded and the measure in question pays them all; the minimum cut says
//! which pots are short.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "a payment never exceeds what a pot has left, and the caller has summed all pots and demands"
)]

use crate::index::Order;
use crate::money::Money;

/// The distinct lists of pots that may pay a cost line, each in the order of use; fewest pots first.
pub(super) struct Classes(Vec<Vec<usize>>);

impl Classes {
    /// The classes of cost lines with these lists of pots, and the class of each list.
    pub(super) fn of(lists: Vec<Vec<usize>>) -> (Self, Vec<usize>) {
        let key = |at: usize| lists.get(at).map(|pots| (pots.len(), pots));
        let order = Order::of(lists.len(), &|a, b| key(a).cmp(&key(b)));
        let mut distinct: Vec<Vec<usize>> = Vec::new();
        let mut of_lists = vec![0; lists.len()];
        for at in order.positions() {
            let Some((pots, class)) = lists.get(*at).zip(of_lists.get_mut(*at)) else { continue };
            if distinct.last() != Some(pots) {
                distinct.push(pots.clone());
            }
            *class = distinct.len() - 1;
        }
        (Self(distinct), of_lists)
    }

    /// The pots of a class.
    pub(super) fn pots(&self, class: usize) -> &[usize] {
        self.0.get(class).map_or(&[], Vec::as_slice)
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}

/// An amount that a class needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Demand {
    pub(super) class: usize,
    pub(super) amount: Money,
}

/// What is missing in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shortage {
    /// The demands that compete for what is short, together.
    pub(super) needed: Money,
    /// What can be had for them at most.
    pub(super) free: Money,
    /// The pots that are short.
    pub(super) pots: Vec<usize>,
}

/// The money of one year and who gets it.
#[derive(Clone)]
pub(super) struct Distribution {
    /// By pot: what is not paid out.
    left: Vec<i64>,
    /// By class, then pot.
    paid: Vec<i64>,
}

/// A pot on a path, the class that would be paid from it, and the step whose pot that class would leave.
#[derive(Clone, Copy)]
struct Step {
    pot: usize,
    class: usize,
    from: Option<usize>,
}

impl Distribution {
    /// Nothing is paid yet; `amounts` are what the pots hold.
    pub(super) fn new(classes: &Classes, amounts: &[Money]) -> Self {
        let left = amounts.iter().map(|amount| amount.cents()).collect();
        Self { left, paid: vec![0; classes.count() * amounts.len()] }
    }

    /// What is left in a pot.
    pub(super) fn left(&self, pot: usize) -> Money {
        Money::from_cents(self.left.get(pot).copied().unwrap_or(0))
    }

    /// What a pot pays for a class.
    pub(super) fn paid(&self, class: usize, pot: usize) -> Money {
        Money::from_cents(self.paid_cents(class, pot))
    }

    /// The distribution that also pays `demands`, or what is missing.
    ///
    /// The caller sees to it that the demands add up, and all amounts of the pots: no sum here overflows.
    pub(super) fn with(&self, classes: &Classes, demands: &[Demand]) -> Result<Self, Shortage> {
        let mut demands = demands.to_vec();
        demands.sort_unstable();
        let mut paying = self.clone();
        let mut missing = 0;
        let mut short = Vec::new();
        for demand in &demands {
            let unpaid = paying.pay(classes, *demand);
            if unpaid > 0 {
                missing += unpaid;
                short.push(demand.class);
            }
        }
        if missing == 0 { Ok(paying) } else { Err(paying.shortage(classes, &demands, &short, missing)) }
    }

    /// Pays a demand as far as possible and says how much is missing.
    fn pay(&mut self, classes: &Classes, demand: Demand) -> i64 {
        let mut missing = demand.amount.cents();
        for &pot in classes.pots(demand.class) {
            let amount = missing.min(self.left.get(pot).copied().unwrap_or(0));
            self.change(demand.class, pot, amount);
            self.take(pot, amount);
            missing -= amount;
        }
        // With nothing left in any pot, no path needs to be searched.
        while missing > 0 && self.left.iter().any(|left| *left > 0) {
            let moved = self.reroute(classes, demand.class, missing);
            if moved == 0 {
                break;
            }
            missing -= moved;
        }
        missing
    }

    /// Moves payments so that `class` gets up to `wanted` more; 0 where nothing more can be had.
    fn reroute(&mut self, classes: &Classes, class: usize, wanted: i64) -> i64 {
        let steps = self.reach(classes, &[class]);
        let has_money = |step: &Step| self.left.get(step.pot).is_some_and(|left| *left > 0);
        let Some(last) = steps.iter().find(|step| has_money(step)).copied() else { return 0 };
        let before = |step: &Step| step.from.and_then(|from| steps.get(from)).copied();
        let path: Vec<Step> = core::iter::successors(Some(last), before).collect();
        // Each step moves its class away from the pot before it, which pays only so much.
        let leaves = |step: &Step| before(step).map(|earlier| self.paid_cents(step.class, earlier.pot));
        let left = self.left.get(last.pot).copied().unwrap_or(0);
        let amount = path.iter().filter_map(leaves).fold(wanted.min(left), i64::min);
        for step in &path {
            self.change(step.class, step.pot, amount);
            if let Some(earlier) = before(step) {
                self.change(step.class, earlier.pot, -amount);
            }
        }
        self.take(last.pot, amount);
        amount
    }

    /// Every pot from which one of `start` can get money by moving payments, nearest first.
    fn reach(&self, classes: &Classes, start: &[usize]) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut seen = vec![false; self.left.len()];
        let mut visit = |class: usize, from: Option<usize>, steps: &mut Vec<Step>| {
            for &pot in classes.pots(class) {
                if let Some(seen) = seen.get_mut(pot).filter(|seen| !**seen) {
                    *seen = true;
                    steps.push(Step { pot, class, from });
                }
            }
        };
        for &class in start {
            visit(class, None, &mut steps);
        }
        let mut at = 0;
        while let Some(pot) = steps.get(at).map(|step| step.pot) {
            for class in (0..classes.count()).filter(|&class| self.paid_cents(class, pot) > 0) {
                visit(class, Some(at), &mut steps);
            }
            at += 1;
        }
        steps
    }

    /// The minimum cut: the pots that the `short` classes can reach, which are empty, and what the
    /// demands that draw on them needed and got.
    fn shortage(&self, classes: &Classes, demands: &[Demand], short: &[usize], missing: i64) -> Shortage {
        let mut pots: Vec<usize> = self.reach(classes, short).iter().map(|step| step.pot).collect();
        pots.sort_unstable();
        let draws = |class: usize| pots.iter().any(|&pot| self.paid_cents(class, pot) > 0);
        let competing = demands.iter().filter(|demand| short.contains(&demand.class) || draws(demand.class));
        let needed: i64 = competing.map(|demand| demand.amount.cents()).sum();
        Shortage { needed: Money::from_cents(needed), free: Money::from_cents(needed - missing), pots }
    }

    fn paid_cents(&self, class: usize, pot: usize) -> i64 {
        self.paid.get(class * self.left.len() + pot).copied().unwrap_or(0)
    }

    fn change(&mut self, class: usize, pot: usize, by: i64) {
        if let Some(paid) = self.paid.get_mut(class * self.left.len() + pot) {
            *paid += by;
        }
    }

    fn take(&mut self, pot: usize, amount: i64) {
        if let Some(left) = self.left.get_mut(pot) {
            *left -= amount;
        }
    }
}

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

use crate::index::{Order, sort};
use crate::money::Money;

/// The distinct lists of purses that may pay a cost line, each in the order of use; fewest purses first.
pub(super) struct Classes {
    /// By class.
    purses: Vec<Vec<usize>>,
    /// By purse: the classes that it may pay.
    of_purses: Vec<Vec<usize>>,
    /// By class: its purses as bits.
    bits: Vec<u64>,
    kinds: Vec<LineKind>,
    cover: CoverRules,
}

/// What cover between pots asks about a cost line; all lines are alike where no pot covers another.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LineKind {
    pub(super) is_investment: bool,
    pub(super) is_recurring: bool,
}

/// Which purse may pay what another one lacks.
#[derive(Clone, Default)]
pub(super) struct CoverRules {
    /// By purse: who covers it, in the order in which they do. Empty where there are no cover groups.
    pub(super) givers: Vec<Vec<usize>>,
    /// By purse: whether it covers investments only, and one-off cost only.
    pub(super) limits: Vec<LineKind>,
}

impl CoverRules {
    /// Who covers a purse for lines of this kind.
    fn of(&self, purse: usize, kind: LineKind) -> impl Iterator<Item = usize> {
        let may = move |giver: &usize| {
            self.limits.get(*giver).is_some_and(|limit| {
                (kind.is_investment || !limit.is_investment) && !(kind.is_recurring && limit.is_recurring)
            })
        };
        self.givers.get(purse).into_iter().flatten().copied().filter(may)
    }
}

impl Classes {
    /// The classes of cost lines with these purses and of these kinds, and the class of each line.
    pub(super) fn of(lines: Vec<(Vec<usize>, LineKind)>, cover: CoverRules) -> (Self, Vec<usize>) {
        let key = |at: usize| lines.get(at).map(|(purses, kind)| (purses.len(), purses, kind));
        let order = Order::of(lines.len(), &|a, b| key(a).cmp(&key(b)));
        let (mut purses, mut kinds): (Vec<Vec<usize>>, Vec<LineKind>) = (Vec::new(), Vec::new());
        let mut of_lines = vec![0; lines.len()];
        for at in order.positions() {
            let Some(((of_line, kind), class)) = lines.get(*at).zip(of_lines.get_mut(*at)) else { continue };
            if purses.last() != Some(of_line) || kinds.last() != Some(kind) {
                purses.push(of_line.clone());
                kinds.push(*kind);
            }
            *class = purses.len() - 1;
        }
        let mut of_purses: Vec<Vec<usize>> = Vec::new();
        for (class, list) in purses.iter().enumerate() {
            for purse in list {
                of_purses.resize(of_purses.len().max(purse + 1), Vec::new());
                of_purses.get_mut(*purse).into_iter().for_each(|classes| classes.push(class));
            }
        }
        let bits = purses.iter().map(|list| list.iter().fold(0, |bits, purse| bits | bit(*purse))).collect();
        (Self { purses, of_purses, bits, kinds, cover }, of_lines)
    }

    /// The purses of a class.
    pub(super) fn pots(&self, class: usize) -> &[usize] {
        self.purses.get(class).map_or(&[], Vec::as_slice)
    }

    /// The purses that may cover what those of a class lack.
    pub(super) fn givers(&self, class: usize) -> impl Iterator<Item = usize> {
        let kind = self.kinds.get(class).copied().unwrap_or_default();
        self.pots(class).iter().flat_map(move |purse| self.cover.of(*purse, kind))
    }

    pub(super) fn count(&self) -> usize {
        self.purses.len()
    }
}

/// The bit of a purse; all purses from the 63rd on share the last one.
fn bit(purse: usize) -> u64 {
    1 << purse.min(63)
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
pub(super) struct Distribution {
    /// By purse, then class: what the purse pays for it. At the end, by purse: what is not paid out.
    cents: Vec<i64>,
    purses: usize,
    classes: usize,
    covers: Vec<Cover>,
    /// What was changed since the last [`Distribution::keep`]: where, and by how much.
    changes: Vec<(usize, i64)>,
    /// How many covers there were then.
    kept_covers: usize,
}

/// What a purse pays for a line that another one may pay and has no money for.
#[derive(Clone, Copy)]
pub(super) struct Cover {
    pub(super) class: usize,
    pub(super) giver: usize,
    pub(super) receiver: usize,
    pub(super) amount: i64,
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
        let (purses, classes) = (amounts.len(), classes.count());
        let mut cents = vec![0; purses * classes];
        cents.extend(amounts.iter().map(|amount| amount.cents()));
        Self { cents, purses, classes, covers: Vec::new(), changes: Vec::new(), kept_covers: 0 }
    }

    /// Nothing is paid yet but what purses cover for others: that stays as it was decided.
    pub(super) fn covering(classes: &Classes, amounts: &[Money], covers: &[Cover]) -> Self {
        let mut distribution = Self::new(classes, amounts);
        for cover in covers {
            distribution.take(cover.giver, cover.amount);
        }
        distribution.covers = covers.to_vec();
        distribution
    }

    /// What purses pay for others.
    pub(super) fn covers(&self) -> &[Cover] {
        &self.covers
    }

    /// What is left in a pot.
    pub(super) fn left(&self, pot: usize) -> Money {
        Money::from_cents(self.left_cents(pot))
    }

    /// What a pot pays for a class.
    pub(super) fn paid(&self, class: usize, pot: usize) -> Money {
        Money::from_cents(self.paid_cents(class, pot))
    }

    /// Pays the `demands` beside all that is paid, or changes nothing and says what is missing.
    ///
    /// The caller sees to it that the demands add up, and all amounts of the pots: no sum here overflows.
    pub(super) fn pay_all(&mut self, classes: &Classes, mut demands: Vec<Demand>) -> Result<(), Shortage> {
        demands.sort_unstable();
        let before = (self.changes.len(), self.covers.len());
        let mut unpaid = Vec::new();
        for demand in &demands {
            let missing = self.pay(classes, *demand);
            if missing > 0 {
                unpaid.push((demand.class, missing));
            }
        }
        for (class, missing) in &mut unpaid {
            *missing = self.cover(classes, *class, *missing);
        }
        unpaid.retain(|(_, missing)| *missing > 0);
        if unpaid.is_empty() {
            return Ok(());
        }
        let shortage = self.shortage(classes, &demands, &unpaid);
        self.undo_to(before);
        Err(shortage)
    }

    /// What was paid stays paid.
    pub(super) fn keep(&mut self) {
        self.changes.clear();
        self.kept_covers = self.covers.len();
    }

    /// Takes back what was paid since the last `keep`.
    pub(super) fn undo(&mut self) {
        self.undo_to((0, self.kept_covers));
    }

    fn undo_to(&mut self, (changes, covers): (usize, usize)) {
        for (place, by) in self.changes.drain(changes..) {
            self.cents.get_mut(place).into_iter().for_each(|cents| *cents -= by);
        }
        self.covers.truncate(covers);
    }

    /// Covers what a class misses with what other pots of a cover group have left, and says how much is still
    /// missing. A pot may cover only lines of its group that it may not pay itself, and what was paid from a
    /// covered pot may move to make room. Whoever gives has not received, and whoever receives has not given.
    pub(super) fn cover(&mut self, classes: &Classes, class: usize, missing: i64) -> i64 {
        let mut missing = missing;
        while missing > 0 && !classes.cover.givers.is_empty() {
            let steps = self.reach(classes, &[class]);
            let giver = |step: &Step| {
                let kind = classes.kinds.get(step.class).copied().unwrap_or_default();
                let gives = |giver: usize| self.covers.iter().any(|cover| cover.giver == giver);
                let receives = |purse: usize| self.covers.iter().any(|cover| cover.receiver == purse);
                let mut givers = classes.cover.of(step.pot, kind).filter(|_| !gives(step.pot));
                givers.find(|&giver| !receives(giver) && self.left_cents(giver) > 0)
            };
            let Some((last, giver)) = steps.iter().find_map(|step| Some((*step, giver(step)?))) else {
                break;
            };
            let left = self.left_cents(giver);
            let (class, receiver) = (last.class, last.pot);
            let amount = self.shift(&steps, last, missing.min(left));
            // The last step is not paid from its own pot, but from the one that covers it.
            self.change(class, receiver, -amount);
            self.take(giver, amount);
            self.covers.push(Cover { class, giver, receiver, amount });
            missing -= amount;
        }
        missing
    }

    /// Pays a demand as far as possible and says how much is missing.
    pub(super) fn pay(&mut self, classes: &Classes, demand: Demand) -> i64 {
        let mut missing = demand.amount.cents();
        for &pot in classes.pots(demand.class) {
            let amount = missing.min(self.left_cents(pot));
            self.change(demand.class, pot, amount);
            self.take(pot, amount);
            missing -= amount;
        }
        // With nothing left in any pot, no path needs to be searched.
        while missing > 0 && (0..self.purses).any(|purse| self.left_cents(purse) > 0) {
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
        let has_money = |step: &Step| self.left_cents(step.pot) > 0;
        let Some(last) = steps.iter().find(|step| has_money(step)).copied() else { return 0 };
        let left = self.left_cents(last.pot);
        let amount = self.shift(&steps, last, wanted.min(left));
        self.take(last.pot, amount);
        amount
    }

    /// Moves payments along the path that ends with `last`, as much as its steps allow, up to `most`.
    fn shift(&mut self, steps: &[Step], last: Step, most: i64) -> i64 {
        let before = |step: &Step| step.from.and_then(|from| steps.get(from)).copied();
        let path: Vec<Step> = core::iter::successors(Some(last), before).collect();
        // Each step moves its class away from the pot before it, which pays only so much.
        let leaves = |step: &Step| before(step).map(|earlier| self.paid_cents(step.class, earlier.pot));
        let amount = path.iter().filter_map(leaves).fold(most, i64::min);
        for step in &path {
            self.change(step.class, step.pot, amount);
            if let Some(earlier) = before(step) {
                self.change(step.class, earlier.pot, -amount);
            }
        }
        amount
    }

    /// Every pot from which one of `start` can get money by moving payments, nearest first.
    fn reach(&self, classes: &Classes, start: &[usize]) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::with_capacity(self.purses);
        // Where several purses share a bit, it does not say of any of them that it was seen.
        let mut seen: u64 = 0;
        let mut visit = |class: usize, from: Option<usize>, steps: &mut Vec<Step>| {
            if classes.bits.get(class).is_none_or(|bits| bits & !seen == 0) {
                return;
            }
            for &pot in classes.pots(class) {
                let is_new =
                    if pot < 63 { seen & bit(pot) == 0 } else { steps.iter().all(|step| step.pot != pot) };
                if is_new {
                    seen |= bit(pot) & !bit(63);
                    steps.push(Step { pot, class, from });
                }
            }
        };
        for &class in start {
            visit(class, None, &mut steps);
        }
        let mut at = 0;
        // Once every purse is reached, no further one is.
        while let Some(pot) = steps.get(at).map(|step| step.pot).filter(|_| steps.len() < self.purses) {
            let payable = classes.of_purses.get(pot).into_iter().flatten().copied();
            for class in payable.filter(|&class| self.paid_cents(class, pot) > 0) {
                visit(class, Some(at), &mut steps);
            }
            at += 1;
        }
        steps
    }

    /// The minimum cut: the pots that the `short` classes can reach, which are empty, and what the
    /// demands that draw on them needed and got.
    fn shortage(&self, classes: &Classes, demands: &[Demand], unpaid: &[(usize, i64)]) -> Shortage {
        let short: Vec<usize> = unpaid.iter().map(|(class, _)| *class).collect();
        let missing: i64 = unpaid.iter().map(|(_, missing)| *missing).sum();
        let mut pots: Vec<usize> = self.reach(classes, &short).iter().map(|step| step.pot).collect();
        sort(&mut pots, &|a, b| a.cmp(&b));
        let draws = |class: usize| pots.iter().any(|&pot| self.paid_cents(class, pot) > 0);
        let competing = demands.iter().filter(|demand| short.contains(&demand.class) || draws(demand.class));
        let needed: i64 = competing.map(|demand| demand.amount.cents()).sum();
        Shortage { needed: Money::from_cents(needed), free: Money::from_cents(needed - missing), pots }
    }

    fn paid_cents(&self, class: usize, pot: usize) -> i64 {
        self.cents.get(pot * self.classes + class).copied().unwrap_or(0)
    }

    fn left_cents(&self, pot: usize) -> i64 {
        self.cents.get(self.purses * self.classes + pot).copied().unwrap_or(0)
    }

    fn change(&mut self, class: usize, pot: usize, by: i64) {
        self.add(pot * self.classes + class, by);
    }

    /// Takes money out that nobody is paid with.
    pub(super) fn take(&mut self, pot: usize, amount: i64) {
        self.put(pot, -amount);
    }

    /// Puts more money in.
    pub(super) fn put(&mut self, pot: usize, amount: i64) {
        self.add(self.purses * self.classes + pot, amount);
    }

    fn add(&mut self, place: usize, by: i64) {
        if let Some(cents) = self.cents.get_mut(place).filter(|_| by != 0) {
            *cents += by;
            self.changes.push((place, by));
        }
    }
}

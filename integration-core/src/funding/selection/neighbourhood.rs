//! Better selections by looking closer where the relaxation leaves something open.

use super::Limits;
use super::bound::Bound;
use super::branch::is_whole;
use super::columns::spread;
use super::relaxation::End;
use super::search::Search;
use crate::index::Order;

/// How many choices a neighbourhood leaves open, and how many nodes it is worth.
const SIZE: usize = 80;
const NODES: u64 = 150;
/// After so many neighbourhoods without anything better the search goes on without.
const PATIENCE: u64 = 30;
/// A dive fixes one fraction after the other; it ends after so many dead ends.
const DEAD_ENDS: usize = 50;
/// The most steps of the simplex method for one fraction.
const DIVE_PIVOTS: u64 = 1_000;

impl Search<'_> {
    /// Makes the largest fraction whole, solves again, and so on down to a whole selection.
    pub(super) fn dive(&mut self) {
        let (start, banned) = (self.relaxation.basis(), self.relaxation.banned.clone());
        let mut fractions = self.relaxation.fractions();
        let mut dead_ends = 0;
        loop {
            let part = fractions
                .iter()
                .filter(|entry| !is_whole(entry.1) && self.table.option_of[entry.0].is_some());
            let largest = part.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            let Some(column) = largest.map(|entry| entry.0) else {
                self.round(&fractions, &Bound::new(&self.relaxation));
                break;
            };
            let basis = self.relaxation.basis();
            let others: Vec<usize> =
                self.open_columns(self.table.choice_of[column]).filter(|other| *other != column).collect();
            self.set_banned(&others, true);
            let cutoff = self.cutoff();
            if self.relaxation.solve(cutoff, self.pivots(DIVE_PIVOTS)) != End::Solved {
                dead_ends += 1;
                self.set_banned(&others, false);
                self.set_banned(&[column], true);
                self.relaxation.set_basis(&basis);
                if dead_ends > DEAD_ENDS
                    || self.relaxation.solve(cutoff, self.pivots(DIVE_PIVOTS)) != End::Solved
                {
                    self.round(&fractions, &Bound::new(&self.relaxation));
                    break;
                }
            }
            fractions = self.relaxation.fractions();
        }
        self.relaxation.banned = banned;
        self.relaxation.set_basis(&start);
    }

    /// Searches neighbourhoods of the best selection as long as that helps. Of few choices the search itself is the
    /// better way, and the answer is `false`.
    pub(super) fn explore(&mut self, certain: &Bound, bound: i128) -> bool {
        if self.table.choices() <= 2 * SIZE {
            return false;
        }
        let (mut round, mut last) = (0, 0);
        while round - last < PATIENCE && !self.is_near_enough(bound) && !self.is_used_up() {
            if self.neighbourhood(certain, round) {
                last = round;
                self.ban_hopeless(certain, true);
            }
            round += 1;
        }
        true
    }

    /// Leaves the choices open of which the relaxation is least sure, keeps the others as in the best selection, and
    /// searches. Every round shuffles the choices differently.
    fn neighbourhood(&mut self, certain: &Bound, round: u64) -> bool {
        let Some(best) = self.best.clone() else { return false };
        let free = self.least_sure(certain, &best.1, round);
        let keep = |column: usize| {
            let choice = self.table.choice_of[column];
            best.1[choice] == column || (free[choice] && !self.always[column])
        };
        let table = self.table.restricted(&keep);
        let nodes = self.limits.nodes.map_or(NODES, |most| NODES.min(most.saturating_sub(self.nodes)));
        let pivots = self.limits.pivots.map(|most| most.saturating_sub(self.relaxation.pivots));
        let mut part = Search::new(&table, Limits { nodes: Some(nodes), pivots, gap_millionths: 0 });
        part.is_whole = false;
        part.unit = self.unit;
        part.least = Some(best.0);
        part.search();
        self.relaxation.pivots += part.relaxation.pivots;
        self.nodes += part.nodes;
        let Some((value, columns)) = part.best else { return false };
        // The same columns have other places in the whole table.
        let same = |column: &usize| {
            let mut columns = self.table.columns(table.choice_of[*column]);
            columns.find(|other| self.table.option_of[*other] == table.option_of[*column])
        };
        let Some(columns) = columns.iter().map(same).collect() else { return false };
        self.best = Some((value, columns));
        true
    }

    /// By choice: whether it is left open.
    fn least_sure(&self, certain: &Bound, best: &[usize], round: u64) -> Vec<bool> {
        let mut share = vec![0.0; self.table.value.len()];
        for (column, fraction) in self.relaxation.fractions() {
            share[column] = fraction;
        }
        let mut order: Vec<(f64, usize)> = Vec::new();
        for (choice, taken) in best.iter().enumerate() {
            let others = self.open_columns(choice).filter(|column| column != taken);
            let Some(second) = others.map(|column| certain.regret(choice, column)).min() else { continue };
            let agrees =
                certain.regret(choice, *taken) == 0 && is_whole(share[*taken]) && share[*taken] > 0.5;
            let margin = if agrees { certain.to_value(second) } else { 0.0 };
            let shuffled = spread((choice as f64 + 1.0) * (round as f64 + 1.0));
            let score = if round == 0 {
                margin - f64::from(u8::from(!agrees))
            } else {
                (margin + 0.5) * (0.1 + shuffled)
            };
            order.push((score, choice));
        }
        let sorted = Order::of(order.len(), &|a, b| order[a].0.total_cmp(&order[b].0));
        let mut free = vec![false; self.table.choices()];
        for at in sorted.positions().iter().take(SIZE) {
            free[order[*at].1] = true;
        }
        free
    }
}

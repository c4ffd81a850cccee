//! The search: branch and bound, the highest bound first, each node followed down until one of its children is settled.

use std::collections::BinaryHeap;
use std::rc::Rc;

use super::bound::Bound;
use super::branch::{Branch, branch, is_whole};
use super::draft::Draft;
use super::relaxation::{Basis, End, Relaxation};
use super::table::Table;
use super::{Best, Limits, Selected};
use crate::index::Order;

/// The root is solved in parts of so many steps: a wide gap is often closed before its end.
const FIRST_PIVOTS: u64 = 200;
/// No other node gets more steps.
const NODE_PIVOTS: u64 = 20_000;
/// At every so many-th node fractions are rounded, and at every so many-th the search dives.
const ROUNDS: u64 = 8;
const DIVES: u64 = 20;
/// Exchanges tried on a new selection: so many divided by the number of choices.
const EFFORT: usize = 100_000;
/// The relaxation ends this far below the value that must be exceeded; the bound decides.
const SLACK: f64 = 1e-3;
/// How far prices rise that could rise for ever, in terms of the largest value and amount.
const RISES: [f64; 4] = [1e3, 1e6, 1e9, 1e12];

/// A part of the search that is not settled: everything but the banned columns. There can be millions of them, so they
/// are small.
struct Node {
    bound: i128,
    depth: usize,
    number: u64,
    /// A bit for each column.
    banned: Box<[u64]>,
    basis: Rc<Basis>,
}

impl Node {
    /// The highest bound first, then the deepest, then the oldest.
    fn key(&self) -> (i128, usize, core::cmp::Reverse<u64>) {
        (self.bound, self.depth, core::cmp::Reverse(self.number))
    }
}

impl Ord for Node {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Node {}

pub(super) struct Search<'a> {
    pub(super) table: &'a Table,
    pub(super) limits: Limits,
    pub(super) relaxation: Relaxation<'a>,
    /// All values are multiples of this.
    pub(super) unit: i128,
    /// The best selection found: its value and the column of each choice.
    pub(super) best: Option<(i128, Vec<usize>)>,
    /// No selection is worth less.
    lowest: i128,
    /// Only what is worth more than this is looked for.
    pub(super) least: Option<i128>,
    /// Whether this is the search asked for, and not a neighbourhood of it.
    pub(super) is_whole: bool,
    /// By column: whether it is banned everywhere.
    pub(super) always: Vec<bool>,
    open: BinaryHeap<Node>,
    pub(super) nodes: u64,
}

impl<'a> Search<'a> {
    pub(super) fn new(table: &'a Table, limits: Limits) -> Self {
        Self {
            table,
            limits,
            relaxation: Relaxation::new(table),
            unit: table.unit(),
            best: None,
            lowest: lowest(table),
            least: None,
            is_whole: true,
            always: vec![false; table.value.len()],
            open: BinaryHeap::new(),
            nodes: 0,
        }
    }

    /// Begins with these options, if they can be taken.
    pub(super) fn begin_with(&mut self, known: &[Option<usize>]) {
        let column = |choice: usize| {
            self.table
                .columns(choice)
                .find(|column| Some(&self.table.option_of[*column]) == known.get(choice))
        };
        if let Some(columns) = (0..self.table.choices()).map(column).collect() {
            self.keep_exactly(columns);
        }
    }

    pub(super) fn run(mut self) -> Selected {
        let bound = self.search();
        let value = |value: i128| i64::try_from(value).unwrap_or(i64::MAX);
        let best = self.best.as_ref().map(|(found, columns)| Best {
            value: value(*found),
            options: columns.iter().map(|column| self.table.option_of[*column]).collect(),
        });
        Selected { best, bound: bound.map(value), nodes: self.nodes, pivots: self.relaxation.pivots }
    }

    /// The bound when the search ends; none where nothing is left that could be selected.
    pub(super) fn search(&mut self) -> Option<i128> {
        // A choice that is required and has no column leaves nothing to select.
        if (0..self.table.choices()).any(|choice| self.table.columns(choice).is_empty()) {
            return None;
        }
        self.open_node(self.sum_of_largest_values(), 0);
        while let Some(node) = self.open.pop() {
            let bound = node.bound;
            if !self.is_better(bound) {
                self.open.clear();
                break;
            }
            if self.is_near_enough(bound) || self.is_used_up() {
                self.open.push(node);
                break;
            }
            self.follow(node);
        }
        let found = self.best.as_ref().map(|best| best.0);
        self.open.peek().map(|node| node.bound).max(found)
    }

    fn sum_of_largest_values(&self) -> i128 {
        let largest =
            |choice| self.table.columns(choice).map(|column| i128::from(self.table.value[column])).max();
        (0..self.table.choices()).filter_map(largest).sum()
    }

    /// The value that must be exceeded.
    fn known(&self) -> Option<i128> {
        self.best.as_ref().map(|best| best.0).max(self.least)
    }

    /// Whether a value is worth looking for, and can be one at all.
    fn is_better(&self, value: i128) -> bool {
        value >= self.lowest && self.known().is_none_or(|known| value > known)
    }

    /// Whether prices that rise and rise bring the bound below every value.
    fn shows_impossible(&mut self) -> bool {
        let shown = RISES.iter().any(|step| {
            self.relaxation.raise_endlessly(*step);
            !self.is_better(Bound::new(&self.relaxation).value())
        });
        if !shown {
            self.relaxation.set_basis(&self.relaxation.basis());
        }
        shown
    }

    /// Where the relaxation may end, because nothing better comes.
    pub(super) fn cutoff(&self) -> Option<f64> {
        self.known().map(|known| (known + self.unit) as f64 - SLACK)
    }

    pub(super) fn is_near_enough(&self, bound: i128) -> bool {
        let Some((value, _)) = &self.best else { return false };
        let gap = (bound - value).saturating_mul(1_000_000);
        gap <= bound.saturating_abs().saturating_mul(i128::from(self.limits.gap_millionths))
    }

    pub(super) fn is_used_up(&self) -> bool {
        self.limits.nodes.is_some_and(|most| self.nodes >= most)
            || self.limits.pivots.is_some_and(|most| self.relaxation.pivots >= most)
    }

    /// The steps that a node may take, up to a number.
    pub(super) fn pivots(&self, most: u64) -> u64 {
        self.limits.pivots.map_or(most, |limit| most.min(limit.saturating_sub(self.relaxation.pivots)))
    }

    pub(super) fn open_columns(&self, choice: usize) -> impl Iterator<Item = usize> {
        self.table.columns(choice).filter(|column| !self.relaxation.banned[*column])
    }

    pub(super) fn set_banned(&mut self, columns: &[usize], banned: bool) {
        for column in columns {
            self.relaxation.banned[*column] = banned;
        }
    }

    /// Works on a node and then on one child after the other, until one is settled.
    fn follow(&mut self, node: Node) {
        let Node { mut bound, mut depth, banned, basis, .. } = node;
        for (column, always) in self.always.iter().enumerate() {
            self.relaxation.banned[column] = *always || banned[column / 64] >> (column % 64) & 1 == 1;
        }
        self.relaxation.set_basis(&basis);
        loop {
            self.nodes += 1;
            let end = if depth == 0 {
                self.solve_root()
            } else {
                self.relaxation.solve(self.cutoff(), self.pivots(NODE_PIVOTS))
            };
            let certain = Bound::new(&self.relaxation);
            bound = bound.min(self.in_units(certain.value()));
            if !self.is_better(bound)
                || self.is_impossible()
                || (end == End::Impossible && self.shows_impossible())
            {
                return;
            }
            let fractions = self.relaxation.fractions();
            if end == End::Solved {
                self.look_for_better(&fractions, &certain, depth, bound);
            }
            if !self.is_better(bound) {
                return;
            }
            self.ban_hopeless(&certain, depth == 0);
            if self.is_near_enough(bound) || self.is_used_up() {
                self.open_node(bound, depth);
                return;
            }
            let Some(Branch { first, second }) = branch(&self.relaxation, &fractions) else {
                // Every choice is settled, whatever the relaxation made of that.
                let columns: Vec<usize> =
                    (0..self.table.choices()).flat_map(|choice| self.open_columns(choice)).collect();
                self.keep_exactly(columns);
                return;
            };
            depth += 1;
            self.set_banned(&second, true);
            self.open_node(bound, depth);
            self.set_banned(&second, false);
            self.set_banned(&first, true);
        }
    }

    /// Leaves what is not banned for later.
    fn open_node(&mut self, bound: i128, depth: usize) {
        let (banned, basis) = (packed(&self.relaxation.banned), Rc::new(self.relaxation.basis()));
        self.open.push(Node { bound, depth, number: self.nodes, banned, basis });
    }

    fn in_units(&self, value: i128) -> i128 {
        value.div_euclid(self.unit) * self.unit
    }

    fn is_impossible(&self) -> bool {
        (0..self.table.choices()).any(|choice| self.open_columns(choice).next().is_none())
    }

    /// Solves the root in growing parts, and ends as soon as a gap that was asked for is closed.
    fn solve_root(&mut self) -> End {
        let mut end = self.relaxation.solve(self.cutoff(), self.pivots(FIRST_PIVOTS));
        while end == End::Stuck && !self.is_used_up() {
            if self.limits.gap_millionths > 0 {
                let certain = Bound::new(&self.relaxation);
                self.round(&[], &certain);
                if self.is_near_enough(self.in_units(certain.value())) {
                    break;
                }
            }
            let before = self.relaxation.pivots;
            end = self.relaxation.solve(self.cutoff(), self.pivots(before));
            if self.relaxation.pivots == before {
                break;
            }
        }
        end
    }

    fn look_for_better(&mut self, fractions: &[(usize, f64)], certain: &Bound, depth: usize, bound: i128) {
        let settled = fractions.iter().all(|entry| is_whole(entry.1));
        if settled {
            self.keep_exactly(fractions.iter().filter(|entry| entry.1 > 0.5).map(|entry| entry.0).collect());
        } else if depth == 0 || self.nodes.is_multiple_of(ROUNDS) {
            self.round(fractions, certain);
        }
        let is_large = depth == 0 && self.is_whole && self.explore(certain, bound);
        if !settled && self.is_better(bound) && !is_large && (depth == 0 || self.nodes.is_multiple_of(DIVES))
        {
            self.dive();
        }
    }

    /// Bans what cannot be part of anything better.
    pub(super) fn ban_hopeless(&mut self, certain: &Bound, everywhere: bool) {
        for choice in 0..self.table.choices() {
            for column in self.table.columns(choice) {
                let with = self.in_units(certain.value_with(choice, column));
                if !self.relaxation.banned[column] && !self.is_better(with) {
                    self.relaxation.banned[column] = true;
                    self.always[column] |= everywhere;
                }
            }
        }
    }

    /// Makes a whole selection: what is taken for the most part first, then what the prices like best.
    pub(super) fn round(&mut self, fractions: &[(usize, f64)], certain: &Bound) {
        let mut order: Vec<((u8, f64), usize)> = Vec::new();
        for (column, fraction) in fractions.iter().filter(|entry| !is_whole(entry.1) || entry.1 > 0.5) {
            order.push(((2, *fraction), *column));
        }
        for choice in 0..self.table.choices() {
            for column in self.open_columns(choice) {
                let regret = certain.regret(choice, column);
                let value = self.table.value[column].max(1) as f64;
                let rank = if regret == 0 {
                    (1, certain.to_value(certain.worth(column)) / value)
                } else {
                    (0, -certain.to_value(regret))
                };
                order.push((rank, column));
            }
        }
        let sorted = Order::of(order.len(), &|a, b| {
            let (a, b) = (&order[a], &order[b]);
            b.0.0.cmp(&a.0.0).then(b.0.1.total_cmp(&a.0.1)).then(a.1.cmp(&b.1))
        });
        let mut draft = Draft::new(self.table);
        draft.fill(sorted.positions().iter().map(|at| order[*at].1).collect());
        self.keep_improved(draft);
    }

    fn keep_exactly(&mut self, columns: Vec<usize>) {
        if let Some(draft) = Draft::exactly(self.table, columns.into_iter()) {
            self.keep_improved(draft);
        }
    }

    fn keep_improved(&mut self, mut draft: Draft<'_>) {
        if self.is_better(draft.value()) {
            self.keep(&draft);
            draft.improve(&|column| self.always[column], EFFORT / self.table.choices().max(1));
            self.keep(&draft);
        }
    }

    fn keep(&mut self, draft: &Draft<'_>) {
        if self.is_better(draft.value())
            && let Some(columns) = draft.finished()
        {
            self.best = Some((draft.value(), columns));
        }
    }
}

/// A bit for each column.
fn packed(banned: &[bool]) -> Box<[u64]> {
    let word = |columns: &[bool]| columns.iter().rev().fold(0, |word, banned| word << 1 | u64::from(*banned));
    banned.chunks(64).map(word).collect()
}

fn lowest(table: &Table) -> i128 {
    let lowest = |choice| table.columns(choice).map(|column| i128::from(table.value[column])).min();
    (0..table.choices()).filter_map(lowest).sum()
}

//! The relaxation: fractions of options instead of whole ones, solved by the dual simplex method.
//!
//! Of every choice exactly one is taken in sum, so one column of every choice, its *key*, follows from the others and
//! the basis needs no row for it (generalised upper bounds; Dantzig and Van Slyke, 1967). What is left has a row for
//! every account, for every payer with several accounts, for every limit of a carry-over, and for every rule that was
//! violated so far. The method starts where every choice takes what it values most and nothing has a price, and lets
//! prices rise until the money reaches.

use super::columns::Columns;
use super::inverse::Inverse;
use super::table::Table;
use crate::index::sort;

/// Below this, an amount is zero.
pub(super) const ZERO: f64 = 1e-9;
/// No pivot is smaller.
pub(super) const PIVOT: f64 = 1e-7;
/// By more than this, a rule is violated.
const VIOLATED: f64 = 1e-7;
/// After so many exchanges the inverse is worked out anew.
const FRESH: usize = 100;

/// How a relaxation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Solved.
    Solved,
    /// Not better than the cutoff.
    Cut,
    /// Nothing fits, as far as floating-point numbers can tell: prices could rise for ever.
    Impossible,
    /// Steps or numbers ran out; the prices still give a bound.
    Stuck,
}

/// A basis from which the method can go on later: the keys, and the basic columns of the rows that were in play.
pub(super) struct Basis {
    keys: Box<[u32]>,
    basic: Box<[u32]>,
}

/// A linear program in the making. Columns are those of [`Columns`], then a slack for each row.
pub(super) struct Relaxation<'a> {
    pub(super) table: &'a Table,
    pub(super) columns: Columns,
    /// By place in the inverse: the row.
    pub(super) rows: Vec<usize>,
    /// By row: its place in the inverse; none while the row plays no part.
    place: Vec<Option<usize>>,
    pub(super) inverse: Inverse,
    /// By place in the inverse: the basic column and how much of it is taken.
    pub(super) basic: Vec<usize>,
    pub(super) amount: Vec<f64>,
    pub(super) is_basic: Vec<bool>,
    /// By choice: its key, and how many other columns of it are basic.
    pub(super) key: Vec<usize>,
    pub(super) others: Vec<usize>,
    /// By column of the table: whether it may not be taken.
    pub(super) banned: Vec<bool>,
    /// By column: its cost less the price of what it needs; for a slack the negative price of its row.
    pub(super) profit: Vec<f64>,
    /// By column: the product with the line that leaves.
    pub(super) product: Vec<f64>,
    /// The direction in which prices could rise for ever.
    endless: f64,
    exchanged: usize,
    pub(super) pivots: u64,
}

impl<'a> Relaxation<'a> {
    pub(super) fn new(table: &'a Table) -> Self {
        let columns = Columns::new(table);
        let (count, rows) = (columns.len(), columns.rows());
        let mut relaxation = Self {
            table,
            rows: Vec::new(),
            place: vec![None; rows],
            inverse: Inverse::default(),
            basic: Vec::new(),
            amount: Vec::new(),
            is_basic: vec![false; count + rows],
            key: vec![0; table.choices()],
            others: vec![0; table.choices()],
            banned: vec![false; table.value.len()],
            profit: vec![0.0; count + rows],
            product: vec![0.0; count + rows],
            endless: 0.0,
            exchanged: 0,
            pivots: 0,
            columns,
        };
        relaxation.begin();
        relaxation
    }

    /// Without prices: every choice takes what it values most, every payer draws on one account.
    fn begin(&mut self) {
        self.rows = (0..self.columns.first_rule).collect();
        for (place, row) in self.rows.iter().enumerate() {
            self.place[*row] = Some(place);
        }
        self.basic = self.rows.iter().map(|row| self.slack(*row)).collect();
        for (row, columns) in &self.columns.payments {
            let cost = |column: &usize| self.columns.cost[*column];
            let best = columns.clone().max_by(|a, b| cost(a).total_cmp(&cost(b)));
            self.basic[*row] = best.unwrap_or(self.basic[*row]);
        }
        // A choice without columns (required, but nothing to take) never comes here.
        self.key = (0..self.key.len()).map(|choice| self.table.columns(choice).start).collect();
        self.set_basis(&self.basis());
        for choice in 0..self.key.len() {
            self.key[choice] = self.best_column(choice).unwrap_or(self.key[choice]);
        }
        self.recount();
    }

    /// The column of a choice with the highest profit among those that are not banned.
    fn best_column(&self, choice: usize) -> Option<usize> {
        let open = self.table.columns(choice).filter(|column| !self.banned[*column]);
        open.max_by(|a, b| self.profit[*a].total_cmp(&self.profit[*b]).then(b.cmp(a)))
    }

    pub(super) fn slack(&self, row: usize) -> usize {
        self.columns.len() + row
    }

    /// The choice of a column; payments, carry-overs and slacks have none.
    pub(super) fn choice(&self, column: usize) -> Option<usize> {
        self.table.choice_of.get(column).copied()
    }

    pub(super) fn is_banned(&self, column: usize) -> bool {
        self.banned.get(column).copied().unwrap_or(false)
    }

    pub(super) fn basis(&self) -> Basis {
        // No memory holds more columns than 32 bits count.
        let small = |columns: &[usize]| columns.iter().map(|column| *column as u32).collect();
        Basis { keys: small(&self.key), basic: small(&self.basic) }
    }

    /// Takes a basis; rows that have come into play since it was noted have their slack in it.
    pub(super) fn set_basis(&mut self, basis: &Basis) {
        let large = |columns: &[u32]| columns.iter().map(|column| *column as usize).collect::<Vec<usize>>();
        self.key = large(&basis.keys);
        self.basic = large(&basis.basic);
        // Rows only ever come into play, in the same order.
        let later = self.rows[self.basic.len()..].iter().map(|row| self.columns.len() + row);
        self.basic.extend(later);
        self.is_basic.fill(false);
        self.others.fill(0);
        for column in &self.basic {
            self.is_basic[*column] = true;
            if let Some(choice) = self.table.choice_of.get(*column) {
                self.others[*choice] += 1;
            }
        }
        self.refresh();
    }

    /// Works out the inverse from the basis: all slacks at first, then one column after the other takes the place of
    /// a slack that is not basic. A column that depends on the others finds no place; the slack stays.
    fn refresh(&mut self) {
        self.inverse.reset(self.rows.len());
        let mut entering: Vec<usize> =
            self.basic.iter().copied().filter(|column| *column < self.columns.len()).collect();
        let length = |column: usize| self.columns.entries(column).len();
        sort(&mut entering, &|a, b| length(a).cmp(&length(b)).then(a.cmp(&b)));
        let mut basic: Vec<usize> = self.rows.iter().map(|row| self.slack(*row)).collect();
        let mut is_free: Vec<bool> = basic.iter().map(|slack| !self.is_basic[*slack]).collect();
        for column in entering {
            let weight = self.weight(column);
            let free = (0..basic.len()).filter(|place| is_free[*place]);
            let best = free.max_by(|a, b| weight[*a].abs().total_cmp(&weight[*b].abs()).then(b.cmp(a)));
            if let Some(place) = best.filter(|place| weight[*place].abs() >= PIVOT) {
                is_free[place] = false;
                basic[place] = column;
                self.inverse.exchange(place, &weight);
            } else {
                self.is_basic[column] = false;
                if let Some(choice) = self.choice(column) {
                    self.others[choice] -= 1;
                }
            }
        }
        for slack in basic.iter().filter(|column| **column >= self.columns.len()) {
            self.is_basic[*slack] = true;
        }
        self.basic = basic;
        self.exchanged = 0;
        self.reprice();
        self.recount();
    }

    /// A column less the key of its choice, by place in the inverse.
    fn difference(&self, column: usize) -> Vec<(usize, f64)> {
        if column >= self.columns.len() {
            return self.place[column - self.columns.len()].map(|place| (place, 1.0)).into_iter().collect();
        }
        let own = self.columns.entries(column).iter().map(|(row, value)| (*row, *value));
        let key = self.choice(column).map(|choice| self.columns.entries(self.key[choice]));
        let key = key.unwrap_or_default().iter().map(|(row, value)| (*row, -value));
        own.chain(key).filter_map(|(row, value)| self.place[row].map(|place| (place, value))).collect()
    }

    /// The product of the inverse with a column less the key of its choice.
    pub(super) fn weight(&self, column: usize) -> Vec<f64> {
        self.inverse.times(self.difference(column).into_iter())
    }

    /// Prices and profits from the inverse.
    fn reprice(&mut self) {
        let mut by_row = vec![0.0; self.columns.rows()];
        for (place, column) in self.basic.iter().enumerate() {
            let key = self.choice(*column).map_or(0.0, |choice| self.columns.cost[self.key[choice]]);
            let cost = self.columns.cost.get(*column).map_or(0.0, |cost| cost - key);
            if cost != 0.0 {
                for (row, value) in self.rows.iter().zip(self.inverse.line(place)) {
                    by_row[*row] += cost * value;
                }
            }
        }
        for column in 0..self.columns.len() {
            self.profit[column] = self.columns.cost[column] - self.columns.product(column, &by_row);
        }
        for (row, price) in by_row.iter().enumerate() {
            let slack = self.slack(row);
            self.profit[slack] = -price;
        }
    }

    /// The amounts of the basic columns from the inverse.
    fn recount(&mut self) {
        let mut rest: Vec<f64> = self.rows.iter().map(|row| self.columns.limit[*row]).collect();
        for key in &self.key {
            self.add_column(*key, -1.0, &mut rest);
        }
        self.amount = self.inverse.times(rest.into_iter().enumerate());
    }

    /// Adds a multiple of a column to sums by place in the inverse.
    pub(super) fn add_column(&self, column: usize, factor: f64, sums: &mut [f64]) {
        for (row, value) in self.columns.entries(column) {
            if let Some(place) = self.place[*row] {
                sums[place] += factor * value;
            }
        }
    }

    /// The price of an account's money, in value per cent.
    pub(super) fn price_of_money(&self, account: usize) -> f64 {
        -self.profit[self.slack(account)] * self.columns.value_scale / self.columns.money_scale
    }

    /// The price of a rule, in value per unit of its weights.
    pub(super) fn price_of_rule(&self, rule: usize) -> f64 {
        let row = self.columns.first_rule + rule;
        -self.profit[self.slack(row)] * self.columns.value_scale / self.columns.rule_scale[rule]
    }

    /// The value at the present prices, as scaled.
    fn value(&self) -> f64 {
        let money: f64 =
            self.rows.iter().map(|row| -self.profit[self.slack(*row)] * self.columns.limit[*row]).sum();
        money + self.key.iter().map(|key| self.profit[*key]).sum::<f64>()
    }

    /// How far each column of the table is taken, by column; those not taken at all may be missing.
    pub(super) fn fractions(&self) -> Vec<(usize, f64)> {
        let mut taken = Vec::with_capacity(self.key.len() + self.basic.len());
        let mut rest = vec![1.0; self.key.len()];
        for (column, amount) in self.basic.iter().zip(&self.amount) {
            if let Some(choice) = self.choice(*column) {
                rest[choice] -= amount;
                taken.push((*column, *amount));
            }
        }
        taken.extend(self.key.iter().copied().zip(rest));
        taken.sort_unstable_by_key(|entry| entry.0);
        taken
    }

    /// Solves, and brings rules into play while any is violated; ends where the value falls below `cutoff`.
    pub(super) fn solve(&mut self, cutoff: Option<f64>, most_pivots: u64) -> End {
        let last = self.pivots.saturating_add(most_pivots);
        let cutoff = cutoff.map(|value| value / self.columns.value_scale);
        loop {
            let end = self.reoptimise(cutoff, last);
            if end != End::Solved || !self.add_violated_rules() {
                return end;
            }
        }
    }

    fn reoptimise(&mut self, cutoff: Option<f64>, last: u64) -> End {
        loop {
            if self.exchanged >= FRESH {
                self.refresh();
            }
            if !self.move_banned_keys() {
                return End::Impossible;
            }
            self.swap_keys();
            let Some((place, sign)) = self.leaving() else { return End::Solved };
            if self.pivots >= last {
                return End::Stuck;
            }
            self.pivots += 1;
            self.multiply(place);
            let Some(rise) = self.rise(place, sign) else {
                self.endless = sign;
                return End::Impossible;
            };
            let keys: Vec<(usize, usize)> =
                rise.flips.iter().map(|(choice, _)| (*choice, self.key[*choice])).collect();
            self.flip(&rise.flips);
            let weight = self.weight(rise.entering);
            if weight[place].abs() < PIVOT {
                // Too small to divide by: with a fresh inverse it may look better, otherwise this is the end.
                for (choice, key) in keys {
                    self.key[choice] = key;
                }
                let is_fresh = self.exchanged == 0;
                self.refresh();
                if is_fresh {
                    return End::Stuck;
                }
                continue;
            }
            self.raise_prices(sign * rise.step);
            self.exchange(place, rise.entering, &weight);
            if cutoff.is_some_and(|cutoff| self.value() < cutoff) {
                return End::Cut;
            }
        }
    }

    fn raise_prices(&mut self, step: f64) {
        for (profit, product) in self.profit.iter_mut().zip(&self.product) {
            *profit -= step * product;
        }
    }

    /// Raises the prices that could rise for ever, so that a bound shows it.
    pub(super) fn raise_endlessly(&mut self, step: f64) {
        self.raise_prices(self.endless * step);
    }

    /// A banned key of which nothing else is basic gives way to the best column; `false` where there is none.
    fn move_banned_keys(&mut self) -> bool {
        let mut moved = false;
        for choice in 0..self.key.len() {
            if self.others[choice] == 0 && self.is_banned(self.key[choice]) {
                let Some(best) = self.best_column(choice) else { return false };
                self.key[choice] = best;
                moved = true;
            }
        }
        if moved {
            self.recount();
        }
        true
    }

    /// A key that others have pushed below zero, or that is banned but taken, becomes an ordinary basic column.
    fn swap_keys(&mut self) {
        // By choice with basic columns: what is left for the key, and the place of its largest open column.
        let mut left: Vec<(usize, f64, Option<usize>)> = Vec::new();
        for (place, column) in self.basic.iter().enumerate() {
            let Some(choice) = self.choice(*column) else { continue };
            let at = left.iter().position(|entry| entry.0 == choice).unwrap_or_else(|| {
                left.push((choice, 1.0, None));
                left.len() - 1
            });
            left[at].1 -= self.amount[place];
            let is_larger = left[at].2.is_none_or(|known| self.amount[place] > self.amount[known]);
            if self.amount[place] > ZERO && is_larger && !self.is_banned(*column) {
                left[at].2 = Some(place);
            }
        }
        for (choice, left, place) in left {
            let is_wrong = left < -ZERO || (left > ZERO && self.is_banned(self.key[choice]));
            if let Some(place) = place.filter(|_| is_wrong) {
                self.swap_key(choice, place, left);
            }
        }
    }

    /// With the new key `n` instead of `k`, a column less its key, `a - k`, is `(a - n) - (k - n)`.
    fn swap_key(&mut self, choice: usize, place: usize, left: f64) {
        let same = |other: &usize| *other != place && self.choice(self.basic[*other]) == Some(choice);
        let others: Vec<usize> = (0..self.basic.len()).filter(same).collect();
        self.inverse.negate(place, &others);
        let (old, new) = (self.key[choice], self.basic[place]);
        self.amount[place] = left;
        self.basic[place] = old;
        self.is_basic[old] = true;
        self.is_basic[new] = false;
        self.key[choice] = new;
    }

    /// The basic column that is farthest from what is allowed, measured along its line, and the direction in which
    /// it leaves (dual steepest edge).
    fn leaving(&self) -> Option<(usize, f64)> {
        let mut best = None;
        let mut most = 0.0;
        for (place, amount) in self.amount.iter().enumerate() {
            let sign = if *amount < -ZERO {
                1.0
            } else if *amount > ZERO && self.is_banned(self.basic[place]) {
                -1.0
            } else {
                continue;
            };
            let score = amount * amount / self.inverse.norm(place);
            if score > most {
                most = score;
                best = Some((place, sign));
            }
        }
        best
    }

    /// The product of the leaving line with every column.
    fn multiply(&mut self, place: usize) {
        let mut by_row = vec![0.0; self.columns.rows()];
        for (row, value) in self.rows.iter().zip(self.inverse.line(place)) {
            by_row[*row] = value;
        }
        for column in 0..self.columns.len() {
            self.product[column] = self.columns.product(column, &by_row);
        }
        self.product[self.columns.len()..].copy_from_slice(&by_row);
    }

    /// Choices of which nothing but the key is basic get other keys, one after the other.
    fn flip(&mut self, flips: &[(usize, usize)]) {
        if flips.is_empty() {
            return;
        }
        let mut change = vec![0.0; self.rows.len()];
        for (choice, column) in flips {
            self.add_column(*column, 1.0, &mut change);
            self.add_column(self.key[*choice], -1.0, &mut change);
            self.key[*choice] = *column;
        }
        for (amount, change) in self.amount.iter_mut().zip(self.inverse.times(change.into_iter().enumerate()))
        {
            *amount -= change;
        }
    }

    fn exchange(&mut self, place: usize, entering: usize, weight: &[f64]) {
        let amount = self.amount[place] / weight[place];
        for (entry, weight) in self.amount.iter_mut().zip(weight) {
            *entry -= weight * amount;
        }
        self.amount[place] = amount;
        self.inverse.exchange(place, weight);
        let leaving = core::mem::replace(&mut self.basic[place], entering);
        self.is_basic[leaving] = false;
        self.is_basic[entering] = true;
        if let Some(choice) = self.choice(leaving) {
            self.others[choice] -= 1;
        }
        if let Some(choice) = self.choice(entering) {
            self.others[choice] += 1;
        }
        self.exchanged += 1;
    }

    fn add_violated_rules(&mut self) -> bool {
        let mut sums = vec![0.0; self.table.rules.len()];
        for (column, fraction) in self.fractions() {
            for (rule, weight) in self.table.terms(column) {
                sums[*rule] += *weight as f64 * fraction;
            }
        }
        let mut violated = Vec::new();
        for (rule, sum) in sums.iter().enumerate() {
            let row = self.columns.first_rule + rule;
            let over = (sum - self.table.rules[rule].at_most as f64) / self.columns.rule_scale[rule];
            if over > VIOLATED && self.place[row].is_none() {
                violated.push(row);
            }
        }
        self.add_rows(&violated);
        !violated.is_empty()
    }

    fn add_rows(&mut self, rows: &[usize]) {
        let mut coefficients = vec![Vec::new(); rows.len()];
        for (at, row) in rows.iter().enumerate() {
            self.place[*row] = Some(self.rows.len() + at);
        }
        for (at, column) in self.basic.iter().enumerate().filter(|entry| *entry.1 < self.columns.len()) {
            for (place, value) in self.difference(*column) {
                if let Some(new) = place.checked_sub(self.rows.len()) {
                    coefficients[new].push((at, value));
                }
            }
        }
        self.inverse.grow(&coefficients);
        for row in rows {
            let slack = self.slack(*row);
            self.rows.push(*row);
            self.basic.push(slack);
            self.is_basic[slack] = true;
        }
        self.recount();
    }
}

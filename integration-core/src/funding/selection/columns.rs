//! The linear program in scaled floating-point numbers: rows, columns, costs.

use super::table::Table;

/// Equal costs let the simplex method go in circles, so each column costs a little extra. The bound is worked out
/// without the extras.
const EXTRA: f64 = 1e-6;

/// The columns are those of the table, then the payments from accounts to payers, then the carry-overs. The rows are
/// the accounts, then the payers with several accounts, then the limits of carry-overs, then the rules.
pub(super) struct Columns {
    first_entry: Vec<usize>,
    /// Row and coefficient.
    entries: Vec<(usize, f64)>,
    pub(super) cost: Vec<f64>,
    /// By row: what the sum of its columns is at most.
    pub(super) limit: Vec<f64>,
    /// The row of each payer with several accounts, and the columns of its payments.
    pub(super) payments: Vec<(usize, core::ops::Range<usize>)>,
    /// The first row that stands for a rule.
    pub(super) first_rule: usize,
    pub(super) rule_scale: Vec<f64>,
    pub(super) money_scale: f64,
    pub(super) value_scale: f64,
}

impl Columns {
    pub(super) fn new(table: &Table) -> Self {
        let needs = (0..table.value.len()).flat_map(|column| table.needs(column));
        let money_scale = power_of_two(needs.map(|need| need.1).max());
        let value_scale = power_of_two(table.value.iter().map(|value| value.saturating_abs()).max());
        let mut columns = Self {
            first_entry: vec![0],
            entries: Vec::new(),
            cost: Vec::new(),
            limit: table.accounts.iter().map(|cents| *cents as f64 / money_scale).collect(),
            payments: Vec::new(),
            first_rule: 0,
            rule_scale: Vec::with_capacity(table.rules.len()),
            money_scale,
            value_scale,
        };
        // A payer's needs stand in the row of its only account, or in a row of its own.
        let mut payer_rows = Vec::with_capacity(table.payers.len());
        for accounts in &table.payers {
            payer_rows.push(if let [only] = accounts.as_slice() { *only } else { columns.add_row(0.0) });
        }
        let mut carry_rows = Vec::with_capacity(table.carries.len());
        for carry in &table.carries {
            let most = carry.limit.map(|limit| limit.cents() as f64 / money_scale);
            carry_rows.push(most.map(|most| columns.add_row(most)));
        }
        columns.first_rule = columns.limit.len();
        for rule in &table.rules {
            let scale = power_of_two(rule.terms.iter().map(|term| term.1.saturating_abs()).max());
            columns.rule_scale.push(scale);
            columns.add_row(rule.at_most as f64 / scale);
        }
        columns.add_options(table, &payer_rows);
        columns.add_flows(table, &payer_rows, &carry_rows);
        for (column, cost) in columns.cost.iter_mut().enumerate() {
            *cost -= EXTRA * (0.5 + spread(column as f64));
        }
        columns
    }

    fn add_row(&mut self, limit: f64) -> usize {
        self.limit.push(limit);
        self.limit.len() - 1
    }

    fn add_options(&mut self, table: &Table, payer_rows: &[usize]) {
        for (column, value) in table.value.iter().enumerate() {
            for (payer, cents) in table.needs(column) {
                self.entries.push((payer_rows[*payer], *cents as f64 / self.money_scale));
            }
            for (rule, weight) in table.terms(column) {
                self.entries.push((self.first_rule + rule, *weight as f64 / self.rule_scale[*rule]));
            }
            self.close(*value as f64 / self.value_scale);
        }
    }

    fn add_flows(&mut self, table: &Table, payer_rows: &[usize], carry_rows: &[Option<usize>]) {
        for (accounts, row) in table.payers.iter().zip(payer_rows).filter(|(accounts, _)| accounts.len() > 1)
        {
            let first = self.len();
            for account in accounts {
                self.entries.extend([(*account, 1.0), (*row, -1.0)]);
                self.close(0.0);
            }
            self.payments.push((*row, first..self.len()));
        }
        for (carry, row) in table.carries.iter().zip(carry_rows) {
            self.entries.extend([(carry.from, 1.0), (carry.to, -1.0)]);
            self.entries.extend(row.map(|row| (row, 1.0)));
            self.close(0.0);
        }
    }

    fn close(&mut self, cost: f64) {
        self.cost.push(cost);
        self.first_entry.push(self.entries.len());
    }

    pub(super) fn len(&self) -> usize {
        self.cost.len()
    }

    pub(super) fn rows(&self) -> usize {
        self.limit.len()
    }

    pub(super) fn entries(&self, column: usize) -> &[(usize, f64)] {
        &self.entries[self.first_entry[column]..self.first_entry[column + 1]]
    }

    /// The product of a column with a number for each row.
    pub(super) fn product(&self, column: usize, by_row: &[f64]) -> f64 {
        self.entries(column).iter().map(|(row, value)| by_row[*row] * value).sum()
    }
}

/// Multiples of the golden ratio without what is before the point: evenly spread over 0 to 1, and never in order.
pub(super) fn spread(number: f64) -> f64 {
    number * 0.618_033_988_749_895 % 1.0
}

/// The least power of two that is not below the value; dividing by it changes no digit.
fn power_of_two(value: Option<i64>) -> f64 {
    let value = value.and_then(|value| u64::try_from(value).ok()).unwrap_or(1);
    value.checked_next_power_of_two().map_or(1.0, |power| power as f64)
}

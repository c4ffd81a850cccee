//! What is certain: the highest value that any selection can have, in whole numbers, from proposed prices.
//!
//! For whatever prices of money and rules, no selection is worth more than all money and all rules at their prices plus,
//! for each choice, the best that is left of a value after the price of what it needs (weak duality). The prices come
//! from floating-point numbers and may be poor; then the bound is high, but never wrong.

use super::relaxation::Relaxation;
use super::table::Table;

/// No price has more binary digits, so that its product with a sum of amounts below 2^62 fits.
const PRICE_DIGITS: u32 = 58;

/// A certain bound. All numbers are in units of `2^-digits`.
pub(super) struct Bound {
    digits: u32,
    total: i128,
    /// By choice: its part of the total.
    best: Vec<i128>,
    /// By column: what it would be in its place.
    worth: Vec<i128>,
}

impl Bound {
    /// The bound at the prices of the relaxation, for what is not banned.
    pub(super) fn new(relaxation: &Relaxation<'_>) -> Self {
        let table = relaxation.table;
        let money: Vec<f64> =
            (0..table.accounts.len()).map(|account| relaxation.price_of_money(account)).collect();
        let rules: Vec<f64> = (0..table.rules.len()).map(|rule| relaxation.price_of_rule(rule)).collect();
        let highest = money.iter().chain(&rules).fold(1.0, |highest: f64, price| highest.max(*price));
        let digits = digits_beside(highest);
        // A price below zero, or no number at all, is none.
        let whole = |price: &f64| (price.max(0.0) * (1_u64 << digits) as f64) as i128;
        let money = raised_for_carries(table, money.iter().map(whole).collect());
        let rules: Vec<i128> = rules.iter().map(whole).collect();
        let worth = worth(table, &money, &rules, digits);
        let mut total = price_of_all(table, &money, &rules);
        let mut best = Vec::with_capacity(table.choices());
        for choice in 0..table.choices() {
            let open = table.columns(choice).filter(|column| !relaxation.banned[*column]);
            let most = open.map(|column| worth[column]).max().unwrap_or(0);
            total += most;
            best.push(most);
        }
        Self { digits, total, best, worth }
    }

    /// The highest value that a selection can have.
    pub(super) fn value(&self) -> i128 {
        self.total >> self.digits
    }

    /// The highest value that a selection with this column can have.
    pub(super) fn value_with(&self, choice: usize, column: usize) -> i128 {
        (self.total - self.regret(choice, column)) >> self.digits
    }

    /// How much a column falls short of the best of its choice.
    pub(super) fn regret(&self, choice: usize, column: usize) -> i128 {
        self.best[choice] - self.worth[column]
    }

    /// A number of this bound as a value.
    pub(super) fn to_value(&self, number: i128) -> f64 {
        number as f64 / (1_u64 << self.digits) as f64
    }

    /// What is left of a column's value after the price of its needs.
    pub(super) fn worth(&self, column: usize) -> i128 {
        self.worth[column]
    }
}

/// How many binary digits after the point fit beside a price.
fn digits_beside(highest: f64) -> u32 {
    let mut digits = PRICE_DIGITS;
    let mut power = 1.0;
    while power <= highest && digits > 0 {
        power *= 2.0;
        digits -= 1;
    }
    digits
}

/// Money that may be carried over without limit is worth at least what it is worth later.
fn raised_for_carries(table: &Table, mut prices: Vec<i128>) -> Vec<i128> {
    for _ in 0..table.carries.len() {
        let mut raised = false;
        for carry in table.carries.iter().rev().filter(|carry| carry.limit.is_none()) {
            if prices[carry.from] < prices[carry.to] {
                prices[carry.from] = prices[carry.to];
                raised = true;
            }
        }
        if !raised {
            break;
        }
    }
    prices
}

fn price_of_all(table: &Table, money: &[i128], rules: &[i128]) -> i128 {
    let mut total = 0;
    for (price, cents) in money.iter().zip(&table.accounts) {
        total += price * i128::from(*cents);
    }
    for carry in &table.carries {
        let limit = carry.limit.map_or(0, |limit| i128::from(limit.cents()));
        total += (money[carry.to] - money[carry.from]).max(0) * limit;
    }
    for (price, rule) in rules.iter().zip(&table.rules) {
        total += price * i128::from(rule.at_most);
    }
    total
}

/// By column: the value less the price of what it needs. A payer pays the price of its cheapest account.
fn worth(table: &Table, money: &[i128], rules: &[i128], digits: u32) -> Vec<i128> {
    let price = |accounts: &Vec<usize>| accounts.iter().map(|account| money[*account]).min().unwrap_or(0);
    let payers: Vec<i128> = table.payers.iter().map(price).collect();
    let mut worth = Vec::with_capacity(table.value.len());
    for (column, value) in table.value.iter().enumerate() {
        let mut left = i128::from(*value) << digits;
        for (payer, cents) in table.needs(column) {
            left -= payers[*payer] * i128::from(*cents);
        }
        for (rule, weight) in table.terms(column) {
            left -= rules[*rule] * i128::from(*weight);
        }
        worth.push(left);
    }
    worth
}

#[cfg(test)]
mod tests {
    use super::super::{Carry, Selection};
    use super::*;
    use crate::money::Money;

    /// Later money that is dearer makes all money dearer that can be carried there, however the carry-overs are listed;
    /// with a limit its price stays.
    #[test]
    fn money_is_worth_what_it_is_worth_wherever_it_can_be_carried() {
        let carry = |from, to, limit| Carry { from, to, limit };
        let mut carries =
            vec![carry(2, 3, None), carry(1, 2, None), carry(0, 1, None), carry(4, 0, Some(Money::ZERO))];
        for _ in 0..carries.len() {
            let accounts = vec![Money::ZERO; 5];
            let selection = Selection { accounts, carries: carries.clone(), ..Selection::default() };
            let prices = raised_for_carries(&Table::new(&selection), vec![1, 2, 1, 7, 3]);
            assert_eq!(prices, [7, 7, 7, 7, 3]);
            carries.rotate_left(1);
        }
    }
}

//! Whether the accounts can pay for what is taken: a flow of whole cents from accounts to payers, over carry-overs.
//!
//! Payments move along augmenting paths (Ford and Fulkerson, 1956), so an amount is refused only if no other
//! distribution of all payments would make room for it.

use super::table::Table;

/// The payments for what has been added so far.
pub(super) struct Payments<'a> {
    table: &'a Table,
    left: Vec<i64>,
    /// By payer, then its accounts.
    paid: Vec<i64>,
    carried: Vec<i64>,
    /// By payer: no more than this can be paid on top. It only shrinks while payments are added, because what is left
    /// for one payer never grows with the payments to others.
    most: Vec<i64>,
    /// By account: the number of the search that reached it last, the account before, and how.
    reached: Vec<(u32, usize, Step)>,
    search: u32,
    queue: Vec<usize>,
}

/// How money reaches an account on a path from the payer.
#[derive(Clone, Copy)]
enum Step {
    /// The payer draws on it; `at` is the account's place in the payer's list.
    Paid { payer: usize, at: usize },
    /// Another payer leaves the account before for this one.
    Moved { payer: usize, from: usize, to: usize },
    /// More is carried from this account into the one before.
    Carried(usize),
    /// Less is carried from the account before into this one.
    Kept(usize),
}

/// Before the first account of a path there is none.
const NONE: usize = usize::MAX;

impl<'a> Payments<'a> {
    pub(super) fn new(table: &'a Table) -> Self {
        Self {
            table,
            left: table.accounts.clone(),
            paid: vec![0; table.first_draw.last().copied().unwrap_or(0)],
            carried: vec![0; table.carries.len()],
            most: vec![i64::MAX; table.payers.len()],
            reached: vec![(0, NONE, Step::Kept(0)); table.accounts.len()],
            search: 0,
            queue: Vec::new(),
        }
    }

    /// Pays for a column as well, or leaves what is paid as it was and says no.
    pub(super) fn add(&mut self, column: usize) -> bool {
        let needs = self.table.needs(column);
        if needs.iter().any(|(payer, cents)| *cents > self.most[*payer]) {
            return false;
        }
        for (at, (payer, cents)) in needs.iter().enumerate() {
            let missing = self.pay(*payer, *cents);
            if missing > 0 {
                self.give_back(*payer, cents - missing);
                for (payer, cents) in &needs[..at] {
                    self.give_back(*payer, *cents);
                }
                // Without the column's own payments there may be more.
                let paid = cents - self.pay(*payer, *cents);
                self.give_back(*payer, paid);
                if paid < *cents {
                    self.most[*payer] = paid;
                }
                return false;
            }
        }
        true
    }

    /// Takes back what was paid for a column.
    pub(super) fn remove(&mut self, column: usize) {
        for (payer, cents) in self.table.needs(column) {
            self.give_back(*payer, *cents);
        }
        self.most.fill(i64::MAX);
    }

    fn paid_by(&mut self, payer: usize, at: usize) -> &mut i64 {
        &mut self.paid[self.table.first_draw[payer] + at]
    }

    fn give_back(&mut self, payer: usize, mut cents: i64) {
        let table = self.table;
        for (at, account) in table.payers[payer].iter().enumerate() {
            let paid = self.paid_by(payer, at);
            let back = cents.min(*paid);
            *paid -= back;
            self.left[*account] += back;
            cents -= back;
        }
    }

    /// What cannot be paid of an amount.
    fn pay(&mut self, payer: usize, mut cents: i64) -> i64 {
        let table = self.table;
        for (at, account) in table.payers[payer].iter().enumerate() {
            let part = cents.min(self.left[*account]);
            self.left[*account] -= part;
            *self.paid_by(payer, at) += part;
            cents -= part;
        }
        while cents > 0 {
            let moved = self.reroute(payer, cents);
            if moved == 0 {
                break;
            }
            cents -= moved;
        }
        cents
    }

    /// Finds money along a shortest path and moves it; 0 where there is none.
    fn reroute(&mut self, payer: usize, wanted: i64) -> i64 {
        let Some(last) = self.search(payer) else { return 0 };
        let mut path = Vec::new();
        let mut account = last;
        while account != NONE {
            let (_, before, step) = self.reached[account];
            path.push(step);
            account = before;
        }
        let amount =
            path.iter().fold(wanted.min(self.left[last]), |amount, step| amount.min(self.room(*step)));
        self.left[last] -= amount;
        for step in path {
            match step {
                Step::Paid { payer, at } => *self.paid_by(payer, at) += amount,
                Step::Moved { payer, from, to } => {
                    *self.paid_by(payer, from) -= amount;
                    *self.paid_by(payer, to) += amount;
                }
                Step::Carried(carry) => self.carried[carry] += amount,
                Step::Kept(carry) => self.carried[carry] -= amount,
            }
        }
        amount
    }

    /// How much more can take a step.
    fn room(&self, step: Step) -> i64 {
        match step {
            Step::Paid { .. } => i64::MAX,
            Step::Moved { payer, from, .. } => self.paid[self.table.first_draw[payer] + from],
            Step::Carried(carry) => {
                let limit = self.table.carries[carry].limit;
                limit.map_or(i64::MAX, |limit| limit.cents() - self.carried[carry])
            }
            Step::Kept(carry) => self.carried[carry],
        }
    }

    /// The nearest account with money left from which it can come to the payer.
    fn search(&mut self, payer: usize) -> Option<usize> {
        // After 2^32 searches an old mark could look new.
        self.search = self.search.checked_add(1).unwrap_or_else(|| {
            self.reached.fill((0, NONE, Step::Kept(0)));
            1
        });
        let mut queue = core::mem::take(&mut self.queue);
        queue.clear();
        for (at, account) in self.table.payers[payer].iter().enumerate() {
            self.reached[*account] = (self.search, NONE, Step::Paid { payer, at });
            queue.push(*account);
        }
        let mut next = 0;
        let found = loop {
            let Some(account) = queue.get(next).copied() else { break None };
            if self.left[account] > 0 {
                break Some(account);
            }
            self.spread(account, &mut queue);
            next += 1;
        };
        self.queue = queue;
        found
    }

    /// Marks the accounts from which money can come to this one.
    fn spread(&mut self, account: usize, queue: &mut Vec<usize>) {
        let table = self.table;
        for carry in &table.into[account] {
            self.visit(account, table.carries[*carry].from, Step::Carried(*carry), queue);
        }
        for carry in &table.out_of[account] {
            self.visit(account, table.carries[*carry].to, Step::Kept(*carry), queue);
        }
        for (payer, from) in &table.drawn_by[account] {
            if self.paid[table.first_draw[*payer] + from] > 0 {
                for (to, other) in table.payers[*payer].iter().enumerate() {
                    self.visit(account, *other, Step::Moved { payer: *payer, from: *from, to }, queue);
                }
            }
        }
    }

    fn visit(&mut self, account: usize, other: usize, step: Step, queue: &mut Vec<usize>) {
        if self.reached[other].0 != self.search && self.room(step) > 0 {
            self.reached[other] = (self.search, account, step);
            queue.push(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, ChoiceOption, PayerNeed, Selection};
    use super::*;
    use crate::money::Money;

    /// What was found to be the most that can be paid can be paid, and a cent more still cannot.
    #[test]
    fn the_most_that_can_be_paid_can_be_paid() {
        let option = |cents| ChoiceOption {
            value: 1,
            needs: vec![PayerNeed { payer: 0, amount: Money::from_cents(cents) }],
        };
        let selection = Selection {
            accounts: vec![Money::from_cents(5), Money::from_cents(2)],
            payers: vec![vec![0, 1]],
            choices: vec![Choice { required: true, options: vec![option(9), option(8), option(7)] }],
            ..Selection::default()
        };
        let table = Table::new(&selection);
        let mut payments = Payments::new(&table);
        assert_eq!([0, 1, 2].map(|column| payments.add(column)), [false, false, true]);
        payments.remove(2);
        assert_eq!([1, 2].map(|column| payments.add(column)), [false, true]);
    }
}

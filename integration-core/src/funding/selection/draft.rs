//! A whole selection in the making, always paid for.

use super::payment::Payments;
use super::table::Table;
use crate::index::sort;

pub(super) struct Draft<'a> {
    table: &'a Table,
    payments: Payments<'a>,
    /// By choice: its column; none where one is required and not found yet.
    taken: Vec<Option<usize>>,
    /// By rule: the sum of weights.
    sums: Vec<i64>,
    value: i128,
}

impl<'a> Draft<'a> {
    pub(super) fn new(table: &'a Table) -> Self {
        Self {
            table,
            payments: Payments::new(table),
            taken: (0..table.choices()).map(|choice| table.nothing(choice)).collect(),
            sums: vec![0; table.rules.len()],
            value: 0,
        }
    }

    /// Exactly these columns, one of each choice, if they can be paid; whether they follow the rules shows at the end.
    pub(super) fn exactly(table: &'a Table, columns: impl Iterator<Item = usize>) -> Option<Self> {
        let mut draft = Self::new(table);
        for column in columns {
            if !draft.place(column) {
                return None;
            }
        }
        Some(draft)
    }

    pub(super) fn value(&self) -> i128 {
        self.value
    }

    /// The columns, if every choice has one and no rule is broken.
    pub(super) fn finished(&self) -> Option<Vec<usize>> {
        let follows = self.sums.iter().zip(&self.table.rules).all(|(sum, rule)| *sum <= rule.at_most);
        if follows { self.taken.iter().copied().collect() } else { None }
    }

    fn is_open(&self, choice: usize) -> bool {
        self.taken[choice].is_none_or(|column| self.table.option_of[column].is_none())
    }

    /// Takes columns in this order as far as they can be paid and break no rule; those that a rule keeps out get
    /// another turn after the others.
    pub(super) fn fill(&mut self, order: Vec<usize>) {
        let mut waiting = order;
        loop {
            let before = waiting.len();
            waiting.retain(|column| {
                let wanted =
                    self.table.option_of[*column].is_some() && self.is_open(self.table.choice_of[*column]);
                let waits = wanted && !self.rules_allow(*column);
                if wanted && !waits {
                    self.take(*column);
                }
                waits
            });
            if waiting.is_empty() || waiting.len() == before {
                return;
            }
        }
    }

    fn rules_allow(&self, column: usize) -> bool {
        self.table.terms(column).iter().all(|(rule, weight)| {
            *weight <= 0 || self.sums[*rule] + weight <= self.table.rules[*rule].at_most
        })
    }

    /// Takes a column for an open choice, if that breaks no rule and can be paid.
    fn take(&mut self, column: usize) -> bool {
        self.rules_allow(column) && self.place(column)
    }

    /// Takes a column if it can be paid, whatever the rules say.
    fn place(&mut self, column: usize) -> bool {
        let can = self.payments.add(column);
        if can {
            self.count(column, 1);
            self.taken[self.table.choice_of[column]] = Some(column);
        }
        can
    }

    fn give_up(&mut self, column: usize) {
        self.payments.remove(column);
        self.count(column, -1);
        let choice = self.table.choice_of[column];
        self.taken[choice] = self.table.nothing(choice);
    }

    fn count(&mut self, column: usize, sign: i64) {
        for (rule, weight) in self.table.terms(column) {
            self.sums[*rule] += sign * weight;
        }
        self.value += i128::from(sign * self.table.value[column]);
    }

    /// Changes one choice, or two, as long as that brings more and `patience` lasts.
    pub(super) fn improve(&mut self, is_out: &dyn Fn(usize) -> bool, patience: usize) {
        let mut left = patience;
        while left > 0 {
            let before = self.value;
            for choice in 0..self.table.choices() {
                for column in self.table.columns(choice) {
                    let Some(old) = self.taken[choice] else { break };
                    if left > 0 && self.table.value[column] > self.table.value[old] && !is_out(column) {
                        self.try_instead(old, column, &mut left);
                    }
                }
            }
            if self.value == before {
                return;
            }
        }
    }

    /// Takes `column` instead of `old` if that can be paid when at most one other choice changes, too.
    fn try_instead(&mut self, old: usize, column: usize, patience: &mut usize) {
        *patience = patience.saturating_sub(1);
        self.give_up(old);
        if self.take(column) {
            if self.rules_hold(old) {
                return;
            }
            self.give_up(column);
        }
        let gain = self.table.value[column] - self.table.value[old];
        for other in 0..self.table.choices() {
            let given = self.taken[other].filter(|given| !self.table.needs(*given).is_empty());
            let Some(given) = given.filter(|_| other != self.table.choice_of[column]) else { continue };
            *patience = patience.saturating_sub(1);
            self.give_up(given);
            if self.take(column) {
                if let Some(new) = self.take_best(other, self.table.value[given] - gain) {
                    if self.rules_hold(old) && self.rules_hold(given) {
                        return;
                    }
                    self.give_up(new);
                }
                self.give_up(column);
            }
            // What was given up just now can be paid again.
            self.place(given);
        }
        self.place(old);
    }

    /// Whether the rules still hold in which a column stood that was given up.
    fn rules_hold(&self, column: usize) -> bool {
        self.table.terms(column).iter().all(|(rule, _)| self.sums[*rule] <= self.table.rules[*rule].at_most)
    }

    /// Takes the best column of a choice that is worth more than `least`.
    fn take_best(&mut self, choice: usize, least: i64) -> Option<usize> {
        let mut columns: Vec<usize> =
            self.table.columns(choice).filter(|column| self.table.value[*column] > least).collect();
        let value = &self.table.value;
        sort(&mut columns, &|a, b| value[b].cmp(&value[a]));
        columns.into_iter().find(|column| self.take(*column))
    }
}

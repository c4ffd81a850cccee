//! A selection as flat columns: what the relaxation, the bound and the payments all read.

use super::{Carry, Selection};

/// One column for every option, and one for "nothing" where a choice may be left open.
pub(super) struct Table {
    /// What each account holds, in cents.
    pub(super) accounts: Vec<i64>,
    pub(super) carries: Vec<Carry>,
    /// By payer: its accounts, in the order of use.
    pub(super) payers: Vec<Vec<usize>>,
    /// By payer: the place of its first account where those of all payers stand in one list.
    pub(super) first_draw: Vec<usize>,
    /// By account: the payers that draw on it, each with the account's place in the payer's list.
    pub(super) drawn_by: Vec<Vec<(usize, usize)>>,
    /// By account: the carry-overs into it, and out of it.
    pub(super) into: Vec<Vec<usize>>,
    pub(super) out_of: Vec<Vec<usize>>,
    /// The columns of choice `c` are `first[c]..first[c + 1]`.
    first: Vec<usize>,
    pub(super) choice_of: Vec<usize>,
    /// Which of the caller's options a column is; none for "nothing".
    pub(super) option_of: Vec<Option<usize>>,
    pub(super) value: Vec<i64>,
    /// By column: the place in `needs` where its own begin.
    first_need: Vec<usize>,
    /// Payer and amount in cents, above zero.
    needs: Vec<(usize, i64)>,
    pub(super) rules: Vec<FlatRule>,
    /// By column: the place in `terms` where its own begin.
    first_term: Vec<usize>,
    /// Rule and weight.
    terms: Vec<(usize, i64)>,
}

/// The sum of weights of the columns taken is at most `at_most`.
pub(super) struct FlatRule {
    /// Column and weight.
    pub(super) terms: Vec<(usize, i64)>,
    pub(super) at_most: i64,
}

impl Table {
    /// The columns of a selection; options that no account may pay for are left out.
    pub(super) fn new(selection: &Selection) -> Self {
        let accounts = selection.accounts.iter().map(|amount| amount.cents()).collect();
        let mut table = Self::without_columns(accounts, selection.carries.clone(), selection.payers.clone());
        let mut places: Vec<Vec<Option<usize>>> = Vec::with_capacity(selection.choices.len());
        for (at, choice) in selection.choices.iter().enumerate() {
            if !choice.required {
                table.add_column(at, None, 0);
            }
            let mut of_choice = Vec::with_capacity(choice.options.len());
            for (option, given) in choice.options.iter().enumerate() {
                let needs = || given.needs.iter().filter(|need| need.amount.cents() > 0);
                if needs().any(|need| table.payers[need.payer].is_empty()) {
                    of_choice.push(None);
                    continue;
                }
                of_choice.push(Some(table.value.len()));
                table.needs.extend(needs().map(|need| (need.payer, need.amount.cents())));
                table.add_column(at, Some(option), given.value);
            }
            table.first.push(table.value.len());
            places.push(of_choice);
        }
        for rule in &selection.rules {
            let mut terms: Vec<(usize, i64)> = Vec::with_capacity(rule.terms.len());
            for term in &rule.terms {
                let Some(column) = places[term.choice][term.option] else { continue };
                match terms.iter_mut().find(|known| known.0 == column) {
                    Some(known) => known.1 += term.weight,
                    None => terms.push((column, term.weight)),
                }
            }
            table.rules.push(FlatRule { terms, at_most: rule.at_most });
        }
        table.link_rules();
        table
    }

    /// The same with those columns only that are kept.
    pub(super) fn restricted(&self, keep: &dyn Fn(usize) -> bool) -> Self {
        let mut table =
            Self::without_columns(self.accounts.clone(), self.carries.clone(), self.payers.clone());
        let mut places = vec![None; self.value.len()];
        for choice in 0..self.choices() {
            for column in self.columns(choice).filter(|column| keep(*column)) {
                places[column] = Some(table.value.len());
                table.needs.extend_from_slice(self.needs(column));
                table.add_column(choice, self.option_of[column], self.value[column]);
            }
            table.first.push(table.value.len());
        }
        for rule in &self.rules {
            let kept = rule.terms.iter().filter_map(|term| places[term.0].map(|column| (column, term.1)));
            table.rules.push(FlatRule { terms: kept.collect(), at_most: rule.at_most });
        }
        table.link_rules();
        table
    }

    fn without_columns(accounts: Vec<i64>, carries: Vec<Carry>, payers: Vec<Vec<usize>>) -> Self {
        let (mut first_draw, mut draws) = (Vec::with_capacity(payers.len()), 0);
        let mut drawn_by = vec![Vec::new(); accounts.len()];
        for (payer, drawn) in payers.iter().enumerate() {
            first_draw.push(draws);
            draws += drawn.len();
            for (at, account) in drawn.iter().enumerate() {
                drawn_by[*account].push((payer, at));
            }
        }
        first_draw.push(draws);
        let (mut into, mut out_of) = (vec![Vec::new(); accounts.len()], vec![Vec::new(); accounts.len()]);
        for (at, carry) in carries.iter().enumerate() {
            into[carry.to].push(at);
            out_of[carry.from].push(at);
        }
        Self {
            accounts,
            carries,
            payers,
            first_draw,
            drawn_by,
            into,
            out_of,
            first: vec![0],
            choice_of: Vec::new(),
            option_of: Vec::new(),
            value: Vec::new(),
            first_need: vec![0],
            needs: Vec::new(),
            rules: Vec::new(),
            first_term: Vec::new(),
            terms: Vec::new(),
        }
    }

    fn add_column(&mut self, choice: usize, option: Option<usize>, value: i64) {
        self.choice_of.push(choice);
        self.option_of.push(option);
        self.value.push(value);
        self.first_need.push(self.needs.len());
    }

    fn link_rules(&mut self) {
        let mut by_column: Vec<Vec<(usize, i64)>> = vec![Vec::new(); self.value.len()];
        for (at, rule) in self.rules.iter().enumerate() {
            for (column, weight) in &rule.terms {
                by_column[*column].push((at, *weight));
            }
        }
        self.first_term.push(0);
        for terms in by_column {
            self.terms.extend(terms);
            self.first_term.push(self.terms.len());
        }
    }

    pub(super) fn choices(&self) -> usize {
        self.first.len() - 1
    }

    pub(super) fn columns(&self, choice: usize) -> core::ops::Range<usize> {
        self.first[choice]..self.first[choice + 1]
    }

    /// The column that takes nothing of a choice.
    pub(super) fn nothing(&self, choice: usize) -> Option<usize> {
        self.columns(choice).next().filter(|column| self.option_of[*column].is_none())
    }

    /// Payers and amounts.
    pub(super) fn needs(&self, column: usize) -> &[(usize, i64)] {
        &self.needs[self.first_need[column]..self.first_need[column + 1]]
    }

    /// What a column needs in all.
    pub(super) fn size(&self, column: usize) -> i64 {
        self.needs(column).iter().map(|need| need.1).sum()
    }

    /// The rules in which a column stands, with its weight there.
    pub(super) fn terms(&self, column: usize) -> &[(usize, i64)] {
        &self.terms[self.first_term[column]..self.first_term[column + 1]]
    }

    /// The largest number that divides every value, at least 1: the difference between two selections is a multiple.
    pub(super) fn unit(&self) -> i128 {
        let unit = self.value.iter().fold(0, |unit, value| greatest_divisor(unit, i128::from(*value).abs()));
        unit.max(1)
    }
}

fn greatest_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

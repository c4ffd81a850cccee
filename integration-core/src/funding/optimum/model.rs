//! The plan as a selection: who can start when, what that needs, and the money there is.

use super::super::distribution::Distribution;
use super::super::plan::{FundingPlan, Outcome};
use super::super::policy::Run;
use super::super::selection::{Carry, Choice, ChoiceOption, PayerNeed, Rule, Selection, Term};
use super::super::too_large;
use crate::calendar::FiscalYear;
use crate::concept::Need;
use crate::diagnostic::Diagnostics;
use crate::index::Order;
use crate::money::{Money, MoneyError};

/// A selection, and what its choices and options mean.
pub(super) struct Model {
    pub(super) selection: Selection,
    /// By choice: the place of the measure, and the start of each option; the first choices are not of measures.
    pub(super) choices: Vec<(usize, Vec<FiscalYear>)>,
    /// How many choices come before those of measures.
    pub(super) first: usize,
    /// How many measures there are.
    places: usize,
}

/// Money that a scenario approves to carry over.
struct Layer {
    pot: usize,
    /// The place of the year that leaves it.
    left_in: usize,
    /// The years that may use it, by place, each with its account.
    accounts: Vec<(usize, usize)>,
}

/// The selection in the making.
struct Builder<'r, 'a> {
    run: &'r Run<'a>,
    selection: Selection,
    layers: Vec<Layer>,
    /// By class and year the payers that are there: for how many layers of carried money, and their place.
    payers: Vec<Vec<(usize, usize)>>,
}

impl Model {
    pub(super) fn new(run: &Run<'_>) -> Result<Self, Diagnostics> {
        let payers = vec![Vec::new(); run.classes.count().saturating_mul(run.years.len())];
        let mut builder = Builder { run, selection: Selection::default(), layers: Vec::new(), payers };
        builder.add_accounts().map_err(|_| too_large("/pots"))?;
        builder.add_layers();
        builder.add_settled().map_err(|_| too_large("/measures"))?;
        let first = builder.selection.choices.len();
        let mut choices = Vec::new();
        for place in 0..run.candidates.len() {
            let starts = builder.add_measure(place)?;
            if !starts.is_empty() {
                choices.push((place, starts));
            }
        }
        builder.add_links(&choices, first);
        Ok(Self { selection: builder.selection, choices, first, places: run.candidates.len() })
    }

    /// By choice: the option that a plan takes in full.
    pub(super) fn options(&self, plan: &FundingPlan) -> Vec<Option<usize>> {
        let settled = vec![Some(0); self.first];
        let taken = self.choices.iter().map(|(place, starts)| {
            let decision =
                plan.decisions.get(*place).filter(|decision| decision.outcome == Outcome::Funded)?;
            starts.iter().position(|start| Some(*start) == decision.start)
        });
        settled.into_iter().chain(taken).collect()
    }

    /// By measure: the start that was selected.
    pub(super) fn starts(&self, options: &[Option<usize>]) -> Vec<Option<FiscalYear>> {
        let mut starts = vec![None; self.places];
        for ((place, of_choice), option) in self.choices.iter().zip(options.iter().skip(self.first)) {
            let start = option.and_then(|option| of_choice.get(option)).copied();
            starts.get_mut(*place).into_iter().for_each(|of_measure| *of_measure = start);
        }
        starts
    }
}

impl Builder<'_, '_> {
    /// One account for each year and purse, with what it holds before anything is paid that can be moved.
    fn add_accounts(&mut self) -> Result<(), MoneyError> {
        for money in &self.run.years {
            for purse in 0..self.run.pots.purses.len() {
                let paid = self.paid(money, &|_, of| of == purse)?;
                self.selection.accounts.push(money.left(purse).add(paid)?);
            }
        }
        Ok(())
    }

    /// What is paid of a year's money for some classes from some purses.
    fn paid(&self, money: &Distribution, counts: &dyn Fn(usize, usize) -> bool) -> Result<Money, MoneyError> {
        let mut sum = Money::ZERO;
        for class in 0..self.run.classes.count() {
            for purse in (0..self.run.pots.purses.len()).filter(|purse| counts(class, *purse)) {
                sum = sum.add(money.paid(class, purse))?;
            }
        }
        Ok(sum)
    }

    fn account(&self, year: usize, purse: usize) -> usize {
        year.saturating_mul(self.run.pots.purses.len()).saturating_add(purse)
    }

    /// Approved carry-overs: from a pot's own money into an account of the next year, and from year to year as long
    /// as the pot's rule allows.
    fn add_layers(&mut self) {
        let pots = &self.run.pots;
        let last = pots.horizon.len().saturating_sub(1);
        for approval in &pots.approvals {
            let Some(pot) = pots.list.get(approval.pot) else { continue };
            let rule = &pot.pot.carry_over;
            let limit = rule.cap.into_iter().chain(approval.amount).min();
            let own = pots.purses.iter().position(|purse| purse.pot == approval.pot && !purse.carried);
            let Some(own) = own else { continue };
            let years = usize::try_from(rule.years.unwrap_or(0)).unwrap_or(usize::MAX);
            let mut from = self.account(approval.year, own);
            let (mut limit, mut accounts) = (limit, Vec::new());
            for year in approval.year.saturating_add(1)..=approval.year.saturating_add(years).min(last) {
                let to = self.selection.accounts.len();
                self.selection.accounts.push(Money::ZERO);
                self.selection.carries.push(Carry { from, to, limit });
                accounts.push((year, to));
                (from, limit) = (to, None);
            }
            self.layers.push(Layer { pot: approval.pot, left_in: approval.year, accounts });
        }
    }

    /// What is paid already must be paid in the end, too, from whatever purses may.
    fn add_settled(&mut self) -> Result<(), MoneyError> {
        for (year, money) in self.run.years.iter().enumerate() {
            for class in 0..self.run.classes.count() {
                let amount = self.paid(money, &|of, _| of == class)?;
                if !amount.is_zero() {
                    let needs = vec![PayerNeed { payer: self.payer(class, year, 0), amount }];
                    let options = vec![ChoiceOption { value: 0, needs }];
                    self.selection.choices.push(Choice { required: true, options });
                }
            }
        }
        Ok(())
    }

    /// The payer for a class of cost lines in a year, for a measure that starts in a year (by place): money that is left
    /// before it starts may be carried over to it.
    fn payer(&mut self, class: usize, year: usize, start: usize) -> usize {
        let run = self.run;
        let purses = run.classes.pots(class);
        let uses_carried = |pot: usize| {
            purses.iter().any(|purse| {
                run.pots.purses.get(*purse).is_some_and(|purse| purse.pot == pot && purse.carried)
            })
        };
        let layers = self.layers.iter().filter(|layer| layer.left_in < start && uses_carried(layer.pot));
        let of_year = layers.flat_map(|layer| &layer.accounts).filter(|account| account.0 == year);
        let carried: Vec<usize> = of_year.map(|account| account.1).collect();
        // A later start may use the same layers and more: as many are the same ones.
        let layers = carried.len();
        let place = class.saturating_mul(run.years.len()).saturating_add(year);
        let known = self.payers.get(place).into_iter().flatten().find(|known| known.0 == layers);
        if let Some((_, payer)) = known {
            return *payer;
        }
        let mut accounts: Vec<usize> = purses.iter().map(|purse| self.account(year, *purse)).collect();
        accounts.extend(carried);
        for giver in run.classes.givers(class) {
            let account = self.account(year, giver);
            if !accounts.contains(&account) {
                accounts.push(account);
            }
        }
        let payer = self.selection.payers.len();
        self.selection.payers.push(accounts);
        self.payers.get_mut(place).into_iter().for_each(|known| known.push((layers, payer)));
        payer
    }

    /// The choice of a measure; its possible starts.
    fn add_measure(&mut self, place: usize) -> Result<Vec<FiscalYear>, Diagnostics> {
        let run = self.run;
        let Some(candidate) = run.candidates.get(place).filter(|_| run.is_open(place)) else {
            return Ok(Vec::new());
        };
        let (mut starts, mut options) = (Vec::new(), Vec::new());
        for (start_place, start) in run.pots.horizon.years().enumerate() {
            if run.barred(candidate, start).is_some() || !self.can_be_linked(place, start) {
                continue;
            }
            let needs = candidate.costs.from(start).map_err(|_| candidate.too_large())?;
            if run.cost_problem(candidate, &needs).is_none() {
                let needs =
                    self.payer_needs(place, start_place, &needs).map_err(|_| candidate.too_large())?;
                starts.push(start);
                options.push(ChoiceOption { value: 0, needs });
            }
        }
        if !starts.is_empty() {
            self.selection.choices.push(Choice { required: false, options });
        }
        Ok(starts)
    }

    /// Whether everything settled allows the start: what is required is there or open, what is excluded is not there.
    fn can_be_linked(&self, place: usize, start: FiscalYear) -> bool {
        let run = self.run;
        let Some(candidate) = run.candidates.get(place) else { return false };
        let starts_in = |other: usize| run.standing.get(other).and_then(|standing| standing.start);
        let meets = |other: &usize| {
            let is_there = run.candidates.get(*other).is_some_and(|other| other.is_there());
            is_there || run.is_open(*other) || starts_in(*other).is_some_and(|funded| funded <= start)
        };
        let rules_out = |other: &usize| {
            starts_in(*other).is_some()
                || run.candidates.get(*other).is_some_and(|other| other.is_paid_elsewhere())
        };
        candidate.requires.iter().all(meets) && !candidate.excludes.iter().any(rules_out)
    }

    fn payer_needs(
        &mut self,
        place: usize,
        start: usize,
        needs: &[Need],
    ) -> Result<Vec<PayerNeed>, MoneyError> {
        let mut of_payers: Vec<PayerNeed> = Vec::new();
        for need in needs.iter().filter(|need| !need.amount.is_zero()) {
            let class = self.run.candidates.get(place).and_then(|candidate| candidate.classes.get(need.line));
            let Some((class, year)) = class.copied().zip(self.run.place_of(need.year)) else { continue };
            let payer = self.payer(class, year, start);
            match of_payers.iter_mut().find(|known| known.payer == payer) {
                Some(known) => known.amount = known.amount.add(need.amount)?,
                None => of_payers.push(PayerNeed { payer, amount: need.amount }),
            }
        }
        Ok(of_payers)
    }

    /// Whoever starts by a year needs what it requires by that year; of two that exclude each other one starts.
    fn add_links(&mut self, choices: &[(usize, Vec<FiscalYear>)], first: usize) {
        let order = Order::of(choices.len(), &|a, b| {
            choices.get(a).map(|of| of.0).cmp(&choices.get(b).map(|of| of.0))
        });
        let choice_of = |place: usize| {
            order.equal(&|at| choices.get(at).map(|of| of.0).cmp(&Some(place))).first().copied()
        };
        let started = |choice: usize, last: FiscalYear, weight: i64| {
            let starts = choices.get(choice).map_or(&[][..], |of| of.1.as_slice());
            let options = starts.iter().enumerate().filter(move |(_, start)| **start <= last);
            options.map(move |(option, _)| Term { choice: first.saturating_add(choice), option, weight })
        };
        for (choice, (place, starts)) in choices.iter().enumerate() {
            let Some(candidate) = self.run.candidates.get(*place) else { continue };
            for required in &candidate.requires {
                if !self.run.is_open(*required) {
                    continue;
                }
                for start in starts {
                    let mut terms: Vec<Term> = started(choice, *start, 1).collect();
                    terms.extend(
                        choice_of(*required).into_iter().flat_map(|required| started(required, *start, -1)),
                    );
                    self.selection.rules.push(Rule { terms, at_most: 0 });
                }
            }
            for excluded in candidate.excludes.iter().filter(|excluded| *excluded > place) {
                let Some(excluded) = choice_of(*excluded) else { continue };
                let terms = started(choice, FiscalYear::MAX, 1).chain(started(excluded, FiscalYear::MAX, 1));
                self.selection.rules.push(Rule { terms: terms.collect(), at_most: 1 });
            }
        }
    }
}

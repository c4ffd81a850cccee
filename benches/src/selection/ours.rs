//! An instance as a selection of the library, and the answer as a plan.

use std::collections::BTreeMap;

use integration_core::funding::selection::{
    Carry, Choice as Alternatives, ChoiceOption, Limits, PayerNeed, Rule, Selected, Selection,
    SelectionError, Term, select,
};
use integration_core::money::Money;

use super::{Choice, Instance, Mode};

/// Where a measure's options stand: the choice, and the first of its options there.
#[derive(Clone, Copy)]
struct Place {
    choice: usize,
    option: usize,
}

/// An instance prepared for the library.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// What is to be selected.
    pub selection: Selection,
    /// By choice, then option: what it means.
    pub meaning: Vec<Vec<Choice>>,
}

impl Prepared {
    /// Measures of which at most one may be funded share one choice; where groups overlap, a rule says the rest.
    #[must_use]
    pub fn new(instance: &Instance, mode: Mode) -> Self {
        let mut prepared = Self { selection: money(instance), meaning: Vec::new() };
        let mut payers = BTreeMap::new();
        let mut places = Vec::with_capacity(instance.measures.len());
        let mut of_group: BTreeMap<usize, usize> = BTreeMap::new();
        for at in 0..instance.measures.len() {
            let group = instance.exclusions.iter().position(|group| group.contains(&at));
            let shared = group.and_then(|group| of_group.get(&group).copied());
            let choice = shared.unwrap_or_else(|| prepared.add_choice());
            of_group.extend(group.map(|group| (group, choice)));
            places.push(prepared.add_options(instance, mode, at, choice, &mut payers));
        }
        prepared.add_requirements(instance, &places);
        prepared.add_exclusions(instance, &places);
        prepared
    }

    /// Selects, and gives the plan that belongs to the answer.
    ///
    /// # Errors
    /// What the library says of an instance that makes no sense.
    pub fn select(&self, limits: Limits) -> Result<(Selected, Vec<Choice>), Vec<SelectionError>> {
        let selected = select(&self.selection, limits)?;
        let options = selected.best.iter().flat_map(|best| best.options.iter().zip(&self.meaning));
        let plan = options.filter_map(|(option, meaning)| meaning.get((*option)?).copied()).collect();
        Ok((selected, plan))
    }

    fn add_choice(&mut self) -> usize {
        self.selection.choices.push(Alternatives::default());
        self.meaning.push(Vec::new());
        self.meaning.len() - 1
    }

    fn add_options(
        &mut self,
        instance: &Instance,
        mode: Mode,
        at: usize,
        choice: usize,
        payers: &mut BTreeMap<Vec<usize>, usize>,
    ) -> Place {
        let empty = Place { choice, option: 0 };
        let (Some(measure), Some(meaning)) = (instance.measures.get(at), self.meaning.get_mut(choice)) else {
            return empty;
        };
        let Some(alternatives) = self.selection.choices.get_mut(choice) else { return empty };
        let place = Place { choice, option: alternatives.options.len() };
        if measure.fixed {
            alternatives.required = true;
        }
        let sources: Vec<&[usize]> = match mode {
            Mode::Whole => measure.sources.chunks(1).collect(),
            Mode::Split => vec![measure.sources.as_slice()],
        };
        for start in &measure.options {
            for payable in &sources {
                let needs = start.needs.iter().enumerate().filter(|(_, cents)| **cents > 0);
                let needs = needs.map(|(year, cents)| {
                    let accounts: Vec<usize> =
                        payable.iter().map(|source| source * instance.years + year).collect();
                    let payer = *payers.entry(accounts.clone()).or_insert_with(|| {
                        self.selection.payers.push(accounts);
                        self.selection.payers.len() - 1
                    });
                    PayerNeed { payer, amount: Money::from_cents(*cents) }
                });
                let needs = needs.collect();
                alternatives.options.push(ChoiceOption { value: start.value, needs });
                let source = payable.first().copied().filter(|_| mode == Mode::Whole);
                meaning.push((at, start.year, source));
            }
        }
        place
    }

    /// What starts by a year needs something that is finished by then.
    fn add_requirements(&mut self, instance: &Instance, places: &[Place]) {
        for (at, measure) in instance.measures.iter().enumerate() {
            for (required, lead) in &measure.requires {
                for start in &measure.options {
                    let mut terms = self.started(places, at, start.year, 1);
                    if let Some(last) = start.year.checked_sub(*lead) {
                        terms.extend(self.started(places, *required, last, -1));
                    }
                    self.selection.rules.push(Rule { terms, at_most: 0 });
                }
            }
        }
        // Of a group with a fixed measure only that one is left, though the choice holds them all.
        for (at, measure) in instance.measures.iter().enumerate().filter(|(_, measure)| measure.fixed) {
            let last = measure.options.first().map_or(0, |start| start.year);
            let terms = self.started(places, at, last, -1);
            self.selection.rules.push(Rule { terms, at_most: -1 });
        }
    }

    fn add_exclusions(&mut self, instance: &Instance, places: &[Place]) {
        for group in &instance.exclusions {
            let choice = |at: &usize| places.get(*at).map(|place| place.choice);
            if group.iter().any(|at| choice(at) != group.first().and_then(choice)) {
                let terms = group.iter().flat_map(|at| self.started(places, *at, instance.years, 1));
                self.selection.rules.push(Rule { terms: terms.collect(), at_most: 1 });
            }
        }
    }

    /// The options with which a measure has started by a year.
    fn started(&self, places: &[Place], at: usize, last: usize, weight: i64) -> Vec<Term> {
        let Some(Place { choice, option }) = places.get(at).copied() else { return Vec::new() };
        let options = self.meaning.get(choice).into_iter().flatten().enumerate().skip(option);
        let options = options.filter(|(_, (measure, year, _))| *measure == at && *year <= last);
        options.map(|(option, _)| Term { choice, option, weight }).collect()
    }
}

/// One account for each source and year; what is left of it may go to the next year as far as the source allows.
fn money(instance: &Instance) -> Selection {
    let mut selection = Selection::default();
    for source in &instance.sources {
        let first = selection.accounts.len();
        selection.accounts.extend(source.envelopes.iter().map(|cents| Money::from_cents(*cents)));
        for from in first..selection.accounts.len().saturating_sub(1) {
            if source.carry != Some(0) {
                let limit = source.carry.map(Money::from_cents);
                selection.carries.push(Carry { from, to: from + 1, limit });
            }
        }
    }
    selection
}

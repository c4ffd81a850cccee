//! What is supposed in a scenario, and the concept and options that follow from it.

use rust_decimal::Decimal;

use super::super::options::{FundingOptions, Policy, PotReading, unknown_pot};
use super::super::overrides::unknown_measure;
use super::super::too_large;
use crate::calendar::FiscalYear;
use crate::concept::{Concept, ConceptDraft, CostType, GrantId, GrantState, Measure, MeasureId, PotId};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{nearest, plain_decimal, record};
use crate::money::Money;

/// By how many years a start can be put off at most: as long as the longest plan.
const LONGEST_DELAY: u32 = 50;

record! {
    /// What is supposed. Everything may be left out; all of it holds together.
    pub struct Scenario = optional {
        /// Another policy.
        pub policy: Option<Policy>,
        /// Other readings of the pots, in place of those of the plan.
        pub readings: Vec<PotReading>,
        /// More money in a pot, or less.
        pub extra_money: Vec<ExtraMoney>,
        /// Measures that can only start later.
        pub delays: Vec<Delay>,
        /// Cost that rises.
        pub price_increases: Vec<PriceIncrease>,
        /// Grants that are lost, by their ids.
        pub lost_grants: Vec<GrantId>,
        /// Measures at another rank.
        pub ranks: Vec<ChangedRank>,
    }
}

record! {
    /// More money in a pot, the same in every year.
    pub struct ExtraMoney {
        /// The pot.
        pub pot: PotId,
        /// The first year.
        pub from: FiscalYear,
        /// The last year; without it, `from` alone.
        pub to: Option<FiscalYear>,
        /// How much more a year; below zero for less.
        pub amount: Money,
    }
}

record! {
    /// A measure that can only start later; its cost lines move with it, its grants do not.
    pub struct Delay {
        /// The measure.
        pub measure: MeasureId,
        /// By how many years its earliest start moves.
        pub years: u32,
    }
}

record! {
    /// Cost that rises (*Preissteigerung*).
    pub struct PriceIncrease {
        /// Of this measure; without it, of all.
        pub measure: Option<MeasureId>,
        /// Of this cost type; without it, of all.
        pub cost_type: Option<CostType>,
        /// By which share: `0.08` for 8 %.
        pub share: Decimal,
    }
}

record! {
    /// A measure at another rank.
    pub struct ChangedRank {
        /// The measure.
        pub measure: MeasureId,
        /// Its rank; equal ranks go by id.
        pub rank: u32,
    }
}

record! {
    /// A scenario, and the plan that it changes.
    pub struct CompareOptions {
        /// What is supposed.
        pub scenario: Scenario,
        /// The plan.
        pub funding: FundingOptions,
    }
}

#[expect(clippy::derivable_impls, reason = "a record is declared without derives")]
impl Default for Scenario {
    fn default() -> Self {
        Self {
            policy: None,
            readings: Vec::new(),
            extra_money: Vec::new(),
            delays: Vec::new(),
            price_increases: Vec::new(),
            lost_grants: Vec::new(),
            ranks: Vec::new(),
        }
    }
}

impl Scenario {
    /// The concept and the options as supposed; extra money is left to the plan.
    pub(super) fn apply(
        &self,
        concept: &Concept,
        options: &FundingOptions,
    ) -> Result<(Concept, FundingOptions), Diagnostics> {
        let mut problems = self.problems(concept);
        let mut options = options.clone();
        options.policy = self.policy.unwrap_or(options.policy);
        // First the scenario's own, so that their problems have the paths of the scenario.
        let stays = |given: &PotReading| self.readings.iter().all(|other| other.pot != given.pot);
        let mut readings = self.readings.clone();
        readings.extend(options.readings.into_iter().filter(stays));
        options.readings = readings;
        problems.extend(options.settle(concept).err().into_iter().flatten());
        let concept = concept.supposing(|draft| problems.append(&mut self.edit(draft)));
        if problems.is_empty() { Ok((concept, options)) } else { Err(Diagnostics::new(problems)) }
    }

    fn problems(&self, concept: &Concept) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        let mut known = |path: String, id: &MeasureId| {
            if concept.measure(id).is_none() {
                problems.push(unknown_measure(path, id.as_str(), concept));
            }
        };
        for (at, delay) in self.delays.iter().enumerate() {
            known(format!("/delays/{at}/measure"), &delay.measure);
        }
        for (at, increase) in self.price_increases.iter().enumerate() {
            increase.measure.iter().for_each(|id| known(format!("/price_increases/{at}/measure"), id));
        }
        for (at, changed) in self.ranks.iter().enumerate() {
            known(format!("/ranks/{at}/measure"), &changed.measure);
        }
        for (at, extra) in self.extra_money.iter().enumerate() {
            if concept.pots.iter().all(|pot| pot.id != extra.pot) {
                problems.push(unknown_pot(format!("/extra_money/{at}/pot"), &extra.pot, concept));
            }
        }
        for (at, delay) in self.delays.iter().enumerate().filter(|(_, delay)| delay.years > LONGEST_DELAY) {
            let most = LONGEST_DELAY.to_string();
            let path = format!("/delays/{at}/years");
            let limits = [("least", "0"), ("most", most.as_str())];
            problems.push(Diagnostic::new(Code::OUT_OF_RANGE, path, delay.years, &limits));
        }
        let (least, most) = ("-1", "10");
        let within = |share: Decimal| {
            plain_decimal(least).is_some_and(|least| share >= least)
                && plain_decimal(most).is_some_and(|most| share <= most)
        };
        let increases = self.price_increases.iter().enumerate();
        for (at, increase) in increases.filter(|(_, increase)| !within(increase.share)) {
            let path = format!("/price_increases/{at}/share");
            let limits = [("least", least), ("most", most)];
            problems.push(Diagnostic::new(Code::RATE_OUT_OF_RANGE, path, increase.share, &limits));
        }
        for (at, lost) in self.lost_grants.iter().enumerate() {
            let all = || concept.measures.iter().flat_map(|measure| &measure.grants).map(|grant| &grant.id);
            if all().all(|id| id != lost) {
                let near = nearest(lost.as_str(), all().map(GrantId::as_str)).map(|near| ("nearest", near));
                let path = format!("/lost_grants/{at}");
                problems.push(Diagnostic::new(Code::UNKNOWN_GRANT, path, lost, near.as_slice()));
            }
        }
        problems
    }

    /// Changes the draft, and says which amounts and years no longer fit.
    fn edit(&self, draft: &mut ConceptDraft) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for (at, measure) in draft.measures.iter_mut().enumerate() {
            for (place, delay) in self.delays.iter().enumerate() {
                if delay.measure == measure.id && put_off(measure, i64::from(delay.years)).is_none() {
                    let path = format!("/delays/{place}/years");
                    let last = FiscalYear::MAX.to_string();
                    let limits = [("least", "0"), ("most", last.as_str())];
                    problems.push(Diagnostic::new(Code::OUT_OF_RANGE, path, delay.years, &limits));
                }
            }
            for increase in &self.price_increases {
                if increase.measure.as_ref().is_none_or(|id| *id == measure.id)
                    && increase.raise(measure).is_err()
                {
                    problems.extend(too_large(&format!("/measures/{at}/cost_lines")));
                }
            }
            for changed in self.ranks.iter().filter(|changed| changed.measure == measure.id) {
                measure.priority.rank = changed.rank;
            }
            for grant in measure.grants.iter_mut().filter(|grant| self.lost_grants.contains(&grant.id)) {
                grant.state = GrantState::Refused;
            }
        }
        problems
    }
}

/// Moves the earliest start and the cost lines, which are written for it.
fn put_off(measure: &mut Measure, years: i64) -> Option<()> {
    measure.schedule.earliest_start = measure.schedule.earliest_start.plus(years)?;
    for line in &mut measure.cost_lines {
        line.from = line.from.plus(years)?;
        // What would run beyond the last year of all runs until then.
        line.to = line.to.map(|to| to.plus(years).unwrap_or(FiscalYear::MAX));
        for part in &mut line.part_years {
            part.year = part.year.plus(years)?;
        }
    }
    Some(())
}

impl PriceIncrease {
    fn raise(&self, measure: &mut Measure) -> Result<(), crate::money::MoneyError> {
        for line in &mut measure.cost_lines {
            if self.cost_type.is_none_or(|cost_type| cost_type == line.cost_type) {
                let entered = line.part_years.iter_mut().filter_map(|part| part.entered.as_mut());
                for amount in entered.chain([&mut line.amount]) {
                    *amount = amount.add(amount.times(self.share)?)?;
                }
            }
        }
        Ok(())
    }
}

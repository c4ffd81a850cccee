//! The pots: what each holds in each year under the reading taken, and what it may pay.

use super::options::{EffectiveReading, Reading, Settings, in_order_of_use};
use super::reason::{EligibilityRule, Refusal};
use super::too_large;
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{Concept, CostLine, CostType, FieldId, Measure, Pot, Recurrence};
use crate::diagnostic::Diagnostics;
use crate::index::Names;
use crate::money::Money;

/// All pots in the order of use. Their places in this order are how the rest of the module names them.
pub(super) struct Pots<'a> {
    pub(super) horizon: YearRange,
    pub(super) list: Vec<PotYears<'a>>,
}

/// One pot over the years of the horizon.
pub(super) struct PotYears<'a> {
    pub(super) pot: &'a Pot,
    /// What it holds, by year of the horizon.
    pub(super) amounts: Vec<Money>,
    fields: Names<'a>,
    departments: Names<'a>,
    cost_types: Vec<CostType>,
    measures: Names<'a>,
}

impl<'a> Pots<'a> {
    pub(super) fn new(concept: &'a Concept, settings: &Settings) -> Result<Self, Diagnostics> {
        let horizon = settings.horizon;
        let pots = in_order_of_use(&concept.pots);
        let list = pots.iter().map(|pot| {
            let ends = end_of(pot, concept, &settings.readings);
            let left_out = reading_of(pot, &settings.readings) == Some(Reading::Without);
            let amount = |year| {
                if left_out || ends.is_some_and(|end| year >= end) {
                    Money::ZERO
                } else {
                    standing(pot, year)
                }
            };
            PotYears::new(pot, horizon.years().map(amount).collect())
        });
        let pots = Self { horizon, list: list.collect() };
        // INVARIANT: if all pots of all years add up, so does every part of them.
        let all = pots.list.iter().flat_map(|pot| pot.amounts.iter().copied());
        Money::sum(all).map_err(|_| too_large("/pots"))?;
        Ok(pots)
    }

    /// What all pots hold in the year at `place` of the horizon.
    pub(super) fn of_year(&self, place: usize) -> Vec<Money> {
        self.list.iter().map(|pot| pot.amounts.get(place).copied().unwrap_or_default()).collect()
    }

    /// For each cost line of a measure, the pots that may pay it, in the order of use.
    pub(super) fn eligible(&self, measure: &Measure, field: Option<&FieldId>) -> Vec<Vec<usize>> {
        let open: Vec<(usize, &PotYears<'_>)> = self
            .list
            .iter()
            .enumerate()
            .filter(|(_, pot)| pot.refuses_measure(measure, field).is_none())
            .collect();
        let of_line = |line: &CostLine| {
            open.iter().filter(|(_, pot)| pot.refuses_line(line).is_none()).map(|(at, _)| *at).collect()
        };
        measure.cost_lines.iter().map(of_line).collect()
    }

    /// Which rule of each pot refuses a cost line.
    pub(super) fn refusals(
        &self,
        measure: &Measure,
        field: Option<&FieldId>,
        line: &CostLine,
    ) -> Vec<Refusal> {
        let refusal = |pot: &PotYears<'_>| {
            let rule = pot.refuses_measure(measure, field).or_else(|| pot.refuses_line(line))?;
            Some(Refusal { pot: pot.pot.id.clone(), rule })
        };
        self.list.iter().filter_map(refusal).collect()
    }
}

impl<'a> PotYears<'a> {
    fn new(pot: &'a Pot, amounts: Vec<Money>) -> Self {
        let purpose = &pot.purpose;
        let is_named = |cost_type: &&CostType| purpose.cost_types.contains(cost_type);
        Self {
            pot,
            amounts,
            fields: Names::of(purpose.fields.iter().map(|id| id.as_str()).collect()),
            departments: Names::of(purpose.departments.iter().map(|id| id.as_str()).collect()),
            cost_types: CostType::ALL.iter().filter(is_named).copied().collect(),
            measures: Names::of(purpose.measures.iter().map(|id| id.as_str()).collect()),
        }
    }

    fn refuses_measure(&self, measure: &Measure, field: Option<&FieldId>) -> Option<EligibilityRule> {
        let refuses = |limited: bool, named: bool| limited && !named;
        if refuses(!self.measures.is_empty(), self.measures.contains(measure.id.as_str())) {
            return Some(EligibilityRule::Measure);
        }
        if refuses(!self.fields.is_empty(), field.is_some_and(|field| self.fields.contains(field.as_str()))) {
            return Some(EligibilityRule::Field);
        }
        refuses(!self.departments.is_empty(), self.departments.contains(measure.lead.as_str()))
            .then_some(EligibilityRule::Department)
    }

    fn refuses_line(&self, line: &CostLine) -> Option<EligibilityRule> {
        if !self.cost_types.is_empty() && !self.cost_types.contains(&line.cost_type) {
            return Some(EligibilityRule::CostType);
        }
        (self.pot.one_off && line.recurrence == Recurrence::Recurring).then_some(EligibilityRule::OneOffMoney)
    }
}

fn reading_of(pot: &Pot, readings: &[EffectiveReading]) -> Option<Reading> {
    readings.iter().find(|reading| reading.pot == pot.id).map(|reading| reading.reading)
}

/// The first year in which another pot takes this one's place.
fn end_of(pot: &Pot, concept: &Concept, readings: &[EffectiveReading]) -> Option<FiscalYear> {
    let replaces = |later: &&Pot| {
        let earlier = later.relation.as_ref().is_some_and(|relation| relation.pot == pot.id);
        earlier && reading_of(later, readings) == Some(Reading::Replaces)
    };
    let first = |later: &Pot| later.amounts.iter().map(|amount| amount.from).min();
    concept.pots.iter().filter(replaces).filter_map(first).min()
}

/// The standing amount of a year. INVARIANT: at most one applies.
fn standing(pot: &Pot, year: FiscalYear) -> Money {
    let applies =
        |amount: &&crate::concept::PotAmount| amount.from <= year && amount.to.is_none_or(|to| year <= to);
    pot.amounts.iter().find(applies).map_or(Money::ZERO, |amount| amount.amount)
}

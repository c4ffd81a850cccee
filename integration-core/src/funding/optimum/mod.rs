//! The selection of measures that is worth most (*optimale Auswahl*): an analysis beside the council's order.
//!
//! The council's order is what counts; this says what the order costs. Every measure has a value, by default from its
//! rank, and of all selections that follow every rule of the plan the one with the highest value is found and
//! proven ([`selection`](super::selection) says how). Of equal values the one is taken whose measures start earliest.

mod model;
mod stage;

use serde::{Deserialize, Serialize};

use self::model::Model;
use self::stage::{Valued, stages};
use super::options::{FundingOptions, Policy};
use super::overrides::named_problems;
use super::plan::{FundingPlan, Outcome, plan, planned, prepared};
use super::policy::Run;
use super::reason::Reason;
use crate::calendar::FiscalYear;
use crate::concept::{Concept, MeasureId, PriorityClass};
use crate::diagnostic::{Code, Diagnostics};
use crate::document::{choice, record};
use crate::index::Names;

/// After so many steps of the simplex method the search ends, unless the caller says otherwise: about a minute for
/// sixty measures.
const PIVOTS: u32 = 3_000_000;

record! {
    /// What is worth how much, and how far to search. Everything may be left out.
    pub struct OptimiseOptions = optional {
        /// The plan. Its policy is the order with which the selection is compared.
        pub funding: FundingOptions,
        /// What is to be as high as possible; without it, the sum of values.
        pub objective: Objective,
        /// What measures are worth. By default the measure at the last place of the order of ranks is worth 1, the
        /// one before it 2, and so on.
        pub values: Vec<MeasureValue>,
        /// The most nodes of the search tree of each stage; without it, as many as the steps allow.
        pub nodes: Option<u32>,
        /// The most steps of the simplex method of each stage; without it, 3,000,000. Steps are counted, not seconds,
        /// so the answer is the same on every machine.
        pub pivots: Option<u32>,
        /// A stage ends when bound and value differ by no more than so many millionths of the bound; without it, when
        /// nothing better is possible.
        pub gap_millionths: Option<u32>,
    }
}

impl Default for OptimiseOptions {
    fn default() -> Self {
        Self {
            funding: FundingOptions::default(),
            objective: Objective::Value,
            values: Vec::new(),
            nodes: None,
            pivots: None,
            gap_millionths: None,
        }
    }
}

record! {
    /// What a measure is worth.
    pub struct MeasureValue {
        /// The measure.
        pub measure: MeasureId,
        /// Its value in points, on whatever scale: only the proportions count.
        pub value: u32,
    }
}

choice! {
    /// What is to be as high as possible.
    pub enum Objective = default Value {
        /// The sum of values.
        Value "value" ["Summe der Werte", "sum of values"],
        /// The sum of values in class A, then in class B, and so on: no class gives anything for a lower one.
        Classes "classes" ["Klasse für Klasse", "class by class"],
    }
}

/// The selection that is worth most, and what the order costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OptimalPlan {
    /// The selection as a plan.
    pub plan: FundingPlan,
    /// What was to be as high as possible.
    pub objective: Objective,
    /// Whether every stage is proven: no selection is better.
    pub is_proven: bool,
    /// The stages of the search, each bound to what the earlier ones found.
    pub stages: Vec<Stage>,
    /// The sum of values of the measures that the plan funds in full.
    pub value: u64,
    /// No plan that follows the rules has a higher sum of values. Without it the search ended before it knew one, or
    /// class by class, where a lower sum can be better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<u64>,
    /// The plan in the council's order.
    pub order: OrderCost,
}

/// One stage of the search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stage {
    /// What it looked for.
    pub goal: StageGoal,
    /// The class, where it looked at one alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<PriorityClass>,
    /// What it found: points, or years of delay.
    pub found: u64,
    /// No selection that is as good in the earlier stages has more points, or fewer years of delay.
    pub bound: u64,
    /// How far apart both are.
    pub gap: u64,
    /// Whether they are the same: nothing is better.
    pub is_proven: bool,
    /// The nodes of its search tree.
    pub nodes: u64,
    /// Its steps of the simplex method.
    pub pivots: u64,
}

choice! {
    /// What a stage of the search looks for.
    pub enum StageGoal {
        /// The highest sum of values.
        Value "value" ["höchste Summe der Werte", "highest sum of values"],
        /// The fewest years between the earliest start that each measure could have and the one it has.
        Delay "delay" ["früheste Beginne", "earliest starts"],
    }
}

/// What the council's order costs against the best selection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderCost {
    /// The policy.
    pub policy: Policy,
    /// The sum of values of the measures that it funds in full.
    pub value: u64,
    /// What the order costs: the value of the best selection less that of the order. The search begins with the order,
    /// so this is below zero only class by class, where a lower sum can be better.
    pub costs: i64,
    /// The measures that only the best selection funds in full, in the order of ranks.
    pub only_optimal: Vec<MeasureId>,
    /// The measures that only the order funds in full.
    pub only_order: Vec<MeasureId>,
}

/// The selection of measures with the highest value, as a plan, and what the council's order costs against it.
///
/// It follows every rule of the plan: needs in every year, pots and what they may pay, grants, gates, windows,
/// requirements, exclusions, overrides, what has begun by the books, approved carry-overs. Measures are funded in full
/// or not at all.
///
/// ```
/// # let document = include_bytes!("../../../tests/concepts/small.json");
/// # let concept = integration_core::concept::Concept::from_json(document)?;
/// use integration_core::funding::{OptimiseOptions, optimise};
/// let optimal = optimise(&concept, &OptimiseOptions::default())?;
/// // Both open measures can be funded, so the order costs nothing: 2 points for the second of three, 1 for the last.
/// assert!(optimal.is_proven);
/// assert_eq!((optimal.value, optimal.bound, optimal.order.costs), (3, Some(3), 0));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the options; amounts beyond the range of [`Money`](crate::money::Money) or too many of them.
pub fn optimise(concept: &Concept, options: &OptimiseOptions) -> Result<OptimalPlan, Diagnostics> {
    let named = options.values.iter().map(|value| &value.measure).collect();
    let mut problems = named_problems(concept, "values", named, Code::REPEATED_VALUE);
    let order =
        plan(concept, &options.funding).map_err(|found| problems.extend(found.below("/funding"))).ok();
    let Some(order) = order.filter(|_| problems.is_empty()) else { return Err(Diagnostics::new(problems)) };
    let mut prepared = prepared(concept, &options.funding, &|_| Ok(()))?;
    let values = values(&prepared.run, &options.values);
    let mut model = Model::new(&prepared.run)?;
    let found = stages(&mut model, &prepared.run, &values, &order, options)?;
    prepared.run.fund_selected(&model.starts(&found.options), &values)?;
    let plan = planned(concept, &options.funding, prepared, Policy::Optimal)?;
    Ok(OptimalPlan::new(plan, found, order, options, &values))
}

/// By measure, as the plan lists them: what it is worth.
fn values(run: &Run<'_>, given: &[MeasureValue]) -> Vec<u32> {
    let by_measure = Names::of(given.iter().map(|value| value.measure.as_str()).collect());
    let count = run.candidates.len();
    let value = |(place, candidate): (usize, &super::candidate::Candidate<'_>)| {
        let at = by_measure.get(candidate.measure.id.as_str());
        let by_rank = u32::try_from(count.saturating_sub(place)).unwrap_or(u32::MAX);
        at.and_then(|at| given.get(at)).map_or(by_rank, |given| given.value)
    };
    run.candidates.iter().enumerate().map(value).collect()
}

impl OptimalPlan {
    fn new(
        plan: FundingPlan,
        found: Valued,
        order: FundingPlan,
        options: &OptimiseOptions,
        values: &[u32],
    ) -> Self {
        let (mut value, mut of_model, mut by_order) = (0_u64, 0_u64, 0_u64);
        let (mut only_optimal, mut only_order) = (Vec::new(), Vec::new());
        for (at, (best, ordered)) in plan.decisions.iter().zip(&order.decisions).enumerate() {
            let [is_best, is_ordered] = [best, ordered].map(|decision| decision.outcome == Outcome::Funded);
            let worth = u64::from(values.get(at).copied().unwrap_or(0));
            // What the model cannot choose (begun, forced) counts in both plans.
            if is_best {
                value = value.saturating_add(worth);
                if found.open_places.contains(&at) {
                    of_model = of_model.saturating_add(worth);
                }
            }
            if is_ordered {
                by_order = by_order.saturating_add(worth);
            }
            if is_best != is_ordered {
                let only = if is_best { &mut only_optimal } else { &mut only_order };
                only.push(best.measure.clone());
            }
        }
        let bound = found.bound.map(|bound| bound.saturating_add(value.saturating_sub(of_model)));
        let is_proven = found.stages.iter().all(|stage| stage.is_proven) && of_model == found.value;
        Self {
            objective: options.objective,
            is_proven,
            stages: found.stages,
            value,
            bound,
            order: OrderCost {
                policy: order.policy,
                value: by_order,
                // Values have 32 bits: no list of measures is so long that their sum would need the sign.
                costs: value.cast_signed().saturating_sub(by_order.cast_signed()),
                only_optimal,
                only_order,
            },
            plan,
        }
    }
}

impl Run<'_> {
    /// Funds what was selected, each measure at its start, and says of every earlier year and of every other measure
    /// why not.
    fn fund_selected(&mut self, starts: &[Option<FiscalYear>], values: &[u32]) -> Result<(), Diagnostics> {
        let open: Vec<usize> = (0..starts.len()).filter(|place| self.is_open(*place)).collect();
        let start_of = |place: usize| starts.get(place).copied().flatten();
        // What a year leaves to be carried over must be known before later years are decided.
        let at_once = !self.has_carried_money();
        for (year_place, year) in self.pots.horizon.years().enumerate() {
            let due = open.iter().filter_map(|place| Some((*place, start_of(*place)?)));
            let due = due.filter(|(_, start)| *start == year || (at_once && *start > year));
            self.start_all(due.filter(|(place, _)| self.is_open(*place)).collect())?;
            for place in &open {
                let standing = self.standing.get(*place).and_then(|standing| standing.start);
                if standing.is_some_and(|start| start <= year) {
                    continue;
                }
                let reason = match start_of(*place) {
                    Some(_) => self.candidates.get(*place).and_then(|candidate| self.barred(candidate, year)),
                    None => self.try_out(*place, year)?,
                };
                let value = values.get(*place).copied().unwrap_or_default();
                self.note(*place, year, reason.unwrap_or(Reason::NotSelected { value }));
            }
            self.end_year(year_place)?;
        }
        Ok(())
    }
}

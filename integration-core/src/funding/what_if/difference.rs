//! A scenario against the plan: who moves, by how much, and why (*Szenariovergleich*).

use core::fmt;

use serde::Serialize;

use super::super::narrator::Narrator;
use super::super::plan::{Decision, FundingPlan, Outcome, plan, plan_with};
use super::super::reason::Reason;
use super::super::too_large;
use super::CompareOptions;
use crate::calendar::FiscalYear;
use crate::concept::{Concept, MeasureId, PotId};
use crate::diagnostic::Diagnostics;
use crate::money::{Money, MoneyError};
use crate::text::Text;

/// A scenario against the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The measures that stand otherwise in the scenario, in the order of ranks of the plan.
    pub moves: Vec<Move>,
    /// The accounts that differ, pots in the order of use, then by year.
    pub pots: Vec<PotDifference>,
    /// The plan as a whole.
    pub before: Totals,
    /// The scenario as a whole.
    pub after: Totals,
    /// The same in sentences: the whole, then each measure that moves.
    pub sentences: Vec<Text>,
}

/// A measure that stands otherwise in a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Move {
    /// The measure.
    pub measure: MeasureId,
    /// How it stands in the plan.
    pub before: Position,
    /// How it stands in the scenario.
    pub after: Position,
}

/// How a measure stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// What becomes of it.
    pub outcome: Outcome,
    /// The year in which it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<FiscalYear>,
    /// What the pots pay for it within the plan.
    pub paid: Money,
    /// Why it did not start earlier, or at all: the reason of the last year that was tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

/// An account that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PotDifference {
    /// The pot.
    pub pot: PotId,
    /// The year.
    pub year: FiscalYear,
    /// What it holds in the plan, and in the scenario.
    pub amount: [Money; 2],
    /// What measures use of it in the plan, and in the scenario.
    pub allocated: [Money; 2],
    /// What is left in the plan, and in the scenario.
    pub free: [Money; 2],
}

/// A plan as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Totals {
    /// How many measures are funded, in full or in part.
    pub funded: u64,
    /// What the pots hold over all years.
    pub pots: Money,
    /// What measures use of it.
    pub allocated: Money,
    /// What is left.
    pub free: Money,
}

/// Makes the plan with and without what is supposed, and says what differs.
///
/// ```
/// # let document = include_bytes!("../../../tests/concepts/small.json");
/// # let concept = integration_core::concept::Concept::from_json(document)?;
/// use integration_core::funding::{ChangedRank, CompareOptions, FundingOptions, Scenario, compare};
/// use integration_core::text::Language;
/// let (measure, funding) = (concept.measures[2].id.clone(), FundingOptions::default());
/// let scenario = Scenario { ranks: vec![ChangedRank { measure, rank: 1 }], ..Scenario::default() };
/// let comparison = compare(&concept, &CompareOptions { scenario, funding })?;
/// // M3 requires M2, so it cannot come before it, whatever its rank.
/// assert_eq!(comparison.sentences[0].get(Language::En), "No measure moves.");
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the options and of the scenario.
pub fn compare(concept: &Concept, options: &CompareOptions) -> Result<Comparison, Diagnostics> {
    let scenario = &options.scenario;
    let before = plan(concept, &options.funding).map_err(|found| found.below("/funding"))?;
    let supposed = scenario.apply(concept, &options.funding).map_err(|found| found.below("/scenario"))?;
    let after = plan_with(&supposed.0, &supposed.1, &|pots| pots.add_extra(&scenario.extra_money))
        .map_err(|found| found.below("/scenario"))?;
    let differing = |_: MoneyError| too_large("/pots");
    let (before_total, after_total) =
        (totals(&before).map_err(differing)?, totals(&after).map_err(differing)?);
    let moves = moves(&before, &after).map_err(differing)?;
    let mut sentences = vec![summary(concept, moves.len(), &before_total, &after_total)];
    sentences.extend(moves.iter().map(|entry| told(concept, entry)));
    let pots = pots(&before, &after);
    Ok(Comparison { moves, pots, before: before_total, after: after_total, sentences })
}

fn totals(plan: &FundingPlan) -> Result<Totals, MoneyError> {
    let funded = plan.decisions.iter().filter(|decision| decision.start.is_some()).count();
    Ok(Totals {
        funded: u64::try_from(funded).unwrap_or(u64::MAX),
        pots: Money::sum(plan.years.iter().map(|year| year.pots))?,
        allocated: Money::sum(plan.years.iter().map(|year| year.allocated))?,
        free: Money::sum(plan.years.iter().map(|year| year.free))?,
    })
}

fn moves(before: &FundingPlan, after: &FundingPlan) -> Result<Vec<Move>, MoneyError> {
    let mut moves = Vec::new();
    for decision in &before.decisions {
        let Some(other) = after.decision(&decision.measure) else { continue };
        let (here, there) = (position(before, decision)?, position(after, other)?);
        if (here.outcome, here.start, here.paid) != (there.outcome, there.start, there.paid) {
            moves.push(Move { measure: decision.measure.clone(), before: here, after: there });
        }
    }
    Ok(moves)
}

fn position(plan: &FundingPlan, decision: &Decision) -> Result<Position, MoneyError> {
    let parts = plan.allocations.iter().filter(|part| part.measure == decision.measure);
    Ok(Position {
        outcome: decision.outcome,
        start: decision.start,
        paid: Money::sum(parts.map(|part| part.amount))?,
        reason: decision.attempts.last().map(|attempt| attempt.reason.clone()),
    })
}

fn pots(before: &FundingPlan, after: &FundingPlan) -> Vec<PotDifference> {
    let mut differing = Vec::new();
    // INVARIANT: a scenario changes neither the pots nor the years of a plan.
    for (here, there) in before.ledger.iter().zip(&after.ledger) {
        let entry = PotDifference {
            pot: here.pot.clone(),
            year: here.year,
            amount: [here.amount, there.amount],
            allocated: [here.allocated, there.allocated],
            free: [here.free, there.free],
        };
        let all = [entry.amount, entry.allocated, entry.free];
        if all.iter().any(|[here, there]| here != there) {
            differing.push(entry);
        }
    }
    differing
}

fn summary(concept: &Concept, moves: usize, before: &Totals, after: &Totals) -> Text {
    Narrator::both(concept, |narrator| {
        let money = |amount| narrator.language.money(amount);
        let values: [(&str, &dyn fmt::Display); 5] = [
            ("moves", &moves),
            ("funded", &before.funded),
            ("then", &after.funded),
            ("allocated", &money(before.allocated)),
            ("used", &money(after.allocated)),
        ];
        let (de, en) = match moves {
            0 => ("Keine Maßnahme ändert sich.", "No measure moves."),
            _ => (
                "Maßnahmen, die sich ändern: {moves}. Finanziert: {then} statt {funded}; verplant: {used} statt {allocated}.",
                "Measures that move: {moves}. Funded: {then} instead of {funded}; allocated: {used} instead of {allocated}.",
            ),
        };
        narrator.tell(de, en, &values)
    })
}

/// A measure that moves, with the reason that stands in its way in the scenario.
fn told(concept: &Concept, entry: &Move) -> Text {
    Narrator::both(concept, |narrator| {
        let stands = |position: &Position| {
            let outcome = position.outcome.label(narrator.language);
            let start =
                position.start.map(|year| narrator.tell(" ab {year}", " from {year}", &[("year", &year)]));
            let paid = narrator.language.money(position.paid);
            let paid = if position.start.is_some() { format!(" ({paid})") } else { String::new() };
            format!("{outcome}{}{paid}", start.unwrap_or_default())
        };
        let reason = entry.after.reason.as_ref().filter(|_| entry.after.start.is_none());
        let reason = reason.map(|reason| format!(": {}", narrator.reason(reason))).unwrap_or_default();
        let values: [(&str, &dyn fmt::Display); 4] = [
            ("measure", &narrator.measure(&entry.measure)),
            ("before", &stands(&entry.before)),
            ("after", &stands(&entry.after)),
            ("reason", &reason),
        ];
        narrator.tell(
            "{measure}: bisher {before}, dann {after}{reason}.",
            "{measure}: {before} today, then {after}{reason}.",
            &values,
        )
    })
}

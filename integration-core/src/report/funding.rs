//! The funding plan in the report: who is funded when, who waits and why, and the accounts of the pots.

use serde::{Deserialize, Serialize};

use super::view::{NamedMeasure, View};
use super::words::{self, Sign};
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{Concept, PotId, PriorityClass};
use crate::diagnostic::Diagnostics;
use crate::funding::{
    Attempt, CarryOverProposal, Decision, EffectiveReading, FundingOptions, FundingPlan, HeadlineCheck,
    LedgerEntry, Outcome, Policy, YearAmount, YearTotal, plan, sentences, too_large,
};
use crate::index::Order;
use crate::money::{Money, MoneyError};
use crate::text::Text;

/// The funding plan as the audience may see it. Accounts and sums include measures that may not be named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FundingReport {
    /// Who is funded when the money runs short.
    pub policy: Policy,
    /// The years of the plan.
    pub horizon: YearRange,
    /// What the pots are called, in the order of the concept.
    pub pots: Vec<NamedPot>,
    /// How the pots were read.
    pub readings: Vec<EffectiveReading>,
    /// What becomes of each measure, in the order of ranks.
    pub measures: Vec<MeasureFunding>,
    /// How many measures come to what, the unnamed among them.
    pub outcomes: Vec<OutcomeCount>,
    /// The account of each pot in each year.
    pub ledger: Vec<LedgerEntry>,
    /// The sums of each year.
    pub years: Vec<YearTotal>,
    /// Money that could be carried over if the council decides so.
    pub carry_over_proposals: Vec<CarryOverProposal>,
}

/// A pot and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedPot {
    /// The pot.
    pub pot: PotId,
    /// What it is called.
    pub title: Text,
}

/// How many measures come to the same outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutcomeCount {
    /// The outcome.
    pub outcome: Outcome,
    /// Its word and sign.
    pub sign: Sign,
    /// How many measures.
    pub measures: u32,
}

/// What becomes of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MeasureFunding {
    /// The measure.
    pub measure: NamedMeasure,
    /// Its rank.
    pub rank: u32,
    /// Its priority class.
    pub class: PriorityClass,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Its word and sign.
    pub sign: Sign,
    /// The year in which it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<FiscalYear>,
    /// What it costs the city by year; without a start, if it began as early as it can.
    pub need: Vec<YearAmount>,
    /// The sum of `need`.
    pub need_total: Money,
    /// Who pays.
    pub payments: Vec<Payment>,
    /// Why it does not start earlier or at all, as codes with their figures.
    pub attempts: Vec<Attempt>,
    /// Whether a reason is left out because it speaks of a measure that may not be named.
    pub reason_withheld: bool,
    /// The same in sentences.
    pub explanation: Vec<Text>,
}

/// What a pot pays for a measure in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Payment {
    /// The year.
    pub year: FiscalYear,
    /// The pot.
    pub pot: PotId,
    /// The amount, over all cost lines.
    pub amount: Money,
}

/// The plan of `concept` for the audience of `view`, and the headline reconciliation.
pub(super) fn funding(
    concept: &Concept,
    view: &View<'_>,
    options: &FundingOptions,
) -> Result<(FundingReport, HeadlineCheck), Diagnostics> {
    let whole = plan(concept, options)?;
    let mut outcomes = Vec::with_capacity(Outcome::ALL.len());
    for outcome in Outcome::ALL {
        let found = whole.decisions.iter().filter(|entry| entry.outcome == *outcome).count();
        // Only one of the policies funds in part.
        if found == 0 && *outcome == Outcome::PartlyFunded {
            continue;
        }
        let (sign, measures) = (words::outcome(*outcome), super::view::count(found));
        outcomes.push(OutcomeCount { outcome: *outcome, sign, measures });
    }
    let (plan, withheld) = view.plan(whole);
    let paid_for = |at: usize| plan.allocations.get(at).map(|entry| &entry.measure);
    let order = Order::of(plan.allocations.len(), &|a, b| paid_for(a).cmp(&paid_for(b)));
    let mut measures = Vec::with_capacity(plan.decisions.len());
    for (decision, reason_withheld) in plan.decisions.iter().zip(withheld) {
        // INVARIANT: the view has left only decisions about measures that it names.
        let Some(measure) = view.named(&decision.measure) else { continue };
        // Sentences come from the shown plan: what is not in it cannot be told.
        let mut explanation = sentences(&plan, concept, decision)?;
        if reason_withheld {
            explanation.push(Text::new(
                "Ein weiterer Grund betrifft eine nichtöffentliche Maßnahme.",
                "A further reason concerns a measure that is not public.",
            ));
        }
        measures.push(MeasureFunding {
            rank: decision.rank,
            class: decision.class,
            outcome: decision.outcome,
            sign: words::outcome(decision.outcome),
            start: decision.start,
            need_total: sum(decision).map_err(|_| too_large("/measures"))?,
            need: decision.need.clone(),
            payments: payments(&plan, order.equal(&|at| paid_for(at).cmp(&Some(measure.id()))))
                .map_err(|_| too_large("/measures"))?,
            attempts: decision.attempts.clone(),
            reason_withheld,
            explanation,
            measure,
        });
    }
    let mut pots = Vec::with_capacity(view.pots.len());
    for pot in &view.pots {
        pots.push(NamedPot { pot: pot.id.clone(), title: pot.title.clone() });
    }
    let report = FundingReport {
        policy: plan.policy,
        horizon: plan.horizon,
        pots,
        readings: plan.readings,
        measures,
        outcomes,
        ledger: plan.ledger,
        years: plan.years,
        carry_over_proposals: plan.carry_over_proposals,
    };
    Ok((report, plan.headline))
}

fn sum(decision: &Decision) -> Result<Money, MoneyError> {
    Money::sum(decision.need.iter().map(|year| year.amount))
}

/// The `allocations` of one measure, cost lines of one pot and year in one payment.
fn payments(plan: &FundingPlan, allocations: &[usize]) -> Result<Vec<Payment>, MoneyError> {
    let mut payments: Vec<Payment> = Vec::new();
    for entry in allocations.iter().filter_map(|at| plan.allocations.get(*at)) {
        match payments.iter_mut().find(|payment| payment.year == entry.year && payment.pot == entry.pot) {
            Some(payment) => {
                payment.amount = payment.amount.add(entry.amount)?;
            }
            None => {
                payments.push(Payment { year: entry.year, pot: entry.pot.clone(), amount: entry.amount });
            }
        }
    }
    Ok(payments)
}

//! The funding plan and what stands in it.

use serde::{Deserialize, Serialize};

use super::headline::{HeadlineCheck, check_headline};
use super::ledger::{CarryOverProposal, LedgerEntry, YearTotal, ledger, proposals, year_totals};
use super::options::{EffectiveReading, FundingOptions, Policy};
use super::overrides::{Override, Overriding};
use super::payments::{Payment, Payments, payments};
use super::policy::Run;
use super::pots::Pots;
use super::reason::Reason;
use super::too_large;
use crate::calendar::{FiscalYear, YearRange};
use crate::concept::{Concept, CostLineId, MeasureId, Need, PotId, PriorityClass};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::choice;
use crate::index::Names;
use crate::money::{Money, MoneyError};

/// Which measure starts when, paid from which pot (*Finanzierungsplan*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FundingPlan {
    /// The policy.
    pub policy: Policy,
    /// The years of the plan.
    pub horizon: YearRange,
    /// How the pots were read; only those that stand in relation to another, or were left out.
    pub readings: Vec<EffectiveReading>,
    /// What becomes of each measure, in the order of ranks.
    pub decisions: Vec<Decision>,
    /// Who pays what, by measure in the order of ranks, year, cost line and pot in the order of use.
    pub allocations: Vec<Allocation>,
    /// The account of each pot in each year, pots in the order of use.
    pub ledger: Vec<LedgerEntry>,
    /// Money that could be carried over if somebody decides so; it changes no balance.
    pub carry_over_proposals: Vec<CarryOverProposal>,
    /// The sums of each year.
    pub years: Vec<YearTotal>,
    /// The concept's declared headline figures against those computed.
    pub headline: HeadlineCheck,
}

/// What becomes of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// The measure.
    pub measure: MeasureId,
    /// Its rank.
    pub rank: u32,
    /// Its priority class.
    pub class: PriorityClass,
    /// What becomes of it.
    pub outcome: Outcome,
    /// Whether it has begun by the books: its start is not the plan's to decide, what it still needs comes before
    /// all others, and its attempts name the years whose money does not reach for that.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub begun: bool,
    /// The year in which it starts, where it is funded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<FiscalYear>,
    /// What it costs the city in each year of the plan; without a start, if it began as early as it can.
    /// Years without cost are left out.
    pub need: Vec<YearAmount>,
    /// Where it is partly funded: what it is granted and what is missing, for each year of `need`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<YearPart>,
    /// The decision that overrides the policy for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overridden_by: Option<Overriding>,
    /// Why not: one entry for every year of the plan before the start (without a start, for every year),
    /// or entries without a year, which hold for the whole plan. None where an override starts it.
    pub attempts: Vec<Attempt>,
}

choice! {
    /// What becomes of a measure.
    pub enum Outcome {
        /// The regular budget pays for it; it draws nothing from the pots (*haushälterisch geordnet*).
        AlreadyBudgeted "already_budgeted" ["bereits geordnet", "already budgeted"],
        /// It starts in the plan.
        Funded "funded" ["finanziert", "funded"],
        /// It starts in the plan with part of the money (policy `partial`), or has begun and the money of some year
        /// does not reach: for others, it is there.
        PartlyFunded "partly_funded" ["teilweise finanziert", "partly funded"],
        /// Money, a higher rank or a requirement keeps it from starting in the plan.
        Waiting "waiting" ["wartet", "waiting"],
        /// Something else than money keeps it out: its status, a gate, its schedule, what the pots may
        /// pay, or a measure that rules it out.
        Blocked "blocked" ["gesperrt", "blocked"],
    }
}

/// An amount in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearAmount {
    /// The year.
    pub year: FiscalYear,
    /// The amount.
    pub amount: Money,
}

/// What a partly funded measure gets in a year (*Teilfinanzierung*): `need = granted + missing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearPart {
    /// The year.
    pub year: FiscalYear,
    /// What the measure costs the city.
    pub need: Money,
    /// What the pots pay.
    pub granted: Money,
    /// What they do not pay.
    pub missing: Money,
}

/// Why a measure did not start.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attempt {
    /// The start year that was tried; without one, the reason holds for every year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<FiscalYear>,
    /// Why it was not possible.
    pub reason: Reason,
}

/// What a pot pays for a cost line in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Allocation {
    /// The measure.
    pub measure: MeasureId,
    /// The year.
    pub year: FiscalYear,
    /// The pot.
    pub pot: PotId,
    /// The pot that the paying pot covers (*Deckungskreis*): it may pay the line and has no money left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub for_pot: Option<PotId>,
    /// The cost line; without one, money that the books have spent or committed, for whichever line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_line: Option<CostLineId>,
    /// The amount, above zero; below zero only where the books have more refunds than spending.
    pub amount: Money,
}

/// Plans the funding of a concept's measures.
///
/// For each year of the horizon as start year, the measures that are not funded yet get their turn in the
/// order of ranks (equal ranks by id); see [`Policy`] for who is funded when the money runs short, and the
/// module for the rules. When a measure is funded, those that waited for it get another turn in the same
/// year before anybody of lower rank does.
///
/// In the first year of the horizon `skip` funds everything that `strict` funds. Over several years neither
/// policy bounds the other: a small measure that `skip` lets pass can have follow-on costs that later keep
/// out the large one for which `strict` would have waited.
///
/// ```
/// # let document = include_bytes!("../../tests/concepts/small.json");
/// use integration_core::concept::Concept;
/// use integration_core::funding::{FundingOptions, Outcome, plan};
/// let concept = Concept::from_json(document)?;
/// let plan = plan(&concept, &FundingOptions::default())?;
/// let outcomes: Vec<Outcome> = plan.decisions.iter().map(|decision| decision.outcome).collect();
/// assert_eq!(outcomes, [Outcome::AlreadyBudgeted, Outcome::Funded, Outcome::Funded]);
/// // 40,000 € a year; 20,000 € go to M2 until 2023, so the 30,000 € of M3 have to wait until 2024.
/// assert_eq!(plan.decisions[2].start.map(|year| year.get()), Some(2024));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the options at once, or amounts beyond the range of [`Money`].
pub fn plan(concept: &Concept, options: &FundingOptions) -> Result<FundingPlan, Diagnostics> {
    plan_with(concept, options, &|_| Ok(()))
}

/// What a scenario does to the pots before anything is paid. A plan without scenario then brings none of that along.
pub(super) type Supposed<'s> = &'s dyn Fn(&mut Pots<'_>) -> Result<(), Diagnostics>;

/// The plan with other money in the pots.
pub(super) fn plan_with(
    concept: &Concept,
    options: &FundingOptions,
    supposed: Supposed<'_>,
) -> Result<FundingPlan, Diagnostics> {
    let mut prepared = prepared(concept, options, supposed)?;
    prepared.run.carry_out(options.policy)?;
    planned(concept, options, prepared, options.policy)
}

/// All that comes before the policy: what has begun is reserved, what people decided is done.
pub(super) struct Prepared<'a> {
    pub(super) run: Run<'a>,
    readings: Vec<EffectiveReading>,
    /// What each measure needs if it starts as early as it can.
    needs: Vec<Vec<YearAmount>>,
}

pub(super) fn prepared<'a>(
    concept: &'a Concept,
    options: &FundingOptions,
    supposed: Supposed<'_>,
) -> Result<Prepared<'a>, Diagnostics> {
    let settings = options.settle(concept)?;
    let mut pots = Pots::new(concept, &settings)?;
    supposed(&mut pots)?;
    let mut run = Run::new(concept, pots);
    let needs = run.needs_at_first_start()?;
    run.reserve_for_begun()?;
    run.carry_out_overrides(concept, &options.overrides)?;
    Ok(Prepared { run, readings: settings.readings, needs })
}

/// The plan after the policy.
pub(super) fn planned(
    concept: &Concept,
    options: &FundingOptions,
    prepared: Prepared<'_>,
    policy: Policy,
) -> Result<FundingPlan, Diagnostics> {
    let Prepared { mut run, readings, needs } = prepared;
    let payments = payments(&run)?;
    let ledger = ledger(&run.pots, &payments).map_err(|_| too_large("/pots"))?;
    Ok(FundingPlan {
        policy,
        horizon: run.pots.horizon,
        decisions: run.decisions(needs, &options.overrides)?,
        allocations: run.allocations(&payments),
        carry_over_proposals: proposals(&run.pots, &ledger),
        years: year_totals(run.pots.horizon, &ledger).map_err(|_| too_large("/pots"))?,
        ledger,
        readings,
        headline: check_headline(concept).map_err(|_| too_large("/measures"))?,
    })
}

impl FundingPlan {
    /// What becomes of a measure.
    #[must_use]
    pub fn decision(&self, measure: &MeasureId) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.measure == *measure)
    }

    /// The first year by whose end the pots have given `amount` since the start of the plan.
    ///
    /// ```
    /// # let document = include_bytes!("../../tests/concepts/small.json");
    /// # let concept = integration_core::concept::Concept::from_json(document)?;
    /// use integration_core::{funding::{FundingOptions, plan}, money::Money};
    /// let plan = plan(&concept, &FundingOptions::default())?; // 40,000 € a year from 2021
    /// let reached = plan.year_reaching(Money::from_cents(9_000_000));
    /// assert_eq!(reached.map(|year| year.get()), Some(2023));
    /// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
    /// ```
    #[must_use]
    pub fn year_reaching(&self, amount: Money) -> Option<FiscalYear> {
        self.years.iter().find(|total| total.cumulative >= amount).map(|total| total.year)
    }
}

impl Run<'_> {
    /// The needs of all measures if each starts as early as it can: every amount that does not fit at once.
    fn needs_at_first_start(&self) -> Result<Vec<Vec<YearAmount>>, Diagnostics> {
        let mut problems: Vec<Diagnostic> = Vec::new();
        let mut needs = Vec::new();
        for (place, candidate) in self.candidates.iter().enumerate() {
            let earliest = candidate.measure.schedule.earliest_start;
            let first = if candidate.is_budgeted() { earliest } else { earliest.max(self.pots.horizon.from) };
            match self.need(place, first) {
                Ok(need) => needs.push(need),
                Err(problem) => problems.extend(problem),
            }
        }
        if problems.is_empty() { Ok(needs) } else { Err(Diagnostics::new(problems)) }
    }

    fn need(&self, place: usize, start: FiscalYear) -> Result<Vec<YearAmount>, Diagnostics> {
        let Some(candidate) = self.candidates.get(place) else { return Ok(Vec::new()) };
        let needs = candidate.costs.from(start).map_err(|_| candidate.too_large())?;
        let mut amounts: Vec<YearAmount> = Vec::new();
        for Need { year, amount, .. } in needs {
            match amounts.last_mut().filter(|last| last.year == year) {
                Some(last) => {
                    last.amount = last.amount.add(amount).map_err(|_| candidate.too_large())?;
                }
                None => amounts.push(YearAmount { year, amount }),
            }
        }
        amounts.retain(|amount| !amount.amount.is_zero());
        Ok(amounts)
    }

    fn decisions(
        &mut self,
        needs: Vec<Vec<YearAmount>>,
        overrides: &[Override],
    ) -> Result<Vec<Decision>, Diagnostics> {
        let by_measure = Names::of(overrides.iter().map(|given| given.measure.as_str()).collect());
        let mut decisions = Vec::with_capacity(needs.len());
        for (place, at_first_start) in needs.into_iter().enumerate() {
            let Some(standing) = self.standing.get_mut(place) else { continue };
            let attempts = core::mem::take(&mut standing.attempts);
            let (start, begun) = (standing.start, standing.reserved.is_some());
            let part = core::mem::take(&mut standing.part);
            let Some(candidate) = self.candidates.get(place) else { continue };
            let need = start.map_or(Ok(at_first_start), |start| self.need(place, start))?;
            let parts = parts(&need, &part).map_err(|_| candidate.too_large())?;
            let at = by_measure.get(candidate.measure.id.as_str());
            let overriding = at.and_then(|at| overrides.get(at));
            decisions.push(Decision {
                measure: candidate.measure.id.clone(),
                rank: candidate.measure.priority.rank,
                class: candidate.measure.priority.class,
                outcome: outcome(candidate.is_budgeted(), start.map(|_| parts.is_empty()), &attempts),
                begun,
                start,
                need,
                parts,
                overridden_by: overriding.map(Override::note),
                attempts,
            });
        }
        Ok(decisions)
    }

    fn allocations(&self, payments: &Payments) -> Vec<Allocation> {
        let mut allocations = Vec::with_capacity(payments.list.len());
        for payment in &payments.list {
            allocations.extend(self.allocation(payment));
        }
        allocations
    }

    fn allocation(&self, payment: &Payment) -> Option<Allocation> {
        let measure = self.candidates.get(payment.candidate)?.measure;
        let pot = |place: usize| self.pots.list.get(place).map(|pot| pot.pot.id.clone());
        Some(Allocation {
            measure: measure.id.clone(),
            year: self.pots.horizon.years().nth(payment.year)?,
            pot: pot(payment.pot)?,
            for_pot: payment.for_pot.and_then(pot),
            cost_line: payment.line.and_then(|line| measure.cost_lines.get(line)).map(|line| line.id.clone()),
            amount: payment.amount,
        })
    }
}

/// What is granted of a need, year by year; nothing where all of it is.
fn parts(need: &[YearAmount], granted: &[YearAmount]) -> Result<Vec<YearPart>, MoneyError> {
    let mut parts = Vec::with_capacity(granted.len());
    for YearAmount { year, amount } in need.iter().filter(|_| !granted.is_empty()) {
        let of_year = granted.iter().find(|granted| granted.year == *year);
        let granted = of_year.map_or(*amount, |granted| granted.amount);
        parts.push(YearPart { year: *year, need: *amount, granted, missing: amount.sub(granted)? });
    }
    Ok(parts)
}

/// A measure waits if money, a rank or a requirement was in its way in some year, unless in the end a
/// measure that rules it out was funded.
fn outcome(budgeted: bool, in_full: Option<bool>, attempts: &[Attempt]) -> Outcome {
    if budgeted {
        return Outcome::AlreadyBudgeted;
    }
    if let Some(in_full) = in_full {
        return if in_full { Outcome::Funded } else { Outcome::PartlyFunded };
    }
    let waits = |reason: &Reason| {
        reason.is_short_of_money()
            || matches!(
                reason,
                Reason::OutrankedBy { .. } | Reason::RequiresUnfunded { .. } | Reason::NotSelected { .. }
            )
    };
    let ruled_out = attempts.last().is_some_and(|last| matches!(last.reason, Reason::ExcludedBy { .. }));
    if !ruled_out && attempts.iter().any(|attempt| waits(&attempt.reason)) {
        Outcome::Waiting
    } else {
        Outcome::Blocked
    }
}

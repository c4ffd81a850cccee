//! This module holds the funding plan (*Finanzierungsplan*): which measure starts in which year, paid from
//! which pot, to the cent, and for every measure that does not start the reason with its figures.
//!
//! Money is committed in the council's order: by rank, equal ranks by id. A measure is funded in a year only
//! if that year *and every follow-on year of the horizon* fit, because recurring cost commits the future.
//! What is funded stays funded: nothing is taken back for a measure of lower rank. People may decide otherwise
//! for single measures ([`Override`]); that moves money, not law: every other rule holds for those, too.
//!
//! The pots of a year pay in their `order` (then by id), the cost lines that the fewest pots may pay first,
//! and of lines that the same pots may pay the higher rank first. A line moves to a later pot only where
//! otherwise something could not be paid; so a measure is never turned away while some distribution of the
//! year's money over everything funded would pay it, too.
//!
//! Without a day the plan reads standing amounts alone. With one ([`FundingOptions::as_of`]) the books of that day
//! count: what is planned takes the place of standing amounts, what is spent or committed is taken, what has begun
//! comes first, and closed years are told as they were closed.
//!
//! Money left at the end of a year lapses. It may be *proposed* for carrying over, which changes no balance until a
//! scenario approves it; then it lies in a purse of its own, for one-off cost, until its last year. Pots of a cover
//! group pay what another of them may pay and has no money for: own money first, no chains, never investment money
//! for running cost. Cover is found by this rule and never taken back, so it is not searched for a best one.

#![deny(clippy::arithmetic_side_effects)]

mod begun;
mod books;
mod candidate;
mod carry_over;
mod distribution;
mod explain;
mod headline;
mod ledger;
mod narrator;
mod optimum;
mod options;
mod overrides;
mod paying;
mod payments;
mod plan;
mod policy;
mod pots;
mod reason;
pub mod selection;
mod turns;
mod what_if;

pub use books::AccountFigures;
pub(crate) use books::{Booked, booked};
pub(crate) use explain::sentences;
pub use explain::{Competitors, Explanation, MoneyUse, explain};
pub use headline::{CountCheck, HeadlineCheck, MoneyCheck};
pub use ledger::{CarryOverProposal, LedgerEntry, YearTotal};
pub use optimum::{
    MeasureValue, Objective, OptimalPlan, OptimiseOptions, OrderCost, Stage, StageGoal, optimise,
};
pub use options::{CarryOverApproval, EffectiveReading, FundingOptions, Policy, PotReading, Reading};
pub(crate) use options::{horizon, in_order_of_use};
pub(crate) use overrides::unknown_measure;
pub use overrides::{Override, OverrideAction, Overriding};
pub use plan::{Allocation, Attempt, Decision, FundingPlan, Outcome, YearAmount, YearPart, plan};
pub use reason::{EligibilityRule, Reason, Refusal};
pub use what_if::{
    ChangedRank, CompareOptions, Comparison, Delay, ExtraMoney, Frontier, FrontierOptions, FrontierPoint,
    LeastExtra, LeastExtraOptions, Move, Position, PotDifference, PriceIncrease, RankOptions, RankPosition,
    RankSensitivity, Scenario, SearchEnd, Totals, compare, frontier, least_extra, rank_sensitivity,
};

use crate::diagnostic::{Diagnostic, Diagnostics};

/// Sums at `path` that no longer fit.
pub(crate) fn too_large(path: &str) -> Diagnostics {
    Diagnostic::amount_too_large(path).into()
}

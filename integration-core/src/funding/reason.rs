//! Why a measure is not funded: stable codes with the figures behind them.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use crate::calendar::{Date, FiscalYear, YearRange};
use crate::concept::{CostLineId, GateKind, GateState, ImplementationStatus, MeasureId, PotId};
use crate::document::{Answer, choice};
use crate::money::Money;
use crate::text::Text;

/// Declares the reasons, and how they are read back.
macro_rules! reasons {
    ($(#[$about:meta])* pub enum Reason { $($variants:tt)* }) => {
        $(#[$about])*
        pub enum Reason { $($variants)* }

        #[derive(Deserialize)]
        #[serde(remote = "Reason", rename_all = "snake_case")]
        enum Stated { $($variants)* }
    };
}

reasons! {
    /// Why a measure is not funded. In JSON the variant stands as `code`, its figures beside it.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
    #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
    #[serde(tag = "code", rename_all = "snake_case")]
    #[non_exhaustive]
    pub enum Reason {
        /// The money of the start year does not reach.
        PotExhausted {
            /// The pot, where a single one is short.
            #[serde(skip_serializing_if = "Option::is_none")]
            pot: Option<PotId>,
            /// The year.
            year: FiscalYear,
            /// What the measure's cost lines that compete for short money need, together.
            needed: Money,
            /// What can be had for them at most, in all pots that may pay.
            free: Money,
            /// What it would take in that year: `needed` less `free`.
            short_by: Money,
            /// Whether this is about the least amount of a divisible measure (policy `partial`).
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            least: bool,
        },
        /// The start year fits; the money of another year does not reach.
        FollowOnCost {
            /// The pot, where a single one is short.
            #[serde(skip_serializing_if = "Option::is_none")]
            pot: Option<PotId>,
            /// The first year that is short.
            year: FiscalYear,
            /// What the measure's cost lines that compete for short money need, together.
            needed: Money,
            /// What can be had for them at most, in all pots that may pay.
            free: Money,
            /// What it would take in that year: `needed` less `free`.
            short_by: Money,
            /// Whether this is about the least amount of a divisible measure (policy `partial`).
            #[serde(default, skip_serializing_if = "core::ops::Not::not")]
            least: bool,
        },
        /// A required measure is not funded by this year.
        RequiresUnfunded {
            /// The first such measure, in the order of ranks.
            measure: MeasureId,
        },
        /// A measure that rules this one out is funded or budgeted.
        ExcludedBy {
            /// The first such measure, in the order of ranks.
            measure: MeasureId,
        },
        /// Something must be settled first.
        GateClosed {
            /// What.
            gate: GateKind,
            /// How it stands.
            state: GateState,
        },
        /// No pot may pay a cost line, however much money it holds.
        Ineligible {
            /// The cost line.
            cost_line: CostLineId,
            /// Which rule of which pot refuses it, in the order of use.
            refusals: Vec<Refusal>,
        },
        /// The books of the year are closed: nothing starts in it any more.
        YearClosed {
            /// The year.
            year: FiscalYear,
        },
        /// The city works without an adopted budget, and the measure is voluntary.
        InterimBudget {
            /// The year.
            year: FiscalYear,
        },
        /// The measure cannot start yet.
        BeforeEarliestStart {
            /// When it can.
            earliest_start: FiscalYear,
        },
        /// The measure can no longer start.
        AfterLatestStart {
            /// Until when it could.
            latest_start: FiscalYear,
        },
        /// No year of the plan lies between earliest and latest start.
        OutsideHorizon {
            /// The earliest start.
            earliest_start: FiscalYear,
            /// The latest start, if there is one.
            #[serde(skip_serializing_if = "Option::is_none")]
            latest_start: Option<FiscalYear>,
            /// The years of the plan.
            horizon: YearRange,
        },
        /// With this start, no cost falls into the plan: nobody could say whether it fits.
        CostOutsideHorizon {
            /// The years of the plan.
            horizon: YearRange,
        },
        /// Policy `strict`: the money did not reach for a measure of higher rank, which ends the year.
        OutrankedBy {
            /// That measure.
            measure: MeasureId,
        },
        /// Policy `optimal`: the selection that is worth most does without this start. Of a measure that starts later
        /// it is not said whether the money would be there.
        NotSelected {
            /// What the measure itself is worth.
            value: u32,
        },
        /// The measure is done, deferred or dropped.
        NotACandidate {
            /// Its status.
            status: ImplementationStatus,
        },
        /// Somebody decided to keep the measure out.
        Held {
            /// Who; not told to the public.
            #[serde(skip_serializing_if = "Option::is_none")]
            role: Option<Text>,
            /// The day of the decision.
            #[serde(deserialize_with = "crate::calendar::day")]
            date: Date,
            /// Why.
            reason: Text,
        },
        /// The measure states no cost, so nobody can say what to fund.
        NoCost,
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Stated::deserialize(Answer::tagged("code", deserializer)?).map_err(D::Error::custom)
    }
}

impl Reason {
    /// Whether money, and nothing else, stands in the way.
    #[must_use]
    pub const fn is_short_of_money(&self) -> bool {
        matches!(self, Self::PotExhausted { .. } | Self::FollowOnCost { .. })
    }
}

/// Why a pot may not pay a cost line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Refusal {
    /// The pot.
    pub pot: PotId,
    /// The first rule that refuses the line.
    pub rule: EligibilityRule,
}

choice! {
    /// A rule on what a pot may pay.
    pub enum EligibilityRule {
        /// The pot is for other measures.
        Measure "measure" ["nur für andere Maßnahmen", "for other measures only"],
        /// The pot is for other fields of action.
        Field "field" ["nur für andere Handlungsfelder", "for other fields of action only"],
        /// The pot is for other departments.
        Department "department" ["nur für andere Fachbereiche", "for other departments only"],
        /// The pot is for other cost types.
        CostType "cost_type" ["nur für andere Kostenarten", "for other cost types only"],
        /// The pot is there once only and must not pay recurring cost.
        OneOffMoney "one_off_money" ["einmaliges Geld, nicht für laufende Kosten", "one-off money, not for recurring cost"],
    }
}

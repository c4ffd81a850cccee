//! Targets (*Zielwerte*): what an indicator is to reach, when, by which path, decided by whom. Every
//! version is kept for ever.

use rust_decimal::Decimal;

use super::ids::{CategoryId, IndicatorId, ResolutionId, TargetId};
use super::observation::Slice;
use crate::calendar::{Date, FiscalYear};
use crate::document::{choice, record};
use crate::indicators::path::PathShape;
use crate::text::Text;

record! {
    /// One version of a target. Version 1 is the original; an assessment runs against it and against
    /// the current version.
    pub struct Target {
        /// The target's id, shared by its versions.
        pub id: TargetId,
        /// The version, counted from 1.
        pub version: u32,
        /// The indicator.
        pub indicator: IndicatorId,
        /// The part of the population it is about.
        pub slice: Slice,
        /// What kind of target it is.
        pub kind: TargetKind,
        /// The value to reach; for a band its lower end, for a relative target the change as a share
        /// (`-0.20` for 20 % less than the baseline), for a level to maintain the worsening that is tolerated.
        pub value: Decimal,
        /// The upper end of a band.
        pub upper: Option<Decimal>,
        /// The group whose distance is to shrink, for a gap of either kind; without it the indicator's reference group.
        pub reference_group: Option<CategoryId>,
        /// The year by which it is to be reached.
        pub year: FiscalYear,
        /// The path from the baseline to the target.
        pub path: PathShape,
        /// The milestones of a path in steps, in order of their years.
        pub milestones: Vec<Milestone>,
        /// Where it starts.
        pub baseline: Baseline,
        /// The resolution that adopted this version.
        pub decided_by: ResolutionId,
        /// The day from which this version applies.
        pub valid_from: Date,
        /// Why it was set or moved.
        pub reason: Text,
    }
}

choice! {
    /// A kind of target.
    pub enum TargetKind {
        /// A value to reach, in the indicator's direction.
        Absolute "absolute" ["Zielwert", "value to reach"],
        /// A change from the baseline, as a share of it.
        Relative "relative" ["Veränderung zum Ausgangswert", "change from the baseline"],
        /// A distance to the reference group, in the indicator's unit (percentage points for percent).
        Gap "gap" ["Abstand zur Vergleichsgruppe", "gap to the reference group"],
        /// A limit not to be crossed, in any year.
        Limit "limit" ["Grenzwert", "limit"],
        /// A band to be in.
        Band "band" ["Zielband", "band"],
        /// At least this value, whichever way the indicator points.
        AtLeast "at_least" ["mindestens", "at least"],
        /// At most this value, whichever way the indicator points.
        AtMost "at_most" ["höchstens", "at most"],
        /// Exactly this value.
        Exact "exact" ["genauer Wert", "exact value"],
        /// A state that is there (1) or not (0), such as an office set up. It is met or not; no way leads half
        /// there.
        State "state" ["Zustand", "state"],
        /// Not worse than the baseline, in any year; the value says which worsening is tolerated, usually `0`.
        Maintain "maintain" ["nicht verschlechtern", "do not worsen"],
        /// A change of the distance to the reference group, as a share of the distance at the baseline:
        /// `-0.50` to halve the gap.
        RelativeGap "relative_gap" ["Veränderung des Abstands", "change of the gap"],
    }
}

impl TargetKind {
    /// Whether it is about the distance to another group.
    #[must_use]
    pub const fn is_gap(self) -> bool {
        matches!(self, Self::Gap | Self::RelativeGap)
    }

    /// Whether one year can spoil it, even if later values meet it again.
    #[must_use]
    pub const fn holds_in_every_year(self) -> bool {
        matches!(self, Self::Limit | Self::Maintain)
    }
}

record! {
    /// A value to be reached on the way.
    pub struct Milestone {
        /// By which year.
        pub year: FiscalYear,
        /// The value.
        pub value: Decimal,
    }
}

record! {
    /// Where a target starts.
    pub struct Baseline {
        /// The year.
        pub year: FiscalYear,
        /// The value in that year.
        pub value: Decimal,
    }
}

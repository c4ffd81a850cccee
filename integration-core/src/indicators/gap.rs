//! This module measures the gap between a group and its reference (German: *Abstand zwischen Gruppen*), for
//! example between people with and without a migration background, and names what happened to it.
//!
//! Difference and ratio answer different questions and may point in different directions, so both are given. A
//! gap that shrinks is not good news by itself, and both groups doing better does not mean that the gap closes:
//! [`GapChange`] has a name of its own for these two results. Intervals are a matter of the counts behind the
//! values, not of this module.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::exact::Exact;
use crate::document::choice;

/// A group's value beside its reference's, exact; both in one unit, for one year.
///
/// ```
/// use integration_core::indicators::{exact::Exact, gap::Pair};
///
/// let employment = Pair { group: Exact::from(60), reference: Exact::from(75) };
/// assert_eq!(employment.gap().difference, -15.0); // percentage points: the values are percentages
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The value of the group looked at.
    pub group: Exact,
    /// The value of the group it is compared with.
    pub reference: Exact,
}

/// The gap of one year.
///
/// ```
/// use integration_core::indicators::{exact::Exact, gap::Pair};
///
/// let none_in_reference = Pair { group: Exact::from(12), reference: Exact::from(0) }.gap();
/// assert_eq!((none_in_reference.difference, none_in_reference.ratio), (12.0, None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Gap {
    /// `group − reference`. The difference of two percentages is in percentage points (German:
    /// *Prozentpunkte*), never in percent.
    pub difference: f64,
    /// `group / reference`, without a unit; `None` if the reference is 0.
    pub ratio: Option<f64>,
    /// `max(ratio, 1/ratio)`: 1 is parity, and it grows whichever side is ahead. `None` unless both values are
    /// above 0. The symmetric form that Open SDG's progress methodology uses for parity ("Goldilocks")
    /// indicators.
    pub parity_index: Option<f64>,
}

impl Pair {
    /// Difference, ratio and parity index.
    ///
    /// ```
    /// use integration_core::indicators::{exact::Exact, gap::Pair};
    ///
    /// let gap = Pair { group: Exact::from(4), reference: Exact::from(5) }.gap();
    /// assert_eq!((gap.difference, gap.ratio, gap.parity_index), (-1.0, Some(0.8), Some(1.25)));
    /// ```
    #[must_use]
    pub fn gap(&self) -> Gap {
        let ratio = self.group.checked_div(&self.reference);
        let zero = Exact::from(0);
        let parity_index = if self.group > zero && self.reference > zero {
            ratio.clone().max(self.reference.checked_div(&self.group))
        } else {
            None
        };
        Gap {
            difference: self.difference().to_f64(),
            ratio: ratio.map(|exact| exact.to_f64()),
            parity_index: parity_index.map(|exact| exact.to_f64()),
        }
    }

    fn difference(&self) -> Exact {
        &self.group - &self.reference
    }
}

choice! {
    /// Which way is up.
    ///
    /// ```
    /// use integration_core::indicators::gap::Better;
    ///
    /// assert_eq!(serde_json::to_string(&Better::Lower).unwrap(), r#""lower""#); // unemployment
    /// ```
    pub enum Better {
        /// A higher value is better.
        Higher "higher" ["höher", "higher"],
        /// A lower value is better.
        Lower "lower" ["niedriger", "lower"],
    }
}

/// What one group's value did between the two years.
///
/// ```
/// use integration_core::indicators::gap::Movement;
///
/// assert_eq!(serde_json::to_string(&Movement::Improved).unwrap(), r#""improved""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// Better than before.
    Improved,
    /// Exactly as before.
    Unchanged,
    /// Worse than before.
    Worsened,
}

/// What the gap's size `|difference|` did between two years: exactly one of these, always.
///
/// Narrowed, unchanged and widened are complete by themselves; three further names replace them where they
/// alone would mislead. Who moved, and how, is in [`GapDevelopment`] for every one of them.
///
/// ```
/// use integration_core::indicators::gap::GapChange;
///
/// let json = serde_json::to_string(&GapChange::BothImprovedGapGrew).unwrap();
/// assert_eq!(json, r#""both_improved_gap_grew""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GapChange {
    /// Smaller than before (closed included), and not by both getting worse.
    Narrowed,
    /// Exactly as large as before, on the same side.
    Unchanged,
    /// Larger than before, and not with both getting better.
    Widened,
    /// Both do better, the reference or the leader more so: the gap is larger than before.
    BothImprovedGapGrew,
    /// Both do worse, and that is why the gap is smaller.
    BothWorsenedGapNarrowed,
    /// Who was behind is now ahead: comparing sizes would hide it.
    Reversed,
}

/// What happened to a gap between two years.
///
/// ```
/// use integration_core::indicators::gap::{Better, GapChange, Pair, develop};
/// use integration_core::indicators::exact::Exact;
///
/// let pair = |group, reference| Pair { group: Exact::from(group), reference: Exact::from(reference) };
/// let levelled_down = develop(&pair(60, 75), &pair(60, 70), Better::Higher);
/// assert_eq!(levelled_down.change, GapChange::Narrowed);
/// assert_eq!(serde_json::to_string(&levelled_down.reference).unwrap(), r#""worsened""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GapDevelopment {
    /// What the gap's size did.
    pub change: GapChange,
    /// What the group did.
    pub group: Movement,
    /// What the reference did.
    pub reference: Movement,
    /// The gap of the earlier year.
    pub before: Gap,
    /// The gap of the later year.
    pub after: Gap,
    /// `|difference after| − |difference before|`, in the unit of the difference; below 0 if the gap narrowed.
    pub size_change: f64,
}

/// Compares the gap of two years. Decided on exact values: what is called unchanged is equal, not nearly equal.
/// It describes the observed values; whether the change exceeds chance is a question for intervals.
///
/// ```
/// use integration_core::indicators::gap::{Better, GapChange, Pair, develop};
/// use integration_core::indicators::exact::Exact;
///
/// let pair = |group, reference| Pair { group: Exact::from(group), reference: Exact::from(reference) };
/// let both_up = develop(&pair(50, 70), &pair(53, 76), Better::Higher);
/// assert_eq!(both_up.change, GapChange::BothImprovedGapGrew);
/// assert_eq!(both_up.size_change, 3.0);
/// ```
#[must_use]
pub fn develop(before: &Pair, after: &Pair, better: Better) -> GapDevelopment {
    let group = movement(&before.group, &after.group, better);
    let reference = movement(&before.reference, &after.reference, better);
    let (was, is) = (before.difference(), after.difference());
    let both = |movement| group == movement && reference == movement;
    let change = if &was * &is < Exact::from(0) {
        GapChange::Reversed
    } else {
        match is.abs().cmp(&was.abs()) {
            Ordering::Less if both(Movement::Worsened) => GapChange::BothWorsenedGapNarrowed,
            Ordering::Less => GapChange::Narrowed,
            Ordering::Equal => GapChange::Unchanged,
            Ordering::Greater if both(Movement::Improved) => GapChange::BothImprovedGapGrew,
            Ordering::Greater => GapChange::Widened,
        }
    };
    let size_change = (&is.abs() - &was.abs()).to_f64();
    GapDevelopment { change, group, reference, before: before.gap(), after: after.gap(), size_change }
}

fn movement(before: &Exact, after: &Exact, better: Better) -> Movement {
    let upwards = match better {
        Better::Higher => after.cmp(before),
        Better::Lower => before.cmp(after),
    };
    match upwards {
        Ordering::Greater => Movement::Improved,
        Ordering::Equal => Movement::Unchanged,
        Ordering::Less => Movement::Worsened,
    }
}

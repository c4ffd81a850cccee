//! Shares: intervals, differences, ratios, convergence, funnels.

use serde::Serialize;

use super::{Checked, CountedShare};
use crate::diagnostic::Diagnostics;
use crate::document::{read_options, record};
use crate::uncertainty::difference::{DifferenceMethod, difference as difference_interval};
use crate::uncertainty::proportion::{ProportionMethod, Share};
use crate::uncertainty::ratio::{RatioInterval, RatioMethod, ratio as ratio_interval};
use crate::uncertainty::{Interval, estimate, funnel};

record! {
    /// A counted share, and how its interval is to be made.
    pub struct ProportionInput {
        /// The cases that have the property.
        pub successes: u64,
        /// All cases, at least one.
        pub trials: u64,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
        /// The method.
        pub method: ProportionMethod,
    }
}

/// The interval of a share.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProportionAnswer {
    /// The method that was used.
    pub method: ProportionMethod,
    /// The share, between 0 and 1, with its interval.
    pub interval: Interval,
}

/// The interval of a share: [`ProportionInput`] in, [`ProportionAnswer`] out; see [`Share::interval`].
///
/// ```
/// let answer = integration_core::json::proportion(r#"{"successes": 65, "trials": 100}"#)?;
/// assert!(answer.starts_with(r#"{"method":"wilson","interval":{"estimate":0.65,"lower":0.5525444329688"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input; `IC-I002` to `IC-I004` where there is no interval.
pub fn proportion(input: &str) -> Result<String, Diagnostics> {
    let ProportionInput { successes, trials, confidence, method } = read_options(input)?;
    let mut checked = Checked::default();
    let share = checked.share("", &CountedShare { successes, trials });
    let level = checked.level(confidence);
    let answer = share.zip(level).map(|(share, level)| share.interval(level, method));
    checked.answer(answer.map(|interval| ProportionAnswer { method, interval }))
}

record! {
    /// Two independent counted shares, and how the interval of their difference is to be made.
    pub struct DifferenceInput {
        /// The share looked at.
        pub group: CountedShare,
        /// The share that it is compared with.
        pub reference: CountedShare,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
        /// The method.
        pub method: DifferenceMethod,
    }
}

/// The difference of two shares.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DifferenceAnswer {
    /// The method that was used.
    pub method: DifferenceMethod,
    /// `group − reference`, between −1 and 1, with its interval; times 100 these are percentage points.
    pub interval: Interval,
}

/// By how much two shares differ: [`DifferenceInput`] in, [`DifferenceAnswer`] out; see
/// [`crate::uncertainty::difference::difference`].
///
/// ```
/// let input = r#"{"group": {"successes": 56, "trials": 70}, "reference": {"successes": 48, "trials": 80}}"#;
/// let answer = integration_core::json::difference(input)?;
/// assert!(answer.starts_with(r#"{"method":"newcombe","interval":{"estimate":0.2"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn difference(input: &str) -> Result<String, Diagnostics> {
    let DifferenceInput { group, reference, confidence, method } = read_options(input)?;
    let mut checked = Checked::default();
    let shares = checked.shares(&group, &reference);
    let level = checked.level(confidence);
    checked.answer(shares.zip(level).map(|((group, reference), level)| DifferenceAnswer {
        method,
        interval: difference_interval(group, reference, level, method),
    }))
}

record! {
    /// Two independent counted shares, and how the interval of their ratio is to be made.
    pub struct RatioInput {
        /// The share looked at.
        pub group: CountedShare,
        /// The share that it is compared with.
        pub reference: CountedShare,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
        /// The method.
        pub method: RatioMethod,
    }
}

/// The ratio of two shares.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatioAnswer {
    /// The method that was used.
    pub method: RatioMethod,
    /// `group / reference` with its interval.
    pub interval: RatioInterval,
}

/// How many times one share is another: [`RatioInput`] in, [`RatioAnswer`] out; see [`crate::uncertainty::ratio::ratio`].
///
/// ```
/// let input = r#"{"group": {"successes": 5, "trials": 56}, "reference": {"successes": 0, "trials": 29}}"#;
/// let answer = integration_core::json::ratio(input)?;
/// assert_eq!(answer, concat!(
///     r#"{"method":"katz","interval":{"estimate":null,"lower":null,"upper":null,"confidence":0.95,"#,
///     r#""open":"none_in_reference"}}"#,
/// ));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn ratio(input: &str) -> Result<String, Diagnostics> {
    let RatioInput { group, reference, confidence, method } = read_options(input)?;
    let mut checked = Checked::default();
    let shares = checked.shares(&group, &reference);
    let level = checked.level(confidence);
    checked.answer(shares.zip(level).map(|((group, reference), level)| RatioAnswer {
        method,
        interval: ratio_interval(group, reference, level, method),
    }))
}

record! {
    /// The shares of a group and its reference in one year.
    pub struct GroupGap {
        /// The share of the group.
        pub group: CountedShare,
        /// The share of its reference.
        pub reference: CountedShare,
    }
}

record! {
    /// A gap in two years.
    pub struct ConvergeInput {
        /// The gap before.
        pub before: GroupGap,
        /// The gap after.
        pub after: GroupGap,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
        /// The method for the interval of each gap.
        pub method: DifferenceMethod,
    }
}

/// Whether a gap between two shares closed beyond chance: [`ConvergeInput`] in, [`estimate::ConvergenceTest`] out; see
/// [`estimate::converge`].
///
/// ```
/// let answer = integration_core::json::converge(r#"{
///     "before": {"group": {"successes": 400, "trials": 1000}, "reference": {"successes": 600, "trials": 1000}},
///     "after": {"group": {"successes": 500, "trials": 1000}, "reference": {"successes": 610, "trials": 1000}}
/// }"#)?;
/// assert!(answer.starts_with(r#"{"convergence":"converging","#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn converge(input: &str) -> Result<String, Diagnostics> {
    let ConvergeInput { before, after, confidence, method } = read_options(input)?;
    let mut checked = Checked::default();
    let mut shares = |place: &str, gap: &GroupGap| {
        let group = checked.share(&format!("{place}/group"), &gap.group);
        group.zip(checked.share(&format!("{place}/reference"), &gap.reference))
    };
    let (before, after) = (shares("/before", &before), shares("/after", &after));
    let level = checked.level(confidence);
    checked.answer(before.zip(after).zip(level).map(|((before, after), level)| {
        let gap = |(group, reference): (Share, Share)| difference_interval(group, reference, level, method);
        estimate::converge(&gap(before), &gap(after))
    }))
}

record! {
    /// A counted share and what it is compared with.
    pub struct ShareFunnelInput {
        /// The cases that have the property.
        pub successes: u64,
        /// All cases, at least one.
        pub trials: u64,
        /// The share to compare with, such as that of the whole city: above 0, at most 1.
        pub benchmark: f64,
    }
}

/// Where a share lies in the funnel around a benchmark: [`ShareFunnelInput`] in, [`funnel::FunnelPlace`] out; see
/// [`funnel::share_in_funnel`].
///
/// ```
/// let answer = integration_core::json::share_in_funnel(r#"{"successes": 300, "trials": 1000, "benchmark": 0.2}"#)?;
/// assert!(answer.starts_with(r#"{"class":"much_higher","#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn share_in_funnel(input: &str) -> Result<String, Diagnostics> {
    let ShareFunnelInput { successes, trials, benchmark } = read_options(input)?;
    let mut checked = Checked::default();
    let share = checked.share("", &CountedShare { successes, trials });
    // The benchmark is checked beside any share, so that all problems come at once.
    let stand_in = share.or_else(|| Share::new(0, 1).ok());
    let place = stand_in.and_then(|share| checked.place(funnel::share_in_funnel(share, benchmark)));
    checked.answer(place)
}

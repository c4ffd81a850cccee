//! Rates: intervals, ratios, standardisation, funnels.

use serde::Serialize;

use super::{Checked, CountedRate};
use crate::diagnostic::Diagnostics;
use crate::document::{read_options, record};
use crate::uncertainty::rate::{Rate, RateMethod};
#[cfg(doc)]
use crate::uncertainty::ratio::RatioInterval;
use crate::uncertainty::standardisation::{
    self, DirectMethod, DirectRate, IndirectRate, ReferenceStratum, Stratum,
};
use crate::uncertainty::{ConfidenceLevel, Interval, funnel};

record! {
    /// A counted rate, and how its interval is to be made.
    pub struct RateInput {
        /// The events.
        pub events: u64,
        /// The inhabitants, person-years or cases in which they were counted; above 0.
        pub exposure: f64,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
        /// The method.
        pub method: RateMethod,
    }
}

/// The interval of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateAnswer {
    /// The method that was used.
    pub method: RateMethod,
    /// Events per unit of exposure, with the interval.
    pub interval: Interval,
}

/// The interval of a rate: [`RateInput`] in, [`RateAnswer`] out; see [`Rate::interval`].
///
/// ```
/// let answer = integration_core::json::rate(r#"{"events": 65, "exposure": 1000}"#)?;
/// assert!(answer.starts_with(r#"{"method":"exact_below_ten","interval":{"estimate":0.065,"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input; `IC-I007` where the exposure is not above 0.
pub fn rate(input: &str) -> Result<String, Diagnostics> {
    let RateInput { events, exposure, confidence, method } = read_options(input)?;
    let mut checked = Checked::default();
    let rate = checked.rate("", &CountedRate { events, exposure });
    let level = checked.level(confidence);
    let interval = rate.zip(level).map(|(rate, level)| rate.interval(level, method));
    checked.answer(interval.map(|interval| RateAnswer { method, interval }))
}

record! {
    /// Two independent counted rates.
    pub struct RateRatioInput {
        /// The rate looked at.
        pub group: CountedRate,
        /// The rate that it is compared with.
        pub reference: CountedRate,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
    }
}

/// How many times one rate is another: [`RateRatioInput`] in, [`RatioInterval`] out; see [`Rate::ratio_to`].
///
/// ```
/// let input = r#"{"group": {"events": 10, "exposure": 200}, "reference": {"events": 40, "exposure": 400}}"#;
/// assert!(integration_core::json::rate_ratio(input)?.starts_with(r#"{"estimate":0.5,"lower":0.22296"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn rate_ratio(input: &str) -> Result<String, Diagnostics> {
    let RateRatioInput { group, reference, confidence } = read_options(input)?;
    let mut checked = Checked::default();
    let (group, reference) = (checked.rate("/group", &group), checked.rate("/reference", &reference));
    let level = checked.level(confidence);
    let rates = group.zip(reference).zip(level);
    checked.answer(rates.map(|((group, reference), level)| group.ratio_to(reference, level)))
}

record! {
    /// The age groups of a population beside a standard population.
    pub struct DirectInput {
        /// The age groups.
        pub strata: Vec<Stratum>,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
        /// The method.
        pub method: DirectMethod,
    }
}

/// A directly standardised rate and its method.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DirectAnswer {
    /// The method that was used.
    pub method: DirectMethod,
    /// The rates.
    pub standardised: DirectRate,
}

/// What a rate would be with the standard age structure: [`DirectInput`] in, [`DirectAnswer`] out; see
/// [`standardisation::direct`].
///
/// ```
/// let answer = integration_core::json::standardise_directly(r#"{"strata": [
///     {"events": 10, "population": 1000, "standard_population": 400},
///     {"events": 30, "population": 500, "standard_population": 600}
/// ]}"#)?;
/// assert!(answer.contains(r#""rate":{"estimate":0.04,"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn standardise_directly(input: &str) -> Result<String, Diagnostics> {
    let DirectInput { strata, confidence, method } = read_options(input)?;
    let mut checked = Checked::default();
    let level = checked.level(confidence);
    // The age groups are checked at any level, so that all problems come at once.
    let made = standardisation::direct(&strata, level.unwrap_or(ConfidenceLevel::P95), method);
    let made = checked.strata(made);
    checked.answer(made.map(|standardised| DirectAnswer { method, standardised }))
}

record! {
    /// The age groups of a population beside a reference population.
    pub struct IndirectInput {
        /// The age groups.
        pub strata: Vec<ReferenceStratum>,
        /// The confidence level, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
        /// The method for the interval of the count.
        pub method: RateMethod,
    }
}

/// An indirectly standardised rate and its method.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndirectAnswer {
    /// The method that was used.
    pub method: RateMethod,
    /// The ratio and the rate.
    pub standardised: IndirectRate,
}

/// How many times as many events there are as at the rates of a reference: [`IndirectInput`] in, [`IndirectAnswer`] out;
/// see [`standardisation::indirect`].
///
/// ```
/// let answer = integration_core::json::standardise_indirectly(r#"{"strata": [
///     {"events": 30, "population": 1000, "reference_events": 200, "reference_population": 10000}
/// ]}"#)?;
/// assert!(answer.contains(r#""observed":30,"expected":20.0,"ratio":{"estimate":1.5,"#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn standardise_indirectly(input: &str) -> Result<String, Diagnostics> {
    let IndirectInput { strata, confidence, method } = read_options(input)?;
    let mut checked = Checked::default();
    let level = checked.level(confidence);
    let made = standardisation::indirect(&strata, level.unwrap_or(ConfidenceLevel::P95), method);
    let made = checked.strata(made);
    checked.answer(made.map(|standardised| IndirectAnswer { method, standardised }))
}

record! {
    /// A counted rate and what it is compared with.
    pub struct RateFunnelInput {
        /// The events.
        pub events: u64,
        /// The inhabitants, person-years or cases in which they were counted; above 0.
        pub exposure: f64,
        /// The rate to compare with, per unit of exposure; above 0.
        pub benchmark: f64,
    }
}

/// Where a rate lies in the funnel around a benchmark: [`RateFunnelInput`] in, [`funnel::FunnelPlace`] out; see
/// [`funnel::rate_in_funnel`].
///
/// ```
/// let answer = integration_core::json::rate_in_funnel(r#"{"events": 151, "exposure": 1000, "benchmark": 0.106}"#)?;
/// assert!(answer.starts_with(r#"{"class":"much_higher","#));
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input.
pub fn rate_in_funnel(input: &str) -> Result<String, Diagnostics> {
    let RateFunnelInput { events, exposure, benchmark } = read_options(input)?;
    let mut checked = Checked::default();
    let rate = checked.rate("", &CountedRate { events, exposure });
    let stand_in = rate.or_else(|| Rate::new(0, 1.0).ok());
    let place = stand_in.and_then(|rate| checked.place(funnel::rate_in_funnel(rate, benchmark)));
    checked.answer(place)
}

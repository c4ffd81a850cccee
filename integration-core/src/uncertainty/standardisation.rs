//! This module compares rates of populations of different age (German: *Altersstandardisierung*): what would the rate be
//! with a standard age structure (direct), and how many events would there be at standard rates (indirect)?

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::distribution::gamma;
use super::proportion::MAX_TRIALS;
use super::rate::{RateMethod, count_bounds, is_positive};
use super::{ConfidenceLevel, Interval, MAX_NUMBER};
use crate::document::{choice, record};

record! {
    /// One age group of a population, with the weight it has in the standard population.
    pub struct Stratum {
        /// The events counted in the age group.
        pub events: u64,
        /// The people, or person-years, in the age group; above 0.
        pub population: f64,
        /// The people of the age group in the standard population; 0 leaves the age group out.
        pub standard_population: f64,
    }
}

record! {
    /// One age group of a population, with the rate of a reference population.
    pub struct ReferenceStratum {
        /// The events counted in the age group.
        pub events: u64,
        /// The people, or person-years, in the age group.
        pub population: f64,
        /// The events of the reference population in the age group.
        pub reference_events: u64,
        /// The people of the reference population in the age group; above 0.
        pub reference_population: f64,
    }
}

choice! {
    /// A method for the interval of a directly standardised rate.
    pub enum DirectMethod = default Dobson {
        /// Dobson, Kuulasmaa, Eberle and Scherer (1991): the interval of the count of all events, exact below ten and
        /// Byar's from ten on, stretched to the variance of the standardised rate.
        Dobson "dobson" ["Dobson", "Dobson"],
        /// Fay and Feuer (1997): gamma; never below its level, hence wider.
        FayFeuer "fay_feuer" ["Fay–Feuer", "Fay–Feuer"],
    }
}

/// Why age groups give no standardised rate. `row` counts the age groups from 0.
///
/// ```
/// use integration_core::uncertainty::standardisation::{StandardisationError, direct, Stratum, DirectMethod};
/// use integration_core::uncertainty::ConfidenceLevel;
///
/// let rows = [Stratum { events: 3, population: 0.0, standard_population: 5000.0 }];
/// let problems = direct(&rows, ConfidenceLevel::P95, DirectMethod::Dobson).unwrap_err();
/// assert_eq!(problems, [StandardisationError::Population { row: 0, found: 0.0 }]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[non_exhaustive]
pub enum StandardisationError {
    /// There is no age group.
    #[error("no age group, expected at least one")]
    NoStrata,
    /// A population is no number above 0; where rates of others are applied to it, no number from 0 on.
    #[error("age group {row}: population `{found}`, expected a number above 0")]
    Population {
        /// The age group.
        row: usize,
        /// The population found.
        found: f64,
    },
    /// A standard population is no number from 0 on.
    #[error("age group {row}: standard population `{found}`, expected a number from 0 on")]
    StandardPopulation {
        /// The age group.
        row: usize,
        /// The number found.
        found: f64,
    },
    /// The population of the reference is no number above 0.
    #[error("age group {row}: reference population `{found}`, expected a number above 0")]
    ReferencePopulation {
        /// The age group.
        row: usize,
        /// The number found.
        found: f64,
    },
    /// More events than can be counted exactly, alone or with those before.
    #[error("age group {row}: with its events there are more than {MAX_TRIALS}")]
    TooManyEvents {
        /// The age group.
        row: usize,
    },
    /// The standard population is empty.
    #[error("the standard population is empty, expected people in at least one age group")]
    NoStandardPopulation,
    /// No event is expected at the rates of the reference: there is nothing to compare with.
    #[error("no event is expected at the rates of the reference population")]
    NothingExpected,
}

/// A directly standardised rate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DirectRate {
    /// All events.
    pub events: u64,
    /// The rate as counted, per head.
    pub crude: f64,
    /// The standardised rate, per head, with its interval.
    pub rate: Interval,
}

/// The rate that the population would have with the age structure of the standard population: `Σ wᵢxᵢ/nᵢ / Σ wᵢ`.
///
/// Without any event Dobson's interval is not defined; the upper bound then is the one of a count of 0, all of it in the
/// age group that weighs most, as with Fay and Feuer.
///
/// Sources: A. J. Dobson et al., *Statistics in Medicine* 10 (1991) 457–462; M. P. Fay, E. J. Feuer, *Statistics in
/// Medicine* 16 (1997) 791–801.
///
/// # Errors
/// Every [`StandardisationError`] of the age groups.
///
/// ```
/// use integration_core::uncertainty::ConfidenceLevel;
/// use integration_core::uncertainty::standardisation::{DirectMethod, Stratum, direct};
///
/// let young = Stratum { events: 10, population: 1000.0, standard_population: 400.0 };
/// let old = Stratum { events: 30, population: 500.0, standard_population: 600.0 };
/// let found = direct(&[young, old], ConfidenceLevel::P95, DirectMethod::Dobson).unwrap();
/// assert_eq!(found.rate.estimate, 0.04); // 0.4 × 10/1000 + 0.6 × 30/500
/// assert!(found.crude < 0.027);
/// ```
pub fn direct(
    strata: &[Stratum],
    level: ConfidenceLevel,
    method: DirectMethod,
) -> Result<DirectRate, Vec<StandardisationError>> {
    let whole: f64 = strata.iter().map(|stratum| stratum.standard_population).sum();
    let mut problems =
        row_problems(strata.iter().map(|stratum| (stratum.events, stratum.population)), is_positive);
    for (row, stratum) in strata.iter().enumerate() {
        let found = stratum.standard_population;
        if !(0.0..=MAX_NUMBER).contains(&found) {
            problems.push(StandardisationError::StandardPopulation { row, found });
        }
    }
    if problems.is_empty() && !is_positive(whole) {
        problems.push(StandardisationError::NoStandardPopulation);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let sums = Weighted::of(strata, whole);
    let (lower, upper) = match method {
        DirectMethod::Dobson => sums.dobson(level),
        DirectMethod::FayFeuer => sums.fay_feuer(level),
    };
    let crude = sums.events as f64 / strata.iter().map(|stratum| stratum.population).sum::<f64>();
    Ok(DirectRate { events: sums.events, crude, rate: level.around(sums.rate, lower, upper) })
}

/// What the intervals of a standardised rate are made of.
#[derive(Default)]
struct Weighted {
    events: u64,
    rate: f64,
    variance: f64,
    /// What one event adds to the rate in the age group where it adds most.
    largest: f64,
}

impl Weighted {
    fn of(strata: &[Stratum], whole: f64) -> Self {
        let mut sums = Self::default();
        for stratum in strata {
            let (each, events) = (stratum.standard_population / stratum.population, stratum.events as f64);
            sums.events = sums.events.saturating_add(stratum.events);
            sums.rate += each * events;
            sums.variance += each * each * events;
            sums.largest = sums.largest.max(each);
        }
        // Weights become shares at the end, where one division rounds once.
        sums.rate /= whole;
        sums.variance = sums.variance / whole / whole;
        sums.largest /= whole;
        sums
    }

    fn dobson(&self, level: ConfidenceLevel) -> (f64, f64) {
        let (lower, upper) = count_bounds(self.events, level, RateMethod::ExactBelowTen);
        if self.events == 0 {
            return (0.0, self.largest * upper);
        }
        let events = self.events as f64;
        let stretch = libm::sqrt(self.variance / events);
        ((self.rate + stretch * (lower - events)).max(0.0), self.rate + stretch * (upper - events))
    }

    fn fay_feuer(&self, level: ConfidenceLevel) -> (f64, f64) {
        let quantile = |rate: f64, variance: f64, of: fn(f64, f64) -> f64| {
            if variance > 0.0 { variance / rate * of(rate / variance * rate, level.tail()) } else { 0.0 }
        };
        let (rate, variance) = (self.rate + self.largest, self.variance + self.largest * self.largest);
        (
            quantile(self.rate, self.variance, gamma::lower_quantile),
            quantile(rate, variance, gamma::upper_quantile),
        )
    }
}

/// An indirectly standardised rate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndirectRate {
    /// The events counted.
    pub observed: u64,
    /// The events at the rates of the reference population.
    pub expected: f64,
    /// Observed by expected, with its interval: 1 is as in the reference (German: *SMR*).
    pub ratio: Interval,
    /// The ratio times the crude rate of the reference, per head.
    pub rate: Interval,
}

/// How many times as many events there are as at the rates of the reference population.
///
/// Ratios of different populations are not comparable with each other: each is weighted by its own age structure.
///
/// Source: N. E. Breslow, N. E. Day, *Statistical Methods in Cancer Research* II (1987), chapter 2.
///
/// # Errors
/// Every [`StandardisationError`] of the age groups.
///
/// ```
/// use integration_core::uncertainty::ConfidenceLevel;
/// use integration_core::uncertainty::rate::RateMethod;
/// use integration_core::uncertainty::standardisation::{ReferenceStratum, indirect};
///
/// let rows = [ReferenceStratum {
///     events: 30, population: 1000.0, reference_events: 200, reference_population: 10_000.0,
/// }];
/// let found = indirect(&rows, ConfidenceLevel::P95, RateMethod::ExactBelowTen).unwrap();
/// assert_eq!((found.observed, found.expected, found.ratio.estimate), (30, 20.0, 1.5));
/// ```
pub fn indirect(
    strata: &[ReferenceStratum],
    level: ConfidenceLevel,
    method: RateMethod,
) -> Result<IndirectRate, Vec<StandardisationError>> {
    let is_population = |number: f64| (0.0..=MAX_NUMBER).contains(&number);
    let mut problems =
        row_problems(strata.iter().map(|stratum| (stratum.events, stratum.population)), is_population);
    for (row, stratum) in strata.iter().enumerate() {
        if !is_positive(stratum.reference_population) {
            let found = stratum.reference_population;
            problems.push(StandardisationError::ReferencePopulation { row, found });
        }
    }
    let (mut observed, mut expected, mut events, mut people) = (0_u64, 0.0, 0.0, 0.0);
    for stratum in strata {
        let reference_events = stratum.reference_events as f64;
        observed = observed.saturating_add(stratum.events);
        expected += stratum.population * (reference_events / stratum.reference_population);
        events += reference_events;
        people += stratum.reference_population;
    }
    if problems.is_empty() && !is_positive(expected) {
        problems.push(StandardisationError::NothingExpected);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let (lower, upper) = count_bounds(observed, level, method);
    let estimate = observed as f64 / expected;
    let ratio = level.around(estimate, lower / expected, upper / expected);
    let crude = events / people;
    let rate = level.around(estimate * crude, ratio.lower * crude, ratio.upper * crude);
    Ok(IndirectRate { observed, expected, ratio, rate })
}

/// What is wrong with counts and populations.
fn row_problems(
    rows: impl Iterator<Item = (u64, f64)>,
    is_population: impl Fn(f64) -> bool,
) -> Vec<StandardisationError> {
    let (mut problems, mut events, mut is_empty) = (Vec::new(), 0_u64, true);
    for (row, (counted, found)) in rows.enumerate() {
        is_empty = false;
        if !is_population(found) {
            problems.push(StandardisationError::Population { row, found });
        }
        let before = events;
        events = events.saturating_add(counted);
        if before <= MAX_TRIALS && events > MAX_TRIALS {
            problems.push(StandardisationError::TooManyEvents { row });
        }
    }
    if is_empty {
        problems.push(StandardisationError::NoStrata);
    }
    problems
}

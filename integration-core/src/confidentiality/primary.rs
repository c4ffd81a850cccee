//! The primary test (*primäre Geheimhaltung*): on the numerator, the denominator and the complement.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::concept::{Concept, Counts, MissingReason, Observation, ObservedValue, Rounded, Unit, Versions};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::record;

/// The smallest count that may be published where neither the caller nor the indicator sets one.
pub const DEFAULT_MINIMUM: u32 = 5;

/// A minimum below this protects nobody.
const LEAST_MINIMUM: u32 = 3;

record! {
    /// How observations are protected.
    pub struct ConfidentialityOptions = optional {
        /// The smallest count that may be published, from 3; by default 5. An indicator's own minimum
        /// counts instead where it is larger.
        pub minimum: Option<u32>,
    }
}

/// Observations as they were delivered. They stay inside the statistics office.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a> {
    concept: &'a Concept,
}

/// Observations after the primary test.
#[derive(Clone, Debug)]
pub struct Protected {
    observations: Vec<Observation>,
    protection: Protection,
}

/// Observations that may leave: the only kind that is rendered or exported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Published {
    observations: Vec<Observation>,
    protection: Protection,
}

/// What was done to protect observations; part of every export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Protection {
    /// The method and its version.
    pub method: String,
    /// The smallest count that may be published; some indicators have a larger one.
    pub minimum: u32,
    /// How many values the test suppressed.
    pub suppressed: u32,
    /// How many values came without counts, so that the test had nothing to look at.
    pub untested: u32,
    /// Whether sums and differences of published values were examined too. Not in this release.
    pub secondary: bool,
}

impl ConfidentialityOptions {
    /// The minimum, or what is wrong with it.
    pub(crate) fn checked_minimum(&self) -> Result<u32, Diagnostics> {
        let minimum = self.minimum.unwrap_or(DEFAULT_MINIMUM);
        if minimum >= LEAST_MINIMUM {
            return Ok(minimum);
        }
        let least = LEAST_MINIMUM.to_string();
        Err(Diagnostic::new(Code::MINIMUM_COUNT, "/minimum", minimum, &[("least", &least)]).into())
    }
}

impl<'a> Raw<'a> {
    /// The observations of a concept.
    #[must_use]
    pub fn of(concept: &'a Concept) -> Self {
        Self { concept }
    }

    /// The observations themselves.
    #[must_use]
    pub fn observations(&self) -> &'a [Observation] {
        &self.concept.observations
    }

    /// Suppresses every value that rests on fewer cases than the minimum.
    ///
    /// A quotient of counts is suppressed if its denominator is below the minimum (then 0 % and 100 %
    /// disclose too), or its numerator or the complement is below the minimum without being zero. A value
    /// delivered as "fewer than k" stays if k is at least the minimum, and so does a rounded count unless the
    /// rounding tells that it is below the minimum. Every suppressed value becomes the same
    /// [`MissingReason::Confidential`], so that its sign does not tell which of the tests failed.
    ///
    /// ```
    /// # let document = include_bytes!("../../tests/concepts/small.json");
    /// use integration_core::{concept::Concept, confidentiality::{ConfidentialityOptions, Raw}};
    /// let concept = Concept::from_json(document)?;
    /// let published = Raw::of(&concept).protect(&ConfidentialityOptions { minimum: Some(10) })?.publish();
    /// assert_eq!((published.protection().suppressed, published.protection().untested), (0, 1));
    /// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
    /// ```
    ///
    /// # Errors
    /// `IC-I006` for a minimum below 3.
    pub fn protect(self, options: &ConfidentialityOptions) -> Result<Protected, Diagnostics> {
        let minimum = options.checked_minimum()?;
        let mut protection = Protection {
            method: "primary/1".to_owned(),
            minimum,
            suppressed: 0,
            untested: 0,
            secondary: false,
        };
        let versions = Versions::of(&self.concept.indicators);
        let mut observations = self.observations().to_vec();
        for observation in &mut observations {
            let indicator = versions.get(&observation.indicator, observation.indicator_version);
            let own = indicator.and_then(|indicator| indicator.minimum_count).unwrap_or(0);
            let unit = indicator.map(|indicator| indicator.unit);
            match judge(&observation.value, unit, minimum.max(own)) {
                Verdict::Safe => {}
                Verdict::Untested => protection.untested = protection.untested.saturating_add(1),
                Verdict::Discloses => {
                    protection.suppressed = protection.suppressed.saturating_add(1);
                    observation.value = ObservedValue::Missing(MissingReason::Confidential);
                }
            }
        }
        Ok(Protected { observations, protection })
    }
}

impl Protected {
    /// Releases the observations.
    #[must_use]
    pub fn publish(self) -> Published {
        Published { observations: self.observations, protection: self.protection }
    }
}

impl Published {
    /// The observations, suppressed values as missing.
    #[must_use]
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// What was done to protect them.
    #[must_use]
    pub fn protection(&self) -> &Protection {
        &self.protection
    }
}

enum Verdict {
    Safe,
    Discloses,
    Untested,
}

fn judge(value: &ObservedValue, unit: Option<Unit>, minimum: u32) -> Verdict {
    let discloses = match value {
        ObservedValue::Counts(Counts { numerator, denominator }) => {
            let small = |count: u64| count > 0 && count < u64::from(minimum);
            *denominator < u64::from(minimum)
                || small(*numerator)
                || small(denominator.saturating_sub(*numerator))
        }
        ObservedValue::Exact(count) if unit == Some(Unit::Count) => {
            *count > Decimal::ZERO && *count < Decimal::from(minimum)
        }
        ObservedValue::LessThan(bound) => *bound < minimum,
        ObservedValue::Rounded(Rounded { value, base }) if unit == Some(Unit::Count) => {
            let (half, minimum) = (*base / Decimal::TWO, Decimal::from(minimum));
            let (least, most) = (value.saturating_sub(half), value.saturating_add(half));
            // Surely small without being none, or no more than "fewer than" something below the minimum.
            (least > Decimal::ZERO && most < minimum)
                || (*value >= Decimal::ZERO && most.saturating_add(Decimal::ONE) < minimum)
        }
        ObservedValue::Exact(_) | ObservedValue::Rounded(_) => return Verdict::Untested,
        ObservedValue::Missing(_) => false,
    };
    if discloses { Verdict::Discloses } else { Verdict::Safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn discloses(value: &ObservedValue, unit: Unit) -> bool {
        matches!(judge(value, Some(unit), 5), Verdict::Discloses)
    }

    fn counts(numerator: u64, denominator: u64) -> ObservedValue {
        ObservedValue::Counts(Counts { numerator, denominator })
    }

    #[test]
    fn numerator_denominator_and_complement_are_tested_at_their_boundaries() {
        let cases = [
            (4, 100, true),
            (5, 100, false),
            (96, 100, true),
            (95, 100, false),
            // Nobody or everybody of a large group discloses nobody; of a small one it does.
            (0, 100, false),
            (100, 100, false),
            (0, 4, true),
            (4, 4, true),
            (5, 5, false),
        ];
        for (numerator, denominator, expected) in cases {
            assert_eq!(
                discloses(&counts(numerator, denominator), Unit::Percent),
                expected,
                "{numerator} of {denominator}"
            );
        }
    }

    #[test]
    fn counts_and_censored_values_are_tested() {
        assert!(discloses(&ObservedValue::Exact(Decimal::from(4)), Unit::Count));
        assert!(!discloses(&ObservedValue::Exact(Decimal::from(0)), Unit::Count));
        assert!(!discloses(&ObservedValue::Exact(Decimal::from(4)), Unit::Index));
        assert!(discloses(&ObservedValue::LessThan(3), Unit::Percent));
        assert!(!discloses(&ObservedValue::LessThan(10), Unit::Percent));
    }

    #[test]
    fn a_rounded_count_is_judged_by_the_most_it_can_be() {
        let rounded = |value: i64, base: i64| {
            ObservedValue::Rounded(Rounded { value: value.into(), base: base.into() })
        };
        // Rounded to fives, 0 is at most 2: the same as "fewer than 3", which is below the minimum.
        assert!(discloses(&rounded(0, 5), Unit::Count));
        assert!(!discloses(&rounded(5, 5), Unit::Count));
        assert!(!discloses(&rounded(0, 10), Unit::Count));
        // Rounded to threes, 3 is one of 2, 3 and 4; to eights, 0 is at most 4: "fewer than 5".
        assert!(discloses(&rounded(3, 3), Unit::Count));
        assert!(!discloses(&rounded(0, 8), Unit::Count));
        // A net loss is no count of people; a rounded share has no counts to look at.
        assert!(!discloses(&rounded(-50, 5), Unit::Count));
        assert!(matches!(judge(&rounded(0, 5), Some(Unit::Percent), 5), Verdict::Untested));
    }
}

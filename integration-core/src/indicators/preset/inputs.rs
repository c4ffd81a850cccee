//! The question, checked: what a preset needs is there, and nothing is given that it would silently ignore.

use std::collections::{BTreeMap, BTreeSet};

use super::answer::Refusal;
use super::escap::TimeWeights;
use super::sdsn::Scale;
use super::{Preset, PresetQuestion};
use crate::indicators::exact::Exact;
use crate::indicators::gap::Better;
use crate::indicators::pace::{Goal, InputUsed};

/// The longest span of years, from the first year to the last, that a question may have. Growth rates are decided
/// by raising to the power of the years; the bound keeps that work small.
pub const MAX_YEARS: i64 = 200;

/// A part of a [`PresetQuestion`] that not every preset uses.
///
/// ```
/// use integration_core::indicators::preset::Field;
///
/// assert_eq!(Field::TargetYear.to_string(), "target_year");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// [`PresetQuestion::target`].
    Target,
    /// [`PresetQuestion::target_year`].
    TargetYear,
    /// [`PresetQuestion::natural_limit`].
    NaturalLimit,
    /// [`PresetQuestion::scale`].
    Scale,
    /// [`PresetQuestion::deviation`].
    Deviation,
    /// [`PresetQuestion::standard_errors`].
    StandardErrors,
    /// [`PresetQuestion::time_weights`].
    TimeWeights,
}

impl core::fmt::Display for Field {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Target => "target",
            Self::TargetYear => "target_year",
            Self::NaturalLimit => "natural_limit",
            Self::Scale => "scale",
            Self::Deviation => "deviation",
            Self::StandardErrors => "standard_errors",
            Self::TimeWeights => "time_weights",
        })
    }
}

/// What is wrong with a [`PresetQuestion`].
///
/// ```
/// use integration_core::indicators::gap::Better;
/// use integration_core::indicators::preset::{Preset, PresetQuestion, judge};
///
/// let problems = judge(&PresetQuestion::new(Preset::OecdDistance, &[], Better::Higher)).unwrap_err();
/// let sentences: Vec<_> = problems.iter().map(ToString::to_string).collect();
/// assert_eq!(sentences, ["oecd-distance/1 needs `target`", "oecd-distance/1 needs `deviation`"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuestionError {
    /// The preset cannot do without it.
    #[error("{} needs `{field}`", preset.as_str())]
    Missing {
        /// The preset asked.
        preset: Preset,
        /// What it needs.
        field: Field,
    },
    /// The preset would ignore it, and the answer would not be what was asked for.
    #[error("{} has no use for `{field}`; leave it out", preset.as_str())]
    NotUsed {
        /// The preset asked.
        preset: Preset,
        /// What was given.
        field: Field,
    },
    /// It must not be negative.
    #[error("`{field}` is {found}; expected 0 or more")]
    Negative {
        /// What was given.
        field: Field,
        /// Its value, rounded for reading.
        found: String,
    },
    /// Two different values for one year.
    #[error("the year {year} has two different values, {first} and {second}; expected one")]
    ConflictingObservations {
        /// The year.
        year: i32,
        /// The lower value, rounded for reading.
        first: String,
        /// The higher value, rounded for reading.
        second: String,
    },
    /// The years are too far apart.
    #[error("the years from {first} to {last} are {} apart; expected at most {MAX_YEARS}", i64::from(*last) - i64::from(*first))]
    TooManyYears {
        /// The first year of observations, baseline and target.
        first: i32,
        /// The last.
        last: i32,
    },
}

/// What a preset makes of a field.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    Required,
    Optional,
    None,
}

const fn use_of(preset: Preset, field: Field) -> Use {
    use Preset::{
        DestatisWeather, Escap, Eurostat4, Eurostat5, HealthyPeople, LinearPace, OecdDistance, Sdsn,
        Statcan2022, Statcan2025, Un2023,
    };
    match (field, preset) {
        (Field::Target, Eurostat4 | Eurostat5 | Statcan2022 | Statcan2025 | Un2023)
        | (Field::TargetYear, Eurostat4 | Eurostat5 | Statcan2022 | Statcan2025 | Un2023)
        | (Field::TargetYear, OecdDistance | HealthyPeople)
        | (Field::NaturalLimit, Eurostat5 | Statcan2025)
        | (Field::StandardErrors, HealthyPeople)
        | (Field::TimeWeights, Escap) => Use::Optional,
        (Field::Target, LinearPace | DestatisWeather | Escap | OecdDistance | HealthyPeople)
        | (Field::TargetYear, LinearPace | DestatisWeather | Escap | Sdsn)
        | (Field::Scale, Sdsn)
        | (Field::Deviation, OecdDistance) => Use::Required,
        _ => Use::None,
    }
}

/// One observation used, borrowed.
#[derive(Clone, Copy)]
pub(super) struct Point<'a> {
    pub(super) year: i32,
    pub(super) value: &'a Exact,
}

impl Point<'_> {
    pub(super) fn used(self) -> InputUsed {
        InputUsed { year: self.year, value: self.value.to_f64() }
    }
}

/// A question without problems.
pub(super) struct Inputs<'a> {
    pub(super) question: &'a PresetQuestion<'a>,
    /// One value a year, in order of the years, whatever the order of the input.
    pub(super) points: Vec<Point<'a>>,
}

impl<'a> Inputs<'a> {
    pub(super) fn of(question: &'a PresetQuestion<'a>) -> Result<Self, Vec<QuestionError>> {
        let mut problems = field_problems(question);
        let mut values: BTreeMap<i32, BTreeSet<&Exact>> = BTreeMap::new();
        for observation in question.observations {
            values.entry(observation.year).or_default().insert(&observation.value);
        }
        let text =
            |value: Option<&&Exact>| value.map_or_else(String::new, |value| value.to_f64().to_string());
        let conflicts = values.iter().filter(|(_, values)| values.len() > 1);
        problems.extend(conflicts.map(|(year, values)| QuestionError::ConflictingObservations {
            year: *year,
            first: text(values.first()),
            second: text(values.last()),
        }));
        let years = || values.keys().copied().chain(question.baseline_year).chain(question.target_year);
        if let (Some(first), Some(last)) = (years().min(), years().max())
            && i64::from(last) - i64::from(first) > MAX_YEARS
        {
            problems.push(QuestionError::TooManyYears { first, last });
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let one =
            |(year, values): (i32, BTreeSet<&'a Exact>)| values.first().map(|value| Point { year, value });
        // The progress chart evaluates a target whose year is over at that year.
        let cut = question.target_year.filter(|_| question.preset == Preset::Un2023);
        let points =
            values.into_iter().filter_map(one).filter(|point| cut.is_none_or(|cut| point.year <= cut));
        Ok(Self { question, points: points.collect() })
    }

    /// The baseline really used and the latest value.
    pub(super) fn ends(&self) -> Result<(Point<'a>, Point<'a>), Refusal> {
        let latest = self.points.last().copied().ok_or(Refusal::NoData)?;
        let from = self.question.baseline_year.unwrap_or(i32::MIN);
        let baseline = self.points.iter().copied().find(|point| point.year >= from);
        Ok((baseline.ok_or(Refusal::NoObservationAtOrAfterBaseYear)?, latest))
    }

    /// 1 if higher is better, else −1.
    pub(super) fn sign(&self) -> Exact {
        Exact::from(match self.question.better {
            Better::Higher => 1,
            Better::Lower => -1,
        })
    }

    pub(super) fn goal(&self, target: &Exact) -> Goal {
        match self.question.better {
            Better::Higher => Goal::AtLeast(target.clone()),
            Better::Lower => Goal::AtMost(target.clone()),
        }
    }

    /// Whether `value` is as good as `target` or better.
    pub(super) fn meets(&self, value: &Exact, target: &Exact) -> bool {
        match self.question.better {
            Better::Higher => value >= target,
            Better::Lower => value <= target,
        }
    }

    pub(super) fn weights(&self) -> TimeWeights {
        self.question.time_weights.unwrap_or(TimeWeights::Linear)
    }

    /// Target value and year, where both are given.
    pub(super) fn target(&self) -> Option<(&'a Exact, i32)> {
        self.question.target.as_ref().zip(self.question.target_year)
    }

    pub(super) fn scale(&self) -> Option<(&'a Scale, i32)> {
        self.question.scale.as_ref().zip(self.question.target_year)
    }
}

fn field_problems(question: &PresetQuestion<'_>) -> Vec<QuestionError> {
    let preset = question.preset;
    let given = [
        (Field::Target, question.target.is_some()),
        (Field::TargetYear, question.target_year.is_some()),
        (Field::NaturalLimit, question.natural_limit.is_some()),
        (Field::Scale, question.scale.is_some()),
        (Field::Deviation, question.deviation.is_some()),
        (Field::StandardErrors, question.standard_errors.is_some()),
        (Field::TimeWeights, question.time_weights.is_some()),
    ];
    let mut problems: Vec<_> = given
        .into_iter()
        .filter_map(|(field, is_given)| match use_of(preset, field) {
            Use::Required if !is_given => Some(QuestionError::Missing { preset, field }),
            Use::None if is_given => Some(QuestionError::NotUsed { preset, field }),
            _ => None,
        })
        .collect();
    // A target that is judged by growth needs its year, but a target year alone does no harm.
    let field = Field::TargetYear;
    if use_of(preset, Field::Target) == Use::Optional
        && question.target.is_some()
        && question.target_year.is_none()
    {
        problems.push(QuestionError::Missing { preset, field });
    }
    let errors = question.standard_errors.as_ref();
    let amounts = [
        (Field::NaturalLimit, question.natural_limit.as_ref()),
        (Field::Deviation, question.deviation.as_ref()),
        (Field::StandardErrors, errors.map(|(baseline, _)| baseline)),
        (Field::StandardErrors, errors.map(|(_, latest)| latest)),
    ];
    let negative = amounts
        .into_iter()
        .filter_map(|(field, amount)| Some((field, amount?)).filter(|(_, amount)| **amount < Exact::from(0)));
    problems.extend(
        negative.map(|(field, amount)| QuestionError::Negative { field, found: amount.to_f64().to_string() }),
    );
    problems
}

//! This module puts many indicators together (German: *Gesamtschau*): first how many stand in which class, and how
//! many could be judged at all; a mean of scores only on request.
//!
//! A mean lets one indicator pay for another: one target reached (5) and one collapsing (−5) average to "moderate
//! progress". So a [`Mean`] never stands alone: its weights and what it leaves out are part of it, the lowest scores
//! stand beside it, and [`NonCompensation::MovingAwayCaps`] holds it down to what moves away.
//!
//! Sources: Open SDG, *Progress methodology*, for the mean of scores; OECD and JRC, *Handbook on Constructing Composite
//! Indicators* (2008), chapter 1.6, on compensation.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::exact::Exact;
use super::preset::{Preset, PresetAnswer, Verdict};
use crate::document::choice;

/// One indicator and its mark.
///
/// ```
/// use integration_core::indicators::aggregate::Member;
/// use integration_core::indicators::gap::Better;
/// use integration_core::indicators::preset::{Preset, PresetQuestion, judge};
///
/// let answer = judge(&PresetQuestion::new(Preset::Eurostat4, &[], Better::Higher)).unwrap();
/// let member = Member { id: "employment", answer: &answer };
/// assert!(!member.answer.verdict.is_assessable());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member<'a> {
    /// The id of the indicator.
    pub id: &'a str,
    /// Its mark.
    pub answer: &'a PresetAnswer,
}

choice! {
    /// What keeps a good score from hiding a bad one.
    ///
    /// ```
    /// use integration_core::indicators::aggregate::NonCompensation;
    ///
    /// assert_eq!(NonCompensation::LowestBeside.as_str(), "lowest_beside");
    /// ```
    pub enum NonCompensation = default MovingAwayCaps {
        /// If any indicator moves away, the value is at most the lowest score of those.
        MovingAwayCaps "moving_away_caps" ["höchstens so gut wie ein Indikator, der sich entfernt", "at most as good as an indicator that moves away"],
        /// The lowest score stands beside the mean, no more.
        LowestBeside "lowest_beside" ["der niedrigste Wert daneben", "the lowest value beside it"],
    }
}

/// The request for a mean.
///
/// ```
/// use integration_core::indicators::aggregate::{MeanRequest, NonCompensation};
///
/// let request = MeanRequest::default();
/// assert!(request.weights.is_empty()); // every indicator counts once
/// assert_eq!(request.rule, NonCompensation::MovingAwayCaps);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeanRequest {
    /// The weight of each indicator by its id, 0 or more; none at all means 1 each.
    pub weights: BTreeMap<String, Decimal>,
    /// What keeps a good score from hiding a bad one.
    pub rule: NonCompensation,
}

impl Default for MeanRequest {
    fn default() -> Self {
        Self { weights: BTreeMap::new(), rule: NonCompensation::MovingAwayCaps }
    }
}

/// What is wrong with the members or the request.
///
/// ```
/// use integration_core::indicators::aggregate::AggregateError;
///
/// let error = AggregateError::DuplicateId { id: "employment".into() };
/// assert_eq!(error.to_string(), "the indicator `employment` is there twice; expected once");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AggregateError {
    /// An id occurs twice.
    #[error("the indicator `{id}` is there twice; expected once")]
    DuplicateId {
        /// The id.
        id: String,
    },
    /// The indicators were judged by different methods, whose classes and scores have nothing in common.
    #[error("the indicator `{id}` was judged by {}, the first one by {}; expected one method", found.as_str(), expected.as_str())]
    MixedMethods {
        /// The indicator.
        id: String,
        /// Its method.
        found: Preset,
        /// The method of the first one.
        expected: Preset,
    },
    /// One indicator was judged with `compat`, another without.
    #[error("the indicator `{id}` differs from the first one in `compat`; expected the same")]
    MixedCompat {
        /// The indicator.
        id: String,
    },
    /// Weights are given, but not for this indicator.
    #[error("the indicator `{id}` has no weight; expected one for each or none at all")]
    MissingWeight {
        /// The indicator.
        id: String,
    },
    /// A weight for an indicator that is not there.
    #[error("there is a weight for `{id}`, but no such indicator")]
    UnknownWeight {
        /// The id.
        id: String,
    },
    /// A weight below 0.
    #[error("the weight of `{id}` is {found}; expected 0 or more")]
    NegativeWeight {
        /// The indicator.
        id: String,
        /// Its weight.
        found: Decimal,
    },
}

/// How many indicators stand in a class.
///
/// ```
/// use integration_core::indicators::aggregate::ClassCount;
/// use integration_core::indicators::preset::{Verdict, Weather};
///
/// let sunny = ClassCount { verdict: Verdict::Weather(Weather::Sun), count: 3 };
/// assert!(sunny.verdict.is_assessable());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassCount {
    /// The class, or the reason why there is none.
    pub verdict: Verdict,
    /// How many indicators.
    pub count: usize,
}

/// An indicator's part in a mean.
///
/// ```
/// use integration_core::indicators::aggregate::Part;
///
/// let left_out = Part { id: "language".into(), weight: 1.into(), score: None };
/// assert_eq!(left_out.score, None); // not 0
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MeanPart"))]
pub struct Part {
    /// The indicator.
    pub id: String,
    /// Its weight.
    #[serde(with = "weight_as_text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub weight: Decimal,
    /// Its score; without one it is left out of the mean.
    pub score: Option<f64>,
}

/// An exact number is written as text, as everywhere.
mod weight_as_text {
    use rust_decimal::Decimal;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(weight: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(weight)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// A mean of scores with everything one must know about it. Presets without a score (`linear-pace`,
/// `destatis-weather`, `statcan-2022`, `un-2023`, `oecd-distance`, `healthy-people`) have no mean.
///
/// ```
/// use integration_core::indicators::aggregate::{MeanRequest, aggregate};
///
/// let overview = aggregate(&[], Some(&MeanRequest::default())).unwrap();
/// assert_eq!(overview.mean.unwrap().value, None); // a mean of nothing is not 0
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ScoreMean"))]
pub struct Mean {
    /// The mean after the rule: what to quote. `None` if no indicator with a weight above 0 has a score.
    pub value: Option<f64>,
    /// The weighted mean before the rule.
    pub uncapped: Option<f64>,
    /// The rule.
    pub rule: NonCompensation,
    /// The lowest score among the indicators with a weight above 0.
    pub lowest: Option<f64>,
    /// The indicators whose class says that they move away, by id.
    pub moving_away: Vec<String>,
    /// The weights and scores, by id.
    pub parts: Vec<Part>,
}

/// Many indicators at one glance.
///
/// ```
/// use integration_core::indicators::aggregate::aggregate;
///
/// let nothing = aggregate(&[], None).unwrap();
/// assert_eq!((nothing.assessable, nothing.total), (0, 0));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Overview {
    /// The classes that occur, in the order of their declaration: the institutions' own from the best to the worst,
    /// refusals with their reasons last.
    pub classes: Vec<ClassCount>,
    /// How many indicators could be judged (German: *Abdeckung*).
    pub assessable: usize,
    /// Of how many.
    pub total: usize,
    /// The mean, if it was asked for.
    pub mean: Option<Mean>,
}

/// Counts the classes, and takes a mean of the scores if asked to.
///
/// # Errors
/// All problems of members and weights at once.
///
/// ```
/// use integration_core::indicators::aggregate::{MeanRequest, Member, aggregate};
/// use integration_core::indicators::{exact::Exact, gap::Better, pace::Observation};
/// use integration_core::indicators::preset::{Preset, PresetQuestion, judge};
///
/// let at = |year, value| Observation { year, value: Exact::from(value) };
/// let judged = |latest| {
///     judge(&PresetQuestion::new(Preset::Statcan2025, &[at(2015, 100), at(2020, latest)], Better::Higher)).unwrap()
/// };
/// let (rising, falling) = (judged(150), judged(50));
/// let members = [Member { id: "a", answer: &rising }, Member { id: "b", answer: &falling }];
/// let mean = aggregate(&members, Some(&MeanRequest::default())).unwrap().mean.unwrap();
/// assert_eq!((mean.uncapped, mean.value), (Some(0.0), Some(-5.0)));
/// ```
pub fn aggregate(
    members: &[Member<'_>],
    mean: Option<&MeanRequest>,
) -> Result<Overview, Vec<AggregateError>> {
    let problems = problems(members, mean);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut counts: BTreeMap<Verdict, usize> = BTreeMap::new();
    for member in members {
        *counts.entry(member.answer.verdict).or_default() += 1;
    }
    Ok(Overview {
        classes: counts.into_iter().map(|(verdict, count)| ClassCount { verdict, count }).collect(),
        assessable: members.iter().filter(|member| member.answer.verdict.is_assessable()).count(),
        total: members.len(),
        mean: mean.map(|request| mean_of(members, request)),
    })
}

fn problems(members: &[Member<'_>], mean: Option<&MeanRequest>) -> Vec<AggregateError> {
    let mut problems = Vec::new();
    let mut ids = BTreeSet::new();
    let first = members.first().map(|member| (member.answer.preset, member.answer.compat));
    for Member { id, answer } in members {
        let id = || (*id).to_owned();
        if !ids.insert(id()) {
            problems.push(AggregateError::DuplicateId { id: id() });
        }
        if let Some((expected, compat)) = first {
            let found = answer.preset;
            if found != expected {
                problems.push(AggregateError::MixedMethods { id: id(), found, expected });
            } else if answer.compat != compat {
                problems.push(AggregateError::MixedCompat { id: id() });
            }
        }
    }
    let Some(weights) = mean.map(|request| &request.weights).filter(|weights| !weights.is_empty()) else {
        return problems;
    };
    let without = ids.iter().filter(|id| !weights.contains_key(*id));
    problems.extend(without.map(|id| AggregateError::MissingWeight { id: id.clone() }));
    for (id, weight) in weights {
        if !ids.contains(id) {
            problems.push(AggregateError::UnknownWeight { id: id.clone() });
        }
        if *weight < Decimal::ZERO {
            problems.push(AggregateError::NegativeWeight { id: id.clone(), found: *weight });
        }
    }
    problems
}

fn mean_of(members: &[Member<'_>], request: &MeanRequest) -> Mean {
    let mut members = members.to_vec();
    members.sort_by(|a, b| a.id.cmp(b.id));
    let score_of =
        |member: &Member<'_>| member.answer.figures.score.filter(|_| member.answer.verdict.is_assessable());
    let parts: Vec<Part> = members
        .iter()
        .map(|member| Part {
            id: member.id.to_owned(),
            weight: request.weights.get(member.id).copied().unwrap_or(Decimal::ONE),
            score: score_of(member),
        })
        .collect();
    let counted = || parts.iter().filter(|part| !part.weight.is_zero());
    let away: Vec<_> = members.iter().filter(|member| member.answer.is_moving_away()).collect();
    let least = |scores: &mut dyn Iterator<Item = f64>| scores.reduce(f64::min);
    let uncapped = weighted(&parts);
    let is_counted = |id: &str| counted().any(|part| part.id == id);
    let cap =
        least(&mut away.iter().filter(|member| is_counted(member.id)).filter_map(|member| score_of(member)));
    Mean {
        value: match (uncapped, cap, request.rule) {
            (Some(mean), Some(cap), NonCompensation::MovingAwayCaps) => Some(mean.min(cap)),
            _ => uncapped,
        },
        uncapped,
        rule: request.rule,
        lowest: least(&mut counted().filter_map(|part| part.score)),
        moving_away: away.iter().map(|member| member.id.to_owned()).collect(),
        parts,
    }
}

/// The weighted mean, summed exactly, so that the order of the indicators cannot matter.
fn weighted(parts: &[Part]) -> Option<f64> {
    let mut sum = Exact::from(0);
    let mut weights = Exact::from(0);
    for part in parts {
        if let Some(score) = part.score.and_then(Exact::from_f64) {
            let weight = Exact::from(part.weight);
            sum = &sum + &(&weight * &score);
            weights = &weights + &weight;
        }
    }
    sum.checked_div(&weights).map(|mean| mean.to_f64())
}

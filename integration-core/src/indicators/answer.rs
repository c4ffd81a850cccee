//! This module holds the answer of an assessment: per target and per gap, with everything behind it.

use serde::{Deserialize, Serialize};

use super::gap::GapDevelopment;
use super::moved::TargetChange;
use super::pace;
use super::quality::DataQuality;
use super::range::Bounds;
use crate::calendar::{Date, FiscalYear};
use crate::concept::{CategoryId, IndicatorId, ResolutionId, Slice, TargetId, TargetKind, Unit};
use crate::text::Text;

/// The assessment of all targets and gaps of a concept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessments {
    /// The day of the assessment.
    #[serde(deserialize_with = "crate::calendar::day")]
    pub as_of: Date,
    /// The class boundaries of the pace that were used.
    pub thresholds: ThresholdsUsed,
    /// One entry per target, in the order of the concept.
    pub targets: Vec<TargetAssessment>,
    /// One entry per indicator and group with a reference group, between its first and last common year.
    pub gaps: Vec<GapAssessment>,
    /// How many targets fall into each class, by their current versions. Missing is counted, never a zero.
    pub summary: AssessmentSummary,
}

/// Class boundaries as decimal text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ThresholdsUsed {
    /// From this pace on: on track.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "decimal")))]
    pub on_track: String,
    /// From this pace on: moderate.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "decimal")))]
    pub moderate: String,
    /// Up to this pace either way: no change.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "decimal")))]
    pub neutral: String,
}

/// How many targets fall into each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssessmentSummary {
    /// All targets.
    pub targets: u32,
    /// Met, or met at the deadline.
    pub met: u32,
    /// Not met, and on track.
    pub on_track: u32,
    /// Not met, and moderate.
    pub moderate: u32,
    /// Not met, and insufficient.
    pub insufficient: u32,
    /// Not met, without change.
    pub no_change: u32,
    /// Not met, and moving away.
    pub moving_away: u32,
    /// Missed at the deadline, or a limit crossed on the way to it.
    pub missed: u32,
    /// Neither attainment nor trajectory gives an answer.
    pub not_assessable: u32,
    /// Targets that were moved since they were first set.
    pub moved: u32,
}

/// The assessment of one target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetAssessment {
    /// The target.
    pub target: TargetId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The version of the indicator whose values were used.
    pub indicator_version: u32,
    /// The indicator's title.
    pub title: Text,
    /// The part of the population.
    pub slice: Slice,
    /// The kind of target.
    pub kind: TargetKind,
    /// The unit of values and targets; distances of percentages are percentage points.
    pub unit: Unit,
    /// Against the version first adopted.
    pub original: VersionAssessment,
    /// Against the version in force on the day of the assessment.
    pub current: VersionAssessment,
    /// Whether the target was moved: the version in force is not the original.
    pub moved: bool,
    /// Every version in force by the day of the assessment: who moved it, when and why.
    pub versions: Vec<TargetVersion>,
    /// The log of the moved target: what each version after the first changed, and whether it made it easier.
    pub changes: Vec<TargetChange>,
    /// The data behind it.
    pub quality: DataQuality,
}

/// The assessment against one version of a target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VersionAssessment {
    /// The version.
    pub version: u32,
    /// The value to reach, in the indicator's unit; of a band its lower end.
    pub target_value: f64,
    /// The upper end of a band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_upper: Option<f64>,
    /// The year by which it is to be reached.
    pub target_year: FiscalYear,
    /// The two classes with the figures and inputs behind them.
    pub result: pace::Assessment,
    /// What the values leave open that are known only within bounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<Bounds>,
}

/// One version of a target, for the log of moved targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetVersion {
    /// The version.
    pub version: u32,
    /// The value as adopted, as decimal text.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "decimal")))]
    pub value: String,
    /// The year by which it is to be reached.
    pub year: FiscalYear,
    /// The resolution that adopted it.
    pub decided_by: ResolutionId,
    /// The day from which it applies.
    #[serde(deserialize_with = "crate::calendar::day")]
    pub valid_from: Date,
    /// Why.
    pub reason: Text,
}

/// The gap between a group and its reference group, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GapAssessment {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The version whose values were used.
    pub indicator_version: u32,
    /// The indicator's title.
    pub title: Text,
    /// The group.
    pub slice: Slice,
    /// The group that it is compared with.
    pub reference_group: CategoryId,
    /// The unit of the values; differences of percentages are percentage points.
    pub unit: Unit,
    /// The first year in which both have a comparable value.
    pub from: FiscalYear,
    /// The last such year.
    pub to: FiscalYear,
    /// Both gaps and what happened between them.
    pub development: GapDevelopment,
}

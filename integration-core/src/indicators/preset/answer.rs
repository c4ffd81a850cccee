//! The answer of a preset: the mark, the rule that decided it, the figures behind it and the inputs really used.

use serde::{Deserialize, Serialize};

use super::inputs::Point;
use super::outcome::{EurostatClass, StatcanClass, Verdict};
use super::{Preset, PresetQuestion};
use crate::indicators::pace::InputUsed;

/// Why a formula cannot carry the data.
///
/// ```
/// use integration_core::indicators::preset::Refusal;
///
/// assert_eq!(serde_json::to_string(&Refusal::ZeroBaseline).unwrap(), r#""zero_baseline""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PresetRefusal"))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Refusal {
    /// No observation at all.
    NoData,
    /// All observations lie before the baseline year.
    NoObservationAtOrAfterBaseYear,
    /// Nothing was observed after the baseline.
    SingleObservation,
    /// Fewer points than the method asks for.
    TooFewPoints,
    /// The target year does not come after the baseline really used.
    TargetYearNotAfterBaseline,
    /// The latest value is from the target year or later: there is nothing left to project.
    TargetYearReached,
    /// There is no growth rate from 0.
    ZeroBaseline,
    /// No growth rate leads to 0.
    ZeroTarget,
    /// There is no growth rate from a negative value to a positive one or back.
    SignChange,
    /// The target was met at the baseline: there is no way to measure progress by.
    BaselineMeetsTarget,
    /// The baseline is negative or beyond the natural limit, where its formula has no meaning.
    BaselineBeyondLimit,
    /// The standard deviation is 0.
    NoSpread,
    /// Lower bound and optimum of the scale are the same.
    EmptyScale,
    /// The scale improves the other way than the indicator.
    ScaleAgainstDirection,
}

/// Which of the preset's rules gave the mark.
///
/// ```
/// use integration_core::indicators::preset::Rule;
///
/// assert_eq!(serde_json::to_string(&Rule::TargetMet).unwrap(), r#""target_met""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PresetRule"))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rule {
    /// The formula of the preset could not be used; the verdict has the reason.
    Refused,
    /// The latest value (for the weather symbols, the projected one) meets the target.
    TargetMet,
    /// The baseline met the target and the latest value does not: worst class, without a ratio.
    TargetLost,
    /// Within one point of a target of 0 or 100 per cent.
    NearTheEnd,
    /// No change, or a change away from the target.
    Direction,
    /// Growth observed over growth required, pace over time, or share of the way.
    Ratio,
    /// Growth alone, without a target.
    GrowthRate,
    /// The projected miss as a share of the way.
    ProjectedMiss,
    /// A score that is green and does not fall.
    Maintained,
    /// The distance in standard deviations.
    Distance,
    /// A test with standard errors.
    Significance,
    /// A change of at least 10 %.
    TenPercent,
}

/// A workaround of the institution that `compat` reproduced.
///
/// ```
/// use integration_core::indicators::preset::Substitution;
///
/// let json = serde_json::to_string(&Substitution::ZeroBaseline).unwrap();
/// assert_eq!(json, r#""zero_baseline""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Substitution {
    /// A baseline of 0 was replaced by 0.001.
    ZeroBaseline,
    /// A target of 0 was replaced by 0.001.
    ZeroTarget,
    /// The growth from one sign to the other was taken as the absolute value of a complex number.
    ComplexGrowth,
}

/// The figures behind the mark, rounded once to `f64`; absent where the preset has no such figure or it is
/// undefined. Absent never stands for 0. Rates are per year and plain (0.01 is 1 %).
///
/// ```
/// use integration_core::indicators::preset::PresetFigures;
///
/// assert_eq!(serde_json::to_string(&PresetFigures::default()).unwrap(), "{}");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct PresetFigures {
    /// Mean yearly growth observed, `(v/v₀)^(1/n) − 1`; for `sdsn`, score points per year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub growth: Option<f64>,
    /// Mean yearly growth that the target asks for, in the unit of `growth`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub growth_required: Option<f64>,
    /// What the cut-offs are compared with: growth over growth required, pace, or share of the way gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<f64>,
    /// The score on the preset's own scale: −5 to 5 (growth presets), 0 to 100 (`sdsn`), 10 at the target
    /// (`escap`, not capped).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// The factor by which the natural limit lowers the cut-offs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit_factor: Option<f64>,
    /// Mean change per year in the indicator's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_change: Option<f64>,
    /// The value at the target year if it goes on like this, in the indicator's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub projected: Option<f64>,
    /// The projected miss over the way left (`destatis-weather`) or over the whole way (`escap`); 1 is all of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub miss_share: Option<f64>,
    /// The distance to the target in standard deviations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<f64>,
    /// The standard deviation used, in the indicator's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deviation: Option<f64>,
    /// The value with score 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower_bound: Option<f64>,
    /// The value with score 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub optimum: Option<f64>,
    /// The score from which on the goal counts as reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub green: Option<f64>,
    /// The change as a share of the targeted change, in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targeted_change_percent: Option<f64>,
    /// The change as a share of the baseline, in per cent, with the sign of the change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline_change_percent: Option<f64>,
    /// The change over its standard error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub z: Option<f64>,
    /// The first year of the points from which the change was taken, where it is not the baseline's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_year_used: Option<i32>,
}

/// The mark with all that is behind it.
///
/// ```
/// use integration_core::indicators::gap::Better;
/// use integration_core::indicators::preset::{Preset, PresetQuestion, Refusal, Verdict, judge};
///
/// let answer = judge(&PresetQuestion::new(Preset::Eurostat4, &[], Better::Higher)).unwrap();
/// assert_eq!(answer.verdict, Verdict::Refused(Refusal::NoData));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PresetAnswer {
    /// Name and version of the method.
    pub preset: Preset,
    /// Whether the institution's workarounds were reproduced.
    pub compat: bool,
    /// The mark.
    pub verdict: Verdict,
    /// The rule that gave it.
    pub rule: Rule,
    /// The workarounds that were needed, with `compat` only.
    pub substitutions: Vec<Substitution>,
    /// The baseline really used.
    pub baseline: Option<InputUsed>,
    /// The latest value really used.
    pub latest: Option<InputUsed>,
    /// The figures behind the mark.
    pub figures: PresetFigures,
}

impl PresetAnswer {
    /// Whether the class says that the series moves away from what is wanted, or, where the worst class does not
    /// tell the two apart (`destatis-weather`, `un-2023`), that it stands still.
    ///
    /// Two words mislead: `eurostat-5` calls slow progress towards a target a moderate deterioration, and
    /// `statcan-2022` calls a loss of up to 1 % a year limited progress. Here the one is not moving away, the other is.
    ///
    /// ```
    /// use integration_core::indicators::{exact::Exact, gap::Better, pace::Observation};
    /// use integration_core::indicators::preset::{Preset, PresetQuestion, judge};
    ///
    /// let series = [(2015, 100), (2020, 99)].map(|(year, value)| Observation { year, value: Exact::from(value) });
    /// let answer = judge(&PresetQuestion::new(Preset::Statcan2022, &series, Better::Higher)).unwrap();
    /// assert!(answer.is_moving_away());
    /// ```
    #[must_use]
    pub fn is_moving_away(&self) -> bool {
        match (self.verdict, self.rule) {
            (Verdict::Eurostat(EurostatClass::ModerateDeterioration), Rule::Ratio) => false,
            (Verdict::Statcan(StatcanClass::LimitedProgress), Rule::GrowthRate) => {
                self.preset == Preset::Statcan2022
            }
            (verdict, _) => verdict.says_moving_away(),
        }
    }

    pub(super) fn refused(question: &PresetQuestion<'_>, refusal: Refusal) -> Self {
        Self {
            preset: question.preset,
            compat: question.compat,
            verdict: Verdict::Refused(refusal),
            rule: Rule::Refused,
            substitutions: Vec::new(),
            baseline: None,
            latest: None,
            figures: PresetFigures::default(),
        }
    }
}

/// What a preset found, before the inputs are added.
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) rule: Rule,
    pub(super) substitutions: Vec<Substitution>,
    pub(super) figures: PresetFigures,
}

impl Judged {
    pub(super) fn new(verdict: Verdict, rule: Rule, figures: PresetFigures) -> Self {
        Self { verdict, rule, substitutions: Vec::new(), figures }
    }

    pub(super) fn refused(refusal: Refusal, figures: PresetFigures) -> Self {
        Self::new(Verdict::Refused(refusal), Rule::Refused, figures)
    }

    pub(super) fn answer(
        self,
        question: &PresetQuestion<'_>,
        baseline: Point<'_>,
        latest: Point<'_>,
    ) -> PresetAnswer {
        let Self { verdict, rule, substitutions, figures } = self;
        PresetAnswer {
            preset: question.preset,
            compat: question.compat,
            verdict,
            rule,
            substitutions,
            baseline: Some(baseline.used()),
            latest: Some(latest.used()),
            figures,
        }
    }
}

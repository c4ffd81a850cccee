//! This module holds the words of the answer: classes, reasons, figures, and the inputs really used.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

#[cfg(doc)]
use super::assess;

/// Is the target met? As long as nothing is observed in the target year or later, the latest value answers. Then
/// the first observation in or after that year answers for good: what comes later changes neither a deadline met
/// nor a deadline missed, and [`Assessment::met`] still says how things stand now. There is no clock here: a
/// series that stopped before the target year stays [`Attainment::NotYet`], and its age is another question.
///
/// ```
/// use integration_core::indicators::pace::{Attainment, MetHow};
///
/// let json = serde_json::to_string(&Attainment::Met(MetHow::Held)).unwrap();
/// assert_eq!(json, r#"{"class":"met","reason":"held"}"#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "class", content = "reason", rename_all = "snake_case")]
pub enum Attainment {
    /// The latest value meets the target, and is from before the target year.
    Met(MetHow),
    /// Met at the baseline or since, but not by the latest value (German: *wieder verfehlt*); a limit that must
    /// hold in every year is lost by one year, even if the latest value keeps it.
    LostAgain,
    /// Met when the target year was judged.
    DeadlineMet,
    /// Not met when the target year was judged.
    DeadlineMissed,
    /// Never met since the baseline, and the target year is not judged yet.
    NotYet,
    /// The question has no answer, for this reason.
    NotAssessable(Obstacle),
}

/// How a target came to be met.
///
/// ```
/// use integration_core::indicators::pace::MetHow;
///
/// assert_eq!(serde_json::to_string(&MetHow::Reached).unwrap(), r#""reached""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MetHow {
    /// Not met at some time since the baseline, met now (German: *erreicht*).
    Reached,
    /// Met at the baseline and by every observation since (German: *gehalten*).
    Held,
}

/// Is the pace enough? Judged until the target year, by the pace since the baseline.
///
/// ```
/// use integration_core::indicators::pace::{Obstacle, Trajectory};
///
/// let json = serde_json::to_string(&Trajectory::NotAssessable(Obstacle::NoData)).unwrap();
/// assert_eq!(json, r#"{"class":"not_assessable","reason":"no_data"}"#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "class", content = "reason", rename_all = "snake_case")]
pub enum Trajectory {
    /// Fast enough (German: *auf Kurs*).
    OnTrack,
    /// Towards the target, somewhat too slowly.
    Moderate,
    /// Towards the target, far too slowly.
    Insufficient,
    /// Standing still, within the neutral band.
    NoChange,
    /// Away from the target; also a target met at the baseline and not any more.
    MovingAway,
    /// The question has no answer, for this reason.
    NotAssessable(Obstacle),
}

/// Why a question has no answer.
///
/// ```
/// use integration_core::indicators::pace::Obstacle;
///
/// assert_eq!(serde_json::to_string(&Obstacle::CrossedBand).unwrap(), r#""crossed_band""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Obstacle {
    /// No observation at all.
    NoData,
    /// Two different values for the same year.
    ConflictingObservations,
    /// The band's lower edge is above its upper edge, so nothing can meet it.
    EmptyBand,
    /// All observations lie before the baseline year.
    NoObservationAtOrAfterBaseYear,
    /// Nothing was observed after the baseline, so nothing can have moved.
    SingleObservation,
    /// The target year does not come after the baseline really used: there is no way to walk.
    TargetYearNotAfterBaseline,
    /// The target year is here or over: [`Attainment`] has the verdict, a pace towards the past has no meaning.
    TargetYearReached,
    /// The target was met at the baseline and still is: there is no distance to measure a pace by.
    BaselineMeetsTarget,
    /// The series went through the band and out on the other side: a straight line into the band does not
    /// describe it, and a smaller distance than before would read as success.
    CrossedBand,
    /// The path goes in steps and asks for nothing yet.
    NoMilestoneDue,
    /// No constant rate of growth leads from the baseline to the target: one of them is 0, or they differ in sign (or more
    /// than a thousand years lie between them).
    NoGrowthRate,
    /// The indicator has no better and no worse.
    NoDirection,
    /// The baseline lies before a break in the series, the latest value after it.
    SeriesBreak,
    /// The baseline was observed under another definition of the indicator than the latest value.
    DefinitionChanged,
    /// The target is a state that is there or not: no way leads half there.
    BinaryState,
    /// The values are known only within bounds, and possible values get different classes: the interval crosses
    /// the target or a class boundary.
    IntervalCrossesTarget,
    /// The only values are "fewer than so many cases", and the unit is no count: nothing bounds the share.
    ValueUnbounded,
    /// The baseline lies in another territory than the latest value (German: *Gebietsstand*).
    TerritoryChanged,
    /// The thresholds are not `0 ≤ neutral < moderate ≤ on_track`.
    ThresholdsOutOfOrder,
}

/// An input as the formula really used it, its value as the nearest `f64`.
///
/// ```
/// use integration_core::indicators::pace::InputUsed;
///
/// let json = serde_json::to_string(&InputUsed { year: 2016, value: 50.0 }).unwrap();
/// assert_eq!(json, r#"{"year":2016,"value":50.0}"#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InputUsed {
    /// The year of the value.
    pub year: i32,
    /// The value in the indicator's unit.
    pub value: f64,
}

/// The figures behind the classes, each computed exactly and rounded once to `f64`. `None` means that the
/// figure is undefined here; it never stands for 0. Yearly changes are in the indicator's unit per year
/// (percentage points per year for a percentage), with their sign.
///
/// v₀, v and v_T are baseline, latest value and target; for a band v_T is the edge nearest to the baseline
/// (to the latest value where the figure starts from there). t₀, t and T are their years.
///
/// ```
/// use integration_core::indicators::pace::Figures;
///
/// assert_eq!(Figures::default().pace, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figures {
    /// `|v_T − v|` to the nearest value that meets the target; 0 if met.
    pub gap: Option<f64>,
    /// `(v − v₀)/(v_T − v₀)`: share of the way gone; negative when moving away, above 1 beyond the target.
    /// Undefined if the baseline meets the target or the band was crossed.
    pub progress: Option<f64>,
    /// `(t − t₀)/(T − t₀)`: share of the time gone, at most 1; on a path in steps, the share of the way that
    /// the last milestone due asks for.
    pub expected: Option<f64>,
    /// `progress/expected`: 1 is exactly on the path. Defined before the target year only.
    pub pace: Option<f64>,
    /// `(v − v₀)/(t − t₀)`: mean yearly change so far.
    pub annual_change: Option<f64>,
    /// `(v_T − v₀)/(T − t₀)`: yearly change that the path asked for. Undefined if the baseline meets the target.
    pub required_from_base: Option<f64>,
    /// `(v_T − v)/(T − t)`: yearly change needed from now on; 0 if met. Defined before the target year only.
    pub required_from_now: Option<f64>,
    /// `v + annual_change · (T − t)`: value at T if the mean change goes on. Not a forecast. It is not cut off at
    /// 0 or 100. Defined before the target year only.
    pub projected: Option<f64>,
    /// `t + (v_T − v)/annual_change`: when the target would be met if the mean change goes on. Undefined if it
    /// is met, or the change is nil or leads away.
    pub attainment_year: Option<f64>,
}

/// The answer of [`assess`]: two classes, the facts and figures behind them, and the inputs really used.
///
/// ```
/// use integration_core::indicators::exact::Exact;
/// use integration_core::indicators::pace::{Attainment, Baseline, Goal, Obstacle, Path, Question, assess};
///
/// let nothing = assess(&Question {
///     observations: &[],
///     baseline: Baseline::FirstObservation,
///     goal: Goal::AtLeast(Exact::from(80)),
///     target_year: 2030,
///     path: Path::Linear,
///     thresholds: Default::default(),
/// });
/// assert_eq!(nothing.attainment, Attainment::NotAssessable(Obstacle::NoData));
/// assert_eq!(nothing.met, None); // not `false`: nobody looked
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// Formula and version: [`super::FORMULA`], [`super::STEPS_FORMULA`] or [`super::GROWTH_FORMULA`].
    pub formula: Cow<'static, str>,
    /// Is the target met?
    pub attainment: Attainment,
    /// Is the pace enough?
    pub trajectory: Trajectory,
    /// Whether the latest value meets the target, whatever the deadline says.
    pub met: Option<bool>,
    /// The baseline used; its year may be later than the one asked for.
    pub baseline: Option<InputUsed>,
    /// The latest observation.
    pub latest: Option<InputUsed>,
    /// The observation that judged the target year: the first in or after it.
    pub deadline: Option<InputUsed>,
    /// The figures behind the classes.
    pub figures: Figures,
}

impl Assessment {
    /// The same inputs without a verdict, for the reason `obstacle`: nothing is said about a comparison that
    /// must not be made.
    pub(in crate::indicators) fn refused(self, obstacle: Obstacle) -> Self {
        Self {
            attainment: Attainment::NotAssessable(obstacle),
            trajectory: Trajectory::NotAssessable(obstacle),
            met: None,
            deadline: None,
            figures: Figures::default(),
            ..self
        }
    }

    /// The same answer to a target that is a state: there is no way to be half gone.
    pub(in crate::indicators) fn without_way(self) -> Self {
        let trajectory = match self.trajectory {
            Trajectory::NotAssessable(obstacle) => Trajectory::NotAssessable(obstacle),
            _ => Trajectory::NotAssessable(Obstacle::BinaryState),
        };
        Self { trajectory, figures: Figures::default(), ..self }
    }

    /// The same answer to a target that had to hold in every year and did not.
    pub(in crate::indicators) fn crossed(self) -> Self {
        let over = self.deadline.is_some();
        Self { attainment: if over { Attainment::DeadlineMissed } else { Attainment::LostAgain }, ..self }
    }
}

//! This module asks two questions of one series and keeps the answers apart: is the target met
//! ([`Attainment`], German: *Zielerreichung*), and is the pace since the baseline enough to meet it in time
//! ([`Trajectory`], German: *Zielpfad*)?
//!
//! The path is the straight line from the baseline (t₀, v₀) to the target (T, v_T). With the latest value (t, v):
//!
//! ```text
//! progress = (v − v₀) / (v_T − v₀)      expected = (t − t₀) / (T − t₀)      pace = progress / expected
//! ```
//!
//! Why a straight line and not a growth rate: employment rising from 95 % to 96 % and unemployment falling from
//! 5 % to 4 % are one fact and must get one mark, and a target of 0 has no growth rate. The cut-offs 0.95, 0.60
//! and 0 are those of Eurostat's monitoring of indicators with a quantified target, applied to the linear pace.
//!
//! An [`Assessment`] never mentions a cause: it says what the numbers did, not what a measure achieved.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::exact::Exact;
use crate::index::Order;
use way::Way;

mod outcome;
mod way;

pub use outcome::{Assessment, Attainment, Figures, InputUsed, MetHow, Obstacle, Trajectory};

/// The formula of the straight line and its version, carried by every result.
pub const FORMULA: &str = "linear-pace/1";

/// The formula of a path in steps and its version: as [`FORMULA`], but `expected` follows the milestones.
pub const STEPS_FORMULA: &str = "step-pace/1";

/// The formula of a path with one rate of growth and its version: as [`FORMULA`], but `expected` is
/// `((vT/v0)^((t−t0)/(T−t0)) − 1) / (vT/v0 − 1)`. Changes a year and what is projected stay straight.
pub const GROWTH_FORMULA: &str = "growth-pace/1";

/// One observed value (German: *Beobachtung*). A missing year has no observation: it is not a 0.
///
/// ```
/// use integration_core::indicators::{exact::Exact, pace::Observation};
///
/// let share = Exact::from_counts(57, 100, 100).unwrap();
/// assert_eq!(Observation { year: 2020, value: share }.value, Exact::from(57));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The year observed.
    pub year: i32,
    /// The value in the indicator's unit.
    pub value: Exact,
}

/// Where the way to the target begins (German: *Ausgangswert*).
///
/// ```
/// use integration_core::indicators::{exact::Exact, pace::{Baseline, Observation}};
///
/// let adopted = Baseline::Value(Observation { year: 2015, value: Exact::from(50) });
/// assert_ne!(adopted, Baseline::FromYear(2015)); // the council's own figure, whatever the series says
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Baseline {
    /// The first observation there is.
    FirstObservation,
    /// The first observation in this year or later; the result says which one it was.
    FromYear(i32),
    /// A value laid down with the target, used even if the series has another one for that year.
    Value(Observation),
}

/// What is wanted (German: *Zielwert*): the value and the direction in one.
///
/// ```
/// use integration_core::indicators::{exact::Exact, pace::Goal};
///
/// let parity = Goal::Within { low: Exact::from(48), high: Exact::from(52) };
/// assert!(parity.is_met_by(&Exact::from(52))); // the edges belong to the band
/// assert_eq!(parity.distance(&Exact::from(57)), Exact::from(5));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Higher is better: at least this value (German: *mindestens*).
    AtLeast(Exact),
    /// Lower is better: at most this value (German: *höchstens*).
    AtMost(Exact),
    /// Inside the band, edges included (German: *Zielkorridor*); `low == high` asks for exactly one value.
    Within {
        /// The lower edge.
        low: Exact,
        /// The upper edge.
        high: Exact,
    },
}

impl Goal {
    /// The nearest value that meets the goal: `value` itself if it does.
    pub(super) fn nearest<'a>(&'a self, value: &'a Exact) -> &'a Exact {
        match self {
            Self::AtLeast(least) => least.max(value),
            Self::AtMost(most) => most.min(value),
            Self::Within { low, high } => low.max(value.min(high)),
        }
    }

    /// Whether the value meets the goal; exactly on the target is met.
    ///
    /// ```
    /// use integration_core::indicators::{exact::Exact, pace::Goal};
    ///
    /// assert!(Goal::AtMost(Exact::from(10)).is_met_by(&Exact::from(10)));
    /// ```
    #[must_use]
    pub fn is_met_by(&self, value: &Exact) -> bool {
        self.nearest(value) == value
    }

    /// How far the value is from meeting the goal, in the indicator's unit: `|v − nearest v that meets it|`, 0 if met.
    ///
    /// ```
    /// use integration_core::indicators::{exact::Exact, pace::Goal};
    ///
    /// assert_eq!(Goal::AtLeast(Exact::from(80)).distance(&Exact::from(57)), Exact::from(23));
    /// ```
    #[must_use]
    pub fn distance(&self, value: &Exact) -> Exact {
        (self.nearest(value) - value).abs()
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::Within { low, high } if low > high)
    }
}

/// The class boundaries of the pace, as data. A pace exactly on a boundary gets the better class.
///
/// ```
/// use integration_core::indicators::pace::Thresholds;
///
/// assert_eq!(Thresholds::default().on_track.to_string(), "0.95");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// From this pace on the series is on track; default 0.95.
    pub on_track: Decimal,
    /// From this pace on it is moderate; default 0.60.
    pub moderate: Decimal,
    /// A pace from minus this to plus this is no change; default 0.
    pub neutral: Decimal,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { on_track: Decimal::new(95, 2), moderate: Decimal::new(60, 2), neutral: Decimal::ZERO }
    }
}

impl Thresholds {
    pub(crate) fn in_order(&self) -> bool {
        Decimal::ZERO <= self.neutral && self.neutral < self.moderate && self.moderate <= self.on_track
    }

    /// The class of a pace that can be compared with a boundary.
    fn classify(&self, compared_with: impl Fn(Decimal) -> Ordering) -> Trajectory {
        if compared_with(self.on_track).is_ge() {
            Trajectory::OnTrack
        } else if compared_with(self.moderate).is_ge() {
            Trajectory::Moderate
        } else if compared_with(self.neutral).is_gt() {
            Trajectory::Insufficient
        } else if compared_with(-self.neutral).is_ge() {
            Trajectory::NoChange
        } else {
            Trajectory::MovingAway
        }
    }
}

/// How the way from the baseline to the target is to be walked (German: *Zielpfad*).
///
/// ```
/// use integration_core::indicators::exact::Exact;
/// use integration_core::indicators::pace::{
///     Baseline, Goal, Observation, Path, Question, Thresholds, Trajectory, assess,
/// };
///
/// let at = |year, value| Observation { year, value: Exact::from(value) };
/// let halved_in_twenty_years = |path| {
///     assess(&Question {
///         observations: &[at(2010, 1600), at(2020, 1132)],
///         baseline: Baseline::FirstObservation,
///         goal: Goal::AtMost(Exact::from(800)),
///         target_year: 2030,
///         path,
///         thresholds: Thresholds { on_track: 1.into(), ..Thresholds::default() },
///     })
/// };
/// // After half of the time √2 times less is asked for: 1131.4.
/// assert_eq!(halved_in_twenty_years(Path::Geometric).trajectory, Trajectory::Moderate);
/// assert_eq!(halved_in_twenty_years(Path::Linear).trajectory, Trajectory::OnTrack); // 1200
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path<'a> {
    /// The straight line.
    Linear,
    /// From milestone to milestone (German: *Zwischenziele*): what is expected by now is what the last milestone due asks
    /// for, and nothing before the first. Without milestones the straight line.
    Steps(&'a [Observation]),
    /// The same rate of growth every year. There is none where baseline and target differ in sign or one of them is 0
    /// ([`Obstacle::NoGrowthRate`]).
    Geometric,
}

impl Path<'_> {
    const fn formula(&self) -> &'static str {
        match self {
            Self::Linear | Self::Steps([]) => FORMULA,
            Self::Steps(_) => STEPS_FORMULA,
            Self::Geometric => GROWTH_FORMULA,
        }
    }
}

/// Everything the assessment of one series needs.
///
/// ```
/// use integration_core::indicators::exact::Exact;
/// use integration_core::indicators::pace::{Baseline, Goal, Path, Question, Thresholds};
///
/// let question = Question {
///     observations: &[],
///     baseline: Baseline::FromYear(2015),
///     goal: Goal::AtMost(Exact::from(0)),
///     target_year: 2030,
///     path: Path::Linear,
///     thresholds: Thresholds::default(),
/// };
/// assert_eq!(question.target_year, 2030);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// The observations in any order; a missing year is simply absent.
    pub observations: &'a [Observation],
    /// Where the way begins.
    pub baseline: Baseline,
    /// What is wanted.
    pub goal: Goal,
    /// By when it is wanted.
    pub target_year: i32,
    /// How the way is to be walked.
    pub path: Path<'a>,
    /// The class boundaries.
    pub thresholds: Thresholds,
}

/// Assesses one series against one target: see the [module](self) for the formula and its source.
///
/// Every question gets an answer: what cannot be judged says why ([`Obstacle`]).
///
/// ```
/// use integration_core::indicators::exact::Exact;
/// use integration_core::indicators::pace::{
///     Attainment, Baseline, Goal, Observation, Path, Question, Thresholds, Trajectory, assess,
/// };
///
/// let at = |year, value| Observation { year, value: Exact::from(value) };
/// let answer = assess(&Question {
///     observations: &[at(2015, 50), at(2020, 57)],
///     baseline: Baseline::FromYear(2015),
///     goal: Goal::AtLeast(Exact::from(80)),
///     target_year: 2030,
///     path: Path::Linear,
///     thresholds: Thresholds::default(),
/// });
/// assert_eq!(answer.attainment, Attainment::NotYet);
/// assert_eq!(answer.trajectory, Trajectory::Moderate); // 7 of 30 points in a third of the time
/// assert_eq!(answer.figures.pace, Some(0.7));
/// assert_eq!(answer.figures.required_from_now, Some(2.3)); // points a year
/// ```
#[must_use]
pub fn assess(question: &Question<'_>) -> Assessment {
    let goal = &question.goal;
    let formula = question.path.formula();
    let unanswered = |obstacle, latest: Option<At<'_>>| Assessment {
        formula: formula.into(),
        attainment: Attainment::NotAssessable(obstacle),
        trajectory: Trajectory::NotAssessable(obstacle),
        met: latest.map(|at| goal.is_met_by(at.value)),
        baseline: None,
        latest: latest.map(At::used),
        deadline: None,
        figures: Figures { gap: latest.map(|at| goal.distance(at.value).to_f64()), ..Figures::default() },
    };
    if goal.is_empty() {
        return unanswered(Obstacle::EmptyBand, None);
    }
    let series = match Series::of(question.observations) {
        Ok(series) => series,
        Err(obstacle) => return unanswered(obstacle, None),
    };
    let Some(latest) = series.latest() else {
        return unanswered(Obstacle::NoData, None);
    };
    let Some(baseline) = series.baseline(&question.baseline) else {
        return unanswered(Obstacle::NoObservationAtOrAfterBaseYear, Some(latest));
    };
    let deadline = series.first_from(question.target_year);
    let way = Way::new(question, baseline, latest);
    Assessment {
        formula: formula.into(),
        attainment: attainment(goal, &series, baseline, latest, deadline),
        trajectory: way.trajectory(&question.thresholds),
        met: Some(way.to_go.is_zero()),
        baseline: Some(baseline.used()),
        latest: Some(latest.used()),
        deadline: deadline.map(At::used),
        figures: way.figures(latest),
    }
}

/// Without a value for the target year itself the first later one judges: it is the first evidence there is
/// about the deadline, and the same rule as for a baseline year without a value.
fn attainment(
    goal: &Goal,
    series: &Series<'_>,
    baseline: At<'_>,
    latest: At<'_>,
    deadline: Option<At<'_>>,
) -> Attainment {
    if let Some(judged) = deadline {
        return if goal.is_met_by(judged.value) {
            Attainment::DeadlineMet
        } else {
            Attainment::DeadlineMissed
        };
    }
    let mut since_baseline = std::iter::once(baseline.value).chain(series.values_from(baseline.year));
    if goal.is_met_by(latest.value) {
        let held = since_baseline.all(|value| goal.is_met_by(value));
        Attainment::Met(if held { MetHow::Held } else { MetHow::Reached })
    } else if since_baseline.any(|value| goal.is_met_by(value)) {
        Attainment::LostAgain
    } else {
        Attainment::NotYet
    }
}

/// A borrowed observation.
#[derive(Clone, Copy)]
struct At<'a> {
    year: i32,
    value: &'a Exact,
}

impl At<'_> {
    fn used(self) -> InputUsed {
        InputUsed { year: self.year, value: self.value.to_f64() }
    }
}

/// The observations by year.
// INVARIANT: one value a year, in order of the years, whatever the order of the input.
struct Series<'a>(Vec<At<'a>>);

impl<'a> Series<'a> {
    fn of(observations: &'a [Observation]) -> Result<Self, Obstacle> {
        let year = |at: usize| observations.get(at).map(|observation| observation.year);
        let order = Order::of(observations.len(), &|a, b| year(a).cmp(&year(b)));
        let mut by_year: Vec<At<'a>> = Vec::with_capacity(observations.len());
        for Observation { year, value } in order.positions().iter().filter_map(|at| observations.get(*at)) {
            match by_year.last().filter(|last| last.year == *year) {
                Some(same) if same.value != value => return Err(Obstacle::ConflictingObservations),
                Some(_) => {}
                None => by_year.push(At { year: *year, value }),
            }
        }
        Ok(Self(by_year))
    }

    fn latest(&self) -> Option<At<'a>> {
        self.0.last().copied()
    }

    fn first_from(&self, year: i32) -> Option<At<'a>> {
        self.0.iter().find(|at| at.year >= year).copied()
    }

    fn values_from(&self, year: i32) -> impl Iterator<Item = &'a Exact> {
        self.0.iter().filter(move |at| at.year >= year).map(|at| at.value)
    }

    fn baseline<'b>(&self, wanted: &'b Baseline) -> Option<At<'b>>
    where
        'a: 'b,
    {
        match wanted {
            Baseline::FirstObservation => self.first_from(i32::MIN),
            Baseline::FromYear(year) => self.first_from(*year),
            Baseline::Value(Observation { year, value }) => {
                self.first_from(*year).map(|_| At { year: *year, value })
            }
        }
    }
}

//! This module assesses the targets of a concept on three axes that are never mixed: attainment,
//! trajectory, and data quality; each target against its original and its current version.

use rust_decimal::Decimal;

use super::answer::{
    AssessmentSummary, Assessments, GapAssessment, TargetAssessment, TargetVersion, ThresholdsUsed,
    VersionAssessment,
};
use super::exact::Exact;
use super::gap::{Better, Pair, develop};
use super::moved::changes;
use super::pace::{self, Attainment, Figures, Goal, Obstacle, Question, Thresholds, Trajectory};
use super::path::PathShape;
use super::quality::quality;
use super::range::{self, Bounds};
use super::series::{Index, Series, in_use, versions_in_use};
use crate::calendar::{Date, FiscalYear};
use crate::concept::{CategoryId, Concept, Direction, Indicator, Observation, Slice, Target, TargetKind};
use crate::confidentiality::{Published, Raw};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::record;
use crate::index::Order;
use crate::text::plain;

record! {
    /// How indicators are assessed.
    pub struct AssessmentOptions {
        /// The day of the assessment: only values and target versions known by then count.
        pub as_of: Date,
        /// From this pace on a series is on track; by default 0.95.
        pub on_track: Option<Decimal>,
        /// From this pace on it is moderate; by default 0.60.
        pub moderate: Option<Decimal>,
        /// A pace from minus this to plus this is no change; by default 0.
        pub neutral: Option<Decimal>,
        /// The confidence level of intervals, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
    }
}

impl AssessmentOptions {
    /// The defaults on the day `as_of`.
    #[must_use]
    pub fn on(as_of: Date) -> Self {
        Self { as_of, on_track: None, moderate: None, neutral: None, confidence: None }
    }

    fn thresholds(&self) -> Thresholds {
        let usual = Thresholds::default();
        Thresholds {
            on_track: self.on_track.unwrap_or(usual.on_track),
            moderate: self.moderate.unwrap_or(usual.moderate),
            neutral: self.neutral.unwrap_or(usual.neutral),
        }
    }

    fn confidence(&self) -> f64 {
        self.confidence.unwrap_or(0.95)
    }

    fn check(&self) -> Result<(), Diagnostics> {
        let mut problems = Vec::new();
        let Thresholds { on_track, moderate, neutral } = self.thresholds();
        for (field, lower, upper, ordered) in [
            ("moderate", moderate, on_track, moderate <= on_track),
            ("neutral", neutral, moderate, neutral < moderate && neutral >= Decimal::ZERO),
        ] {
            if !ordered {
                let upper = upper.to_string();
                problems.push(Diagnostic::new(
                    Code::THRESHOLD_ORDER,
                    format!("/{field}"),
                    lower,
                    &[("upper", &upper)],
                ));
            }
        }
        if !(self.confidence() > 0.0 && self.confidence() < 1.0) {
            problems.push(confidence_out_of_range(self.confidence()));
        }
        if problems.is_empty() { Ok(()) } else { Err(Diagnostics::new(problems)) }
    }
}

/// A confidence level that is not between 0 and 1.
pub(crate) fn confidence_out_of_range(found: f64) -> Diagnostic {
    Diagnostic::new(Code::CONFIDENCE, "/confidence", plain(found), &[])
}

/// Observations that can be assessed: raw ones inside the statistics office, published ones for a report.
pub trait Observed: sealed::Sealed {
    /// The observations.
    fn observations(&self) -> &[Observation];
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for crate::confidentiality::Raw<'_> {}
    impl Sealed for crate::confidentiality::Published {}
}

impl Observed for Raw<'_> {
    fn observations(&self) -> &[Observation] {
        Raw::observations(self)
    }
}

impl Observed for Published {
    fn observations(&self) -> &[Observation] {
        Published::observations(self)
    }
}

/// Assesses every target and gap of `concept` on `observed`.
///
/// ```
/// # let document = include_bytes!("../../tests/concepts/small.json");
/// use integration_core::concept::Concept;
/// use integration_core::confidentiality::Raw;
/// use integration_core::indicators::{AssessmentOptions, assess, pace::Trajectory};
/// let concept = Concept::from_json(document)?;
/// let options = AssessmentOptions::on("2022-07-01".parse().unwrap());
/// let answer = assess(&concept, &Raw::of(&concept), &options)?;
/// // 40 % to 42.5 % in one year of five, on the way to 50 %: a quarter of the way in a fifth of the time.
/// assert_eq!(answer.targets[0].current.result.figures.pace, Some(1.25));
/// assert_eq!(answer.targets[0].current.result.trajectory, Trajectory::OnTrack);
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// `IC-I002` for a confidence level outside 0 to 1, `IC-I005` for thresholds out of order.
pub fn assess(
    concept: &Concept,
    observed: &impl Observed,
    options: &AssessmentOptions,
) -> Result<Assessments, Diagnostics> {
    options.check()?;
    let index = Index::of(observed.observations());
    let indicators = versions_in_use(&concept.indicators, observed.observations(), options.as_of);
    let key = |at: usize| concept.targets.get(at).map(|target| (&target.id, target.version));
    let order = Order::of(concept.targets.len(), &|a, b| key(a).cmp(&key(b)));
    let originals = concept.targets.iter().filter(|target| target.version == 1);
    // INVARIANT: validation has resolved every target's indicator, so this never leaves a target out.
    let assessed = |original: &Target| {
        let versions = order.equal(&|at| key(at).map(|(id, _)| id).cmp(&Some(&original.id)));
        let versions: Vec<&Target> = versions.iter().filter_map(|at| concept.targets.get(*at)).collect();
        target_assessment(in_use(&original.indicator, &indicators)?, &index, original, &versions, options)
    };
    let targets: Vec<TargetAssessment> = originals.filter_map(assessed).collect();
    let Thresholds { on_track, moderate, neutral } = options.thresholds();
    Ok(Assessments {
        as_of: options.as_of,
        thresholds: ThresholdsUsed {
            on_track: on_track.to_string(),
            moderate: moderate.to_string(),
            neutral: neutral.to_string(),
        },
        summary: summary(&targets),
        gaps: gaps(&indicators, &index, options.as_of),
        targets,
    })
}

fn target_assessment(
    indicator: &Indicator,
    index: &Index<'_>,
    original: &Target,
    versions: &[&Target],
    options: &AssessmentOptions,
) -> Option<TargetAssessment> {
    let in_force = |target: &&&Target| target.version == 1 || target.valid_from <= options.as_of;
    let versions: Vec<&Target> = versions.iter().filter(in_force).copied().collect();
    let current = versions.last().copied().unwrap_or(original);
    let series = index.series(indicator, &original.slice, options.as_of);
    let against = |target: &Target| version_assessment(&series, index, target, options);
    Some(TargetAssessment {
        target: original.id.clone(),
        indicator: indicator.id.clone(),
        indicator_version: indicator.version,
        title: indicator.title.clone(),
        slice: original.slice.clone(),
        kind: current.kind,
        unit: indicator.unit,
        original: against(original),
        current: against(current),
        moved: current.version != original.version,
        changes: changes(&versions, indicator),
        versions: versions.into_iter().map(logged).collect(),
        quality: quality(&series, options.as_of, options.confidence()),
    })
}

fn logged(target: &Target) -> TargetVersion {
    TargetVersion {
        version: target.version,
        value: target.value.to_string(),
        year: target.year,
        decided_by: target.decided_by.clone(),
        valid_from: target.valid_from,
        reason: target.reason.clone(),
    }
}

fn version_assessment(
    series: &Series<'_>,
    index: &Index<'_>,
    target: &Target,
    options: &AssessmentOptions,
) -> VersionAssessment {
    let reference = target.reference_group.clone().or_else(|| series.indicator.reference_group.clone());
    let reference_slice = target.slice.in_group(reference);
    let points = match target.kind.is_gap() {
        true => series.distances(&index.series(series.indicator, &reference_slice, options.as_of)),
        false => series.points(),
    };
    let point = |year: FiscalYear, value| pace::Observation {
        year: i32::from(year.get()),
        value: Exact::from(value),
    };
    let milestones: Vec<pace::Observation> =
        target.milestones.iter().map(|step| point(step.year, step.value)).collect();
    let (goal, direction_known) = goal(target, series.indicator);
    let judge = |observations: &[pace::Observation]| {
        let result = pace::assess(&Question {
            observations,
            baseline: pace::Baseline::Value(point(target.baseline.year, target.baseline.value)),
            goal: goal.clone(),
            target_year: i32::from(target.year.get()),
            path: match target.path {
                PathShape::Linear => pace::Path::Linear,
                PathShape::Steps => pace::Path::Steps(&milestones),
                PathShape::Geometric => pace::Path::Geometric,
            },
            thresholds: options.thresholds(),
        });
        match target.kind {
            TargetKind::State => result.without_way(),
            kind if kind.holds_in_every_year() && crossed(observations, &goal, target) => result.crossed(),
            _ => result,
        }
    };
    let years = (i32::from(target.baseline.year.get()), i32::from(target.year.get()));
    let every_year = target.kind.holds_in_every_year().then_some(years);
    let (mut result, mut bounds) = range::assess(&points, &goal, every_year, &judge);
    let obstacle = if direction_known {
        // The target was set in terms of the values before: not even "met" can be said of those after.
        series.obstacle_since(target.baseline.year)
    } else {
        Some(Obstacle::NoDirection)
    };
    if let Some(obstacle) = obstacle {
        result = result.refused(obstacle);
        bounds = bounds.map(|bounds| Bounds { low: Figures::default(), high: Figures::default(), ..bounds });
    } else if points.is_empty() && series.is_unbounded() {
        result = result.refused(Obstacle::ValueUnbounded);
    }
    let (target_value, target_upper) = match &goal {
        Goal::AtLeast(value) | Goal::AtMost(value) => (value.to_f64(), None),
        Goal::Within { low, high } => (low.to_f64(), Some(high.to_f64())),
    };
    VersionAssessment {
        version: target.version,
        target_value,
        target_upper,
        target_year: target.year,
        result,
        bounds,
    }
}

/// Whether a limit that was kept, at the baseline or since, was crossed in a later year up to the target year;
/// `points` are in order of their years.
fn crossed(points: &[pace::Observation], goal: &Goal, target: &Target) -> bool {
    let last = i32::from(target.year.get());
    let first = i32::from(target.baseline.year.get());
    let mut kept = goal.is_met_by(&Exact::from(target.baseline.value));
    let mut since = points.iter().filter(|point| first < point.year && point.year <= last);
    since.any(|point| {
        let keeps = goal.is_met_by(&point.value);
        let crosses = kept && !keeps;
        kept |= keeps;
        crosses
    })
}

/// What is wanted, in the indicator's unit; `false` where the indicator has no better and no worse.
pub(super) fn goal(target: &Target, indicator: &Indicator) -> (Goal, bool) {
    let (value, start) = (Exact::from(target.value), Exact::from(target.baseline.value));
    let changed = || &start * &(&Exact::from(1) + &value);
    let lower = indicator.direction == Direction::Lower;
    let value = match (target.kind, target.upper) {
        (TargetKind::Band, Some(upper)) => {
            return (Goal::Within { low: value, high: Exact::from(upper) }, true);
        }
        (TargetKind::Exact | TargetKind::State, _) => {
            return (Goal::Within { low: value.clone(), high: value }, true);
        }
        (TargetKind::AtLeast, _) => return (Goal::AtLeast(value), true),
        // A gap is a distance: smaller is better, whichever way the indicator points.
        (TargetKind::AtMost | TargetKind::Gap, _) => return (Goal::AtMost(value), true),
        (TargetKind::RelativeGap, _) => return (Goal::AtMost(changed()), true),
        (TargetKind::Relative, _) => changed(),
        (TargetKind::Maintain, _) if lower => &start + &value,
        (TargetKind::Maintain, _) => &start - &value,
        (TargetKind::Absolute | TargetKind::Limit | TargetKind::Band, _) => value,
    };
    match indicator.direction {
        Direction::Lower => (Goal::AtMost(value), true),
        Direction::Higher => (Goal::AtLeast(value), true),
        Direction::Toward | Direction::None => (Goal::AtLeast(value), false),
    }
}

fn gaps(indicators: &[&Indicator], index: &Index<'_>, as_of: Date) -> Vec<GapAssessment> {
    let mut gaps = Vec::new();
    for indicator in indicators {
        let better = match indicator.direction {
            Direction::Higher => Better::Higher,
            Direction::Lower => Better::Lower,
            Direction::Toward | Direction::None => continue,
        };
        let Some(reference) = indicator.reference_group.as_ref() else { continue };
        for slice in index.slices(&indicator.id) {
            if slice.group.is_some() && slice.group.as_ref() != Some(reference) {
                gaps.extend(gap(index, indicator, slice, reference, better, as_of));
            }
        }
    }
    gaps
}

fn gap(
    index: &Index<'_>,
    indicator: &Indicator,
    slice: &Slice,
    reference: &CategoryId,
    better: Better,
    as_of: Date,
) -> Option<GapAssessment> {
    let other = slice.in_group(Some(reference.clone()));
    let (own, other) = (index.series(indicator, slice, as_of), index.series(indicator, &other, as_of));
    let pairs = own.common_years(&other);
    // A gap between values that are known only within bounds is no figure to compare.
    let mut pairs = pairs.iter().filter_map(|(year, own, other)| Some((*year, own.exact()?, other.exact()?)));
    let first = pairs.next()?;
    let last = pairs.next_back()?;
    let pair = |group: &Exact, reference: &Exact| Pair { group: group.clone(), reference: reference.clone() };
    Some(GapAssessment {
        indicator: indicator.id.clone(),
        indicator_version: indicator.version,
        title: indicator.title.clone(),
        slice: slice.clone(),
        reference_group: reference.clone(),
        unit: indicator.unit,
        from: first.0,
        to: last.0,
        development: develop(&pair(first.1, first.2), &pair(last.1, last.2), better),
    })
}

fn summary(targets: &[TargetAssessment]) -> AssessmentSummary {
    let mut summary = AssessmentSummary::default();
    for target in targets {
        let result = &target.current.result;
        let count = match (result.attainment, result.trajectory) {
            (Attainment::Met(_) | Attainment::DeadlineMet, _) => &mut summary.met,
            (Attainment::DeadlineMissed, _) | (Attainment::LostAgain, Trajectory::NotAssessable(_)) => {
                &mut summary.missed
            }
            (_, Trajectory::OnTrack) => &mut summary.on_track,
            (_, Trajectory::Moderate) => &mut summary.moderate,
            (_, Trajectory::Insufficient) => &mut summary.insufficient,
            (_, Trajectory::NoChange) => &mut summary.no_change,
            (_, Trajectory::MovingAway) => &mut summary.moving_away,
            (_, Trajectory::NotAssessable(_)) => &mut summary.not_assessable,
        };
        *count = count.saturating_add(1);
        summary.targets = summary.targets.saturating_add(1);
        summary.moved = summary.moved.saturating_add(u32::from(target.moved));
    }
    summary
}

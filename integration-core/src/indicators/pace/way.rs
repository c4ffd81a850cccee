//! This module computes the straight way from the baseline to the target, how much of it is gone, and how fast.

use super::super::exact::Exact;
use super::{At, Figures, Obstacle, Question, Thresholds, Trajectory};

/// Distances and durations, all exact. Distances carry the sign of the direction in which they lead.
pub(super) struct Way {
    /// Baseline to the nearest value that meets the goal; zero if the baseline meets it.
    whole: Exact,
    /// Baseline to latest value.
    gone: Exact,
    /// Latest value to the nearest value that meets the goal; zero if it is met.
    pub(super) to_go: Exact,
    /// Years from the baseline to the target year.
    span: i64,
    /// Years from the baseline to the latest observation; never negative.
    elapsed: i64,
    /// Years from the latest observation to the target year.
    remaining: i64,
    /// Share of the way gone; `None` if there is no way or the band was crossed.
    progress: Option<Exact>,
    /// Share of the time gone, at most 1; `None` if there is no time.
    expected: Option<Exact>,
    /// Their quotient, before the target year only.
    pace: Option<Exact>,
}

impl Way {
    pub(super) fn new(question: &Question<'_>, baseline: At<'_>, latest: At<'_>) -> Self {
        let (goal, target_year) = (&question.goal, question.target_year);
        let years = |from: i32, to: i32| i64::from(to) - i64::from(from);
        let span = years(baseline.year, target_year);
        let elapsed = years(baseline.year, latest.year);
        let remaining = years(latest.year, target_year);
        let whole = goal.nearest(baseline.value) - baseline.value;
        let gone = latest.value - baseline.value;
        let to_go = goal.nearest(latest.value) - latest.value;

        let crossed = &whole * &to_go < Exact::from(0);
        let progress = if crossed { None } else { gone.checked_div(&whole) };
        let expected = match due(question, latest.year) {
            _ if question.milestones.is_empty() || remaining <= 0 => {
                per_year(&Exact::from(elapsed.min(span)), span)
            }
            Some(value) => (value - baseline.value).checked_div(&whole),
            None => Some(Exact::from(0)),
        };
        let pace = match (&progress, &expected) {
            (Some(progress), Some(expected)) if remaining > 0 && *expected > Exact::from(0) => {
                progress.checked_div(expected)
            }
            _ => None,
        };
        Self { whole, gone, to_go, span, elapsed, remaining, progress, expected, pace }
    }

    pub(super) fn trajectory(&self, thresholds: &Thresholds) -> Trajectory {
        if self.span <= 0 {
            Trajectory::NotAssessable(Obstacle::TargetYearNotAfterBaseline)
        } else if self.remaining <= 0 {
            Trajectory::NotAssessable(Obstacle::TargetYearReached)
        } else if self.elapsed == 0 {
            Trajectory::NotAssessable(Obstacle::SingleObservation)
        } else if self.whole.is_zero() && self.to_go.is_zero() {
            Trajectory::NotAssessable(Obstacle::BaselineMeetsTarget)
        } else if self.whole.is_zero() {
            Trajectory::MovingAway
        } else if !thresholds.in_order() {
            Trajectory::NotAssessable(Obstacle::ThresholdsOutOfOrder)
        } else if self.expected.as_ref().is_some_and(|expected| *expected <= Exact::from(0)) {
            Trajectory::NotAssessable(Obstacle::NoMilestoneDue)
        } else {
            self.pace
                .as_ref()
                .map_or(Trajectory::NotAssessable(Obstacle::CrossedBand), |pace| thresholds.classify(pace))
        }
    }

    pub(super) fn figures(&self, latest: At<'_>) -> Figures {
        let ahead = self.remaining > 0;
        let annual_change = per_year(&self.gone, self.elapsed);
        let projected = annual_change
            .as_ref()
            .filter(|_| ahead)
            .map(|change| latest.value + &(change * &Exact::from(self.remaining)));
        let f64_of = |figure: Option<Exact>| figure.map(|exact| exact.to_f64());
        Figures {
            gap: Some(self.to_go.abs().to_f64()),
            progress: self.progress.as_ref().map(Exact::to_f64),
            expected: self.expected.as_ref().map(Exact::to_f64),
            pace: self.pace.as_ref().map(Exact::to_f64),
            required_from_base: f64_of(per_year(&self.whole, self.span)).filter(|_| !self.whole.is_zero()),
            required_from_now: f64_of(per_year(&self.to_go, self.remaining)),
            attainment_year: f64_of(self.attainment_year(latest.year, annual_change.as_ref())),
            annual_change: f64_of(annual_change),
            projected: f64_of(projected),
        }
    }

    fn attainment_year(&self, latest_year: i32, annual_change: Option<&Exact>) -> Option<Exact> {
        let years = self.to_go.checked_div(annual_change?)?;
        (years > Exact::from(0)).then(|| &Exact::from(i64::from(latest_year)) + &years)
    }
}

/// The value of the last milestone due in or before `year`.
fn due<'a>(question: &Question<'a>, year: i32) -> Option<&'a Exact> {
    let reached = question.milestones.iter().filter(|milestone| milestone.year <= year);
    reached.max_by_key(|milestone| milestone.year).map(|milestone| &milestone.value)
}

fn per_year(distance: &Exact, years: i64) -> Option<Exact> {
    if years > 0 { distance.checked_div(&Exact::from(years)) } else { None }
}

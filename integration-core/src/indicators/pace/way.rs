//! This module computes the straight way from the baseline to the target, how much of it is gone, and how fast.

use super::super::exact::Exact;
use super::{At, Figures, Goal, Obstacle, Thresholds, Trajectory};

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
}

impl Way {
    pub(super) fn new(goal: &Goal, baseline: At<'_>, latest: At<'_>, target_year: i32) -> Self {
        let years = |from: i32, to: i32| i64::from(to) - i64::from(from);
        Self {
            whole: goal.nearest(baseline.value) - baseline.value,
            gone: latest.value - baseline.value,
            to_go: goal.nearest(latest.value) - latest.value,
            span: years(baseline.year, target_year),
            elapsed: years(baseline.year, latest.year),
            remaining: years(latest.year, target_year),
        }
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
        } else {
            self.pace()
                .map_or(Trajectory::NotAssessable(Obstacle::CrossedBand), |pace| thresholds.classify(&pace))
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
            progress: f64_of(self.progress()),
            expected: f64_of(self.expected()),
            pace: f64_of(self.pace()),
            required_from_base: f64_of(per_year(&self.whole, self.span)).filter(|_| !self.whole.is_zero()),
            required_from_now: f64_of(per_year(&self.to_go, self.remaining)),
            attainment_year: f64_of(self.attainment_year(latest.year, annual_change.as_ref())),
            annual_change: f64_of(annual_change),
            projected: f64_of(projected),
        }
    }

    fn progress(&self) -> Option<Exact> {
        let zero = Exact::from(0);
        let crossed = !self.to_go.is_zero() && (self.whole > zero) != (self.to_go > zero);
        self.gone.checked_div(&self.whole).filter(|_| !crossed)
    }

    fn expected(&self) -> Option<Exact> {
        per_year(&Exact::from(self.elapsed.min(self.span)), self.span)
    }

    fn pace(&self) -> Option<Exact> {
        if self.remaining <= 0 { None } else { self.progress()?.checked_div(&self.expected()?) }
    }

    fn attainment_year(&self, latest_year: i32, annual_change: Option<&Exact>) -> Option<Exact> {
        let years = self.to_go.checked_div(annual_change?)?;
        (years > Exact::from(0)).then(|| &Exact::from(i64::from(latest_year)) + &years)
    }
}

fn per_year(distance: &Exact, years: i64) -> Option<Exact> {
    if years > 0 { distance.checked_div(&Exact::from(years)) } else { None }
}

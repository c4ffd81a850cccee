//! This module computes the way from the baseline to the target, how much of it is gone, and how fast.

use std::cmp::Ordering;

use super::super::exact::Exact;
use super::{At, Figures, Observation, Obstacle, Path, Question, Thresholds, Trajectory};

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
    /// Share of the way that should be gone, at most 1; `None` if there is no time.
    expected: Option<Expected>,
    /// Their quotient, before the target year only.
    pace: Option<Pace>,
}

/// So many years have powers that are computed at once; no path is longer.
const MOST_YEARS: i64 = 1000;

/// A share of the way; along a rate of growth it is no fraction.
enum Expected {
    Share(Exact),
    Rounded(f64),
}

/// What is compared with the class boundaries.
enum Pace {
    Share(Exact),
    Growth(Growth),
}

/// A pace along a constant rate of growth.
struct Growth {
    /// Target by baseline: above 0, and not 1.
    whole: Exact,
    /// Latest value by baseline, less 1.
    gone: Exact,
    span: u32,
    elapsed: u32,
    rounded: f64,
}

impl Growth {
    /// The pace compared with `bound`, exactly. With `R` for the whole growth, `g` for the growth so far and
    /// `ρ = R^(elapsed/span)` the pace is `g / (ρ − 1)`; its distance to a bound `x` has the sign of `x·(y − ρ)` if `R` is
    /// above 1, else the opposite one, where `y = (g + x)/x`. And `y` is compared with `ρ` as `y^span` with `R^elapsed`:
    /// whole powers of fractions.
    fn compared_with(&self, bound: &Exact) -> Ordering {
        let (zero, one) = (Exact::from(0), Exact::from(1));
        let rises = self.whole > one;
        let Some(y) = (&self.gone + bound).checked_div(bound) else {
            let to_zero = self.gone.cmp(&zero);
            return if rises { to_zero } else { to_zero.reverse() };
        };
        let order =
            if y > zero { y.pow(self.span).cmp(&self.whole.pow(self.elapsed)) } else { Ordering::Less };
        if (*bound > zero) == rises { order } else { order.reverse() }
    }
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
        let straight = || per_year(&Exact::from(elapsed.min(span)), span);
        let (expected, pace) = match question.path {
            Path::Geometric if remaining > 0 => {
                let growth = growth(baseline, &(baseline.value + &whole), &gone, (span, elapsed));
                (
                    growth.as_ref().map(|(_, expected)| Expected::Rounded(*expected)),
                    growth.map(|(pace, _)| pace),
                )
            }
            Path::Steps(steps) if !steps.is_empty() && remaining > 0 => {
                let share = due(steps, latest.year)
                    .map_or(Some(Exact::from(0)), |value| (value - baseline.value).checked_div(&whole));
                (share.map(Expected::Share), None)
            }
            _ => (straight().map(Expected::Share), None),
        };
        let pace = match (pace, &progress, &expected) {
            (Some(growth), Some(_), _) if elapsed > 0 => Some(Pace::Growth(growth)),
            (None, Some(progress), Some(Expected::Share(expected)))
                if remaining > 0 && *expected > Exact::from(0) =>
            {
                progress.checked_div(expected).map(Pace::Share)
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
        } else {
            match (&self.pace, &self.expected) {
                (Some(Pace::Share(pace)), _) => thresholds.classify(|bound| pace.cmp(&Exact::from(bound))),
                (Some(Pace::Growth(pace)), _) => {
                    thresholds.classify(|bound| pace.compared_with(&Exact::from(bound)))
                }
                (None, Some(Expected::Share(expected))) if *expected <= Exact::from(0) => {
                    Trajectory::NotAssessable(Obstacle::NoMilestoneDue)
                }
                (None, None) => Trajectory::NotAssessable(Obstacle::NoGrowthRate),
                (None, _) => Trajectory::NotAssessable(Obstacle::CrossedBand),
            }
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
            expected: self.expected.as_ref().map(|expected| match expected {
                Expected::Share(share) => share.to_f64(),
                Expected::Rounded(share) => *share,
            }),
            pace: self.pace.as_ref().map(|pace| match pace {
                Pace::Share(pace) => pace.to_f64(),
                Pace::Growth(pace) => pace.rounded,
            }),
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

/// The pace along the rate of growth from the baseline to `target`, and the share of the way it asks for by now.
fn growth(baseline: At<'_>, target: &Exact, gone: &Exact, years: (i64, i64)) -> Option<(Growth, f64)> {
    let whole = target
        .checked_div(baseline.value)
        .filter(|ratio| *ratio > Exact::from(0) && *ratio != Exact::from(1))?;
    let gone = gone.checked_div(baseline.value)?;
    let (span, elapsed) = (years.0, years.1.max(0));
    if span > MOST_YEARS {
        return None;
    }
    // Of two values that are nearly equal the growth less 1 keeps its digits only if 1 is never added.
    let way = (&whole - &Exact::from(1)).to_f64();
    let due = libm::expm1(libm::log1p(way) * (elapsed as f64 / span as f64));
    let (span, elapsed) = (u32::try_from(span).ok()?, u32::try_from(elapsed).ok()?);
    let rounded = gone.to_f64() / due;
    Some((Growth { whole, gone, span, elapsed, rounded }, due / way))
}

/// The value of the last milestone due in or before `year`.
fn due(milestones: &[Observation], year: i32) -> Option<&Exact> {
    let reached = milestones.iter().filter(|milestone| milestone.year <= year);
    reached.max_by_key(|milestone| milestone.year).map(|milestone| &milestone.value)
}

fn per_year(distance: &Exact, years: i64) -> Option<Exact> {
    if years > 0 { distance.checked_div(&Exact::from(years)) } else { None }
}

//! The arithmetic of the pace for some hundred series side by side.
//!
//! Every step is one loop over short columns without a branch in it, so that a compiler computes several series at once;
//! all of them together stay in the nearest cache.

use rust_decimal::prelude::ToPrimitive as _;

use super::standing::{At, Standing, Wanted};
use crate::indicators::exact::Exact;
use crate::indicators::pace::{
    Baseline, Goal, Observation, Obstacle, Path, Question, Thresholds, Trajectory, assess as assess_one,
};

/// How many series go side by side.
pub(super) const LANES: usize = 256;

/// The class boundaries as floats, and as they are.
pub(super) struct Boundaries<'a> {
    given: &'a Thresholds,
    /// On track, moderate, above standing still, below it.
    floats: [f64; 4],
    in_order: bool,
}

impl<'a> Boundaries<'a> {
    pub(super) fn of(given: &'a Thresholds) -> Self {
        let float = |decimal: rust_decimal::Decimal| decimal.to_f64().unwrap_or(f64::NAN);
        let neutral = float(given.neutral);
        Self {
            given,
            floats: [float(given.on_track), float(given.moderate), neutral, -neutral],
            in_order: given.in_order(),
        }
    }
}

/// The answers, by their place. The first five are classes of the pace: so many boundaries are below it.
const TRAJECTORIES: [Trajectory; 10] = [
    Trajectory::MovingAway,
    Trajectory::NoChange,
    Trajectory::Insufficient,
    Trajectory::Moderate,
    Trajectory::OnTrack,
    Trajectory::NotAssessable(Obstacle::ThresholdsOutOfOrder),
    Trajectory::NotAssessable(Obstacle::BaselineMeetsTarget),
    Trajectory::NotAssessable(Obstacle::SingleObservation),
    Trajectory::NotAssessable(Obstacle::TargetYearReached),
    Trajectory::NotAssessable(Obstacle::TargetYearNotAfterBaseline),
];

/// Some series side by side; NaN where one has no baseline.
pub(super) struct Lanes {
    baseline: [f64; LANES],
    latest: [f64; LANES],
    target: [f64; LANES],
    sign: [f64; LANES],
    span: [f64; LANES],
    elapsed: [f64; LANES],
    /// From the baseline to the latest value.
    gone: [f64; LANES],
    /// From the baseline to the nearest value that meets the target.
    whole: [f64; LANES],
    /// From the latest value to the nearest value that meets the target.
    to_go: [f64; LANES],
    remaining: [f64; LANES],
    /// The place in [`TRAJECTORIES`].
    class: [f64; LANES],
    /// 1 where floats cannot tell the class.
    unsure: [f64; LANES],
}

/// What stands in the figures of a series, in the order of the columns.
pub(super) struct Figures<'a> {
    pub(super) progress: &'a mut [f64],
    pub(super) expected: &'a mut [f64],
    pub(super) pace: &'a mut [f64],
    pub(super) annual_change: &'a mut [f64],
    pub(super) required_from_now: &'a mut [f64],
    pub(super) projected: &'a mut [f64],
}

fn each<T>(column: &mut [f64], inputs: impl Iterator<Item = T>, figure: impl Fn(T) -> f64) {
    for (cell, input) in column.iter_mut().zip(inputs) {
        *cell = figure(input);
    }
}

impl Lanes {
    pub(super) const EMPTY: Self = {
        let empty = [f64::NAN; LANES];
        Self {
            baseline: empty,
            latest: empty,
            target: empty,
            sign: empty,
            span: empty,
            elapsed: empty,
            gone: empty,
            whole: empty,
            remaining: empty,
            to_go: empty,
            class: empty,
            unsure: empty,
        }
    };

    /// Puts a series into a lane.
    #[inline]
    pub(super) fn put(&mut self, lane: usize, wanted: &Wanted, standing: &Standing) {
        let (Some(baseline), Some(latest)) = (standing.baseline, standing.latest) else {
            self.clear(lane);
            return;
        };
        let years = |from: i32, to: i32| (i64::from(to) - i64::from(from)) as f64;
        let cells = [
            (&mut self.baseline, baseline.value),
            (&mut self.latest, latest.value),
            (&mut self.target, wanted.value),
            (&mut self.sign, wanted.sign),
            (&mut self.span, years(baseline.year, wanted.year)),
            (&mut self.elapsed, years(baseline.year, latest.year)),
        ];
        for (column, value) in cells {
            if let Some(cell) = column.get_mut(lane) {
                *cell = value;
            }
        }
    }

    /// Leaves a lane without a series.
    pub(super) fn clear(&mut self, lane: usize) {
        for column in [&mut self.baseline, &mut self.latest, &mut self.span, &mut self.elapsed] {
            if let Some(cell) = column.get_mut(lane) {
                *cell = f64::NAN;
            }
        }
    }

    /// The ways between the values, the classes and the figures.
    pub(super) fn compute(&mut self, bounds: &Boundaries<'_>, figures: Figures<'_>) {
        self.measure();
        self.compare(&bounds.floats);
        self.decide(bounds.in_order);
        self.figures(figures);
    }

    fn measure(&mut self) {
        let Self { baseline, latest, target, sign, span, elapsed, gone, whole, to_go, remaining, .. } = self;
        each(gone, latest.iter().zip(&*baseline), |(latest, baseline)| latest - baseline);
        each(remaining, span.iter().zip(&*elapsed), |(span, elapsed)| span - elapsed);
        let way = |((value, target), sign): ((&f64, &f64), &f64)| {
            if value * sign >= target * sign { 0.0 } else { target - value }
        };
        each(whole, baseline.iter().zip(&*target).zip(&*sign), way);
        each(to_go, latest.iter().zip(&*target).zip(&*sign), way);
    }

    /// Compares the pace with each boundary: `gone · span ≥ bound · whole · elapsed`, for a whole way above 0. Each value
    /// is within half a unit of its decimal, and each of the few operations rounds once; four times that is the margin.
    /// A pace on a boundary is always within it, so the better class at the boundary is never decided here.
    fn compare(&mut self, bounds: &[f64; 4]) {
        let Self { baseline, latest, target, span, elapsed, gone, whole, class, unsure, .. } = self;
        let values = baseline.iter().zip(&*latest).zip(&*target);
        let ways = gone.iter().zip(&*whole).zip(span.iter().zip(&*elapsed));
        let answers = class.iter_mut().zip(unsure.iter_mut());
        for ((((baseline, latest), target), ((gone, whole), (span, elapsed))), (class, unsure)) in
            values.zip(ways).zip(answers)
        {
            let left = if *whole < 0.0 { -gone * span } else { gone * span };
            let unit = whole.abs() * elapsed;
            let size = span * (latest.abs() + baseline.abs());
            let unit_size = elapsed * (target.abs() + baseline.abs());
            (*class, *unsure) = (0.0, 0.0);
            for bound in bounds {
                let difference = left - bound * unit;
                // Below the least number added here floats are no longer relatively exact.
                let margin = 4.0 * f64::EPSILON * (size + bound.abs() * unit_size) + 1e-280;
                *class += if difference > margin { 1.0 } else { 0.0 };
                *unsure = if difference.abs() > margin { *unsure } else { 1.0 };
            }
        }
    }

    /// What keeps a series from having a class comes before its class.
    fn decide(&mut self, in_order: bool) {
        let Self { span, elapsed, gone, whole, to_go, remaining, class, unsure, .. } = self;
        let ways = gone.iter().zip(&*whole).zip(&*to_go);
        let years = span.iter().zip(&*elapsed).zip(&*remaining);
        let answers = class.iter_mut().zip(unsure.iter_mut());
        for ((((gone, whole), to_go), ((span, elapsed), remaining)), (class, unsure)) in
            ways.zip(years).zip(answers)
        {
            let met_at_first = whole.abs() <= 0.0;
            // Standing still is a pace of exactly 0, which is common and never near.
            let mut other = if gone.abs() <= 0.0 { 1.0 } else { -1.0 };
            other = if in_order { other } else { 5.0 };
            other = if met_at_first { 0.0 } else { other };
            other = if met_at_first && to_go.abs() <= 0.0 { 6.0 } else { other };
            other = if *elapsed <= 0.0 { 7.0 } else { other };
            other = if *remaining <= 0.0 { 8.0 } else { other };
            other = if *span <= 0.0 { 9.0 } else { other };
            *unsure = if other < 0.0 { *unsure } else { 0.0 };
            *class = if other < 0.0 { *class } else { other };
        }
    }

    fn figures(&self, figures: Figures<'_>) {
        let over = |(dividend, divisor): (&f64, &f64)| {
            if *divisor > 0.0 { dividend / divisor } else { f64::NAN }
        };
        let Self { latest, span, elapsed, gone, whole, to_go, remaining, .. } = self;
        each(figures.progress, gone.iter().zip(whole), |(gone, whole)| {
            if whole.abs() > 0.0 { gone / whole } else { f64::NAN }
        });
        each(figures.expected, elapsed.iter().zip(span), |(elapsed, span)| {
            over((if elapsed < span { elapsed } else { span }, span))
        });
        each(figures.annual_change, gone.iter().zip(elapsed), over);
        each(figures.required_from_now, to_go.iter().zip(remaining), over);
        let ahead = latest.iter().zip(&*figures.annual_change).zip(remaining);
        each(
            figures.projected,
            ahead,
            |((latest, change), remaining)| {
                if *remaining > 0.0 { latest + change * remaining } else { f64::NAN }
            },
        );
        let paces = gone.iter().zip(whole).zip(span.iter().zip(elapsed));
        each(figures.pace, paces, |((gone, whole), (span, elapsed))| {
            let has_pace = whole.abs() > 0.0 && elapsed > &0.0 && span > elapsed;
            if has_pace { (gone * span) / (whole * elapsed) } else { f64::NAN }
        });
    }

    /// How the series in a lane goes on; `None` if it has no baseline.
    #[inline]
    pub(super) fn trajectory(
        &self,
        lane: usize,
        years: [i32; 2],
        wanted: impl FnOnce() -> Option<Wanted>,
        bounds: &Boundaries<'_>,
    ) -> Option<Trajectory> {
        let at = |column: &[f64; LANES]| column.get(lane).copied();
        let baseline = at(&self.baseline).filter(|value| !value.is_nan())?;
        if at(&self.unsure)? > 0.0 {
            let [from, to] = years;
            let baseline = At { year: from, value: baseline };
            let latest = At { year: to, value: at(&self.latest)? };
            return Some(class_exactly(bounds.given, &wanted()?, baseline, latest));
        }
        TRAJECTORIES.get(at(&self.class)? as usize).copied()
    }
}

/// The class by exact numbers. No value but these two takes part in it.
fn class_exactly(thresholds: &Thresholds, wanted: &Wanted, baseline: At, latest: At) -> Trajectory {
    let observed = |at: At| Observation { year: at.year, value: Exact::from_shortest(at.value) };
    let target = Exact::from_shortest(wanted.value);
    let answer = assess_one(&Question {
        observations: &[observed(baseline), observed(latest)],
        baseline: Baseline::FirstObservation,
        goal: if wanted.sign > 0.0 { Goal::AtLeast(target) } else { Goal::AtMost(target) },
        target_year: wanted.year,
        path: Path::Linear,
        thresholds: *thresholds,
    });
    answer.trajectory
}

//! `linear-pace/1` of [`crate::indicators::pace`] for every series of a table.
//!
//! **How a class is decided.** Years and the comparisons of values with each other and with the target are exact in
//! floats already: two floats are in the order of the decimals that they were written as. The pace is compared with a
//! class boundary by products, without a division; the products carry an error bound, and where the two sides are closer
//! than it, the series is judged again by [`indicators::pace::assess`](crate::indicators::pace::assess) on the shortest
//! decimals that read as these floats. So up to nine significant digits no class depends on a float's last bit.
//!
//! **Figures** are floats computed from floats: differences of two close values keep fewer digits than the values.

use rust_decimal::prelude::ToPrimitive as _;

use super::series::{Rows, SeriesTable};
use super::{Column, Halves, PanelError, Problems, in_blocks};
use crate::diagnostic::{Code, Diagnostic};
use crate::indicators::exact::Exact;
use crate::indicators::gap::Better;
use crate::indicators::pace::{
    Attainment, Baseline, Goal, MetHow, Observation, Obstacle, Question, Thresholds, Trajectory,
    assess as assess_one,
};
use crate::text::plain;
use crate::uncertainty::is_number;

/// What the series are to reach.
///
/// ```
/// use integration_core::indicators::{gap::Better, pace::Thresholds};
/// use integration_core::panel::{Column, pace::Targets};
///
/// let targets = Targets {
///     better: Column::Same(Better::Higher),
///     value: Column::Each(&[50.0, 62.5]),
///     year: Column::Same(2030),
///     baseline_year: None,
///     thresholds: Thresholds::default(),
/// };
/// assert_eq!(targets.value.get(1), Some(62.5));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Targets<'a> {
    /// Which way is up: at least the target, or at most.
    pub better: Column<'a, Better>,
    /// The target.
    pub value: Column<'a, f64>,
    /// By when.
    pub year: Column<'a, i32>,
    /// The baseline is the first value in this year or later; the first there is if `None`.
    pub baseline_year: Option<Column<'a, i32>>,
    /// The class boundaries of the pace.
    pub thresholds: Thresholds,
}

/// How all series stand, in columns; the place in each is that of the series.
///
/// A figure that does not exist is NaN, which is never mistaken for 0; see [`Figures`](crate::indicators::pace::Figures)
/// for what each one means.
#[derive(Clone, Debug, Default)]
pub struct PaceColumns {
    /// Is the target met? `None` where the rows of the series cannot be used.
    pub attainment: Vec<Option<Attainment>>,
    /// Is the pace enough? `None` where the rows of the series cannot be used.
    pub trajectory: Vec<Option<Trajectory>>,
    /// The year of the baseline really used; 0 if there is none.
    pub baseline_year: Vec<i32>,
    /// The year of the latest value; 0 if there is none.
    pub latest_year: Vec<i32>,
    /// The share of the way that is gone.
    pub progress: Vec<f64>,
    /// The share that should be gone by the latest year.
    pub expected: Vec<f64>,
    /// Progress over what is expected.
    pub pace: Vec<f64>,
    /// Mean change per year since the baseline.
    pub annual_change: Vec<f64>,
    /// Change per year that is needed from now on.
    pub required_from_now: Vec<f64>,
    /// The value at the target year if it goes on like this.
    pub projected: Vec<f64>,
    /// What is wrong with single rows.
    pub problems: Problems,
}

/// Assesses every series.
///
/// ```
/// use integration_core::indicators::pace::{Thresholds, Trajectory};
/// use integration_core::indicators::gap::Better;
/// use integration_core::panel::pace::{Targets, assess};
/// use integration_core::panel::{Column, series::SeriesTable};
///
/// let values = [40.0, 41.0, 43.0, 61.0, f64::NAN, 60.0];
/// let table = SeriesTable::wide(&[2020, 2021, 2022], &values, None)?;
/// let answer = assess(&table, &Targets {
///     better: Column::Same(Better::Higher),
///     value: Column::Each(&[50.0, 70.0]),
///     year: Column::Same(2030),
///     baseline_year: None,
///     thresholds: Thresholds::default(),
/// })?;
/// assert_eq!(answer.trajectory, [Some(Trajectory::OnTrack), None]);
/// assert_eq!(answer.pace[0], 1.5); // 3 of 10 points in 2 of 10 years
/// assert_eq!(answer.problems.first[0].path, "/values/4"); // NaN is no missing value
/// # Ok::<(), integration_core::panel::PanelError>(())
/// ```
///
/// # Errors
/// A column of targets that has another length than there are series. What is wrong with single rows is in the answer:
/// `IC-I008` for a value or a target that is no number, `IC-I010` for two different values of one year.
pub fn assess(table: &SeriesTable<'_>, targets: &Targets<'_>) -> Result<PaceColumns, PanelError> {
    let count = table.len();
    let columns = [
        ("better", targets.better.fits(count)),
        ("value", targets.value.fits(count)),
        ("year", targets.year.fits(count)),
        ("baseline_year", targets.baseline_year.is_none_or(|years| years.fits(count))),
    ];
    if let Some((column, _)) = columns.iter().find(|(_, fits)| !fits) {
        return Err(PanelError::Length { column, found: targets.length_of(column), expected: count });
    }
    let mut answer = PaceColumns {
        attainment: vec![None; count],
        trajectory: vec![None; count],
        baseline_year: vec![0; count],
        latest_year: vec![0; count],
        progress: vec![f64::NAN; count],
        expected: vec![f64::NAN; count],
        pace: vec![f64::NAN; count],
        annual_change: vec![f64::NAN; count],
        required_from_now: vec![f64::NAN; count],
        projected: vec![f64::NAN; count],
        problems: Problems::default(),
    };
    let bounds = Boundaries::of(&targets.thresholds);
    let whole = Part::of(&mut answer);
    let problems = in_blocks(whole, 0, &|part, first| part.fill(first, table, targets, &bounds));
    answer.problems = problems;
    Ok(answer)
}

impl Targets<'_> {
    fn length_of(&self, column: &str) -> usize {
        fn length<T>(column: Column<'_, T>) -> usize {
            if let Column::Each(values) = column { values.len() } else { 1 }
        }
        match column {
            "better" => length(self.better),
            "value" => length(self.value),
            "year" => length(self.year),
            _ => self.baseline_year.map_or(0, length),
        }
    }
}

/// Neighbouring places of all columns.
struct Part<'a> {
    attainment: &'a mut [Option<Attainment>],
    trajectory: &'a mut [Option<Trajectory>],
    years: [&'a mut [i32]; 2],
    figures: [&'a mut [f64]; 6],
}

impl Halves for Part<'_> {
    fn len(&self) -> usize {
        self.attainment.len()
    }

    fn split(self, at: usize) -> (Self, Self) {
        let attainment = self.attainment.split_at_mut(at);
        let trajectory = self.trajectory.split_at_mut(at);
        let [from, to] = self.years.map(|column| column.split_at_mut(at));
        let [a, b, c, d, e, f] = self.figures.map(|column| column.split_at_mut(at));
        let left = Part {
            attainment: attainment.0,
            trajectory: trajectory.0,
            years: [from.0, to.0],
            figures: [a.0, b.0, c.0, d.0, e.0, f.0],
        };
        let right = Part {
            attainment: attainment.1,
            trajectory: trajectory.1,
            years: [from.1, to.1],
            figures: [a.1, b.1, c.1, d.1, e.1, f.1],
        };
        (left, right)
    }
}

impl<'a> Part<'a> {
    fn of(columns: &'a mut PaceColumns) -> Self {
        Self {
            attainment: &mut columns.attainment,
            trajectory: &mut columns.trajectory,
            years: [&mut columns.baseline_year, &mut columns.latest_year],
            figures: [
                &mut columns.progress,
                &mut columns.expected,
                &mut columns.pace,
                &mut columns.annual_change,
                &mut columns.required_from_now,
                &mut columns.projected,
            ],
        }
    }

    fn fill(
        mut self,
        first: usize,
        table: &SeriesTable<'_>,
        targets: &Targets<'_>,
        bounds: &Boundaries<'_>,
    ) -> Problems {
        let mut problems = Problems::default();
        for place in 0..self.len() {
            let series = first.saturating_add(place);
            let judged = wanted(targets, series).and_then(|wanted| judged(table, series, &wanted, bounds));
            match judged {
                Ok(judged) => self.put(place, &judged),
                Err(flaw) => problems.push(|| flaw.told()),
            }
        }
        problems
    }

    fn put(&mut self, place: usize, judged: &Judged) {
        fn set<T>(column: &mut [T], place: usize, value: T) {
            if let Some(cell) = column.get_mut(place) {
                *cell = value;
            }
        }
        set(self.attainment, place, Some(judged.attainment));
        set(self.trajectory, place, Some(judged.trajectory));
        for (column, year) in self.years.iter_mut().zip(judged.years) {
            set(column, place, year);
        }
        for (column, figure) in self.figures.iter_mut().zip(judged.figures) {
            set(column, place, figure);
        }
    }
}

/// What makes the rows of a series unusable.
enum Flaw {
    NoNumber { place: String, found: f64 },
    TwoValues { row: usize, year: i32 },
}

impl Flaw {
    fn told(self) -> Diagnostic {
        match self {
            Self::NoNumber { place, found } => Diagnostic::new(
                Code::NUMBER_RANGE,
                place,
                plain(found),
                &[("least", "-1e40"), ("most", "1e40")],
            ),
            Self::TwoValues { row, year } => {
                Diagnostic::new(Code::REPEATED_TIME, format!("/years/{row}"), year, &[])
            }
        }
    }
}

/// What one series is to reach.
struct Wanted {
    better: Better,
    value: f64,
    year: i32,
    from: i32,
}

impl Wanted {
    fn is_met_by(&self, value: f64) -> bool {
        match self.better {
            Better::Higher => value >= self.value,
            Better::Lower => value <= self.value,
        }
    }

    /// From a value to the nearest that meets the target.
    fn way_from(&self, value: f64) -> f64 {
        if self.is_met_by(value) { 0.0 } else { self.value - value }
    }
}

fn wanted(targets: &Targets<'_>, series: usize) -> Result<Wanted, Flaw> {
    let value = targets.value.get(series).unwrap_or(f64::NAN);
    if !is_number(value) {
        return Err(Flaw::NoNumber { place: format!("/value/{series}"), found: value });
    }
    Ok(Wanted {
        better: targets.better.get(series).unwrap_or(Better::Higher),
        value,
        year: targets.year.get(series).unwrap_or(i32::MAX),
        from: targets.baseline_year.and_then(|years| years.get(series)).unwrap_or(i32::MIN),
    })
}

#[derive(Clone, Copy)]
struct At {
    year: i32,
    value: f64,
}

/// The observations that a judgement rests on.
struct Ends {
    baseline: Option<At>,
    latest: Option<At>,
    /// The first from the target year on.
    deadline: Option<At>,
}

/// One pass over the rows, in any order of their years.
fn ends(table: &SeriesTable<'_>, rows: Rows<'_>, wanted: &Wanted) -> Result<Ends, Flaw> {
    let mut ends = Ends { baseline: None, latest: None, deadline: None };
    let mut before = i32::MIN;
    let mut ascends = true;
    for (at, (year, value)) in rows.years.iter().zip(rows.values).enumerate() {
        let row = rows.first.saturating_add(at);
        if !table.is_present(row) {
            continue;
        }
        if !is_number(*value) {
            return Err(Flaw::NoNumber { place: format!("/values/{row}"), found: *value });
        }
        let here = At { year: *year, value: *value };
        ascends &= before < here.year || ends.latest.is_none();
        before = here.year;
        let first_from = |from: i32, found: Option<At>| {
            here.year >= from && found.is_none_or(|found| here.year < found.year)
        };
        if first_from(wanted.from, ends.baseline) {
            ends.baseline = Some(here);
        }
        if first_from(wanted.year, ends.deadline) {
            ends.deadline = Some(here);
        }
        if ends.latest.is_none_or(|latest| here.year > latest.year) {
            ends.latest = Some(here);
        }
    }
    if !ascends && let Some(flaw) = two_values(table, rows) {
        return Err(flaw);
    }
    Ok(ends)
}

/// The second of two different values of one year. Rows are few; only those out of order are compared with each other.
fn two_values(table: &SeriesTable<'_>, rows: Rows<'_>) -> Option<Flaw> {
    let present = |at: &usize| table.is_present(rows.first.saturating_add(*at));
    let at = |at: usize| Some((*rows.years.get(at)?, *rows.values.get(at)?));
    for later in (0..rows.years.len()).filter(present) {
        let (year, value) = at(later)?;
        let other = |(of, found): (i32, f64)| of == year && (found - value).abs() > 0.0;
        if (0..later).filter(present).filter_map(at).any(other) {
            return Some(Flaw::TwoValues { row: rows.first.saturating_add(later), year });
        }
    }
    None
}

/// How one series stands.
struct Judged {
    attainment: Attainment,
    trajectory: Trajectory,
    years: [i32; 2],
    figures: [f64; 6],
}

fn judged(
    table: &SeriesTable<'_>,
    series: usize,
    wanted: &Wanted,
    bounds: &Boundaries<'_>,
) -> Result<Judged, Flaw> {
    let rows = table.rows(series);
    let ends = ends(table, rows, wanted)?;
    let unanswered = |obstacle, latest: Option<At>| Judged {
        attainment: Attainment::NotAssessable(obstacle),
        trajectory: Trajectory::NotAssessable(obstacle),
        years: [0, latest.map_or(0, |at| at.year)],
        figures: [f64::NAN; 6],
    };
    let Some(latest) = ends.latest else { return Ok(unanswered(Obstacle::NoData, None)) };
    let Some(baseline) = ends.baseline else {
        return Ok(unanswered(Obstacle::NoObservationAtOrAfterBaseYear, Some(latest)));
    };
    let attainment = match ends.deadline {
        Some(judged) if wanted.is_met_by(judged.value) => Attainment::DeadlineMet,
        Some(_) => Attainment::DeadlineMissed,
        None => so_far(table, rows, wanted, baseline, latest),
    };
    let way = Way::new(wanted, baseline, latest);
    Ok(Judged {
        attainment,
        trajectory: way.trajectory(bounds, wanted),
        years: [baseline.year, latest.year],
        figures: way.figures(),
    })
}

/// Is the target met before its year is over?
fn so_far(table: &SeriesTable<'_>, rows: Rows<'_>, wanted: &Wanted, baseline: At, latest: At) -> Attainment {
    let (mut any, mut all) = (false, true);
    for (at, (year, value)) in rows.years.iter().zip(rows.values).enumerate() {
        if *year >= baseline.year && table.is_present(rows.first.saturating_add(at)) {
            let is_met = wanted.is_met_by(*value);
            any |= is_met;
            all &= is_met;
        }
    }
    match (wanted.is_met_by(latest.value), any) {
        (true, _) => Attainment::Met(if all { MetHow::Held } else { MetHow::Reached }),
        (false, true) => Attainment::LostAgain,
        (false, false) => Attainment::NotYet,
    }
}

/// The class boundaries as floats, and as they are.
struct Boundaries<'a> {
    given: &'a Thresholds,
    on_track: f64,
    moderate: f64,
    neutral: f64,
    in_order: bool,
}

impl<'a> Boundaries<'a> {
    fn of(given: &'a Thresholds) -> Self {
        let float = |decimal: rust_decimal::Decimal| decimal.to_f64().unwrap_or(f64::NAN);
        Self {
            given,
            on_track: float(given.on_track),
            moderate: float(given.moderate),
            neutral: float(given.neutral),
            in_order: given.in_order(),
        }
    }
}

/// The straight way of one series.
struct Way {
    baseline: At,
    latest: At,
    whole: f64,
    gone: f64,
    to_go: f64,
    span: f64,
    elapsed: f64,
    remaining: f64,
}

impl Way {
    fn new(wanted: &Wanted, baseline: At, latest: At) -> Self {
        let years = |from: i32, to: i32| (i64::from(to) - i64::from(from)) as f64;
        Self {
            baseline,
            latest,
            whole: wanted.way_from(baseline.value),
            gone: latest.value - baseline.value,
            to_go: wanted.way_from(latest.value),
            span: years(baseline.year, wanted.year),
            elapsed: years(baseline.year, latest.year),
            remaining: years(latest.year, wanted.year),
        }
    }

    fn trajectory(&self, bounds: &Boundaries<'_>, wanted: &Wanted) -> Trajectory {
        let met_at_first = wanted.is_met_by(self.baseline.value);
        if self.span <= 0.0 {
            Trajectory::NotAssessable(Obstacle::TargetYearNotAfterBaseline)
        } else if self.remaining <= 0.0 {
            Trajectory::NotAssessable(Obstacle::TargetYearReached)
        } else if self.elapsed <= 0.0 {
            Trajectory::NotAssessable(Obstacle::SingleObservation)
        } else if met_at_first && wanted.is_met_by(self.latest.value) {
            Trajectory::NotAssessable(Obstacle::BaselineMeetsTarget)
        } else if met_at_first {
            Trajectory::MovingAway
        } else if !bounds.in_order {
            Trajectory::NotAssessable(Obstacle::ThresholdsOutOfOrder)
        } else {
            self.class(bounds, wanted.value).unwrap_or_else(|| self.class_exactly(bounds.given, wanted))
        }
    }

    /// The class of the pace, or `None` where floats cannot tell.
    fn class(&self, bounds: &Boundaries<'_>, target: f64) -> Option<Trajectory> {
        // Standing still is a pace of exactly 0, which is common and never near.
        if self.gone.abs() <= 0.0 {
            return Some(Trajectory::NoChange);
        }
        if self.is_at_least(bounds.on_track, target)? {
            Some(Trajectory::OnTrack)
        } else if self.is_at_least(bounds.moderate, target)? {
            Some(Trajectory::Moderate)
        } else if self.is_at_least(bounds.neutral, target)? {
            Some(Trajectory::Insufficient)
        } else if self.is_at_least(-bounds.neutral, target)? {
            Some(Trajectory::NoChange)
        } else {
            Some(Trajectory::MovingAway)
        }
    }

    /// Whether the pace is at least so high: `gone · span ≥ bound · whole · elapsed`, for a whole way above 0. Each value
    /// is within half a unit of its decimal, and each of the few operations rounds once; four times that is the margin.
    /// A pace on a boundary is always within it, so the better class at the boundary is never decided here.
    fn is_at_least(&self, bound: f64, target: f64) -> Option<bool> {
        let gone = if self.whole < 0.0 { -self.gone } else { self.gone };
        let (left, right) = (gone * self.span, bound * self.whole.abs() * self.elapsed);
        let first = self.baseline.value.abs();
        let size = self.span * (self.latest.value.abs() + first)
            + bound.abs() * self.elapsed * (target.abs() + first);
        // Below this floats are no longer relatively exact.
        let margin = 4.0 * f64::EPSILON * size + 1e-280;
        let difference = left - right;
        if difference > margin {
            Some(true)
        } else if difference < -margin {
            Some(false)
        } else {
            None
        }
    }

    /// The class by exact numbers. No value but these two takes part in it.
    fn class_exactly(&self, thresholds: &Thresholds, wanted: &Wanted) -> Trajectory {
        let observed = |at: At| Observation { year: at.year, value: Exact::from_shortest(at.value) };
        let target = Exact::from_shortest(wanted.value);
        let answer = assess_one(&Question {
            observations: &[observed(self.baseline), observed(self.latest)],
            baseline: Baseline::FirstObservation,
            goal: match wanted.better {
                Better::Higher => Goal::AtLeast(target),
                Better::Lower => Goal::AtMost(target),
            },
            target_year: wanted.year,
            milestones: &[],
            thresholds: *thresholds,
        });
        answer.trajectory
    }

    /// In the order of the columns: progress, expected, pace, annual change, required from now on, projected.
    fn figures(&self) -> [f64; 6] {
        let over = |dividend: f64, divisor: f64| if divisor > 0.0 { dividend / divisor } else { f64::NAN };
        let ahead = self.remaining > 0.0;
        let has_way = self.whole.abs() > 0.0;
        let progress = if has_way { self.gone / self.whole } else { f64::NAN };
        let has_pace = has_way && ahead && self.elapsed > 0.0;
        let pace = if has_pace { (self.gone * self.span) / (self.whole * self.elapsed) } else { f64::NAN };
        let change = over(self.gone, self.elapsed);
        [
            progress,
            over(self.elapsed.min(self.span), self.span),
            pace,
            change,
            over(self.to_go, self.remaining),
            if ahead { self.latest.value + change * self.remaining } else { f64::NAN },
        ]
    }
}

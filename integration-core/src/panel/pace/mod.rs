//! `linear-pace/1` of [`crate::indicators::pace`] for every series of a table.
//!
//! **How a class is decided.** Years and the comparisons of values with each other and with the target are exact in
//! floats already: two floats are in the order of the decimals that they were written as. The pace is compared with a
//! class boundary by products, without a division; the products carry an error bound, and where the two sides are closer
//! than it, the series is judged again by [`indicators::pace::assess`](crate::indicators::pace::assess) on the shortest
//! decimals that read as these floats. So up to nine significant digits no class depends on a float's last bit.
//!
//! **Figures** are floats computed from floats: differences of two close values keep fewer digits than the values.

use self::lanes::{Boundaries, Figures, LANES, Lanes};
use self::standing::{At, Calendar, Flaw, Standing, Wanted};
use super::series::SeriesTable;
use super::{Column, Halves, PanelError, Problems, Watch, in_blocks, of_length};
use crate::indicators::gap::Better;
use crate::indicators::pace::{Attainment, Thresholds, Trajectory};

mod lanes;
mod standing;

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
    let mut answer = PaceColumns::default();
    assess_into(&mut answer, table, targets, Watch::NOBODY)?;
    Ok(answer)
}

/// As [`assess`], into columns that are there already: their memory is used again if they have the right length, which
/// for many tables of one size takes about as long as the arithmetic.
///
/// ```
/// use integration_core::indicators::{gap::Better, pace::Thresholds};
/// use integration_core::panel::pace::{PaceColumns, Targets, assess_into};
/// use integration_core::panel::{Column, Watch, series::SeriesTable};
///
/// let targets = Targets {
///     better: Column::Same(Better::Higher),
///     value: Column::Same(50.0),
///     year: Column::Same(2030),
///     baseline_year: None,
///     thresholds: Thresholds::default(),
/// };
/// let mut answer = PaceColumns::default();
/// for values in [[40.0, 43.0], [40.0, 44.0]] {
///     let table = SeriesTable::wide(&[2020, 2022], &values, None)?;
///     assess_into(&mut answer, &table, &targets, Watch::NOBODY)?;
/// }
/// assert_eq!(answer.pace, [2.0]);
/// # Ok::<(), integration_core::panel::PanelError>(())
/// ```
///
/// # Errors
/// Those of [`assess`], and [`PanelError::Stopped`].
pub fn assess_into(
    answer: &mut PaceColumns,
    table: &SeriesTable<'_>,
    targets: &Targets<'_>,
    watch: Watch<'_>,
) -> Result<(), PanelError> {
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
    let bounds = Boundaries::of(&targets.thresholds);
    let whole = Part::of(answer, count);
    answer.problems = in_blocks(whole, watch, |part, first| part.fill(first, table, targets, &bounds))?;
    Ok(())
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
    fn of(columns: &'a mut PaceColumns, count: usize) -> Self {
        Self {
            attainment: of_length(&mut columns.attainment, None, count),
            trajectory: of_length(&mut columns.trajectory, None, count),
            years: [&mut columns.baseline_year, &mut columns.latest_year]
                .map(|column| of_length(column, 0, count)),
            figures: [
                &mut columns.progress,
                &mut columns.expected,
                &mut columns.pace,
                &mut columns.annual_change,
                &mut columns.required_from_now,
                &mut columns.projected,
            ]
            .map(|column| of_length(column, 0.0, count)),
        }
    }

    fn fill(
        mut self,
        first: usize,
        table: &SeriesTable<'_>,
        targets: &Targets<'_>,
        bounds: &Boundaries<'_>,
    ) -> Problems {
        let mut calendar = Calendar::of(table);
        let mut standing = |series: usize, wanted: &Wanted| match &mut calendar {
            Some(calendar) => calendar.standing(table, series, wanted),
            None => Standing::of_rows(table, series, wanted),
        };
        let mut problems = Problems::default();
        let (mut series, mut side_by_side) = (first, Lanes::EMPTY);
        while self.len() > 0 {
            let lanes = self.len().min(LANES);
            let (now, later) = self.split(lanes);
            problems =
                problems.joined(now.fill_lanes(series, targets, bounds, &mut side_by_side, &mut standing));
            (self, series) = (later, series.saturating_add(lanes));
        }
        problems
    }

    fn fill_lanes(
        self,
        first: usize,
        targets: &Targets<'_>,
        bounds: &Boundaries<'_>,
        lanes: &mut Lanes,
        mut standing: impl FnMut(usize, &Wanted) -> Result<Standing, Flaw>,
    ) -> Problems {
        let Self { attainment, trajectory, years: [from, to], figures } = self;
        let mut problems = Problems::default();
        let years = from.iter_mut().zip(to.iter_mut());
        for (lane, (attainment, (from, to))) in attainment.iter_mut().zip(years).enumerate() {
            let series = first.saturating_add(lane);
            let stands = Wanted::of(targets, series)
                .and_then(|wanted| standing(series, &wanted).map(|standing| (wanted, standing)));
            (*attainment, *from, *to) = match stands {
                Ok((wanted, standing)) => {
                    lanes.put(lane, &wanted, &standing);
                    let year = |at: Option<At>| at.map_or(0, |at| at.year);
                    (Some(standing.attainment), year(standing.baseline), year(standing.latest))
                }
                Err(flaw) => {
                    lanes.clear(lane);
                    problems.push(|| flaw.told());
                    (None, 0, 0)
                }
            };
        }
        let [progress, expected, pace, annual_change, required_from_now, projected] = figures;
        let figures = Figures { progress, expected, pace, annual_change, required_from_now, projected };
        lanes.compute(bounds, figures);
        let years = from.iter().zip(to.iter());
        let cells = trajectory.iter_mut().zip(attainment.iter()).zip(years);
        for (lane, ((trajectory, attainment), (from, to))) in cells.enumerate() {
            let wanted = || Wanted::of(targets, first.saturating_add(lane)).ok();
            let known = lanes.trajectory(lane, [*from, *to], wanted, bounds);
            *trajectory = known.or(match attainment {
                Some(Attainment::NotAssessable(obstacle)) => Some(Trajectory::NotAssessable(*obstacle)),
                _ => None,
            });
        }
        problems
    }
}

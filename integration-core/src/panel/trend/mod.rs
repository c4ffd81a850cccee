//! The trends of [`crate::uncertainty::trend`] for every series of a table: Theil and Sen's slope, Mann and Kendall's
//! test and the line of least squares, with the bits of a single series.

mod lanes;

use lanes::Lanes;

use super::series::SeriesTable;
use super::{Halves, PanelError, Problems, Watch, in_blocks, of_length};
use crate::diagnostic::{Code, Diagnostic};
use crate::text::plain;
use crate::uncertainty::trend::line::without_interval;
use crate::uncertainty::trend::rank::{Way, Workspace};
use crate::uncertainty::trend::{MAX_POINTS, Points};
use crate::uncertainty::{ConfidenceLevel, is_number};

/// Where all series go, in columns; the place in each is that of the series.
///
/// A figure that does not exist is NaN: nothing is known of a series with fewer than two values, and no interval of a
/// line through two.
#[derive(Clone, Debug, Default)]
pub struct TrendColumns {
    /// How many values there are.
    pub points: Vec<u32>,
    /// Theil and Sen's slope, in units of the value by year.
    pub slope: Vec<f64>,
    /// The lower bound of that slope.
    pub lower: Vec<f64>,
    /// The upper bound of that slope.
    pub upper: Vec<f64>,
    /// What Mann and Kendall's test shows; `None` where there is no series.
    pub way: Vec<Option<Way>>,
    /// Kendall's score by the number of pairs: 1 if every pair rises.
    pub tau: Vec<f64>,
    /// The probability of a score at least as far from 0 if there is no trend.
    pub p_value: Vec<f64>,
    /// The slope of the line of least squares.
    pub line_slope: Vec<f64>,
    /// The lower bound of that slope.
    pub line_lower: Vec<f64>,
    /// The upper bound of that slope.
    pub line_upper: Vec<f64>,
    /// What is wrong with single rows.
    pub problems: Problems,
}

/// The trends of every series.
///
/// ```
/// use integration_core::panel::{series::SeriesTable, trend::trends};
/// use integration_core::uncertainty::{ConfidenceLevel, trend::rank::Way};
///
/// let years = [2019, 2020, 2021, 2022, 2023];
/// let values = [1.0, 2.0, 4.0, 5.0, 7.0, 5.0, 4.0, 9.0, 4.0, 5.5];
/// let answer = trends(&SeriesTable::wide(&years, &values, None)?, ConfidenceLevel::P95)?;
/// assert_eq!(answer.way, [Some(Way::Up), Some(Way::NoneShown)]);
/// assert_eq!(answer.slope[0], 1.5);
/// assert_eq!(format!("{:.4}", answer.p_value[0]), "0.0167"); // 2 in 120 orders
/// # Ok::<(), integration_core::panel::PanelError>(())
/// ```
///
/// What is wrong with single rows is in the answer: `IC-I008` for a value that is no number, `IC-I010` for a year that
/// comes twice, `IC-I012` for more than [`MAX_POINTS`] values.
/// # Errors
/// Those of [`trends_into`], of which none comes up where nobody looks on.
pub fn trends(table: &SeriesTable<'_>, level: ConfidenceLevel) -> Result<TrendColumns, PanelError> {
    let mut answer = TrendColumns::default();
    trends_into(&mut answer, table, level, Watch::NOBODY)?;
    Ok(answer)
}

/// As [`trends`], into columns that are there already: their memory is used again if they have the right length.
///
/// ```
/// use integration_core::panel::{Watch, series::SeriesTable};
/// use integration_core::panel::trend::{TrendColumns, trends_into};
/// use integration_core::uncertainty::ConfidenceLevel;
///
/// let mut answer = TrendColumns::default();
/// for values in [[40.0, 43.0], [40.0, 44.0]] {
///     let table = SeriesTable::wide(&[2020, 2022], &values, None)?;
///     trends_into(&mut answer, &table, ConfidenceLevel::P95, Watch::NOBODY)?;
/// }
/// assert_eq!(answer.line_slope, [2.0]);
/// # Ok::<(), integration_core::panel::PanelError>(())
/// ```
///
/// # Errors
/// [`PanelError::Stopped`].
pub fn trends_into(
    answer: &mut TrendColumns,
    table: &SeriesTable<'_>,
    level: ConfidenceLevel,
    watch: Watch<'_>,
) -> Result<(), PanelError> {
    let count = table.len();
    let whole = Part {
        points: of_length(&mut answer.points, 0, count),
        way: of_length(&mut answer.way, None, count),
        figures: [
            &mut answer.slope,
            &mut answer.lower,
            &mut answer.upper,
            &mut answer.tau,
            &mut answer.p_value,
            &mut answer.line_slope,
            &mut answer.line_lower,
            &mut answer.line_upper,
        ]
        .map(|column| of_length(column, 0.0, count)),
    };
    answer.problems = in_blocks(whole, watch, |part, first| part.fill(first, table, level))?;
    Ok(())
}

struct Part<'a> {
    points: &'a mut [u32],
    way: &'a mut [Option<Way>],
    figures: [&'a mut [f64]; 8],
}

impl Halves for Part<'_> {
    fn len(&self) -> usize {
        self.points.len()
    }

    fn split(self, at: usize) -> (Self, Self) {
        let (points, way) = (self.points.split_at_mut(at), self.way.split_at_mut(at));
        let [a, b, c, d, e, f, g, h] = self.figures.map(|column| column.split_at_mut(at));
        let left = Part { points: points.0, way: way.0, figures: [a.0, b.0, c.0, d.0, e.0, f.0, g.0, h.0] };
        let right = Part { points: points.1, way: way.1, figures: [a.1, b.1, c.1, d.1, e.1, f.1, g.1, h.1] };
        (left, right)
    }
}

impl Part<'_> {
    fn fill(mut self, first: usize, table: &SeriesTable<'_>, level: ConfidenceLevel) -> Problems {
        let mut problems = Problems::default();
        let mut trends = Trends::new(table, level);
        for (place, (points, way)) in self.points.iter_mut().zip(self.way).enumerate() {
            let found = trends.of(first.saturating_add(place)).unwrap_or_else(|flaw| {
                problems.push(|| *flaw);
                Trend::NONE
            });
            (*points, *way) = (found.points, found.way);
            for (column, figure) in self.figures.iter_mut().zip(found.figures) {
                if let Some(cell) = column.get_mut(place) {
                    *cell = figure;
                }
            }
        }
        problems
    }
}

/// What is found for one series; the figures in the order of [`Part`].
struct Trend {
    points: u32,
    way: Option<Way>,
    figures: [f64; 8],
}

impl Trend {
    const NONE: Self = Self { points: 0, way: None, figures: [f64::NAN; 8] };
}

/// What Mann and Kendall's test says of a series: way, tau and p value.
type Test = (Way, f64, f64);

/// The memory that one series after the other uses.
struct Trends<'a> {
    table: &'a SeriesTable<'a>,
    lanes: Option<Lanes<'a>>,
    /// The test by the number of rising pairs, for series that go side by side: the score says all.
    tests: Vec<Option<Test>>,
    level: ConfidenceLevel,
    rows: Vec<(i32, f64, usize)>,
    points: Points,
    ranks: Workspace,
    /// Student's critical value for each number of points; NaN while unknown.
    critical: Vec<f64>,
}

impl<'a> Trends<'a> {
    fn new(table: &'a SeriesTable<'a>, level: ConfidenceLevel) -> Self {
        Self {
            table,
            lanes: Lanes::of(table, level),
            tests: Vec::new(),
            level,
            rows: Vec::new(),
            points: Points::empty(),
            ranks: Workspace::empty(),
            critical: Vec::new(),
        }
    }

    fn of(&mut self, series: usize) -> Result<Trend, Box<Diagnostic>> {
        if let Some(ranked) = self.lanes.as_mut().and_then(|lanes| lanes.ranked(series)) {
            let rows = self.table.rows(series);
            let pairs = rows.years.iter().zip(rows.values);
            self.points.refill(pairs.map(|(year, value)| (f64::from(*year), *value)));
            let test = self.test_of(ranked.rising);
            return Ok(self.with_line([ranked.slope, ranked.lower, ranked.upper], test));
        }
        self.read(series)?;
        let points = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        if points < 2 {
            return Ok(Trend { points, ..Trend::NONE });
        }
        self.points.refill(self.rows.iter().map(|(year, value, _)| (f64::from(*year), *value)));
        let slope = self.ranks.theil_sen(&self.points, self.level);
        let test = self.test();
        Ok(self.with_line([slope.slope, slope.lower, slope.upper], test))
    }

    fn test(&mut self) -> Test {
        let test = self.ranks.mann_kendall(&self.points, self.level);
        (test.way, test.tau, test.p_value)
    }

    /// The test of the points, whose values all differ.
    fn test_of(&mut self, rising: usize) -> Test {
        if let Some(Some(known)) = self.tests.get(rising) {
            return *known;
        }
        let test = self.test();
        if self.tests.len() <= rising {
            self.tests.resize(rising.saturating_add(1), None);
        }
        if let Some(cell) = self.tests.get_mut(rising) {
            *cell = Some(test);
        }
        test
    }

    fn with_line(&mut self, [slope, lower, upper]: [f64; 3], (way, tau, p_value): Test) -> Trend {
        let line = without_interval(&self.points, self.level);
        let half = match line.slope_error {
            Some(error) => self.critical(line.points, || line.critical_value()) * error,
            None => f64::NAN,
        };
        let figures = [slope, lower, upper, tau, p_value, line.slope, line.slope - half, line.slope + half];
        let points = u32::try_from(line.points).unwrap_or(u32::MAX);
        Trend { points, way: Some(way), figures }
    }

    /// The values that are there, in the order of their years.
    fn read(&mut self, series: usize) -> Result<(), Box<Diagnostic>> {
        let table = self.table;
        let rows = table.rows(series);
        self.rows.clear();
        for (row, (year, value)) in (rows.first..).zip(rows.years.iter().zip(rows.values)) {
            if !table.is_present(row) {
                continue;
            }
            if !is_number(*value) {
                let limits = [("least", "-1e40"), ("most", "1e40")];
                let found = plain(*value);
                return Err(Box::new(Diagnostic::new(
                    Code::NUMBER_RANGE,
                    format!("/values/{}", table.name(row)),
                    found,
                    &limits,
                )));
            }
            self.rows.push((*year, *value, row));
        }
        if self.rows.len() > MAX_POINTS {
            let (path, most) = (format!("/values/{}", table.name(rows.first)), MAX_POINTS.to_string());
            return Err(Box::new(Diagnostic::new(
                Code::TOO_MANY_VALUES,
                path,
                self.rows.len(),
                &[("most", &most)],
            )));
        }
        if !self.rows.is_sorted_by_key(|(year, ..)| *year) {
            self.rows.sort_unstable_by_key(|(year, _, row)| (*year, *row));
        }
        for pair in self.rows.windows(2) {
            if let [(before, ..), (year, _, row)] = pair
                && before == year
            {
                return Err(Box::new(Diagnostic::new(
                    Code::REPEATED_TIME,
                    format!("/years/{}", table.name(*row)),
                    year,
                    &[],
                )));
            }
        }
        Ok(())
    }

    fn critical(&mut self, points: usize, value: impl FnOnce() -> f64) -> f64 {
        if self.critical.len() <= points {
            self.critical.resize(points.saturating_add(1), f64::NAN);
        }
        let Some(known) = self.critical.get_mut(points) else { return f64::NAN };
        if known.is_nan() {
            *known = value();
        }
        *known
    }
}

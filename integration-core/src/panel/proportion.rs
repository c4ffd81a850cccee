//! The intervals of [`crate::uncertainty::proportion`] for every row.

use super::series::Present;
use super::{Halves, PanelError, Problems, Watch, in_blocks, of_length, same_length};
use crate::diagnostic::{Code, Diagnostic};
use crate::uncertainty::ConfidenceLevel;
use crate::uncertainty::proportion::{MAX_TRIALS, ProportionMethod, Share, ShareError, wilson};

/// Shares with their intervals, in columns; NaN where a row has no counts or they cannot be used.
#[derive(Clone, Debug, Default)]
pub struct ProportionColumns {
    /// The observed shares.
    pub estimate: Vec<f64>,
    /// The lower bounds.
    pub lower: Vec<f64>,
    /// The upper bounds.
    pub upper: Vec<f64>,
    /// What is wrong with single rows.
    pub problems: Problems,
}

/// Counted shares, one for each row.
///
/// ```
/// use integration_core::panel::proportion::Shares;
///
/// let shares = Shares { successes: &[65, 3], trials: &[100, 9], present: None };
/// assert_eq!(shares.trials.len(), 2);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Shares<'a> {
    /// The cases that have the property.
    pub successes: &'a [u64],
    /// All cases.
    pub trials: &'a [u64],
    /// Which rows have both counts; all if `None`. A row without has no bounds, and that is no problem.
    pub present: Option<Present<'a>>,
}

/// The interval of every share, with the bits of [`Share::interval`].
///
/// ```
/// use integration_core::panel::proportion::{Shares, intervals};
/// use integration_core::uncertainty::{ConfidenceLevel, proportion::ProportionMethod};
///
/// let shares = Shares { successes: &[65, 3], trials: &[100, 0], present: None };
/// let answer = intervals(&shares, ConfidenceLevel::P95, ProportionMethod::Wilson)?;
/// assert_eq!(format!("{:.4} to {:.4}", answer.lower[0], answer.upper[0]), "0.5525 to 0.7364");
/// assert!(answer.estimate[1].is_nan() && answer.problems.first[0].path == "/trials/1");
/// # Ok::<(), integration_core::panel::PanelError>(())
/// ```
///
/// # Errors
/// Columns of different lengths. What is wrong with single rows is in the answer: `IC-I003` where there are no cases,
/// `IC-I004` for more successes than cases, `IC-D026` for too many.
pub fn intervals(
    shares: &Shares<'_>,
    level: ConfidenceLevel,
    method: ProportionMethod,
) -> Result<ProportionColumns, PanelError> {
    let mut answer = ProportionColumns::default();
    intervals_into(&mut answer, shares, level, method, Watch::NOBODY)?;
    Ok(answer)
}

/// As [`intervals`], into columns that are there already: their memory is used again if they have the right length,
/// which for many tables of one size saves more time than the arithmetic takes.
///
/// ```
/// use integration_core::panel::{Watch, proportion::{ProportionColumns, Shares, intervals_into}};
/// use integration_core::uncertainty::{ConfidenceLevel, proportion::ProportionMethod};
///
/// let mut answer = ProportionColumns::default();
/// for successes in [[65, 3], [64, 4]] {
///     let (level, method) = (ConfidenceLevel::P95, ProportionMethod::Wilson);
///     let shares = Shares { successes: &successes, trials: &[100, 10], present: None };
///     intervals_into(&mut answer, &shares, level, method, Watch::NOBODY)?;
/// }
/// assert_eq!(answer.estimate, [0.64, 0.4]);
/// # Ok::<(), integration_core::panel::PanelError>(())
/// ```
///
/// # Errors
/// Those of [`intervals`], and [`PanelError::Stopped`].
pub fn intervals_into(
    answer: &mut ProportionColumns,
    shares: &Shares<'_>,
    level: ConfidenceLevel,
    method: ProportionMethod,
    watch: Watch<'_>,
) -> Result<(), PanelError> {
    let Shares { successes, trials, present } = *shares;
    same_length("trials", trials.len(), successes.len())?;
    if let Some(present) = present {
        present.check("present", successes.len())?;
    }
    let bounds = [&mut answer.estimate, &mut answer.lower, &mut answer.upper]
        .map(|column| of_length(column, 0.0, successes.len()));
    let whole = Part { successes, trials, bounds };
    answer.problems = in_blocks(whole, watch, |part, first| part.fill(first, level, method, present))?;
    Ok(())
}

struct Part<'a> {
    successes: &'a [u64],
    trials: &'a [u64],
    bounds: [&'a mut [f64]; 3],
}

impl Halves for Part<'_> {
    fn len(&self) -> usize {
        self.successes.len()
    }

    fn split(self, at: usize) -> (Self, Self) {
        let (successes, trials) = (self.successes.split_at(at), self.trials.split_at(at));
        let [estimate, lower, upper] = self.bounds.map(|column| column.split_at_mut(at));
        let left = Part { successes: successes.0, trials: trials.0, bounds: [estimate.0, lower.0, upper.0] };
        let right = Part { successes: successes.1, trials: trials.1, bounds: [estimate.1, lower.1, upper.1] };
        (left, right)
    }
}

impl Part<'_> {
    fn fill(
        mut self,
        first: usize,
        level: ConfidenceLevel,
        method: ProportionMethod,
        present: Option<Present<'_>>,
    ) -> Problems {
        if method == ProportionMethod::Wilson {
            self.fill_by_wilson(level.z());
        } else {
            self.fill_one_by_one(level, method);
        }
        self.without_flaws(first, present)
    }

    /// All rows alike, whatever they hold, so that several are computed at once.
    fn fill_by_wilson(&mut self, z: f64) {
        let [estimates, lowers, uppers] = &mut self.bounds;
        let cells = estimates.iter_mut().zip(lowers.iter_mut()).zip(uppers.iter_mut());
        for ((successes, trials), ((estimate, lower), upper)) in
            self.successes.iter().zip(self.trials).zip(cells)
        {
            [*estimate, *lower, *upper] = wilson(*successes as f64, *trials as f64, z);
        }
    }

    fn fill_one_by_one(&mut self, level: ConfidenceLevel, method: ProportionMethod) {
        let [estimates, lowers, uppers] = &mut self.bounds;
        let cells = estimates.iter_mut().zip(lowers.iter_mut()).zip(uppers.iter_mut());
        for ((successes, trials), ((estimate, lower), upper)) in
            self.successes.iter().zip(self.trials).zip(cells)
        {
            if let Ok(share) = Share::new(*successes, *trials) {
                let interval = share.interval(level, method);
                (*estimate, *lower, *upper) = (interval.estimate, interval.lower, interval.upper);
            }
        }
    }

    /// The rows without counts, and those whose counts are no share, have no bounds.
    fn without_flaws(self, first: usize, present: Option<Present<'_>>) -> Problems {
        let Self { successes, trials, mut bounds } = self;
        let mut problems = Problems::default();
        let counts = || successes.iter().zip(trials);
        let flaws = counts().filter(|(successes, trials)| Share::new(**successes, **trials).is_err()).count();
        if flaws == 0 && present.is_none() {
            return problems;
        }
        for (place, (successes, trials)) in counts().enumerate() {
            let row = first.saturating_add(place);
            let is_present = present.is_none_or(|present| present.is(row));
            let share = Share::new(*successes, *trials);
            if let (true, Err(error)) = (is_present, share) {
                problems.push(|| told(error, row));
            }
            if !is_present || share.is_err() {
                for cell in bounds.iter_mut().filter_map(|column| column.get_mut(place)) {
                    *cell = f64::NAN;
                }
            }
        }
        problems
    }
}

fn told(error: ShareError, row: usize) -> Diagnostic {
    match error {
        ShareError::NoTrials => Diagnostic::new(Code::NO_CASES, format!("/trials/{row}"), 0, &[]),
        ShareError::TooManySuccesses { successes, trials } => {
            let cases = [("cases", &*trials.to_string())];
            Diagnostic::new(Code::SUCCESSES_ABOVE, format!("/successes/{row}"), successes, &cases)
        }
        ShareError::TooManyTrials { trials } => {
            let limits = [("least", "0"), ("most", &*MAX_TRIALS.to_string())];
            Diagnostic::new(Code::OUT_OF_RANGE, format!("/trials/{row}"), trials, &limits)
        }
    }
}

//! Wilson's interval of [`crate::uncertainty::proportion`] for every row.

use super::{Halves, PanelError, Problems, in_blocks, same_length};
use crate::diagnostic::{Code, Diagnostic};
use crate::uncertainty::ConfidenceLevel;
use crate::uncertainty::proportion::{MAX_TRIALS, ProportionMethod, Share, ShareError};

/// Shares with their intervals, in columns; NaN where the counts of a row cannot be used.
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

/// The interval of every share, with the bits of [`Share::interval`].
///
/// ```
/// use integration_core::panel::proportion::intervals;
/// use integration_core::uncertainty::{ConfidenceLevel, proportion::ProportionMethod};
///
/// let answer = intervals(&[65, 3], &[100, 0], ConfidenceLevel::P95, ProportionMethod::Wilson)?;
/// assert_eq!(format!("{:.4} to {:.4}", answer.lower[0], answer.upper[0]), "0.5525 to 0.7364");
/// assert!(answer.estimate[1].is_nan() && answer.problems.first[0].path == "/trials/1");
/// # Ok::<(), integration_core::panel::PanelError>(())
/// ```
///
/// # Errors
/// Columns of different lengths. What is wrong with single rows is in the answer: `IC-I003` where there are no cases,
/// `IC-I004` for more successes than cases, `IC-D026` for too many.
pub fn intervals(
    successes: &[u64],
    trials: &[u64],
    level: ConfidenceLevel,
    method: ProportionMethod,
) -> Result<ProportionColumns, PanelError> {
    same_length("trials", trials.len(), successes.len())?;
    let count = successes.len();
    let column = || vec![f64::NAN; count];
    let (mut estimate, mut lower, mut upper) = (column(), column(), column());
    let whole = Part { successes, trials, bounds: [&mut estimate, &mut lower, &mut upper] };
    let problems = in_blocks(whole, 0, &|part, first| part.fill(first, level, method));
    Ok(ProportionColumns { estimate, lower, upper, problems })
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
    fn fill(self, first: usize, level: ConfidenceLevel, method: ProportionMethod) -> Problems {
        let mut problems = Problems::default();
        let [estimates, lowers, uppers] = self.bounds;
        let cells = estimates.iter_mut().zip(lowers).zip(uppers);
        for (place, ((counts, trials), ((estimate, lower), upper))) in
            self.successes.iter().zip(self.trials).zip(cells).enumerate()
        {
            match Share::new(*counts, *trials) {
                Ok(share) => {
                    let interval = share.interval(level, method);
                    (*estimate, *lower, *upper) = (interval.estimate, interval.lower, interval.upper);
                }
                Err(error) => problems.push(|| told(error, first.saturating_add(place))),
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

//! The gap of [`crate::indicators::gap`] for every row of a table: a group beside its reference.
//!
//! Who improved, who is ahead and whether a gap was reversed are comparisons of two values, which floats decide exactly.
//! Whether a gap grew is a comparison of two differences; where rounding could decide it, the row is judged again by
//! [`develop`](crate::indicators::gap::develop) on the shortest decimals that read as these floats.

use super::series::Present;
use super::{Column, Halves, PanelError, Problems, Watch, in_blocks, of_length, same_length};
use crate::diagnostic::{Code, Diagnostic};
use crate::indicators::exact::Exact;
use crate::indicators::gap::{Better, GapChange, Movement, Pair, develop as develop_one};
use crate::text::plain;
use crate::uncertainty::is_number;

/// Measured values, one for each row.
///
/// ```
/// use integration_core::panel::{gap::Measured, series::Present};
///
/// let second_missing = Measured { values: &[60.0, 0.0], present: Some(Present { bits: &[0b01], first: 0 }) };
/// assert_eq!(second_missing.values.len(), 2);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// The values.
    pub values: &'a [f64],
    /// Which rows have one; all if `None`.
    pub present: Option<Present<'a>>,
}

/// A group and the reference it is compared with, in one unit.
///
/// ```
/// use integration_core::panel::gap::{Groups, Measured};
///
/// let of = |values| Measured { values, present: None };
/// let employment = Groups { group: of(&[60.0]), reference: of(&[75.0]) };
/// assert_eq!(employment.group.values, [60.0]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Groups<'a> {
    /// The group looked at.
    pub group: Measured<'a>,
    /// The group it is compared with.
    pub reference: Measured<'a>,
}

/// The gaps of all rows; NaN where a value is missing or the figure does not exist.
#[derive(Clone, Debug, Default)]
pub struct GapColumns {
    /// `group − reference`; of two percentages in percentage points.
    pub difference: Vec<f64>,
    /// `group / reference`; NaN if the reference is 0.
    pub ratio: Vec<f64>,
    /// `max(ratio, 1/ratio)`; NaN unless both values are above 0.
    pub parity_index: Vec<f64>,
    /// What is wrong with single rows.
    pub problems: Problems,
}

/// What happened to all gaps between two years.
#[derive(Clone, Debug, Default)]
pub struct DevelopmentColumns {
    /// What the gap's size did; `None` where a value is missing.
    pub change: Vec<Option<GapChange>>,
    /// What the group did.
    pub group: Vec<Option<Movement>>,
    /// What the reference did.
    pub reference: Vec<Option<Movement>>,
    /// `|difference after| − |difference before|`; below 0 if the gap narrowed, NaN where a value is missing.
    pub size_change: Vec<f64>,
    /// What is wrong with single rows.
    pub problems: Problems,
}

/// The gap of every row.
///
/// ```
/// use integration_core::panel::gap::{Groups, Measured, gaps};
///
/// let of = |values| Measured { values, present: None };
/// let answer = gaps(&Groups { group: of(&[60.0, 12.0]), reference: of(&[75.0, 0.0]) })?;
/// assert_eq!((answer.difference[0], answer.ratio[0], answer.parity_index[0]), (-15.0, 0.8, 1.25));
/// assert!(answer.ratio[1].is_nan()); // nothing is no measure of 12
/// # Ok::<(), integration_core::panel::PanelError>(())
/// ```
///
/// # Errors
/// Columns of different lengths. What is wrong with single rows is in the answer: `IC-I008` for a value that is no number.
pub fn gaps(groups: &Groups<'_>) -> Result<GapColumns, PanelError> {
    let count = groups.group.values.len();
    groups.check(["group", "reference"], count)?;
    let mut answer = GapColumns::default();
    let columns = [&mut answer.difference, &mut answer.ratio, &mut answer.parity_index];
    let whole = Part(columns.map(|column| of_length(column, 0.0, count)));
    answer.problems = in_blocks(whole, Watch::NOBODY, |Part([differences, ratios, indices]), first| {
        let mut problems = Problems::default();
        let cells = differences.iter_mut().zip(ratios).zip(indices);
        for (row, ((difference, ratio), index)) in (first..).zip(cells) {
            let pair = groups.at(row, ["group", "reference"], &mut problems);
            (*difference, *ratio, *index) = pair.map_or((f64::NAN, f64::NAN, f64::NAN), figures);
        }
        problems
    })?;
    Ok(answer)
}

fn figures((group, reference): (f64, f64)) -> (f64, f64, f64) {
    let ratio = if reference.abs() > 0.0 { group / reference } else { f64::NAN };
    let index = match (group > 0.0 && reference > 0.0, group >= reference) {
        (true, true) => ratio,
        (true, false) => reference / group,
        (false, _) => f64::NAN,
    };
    (group - reference, ratio, index)
}

/// Compares the gaps of two years, row by row.
///
/// ```
/// use integration_core::indicators::gap::{Better, GapChange};
/// use integration_core::panel::gap::{Groups, Measured, develop};
/// use integration_core::panel::Column;
///
/// let of = |values| Measured { values, present: None };
/// let before = Groups { group: of(&[50.0, 60.0]), reference: of(&[70.0, 75.0]) };
/// let after = Groups { group: of(&[53.0, 60.0]), reference: of(&[76.0, 70.0]) };
/// let answer = develop(&before, &after, Column::Same(Better::Higher))?;
/// assert_eq!(answer.change, [Some(GapChange::BothImprovedGapGrew), Some(GapChange::Narrowed)]);
/// # Ok::<(), integration_core::panel::PanelError>(())
/// ```
///
/// # Errors
/// Those of [`gaps`].
pub fn develop(
    before: &Groups<'_>,
    after: &Groups<'_>,
    better: Column<'_, Better>,
) -> Result<DevelopmentColumns, PanelError> {
    const BEFORE: [&str; 2] = ["before/group", "before/reference"];
    const AFTER: [&str; 2] = ["after/group", "after/reference"];
    let count = before.group.values.len();
    before.check(BEFORE, count)?;
    after.check(AFTER, count)?;
    if let Column::Each(values) = better {
        same_length("better", values.len(), count)?;
    }
    let mut answer = DevelopmentColumns::default();
    let whole = Development {
        change: of_length(&mut answer.change, None, count),
        movements: [&mut answer.group, &mut answer.reference].map(|column| of_length(column, None, count)),
        size_change: of_length(&mut answer.size_change, 0.0, count),
    };
    answer.problems = in_blocks(whole, Watch::NOBODY, |part, first| {
        let mut problems = Problems::default();
        let Development { change, movements: [group, reference], size_change } = part;
        let cells = change.iter_mut().zip(group).zip(reference).zip(size_change);
        for (row, (((change, group), reference), size)) in (first..).zip(cells) {
            let was = before.at(row, BEFORE, &mut problems);
            let is = after.at(row, AFTER, &mut problems);
            let found = was.zip(is).zip(better.get(row)).map(|((was, is), better)| compared(was, is, better));
            *change = found.map(|(change, ..)| change);
            *group = found.map(|(_, group, ..)| group);
            *reference = found.map(|(_, _, reference, _)| reference);
            *size = found.map_or(f64::NAN, |(.., size)| size);
        }
        problems
    })?;
    Ok(answer)
}

type Compared = (GapChange, Movement, Movement, f64);

fn compared(was: (f64, f64), is: (f64, f64), better: Better) -> Compared {
    let movement = |before: f64, after: f64| {
        let (before, after) = if better == Better::Higher { (before, after) } else { (after, before) };
        if after > before {
            Movement::Improved
        } else if after < before {
            Movement::Worsened
        } else {
            Movement::Unchanged
        }
    };
    let (group, reference) = (movement(was.0, is.0), movement(was.1, is.1));
    let both = |movement| group == movement && reference == movement;
    let (gap_was, gap_is) = (was.0 - was.1, is.0 - is.1);
    let size = gap_is.abs() - gap_was.abs();
    // Each value is within half a unit of its decimal and each difference rounds once; four times that is the margin.
    let margin = 4.0 * f64::EPSILON * (was.0.abs() + was.1.abs() + is.0.abs() + is.1.abs()) + 1e-300;
    let (change, size) = if (gap_was > 0.0 && gap_is < 0.0) || (gap_was < 0.0 && gap_is > 0.0) {
        (GapChange::Reversed, size)
    } else if size.abs() <= margin {
        exactly(was, is, better)
    } else if size < 0.0 {
        let is_levelled = both(Movement::Worsened);
        (if is_levelled { GapChange::BothWorsenedGapNarrowed } else { GapChange::Narrowed }, size)
    } else {
        let is_uneven = both(Movement::Improved);
        (if is_uneven { GapChange::BothImprovedGapGrew } else { GapChange::Widened }, size)
    };
    (change, group, reference, size)
}

fn exactly(was: (f64, f64), is: (f64, f64), better: Better) -> (GapChange, f64) {
    let pair = |(group, reference): (f64, f64)| Pair {
        group: Exact::from_shortest(group),
        reference: Exact::from_shortest(reference),
    };
    let found = develop_one(&pair(was), &pair(is), better);
    (found.change, found.size_change)
}

impl Groups<'_> {
    fn check(&self, names: [&'static str; 2], count: usize) -> Result<(), PanelError> {
        for (name, column) in names.into_iter().zip([&self.group, &self.reference]) {
            same_length(name, column.values.len(), count)?;
            if let Some(present) = column.present {
                present.check(name, count)?;
            }
        }
        Ok(())
    }

    /// Both values of a row; `None` if one of them is missing or no number.
    fn at(&self, row: usize, names: [&str; 2], problems: &mut Problems) -> Option<(f64, f64)> {
        let [group, reference] = names;
        let pair = (self.group.at(row, group, problems), self.reference.at(row, reference, problems));
        pair.0.zip(pair.1)
    }
}

impl Measured<'_> {
    fn at(&self, row: usize, name: &str, problems: &mut Problems) -> Option<f64> {
        if self.present.is_some_and(|present| !present.is(row)) {
            return None;
        }
        let found = *self.values.get(row)?;
        if !is_number(found) {
            problems.push(|| {
                let limits = [("least", "-1e40"), ("most", "1e40")];
                Diagnostic::new(Code::NUMBER_RANGE, format!("/{name}/{row}"), plain(found), &limits)
            });
            return None;
        }
        Some(found)
    }
}

struct Part<'a>([&'a mut [f64]; 3]);

impl Halves for Part<'_> {
    fn len(&self) -> usize {
        let Self([first, ..]) = self;
        first.len()
    }

    fn split(self, at: usize) -> (Self, Self) {
        let [a, b, c] = self.0.map(|column| column.split_at_mut(at));
        (Part([a.0, b.0, c.0]), Part([a.1, b.1, c.1]))
    }
}

struct Development<'a> {
    change: &'a mut [Option<GapChange>],
    movements: [&'a mut [Option<Movement>]; 2],
    size_change: &'a mut [f64],
}

impl Halves for Development<'_> {
    fn len(&self) -> usize {
        self.change.len()
    }

    fn split(self, at: usize) -> (Self, Self) {
        let (change, size) = (self.change.split_at_mut(at), self.size_change.split_at_mut(at));
        let [a, b] = self.movements.map(|column| column.split_at_mut(at));
        let left = Development { change: change.0, movements: [a.0, b.0], size_change: size.0 };
        let right = Development { change: change.1, movements: [a.1, b.1], size_change: size.1 };
        (left, right)
    }
}

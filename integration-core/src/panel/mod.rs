//! This module assesses many series at once (German: *Paneldaten*: Gemeinde × Indikator × Gruppe × Jahr): the same
//! definitions as [`crate::indicators`], on columns with millions of rows.
//!
//! | module | question it answers |
//! |---|---|
//! | [`series`] | which rows make a series, and which values are missing? |
//! | [`table`] | what is wrong with a table before anything is computed? |
//! | [`pace`] | are the targets met, and is the pace enough (`linear-pace/1`)? |
//! | [`proportion`] | how uncertain is each share? |
//! | [`gap`] | how far is each group from its reference, and what happened to the gap? |
//! | [`trend`] | where does each series go? |
//!
//! What goes in are columns (a struct of arrays), what comes out are columns. Nothing is allocated for a row: an answer
//! takes its own columns and, while it is computed, nothing else. A row that cannot be used makes its own answer `None`
//! and is named in [`Problems`]; the others are not touched.
//!
//! With the feature `parallel` blocks of series are computed on all cores. Each writes its own part of the columns, so
//! the bytes are those of one core.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::diagnostic::Diagnostic;

pub mod gap;
pub mod pace;
pub mod proportion;
pub mod series;
pub mod table;
pub mod trend;

/// One value for all series, or a value for each.
///
/// ```
/// use integration_core::panel::Column;
///
/// assert_eq!(Column::Same(2030).get(7), Some(2030));
/// assert_eq!(Column::Each(&[2028, 2030]).get(1), Some(2030));
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Column<'a, T> {
    /// The same for all.
    Same(T),
    /// In the order of the series.
    Each(&'a [T]),
}

impl<T: Copy> Column<'_, T> {
    /// The value for a series; `None` beyond the end of the column.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<T> {
        match self {
            Self::Same(value) => Some(*value),
            Self::Each(values) => values.get(at).copied(),
        }
    }

    /// Whether there is a value for each of so many series, and no more.
    fn fits(&self, count: usize) -> bool {
        match self {
            Self::Same(_) => true,
            Self::Each(values) => values.len() == count,
        }
    }
}

/// How many problems are kept in words; beyond them only their number is.
pub const KEPT: usize = 1000;

/// Looks on while a panel is computed: told after each block how many series or rows it had, from whichever thread
/// computed it, and asked whether to go on.
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering};
///
/// use integration_core::panel::proportion::{ProportionColumns, Shares, intervals_into};
/// use integration_core::panel::{PanelError, Watch};
/// use integration_core::uncertainty::{ConfidenceLevel, proportion::ProportionMethod};
///
/// let done = AtomicUsize::new(0);
/// let count = |rows| {
///     done.fetch_add(rows, Ordering::Relaxed);
///     true
/// };
/// let shares = Shares { successes: &[65, 3], trials: &[100, 9], present: None };
/// let (mut answer, level) = (ProportionColumns::default(), ConfidenceLevel::P95);
/// intervals_into(&mut answer, &shares, level, ProportionMethod::Wilson, Watch(&count))?;
/// assert_eq!(done.into_inner(), 2);
///
/// let stop = Watch(&|_| false);
/// let stopped = intervals_into(&mut answer, &shares, level, ProportionMethod::Wilson, stop);
/// assert_eq!(stopped, Err(PanelError::Stopped));
/// # Ok::<(), PanelError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Watch<'a>(pub &'a (dyn Fn(usize) -> bool + Sync));

impl Watch<'_> {
    /// Nobody looks on.
    pub const NOBODY: Self = Watch(&|_| true);
}

/// What is wrong with single rows.
///
/// ```
/// use integration_core::panel::Problems;
///
/// assert_eq!(Problems::default().count, 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problems {
    /// The first of them, at most [`KEPT`], in order of their rows: code, path (`/values/17`), found, expected.
    pub first: Vec<Diagnostic>,
    /// How many there are.
    pub count: usize,
}

impl Problems {
    fn push(&mut self, problem: impl FnOnce() -> Diagnostic) {
        if self.count < KEPT {
            self.first.push(problem());
        }
        self.count = self.count.saturating_add(1);
    }

    /// Those of two neighbouring blocks.
    fn joined(mut self, later: Self) -> Self {
        let space = KEPT.saturating_sub(self.first.len());
        self.first.extend(later.first.into_iter().take(space));
        Self { count: self.count.saturating_add(later.count), ..self }
    }
}

/// Why no answer could be begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PanelError {
    /// A column has another length than the others.
    #[error("the column `{column}` has {found} rows; expected {expected}")]
    Length {
        /// The column.
        column: &'static str,
        /// Its rows.
        found: usize,
        /// What the others have.
        expected: usize,
    },
    /// The series do not begin one after the other.
    #[error("series {series} ends at row {found}; expected a row between its beginning and {rows}")]
    Ends {
        /// The series, counted from 0.
        series: usize,
        /// Where it is said to end.
        found: usize,
        /// How many rows there are.
        rows: usize,
    },
    /// Whoever looked on asked to stop; the columns of the answer are of no use.
    #[error("stopped before the end")]
    Stopped,
    /// Years that do not ascend, in a table with a column for each year.
    #[error("the years do not ascend at column {column}; expected each later than the one before")]
    Years {
        /// The column, counted from 0.
        column: usize,
    },
}

fn same_length(column: &'static str, found: usize, expected: usize) -> Result<(), PanelError> {
    if found == expected { Ok(()) } else { Err(PanelError::Length { column, found, expected }) }
}

/// A column of so many rows, each of which is to be written: the memory it has, if that fits, or new memory.
fn of_length<T: Clone>(column: &mut Vec<T>, empty: T, count: usize) -> &mut [T] {
    if column.len() != count {
        *column = vec![empty; count];
    }
    column
}

/// As many rows as are computed in one piece.
const BLOCK: usize = 8192;

/// Columns of an answer that can be cut in two.
trait Halves: Sized + Send {
    fn len(&self) -> usize;
    fn split(self, at: usize) -> (Self, Self);
}

/// Computes the columns block by block. The order of the problems is that of the rows, whoever computes them.
fn in_blocks<C: Halves>(
    columns: C,
    watch: Watch<'_>,
    compute: impl Fn(C, usize) -> Problems + Sync,
) -> Result<Problems, PanelError> {
    let goes_on = AtomicBool::new(true);
    let block = |columns: C, first: usize| {
        if !goes_on.load(Ordering::Relaxed) {
            return Problems::default();
        }
        let rows = columns.len();
        let problems = compute(columns, first);
        let Watch(asked) = watch;
        if !asked(rows) {
            goes_on.store(false, Ordering::Relaxed);
        }
        problems
    };
    let problems = halved(columns, 0, &block);
    if goes_on.into_inner() { Ok(problems) } else { Err(PanelError::Stopped) }
}

/// `first` is the place of the first row of the columns.
fn halved<C: Halves>(columns: C, first: usize, block: &(dyn Fn(C, usize) -> Problems + Sync)) -> Problems {
    let count = columns.len();
    if count <= BLOCK {
        return block(columns, first);
    }
    // Cut at a whole block, so that all blocks but the last are of one size.
    let middle = count.div_ceil(BLOCK).div_ceil(2).saturating_mul(BLOCK);
    let (left, right) = columns.split(middle);
    let (left, right) =
        both(|| halved(left, first, block), || halved(right, first.saturating_add(middle), block));
    left.joined(right)
}

#[cfg(feature = "parallel")]
fn both(
    left: impl FnOnce() -> Problems + Send,
    right: impl FnOnce() -> Problems + Send,
) -> (Problems, Problems) {
    rayon::join(left, right)
}

#[cfg(not(feature = "parallel"))]
fn both(left: impl FnOnce() -> Problems, right: impl FnOnce() -> Problems) -> (Problems, Problems) {
    (left(), right())
}

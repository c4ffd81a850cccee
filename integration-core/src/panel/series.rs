//! Series as columns: which rows belong together, and which values are missing.

use std::collections::BTreeMap;

use super::{PanelError, same_length};

/// Which rows have a value: one bit a row, the lowest first, as Arrow has it. A missing value is not NaN, and not 0.
///
/// ```
/// use integration_core::panel::series::Present;
///
/// let present = Present { bits: &[0b101], first: 0 };
/// assert_eq!((0..3).map(|row| present.is(row)).collect::<Vec<_>>(), [true, false, true]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Present<'a> {
    /// The bits.
    pub bits: &'a [u8],
    /// The bit of the first row.
    pub first: usize,
}

impl Present<'_> {
    /// Whether the row has a value.
    #[must_use]
    pub fn is(&self, row: usize) -> bool {
        let bit = self.first.saturating_add(row);
        self.bits.get(bit >> 3).is_some_and(|byte| (byte >> (bit & 7)) & 1 == 1)
    }

    /// Whether there is a bit for each of so many rows of a column.
    pub(super) fn check(&self, column: &'static str, rows: usize) -> Result<(), PanelError> {
        let found = self.bits.len().saturating_mul(8).saturating_sub(self.first);
        if found < rows { Err(PanelError::Length { column, found, expected: rows }) } else { Ok(()) }
    }

    /// The bits of so many rows, at most [`MOST_YEARS`], in one word.
    #[inline]
    fn word(&self, row: usize, count: usize) -> u64 {
        let bit = self.first.saturating_add(row);
        let bytes = self.bits.get(bit >> 3..).unwrap_or_default();
        let word = if let Some(eight) = bytes.first_chunk() {
            u64::from_le_bytes(*eight)
        } else {
            bytes.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte))
        };
        (word >> (bit & 7)) & all(count)
    }
}

/// The lowest bits, one for each of so many rows.
fn all(count: usize) -> u64 {
    (1 << count.min(MOST_YEARS)) - 1
}

/// So many years have their bits in eight bytes that begin anywhere in the first.
const MOST_YEARS: usize = 56;

/// Which rows of a table are one series: those with the same key (*Gemeinde*, indicator, group).
///
/// ```
/// use integration_core::panel::series::Groups;
///
/// let groups = Groups::of(["Lübeck", "Kiel", "Lübeck"]);
/// assert_eq!(groups.first_rows(), [0, 1]);
/// assert_eq!(groups.ends, [2, 3]);
/// assert_eq!(groups.order, Some(vec![0, 2, 1])); // Lübeck's rows have to be brought together
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// For each series, in the order of their first rows, the place behind its last row in `order`.
    pub ends: Vec<usize>,
    /// The rows, those of a series together and in their order; `None` if they lie so already.
    pub order: Option<Vec<usize>>,
}

impl Groups {
    /// Groups the rows that have these keys.
    pub fn of<K: Ord + Copy>(keys: impl IntoIterator<Item = K>) -> Self {
        let mut known = BTreeMap::new();
        let (mut series, mut sizes) = (Vec::new(), Vec::<usize>::new());
        // Mostly the rows of a series do lie together: then a key is looked up once.
        let mut before: Option<(K, usize)> = None;
        for key in keys {
            let at = match before {
                Some((same, at)) if same == key => at,
                _ => *known.entry(key).or_insert(sizes.len()),
            };
            before = Some((key, at));
            if at == sizes.len() {
                sizes.push(0);
            }
            if let Some(size) = sizes.get_mut(at) {
                *size += 1;
            }
            series.push(at);
        }
        let ends: Vec<usize> = sizes
            .iter()
            .scan(0, |end, size| {
                *end += size;
                Some(*end)
            })
            .collect();
        let begins: Vec<usize> = ends.iter().zip(&sizes).map(|(end, size)| end - size).collect();
        let order = (!series.is_sorted()).then(|| {
            let (mut next, mut order) = (begins, vec![0; series.len()]);
            for (row, at) in series.iter().enumerate() {
                let Some(place) = next.get_mut(*at) else { continue };
                if let Some(cell) = order.get_mut(*place) {
                    *cell = row;
                }
                *place += 1;
            }
            order
        });
        Self { ends, order }
    }

    /// The value of each series in a column that says the same in all of its rows.
    ///
    /// ```
    /// use integration_core::panel::series::Groups;
    ///
    /// let groups = Groups::of(["Lübeck", "Kiel", "Lübeck"]);
    /// assert_eq!(groups.one_each(&[60.0, 55.0, 60.0]), Ok(vec![60.0, 55.0]));
    /// assert_eq!(groups.one_each(&[60.0, 55.0, 61.0]), Err(2)); // another target in row 2 than in row 0
    /// ```
    ///
    /// # Errors
    /// The first row that says something else than the first of its series.
    pub fn one_each<T: PartialEq + Copy>(&self, column: &[T]) -> Result<Vec<T>, usize> {
        let row = |place: usize| self.order.as_ref().map_or(Some(place), |order| order.get(place).copied());
        let mut begin = 0;
        let mut values = Vec::with_capacity(self.ends.len());
        for end in &self.ends {
            let mut rows = (begin..*end).filter_map(row).filter_map(|row| Some((row, *column.get(row)?)));
            if let Some((_, first)) = rows.next() {
                if let Some((other, _)) = rows.find(|(_, value)| *value != first) {
                    return Err(other);
                }
                values.push(first);
            }
            begin = *end;
        }
        Ok(values)
    }

    /// The first row of each series.
    #[must_use]
    pub fn first_rows(&self) -> Vec<usize> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        let row = |place: usize| self.order.as_ref().map_or(Some(place), |order| order.get(place).copied());
        begins.take(self.ends.len()).filter_map(row).collect()
    }
}

/// Many series in columns; made by [`SeriesTable::long`] or [`SeriesTable::wide`].
#[derive(Clone, Copy, Debug)]
pub struct SeriesTable<'a> {
    // INVARIANT: `Wide` years ascend; `Long` ends ascend to the number of rows, and there is a year for each row.
    shape: Shape<'a>,
    values: &'a [f64],
    present: Option<Present<'a>>,
    /// What problems call the rows.
    names: Option<&'a [usize]>,
}

#[derive(Clone, Copy, Debug)]
enum Shape<'a> {
    Wide { years: &'a [i32] },
    Long { ends: &'a [usize], years: &'a [i32] },
}

/// The rows of one series.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    /// The place of the first in the table.
    pub(super) first: usize,
    pub(super) years: &'a [i32],
    pub(super) values: &'a [f64],
}

impl<'a> SeriesTable<'a> {
    /// A row for each observation, those of a series together; the years of a series may be in any order.
    ///
    /// ```
    /// use integration_core::panel::series::SeriesTable;
    ///
    /// // Two series, of three rows and of two.
    /// let table = SeriesTable::long(&[3, 5], &[2020, 2022, 2021, 2020, 2021], &[1.0, 3.0, 2.0, 9.0, 8.0], None)?;
    /// assert_eq!(table.len(), 2);
    /// # Ok::<(), integration_core::panel::PanelError>(())
    /// ```
    ///
    /// # Arguments
    /// `ends`: for each series the row behind its last one; `years` and `values`: by row; `present`: which rows have a
    /// value, all if `None`.
    ///
    /// # Errors
    /// Columns of different lengths; ends that do not ascend to the number of rows.
    pub fn long(
        ends: &'a [usize],
        years: &'a [i32],
        values: &'a [f64],
        present: Option<Present<'a>>,
    ) -> Result<Self, PanelError> {
        same_length("years", years.len(), values.len())?;
        let rows = values.len();
        let mut begin = 0;
        for (series, end) in ends.iter().enumerate() {
            if *end < begin || *end > rows {
                return Err(PanelError::Ends { series, found: *end, rows });
            }
            begin = *end;
        }
        if begin != rows {
            return Err(PanelError::Ends { series: ends.len(), found: begin, rows });
        }
        Self { shape: Shape::Long { ends, years }, values, present, names: None }.checked()
    }

    /// A row for each series, with a value for each of the same years, which ascend.
    ///
    /// ```
    /// use integration_core::panel::series::SeriesTable;
    ///
    /// let table = SeriesTable::wide(&[2020, 2021], &[40.0, 42.5, 61.0, 60.0], None)?;
    /// assert_eq!(table.len(), 2);
    /// # Ok::<(), integration_core::panel::PanelError>(())
    /// ```
    ///
    /// # Errors
    /// Values that do not fill all rows; years that do not ascend.
    pub fn wide(
        years: &'a [i32],
        values: &'a [f64],
        present: Option<Present<'a>>,
    ) -> Result<Self, PanelError> {
        let unordered = years.windows(2).position(|pair| pair.first() >= pair.last());
        if let Some(at) = unordered {
            return Err(PanelError::Years { column: at.saturating_add(1) });
        }
        let count = values.len().checked_div(years.len()).unwrap_or(0);
        same_length("values", values.len(), count.saturating_mul(years.len()))?;
        Self { shape: Shape::Wide { years }, values, present, names: None }.checked()
    }

    fn checked(self) -> Result<Self, PanelError> {
        if let Some(present) = self.present {
            present.check("present", self.values.len())?;
        }
        Ok(self)
    }

    /// The same table, whose rows were brought together from elsewhere: problems name the row it was there.
    ///
    /// ```
    /// use integration_core::panel::series::{Groups, SeriesTable};
    ///
    /// let groups = Groups::of(["Lübeck", "Kiel", "Lübeck"]);
    /// let order = groups.order.unwrap();
    /// let table = SeriesTable::long(&groups.ends, &[2020, 2021, 2020], &[1.0, 2.0, 3.0], None)?;
    /// assert_eq!(table.with_rows(&order)?.len(), 2);
    /// # Ok::<(), integration_core::panel::PanelError>(())
    /// ```
    ///
    /// # Errors
    /// Another number of rows.
    pub fn with_rows(self, rows: &'a [usize]) -> Result<Self, PanelError> {
        same_length("rows", rows.len(), self.values.len())?;
        Ok(Self { names: Some(rows), ..self })
    }

    /// What problems call a row.
    pub(super) fn name(&self, row: usize) -> usize {
        self.names.and_then(|names| names.get(row)).copied().unwrap_or(row)
    }

    /// How many series there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.shape {
            Shape::Wide { years } => self.values.len().checked_div(years.len()).unwrap_or(0),
            Shape::Long { ends, .. } => ends.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a row has a value.
    #[inline]
    pub(super) fn is_present(&self, row: usize) -> bool {
        self.present.is_none_or(|present| present.is(row))
    }

    /// The years that all series have in common, unless they are too many for a bit each.
    pub(super) fn common_years(&self) -> Option<&'a [i32]> {
        match self.shape {
            Shape::Wide { years } => Some(years).filter(|years| years.len() <= MOST_YEARS),
            Shape::Long { .. } => None,
        }
    }

    /// Which of the rows have a value, of tables with common years.
    #[inline]
    pub(super) fn present_bits(&self, rows: &Rows<'_>) -> u64 {
        let count = rows.values.len();
        self.present.map_or_else(|| all(count), |present| present.word(rows.first, count))
    }

    /// The rows of a series; none beyond the last one.
    #[inline]
    pub(super) fn rows(&self, series: usize) -> Rows<'a> {
        let (begin, end, years) = match self.shape {
            Shape::Wide { years } => {
                let begin = series.saturating_mul(years.len());
                (begin, begin.saturating_add(years.len()), Some(years))
            }
            Shape::Long { ends, years } => {
                let begin = series.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
                let end = ends.get(series).copied().unwrap_or(begin);
                (begin, end, years.get(begin..end))
            }
        };
        Rows {
            first: begin,
            years: years.unwrap_or_default(),
            values: self.values.get(begin..end).unwrap_or_default(),
        }
    }
}

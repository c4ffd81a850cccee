//! This module holds the budget calendar: fiscal years, ranges of them, and civil dates.
//!
//! A German municipal budget year (*Haushaltsjahr*) is the calendar year. The library knows no clock:
//! whatever depends on today takes the date as a parameter, `as_of`.

use core::fmt;

pub use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A budget year (*Haushaltsjahr*), equal to the calendar year, from 1900 to 2200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct FiscalYear(#[cfg_attr(feature = "schema", schemars(range(min = 1900, max = 2200)))] u16);

/// Reads a calendar day, or none, as the document states it: the date library's own reader knows a dozen forms more.
pub(crate) fn day<'de, T: crate::document::Read, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    crate::document::deserialized(deserializer)
}

impl<'de> Deserialize<'de> for FiscalYear {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::document::deserialized(deserializer)
    }
}

impl FiscalYear {
    /// The earliest year the library accepts.
    pub const MIN: Self = Self(1900);
    /// The latest year the library accepts.
    pub const MAX: Self = Self(2200);

    /// The year `year`, or `None` outside 1900 to 2200.
    ///
    /// ```
    /// use integration_core::calendar::FiscalYear;
    /// assert_eq!(FiscalYear::new(2021).map(|year| year.get()), Some(2021));
    /// assert_eq!(FiscalYear::new(21), None);
    /// ```
    #[must_use]
    pub fn new(year: i64) -> Option<Self> {
        let year = u16::try_from(year).ok().map(Self)?;
        (Self::MIN..=Self::MAX).contains(&year).then_some(year)
    }

    /// The year as a number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }

    /// The year `years` later (earlier if negative), or `None` outside the accepted range.
    #[must_use]
    pub fn plus(self, years: i64) -> Option<Self> {
        Self::new(i64::from(self.0).checked_add(years)?)
    }

    /// How many years `self` lies after `earlier`; negative if it lies before.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        i64::from(self.0) - i64::from(earlier.0)
    }

    /// How many days it has: 365, or 366 in a leap year.
    #[must_use]
    pub const fn days(self) -> u32 {
        let leaps = self.0.is_multiple_of(4) && (!self.0.is_multiple_of(100) || self.0.is_multiple_of(400));
        if leaps { 366 } else { 365 }
    }

    /// The fiscal year of a date.
    #[must_use]
    pub fn of(date: Date) -> Option<Self> {
        Self::new(i64::from(date.year()))
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The day `months` months after `date`; of a month that is too short for it, the last day.
pub(crate) fn months_after(date: Date, months: i64) -> Option<Date> {
    let month = (i64::from(date.year()) * 12 + i64::from(date.month()) - 1).checked_add(months)?;
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    let first = Date::new(year, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1).ok()?;
    Date::new(year, first.month(), date.day().min(first.days_in_month())).ok()
}

/// Consecutive fiscal years, both ends included (*von … bis*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YearRange {
    /// The first year.
    pub from: FiscalYear,
    /// The last year, not before `from`.
    pub to: FiscalYear,
}

impl YearRange {
    /// The years `from` to `to`, or `None` if they are reversed.
    #[must_use]
    pub fn new(from: FiscalYear, to: FiscalYear) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// Whether `year` lies inside.
    #[must_use]
    pub fn contains(self, year: FiscalYear) -> bool {
        (self.from..=self.to).contains(&year)
    }

    /// The years in order.
    ///
    /// ```
    /// use integration_core::calendar::{FiscalYear, YearRange};
    /// let year = |number| FiscalYear::new(number).unwrap();
    /// let term = YearRange::new(year(2021), year(2023)).unwrap();
    /// assert_eq!(term.years().map(FiscalYear::get).collect::<Vec<_>>(), [2021, 2022, 2023]);
    /// ```
    pub fn years(self) -> impl DoubleEndedIterator<Item = FiscalYear> + Clone {
        (self.from.0..=self.to.0).map(FiscalYear)
    }

    /// How many years lie inside.
    #[must_use]
    pub fn len(self) -> usize {
        self.years().count()
    }

    /// Whether the range holds no year, which only a hand-built reversed range does.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.from > self.to
    }
}

impl fmt::Display for YearRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.from, self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_the_days_that_the_calendar_gives_it() {
        for number in 1900..=2200 {
            let days = i64::from(FiscalYear::new(number).unwrap().days());
            let first = |number| Date::new(i16::try_from(number).unwrap(), 1, 1).unwrap();
            assert_eq!(days, i64::from((first(number + 1) - first(number)).get_days()), "{number}");
        }
    }

    proptest::proptest! {
        #[test]
        fn months_are_added_as_the_calendar_does(days in 0..=109_937_i32, months in -30_000..=300_000_i64) {
            let date = Date::constant(1900, 1, 1).checked_add(jiff::ToSpan::days(days)).unwrap();
            let span = jiff::Span::new().try_months(months).ok();
            let expected = span.and_then(|span| date.checked_add(span).ok());
            proptest::prop_assert_eq!(months_after(date, months), expected);
        }
    }
}

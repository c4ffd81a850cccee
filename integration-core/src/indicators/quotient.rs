//! This module divides a numerator by a denominator (German: *Zähler*, *Nenner*), as health information systems define
//! their indicators: `numerator/denominator · factor`, and for a period shorter than a year times the periods in a
//! year.
//!
//! Source: DHIS2, *Indicators*, and its `DefaultExpressionService`. Its older versions read a missing numerator as 0, so
//! that missing data became 0 %, and gave every year 365 days; both stand under `compat` only.

use core::num::NonZeroU16;

use super::exact::Exact;

/// The parts of a quotient; `None` is missing, which is not 0.
///
/// ```
/// use integration_core::indicators::{exact::Exact, quotient::Quotient};
///
/// let share = Quotient {
///     numerator: Some(Exact::from(45)),
///     denominator: Some(Exact::from(60)),
///     factor: Exact::from(100),
///     period: None,
///     compat: false,
/// };
/// assert_eq!(share.value(), Ok(Exact::from(75)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotient {
    /// What is counted.
    pub numerator: Option<Exact>,
    /// Of how much.
    pub denominator: Option<Exact>,
    /// 100 for per cent, 100000 for a rate per 100,000 inhabitants.
    pub factor: Exact,
    /// The period counted, if the quotient is to be that of a year.
    pub period: Option<Period>,
    /// Whether a missing numerator is 0 and every year has 365 days, as in DHIS2.
    pub compat: bool,
}

/// A period as a part of its year.
///
/// ```
/// use std::num::NonZeroU16;
/// use integration_core::indicators::quotient::Period;
///
/// let days = |days| NonZeroU16::new(days).unwrap();
/// let february = Period { days: days(29), days_in_year: days(366) };
/// assert!(february.days < february.days_in_year);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The days counted.
    pub days: NonZeroU16,
    /// The days of that year: 365 or 366.
    pub days_in_year: NonZeroU16,
}

/// Why there is no quotient.
///
/// ```
/// use integration_core::indicators::quotient::QuotientError;
///
/// assert_eq!(QuotientError::MissingNumerator.to_string(), "the numerator is missing; expected a number");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuotientError {
    /// Nobody counted.
    #[error("the numerator is missing; expected a number")]
    MissingNumerator,
    /// Nobody knows of how many.
    #[error("the denominator is missing; expected a number")]
    MissingDenominator,
    /// A share of nobody is not 0.
    #[error("the denominator is 0; expected another number")]
    ZeroDenominator,
}

impl Quotient {
    /// The exact quotient. It may exceed the factor: more cases than people is for the reader to judge.
    ///
    /// # Errors
    /// All of [`QuotientError`] that hold.
    pub fn value(&self) -> Result<Exact, Vec<QuotientError>> {
        let zero = Exact::from(0);
        let numerator = self.numerator.as_ref().or(Some(&zero).filter(|_| self.compat));
        let (Some(numerator), Some(denominator)) = (numerator, &self.denominator) else {
            let missing = [
                numerator.is_none().then_some(QuotientError::MissingNumerator),
                self.denominator.is_none().then_some(QuotientError::MissingDenominator),
            ];
            return Err(missing.into_iter().flatten().collect());
        };
        let quotient = (numerator * &self.factor).checked_div(denominator);
        let quotient = quotient.ok_or_else(|| vec![QuotientError::ZeroDenominator])?;
        let Some(Period { days, days_in_year }) = self.period else {
            return Ok(quotient);
        };
        let days_in_year = if self.compat { 365 } else { i64::from(days_in_year.get()) };
        let year = &quotient * &Exact::from(days_in_year);
        // `days` is never 0.
        Ok(year.checked_div(&Exact::from(i64::from(days.get()))).unwrap_or(quotient))
    }
}

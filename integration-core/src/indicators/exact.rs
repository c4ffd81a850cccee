//! This module holds [`Exact`], the number with which the assessment computes: a fraction of whole numbers of
//! any size, so sums, products, quotients and comparisons never round.
//!
//! Why not `Decimal`: one third of the way to a target has no finite decimal, and a class boundary (`pace =
//! 0.95`) must be decided by the value itself, not by its 28th digit. Why not `f64`: 0.1 is not one tenth.

use std::ops::{Add, Mul, Sub};

use num_rational::BigRational;
use rust_decimal::Decimal;
use rust_decimal::prelude::{Signed, ToPrimitive, Zero};

/// An exact rational number. Comparing two of them is cross-multiplication, so it is exact as well.
///
/// ```
/// use integration_core::indicators::exact::Exact;
/// use rust_decimal::Decimal;
///
/// let tenth = Exact::from(Decimal::new(1, 1));
/// let fifth = Exact::from(Decimal::new(2, 1));
/// assert_eq!(&tenth + &fifth, Exact::from(Decimal::new(3, 1))); // in f64, 0.1 + 0.2 is not 0.3
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
// INVARIANT: the denominator is never zero; every constructor and `checked_div` sees to it.
pub struct Exact(BigRational);

impl Exact {
    /// `numerator / denominator × per`: `per` is 100 for percent (German: *Prozent*), 1000 for per mille or a
    /// rate per thousand inhabitants, 1 for a plain quotient. `None` if the denominator is 0: a share of nobody
    /// is not 0.
    ///
    /// ```
    /// use integration_core::indicators::exact::Exact;
    ///
    /// let share = Exact::from_counts(1, 3, 100).unwrap();
    /// assert_eq!(&share * &Exact::from(3), Exact::from(100));
    /// assert_eq!(Exact::from_counts(0, 0, 100), None);
    /// ```
    #[must_use]
    pub fn from_counts(numerator: u64, denominator: u64, per: u64) -> Option<Self> {
        // Two u64 always fit in a u128, so this product cannot overflow.
        let scaled = u128::from(numerator) * u128::from(per);
        (denominator != 0).then(|| Self(BigRational::new(scaled.into(), denominator.into())))
    }

    /// The nearest `f64` (ties to even), computed with integers only: the same bits on every platform. Zero is
    /// `0.0`, never `-0.0`.
    ///
    /// ```
    /// use integration_core::indicators::exact::Exact;
    ///
    /// assert_eq!(Exact::from_counts(1, 3, 1).unwrap().to_f64().to_bits(), (1.0_f64 / 3.0).to_bits());
    /// ```
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        // INVARIANT: `None` would need 0/0, which the type excludes; NaN would at least show as `null` in JSON.
        self.0.to_f64().unwrap_or(f64::NAN)
    }

    /// The exact quotient, `None` if `divisor` is zero.
    ///
    /// ```
    /// use integration_core::indicators::exact::Exact;
    ///
    /// assert_eq!(Exact::from(1).checked_div(&Exact::from(3)), Exact::from_counts(1, 3, 1));
    /// assert_eq!(Exact::from(1).checked_div(&Exact::from(0)), None);
    /// ```
    #[must_use]
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// The distance from zero.
    ///
    /// ```
    /// use integration_core::indicators::exact::Exact;
    ///
    /// assert_eq!(Exact::from(-3).abs(), Exact::from(3));
    /// ```
    #[must_use]
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// Whether the number is exactly zero.
    ///
    /// ```
    /// use integration_core::indicators::exact::Exact;
    ///
    /// assert!((&Exact::from(2) - &Exact::from(2)).is_zero());
    /// ```
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }
}

/// Every decimal is an exact fraction: mantissa over a power of ten.
impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        // `Decimal` allows at most 28 places, and 10^28 fits in an i128.
        Self(BigRational::new(value.mantissa().into(), 10_i128.pow(value.scale()).into()))
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(BigRational::from_integer(value.into()))
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        Exact(&self.0 * &other.0)
    }
}

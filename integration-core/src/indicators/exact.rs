//! This module holds [`Exact`], the number with which the assessment computes: a fraction of whole numbers of
//! any size, so sums, products, quotients and comparisons never round.
//!
//! Why not `Decimal`: one third of the way to a target has no finite decimal, and a class boundary (`pace =
//! 0.95`) must be decided by the value itself, not by its 28th digit. Why not `f64`: 0.1 is not one tenth.

use core::cmp::Ordering;
use std::ops::{Add, Mul, Sub};

use num_bigint::{BigInt, BigUint, Sign};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

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
#[derive(Clone, Debug)]
// INVARIANT: the denominator is above zero; every constructor and `checked_div` sees to it. The fraction is not
// reduced: an assessment is a handful of operations, of which a common divisor would cost more than it saves.
pub struct Exact {
    numerator: BigInt,
    denominator: BigInt,
}

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
        (denominator != 0).then(|| Self { numerator: scaled.into(), denominator: denominator.into() })
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
        let (dividend, divisor) = (self.numerator.magnitude(), self.denominator.magnitude());
        let (bits, divisor_bits) = (dividend.bits(), divisor.bits());
        if bits == 0 {
            return 0.0;
        }
        // The quotient of the leading 126 and 64 bits has 62 or 63 bits: more than a float keeps.
        let leading = shifted(dividend, 126 - signed(bits)).to_u128().unwrap_or(0);
        let leading_of_divisor = shifted(divisor, 64 - signed(divisor_bits)).to_u128().unwrap_or(1);
        let estimate = u64::try_from(leading / leading_of_divisor.max(1)).unwrap_or(u64::MAX);
        let mut exponent = signed(bits) - signed(divisor_bits) - 62;
        // The smallest floats keep fewer bits; two more than they have are enough to round once.
        let lost = (-1076 - exponent).max(0);
        exponent += lost;
        let mut quotient = u32::try_from(lost).ok().and_then(|lost| estimate.checked_shr(lost)).unwrap_or(0);
        // The bits left out make the estimate wrong by a unit or two: multiply back, and correct it.
        let (dividend, divisor) = (shifted(dividend, (-exponent).max(0)), shifted(divisor, exponent.max(0)));
        while &divisor * &BigUint::from(quotient) > dividend {
            quotient -= 1;
        }
        while &divisor * &BigUint::from(quotient + 1) <= dividend {
            quotient += 1;
        }
        // A remainder must keep a tie from being one.
        let is_more = &divisor * &BigUint::from(quotient) != dividend;
        let exponent = i32::try_from(exponent).unwrap_or(i32::MAX);
        let magnitude = libm::ldexp((quotient | u64::from(is_more)) as f64, exponent);
        if self.numerator.sign() == Sign::Minus { -magnitude } else { magnitude }
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
        let product = |a: &BigInt, b: &BigInt| a * b;
        let (numerator, denominator) =
            (product(&self.numerator, &divisor.denominator), product(&self.denominator, &divisor.numerator));
        match denominator.sign() {
            Sign::NoSign => None,
            Sign::Plus => Some(Self { numerator, denominator }),
            Sign::Minus => Some(Self { numerator: -numerator, denominator: -denominator }),
        }
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
        Self { numerator: self.numerator.magnitude().clone().into(), denominator: self.denominator.clone() }
    }

    /// The number multiplied with itself `exponent` times; 1 for an exponent of 0. What is compared with an
    /// n-th root (a mean yearly growth) is compared exactly after raising both sides to the n-th power.
    // Not public: a large exponent has no bound on time and memory.
    pub(crate) fn pow(&self, exponent: u32) -> Self {
        Self { numerator: self.numerator.pow(exponent), denominator: self.denominator.pow(exponent) }
    }

    /// Exactly the number that the float is, for figures that come back into an exact sum; `None` if it is none.
    pub(crate) fn from_f64(float: f64) -> Option<Self> {
        if !float.is_finite() {
            return None;
        }
        let (fraction, exponent) = libm::frexp(float);
        // A float has 53 binary digits, so this product is whole and fits.
        let numerator = BigInt::from(libm::ldexp(fraction, 53) as i64);
        let (exponent, one) = (i64::from(exponent) - 53, BigInt::from(1));
        let places = exponent.unsigned_abs();
        Some(if exponent < 0 {
            Self { numerator, denominator: one << places }
        } else {
            Self { numerator: numerator << places, denominator: one }
        })
    }

    /// The shortest decimal that reads as this float: what somebody wrote down before it became a float, if it had no
    /// more than 15 digits. 0 for what is no number.
    pub(crate) fn from_shortest(float: f64) -> Self {
        let text = format!("{float:e}");
        let (digits, exponent) = text.split_once('e').unwrap_or(("0", "0"));
        let places = digits.split_once('.').map_or(0, |(_, fraction)| signed_length(fraction));
        let digits: String = digits.chars().filter(|sign| *sign != '.').collect();
        let numerator = BigInt::from(digits.parse::<i64>().unwrap_or(0));
        let exponent = exponent.parse::<i64>().unwrap_or(0) - places;
        let power = BigInt::from(10).pow(u32::try_from(exponent.unsigned_abs()).unwrap_or(0));
        if exponent < 0 {
            Self { numerator, denominator: power }
        } else {
            Self { numerator: numerator * power, denominator: BigInt::from(1) }
        }
    }

    /// The `degree`-th root of a number that is not negative, between two fractions that are 2^-`bits` apart:
    /// the root is at or above the first and below the second.
    pub(crate) fn root_between(&self, degree: u32, bits: u32) -> (Self, Self) {
        let scaled = (self.numerator.magnitude() << (u64::from(bits) * u64::from(degree)))
            / self.denominator.magnitude();
        let floor = if degree == 0 { scaled } else { scaled.nth_root(degree) };
        let over =
            |numerator: BigUint| Self { numerator: numerator.into(), denominator: BigInt::from(1) << bits };
        (over(floor.clone()), over(floor + 1_u32))
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
        self.numerator.sign() == Sign::NoSign
    }
}

fn signed_length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

fn signed(bits: u64) -> i64 {
    i64::try_from(bits).unwrap_or(i64::MAX)
}

/// `number × 2^places`, rounded down.
fn shifted(number: &BigUint, places: i64) -> BigUint {
    if places < 0 { number >> places.unsigned_abs() } else { number << places.unsigned_abs() }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.numerator * &other.denominator).cmp(&(&other.numerator * &self.denominator))
    }
}

/// Every decimal is an exact fraction: mantissa over a power of ten.
impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        // `Decimal` allows at most 28 places, and 10^28 fits in an i128.
        Self { numerator: value.mantissa().into(), denominator: 10_i128.pow(value.scale()).into() }
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self { numerator: value.into(), denominator: 1.into() }
    }
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: Self) -> Exact {
        let numerator = &self.numerator * &other.denominator + &other.numerator * &self.denominator;
        Exact { numerator, denominator: &self.denominator * &other.denominator }
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: Self) -> Exact {
        self + &Exact { numerator: -&other.numerator, denominator: other.denominator.clone() }
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: Self) -> Exact {
        Exact {
            numerator: &self.numerator * &other.numerator,
            denominator: &self.denominator * &other.denominator,
        }
    }
}

#[cfg(test)]
mod tests {
    use num_rational::BigRational;
    use num_rational::Ratio;
    use proptest::prelude::*;
    use rust_decimal::prelude::ToPrimitive as _;

    use super::*;

    fn agrees(numerator: BigInt, denominator: BigInt) -> Result<(), TestCaseError> {
        let reference = BigRational::new(numerator.clone(), denominator.clone()).to_f64().unwrap();
        let float = Exact { numerator, denominator }.to_f64();
        prop_assert_eq!(float.to_bits(), reference.to_bits(), "{} is not {}", float, reference);
        Ok(())
    }

    proptest! {
        #[test]
        fn a_float_is_the_nearest_one(numerator in any::<i128>(), denominator in 1..=u128::MAX, power in 0_usize..1200) {
            agrees(BigInt::from(numerator), BigInt::from(denominator))?;
            agrees(BigInt::from(numerator) << power, BigInt::from(denominator))?;
            agrees(BigInt::from(numerator), BigInt::from(denominator) << power)?;
        }

        #[test]
        fn a_float_comes_back_as_it_is(bits in any::<u64>()) {
            let float = f64::from_bits(bits);
            let back = Exact::from_f64(float).map(|exact| exact.to_f64());
            // Zero has no sign here.
            prop_assert_eq!(back, float.is_finite().then_some(float + 0.0));
        }

        #[test]
        fn a_root_is_enclosed(numerator in 0_i64.., denominator in 1_i64.., degree in 1_u32..12) {
            let number = Exact::from(numerator).checked_div(&Exact::from(denominator)).unwrap();
            let (below, above) = number.root_between(degree, 64);
            prop_assert!(below.pow(degree) <= number && number < above.pow(degree));
        }

        #[test]
        fn so_is_one_between_two_floats(float in any::<u64>(), nudge in -1_i64..=1) {
            let float = f64::from_bits(float);
            prop_assume!(float.is_finite());
            // The middle between a float and the next one, exactly and a little off.
            let exact = Ratio::from_float(float).unwrap();
            let next = Ratio::from_float(f64::from_bits(float.to_bits() + 1));
            prop_assume!(next.is_some());
            let middle = (&exact + &next.unwrap()) / BigInt::from(2);
            let scale = BigInt::from(1) << 200_usize;
            agrees(middle.numer() * &scale + nudge, middle.denom() * scale)?;
        }
    }
}

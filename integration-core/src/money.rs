//! This module holds [`Money`]: exact euro amounts in whole cents, and how to split one without losing a cent.
//!
//! Amounts are integers of cents, so sums are exact and every result is the same on every platform.
//! Arithmetic is checked: what does not fit is a [`MoneyError`], never a wrap or a panic.
//! In JSON an amount is a decimal string with two decimals (`"460000.00"`); a JSON number is refused,
//! because the reader on the other side would make a binary float of it.

#![deny(clippy::arithmetic_side_effects)]

use core::fmt;
use core::str::FromStr;

use num_bigint::{BigInt, BigUint, Sign};
use serde::{Serialize, Serializer};

use crate::index::Order;

/// An exact amount of euros, counted in cents (*Betrag in Cent*).
///
/// Negative amounts occur (corrections, differences); where the domain forbids them, validation says so.
///
/// ```
/// use integration_core::money::Money;
/// let standing: Money = "100000.00".parse()?;
/// let further: Money = "120000".parse()?;
/// assert_eq!(standing.add(further)?.to_string(), "220000.00");
/// # Ok::<(), integration_core::money::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// Why an amount could not be read, computed or split.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MoneyError {
    /// The text is not a plain decimal number such as `1234.50`.
    #[error("`{0}` is not an amount such as 1234.50")]
    Unreadable(String),
    /// The text has more than two decimals: a cent is the smallest unit.
    #[error("`{0}` has more than two decimals")]
    SubCent(String),
    /// The amount or the result is beyond ±92 quadrillion euros.
    #[error("the amount is beyond ±92,233,720,368,547,758.07 euros")]
    Overflow,
    /// A split needs at least one weight above zero.
    #[error("a split needs at least one weight above zero")]
    NoWeight,
}

impl Money {
    /// Nothing: 0.00 €.
    pub const ZERO: Self = Self(0);

    /// The amount of `cents` euro cents.
    #[must_use]
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The amount in euro cents.
    #[must_use]
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Whether the amount is below zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether the amount is exactly zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum of two amounts.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the sum does not fit.
    #[expect(clippy::should_implement_trait, reason = "the operator could not report an overflow")]
    pub fn add(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_add(other.0).map(Self).ok_or(MoneyError::Overflow)
    }

    /// The difference of two amounts.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the difference does not fit.
    #[expect(clippy::should_implement_trait, reason = "the operator could not report an overflow")]
    pub fn sub(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_sub(other.0).map(Self).ok_or(MoneyError::Overflow)
    }

    /// The sum of many amounts; 0.00 € of none.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the sum does not fit.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::add)
    }

    /// This amount times `factor` (a rate or share), rounded half away from zero to the cent
    /// (*kaufmännisch gerundet*).
    ///
    /// ```
    /// use integration_core::money::Money;
    /// let rate = "0.75".parse().unwrap();
    /// assert_eq!(Money::from_cents(10_001).times(rate)?, Money::from_cents(7_501)); // 75.0075 €
    /// # Ok::<(), integration_core::money::MoneyError>(())
    /// ```
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the product does not fit.
    #[expect(clippy::arithmetic_side_effects, reason = "big integers do not overflow")]
    pub fn times(self, factor: rust_decimal::Decimal) -> Result<Self, MoneyError> {
        // A rate may have 28 decimals: its product with an amount is wider than 128 bits.
        let product = BigInt::from(self.0) * BigInt::from(factor.mantissa());
        Self::rounded(&product, factor.scale())
    }

    /// `digits / 10^places` cents, rounded half away from zero to the cent.
    #[expect(clippy::arithmetic_side_effects, reason = "big integers do not overflow")]
    pub(crate) fn rounded(digits: &BigInt, places: u32) -> Result<Self, MoneyError> {
        let Some(before_last) = places.checked_sub(1) else {
            return Self::of(digits.sign(), digits.magnitude().clone());
        };
        // The first place that is cut off decides alone.
        let (tenths, _) = without_places(digits.magnitude(), before_last);
        Self::of(digits.sign(), (tenths + 5_u32) / 10_u32)
    }

    /// `digits / 10^places` cents, rounded down to the cent.
    #[expect(clippy::arithmetic_side_effects, reason = "big integers do not overflow")]
    pub(crate) fn rounded_down(digits: &BigInt, places: u32) -> Result<Self, MoneyError> {
        let (cents, is_cut) = without_places(digits.magnitude(), places);
        let away = is_cut && digits.sign() == Sign::Minus;
        Self::of(digits.sign(), cents + u32::from(away))
    }

    /// `part` of `whole` equal parts of the amount, rounded half away from zero to the cent; of no parts nothing.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "64 and 32 bits and one more fit into 128, and nothing is divided by zero"
    )]
    pub(crate) fn part(self, part: u32, whole: u32) -> Result<Self, MoneyError> {
        let (part, whole) = (u128::from(part), u128::from(whole).max(1));
        let twice = 2 * u128::from(self.0.unsigned_abs()) * part;
        Self::signed((twice + whole) / (2 * whole), self.is_negative())
    }

    fn of(sign: Sign, magnitude: BigUint) -> Result<Self, MoneyError> {
        let cents = BigInt::from_biguint(sign, magnitude);
        i64::try_from(cents).map(Self).map_err(|_| MoneyError::Overflow)
    }

    /// Splits the amount in proportion to `weights` by the largest remainder
    /// (*Hare/Niemeyer*): every part gets its share rounded down to the cent, and the cents left over
    /// go, one each, to the largest remainders; of equal remainders the earlier part wins.
    ///
    /// The parts always add up to the whole, and a negative amount splits exactly as its positive
    /// counterpart does. A weight of zero receives nothing.
    ///
    /// ```
    /// use integration_core::money::Money;
    /// let parts = Money::from_cents(10_000).split(&[1, 1, 1])?;
    /// assert_eq!(parts, [3_334, 3_333, 3_333].map(Money::from_cents));
    /// # Ok::<(), integration_core::money::MoneyError>(())
    /// ```
    ///
    /// # Errors
    /// [`MoneyError::NoWeight`] where `weights` is empty or all zero.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "the products fit into 128 bits, and the parts never exceed the whole"
    )]
    pub fn split(self, weights: &[u64]) -> Result<Vec<Self>, MoneyError> {
        let total: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
        if total == 0 {
            return Err(MoneyError::NoWeight);
        }
        let whole = u128::from(self.0.unsigned_abs());
        // INVARIANT: cents < 2^64 and weight < 2^64, so every product fits into 128 bits.
        let shares: Vec<(u128, u128)> = weights
            .iter()
            .map(|&weight| (whole * u128::from(weight) / total, whole * u128::from(weight) % total))
            .collect();
        let given: u128 = shares.iter().map(|share| share.0).sum();
        // The largest remainder first; equal ones keep the order of the weights.
        let remainder = |index: usize| shares.get(index).map(|share| share.1);
        let by_remainder = Order::of(shares.len(), &|a, b| remainder(b).cmp(&remainder(a)));
        let left_over = usize::try_from(whole - given).map_err(|_| MoneyError::Overflow)?;
        let mut parts: Vec<u128> = shares.into_iter().map(|share| share.0).collect();
        for &index in by_remainder.positions().iter().take(left_over) {
            if let Some(part) = parts.get_mut(index) {
                *part += 1;
            }
        }
        parts.into_iter().map(|part| Self::signed(part, self.is_negative())).collect()
    }

    #[expect(clippy::arithmetic_side_effects, reason = "the negative of a positive number fits")]
    fn signed(magnitude: u128, negative: bool) -> Result<Self, MoneyError> {
        let value = i128::try_from(magnitude).map_err(|_| MoneyError::Overflow)?;
        i64::try_from(if negative { -value } else { value }).map(Self).map_err(|_| MoneyError::Overflow)
    }
}

/// `digits / 10^places` rounded towards zero, and whether anything but zeros was cut off.
///
/// Dividing by what fits into a digit needs nothing of the division of big numbers, which would be 1 % of the
/// WebAssembly module.
#[expect(clippy::arithmetic_side_effects, reason = "big integers do not overflow, and no step is zero")]
fn without_places(digits: &BigUint, places: u32) -> (BigUint, bool) {
    let (mut whole, mut is_cut, mut left) = (digits.clone(), false, places);
    while left > 0 {
        let taken = left.min(9);
        let step = 10_u32.pow(taken);
        is_cut |= &whole % step != BigUint::ZERO;
        whole /= step;
        left -= taken;
    }
    (whole, is_cut)
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads `1234`, `1234.5`, `1234.50`, with an optional minus sign. No grouping, no comma, no exponent, and
    /// never more than two decimals, so that the German `100.000` is not read as a hundred.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "a digit is at least b'0', and two digits are below 100"
    )]
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let unreadable = || MoneyError::Unreadable(text.chars().take(40).collect());
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (euros, fraction) =
            digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(euros) || fraction.is_some_and(|part| !plain(part)) {
            return Err(unreadable());
        }
        let fraction = fraction.unwrap_or("");
        // Zeros are no exception: `100.000` is far more often a hundred thousand than a hundred.
        if fraction.len() > 2 {
            return Err(MoneyError::SubCent(text.chars().take(40).collect()));
        }
        let digit = |place: usize| fraction.as_bytes().get(place).map_or(0, |byte| u128::from(byte - b'0'));
        let euros: u128 = euros.parse().map_err(|_| MoneyError::Overflow)?;
        let cents = euros.checked_mul(100).and_then(|sum| sum.checked_add(digit(0) * 10 + digit(1)));
        Self::signed(cents.ok_or(MoneyError::Overflow)?, negative)
    }
}

impl fmt::Display for Money {
    /// The form of the document: `-1234.50`. For readers see [`crate::text::Language::money`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", magnitude / 100, magnitude % 100)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::document::deserialized(deserializer)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Money {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "money", "pattern": "^-?[0-9]+(\\.[0-9]{1,2})?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_rounds_down_also_below_zero() {
        let twelve_zeros = 1_000_000_000_000_i64;
        for (digits, places, cents) in [
            (1_999, 3, 1),
            (-1_000, 3, -1),
            (-1_001, 3, -2),
            (-1, 3, -1),
            (0, 3, 0),
            (-7, 0, -7),
            // Longer than one step of nine digits: what is cut off may lie in either.
            (5 * twelve_zeros, 12, 5),
            (-5 * twelve_zeros, 12, -5),
            (-5 * twelve_zeros - 1, 12, -6),
            (-5 * twelve_zeros - 1_000_000_000, 12, -6),
        ] {
            let found = Money::rounded_down(&BigInt::from(digits), places);
            assert_eq!(found, Ok(Money(cents)), "{digits} / 10^{places}");
        }
    }
    #[test]
    fn a_part_is_rounded_half_away_from_zero() {
        for (cents, part, whole, expected) in [
            (11_000, 7, 12, 6_417),
            (1, 1, 2, 1),
            (-1, 1, 2, -1),
            (1, 1, 3, 0),
            (2, 1, 3, 1),
            (-5, 3, 3, -5),
            (7, 0, 5, 0),
            (7, 0, 0, 0),
        ] {
            assert_eq!(Money(cents).part(part, whole), Ok(Money(expected)), "{part}/{whole} of {cents}");
        }
        assert_eq!(Money(i64::MAX).part(2, 1), Err(MoneyError::Overflow));
    }
}

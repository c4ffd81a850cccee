//! Too little money for what several are entitled to: rules that share it (*Verteilung bei unzureichenden Mitteln*).
//!
//! Nobody gets less than nothing or more than its claim. Sources: O'Neill, *A problem of rights arbitration from the
//! Talmud* (1982); Aumann and Maschler, *Game theoretic analysis of a bankruptcy problem from the Talmud* (1985); Thomson's survey of
//! 2003.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;

use super::rounding;
use super::shapley::{Coalition, ShapleyError, shapley};
use crate::document::choice;
use crate::money::{Money, MoneyError};

choice! {
    /// How too little money is shared.
    pub enum ClaimsRule {
        /// In proportion to the claims.
        Proportional "proportional" ["anteilig nach Ansprüchen", "in proportion to the claims"],
        /// The same for everybody, but nobody gets more than its claim: protects small claims.
        EqualAwards "equal_awards" ["gleiche Beträge, höchstens der Anspruch", "equal awards, at most the claim"],
        /// Everybody goes without the same amount, but nobody gets less than nothing: protects large claims.
        EqualLosses "equal_losses" ["gleiche Kürzungen, höchstens der Anspruch", "equal losses, at most the claim"],
        /// Equal awards up to half of the claims, equal losses beyond (the rule of the Talmud).
        Talmud "talmud" ["bis zur Hälfte gleiche Beträge, darüber gleiche Kürzungen", "equal awards up to the half, equal losses beyond"],
        /// First come, first served, on average over all orders: the Shapley value. Up to 20 claims.
        RandomArrival "random_arrival" ["Durchschnitt über alle Reihenfolgen", "average over all orders of arrival"],
    }
}

/// What each claim gets: exactly, and in cents that add up to the amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awards {
    /// The exact awards in cents, in the order of the claims.
    pub exact: Vec<BigRational>,
    /// The awards by the largest remainder.
    pub cents: Vec<Money>,
}

/// Why there are no awards.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClaimsError {
    /// A claim or the amount is below zero.
    #[error("{0} is below zero")]
    Negative(Money),
    /// There is more than is claimed: nothing needs to be shared.
    #[error("{amount} is more than all claims together, {claims}")]
    Enough {
        /// What there is.
        amount: Money,
        /// The sum of the claims.
        claims: Money,
    },
    /// Too many claims for an average over all orders, or no claim at all.
    #[error(transparent)]
    Orders(#[from] ShapleyError),
    /// The sums do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// Shares `amount` among `claims`, which together are no less.
///
/// ```
/// use integration_core::cost_sharing::claims::{ClaimsRule, award};
/// use integration_core::money::Money;
///
/// // 200 € for claims of 100, 200 and 300 €.
/// let claims = [100, 200, 300].map(|euros| Money::from_cents(euros * 100));
/// let awards = award(Money::from_cents(20_000), &claims, ClaimsRule::Talmud)?;
/// assert_eq!(awards.cents, [5_000, 7_500, 7_500].map(Money::from_cents));
/// # Ok::<(), integration_core::cost_sharing::claims::ClaimsError>(())
/// ```
///
/// # Errors
/// See [`ClaimsError`].
#[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow, and no divisor is zero")]
pub fn award(amount: Money, claims: &[Money], rule: ClaimsRule) -> Result<Awards, ClaimsError> {
    if let Some(negative) = claims.iter().chain([&amount]).find(|value| value.is_negative()) {
        return Err(ClaimsError::Negative(*negative));
    }
    let all = Money::sum(claims.iter().copied())?;
    if amount > all {
        return Err(ClaimsError::Enough { amount, claims: all });
    }
    let exact: Vec<BigRational> = claims.iter().map(|claim| whole(*claim)).collect();
    let (estate, sum) = (whole(amount), whole(all));
    let halves: Vec<BigRational> = exact.iter().map(|claim| claim / BigInt::from(2)).collect();
    let awards = match rule {
        ClaimsRule::Proportional if sum.is_zero() => exact,
        ClaimsRule::Proportional => exact.iter().map(|claim| claim * &estate / &sum).collect(),
        ClaimsRule::EqualAwards => equal(&exact, &estate),
        ClaimsRule::EqualLosses => less(&exact, &equal(&exact, &(sum - estate))),
        ClaimsRule::Talmud if &estate * BigInt::from(2) <= sum => equal(&halves, &estate),
        ClaimsRule::Talmud => less(&exact, &equal(&halves, &(sum - estate))),
        ClaimsRule::RandomArrival => shapley(claims.len(), |first| served(claims, amount, first))?.exact,
    };
    let cents = rounding::to_cents(&awards)?;
    Ok(Awards { exact: awards, cents })
}

fn whole(amount: Money) -> BigRational {
    BigRational::from_integer(amount.cents().into())
}

/// What those who come first get together.
fn served(claims: &[Money], amount: Money, first: Coalition) -> Money {
    let theirs = first.players().filter_map(|place| claims.get(place).copied());
    Money::sum(theirs).map_or(amount, |sum| sum.min(amount))
}

/// The same for everybody, but no more than its bound; `estate` is at most the sum of the bounds.
#[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow, and no divisor is zero")]
fn equal(bounds: &[BigRational], estate: &BigRational) -> Vec<BigRational> {
    let mut ascending: Vec<&BigRational> = bounds.iter().collect();
    ascending.sort();
    let (mut left, mut level) = (estate.clone(), BigRational::zero());
    for (place, bound) in ascending.iter().enumerate() {
        let waiting = BigInt::from(ascending.len() - place);
        let step = *bound - &level;
        if &step * &waiting >= left {
            level += left / waiting;
            break;
        }
        left -= &step * &waiting;
        level = (*bound).clone();
    }
    bounds.iter().map(|bound| bound.min(&level).clone()).collect()
}

#[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow")]
fn less(claims: &[BigRational], losses: &[BigRational]) -> Vec<BigRational> {
    claims.iter().zip(losses).map(|(claim, loss)| claim - loss).collect()
}

//! The Shapley value: every bearer pays what it adds to the cost of the others, on average over all orders in
//! which they could have joined.
//!
//! Source: Shapley, *A Value for n-Person Games* (1953). The only rule that shares the whole cost, treats equal
//! bearers equally, charges nobody who adds nothing, and adds up over several costs.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};

use super::rounding;
use crate::money::{Money, MoneyError};

/// More players than this are sampled: every further one doubles the number of coalitions.
pub const MOST_PLAYERS: usize = 20;

/// As many as a coalition can name.
pub const MOST_SAMPLED_PLAYERS: usize = 128;

/// Some of the players (*Koalition*), each by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coalition(u128);

impl Coalition {
    /// Nobody.
    pub const NOBODY: Self = Self(0);

    /// Whether the player takes part.
    ///
    /// ```
    /// use integration_core::cost_sharing::shapley::Coalition;
    /// assert!(Coalition::NOBODY.with(3).contains(3));
    /// ```
    #[must_use]
    pub const fn contains(self, player: usize) -> bool {
        player < MOST_SAMPLED_PLAYERS && self.0 >> player & 1 == 1
    }

    /// These and one more player. A position that no coalition can name changes nothing.
    #[must_use]
    pub const fn with(self, player: usize) -> Self {
        if player < MOST_SAMPLED_PLAYERS { Self(self.0 | 1 << player) } else { self }
    }

    /// The coalition whose members are the bits of a number.
    pub(super) const fn of_bits(bits: usize) -> Self {
        Self(bits as u128)
    }

    /// The number whose bits are the members, for the few players whose coalitions a table can hold.
    pub(super) const fn bits(self) -> usize {
        self.0 as usize
    }

    /// The positions of the players, ascending.
    pub fn players(self) -> impl Iterator<Item = usize> {
        (0..MOST_SAMPLED_PLAYERS).filter(move |player| self.contains(*player))
    }
}

/// Each player's share: exactly, and in cents that add up to the cost of all together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// The exact shares in cents, in the order of the players.
    pub exact: Vec<BigRational>,
    /// The shares by the largest remainder.
    pub cents: Vec<Money>,
}

/// Shares estimated from some of the orders.
#[derive(Clone, Debug, PartialEq)]
pub struct SampledShares {
    /// The estimates; they add up to the cost of all together, as the value does.
    pub shares: Shares,
    /// Every exact estimate is within so many cents of the true share, all of them at once, with the probability that
    /// was asked for. Rounding to cents adds less than one more.
    pub error_bound: f64,
}

/// Why there are no shares.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ShapleyError {
    /// Too many players, or none.
    #[error("{found} players, expected 1 to {most}")]
    Players {
        /// How many there are.
        found: usize,
        /// How many are possible.
        most: usize,
    },
    /// A coalition of nobody costs something.
    #[error("a coalition of nobody costs {0}, expected 0.00")]
    Nobody(Money),
    /// No order to look at.
    #[error("no sample was asked for")]
    NoSample,
    /// The probability is not between 0 and 1.
    #[error("the confidence is not between 0 and 1")]
    Confidence,
    /// A player added less or more than the stated range of contributions allows, so the bound would be false.
    #[error("a contribution of {found} is outside the stated range of player {player}")]
    OutsideRange {
        /// The player.
        player: usize,
        /// What it added.
        found: Money,
    },
    /// The sums do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// The exact Shapley value of a cost (or of a saving), for up to [`MOST_PLAYERS`] players.
///
/// `cost` is asked once for every coalition.
///
/// ```
/// use integration_core::cost_sharing::shapley::{Coalition, shapley};
/// use integration_core::money::Money;
///
/// // Three districts share a language centre; whoever joins needs rooms of the size of the largest class.
/// let rooms = [8, 11, 13];
/// let cost = |who: Coalition| Money::from_cents(who.players().map(|at| rooms[at] * 100).max().unwrap_or(0));
/// let shares = shapley(3, cost)?;
/// let cents: Vec<i64> = shares.cents.iter().map(|share| share.cents()).collect();
/// assert_eq!(cents, [266, 417, 617]); // in euros 8/3, 8/3 + 3/2, 8/3 + 3/2 + 2; the cent goes to the larger of equal remainders
/// # Ok::<(), integration_core::cost_sharing::shapley::ShapleyError>(())
/// ```
///
/// # Errors
/// See [`ShapleyError`].
#[expect(clippy::arithmetic_side_effects, reason = "big integers do not overflow, and no divisor is zero")]
pub fn shapley(players: usize, mut cost: impl FnMut(Coalition) -> Money) -> Result<Shares, ShapleyError> {
    if players == 0 || players > MOST_PLAYERS {
        return Err(ShapleyError::Players { found: players, most: MOST_PLAYERS });
    }
    let costs: Vec<i64> = (0..1_u128 << players).map(|members| cost(Coalition(members)).cents()).collect();
    if let Some(nobody) = costs.first().filter(|nobody| **nobody != 0) {
        return Err(ShapleyError::Nobody(Money::from_cents(*nobody)));
    }
    let weights = weights(players);
    let exact = (0..players).map(|player| {
        let mut by_size = vec![0_i128; players];
        for (members, without) in costs.iter().enumerate().filter(|(members, _)| members >> player & 1 == 0) {
            let with = costs.get(members | 1 << player).copied().unwrap_or(0);
            // INVARIANT: at most 2^20 differences below 2^65 fit into 128 bits.
            if let Some(sum) = by_size.get_mut(members.count_ones() as usize) {
                *sum += i128::from(with) - i128::from(*without);
            }
        }
        by_size.into_iter().zip(&weights).map(|(sum, weight)| weight * BigInt::from(sum)).sum()
    });
    shared(exact.collect())
}

/// How often, of all orders, exactly the members of a coalition of some size come before a player:
/// `size! (n − size − 1)! / n!`.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow, and a factorial is not zero"
)]
fn weights(players: usize) -> Vec<BigRational> {
    let mut factorials = vec![BigInt::from(1)];
    for number in 1..=players {
        let next = factorials.last().map_or_else(BigInt::zero, |last| last * number);
        factorials.push(next);
    }
    let factorial = |number: usize| factorials.get(number).cloned().unwrap_or_else(BigInt::zero);
    (0..players)
        .map(|size| BigRational::new(factorial(size) * factorial(players - size - 1), factorial(players)))
        .collect()
}

/// The Shapley value estimated from `samples` random orders, for up to [`MOST_SAMPLED_PLAYERS`] players.
///
/// `range` holds, for every player, the least and the most that it can ever add; with a confidence of 0.95 and
/// `m` samples every estimate is within `range · √(ln(2n / 0.05) / 2m)` of the true share (Hoeffding's inequality for
/// each of the `n` players, together by Bonferroni's). The same seed gives the same orders on every platform (ChaCha8, Fisher
/// and Yates).
///
/// ```
/// use integration_core::cost_sharing::shapley::{Coalition, sampled};
/// use integration_core::money::Money;
///
/// let euros = |amount: i64| Money::from_cents(amount * 100);
/// let cost = |who: Coalition| who.players().map(|at| euros(at as i64 + 1)).max().unwrap_or(Money::ZERO);
/// let range: Vec<(Money, Money)> = (1..=30).map(|size| (Money::ZERO, euros(size))).collect();
/// let estimate = sampled(cost, &range, 1_000, 2021, 0.95)?;
/// assert_eq!(Money::sum(estimate.shares.cents.iter().copied())?, euros(30));
/// assert!(estimate.error_bound < 200.0); // cents
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// See [`ShapleyError`].
#[expect(clippy::arithmetic_side_effects, reason = "big integers do not overflow, and no divisor is zero")]
pub fn sampled(
    mut cost: impl FnMut(Coalition) -> Money,
    range: &[(Money, Money)],
    samples: u32,
    seed: u64,
    confidence: f64,
) -> Result<SampledShares, ShapleyError> {
    let players = range.len();
    if players == 0 || players > MOST_SAMPLED_PLAYERS {
        return Err(ShapleyError::Players { found: players, most: MOST_SAMPLED_PLAYERS });
    }
    if samples == 0 {
        return Err(ShapleyError::NoSample);
    }
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(ShapleyError::Confidence);
    }
    let nobody = cost(Coalition::NOBODY);
    if !nobody.is_zero() {
        return Err(ShapleyError::Nobody(nobody));
    }
    let mut sums = vec![0_i128; players];
    for order in orders(players, seed).take(samples as usize) {
        let (mut members, mut before) = (Coalition::NOBODY, Money::ZERO);
        for player in order {
            members = members.with(player);
            let after = cost(members);
            let added = after.sub(before)?;
            if range.get(player).is_none_or(|(least, most)| added < *least || added > *most) {
                return Err(ShapleyError::OutsideRange { player, found: added });
            }
            if let Some(sum) = sums.get_mut(player) {
                *sum += i128::from(added.cents());
            }
            before = after;
        }
    }
    let exact = sums.into_iter().map(|sum| BigRational::new(sum.into(), samples.into())).collect();
    Ok(SampledShares { shares: shared(exact)?, error_bound: error_bound(range, samples, confidence) })
}

fn shared(exact: Vec<BigRational>) -> Result<Shares, ShapleyError> {
    let cents = rounding::to_cents(&exact)?;
    Ok(Shares { exact, cents })
}

/// The random orders in which so many players join, without an end; a seed has its own.
pub(super) fn orders(players: usize, seed: u64) -> impl Iterator<Item = Vec<usize>> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut order: Vec<usize> = (0..players).collect();
    core::iter::repeat_with(move || {
        shuffle(&mut order, &mut random);
        order.clone()
    })
}

/// Every order is equally likely: a number below the bound is drawn again where the last, incomplete stretch of the
/// generator's numbers would favour small ones.
#[expect(clippy::arithmetic_side_effects, reason = "the bound is not zero and never above the length")]
fn shuffle(order: &mut [usize], random: &mut ChaCha8Rng) {
    for last in (1..order.len()).rev() {
        let bound = last as u64 + 1;
        let fair = u64::MAX - u64::MAX % bound;
        let drawn = loop {
            let drawn = random.next_u64();
            if drawn < fair {
                break drawn % bound;
            }
        };
        order.swap(last, usize::try_from(drawn).unwrap_or(last));
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::arithmetic_side_effects,
    reason = "a bound, not an amount: floats do"
)]
fn error_bound(range: &[(Money, Money)], samples: u32, confidence: f64) -> f64 {
    let width =
        |(least, most): &(Money, Money)| (i128::from(most.cents()) - i128::from(least.cents())) as f64;
    let widest = range.iter().map(width).fold(0.0, libm::fmax);
    let players = range.len() as f64;
    widest * libm::sqrt(libm::log(2.0 * players / (1.0 - confidence)) / (2.0 * f64::from(samples)))
}

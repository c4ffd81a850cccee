//! From exact shares to cents: parts that add up to the whole.

use core::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Signed as _, Zero as _};

use crate::money::{Money, MoneyError};

/// `shares` in whole cents by the largest remainder (*Hare/Niemeyer*): every share is rounded down, and the
/// cents left over go, one each, to the largest remainders; of equal remainders to the larger share, then to the
/// earlier.
///
/// The sum of the shares must be a whole number; it is the sum of the answer.
#[expect(clippy::arithmetic_side_effects, reason = "big integers do not overflow")]
pub(super) fn to_cents(shares: &[BigRational]) -> Result<Vec<Money>, MoneyError> {
    let mut parts: Vec<BigInt> = shares.iter().map(|share| share.floor().to_integer()).collect();
    let exact: BigRational = shares.iter().sum();
    let given: BigInt = parts.iter().sum();
    let left_over = usize::try_from(exact.floor().to_integer() - given).map_err(|_| MoneyError::Overflow)?;
    let mut places: Vec<(usize, &BigRational)> = shares.iter().enumerate().collect();
    places.sort_by(|a, b| first_served(a.1, b.1));
    for (place, _) in places.into_iter().take(left_over) {
        if let Some(part) = parts.get_mut(place) {
            *part += BigInt::one();
        }
    }
    parts.into_iter().map(|part| cents(&part)).collect()
}

#[expect(clippy::arithmetic_side_effects, reason = "big integers do not overflow")]
fn first_served(a: &BigRational, b: &BigRational) -> Ordering {
    let remainder = |share: &BigRational| share - share.floor();
    remainder(b).cmp(&remainder(a)).then_with(|| b.abs().cmp(&a.abs()))
}

fn cents(value: &BigInt) -> Result<Money, MoneyError> {
    i64::try_from(value).map(Money::from_cents).map_err(|_| MoneyError::Overflow)
}

/// `amount` in proportion to exact `weights`, of which one at least is above zero and none below.
#[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow, and the sum is not zero")]
pub(super) fn in_proportion(amount: Money, weights: &[BigRational]) -> Result<Vec<Money>, MoneyError> {
    let sum: BigRational = weights.iter().sum();
    if sum.is_zero() {
        return Err(MoneyError::NoWeight);
    }
    let whole = BigRational::from_integer(amount.cents().into());
    let shares: Vec<BigRational> = weights.iter().map(|weight| &whole * weight / &sum).collect();
    to_cents(&shares)
}

/// Moves single cents within rows, whose sums stay, until every column has the sum that `targets` asks for, and only to
/// where a share is above zero. What the rows and the columns were rounded to separately then agrees.
///
/// Where no way leads from a column with too much to one with too little, both keep what they have: the columns' sums
/// are what counts in the end, so that parts and whole agree in any case.
pub(super) fn reconcile(cents: &mut [Vec<Money>], exact: &[Vec<BigRational>], targets: &[Money]) {
    for column in 0..targets.len() {
        while excess(cents, targets, column).is_gt() {
            let Some(moves) = way_to_a_gap(cents, exact, targets, column) else { break };
            for (row, from, to) in moves {
                shift(cents, row, from, to);
            }
        }
    }
}

fn excess(cents: &[Vec<Money>], targets: &[Money], column: usize) -> Ordering {
    let sum: i128 =
        cents.iter().filter_map(|row| row.get(column)).map(|amount| i128::from(amount.cents())).sum();
    sum.cmp(&targets.get(column).map_or(0, |target| i128::from(target.cents())))
}

/// The shortest chain of moves (row, from column, to column) from `start` to a column that has too little.
fn way_to_a_gap(
    cents: &[Vec<Money>],
    exact: &[Vec<BigRational>],
    targets: &[Money],
    start: usize,
) -> Option<Vec<(usize, usize, usize)>> {
    let mut came_by: Vec<Option<(usize, usize)>> = vec![None; targets.len()];
    let mut used = vec![false; cents.len()];
    let mut reached = vec![start];
    let mut next = 0;
    while let Some(&from) = reached.get(next) {
        next = next.saturating_add(1);
        let givers = cents.iter().zip(exact).zip(used.iter_mut()).enumerate();
        let givers = givers
            .filter(|(_, ((row, _), used))| !**used && row.get(from).is_some_and(|cell| *cell > Money::ZERO));
        for (row, ((_, shares), used)) in givers {
            *used = true;
            for to in 0..targets.len() {
                let takes = shares.get(to).is_some_and(BigRational::is_positive);
                if !takes || to == start || came_by.get(to) != Some(&None) {
                    continue;
                }
                if let Some(entry) = came_by.get_mut(to) {
                    *entry = Some((row, from));
                }
                if excess(cents, targets, to).is_lt() {
                    return Some(chain(&came_by, to));
                }
                reached.push(to);
            }
        }
    }
    None
}

fn chain(came_by: &[Option<(usize, usize)>], end: usize) -> Vec<(usize, usize, usize)> {
    let mut moves = Vec::new();
    let mut to = end;
    while let Some(Some((row, from))) = came_by.get(to) {
        moves.push((*row, *from, to));
        to = *from;
    }
    moves
}

#[expect(
    clippy::arithmetic_side_effects,
    reason = "one cent leaves an amount above zero and joins one below the total"
)]
fn shift(cents: &mut [Vec<Money>], row: usize, from: usize, to: usize) {
    let Some(row) = cents.get_mut(row) else { return };
    for (column, change) in [(from, -1), (to, 1)] {
        if let Some(cell) = row.get_mut(column) {
            *cell = Money::from_cents(cell.cents() + change);
        }
    }
}

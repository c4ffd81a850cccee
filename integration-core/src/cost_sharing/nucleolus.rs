//! The nucleolus: the shares with which the most dissatisfied coalition is as little dissatisfied as can be, then the next,
//! and so on.
//!
//! A coalition's dissatisfaction is what its members pay beyond what they would cost by themselves. Source: Schmeidler, *The
//! Nucleolus of a Characteristic Function Game* (SIAM Journal on Applied Mathematics 17, 1969). It is found by a sequence of
//! linear programs (Maschler, Peleg and Shapley, *Geometric Properties of the Kernel, Nucleolus, and Related Solution
//! Concepts*, Mathematics of Operations Research 4, 1979), each solved exactly.

use num_rational::BigRational;
use num_traits::{One as _, Signed as _, Zero as _};

use super::rounding;
use super::shapley::{Coalition, Shares};
use crate::money::{Money, MoneyError};

/// With more players than this the exact programs take seconds.
pub const MOST_PLAYERS: usize = 8;

/// Why there are no shares.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NucleolusError {
    /// Too many players, or none.
    #[error("{found} players, expected 1 to {MOST_PLAYERS}")]
    Players {
        /// How many there are.
        found: usize,
    },
    /// A coalition of nobody costs something.
    #[error("a coalition of nobody costs {0}, expected 0.00")]
    Nobody(Money),
    /// The cost of all together is more than what all cost one by one, so that somebody must pay more than alone.
    #[error("together {together}, one by one {apart}: nobody would share")]
    DearerTogether {
        /// The cost of all together.
        together: Money,
        /// The sum of what each costs alone.
        apart: Money,
    },
    /// The sums do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// The exact nucleolus of a cost, for up to [`MOST_PLAYERS`] players. Nobody pays more than alone; a saving is a
/// negative cost.
///
/// ```
/// use integration_core::cost_sharing::nucleolus::nucleolus;
/// use integration_core::cost_sharing::shapley::Coalition;
/// use integration_core::money::Money;
///
/// // Three districts share a language centre; whoever joins needs rooms of the size of the largest class.
/// let rooms = [8, 11, 13];
/// let cost = |who: Coalition| Money::from_cents(who.players().map(|at| rooms[at] * 100).max().unwrap_or(0));
/// let shares = nucleolus(3, cost)?;
/// let cents: Vec<i64> = shares.cents.iter().map(|share| share.cents()).collect();
/// // In euros 11/3, 11/3 and 17/3: whoever leaves, the two smaller or the two that stay, saves 11/3 against going alone.
/// assert_eq!(cents, [367, 366, 567]);
/// # Ok::<(), integration_core::cost_sharing::nucleolus::NucleolusError>(())
/// ```
///
/// # Errors
/// See [`NucleolusError`].
pub fn nucleolus(players: usize, cost: impl FnMut(Coalition) -> Money) -> Result<Shares, NucleolusError> {
    let game = Game::new(players, cost)?;
    let apart = Money::sum((0..players).map(|player| game.cost(1 << player)))?;
    let together = game.cost(game.all());
    if together > apart {
        return Err(NucleolusError::DearerTogether { together, apart });
    }
    game.shares(true)
}

/// The exact prenucleolus of a cost: the same without the condition that nobody pays more than alone, so that there is
/// always one.
///
/// ```
/// use integration_core::cost_sharing::nucleolus::prenucleolus;
/// use integration_core::cost_sharing::shapley::Coalition;
/// use integration_core::money::Money;
///
/// let cost = |who: Coalition| Money::from_cents([0, 100, 200, 400][who.players().map(|at| at + 1).sum::<usize>()]);
/// let shares = prenucleolus(2, cost)?;
/// assert_eq!(shares.cents, [150, 250].map(Money::from_cents));
/// # Ok::<(), integration_core::cost_sharing::nucleolus::NucleolusError>(())
/// ```
///
/// # Errors
/// See [`NucleolusError`].
pub fn prenucleolus(players: usize, cost: impl FnMut(Coalition) -> Money) -> Result<Shares, NucleolusError> {
    Game::new(players, cost)?.shares(false)
}

/// What every coalition costs, at the number whose bits are its members.
struct Game {
    players: usize,
    costs: Vec<i64>,
}

impl Game {
    fn new(players: usize, mut cost: impl FnMut(Coalition) -> Money) -> Result<Self, NucleolusError> {
        if players == 0 || players > MOST_PLAYERS {
            return Err(NucleolusError::Players { found: players });
        }
        let costs: Vec<i64> =
            (0..1_usize << players).map(|members| cost(Coalition::of_bits(members)).cents()).collect();
        match costs.first() {
            Some(nobody) if *nobody != 0 => Err(NucleolusError::Nobody(Money::from_cents(*nobody))),
            _ => Ok(Self { players, costs }),
        }
    }

    fn all(&self) -> usize {
        self.costs.len().saturating_sub(1)
    }

    fn cost(&self, members: usize) -> Money {
        Money::from_cents(self.costs.get(members).copied().unwrap_or(0))
    }

    /// One program after another. Each finds the least possible dissatisfaction of the coalitions that are still open, and
    /// settles those whose multiplier is positive: by complementary slackness these have it with all shares that are
    /// still possible. (That they have it with the shares just found would prove nothing.) A coalition that depends
    /// linearly on settled ones is settled with them; each program settles at least one that does not.
    #[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow")]
    fn shares(&self, alone_at_most: bool) -> Result<Shares, NucleolusError> {
        let cents = |members: usize| BigRational::from_integer(self.cost(members).cents().into());
        let mut settled = Settled::new(self.players);
        settled.add(self.all(), cents(self.all()));
        let mut exact = vec![cents(self.all()); self.players];
        while settled.rows.len() < self.players {
            let open = (1..self.all()).filter(|members| !settled.depends(*members));
            let open = open.map(|members| (members, cents(members), true));
            let alone = (0..self.players).map(|player| (1 << player, cents(1 << player), false));
            let limits = open.chain(alone.filter(|_| alone_at_most)).collect();
            let (shares, dissatisfaction, tight) = Program::new(self.players, limits, &settled).solved();
            for members in tight {
                settled.add(members, cents(members) + &dissatisfaction);
            }
            exact = shares;
        }
        let cents = rounding::to_cents(&exact)?;
        Ok(Shares { exact, cents })
    }
}

/// Coalitions that pay the same with all shares that are still possible: independent ones, and what they pay.
struct Settled {
    players: usize,
    rows: Vec<(usize, BigRational)>,
    /// The same members as rows of a matrix in echelon form, each with the place of its leading 1.
    echelon: Vec<(usize, Vec<BigRational>)>,
}

impl Settled {
    const fn new(players: usize) -> Self {
        Self { players, rows: Vec::new(), echelon: Vec::new() }
    }

    /// What remains of a coalition without what depends on settled ones: nothing, if all of it does.
    #[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow")]
    fn rest(&self, members: usize) -> Vec<BigRational> {
        let unit = |player: usize| BigRational::from_integer((members >> player & 1).into());
        let mut rest: Vec<BigRational> = (0..self.players).map(unit).collect();
        for (lead, row) in &self.echelon {
            let factor = rest.get(*lead).cloned().unwrap_or_else(BigRational::zero);
            if !factor.is_zero() {
                rest.iter_mut().zip(row).for_each(|(value, settled)| *value -= &factor * settled);
            }
        }
        rest
    }

    fn depends(&self, members: usize) -> bool {
        self.rest(members).iter().all(BigRational::is_zero)
    }

    #[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow, and no lead is zero")]
    fn add(&mut self, members: usize, pays: BigRational) {
        let mut rest = self.rest(members);
        let Some(lead) = rest.iter().position(|value| !value.is_zero()) else { return };
        let divisor = rest.get(lead).cloned().unwrap_or_else(BigRational::one);
        rest.iter_mut().for_each(|value| *value /= &divisor);
        self.echelon.push((lead, rest));
        self.rows.push((members, pays));
    }
}

/// The least `e` such that open coalitions pay at most their limit and `e` more, all others at most their limit, and
/// settled ones exactly theirs. What is solved is the dual program, by the revised simplex method: its rows are the players
/// and `e`, and a column is a limit whose value is its multiplier.
struct Program {
    /// How many rows: one for each player, then one for `e`.
    size: usize,
    columns: Vec<Column>,
    /// For each row the column that stands for it; numbers beyond the columns are artificial and only begin.
    basis: Vec<usize>,
    values: Vec<BigRational>,
    inverse: Vec<Vec<BigRational>>,
}

struct Column {
    members: usize,
    open: bool,
    /// Whether it counts downwards: settled coalitions have one column for each sign of their multiplier.
    negative: bool,
    profit: BigRational,
}

/// Bland's rule needs an order of the columns and takes the first that gains; it never runs in a circle (*New Finite
/// Pivoting Rules for the Simplex Method*, Mathematics of Operations Research 2, 1977).
#[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow, and no divisor is zero")]
impl Program {
    fn new(players: usize, limits: Vec<(usize, BigRational, bool)>, settled: &Settled) -> Self {
        let mut columns: Vec<Column> = limits
            .into_iter()
            .map(|(members, limit, open)| Column { members, open, negative: false, profit: -limit })
            .collect();
        for (members, pays) in &settled.rows {
            let column = |negative, profit| Column { members: *members, open: false, negative, profit };
            columns.extend([column(false, -pays), column(true, pays.clone())]);
        }
        let size = players + 1;
        let unit = |at: bool| if at { BigRational::one() } else { BigRational::zero() };
        Self {
            size,
            basis: (columns.len()..columns.len() + size).collect(),
            columns,
            values: (0..size).map(|row| unit(row == players)).collect(),
            inverse: (0..size).map(|row| (0..size).map(|column| unit(row == column)).collect()).collect(),
        }
    }

    /// The shares, the least `e`, and the open coalitions whose multiplier is positive.
    fn solved(mut self) -> (Vec<BigRational>, BigRational, Vec<usize>) {
        loop {
            // An artificial column costs more than any sum of limits: what it costs is compared first.
            let burden =
                self.prices(|column| BigRational::from_integer(if column.is_some() { 0 } else { -1 }.into()));
            let own =
                self.prices(|column| column.map_or_else(BigRational::zero, |column| column.profit.clone()));
            let gains = |column: &Column| {
                let relief = -burden.of(column);
                relief.is_positive() || relief.is_zero() && column.profit > own.of(column)
            };
            let Some(entering) = self.columns.iter().position(gains) else {
                // INVARIANT: the shares that are still possible are bounded, so no burden is left in the prices.
                let shares = (0..self.size - 1).map(|player| -own.sum(1 << player)).collect();
                return (shares, own.open, self.tight());
            };
            self.enter(entering);
        }
    }

    /// What a unit of each row is worth with the columns of the basis.
    fn prices(&self, profit: impl Fn(Option<&Column>) -> BigRational) -> Prices {
        let mut rows = vec![BigRational::zero(); self.size];
        for (column, inverse) in self.basis.iter().zip(&self.inverse) {
            let profit = profit(self.columns.get(*column));
            if !profit.is_zero() {
                rows.iter_mut().zip(inverse).for_each(|(row, part)| *row += &profit * part);
            }
        }
        let open = rows.pop().unwrap_or_else(BigRational::zero);
        let mut sums = vec![BigRational::zero()];
        for price in rows {
            let with: Vec<BigRational> = sums.iter().map(|sum| sum + &price).collect();
            sums.extend(with);
        }
        Prices { sums, open }
    }

    /// Brings a column into the basis, in place of the one that reaches zero first; of several the first.
    fn enter(&mut self, entering: usize) {
        let Some(column) = self.columns.get(entering) else { return };
        let mut change: Vec<BigRational> = Vec::new();
        for row in &self.inverse {
            let taken = row.iter().enumerate().filter(|(at, _)| match at + 1 == self.size {
                true => column.open,
                false => column.members >> at & 1 == 1,
            });
            let sum: BigRational = taken.map(|(_, part)| part).sum();
            change.push(if column.negative { -sum } else { sum });
        }
        let rows = self.values.iter().zip(&change).zip(&self.basis).enumerate();
        let leaving = rows
            .filter(|(_, ((_, change), _))| change.is_positive())
            .map(|(at, ((value, change), column))| (value / change, *column, at))
            .min();
        // INVARIANT: the least dissatisfaction is bounded, so some column reaches zero.
        let Some((_, _, at)) = leaving else { return };
        self.pivot(at, &change);
        if let Some(place) = self.basis.get_mut(at) {
            *place = entering;
        }
    }

    fn pivot(&mut self, at: usize, change: &[BigRational]) {
        let divisor = change.get(at).cloned().unwrap_or_else(BigRational::one);
        let mut lead = self.inverse.get(at).cloned().unwrap_or_default();
        lead.push(self.values.get(at).cloned().unwrap_or_else(BigRational::zero));
        lead.iter_mut().for_each(|part| *part /= &divisor);
        let rows = self.inverse.iter_mut().zip(&mut self.values).zip(change).enumerate();
        for (row, ((inverse, value), change)) in rows {
            let cells = inverse.iter_mut().chain([value]).zip(&lead);
            if row == at {
                cells.for_each(|(cell, lead)| cell.clone_from(lead));
            } else if !change.is_zero() {
                cells.for_each(|(cell, lead)| *cell -= change * lead);
            }
        }
    }

    fn tight(&self) -> Vec<usize> {
        let used = self.basis.iter().zip(&self.values).filter(|(_, value)| value.is_positive());
        let used = used.filter_map(|(column, _)| self.columns.get(*column));
        used.filter(|column| column.open).map(|column| column.members).collect()
    }
}

/// What a unit of each row is worth: of every coalition's players together, and of `e`.
struct Prices {
    sums: Vec<BigRational>,
    open: BigRational,
}

impl Prices {
    fn sum(&self, members: usize) -> BigRational {
        self.sums.get(members).cloned().unwrap_or_else(BigRational::zero)
    }

    #[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow")]
    fn of(&self, column: &Column) -> BigRational {
        let sum = self.sum(column.members);
        match column {
            Column { negative: true, .. } => -sum,
            Column { open: true, .. } => sum + &self.open,
            _ => sum,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_settled_coalitions_settle_with_them() {
        let mut settled = Settled::new(5);
        // All; the first two, the first and the third, the second and the third: each of the three by itself with them.
        for members in [0b11111, 0b00011, 0b00101, 0b00110] {
            assert!(!settled.depends(members), "{members:b}");
            settled.add(members, BigRational::zero());
            assert!(settled.depends(members), "{members:b}");
        }
        for (members, depends) in [(0b00001, true), (0b00100, true), (0b11000, true), (0b01000, false)] {
            assert_eq!(settled.depends(members), depends, "{members:b}");
        }
        settled.add(0b00001, BigRational::one());
        assert_eq!(settled.rows.len(), 4);
    }
}

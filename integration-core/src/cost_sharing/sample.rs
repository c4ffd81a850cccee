//! A joint cost too large for a table: what some of the coalitions cost, those that random orders of joining ask for.
//!
//! A caller draws the orders, states what the first member of each costs, the first two, and so on, and gets the shares.

use super::centres::CentreId;
use super::game::unique;
use super::shapley::{Coalition, MOST_SAMPLED_PLAYERS, SampledShares, ShapleyError, orders, sampled};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{Problems, record};
use crate::money::Money;
use crate::text::plain;

/// As many as a list of the input can hold.
const MOST_SAMPLES: usize = 20_000;

record! {
    /// Whose orders of joining are drawn.
    pub struct OrdersInput {
        /// The bearers, 1 to 128.
        pub players: Vec<CentreId>,
        /// How many orders, 1 to 20,000. Four times as many halve the error.
        pub samples: u64,
        /// The seed: the same gives the same orders everywhere.
        pub seed: u64,
    }
}

record! {
    /// What the coalitions cost that came together in the orders of a seed.
    pub struct SampledCost {
        /// The bearers, 1 to 128, as their orders were drawn.
        pub players: Vec<SampledPlayer>,
        /// The seed of the orders.
        pub seed: u64,
        /// With which probability the error bound holds, between 0 and 1; by default 0.95.
        pub confidence: Option<f64>,
        /// For each order the cost of its first member, of its first two, and so on to all.
        pub costs: Vec<Vec<Money>>,
    }
}

record! {
    /// A bearer and how much it can ever add to the cost of others: the error bound rests on it.
    pub struct SampledPlayer {
        /// The bearer.
        pub id: CentreId,
        /// The least that it can add, whoever is there already.
        pub least: Money,
        /// The most that it can add.
        pub most: Money,
    }
}

impl OrdersInput {
    /// The orders, each from the first to join to the last.
    ///
    /// # Errors
    /// Every problem of the input at once: `IC-K008` for too many bearers, `IC-D026` for too many orders.
    pub fn orders(&self) -> Result<Vec<Vec<CentreId>>, Diagnostics> {
        let mut problems = Problems::new();
        let samples = usize::try_from(self.samples).unwrap_or(usize::MAX);
        check_players(&self.players, &mut problems);
        within("/samples", samples, 1, MOST_SAMPLES, &mut problems);
        problems.into_result()?;
        let names =
            |order: Vec<usize>| order.iter().filter_map(|at| self.players.get(*at).cloned()).collect();
        Ok(orders(self.players.len(), self.seed).take(samples).map(names).collect())
    }
}

impl SampledCost {
    /// The Shapley value estimated from these orders; see [`sampled`].
    ///
    /// # Errors
    /// Every problem of the input at once; then `IC-K011` for the first bearer that adds what it never should.
    pub fn shapley(&self) -> Result<SampledShares, Diagnostics> {
        let mut problems = Problems::new();
        let ids: Vec<CentreId> = self.players.iter().map(|player| player.id.clone()).collect();
        check_players(&ids, &mut problems);
        within("/costs", self.costs.len(), 1, MOST_SAMPLES, &mut problems);
        for (at, costs) in self.costs.iter().enumerate() {
            within(&format!("/costs/{at}"), costs.len(), ids.len(), ids.len(), &mut problems);
        }
        let confidence = self.confidence.unwrap_or(0.95);
        if !(confidence > 0.0 && confidence < 1.0) {
            problems.report(Code::CONFIDENCE, "/confidence", plain(confidence), &[]);
        }
        problems.into_result()?;
        let ranges: Vec<(Money, Money)> =
            self.players.iter().map(|player| (player.least, player.most)).collect();
        let mut given = self.costs.iter().flatten().copied();
        // INVARIANT: coalitions are asked for in the order of the list, after nobody.
        let cost =
            |who| if who == Coalition::NOBODY { Money::ZERO } else { given.next().unwrap_or(Money::ZERO) };
        let samples = u32::try_from(self.costs.len()).unwrap_or(u32::MAX);
        sampled(cost, &ranges, samples, self.seed, confidence).map_err(|error| self.refused(&error).into())
    }

    fn refused(&self, error: &ShapleyError) -> Diagnostic {
        match error {
            ShapleyError::OutsideRange { player, found } => {
                let (least, most) = self.players.get(*player).map_or_else(Default::default, |player| {
                    (player.least.to_string(), player.most.to_string())
                });
                let arguments = [("least", least.as_str()), ("most", &most)];
                Diagnostic::new(Code::OUTSIDE_CONTRIBUTION, format!("/players/{player}"), found, &arguments)
            }
            // INVARIANT: all else that could be wrong has been refused.
            _ => Diagnostic::amount_too_large("/costs"),
        }
    }
}

fn check_players(ids: &[CentreId], problems: &mut Problems) {
    if ids.is_empty() || ids.len() > MOST_SAMPLED_PLAYERS {
        let limits = [("least", "1"), ("most", &MOST_SAMPLED_PLAYERS.to_string())];
        problems.report(Code::PLAYER_COUNT, "/players", ids.len(), &limits);
    }
    unique("/players", ids, problems);
}

fn within(path: &str, found: usize, least: usize, most: usize, problems: &mut Problems) {
    if found < least || found > most {
        let limits = [("least", &*least.to_string()), ("most", &most.to_string())];
        problems.report(Code::OUT_OF_RANGE, path, found, &limits);
    }
}

//! What holds of every nucleolus.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure should say so by panicking"
)]

use integration_core::cost_sharing::claims::{ClaimsRule, award};
use integration_core::cost_sharing::nucleolus::{NucleolusError, nucleolus, prenucleolus};
use integration_core::cost_sharing::shapley::Coalition;
use integration_core::money::Money;
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

fn members(who: Coalition) -> usize {
    who.players().map(|player| 1 << player).sum()
}

/// The cost of every coalition, at the number whose bits are its members.
fn cost(table: &[i64]) -> impl Fn(Coalition) -> Money {
    |who| Money::from_cents(table[members(who)])
}

fn games() -> impl Strategy<Value = (usize, Vec<i64>)> {
    (1..5_usize).prop_flat_map(|players| {
        prop::collection::vec(-30..100_i64, 1 << players).prop_map(move |mut table| {
            table[0] = 0;
            (players, table)
        })
    })
}

fn apart(players: usize, table: &[i64]) -> i64 {
    (0..players).map(|player| table[1 << player]).sum()
}

fn whole(number: i64) -> BigRational {
    BigRational::from_integer(number.into())
}

fn paid(shares: &[BigRational], who: usize) -> BigRational {
    shares.iter().enumerate().filter(|(player, _)| who >> player & 1 == 1).map(|(_, share)| share).sum()
}

/// How dissatisfied each coalition is, the most dissatisfied first.
fn dissatisfaction(table: &[i64], shares: &[BigRational]) -> Vec<BigRational> {
    let mut all: Vec<BigRational> =
        (1..table.len() - 1).map(|who| paid(shares, who) - whole(table[who])).collect();
    all.sort_by(|a, b| b.cmp(a));
    all
}

/// Shares of the same sum, a way from the given ones.
fn elsewhere(shares: &[BigRational], way: &[i64]) -> Vec<BigRational> {
    let balance = whole(way.iter().take(shares.len()).sum()) / whole(shares.len() as i64);
    let moved = |(share, way): (&BigRational, &i64)| share + (whole(*way) - &balance) / BigInt::from(7);
    shares.iter().zip(way).map(moved).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_other_shares_dissatisfy_less((players, table) in games(), way in [-9..9_i64, -9..9, -9..9, -9..9]) {
        let shares = prenucleolus(players, cost(&table)).unwrap();
        prop_assert_eq!(paid(&shares.exact, table.len() - 1), whole(table[table.len() - 1]));
        let other = elsewhere(&shares.exact, &way);
        prop_assert!(dissatisfaction(&table, &shares.exact) <= dissatisfaction(&table, &other));
        if apart(players, &table) < table[table.len() - 1] {
            let refused = nucleolus(players, cost(&table));
            prop_assert!(matches!(refused, Err(NucleolusError::DearerTogether { .. })), "{:?}", refused);
            return Ok(());
        }
        let shares = nucleolus(players, cost(&table)).unwrap();
        prop_assert_eq!(paid(&shares.exact, table.len() - 1), whole(table[table.len() - 1]));
        let alone = |shares: &[BigRational]| (0..players).all(|player| shares[player] <= whole(table[1 << player]));
        prop_assert!(alone(&shares.exact), "somebody pays more than alone");
        let other = elsewhere(&shares.exact, &way);
        if alone(&other) {
            prop_assert!(dissatisfaction(&table, &shares.exact) <= dissatisfaction(&table, &other));
        }
    }

    #[test]
    fn scale_and_own_cost_pass_through((players, table) in games(), own in [0..50_i64, 0..50, 0..50, 0..50]) {
        let other: Vec<i64> = (0..table.len())
            .map(|who| 3 * table[who] + (0..players).filter(|at| who >> at & 1 == 1).map(|at| own[at]).sum::<i64>())
            .collect();
        let expected = |shares: Vec<BigRational>| -> Vec<BigRational> {
            shares.into_iter().zip(own).map(|(share, own)| share * BigInt::from(3) + whole(own)).collect()
        };
        let shares = |table: &[i64]| prenucleolus(players, cost(table)).unwrap().exact;
        prop_assert_eq!(shares(&other), expected(shares(&table)));
        if let Ok(shares) = nucleolus(players, cost(&table)) {
            prop_assert_eq!(nucleolus(players, cost(&other)).unwrap().exact, expected(shares.exact));
        }
    }

    #[test]
    fn equals_pay_equally((players, table) in games()) {
        prop_assume!(players > 1);
        // The first two count alike: a coalition with one of them costs what it costs with the first.
        let alike = |who: usize| table[if who & 3 == 2 { who ^ 3 } else { who }];
        let table: Vec<i64> = (0..table.len()).map(alike).collect();
        let shares = prenucleolus(players, cost(&table)).unwrap().exact;
        prop_assert_eq!(&shares[0], &shares[1]);
        if let Ok(shares) = nucleolus(players, cost(&table)) {
            prop_assert_eq!(&shares.exact[0], &shares.exact[1]);
        }
    }

    /// Aumann and Maschler, *Game Theoretic Analysis of a Bankruptcy Problem from the Talmud* (Journal of Economic
    /// Theory 36, 1985): each coalition gains what is left when all others have got their claims in full.
    #[test]
    fn of_claims_it_is_the_rule_of_the_talmud(claims in prop::collection::vec(0..60_i64, 1..5), part in 0..=100_i64) {
        let all: i64 = claims.iter().sum();
        let estate = all * part / 100;
        let gain = |who: usize| {
            let others = (0..claims.len()).filter(|at| who >> at & 1 == 0).map(|at| claims[at]).sum::<i64>();
            (estate - others).max(0)
        };
        let shares = nucleolus(claims.len(), |who| Money::from_cents(-gain(members(who)))).unwrap();
        let claims: Vec<Money> = claims.into_iter().map(Money::from_cents).collect();
        let awards = award(Money::from_cents(estate), &claims, ClaimsRule::Talmud).unwrap();
        prop_assert_eq!(shares.exact.iter().map(|share| -share).collect::<Vec<_>>(), awards.exact);
    }
}

/// Littlechild, *A Simple Expression for the Nucleolus in a Special Case* (International Journal of Game Theory 3, 1974):
/// of facilities that each use up to their size, with as many players as there may be.
#[test]
fn the_largest_game_is_shared() {
    let sizes = [100, 400, 420, 500, 700, 720, 1_300, 1_400];
    let table: Vec<i64> = (0..256_usize)
        .map(|who| (0..8).filter(|at| who >> at & 1 == 1).map(|at| sizes[at]).max().unwrap_or(0))
        .collect();
    let shares = nucleolus(8, cost(&table)).unwrap();
    // The least of 100/2, 400/3, 420/4, ... is 50, for the first. The least of (400 - 100 + 50)/2, (420 - 100 + 50)/3, ...
    // is (720 - 100 + 50)/6 = 335/3, for the next five. The seventh pays (1,300 - 720 + 335/3)/2, the last the rest.
    let exact: Vec<String> = shares.exact.iter().map(ToString::to_string).collect();
    assert_eq!(exact, ["50", "335/3", "335/3", "335/3", "335/3", "335/3", "2075/6", "2675/6"]);
}

#[test]
fn no_players_or_too_many_are_refused_and_nobody_costs_nothing() {
    let cent = |_: Coalition| Money::from_cents(1);
    assert_eq!(nucleolus(0, cent), Err(NucleolusError::Players { found: 0 }));
    assert_eq!(prenucleolus(9, cent), Err(NucleolusError::Players { found: 9 }));
    assert_eq!(nucleolus(2, cent), Err(NucleolusError::Nobody(Money::from_cents(1))));
}

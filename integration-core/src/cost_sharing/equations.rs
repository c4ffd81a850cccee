//! The reciprocal method: every service centre's cost at once, from a system of linear equations.

use num_rational::BigRational;
use num_traits::{One as _, Zero as _};

use super::allocation::Found;
use super::centres::Network;
use super::rounding;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::money::{Money, MoneyError};

/// A row of the equations: the coefficients of the unknowns, then the right-hand sides.
type Row = Vec<BigRational>;

/// Solves the system and follows every service centre's own cost to the final centres.
pub(super) fn solved(network: &Network<'_>) -> Result<Found, Diagnostics> {
    let carrying = carrying(network);
    closed_circles(network, &carrying)?;
    let given = given(network, &carrying);
    let inverse = inverse(network, &given);
    let spread_over = (0..network.services)
        .map(|centre| {
            (gross(network, &inverse, centre), given.get(centre).cloned().unwrap_or_else(BigRational::zero))
        })
        .collect();
    let transfers = settled(network, &given, &inverse).map_err(|_| Diagnostic::amount_too_large(""))?;
    Ok(Found { order: Vec::new(), spread: spread_over, transfers })
}

/// What each service centre gave, its own use included; nothing where there is no cost to hand on with it.
fn given(network: &Network<'_>, carrying: &[bool]) -> Vec<BigRational> {
    let rows = network.quantities.iter().zip(carrying);
    rows.map(|(row, carrying)| if *carrying { row.iter().sum() } else { BigRational::zero() }).collect()
}

/// Which service centres have a cost to bear: their own, or what reaches them.
fn carrying(network: &Network<'_>) -> Vec<bool> {
    let mut carrying: Vec<bool> =
        (0..network.services).map(|centre| !network.own_cost(centre).is_zero()).collect();
    spread(&mut carrying, |from, to| network.gives(from, to));
    carrying
}

/// Marks, as long as anything changes, whatever a marked position leads to.
fn spread(marked: &mut [bool], leads: impl Fn(usize, usize) -> bool) {
    let mut waiting: Vec<usize> = (0..marked.len()).filter(|at| marked.get(*at) == Some(&true)).collect();
    while let Some(from) = waiting.pop() {
        for (to, mark) in marked.iter_mut().enumerate().filter(|(to, mark)| !**mark && leads(from, *to)) {
            *mark = true;
            waiting.push(to);
        }
    }
}

/// Refuses service centres whose cost can never leave a circle of service centres. With an outlet for every centre the
/// matrix is weakly chained diagonally dominant, hence regular.
fn closed_circles(network: &Network<'_>, carrying: &[bool]) -> Result<(), Diagnostics> {
    let mut open: Vec<bool> = (0..network.centres.len()).map(|at| at >= network.services).collect();
    spread(&mut open, |to, from| network.gives(from, to));
    let closed = open.iter().zip(carrying).enumerate().filter(|(_, (open, carrying))| !**open && **carrying);
    let problems = Diagnostics::new(closed.map(|(centre, _)| network.no_outlet(centre)).collect());
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// How much of each service centre's cost is in the end the own cost of each other: the inverse of `I - A`, where
/// `A` holds the shares of the services that service centres used. By Gauss and Jordan in exact fractions, so the
/// choice of the pivot cannot lose digits; the first that is not zero is taken.
#[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow, and no pivot is zero")]
fn inverse(network: &Network<'_>, given: &[BigRational]) -> Vec<Row> {
    let size = network.services;
    let unit = |at: bool| if at { BigRational::one() } else { BigRational::zero() };
    let mut rows: Vec<Row> = (0..size)
        .map(|user| {
            let used = (0..size).map(|giver| unit(user == giver) - share(network, given, giver, user));
            used.chain((0..size).map(|at| unit(user == at))).collect()
        })
        .collect();
    for column in 0..size {
        let cell = |row: &Row| row.get(column).cloned().unwrap_or_else(BigRational::zero);
        let Some(pivot) = (column..size).find(|at| rows.get(*at).is_some_and(|row| !cell(row).is_zero()))
        else {
            continue;
        };
        rows.swap(column, pivot);
        let Some(mut lead) = rows.get(column).cloned() else { continue };
        let divisor = cell(&lead);
        lead.iter_mut().for_each(|value| *value /= &divisor);
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = cell(row);
            if at == column {
                row.clone_from(&lead);
            } else if !factor.is_zero() {
                row.iter_mut().zip(&lead).for_each(|(value, lead)| *value -= &factor * lead);
            }
        }
    }
    rows.into_iter().map(|row| row.into_iter().skip(size).collect()).collect()
}

/// The share of a giver's service that a user took.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "big rationals do not overflow, and the divisor is not zero"
)]
fn share(network: &Network<'_>, given: &[BigRational], giver: usize, user: usize) -> BigRational {
    match given.get(giver) {
        Some(sum) if !sum.is_zero() => network.quantity(giver, user) / sum,
        _ => BigRational::zero(),
    }
}

/// A service centre's cost with everything it was charged, in cents.
#[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow")]
fn gross(network: &Network<'_>, inverse: &[Row], centre: usize) -> BigRational {
    let row = inverse.get(centre).map_or(&[][..], Vec::as_slice);
    row.iter().enumerate().map(|(origin, part)| part * network.own_cents(origin)).sum()
}

/// What remains of each service centre's own cost at each final centre, in cents that reconcile both ways: with the own
/// cost of the sender, and with what the final centre is charged, which is rounded once for all senders.
#[expect(clippy::arithmetic_side_effects, reason = "big rationals do not overflow")]
fn settled(
    network: &Network<'_>,
    given: &[BigRational],
    inverse: &[Row],
) -> Result<Vec<(usize, usize, Money)>, MoneyError> {
    let finals = network.services..network.centres.len();
    let taken: Vec<Vec<BigRational>> = finals
        .clone()
        .map(|user| (0..network.services).map(|giver| share(network, given, giver, user)).collect())
        .collect();
    let exact: Vec<Vec<BigRational>> = (0..network.services)
        .map(|origin| {
            let own = network.own_cents(origin);
            let parts: Vec<BigRational> =
                inverse.iter().filter_map(|row| row.get(origin)).map(|part| part * &own).collect();
            taken
                .iter()
                .map(|shares| parts.iter().zip(shares).map(|(part, share)| part * share).sum())
                .collect()
        })
        .collect();
    let charged: Vec<BigRational> =
        (0..finals.len()).map(|column| exact.iter().filter_map(|row| row.get(column)).sum()).collect();
    let mut cents = exact.iter().map(|row| rounding::to_cents(row)).collect::<Result<Vec<_>, _>>()?;
    rounding::reconcile(&mut cents, &exact, &rounding::to_cents(&charged)?);
    let amounts = cents.into_iter().enumerate().flat_map(|(origin, row)| {
        row.into_iter().zip(network.services..).map(move |(amount, user)| (origin, user, amount))
    });
    Ok(amounts.filter(|(_, _, amount)| !amount.is_zero()).collect())
}

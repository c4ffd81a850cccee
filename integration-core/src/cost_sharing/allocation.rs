//! Cost centres hand on their cost: direct, step by step, or all at once.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;
use serde::Serialize;

use super::centres::{AllocationInput, AllocationMethod, CentreId, Network};
use super::{equations, rounding};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::money::{Money, MoneyError};

/// What every centre bears in the end, and the way of every cent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostAllocation {
    /// How cost was handed on.
    pub method: AllocationMethod,
    /// The service centres in the order in which they handed on their cost; for the step-down method alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<CentreId>,
    /// What a unit of each service costs, in the order of the input.
    pub rates: Vec<ServiceRate>,
    /// The audit matrix: who charged whom with how much, zero amounts left out. With the reciprocal method the
    /// amount is what remains at the final centre of the service centre's *own* cost, because cost that runs in
    /// circles has no single sender.
    pub transfers: Vec<Transfer>,
    /// What the final centres bear, in the order of the input.
    pub shares: Vec<FinalCost>,
    /// The sum of all own costs, which is the sum of what the final centres bear.
    pub total: Money,
}

/// What a unit of a service costs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ServiceRate {
    /// The service centre.
    pub centre: CentreId,
    /// Its cost with everything it was charged, in euros; an exact fraction such as `2050/3`.
    pub cost: String,
    /// The quantity over which that cost is spread; a fraction as well.
    pub quantity: String,
    /// Cost by quantity, an exact fraction; not there where nothing was given, or nothing had to be handed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
}

/// One amount that one centre charged another with.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Transfer {
    /// The service centre.
    pub from: CentreId,
    /// Who is charged.
    pub to: CentreId,
    /// With how much.
    pub amount: Money,
}

/// What a final centre bears.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FinalCost {
    /// The final centre.
    pub centre: CentreId,
    /// Its own cost.
    pub own: Money,
    /// What it was charged for services.
    pub charged: Money,
    /// Both together.
    pub total: Money,
}

/// Hands the cost of the service centres on until only final centres bear cost.
///
/// * [`AllocationMethod::Direct`]: each service centre's own cost goes to the final centres in proportion to what
///   they used.
/// * [`AllocationMethod::StepDown`]: in order, each service centre's cost, with what it was charged before, goes to
///   the service centres after it and to the final centres. Own use and what flows back are left out. In cents
///   at every step, so that each step reconciles.
/// * [`AllocationMethod::Reciprocal`]: the cost of every service centre is its own cost plus what all services it
///   used cost, `k_i = p_i + Σ_j q_ji · k_j / Σ_u q_ju`, own use included. Solved in exact fractions; cents
///   are made once, at the end, by the largest remainder of what each final centre is charged. Where centres that
///   exchange nothing would have to give each other a cent for that, each group rounds by itself.
///
/// Source of the methods: Hummel and Männel, *Kostenrechnung 1*; Horngren, Datar and Rajan, *Cost Accounting*, chapter on the
/// allocation of support-department costs.
///
/// ```
/// use integration_core::cost_sharing::{AllocationInput, AllocationMethod, CentreId, CostCentre, Service, allocate};
/// use integration_core::money::Money;
///
/// let id = |code| CentreId::new(code).unwrap();
/// let centre = |code, euros: i64| CostCentre { id: id(code), cost: Money::from_cents(euros * 100) };
/// let service = |from, to, quantity: i64| Service { from: id(from), to: id(to), quantity: quantity.into() };
/// let input = AllocationInput {
///     method: AllocationMethod::Reciprocal,
///     service_centres: vec![centre("IT", 9_000), centre("building", 6_000)],
///     final_centres: vec![centre("school", 0), centre("daycare", 0)],
///     services: vec![
///         service("IT", "building", 10), service("IT", "school", 60), service("IT", "daycare", 30),
///         service("building", "IT", 20), service("building", "school", 50), service("building", "daycare", 30),
///     ],
///     order: vec![],
/// };
/// let allocation = allocate(&input)?;
/// assert_eq!(allocation.rates[0].cost, "510000/49"); // 9,000 € and a fifth of what the building costs
/// assert_eq!(allocation.shares[0].total.to_string(), "9765.31");
/// assert_eq!(allocation.shares[1].total.to_string(), "5234.69");
/// # Ok::<(), integration_core::diagnostic::Diagnostics>(())
/// ```
///
/// # Errors
/// Every problem of the input at once; a service centre whose cost finds no way to a final centre is
/// `IC-K001`: the equations would be singular.
pub fn allocate(input: &AllocationInput) -> Result<CostAllocation, Diagnostics> {
    let network = Network::new(input)?;
    let total = Money::sum(network.centres.iter().map(|centre| centre.cost))
        .map_err(|_| Diagnostic::amount_too_large(""))?;
    let result = match input.method {
        AllocationMethod::Direct => handed_on(&network, &(0..network.services).collect::<Vec<_>>(), false)?,
        AllocationMethod::StepDown => handed_on(&network, &network.order_of_steps(), true)?,
        AllocationMethod::Reciprocal => equations::solved(&network)?,
    };
    let order = if input.method == AllocationMethod::StepDown { result.order.clone() } else { Vec::new() };
    answer(&network, input.method, &order, &result, total)
        .map_err(|_| Diagnostic::amount_too_large("").into())
}

/// What a method found, by positions.
pub(super) struct Found {
    pub(super) order: Vec<usize>,
    /// By service centre: its cost in cents, and the quantity over which it is spread.
    pub(super) spread: Vec<(BigRational, BigRational)>,
    pub(super) transfers: Vec<(usize, usize, Money)>,
}

impl Network<'_> {
    pub(super) fn quantity(&self, giver: usize, user: usize) -> BigRational {
        self.quantities.get(giver).and_then(|row| row.get(user)).cloned().unwrap_or_else(BigRational::zero)
    }

    /// Whether a service centre works for another centre, or for itself; final centres work for none.
    pub(super) fn gives(&self, giver: usize, user: usize) -> bool {
        self.quantities.get(giver).and_then(|row| row.get(user)).is_some_and(|quantity| !quantity.is_zero())
    }

    pub(super) fn own_cost(&self, centre: usize) -> Money {
        self.centres.get(centre).map_or(Money::ZERO, |centre| centre.cost)
    }

    pub(super) fn own_cents(&self, centre: usize) -> BigRational {
        BigRational::from_integer(BigInt::from(self.own_cost(centre).cents()))
    }

    /// The given order or, without one, by what a service centre gets from the other service centres at direct
    /// rates, the least first; equal ones in the order of the input.
    #[expect(
        clippy::arithmetic_side_effects,
        reason = "big rationals do not overflow; no quantity is below zero"
    )]
    fn order_of_steps(&self) -> Vec<usize> {
        if !self.order.is_empty() {
            return self.order.clone();
        }
        let given: Vec<BigRational> = (0..self.services)
            .map(|giver| {
                (0..self.centres.len())
                    .filter(|user| *user != giver)
                    .map(|user| self.quantity(giver, user))
                    .sum()
            })
            .collect();
        let received = |user: usize| -> BigRational {
            let others = given.iter().enumerate().filter(|(giver, sum)| *giver != user && !sum.is_zero());
            others.map(|(giver, sum)| self.own_cents(giver) * self.quantity(giver, user) / sum).sum()
        };
        let mut order: Vec<(BigRational, usize)> =
            (0..self.services).map(|user| (received(user), user)).collect();
        order.sort();
        order.into_iter().map(|(_, place)| place).collect()
    }

    /// A service centre whose cost has nowhere to go.
    pub(super) fn no_outlet(&self, centre: usize) -> Diagnostic {
        let name = self.centres.get(centre).map_or("", |centre| centre.id.as_str());
        Diagnostic::new(Code::NO_OUTLET, self.path(centre), name, &[])
    }
}

/// Service centres hand on their cost one after another: to the final centres and, with `to_later`, to the service centres
/// that have not had their turn.
fn handed_on(network: &Network<'_>, order: &[usize], to_later: bool) -> Result<Found, Diagnostics> {
    let mut cost: Vec<Money> = network.centres.iter().map(|centre| centre.cost).collect();
    let mut spread = vec![(BigRational::zero(), BigRational::zero()); network.services];
    let (mut transfers, mut problems) = (Vec::new(), Vec::new());
    for (turn, &giver) in order.iter().enumerate() {
        let later = order.iter().skip(turn.saturating_add(1)).copied().filter(|_| to_later);
        let users: Vec<usize> = later.chain(network.services..network.centres.len()).collect();
        let used: Vec<BigRational> = users.iter().map(|user| network.quantity(giver, *user)).collect();
        let amount = cost.get(giver).copied().unwrap_or(Money::ZERO);
        if amount.is_zero() {
            continue;
        }
        if let Some(entry) = spread.get_mut(giver) {
            *entry = (BigRational::from_integer(amount.cents().into()), used.iter().sum());
        }
        let parts = match rounding::in_proportion(amount, &used) {
            Ok(parts) => parts,
            Err(MoneyError::NoWeight) => {
                problems.push(network.no_outlet(giver));
                continue;
            }
            Err(_) => return Err(Diagnostic::amount_too_large("").into()),
        };
        for (user, part) in users.into_iter().zip(parts).filter(|(_, part)| !part.is_zero()) {
            if let Some(sum) = cost.get_mut(user) {
                *sum = sum.add(part).map_err(|_| Diagnostic::amount_too_large(""))?;
            }
            transfers.push((giver, user, part));
        }
    }
    if !problems.is_empty() {
        return Err(Diagnostics::new(problems));
    }
    Ok(Found { order: order.to_vec(), spread, transfers })
}

fn answer(
    network: &Network<'_>,
    method: AllocationMethod,
    order: &[usize],
    found: &Found,
    total: Money,
) -> Result<CostAllocation, MoneyError> {
    let ids: Vec<&CentreId> = network.centres.iter().map(|centre| &centre.id).collect();
    let id = |at: usize| ids.get(at).map(|id| (*id).clone());
    let order: Vec<CentreId> = order.iter().filter_map(|at| id(*at)).collect();
    let transfers: Vec<Transfer> = found
        .transfers
        .iter()
        .filter_map(|(from, to, amount)| Some(Transfer { from: id(*from)?, to: id(*to)?, amount: *amount }))
        .collect();
    let rates =
        found.spread.iter().zip(&ids).map(|((cost, quantity), id)| rate(id, cost, quantity)).collect();
    let mut shares = Vec::new();
    for (at, centre) in network.centres.iter().enumerate().skip(network.services) {
        let charges = found.transfers.iter().filter(|(_, user, _)| *user == at).map(|(.., amount)| *amount);
        let charged = Money::sum(charges)?;
        let total = centre.cost.add(charged)?;
        shares.push(FinalCost { centre: centre.id.clone(), own: centre.cost, charged, total });
    }
    Ok(CostAllocation { method, order, rates, transfers, shares, total })
}

#[expect(
    clippy::arithmetic_side_effects,
    reason = "big rationals do not overflow, and neither divisor is zero"
)]
fn rate(centre: &CentreId, cents: &BigRational, quantity: &BigRational) -> ServiceRate {
    let cost = cents / BigInt::from(100);
    let rate = (!quantity.is_zero()).then(|| (&cost / quantity).to_string());
    ServiceRate { centre: centre.clone(), cost: cost.to_string(), quantity: quantity.to_string(), rate }
}

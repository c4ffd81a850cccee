"""One amount, several bearers: by cost centres, by contribution, among claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Literal, TypeAlias

from . import _native
from ._arguments import exact
from .model import (
    AllocationInput,
    AllocationMethod,
    ClaimsInput,
    ClaimsRule,
    CoalitionCost,
    CostAllocation,
    CostCentre,
    EstimatedShares,
    ExactShares,
    JoiningOrders,
    JointCost,
    OrdersInput,
    SampledCost,
    SampledPlayer,
    Service,
)

__all__ = ["allocate", "award", "nucleolus", "shapley", "shapley_sampled"]

MethodName: TypeAlias = AllocationMethod | Literal["direct", "step_down", "reciprocal"]
RuleName: TypeAlias = ClaimsRule | Literal["proportional", "equal_awards", "equal_losses", "talmud", "random_arrival"]
Amount: TypeAlias = Decimal | int


def allocate(
    method: MethodName,
    *,
    service_centres: Mapping[str, Amount],
    final_centres: Mapping[str, Amount],
    services: Iterable[tuple[str, str, Amount]],
    order: Iterable[str] = (),
) -> CostAllocation:
    """Hands the cost of service centres on until only final centres bear cost.

    Args:
        method: `"direct"` (*Anbauverfahren*): to final centres alone; `"step_down"` (*Stufenleiterverfahren*): one after
            another, nothing flows back; `"reciprocal"` (*Gleichungsverfahren*): all at once, exactly.
        service_centres: By name, the own cost in euro of the centres that work for others (*Vorkostenstellen*).
        final_centres: By name, the own cost in euro of the centres that keep what they are charged.
        services: Who gave, who used, how much in the giver's unit.
        order: For `"step_down"`, the service centres in the order of their turn; by default those that received the least
            from other service centres come first.

    Raises:
        OptionError: An unknown name, a negative amount, a service centre without an outlet.

    >>> from integration_core import allocate
    >>> allocation = allocate(
    ...     "reciprocal",
    ...     service_centres={"IT": 9_000, "building": 6_000},
    ...     final_centres={"school": 0, "daycare": 0},
    ...     services=[
    ...         ("IT", "building", 10), ("IT", "school", 60), ("IT", "daycare", 30),
    ...         ("building", "IT", 20), ("building", "school", 50), ("building", "daycare", 30),
    ...     ],
    ... )
    >>> {share.centre: share.total for share in allocation.shares}
    {'school': Decimal('9765.31'), 'daycare': Decimal('5234.69')}
    """
    given = AllocationInput(
        method=AllocationMethod(method),
        service_centres=_centres("service_centres", service_centres),
        final_centres=_centres("final_centres", final_centres),
        services=tuple(
            Service(from_=giver, to=user, quantity=exact(f"services[{at}]", quantity))
            for at, (giver, user, quantity) in enumerate(services)
        ),
        order=tuple(order),
    )
    return CostAllocation.from_json(_native.allocate(given.to_json()))


def _centres(argument: str, costs: Mapping[str, Amount]) -> tuple[CostCentre, ...]:
    return tuple(CostCentre(id=name, cost=exact(f"{argument}[{name!r}]", cost)) for name, cost in costs.items())


def shapley(players: Iterable[str], coalitions: Mapping[tuple[str, ...], Amount]) -> ExactShares:
    """Shares a joint cost by what each bearer adds to the cost of the others, on average over all orders.

    Args:
        players: The bearers.
        coalitions: What each coalition of them would cost by itself, in euro.

    Returns:
        `parts` to the cent, and `exact` as fractions of a euro (`fractions.Fraction` reads them).

    Raises:
        OptionError: A coalition is missing, or has members that are no players.

    >>> from integration_core import shapley
    >>> shapley(["A", "B"], {("A",): 60, ("B",): 50, ("A", "B"): 100}).parts
    (Decimal('55.00'), Decimal('45.00'))
    """
    return ExactShares.from_json(_native.shapley(_joint(players, coalitions).to_json()))


def nucleolus(players: Iterable[str], coalitions: Mapping[tuple[str, ...], Amount]) -> ExactShares:
    """Shares a joint cost so that the most dissatisfied coalition is as little dissatisfied as can be, then the next.

    Args:
        players: The bearers, up to eight.
        coalitions: What each coalition of them would cost by itself, in euro.

    Returns:
        `parts` to the cent, and `exact` as fractions of a euro (`fractions.Fraction` reads them).

    Raises:
        OptionError: A coalition is missing, or all together cost more than one by one.

    >>> from integration_core import nucleolus
    >>> nucleolus(["A", "B"], {("A",): 60, ("B",): 50, ("A", "B"): 100}).parts
    (Decimal('55.00'), Decimal('45.00'))
    """
    return ExactShares.from_json(_native.nucleolus(_joint(players, coalitions).to_json()))


def _joint(players: Iterable[str], coalitions: Mapping[tuple[str, ...], Amount]) -> JointCost:
    costs = (
        CoalitionCost(members=tuple(members), cost=exact(f"coalitions[{members!r}]", cost))
        for members, cost in coalitions.items()
    )
    return JointCost(players=tuple(players), coalitions=tuple(costs))


def shapley_sampled(
    players: Mapping[str, tuple[Amount, Amount]],
    cost: Callable[[tuple[str, ...]], Amount],
    *,
    samples: int,
    seed: int,
    confidence: float = 0.95,
) -> EstimatedShares:
    """Estimates the Shapley value of a cost that is too large for a table, from random orders of joining.

    Args:
        players: Up to 128 bearers, each with the least and the most in euro that it can ever add to the cost of others.
        cost: What a coalition would cost by itself, in euro; asked `samples` times for each bearer.
        samples: How many orders, up to 20,000. Four times as many halve the error.
        seed: The same seed draws the same orders everywhere.
        confidence: With which probability the error bound holds.

    Returns:
        `parts` to the cent, `exact` as fractions of a euro, and `error_bound`: every exact share is that close to the true one.

    Raises:
        OptionError: A bearer adds less or more than was stated, or a number is out of range.

    >>> from integration_core import shapley_sampled
    >>> rooms = {f"district-{size}": (0, size) for size in range(1, 31)}
    >>> estimate = shapley_sampled(rooms, lambda who: max(rooms[name][1] for name in who), samples=500, seed=2021)
    >>> sum(estimate.parts), estimate.error_bound
    (Decimal('30.00'), Decimal('2.53'))
    """
    names = tuple(players)
    orders = JoiningOrders.from_json(
        _native.joining_orders(OrdersInput(players=names, samples=samples, seed=seed).to_json())
    ).orders
    given = SampledCost(
        players=tuple(
            SampledPlayer(id=name, least=exact(f"players[{name!r}][0]", least), most=exact(f"players[{name!r}][1]", most))
            for name, (least, most) in players.items()
        ),
        seed=seed,
        confidence=confidence,
        costs=tuple(
            tuple(exact("cost", cost(order[: size + 1])) for size in range(len(order))) for order in orders
        ),
    )
    return EstimatedShares.from_json(_native.shapley_sampled(given.to_json()))


def award(amount: Amount, claims: Iterable[Amount], rule: RuleName) -> ExactShares:
    """Shares too little money among claims; nobody gets less than nothing or more than the claim.

    Args:
        amount: What there is, in euro.
        claims: What each is entitled to, in euro; together no less.
        rule: `"proportional"`; `"equal_awards"` protects small claims, `"equal_losses"` large ones; `"talmud"` is the one up
            to half of the claims and the other beyond; `"random_arrival"` averages over all orders of arrival.

    Raises:
        OptionError: The amount suffices for all, or something is negative.

    >>> from integration_core import award
    >>> award(200, [100, 200, 300], "talmud").parts
    (Decimal('50.00'), Decimal('75.00'), Decimal('75.00'))
    """
    entitled = tuple(exact(f"claims[{at}]", claim) for at, claim in enumerate(claims))
    given = ClaimsInput(amount=exact("amount", amount), claims=entitled, rule=ClaimsRule(rule))
    return ExactShares.from_json(_native.award(given.to_json()))

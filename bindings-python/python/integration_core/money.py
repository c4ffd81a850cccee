"""Amounts in euro, exact to the cent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from . import _native
from ._arguments import count, exact
from .model import SplitInput, SplitResult

__all__ = ["split"]


def split(amount: Decimal | int, weights: Iterable[int]) -> list[Decimal]:
    """Splits an amount by weights, so that the parts add up to it to the cent.

    Cents left over go to the parts with the largest remainders, equal ones to the earlier part.

    Args:
        amount: The amount in euro; a float is refused, because it cannot hold `0.10`.
        weights: Whole numbers, one for each part; at least one above zero.

    Raises:
        OptionError: An amount with fractions of a cent, weights that are all zero.

    >>> from decimal import Decimal
    >>> from integration_core import split
    >>> split(Decimal("100.00"), [1, 1, 1])
    [Decimal('33.34'), Decimal('33.33'), Decimal('33.33')]
    >>> split(100.1, [1, 1])
    Traceback (most recent call last):
        ...
    TypeError: amount is exact: pass Decimal('100.1'), not 100.1, which is of type float
    """
    exact_amount = exact("amount", amount)
    whole_weights = tuple(count(f"weights[{at}]", weight) for at, weight in enumerate(weights))
    answer = _native.split(SplitInput(amount=exact_amount, weights=whole_weights).to_json())
    return list(SplitResult.from_json(answer).parts)

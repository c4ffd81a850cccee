"""Figures about indicators that need no concept."""

from __future__ import annotations

from . import _native
from ._arguments import count, share
from .model import Interval, WilsonInput

__all__ = ["wilson"]


def wilson(successes: int, trials: int, confidence: float = 0.95) -> Interval:
    """The Wilson score interval of a share, without continuity correction (Wilson 1927).

    Args:
        successes: The cases that have the property.
        trials: All cases.
        confidence: The confidence level, between 0 and 1.

    Raises:
        OptionError: No trials, more successes than trials, a level outside 0 to 1.

    >>> from integration_core import wilson
    >>> interval = wilson(65, 100)
    >>> interval.estimate, round(interval.lower, 4), round(interval.upper, 4)
    (0.65, 0.5525, 0.7364)
    """
    given = WilsonInput(
        successes=count("successes", successes),
        trials=count("trials", trials),
        confidence=share("confidence", confidence),
    )
    return Interval.from_json(_native.wilson(given.to_json()))

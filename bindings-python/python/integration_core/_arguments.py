"""What a caller passes in, in exact form: a value that only looks right is refused with the way out."""

from __future__ import annotations

import math
import operator
from datetime import date, datetime
from decimal import Decimal
from typing import Any


def day(name: str, value: Any) -> date:
    """A calendar day; a moment has a clock and a time zone, and is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    hint = "a datetime.date"
    if isinstance(value, datetime):
        hint = f"{name}={name}.date()"
    elif isinstance(value, str):
        hint = f"datetime.date.fromisoformat({value!r})"
    raise TypeError(f"{name} is a day: pass {hint}, not {value!r}")


def exact(name: str, value: Any) -> Decimal:
    """An exact number: an amount in euro, a threshold."""
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return Decimal(value)
    hint = f"Decimal({str(value)!r})" if isinstance(value, float) else "a Decimal"
    raise TypeError(f"{name} is exact: pass {hint}, not {value!r}, which is of type {type(value).__name__}")


def count(name: str, value: Any) -> int:
    """A whole number, whatever library it comes from."""
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(f"{name} is a whole number, not {value!r} of type {type(value).__name__}") from None


def number(name: str, value: Any) -> float:
    """A finite number, whatever library it comes from; the core checks its bounds."""
    finite = float(value)
    if not math.isfinite(finite):
        raise ValueError(f"{name} is a finite number, not {finite}")
    return finite

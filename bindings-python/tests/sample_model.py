"""The inputs and results of the core as classes. Written by generate_model.py from docs/schema: do not edit."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias

from integration_core._decode import Document
from integration_core._shapes import Choice, Form, Variant

__all__ = [
    "Decision",
    "DecisionDeferred",
    "DecisionFull",
    "DecisionLater",
    "DecisionNotFunded",
    "DecisionPartial",
    "Line",
    "MeasureId",
    "Money",
    "Pace",
    "Progress",
    "Reason",
    "ReasonNoCost",
    "ReasonPotExhausted",
    "SampleOptions",
    "SamplePlan",
    "SamplePlans",
    "Source",
    "Window",
]


class Pace(Choice):
    """How fast."""

    SLOW = "slow"
    FAST = "fast"


class Progress(Choice):
    """How far a measure is (Umsetzungsstand)."""

    STOPPED = "stopped"
    UNDERWAY = "underway"
    """The first step was taken."""
    COMPLETED = "completed"
    """Everything promised is there."""


class Source(Choice):
    """Where the figures come from."""

    REGISTER = "register"
    SURVEY = "survey"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDeferred(Variant):
    tag: ClassVar[Literal["deferred"]] = "deferred"
    _form: ClassVar[Form] = "tag"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNotFunded(Variant):
    """Nothing is paid."""

    tag: ClassVar[Literal["not_funded"]] = "not_funded"
    _form: ClassVar[Form] = "tag"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFull(Variant):
    """The whole need is paid."""

    tag: ClassVar[Literal["full"]] = "full"
    _form: ClassVar[Form] = "value"
    value: Money


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPartial(Variant):
    """A part of the need is paid.

    Attributes:
        amount: What is paid.
        progress: How far the measure was, where known.
    """

    tag: ClassVar[Literal["partial"]] = "partial"
    _form: ClassVar[Form] = "fields"
    amount: Money
    progress: Progress | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLater(Variant):
    """Later years in which it is paid."""

    tag: ClassVar[Literal["later"]] = "later"
    _form: ClassVar[Form] = "value"
    value: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One year of one measure.

    Attributes:
        year: The budget year (Haushaltsjahr).
        share: The exact share of the need, a decimal number.
        day: The day of the decision; a path like `C:\\new` or a \"\"\"quote\"\"\" must survive.
    """

    measure: MeasureId
    year: int
    decision: Decision
    share: Decimal
    day: datetime.date | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonPotExhausted(Variant):
    """The money does not reach.

    Attributes:
        short_by: What it would take.
    """

    tag: ClassVar[Literal["pot_exhausted"]] = "pot_exhausted"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"
    pot: str | None = None
    short_by: Money


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReasonNoCost(Variant):
    tag: ClassVar[Literal["no_cost"]] = "no_cost"
    _form: ClassVar[Form] = "inside"
    _key: ClassVar[str] = "class"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A number of years."""

    pace: Pace = Pace.SLOW
    years: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SampleOptions(Document):
    """Options of a plan, invented to test the generator of the Python classes.

    Attributes:
        as_of: The day from which to look.
        window: The years to look at; a document may leave it out.
    """

    as_of: datetime.date
    field: str | None = None
    limit: int = 10
    only: tuple[MeasureId, ...] = ()
    source: Source = Source.REGISTER
    strict: bool = False
    reason: Reason | None = None
    window: Window = Window(years=2)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SamplePlan(Document):
    """A funding plan, invented to test the generator of the Python classes.

    Its fields cover what the schemas of the core use; see `Line`.

    Attributes:
        from_: The first year.
    """

    schema: Literal["sample-plan/1"]
    title: str
    from_: int = dataclasses.field(metadata={"key": "from"})
    balance: int
    ratio: float
    bounds: tuple[float, float]
    confirmed: bool
    source: Source
    second_source: Source | None
    weights: tuple[float, ...]
    lines: tuple[Line, ...]
    total: Money | None
    last: Line | None
    readings: tuple[MeasureId, ...] | None
    notes: tuple[str, ...] = ()


Decision: TypeAlias = DecisionDeferred | DecisionNotFunded | DecisionFull | DecisionPartial | DecisionLater
"""What becomes of one measure in one year (Entscheidung)."""

MeasureId: TypeAlias = str
"""A stable id such as `M-01`."""

Money: TypeAlias = Decimal
"""An amount in euro, to the cent."""

Reason: TypeAlias = ReasonPotExhausted | ReasonNoCost
"""Why not; in JSON the tag stands among the fields."""

SamplePlans: TypeAlias = tuple[SamplePlan, ...]
"""Several plans, in the order asked for; invented to test the generator of the Python classes."""

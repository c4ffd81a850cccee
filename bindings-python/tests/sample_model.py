"""The inputs and results of the core as classes. Written by generate_model.py from docs/schema: do not edit."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias

from integration_core._decode import Document
from integration_core._shapes import Choice, Variant

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
    "Progress",
    "SampleOptions",
    "SamplePlan",
    "SamplePlans",
    "Source",
]


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
    TAG: ClassVar[str] = "deferred"
    FORM: ClassVar[Literal["tag", "value", "fields"]] = "tag"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNotFunded(Variant):
    """Nothing is paid."""

    TAG: ClassVar[str] = "not_funded"
    FORM: ClassVar[Literal["tag", "value", "fields"]] = "tag"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFull(Variant):
    """The whole need is paid."""

    TAG: ClassVar[str] = "full"
    FORM: ClassVar[Literal["tag", "value", "fields"]] = "value"
    value: Money


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPartial(Variant):
    """A part of the need is paid.

    Attributes:
        amount: What is paid.
        progress: How far the measure was, where known.
    """

    TAG: ClassVar[str] = "partial"
    FORM: ClassVar[Literal["tag", "value", "fields"]] = "fields"
    amount: Money
    progress: Progress | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLater(Variant):
    """Later years in which it is paid."""

    TAG: ClassVar[str] = "later"
    FORM: ClassVar[Literal["tag", "value", "fields"]] = "value"
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
class SampleOptions(Document):
    """Options of a plan, invented to test the generator of the Python classes.

    Attributes:
        as_of: The day from which to look.
    """

    as_of: datetime.date
    field: str | None = None
    limit: int = 10
    only: tuple[MeasureId, ...] = ()
    source: Source = Source.REGISTER
    strict: bool = False


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

SamplePlans: TypeAlias = tuple[SamplePlan, ...]
"""Several plans, in the order asked for; invented to test the generator of the Python classes."""

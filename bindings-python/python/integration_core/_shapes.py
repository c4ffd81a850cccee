"""What the generated classes are made of: closed lists, tagged alternatives, and how a class reads its fields."""

from __future__ import annotations

from dataclasses import MISSING, fields
from enum import Enum
from functools import lru_cache
from typing import Any, ClassVar, Literal, NamedTuple, get_type_hints


class Choice(str, Enum):
    """One of a closed list of values; prints as its JSON text."""

    __str__ = str.__str__


class Variant:
    """One alternative of a tagged union. In JSON it is its tag, `{tag: value}` or `{tag: {fields}}`."""

    __slots__ = ()
    TAG: ClassVar[str]
    FORM: ClassVar[Literal["tag", "value", "fields"]]


class Field(NamedTuple):
    """One field of a generated class: its name in Python and in JSON, its type, and what absence means."""

    name: str
    key: str
    type: Any
    required: bool
    default: Any


@lru_cache(maxsize=None)
def fields_of(cls: type) -> tuple[Field, ...]:
    """The fields that `cls` has in JSON, in declared order."""
    types = get_type_hints(cls)
    return tuple(
        Field(f.name, f.metadata.get("key", f.name), types[f.name], f.default is MISSING, f.default)
        for f in fields(cls)
        if f.init
    )

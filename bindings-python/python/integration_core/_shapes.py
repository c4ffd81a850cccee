"""What the generated classes are made of: closed lists, tagged alternatives, and how a class reads its fields."""

from __future__ import annotations

from dataclasses import MISSING, fields
from enum import Enum
from functools import lru_cache
from typing import Any, ClassVar, Literal, NamedTuple, TypeAlias, get_type_hints


class Choice(str, Enum):
    """One of a closed list of values; prints as its JSON text."""

    __str__ = str.__str__


Form: TypeAlias = Literal["tag", "value", "fields", "inside"]
"""How JSON writes an alternative: `"tag"`, `{tag: value}`, `{tag: {fields}}` or `{key: tag, fields}`."""


class Variant:
    """One alternative of several, told apart by its `tag`.

    The tag is a literal in each class: after `if x.tag == "…"` a type checker knows the fields of `x`.
    """

    __slots__ = ()
    tag: ClassVar[str]
    _form: ClassVar[Form]
    _key: ClassVar[str]


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

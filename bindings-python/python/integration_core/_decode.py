"""JSON text to frozen dataclasses and back, driven by the annotations of the generated model.

Money and exact numbers are `Decimal`, days are `datetime.date`; no amount ever passes through a float.
A document that came from the core keeps its text, so that `to_json` gives back the very same bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin

from ._shapes import Choice, Variant, fields_of

D = TypeVar("D", bound="Document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole result or input, with the JSON text that it came from."""

    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @classmethod
    def from_json(cls: type[D], text: str) -> D:
        """Reads the JSON text that the core wrote."""
        document: D = decode(cls, json.loads(text))
        object.__setattr__(document, "_text", text)
        return document

    def to_json(self) -> str:
        """The text as the core wrote it, byte for byte; what was made or changed in Python is written anew."""
        return dumps(self) if self._text is None else self._text


def decode(cls: Any, data: Any, path: str = "") -> Any:
    """The object of type `cls` that the parsed JSON `data` describes; a `ValueError` names the JSON pointer."""
    form, parts = _form(cls)
    if form == "union":
        return _decode_union(parts, data, path)
    if form == "list":
        return _decode_list(parts, data, path)
    if form == "literal":
        return data if data in parts else _refuse(parts, data, path)
    if form == "items":
        return cls(_decode_list(parts, data, path))
    if form == "fields":
        return _decode_fields(cls, data, path)
    if cls is float and type(data) is int:
        return float(data)
    if form == "text" and (parts or isinstance(data, str)):
        try:
            return date.fromisoformat(data) if cls is date else cls(data)
        except (ValueError, InvalidOperation):
            _refuse(cls, data, path)
    return data if type(data) is cls else _refuse(cls, data, path)


@lru_cache(maxsize=None)
def _form(cls: Any) -> tuple[str, Any]:
    """How a type is read, found out once for each type, and what it is made of."""
    if get_origin(cls) in (Union, UnionType):
        return "union", get_args(cls)
    if get_origin(cls) is tuple:
        return "list", get_args(cls)
    if get_origin(cls) is Literal:
        return "literal", get_args(cls)
    if issubclass(cls, tuple):
        return "items", (*get_args(cls.__orig_bases__[0]), ...)
    if issubclass(cls, Variant):
        return "union", (cls,)
    if is_dataclass(cls):
        return "fields", None
    return ("text", issubclass(cls, Choice)) if cls in (Decimal, date) or issubclass(cls, Choice) else ("plain", None)


def _refuse(expected: Any, data: Any, path: str) -> NoReturn:
    name = getattr(expected, "__name__", expected)
    raise ValueError(f"{path or '/'}: expected {name}, found {json.dumps(data)[:80]}")


def _decode_list(items: tuple[Any, ...], data: Any, path: str) -> tuple[Any, ...]:
    if not isinstance(data, list) or (items[-1] is not ... and len(items) != len(data)):
        _refuse(f"a list of {items}", data, path)
    types = items[:1] * len(data) if items[-1] is ... else items
    return tuple(decode(item, value, f"{path}/{i}") for i, (item, value) in enumerate(zip(types, data)))


def _decode_fields(cls: Any, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        _refuse(cls, data, path)
    known = fields_of(cls)
    values = {f.name: decode(f.type, data[f.key], f"{path}/{f.key}") for f in known if f.key in data}
    missing = [f.key for f in known if f.required and f.name not in values]
    if missing or len(values) < len(data):
        unknown = sorted(data.keys() - {f.key for f in known})
        raise ValueError(f"{path or '/'}: {cls.__name__} lacks {missing} and does not know {unknown}")
    return cls(**values)


def _decode_union(alternatives: tuple[Any, ...], data: Any, path: str) -> Any:
    """Tags tell the variants apart; an optional value is either null or of its type."""
    if data is None and NoneType in alternatives:
        return None
    variants, others = _variants(alternatives)
    if others:
        return decode(others[0], data, path)
    for cls in variants:
        if cls._form == "tag" and data == cls.tag:
            return cls()
        if cls._form == "inside" and isinstance(data, dict) and data.get(cls._key) == cls.tag:
            return _decode_fields(cls, {key: data[key] for key in data if key != cls._key}, path)
        if cls._form in ("value", "fields") and isinstance(data, dict) and data.keys() == {cls.tag}:
            content, below = data[cls.tag], f"{path}/{cls.tag}"
            if cls._form == "fields":
                return _decode_fields(cls, content, below)
            return cls(value=decode(fields_of(cls)[0].type, content, below))
    _refuse(" | ".join(cls.__name__ for cls in variants), data, path)


@lru_cache(maxsize=None)
def _variants(alternatives: tuple[Any, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The tagged classes among `alternatives`, and what else there is but null."""
    variants = tuple(cls for cls in alternatives if get_origin(cls) is None and issubclass(cls, Variant))
    return variants, tuple(cls for cls in alternatives if cls not in variants and cls is not NoneType)


def encode(value: Any) -> Any:
    """The JSON value of `value`: fields in declared order, those at their default left out, decimals as text."""
    if is_dataclass(value) and not isinstance(value, type):
        content = {
            f.key: encode(getattr(value, f.name))
            for f in fields_of(type(value))
            if f.required or getattr(value, f.name) != f.default
        }
        if not isinstance(value, Variant):
            return content
        if value._form == "inside":
            return {value._key: value.tag, **content}
        return value.tag if value._form == "tag" else {value.tag: content["value"] if value._form == "value" else content}
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Choice) else value


def dumps(value: Any) -> str:
    """The compact JSON text of `value`; NaN and infinity, which JSON cannot say, are a `ValueError`."""
    return json.dumps(encode(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))

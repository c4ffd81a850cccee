"""How problems are shown: as aligned lines in a terminal, as a table in a notebook, in German or English."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from ._decode import Document, decode, dumps

if TYPE_CHECKING:
    from .model import Diagnostic, Text

Language: TypeAlias = Literal["de", "en"]
DEFAULT_LANGUAGE: Language = "en"

P = TypeVar("P", bound="Diagnostic")
L = TypeVar("L", bound="Problems[Diagnostic]")

_WORDS: dict[Language, dict[str, str]] = {
    "de": {
        "error": "Fehler", "warning": "Warnung", "one": "1 Problem", "many": "{} Probleme",
        "code": "Code", "path": "Stelle", "message": "Meldung", "expected": "Erwartet", "suggestion": "Vorschlag",
    },
    "en": {
        "error": "error", "warning": "warning", "one": "1 problem", "many": "{} problems",
        "code": "Code", "path": "Place", "message": "Message", "expected": "Expected", "suggestion": "Suggestion",
    },
}  # fmt: skip


def _said(text: Text | None, language: Language) -> str:
    """The text in one language and on one line, so that a table keeps its rows."""
    return "" if text is None else " ".join((language == "en" and text.en or text.de).split())


class Problems(tuple[P, ...]):
    """A list of problems that prints as a table."""

    __slots__ = ()

    @classmethod
    def from_json(cls: type[L], text: str) -> L:
        """Reads the JSON list that the core wrote."""
        problems: L = decode(cls, json.loads(text))
        return problems

    def to_json(self) -> str:
        """The problems as a JSON list."""
        return dumps(self)

    def __str__(self) -> str:
        return self.table()

    def _count(self, language: Language) -> str:
        return _WORDS[language]["one" if len(self) == 1 else "many"].format(len(self))

    def table(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """The problems as aligned lines: code, place, message and, where there is one, the suggestion."""
        words = _WORDS[language]
        width = max((len(d.path or "/") for d in self), default=0)
        lines = [self._count(language)]
        for d in self:
            hint = f" ({_said(d.suggestion, language)})" if d.suggestion else ""
            place = (d.path or "/").ljust(width)
            lines.append(f"{d.code}  {place}  {words[d.severity.value]}: {_said(d.message, language)}{hint}")
        return "\n".join(lines)

    def html(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """The problems as an HTML table. What the input said is escaped."""
        words = _WORDS[language]
        columns = ("code", "path", "message", "expected", "suggestion")
        head = "".join(f'<th scope="col">{words[column]}</th>' for column in columns)
        rows = "".join(
            "<tr>"
            + "".join(
                f"<td>{escape(cell)}</td>"
                for cell in (
                    d.code,
                    d.path or "/",
                    f"{words[d.severity.value]}: {_said(d.message, language)}",
                    _said(d.expected, language),
                    _said(d.suggestion, language),
                )
            )
            + "</tr>"
            for d in self
        )
        return (
            f"<table><caption>{self._count(language)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def _repr_html_(self) -> str:
        return self.html()


class Checked(Document):
    """A result that shows its problems in a notebook."""

    __slots__ = ()
    if TYPE_CHECKING:

        @property
        def diagnostics(self) -> Problems[Diagnostic]: ...

    def __str__(self) -> str:
        return str(self.diagnostics)

    def _repr_html_(self) -> str:
        return self.diagnostics.html()

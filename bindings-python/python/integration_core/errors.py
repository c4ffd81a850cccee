"""What the core reports when an input cannot be used: every problem at once, each with its place and a way out.

>>> from integration_core.errors import ConceptError, Diagnostic, Severity, Text
>>> error = ConceptError([Diagnostic(
...     code="IC-D021", severity=Severity.ERROR, path="/measures/17/cost_lines/0/amount", found="0.005",
...     expected=Text(de="höchstens zwei Nachkommastellen", en="at most two decimals"),
...     message=Text(de="der Betrag `0.005` hat Bruchteile von Cent", en="the amount `0.005` has fractions of a cent"),
... )])
>>> print(error)
1 problem
IC-D021  /measures/17/cost_lines/0/amount  error: the amount `0.005` has fractions of a cent
>>> print(error.table("de"))
1 Problem
IC-D021  /measures/17/cost_lines/0/amount  Fehler: der Betrag `0.005` hat Bruchteile von Cent
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal, TypeVar

from ._decode import decode
from ._shapes import Choice

__all__ = ["ConceptError", "Diagnostic", "IntegrationError", "OptionError", "Severity", "Text"]

Language = Literal["de", "en"]
DEFAULT_LANGUAGE: Language = "en"

E = TypeVar("E", bound="IntegrationError")


class Severity(Choice):
    """How much a problem matters."""

    ERROR = "error"
    """The input cannot be used."""
    WARNING = "warning"
    """The input can be used, but somebody should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in German and English."""

    de: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem in an input.

    Attributes:
        code: The stable code, such as `IC-D021`.
        severity: Whether the input can still be used.
        path: Where: a JSON pointer such as `/measures/17/cost_lines/0/amount`; empty for the whole document.
        found: What stood there.
        expected: What belongs there.
        suggestion: What to do about it, where something better than `expected` can be said.
        message: The problem in one sentence.
    """

    code: str
    severity: Severity
    path: str
    found: str
    expected: Text
    suggestion: Text | None = None
    message: Text


_WORDS: dict[Language, dict[str, str]] = {
    "de": {
        "error": "Fehler", "warning": "Warnung", "problem": "Problem", "problems": "Probleme",
        "code": "Code", "path": "Stelle", "message": "Meldung", "expected": "Erwartet", "suggestion": "Vorschlag",
    },
    "en": {
        "error": "error", "warning": "warning", "problem": "problem", "problems": "problems",
        "code": "Code", "path": "Place", "message": "Message", "expected": "Expected", "suggestion": "Suggestion",
    },
}  # fmt: skip


def _said(text: Text | None, language: Language) -> str:
    """The text in one language and on one line, so that a table keeps its rows."""
    return "" if text is None else " ".join((text.de if language == "de" else text.en).split())


class IntegrationError(Exception):
    """An input that the core refuses, with all of its problems.

    Args:
        diagnostics: The problems, sorted by place.
        language: The language of `str(error)` and of the notebook's table.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], language: Language = DEFAULT_LANGUAGE) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        self.language: Language = language
        # The arguments are what pickle calls the class with, for instance when a worker process fails.
        super().__init__(self.diagnostics, language)

    @classmethod
    def from_json(cls: type[E], text: str, language: Language = DEFAULT_LANGUAGE) -> E:
        """The error whose diagnostics the core wrote as a JSON list."""
        return cls(decode(tuple[Diagnostic, ...], json.loads(text)), language)

    def __str__(self) -> str:
        return self.table(self.language)

    def table(self, language: Language) -> str:
        """The problems as aligned lines: code, place, message and, where there is one, the suggestion."""
        words = _WORDS[language]
        width = max((len(d.path or "/") for d in self.diagnostics), default=0)
        lines = [f"{len(self.diagnostics)} {words['problem' if len(self.diagnostics) == 1 else 'problems']}"]
        for d in self.diagnostics:
            hint = f" ({_said(d.suggestion, language)})" if d.suggestion else ""
            place = (d.path or "/").ljust(width)
            lines.append(f"{d.code}  {place}  {words[d.severity.value]}: {_said(d.message, language)}{hint}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """The problems as a table in a notebook. What the input said is escaped."""
        words = _WORDS[self.language]
        columns = ("code", "path", "message", "expected", "suggestion")
        head = "".join(f'<th scope="col">{words[column]}</th>' for column in columns)
        rows = "".join(
            "<tr>"
            + "".join(
                f"<td>{escape(cell)}</td>"
                for cell in (
                    d.code,
                    d.path or "/",
                    f"{words[d.severity.value]}: {_said(d.message, self.language)}",
                    _said(d.expected, self.language),
                    _said(d.suggestion, self.language),
                )
            )
            + "</tr>"
            for d in self.diagnostics
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


class ConceptError(IntegrationError):
    """A concept document that cannot be used."""


class OptionError(IntegrationError):
    """Options of a call that do not fit the concept."""

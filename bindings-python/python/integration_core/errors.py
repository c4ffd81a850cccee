"""What the core reports when an input cannot be used: every problem at once, each with its place and a way out.

>>> from integration_core import ConceptError
>>> from integration_core.model import Diagnostic, Severity, Text
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

from collections.abc import Iterable
from typing import TypeVar

from ._problems import DEFAULT_LANGUAGE, Language
from .model import Diagnostic, Diagnostics

__all__ = ["ConceptError", "IntegrationError", "OptionError"]

E = TypeVar("E", bound="IntegrationError")


class IntegrationError(Exception):
    """An input that the core refuses, with all of its problems.

    Args:
        diagnostics: The problems, sorted by place.
        language: The language of `str(error)` and of the notebook's table.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic], language: Language = DEFAULT_LANGUAGE) -> None:
        self.diagnostics = Diagnostics(diagnostics)
        self.language: Language = language
        # The arguments are what pickle calls the class with, for instance when a worker process fails.
        super().__init__(self.diagnostics, language)

    @classmethod
    def from_json(cls: type[E], text: str, language: Language = DEFAULT_LANGUAGE) -> E:
        """The error whose diagnostics the core wrote as a JSON list."""
        return cls(Diagnostics.from_json(text), language)

    def __str__(self) -> str:
        return self.diagnostics.table(self.language)

    def table(self, language: Language) -> str:
        """The problems as aligned lines in German (`"de"`) or English (`"en"`)."""
        return self.diagnostics.table(language)

    def _repr_html_(self) -> str:
        return self.diagnostics.html(self.language)


class ConceptError(IntegrationError):
    """A concept document that cannot be used."""


class OptionError(IntegrationError):
    """Options of a call that cannot be used, or do not fit the concept."""

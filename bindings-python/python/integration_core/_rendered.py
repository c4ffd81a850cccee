"""A report that can be rendered: what only its concept and its options can do together."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from . import _native
from ._decode import Document
from ._problems import Language

if TYPE_CHECKING:
    from .concept import Concept

R = TypeVar("R", bound="Rendered")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered(Document):
    """A result that the core renders for readers, in German (`"de"`) or English (`"en"`)."""

    _origin: Any = field(default=None, init=False, repr=False, compare=False)

    def _of(self: R, concept: Concept, options: Document) -> R:
        """This report, which `concept` gave for `options`."""
        object.__setattr__(self, "_origin", (concept, options.to_json()))
        return self

    def _rendering(self, language: Language) -> tuple[_native.Concept, str]:
        if self._origin is None:
            raise ValueError("only a report made by `Concept.report` can be rendered, not one read or changed since")
        concept, options = self._origin
        return concept._native, f'{{"report":{options},"language":{json.dumps(language)}}}'

    def to_html(self, language: Language = "de") -> str:
        """One HTML file without scripts or outside resources."""
        return _native.report_html(*self._rendering(language))

    def to_markdown(self, language: Language = "de") -> str:
        """The report as Markdown."""
        return _native.report_markdown(*self._rendering(language))

    def save(self, path: str | PathLike[str], language: Language = "de") -> None:
        """Writes the report to a file: `.html`, `.md`, or `.json` for the data, which is in both languages.

        Raises:
            ValueError: Another ending.
        """
        ending = Path(path).suffix.lower()
        if ending in (".html", ".htm"):
            text = self.to_html(language)
        elif ending == ".md":
            text = self.to_markdown(language)
        elif ending == ".json":
            text = self.to_json()
        else:
            raise ValueError(f"a report is saved as .html, .md or .json, not as {ending or 'a name without ending'}")
        # As bytes, because Windows would change the line ends of a text.
        Path(path).write_bytes(text.encode())

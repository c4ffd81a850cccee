"""A report that can be rendered: here, or wherever its text was stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from . import _native
from ._decode import Document
from ._problems import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered(Document):
    """A result that the core renders for readers, in German (`"de"`) or English (`"en"`).

    Its checksum must be right: a report that was changed is not rendered.
    """

    def to_html(self, language: Language = "de") -> str:
        """One HTML file without scripts or outside resources.

        Raises:
            OptionError: The report was changed since the core made it, or comes from another version.
        """
        return _native.to_html(self.to_json(), json.dumps({"language": language}))

    def to_markdown(self, language: Language = "de") -> str:
        """The report as Markdown.

        Raises:
            OptionError: The report was changed since the core made it, or comes from another version.
        """
        return _native.to_markdown(self.to_json(), json.dumps({"language": language}))

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

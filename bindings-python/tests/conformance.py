"""The shared cases of integration-core/tests/conformance, as every language reads them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CORE = Path(__file__).resolve().parents[2] / "integration-core"
CASES = CORE / "tests" / "conformance"
NAMED_CONCEPTS = (CORE / "tests" / "concepts", CORE / "examples")


class Number(str):
    """A number as the file writes it: Python must not print it its own way before the core reads it."""


def parse(text: str) -> Any:
    """The JSON value in `text`, with numbers as they stand there."""
    return json.loads(text, parse_int=Number, parse_float=Number)


def compact(value: Any) -> str:
    """The JSON text of a parsed value without white space: same order, same numbers."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{compact(key)}:{compact(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(compact, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Case:
    """One call and what must come of it.

    Either `sha256`, that of the answer's bytes, with `output` to show the answer to readers where it is short;
    or the code and path of every problem, in order. `document` is a concept, unless the case states other text.
    """

    name: str
    call: str
    document: str
    of_concept: bool
    input: str
    sha256: str | None
    output: str | None
    errors: tuple[tuple[str, str], ...]


def read_case(raw: dict[str, Any]) -> Case:
    """A case from a parsed file; a field that nobody reads is a mistake in the file."""
    unknown = raw.keys() - {"name", "call", "concept", "document", "input", "output", "output_sha256", "errors"}
    if unknown or ("output_sha256" in raw) == ("errors" in raw) or ("output" in raw and "errors" in raw):
        raise ValueError(f"case {raw.get('name')!r}: either output_sha256 or errors, and not {sorted(unknown)}")
    return Case(
        name=raw["name"],
        call=raw["call"],
        document=raw["document"] if "document" in raw else concept(raw.get("concept")),
        of_concept="concept" in raw,
        input=compact(raw.get("input", {})),
        sha256=raw.get("output_sha256"),
        output=compact(raw["output"]) if "output" in raw else None,
        errors=tuple((error["code"], error["path"]) for error in raw.get("errors", [])),
    )


def concept(named: Any) -> str:
    """The text of a concept that a case gives by its name or as it is."""
    if not isinstance(named, str):
        return compact(named)
    files = [folder / f"{named}.json" for folder in NAMED_CONCEPTS]
    return next(file for file in files if file.exists()).read_text(encoding="utf-8")


def read_cases() -> list[Case]:
    """Every case of every file, in the order of the file names."""
    return [
        read_case(raw)
        for path in sorted(CASES.glob("*.json"))
        for raw in parse(path.read_text(encoding="utf-8"))
    ]

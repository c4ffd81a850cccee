"""The shared cases of integration-core/tests/conformance, as every language reads them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parents[2] / "integration-core" / "tests" / "conformance"


class Number(str):
    """A number as the file writes it: Python must not print it its own way before bytes are compared."""


def parse(text: str) -> Any:
    """The JSON value in `text`, with numbers as they stand there."""
    return json.loads(text, parse_int=Number, parse_float=Number)


def compact(value: Any) -> str:
    """The JSON text of a parsed value without white space: same order, same numbers, same bytes as the core's."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(f"{compact(key)}:{compact(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(compact, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class Case:
    """One call and what must come of it: `output` as JSON text, or the code and path of every error."""

    name: str
    call: str
    concept: str | None
    input: str
    output: str | None
    errors: tuple[tuple[str, str], ...]


def read_case(raw: dict[str, Any]) -> Case:
    """A case from a parsed file; a field that nobody reads is a mistake in the file."""
    unknown = raw.keys() - {"name", "call", "concept", "input", "output", "errors"}
    if unknown or ("output" in raw) == ("errors" in raw):
        raise ValueError(f"case {raw.get('name')!r}: either output or errors, and not {sorted(unknown)}")
    return Case(
        name=raw["name"],
        call=raw["call"],
        concept=compact(raw["concept"]) if "concept" in raw else None,
        input=compact(raw["input"]),
        output=compact(raw["output"]) if "output" in raw else None,
        errors=tuple((error["code"], error["path"]) for error in raw.get("errors", [])),
    )


def read_cases() -> list[Case]:
    """Every case of every file, in the order of the file names."""
    return [
        read_case(raw)
        for path in sorted(CASES.glob("*.json"))
        for raw in parse(path.read_text(encoding="utf-8"))
    ]

"""The generator of the classes: current output, everything it does not know refused by name."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent
GENERATOR = TESTS.parent / "generate_model.py"
SAMPLE: list[str | Path] = ["--schemas", TESTS / "fixtures" / "schema", "--package", "integration_core."]


def generate(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, GENERATOR, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


def test_the_sample_is_what_the_generator_writes() -> None:
    result = generate(*SAMPLE, "--out", TESTS / "sample_model.py", "--check")
    assert result.returncode == 0, result.stderr


def test_the_model_is_what_the_generator_writes() -> None:
    result = generate("--check")
    assert result.returncode == 0, result.stderr


def test_check_notices_a_stale_file(tmp_path: Path) -> None:
    out = tmp_path / "model.py"
    assert generate(*SAMPLE, "--out", out, "--check").returncode == 1
    assert generate(*SAMPLE, "--out", out).returncode == 0
    assert generate(*SAMPLE, "--out", out, "--check").returncode == 0
    out.write_text(out.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
    assert "not current" in generate(*SAMPLE, "--out", out, "--check").stderr


def test_nothing_meant_for_rust_reaches_python() -> None:
    text = (TESTS / "sample_model.py").read_text(encoding="utf-8")
    assert "belongs to Rust" not in text and "[`Line`]" not in text


@pytest.mark.parametrize(
    ("field", "complaint"),
    [
        ({"type": "object", "additionalProperties": {"type": "string"}}, "Sample.x: no Python type"),
        ({}, "Sample.x: no Python type"),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, "Sample.x: no Python type"),
        ({"enum": [1, 2], "type": "string"}, "1 is not text"),
    ],
)
def test_an_unknown_schema_is_refused_by_name(field: Any, complaint: str, tmp_path: Path) -> None:
    schema = {"title": "Sample", "type": "object", "properties": {"x": field}, "required": ["x"]}
    (tmp_path / "sample.json").write_text(json.dumps(schema), encoding="utf-8")
    result = generate("--schemas", tmp_path, "--out", tmp_path / "model.py")
    assert (result.returncode, complaint in result.stderr) == (1, True), result.stderr


@pytest.mark.parametrize("name", ["class-name", "int", "_hidden"])
def test_a_name_that_python_cannot_have_is_refused(name: str, tmp_path: Path) -> None:
    schema = {"title": "Sample", "type": "object", "properties": {name: {"type": "integer"}}, "required": [name]}
    (tmp_path / "sample.json").write_text(json.dumps(schema), encoding="utf-8")
    assert "cannot be a name" in generate("--schemas", tmp_path, "--out", tmp_path / "model.py").stderr


def test_two_types_of_one_name_are_refused(tmp_path: Path) -> None:
    for file, kind in [("a", "string"), ("b", "integer")]:
        schema = {"title": file.upper(), "type": "array", "items": {"$ref": "#/$defs/Id"}, "$defs": {"Id": {"type": kind}}}
        (tmp_path / f"{file}.json").write_text(json.dumps(schema), encoding="utf-8")
    assert "`Id` is another type" in generate("--schemas", tmp_path, "--out", tmp_path / "model.py").stderr


TAGGED = {"type": "object", "properties": {"kind": {"type": "string", "const": "a"}}, "required": ["kind"]}
UNTAGGED = {"type": "object", "properties": {"x": {"type": "integer"}, "y": {"type": "integer"}}, "required": ["x", "y"]}


@pytest.mark.parametrize(
    ("alternatives", "complaint"),
    [
        ([UNTAGGED, UNTAGGED], "Sample: no tag in the alternative"),
        ([TAGGED, {**TAGGED, "allOf": [UNTAGGED]}], "SampleA: more than fields in"),
        ([TAGGED, TAGGED], "two classes would be called SampleA"),
    ],
)
def test_alternatives_that_cannot_be_told_apart_are_refused(alternatives: Any, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "sample.json").write_text(json.dumps({"title": "Sample", "oneOf": alternatives}), encoding="utf-8")
    result = generate("--schemas", tmp_path, "--out", tmp_path / "model.py")
    assert (result.returncode, complaint in result.stderr) == (1, True), result.stderr


def test_a_default_of_another_type_is_refused(tmp_path: Path) -> None:
    schema = {"title": "Sample", "type": "object", "properties": {"x": {"type": "array", "items": UNTAGGED, "default": [1]}}}
    (tmp_path / "sample.json").write_text(json.dumps(schema), encoding="utf-8")
    assert "Sample.x" in generate("--schemas", tmp_path, "--out", tmp_path / "model.py").stderr


def test_no_schema_at_all_is_refused(tmp_path: Path) -> None:
    assert "no schema in" in generate("--schemas", tmp_path, "--out", tmp_path / "model.py").stderr

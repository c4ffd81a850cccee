"""Same input, same bytes: the shared cases against the native module."""

from collections.abc import Callable

import pytest
from conformance import Case, compact, parse, read_case, read_cases

from integration_core import IntegrationError, _native

# Remove this line, and what mentions it, with the first case in integration-core/tests/conformance.
NO_CASES_YET = True

# What a case's `call` runs: (concept as JSON text or None, input as JSON text) -> output as JSON text.
CALLS: dict[str, Callable[[str | None, str], str]] = {}

# Public names of the native module that no case can call: they take no input.
WITHOUT_CASES = {"version"}

ALL_CASES = read_cases()


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: str(case.name))
def test_case(case: Case) -> None:
    try:
        output = CALLS[case.call](case.concept, case.input)
    except IntegrationError as error:
        assert [(d.code, d.path) for d in error.diagnostics if d.severity == "error"] == list(case.errors)
    else:
        assert output == case.output


def test_cases_are_there_and_cover_every_call() -> None:
    public = {name for name in dir(_native) if not name.startswith("_")}
    assert public == CALLS.keys() | WITHOUT_CASES
    if NO_CASES_YET:
        assert not ALL_CASES, "there are cases now: remove NO_CASES_YET"
    else:
        assert {case.call for case in ALL_CASES} == CALLS.keys()


def test_the_runner_keeps_numbers_order_and_text() -> None:
    text = '{"b":[1e16,1.10,-0.0,0.00001,null,true],"a":"Ä\\"\\u0001/\u2028"}'
    assert compact(parse(text.replace(",", " ,\n").replace(":", " : "))) == text


@pytest.mark.parametrize("extra", [{}, {"output": 1, "errors": []}, {"output": 1, "notes": ""}])
def test_the_runner_refuses_a_case_that_says_nothing_clear(extra: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="either output or errors"):
        read_case({"name": "x", "call": "y", "input": {}, **extra})

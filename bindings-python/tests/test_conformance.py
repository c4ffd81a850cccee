"""Same input, same bytes: the shared cases against the native module."""

import hashlib
import json
from collections.abc import Callable

import pytest
from conformance import Case, compact, parse, read_case, read_cases

from integration_core import IntegrationError, _native


def of_concept(call: Callable[[_native.Concept, str], str]) -> Callable[[Case], str]:
    return lambda case: call(_native.Concept.from_json(case.document), case.input)


def sealed(case: Case) -> str:
    """Text that a case states, or the seal of its concept: the text itself names the release."""
    return _native.Concept.from_json(case.document).seal() if case.of_concept else case.document


def stored(case: Case) -> str:
    """Text that a case states, or the report of its concept."""
    if not case.of_concept:
        return case.document
    report = json.dumps(json.loads(case.input)["report"])
    return _native.report(_native.Concept.from_json(case.document), report)


def language(case: Case) -> str:
    return json.dumps({key: value for key, value in json.loads(case.input).items() if key == "language"})


# What a case's `call` runs.
CALLS: dict[str, Callable[[Case], str]] = {
    "check": lambda case: _native.check(case.document),
    "to_json": lambda case: _native.Concept.from_json(case.document).to_json(),
    "seal": lambda case: _native.Concept.from_json(case.document).seal(),
    "from_sealed": lambda case: _native.Concept.from_sealed(sealed(case)).to_json(),
    "fund": of_concept(_native.fund),
    "explain": of_concept(_native.explain),
    "settle_grants": of_concept(_native.settle_grants),
    "compare": of_concept(_native.compare),
    "least_extra": of_concept(_native.least_extra),
    "frontier": of_concept(_native.frontier),
    "rank_sensitivity": of_concept(_native.rank_sensitivity),
    "optimise": of_concept(_native.optimise),
    "publish": of_concept(_native.publish),
    "assess": of_concept(_native.assess),
    "schedule": of_concept(_native.schedule),
    "report": of_concept(_native.report),
    "report_html": of_concept(_native.report_html),
    "report_markdown": of_concept(_native.report_markdown),
    "to_html": lambda case: _native.to_html(stored(case), language(case)),
    "to_markdown": lambda case: _native.to_markdown(stored(case), language(case)),
    "split": lambda case: _native.split(case.input),
    "proportion": lambda case: _native.proportion(case.input),
    "difference": lambda case: _native.difference(case.input),
    "ratio": lambda case: _native.ratio(case.input),
    "rate": lambda case: _native.rate(case.input),
    "rate_ratio": lambda case: _native.rate_ratio(case.input),
    "compare_estimates": lambda case: _native.compare_estimates(case.input),
    "converge": lambda case: _native.converge(case.input),
    "standardise_directly": lambda case: _native.standardise_directly(case.input),
    "standardise_indirectly": lambda case: _native.standardise_indirectly(case.input),
    "share_in_funnel": lambda case: _native.share_in_funnel(case.input),
    "rate_in_funnel": lambda case: _native.rate_in_funnel(case.input),
    "mean": lambda case: _native.mean(case.input),
    "trend": lambda case: _native.trend(case.input),
    "judge": lambda case: _native.judge(case.input),
    "aggregate": lambda case: _native.aggregate(case.input),
    "path_value": lambda case: _native.path_value(case.input),
    "control_chart": lambda case: _native.control_chart(case.input),
    "allocate": lambda case: _native.allocate(case.input),
    "shapley": lambda case: _native.shapley(case.input),
    "joining_orders": lambda case: _native.joining_orders(case.input),
    "shapley_sampled": lambda case: _native.shapley_sampled(case.input),
    "nucleolus": lambda case: _native.nucleolus(case.input),
    "award": lambda case: _native.award(case.input),
}

# Public names of the native module that are no call of a case: the handle, and what takes no input.
WITHOUT_CASES = {"Concept", "version", "PanelColumns"}

ALL_CASES = read_cases()


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: f"{case.call}: {case.name}")
def test_case(case: Case) -> None:
    try:
        output = CALLS[case.call](case)
    except IntegrationError as error:
        assert [(d.code, d.path) for d in error.diagnostics] == list(case.errors)
        return
    if case.output is not None:
        assert json.loads(output) == json.loads(case.output)
    assert hashlib.sha256(output.encode()).hexdigest() == case.sha256


def test_every_call_has_cases_and_every_public_function_is_a_call() -> None:
    public = {name for name in dir(_native) if not name.startswith("_")}
    # Tables are no JSON; their answers are compared with those of single series in test_panel.py.
    tables = {name for name in public if name.startswith("panel_")}
    assert len(tables) == 5
    assert public - WITHOUT_CASES - tables == CALLS.keys() - {"to_json", "seal", "from_sealed"}
    assert {case.call for case in ALL_CASES} == CALLS.keys()


def test_the_runner_keeps_numbers_order_and_text() -> None:
    text = '{"b":[1e16,1.10,-0.0,0.00001,null,true],"a":"Ä\\"\\u0001/\u2028"}'
    assert compact(parse(text.replace(",", " ,\n").replace(":", " : "))) == text


@pytest.mark.parametrize(
    "extra",
    [{}, {"output": 1}, {"output_sha256": "", "errors": []}, {"output_sha256": "", "notes": ""}, {"output": 1, "errors": []}],
)
def test_the_runner_refuses_a_case_that_says_nothing_clear(extra: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="either output_sha256 or errors"):
        read_case({"name": "x", "call": "y", "input": {}, **extra})

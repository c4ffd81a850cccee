"""The handle on a concept, and what its callers may get wrong."""

import copy
import dataclasses
import datetime
import json
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from conformance import CORE

import integration_core
from integration_core import Concept, ConceptError, OptionError, check, proportion, split
from integration_core.model import FundingOptions, Policy, ReasonPotExhausted

PATH = CORE / "examples" / "luebeck-2021.json"
LUEBECK = Concept.load(PATH)
DAY = datetime.date(2024, 12, 31)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda c: pickle.loads(pickle.dumps(c))])
def test_a_copy_is_the_same_concept(duplicate: Callable[[Concept], Concept]) -> None:
    other = duplicate(LUEBECK)
    assert other == LUEBECK and hash(other) == hash(LUEBECK)
    assert other.fund().to_json() == LUEBECK.fund().to_json()
    assert LUEBECK != LUEBECK.to_json()


def test_a_changed_copy_is_another_concept() -> None:
    title = dataclasses.replace(LUEBECK.document.title, de="Anderes Konzept")
    other = Concept.from_json(dataclasses.replace(LUEBECK.document, title=title).to_json())
    assert other != LUEBECK and other.document.title.de == "Anderes Konzept"
    assert Concept.from_json(LUEBECK.document.to_json()) == LUEBECK


def test_text_bytes_and_files_read_alike(tmp_path: Path) -> None:
    text = PATH.read_text(encoding="utf-8")
    file = tmp_path / "concept.json"
    file.write_bytes(text.encode())
    assert Concept.from_json(text) == Concept.from_json(text.encode()) == Concept.load(str(file)) == LUEBECK


def test_every_problem_of_a_document_at_once() -> None:
    document = json.loads(PATH.read_text(encoding="utf-8"))
    document["pots"][0]["amounts"][0]["amount"] = "0.005"
    document["measures"][3]["lead"] = "FB99"
    with pytest.raises(ConceptError) as caught:
        Concept.from_json(json.dumps(document))
    found = [d.path for d in caught.value.diagnostics if d.severity == "error"]
    assert found == ["/measures/3/lead", "/pots/0/amounts/0/amount"]
    result = check(json.dumps(document))
    assert result.diagnostics == caught.value.diagnostics and not result.valid


def test_warnings_show_as_a_table() -> None:
    assert check(LUEBECK.to_json()).diagnostics == LUEBECK.warnings
    assert str(LUEBECK.warnings).splitlines()[0] == f"{len(LUEBECK.warnings)} problems"
    assert LUEBECK.warnings.table("de").splitlines()[0] == f"{len(LUEBECK.warnings)} Probleme"
    result = check(LUEBECK.to_json())
    assert result._repr_html_() == LUEBECK.warnings._repr_html_()
    assert result._repr_html_().count("<tr>") == 1 + len(LUEBECK.warnings)
    assert pickle.loads(pickle.dumps(result)) == result


def test_reasons_are_told_apart_by_their_tag() -> None:
    plan = LUEBECK.fund(policy="strict", readings={"T2": "without", "T1": "without"})
    reasons = [attempt.reason for decision in plan.decisions for attempt in decision.attempts]
    short = [reason for reason in reasons if reason.tag == "pot_exhausted"]
    assert short and all(type(reason) is ReasonPotExhausted and reason.short_by > 0 for reason in short)


def test_a_search_cut_short_says_how_far_it_got() -> None:
    tight = Concept.load(CORE / "tests" / "concepts" / "tight.json")
    best, cut = tight.optimise(), tight.optimise(nodes=2)
    # Both worked out by trying every set of starts.
    assert best.is_proven and (best.value, best.bound) == (75, 75)
    assert [stage.found for stage in best.stages] == [75, 9]
    assert not cut.is_proven and cut.bound is not None
    assert cut.value <= best.value <= cut.bound and cut.stages[0].gap == cut.bound - cut.stages[0].found > 0
    assert best.order.costs == best.value - best.order.value == 19


def test_values_decide_what_is_selected() -> None:
    tight = Concept.load(CORE / "tests" / "concepts" / "tight.json")
    funded = {d.measure for d in tight.optimise({"M12": 40, "M4": 0}).plan.decisions if d.outcome == "funded"}
    assert "M12" in funded and "M4" not in funded
    by_class = tight.optimise(objective="classes")
    assert [(stage.class_, stage.found) for stage in by_class.stages] == [("A", 50), ("B", 22), ("C", 0), (None, 7)]
    assert by_class.bound is None and by_class.plan.policy == "optimal"


def test_a_search_does_not_hold_up_other_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: LUEBECK.optimise().to_json(), range(8)))) == 1


def test_threads_share_a_concept() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: LUEBECK.fund().to_json(), range(8)))) == 1


@pytest.mark.parametrize(
    ("call", "code", "path"),
    [
        (lambda: LUEBECK.fund(policy="skp"), "IC-D010", "/policy"),  # type: ignore[arg-type]
        (lambda: LUEBECK.fund(readings={"T9": "without"}), "IC-F002", "/readings/0/pot"),
        (lambda: LUEBECK.fund(from_year=2030), "IC-F003", "/to"),
        (lambda: LUEBECK.explain("M99"), "IC-F001", "/measure"),
        (lambda: LUEBECK.explain("M01", to_year=1999), "IC-F003", "/funding/to"),
        (lambda: LUEBECK.optimise({"M01": -1}), "IC-D026", "/values/0/value"),
        (lambda: LUEBECK.optimise({"M99": 1}), "IC-F001", "/values/0/measure"),
        (lambda: LUEBECK.optimise(objective="worth"), "IC-D010", "/objective"),  # type: ignore[arg-type]
        (lambda: LUEBECK.optimise(funding=FundingOptions(policy=Policy.OPTIMAL)), "IC-F038", "/funding/policy"),
        (lambda: LUEBECK.publish(minimum=1), "IC-I006", "/minimum"),
        (lambda: LUEBECK.assess(as_of=DAY, on_track=Decimal("0.1")), "IC-I005", "/assessment/moderate"),
        (lambda: LUEBECK.schedule(as_of=datetime.date(1492, 1, 1)), "IC-D024", "/as_of"),
        (lambda: split(Decimal("0.005"), [1]), "IC-D021", "/amount"),
        (lambda: split(Decimal("NaN"), [1]), "IC-D022", "/amount"),
        (lambda: split(1, [0, 0]), "IC-M001", "/weights"),
        (lambda: proportion(5, 3), "IC-I004", "/successes"),
        (lambda: proportion(1, 3, confidence=95), "IC-I002", "/confidence"),
    ],
)
def test_the_core_refuses_options_with_their_place(call: Callable[[], Any], code: str, path: str) -> None:
    with pytest.raises(OptionError) as caught:
        call()
    assert [(d.code, d.path) for d in caught.value.diagnostics] == [(code, path)]


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (lambda: split(0.1, [1]), r"pass Decimal\('0.1'\), not 0.1"),  # type: ignore[arg-type]
        (lambda: split("1,50", [1]), "amount is exact: pass a Decimal"),  # type: ignore[arg-type]
        (lambda: split(True, [1]), "amount is exact"),
        (lambda: split(Fraction(1, 3), [1]), "not Fraction"),  # type: ignore[arg-type]
        (lambda: split(1, [0.5]), r"weights\[0\] is a whole number"),  # type: ignore[list-item]
        (lambda: proportion(65.0, 100), "successes is a whole number"),  # type: ignore[arg-type]
        (lambda: LUEBECK.assess(as_of="2024-12-31"), r"date.fromisoformat\('2024-12-31'\)"),  # type: ignore[arg-type]
        (lambda: LUEBECK.assess(as_of=datetime.datetime(2024, 12, 31)), r"as_of=as_of.date\(\)"),
        (lambda: LUEBECK.assess(as_of=DAY, on_track=0.9), r"pass Decimal\('0.9'\)"),  # type: ignore[arg-type]
        (lambda: LUEBECK.publish(minimum=5.0), "minimum is a whole number"),  # type: ignore[arg-type]
        (lambda: LUEBECK.fund(from_year="2021"), "from_year is a whole number"),  # type: ignore[arg-type]
        (lambda: LUEBECK.optimise({"M01": 1.5}), r"values\['M01'\] is a whole number"),  # type: ignore[dict-item]
        (lambda: LUEBECK.optimise(nodes=1e3), "nodes is a whole number"),  # type: ignore[arg-type]
        (lambda: Concept.from_json({}), r"pass json.dumps\(document\)"),  # type: ignore[arg-type]
        (lambda: check(PATH), "`Concept.load` reads a file"),  # type: ignore[arg-type]
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_the_way_out(call: Callable[[], Any], hint: str) -> None:
    with pytest.raises(TypeError, match=hint):
        call()


def test_a_level_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence is a finite number"):
        proportion(1, 2, confidence=float("nan"))


class Whole:
    """A whole number of another library, as numpy has them."""

    def __index__(self) -> int:
        return 3


def test_whole_numbers_of_other_libraries_are_taken() -> None:
    three: Any = Whole()
    assert proportion(three, 10) == proportion(3, 10)
    assert split(9, [three, three, three]) == [Decimal("3.00")] * 3


def test_what_is_public_is_documented_with_an_example() -> None:
    for name in integration_core.__all__:
        thing = getattr(integration_core, name)
        assert thing.__doc__ and (isinstance(thing, type) or ">>>" in thing.__doc__), name
    methods = [name for name in vars(Concept) if not name.startswith("_") and name not in ("load", "to_json", "warnings")]
    for name in methods:
        assert ">>>" in (getattr(vars(Concept)[name], "__doc__", None) or getattr(Concept, name).__doc__), name

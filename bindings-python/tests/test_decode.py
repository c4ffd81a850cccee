"""JSON text to objects and back without losing a byte, a cent or a trailing zero."""

import copy
import dataclasses
import datetime
import json
import pickle
from decimal import Decimal
from typing import Any

import pytest
from sample_model import (
    DecisionFull,
    DecisionLater,
    DecisionNotFunded,
    DecisionPartial,
    Pace,
    Progress,
    ReasonNoCost,
    ReasonPotExhausted,
    SampleOptions,
    SamplePlan,
    SamplePlans,
    Source,
    Window,
)

from integration_core._decode import decode, dumps

LINES = (
    '{"measure":"M-01","year":2024,"decision":{"full":"460000.00"},"share":"1.000","day":"2024-02-29"},'
    '{"measure":"M-02","year":2024,"decision":{"partial":{"amount":"0.10","progress":null}},"share":"0.0000001"},'
    '{"measure":"M-02","year":2025,"decision":{"partial":{"amount":"-0.00","progress":"underway"}},"share":"-5"},'
    '{"measure":"M-03","year":2024,"decision":"not_funded","share":"123456789012345678901234567.8"},'
    '{"measure":"M-04","year":2024,"decision":{"later":[2025,2026]},"share":"0"}'
)
TEXT = (
    '{"schema":"sample-plan/1","title":"Über „Maß“ \\"\\\\ \\u0001\\n\u2028","from":2024,"balance":-9223372036854775808,"ratio":0.1,'
    '"bounds":[1e+16,100.0],"confirmed":true,"source":"register","second_source":null,"weights":[0.0001,5e-324,-0.0],'
    f'"lines":[{LINES}],"total":null,"last":null,"readings":["M-01"],"notes":["x"]}}'
)


def plan() -> SamplePlan:
    return SamplePlan.from_json(TEXT)


def test_types_are_exact() -> None:
    first, second, third, fourth, fifth = plan().lines
    assert first.decision == DecisionFull(value=Decimal("460000.00"))
    assert second.decision == DecisionPartial(amount=Decimal("0.10"), progress=None)
    assert third.decision == DecisionPartial(amount=Decimal("0"), progress=Progress.UNDERWAY)
    assert fourth.decision == DecisionNotFunded()
    assert fifth.decision == DecisionLater(value=(2025, 2026))
    assert (first.day, second.day) == (datetime.date(2024, 2, 29), None)
    assert f"{plan().source}" == "register"
    assert plan().from_ == 2024


def test_the_text_comes_back_byte_for_byte() -> None:
    assert plan().to_json() == TEXT
    # Written anew from the objects alone, so that an edited copy keeps order, zeros and escapes.
    assert dumps(plan()) == TEXT
    # The text of tiny floats and the white space are the core's: only the kept text has them.
    other = TEXT.replace("0.0001", "0.00001").replace('":', '": ')
    assert SamplePlan.from_json(other).to_json() == other


def test_an_edited_copy_does_not_keep_the_old_text() -> None:
    edited = dataclasses.replace(plan(), total=Decimal("1.50"))
    assert '"total":"1.50"' in edited.to_json()
    assert edited != plan()


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda p: pickle.loads(pickle.dumps(p))])
def test_copies_keep_text_and_value(duplicate: Any) -> None:
    other = duplicate(plan())
    assert other == plan() and hash(other) == hash(plan()) and other.to_json() == TEXT


def test_objects_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        plan().title = "other"  # type: ignore[misc]


def test_options_leave_out_what_was_not_chosen() -> None:
    day = datetime.date(2026, 1, 2)
    assert SampleOptions(as_of=day).to_json() == '{"as_of":"2026-01-02"}'
    assert SampleOptions.from_json('{"as_of":"2026-01-02"}') == SampleOptions(as_of=day, source=Source.REGISTER)
    assert SampleOptions(as_of=day, limit=3, only=("M-01",)).to_json() == (
        '{"as_of":"2026-01-02","limit":3,"only":["M-01"]}'
    )


def test_a_tag_among_the_fields() -> None:
    text = '{"as_of":"2026-01-02","reason":{"class":"pot_exhausted","short_by":"0.50"}}'
    options = SampleOptions.from_json(text)
    assert options.reason == ReasonPotExhausted(short_by=Decimal("0.50"), pot=None)
    assert options.reason.tag == "pot_exhausted"
    assert dumps(options) == text
    other = dataclasses.replace(options, reason=ReasonNoCost())
    assert dumps(other) == '{"as_of":"2026-01-02","reason":{"class":"no_cost"}}'


def test_what_is_left_out_has_the_value_of_its_type() -> None:
    options = SampleOptions.from_json('{"as_of":"2026-01-02"}')
    assert options.window == Window(years=2, pace=Pace.SLOW)
    other = dataclasses.replace(options, window=Window(years=2, pace=Pace.FAST))
    assert dumps(other) == '{"as_of":"2026-01-02","window":{"pace":"fast","years":2}}'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_json_cannot_say_is_refused(number: float) -> None:
    with pytest.raises(ValueError):
        dumps(dataclasses.replace(plan(), ratio=number))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "sample-plan/2"}, "/schema: expected"),
        ({"schema": []}, "/schema: expected"),
        ({"from": "2024"}, "/from: expected int"),
        ({"confirmed": 1}, "/confirmed: expected bool"),
        ({"balance": True}, "/balance: expected int"),
        ({"ratio": "0.1"}, "/ratio: expected float"),
        ({"source": "hearsay"}, "/source: expected Source"),
        ({"total": 1.5}, "/total: expected Decimal"),
        ({"total": "1,50"}, "/total: expected Decimal"),
        ({"bounds": [1.0]}, "/bounds: expected"),
        ({"lines": {}}, "/lines: expected"),
        ({"surprise": 1}, r"SamplePlan lacks \[\] and does not know \['surprise'\]"),
        ({"last": {"measure": "M"}}, "/last: Line lacks"),
        ({"lines": [{**json.loads(LINES.split("},{")[0] + "}"), "decision": "full"}]}, "/lines/0/decision: expected"),
        ({"lines": [{**json.loads(LINES.split("},{")[0] + "}"), "day": "29.2.2024"}]}, "/lines/0/day: expected date"),
    ],
)
def test_another_shape_is_refused_with_its_place(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        decode(SamplePlan, {**json.loads(TEXT), **change})


@pytest.mark.parametrize("reason", ["no_cost", {"class": "other"}, {"class": "no_cost", "short_by": "1"}, {}, 1])
def test_an_unknown_alternative_is_refused(reason: Any) -> None:
    with pytest.raises(ValueError, match="/reason: "):
        decode(SampleOptions, {"as_of": "2026-01-02", "reason": reason})


def test_a_list_at_the_top() -> None:
    assert decode(SamplePlans, [json.loads(TEXT)]) == (plan(),)

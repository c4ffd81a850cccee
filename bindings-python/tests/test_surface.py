"""The Python surface against the shared cases: its keywords give the very text that the core gives."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from conformance import Case, read_cases

import integration_core
from integration_core import Concept, allocate, award, check, nucleolus, shapley, shapley_sampled, split
from integration_core._decode import Document, decode, dumps
from integration_core.model import CarryOverApproval, FundingOptions, Override, Report, Scenario


def exact(given: dict[str, Any], *names: str) -> dict[str, Decimal]:
    return {name: Decimal(given[name]) for name in names if name in given}


def plan(given: dict[str, Any]) -> dict[str, Any]:
    """The keywords of `fund` for the options of a plan."""
    keywords = {{"from": "from_year", "to": "to_year"}.get(name, name): value for name, value in given.items()}
    if "readings" in given:
        keywords["readings"] = {each["pot"]: each["reading"] for each in given["readings"]}
    if "overrides" in given:
        keywords["overrides"] = [decode(Override, each) for each in given["overrides"]]
    if "as_of" in given:
        keywords["as_of"] = date.fromisoformat(given["as_of"])
    if "carry_over" in given:
        keywords["carry_over"] = [decode(CarryOverApproval, each) for each in given["carry_over"]]
    return keywords


def assess(case: Case, given: dict[str, Any]) -> Document:
    options = given["assessment"]
    keywords: dict[str, Any] = {**options, **exact(options, "on_track", "moderate", "neutral")}
    keywords["as_of"] = date.fromisoformat(options["as_of"])
    return Concept.from_json(case.document).assess(**keywords, **given.get("confidentiality", {}))


def report(case: Case, given: dict[str, Any]) -> Report:
    keywords = {name: given[name] for name in ("audience",) if name in given} | given.get("confidentiality", {})
    plan = given.get("funding", {})
    names = {"policy": "policy", "from": "plan_from_year", "to": "plan_to_year"}
    keywords |= {names[name]: plan[name] for name in names if name in plan}
    keywords["readings"] = {each["pot"]: each["reading"] for each in plan.get("readings", [])}
    concept = Concept.from_json(case.document)
    return concept.report(given["from"], given["to"], as_of=date.fromisoformat(given["as_of"]), **keywords)


def explain(case: Case, given: dict[str, Any]) -> Document:
    return Concept.from_json(case.document).explain(given["measure"], **plan(given.get("funding", {})))


def settlement(case: Case, given: dict[str, Any]) -> Document:
    actuals = [(each["cost_line"], each["year"], Decimal(each["amount"])) for each in given["actuals"]]
    years = {f"{name}_year": given[name] for name in ("from", "to", "start") if name in given}
    return Concept.from_json(case.document).settle_grants(given["measure"], actuals, **years)


def what_if(case: Case, given: dict[str, Any]) -> Document:
    keywords = dict(given)
    for name, kind in (("scenario", Scenario), ("funding", FundingOptions)):
        if name in given or name == "scenario":
            keywords[name] = decode(kind, given.get(name, {}))
    if case.call != "compare":
        del keywords["scenario"]
    keywords = {{"from": "from_"}.get(name, name): value for name, value in keywords.items()}
    keywords |= exact(keywords, "at_most", "from_", "to")
    answer: Document = getattr(Concept.from_json(case.document), case.call)(**keywords)
    return answer


def optimise(case: Case, given: dict[str, Any]) -> Document:
    keywords = dict(given)
    if "values" in given:
        keywords["values"] = {each["measure"]: each["value"] for each in given["values"]}
    if "funding" in given:
        keywords["funding"] = decode(FundingOptions, given["funding"])
    return Concept.from_json(case.document).optimise(**keywords)


def allocation(given: dict[str, Any]) -> Document:
    centres = {
        name: {entry["id"]: Decimal(entry["cost"]) for entry in given[name]} for name in ("service_centres", "final_centres")
    }
    services = [(entry["from"], entry["to"], Decimal(entry["quantity"])) for entry in given["services"]]
    return allocate(given["method"], **centres, services=services, order=given.get("order", ()))


def joint(share: Callable[..., Document], given: dict[str, Any]) -> Document:
    costs = {tuple(entry["members"]): Decimal(entry["cost"]) for entry in given["coalitions"]}
    return share(given["players"], costs)


def estimate(given: dict[str, Any]) -> Document:
    players = {entry["id"]: (Decimal(entry["least"]), Decimal(entry["most"])) for entry in given["players"]}
    costs = iter([Decimal(cost) for order in given["costs"] for cost in order])
    keywords = {name: given[name] for name in ("seed", "confidence") if name in given}
    return shapley_sampled(players, lambda _: next(costs), samples=len(given["costs"]), **keywords)


def claims(given: dict[str, Any]) -> Document:
    return award(Decimal(given["amount"]), [Decimal(claim) for claim in given["claims"]], given["rule"])


# What the keywords of the package take as one tuple, field by field.
TUPLES = {
    "group": ("successes", "trials", "events", "exposure", "value", "standard_error"),
    "reference": ("successes", "trials", "events", "exposure", "value", "standard_error"),
    "target": ("value", "time", "meets"),
    "before": ("group", "reference"),
    "after": ("group", "reference"),
}
ROWS = {
    "points": ("time", "value"),
    "strata": ("events", "population", "standard_population", "reference_events", "reference_population"),
}


def as_tuple(fields: tuple[str, ...], given: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(keyword(field, given[field]) for field in fields if field in given)


def keyword(name: str, value: Any) -> Any:
    if name in TUPLES and isinstance(value, dict):
        return as_tuple(TUPLES[name], value)
    if name in ROWS:
        return [as_tuple(ROWS[name], row) for row in value]
    return value


def figure(case: Case, given: dict[str, Any]) -> Document:
    """A function of the package that has the name of the call and takes its fields as keywords."""
    found = getattr(integration_core, case.call)(**{name: keyword(name, value) for name, value in given.items()})
    assert isinstance(found, Document)
    return found


FIGURES = (
    "proportion", "difference", "ratio", "rate", "rate_ratio", "compare_estimates", "converge", "standardise_directly",
    "standardise_indirectly", "share_in_funnel", "rate_in_funnel", "mean", "trend",
)  # fmt: skip


# Keywords that are exact numbers, and those that are tuples of them.
EXACT = ("target", "natural_limit", "deviation", "weight")
EXACT_TUPLES = {"scale": ("lower_bound", "optimum", "green"), "standard_errors": ("baseline", "latest")}


def asked(given: dict[str, Any]) -> dict[str, Any]:
    """The fields of a question on a series as keywords."""
    keywords = dict(given)
    for name in EXACT:
        if name in given:
            keywords[name] = Decimal(given[name])
    for name, fields in EXACT_TUPLES.items():
        if name in given:
            keywords[name] = tuple(Decimal(given[name][field]) for field in fields)
    for name in ("observations", "points"):
        if name in given:
            keywords[name] = [(row["year"], Decimal(row["value"])) for row in given[name]]
    if "values" in given:
        keywords["values"] = [None if value is None else Decimal(value) for value in given["values"]]
    return keywords


def judgement(case: Case, given: dict[str, Any]) -> Document:
    """A function of the package that judges a series, called by the name of the call."""
    found = getattr(integration_core, case.call)(**asked(given))
    assert isinstance(found, Document)
    return found


def judged_together(case: Case, given: dict[str, Any]) -> Document:
    members = given["members"]
    weights = {member["id"]: Decimal(member["weight"]) for member in members if "weight" in member}
    questions = [(member["id"], integration_core.question(**asked(member["question"]))) for member in members]
    return integration_core.aggregate(questions, mean=given.get("mean"), weights=weights)


CALLS: dict[str, Callable[[Case, dict[str, Any]], Document | Concept]] = {
    **dict.fromkeys(("judge", "path_value", "control_chart"), judgement),
    "aggregate": judged_together,
    **dict.fromkeys(FIGURES, figure),
    "check": lambda case, given: check(case.document),
    "to_json": lambda case, given: Concept.from_json(case.document.encode()),
    "fund": lambda case, given: Concept.from_json(case.document).fund(**plan(given)),
    "explain": explain,
    "settle_grants": lambda case, given: settlement(case, given),
    "compare": what_if,
    "least_extra": what_if,
    "frontier": what_if,
    "rank_sensitivity": what_if,
    "optimise": optimise,
    "publish": lambda case, given: Concept.from_json(case.document).publish(**given),
    "assess": assess,
    "schedule": lambda case, given: Concept.from_json(case.document).schedule(as_of=date.fromisoformat(given["as_of"])),
    "report": report,
    "allocate": lambda case, given: allocation(given),
    "shapley": lambda case, given: joint(shapley, given),
    "nucleolus": lambda case, given: joint(nucleolus, given),
    "shapley_sampled": lambda case, given: estimate(given),
    "award": lambda case, given: claims(given),
}

TEXTS: dict[str, Callable[[Report, Any], str]] = {"report_html": Report.to_html, "report_markdown": Report.to_markdown}

ANSWERED = [case for case in read_cases() if case.sha256]


@pytest.mark.parametrize(
    "case", [case for case in ANSWERED if case.call in CALLS], ids=lambda case: f"{case.call}: {case.name}"
)
def test_the_result_is_the_text_of_the_core(case: Case) -> None:
    result = CALLS[case.call](case, json.loads(case.input))
    text = result.to_json()
    assert hashlib.sha256(text.encode()).hexdigest() == case.sha256
    # The objects hold all of it: the same text could be written from them alone.
    objects = result.document if isinstance(result, Concept) else result
    assert json.loads(dumps(objects)) == json.loads(text)


@pytest.mark.parametrize("case", [case for case in ANSWERED if case.call == "split"], ids=lambda case: str(case.name))
def test_split(case: Case) -> None:
    given = json.loads(case.input)
    parts = split(Decimal(given["amount"]), given["weights"])
    assert json.dumps({"parts": [str(part) for part in parts]}, separators=(",", ":")) == case.output
    assert sum(parts) == Decimal(given["amount"])


@pytest.mark.parametrize("case", [case for case in ANSWERED if case.call == "seal"], ids=lambda case: str(case.name))
def test_seal(case: Case) -> None:
    sealed = Concept.from_json(case.document).seal()
    assert hashlib.sha256(sealed.encode()).hexdigest() == case.sha256
    assert Concept.from_sealed(sealed) == Concept.from_json(case.document)


@pytest.mark.parametrize(
    "case", [case for case in ANSWERED if case.call in TEXTS], ids=lambda case: f"{case.call}: {case.name}"
)
def test_the_rendering_is_the_text_of_the_core(case: Case) -> None:
    given = json.loads(case.input)
    text = TEXTS[case.call](report(case, given["report"]), given.get("language", "de"))
    assert hashlib.sha256(text.encode()).hexdigest() == case.sha256


def test_every_call_of_the_cases_is_tried() -> None:
    # `shapley_sampled` draws the orders itself.
    elsewhere = {"split", "seal", "from_sealed", "to_html", "to_markdown", "joining_orders"}
    assert {case.call for case in ANSWERED} == CALLS.keys() | TEXTS.keys() | elsewhere

"""The adopted document, and every question that it answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any, Literal, TypeAlias

from . import _native
from ._arguments import count, day, exact, number
from .model import (
    ActualCost,
    AssessmentOptions,
    Assessments,
    AssessOptions,
    Audience,
    CarryOverApproval,
    CheckResult,
    CompareOptions,
    Comparison,
    ConceptDraft,
    ConfidentialityOptions,
    CycleSchedule,
    DayOptions,
    Diagnostics,
    ExplainOptions,
    Explanation,
    Frontier,
    FrontierOptions,
    FundingOptions,
    FundingPlan,
    GrantSettlement,
    LeastExtra,
    LeastExtraOptions,
    MeasureValue,
    Objective,
    OptimalPlan,
    OptimiseOptions,
    Override,
    Policy,
    PotReading,
    Published,
    RankOptions,
    RankSensitivity,
    Reading,
    Report,
    ReportOptions,
    Scenario,
    SettlementOptions,
)

__all__ = ["Concept", "check"]

PolicyName: TypeAlias = Policy | Literal["strict", "skip", "classes", "partial"]
AudienceName: TypeAlias = Audience | Literal["public", "internal"]
ObjectiveName: TypeAlias = Objective | Literal["value", "classes"]
ReadingName: TypeAlias = Reading | Literal["adds_to", "replaces", "without"]


class Concept:
    """A valid integration concept (*Integrationskonzept*).

    A concept is never changed: edit the dataclasses of `document`, or the JSON, and read them anew.
    Concepts of equal content are equal; they can be copied, pickled and shared between threads.

    >>> from integration_core import Concept
    >>> concept = Concept.load("luebeck-2021.json")
    >>> concept
    <Concept luebeck-2021, version 1: 62 measures, 2021–2025>
    """

    def __init__(self, native: _native.Concept) -> None:
        """Use `from_json` or `load`."""
        self._native = native

    @classmethod
    def from_json(cls, document: str | bytes) -> Concept:
        """Reads and checks a document: JSON as text or UTF-8 bytes.

        Raises:
            ConceptError: Every problem of the document at once.

        >>> from integration_core import Concept
        >>> Concept.from_json('{"schema": "integration-concept/9"}')
        Traceback (most recent call last):
            ...
        integration_core.errors.ConceptError: ...
        """
        return cls(_native.Concept.from_json(_text(document)))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Concept:
        """Reads and checks the document in a file.

        Raises:
            ConceptError: Every problem of the document at once.
        """
        return cls.from_json(Path(path).read_bytes())

    @classmethod
    def from_sealed(cls, sealed: str) -> Concept:
        """Reads what `seal` wrote, here or elsewhere, without checking it again: there are no warnings.

        Anybody can seal anything: text from strangers belongs into `from_json`.

        Raises:
            ConceptError: The text was changed, or sealed by another version.

        >>> from integration_core import Concept
        >>> sealed = Concept.load("luebeck-2021.json").seal()
        >>> Concept.from_sealed(sealed.replace("460000.00", "46000.00"))
        Traceback (most recent call last):
            ...
        integration_core.errors.ConceptError: ...
        """
        return cls(_native.Concept.from_sealed(sealed))

    def seal(self) -> str:
        """The concept as text for a page or program that calculates but does not check.

        It begins with this version and a SHA-256, which shows that nothing was changed by accident; it is no
        signature.

        >>> from integration_core import Concept
        >>> concept = Concept.load("luebeck-2021.json")
        >>> Concept.from_sealed(concept.seal()).to_json() == concept.to_json()
        True
        """
        return self._native.seal()

    def to_json(self) -> str:
        """The document in its one fixed form: the same text for the same content, in every language."""
        return self._native.to_json()

    @cached_property
    def document(self) -> ConceptDraft:
        """The content as frozen dataclasses.

        >>> from integration_core import Concept
        >>> concept = Concept.load("luebeck-2021.json")
        >>> line = next(line for measure in concept.document.measures for line in measure.cost_lines)
        >>> type(line.amount).__name__
        'Decimal'

        An edited copy is checked like any other document:

        >>> import dataclasses
        >>> shorter = dataclasses.replace(concept.document, budget_entries=(), closed_years=())
        >>> Concept.from_json(shorter.to_json()) == concept
        False
        """
        return ConceptDraft.from_json(self.to_json())

    @cached_property
    def warnings(self) -> Diagnostics:
        """What somebody should look at although the concept is valid; shows as a table in a notebook."""
        return Diagnostics.from_json(self._native.warnings_json())

    def fund(
        self,
        *,
        policy: PolicyName = Policy.SKIP,
        from_year: int | None = None,
        to_year: int | None = None,
        readings: Mapping[str, ReadingName] | None = None,
        overrides: Sequence[Override] = (),
        as_of: date | None = None,
        interim_budget: Sequence[int] = (),
        carry_over: Sequence[CarryOverApproval] = (),
        recurring_from_one_off: bool = False,
    ) -> FundingPlan:
        """Plans which measure starts when, paid from which pot (*Finanzierungsplan*).

        Args:
            policy: Who is funded when the money runs short: `"skip"` lets the next one that fits have its
                turn, `"strict"` takes the council's order literally, `"classes"` goes class by class, and
                `"partial"` gives divisible measures what there is.
            from_year: The first year of the plan; by default the first of the concept's term.
            to_year: The last year of the plan; by default the last of the concept's term.
            readings: By pot, another reading of its resolution than the concept's own: `"adds_to"` (*zusätzlich*),
                `"replaces"` (*anstelle*) or `"without"`.
            overrides: Decisions about single measures, on top of the policy (*manuelle Übersteuerung*).
            as_of: The day whose books count (*Buchungsstand*); by default the plan is made from standing amounts alone.
            interim_budget: Years without an adopted budget (*vorläufige Haushaltsführung*): nothing voluntary begins.
            carry_over: Carry-overs that this scenario takes as approved (*Ermächtigungsübertragung*).
            recurring_from_one_off: Whether recurring cost may be paid from money that is there once only.

        Raises:
            OptionError: A year, pot, amount or word that does not fit; an override that cannot be.

        >>> from collections import Counter
        >>> from integration_core import Concept
        >>> plan = Concept.load("luebeck-2021.json").fund(policy="strict")
        >>> Counter(str(decision.outcome) for decision in plan.decisions)["already_budgeted"]
        37
        """
        options = dataclasses.replace(
            _funding(policy, from_year, to_year, readings, overrides),
            **_books(as_of, interim_budget, carry_over, recurring_from_one_off),
        )
        return FundingPlan.from_json(_native.fund(self._native, options.to_json()))

    def explain(
        self,
        measure: str,
        *,
        policy: PolicyName = Policy.SKIP,
        from_year: int | None = None,
        to_year: int | None = None,
        readings: Mapping[str, ReadingName] | None = None,
        overrides: Sequence[Override] = (),
        as_of: date | None = None,
        interim_budget: Sequence[int] = (),
        carry_over: Sequence[CarryOverApproval] = (),
        recurring_from_one_off: bool = False,
    ) -> Explanation:
        """Says in sentences why a measure is funded, waits or is blocked, in the plan of `fund`.

        Args:
            measure: The measure's id.
            policy: As for `fund`.
            from_year: As for `fund`.
            to_year: As for `fund`.
            readings: As for `fund`.
            overrides: As for `fund`.
            as_of: As for `fund`.
            interim_budget: As for `fund`.
            carry_over: As for `fund`.
            recurring_from_one_off: As for `fund`.

        Raises:
            OptionError: A measure, year, pot or word that does not fit.

        >>> from integration_core import Concept
        >>> explanation = Concept.load("luebeck-2021.json").explain("M01")
        >>> print(explanation.sentences[0].en)
        “Coordination of German courses” (M01) is already budgeted and needs no money from the pots.
        """
        funding = dataclasses.replace(
            _funding(policy, from_year, to_year, readings, overrides),
            **_books(as_of, interim_budget, carry_over, recurring_from_one_off),
        )
        options = ExplainOptions(measure=measure, funding=funding)
        return Explanation.from_json(_native.explain(self._native, options.to_json()))

    def settle_grants(
        self,
        measure: str,
        actuals: Iterable[tuple[str, int, Decimal]],
        *,
        start_year: int | None = None,
        from_year: int | None = None,
        to_year: int | None = None,
    ) -> GrantSettlement:
        """Settles the grants of a measure on what was spent (*Verwendungsnachweis*).

        A share falls in proportion, deficit financing falls first, a fixed amount stays; no grant pays more than on
        the plan.

        Args:
            measure: The measure's id.
            actuals: Cost line, year and actual cost; what is not named has cost nothing.
            start_year: The year in which the measure started; by default its earliest start.
            from_year: The first year to settle; by default the first of the concept's term.
            to_year: The last year to settle; by default the last of the concept's term.

        Raises:
            OptionError: A measure, cost line, year or amount that does not fit.

        >>> from decimal import Decimal
        >>> from integration_core import Concept
        >>> concept = Concept.load("luebeck-2021.json")
        >>> settled = concept.settle_grants("M24", [("K2", 2022, Decimal(30000))], to_year=2022)
        >>> settled.years[1].city_actual
        Decimal('22724.61')
        """
        options = SettlementOptions(
            measure=measure,
            start=None if start_year is None else count("start_year", start_year),
            from_=None if from_year is None else count("from_year", from_year),
            to=None if to_year is None else count("to_year", to_year),
            actuals=tuple(
                ActualCost(cost_line=line, year=count("year", year), amount=exact("amount", amount))
                for line, year, amount in actuals
            ),
        )
        return GrantSettlement.from_json(_native.settle_grants(self._native, options.to_json()))

    def compare(self, scenario: Scenario, *, funding: FundingOptions | None = None) -> Comparison:
        """What would be otherwise in a scenario: who moves, in which account, and why.

        Args:
            scenario: What is supposed; see `integration_core.model.Scenario`.
            funding: The plan that it changes; by default the one of `fund()`.

        Raises:
            OptionError: A scenario that does not fit the concept.

        >>> from integration_core import Concept
        >>> from integration_core.model import PotReading, Reading, Scenario
        >>> replaces = Scenario(readings=(PotReading(pot="T2", reading=Reading.REPLACES),))
        >>> comparison = Concept.load("luebeck-2021.json").compare(replaces)
        >>> str(comparison.after.pots - comparison.before.pots)
        '-400000.00'
        """
        options = CompareOptions(scenario=scenario, funding=funding or FundingOptions())
        return Comparison.from_json(_native.compare(self._native, options.to_json()))

    def least_extra(
        self,
        measure: str,
        pot: str,
        year: int,
        *,
        every_later_year: bool = False,
        start_by: int | None = None,
        at_most: Decimal | None = None,
        funding: FundingOptions | None = None,
    ) -> LeastExtra:
        """The least extra money in a pot with which a measure is funded, to the cent.

        Args:
            measure: The measure's id.
            pot: The pot's id.
            year: The year of the extra money, or its first.
            every_later_year: Whether the same amount comes in every later year of the plan, too.
            start_by: The year in which the measure is to start at the latest.
            at_most: The most that is looked at.
            funding: The plan; by default the one of `fund()`.

        Raises:
            OptionError: An option that does not fit, or a plan that allows no exact search.

        >>> from integration_core import Concept
        >>> from integration_core.model import FundingOptions, PotReading, Reading
        >>> reading_b = FundingOptions(readings=(PotReading(pot="T2", reading=Reading.REPLACES),))
        >>> concept = Concept.load("luebeck-2021.json")
        >>> concept.least_extra("M24", "T2", 2022, start_by=2021, funding=reading_b).extra
        Decimal('3724.61')
        """
        options = LeastExtraOptions(
            measure=measure,
            pot=pot,
            year=count("year", year),
            every_later_year=every_later_year,
            start_by=None if start_by is None else count("start_by", start_by),
            at_most=None if at_most is None else exact("at_most", at_most),
            funding=funding or FundingOptions(),
        )
        return LeastExtra.from_json(_native.least_extra(self._native, options.to_json()))

    def frontier(
        self,
        pot: str,
        year: int,
        *,
        to: Decimal,
        from_: Decimal | None = None,
        every_later_year: bool = False,
        funding: FundingOptions | None = None,
    ) -> Frontier:
        """All amounts of extra money in a pot at which other measures are funded.

        Args:
            pot: The pot's id.
            year: The year of the extra money, or its first.
            to: The largest extra amount a year.
            from_: The least; by default none.
            every_later_year: Whether the same amount comes in every later year of the plan, too.
            funding: The plan; by default the one of `fund()`.

        Raises:
            OptionError: An option that does not fit, or a plan that allows no exact search.

        >>> from decimal import Decimal
        >>> from integration_core import Concept
        >>> found = Concept.load("luebeck-2021.json").frontier("T1", 2021, to=Decimal("10000"))
        >>> found.points[0].funded
        22
        """
        options = FrontierOptions(
            pot=pot,
            year=count("year", year),
            every_later_year=every_later_year,
            from_=None if from_ is None else exact("from_", from_),
            to=exact("to", to),
            funding=funding or FundingOptions(),
        )
        return Frontier.from_json(_native.frontier(self._native, options.to_json()))

    def rank_sensitivity(self, measure: str, *, funding: FundingOptions | None = None) -> RankSensitivity:
        """What becomes of a measure at every rank, and whom it would displace there.

        Args:
            measure: The measure's id.
            funding: The plan; by default the one of `fund()`.

        Raises:
            OptionError: A measure or option that does not fit.

        >>> from integration_core import Concept
        >>> sensitivity = Concept.load("luebeck-2021.json").rank_sensitivity("M24")
        >>> sensitivity.place, len(sensitivity.places)
        (6, 25)
        """
        options = RankOptions(measure=measure, funding=funding or FundingOptions())
        return RankSensitivity.from_json(_native.rank_sensitivity(self._native, options.to_json()))

    def optimise(
        self,
        values: Mapping[str, int] | None = None,
        *,
        objective: ObjectiveName = Objective.VALUE,
        nodes: int | None = None,
        pivots: int | None = None,
        gap_millionths: int | None = None,
        funding: FundingOptions | None = None,
    ) -> OptimalPlan:
        """The selection of measures that is worth most, and what the council's order costs against it.

        The answer is proven unless a limit ended the search; then `is_proven` is false, and `bound` and the `gap` of each
        stage say how far it got. Limits count steps, not seconds: the answer is the same on every machine.

        Args:
            values: By measure, what it is worth in points; a measure that is not named is worth its place in the order of
                ranks, counted from the last.
            objective: `"value"` for the highest sum of values, `"classes"` for class A first, then B, and so on.
            nodes: The most nodes of the search tree of each stage; by default as many as the steps allow.
            pivots: The most steps of the simplex method of each stage; by default 3,000,000, about a minute for sixty
                measures that are hard to choose from.
            gap_millionths: The search may end when value and bound differ by no more than so many millionths of the bound;
                by default it ends when nothing better is possible.
            funding: The plan, whose policy is the order to compare with; by default the one of `fund()`.

        Raises:
            OptionError: A measure, number or other option that does not fit; amounts too large to search.

        >>> from integration_core import Concept
        >>> from integration_core.model import FundingOptions, PotReading, Reading
        >>> reading_c = FundingOptions(readings=(PotReading(pot="T2", reading=Reading.WITHOUT),))
        >>> best = Concept.load("luebeck-2021.json").optimise(funding=reading_c)
        >>> best.is_proven, best.value, best.order.costs, best.order.only_optimal
        (True, 725, 10, ('M45',))
        """
        options = OptimiseOptions(
            funding=funding or FundingOptions(),
            # A word goes through as it is: the core refuses an unknown one and suggests the nearest.
            objective=objective,  # type: ignore[arg-type]
            values=tuple(MeasureValue(measure=id, value=count(f"values[{id!r}]", value)) for id, value in (values or {}).items()),
            nodes=None if nodes is None else count("nodes", nodes),
            pivots=None if pivots is None else count("pivots", pivots),
            gap_millionths=None if gap_millionths is None else count("gap_millionths", gap_millionths),
        )
        return OptimalPlan.from_json(_native.optimise(self._native, options.to_json()))

    def publish(self, *, minimum: int | None = None) -> Published:
        """The observations that may leave: small counts are suppressed (*primäre Geheimhaltung*).

        Args:
            minimum: The smallest count that may be published, from 3; by default 5. An indicator's own
                minimum counts instead where it is larger.

        Raises:
            OptionError: A minimum below 3.

        >>> from integration_core import Concept
        >>> concept = Concept.load("luebeck-2021.json")
        >>> concept.publish(minimum=10).protection.suppressed > concept.publish().protection.suppressed
        True
        """
        options = ConfidentialityOptions(minimum=None if minimum is None else count("minimum", minimum))
        return Published.from_json(_native.publish(self._native, options.to_json()))

    def assess(
        self,
        *,
        as_of: date,
        on_track: Decimal | None = None,
        moderate: Decimal | None = None,
        neutral: Decimal | None = None,
        confidence: float | None = None,
        minimum: int | None = None,
    ) -> Assessments:
        """Assesses every target on the published observations: attainment, trajectory, quality of the data.

        Args:
            as_of: The day of the assessment: only values and target versions known by then count.
            on_track: From this pace on a series is on track; by default `Decimal("0.95")`.
            moderate: From this pace on it is moderate; by default `Decimal("0.60")`.
            neutral: A pace from minus this to plus this is no change; by default 0.
            confidence: The confidence level of intervals; by default 0.95.
            minimum: The smallest count that may be published; see `publish`.

        Raises:
            OptionError: Thresholds out of order, a level outside 0 to 1.

        >>> from datetime import date
        >>> from integration_core import Concept
        >>> result = Concept.load("luebeck-2021.json").assess(as_of=date(2024, 12, 31))
        >>> result.summary.targets == len(result.targets)
        True
        >>> target = result.targets[0]
        >>> print(target.indicator, target.current.result.trajectory.tag)
        I01 on_track
        """
        options = AssessOptions(
            assessment=AssessmentOptions(
                as_of=day("as_of", as_of),
                on_track=None if on_track is None else exact("on_track", on_track),
                moderate=None if moderate is None else exact("moderate", moderate),
                neutral=None if neutral is None else exact("neutral", neutral),
                confidence=None if confidence is None else number("confidence", confidence),
            ),
            confidentiality=ConfidentialityOptions(minimum=None if minimum is None else count("minimum", minimum)),
        )
        return Assessments.from_json(_native.assess(self._native, options.to_json()))

    def schedule(self, *, as_of: date) -> CycleSchedule:
        """The cycle on a day: what is done, due, overdue and next.

        Args:
            as_of: The day. There is no clock in the core, so `date.today()` is the caller's to pass.

        >>> from datetime import date
        >>> from integration_core import Concept
        >>> schedule = Concept.load("luebeck-2021.json").schedule(as_of=date(2023, 6, 30))
        >>> print(schedule.steps[-1].title.de, schedule.steps[-1].next_due)
        Bericht an die Bürgerschaft nach zwei Jahren 2025-03-31
        """
        options = DayOptions(as_of=day("as_of", as_of))
        return CycleSchedule.from_json(_native.schedule(self._native, options.to_json()))

    def report(
        self,
        from_year: int,
        to_year: int,
        *,
        as_of: date,
        audience: AudienceName = Audience.PUBLIC,
        policy: PolicyName = Policy.SKIP,
        plan_from_year: int | None = None,
        plan_to_year: int | None = None,
        readings: Mapping[str, ReadingName] | None = None,
        overrides: Sequence[Override] = (),
        minimum: int | None = None,
    ) -> Report:
        """Reports to the council on some years, as a rule two (*Bericht an die Bürgerschaft*).

        The report is data; `to_html`, `to_markdown` and `save` render it in German or English.

        Args:
            from_year: The first year of the period.
            to_year: The last year of the period.
            as_of: The data cut-off (*Datenstand*): what was entered, decided or known later does not count.
            audience: `"public"` names no internal measure and no role; `"internal"` is for the administration.
            policy: As for `fund`.
            plan_from_year: The first year of the funding plan; `from_year` of `fund`.
            plan_to_year: The last year of the funding plan; `to_year` of `fund`.
            readings: As for `fund`.
            overrides: As for `fund`.
            minimum: The smallest count that may be published; see `publish`.

        Raises:
            OptionError: A period, day or other option that does not fit.

        >>> from datetime import date
        >>> from integration_core import Concept
        >>> report = Concept.load("luebeck-2021.json").report(2023, 2024, as_of=date(2025, 3, 31))
        >>> print(report.to_markdown("de").splitlines()[0])
        # Bericht zum Integrationskonzept 2023–2024
        """
        options = ReportOptions(
            from_=count("from_year", from_year),
            to=count("to_year", to_year),
            as_of=day("as_of", as_of),
            audience=audience,  # type: ignore[arg-type]
            funding=_funding(policy, plan_from_year, plan_to_year, readings, overrides),
            confidentiality=ConfidentialityOptions(minimum=None if minimum is None else count("minimum", minimum)),
        )
        report = Report.from_json(_native.report(self._native, options.to_json()))
        return report

    def __eq__(self, other: object) -> bool:
        return self.to_json() == other.to_json() if isinstance(other, Concept) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, ...]:
        return (Concept.from_json, (self.to_json(),))

    def __repr__(self) -> str:
        draft = self.document
        years = f"{draft.term.from_}–{draft.term.to}"
        return f"<Concept {draft.id}, version {draft.version}: {len(draft.measures)} measures, {years}>"


def check(document: str | bytes) -> CheckResult:
    """Checks a document without keeping it; its problems are the result, never an exception.

    >>> from integration_core import check
    >>> result = check("{}")
    >>> result.valid, result.diagnostics[0].code
    (False, 'IC-D006')
    """
    return CheckResult.from_json(_native.check(_text(document)))


def _text(document: Any) -> str | bytes | bytearray:
    if isinstance(document, (str, bytes, bytearray)):
        return document
    hint = "json.dumps(document)" if isinstance(document, dict) else "JSON as text or bytes"
    raise TypeError(f"a document is JSON text: pass {hint}, not a {type(document).__name__}; `Concept.load` reads a file")


def _funding(
    policy: PolicyName,
    from_year: int | None,
    to_year: int | None,
    readings: Mapping[str, ReadingName] | None,
    overrides: Sequence[Override],
) -> FundingOptions:
    # Words go through as they are: the core refuses an unknown one and suggests the nearest.
    return FundingOptions(
        policy=policy,  # type: ignore[arg-type]
        from_=None if from_year is None else count("from_year", from_year),
        to=None if to_year is None else count("to_year", to_year),
        readings=tuple(PotReading(pot=pot, reading=reading) for pot, reading in (readings or {}).items()),  # type: ignore[arg-type]
        overrides=tuple(overrides),
    )


def _books(
    as_of: date | None,
    interim_budget: Sequence[int],
    carry_over: Sequence[CarryOverApproval],
    recurring_from_one_off: bool,
) -> dict[str, Any]:
    return {
        "as_of": None if as_of is None else day("as_of", as_of),
        "interim_budget": tuple(count("interim_budget", year) for year in interim_budget),
        "carry_over": tuple(carry_over),
        "recurring_from_one_off": recurring_from_one_off,
    }

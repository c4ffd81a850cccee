"""How uncertain a figure is: intervals of shares, rates, differences and means, funnels, trends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, SupportsFloat, TypeAlias

from . import _native
from ._arguments import count, number
from .model import (
    CompareEstimatesInput,
    ConvergeInput,
    ConvergenceTest,
    CountedRate,
    CountedShare,
    DifferenceAnswer,
    DifferenceInput,
    DifferenceMethod,
    DirectAnswer,
    DirectInput,
    DirectMethod,
    EstimateComparison,
    Figure,
    FunnelPlace,
    GroupGap,
    IndirectAnswer,
    IndirectInput,
    Interval,
    MeanInput,
    Meets,
    ProportionAnswer,
    ProportionInput,
    ProportionMethod,
    RateAnswer,
    RateFunnelInput,
    RateInput,
    RateMethod,
    RateRatioInput,
    RatioAnswer,
    RatioInput,
    RatioInterval,
    RatioMethod,
    ReferenceStratum,
    ShareFunnelInput,
    Stratum,
    TimedValue,
    TrendAnswer,
    TrendInput,
    TrendTarget,
)

__all__ = [
    "compare_estimates",
    "converge",
    "difference",
    "mean",
    "proportion",
    "rate",
    "rate_in_funnel",
    "rate_ratio",
    "ratio",
    "share_in_funnel",
    "standardise_directly",
    "standardise_indirectly",
    "trend",
]

Counted: TypeAlias = tuple[int, int]
"""Cases with the property, all cases."""
Events: TypeAlias = tuple[int, SupportsFloat]
"""Events, exposure."""
Estimated: TypeAlias = tuple[SupportsFloat, SupportsFloat]
"""A figure, its standard error."""

ProportionName: TypeAlias = ProportionMethod | Literal["wilson", "agresti_coull", "clopper_pearson", "jeffreys"]
DifferenceName: TypeAlias = DifferenceMethod | Literal["newcombe", "agresti_caffo", "miettinen_nurminen"]
RatioName: TypeAlias = RatioMethod | Literal["katz", "walter", "koopman", "miettinen_nurminen"]
RateName: TypeAlias = RateMethod | Literal["exact_below_ten", "byar", "exact_poisson"]
DirectName: TypeAlias = DirectMethod | Literal["dobson", "fay_feuer"]
MeetsName: TypeAlias = Meets | Literal["at_least", "at_most"]


def proportion(
    successes: int, trials: int, *, confidence: float = 0.95, method: ProportionName = "wilson"
) -> ProportionAnswer:
    """The interval of a counted share.

    Args:
        successes: The cases that have the property.
        trials: All cases.
        confidence: The confidence level, between 0 and 1.
        method: `"wilson"` (Wilson 1927), `"agresti_coull"`, `"clopper_pearson"` ("exact", wider) or `"jeffreys"`.

    Raises:
        OptionError: No trials, more successes than trials, a level outside 0 to 1.

    >>> from integration_core import proportion
    >>> interval = proportion(65, 100).interval
    >>> interval.estimate, round(interval.lower, 4), round(interval.upper, 4)
    (0.65, 0.5525, 0.7364)
    """
    given = ProportionInput(
        successes=count("successes", successes),
        trials=count("trials", trials),
        confidence=number("confidence", confidence),
        method=ProportionMethod(method),
    )
    return ProportionAnswer.from_json(_native.proportion(given.to_json()))


def difference(
    group: Counted, reference: Counted, *, confidence: float = 0.95, method: DifferenceName = "newcombe"
) -> DifferenceAnswer:
    """The difference `group - reference` of two independent shares; times 100 these are percentage points.

    Whether two intervals overlap does not tell whether two shares differ; this does.

    Args:
        group: Cases with the property and all cases of the group looked at.
        reference: The same of the group that it is compared with.
        confidence: The confidence level, between 0 and 1.
        method: `"newcombe"` (1998), `"agresti_caffo"` (2000) or `"miettinen_nurminen"` (1985).

    Raises:
        OptionError: Every problem of both shares and the level.

    >>> from integration_core import difference
    >>> interval = difference((56, 70), (48, 80)).interval
    >>> round(interval.lower, 4), round(interval.upper, 4)
    (0.0524, 0.3339)
    """
    given = DifferenceInput(
        group=_share("group", group),
        reference=_share("reference", reference),
        confidence=number("confidence", confidence),
        method=DifferenceMethod(method),
    )
    return DifferenceAnswer.from_json(_native.difference(given.to_json()))


def ratio(group: Counted, reference: Counted, *, confidence: float = 0.95, method: RatioName = "katz") -> RatioAnswer:
    """How many times as large the share of a group is as that of its reference.

    What is not defined is `None`, and `open` says why.

    Args:
        group: Cases with the property and all cases of the group looked at.
        reference: The same of the group that it is compared with.
        confidence: The confidence level, between 0 and 1.
        method: `"katz"` (1978), `"walter"` (1975), `"koopman"` (1984) or `"miettinen_nurminen"` (1985).

    Raises:
        OptionError: Every problem of both shares and the level.

    >>> from integration_core import ratio
    >>> found = ratio((5, 56), (0, 29), method="koopman").interval
    >>> found.estimate, round(found.lower, 3), found.upper, found.open.value
    (None, 0.726, None, 'none_in_reference')
    """
    given = RatioInput(
        group=_share("group", group),
        reference=_share("reference", reference),
        confidence=number("confidence", confidence),
        method=RatioMethod(method),
    )
    return RatioAnswer.from_json(_native.ratio(given.to_json()))


def rate(
    events: int, exposure: SupportsFloat, *, confidence: float = 0.95, method: RateName = "exact_below_ten"
) -> RateAnswer:
    """The interval of a rate, per unit of exposure.

    Args:
        events: The events counted.
        exposure: The inhabitants, person-years or cases in which they were counted; above 0.
        confidence: The confidence level, between 0 and 1.
        method: `"exact_below_ten"` (from ten events on Byar's approximation), `"byar"` or `"exact_poisson"`.

    Raises:
        OptionError: An exposure that is not above 0, a level outside 0 to 1.

    >>> from integration_core import rate
    >>> round(rate(0, 1000).interval.upper * 1000, 2)  # none seen: up to 3.7 may have been expected
    3.69
    """
    given = RateInput(
        events=count("events", events),
        exposure=number("exposure", exposure),
        confidence=number("confidence", confidence),
        method=RateMethod(method),
    )
    return RateAnswer.from_json(_native.rate(given.to_json()))


def rate_ratio(group: Events, reference: Events, *, confidence: float = 0.95) -> RatioInterval:
    """How many times as high one rate is as another, with the exact interval given all events of both.

    Args:
        group: Events and exposure of the group looked at.
        reference: The same of the group that it is compared with.
        confidence: The confidence level, between 0 and 1.

    Raises:
        OptionError: Every problem of both rates and the level.

    >>> from integration_core import rate_ratio
    >>> found = rate_ratio((10, 200), (40, 400))
    >>> found.estimate, round(found.lower, 3), round(found.upper, 3)
    (0.5, 0.223, 1.017)
    """
    given = RateRatioInput(
        group=_rate("group", group),
        reference=_rate("reference", reference),
        confidence=number("confidence", confidence),
    )
    return RatioInterval.from_json(_native.rate_ratio(given.to_json()))


def compare_estimates(group: Estimated, reference: Estimated, *, confidence: float = 0.95) -> EstimateComparison:
    """Difference and ratio of two figures of independent surveys, from their standard errors.

    Args:
        group: The figure looked at and its standard error.
        reference: The figure that it is compared with and its standard error.
        confidence: The confidence level, between 0 and 1.

    Raises:
        OptionError: Every problem of both figures and the level.

    >>> from integration_core import compare_estimates
    >>> found = compare_estimates((82.1, 0.9), (64.5, 1.4))
    >>> round(found.difference.lower, 2), round(found.ratio.upper, 3)
    (14.34, 1.335)
    """
    given = CompareEstimatesInput(
        group=_figure("group", group),
        reference=_figure("reference", reference),
        confidence=number("confidence", confidence),
    )
    return EstimateComparison.from_json(_native.compare_estimates(given.to_json()))


def converge(
    before: tuple[Counted, Counted],
    after: tuple[Counted, Counted],
    *,
    confidence: float = 0.95,
    method: DifferenceName = "newcombe",
) -> ConvergenceTest:
    """Whether the gap between a group and its reference closed beyond chance: the difference of two differences.

    Args:
        before: The shares of the group and of its reference in the earlier year.
        after: The same in the later year.
        confidence: The confidence level, between 0 and 1.
        method: The method for the interval of each gap, as for `difference`.

    Raises:
        OptionError: Every problem of the four shares and the level.

    >>> from integration_core import converge
    >>> found = converge(((400, 1000), (600, 1000)), ((420, 1000), (605, 1000)))
    >>> found.convergence.value, round(found.change.estimate, 3)
    ('not_shown', -0.015)
    """
    given = ConvergeInput(
        before=_gap("before", before),
        after=_gap("after", after),
        confidence=number("confidence", confidence),
        method=DifferenceMethod(method),
    )
    return ConvergenceTest.from_json(_native.converge(given.to_json()))


def standardise_directly(
    strata: Iterable[tuple[int, SupportsFloat, SupportsFloat]],
    *,
    confidence: float = 0.95,
    method: DirectName = "dobson",
) -> DirectAnswer:
    """What a rate would be with the age structure of a standard population, per head.

    Args:
        strata: By age group, events, population, standard population.
        confidence: The confidence level, between 0 and 1.
        method: `"dobson"` (1991) or `"fay_feuer"` (1997, wider).

    Raises:
        OptionError: Every problem of the age groups and the level.

    >>> from integration_core import standardise_directly
    >>> found = standardise_directly([(10, 1000, 400), (30, 500, 600)]).standardised
    >>> round(found.crude, 4), round(found.rate.estimate, 4)
    (0.0267, 0.04)
    """
    rows = (
        Stratum(
            events=count(f"strata[{at}]", events),
            population=number(f"strata[{at}]", population),
            standard_population=number(f"strata[{at}]", standard),
        )
        for at, (events, population, standard) in enumerate(strata)
    )
    given = DirectInput(
        strata=tuple(rows), confidence=number("confidence", confidence), method=DirectMethod(method)
    )
    return DirectAnswer.from_json(_native.standardise_directly(given.to_json()))


def standardise_indirectly(
    strata: Iterable[tuple[int, SupportsFloat, int, SupportsFloat]],
    *,
    confidence: float = 0.95,
    method: RateName = "exact_below_ten",
) -> IndirectAnswer:
    """How many times as many events there are as at the rates of a reference population.

    Args:
        strata: By age group, events, population, events of the reference, population of the reference.
        confidence: The confidence level, between 0 and 1.
        method: The method for the interval of the count, as for `rate`.

    Raises:
        OptionError: Every problem of the age groups and the level.

    >>> from integration_core import standardise_indirectly
    >>> found = standardise_indirectly([(30, 1000, 200, 10_000)]).standardised
    >>> found.observed, found.expected, found.ratio.estimate
    (30, 20.0, 1.5)
    """
    rows = (
        ReferenceStratum(
            events=count(f"strata[{at}]", events),
            population=number(f"strata[{at}]", population),
            reference_events=count(f"strata[{at}]", reference_events),
            reference_population=number(f"strata[{at}]", reference_population),
        )
        for at, (events, population, reference_events, reference_population) in enumerate(strata)
    )
    given = IndirectInput(
        strata=tuple(rows), confidence=number("confidence", confidence), method=RateMethod(method)
    )
    return IndirectAnswer.from_json(_native.standardise_indirectly(given.to_json()))


def share_in_funnel(successes: int, trials: int, *, benchmark: SupportsFloat) -> FunnelPlace:
    """Where a share lies in the funnel around a benchmark: 95 % and 99.8 % limits for so many cases.

    Args:
        successes: The cases that have the property.
        trials: All cases.
        benchmark: The share to compare with, such as that of the whole city: above 0, at most 1.

    Raises:
        OptionError: Every problem of the share and the benchmark.

    >>> from integration_core import share_in_funnel
    >>> share_in_funnel(30, 100, benchmark=0.2).class_.value, share_in_funnel(300, 1000, benchmark=0.2).class_.value
    ('higher', 'much_higher')
    """
    given = ShareFunnelInput(
        successes=count("successes", successes),
        trials=count("trials", trials),
        benchmark=number("benchmark", benchmark),
    )
    return FunnelPlace.from_json(_native.share_in_funnel(given.to_json()))


def rate_in_funnel(events: int, exposure: SupportsFloat, *, benchmark: SupportsFloat) -> FunnelPlace:
    """Where a rate lies in the funnel around a benchmark: 95 % and 99.8 % limits for so much exposure.

    Args:
        events: The events counted.
        exposure: The inhabitants, person-years or cases in which they were counted.
        benchmark: The rate to compare with, per unit of exposure; above 0.

    Raises:
        OptionError: Every problem of the rate and the benchmark.

    >>> from integration_core import rate_in_funnel
    >>> rate_in_funnel(125, 1000, benchmark=0.106).class_.value  # 106 were to be expected
    'within'
    """
    given = RateFunnelInput(
        events=count("events", events),
        exposure=number("exposure", exposure),
        benchmark=number("benchmark", benchmark),
    )
    return FunnelPlace.from_json(_native.rate_in_funnel(given.to_json()))


def mean(values: Iterable[SupportsFloat], *, confidence: float = 0.95) -> Interval:
    """The mean of independent measurements with Student's interval.

    Args:
        values: The measurements, at least two.
        confidence: The confidence level, between 0 and 1.

    Raises:
        OptionError: Fewer than two values.

    >>> from integration_core import mean
    >>> found = mean([4, 6, 8])
    >>> found.estimate, round(found.lower, 2), round(found.upper, 2)
    (6.0, 1.03, 10.97)
    """
    given = MeanInput(
        values=tuple(number(f"values[{at}]", value) for at, value in enumerate(values)),
        confidence=number("confidence", confidence),
    )
    return Interval.from_json(_native.mean(given.to_json()))


def trend(
    points: Mapping[SupportsFloat, SupportsFloat] | Iterable[tuple[SupportsFloat, SupportsFloat]],
    *,
    confidence: float = 0.95,
    last_steps: int = 5,
    target: tuple[SupportsFloat, SupportsFloat, MeetsName] | None = None,
) -> TrendAnswer:
    """Where a series goes: end points, least squares, Theil-Sen, Mann-Kendall.

    Args:
        points: Values by time (such as years), or pairs of time and value, in any order. A gap of four years counts as
            four years.
        confidence: The confidence level, between 0 and 1.
        last_steps: Over how many of the last steps the recent change is taken.
        target: The value to reach, by when, and which side counts as met: `(60, 2030, "at_least")`.

    Raises:
        OptionError: Fewer than two points, two at one time, more than 2,000.

    >>> from integration_core import trend
    >>> found = trend({2018: 50, 2020: 53, 2022: 54}, target=(60, 2030, "at_least"))
    >>> found.line.slope, round(found.attainability.probability, 2), found.mann_kendall.way.value
    (1.0, 0.71, 'none_shown')
    """
    pairs = points.items() if isinstance(points, Mapping) else points
    wanted = None
    if target is not None:
        value, time, meets = target
        wanted = TrendTarget(value=number("target", value), time=number("target", time), meets=Meets(meets))
    given = TrendInput(
        points=tuple(
            TimedValue(time=number(f"points[{at}]", time), value=number(f"points[{at}]", value))
            for at, (time, value) in enumerate(pairs)
        ),
        confidence=number("confidence", confidence),
        last_steps=count("last_steps", last_steps),
        target=wanted,
    )
    return TrendAnswer.from_json(_native.trend(given.to_json()))


def _share(name: str, given: Counted) -> CountedShare:
    successes, trials = given
    return CountedShare(successes=count(name, successes), trials=count(name, trials))


def _rate(name: str, given: Events) -> CountedRate:
    events, exposure = given
    return CountedRate(events=count(name, events), exposure=number(name, exposure))


def _figure(name: str, given: Estimated) -> Figure:
    value, standard_error = given
    return Figure(value=number(name, value), standard_error=number(name, standard_error))


def _gap(name: str, given: tuple[Counted, Counted]) -> GroupGap:
    group, reference = given
    return GroupGap(group=_share(name, group), reference=_share(name, reference))

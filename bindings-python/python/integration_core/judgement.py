"""Series judged without a concept: methods of other institutions, paths to a target, control charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, TypeAlias

from . import _native
from ._arguments import count, exact
from .model import (
    AggregateAnswer,
    AggregateInput,
    Better,
    ChartInput,
    ControlChart,
    EndErrors,
    JudgeInput,
    MemberInput,
    NonCompensation,
    Outside,
    PathInput,
    PathShape,
    PathValue,
    Preset,
    PresetAnswer,
    ScoreScale,
    TimeWeights,
    YearValue,
)

__all__ = ["aggregate", "control_chart", "judge", "path_value", "question"]

Exact: TypeAlias = Decimal | int
"""An exact number: a float would have been rounded before anybody looked at it."""
Series: TypeAlias = Mapping[int, Exact] | Iterable[tuple[int, Exact]]
"""Values by year, or pairs of year and value."""

PresetName: TypeAlias = (
    Preset
    | Literal[
        "linear-pace/1", "destatis-weather/1", "eurostat-4/1", "eurostat-5/1", "statcan-2022/1", "statcan-2025/1",
        "un-2023/1", "escap/1", "sdsn/1", "oecd-distance/1", "healthy-people/1",
    ]
)  # fmt: skip
BetterName: TypeAlias = Better | Literal["higher", "lower"]
TimeWeightsName: TypeAlias = TimeWeights | Literal["equal", "linear", "exponential"]
RuleName: TypeAlias = NonCompensation | Literal["moving_away_caps", "lowest_beside"]
ShapeName: TypeAlias = PathShape | Literal["linear", "steps", "geometric"]
OutsideName: TypeAlias = Outside | Literal["nothing", "hold", "go_on"]


def question(
    observations: Series,
    *,
    preset: PresetName,
    better: BetterName,
    compat: bool = False,
    baseline_year: int | None = None,
    target: Exact | None = None,
    target_year: int | None = None,
    natural_limit: Exact | None = None,
    scale: tuple[Exact, Exact, Exact] | None = None,
    deviation: Exact | None = None,
    standard_errors: tuple[Exact, Exact] | None = None,
    time_weights: TimeWeightsName | None = None,
) -> JudgeInput:
    """What `judge` asks of one series, kept for `aggregate`; nothing is computed yet.

    Args:
        observations: Values by year, exact, in any order; a missing year is left out.
        preset: The method, by name and version.
        better: Which way is up.
        compat: Whether the institution's own workarounds are reproduced, to check a published table.
        baseline_year: The baseline is the first observation in this year or later; by default the first there is.
        target: The value wanted.
        target_year: By when it is wanted.
        natural_limit: The value that cannot be passed, such as 100 %.
        scale: Of `sdsn/1`: the value with score 0, that with score 100, and the score from which on it is green.
        deviation: Of `oecd-distance/1`: the standard deviation among the peers.
        standard_errors: Of `healthy-people/1`: those of the baseline and of the latest value.
        time_weights: Of `escap/1`: how much more the later years weigh; by default linearly.

    >>> from integration_core import question
    >>> question({2015: 50, 2020: 56}, preset="eurostat-4/1", better="higher").preset.value
    'eurostat-4/1'
    """
    errors = None
    if standard_errors is not None:
        baseline, latest = standard_errors
        errors = EndErrors(baseline=exact("standard_errors", baseline), latest=exact("standard_errors", latest))
    ends = None
    if scale is not None:
        lower, optimum, green = scale
        ends = ScoreScale(
            lower_bound=exact("scale", lower), optimum=exact("scale", optimum), green=exact("scale", green)
        )
    return JudgeInput(
        preset=Preset(preset),
        compat=compat,
        observations=_points("observations", observations),
        better=Better(better),
        baseline_year=_year("baseline_year", baseline_year),
        target=_exact("target", target),
        target_year=_year("target_year", target_year),
        natural_limit=_exact("natural_limit", natural_limit),
        scale=ends,
        deviation=_exact("deviation", deviation),
        standard_errors=errors,
        time_weights=None if time_weights is None else TimeWeights(time_weights),
    )


def judge(
    observations: Series,
    *,
    preset: PresetName,
    better: BetterName,
    compat: bool = False,
    baseline_year: int | None = None,
    target: Exact | None = None,
    target_year: int | None = None,
    natural_limit: Exact | None = None,
    scale: tuple[Exact, Exact, Exact] | None = None,
    deviation: Exact | None = None,
    standard_errors: tuple[Exact, Exact] | None = None,
    time_weights: TimeWeightsName | None = None,
) -> PresetAnswer:
    """One series judged as an institution would: the mark, the rule that gave it, and the figures behind it.

    What the institution's formula cannot carry is refused with a reason; that is an answer, not an error.

    Args:
        observations: Values by year, exact, in any order; a missing year is left out.
        preset: The method, by name and version.
        better: Which way is up.
        compat: Whether the institution's own workarounds are reproduced, to check a published table.
        baseline_year: The baseline is the first observation in this year or later; by default the first there is.
        target: The value wanted.
        target_year: By when it is wanted.
        natural_limit: The value that cannot be passed, such as 100 %.
        scale: Of `sdsn/1`: the value with score 0, that with score 100, and the score from which on it is green.
        deviation: Of `oecd-distance/1`: the standard deviation among the peers.
        standard_errors: Of `healthy-people/1`: those of the baseline and of the latest value.
        time_weights: Of `escap/1`: how much more the later years weigh; by default linearly.

    Raises:
        OptionError: What the method needs and was not given, what it does not use, two values of one year.

    >>> from integration_core import judge
    >>> series = {2015: 0, 2020: 5}
    >>> judge(series, preset="statcan-2025/1", better="lower").verdict.class_.value
    'zero_baseline'
    >>> judge(series, preset="statcan-2025/1", better="lower", compat=True).verdict.class_.value
    'deterioration'
    """
    given = question(
        observations,
        preset=preset,
        better=better,
        compat=compat,
        baseline_year=baseline_year,
        target=target,
        target_year=target_year,
        natural_limit=natural_limit,
        scale=scale,
        deviation=deviation,
        standard_errors=standard_errors,
        time_weights=time_weights,
    )
    return PresetAnswer.from_json(_native.judge(given.to_json()))


def aggregate(
    questions: Mapping[str, JudgeInput] | Iterable[tuple[str, JudgeInput]],
    *,
    mean: RuleName | None = None,
    weights: Mapping[str, Exact] | None = None,
) -> AggregateAnswer:
    """Several indicators judged by one method: how many are in each class, and how many can be judged at all.

    Args:
        questions: By the indicator's name, what `question` gave.
        mean: The rule of the mean, if there is to be one: `"moving_away_caps"` (no better than an indicator that
            moves away) or `"lowest_beside"` (the lowest score stands beside it).
        weights: The weight of each indicator in the mean, 0 or more; by default they weigh the same.

    Raises:
        OptionError: Every problem of every series; mixed methods; a name twice; a weight missing.
        ValueError: A weight for a name that is not there.

    >>> from integration_core import aggregate, question
    >>> series = {"work": {2015: 50, 2020: 56}, "school": {2015: 0, 2020: 3}}
    >>> asked = {name: question(values, preset="eurostat-4/1", better="higher") for name, values in series.items()}
    >>> overview = aggregate(asked).overview
    >>> overview.assessable, overview.total
    (1, 2)
    """
    pairs = list(questions.items() if isinstance(questions, Mapping) else questions)
    weighed = dict(weights or {})
    unknown = sorted(weighed.keys() - {name for name, _ in pairs})
    if unknown:
        raise ValueError(f"weights name what is not there: {', '.join(unknown)}")
    members = (
        MemberInput(id=name, question=asked, weight=_exact(f"weights[{name!r}]", weighed.get(name)))
        for name, asked in pairs
    )
    given = AggregateInput(members=tuple(members), mean=None if mean is None else NonCompensation(mean))
    return AggregateAnswer.from_json(_native.aggregate(given.to_json()))


def path_value(points: Series, *, year: int, shape: ShapeName = "linear", outside: OutsideName = "nothing") -> PathValue:
    """What the way to a target asks for in a year.

    Args:
        points: The baseline, milestones and the target: values by year, or pairs, exact, in any order.
        year: The year asked for.
        shape: `"linear"`, `"steps"` (a point holds until the next) or `"geometric"` (one rate of growth).
        outside: What is asked for before the first and after the last point: `"nothing"`, `"hold"` or `"go_on"`.

    Raises:
        OptionError: The year lies outside the path; no rate of growth leads from point to point.

    >>> from integration_core import path_value
    >>> path_value({2020: 40, 2030: 50}, year=2023).value
    43.0
    """
    given = PathInput(
        points=_points("points", points), year=count("year", year), shape=PathShape(shape), outside=Outside(outside)
    )
    return PathValue.from_json(_native.path_value(given.to_json()))


def control_chart(
    values: Iterable[Exact | None],
    *,
    baseline: int | None = None,
    keep_outliers: bool = False,
    better: BetterName | None = None,
    target: Exact | None = None,
) -> ControlChart:
    """A control chart (XmR) of figures at equal distances in time: what is a signal, and what is noise.

    Args:
        values: The figures, exact; a missing one is `None`.
        baseline: From how many of the first figures the limits are computed; by default all.
        keep_outliers: Whether moving ranges above 3.267 times their mean widen the limits, too.
        better: Which way is better, where one is.
        target: The value to reach, where there is one.

    Raises:
        OptionError: A baseline longer than the series.

    >>> from integration_core import control_chart
    >>> chart = control_chart([1, 2, 1, 2, 10, 1, None, 1, 2, 1, 2, 1], better="lower")
    >>> [at for at, point in enumerate(chart.points) if point.signals]
    [4]
    """
    given = ChartInput(
        values=tuple(_exact(f"values[{at}]", value) for at, value in enumerate(values)),
        baseline=None if baseline is None else count("baseline", baseline),
        keep_outliers=keep_outliers,
        better=None if better is None else Better(better),
        target=_exact("target", target),
    )
    return ControlChart.from_json(_native.control_chart(given.to_json()))


def _exact(name: str, value: Exact | None) -> Decimal | None:
    return None if value is None else exact(name, value)


def _year(name: str, value: int | None) -> int | None:
    return None if value is None else count(name, value)


def _points(name: str, series: Series) -> tuple[YearValue, ...]:
    pairs = series.items() if isinstance(series, Mapping) else series
    return tuple(
        YearValue(year=count(f"{name}[{at}]", year), value=exact(f"{name}[{at}]", value))
        for at, (year, value) in enumerate(pairs)
    )

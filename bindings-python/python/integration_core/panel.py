"""Many series at once: data frames in, data frames out, by the same definitions as one target.

A table is anything with an Arrow stream: a pandas or Polars `DataFrame`, a pyarrow `Table`, a DuckDB relation. It is in
long form, a row for each observation, in any order; a missing value is null (in pandas also NaN). What is asked for is
given as the name of a column, or as one number for all series.

>>> import pyarrow
>>> frame = pyarrow.table({
...     "town": ["Lübeck", "Lübeck", "Kiel", "Kiel"], "year": [2020, 2022, 2020, 2022],
...     "value": [40.0, 43.0, 61.0, 60.0], "target": [50.0, 50.0, 70.0, 70.0],
... })
>>> from integration_core import panel
>>> answer = panel.assess(frame, series=["town"], year="year", value="value",
...                       target="target", target_year=2030, better="higher")
>>> answer.to_arrow().column("trajectory").to_pylist()
['on_track', 'moving_away']

A row that cannot be used makes its own series null and is named in `answer.problems`; the others are not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from . import _native
from ._arguments import count, exact, number
from .model import Diagnostics, ProportionMethod

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Table", "assess", "developments", "gaps", "proportions", "trends"]


class ArrowStream(Protocol):
    """A table that gives its columns as an Arrow stream (the PyCapsule interface)."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


Progress: TypeAlias = bool | Callable[[int], object] | None
"""`None` shows a bar after a second where tqdm is installed, `True` one that stays, `False` none; a function is told how
many are done."""

MethodName: TypeAlias = (
    ProportionMethod | Literal["wilson", "agresti_coull", "clopper_pearson", "jeffreys"]
)


class Table:
    """A result: columns for every library that reads Arrow data, and what was wrong with single rows."""

    __slots__ = ("_columns",)

    def __init__(self, columns: _native.PanelColumns) -> None:
        self._columns = columns

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The columns, without a copy."""
        return self._columns.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def columns(self) -> list[str]:
        """The names of the columns: the keys first."""
        return self._columns.names

    @property
    def problems(self) -> Diagnostics:
        """What is wrong with single rows, the first thousand: code, place (`/values/17`), what was found and expected."""
        return Diagnostics.from_json(self._columns.problems)

    @property
    def problem_count(self) -> int:
        """How many problems there are."""
        return self._columns.problem_count

    def to_arrow(self) -> pyarrow.Table:
        """The columns as a pyarrow `Table`, without a copy. Needs pyarrow."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The columns as a pandas `DataFrame`; words become categories. Needs pandas and pyarrow."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """The columns as a Polars `DataFrame`; words become categories. Needs Polars."""
        import polars

        return polars.DataFrame(self)

    def __repr__(self) -> str:
        problems = "1 problem" if self.problem_count == 1 else f"{self.problem_count} problems"
        return f"<Table of {len(self)} rows, {problems}: {', '.join(self.columns)}>"


def assess(
    data: ArrowStream,
    *,
    series: Sequence[str],
    year: str,
    value: str,
    target: float | str,
    target_year: int | str,
    better: str,
    baseline_year: int | str | None = None,
    on_track: Decimal | int | None = None,
    moderate: Decimal | int | None = None,
    neutral: Decimal | int | None = None,
    progress: Progress = None,
) -> Table:
    """Is each target met, and is the pace enough (`linear-pace/1`)?

    Args:
        data: Observations in long form.
        series: The columns that tell the series apart; they come first in the result.
        year: The column of the years.
        value: The column of the values.
        target: The column of the targets, the same in all rows of a series, or one target for all.
        target_year: By when it is wanted, as a column or one year.
        better: `"higher"`, `"lower"`, or the column that says it.
        baseline_year: The baseline is the first value in this year or later; by default the first there is.
        on_track: From this pace on a series is on track; 0.95 by default.
        moderate: From this pace on it is moderate; 0.60 by default.
        neutral: A pace from minus this to plus this is no change; 0 by default.
        progress: Whether a bar is shown, or who is told how many series are done.

    Returns:
        A row for each series, in the order of their first rows: the keys, `attainment`, `trajectory` (each with its
        reason), `baseline_year`, `latest_year`, `progress`, `expected`, `pace`, `annual_change`,
        `required_from_now`, `projected`. A figure that does not exist is null.

    Raises:
        OptionError: Columns that are missing, of another type, or not the same within a series.

    >>> import pyarrow
    >>> frame = pyarrow.table({
    ...     "town": ["Lübeck", "Lübeck", "Kiel", "Kiel"], "year": [2020, 2022, 2020, 2022],
    ...     "value": [40.0, 43.0, 61.0, 60.0], "target": [50.0, 50.0, 70.0, 70.0],
    ... })
    >>> from integration_core import panel
    >>> answer = panel.assess(frame, series=["town"], year="year", value="value",
    ...                       target="target", target_year=2030, better="higher")
    >>> answer.to_arrow().column("pace").to_pylist()  # 3 of 10 points in 2 of 10 years
    [1.5, -0.5555555555555556]
    """
    with _bar(progress, "series") as told:
        return Table(
            _native.panel_assess(
                _stream(data),
                _names("series", series),
                year,
                value,
                target if isinstance(target, str) else number("target", target),
                target_year if isinstance(target_year, str) else count("target_year", target_year),
                better,
                baseline_year if isinstance(baseline_year, str | None) else count("baseline_year", baseline_year),
                [
                    None if given is None else str(exact(name, given))
                    for name, given in (("on_track", on_track), ("moderate", moderate), ("neutral", neutral))
                ],
                told,
            )
        )


def trends(
    data: ArrowStream,
    *,
    series: Sequence[str],
    year: str,
    value: str,
    confidence: float = 0.95,
    progress: Progress = None,
) -> Table:
    """Where does each series go: Theil and Sen's slope, Mann and Kendall's test, the line of least squares?

    Args:
        data: Observations in long form.
        series: The columns that tell the series apart; they come first in the result.
        year: The column of the years.
        value: The column of the values.
        confidence: The confidence level of the intervals and of the test.
        progress: Whether a bar is shown, or who is told how many series are done.

    Returns:
        A row for each series: the keys, `way`, `points`, `slope`, `slope_lower`, `slope_upper`, `tau`, `p_value`,
        `line_slope`, `line_lower`, `line_upper`.

    Raises:
        OptionError: Columns that are missing or of another type.

    >>> import pyarrow
    >>> frame = pyarrow.table({"year": [2019, 2020, 2021, 2022, 2023], "value": [1.0, 2.0, 4.0, 5.0, 7.0]})
    >>> from integration_core import panel
    >>> answer = panel.trends(frame, series=[], year="year", value="value")
    >>> [answer.to_arrow().column(name)[0].as_py() for name in ("way", "slope")]
    ['up', 1.5]
    """
    with _bar(progress, "series") as told:
        return Table(
            _native.panel_trends(
                _stream(data), _names("series", series), year, value, number("confidence", confidence), told
            )
        )


def proportions(
    data: ArrowStream,
    *,
    successes: str,
    trials: str,
    confidence: float = 0.95,
    method: MethodName = "wilson",
    keep: Sequence[str] = (),
    progress: Progress = None,
) -> Table:
    """How uncertain is the share in each row?

    Args:
        data: A row for each share.
        successes: The column of the cases that have the property.
        trials: The column of all cases.
        confidence: The confidence level of the intervals.
        method: The method of the intervals.
        keep: Columns that the result repeats.
        progress: Whether a bar is shown, or who is told how many rows are done.

    Returns:
        A row for each row, in their order: the columns kept, `estimate`, `lower`, `upper`.

    Raises:
        OptionError: Columns that are missing or hold no counts; a method that there is not.

    >>> import pyarrow
    >>> counts = pyarrow.table({"town": ["Lübeck", "Kiel"], "employed": [65, 3], "people": [100, 10]})
    >>> from integration_core import panel
    >>> answer = panel.proportions(counts, successes="employed", trials="people", keep=["town"])
    >>> [round(bound, 4) for bound in answer.to_arrow().column("lower").to_pylist()]
    [0.5525, 0.1078]
    """
    name = method.value if isinstance(method, ProportionMethod) else method
    with _bar(progress, "rows") as told:
        return Table(
            _native.panel_proportions(
                _stream(data), successes, trials, number("confidence", confidence), name, _names("keep", keep), told
            )
        )


def gaps(data: ArrowStream, *, group: str, reference: str, keep: Sequence[str] = ()) -> Table:
    """How far is each group from its reference?

    Args:
        data: A row for each pair of values.
        group: The column of the group's values.
        reference: The column of the reference's values.
        keep: Columns that the result repeats.

    Returns:
        A row for each row, in their order: the columns kept, `difference` (of percentages in percentage points),
        `ratio`, `parity_index`.

    Raises:
        OptionError: Columns that are missing or of another type.

    >>> import pyarrow
    >>> groups = pyarrow.table({"migrants": [50.0, 60.0], "others": [70.0, 75.0]})
    >>> from integration_core import panel
    >>> answer = panel.gaps(groups, group="migrants", reference="others")
    >>> answer.to_arrow().column("difference").to_pylist()
    [-20.0, -15.0]
    """
    return Table(_native.panel_gaps(_stream(data), group, reference, _names("keep", keep)))


def developments(
    data: ArrowStream,
    *,
    before: tuple[str, str],
    after: tuple[str, str],
    better: str,
    keep: Sequence[str] = (),
) -> Table:
    """What happened to each gap between two years?

    Args:
        data: A row for each gap.
        before: The columns of the group's and of the reference's earlier value.
        after: The columns of the group's and of the reference's later value.
        better: `"higher"`, `"lower"`, or the column that says it.
        keep: Columns that the result repeats.

    Returns:
        A row for each row, in their order: the columns kept, `change`, `group_movement`, `reference_movement`,
        `size_change`.

    Raises:
        OptionError: Columns that are missing or of another type.

    >>> import pyarrow
    >>> groups = pyarrow.table({
    ...     "migrants": [50.0, 60.0], "others": [70.0, 75.0], "migrants_2024": [53.0, 60.0], "others_2024": [76.0, 70.0],
    ... })
    >>> from integration_core import panel
    >>> answer = panel.developments(
    ...     groups, before=("migrants", "others"), after=("migrants_2024", "others_2024"), better="higher"
    ... )
    >>> answer.to_arrow().column("change").to_pylist()
    ['both_improved_gap_grew', 'narrowed']
    """
    return Table(_native.panel_developments(_stream(data), before, after, better, _names("keep", keep)))


def _stream(data: Any) -> Any:
    if hasattr(data, "__arrow_c_stream__"):
        return data
    raise TypeError(
        f"data is a table with an Arrow stream (pandas 2.2, Polars, pyarrow, DuckDB or later), not {type(data).__name__}"
    )


def _names(name: str, given: Iterable[str]) -> list[str]:
    # A string is a sequence of strings too.
    if isinstance(given, str):
        raise TypeError(f"{name} is a list of columns: pass [{given!r}]")
    return list(given)


class _bar:
    """What the core tells of its progress; at the end the bar is closed, however it ends."""

    def __init__(self, progress: Progress, unit: str) -> None:
        self._bar: Any = None
        self._told: Callable[[int], object] | None = None
        if callable(progress):
            self._told = progress
        elif progress is not False:
            try:
                from tqdm.auto import tqdm
            except ImportError:
                return
            self._bar = tqdm(unit=f" {unit}", unit_scale=True, delay=0 if progress else 1, leave=bool(progress))
            self._told = self._advance

    def _advance(self, done: int) -> None:
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> Callable[[int], object] | None:
        return self._told

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

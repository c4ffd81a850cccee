"""Tables in and out: every library, the same answers as for one series, and every problem told."""

import math
import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest

from integration_core import OptionError, judge, panel, proportion, trend

COLUMNS: dict[str, list[Any]] = {
    # The towns' rows are mixed, their years are in no order, one value is missing.
    "town": ["Lübeck", "Kiel", "Lübeck", "Kiel", "Lübeck", "Flensburg", "Kiel"],
    "year": [2022, 2020, 2020, 2022, 2021, 2020, 2021],
    "value": [43.0, 61.0, 40.0, 60.0, 41.0, None, None],
    "target": [50.0, 70.0, 50.0, 70.0, 50.0, 30.0, 70.0],
}


def relation() -> Any:
    table = pyarrow.table(COLUMNS)
    return duckdb.from_arrow(table)


FRAMES: dict[str, Callable[[], Any]] = {
    "pyarrow": lambda: pyarrow.table(COLUMNS),
    "pyarrow in batches": lambda: pyarrow.Table.from_batches(pyarrow.table(COLUMNS).to_batches(max_chunksize=2)),
    "pandas": lambda: pandas.DataFrame(COLUMNS),
    "polars": lambda: polars.DataFrame(COLUMNS),
    "duckdb": relation,
}


def assessed(frame: Any, **changes: Any) -> panel.Table:
    given: dict[str, Any] = {"target": "target", "target_year": 2030, "better": "higher"} | changes
    return panel.assess(frame, series=["town"], year="year", value="value", **given)


@pytest.mark.parametrize("library", FRAMES)
def test_every_library_gives_the_same_answer(library: str) -> None:
    rows = assessed(FRAMES[library]()).to_arrow().to_pylist()
    assert [(row["town"], row["attainment"], row["trajectory"], row["trajectory_reason"]) for row in rows] == [
        ("Lübeck", "not_yet", "on_track", None),
        ("Kiel", "not_yet", "moving_away", None),
        ("Flensburg", "not_assessable", "not_assessable", "no_data"),
    ]
    assert [row["baseline_year"] for row in rows] == [2020, 2020, None]
    assert rows[0]["pace"] == 1.5 and rows[2]["pace"] is None


def test_a_series_has_the_class_that_judge_gives_it() -> None:
    rows = assessed(pyarrow.table(COLUMNS)).to_arrow().to_pylist()
    for row, values, target in zip(rows, [{2020: 40, 2021: 41, 2022: 43}, {2020: 61, 2022: 60}], [50, 70], strict=False):
        single = judge(values, preset="linear-pace/1", better="higher", target=target, target_year=2030).to_json()
        assert f'"{row["trajectory"]}"' in single
        assert f'"{row["attainment"]}"' in single


def test_answers_go_to_every_library() -> None:
    answer = assessed(polars.DataFrame(COLUMNS))
    assert len(answer) == 3 and answer.columns[0] == "town"
    for column in (answer.to_pandas()["trajectory"].tolist(), answer.to_polars()["trajectory"].to_list()):
        assert column == ["on_track", "moving_away", "not_assessable"]
    assert duckdb.from_arrow(answer.to_arrow()).aggregate("count(*)").fetchall() == [(3,)]
    assert repr(answer).startswith("<Table of 3 rows, 0 problems: town, attainment,")


def test_a_result_is_taken_without_a_copy() -> None:
    answer = assessed(pyarrow.table(COLUMNS))
    places = {answer.to_arrow().column("pace").chunk(0).buffers()[1].address for _ in range(2)}
    assert len(places) == 1
    series = answer.to_polars()["pace"].to_arrow()
    assert series.buffers()[1].address in places


def test_one_bad_row_loses_no_other() -> None:
    values = [43.0, 61.0, 40.0, math.inf, 41.0, 29.0, 62.0]
    answer = assessed(pyarrow.table(COLUMNS | {"value": values}))
    assert [(problem.code, problem.path, problem.found) for problem in answer.problems] == [
        ("IC-I008", "/values/3", "inf")
    ]
    assert answer.to_arrow().column("attainment").to_pylist() == ["not_yet", None, "not_yet"]
    twice = assessed(pyarrow.table(COLUMNS | {"year": [2022, 2020, 2022, 2022, 2021, 2020, 2021]}))
    assert [(problem.code, problem.path) for problem in twice.problems] == [("IC-I010", "/years/2")]


def test_every_problem_of_the_columns_is_told_at_once() -> None:
    with pytest.raises(OptionError) as error:
        panel.assess(
            pyarrow.table(COLUMNS), series=["Town"], year="town", value="wert", target="target", target_year=2030,
            better="higher",
        )  # fmt: skip
    found = [(problem.code, problem.path, problem.found) for problem in error.value.diagnostics]
    assert found == [("IC-D010", "/series/0", "Town"), ("IC-D010", "/value", "wert"), ("IC-D007", "/year", "Utf8")]
    suggestion = error.value.diagnostics[0].suggestion
    assert suggestion is not None and suggestion.de == "meinten Sie `town`?"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"target": [50.0, 70.0, 51.0, 70.0, 50.0, 30.0, 70.0]}, ("IC-T001", "/target/2", "51")),
        ({"target": [50.0, 70.0, None, 70.0, 50.0, 30.0, 70.0]}, ("IC-D006", "/target/2", "")),
        ({"year": [2022, 2020, 2020, None, 2021, 2020, 2021]}, ("IC-D006", "/year/3", "")),
        ({"year": [date(2022, 1, 1)] * 7}, ("IC-D007", "/year", "Date32")),
        ({"year": [2022.5, 2020, 2020, 2022, 2021, 2020, 2021]}, ("IC-D007", "/year", "Float64")),
    ],
)
def test_what_a_series_cannot_be_judged_by_is_refused(changes: dict[str, Any], expected: tuple[str, str, str]) -> None:
    with pytest.raises(OptionError) as error:
        assessed(pyarrow.table(COLUMNS | changes))
    assert [(problem.code, problem.path, problem.found) for problem in error.value.diagnostics] == [expected]


def test_the_way_up_may_be_a_column() -> None:
    better = ["higher", "lower", "higher", "lower", "higher", "higher", "lower"]
    answer = assessed(pyarrow.table(COLUMNS | {"better": better}), better="better", target=50)
    assert answer.to_arrow().column("trajectory").to_pylist()[:2] == ["on_track", "insufficient"]
    with pytest.raises(OptionError) as error:
        assessed(pyarrow.table(COLUMNS | {"better": ["up"] * 7}), better="better")
    assert [(problem.code, problem.path) for problem in error.value.diagnostics] == [("IC-D010", "/better")]


def test_class_boundaries_are_exact_numbers() -> None:
    strict = assessed(pyarrow.table(COLUMNS), on_track=Decimal("1.6"))
    assert strict.to_arrow().column("trajectory").to_pylist()[0] == "moderate"
    with pytest.raises(TypeError, match="on_track is exact"):
        assessed(pyarrow.table(COLUMNS), on_track=0.95)


def test_trends_have_the_figures_of_one_series() -> None:
    values = [1.0, 2.0, 4.0, 5.0, 7.0]
    years = [2019, 2020, 2021, 2022, 2023]
    table = pyarrow.table({"year": years, "value": values})
    row = panel.trends(table, series=[], year="year", value="value").to_arrow().to_pylist()[0]
    single = trend(list(zip(years, values, strict=True)))
    assert (row["slope"], row["slope_lower"], row["slope_upper"]) == (
        single.theil_sen.slope, single.theil_sen.lower, single.theil_sen.upper,
    )  # fmt: skip
    assert (row["way"], row["p_value"]) == (single.mann_kendall.way.value, single.mann_kendall.p_value)
    assert single.line.slope_interval is not None
    assert (row["line_slope"], row["line_upper"]) == (single.line.slope, single.line.slope_interval.upper)


@pytest.mark.parametrize("method", ["wilson", "agresti_coull", "clopper_pearson", "jeffreys"])
def test_shares_have_the_figures_of_one_share(method: Any) -> None:
    table = pyarrow.table({"town": ["a", "b", "c", "d"], "x": [65, 3, None, 11], "n": [100, 10, 5, 10]})
    answer = panel.proportions(table, successes="x", trials="n", method=method, keep=["town"])
    rows = answer.to_arrow().to_pylist()
    single = proportion(65, 100, method=method).interval
    assert rows[0] == {"town": "a", "estimate": 0.65, "lower": single.lower, "upper": single.upper}
    assert rows[2]["lower"] is None and rows[3]["lower"] is None
    assert [(problem.code, problem.path) for problem in answer.problems] == [("IC-I004", "/successes/3")]


def test_gaps_and_what_happened_to_them() -> None:
    table = pyarrow.table({"m0": [50.0, 60.0, 1.0], "o0": [70.0, 75.0, None], "m1": [53, 60, 2], "o1": [76, 70, 3]})
    rows = panel.gaps(table, group="m0", reference="o0").to_arrow().to_pylist()
    assert rows[0]["difference"] == -20.0 and rows[2]["difference"] is None
    answer = panel.developments(table, before=("m0", "o0"), after=("m1", "o1"), better="higher", keep=["m0"])
    assert answer.to_arrow().column("change").to_pylist() == ["both_improved_gap_grew", "narrowed", None]
    assert answer.to_arrow().column("reference_movement").to_pylist() == ["improved", "worsened", None]


def large(series: int) -> Any:
    years = list(range(2014, 2024))
    return pyarrow.table({
        "id": pyarrow.array([at for at in range(series) for _ in years]),
        "year": pyarrow.array(years * series, pyarrow.int32()),
        "value": pyarrow.array([float((at * 7919) % 1009) for at in range(series * len(years))]),
    })  # fmt: skip


def test_long_work_tells_how_far_it_is_and_lets_others_work() -> None:
    told: list[int] = []
    other = threading.Event()

    def looks_on(done: int) -> None:
        told.append(done)
        other.set()

    table = large(30_000)
    answer = panel.trends(table, series=["id"], year="year", value="value", progress=looks_on)
    assert len(answer) == 30_000 and told[-1] == 30_000 and told == sorted(told)
    assert other.is_set()


def test_whoever_looks_on_may_stop_it() -> None:
    def stops(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        panel.trends(large(30_000), series=["id"], year="year", value="value", progress=stops)


def test_a_bar_is_shown_where_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    panel.trends(large(20), series=["id"], year="year", value="value", progress=True)
    assert "20.0" in capsys.readouterr().err
    panel.trends(large(20), series=["id"], year="year", value="value", progress=False)
    assert capsys.readouterr().err == ""


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TypeError, match="not dict"):
        panel.gaps(COLUMNS, group="a", reference="b")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"pass \['town'\]"):
        panel.trends(pyarrow.table(COLUMNS), series="town", year="year", value="value")


def test_an_empty_table_has_an_empty_answer() -> None:
    empty = pyarrow.table(COLUMNS).slice(0, 0)
    assert len(assessed(empty)) == 0

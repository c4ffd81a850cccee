"""The report: rendered by its concept, saved by the ending of the file's name."""

import dataclasses
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conformance import CORE

from integration_core import Concept, OptionError
from integration_core.model import Report

LUEBECK = Concept.load(CORE / "examples" / "luebeck-2021.json")
DAY = date(2025, 3, 31)
REPORT = LUEBECK.report(2023, 2024, as_of=DAY)


def test_a_report_is_data_that_renders_in_two_languages() -> None:
    assert REPORT == LUEBECK.report(2023, 2024, as_of=DAY)
    assert REPORT.to_html() == REPORT.to_html("de") != REPORT.to_html("en")
    assert '<html lang="de"' in REPORT.to_html() and '<html lang="en"' in REPORT.to_html("en")
    assert REPORT.to_markdown().startswith("# ") and "<html" not in REPORT.to_markdown()


def test_options_reach_the_report() -> None:
    internal = LUEBECK.report(2023, 2024, as_of=DAY, audience="internal", policy="strict", readings={"T2": "replaces"})
    assert internal != REPORT and internal.to_html() != REPORT.to_html()
    assert str(internal.cover.audience) == "internal" and str(internal.funding.policy) == "strict"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("report.html", REPORT.to_html("en")),
        ("REPORT.HTM", REPORT.to_html("en")),
        ("report.md", REPORT.to_markdown("en")),
        ("report.json", REPORT.to_json()),
    ],
)
def test_a_file_holds_the_very_bytes(name: str, text: str, tmp_path: Path) -> None:
    REPORT.save(tmp_path / name, language="en")
    assert (tmp_path / name).read_bytes() == text.encode()


@pytest.mark.parametrize("name", ["report.pdf", "report"])
def test_another_ending_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="saved as .html, .md or .json"):
        REPORT.save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_pickled_report_still_renders() -> None:
    other = pickle.loads(pickle.dumps(REPORT))
    assert other == REPORT and other.to_html() == REPORT.to_html() and other.to_json() == REPORT.to_json()


def test_a_stored_report_still_renders() -> None:
    stored = Report.from_json(REPORT.to_json())
    assert stored.to_html("en") == REPORT.to_html("en") and stored.to_markdown() == REPORT.to_markdown()


def test_a_changed_report_is_not_rendered() -> None:
    changed = dataclasses.replace(REPORT, measures=())
    with pytest.raises(OptionError) as caught:
        changed.to_html()
    assert [d.code for d in caught.value.diagnostics] == ["IC-R003"]


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(OptionError) as caught:
        LUEBECK.report(2024, 2023, as_of=DAY)
    assert [d.path for d in caught.value.diagnostics] == ["/to"]
    german: Any = "german"
    with pytest.raises(OptionError) as caught:
        REPORT.to_markdown(german)
    assert [d.path for d in caught.value.diagnostics] == ["/language"]

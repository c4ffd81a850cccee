"""Examples in docstrings and in the README run where the sample concept lies."""

from pathlib import Path

import pytest
from _pytest.doctest import DoctestItem

SAMPLES = Path(__file__).resolve().parents[1] / "integration-core" / "examples"


@pytest.fixture(autouse=True)
def beside_the_sample(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if isinstance(request.node, DoctestItem):
        monkeypatch.chdir(SAMPLES)

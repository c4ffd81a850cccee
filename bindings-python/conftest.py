"""Examples run where the files lie that they name: those of the workspace's README at its root, all others beside
the sample concept."""

from pathlib import Path

import pytest
from _pytest.doctest import DoctestItem

WORKSPACE = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def where_the_files_lie(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if isinstance(request.node, DoctestItem):
        at_the_root = request.node.path == WORKSPACE / "README.md"
        monkeypatch.chdir(WORKSPACE if at_the_root else WORKSPACE / "integration-core" / "examples")

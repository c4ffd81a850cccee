"""The native module as its readers see it."""

import doctest

from integration_core import _native


def test_every_public_item_is_documented() -> None:
    for name in (name for name in dir(_native) if not name.startswith("_")):
        assert getattr(_native, name).__doc__.strip(), name


def test_the_examples_run() -> None:
    results = [doctest.DocTestRunner().run(test) for test in doctest.DocTestFinder().find(_native, "native")]
    assert sum(result.attempted for result in results) == 2
    assert all(result.failed == 0 for result in results)

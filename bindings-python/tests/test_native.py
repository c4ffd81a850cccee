"""The native module as its users see it: documented, with examples that run."""

import doctest

from integration_core import _native


def test_every_public_item_is_documented_and_its_example_runs() -> None:
    finder = doctest.DocTestFinder(exclude_empty=False)
    examples = {test.name: test for test in finder.find(_native, "native")}
    for name in (name for name in dir(_native) if not name.startswith("_")):
        test = examples[f"native.{name}"]
        assert test.examples, f"{name} has no example"
        assert doctest.DocTestRunner().run(test).failed == 0, name

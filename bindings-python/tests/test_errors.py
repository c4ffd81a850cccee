"""The exceptions: readable, in both languages, safe in a notebook, able to cross a process."""

import json
import pickle

import pytest

from integration_core import ConceptError, IntegrationError, OptionError

TEXT = json.dumps(
    [
        {
            "code": "IC-D021",
            "severity": "error",
            "path": "/measures/17/cost_lines/0/amount",
            "found": "0.005",
            "expected": {"de": "höchstens zwei Nachkommastellen", "en": "at most two decimals"},
            "message": {"de": "Bruchteile von Cent", "en": "fractions\nof a cent"},
        },
        {
            "code": "IC-D008",
            "severity": "warning",
            "path": "",
            "found": "<script>alert('x')</script>",
            "expected": {"de": "ein & anderes", "en": 'another "one"'},
            "suggestion": {"de": "meinten Sie `titel`?", "en": "did you mean `title`?"},
            "message": {"de": "`<script>` ist unbekannt", "en": "`<script>` is unknown"},
        },
    ]
)


def test_one_line_per_diagnostic_in_the_language_chosen() -> None:
    error = ConceptError.from_json(TEXT)
    assert str(error).splitlines() == [
        "2 problems",
        "IC-D021  /measures/17/cost_lines/0/amount  error: fractions of a cent",
        "IC-D008  /                                 warning: `<script>` is unknown (did you mean `title`?)",
    ]
    german = ConceptError.from_json(TEXT, "de")
    assert str(german).splitlines()[0] == "2 Probleme"
    assert str(german).splitlines()[2].endswith("Warnung: `<script>` ist unbekannt (meinten Sie `titel`?)")
    assert german.table("en") == str(error)


def test_the_diagnostics_are_typed() -> None:
    first, second = OptionError.from_json(TEXT).diagnostics
    assert (first.code, first.severity, first.suggestion) == ("IC-D021", "error", None)
    assert second.suggestion is not None and second.suggestion.de == "meinten Sie `titel`?"


@pytest.mark.parametrize("kind", [IntegrationError, ConceptError, OptionError])
def test_pickle_keeps_everything(kind: type[IntegrationError]) -> None:
    error = kind.from_json(TEXT, "de")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is kind
    assert (copy.diagnostics, copy.language, str(copy)) == (error.diagnostics, "de", str(error))


def test_the_notebook_table_escapes_what_the_input_said() -> None:
    html = ConceptError.from_json(TEXT)._repr_html_()
    assert "<script" not in html and "&lt;script&gt;" in html
    assert "another &quot;one&quot;" in html
    assert html.count("<tr>") == 3
    assert '<th scope="col">Vorschlag</th>' in ConceptError.from_json(TEXT, "de")._repr_html_()

"""Calculation engine for municipal integration concepts (kommunale Integrationskonzepte).

>>> from integration_core import Concept
>>> concept = Concept.load("luebeck-2021.json")
>>> plan = concept.fund(policy="skip")
>>> sum(decision.outcome == "funded" for decision in plan.decisions)
22

Every result is a frozen dataclass of `integration_core.model`; its `to_json()` gives the core's text, byte for
byte. What cannot be used raises a `ConceptError` or an `OptionError` that holds every problem at once.
"""

from . import panel
from ._native import version
from .concept import Concept, check
from .cost_sharing import allocate, award, nucleolus, shapley, shapley_sampled
from .errors import ConceptError, IntegrationError, OptionError
from .judgement import aggregate, control_chart, judge, path_value, question
from .money import split
from .uncertainty import (
    compare_estimates,
    converge,
    difference,
    mean,
    proportion,
    rate,
    rate_in_funnel,
    rate_ratio,
    ratio,
    share_in_funnel,
    standardise_directly,
    standardise_indirectly,
    trend,
)

__all__ = [
    "Concept",
    "ConceptError",
    "IntegrationError",
    "OptionError",
    "aggregate",
    "allocate",
    "award",
    "check",
    "compare_estimates",
    "control_chart",
    "converge",
    "difference",
    "judge",
    "mean",
    "nucleolus",
    "panel",
    "path_value",
    "proportion",
    "question",
    "rate",
    "rate_in_funnel",
    "rate_ratio",
    "ratio",
    "shapley",
    "shapley_sampled",
    "share_in_funnel",
    "split",
    "standardise_directly",
    "standardise_indirectly",
    "trend",
    "version",
]

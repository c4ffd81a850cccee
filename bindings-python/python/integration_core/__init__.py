"""Calculation engine for municipal integration concepts (kommunale Integrationskonzepte).

>>> import integration_core
>>> integration_core.version().count(".")
2
"""

from ._native import version
from .errors import ConceptError, Diagnostic, IntegrationError, OptionError

__all__ = ["ConceptError", "Diagnostic", "IntegrationError", "OptionError", "version"]

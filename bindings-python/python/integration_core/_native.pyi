"""
The extension module `integration_core._native`.
"""

__all__ = ["version"]

def version() -> str:
    """
    Version of the calculation engine, the same in Rust, Python and the browser.

    >>> from integration_core import version
    >>> len(version().split("."))
    3
    """

"""The smallest program: which engine computes here?

    python examples/first_steps.py
"""

from integration_core import version

print(f"integration-core {version()}")

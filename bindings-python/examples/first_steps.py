"""The council's question: with the money there is, which measure starts when, and why do the others wait?

    python examples/first_steps.py [concept.json]

Without a file, it reads the sample concept, whose content is invented.
"""

import sys
from collections import Counter
from pathlib import Path

from integration_core import Concept, version

SAMPLE = Path(__file__).resolve().parents[2] / "integration-core" / "examples" / "luebeck-2021.json"

concept = Concept.load(sys.argv[1] if len(sys.argv) > 1 else SAMPLE)
print(f"integration-core {version()}: {concept.document.title.de}, {len(concept.document.measures)} Maßnahmen")

for policy in ("strict", "skip"):
    plan = concept.fund(policy=policy)
    outcomes = Counter(str(decision.outcome) for decision in plan.decisions)
    print(f"{policy}: " + ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))

for decision in plan.decisions:
    if decision.outcome == "blocked":
        print(f"{decision.measure}: {concept.explain(decision.measure).sentences[-1].de}")

"""Recomputes wilson_high_precision.json: the Wilson score interval with 60 digits (needs mpmath).

Inputs are our own: small and large counts, both ends, confidence levels from almost 0 to almost 1. Every number is
the f64 nearest to the true value, the confidence taken as the f64 that the program receives. They are written as text
because some JSON readers round a 17-digit number to the f64 beside it.

    python3 make_wilson.py > wilson_high_precision.json
"""

import json

from mpmath import erfinv, mp, mpf, sqrt

mp.dps = 60

COUNTS = [
    (0, 1), (1, 1), (1, 2), (0, 3), (2, 3), (0, 10), (3, 10), (10, 10), (1, 29), (20, 100), (99, 100),
    (417, 1203), (1, 12345), (9000, 12345), (3, 10**7), (1234567, 10**9), (10**9 - 2, 10**9), (7, 7 * 10**9),
    (0, 2**53), (1, 2**53), (2**52, 2**53), (2**52 + 1, 2**53), (2**53 - 1, 2**53), (2**53, 2**53),
]
CONFIDENCES = [1e-9, 0.1, 0.4999, 0.5, 0.68, 0.9, 0.95, 0.99, 0.998, 0.999999, 1 - 2**-53]


def wilson(x, n, confidence):
    z = sqrt(2) * erfinv(mpf(confidence))
    p, z2 = mpf(x) / n, z * z
    centre = p + z2 / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z2 / (4 * mpf(n) ** 2))
    lower, upper = ((centre + sign * half) / (1 + z2 / n) for sign in (-1, 1))
    return float(0 if x == 0 else lower), float(1 if x == n else upper)


cases = []
for x, n in COUNTS:
    for confidence in CONFIDENCES:
        lower, upper = wilson(x, n, confidence)
        cases.append({
            "id": f"wilson_{x}_{n}_{confidence!r}",
            "input": {"x": x, "n": n, "confidence": repr(confidence)},
            "output": {"lower": repr(lower), "upper": repr(upper)},
        })
head = {"method": "Wilson score interval", "source": "recomputed from the published formula with mpmath, 60 digits (make_wilson.py)"}
lines = ",\n  ".join(json.dumps(case) for case in cases)
print(json.dumps(head)[:-1] + ',\n "cases": [\n  ' + lines + "\n ]}")

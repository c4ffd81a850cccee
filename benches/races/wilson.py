"""Wilson intervals of many shares at 95 %, as users of each package write it."""

import sys

import numpy as np

import contestant

_, who, path = sys.argv
successes, trials = np.fromfile(path, dtype="<i8").reshape(2, -1)


def statsmodels():
    return proportion_confint(successes, trials, alpha=0.05, method="wilson")


def numpy():
    share = successes / trials
    centre = (share + Z * Z / (2 * trials)) / (1 + Z * Z / trials)
    half = Z * np.sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials)) / (1 + Z * Z / trials)
    return centre - half, centre + half


if who == "statsmodels":
    from statsmodels.stats.proportion import proportion_confint
else:
    Z = 1.959963984540054


def write(answer, path):
    np.concatenate(answer).astype("<f8").tofile(path)


contestant.obey({"statsmodels": statsmodels, "numpy": numpy}[who], write)

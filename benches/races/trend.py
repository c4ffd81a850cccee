"""Theil and Sen's slope with its interval, and Mann and Kendall's exact test, of many complete series of ten years.

The answer of NumPy is a column each of slope, lower bound, upper bound, tau and p value; that of pymannkendall, which
works on the first 300 series only, of slope and tau: its p value is the normal approximation.
"""

import sys

import numpy as np

import contestant

_, who, path = sys.argv
YEARS = np.arange(2014.0, 2024.0)
Z = 1.959963984540054
values = np.fromfile(path, dtype="<f8").reshape(-1, len(YEARS))
PAIRS = len(YEARS) * (len(YEARS) - 1) // 2


def p_values():
    """The two-sided p value for each number of rising pairs, from the distribution over all orders."""
    chances = np.ones(1)
    for count in range(2, len(YEARS) + 1):
        chances = np.convolve(chances, np.full(count, 1 / count))
    tails = np.cumsum(chances)
    rising = np.arange(PAIRS + 1)
    return np.minimum(2 * tails[np.minimum(rising, PAIRS - rising)], 1.0)


def numpy():
    before, after = np.triu_indices(len(YEARS), 1)
    slopes = (values[:, after] - values[:, before]) / (YEARS[after] - YEARS[before])
    rising = (slopes > 0).sum(axis=1)  # no two values of a series are equal
    spread = Z * np.sqrt(len(YEARS) * (len(YEARS) - 1) * (2 * len(YEARS) + 5) / 18)
    lower, upper = int(np.rint((PAIRS - spread) / 2)) - 1, int(np.rint((PAIRS + spread) / 2))
    slopes.sort(axis=1)
    middle = slopes[:, PAIRS // 2]  # the number of pairs is odd
    return middle, slopes[:, lower], slopes[:, upper], (2 * rising - PAIRS) / PAIRS, p_values()[rising]


def pymannkendall():
    """`original_test` calls `sens_slope` itself; there is no interval."""
    found = [original_test(series) for series in values[:300]]
    return [result.slope for result in found], [result.Tau for result in found]


if who == "pymannkendall":
    from pymannkendall import original_test


def write(answer, path):
    np.concatenate(answer).astype("<f8").tofile(path)


contestant.obey({"numpy": numpy, "pymannkendall": pymannkendall}[who], write)

"""The linear pace of many series, a column for each year and NaN for missing, as a statistician writes it.

The answer is eight numbers a series: attainment and trajectory as codes, then progress, expected, pace, yearly change,
required yearly change and projected value.
"""

import sys

import numpy as np

import contestant

_, who, path = sys.argv
YEARS = np.arange(2014.0, 2024.0)
TARGET_YEAR = 2030.0
numbers = np.fromfile(path, dtype="<f8")
count = len(numbers) // (len(YEARS) + 2)
values = numbers[: count * len(YEARS)].reshape(count, -1)
targets, signs = numbers[count * len(YEARS) :].reshape(2, count)

# Attainment: held, reached, lost again, not yet. Trajectory: moving away, no change, insufficient, moderate, on track,
# baseline meets the target, single observation. 9 of both: no data.


def numpy():
    present = ~np.isnan(values)
    rows = np.arange(count)
    first = present.argmax(axis=1)
    last = len(YEARS) - 1 - present[:, ::-1].argmax(axis=1)
    baseline, latest = values[rows, first], values[rows, last]
    start, now = YEARS[first], YEARS[last]
    met = values * signs[:, None] >= (targets * signs)[:, None]
    met_first, met_last = met[rows, first], met[rows, last]
    attainment = np.where(
        met_last,
        np.where((met | ~present).all(axis=1), 0, 1),
        np.where(met.any(axis=1), 2, 3),
    )
    span, elapsed, remaining = TARGET_YEAR - start, now - start, TARGET_YEAR - now
    gone = latest - baseline
    whole = np.where(met_first, 0.0, targets - baseline)
    with np.errstate(divide="ignore", invalid="ignore"):
        progress = np.where(whole == 0, np.nan, gone / whole)
        expected = elapsed / span
        pace = np.where(elapsed > 0, progress / expected, np.nan)
        change = np.where(elapsed > 0, gone / elapsed, np.nan)
    required = np.where(met_last, 0.0, targets - latest) / remaining
    projected = latest + change * remaining
    trajectory = np.select(
        [elapsed == 0, met_first & met_last, met_first, pace >= 0.95, pace >= 0.6, pace > 0, pace == 0],
        [6, 5, 0, 4, 3, 2, 1],
        0,
    )
    empty = ~present.any(axis=1)
    attainment[empty] = trajectory[empty] = 9
    expected[empty] = required[empty] = np.nan
    return attainment, trajectory, progress, expected, pace, change, required, projected


def loop(values, targets, signs, years, target_year):
    count = len(targets)
    attainment = np.empty(count, np.int8)
    trajectory = np.empty(count, np.int8)
    progress = np.empty(count)
    expected = np.empty(count)
    pace = np.empty(count)
    change = np.empty(count)
    required = np.empty(count)
    projected = np.empty(count)
    for at in range(count):
        sign, target = signs[at], targets[at]
        first = last = -1
        some, every = False, True
        for year in range(len(years)):
            value = values[at, year]
            if np.isnan(value):
                continue
            if first < 0:
                first = year
            last = year
            met = value * sign >= target * sign
            some |= met
            every &= met
        progress[at] = expected[at] = pace[at] = change[at] = required[at] = projected[at] = np.nan
        if first < 0:
            attainment[at] = trajectory[at] = 9
            continue
        baseline, latest = values[at, first], values[at, last]
        met_first, met_last = baseline * sign >= target * sign, latest * sign >= target * sign
        attainment[at] = (0 if every else 1) if met_last else (2 if some else 3)
        span, elapsed = target_year - years[first], years[last] - years[first]
        remaining = span - elapsed
        gone = latest - baseline
        expected[at] = elapsed / span
        required[at] = 0.0 if met_last else (target - latest) / remaining
        if not met_first:
            progress[at] = gone / (target - baseline)
        if elapsed > 0:
            change[at] = gone / elapsed
            projected[at] = latest + change[at] * remaining
            pace[at] = progress[at] / expected[at]
        if elapsed == 0:
            trajectory[at] = 6
        elif met_first:
            trajectory[at] = 5 if met_last else 0
        elif pace[at] >= 0.95:
            trajectory[at] = 4
        elif pace[at] >= 0.6:
            trajectory[at] = 3
        elif pace[at] > 0:
            trajectory[at] = 2
        else:
            trajectory[at] = 1 if pace[at] == 0 else 0
    return attainment, trajectory, progress, expected, pace, change, required, projected


if who == "numba":
    import numba

    compiled = numba.njit(loop, error_model="numpy")
    compiled(values[:2], targets[:2], signs[:2], YEARS, TARGET_YEAR)


def numba_():
    return compiled(values, targets, signs, YEARS, TARGET_YEAR)


def write(answer, path):
    np.concatenate(answer).astype("<f8").tofile(path)


contestant.obey({"numpy": numpy, "numba": numba_}[who], write)

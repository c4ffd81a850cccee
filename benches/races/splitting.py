"""Splits by the largest remainder with the PyPI package `apportionment`, in exact fractions."""

import string
import sys

from apportionment.methods import compute

import contestant

_, _, path = sys.argv
with open(path, encoding="ascii") as lines:
    cases = [[int(number) for number in line.split()] for line in lines]


def split():
    names = string.ascii_letters
    return [
        compute("largest_remainder", weights, cents, fractions=True, parties=names[: len(weights)])
        for cents, *weights in cases
    ]


def write(answer, path):
    with open(path, "w", encoding="ascii") as lines:
        for parts in answer:
            print(*parts, file=lines)


contestant.obey(split, write)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What hedged numbers mean, as exact intervals: the manual's phrase table, in fractions.

An end is (value, side): a low end's side is 0 closed or 1 open, a high end's 0 closed or -1 open,
so that ends compare as pairs and an interval is empty exactly if its low end is above its high end.
"""
import math
from fractions import Fraction

INF = float("inf")
READINGS = ("literal", "rounded", "ferson")
DOMAIN = {
    "amount": ((Fraction(0), 0), (INF, -1)),
    "count": ((Fraction(0), 0), (INF, -1)),
    "real": ((-INF, 1), (INF, -1)),
    "share": ((Fraction(0), 0), (Fraction(1), 0)),
}


def meet(first, second):
    return max(first[0], second[0]), min(first[1], second[1])


def is_empty(interval):
    return interval[0] > interval[1]


def holds(interval, value):
    return interval[0] <= (value, 0) <= interval[1]


def whole(interval):
    """The ends moved inward to whole numbers."""
    (lo, lo_side), (hi, hi_side) = interval
    if lo != -INF:
        lo, lo_side = Fraction(math.floor(lo) + 1 if lo_side else math.ceil(lo)), 0
    if hi != INF:
        hi, hi_side = Fraction(math.ceil(hi) - 1 if hi_side else math.floor(hi)), 0
    return (lo, lo_side), (hi, hi_side)


def closed(lo, hi):
    return (lo, 0), (hi, 0)


def around(x, half):
    return closed(x - half, x + half)


def hedged(hedge, x, g, kind, reading, percent=False):
    """The interval that the table gives, not yet cut by the kind. g: unit of the last digit."""
    literal, rounded, ferson = (reading == name for name in READINGS)
    h = min(g, abs(x) / 2)
    one_percent = percent and hedge == "bare" and x in (0, 1)
    if one_percent:
        h = Fraction(1, 100)
    least = Fraction(1) if kind == "count" else Fraction(0)
    below = max(h / 2 if literal else g / 2 if ferson else h, least)
    if hedge == "none":
        return closed(Fraction(0), Fraction(0))
    if hedge == "exactly":
        return around(x, g / 10 if ferson else 0)
    if hedge == "bare":
        return around(x, 0 if literal else g / 2 if ferson else h / 2)
    if hedge == "around" and ferson:
        return around(x, 10 * g)
    if hedge in ("about", "around"):
        return around(x, h / 2 if literal else 2 * g if ferson else h)
    if hedge == "nearly":
        return (x - below, 0), (x, 0 if ferson else -1)
    if hedge == "just over":
        return (x, 0 if ferson else 1), (x + below, 0)
    if hedge in ("over", "above") and ferson:
        return closed(x, x + (g / 2 if hedge == "over" else 2 * g))
    if hedge in ("over", "above", "more than"):
        return (x, 1), (INF, -1)
    if hedge == "below" and ferson:
        return closed(x - 2 * g, x)
    if hedge in ("below", "less than"):
        return (-INF, 1), (x, -1)
    if hedge == "at least":
        return (x, 0), (INF, -1)
    if hedge == "at most":
        return (-INF, 1), (x, 0)
    raise ValueError(hedge)


def read(statement, kind, reading):
    """The interval of a statement cut by the kind, whole for a count; None if it is statistical.

    A statement is (form, ...): ("hedge", hedge, x, g, percent), ("range", a, b), ("half width", x, h),
    ("from to below", lo, hi or INF) or ("soft",).
    """
    form = statement[0]
    if form == "soft":
        return None
    if form == "hedge":
        interval = hedged(*statement[1:4], kind, reading, statement[4])
    elif form == "range":
        interval = closed(*statement[1:])
    elif form == "half width":
        interval = around(*statement[1:])
    else:
        interval = (statement[1], 0), (statement[2], -1)
    interval = meet(interval, DOMAIN[kind])
    return whole(interval) if kind == "count" else interval

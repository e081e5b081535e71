# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Python package costs: a call, a solve, a phrase, and columns against pandas' groupby.

Each line compares two things that were timed in turn in this run; the least time of each counts.
"""

import ctypes
import sys
import time

import reconcile
from reconcile._library import lib

ROUNDS = 7


def least(*functions):
    """The least time of each function, in seconds, run in turn."""
    best = [float("inf")] * len(functions)
    for _ in range(ROUNDS):
        for i, function in enumerate(functions):
            begun = time.perf_counter()
            function()
            best[i] = min(best[i], time.perf_counter() - begun)
    return best


def calls(function, count):
    def run():
        for _ in range(count):
            function()
    return run


def nothing():
    pass


def tell_calls():
    count = 100_000
    empty, library, addition = least(
        calls(nothing, count), calls(lib.rec_version, count),
        calls(lambda a=reconcile.Interval(1, 2), b=reconcile.Interval(3, 4): a + b, count // 10))
    print(f"a call: Python's own {empty / count * 1e9:.0f} ns, the library's "
          f"{library / count * 1e9:.0f} ns; adding two Intervals {addition / count * 1e10:.0f} ns")


def tell_solving(path):
    problem = reconcile.load(path)
    problem.solve()
    made = ctypes.c_void_p()

    def bare():
        lib.rec_solve(problem._handle.pointer, None, None, ctypes.byref(made))
        lib.rec_solution_free(made)

    count = 200
    lone, whole, told = least(calls(bare, count),
                              calls(lambda: problem.solve(settle=False), count),
                              calls(lambda: problem.solve(settle=False).quantities, count))
    print(f"a solve of {path.rpartition('fixtures/')[2]}: rec_solve alone {lone / count * 1e6:.0f} us, "
          f"Problem.solve {whole / count * 1e6:.0f} us, its quantities looked at "
          f"{told / count * 1e6:.0f} us")


def tell_reading():
    phrase, count = "about half of a million shells", 20_000
    python, library = least(calls(lambda: float("500000"), count),
                            calls(lambda: reconcile.read(phrase), count))
    print(f"read: {count / library:,.0f} phrases a second (float(): {count / python:,.0f})")


def tell_columns(count, groups):
    import numpy
    import pandas

    chosen = numpy.random.default_rng(1)
    group = chosen.integers(0, groups, count)
    low = chosen.normal(size=count)
    high = low + 3 + chosen.random(count)
    table = pandas.DataFrame({"group": group, "low": low, "high": high})
    for name, labels in (("numbers", group), ("texts", numpy.array([f"g{n}" for n in group], object))):
        table["group"] = labels

        def by_pandas():
            return table.groupby("group", sort=False).agg({"low": "max", "high": "min"})

        def by_us(labels=labels):
            return reconcile.bounds(labels, low, high)

        ours, theirs = by_us(), by_pandas()
        assert (ours.low == theirs.low.to_numpy()).all() and (ours.high == theirs.high.to_numpy()).all()
        ours, theirs = least(by_us, by_pandas)
        print(f"{count:,} intervals in {groups:,} groups by {name}: bounds {ours * 1e3:.1f} ms, "
              f"pandas' groupby {theirs * 1e3:.1f} ms, {theirs / ours:.1f} times as long")
    few = least(lambda: reconcile.support(group, low, high),
                lambda: reconcile.conflicts(group, low, high, limit=3))
    print(f"{count:,} intervals: support {few[0] * 1e3:.0f} ms, conflicts {few[1] * 1e3:.0f} ms")


def main(path):
    tell_calls()
    tell_solving(path)
    tell_reading()
    tell_columns(1_000_000, 1_000)
    tell_columns(1_000_000, 300_000)


main(*sys.argv[1:])

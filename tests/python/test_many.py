# SPDX-License-Identifier: GPL-3.0-or-later
"""Many solves: nothing is left behind, and threads do not meet."""

import gc
import os
import sys
import threading
from array import array
from pathlib import Path

import pytest
import reconcile
from conftest import FIXTURES

PAGE_KIB = 4
WARM_UP, SOLVES = 2_000, 100_000


def resident_kib():
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_KIB


@pytest.mark.skipif("libasan" in os.environ.get("LD_PRELOAD", ""),
                    reason="the sanitizer keeps memory that was given back")
def test_a_hundred_thousand_solves_leave_nothing_behind(shells):
    text = shells._texts[0][1]

    def once(i):
        solution = shells.solve()
        if i % 50 == 0:
            assert solution.quantities["shells"].verdict == "conflict"
            str(solution.explain("shells"))
            reconcile.load(text).solve(history=True, estimate=True).report("markdown")
            with pytest.raises(reconcile.ReconcileError):
                reconcile.load("reconcile: 1\nx: 1\n")
            with pytest.raises(reconcile.PhraseError):
                reconcile.read("about nothing at all")
            reconcile.read("about half of a million")
            reconcile.conflicts(["a", "a"], [1, 3], [2, 4])
            reconcile.support(["a", "a"], [1, 3], [2, 4])
            reconcile.pool([1, 2, 4], [1, 1, 1])

    for i in range(WARM_UP):
        once(i)
    before = resident_kib()
    for i in range(SOLVES):
        once(i)
    # a leak of 50 bytes a solve would be 5,000 KiB
    assert resident_kib() - before < 2_000


def test_threads_solve_at_once_and_get_what_one_gets():
    paths = FIXTURES[:6]
    expected = [reconcile.load(path).solve(estimate=True).to_json() for path in paths]
    shared = [reconcile.load(path) for path in paths]
    faults = []

    def work(number):
        try:
            for i in range(10):
                place = (number + i) % len(paths)
                fresh = reconcile.load(paths[place]) if i % 2 else shared[place]
                if fresh.solve(estimate=True).to_json() != expected[place]:
                    faults.append(place)
                if str(reconcile.read("about 5 km", unit="m").rounded) != "[4000, 6000]":
                    faults.append("read")
        except BaseException as error:  # else the thread would end unseen
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_threads_share_a_solution():
    solution = reconcile.load(FIXTURES[0]).solve()
    expected = {format: reconcile.load(FIXTURES[0]).solve().report(format)
                for format in ("html", "text", "svg")}
    faults = []

    def work(format):
        if solution.report(format) != expected[format]:
            faults.append(format)

    threads = [threading.Thread(target=work, args=(format,)) for format in [*expected] * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_other_threads_run_while_the_library_works():
    """The interpreter's lock is given up: a thread that waits for it goes on in between."""
    y = array("d", (i % 97 for i in range(2_000)))
    u = array("d", (1 + i % 3 for i in range(2_000)))
    done, ticks = threading.Event(), []

    def work():
        reconcile.pool(y, u, method="bayes")
        done.set()

    before = sys.getswitchinterval()
    sys.setswitchinterval(1000)  # nobody is made to give the lock up: only who lets go of it
    try:
        thread = threading.Thread(target=work)
        thread.start()
        while not done.wait(0.001):
            ticks.append(None)
        thread.join()
    finally:
        sys.setswitchinterval(before)
    assert len(ticks) > 3

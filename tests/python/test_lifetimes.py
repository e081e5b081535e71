# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects that are copied, shared, forked, left in cycles, or there when the interpreter ends."""

import copy
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading

import pytest
import reconcile


def test_a_copy_of_a_problem_grows_by_itself():
    first = reconcile.Problem(title="First")
    first.add_source("a")
    for again in (copy.copy, copy.deepcopy):
        second = again(first)
        second.add_source("b")
        assert '"b"' in second.to_text() and '"b"' not in first.to_text()


def test_what_could_not_be_added_has_not_been():
    problem = reconcile.Problem()
    before = problem.to_text()
    for add in (lambda: problem.add_claim("x", source="a", at_least=object()),
                lambda: problem.add_report(source="a", figures={"x": float("nan")}),
                lambda: problem.add_correlation(["a", "b"], object()),
                lambda: problem.add_source("a", weight=object()),
                lambda: problem.add_claim("x", source="a", between=boom())):
        with pytest.raises((TypeError, ValueError, ZeroDivisionError)):
            add()
        assert problem.to_text() == before


def boom():
    yield 1
    yield 1 / 0


def test_claims_added_in_another_thread_are_in_what_is_solved_next():
    problem = reconcile.Problem()
    problem.add_source("a")
    problem.add_quantity("x", "km")
    stop = threading.Event()

    def solve():
        while not stop.is_set():
            problem.solve(settle=False)

    threads = [threading.Thread(target=solve) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for i in range(100):
            problem.add_claim("x", source="a", id=f"c{i}", at_least=i)
            assert f"c{i}" in problem.solve(settle=False).claims
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_what_was_asked_is_kept_as_it_was(shells):
    options = {"estimator": "fe"}
    solution = shells.solve(estimate=options)
    options["estimator"] = "bayes"
    assert copy.copy(solution).to_json() == solution.to_json()
    assert solution._asked["estimate"] == {"estimator": "fe"}


class Asking:
    """Asks for a report when it goes."""

    def __init__(self, told):
        self.told = told

    def __del__(self):
        try:
            self.told.append(self.solution.report("text"))
            self.told.append(str(self.solution.explain("shells")))
        except reconcile.ReconcileError as error:
            self.told.append(str(error))


@pytest.mark.parametrize("late", [True, False])
def test_cycles_end_in_any_order(shells, late):
    told = []
    for _ in range(20):
        asking = Asking(told) if not late else None
        solution = shells.solve(estimate=True, history=True)
        asking = asking or Asking(told)
        asking.solution, solution.asking = solution, asking
        del asking, solution
        gc.collect()
    assert len(told) >= 20
    assert all("shells" in text or "given back" in text for text in told)


def test_a_child_goes_on_with_what_its_parent_made(shells):
    solution = shells.solve()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        told = pool.map(reconcile.Solution.report, [solution] * 4)
        solved = pool.map(reconcile.Problem.solve, [shells] * 4)
    assert told == [solution.report()] * 4
    assert {other.to_json() for other in solved} == {solution.to_json()}


def test_a_signal_ends_a_report_and_never_cuts_it_short(shells):
    if threading.current_thread() is not threading.main_thread():
        pytest.skip("signals come to the main thread")
    for i in range(300):
        shells.add_claim("shells", source="us", id=f"c{i}", between=[i, 10 * i + 5])
    solution = shells.solve(settle=False)
    whole, ends = solution.report("html", quantity="shells"), {True: 0, False: 0}

    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        for i in range(200):
            try:
                signal.setitimer(signal.ITIMER_REAL, 0.0001 + 0.00005 * (i % 100))
                told = solution.report("html", quantity="shells")
                signal.setitimer(signal.ITIMER_REAL, 0)
                assert told == whole
                ends[True] += 1
            except KeyboardInterrupt:
                ends[False] += 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert ends[False] > 0  # else nothing was tried


SHUTDOWN = """
import sys, threading, reconcile
problem = reconcile.load({"reconcile": 1, "quantities": {"x": "km"}})
sys.kept = problem, problem.solve(history=True, estimate=True), reconcile.read("5 km")
class Late:
    def __del__(self): sys.kept[1].report("html")
sys.late = Late()
def work():
    while True: problem.solve().report("svg")
threading.Thread(target=work, daemon=True).start()
sys.kept[1].report("text")
"""


def test_the_interpreter_ends_quietly_with_all_of_it_alive():
    ended = subprocess.run([sys.executable, "-c", SHUTDOWN], capture_output=True, text=True,
                           timeout=60, check=False, env=os.environ)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_files_may_be_called_anything(tmp_path):
    text = b"reconcile: 1\nquantities: {x: km}\n"
    for name in (b"\xff.yaml", b"a\nb.yaml", b"\x1b[31m.yaml"):
        path = os.fsencode(tmp_path) + b"/" + name
        with open(path, "wb") as file:
            file.write(text)
        problem = reconcile.load(reconcile_path(path))
        assert "\x1b" not in repr(problem) and "\n" not in repr(problem)
        solution = problem.solve()
        assert solution.report("text") and copy.copy(solution).to_json() == solution.to_json()
    with open(path, "wb") as file:
        file.write(b"nonsense: 1\n")
    with pytest.raises(reconcile.DocumentError) as caught:
        reconcile.load(reconcile_path(path))
    assert "\x1b" not in str(caught.value)


def reconcile_path(path):
    from pathlib import Path

    return Path(os.fsdecode(path))

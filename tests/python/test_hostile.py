# SPDX-License-Identifier: GPL-3.0-or-later
"""Arguments that nobody should give raise, and never crash."""

import decimal
import math
from array import array

import pytest
import reconcile
from conftest import needs_numpy

NAN, INF = math.nan, math.inf
CYCLE = {}
CYCLE["again"] = [CYCLE]


def deep():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested


@pytest.mark.parametrize("low, high", [
    ([NAN], [1]), ([1], [NAN]), ([2], [1]), ([INF], [INF]), ([-INF], [-INF]), ([1, 2], [3])])
def test_intervals_that_are_none_raise(low, high):
    for function in (reconcile.bounds, reconcile.support, reconcile.conflicts):
        with pytest.raises(reconcile.ArgumentError):
            function(None, low, high)


@pytest.mark.parametrize("call, error", [
    (lambda: reconcile.bounds([1, 2], [1], [2]), ValueError),
    (lambda: reconcile.bounds([1], ["a"], [2]), TypeError),
    (lambda: reconcile.bounds([1], "a", "b"), TypeError),
    (lambda: reconcile.bounds([1], [10**400], [10**400]), ValueError),
    (lambda: reconcile.bounds([1], [2**53 + 1], [math.inf]), ValueError),
    (lambda: reconcile.bounds([None], [1], [2]), ValueError),
    (lambda: reconcile.bounds([NAN], [1], [2]), ValueError),
    (lambda: reconcile.bounds([1], 1, 2), TypeError),
    (lambda: reconcile.bounds([1], None, None), TypeError),
    (lambda: reconcile.bounds([[1]], [1], [2]), TypeError),
    (lambda: reconcile.support(None, [1], [2], weights=[0]), ValueError),
    (lambda: reconcile.support(None, [1], [2], weights=[NAN]), ValueError),
    (lambda: reconcile.support(None, [1], [2], origins=[1, 2]), ValueError),
    (lambda: reconcile.conflicts(None, [1], [2], limit=-1), ValueError),
    (lambda: reconcile.conflicts(None, [1], [2], limit=10**30), ValueError),
    (lambda: reconcile.pool([], []), ValueError),
    (lambda: reconcile.pool([1, 2], [1]), ValueError),
    (lambda: reconcile.pool([1, NAN], [1, 1]), ValueError),
    (lambda: reconcile.pool([1, 2], [1, 0]), ValueError),
    (lambda: reconcile.pool([1, 2], [1, 1], method="best"), ValueError),
    (lambda: reconcile.pool([1, 2], [1, 1], method=3), TypeError),
    (lambda: reconcile.pool([1, 2], [1, 1], level=2), ValueError),
    (lambda: reconcile.pool([1, 2], [1, 1], method="fe", correlations=[(0, -1, 0.1)]), ValueError),
    (lambda: reconcile.pool([1, 2], [1, 1], method="fe", correlations=[(0, 7, 0.1)]), ValueError),
    (lambda: reconcile.leave_one_out([1], [1]), ValueError),
    (lambda: reconcile.read(5), TypeError),
    (lambda: reconcile.read("\ud800"), ValueError),
    (lambda: reconcile.read("5\0"), ValueError),
    (lambda: reconcile.read("5 km", unit="blorb"), ValueError),
    (lambda: reconcile.read("5 km", kind="colour"), ValueError),
    (lambda: reconcile.load("\ud800\n"), ValueError),
    (lambda: reconcile.load({"reconcile": 1, "title": "\ud800"}), ValueError),
    (lambda: reconcile.load({"reconcile": NAN}), ValueError),
    (lambda: reconcile.load({"reconcile": 1, "claims": [{1: 2}]}), TypeError),
    (lambda: reconcile.load({1: 2}), TypeError),
    (lambda: reconcile.load({"reconcile": object()}), TypeError),
    (lambda: reconcile.load(), TypeError),
    (lambda: reconcile.load(""), ValueError),
    (lambda: reconcile.load({"reconcile": CYCLE}), ValueError),
    (lambda: reconcile.load({"reconcile": deep()}), ValueError),
    (lambda: reconcile.Problem(title=object()), TypeError),
    (lambda: reconcile.Problem(title=NAN), ValueError),
    (lambda: reconcile.load(b"\xff\xfe\x00\n"), reconcile.DocumentError),
    (lambda: reconcile.schema("nothing"), ValueError),
    (lambda: reconcile.Interval(3, 1), ValueError),
    (lambda: reconcile.Interval(NAN, 1), ValueError),
    (lambda: reconcile.Interval("1", 2), TypeError),
    (lambda: reconcile.Interval(0, 1) / 0, ValueError),
    (lambda: reconcile.Interval(0, 1) ** 10**9, ValueError),
    (lambda: reconcile.Interval(0, 1) + 10**400, ValueError),
    (lambda: reconcile.Interval(0, 1) + "a", TypeError),
    (lambda: reconcile.Interval(0, 1) + NAN, ValueError),
    (lambda: reconcile.Interval(0, 1) + decimal.Decimal("NaN"), ValueError),
    (lambda: reconcile.Interval(0, 1).overlaps(5), TypeError),
    (lambda: reconcile.Interval(0, 1) & reconcile.Interval(2, 3), ValueError),
])
def test_it_raises(call, error):
    with pytest.raises(error):
        call()


@pytest.mark.parametrize("options", [
    {"reading": "loud"}, {"reading": 3}, {"at": "yesterday"}, {"at": 5}, {"at": "\ud800"},
    {"known_by": "2024-13"}, {"estimate": {"estimator": "best"}}, {"estimate": {"colour": 1}},
    {"estimate": {"level": 7}}, {"estimate": {"level": 0}}, {"estimate": "best"},
    {"estimate": 1.5}, {"estimate": ["fe"]}, {"settle": "never"}, {"history": "no"},
    {"at": 2024}, {"at": {"year": 2024}}])
def test_solving_asks_for_what_it_knows(shells, options):
    with pytest.raises((ValueError, TypeError)):
        shells.solve(**options)


@pytest.mark.parametrize("ask", [
    lambda s: s.report("pdf"), lambda s: s.report("text", width=-1), lambda s: s.report(None)])
def test_reports_are_of_known_forms(shells, ask):
    with pytest.raises((ValueError, TypeError)):
        ask(shells.solve())


class LyingBytes(bytes):
    def __len__(self):
        return 1_000_000

    def __bytes__(self):
        return self


class LyingText(str):
    def encode(self, *_, **__):
        return LyingBytes(b"5")


def test_texts_that_lie_about_themselves_are_read_as_they_are():
    text = "reconcile: 1\nquantities: {x: km}\n"
    for lying in (LyingBytes(text.encode()), LyingText(text), memoryview(text.encode()[::-1])[::-1]):
        assert list(reconcile.load(lying).solve().quantities) == ["x"]
    assert reconcile.read(LyingText("about 7 km"), unit=LyingText("m")).literal == \
        reconcile.read("about 7 km", unit="m").literal
    assert reconcile.load(text, name=LyingText("x.yaml")).documents == ("x.yaml",)


def test_a_text_of_one_line_is_told_from_a_path():
    with pytest.raises(FileNotFoundError, match="a text has a line's end in it"):
        reconcile.load("reconcile: 1")


def test_records_know_what_they_hold(shells):
    quantities = shells.solve().quantities
    assert 99 not in quantities and None not in quantities and "shells" in quantities
    for absent, error in ((99, IndexError), (-2, IndexError), ("tanks", KeyError)):
        with pytest.raises(error):
            quantities[absent]
    with pytest.raises(TypeError):
        quantities[0:1]


def test_a_phrase_error_tells_the_column():
    with pytest.raises(reconcile.PhraseError) as caught:
        reconcile.read("about forty-twelve shells")
    assert caught.value.column == 7


def test_deep_and_long_documents_are_refused_in_words():
    with pytest.raises(reconcile.DocumentError):
        reconcile.load("[" * 100_000 + "\n")
    with pytest.raises(reconcile.DocumentError):
        reconcile.load("reconcile: 1\nclaims: " + "[" * 100_000 + "\n")


@needs_numpy
def test_arrays_of_other_kinds_raise_or_are_converted():
    import numpy

    for bad in (numpy.array(["a"]), numpy.array([1 + 2j]), numpy.array([object()]),
                numpy.array([[1.0]]), numpy.array(["2024"], dtype="datetime64[Y]")):
        with pytest.raises((TypeError, ValueError)):
            reconcile.bounds(None, bad, numpy.array([2.0]))
    for good in (numpy.float32, numpy.int8, numpy.uint64, numpy.float16, ">f8"):
        assert reconcile.bounds(None, numpy.array([1, 0, 1], dtype=good)[::2],
                                numpy.array([2.0, 3.0])).low[0] == 1


def test_arrays_of_python_serve_without_a_copy():
    low, high = array("d", [1, 2]), array("d", [3, 4])
    assert list(reconcile.bounds(None, low, high).low) == [2]

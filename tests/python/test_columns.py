# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns that are not what they seem: nothing is read beside them, and no number is bent."""

import math
import pickle
import threading
from array import array
from decimal import Decimal
from fractions import Fraction

import pytest
import reconcile
from conftest import needs_numpy, needs_pandas


class LongArray(array):
    def __len__(self):
        return 1_000_000


class LongList(list):
    """Three numbers at first, ever more when it is asked again."""

    def __init__(self, values):
        super().__init__(values)
        self.asked = 0

    def __len__(self):
        self.asked += 1
        return 3 if self.asked == 1 else 1_000_000


class Growing(list):
    """Lengthens another column while it is read itself."""

    def __init__(self, values, other):
        super().__init__(values)
        self.other = other

    def __iter__(self):
        self.other.extend([1.0] * 1_000_000)
        return super().__iter__()


def test_a_column_that_lies_about_its_length_is_not_believed():
    long = LongArray("d", [1, 2])
    for call in (lambda: reconcile.bounds(None, long, long), lambda: reconcile.pool(long, long),
                 lambda: reconcile.bounds(LongArray("q", [1, 2]), [1, 2], [3, 4]).groups[2]):
        with pytest.raises((ValueError, IndexError)):
            call()
    assert reconcile.pool(LongList([1, 2, 3]), [1, 1, 1], method="fe").count == 3
    assert len(reconcile.leave_one_out(LongList([1, 2, 3]), [1, 1, 1])) == 3


def test_a_column_cannot_grow_while_it_is_read():
    low, high = array("d", [1.0] * 100), array("d", [2.0] * 100)
    with pytest.raises(BufferError):
        reconcile.bounds(None, low, high, low_open=Growing([0] * 100, low))
    low.append(1.0)  # once the call is over it may again
    assert len(low) == 101


def test_numbers_that_no_double_is_are_rounded_outward():
    third, tenth = Fraction(1, 3), Decimal("0.1")
    (_, interval), = reconcile.bounds(None, [third, tenth], [Fraction(1), Fraction(2, 3)])
    assert interval.low <= third < math.nextafter(interval.low, 1)
    assert interval.high >= Fraction(2, 3) > math.nextafter(interval.high, 0)
    (_, interval), = reconcile.bounds(None, [tenth], [tenth])
    assert tenth in interval and interval.low < interval.high


@pytest.mark.parametrize("low", [["1"], [None], [b"1"], [1j], {1: 2}, {1}, "1", b"1"])
def test_what_is_no_number_raises(low):
    with pytest.raises(TypeError, match="low"):
        reconcile.bounds(None, low, [2])


@pytest.mark.parametrize("opened", [["no"], [None], [math.nan], [1.0]])
def test_truth_is_not_guessed(opened):
    with pytest.raises(TypeError, match="low_open"):
        reconcile.bounds(None, [1], [2], low_open=opened)


def test_the_fault_is_told_with_its_place_and_value():
    for call, told in (
            (lambda: reconcile.bounds(None, [1, 5], [2, 3]), "interval 1, from 5.0 to 3.0"),
            (lambda: reconcile.support(None, [1, 2], [3, 4], weights=[1, 0]), "weights[1] is 0.0"),
            (lambda: reconcile.pool([1, math.inf], [1, 1]), "y[1] is inf"),
            (lambda: reconcile.pool([1, 2], [1, -1]), "u[1] is -1.0, not above 0"),
            (lambda: reconcile.pool([1, 2], [1, 1], level=95), "level is 95.0"),
            (lambda: reconcile.pool([1, 2], [1, 1], method="fe", correlations=[(2**64, 1, 0.5)]),
             "18446744073709551616 is no place"),
            (lambda: reconcile.bounds("ab", [1, 1], [2, 2]), "groups")):
        with pytest.raises((ValueError, TypeError)) as caught:
            call()
        assert told in str(caught.value)


def test_results_can_be_pickled():
    low, high, group = [1, 5, 2], [2, 6, 3], ["a", "a", "b"]
    pairs, regions = reconcile.conflicts(group, low, high), reconcile.support(group, low, high)
    copied, copied_regions = pickle.loads(pickle.dumps((pairs, regions)))
    assert list(copied) == list(pairs) and copied.totals == pairs.totals == {"a": 1, "b": 0}
    assert list(copied_regions) == list(regions)
    none = pickle.loads(pickle.dumps(reconcile.conflicts(None, [], [])))
    assert list(none) == [] and none.totals == {None: 0}


@needs_numpy
def test_labels_of_different_kinds_are_not_one():
    import numpy

    low, high = numpy.array([1.0, 5.0]), numpy.array([2.0, 6.0])
    assert [label for label, _ in reconcile.bounds([1, "1"], low, high)] == [1, "1"]
    assert [label for label, _ in reconcile.bounds([(1, 2), (1, 3)], low, high)] == [(1, 2), (1, 3)]


@needs_numpy
def test_masked_and_unaligned_arrays_are_read_as_they_are_meant():
    import numpy

    with pytest.raises(reconcile.ArgumentError, match=r"low\[1\] is missing"):
        reconcile.bounds(None, numpy.ma.array([1.0, 2.0], mask=[False, True]), numpy.array([3.0, 3]))
    unaligned = numpy.frombuffer(b"\0" + numpy.array([1.0, 2.0]).tobytes(), offset=1)
    assert list(reconcile.bounds(None, unaligned, [3, 3]))[0][1] == reconcile.Interval(2, 3)
    with pytest.raises(reconcile.ArgumentError, match=r"low\[0\] lies beyond"):
        reconcile.bounds(None, [2**53 + 1, 0.5], numpy.array([math.inf, math.inf]))
    with pytest.raises(TypeError, match="low"):
        reconcile.bounds(None, numpy.array(["5"], dtype=object), numpy.array([7.0]))


@needs_pandas
def test_columns_of_pandas_that_may_miss_values_are_exact():
    import pandas

    wide = pandas.Series([math.inf])
    for low in ([2**53 + 1], [None]):
        with pytest.raises(reconcile.ArgumentError, match=r"low\[0\]"):
            reconcile.bounds(None, pandas.Series(low, dtype="Int64"), wide)
    opened = pandas.Series([True], dtype="boolean")
    (_, interval), = reconcile.bounds(None, pandas.Series([1], dtype="Int64"), wide, low_open=opened)
    assert interval == reconcile.Interval(1, None, low_open=True)


@needs_numpy
def test_arrays_that_change_meanwhile_do_no_harm():
    import numpy

    count = 50_000
    group, low, high = numpy.arange(count) // 50, numpy.zeros(count), numpy.ones(count)
    done = threading.Event()

    def disturb():
        while not done.is_set():
            low[::2] = 5.0
            high[::2] = 6.0
            low[7] = math.nan
            low[:] = 0.0
            high[:] = 1.0

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        for _ in range(20):
            for function in (reconcile.conflicts, reconcile.support, reconcile.bounds):
                try:
                    function(group, low, high)
                except reconcile.ArgumentError:
                    pass
    finally:
        done.set()
        thread.join()
    assert not reconcile.conflicts(group, low, high)

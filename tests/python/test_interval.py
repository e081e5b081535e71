# SPDX-License-Identifier: GPL-3.0-or-later
"""Intervals: what arithmetic gives holds all that is possible, by exact fractions."""

import itertools
import math
import operator
import pickle
import random
from fractions import Fraction

import pytest
from conftest import needs_numpy
from reconcile import ArgumentError, Interval

INF = math.inf
ENDS = [-INF, -1e300, -3.0, -0.1, 0.0, 5e-324, 0.1, 1 / 3, 2.0, 1e300, INF]


def intervals(seed, count):
    """Intervals with awkward ends, open and closed."""
    chosen = random.Random(seed)
    while count > 0:
        low, high = sorted(chosen.choice(ENDS) for _ in range(2))
        opens = [chosen.random() < 0.4 for _ in range(2)]
        if low == high and (any(opens) or math.isinf(low)):
            continue
        count -= 1
        yield Interval(low, high, low_open=opens[0], high_open=opens[1])


def members(interval):
    """Some numbers of it, exactly: ends that are in it and what lies between."""
    low = Fraction(interval.low) if math.isfinite(interval.low) else Fraction(-10) ** 301
    high = Fraction(interval.high) if math.isfinite(interval.high) else Fraction(10) ** 301
    tried = [low, high, (low + high) / 2, low + (high - low) / 10**9, high - (high - low) / 10**9]
    return [number for number in tried if number in interval]


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
def test_results_of_members_are_members_of_results(operation):
    tried = 0
    for a, b in zip(intervals(1, 400), intervals(2, 400)):
        try:
            result = operation(a, b)
        except ArgumentError:
            assert operation is operator.truediv and b == Interval(0, 0)
            continue
        for x, y in itertools.product(members(a), members(b)):
            if operation is not operator.truediv or y != 0:
                assert operation(x, y) in result, (a, b, x, y)
                tried += 1
    assert tried > 1000


@pytest.mark.parametrize("exponent", [-3, -2, -1, 0, 1, 2, 3, 10])
def test_powers_of_members_are_members_of_powers(exponent):
    for a in intervals(3, 200):
        if exponent < 0 and a == Interval(0, 0):
            continue
        result = a**exponent
        for x in members(a):
            if x != 0 or exponent >= 0:
                assert x**exponent in result, (a, x)


def test_ends_are_as_near_as_doubles_are():
    third = Interval(1, 1) / 3
    assert third.high == math.nextafter(third.low, 1)
    assert third.low < Fraction(1, 3) < third.high
    assert Interval(1, 2) + 2 == Interval(3, 4) and 2 - Interval(1, 2) == Interval(0, 1)


def test_open_ends_stay_open_where_they_are_reached_by_nothing():
    a = Interval(0, 1, low_open=True)
    assert (a + 1) == Interval(1, 2, low_open=True)
    assert -a == Interval(-1, 0, high_open=True)
    assert (a * Interval(0, 5)) == Interval(0, 5)
    assert abs(Interval(-2, 1)) == Interval(0, 2)
    assert Interval(4, 9).sqrt() == Interval(2, 3)


def test_numbers_that_are_no_doubles_are_told_from_their_neighbours():
    whole = 2**53 + 1
    assert whole in Interval(2**53, 2**53 + 2, low_open=True, high_open=True)
    assert whole not in Interval(0, 2**53)
    assert Interval(whole, whole) == Interval(2**53, 2**53 + 2)
    assert Fraction(1, 3) in Interval(0, 1) and Fraction(1, 3) not in Interval(0, 1 / 3)
    assert 10**400 in Interval(0, None) and 10**400 not in Interval(0, 1e308)
    assert math.nan not in Interval()


def test_what_both_hold_and_what_holds_both():
    assert Interval(1, 3) & Interval(2, 5) == Interval(2, 3)
    assert Interval(1, 3) | Interval(4, 5) == Interval(1, 5)
    assert not Interval(1, 2, high_open=True).overlaps(Interval(2, 3))
    assert Interval(2, 3) in Interval(1, 3) and Interval(1, 3) not in Interval(1, 3, low_open=True)


def test_an_interval_is_a_value():
    a = Interval(1, None)
    assert {a: 1}[Interval(1, INF)] == 1 and a != (1, INF)
    assert pickle.loads(pickle.dumps(a)) == a and eval(repr(a)) == a
    assert Interval(-0.0, 1) == Interval(0, 1) and math.copysign(1, Interval(-0.0, 1).low) == 1
    with pytest.raises(AttributeError):
        a.low = 2
    with pytest.raises(AttributeError):
        del a.low
    low, high = a
    assert (low, high, a.bounded, a.width) == (1, INF, False, INF)
    assert Interval(1, 4).middle == 2.5 and Interval(1, 4).width == 3


def test_it_is_told_exactly_or_by_a_format():
    assert str(Interval(3e6, None)) == "[3000000, inf)"
    assert str(Interval(0.1, 0.25, low_open=True)) == "(0.1, 0.25]"
    assert f"{Interval(1e6, 2.5e6):,.0f}" == "[1,000,000, 2,500,000]"
    assert str(Interval()) == "(-inf, inf)"


def test_the_middle_lies_within():
    for low, high in ((5e-324, 5e-324), (-5e-324, 0), (-1.7e308, 1.7e308), (1, 2)):
        assert Interval(low, high).middle in Interval(low, high)
    assert math.isnan(Interval(0, None).middle)


@needs_numpy
def test_numbers_of_numpy_are_taken_exactly():
    import numpy

    beyond = Interval(numpy.int64(2**53 + 1), None)
    assert beyond.low == 2**53 and numpy.int64(2**53 + 1) in beyond
    assert numpy.int64(2**53 + 1) not in Interval(0, 2**53)
    assert Interval(0, 2) ** numpy.int64(2) == Interval(0, 4)
    for made in (Interval(0, 2) + numpy.array([1.0, 2.0]),
                 numpy.array([1.0, 2.0]) + Interval(0, 2)):
        assert list(made) == [Interval(1, 3), Interval(2, 4)]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions of arrays against what their words say, counted out one by one."""

import math
import random
from array import array

import pytest
import reconcile
from conftest import needs_numpy, needs_pandas

INF = math.inf


def drawn(seed, count, groups=7):
    """Group, low, high, low_open, high_open in columns, with many ties and infinite ends."""
    chosen = random.Random(seed)
    rows = []
    while len(rows) < count:
        low = chosen.choice([-INF, *range(10)])
        high = chosen.choice([*range(10), INF])
        opens = [chosen.random() < 0.3, chosen.random() < 0.3]
        if low < high or (low == high and not any(opens)):
            rows.append((chosen.randrange(groups), float(low), float(high), *opens))
    return [list(column) for column in zip(*rows)]


def of_group(columns, wanted):
    return [(i, *row) for i, row in enumerate(zip(*columns)) if row[0] == wanted]


@pytest.mark.parametrize("seed", range(20))
def test_bounds_are_the_greatest_low_and_the_least_high_end(seed):
    columns = drawn(seed, 60)
    group, low, high, low_open, high_open = columns
    made = reconcile.bounds(group, low, high, low_open=low_open, high_open=high_open)
    assert list(made.groups) == list(dict.fromkeys(group))
    for place, label in enumerate(made.groups):
        rows = of_group(columns, label)
        # of equal ends the one that is left out is the narrower
        end, is_open = max((row[2], row[4]) for row in rows)
        assert (made.low[place], bool(made.low_open[place])) == (end, is_open or end == -INF)
        end, is_open = min((row[3], -row[5]) for row in rows)
        assert (made.high[place], bool(made.high_open[place])) == (end, bool(is_open) or end == INF)
        assert made.count[place] == len(rows)
        both = made.low[place], made.high[place]
        assert bool(made.conflict[place]) == (
            both[0] > both[1] or (both[0] == both[1] and bool(
                made.low_open[place] or made.high_open[place])))


def cannot_both_hold(a, b):
    """Whether a, as (place, group, low, high, low_open, high_open), lies above b."""
    return a[2] > b[3] or (a[2] == b[3] and bool(a[4] or b[5]))


@pytest.mark.parametrize("seed", range(20))
def test_conflicts_are_all_pairs_that_cannot_both_hold(seed):
    columns = drawn(seed, 40, groups=3)
    group, low, high, low_open, high_open = columns
    found = reconcile.conflicts(group, low, high, low_open=low_open, high_open=high_open,
                                limit=1_000_000)
    expected = {(a[0], b[0]) for label in set(group) for a in of_group(columns, label)
                for b in of_group(columns, label) if cannot_both_hold(a, b)}
    assert {(pair.lower, pair.upper) for pair in found} == expected
    assert len(found) == len(expected) == sum(found.totals.values())
    for pair in found:
        assert pair.gap == low[pair.lower] - high[pair.upper]
        assert pair.group == group[pair.lower] == group[pair.upper]
    few = reconcile.conflicts(group, low, high, low_open=low_open, high_open=high_open, limit=2)
    assert few.totals == found.totals
    for label in set(group):
        assert [pair for pair in few if pair.group == label] == \
            [pair for pair in found if pair.group == label][:2]


@pytest.mark.parametrize("seed", range(20))
def test_support_is_where_most_origins_agree(seed):
    columns = drawn(seed, 30, groups=2)
    group, low, high, low_open, high_open = columns
    origin = [random.Random(seed + i).randrange(12) for i in range(len(group))]
    regions = reconcile.support(group, low, high, low_open=low_open, high_open=high_open,
                                origins=origin)

    def support_of(label, number):
        by_origin = {}
        for row in of_group(columns, label):
            holds = (row[2] < number or (row[2] == number and not row[4])) and \
                (number < row[3] or (number == row[3] and not row[5]))
            by_origin[origin[row[0]]] = by_origin.get(origin[row[0]], True) and holds
        return sum(by_origin.values()), len(by_origin)

    for label in set(group):
        probes = [n / 2 for n in range(-3, 22)]
        most = max(support_of(label, n)[0] for n in probes)
        mine = [region for region in regions if region.group == label]
        assert {region.weight for region in mine} == {most}
        assert {region.of for region in mine} == {support_of(label, 0)[1]}
        for number in probes:
            assert any(number in region.interval for region in mine) == \
                (support_of(label, number)[0] == most)


def test_groups_without_intervals_and_no_intervals_at_all():
    assert len(reconcile.bounds([], [], [])) == 0
    assert list(reconcile.support([], [], [])) == []
    assert len(reconcile.conflicts([], [], [])) == 0
    only = reconcile.bounds(None, [], [])
    assert (only.low[0], only.high[0], only.count[0]) == (-INF, INF, 0)


def test_labels_may_be_anything_that_can_be_hashed():
    made = reconcile.bounds([("a", 1), "b", ("a", 1)], [1, 2, 3], [9, 9, 9])
    assert made.groups == [("a", 1), "b"] and list(made.low) == [3, 2]
    assert [str(interval) for _, interval in made] == ["[3, 9]", "[2, 9]"]
    assert dict(reconcile.bounds([1], [1], [9]))[1] == reconcile.Interval(1, 9)


def test_arrays_of_python_serve_without_a_copy():
    low, high = array("d", [1, 2]), array("d", [3, 4])
    assert list(reconcile.bounds(None, low, high).low) == [2]
    assert list(reconcile.bounds(array("q", [5, 5]), low, high).groups) == [5]


def test_pooling_is_what_its_formula_says():
    y, u = [9.8, 10.1, 10.4], [0.1, 0.2, 0.1]
    weights = [1 / error**2 for error in u]
    mean = sum(w * value for w, value in zip(weights, y)) / sum(weights)
    pooled = reconcile.pool(y, u, method="fe")
    assert pooled.best == pytest.approx(mean, rel=1e-14)
    assert pooled.standard == pytest.approx(sum(weights) ** -0.5, rel=1e-14)
    assert pooled.q == pytest.approx(sum(w * (value - mean) ** 2 for w, value in zip(weights, y)))
    assert pooled.q_df == 2 and pooled.prediction is None
    others = reconcile.leave_one_out(y, u, method="fe")
    assert others[0].best == pytest.approx(
        reconcile.pool(y[1:], u[1:], method="fe").best, rel=1e-14)
    tied = reconcile.pool(y, u, method="fe", correlations=[(0, 2, 0.5)])
    assert tied.standard > pooled.standard
    for method in ("dl", "pm", "reml", "ml", "sj", "hs", "he", "bayes"):
        assert reconcile.pool(y, u, method=method).standard > pooled.standard


@needs_numpy
def test_arrays_of_numpy_give_the_same_and_arrays_back():
    import numpy

    columns = drawn(99, 500, groups=40)
    plain = reconcile.bounds(*columns[:3], low_open=columns[3], high_open=columns[4])
    arrays = [numpy.array(column) for column in columns]
    for group in (arrays[0], arrays[0].astype("int8"), arrays[0].astype("U3"),
                  arrays[0].astype("uint64"), arrays[0].astype(object)):
        made = reconcile.bounds(group, *arrays[1:3], low_open=arrays[3], high_open=arrays[4])
        assert isinstance(made.low, numpy.ndarray) and made.conflict.dtype == bool
        assert [int(label) for label in made.groups] == plain.groups
        for name in ("low", "high", "conflict", "low_from", "high_from", "count"):
            assert list(getattr(made, name)) == list(getattr(plain, name)), name
    assert reconcile.pool(arrays[1][:3] * 0 + [1.0, 2.0, 4.0], numpy.ones(3)) == \
        reconcile.pool([1, 2, 4], [1, 1, 1])


def test_regions_and_pairs_are_sequences():
    regions = reconcile.support(["a", "b"], [1, 2], [3, 4])
    assert [region.group for region in regions] == ["a", "b"] == [r.group for r in regions[:]]
    assert regions[-1].interval == reconcile.Interval(2, 4) and repr(regions) == "<2 Regions>"
    pairs = reconcile.conflicts(["a", "b", "a"], [1, 2, 7], [3, 4, 8])
    assert pairs[0] == pairs[-1] == pairs[:][0] == reconcile.Pair("a", 2, 0, 4.0)
    assert pairs.totals == {"a": 1, "b": 0} and repr(pairs) == "<1 Pairs>"
    for sequence in (regions, pairs):
        with pytest.raises(IndexError):
            sequence[2]


@needs_numpy
def test_contiguous_columns_are_not_copied():
    import numpy
    from reconcile._arrays import Columns

    column = numpy.arange(5.0)
    columns = Columns(numpy, 5)
    assert columns.given(column, "d", "low") == column.ctypes.data
    assert columns.given(column[::-1], "d", "low") != column.ctypes.data
    opens = numpy.array([True, False, True, False, True])
    assert columns.given(opens, "B", "low_open") == opens.ctypes.data


@needs_numpy
def test_columns_that_must_not_be_written_may_be_read():
    import numpy

    low = numpy.frombuffer(bytes(16), dtype=float)
    assert not low.flags.writeable
    assert reconcile.bounds(None, low, low).high[0] == 0


@needs_pandas
def test_series_of_pandas_are_columns():
    import pandas

    table = pandas.DataFrame({"who": ["a", "b", "a"], "low": [1, 2, 3], "high": [5.0, 6, 7]})
    made = reconcile.bounds(table.who, table.low, table.high).to_frame()
    assert made.index.tolist() == ["a", "b"] and made.low.tolist() == [3, 2]
    assert made.index.name == "group"
    expected = table.groupby("who").agg({"low": "max", "high": "min"})
    assert (made[["low", "high"]] == expected).all().all()
    regions = reconcile.support(table.who, table.low, table.high)
    assert regions.to_frame().columns.tolist() == [
        "group", "low", "high", "low_open", "high_open", "weight", "of"]
    assert regions.to_frame().values.tolist() == [
        [r.group, *r.interval, False, False, r.weight, r.of] for r in regions]
    assert len(reconcile.support([], [], []).to_frame()) == 0
    assert len(reconcile.support(list("ab"), [1, 2], [3, 4]).to_frame()) == 2
    pairs = reconcile.conflicts(table.who, table.low * 2, table.high)
    assert pairs.to_frame().values.tolist() == [[p.group, p.lower, p.upper, p.gap] for p in pairs]
    assert len(pairs) == 1
    category = table.who.astype("category")
    assert list(reconcile.bounds(category, table.low, table.high).groups) == ["a", "b"]
    assert reconcile.bounds(None, table.low.astype("Int64"), table.high.astype("Float64")).low[0] == 3
    with pytest.raises(reconcile.ArgumentError, match=r"groups\[1\] is missing"):
        reconcile.bounds(pandas.Series(["a", None]), [1, 2], [3, 4])
    with pytest.raises(reconcile.ArgumentError):
        reconcile.bounds(None, pandas.Series([1, None], dtype="Int64"), [3, 4])

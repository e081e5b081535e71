# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions of arrays: NumPy's without copies where they are contiguous, else any sequences."""

from __future__ import annotations

import operator
from array import array
from collections.abc import Iterator, Sequence
from ctypes import addressof, byref, c_size_t, sizeof
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, overload

from ._columns import Columns, labelled, length, numpy_of
from ._errors import ArgumentError
from ._interval import Interval
from ._library import STATUS, check, lib
from ._structures import Grouped, GroupedBounds, GroupedPair, GroupedRegion

if TYPE_CHECKING:
    import pandas  # type: ignore[import]

@dataclass
class _Asked:
    """Intervals by group, as the library takes them."""

    columns: Columns
    grouped: Grouped
    labels: Any
    group: Any
    group_count: int


def _asked(groups: Any, low: Any, high: Any, low_open: Any, high_open: Any, *,
           origins: Any = None, weights: Any = None, private: bool = False) -> _Asked:
    numpy = numpy_of(groups, low, high, low_open, high_open, origins, weights)
    count = length(low, "low")
    columns = Columns(numpy, count, private)
    group, group_count, labels = labelled(groups, "groups", numpy)
    if count == 0 and groups is not None:
        group_count = 0
    origin = labelled(origins, "origins", numpy)[0]
    grouped = Grouped(
        count, columns.given(low, "d", "low", "down"), columns.given(high, "d", "high", "up"),
        columns.given(low_open, "B", "low_open"), columns.given(high_open, "B", "high_open"),
        columns.given(group, "I", "groups"), group_count,
        columns.given(origin, "I", "origins"), columns.given(weights, "d", "weights"))
    return _Asked(columns, grouped, labels, group, group_count)


def _checked(asked: _Asked, status: int, fault: c_size_t) -> None:
    place = fault.value
    if status == STATUS["invalid"] and place < asked.columns.count:
        low, high, weight = (asked.columns.at(what, place) for what in ("low", "high", "weights"))
        if weight is not None and not 1e-6 <= weight <= 1e6:
            raise ArgumentError(f"weights[{place}] is {weight!r}, not from 0.000001 to 1,000,000")
        raise ArgumentError(
            f"interval {place}, from {low!r} to {high!r}, holds no number: ends are numbers, "
            "infinite where there is none and not NaN, low <= high")
    check(status, "intervals")


@dataclass(frozen=True, eq=False)
class Bounds:
    """What is left of each group when all its intervals hold, in columns.

    `low` above `high` (or both equal and one left out) where they cannot: `conflict` is then 1.
    `low_from` and `high_from` are places of the intervals that give the ends; 2^32 - 1: none does.
    """

    groups: Any
    low: Any
    high: Any
    low_open: Any
    high_open: Any
    conflict: Any
    low_from: Any
    high_from: Any
    count: Any

    def __len__(self) -> int:
        return len(self.low)

    def __iter__(self) -> Iterator[tuple[Any, Interval | None]]:
        """Each group's label and interval, None where its intervals cannot all hold."""
        for i, label in enumerate(self.groups):
            yield label, None if self.conflict[i] else Interval._of(
                float(self.low[i]), float(self.high[i]), bool(self.low_open[i]),
                bool(self.high_open[i]))

    def to_frame(self) -> pandas.DataFrame:
        """The columns for pandas, by label."""
        import pandas

        columns = {entry.name: getattr(self, entry.name) for entry in fields(self)
                   if entry.name != "groups"}
        return pandas.DataFrame(columns, index=pandas.Index(self.groups, name="group"))


def bounds(groups: Any, low: Any, high: Any, *, low_open: Any = None, high_open: Any = None
           ) -> Bounds:
    """What the intervals of each group leave: the greatest low and the least high end, exactly.

    groups: a label for each interval, numbers or texts; None: all are one group. low, high: the
    ends, infinite where there is none. Columns go together by position, also pandas' with an index.

    >>> b = bounds(["a", "b", "a"], [1, 5, 2], [4, 6, 3])
    >>> for label, interval in b:
    ...     print(label, interval)
    a [2, 3]
    b [5, 6]
    """
    asked = _asked(groups, low, high, low_open, high_open)
    columns, count = asked.columns, asked.group_count
    made = {name: columns.new(code, count) for name, code in (
        ("low", "d"), ("high", "d"), ("low_from", "I"), ("high_from", "I"), ("low_open", "B"),
        ("high_open", "B"), ("conflict", "B"), ("count", "Q"))}
    into = GroupedBounds(*(columns.keep(column) for column in made.values()))
    fault = c_size_t()
    _checked(asked, lib.rec_grouped_bounds(byref(asked.grouped), byref(into), byref(fault)), fault)
    if columns.numpy is not None:
        for name in ("low_open", "high_open", "conflict"):
            made[name] = made[name].view(bool)
    return Bounds(groups=asked.labels, **made)


@dataclass(frozen=True)
class Region:
    """A region of a group that the most weight of its origins supports."""

    group: Any
    interval: Interval
    weight: float
    of: float


class Regions(Sequence[Region]):
    """Regions by group and position, made one by one as they are asked for."""

    def __init__(self, regions: Any, labels: Any, weight: Any, of: Any) -> None:
        self._regions, self._labels, self._weight, self._of = regions, labels, weight, of

    def __len__(self) -> int:
        return len(self._regions)

    @overload
    def __getitem__(self, place: int) -> Region: ...

    @overload
    def __getitem__(self, place: slice) -> list[Region]: ...

    def __getitem__(self, place: int | slice) -> Region | list[Region]:
        if isinstance(place, slice):
            return [self._region(r) for r in self._regions[place]]
        return self._region(self._regions[place])

    def __iter__(self) -> Iterator[Region]:
        return map(self._region, self._regions)

    def _region(self, r: Any) -> Region:
        return Region(self._labels[r.group], Interval._of(r.low, r.high, r.low_open, r.high_open),
                      self._weight[r.group], self._of[r.group])

    def __reduce__(self) -> tuple[Any, ...]:
        return _regions, (bytes(self._regions), self._labels, self._weight, self._of)

    def __repr__(self) -> str:
        return f"<{len(self)} Regions>"

    def to_frame(self) -> pandas.DataFrame:
        """A row for each region."""
        import numpy
        import pandas

        rows = numpy.frombuffer(self._regions, dtype=GroupedRegion) if len(self) else \
            numpy.empty(0, dtype=GroupedRegion)
        group = rows["group"]
        return pandas.DataFrame({
            "group": _taken(self._labels, group, numpy),
            **{name: rows[name] for name in ("low", "high", "low_open", "high_open")},
            "weight": numpy.frombuffer(self._weight)[group] if len(group) else rows["low"],
            "of": numpy.frombuffer(self._of)[group] if len(group) else rows["low"]})


def _regions(regions: bytes, *columns: Any) -> Regions:
    return Regions(_unpacked(GroupedRegion, regions), *columns)


def _unpacked(kind: Any, data: bytes) -> Any:
    """An array of structures from its bytes."""
    return (kind * (len(data) // sizeof(kind))).from_buffer_copy(data)


def _taken(labels: Any, places: Any, numpy: Any) -> Any:
    """Labels at places, as NumPy takes them from an array; those of any kind from a list."""
    if isinstance(labels, numpy.ndarray):
        return labels[places]
    return [labels[place] for place in places]


def support(groups: Any, low: Any, high: Any, *, low_open: Any = None, high_open: Any = None,
            origins: Any = None, weights: Any = None) -> Regions:
    """Where the most origins of each group agree, by group and position.

    origins: a label for each interval; those of one origin count once, and hold where all of its
    intervals do. None: each is its own.

    >>> list(support(None, [1, 2, 7], [3, 4, 9]))
    [Region(group=None, interval=Interval(2.0, 3.0), weight=2.0, of=3.0)]
    """
    asked = _asked(groups, low, high, low_open, high_open, origins=origins, weights=weights,
                   private=True)
    regions = (GroupedRegion * max(asked.columns.count, 1))()
    weight, of = array("d", bytes(8 * asked.group_count)), array("d", bytes(8 * asked.group_count))
    total, fault = c_size_t(), c_size_t()
    _checked(asked, lib.rec_grouped_support(
        byref(asked.grouped), len(regions), addressof(regions), byref(total),
        weight.buffer_info()[0], of.buffer_info()[0], None, byref(fault)), fault)
    kept = (GroupedRegion * total.value).from_buffer_copy(regions)
    return Regions(kept, asked.labels, weight, of)


@dataclass(frozen=True)
class Pair:
    """Two intervals, by their places, that no number lies in; `lower` lies above `upper`."""

    group: Any
    lower: int
    upper: int
    gap: float


class Pairs(Sequence[Pair]):
    """The worst pairs of each group, made one by one; `totals` counts all, by label."""

    def __init__(self, pairs: Any, group: Any, labels: Any, totals: Any) -> None:
        self._pairs, self._group, self._labels, self._totals = pairs, group, labels, totals

    @property
    def totals(self) -> dict[Any, int]:
        """How many pairs of each group cannot both hold, listed or not."""
        return dict(zip(self._labels, self._totals))

    def __len__(self) -> int:
        return len(self._pairs)

    @overload
    def __getitem__(self, place: int) -> Pair: ...

    @overload
    def __getitem__(self, place: slice) -> list[Pair]: ...

    def __getitem__(self, place: int | slice) -> Pair | list[Pair]:
        if isinstance(place, slice):
            return [self._pair(p) for p in self._pairs[place]]
        return self._pair(self._pairs[place])

    def __iter__(self) -> Iterator[Pair]:
        return map(self._pair, self._pairs)

    def _pair(self, p: Any) -> Pair:
        group = 0 if self._group is None else self._group[p.lower]
        return Pair(self._labels[group], p.lower, p.upper, p.gap)

    def __reduce__(self) -> tuple[Any, ...]:
        return _pairs, (bytes(self._pairs), self._group, self._labels, self._totals)

    def __repr__(self) -> str:
        return f"<{len(self)} Pairs>"

    def to_frame(self) -> pandas.DataFrame:
        """A row for each pair."""
        import pandas

        return pandas.DataFrame([(p.group, p.lower, p.upper, p.gap) for p in self],
                                columns=["group", "lower", "upper", "gap"])


def _pairs(pairs: bytes, *columns: Any) -> Pairs:
    return Pairs(_unpacked(GroupedPair, pairs), *columns)


def conflicts(groups: Any, low: Any, high: Any, *, low_open: Any = None, high_open: Any = None,
              limit: int = 100) -> Pairs:
    """Which intervals of a group cannot both hold, at most `limit` of each group, the worst first.

    >>> list(conflicts(None, [1, 5, 2], [3, 6, 4]))
    [Pair(group=None, lower=1, upper=0, gap=2.0), Pair(group=None, lower=1, upper=2, gap=1.0)]
    """
    limit = operator.index(limit)
    if not 0 <= limit <= 1_000_000:
        raise ArgumentError("limit is a number from 0 to 1,000,000")
    # asked twice, the second time for what the first has counted: nobody may change it in between
    asked = _asked(groups, low, high, low_open, high_open, private=True)
    totals = array("Q", bytes(8 * asked.group_count))
    listed, fault = c_size_t(), c_size_t()

    def ask(most: int, pairs: Any) -> None:
        _checked(asked, lib.rec_grouped_conflicts(
            byref(asked.grouped), most, pairs, byref(listed), totals.buffer_info()[0], None,
            byref(fault)), fault)

    ask(0, None)
    limit = min(limit, max(totals, default=0))
    pairs = (GroupedPair * sum(min(total, limit) for total in totals))()
    if limit > 0:
        ask(limit, addressof(pairs))
    kept = (GroupedPair * listed.value).from_buffer_copy(pairs)
    return Pairs(kept, asked.group, asked.labels, totals)

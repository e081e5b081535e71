# SPDX-License-Identifier: GPL-3.0-or-later
"""Many measured values as one, with honest uncertainty."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from ctypes import byref
from dataclasses import dataclass, fields
from typing import Any

from ._columns import Columns, length, numpy_of
from ._errors import ArgumentError
from ._library import STATUS, check, lib
from ._solution import choice
from ._structures import PoolCorrelation, PoolOptions, PoolResultColumns

POOL_METHODS = ("fe", "dl", "pm", "reml", "ml", "sj", "hs", "he", "bayes")
POOL_INTERVALS = ("z", "knapp-hartung", "knapp-hartung-at-least-z")


@dataclass(frozen=True)
class Pooled:
    """A pooled estimate; `prediction` is for the value behind one more source."""

    count: int
    best: float
    standard: float
    low: float
    high: float
    tau2: float
    tau2_low: float
    tau2_high: float
    q: float
    q_df: int
    q_p: float
    i2_percent: float
    h2: float
    birge: float
    interval_df: float
    prediction: tuple[float, float] | None
    scale: float


def _pooled(r: PoolResultColumns) -> Pooled:
    names = [entry.name for entry in fields(Pooled) if entry.name != "prediction"]
    return Pooled(prediction=(r.prediction_low, r.prediction_high) if r.has_prediction else None,
                  **{name: getattr(r, name) for name in names})


def _correlations(given: Iterable[tuple[int, int, float]] | None, count: int,
                  options: PoolOptions) -> Any:
    if given is None:
        return None
    rows = [PoolCorrelation(_place(i, count), _place(j, count), float(r)) for i, j, r in given]
    pairs = (PoolCorrelation * len(rows))(*rows)
    options.correlations, options.correlation_count = pairs, len(pairs)
    return pairs


def _place(value: Any, count: int) -> int:
    if not 0 <= value < count or int(value) != value:
        raise ArgumentError(f"{value!r} is no place of a value: they are 0 to {count - 1}")
    return int(value)


@dataclass
class _Asked:
    """Values with their uncertainties, as the library takes them."""

    columns: Columns
    y: int | None
    u: int | None
    options: PoolOptions

    def check(self, status: int) -> None:
        """Raises what a status stands for; of an argument that cannot be used, which it is."""
        if status == STATUS["invalid"]:
            self._refuse_values()
            if not 0 < self.options.level < 1:
                raise ArgumentError(f"level is {self.options.level!r}, not between 0 and 1")
        check(status, "pool")

    def _refuse_values(self) -> None:
        for i in range(self.columns.count):
            for what in ("y", "u", "minus", "df"):
                value = self.columns.at(what, i)
                if value is None or (what == "df" and value == math.inf):
                    continue
                if not math.isfinite(value) or (what != "y" and value <= 0):
                    needed = "a finite number" if what == "y" else "above 0"
                    raise ArgumentError(f"{what}[{i}] is {value!r}, not {needed}")


def _asked(y: Any, u: Any, minus: Any, df: Any, method: str, interval: str, level: float,
           scale: bool, correlation_unknown: bool) -> _Asked:
    columns = Columns(numpy_of(y, u, minus, df), length(y, "y"), private=True)
    return _Asked(columns, columns.given(y, "d", "y"), columns.given(u, "d", "u"), PoolOptions(
        choice(method, POOL_METHODS, "method"), choice(interval, POOL_INTERVALS, "interval"),
        float(level), bool(scale), bool(correlation_unknown), None, 0,
        columns.given(minus, "d", "minus"), columns.given(df, "d", "df")))


def pool(y: Sequence[float] | Any, u: Sequence[float] | Any, *, method: str = "reml",
         interval: str = "z", level: float = 0.95, scale: bool = False,
         correlation_unknown: bool = False,
         correlations: Iterable[tuple[int, int, float]] | None = None, minus: Any = None,
         df: Any = None) -> Pooled:
    """Pools values with standard uncertainties into one.

    method: "fe" (the weighted mean), "dl", "pm", "reml", "ml", "sj", "hs", "he", "bayes";
    interval: "z", "knapp-hartung", "knapp-hartung-at-least-z". correlations: (i, j, r) for pairs
    of places, with "fe". minus: uncertainties below, `u` being those above; df: of each u.

    >>> p = pool([9.8, 10.1, 10.4], [0.1, 0.2, 0.1], method="fe")
    >>> round(p.best, 9), round(p.q, 6), p.q_df
    (10.1, 18.0, 2)
    """
    asked = _asked(y, u, minus, df, method, interval, level, scale, correlation_unknown)
    kept = _correlations(correlations, asked.columns.count, asked.options)
    result = PoolResultColumns()
    asked.check(lib.rec_pool(asked.y, asked.u, asked.columns.count, byref(asked.options), None,
                             byref(result)))
    del kept
    return _pooled(result)


def leave_one_out(y: Sequence[float] | Any, u: Sequence[float] | Any, *, method: str = "reml",
                  interval: str = "z", level: float = 0.95, minus: Any = None, df: Any = None
                  ) -> list[Pooled]:
    """What `pool` gives without each value in turn."""
    asked = _asked(y, u, minus, df, method, interval, level, False, False)
    count = asked.columns.count
    results = (PoolResultColumns * max(count, 1))()
    asked.check(lib.rec_pool_leave_one_out(asked.y, asked.u, count, byref(asked.options), None,
                                           results))
    return [_pooled(result) for result in results[:count]]


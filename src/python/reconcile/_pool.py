# SPDX-License-Identifier: GPL-3.0-or-later
"""Many measured values as one, with honest uncertainty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ctypes import byref
from dataclasses import dataclass, fields
from typing import Any

from ._arrays import Columns, numpy_of
from ._errors import ArgumentError
from ._library import check, lib
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


def _correlations(given: Iterable[tuple[int, int, float]] | None, options: PoolOptions) -> Any:
    if given is None:
        return None
    rows = [PoolCorrelation(_place(i), _place(j), float(r)) for i, j, r in given]
    pairs = (PoolCorrelation * len(rows))(*rows)
    options.correlations, options.correlation_count = pairs, len(pairs)
    return pairs


def _place(value: Any) -> int:
    place = int(value)
    if place < 0 or place != value:
        raise ArgumentError(f"{value!r} is no place of a value")
    return place


def _pool_options(columns: Columns, method: str, interval: str, level: float, scale: bool,
                  correlation_unknown: bool, minus: Any, df: Any) -> PoolOptions:
    return PoolOptions(choice(method, POOL_METHODS, "method"),
                       choice(interval, POOL_INTERVALS, "interval"), float(level), bool(scale),
                       bool(correlation_unknown), None, 0, columns.given(minus, "d", "minus"),
                       columns.given(df, "d", "df"))


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
    columns = Columns(numpy_of(y, u, minus, df), len(y))
    options = _pool_options(columns, method, interval, level, scale, correlation_unknown, minus,
                            df)
    kept = _correlations(correlations, options)
    result = PoolResultColumns()
    check(lib.rec_pool(columns.given(y, "d", "y"), columns.given(u, "d", "u"), len(y),
                       byref(options), None, byref(result)), "pool")
    del kept
    return _pooled(result)


def leave_one_out(y: Sequence[float] | Any, u: Sequence[float] | Any, *, method: str = "reml",
                  interval: str = "z", level: float = 0.95, minus: Any = None, df: Any = None
                  ) -> list[Pooled]:
    """What `pool` gives without each value in turn."""
    columns = Columns(numpy_of(y, u, minus, df), len(y))
    options = _pool_options(columns, method, interval, level, False, False, minus, df)
    results = (PoolResultColumns * max(len(y), 1))()
    check(lib.rec_pool_leave_one_out(columns.given(y, "d", "y"), columns.given(u, "d", "u"),
                                     len(y), byref(options), None, results), "pool")
    return [_pooled(result) for result in results[: len(y)]]


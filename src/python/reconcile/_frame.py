# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables: claims from a pandas DataFrame, and results as one."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ._errors import ArgumentError
from ._problem import Problem

if TYPE_CHECKING:
    import pandas  # type: ignore[import]

    from ._interval import Interval
    from ._solution import Solution

_CLAIM_KEYS = ("id", "source", "quantity", "says", "exactly", "at_least", "at_most", "more_than",
               "less_than", "about", "order_of", "between", "value", "uncertainty", "that", "unit",
               "as_of", "said", "repeats", "credibility", "weight", "reading", "quote", "url",
               "note", "as_bound", "ignore")


def _missing(value: Any) -> bool:
    """None, NaN, NaT, pandas' NA and empty text."""
    if value is None or isinstance(value, str):
        return not (value and value.strip())
    try:
        return bool(value != value)
    except TypeError:  # pandas.NA has no truth
        return True
    except ValueError:  # nor has an array, which is there
        return False


def frame(df: pandas.DataFrame, *, into: Problem | None = None,
          units: Mapping[str, str] | None = None, **columns: str) -> Problem:
    """A problem from a table, a claim a row.

    columns: which column holds which key of a claim, `quantity="..."`, `says="..."`, `source=...`;
    columns that are called as a key is are taken unasked. Sources and quantities are added, a
    quantity with the unit that `units` gives it; `kind` may name a column too. Only where `into`
    was read from documents, they define what the table speaks of. Without a column of sources each
    row is a source of its own. Names that are no ids become labels, empty cells say nothing. A claim
    without an id is called by its row: r0, r1, ... What is wrong is told when it is solved.

    >>> import pandas
    >>> table = pandas.DataFrame({"who": ["Anna", "Ben"], "figure": ["at least 5", "under 4"]})
    >>> solution = frame(table.assign(quantity="x"), source="who", says="figure").solve()
    >>> solution.verdict
    'conflict'
    """
    chosen = {key: key for key in _CLAIM_KEYS if key in df.columns}
    for key, column in columns.items():
        if key not in _CLAIM_KEYS and key != "kind":
            raise TypeError(f"{key!r} is no key of a claim; they are {', '.join(_CLAIM_KEYS)}")
        if column not in df.columns:
            raise KeyError(f"there is no column {column!r}; one value for all rows is a column as "
                           f"well: df.assign({key}={column!r})")
        chosen[key] = column
    if "quantity" not in chosen and "that" not in chosen:
        raise ArgumentError('no column holds the quantity: quantity="..." names it')
    for column in chosen.values():
        if getattr(df[column], "ndim", 1) != 1:
            raise ArgumentError(f"{column!r} is the name of several columns")
    problem = into if into is not None else Problem()
    names = _Names(problem, dict(units or {}), "source" in chosen, {
        part: {str(value) for value in df[chosen[key]]} if key in chosen else set()
        for part, key in (("sources", "source"), ("quantities", "quantity"))})
    prefix = _free_prefix(problem)
    rows = zip(*(df[column].tolist() for column in chosen.values()))
    for i, row in enumerate(rows):
        claim = {key: value for key, value in zip(chosen, row) if not _missing(value)}
        claim.setdefault("id", f"{prefix}{i}")
        names.add(claim, i)
    return problem


def _free_prefix(problem: Problem) -> str:
    """What ids of rows begin with: r, or where another table has those, r2., r3., ..."""
    ids = {str(claim.get("id", "")) for claim in problem._own.get("claims", ())}
    number = 1
    while f"{'r' if number == 1 else f'r{number}.'}0" in ids:
        number += 1
    return "r" if number == 1 else f"r{number}."


def _is_id(name: str, part: str) -> bool:
    others = "_." if part == "quantities" else "_.-"
    return name.isascii() and (name[:1].isalpha() or name[:1] == "_") and \
        all(letter.isalnum() or letter in others for letter in name)


class _Names:
    """Sources and quantities that a table speaks of; what is no id gets one."""

    def __init__(self, problem: Problem, units: dict[str, str], has_sources: bool,
                 spoken: dict[str, set[str]]) -> None:
        self.problem, self.units, self.spoken = problem, units, spoken
        self.has_sources = has_sources
        self.known = {part: set(problem._own.get(part, {})) for part in ("sources", "quantities")}
        self.ids: dict[tuple[str, str], str] = {}
        self.open = not problem._texts  # documents define what they speak of themselves

    def add(self, claim: dict[str, Any], row: int) -> None:
        kind = claim.pop("kind", None)
        if "source" not in claim and self.has_sources:
            raise ArgumentError(f"row {row} names no source")
        name = str(claim.get("source", f"row {row}"))
        claim["source"], is_new = self._id("sources", name)
        if is_new:
            self.problem.add_source(claim["source"], name)
        if "quantity" in claim:
            name = str(claim["quantity"])
            claim["quantity"], is_new = self._id("quantities", name)
            if is_new:
                self.problem.add_quantity(claim["quantity"], self.units.get(name), kind=kind,
                                          label=name if name != claim["quantity"] else None)
        self.problem.add_claim(claim.pop("quantity", None), **claim)

    def _id(self, part: str, name: str) -> tuple[str, bool]:
        """The id of what the table calls so, and whether it has to be added."""
        if (part, name) in self.ids:
            return self.ids[part, name], False
        id, number = name, len(self.ids)
        while not _is_id(id, part) or (
                id != name and (id in self.known[part] or id in self.spoken[part])):
            number += 1
            id = f"{part[0]}{number}"
        self.ids[part, name] = id
        is_new = self.open and id not in self.known[part]
        self.known[part].add(id)
        return id, is_new


def _ends(interval: Interval | None) -> tuple[float, float]:
    return (interval.low, interval.high) if interval is not None else (math.nan, math.nan)


def _joined(ids: tuple[str, ...]) -> str:
    return " ".join(ids)


def _quantities(solution: Solution) -> list[tuple[Any, ...]]:
    return [(q.id, q.label, q.unit, q.verdict, *_ends(q.bounds), q.bounds.low_open,
             q.bounds.high_open, q.text, _joined(q.low_from), _joined(q.high_from),
             _joined(q.set_aside), q.witness)
            for q in solution.quantities.values()]


def _claims(solution: Solution) -> list[tuple[Any, ...]]:
    return [(c.id, c.source, c.quantity, c.says, c.status, *_ends(c.interval), c.as_of, c.said,
             c.reading, c.repeats, c.quote, c.file, c.line)
            for c in solution.claims.values()]


def _conflicts(solution: Solution) -> list[tuple[Any, ...]]:
    return [(k.id, k.quantity, _joined(k.claims), _joined(k.relations), k.at, k.gap,
             k.gap_relative, k.text)
            for k in solution.conflicts]


def _timeline(solution: Solution) -> list[tuple[Any, ...]]:
    return [(q.id, entry.at, entry.verdict, *_ends(entry.bounds))
            for q in solution.quantities.values() for entry in q.timeline]


def _estimates(solution: Solution) -> list[tuple[Any, ...]]:
    return [(e.quantity, e.method, e.best, e.low, e.high, e.standard_error, e.level,
             e.inside_bounds)
            for e in solution.estimates]


def _history(solution: Solution) -> list[tuple[Any, ...]]:
    return [(told.said, id, id in told.changed, told.verdicts[id], *_ends(bounds))
            for told in solution.history for id, bounds in told.bounds.items()]


# What can be asked for: its rows, its columns, and how many of these are its index.
_TABLES: dict[str, tuple[Callable[[Solution], list[tuple[Any, ...]]], str, int]] = {
    "quantities": (_quantities, "quantity label unit verdict low high low_open high_open text "
                   "low_from high_from set_aside witness", 1),
    "claims": (_claims, "claim source quantity says status low high as_of said reading repeats "
               "quote file line", 1),
    "conflicts": (_conflicts, "conflict quantity claims relations at gap gap_relative text", 1),
    "timeline": (_timeline, "quantity at verdict low high", 0),
    "estimates": (_estimates, "quantity method best low high standard_error level inside_bounds",
                  0),
    "history": (_history, "said quantity changed verdict low high", 0),
}


def frame_of(solution: Solution, what: str) -> pandas.DataFrame:
    """The rows of one kind as a table; columns are there also where it has no row."""
    import pandas

    if what not in _TABLES:
        raise ArgumentError(f"{what!r} is none of {', '.join(_TABLES)}")
    rows, columns, indexed = _TABLES[what]
    table = pandas.DataFrame(rows(solution), columns=columns.split())
    return table.set_index(columns.split()[0]) if indexed else table

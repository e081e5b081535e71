# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be true when figures disagree: rigorous bounds, conflicts, and the ways out.

>>> import reconcile
>>> problem = reconcile.load({
...     "reconcile": 1, "sources": {"us": "US intelligence", "ru": "the Kremlin"},
...     "quantities": {"shells": {"kind": "count"}}, "claims": [
...         {"id": "us-3m", "source": "us", "quantity": "shells", "says": "at least 3 million"},
...         {"id": "denial", "source": "ru", "quantity": "shells", "says": "none"}]})
>>> solution = problem.solve()
>>> print(solution.verdict, solution.quantities["shells"].bounds)
conflict [0, inf)
>>> for conflict in solution.conflicts:
...     print(conflict)
US intelligence says at least 3 million; the Kremlin says none: 3 million apart.
"""

from __future__ import annotations

from ._arrays import Bounds, Pair, Pairs, Region, Regions, bounds, conflicts, support
from ._check import Difference
from ._draft import draft
from ._errors import (ArgumentError, Diagnostic, DocumentError, LimitError, PhraseError,
                      ReconcileError)
from ._frame import frame
from ._interval import Interval
from ._library import __version__, lib
from ._phrases import Reading, read
from ._pool import Pooled, leave_one_out, pool
from ._problem import Problem, load
from ._records import (AtDate, Claim, Conflict, Estimate, Finding, Quantity, Records, Relation,
                       Repair, Source, Support, Told, Without)
from ._solution import Explanation, Solution


def schema(name: str = "result") -> str:
    """A JSON Schema: "document", "result" or "explain"."""
    text: bytes | None = lib.rec_schema_text(name.encode())
    if text is None:
        raise ArgumentError(f"{name!r} is none of document, result, explain")
    return text.decode()


__all__ = [
    "ArgumentError", "AtDate", "Bounds", "Claim", "Conflict", "Diagnostic", "Difference",
    "DocumentError", "Estimate", "Explanation", "Finding", "Interval", "LimitError", "Pair", "Pairs",
    "PhraseError", "Pooled", "Problem", "Quantity", "Reading", "ReconcileError", "Records", "Region",
    "Regions", "Relation", "Repair", "Solution", "Source", "Support", "Told", "Without",
    "__version__", "bounds", "conflicts", "draft", "frame", "leave_one_out", "load", "pool", "read",
    "schema", "support",
]

# SPDX-License-Identifier: GPL-3.0-or-later
"""A script as analysts write it: checked for its types alone, never run."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import reconcile
from reconcile import Interval, Problem, Solution

problem: Problem = reconcile.load("claims.yaml", {"reconcile": 1}, b"reconcile: 1\n")
solution: Solution = problem.solve(at=datetime.date(2024, 1, 1), estimate="fe", settle=False)
bounds: Interval = solution.quantities["x"].bounds
total: Interval = bounds + 1 - 2.5 * bounds / 3**2 + Fraction(1, 3) - Decimal("0.1")
low, high = bounds
ends: float = low + high + bounds.width + bounds.middle
whole: Interval = Interval(Decimal("0.1"), Fraction(1, 3)) | -bounds & abs(bounds) ** 2
within: bool = 1 in bounds and Fraction(1, 2) in bounds and bounds.overlaps(total)
for conflict in solution.conflicts:
    names: list[str] = [claim.upper() for claim in conflict.claims]
    gap: float | None = conflict.gap
for name, quantity in solution.quantities.items():
    told: str = name + quantity.verdict
says: str = solution.claims[0].says
for label, interval in reconcile.bounds(["a"], [1], [2]):
    if interval is not None:
        ends += interval.low
read: Interval | None = reconcile.read("5 km", unit="m").rounded
best: float = reconcile.pool([1.0], [2.0], method="fe").best
kinds: list[str] = [entry.kind for entry in solution.check({"verdict": "agreed"})]
pairs = reconcile.conflicts(None, [1], [2])
first: int = pairs[0].lower
gaps: list[float] = [pair.gap for pair in pairs[1:]]
weights: list[float] = [region.weight for region in reconcile.support(None, [1], [2])]
text: str = solution.explain("x").to_text() + solution.report("markdown")

# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a result hangs on how words are read, on single sources, and on whom one trusts.

    python3 sensitivity.py OUT [DOCUMENT [QUANTITY]]

One quantity is bounded again and again: under each reading; without each source; with sources weighted
by their grades, and with each in turn trusted above all others. A table is printed; OUT gets it as
sensitivity.csv, and sensitivity.svg, which draws how the bounds move. QUANTITY is the one that most
claims speak of, unless named.
"""

from __future__ import annotations

import csv
import math
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import reconcile
import yaml
from matplotlib.figure import Figure

MARCH = Path(__file__).resolve().parents[2] / "fixtures" / "million-man-march" / "claims.yaml"
READINGS = {"literal": "#1b1b1b", "rounded": "#0072b2", "ferson": "#d55e00"}
GRADES = {"A": 5, "B": 4, "C": 3, "D": 2, "E": 1}  # what is not graded weighs as C does
AS_TOLD = "as it is told"
TRUSTED = 1000  # more than all grades together


class AsWritten(yaml.BaseLoader):
    """All but true, false and null stays text for the library to read: 1.10 is known to a hundredth."""


for word, value in (("true", True), ("false", False), ("null", None)):
    AsWritten.add_implicit_resolver(f"!{word}", re.compile(f"^{word}$"), [word[0]])
    AsWritten.add_constructor(f"!{word}", lambda _loader, _node, value=value: value)


def plain(text: str) -> str:
    """What a document says, without what could act on a terminal or is no part of a picture's text."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


@dataclass(frozen=True)
class Outcome:
    """What is left of the quantity in one case, under one reading; None: what is set aside is not told."""

    case: str
    reading: str
    verdict: str
    bounds: reconcile.Interval | None
    set_aside: tuple[str, ...] | None

    def row(self) -> list[str | float]:
        low, high = self.bounds or (math.nan, math.nan)
        set_aside = "?" if self.set_aside is None else " ".join(self.set_aside)
        return [self.case, self.reading, self.verdict, low, high, set_aside]

    def __str__(self) -> str:
        if self.bounds is None:
            return "nothing"
        low, high = (f"{end:,.10g}" for end in self.bounds)
        return low if low == high else f"{low} to {high}"


class Study:
    """One quantity of a document, under every change of it that is tried."""

    def __init__(self, path: Path, quantity: str | None) -> None:
        self.document: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), AsWritten)
        self.whole = reconcile.load(path).solve(settle=True)
        spoken_of = [claim.quantity for claim in self.whole.claims.values()]
        self.quantity = quantity or max(self.whole.quantities, key=spoken_of.count)

    def speakers(self) -> dict[str, str]:
        """Ids and names of who has a figure of his own for the quantity, or moves it through others."""
        who = {claim.source for claim in self.whole.claims.values()
               if claim.quantity == self.quantity and claim.repeats is None}
        who |= {part.source for part in self.whole.without if self.quantity in part.bounds}
        names = {id: plain(source.name) for id, source in self.whole.sources.items() if id in who}
        shared = Counter(names.values())
        return {id: name if shared[name] == 1 else f"{name} ({id})" for id, name in names.items()}

    def weighted(self, weights: dict[str, float]) -> reconcile.Problem:
        """The problem with other weights of its sources."""
        sources = {id: source if isinstance(source, dict) else {"name": source}
                   for id, source in self.document["sources"].items()}
        sources |= {id: {**sources[id], "weight": weight} for id, weight in weights.items()}
        return reconcile.load({**self.document, "sources": sources})

    def outcome(self, case: str, solution: reconcile.Solution) -> Outcome:
        q = solution.quantities[self.quantity]
        return Outcome(case, solution.reading, q.verdict, q.bounds, q.set_aside)

    def without_sources(self, solution: reconcile.Solution) -> Iterator[Outcome]:
        """The solution knows what each source's removal would change; the rest stays as it is."""
        speakers, as_it_is = self.speakers(), solution.quantities[self.quantity]
        for part in solution.without:
            if part.source in speakers:
                yield Outcome(f"without {speakers[part.source]}", solution.reading,
                              part.verdicts.get(self.quantity, as_it_is.verdict),
                              part.bounds.get(self.quantity, as_it_is.bounds), None)

    def outcomes(self) -> Iterator[Outcome]:
        problem = self.weighted({})
        graded = self.weighted({source.id: GRADES.get(source.reliability or "", GRADES["C"])
                                for source in self.whole.sources.values()})
        trusting = {name: self.weighted({id: TRUSTED}) for id, name in self.speakers().items()}
        for reading in READINGS:
            solution = problem.solve(reading=reading, settle=True)
            yield self.outcome(AS_TOLD, solution)
            yield from self.without_sources(solution)
            yield self.outcome("weights by grade", graded.solve(reading=reading))
            for name, trusted in trusting.items():
                yield self.outcome(f"trusting {name}", trusted.solve(reading=reading))

    def cases(self) -> dict[str, list[Outcome]]:
        cases: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes():
            cases.setdefault(outcome.case, []).append(outcome)
        return cases


def is_moved(outcomes: list[Outcome], told: list[Outcome]) -> bool:
    return [outcome.bounds for outcome in outcomes] != [outcome.bounds for outcome in told]


def print_table(cases: dict[str, list[Outcome]]) -> None:
    """A row a case, a column a reading; then what the result hangs on."""
    rows = [["", *READINGS]] + [[case, *map(str, outcomes)] for case, outcomes in cases.items()]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    moved = [case for case, outcomes in cases.items() if is_moved(outcomes, cases[AS_TOLD])]
    print(f"\n{len(moved)} of {len(cases) - 1} changes move it:", "; ".join(moved) or "none")


def draw(cases: dict[str, list[Outcome]], title: str, unit: str, path: Path) -> None:
    """A row a case, a bar a reading; bold is what moves, the band behind is what is told, rounded."""
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "1", "text.parse_math": False})
    figure = Figure(figsize=(10, 1.6 + 0.5 * len(cases)), layout="constrained")
    axes = figure.add_subplot()
    ends = [end for outcomes in cases.values() for outcome in outcomes if outcome.bounds
            for end in outcome.bounds if math.isfinite(end)] or [0.0]
    margin = 0.05 * (max(ends) - min(ends)) or 1.0
    edges = min(ends) - margin, max(ends) + margin
    for row, outcomes in enumerate(cases.values()):
        for place, outcome in enumerate(outcomes):
            if outcome.bounds is None:
                continue
            y, color = row + 0.22 * (place - 1), READINGS[outcome.reading]
            low, high = (min(max(end, edges[0]), edges[1]) for end in outcome.bounds)
            axes.plot([low, high], [y, y], color=color, linewidth=4, solid_capstyle="butt",
                      label=outcome.reading if row == 0 else None)
            for end, drawn, arrow in zip(outcome.bounds, (low, high), "<>"):
                axes.plot(drawn, y, "|" if math.isfinite(end) else arrow, color=color, ms=7, mew=2)
    told = next(outcome.bounds for outcome in cases[AS_TOLD] if outcome.reading == "rounded")
    if told:
        axes.axvspan(max(told.low, edges[0]), min(told.high, edges[1]), color="#0072b2", alpha=0.12)
    axes.set(xlim=edges, ylim=(len(cases) - 0.5, -0.5))
    axes.set_yticks(range(len(cases)), [textwrap.fill(case, 36) for case in cases])
    for label, outcomes in zip(axes.get_yticklabels(), cases.values()):
        label.set_fontweight("bold" if is_moved(outcomes, cases[AS_TOLD]) else "normal")
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axes.set_xlabel(unit, loc="left")
    axes.set_title(textwrap.fill(title, 70), loc="left", fontsize=13)
    axes.grid(axis="x", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="upper right", bbox_to_anchor=(1, 0), borderaxespad=2, ncol=3, frameon=False)
    figure.savefig(path, metadata={"Date": None})


def main(out: str, document: str | Path = MARCH, quantity: str | None = None) -> None:
    study = Study(Path(document), quantity)
    about, cases = study.whole.quantities[study.quantity], study.cases()
    label = plain(about.label or about.id)
    print(f"{label}, in {about.unit}")
    print_table(cases)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "sensitivity.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["case", "reading", "verdict", "low", "high", "set_aside"])
        writer.writerows(outcome.row() for outcomes in cases.values() for outcome in outcomes)
    draw(cases, label, about.unit, folder / "sensitivity.svg")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

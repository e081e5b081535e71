# SPDX-License-Identifier: GPL-3.0-or-later
"""The story of one newspaper article: what it says, what can be true, who contradicts whom.

    python3 the_article.py OUT [DOCUMENT]

The story is printed, chapter by chapter, each of which asks the solution one question. OUT gets a chart
of it (the_article.svg) and a page on which sources can be left out by hand (the_article.html).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import reconcile

ARTICLE = Path(__file__).resolve().parents[2] / "fixtures" / "dprk-munitions" / "claims.yaml"


def number(end: float) -> str:
    """An end of bounds for people: whole where it is whole, else to six digits."""
    return f"{end:,.0f}" if abs(end) >= 1e5 or end == round(end) else f"{end:,.6g}"


def told(bounds: reconcile.Interval | None, quantity: reconcile.Quantity) -> str:
    """Bounds in words, also those at a date or after a repair, where `quantity.text` is not of them.

    Labels of counts say what is counted, so that only amounts need their unit.
    """
    unit = f" {quantity.unit}" if quantity.unit != "1" and quantity.kind != "count" else ""
    if bounds is None:
        return "no value at all"
    at_least = f"{'more than' if bounds.low_open else 'at least'} {number(bounds.low)}"
    at_most = f"{'less than' if bounds.high_open else 'at most'} {number(bounds.high)}"
    if bounds.low == bounds.high:
        return f"exactly {number(bounds.low)}{unit}"
    if math.isinf(bounds.low) or (bounds.low == 0 and bounds.bounded and not bounds.low_open):
        return f"{at_most}{unit}" if math.isfinite(bounds.high) else "anything"
    if math.isinf(bounds.high):
        return f"{at_least}{unit}"
    if bounds.low_open or bounds.high_open:
        return f"{at_least} and {at_most}{unit}"
    return f"{number(bounds.low)} to {number(bounds.high)}{unit}"


def plain(text: str) -> str:
    """What a document says, without what could act on a terminal."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "?" for letter in text)


def listed(names: Iterable[str]) -> str:
    """Each once, in the order of first coming; by semicolons, since names have commas of their own."""
    return "; ".join(dict.fromkeys(names))


class Story:
    """Sentences about a solution. Each method is a chapter, a generator of lines."""

    def __init__(self, solution: reconcile.Solution) -> None:
        self.solution = solution

    def name(self, quantity: str) -> str:
        return self.solution.quantities[quantity].label or quantity

    def who(self, ids: Iterable[str]) -> str:
        """Who stands behind claims and relations: names of sources, and what the relations say."""
        claims, relations, sources = (self.solution.claims, self.solution.relations,
                                      self.solution.sources)
        return listed(sources[claims[id].source].name if id in claims else f"“{relations[id].that}”"
                      for id in ids)

    def statement(self, id: str) -> str:
        """A claim and who makes it, or a relation."""
        if id not in self.solution.claims:
            return self.who([id])
        return f"“{self.solution.claims[id].says}” of {self.who([id])}"

    def what_it_says(self) -> Iterator[str]:
        """Claims by source, in the order of the document."""
        for source in self.solution.sources.values():
            claims = [claim for claim in self.solution.claims.values() if claim.source == source.id]
            if claims:
                passes_on = source.origin != source.id
                yield source.name + (f", passing on {self.solution.sources[source.origin].name}"
                                     if passes_on else "") + ":"
            for claim in claims:
                about = self.name(claim.quantity) if claim.quantity else "a relation"
                yield f"    {about}: {claim.says}"

    def what_can_be_true(self) -> Iterator[str]:
        """The bounds of each quantity, and whose words they rest on."""
        for quantity in self.solution.quantities.values():
            yield f"{self.name(quantity.id)}: {told(quantity.bounds, quantity)} ({quantity.verdict})"
            low, high = self.who(quantity.low_from), self.who(quantity.high_from)
            if low == high != "":
                yield f"    both ends: {low}"
            else:
                yield from (f"    {end} end: {who}" for end, who in (("low", low), ("high", high)) if who)

    def as_of_each_date(self) -> Iterator[str]:
        """How what can be true moves with the date asked about."""
        for quantity in self.solution.quantities.values():
            if len({entry.bounds for entry in quantity.timeline}) > 1:
                yield f"{self.name(quantity.id)}:"
                for entry in quantity.timeline:
                    yield f"    {entry.at}: {told(entry.bounds, quantity)}"

    def who_contradicts_whom(self) -> Iterator[str]:
        """Conflicts are sentences already."""
        yield from map(str, self.solution.conflicts)

    def ways_out(self) -> Iterator[str]:
        """What may be set aside so that the rest agree, and what that leaves."""
        for repair in self.solution.repairs:
            left = "; ".join(f"{self.name(id)}: {told(bounds, self.solution.quantities[id])}"
                             for id, bounds in repair.bounds.items())
            yield (f"{'best' if repair.best else 'or else'}, at a weight of {repair.weight:g}: "
                   f"set aside {listed(map(self.statement, repair.withdraw))}")
            yield f"    then {left}"

    def without_each_source(self) -> Iterator[str]:
        """Whose word matters: what moves if a source is taken away."""
        idle = []
        for part in self.solution.without:
            source = self.solution.sources[part.source].name
            if not part.bounds and part.verdict == self.solution.verdict:
                idle.append(source)
                continue
            yield f"without {source}, the verdict is {part.verdict}:"
            for id, bounds in part.bounds.items():
                then = told(bounds, self.solution.quantities[id])
                yield f"    {self.name(id)}: {'nobody says' if part.verdicts[id] == 'silent' else then}"
        if idle:
            yield f"nothing changes without {listed(idle)}"

    def chapters(self) -> Iterator[str]:
        yield self.solution.title or "Claims"
        for chapter in (self.what_it_says, self.what_can_be_true, self.as_of_each_date,
                        self.who_contradicts_whom, self.ways_out, self.without_each_source):
            title = chapter.__name__.replace("_", " ").capitalize()
            yield f"\n{title}\n{'-' * len(title)}"
            yield from list(chapter()) or ["(nothing)"]


def main(out: str, document: str | Path = ARTICLE) -> None:
    solution = reconcile.load(document).solve(settle=True)
    print(plain("\n".join(Story(solution).chapters())))
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for form in ("svg", "html"):
        (folder / f"the_article.{form}").write_text(solution.report(form), encoding="utf-8")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

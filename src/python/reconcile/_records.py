# SPDX-License-Identifier: GPL-3.0-or-later
"""What a solution tells of its parts: plain records that cannot be changed."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, TypeVar

from ._errors import harmless
from ._interval import Interval


@dataclass(frozen=True)
class _Record:
    """Fields that most people ask for; `data` is the whole as the JSON result has it."""

    data: dict[str, Any] = field(repr=False)


def _interval(data: dict[str, Any] | None) -> Interval | None:
    if data is None or (data["low"] is not None and data["low"] == data["high"]
                        and (data["low_open"] or data["high_open"])):
        return None
    return Interval._of_json(data)


@dataclass(frozen=True)
class Source(_Record):
    """Who says something; `origin` is the source whose figures it passes on, or itself."""

    id: str
    name: str
    reliability: str | None
    origin: str


@dataclass(frozen=True)
class Support:
    """A region that the most weight of origins supports."""

    interval: Interval
    weight: float
    of: float


@dataclass(frozen=True)
class AtDate:
    """Bounds and verdict at one date; `at` is None where there is no date anywhere."""

    at: str | None
    verdict: str
    bounds: Interval


@dataclass(frozen=True)
class Quantity(_Record):
    """What can be true of one quantity, in its unit.

    `bounds` after the best repair where the verdict is "conflict", `text` says them in words, whose
    rounding is outward; `low_from` and `high_from` are
    ids of claims and relations that they rest on.
    """

    id: str
    label: str | None
    unit: str
    kind: str
    course: str
    verdict: str
    bounds: Interval
    text: str
    witness: float | None
    low_from: tuple[str, ...]
    high_from: tuple[str, ...]
    set_aside: tuple[str, ...]
    claimed: Interval | None
    support: tuple[Support, ...]
    alternatives: tuple[Interval, ...]
    timeline: tuple[AtDate, ...]


@dataclass(frozen=True)
class Claim(_Record):
    """One claim: what it says, how it was read, and what became of it.

    `interval` is None for a claim that asserts a relation, is statistical, or leaves no value.
    """

    id: str
    source: str
    quantity: str | None
    says: str
    text: str
    status: str
    interval: Interval | None
    reading: str
    as_of: str | None
    said: str | None
    repeats: str | None
    quote: str | None
    url: str | None
    file: str
    line: int | None
    column: int | None


@dataclass(frozen=True)
class Relation(_Record):
    """What ties quantities, and what became of it."""

    id: str
    that: str
    assumed: bool
    status: str


@dataclass(frozen=True)
class Conflict(_Record):
    """What cannot hold together, and by how much; str() is the sentence, harmless to terminals."""

    id: str
    claims: tuple[str, ...]
    relations: tuple[str, ...]
    background: tuple[str, ...]
    quantity: str | None
    at: str | None
    gap: float | None
    gap_relative: float | None
    minimal: bool
    text: str

    def __str__(self) -> str:
        return harmless(self.text)


@dataclass(frozen=True)
class Repair(_Record):
    """What may be withdrawn for the rest to agree; `bounds` are those that it leaves."""

    withdraw: tuple[str, ...]
    weight: float
    best: bool
    bounds: dict[str, Interval]


@dataclass(frozen=True)
class Without(_Record):
    """What would be left without one source.

    `bounds` and `verdicts` are of the quantities that would change; one that nobody speaks of any
    more is "silent".
    """

    source: str
    verdict: str
    stretch: float | None
    bounds: dict[str, Interval]
    verdicts: dict[str, str]


@dataclass(frozen=True)
class Told(_Record):
    """What was known when something was said: the claims said then, and what followed.

    `said` is None for claims without a date; `changed` has the quantities of which something else
    followed than before.
    """

    said: str | None
    at: str | None
    claims: tuple[str, ...]
    verdict: str
    conflicts_total: int
    changed: tuple[str, ...]
    bounds: dict[str, Interval]
    verdicts: dict[str, str]


@dataclass(frozen=True)
class Finding(_Record):
    """What else was noticed; str() is its text, harmless to terminals."""

    kind: str
    ids: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return harmless(self.text)


@dataclass(frozen=True)
class Estimate(_Record):
    """What statistics say of one quantity, beside its bounds.

    None where nothing could be said, `reason` tells why then.
    """

    quantity: str
    method: str
    at: str | None
    best: float | None
    low: float | None
    high: float | None
    standard_error: float | None
    level: float | None
    inside_bounds: bool | None
    reason: str | None


T = TypeVar("T", bound=_Record)

_NUMBERS = {"witness", "gap", "gap_relative", "weight", "best", "low", "high", "standard_error",
            "level", "stretch"}


def _value(name: str, value: Any) -> Any:
    if name == "bounds" and isinstance(value, dict):
        return Interval._of_json(value) if "low_open" in value else {
            key: Interval._of_json(inner) for key, inner in value.items()}
    if name in ("claimed", "interval"):
        return _interval(value)
    if name == "support":
        return tuple(Support(Interval._of_json(region), float(region["weight"]), float(region["of"]))
                     for region in value)
    if name == "alternatives":
        return tuple(Interval._of_json(other) for other in value)
    if name == "timeline":
        return tuple(AtDate(entry["at"], entry["verdict"], Interval._of_json(entry))
                     for entry in value)
    if name in _NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return tuple(value) if isinstance(value, list) else value


_KNOWN = 8  # ids that a message names


def record(kind: type[T], data: dict[str, Any]) -> T:
    """A record of a part of the JSON result; what the part lacks is None."""
    fields = {name: _value(name, data.get(name))
              for name in kind.__dataclass_fields__ if name != "data"}
    if kind in (Without, Told):
        fields["bounds"] = {part["id"]: Interval._of_json(part["bounds"])
                            for part in data["quantities"]}
        fields["verdicts"] = {part["id"]: part["verdict"] for part in data["quantities"]}
    if kind is Told:
        fields["changed"] = tuple(part["id"] for part in data["quantities"] if part["changed"])
    return kind(data=data, **fields)


class Records(Mapping[str, T], Generic[T]):
    """Records by id, in the document's order; a place among them does as well as an id."""

    def __init__(self, kind: type[T], parts: list[dict[str, Any]]) -> None:
        self._kind, self._parts = kind, parts
        self._places = {part["id"]: i for i, part in enumerate(parts)}
        self._made: dict[int, T] = {}

    def __getitem__(self, id: str | int) -> T:
        place = self._places.get(id) if isinstance(id, str) else operator.index(id)
        if place is None:
            known = ", ".join([*islice(self._places, _KNOWN), *["..."][: len(self) - _KNOWN]])
            raise KeyError(f"{id!r}; there are {known}" if known else id)
        if place < 0:
            place += len(self._parts)
        if not 0 <= place < len(self._parts):
            raise IndexError(f"there is no record {id}, of {len(self._parts)}")
        if place not in self._made:
            self._made[place] = record(self._kind, self._parts[place])
        return self._made[place]

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and id in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._parts)

    def __repr__(self) -> str:
        return f"<{len(self)} {self._kind.__name__} records: {', '.join(islice(self, _KNOWN))}>"

# SPDX-License-Identifier: GPL-3.0-or-later
"""How people's figures are read."""

from __future__ import annotations

import threading
from collections import OrderedDict
from ctypes import byref, c_void_p
from dataclasses import dataclass
from typing import Any

from ._errors import ArgumentError, PhraseError
from ._interval import Interval
from ._library import STATUS, Handle, check, encoded, lib
from ._solution import READINGS, choice
from ._structures import DiagnosticEntry, PhraseSubject, PhraseView

KINDS = ("amount", "count", "real", "share")
_KEPT = 32


@dataclass(frozen=True)
class Reading:
    """How a phrase was read: what it allows under each reading, None where it leaves no value.

    A statistical phrase ("3 ± 0.2 km") has `value` and `standard` and no intervals.
    """

    phrase: str
    hedge: str | None
    number: str | None
    second: str | None
    granularity: float
    unit: str | None
    literal: Interval | None
    rounded: Interval | None
    ferson: Interval | None
    value: float | None
    standard: float | None

    def interval(self, reading: str = "rounded") -> Interval | None:
        """What it allows under one reading, by its name."""
        found: Interval | None = getattr(self, READINGS[choice(reading, READINGS, "reading")])
        return found


class _Readers(threading.local):
    """Readers of the units and kinds last spoken of; one belongs to one thread at a time."""

    def __init__(self) -> None:
        self.kept: OrderedDict[tuple[str | None, str | None], Handle] = OrderedDict()

    def get(self, unit: str | None, kind: str | None) -> Handle:
        key = unit, kind
        if key not in self.kept:
            subject = PhraseSubject()
            subject.unit = encoded(unit, "unit") if unit is not None else None
            if kind is not None:
                subject.has_kind = True
                subject.kind = choice(kind, KINDS, "kind")
            made = c_void_p()
            status = lib.rec_phrase_reader_new(byref(subject), None, byref(made))
            if status == STATUS["unit"]:
                raise ArgumentError(f"unit: {unit!r} is no unit")
            check(status, "unit")
            self.kept[key] = Handle(made, lib.rec_phrase_reader_free)
            if len(self.kept) > _KEPT:
                self.kept.popitem(last=False)
        self.kept.move_to_end(key)
        return self.kept[key]


_readers = _Readers()


def _text(value: Any) -> str | None:
    return None if value is None else value.decode()


def read(phrase: str, *, unit: str | None = None, kind: str | None = None) -> Reading:
    """Reads a phrase as reporters write it, as `reconcile read` does.

    unit: that of the quantity spoken of, into which others are converted; kind: "amount", "count",
    "real" or "share", which bounds it. Raises PhraseError with the column of what is not
    understood.

    >>> half = read("about half of a million shells")
    >>> print(half.literal, half.rounded, half.unit)
    [450000, 550000] [400000, 600000] shells
    >>> print(read("2.5 t", unit="kg").literal)
    [2500, 2500]
    """
    text = encoded(phrase, "the phrase")
    reader = _readers.get(unit, kind)
    view, fault = PhraseView(), DiagnosticEntry()
    status = lib.rec_phrase_read(reader.pointer, text, len(text), byref(view), byref(fault))
    if status == STATUS["memory"]:
        raise MemoryError
    if status != 0:
        raise PhraseError(fault.message.decode(errors="replace"), phrase, fault.place.column or None)
    ranges = [None if view.soft or view.empty[i] else Interval._of_range(view.range[i])
              for i in range(len(READINGS))]
    return Reading(phrase, _text(view.hedge), _text(view.number), _text(view.second),
                   view.granularity, _text(view.unit), ranges[0], ranges[1], ranges[2],
                   view.value if view.soft else None, view.standard if view.soft else None)

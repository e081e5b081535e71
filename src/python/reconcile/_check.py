# SPDX-License-Identifier: GPL-3.0-or-later
"""A solution held against what was expected of it, as `reconcile check` does."""

from __future__ import annotations

from ctypes import byref, c_void_p
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._errors import ArgumentError, harmless
from ._library import Handle, check, encoded_name, lib, refuse, told_of
from ._problem import Document, text_of
from ._structures import CheckDifference, Diagnostics

if TYPE_CHECKING:
    from ._solution import Solution

CHECK_KINDS = ("difference", "mistake", "warning")


@dataclass(frozen=True)
class Difference:
    """One line of what a check finds; str() is its text, harmless to terminals.

    kind: "difference"; "mistake", what is expected names what does not exist; "warning", it holds
    but rests on an id given by place, or on a search that was cut short. quantity: None, it is
    about the whole document.
    """

    kind: str
    quantity: str | None
    text: str
    file: str
    line: int | None
    column: int | None

    def __str__(self) -> str:
        return harmless(self.text)


def differences(solution: Solution, expected: Document | None) -> tuple[Difference, ...]:
    made = solution._library()
    pointer = c_void_p()
    if expected is None:
        if not lib.rec_problem_has_expectation(made.problem.pointer):
            raise ArgumentError("the document has no `expect`: give what is expected")
        check(lib.rec_checked_make(made.solution.pointer, None, byref(pointer)), "check")
    else:
        name, text = text_of(expected)
        diagnostics = Diagnostics()
        status = lib.rec_checked_read(made.solution.pointer, text, len(text), encoded_name(name),
                                      None, byref(diagnostics), byref(pointer))
        refuse(status, told_of(diagnostics, [(name, text)]), diagnostics)
    checked = Handle(pointer, lib.rec_checked_free, (made.solution,))
    file = lib.rec_checked_name(checked.pointer).decode(errors="surrogateescape")
    return tuple(_difference(checked, i, file)
                 for i in range(lib.rec_checked_difference_count(checked.pointer)))


def _difference(checked: Handle, index: int, file: str) -> Difference:
    told = CheckDifference()
    check(lib.rec_checked_difference(checked.pointer, index, byref(told)), "check")
    return Difference(CHECK_KINDS[told.kind], told.quantity.decode() if told.quantity else None,
                      told.text.decode(errors="replace"), file, told.place.line or None,
                      told.place.column or None)

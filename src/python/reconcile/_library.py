# SPDX-License-Identifier: GPL-3.0-or-later
"""The C library: where it is found, and how its functions are called.

ctypes and not an extension module: a call costs some hundred nanoseconds more, of which nobody
notices anything beside a solve, and the package then needs neither a compiler nor Python's headers
where the library is installed already.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from ctypes import (POINTER, addressof, byref, c_bool, c_char_p, c_double, c_int, c_size_t,
                    c_void_p, cast)
from pathlib import Path
from typing import Any

from ._errors import ArgumentError, Diagnostic, DocumentError, LimitError, ReconcileError
from ._structures import (CheckDifference, Date, DiagnosticEntry, Diagnostics, DocumentText,
                          EstimationOptions, Grouped, GroupedBounds, LoadOptions, PhraseSubject,
                          PhraseView, PoolOptions, PoolResultColumns, Range, Reported, Sink,
                          SolveOptions, TextStyle, Written)

__version__ = "0.1.0"

_LINE_SHOWN = 160
IN_CODE, OF_MAPPING = "<python>", "<dict"  # names of documents that nobody has in an editor


def _places() -> Iterator[str]:
    named = os.environ.get("RECONCILE_LIBRARY")
    if named:
        yield named
        return
    here = Path(__file__).parent
    for name in ("libreconcile.so", "libreconcile.so.0", "libreconcile.dylib"):
        if (here / name).exists():
            yield str(here / name)
    yield "libreconcile.so.0"
    yield "libreconcile.0.dylib"


def _open() -> ctypes.CDLL:
    failures = []
    for place in _places():
        try:
            return ctypes.CDLL(place)
        except OSError as error:
            failures.append(str(error))
    raise ImportError(
        "libreconcile is neither in the package nor installed; the variable RECONCILE_LIBRARY may "
        "name it. " + "; ".join(failures))


_STATUS = c_int
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "rec_version": (c_char_p, ()),
    "rec_status_text": (c_char_p, (c_int,)),
    "rec_documents_load": (_STATUS, (POINTER(DocumentText), c_size_t, POINTER(LoadOptions),
                                     c_void_p, POINTER(Diagnostics), POINTER(c_void_p))),
    "rec_problem_free": (None, (c_void_p,)),
    "rec_solve": (_STATUS, (c_void_p, POINTER(SolveOptions), c_void_p, POINTER(c_void_p))),
    "rec_solution_free": (None, (c_void_p,)),
    "rec_solution_verdict": (c_int, (c_void_p,)),
    "rec_settlement_make": (_STATUS, (c_void_p, c_void_p, POINTER(c_void_p))),
    "rec_settlement_is_small": (c_bool, (c_void_p,)),
    "rec_settlement_free": (None, (c_void_p,)),
    "rec_estimation_make": (_STATUS, (c_void_p, POINTER(EstimationOptions), c_void_p,
                                      POINTER(c_void_p))),
    "rec_estimation_free": (None, (c_void_p,)),
    "rec_what_if_make": (_STATUS, (c_void_p, c_void_p, c_void_p, POINTER(c_void_p))),
    "rec_what_if_free": (None, (c_void_p,)),
    "rec_history_make": (_STATUS, (c_void_p, c_void_p, POINTER(c_void_p))),
    "rec_history_free": (None, (c_void_p,)),
    "rec_problem_has_expectation": (c_bool, (c_void_p,)),
    "rec_checked_make": (_STATUS, (c_void_p, c_void_p, POINTER(c_void_p))),
    "rec_checked_read": (_STATUS, (c_void_p, c_char_p, c_size_t, c_char_p, c_void_p,
                                   POINTER(Diagnostics), POINTER(c_void_p))),
    "rec_checked_free": (None, (c_void_p,)),
    "rec_checked_name": (c_char_p, (c_void_p,)),
    "rec_checked_difference_count": (c_size_t, (c_void_p,)),
    "rec_checked_difference": (_STATUS, (c_void_p, c_size_t, POINTER(CheckDifference))),
    "rec_report_explanation_text": (_STATUS, (c_void_p, c_char_p, POINTER(TextStyle),
                                              POINTER(Sink))),
    "rec_report_explanation_json": (_STATUS, (c_void_p, c_char_p, POINTER(Sink))),
    "rec_report": (_STATUS, (c_int, POINTER(Reported), c_size_t, POINTER(TextStyle),
                             POINTER(Sink))),
    "rec_schema_text": (c_char_p, (c_char_p,)),
    "rec_draft_document": (_STATUS, (c_char_p, c_size_t, c_char_p, c_void_p, POINTER(Sink),
                                     POINTER(DiagnosticEntry))),
    "rec_written_free": (None, (POINTER(Written),)),
    "rec_date_read": (_STATUS, (c_char_p, c_size_t, POINTER(Date), POINTER(c_char_p))),
    "rec_phrase_reader_new": (_STATUS, (POINTER(PhraseSubject), c_void_p, POINTER(c_void_p))),
    "rec_phrase_read": (_STATUS, (c_void_p, c_char_p, c_size_t, POINTER(PhraseView),
                                  POINTER(DiagnosticEntry))),
    "rec_phrase_reader_free": (None, (c_void_p,)),
    "rec_pool": (_STATUS, (c_void_p, c_void_p, c_size_t, POINTER(PoolOptions), c_void_p,
                           POINTER(PoolResultColumns))),
    "rec_pool_leave_one_out": (_STATUS, (c_void_p, c_void_p, c_size_t, POINTER(PoolOptions),
                                         c_void_p, POINTER(PoolResultColumns))),
    "rec_grouped_bounds": (_STATUS, (POINTER(Grouped), POINTER(GroupedBounds), POINTER(c_size_t))),
    "rec_grouped_support": (_STATUS, (POINTER(Grouped), c_size_t, c_void_p, POINTER(c_size_t),
                                      c_void_p, c_void_p, c_void_p, POINTER(c_size_t))),
    "rec_grouped_conflicts": (_STATUS, (POINTER(Grouped), c_size_t, c_void_p, POINTER(c_size_t),
                                        c_void_p, c_void_p, POINTER(c_size_t))),
    "rec_grouped_number": (_STATUS, (c_void_p, c_size_t, c_void_p, c_void_p, POINTER(c_size_t),
                                     c_void_p)),
    "rec_range_contains": (c_bool, (Range, c_double)),
    "rec_range_is_within": (c_bool, (Range, Range)),
    "rec_range_power": (_STATUS, (Range, c_int, POINTER(Range))),
    **{f"rec_range_{name}": (_STATUS, (Range, Range, POINTER(Range)))
       for name in ("add", "subtract", "multiply", "divide", "intersect", "hull")},
    **{f"rec_range_{name}": (_STATUS, (Range, POINTER(Range)))
       for name in ("negate", "absolute", "sqrt")},
}


def _declare(library: ctypes.CDLL) -> ctypes.CDLL:
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype = result
        function.argtypes = arguments
    return library


lib = _declare(_open())
if lib.rec_version().decode() != __version__:
    raise ImportError(f"libreconcile is version {lib.rec_version().decode()}, the package "
                      f"{__version__}: they belong together")

_TAKE = cast(lib.rec_written_take, c_void_p)
STATUS = {"invalid": 1, "memory": 3, "unit": 7, "limit": 8}


def check(status: int, what: str = "") -> None:
    """Raises what a status of the library stands for."""
    if status == 0:
        return
    if status == STATUS["memory"]:
        raise MemoryError(what or None)
    text = (lib.rec_status_text(status) or b"it failed").decode()
    message = f"{what}: {text}" if what else text
    if status == STATUS["invalid"]:
        raise ArgumentError(message)
    raise (LimitError if status == STATUS["limit"] else ReconcileError)(message)


def encoded(text: str, what: str) -> bytes:
    """UTF-8 for the library, which takes texts up to a NUL."""
    if not isinstance(text, str):
        raise TypeError(f"{what} is a str, not {type(text).__name__}")
    try:
        encoded_text = str.encode(text)  # not what a subclass makes of it
    except UnicodeEncodeError:
        raise ArgumentError(f"{what} holds half of a surrogate pair") from None
    if b"\0" in encoded_text:
        raise ArgumentError(f"{what} holds a NUL character")
    return encoded_text


def encoded_name(name: str) -> bytes:
    """A document's name; that of a file may hold bytes that are no UTF-8."""
    try:
        encoded_text = str.encode(name, errors="surrogateescape")
    except UnicodeEncodeError:
        raise ArgumentError("the document's name holds half of a surrogate pair") from None
    if b"\0" in encoded_text:
        raise ArgumentError("the document's name holds a NUL character")
    return encoded_text


def date(text: str, what: str) -> Date:
    """A date as the library reads it from ISO 8601 text."""
    iso = encoded(text, what)
    read, message = Date(), c_char_p()
    if lib.rec_date_read(iso, len(iso), byref(read), byref(message)) != 0:
        raise ArgumentError(f"{what}: {text!r}: {(message.value or b'').decode()}")
    return read


class Handle:
    """What the library made, given back when nobody needs it any more.

    What it was made of is given back after it, also where both are part of a cycle, whose members
    go in any order.
    """

    __slots__ = ("_pointer", "_free", "_needs", "_others")

    def __init__(self, pointer: c_void_p, free: Any, needs: tuple[Handle, ...] = ()) -> None:
        self._pointer: c_void_p | None = pointer
        self._free = free
        self._needs = needs
        self._others: list[None] = []  # one for each handle that needs this one
        for need in needs:
            need._others.append(None)

    @property
    def pointer(self) -> c_void_p:
        if self._pointer is None:
            raise ReconcileError("it is being given back and cannot be asked any more")
        return self._pointer

    def __del__(self) -> None:
        self._release()

    def _release(self) -> None:
        try:
            self._others.pop()  # atomic: exactly one finds the list empty, the last
        except IndexError:
            pointer, self._pointer = self._pointer, None
            if pointer:
                self._free(pointer)
            for need in self._needs:
                need._release()


def written(write: Any) -> bytes:
    """All that a function of the library writes to the sink that `write` is called with.

    The library keeps it itself: in a function of Python it could not be told when a signal, which
    raises wherever it comes, has cost a piece.
    """
    kept = Written()
    try:
        check(write(byref(Sink(_TAKE, addressof(kept)))))
        return ctypes.string_at(kept.bytes, kept.length)
    finally:
        lib.rec_written_free(byref(kept))


def told_of(diagnostics: Diagnostics, texts: list[tuple[str, bytes]]) -> list[Diagnostic]:
    return [
        Diagnostic(
            severity="error" if entry.severity == 0 else "warning",
            file=texts[min(entry.place.file, len(texts) - 1)][0],
            line=entry.place.line or None,
            column=entry.place.column or None,
            message=entry.message.decode(errors="replace"),
            text=_shown(texts[min(entry.place.file, len(texts) - 1)], entry.place.line),
        )
        for entry in diagnostics.entry[: diagnostics.count]
    ]


def _shown(text: tuple[str, bytes], line: int) -> str | None:
    """The line of what was built in code, which nobody has in an editor."""
    if not text[0].startswith((IN_CODE, OF_MAPPING)) or line == 0:
        return None
    told = text[1].split(b"\n", line)[line - 1].decode(errors="replace")
    return told if len(told) <= _LINE_SHOWN else told[:_LINE_SHOWN] + "..."


def load(texts: list[tuple[str, bytes]], options: LoadOptions) -> tuple[Handle, list[Diagnostic]]:
    """Loads documents that are one problem; also what the library warns of."""
    names = [encoded_name(name) for name, _ in texts]
    array = (DocumentText * len(texts))(
        *(DocumentText(text, len(text), name) for name, (_, text) in zip(names, texts)))
    diagnostics, pointer = Diagnostics(), c_void_p()
    status = lib.rec_documents_load(array, len(texts), byref(options), None, byref(diagnostics),
                                    byref(pointer))
    told = told_of(diagnostics, texts)
    refuse(status, told, diagnostics)
    return Handle(pointer, lib.rec_problem_free), told


def refuse(status: int, told: list[Diagnostic], diagnostics: Diagnostics) -> None:
    """Raises what is wrong with a document, where something is."""
    if status != 0:
        errors = [entry for entry in told if entry.severity == "error"]
        if errors:
            raise DocumentError(errors, diagnostics.error_total)
        check(status)

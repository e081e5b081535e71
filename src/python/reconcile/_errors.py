# SPDX-License-Identifier: GPL-3.0-or-later
"""What is raised, and where in a document it is from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


def harmless(text: str) -> str:
    """A text for a terminal: what commands it, or is not seen, is spelt with its number."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() or unicodedata.category(letter) == "Zs"
                   else letter.encode("unicode_escape").decode() for letter in text)


@dataclass(frozen=True)
class Diagnostic:
    """One thing that is wrong, or worth a look, in a document.

    Lines and columns count from 1, columns in characters; None: it is about the whole file. `text`
    is that line of what was built in code, which nobody has in an editor. str() is harmless to
    terminals.
    """

    severity: str
    file: str
    line: int | None
    column: int | None
    message: str
    text: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        told = harmless(f"{place}: {self.severity}: {self.message}")
        return told if self.text is None else f"{told}\n    {harmless(self.text)}"


class ReconcileError(Exception):
    """What all errors of this package are."""

    __module__ = "reconcile"


class ArgumentError(ReconcileError, ValueError):
    """An argument that cannot be used."""

    __module__ = "reconcile"


class LimitError(ReconcileError):
    """A stated limit was exceeded, or magnitudes lie too far apart."""

    __module__ = "reconcile"


class DocumentError(ReconcileError):
    """A document that cannot be used.

    `diagnostics` has every error that is kept, 20 at most; `file`, `line`, `column` and `message`
    are the first one's.
    """

    __module__ = "reconcile"

    def __init__(self, diagnostics: list[Diagnostic], total: int | None = None) -> None:
        self.diagnostics = diagnostics
        self.total = total if total is not None else len(diagnostics)
        first = diagnostics[0]
        self.file, self.line, self.column = first.file, first.line, first.column
        self.message = first.message
        lines = [str(entry) for entry in diagnostics]
        if self.total > len(diagnostics):
            lines.append(f"{self.total - len(diagnostics)} more errors are not shown")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[list[Diagnostic], int]]:
        return type(self), (self.diagnostics, self.total)


class PhraseError(ReconcileError, ValueError):
    """A phrase that is not understood; `column` is where, counted in characters from 1."""

    __module__ = "reconcile"

    def __init__(self, message: str, phrase: str, column: int | None) -> None:
        self.message, self.phrase, self.column = message, phrase, column
        super().__init__(harmless(message))

    def __reduce__(self) -> tuple[type[PhraseError], tuple[str, str, int | None]]:
        return type(self), (self.message, self.phrase, self.column)

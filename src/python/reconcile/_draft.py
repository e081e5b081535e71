# SPDX-License-Identifier: GPL-3.0-or-later
"""From an article's text to a document to begin with."""

from __future__ import annotations

from ctypes import byref

from ._errors import Diagnostic, DocumentError
from ._library import check, encoded_name, lib, load, written
from ._structures import DiagnosticEntry, LoadOptions


def draft(text: str | bytes, *, name: str = "text") -> str:
    """A document of the claims that a text makes, as `reconcile draft` writes it.

    Every figure with its hedge, unit, sentence and source, the guesses marked by comments: a
    beginning, which a person checks. name: of the text, for its title. Raises DocumentError with
    the place of what is no text.

    >>> drafted = draft("Up to 3 million shells were sent, officials said on Friday.")
    >>> from reconcile import load
    >>> [claim.says for claim in load(drafted).solve().claims.values()]
    ['Up to 3 million shells']
    """
    if isinstance(text, str):
        data = str.encode(text, errors="surrogatepass")  # refused by the library, with its place
    else:
        data = bytes(memoryview(text))
    fault, status = DiagnosticEntry(), 0

    def write(sink: object) -> int:
        nonlocal status
        status = lib.rec_draft_document(data, len(data), encoded_name(name), None, sink,
                                        byref(fault))
        return 0

    drafted = written(write)
    if status != 0 and fault.message:
        raise DocumentError([Diagnostic("error", name, fault.place.line or None,
                                        fault.place.column or None,
                                        fault.message.decode(errors="replace"))])
    check(status, "draft")
    load([("<draft>", drafted)], LoadOptions())
    return drafted.decode()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems: documents that were read, and what is added to them in code."""

from __future__ import annotations

import copy
import json
import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Union

from ._errors import ArgumentError, Diagnostic, harmless
from ._library import IN_CODE, OF_MAPPING, Handle, encoded
from ._library import load as load_texts
from ._plain import key_of, plain
from ._solution import Solution, asked, solve
from ._structures import LoadOptions

Document = Union[str, bytes, "os.PathLike[str]", Mapping[str, Any]]


def _written(document: Mapping[str, Any]) -> bytes:
    """The document as JSON, a line for each entry, so that an error's line tells which it is."""
    lines = ["{"]
    for key, value in document.items():
        comma = "" if len(lines) == 1 else ","
        if isinstance(value, (dict, list)) and value and key != "expect":
            pairs = value.items() if isinstance(value, dict) else ((None, v) for v in value)
            brackets = "{}" if isinstance(value, dict) else "[]"
            rows = [(f"{json.dumps(k, ensure_ascii=False)}: " if k is not None else "")
                    + json.dumps(v, ensure_ascii=False) for k, v in pairs]
            lines.append(f"{comma}{json.dumps(key)}: {brackets[0]}")
            lines.extend(row + ("," if i + 1 < len(rows) else "") for i, row in enumerate(rows))
            lines.append(brackets[1])
        else:
            lines.append(f"{comma}{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    lines.append("}\n")
    return encoded("\n".join(lines), "the document")


class Problem:
    """Sources, quantities, relations and claims, read from documents or built in code.

    >>> march = Problem(title="How many came?")
    >>> march.add_unit("person", "people")
    >>> march.add_source("police", reliability="B")
    >>> march.add_source("organisers", reliability="C")
    >>> march.add_quantity("crowd", unit="person", kind="count")
    >>> march.add_claim("crowd", source="police", says="at most 8000")
    >>> march.add_claim("crowd", source="organisers", at_least=10_000, id="o1")
    >>> solution = march.solve()
    >>> solution.verdict, solution.quantities["crowd"].bounds.high
    ('conflict', 8000.0)

    The keys are those of the document's format; what is wrong with them is told when it is solved.
    """

    def __init__(self, *, title: str | None = None, **head: Any) -> None:
        """head: `as_of`, `reading`, `note`, `url` of the document."""
        self._texts: list[tuple[str, bytes]] = []
        self._own: dict[str, Any] = {}
        for key, value in {"title": title, **head}.items():
            if value is not None:
                self._own[key] = plain(value, key)
        self._forget()
        self._lock = threading.Lock()

    def _forget(self) -> None:
        """What was read is no longer all that there is."""
        self._handle: Handle | None = None
        self._read: list[tuple[str, bytes]] = []  # the texts that the handle is of
        self._settled: tuple[bool, bool] = (False, False)
        self._told: list[Diagnostic] = []

    def _add(self, part: str, id: str, entry: dict[str, Any]) -> None:
        made = {key: plain(value, f"{part}.{id}.{key}")
                for key, value in entry.items() if value is not None}
        with self._lock:
            if key_of(id, part) in self._own.get(part, {}):
                raise ArgumentError(f"{part}: {id!r} is there already")
            self._own.setdefault(part, {})[id] = made
            self._forget()

    def _append(self, part: str, entry: dict[str, Any]) -> None:
        made = plain({key: value for key, value in entry.items() if value is not None},
                     f"{part}[{len(self._own.get(part, ()))}]")
        with self._lock:
            self._own.setdefault(part, []).append(made)
            self._forget()

    def add_unit(self, id: str, plural: str | None = None, also: Iterable[str] | None = None
                 ) -> None:
        """A thing that is counted."""
        self._add("units", id, {"plural": plural, "also": also})

    def add_source(self, id: str, name: str | None = None, **keys: Any) -> None:
        """keys: `reliability`, `repeats`, `weight`, `reading`, `note`, `url`."""
        self._add("sources", id, {"name": name if name is not None else id, **keys})

    def add_quantity(self, id: str, unit: str | None = None, **keys: Any) -> None:
        """keys: `label`, `kind`, `course`, `within`, `words`, `reading`, `note`."""
        self._add("quantities", id, {"unit": unit, **keys})

    def add_relation(self, id: str, that: str, **keys: Any) -> None:
        """keys: `note`, `assumed`."""
        self._add("relations", id, {"that": that, **keys})

    def add_claim(self, quantity: str | None = None, *, source: str, **keys: Any) -> None:
        """keys: `id` and one statement, `says` or `exactly`, `at_least`, ...; `as_of`, `quote`, ...

        Numbers may be int, float, Decimal (which keeps its last digit) or Fraction.
        """
        self._append("claims", {"quantity": quantity, "source": source, **keys})

    def add_correlation(self, claims: Iterable[str] | Mapping[str, Any], r: float, **keys: Any
                        ) -> None:
        """That statistical claims, by their ids, are correlated; as `correlations` of a document."""
        self._append("correlations", {"claims": claims, "r": r, **keys})

    def add_report(self, *, source: str, figures: Mapping[str, Any], **keys: Any) -> None:
        """Many figures from one place: quantity to phrase, number or a mapping of claim keys."""
        self._append("reports", {"source": source, **keys, "figures": figures})

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of the documents it consists of."""
        names = tuple(name for name, _ in self._texts)
        return (*names, IN_CODE) if self._own or not names else names

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is worth a look in the documents; reads them if that has not been done."""
        return tuple(self._load((False, False))[2])

    def to_text(self) -> str:
        """What was built in code as a document: JSON, which is YAML as well."""
        return _written({"reconcile": 1, **self._own}).decode()

    def _all_texts(self) -> list[tuple[str, bytes]]:
        if self._texts and not self._own:
            return self._texts
        return [*self._texts, (IN_CODE, _written({"reconcile": 1, **self._own}))]

    def _load(self, settled: tuple[bool, bool]
              ) -> tuple[Handle, list[tuple[str, bytes]], list[Diagnostic]]:
        """The problem in the library's memory, the texts that it was read from, the warnings."""
        with self._lock:
            if self._handle is None or self._settled != settled:
                texts = list(self._all_texts())
                self._handle, self._told = load_texts(texts, LoadOptions(*settled))
                self._settled, self._read = settled, texts
            return self._handle, self._read, self._told

    def solve(self, *, reading: str | None = None, at: object = None, known_by: object = None,
              estimate: bool | str | Mapping[str, Any] = False, history: bool = False,
              settle: bool | None = None) -> Solution:
        """Solves it: bounds, what they rest on, conflicts, ways out.

        reading:  "literal", "rounded" or "ferson", over all that the documents say.
        at:       the date asked for, ISO 8601 text or a `datetime.date`.
        known_by: leaves out what was said later.
        estimate: what statistics say beside the bounds; the name of an estimator, or a mapping of
                  `estimator`, `interval`, `level`, `distribution`, `scale`, `correlation`,
                  `weight_by` as the program has them.
        history:  how bounds and conflicts moved as claims were said.
        settle:   what would settle it; None: where that takes little time.

        The interpreter's lock is not held meanwhile. Raises DocumentError, ArgumentError.
        """
        wanted = asked(reading, at, known_by, estimate, history, settle)
        handle, texts, _ = self._load((wanted["at"] is not None, reading is not None))
        return solve(handle, texts, wanted)

    def __getstate__(self) -> dict[str, Any]:
        with self._lock:  # of a copy, which must not grow with this one
            return {"texts": list(self._texts), "own": copy.deepcopy(self._own)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        Problem.__init__(self)
        self._texts, self._own = state["texts"], state["own"]

    def __repr__(self) -> str:
        return f"<Problem of {harmless(', '.join(self.documents))}>"


def load(*documents: Document, name: str | None = None) -> Problem:
    """Reads documents that are one problem: paths, texts, or mappings.

    A str with a line's end in it or a brace at its beginning, and bytes, are a text; another str
    is a path. A path that ends in .csv is a table of claims, as with `reconcile --together`. name:
    what a text is called in errors. Raises DocumentError with file, line and column, of several
    documents when they are solved; OSError.

    >>> problem = load('''
    ... reconcile: 1
    ... sources: {bbc: BBC}
    ... quantities: {crowd: {kind: count}}
    ... claims:
    ...   - {source: bbc, quantity: crowd, says: about half of a million}
    ... ''')
    >>> print(problem.solve().quantities["crowd"].bounds)
    [400000, 600000]
    """
    if not documents:
        raise TypeError("load needs a document at least")
    problem = Problem()
    for i, document in enumerate(documents):
        number = f" {i + 1}>" if len(documents) > 1 else ">"
        problem._texts.append(text_of(document, name, number))
    if len(documents) == 1:
        problem._load((False, False))
    return problem


def text_of(document: Document, name: str | None = None, number: str = ">") -> tuple[str, bytes]:
    """A document's name and text. number: how the names of those that have none end."""
    if isinstance(document, Mapping):
        text = _written({key_of(key, "the document"): plain(value, str(key))
                         for key, value in document.items()})
        return name or OF_MAPPING + number, text
    if isinstance(document, (bytes, bytearray, memoryview)):
        return name or "<text" + number, memoryview(document).tobytes()
    if isinstance(document, str) and ("\n" in document or "\r" in document
                                      or document.lstrip().startswith("{")):
        return name or "<text" + number, encoded_text(document)
    return _file(document)


def _file(path: str | os.PathLike[str]) -> tuple[str, bytes]:
    """A file's name and what is in it."""
    if path == "":
        raise ArgumentError("load takes a path, or a text with a line's end in it")
    try:
        return str(Path(path)), Path(path).read_bytes()
    except OSError as error:
        if isinstance(path, str) and ": " in path:
            error.strerror = f"{error.strerror} (a text has a line's end in it, or is bytes)"
        raise


def encoded_text(text: str) -> bytes:
    """A document's text, which may hold anything but half a surrogate pair."""
    try:
        return str.encode(text)
    except UnicodeEncodeError:
        raise ArgumentError("the text holds half of a surrogate pair") from None

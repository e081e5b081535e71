# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems: documents that were read, and what is added to them in code."""

from __future__ import annotations

import datetime
import json
import math
import os
import threading
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Union

from ._errors import ArgumentError, Diagnostic
from ._library import IN_CODE, Handle, encoded
from ._library import load as load_texts
from ._solution import Solution, solve
from ._structures import LoadOptions

Document = Union[str, bytes, "os.PathLike[str]", Mapping[str, Any]]


def _plain(value: Any, what: str) -> Any:
    """A value as JSON may hold it, so that the library reads what was meant."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(int(value))
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ArgumentError(f"{what}: {value!r} is no number that a claim can give")
        # 4800000.0 would be read as known to a tenth
        return _plain(int(value), what) if value == int(value) and abs(value) < 2**53 else value
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ArgumentError(f"{what}: {value} is no number that a claim can give")
        return str(value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, (datetime.date, datetime.datetime)):
        return _iso(value)
    if isinstance(value, Mapping):
        return {_key(key, what): _plain(inner, f"{what}.{key}") for key, inner in value.items()}
    if hasattr(value, "freqstr") and hasattr(value, "start_time"):  # a month of pandas, or a year
        return str(value)
    if getattr(getattr(value, "dtype", None), "kind", "") == "M":  # NumPy's datetime64
        return str(value.astype("datetime64[s]")).removesuffix("T00:00:00") \
            if "[" in str(value.dtype) and str(value.dtype)[11] not in "YMD" else str(value)
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:  # a scalar of NumPy or pandas
        return _plain(value.item(), what)
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray)):
        return [_plain(inner, f"{what}[{i}]") for i, inner in enumerate(value)]
    raise TypeError(f"{what}: a {type(value).__name__} cannot be part of a document")


def _iso(value: datetime.date) -> str:
    """ISO 8601; pandas has no dates but midnights, which are then what is meant."""
    text = value.isoformat()
    return text.removesuffix("T00:00:00") if hasattr(value, "normalize") else text


def _key(key: Any, what: str) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{what}: keys are str, not {type(key).__name__}")
    return key


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
        if title is not None:
            self._own["title"] = title
        for key, value in head.items():
            if value is not None:
                self._own[key] = _plain(value, key)
        self._handle: Handle | None = None
        self._settled: tuple[bool, bool] = (False, False)
        self._told: list[Diagnostic] = []
        self._lock = threading.Lock()

    def _add(self, part: str, id: str, entry: dict[str, Any]) -> None:
        entries = self._own.setdefault(part, {})
        if id in entries:
            raise ArgumentError(f"{part}: {id!r} is there already")
        entries[_key(id, part)] = {
            key: _plain(value, f"{part}.{id}.{key}")
            for key, value in entry.items() if value is not None}
        self._handle = None

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
        claim = {"quantity": quantity, "source": source, **keys}
        self._own.setdefault("claims", []).append({
            key: _plain(value, f"claims[{len(self._own['claims'])}].{key}")
            for key, value in claim.items() if value is not None})
        self._handle = None

    def add_correlation(self, claims: Iterable[str] | Mapping[str, Any], r: float, **keys: Any
                        ) -> None:
        """That statistical claims, by their ids, are correlated; as `correlations` of a document."""
        self._own.setdefault("correlations", []).append(
            _plain({"claims": claims, "r": r, **keys}, "correlations"))
        self._handle = None

    def add_report(self, *, source: str, figures: Mapping[str, Any], **keys: Any) -> None:
        """Many figures from one place: quantity to phrase, number or a mapping of claim keys."""
        report = {"source": source, **keys, "figures": figures}
        self._own.setdefault("reports", []).append(_plain(report, "reports"))
        self._handle = None

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of the documents it consists of."""
        return tuple(name for name, _ in self._all_texts())

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is worth a look in the documents; reads them if that has not been done."""
        self._load((False, False))
        return tuple(self._told)

    def to_text(self) -> str:
        """What was built in code as a document: JSON, which is YAML as well."""
        return _written({"reconcile": 1, **self._own}).decode()

    def _all_texts(self) -> list[tuple[str, bytes]]:
        if self._texts and not self._own:
            return self._texts
        return [*self._texts, (IN_CODE, _written({"reconcile": 1, **self._own}))]

    def _load(self, settled: tuple[bool, bool]) -> Handle:
        with self._lock:
            if self._handle is None or self._settled != settled:
                self._handle, self._told = load_texts(self._all_texts(), LoadOptions(*settled))
                self._settled = settled
            return self._handle

    def solve(self, *, reading: str | None = None, at: object = None, known_by: object = None,
              estimate: bool | Mapping[str, Any] = False, history: bool = False,
              settle: bool | None = None) -> Solution:
        """Solves it: bounds, what they rest on, conflicts, ways out.

        reading:  "literal", "rounded" or "ferson", over all that the documents say.
        at:       the date asked for, ISO 8601 text or a `datetime.date`.
        known_by: leaves out what was said later.
        estimate: what statistics say beside the bounds; a mapping has `estimator`, `interval`,
                  `level`, `distribution`, `scale`, `correlation`, `weight_by` as the program.
        history:  how bounds and conflicts moved as claims were said.
        settle:   what would settle it; None: where that takes little time.

        The interpreter's lock is not held meanwhile. Raises DocumentError, ArgumentError.
        """
        settled = (at is not None, reading is not None)
        return solve(self._load(settled), self._all_texts(), {
            "reading": reading, "at": at, "known_by": known_by, "estimate": estimate,
            "history": history, "settle": settle})

    def __getstate__(self) -> dict[str, Any]:
        return {"texts": self._texts, "own": self._own}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__()  # type: ignore[misc]
        self._texts, self._own = state["texts"], state["own"]

    def __repr__(self) -> str:
        return f"<Problem of {', '.join(self.documents)}>"


def load(*documents: Document, name: str | None = None) -> Problem:
    """Reads documents that are one problem: paths, texts, or mappings.

    A str with a line's end in it or a brace at its beginning, and bytes, are a text; another str
    is a path. A path that ends in .csv is a table of claims, as with `reconcile --together`. name: what a text is called in
    errors. Raises DocumentError with file, line and column; OSError.

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
        unnamed = f"<text {i + 1}>" if len(documents) > 1 else "<text>"
        if isinstance(document, Mapping):
            text = _written({_key(key, "the document"): _plain(value, str(key))
                             for key, value in document.items()})
            problem._texts.append((name or unnamed, text))
        elif isinstance(document, (bytes, bytearray, memoryview)):
            problem._texts.append((name or unnamed, bytes(document)))
        elif isinstance(document, str) and ("\n" in document or "\r" in document
                                            or document.lstrip().startswith("{")):
            problem._texts.append((name or unnamed, encoded_text(document)))
        else:
            path = Path(os.fspath(document))
            problem._texts.append((str(path), path.read_bytes()))
    problem._load((False, False)) if len(documents) == 1 else None
    return problem


def encoded_text(text: str) -> bytes:
    """A document's text, which may hold anything but half a surrogate pair."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise ArgumentError("the text holds half of a surrogate pair") from None

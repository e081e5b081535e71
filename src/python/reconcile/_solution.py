# SPDX-License-Identifier: GPL-3.0-or-later
"""Solutions: what can be true, who contradicts whom, and reports of it in every form."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from ctypes import byref, c_void_p, pointer
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ._errors import ArgumentError
from ._library import Handle, check, date, encoded, encoded_name, lib, load, written
from ._plain import plain
from ._records import (Claim, Conflict, Estimate, Finding, Quantity, Records, Relation, Repair,
                       Source, Told, Without, record)
from ._structures import (EstimationOptions, LoadOptions, Names, ReportParts, Reported,
                          SolveOptions, TextStyle)

if TYPE_CHECKING:
    import pandas  # type: ignore[import]

    from ._check import Difference
    from ._problem import Document

READINGS = ("literal", "rounded", "ferson")
FORMATS = ("text", "json", "csv", "markdown", "svg", "html", "junit", "sarif", "gcc", "github")
VERDICTS = ("conflict", "undecided", "touching", "agreed", "silent")
ESTIMATORS = ("auto", "fe", "dl", "pm", "reml", "ml", "sj", "hs", "he", "adjust", "censored",
              "bayes")
ESTIMATE_INTERVALS = ("auto", "z", "knapp-hartung", "knapp-hartung-at-least-z")
DISTRIBUTIONS = ("normal", "lognormal")

Frame = Literal["quantities", "claims", "conflicts", "timeline", "estimates", "history"]


def choice(value: object, names: tuple[str, ...], what: str) -> int:
    """The place of a name among those that the library knows by number."""
    if not isinstance(value, str):
        raise TypeError(f"{what} is a str, not {type(value).__name__}")
    if value not in names:
        raise ArgumentError(f"{what}: {value!r} is none of {', '.join(names)}")
    return names.index(value)


def asked(reading: str | None, at: object, known_by: object, estimate: object, history: bool,
          settle: bool | None) -> dict[str, Any]:
    """The arguments of Problem.solve, judged and as texts, so that a solution can keep them."""
    if settle not in (True, False, None) or history not in (True, False):
        raise TypeError("settle is True, False or None, history True or False")
    if isinstance(estimate, str):
        estimate = {"estimator": estimate}
    elif isinstance(estimate, Mapping):
        estimate = dict(estimate)
    elif estimate not in (True, False, None):
        raise TypeError("estimate is True or False, an estimator's name or a mapping, "
                        f"not a {type(estimate).__name__}")
    return {"reading": reading, "at": _date_text(at, "at"),
            "known_by": _date_text(known_by, "known_by"), "estimate": estimate,
            "history": bool(history), "settle": settle}


def _date_text(value: object, what: str) -> str | None:
    text = plain(value, what)
    if text is not None and (not isinstance(text, str) or isinstance(value, (int, Decimal))):
        raise TypeError(f"{what} is ISO 8601 text or a date, not a {type(value).__name__}")
    return text


def _solve_options(asked: Mapping[str, Any]) -> SolveOptions:
    options = SolveOptions()
    if asked["reading"] is not None:
        options.has_reading = True
        options.reading = choice(asked["reading"], READINGS, "reading")
    for name in ("at", "known_by"):
        if asked[name] is not None:
            setattr(options, f"has_{name}", True)
            setattr(options, name, date(asked[name], name))
    return options


def _estimation_options(asked: bool | Mapping[str, Any]) -> EstimationOptions | None:
    if not asked and not isinstance(asked, Mapping):
        return None
    options = EstimationOptions()
    given = dict(asked) if isinstance(asked, Mapping) else {}
    options.estimator = choice(given.pop("estimator", "auto"), ESTIMATORS, "estimator")
    options.interval = choice(given.pop("interval", "auto"), ESTIMATE_INTERVALS, "interval")
    options.distribution = choice(given.pop("distribution", "normal"), DISTRIBUTIONS,
                                  "distribution")
    if "level" in given:
        options.level = float(given.pop("level"))
        if not 0 < options.level < 1:  # 0 asks the library for what it thinks best
            raise ArgumentError(f"level is {options.level!r}, not between 0 and 1")
    for key, name, field in (("scale", "pdg", "scale"),
                             ("correlation", "unknown", "correlation_unknown"),
                             ("weight_by", "reliability", "weight_by_reliability")):
        value = given.pop(key, None)
        if value is not None:
            choice(value, (name,), key)
            setattr(options, field, True)
    if given:
        raise TypeError(f"estimate has no {', '.join(map(repr, given))}")
    return options


class _Made:
    """A solution and what belongs to it, in the library's memory."""

    def __init__(self, problem: Handle, asked: Mapping[str, Any]) -> None:
        options = _solve_options(asked)
        estimation = _estimation_options(asked["estimate"])
        made = c_void_p()
        check(lib.rec_solve(problem.pointer, byref(options), None, byref(made)), "solve")
        self.problem = problem
        self.solution = Handle(made, lib.rec_solution_free, (problem,))
        self.parts = ReportParts()
        self._lock = threading.Lock()
        self._kept: list[Handle] = []
        if estimation is not None:
            self._make("estimation", byref(estimation))
        settle = asked["settle"]
        if asked["history"]:
            self._make("history")
        elif settle or (settle is None and lib.rec_settlement_is_small(made)):
            self._make("settlement")

    def _make(self, name: str, *arguments: Any) -> None:
        made = c_void_p()
        check(getattr(lib, f"rec_{name}_make")(self.solution.pointer, *arguments, None,
                                               byref(made)), name)
        self._kept.append(Handle(made, getattr(lib, f"rec_{name}_free"), (self.solution,)))
        setattr(self.parts, name, made)

    def refuse_if_given_back(self) -> None:
        """A finalizer may ask for a report when the parts have met theirs already."""
        for handle in self._kept:
            handle.pointer

    def add_what_if(self) -> None:
        """What the document says without some of its claims, which pages can be asked for."""
        with self._lock:
            if not self.parts.what_if:
                self._make("what_if", None)


class Solution:
    """What follows from a problem. It cannot be changed; threads may share it.

    >>> from reconcile import load
    >>> solution = load({"reconcile": 1, "sources": {"a": "Anna", "b": "Ben"},
    ...     "quantities": {"x": "km"}, "claims": [
    ...         {"source": "a", "quantity": "x", "says": "at least 5 km"},
    ...         {"source": "b", "quantity": "x", "says": "under 4 km"}]}).solve()
    >>> solution.verdict, solution.conflicts[0].gap
    ('conflict', 1.0)
    >>> print(solution.conflicts[0])
    Anna says at least 5 km; Ben says less than 4 km: 1 km apart.
    """

    def __init__(self, made: _Made | None, texts: list[tuple[str, bytes]],
                 asked: Mapping[str, Any], result: bytes | None = None) -> None:
        self._made = made
        self._texts = texts
        self._asked = dict(asked)
        self._json = result
        self._lock = threading.Lock()

    def _library(self) -> _Made:
        """Made anew after unpickling: the library's objects do not travel, its bits repeat."""
        with self._lock:
            if self._made is None:
                settled = LoadOptions(self._asked["at"] is not None,
                                      self._asked["reading"] is not None)
                self._made = _Made(load(self._texts, settled)[0], self._asked)
            return self._made

    def to_json(self) -> bytes:
        """The result as `reconcile -f json` writes it: one line, UTF-8."""
        if self._json is None:
            self._json = self._report("json", None, None)
        return self._json

    @cached_property
    def _result(self) -> dict[str, Any]:
        result: dict[str, Any] = json.loads(self.to_json())
        return result

    def to_dict(self) -> dict[str, Any]:
        """The result as `json.loads` gives it, a new one each time; `schema("result")` tells it."""
        result: dict[str, Any] = json.loads(self.to_json())
        return result

    @property
    def verdict(self) -> str:
        """The worst of the quantities': conflict, undecided, touching, agreed, silent."""
        if self._made is None:
            return str(self._result["verdict"])
        return VERDICTS[lib.rec_solution_verdict(self._made.solution.pointer)]

    @property
    def title(self) -> str | None:
        title: str | None = self._result["title"]
        return title

    @property
    def at(self) -> str | None:
        """The date that `bounds` are of."""
        at: str | None = self._result["at"]
        return at

    @property
    def known_by(self) -> str | None:
        """The date after which nothing that was said counts; None: all does."""
        known_by: str | None = self._result.get("known_by")
        return known_by

    @property
    def reading(self) -> str:
        """What claims are read under that say nothing else."""
        return str(self._result["reading"])

    @property
    def readings(self) -> dict[str, str]:
        """The verdict under each reading."""
        return dict(self._result["readings"])

    @property
    def stretch(self) -> float | None:
        """The least relative widening of all claims with which they agree; None: none up to 1."""
        stretch = self._result["stretch"]
        return None if stretch is None else float(stretch)

    @cached_property
    def quantities(self) -> Records[Quantity]:
        return Records(Quantity, self._result["quantities"])

    @cached_property
    def claims(self) -> Records[Claim]:
        return Records(Claim, self._result["claims"])

    @cached_property
    def sources(self) -> Records[Source]:
        return Records(Source, self._result["sources"])

    @cached_property
    def relations(self) -> Records[Relation]:
        return Records(Relation, self._result["relations"])

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The worst first, 100 at most; `conflicts_total` counts all."""
        return tuple(record(Conflict, part) for part in self._result["conflicts"])

    @property
    def complete(self) -> bool:
        """Whether no search stopped early: all conflicts are found, the best repairs proven."""
        return bool(self._result["conflicts_complete"] and self._result["repairs_proven"])

    @property
    def conflicts_total(self) -> int:
        """How many there are, at least; exactly if `complete`."""
        return int(self._result["conflicts_total"])

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """Ways out, the cheapest first."""
        return tuple(record(Repair, part) for part in self._result["repairs"])

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(record(Finding, part) for part in self._result["findings"])

    @cached_property
    def without(self) -> tuple[Without, ...]:
        """What would be left without each source, in the document's order.

        Empty where that was not worked out: with `settle=False`, and by itself for large problems.
        """
        return tuple(record(Without, part) for part in self._result["without"] or ())

    @cached_property
    def history(self) -> tuple[Told, ...]:
        """How bounds and verdicts moved as claims were said; empty unless asked for."""
        return tuple(record(Told, part) for part in self._result.get("history", ()))

    @cached_property
    def estimates(self) -> tuple[Estimate, ...]:
        """Empty unless `solve(estimate=...)` asked for them."""
        return tuple(record(Estimate, part) for part in self._result["estimates"])

    def explain(self, quantity: str) -> Explanation:
        """Why the bounds of a quantity are what they are, down to the claims; print() it."""
        if quantity not in self.quantities:
            self.quantities[quantity]  # raises, with the names that there are
        return Explanation(self, quantity)

    def report(self, format: str = "text", *, quantity: str | None = None,
               width: int = 80, color: bool = False, ascii: bool = False) -> str:
        """The report as the program writes it with `-f format`; width, color, ascii: of text."""
        if quantity is not None and quantity not in self.quantities:
            self.quantities[quantity]
        if not isinstance(width, int) or not 0 <= width < 2**31:
            raise ArgumentError("width is a number of columns")
        style = TextStyle(width, bool(color), bool(ascii), None, 0)
        return self._report(format, quantity, style).decode()

    def _report(self, format: str, quantity: str | None, style: TextStyle | None) -> bytes:
        form = choice(format, FORMATS, "format")
        made = self._library()
        made.refuse_if_given_back()
        style = style if style is not None else TextStyle()
        style.only = encoded(quantity, "quantity") if quantity is not None else None
        names = [encoded_name(name) for name, _ in self._texts]
        if format == "html" and quantity is None:
            made.add_what_if()
        reported = Reported(made.solution.pointer, made.parts, Names(*names), len(names), None)
        return written(lambda sink: lib.rec_report(form, pointer(reported), 1, byref(style), sink))

    def check(self, expected: Document | None = None) -> tuple[Difference, ...]:
        """What is not as expected, as `reconcile check` tells it; nothing where all is.

        expected: what a document's `expect` may hold, as a path, a text or a mapping; None: the
        `expect` of the document itself. What is not named there is not compared.

        >>> from reconcile import load
        >>> solution = load({"reconcile": 1, "quantities": {"x": "km"}}).solve()
        >>> for difference in solution.check({"verdict": "agreed"}):
        ...     print(difference)
        verdict is silent, expected agreed
        """
        from ._check import differences

        return differences(self, expected)

    def to_frame(self, what: Frame = "quantities") -> pandas.DataFrame:
        """A table for pandas: a row for each quantity, claim, conflict, date or estimate."""
        from ._frame import frame_of

        return frame_of(self, what)

    def _repr_html_(self) -> str:
        from ._notebook import html_of

        return html_of(self)

    def __repr__(self) -> str:
        return f"<Solution: {self.verdict}, {len(self.quantities)} quantities>"

    def __getstate__(self) -> dict[str, Any]:
        return {"texts": self._texts, "asked": self._asked, "json": self.to_json()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        Solution.__init__(self, None, state["texts"], state["asked"], state["json"])


class Explanation:
    """Why the bounds of one quantity are what they are: str() is the tree that people read."""

    def __init__(self, solution: Solution, quantity: str) -> None:
        self._solution, self._quantity = solution, quantity

    def _written(self, form: str, *arguments: Any) -> bytes:
        made = self._solution._library()
        name = encoded(self._quantity, "quantity")
        function = getattr(lib, f"rec_report_explanation_{form}")
        return written(lambda sink: function(made.solution.pointer, name, *arguments, sink))

    def to_text(self, *, width: int = 80, color: bool = False) -> str:
        """The tree, so many columns wide."""
        return self._written("text", byref(TextStyle(width, color, False, None, 0))).decode()

    def to_dict(self) -> dict[str, Any]:
        """As `reconcile explain -f json` tells it; `schema("explain")` describes it."""
        explained: dict[str, Any] = json.loads(self._written("json"))
        return explained

    def __str__(self) -> str:
        return self.to_text().rstrip("\n")

    def __repr__(self) -> str:
        return f"<Explanation of {self._quantity}>"


def solve(problem: Handle, texts: list[tuple[str, bytes]], asked: Mapping[str, Any]) -> Solution:
    """Solves a loaded problem; `asked` has the arguments of Problem.solve."""
    return Solution(_Made(problem, asked), list(texts), asked)

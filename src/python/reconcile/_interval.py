# SPDX-License-Identifier: GPL-3.0-or-later
"""Intervals: bounds of quantities, and what people's figures allow."""

from __future__ import annotations

import math
import operator
import sys
from collections.abc import Iterator
from ctypes import byref
from typing import Any, SupportsFloat, Union

from ._errors import ArgumentError
from ._library import STATUS, check, lib
from ._structures import Range

Operand = Union["Interval", SupportsFloat]  # int, Fraction, Decimal, NumPy's


class Interval:
    """All numbers from `low` to `high`, either of which may be left out or be infinite.

    Arithmetic is the library's: rounded outward, so that every possible result lies within.

    >>> a = Interval(1, 3) + Interval(0.25, 0.5, low_open=True)
    >>> print(a)
    (1.25, 3.5]
    >>> 1.25 in a, 3 in a
    (False, True)
    >>> Interval(1500, None) / Interval(1, 2000) & Interval(0, 10)
    Interval(0.75, 10.0)
    >>> f"{Interval(1234567.25, 2e6):,.1f}"
    '[1,234,567.2, 2,000,000.0]'

    It cannot be changed, can be pickled, hashed, compared for equality and unpacked:

    >>> low, high = Interval(2, 5)
    """

    __slots__ = ("low", "high", "low_open", "high_open")
    low: float
    high: float
    low_open: bool
    high_open: bool

    def __init__(self, low: SupportsFloat | None = None, high: SupportsFloat | None = None, *,
                 low_open: bool = False, high_open: bool = False) -> None:
        """An interval; None is no end. ArgumentError where no number would lie in it."""
        lo = -math.inf if low is None else outward(low).lo + 0.0
        hi = math.inf if high is None else outward(high).hi + 0.0
        lo_open, hi_open = bool(low_open) or lo == -math.inf, bool(high_open) or hi == math.inf
        if not (lo < hi or (lo == hi and not lo_open and not hi_open)):
            raise ArgumentError(f"no number lies between {low!r} and {high!r}")
        _set_low(self, lo)
        _set_high(self, hi)
        _set_low_open(self, lo_open)
        _set_high_open(self, hi_open)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("an Interval cannot be changed")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("an Interval cannot be changed")

    @classmethod
    def _of(cls, low: float, high: float, low_open: bool, high_open: bool) -> Interval:
        """Of what the library gives, which is not looked at again."""
        made = object.__new__(cls)
        _set_low(made, low + 0.0)
        _set_high(made, high + 0.0)
        _set_low_open(made, low_open or low == -math.inf)
        _set_high_open(made, high_open or high == math.inf)
        return made

    @classmethod
    def _of_range(cls, r: Range) -> Interval:
        return cls._of(r.lo, r.hi, r.lo_open, r.hi_open)

    @classmethod
    def _of_json(cls, data: dict[str, Any]) -> Interval:
        low, high = data["low"], data["high"]
        return cls._of(-math.inf if low is None else float(low),
                       math.inf if high is None else float(high), data["low_open"],
                       data["high_open"])

    def _range(self) -> Range:
        return Range(self.low, self.high, self.low_open, self.high_open)

    def __reduce__(self) -> tuple[Any, ...]:
        return _remake, (self.low, self.high, self.low_open, self.high_open)

    @property
    def bounded(self) -> bool:
        """Whether both ends are numbers."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    @property
    def width(self) -> float:
        """From end to end, rounded up."""
        if not self.bounded:
            return math.inf
        return (Interval(self.high, self.high) - self.low).high

    @property
    def middle(self) -> float:
        """Halfway between the ends; NaN where one is infinite."""
        if not self.bounded:
            return math.nan
        return min(max(self.low / 2 + self.high / 2, self.low), self.high)  # halves may round to 0

    def __iter__(self) -> Iterator[float]:
        return iter((self.low, self.high))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Interval):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[float, float, bool, bool]:
        return self.low, self.high, self.low_open, self.high_open

    def __contains__(self, value: object) -> bool:
        """Whether a number, or all of another interval, lies in it."""
        if isinstance(value, Interval):
            return bool(lib.rec_range_is_within(value._range(), self._range()))
        if isinstance(value, float):
            return bool(lib.rec_range_contains(self._range(), value))
        return bool(lib.rec_range_is_within(_about(value), self._range()))

    def __add__(self, other: Operand) -> Interval:
        return _two("add", self, other)

    def __radd__(self, other: Operand) -> Interval:
        return _two("add", other, self)

    def __sub__(self, other: Operand) -> Interval:
        return _two("subtract", self, other)

    def __rsub__(self, other: Operand) -> Interval:
        return _two("subtract", other, self)

    def __mul__(self, other: Operand) -> Interval:
        return _two("multiply", self, other)

    def __rmul__(self, other: Operand) -> Interval:
        return _two("multiply", other, self)

    def __truediv__(self, other: Operand) -> Interval:
        return _two("divide", self, other)

    def __rtruediv__(self, other: Operand) -> Interval:
        return _two("divide", other, self)

    def __pow__(self, exponent: int) -> Interval:
        if isinstance(exponent, bool) or not hasattr(exponent, "__index__"):
            return NotImplemented
        exponent = operator.index(exponent)
        if abs(exponent) > 1_000_000:
            raise ArgumentError("an exponent is at most 1,000,000 in magnitude")
        result = Range()
        check(lib.rec_range_power(self._range(), exponent, byref(result)), "power")
        return Interval._of_range(result)

    def __neg__(self) -> Interval:
        return _one("negate", self)

    def __pos__(self) -> Interval:
        return self

    def __abs__(self) -> Interval:
        return _one("absolute", self)

    def sqrt(self) -> Interval:
        """Roots of all numbers in it that are not negative."""
        return _one("sqrt", self)

    def __and__(self, other: Interval) -> Interval:
        """What both hold; ArgumentError where that is nothing."""
        return _two("intersect", self, other)

    def __or__(self, other: Interval) -> Interval:
        """The least interval that holds both."""
        return _two("hull", self, other)

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        if not isinstance(other, Interval):
            raise TypeError(f"an Interval is needed, not {type(other).__name__}")
        result = Range()
        return bool(lib.rec_range_intersect(self._range(), other._range(), byref(result)) == 0)

    def __repr__(self) -> str:
        parts = [repr(self.low) if math.isfinite(self.low) else "None",
                 repr(self.high) if math.isfinite(self.high) else "None"]
        if self.low_open and math.isfinite(self.low):
            parts.append("low_open=True")
        if self.high_open and math.isfinite(self.high):
            parts.append("high_open=True")
        return f"Interval({', '.join(parts)})"

    def __str__(self) -> str:
        return format(self, "")

    def __format__(self, spec: str) -> str:
        """Both ends by a format of floats, rounded to nearest: mind that it is no longer outward.

        Without a format they are told by their shortest text, which is exact.
        """
        low, high = (format(end, spec) if spec else _shortest(end) for end in self)
        return f"{'(' if self.low_open else '['}{low}, {high}{')' if self.high_open else ']'}"


# The slots' own setters, which __setattr__ keeps others from.
_set_low = Interval.low.__set__  # type: ignore[attr-defined,misc]
_set_high = Interval.high.__set__  # type: ignore[attr-defined,misc]
_set_low_open = Interval.low_open.__set__  # type: ignore[attr-defined,misc]
_set_high_open = Interval.high_open.__set__  # type: ignore[attr-defined,misc]


class _TooLarge(ArgumentError):
    pass


def _remake(low: float, high: float, low_open: bool, high_open: bool) -> Interval:
    return Interval(low, high, low_open=low_open, high_open=high_open)


def _shortest(end: float) -> str:
    return repr(int(end)) if abs(end) < 1e15 and end == int(end) else repr(end)


def _is_number(value: Any) -> bool:
    """Arrays, also of one number, are none: NumPy takes each of their numbers in turn."""
    return hasattr(value, "__float__") and not isinstance(value, (bool, str, bytes)) and \
        getattr(value, "ndim", 0) == 0


def outward(number: Any) -> Range:
    """A number as a range: where no double is it, the least that holds it."""
    if type(number) is float:
        return Range(number, number, False, False)
    if not _is_number(number):
        raise TypeError(f"a number is needed, not {type(number).__name__}")
    if hasattr(number, "__index__"):
        number = operator.index(number)  # NumPy's integers are compared after rounding
    try:
        value = float(number)
    except OverflowError:
        raise _TooLarge("the number is too large for a double") from None
    except ValueError as error:
        raise ArgumentError(str(error)) from None
    if math.isnan(value):  # with which a Decimal refuses to be compared
        return Range(value, value, False, False)
    # Python compares a float with an int, a Fraction or a Decimal exactly
    return Range(value if value <= number else math.nextafter(value, -math.inf),
                 value if value >= number else math.nextafter(value, math.inf), False, False)


def _about(number: Any) -> Range:
    """The least range that holds a number: the number, or what lies between two doubles."""
    try:
        found = outward(number)
    except _TooLarge:
        return Range(sys.float_info.max, math.inf, True, True) if number > 0 else \
            Range(-math.inf, -sys.float_info.max, True, True)
    found.lo_open = found.hi_open = found.lo < found.hi
    return found


def _range_of(operand: Any) -> Range | None:
    if isinstance(operand, Interval):
        return operand._range()
    if not _is_number(operand):
        return None
    found = outward(operand)
    if math.isnan(found.lo):
        raise ArgumentError("NaN is no number")
    return found


_NOTHING = {"intersect": "&", "divide": "/"}


def _two(name: str, a: Any, b: Any) -> Interval:
    left, right = _range_of(a), _range_of(b)
    if left is None or right is None:
        return NotImplemented
    result = Range()
    status = getattr(lib, f"rec_range_{name}")(left, right, byref(result))
    if status == STATUS["invalid"] and name in _NOTHING:
        raise ArgumentError(f"{a} {_NOTHING[name]} {b}: no number is left")
    check(status, name)
    return Interval._of_range(result)


def _one(name: str, a: Interval) -> Interval:
    result = Range()
    check(getattr(lib, f"rec_range_{name}")(a._range(), byref(result)), name)
    return Interval._of_range(result)

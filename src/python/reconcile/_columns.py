# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of numbers and of labels, as they are given and as the library takes them.

What is given is judged before its address is taken, and held until the call is over: no subclass
can lie about its length, and no thread shorten what is being read.
"""

from __future__ import annotations

import operator
import sys
from array import array
from collections.abc import Iterable, Mapping, Set
from ctypes import byref, c_size_t
from typing import Any, Literal

from ._errors import ArgumentError
from ._interval import outward
from ._library import check, lib

_EXACT = 2**53
_TYPES = {"d": "float64", "q": "int64", "I": "uint32", "B": "uint8", "Q": "uint64"}
_NO_COLUMNS = (str, bytes, bytearray, Mapping, Set)

Side = Literal["down", "up", "nearest"]


def numpy_of(*values: object) -> Any:
    """NumPy, if it is in use and one of the values is from there, or from pandas."""
    numpy = sys.modules.get("numpy")
    if numpy is not None and any(hasattr(value, "__array__") for value in values):
        return numpy
    return None


def length(column: Any, what: str) -> int:
    """How many values a column has."""
    try:
        return len(column)
    except TypeError:
        raise TypeError(f"{what} is a sequence of numbers, not a {type(column).__name__}") from None


def _refuse_integer(what: str, place: int) -> None:
    raise ArgumentError(f"{what}[{place}] lies beyond 2^53, where not every integer is a double: "
                        "round the end outward and give it as a float")


def _double(number: Any, side: Side, what: str, place: int) -> float:
    """A double for a number: itself, or where none is it the next one on that side."""
    if isinstance(number, float):
        return float(number)
    if hasattr(number, "__index__"):
        integer = operator.index(number)
        if abs(integer) > _EXACT:
            _refuse_integer(what, place)
        return float(integer)
    if number is None or isinstance(number, (str, bytes)) or not hasattr(number, "__float__"):
        raise TypeError(f"{what}[{place}] is a {type(number).__name__}, not a number")
    if side == "nearest":
        return float(number)
    found = outward(number)
    return float(found.lo if side == "down" else found.hi)


def _truth(value: Any, what: str, place: int) -> bool:
    if isinstance(value, (bool, int)) or (value is not None and type(value).__name__ == "bool_"):
        return bool(value)
    raise TypeError(f"{what}[{place}] is a {type(value).__name__}, not true or false")


class Columns:
    """Columns of one length for the library: NumPy's arrays or `array.array`.

    private: they are copied, so that what changes meanwhile in another thread does no harm.
    """

    def __init__(self, numpy: Any, count: int, private: bool = False) -> None:
        self.numpy, self.count, self._private = numpy, count, private
        self._kept: list[Any] = []
        self._named: dict[str, Any] = {}

    def given(self, value: Any, code: str, what: str, side: Side = "nearest") -> int | None:
        """The address of what the caller gave, copied only where its form asks for it."""
        if value is None:
            return None
        if self.numpy is not None and hasattr(value, "__array__"):
            column = self._numpy_column(value, code, what, side)
        else:
            column = self._plain_column(value, code, what, side)
            if self.numpy is not None:
                column = self.numpy.frombuffer(column, dtype=_TYPES[code])
        if len(column) != self.count:
            raise ArgumentError(f"{what} has {len(column)} values, not {self.count}")
        if self._private and code == "d":
            column = column[:] if self.numpy is None else column.copy()
        self._named[what] = column
        return self.keep(column)

    def at(self, what: str, place: int) -> float | None:
        """One value of a column that was given."""
        return float(self._named[what][place]) if what in self._named else None

    def _numpy_column(self, value: Any, code: str, what: str, side: Side) -> Any:
        numpy = self.numpy
        column = array_of(value, what, numpy)
        if column.dtype.kind == "O":
            return numpy.frombuffer(self._plain_column(column.tolist(), code, what, side),
                                    dtype=_TYPES[code])
        if column.dtype.kind not in ("biuf" if code == "d" else "biu") or column.itemsize > 8:
            raise TypeError(f"{what} is of {column.dtype}, not of "
                            f"{'numbers that doubles are' if code == 'd' else 'truth values'}")
        if code == "d" and column.dtype.kind in "iu" and column.itemsize == 8:
            beyond = (column > _EXACT) | (column < -_EXACT)
            if beyond.any():
                _refuse_integer(what, int(beyond.argmax()))
        if code == "B":
            return numpy.ascontiguousarray(column, dtype=bool).view(numpy.uint8)
        return numpy.require(column, dtype=_TYPES[code], requirements=["C", "A"])

    def _plain_column(self, value: Any, code: str, what: str, side: Side) -> array[Any]:
        if type(value) is array and value.typecode == code:
            return value
        if isinstance(value, _NO_COLUMNS) or not isinstance(value, Iterable):
            raise TypeError(f"{what} is a sequence of numbers, not a {type(value).__name__}")
        if code == "B":
            return array(code, [_truth(entry, what, i) for i, entry in enumerate(value)])
        values = list(value)
        if code == "d" and not all(type(number) is float for number in values):
            values = [_double(number, side, what, i) for i, number in enumerate(values)]
        return array(code, values)

    def new(self, code: str, count: int) -> Any:
        """A column for results."""
        if self.numpy is not None:
            return self.numpy.empty(count, dtype=_TYPES[code])
        return array(code, bytes(array(code).itemsize * count))

    def keep(self, column: Any) -> int:
        """The address of a column, which cannot be resized as long as this is there."""
        self._kept.append((column, memoryview(column)))
        if self.numpy is not None:
            return int(column.ctypes.data)
        return int(column.buffer_info()[0])


def array_of(value: Any, what: str, numpy: Any) -> Any:
    """What is NumPy's or pandas' as one of NumPy's arrays; nothing in it is missing."""
    if numpy.ma.isMaskedArray(value) and numpy.ma.getmaskarray(value).any():
        place = int(numpy.ma.getmaskarray(value).ravel().argmax())
        raise ArgumentError(f"{what}[{place}] is missing")
    kind = getattr(getattr(value, "dtype", None), "numpy_dtype", None)
    if kind is not None and hasattr(value, "isna"):  # pandas' Int64, Float64, boolean
        missing = numpy.asarray(value.isna())
        if missing.any():
            raise ArgumentError(f"{what}[{int(missing.argmax())}] is missing")
        value = value.to_numpy(dtype=kind)
    column = numpy.asarray(value)
    if column.ndim != 1:
        raise ArgumentError(f"{what} has {column.ndim} dimensions, not 1")
    return column


def labelled(labels: Any, what: str, numpy: Any) -> tuple[Any, int, Any]:
    """Group numbers in the order of first coming, how many, and the labels themselves."""
    if labels is None:
        return None, 1, [None]
    if isinstance(labels, _NO_COLUMNS) or not isinstance(labels, Iterable):
        raise TypeError(f"{what} is a sequence of labels, not a {type(labels).__name__}")
    if numpy is None or not hasattr(labels, "__array__"):
        if type(labels) is array and labels.typecode == "q":
            return _numbered(labels, labels, None) if numpy is None else \
                _numbered(numpy.frombuffer(labels, "int64"), labels, numpy)
        group, names = _by_hash(labels, what)
        if numpy is None:
            return group, len(names), names
        return numpy.frombuffer(group, dtype=numpy.uint32), len(names), names
    plain = array_of(labels, what, numpy) if not hasattr(labels, "codes") else numpy.asarray(labels)
    if plain.dtype.kind in "biu" and plain.dtype != numpy.uint64:
        return _numbered(numpy.ascontiguousarray(plain, dtype=numpy.int64), plain, numpy)
    pandas = sys.modules.get("pandas")
    if pandas is not None:
        codes, known = pandas.factorize(labels if hasattr(labels, "dtype") else plain,
                                        use_na_sentinel=True)
        if (codes < 0).any():
            raise ArgumentError(f"{what}[{int((codes < 0).argmax())}] is missing")
        return codes.astype(numpy.uint32), len(known), numpy.asarray(known)
    group, names = _by_hash(list(plain) if plain.dtype.kind in "mM" else plain.tolist(), what)
    return numpy.frombuffer(group, dtype=numpy.uint32), len(names), names


def _by_hash(labels: Iterable[Any], what: str) -> tuple[array[int], list[Any]]:
    known: dict[Any, int] = {}
    group = array("I")
    for i, label in enumerate(labels):
        if label is None or label != label:
            raise ArgumentError(f"{what}[{i}] is missing")
        group.append(known.setdefault(label, len(known)))
    return group, list(known)


def _numbered(labels: Any, given: Any, numpy: Any) -> tuple[Any, int, Any]:
    columns = Columns(numpy, len(labels))
    group, first = columns.new("I", len(labels)), columns.new("I", len(labels))
    count = c_size_t()
    check(lib.rec_grouped_number(columns.keep(labels), len(labels), columns.keep(group),
                                 columns.keep(first), byref(count), None), "labels")
    if numpy is not None:
        return group, count.value, numpy.asarray(given)[first[: count.value]]
    return group, count.value, array("q", (labels[i] for i in first[: count.value]))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of Python, NumPy and pandas as a document may hold them."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ._errors import ArgumentError

_DEEPEST = 100  # a document is nested less


def plain(value: Any, what: str, depth: int = 0) -> Any:
    """A value as JSON may hold it, so that the library reads what was meant."""
    if depth > _DEEPEST:
        raise ArgumentError(f"{what[:80]}...: nested too deeply, or in itself")
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(int(value))
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ArgumentError(f"{what}: {value!r} is no number that a claim can give")
        # 4800000.0 would be read as known to a tenth
        return plain(int(value), what) if value == int(value) and abs(value) < 2**53 else value
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ArgumentError(f"{what}: {value} is no number that a claim can give")
        return str(value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, (datetime.date, datetime.datetime)):
        return _iso(value)
    if isinstance(value, Mapping):
        return {key_of(key, what): inner if type(inner) is str
                else plain(inner, f"{what}.{key}", depth + 1) for key, inner in value.items()}
    if hasattr(value, "freqstr") and hasattr(value, "start_time"):  # a month of pandas, or a year
        return str(value)
    if getattr(getattr(value, "dtype", None), "kind", "") == "M":  # NumPy's datetime64
        return str(value.astype("datetime64[s]")).removesuffix("T00:00:00") \
            if "[" in str(value.dtype) and str(value.dtype)[11] not in "YMD" else str(value)
    if hasattr(value, "item") and getattr(value, "ndim", 0) == 0:  # a scalar of NumPy or pandas
        return plain(value.item(), what, depth + 1)
    if isinstance(value, Iterable) and not isinstance(value, (bytes, bytearray)):
        return [plain(inner, f"{what}[{i}]", depth + 1) for i, inner in enumerate(value)]
    raise TypeError(f"{what}: a {type(value).__name__} cannot be part of a document")


def _iso(value: datetime.date) -> str:
    """ISO 8601; pandas has no dates but midnights, which are then what is meant."""
    text = value.isoformat()
    return text.removesuffix("T00:00:00") if hasattr(value, "normalize") else text


def key_of(key: Any, what: str) -> str:
    if not isinstance(key, str):
        raise TypeError(f"{what}: keys are str, not {type(key).__name__}")
    return key

# SPDX-License-Identifier: GPL-3.0-or-later
"""Structures that are passed to the library, held to its headers by a test."""

from __future__ import annotations

import ctypes
from ctypes import (POINTER, c_bool, c_char, c_char_p, c_double, c_int, c_int32, c_size_t, c_uint32,
                    c_void_p)
from typing import Any

_MESSAGE_BYTES = 480
_DIAGNOSTICS_KEPT = 20


class Place(ctypes.Structure):
    _fields_ = [("line", c_uint32), ("column", c_uint32), ("file", c_uint32)]


class DiagnosticEntry(ctypes.Structure):
    _fields_ = [
        ("severity", c_int),
        ("status", c_int),
        ("place", Place),
        ("message", c_char * _MESSAGE_BYTES),
    ]


class Diagnostics(ctypes.Structure):
    _fields_ = [
        ("count", c_size_t),
        ("error_total", c_size_t),
        ("entry", DiagnosticEntry * _DIAGNOSTICS_KEPT),
    ]


class DocumentText(ctypes.Structure):
    _fields_ = [("bytes", c_char_p), ("length", c_size_t), ("name", c_char_p)]


class LoadOptions(ctypes.Structure):
    _fields_ = [("at_is_settled", c_bool), ("reading_is_settled", c_bool)]


class Date(ctypes.Structure):
    _fields_ = [("first", c_int32), ("last", c_int32), ("timed", c_bool), ("second", c_int32)]


class Range(ctypes.Structure):
    _fields_ = [("lo", c_double), ("hi", c_double), ("lo_open", c_bool), ("hi_open", c_bool)]


class SolveOptions(ctypes.Structure):
    _fields_ = [
        ("has_reading", c_bool),
        ("reading", c_int),
        ("has_at", c_bool),
        ("at", Date),
        ("has_known_by", c_bool),
        ("known_by", Date),
    ]


class EstimationOptions(ctypes.Structure):
    _fields_ = [
        ("estimator", c_int),
        ("interval", c_int),
        ("level", c_double),
        ("scale", c_bool),
        ("correlation_unknown", c_bool),
        ("distribution", c_int),
        ("weight_by_reliability", c_bool),
    ]


class TextStyle(ctypes.Structure):
    _fields_ = [
        ("width", ctypes.c_uint),
        ("color", c_bool),
        ("ascii", c_bool),
        ("only", c_char_p),
        ("fail_on", c_int),
    ]


class ReportParts(ctypes.Structure):
    _fields_ = [(name, c_void_p) for name in (
        "settlement", "estimation", "history", "what_if", "checked")]


class Reported(ctypes.Structure):
    _fields_ = [
        ("solution", c_void_p),
        ("parts", ReportParts),
        ("names", POINTER(c_char_p)),
        ("name_count", c_size_t),
        ("diagnostics", POINTER(Diagnostics)),
    ]


def Names(*names: bytes) -> Any:
    """An array of texts, as `Reported` takes it."""
    return (c_char_p * len(names))(*names)


class Sink(ctypes.Structure):
    _fields_ = [("write", c_void_p), ("context", c_void_p)]


class Written(ctypes.Structure):
    _fields_ = [("bytes", c_void_p), ("length", c_size_t), ("room", c_size_t),
                ("allocator", c_void_p)]


class CheckDifference(ctypes.Structure):
    _fields_ = [("kind", c_int), ("place", Place), ("quantity", c_char_p), ("text", c_char_p),
                ("item", c_size_t)]


class PhraseSubject(ctypes.Structure):
    _fields_ = [("unit", c_char_p), ("has_kind", c_bool), ("kind", c_int)]


class PhraseView(ctypes.Structure):
    _fields_ = [
        ("hedge", c_char_p),
        ("number", c_char_p),
        ("second", c_char_p),
        ("granularity", c_double),
        ("unit", c_char_p),
        ("soft", c_bool),
        ("value", c_double),
        ("standard", c_double),
        ("empty", c_bool * 3),
        ("range", Range * 3),
    ]


class PoolCorrelation(ctypes.Structure):
    _fields_ = [("first", c_size_t), ("second", c_size_t), ("r", c_double)]


class PoolOptions(ctypes.Structure):
    _fields_ = [
        ("method", c_int),
        ("interval", c_int),
        ("level", c_double),
        ("scale", c_bool),
        ("correlation_unknown", c_bool),
        ("correlations", POINTER(PoolCorrelation)),
        ("correlation_count", c_size_t),
        ("minus", c_void_p),
        ("df", c_void_p),
    ]


class PoolResultColumns(ctypes.Structure):
    _fields_ = [
        ("count", c_size_t),
        *((name, c_double) for name in (
            "best", "standard", "low", "high", "standard_below", "standard_above", "interval_df",
            "tau2", "tau2_low", "tau2_high", "q", "q_p")),
        ("q_df", c_size_t),
        *((name, c_double) for name in ("i2_percent", "h2", "birge", "internal", "external")),
        ("has_prediction", c_bool),
        ("prediction_low", c_double),
        ("prediction_high", c_double),
        ("scaled", c_bool),
        ("scale", c_double),
    ]


class Grouped(ctypes.Structure):
    _fields_ = [
        ("count", c_size_t),
        ("low", c_void_p),
        ("high", c_void_p),
        ("low_open", c_void_p),
        ("high_open", c_void_p),
        ("group", c_void_p),
        ("group_count", c_size_t),
        ("origin", c_void_p),
        ("weight", c_void_p),
    ]


class GroupedBounds(ctypes.Structure):
    _fields_ = [(name, c_void_p) for name in (
        "low", "high", "low_from", "high_from", "low_open", "high_open", "conflict", "count")]


class GroupedRegion(ctypes.Structure):
    _fields_ = [
        ("low", c_double),
        ("high", c_double),
        ("low_open", c_bool),
        ("high_open", c_bool),
        ("group", c_uint32),
    ]


class GroupedPair(ctypes.Structure):
    _fields_ = [("lower", c_uint32), ("upper", c_uint32), ("gap", c_double)]

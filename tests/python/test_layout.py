# SPDX-License-Identifier: GPL-3.0-or-later
"""What the package says of the library's structures and numbers is what the compiler says."""

import ctypes
import os
import subprocess

import reconcile
from reconcile import _check, _library, _phrases, _pool, _solution, _structures

TOLD = [line.split(" ") for line in subprocess.run(
    [os.environ["LAYOUT"]], capture_output=True, check=True, text=True).stdout.splitlines()]


def structures():
    return {name: value for name, value in vars(_structures).items()
            if isinstance(value, type) and issubclass(value, ctypes.Structure)}


def test_structures_are_laid_out_as_in_c():
    sizes = {words[1]: int(words[2]) for words in TOLD if words[0] == "size"}
    assert sizes == {name: ctypes.sizeof(kind) for name, kind in structures().items()}


def test_fields_stand_where_they_do_in_c():
    told = {(words[1], words[2]): (int(words[3]), int(words[4]))
            for words in TOLD if words[0] == "field"}
    ours = {(name, field[0]): (getattr(kind, field[0]).offset, getattr(kind, field[0]).size)
            for name, kind in structures().items() for field in kind._fields_}
    assert ours == told


def test_names_have_the_numbers_of_c():
    told = {}
    for words in TOLD:
        if words[0] == "name":
            told.setdefault(words[1], {})[words[2]] = int(words[3])
    places = {name: getattr(module, name) for module, name in (
        (_solution, "READINGS"), (_solution, "FORMATS"), (_solution, "VERDICTS"),
        (_solution, "ESTIMATORS"), (_solution, "ESTIMATE_INTERVALS"), (_solution, "DISTRIBUTIONS"),
        (_pool, "POOL_METHODS"), (_pool, "POOL_INTERVALS"), (_phrases, "KINDS"),
        (_check, "CHECK_KINDS"))}
    ours = {name: {word: i for i, word in enumerate(words)} for name, words in places.items()}
    assert {**ours, "STATUS": _library.STATUS} == told


def test_versions_are_one():
    assert reconcile.__version__ == _library.lib.rec_version().decode()

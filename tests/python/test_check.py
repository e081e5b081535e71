# SPDX-License-Identifier: GPL-3.0-or-later
"""Solutions held against what was expected of them."""

import copy

import pytest
import reconcile
from conftest import FIXTURES


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_every_fixture_is_as_expected(path):
    tables = sorted(path.parent.glob("*.csv"))  # which stand beside some of them
    solution = reconcile.load(path, *tables).solve()
    assert solution.check(path.with_name("claims.expected.json")) == ()


def test_what_differs_is_told_with_its_place(shells):
    expected = '{"verdict": "agreed",\n "quantities": {"shells": {"low": 5}, "tanks": {}}}\n'
    found = shells.solve().check(expected)
    assert [(entry.kind, entry.quantity, entry.line) for entry in found] == [
        ("difference", None, 1), ("difference", "shells", 2), ("mistake", None, 2)]
    assert str(found[0]) == "verdict is conflict, expected agreed"
    assert found[0].file == "<text>"


def test_a_document_may_say_itself_what_is_expected():
    document = {"reconcile": 1, "quantities": {"x": "km"}, "expect": {"verdict": "agreed"}}
    solution = reconcile.load(document).solve()
    assert [str(entry) for entry in solution.check()] == ["verdict is silent, expected agreed"]
    assert solution.check({"verdict": "silent"}) == ()
    assert copy.copy(solution).check() == solution.check()


def test_a_document_that_expects_nothing_asks_for_it(shells):
    with pytest.raises(reconcile.ArgumentError, match="no `expect`"):
        shells.solve().check()


def test_an_expectation_that_cannot_be_read_is_a_document_error(shells):
    with pytest.raises(reconcile.DocumentError) as caught:
        shells.solve().check({"verdicts": "agreed"})
    assert caught.value.line == 2 and '"verdicts": "agreed"' in str(caught.value)
    with pytest.raises(FileNotFoundError):
        shells.solve().check("there-is-no-such.json")

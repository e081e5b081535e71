# SPDX-License-Identifier: GPL-3.0-or-later
"""What a notebook shows: nothing in it acts."""

import base64
import re
import xml.dom.minidom

import pytest
import reconcile


def hostile():
    evil = "<script>alert(1)</script>\"'&]]>"
    return reconcile.load({
        "reconcile": 1, "title": evil, "sources": {"a": evil, "b": "Ben"},
        "quantities": {"x": {"label": evil, "unit": "km"}},
        "claims": [{"source": "a", "quantity": "x", "says": "at least 5 km", "quote": evil},
                   {"source": "b", "quantity": "x", "says": "under 4 km"}]}).solve()


def test_a_solution_shows_verdict_chart_and_conflicts(shells):
    shown = shells.solve()._repr_html_()
    assert "<b>Shells</b>: conflict" in shown
    assert "US intelligence says at least 3 million" in shown
    chart = base64.b64decode(re.search(r"base64,([^\"]+)", shown).group(1))
    assert xml.dom.minidom.parseString(chart).documentElement.tagName == "svg"


def test_nothing_that_a_document_says_acts_in_a_notebook():
    shown = hostile()._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert set(re.findall(r"<(\w+)", shown)) <= {"p", "b", "img"}


def test_nothing_that_a_document_says_acts_on_a_terminal():
    evil = "\x1b[31mred\u202edesrever\u00a0x"
    problem = reconcile.Problem()
    problem.add_source("a", evil)
    problem.add_quantity("x", "km")
    for n in (1, 2):
        problem.add_claim("x", source="a", says=f"exactly {n} km")
    solution = problem.solve()
    for told in (str(solution.conflicts[0]), solution.report("text"), str(solution.explain("x"))):
        assert "\x1b" not in told and "\u202e" not in told and "desrever\u00a0x" in told
    assert evil in solution.conflicts[0].text
    problem.add_claim("x", source=evil, says="5")
    with pytest.raises(reconcile.DocumentError) as caught:
        problem.solve()
    assert "\x1b" not in str(caught.value) and "\u202e" not in str(caught.value)


def test_many_conflicts_are_cut_and_counted():
    claims = [{"source": "a", "quantity": "x", "says": f"exactly {n} km"} for n in range(8)]
    solution = reconcile.load({"reconcile": 1, "sources": {"a": "Anna"},
                               "quantities": {"x": "km"}, "claims": claims}).solve()
    assert f"and {solution.conflicts_total - 5} conflicts more" in solution._repr_html_()


def test_reprs_are_short(shells):
    solution = shells.solve()
    assert repr(solution) == "<Solution: conflict, 1 quantities>"
    assert repr(solution.quantities) == "<1 Quantity records: shells>"
    assert repr(solution.explain("shells")) == "<Explanation of shells>"
    assert repr(shells) == "<Problem of <dict>>"

# SPDX-License-Identifier: GPL-3.0-or-later
"""Problems that are read, and those that are built in code."""

import datetime
import decimal
import fractions
import json

import pytest
import reconcile


def built():
    problem = reconcile.Problem(title="Built", as_of=datetime.date(2024, 6, 20))
    problem.add_source("a", "Anna", reliability="B")
    problem.add_source("b", repeats=["a"])
    problem.add_quantity("x", "km")
    return problem


def test_what_is_built_is_solved_as_if_it_had_been_written():
    problem = built()
    problem.add_claim("x", source="a", id="one", says="at least 2.385 km")
    problem.add_claim("x", source="b", id="two", between=[1, 3.5])
    written = reconcile.load(problem.to_text(), name="<python>")
    assert written.solve().to_json() == problem.solve().to_json()
    assert problem.solve().quantities["x"].bounds == reconcile.Interval(2.385, None)


@pytest.mark.parametrize("number, low, high", [
    (10_000, 7_500, 12_500),
    (10_000.0, 7_500, 12_500),
    (decimal.Decimal("10000.0"), 9_999.95, 10_000.05),
    (2.5, 2.45, 2.55),
    (fractions.Fraction(1, 2), 0.45, 0.55)])
def test_numbers_keep_the_digits_that_they_were_given_with(number, low, high):
    problem = built()
    problem.add_claim("x", source="a", value=number)
    assert tuple(problem.solve(reading="rounded").claims[0].interval) == (low, high)


def test_claims_are_added_to_documents_that_were_read():
    problem = reconcile.load("reconcile: 1\nsources: {a: Anna}\nquantities: {x: km}\n"
                             "claims: [{id: p, source: a, quantity: x, says: 5 km}]\n")
    assert problem.solve().verdict == "agreed"
    problem.add_claim("x", source="a", id="q", says="at least 9 km")
    solution = problem.solve()
    assert solution.verdict == "conflict" and list(solution.claims) == ["p", "q"]


def test_an_error_tells_file_line_and_column():
    with pytest.raises(reconcile.DocumentError) as caught:
        reconcile.load("reconcile: 1\nsources: {a: Anna}\nquantitys: {x: km}\n", name="march.yaml")
    error = caught.value
    assert (error.file, error.line, error.column) == ("march.yaml", 3, 1)
    assert "did you mean `quantities`" in error.message
    assert str(error).startswith("march.yaml:3:1: error: ")


def test_all_errors_of_a_document_are_told():
    with pytest.raises(reconcile.DocumentError) as caught:
        reconcile.load("reconcile: 1\nfoo: 1\nbar: 2\n")
    assert [entry.line for entry in caught.value.diagnostics] == [2, 3]


def test_what_was_built_wrongly_is_told_when_it_is_solved():
    problem = built()
    problem.add_claim("y", source="a", says="5 km")
    with pytest.raises(reconcile.DocumentError, match="y"):
        problem.solve()


def test_an_id_is_given_once():
    problem = built()
    with pytest.raises(reconcile.ArgumentError, match="'a' is there already"):
        problem.add_source("a")


def test_a_document_may_be_a_path_a_text_bytes_or_a_mapping(tmp_path):
    text = "reconcile: 1\nquantities: {x: km}\n"
    path = tmp_path / "x.yaml"
    path.write_text(text)
    mapping = {"reconcile": 1, "quantities": {"x": "km"}}
    for document in (path, str(path), text, text.encode(), mapping, json.dumps(mapping)):
        assert list(reconcile.load(document).solve().quantities) == ["x"]


def test_a_file_that_is_not_there_is_an_error_of_the_system():
    with pytest.raises(FileNotFoundError):
        reconcile.load("there-is-no-such.yaml")


def test_warnings_are_kept():
    problem = reconcile.load("reconcile: 1\nas_of: 2024\nsources: {a: Anna}\n"
                             "quantities: {x: {unit: km, course: level}}\n"
                             "claims: [{source: a, quantity: x, says: 5 km}]\n")
    assert isinstance(problem.warnings, tuple)
    assert any(finding.kind == "undated" for finding in problem.solve().findings)

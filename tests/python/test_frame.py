# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables: claims from pandas, results to pandas."""

import datetime
import math

import pytest
import reconcile
from conftest import needs_numpy

pandas = pytest.importorskip("pandas", reason="this run is without pandas")


def table():
    return pandas.DataFrame({
        "who": ["Ministry of Defence", "BBC", "BBC"],
        "what": ["shells", "shells", "containers"],
        "figure": ["at least 3 million", "up to 2 million", "about 10000"],
        "day": pandas.to_datetime(["2024-06-14", "2024-06-20", None]),
        "page": [1, 2, 3]})


def test_a_row_is_a_claim():
    problem = reconcile.frame(table(), source="who", quantity="what", says="figure", as_of="day")
    solution = problem.solve()
    assert solution.verdict == "conflict"
    assert list(solution.claims) == ["r0", "r1", "r2"]
    assert [claim.as_of for claim in solution.claims.values()][:2] == ["2024-06-14", "2024-06-20"]
    assert [source.name for source in solution.sources.values()] == ["Ministry of Defence", "BBC"]
    assert solution.conflicts[0].claims == ("r1", "r0") or \
        solution.conflicts[0].claims == ("r0", "r1")
    assert str(solution.quantities["shells"].data["unit"])


def test_it_is_what_would_have_been_written():
    problem = reconcile.frame(table(), source="who", quantity="what", says="figure", as_of="day")
    written = reconcile.load(problem.to_text(), name="<python>")
    assert written.solve().to_json() == problem.solve().to_json()
    assert '"as_of": "2024-06-20"' in problem.to_text()


def test_names_that_are_no_ids_become_labels():
    frame = pandas.DataFrame({"source": ["the BBC", "s1", "the BBC", "2nd"],
                              "quantity": ["people killed", "q1", "people killed", "min-max"],
                              "at_least": [5, 6, 7, 8]})
    solution = reconcile.frame(frame).solve()
    assert solution.sources["s1"].name == "s1"
    assert {s.name for s in solution.sources.values()} == {"the BBC", "s1", "2nd"}
    assert [q.label for q in solution.quantities.values()] == ["people killed", None, "min-max"]
    assert list(solution.quantities.values())[0].bounds.low == 7


def test_numbers_in_cells_are_read_by_their_digits():
    frame = pandas.DataFrame({"source": ["a", "b"], "quantity": "x", "kind": "count",
                              "at_least": [3.0, None], "at_most": [None, 4_000_000]})
    solution = reconcile.frame(frame).solve()
    assert [claim.says for claim in solution.claims.values()] == ["at least 3", "at most 4000000"]
    assert solution.quantities["x"].bounds == reconcile.Interval(3, 4e6)


def test_units_and_tables_are_joined_to_a_problem():
    problem = reconcile.Problem(title="Two tables")
    problem.add_unit("shell", "shells")
    frame = pandas.DataFrame({"source": ["a"], "quantity": ["x"], "says": ["5 shells"]})
    for _ in range(3):
        reconcile.frame(frame, into=problem, units={"x": "shell"})
    solution = problem.solve()
    assert list(solution.claims) == ["r0", "r2.0", "r3.0"]
    assert solution.quantities["x"].unit == "shell" and solution.title == "Two tables"


def test_a_wrong_cell_is_told_with_its_row():
    frame = table()
    frame.loc[1, "figure"] = "up to forty-twelve"
    with pytest.raises(reconcile.DocumentError) as caught:
        reconcile.frame(frame, source="who", quantity="what", says="figure").solve()
    assert '"id": "r1"' in str(caught.value) and caught.value.file == "<python>"


@pytest.mark.parametrize("columns, error", [
    ({"source": "who", "quantity": "what", "says": "nothing"}, KeyError),
    ({"source": "who", "quantity": "what", "colour": "page"}, TypeError),
    ({"source": "who", "says": "figure"}, ValueError)])
def test_columns_are_named_rightly(columns, error):
    with pytest.raises(error):
        reconcile.frame(table(), **columns)


def test_without_sources_each_row_is_one():
    solution = reconcile.frame(table().iloc[:2], quantity="what", says="figure").solve()
    assert [source.name for source in solution.sources.values()] == ["row 0", "row 1"]
    assert solution.verdict == "conflict"


def test_a_row_without_a_source_is_refused():
    frame = table()
    frame.loc[2, "who"] = None
    with pytest.raises(reconcile.ArgumentError, match="row 2 names no source"):
        reconcile.frame(frame, source="who", quantity="what", says="figure")


@pytest.mark.parametrize("what, index", [
    ("quantities", "quantity"), ("claims", "claim"), ("conflicts", "conflict"),
    ("timeline", None), ("estimates", None)])
def test_results_are_tables(shells, what, index):
    solution = shells.solve(estimate=True)
    made = solution.to_frame(what)
    assert made.index.name == index
    assert len(made) == {"quantities": 1, "claims": 2, "conflicts": 1, "timeline": len(
        solution.quantities["shells"].timeline), "estimates": len(solution.estimates)}[what]


def test_a_table_has_its_columns_also_without_rows():
    made = reconcile.load("reconcile: 1\nquantities: {x: km}\n").solve().to_frame("conflicts")
    assert len(made) == 0 and "gap" in made.columns and made.index.name == "conflict"


def test_ends_in_tables_are_numbers(shells):
    made = shells.solve().to_frame()
    assert made.loc["shells", "low"] == 0 and made.loc["shells", "high"] == 0 or \
        math.isinf(made.loc["shells", "high"])
    with pytest.raises(ValueError):
        shells.solve().to_frame("colours")


@needs_numpy
@pytest.mark.parametrize("given, told", [
    ("numpy.datetime64('2024-06')", "2024-06"), ("numpy.datetime64('2024')", "2024"),
    ("numpy.datetime64('2024-06-20', 'ns')", "2024-06-20"),
    ("numpy.datetime64('2024-06-20T05:00:00.25', 'ms')", "2024-06-20T05:00:00"),
    ("pandas.Timestamp('2024-06-20')", "2024-06-20"),
    ("pandas.Timestamp('2024-06-20T05:00Z')", "2024-06-20T05:00:00+00:00"),
    ("pandas.Period('2024-06')", "2024-06"), ("pandas.Period('2024')", "2024"),
    ("datetime.date(2024, 6, 20)", "2024-06-20"), ("numpy.int64(7)", 7),
    ("numpy.float32(0.5)", 0.5), ("numpy.str_('x')", "x")])
def test_values_of_numpy_and_pandas_are_what_they_mean(given, told):
    import numpy
    from reconcile._plain import plain

    assert plain(eval(given, {"numpy": numpy, "pandas": pandas, "datetime": datetime}), "x") == told


def test_days_of_numpy_and_pandas_may_be_asked_for():
    problem = reconcile.frame(table(), source="who", quantity="what", says="figure", as_of="day")
    for at in (pandas.Timestamp("2024-06-20"), pandas.Timestamp("2024-06-20").to_datetime64(),
               datetime.date(2024, 6, 20), "2024-06-20"):
        assert problem.solve(at=at, known_by=at).at == "2024-06-20"
    assert problem.solve(at=pandas.Period("2024-06")).at == "2024-06"


def test_cells_without_text_say_nothing():
    frame = pandas.DataFrame({"source": ["a", "b"], "quantity": "x", "says": ["5", " "],
                              "at_least": [None, 3], "quote": ["", "three"]})
    claims = reconcile.frame(frame).solve().claims
    assert [claim.says for claim in claims.values()] == ["5", "at least 3"]
    assert [claim.quote for claim in claims.values()] == [None, "three"]


def test_two_columns_of_one_name_are_not_guessed_between():
    frame = pandas.DataFrame([["a", "x", "5", "6"]], columns=["source", "quantity", "says", "says"])
    with pytest.raises(reconcile.ArgumentError, match="'says' is the name of several columns"):
        reconcile.frame(frame)


def test_names_that_are_no_ids_are_numbered_past_those_that_are_taken():
    count = 300
    frame = pandas.DataFrame({"source": "a", "at_least": 1, "quantity": [
        *(f"q{i}" for i in range(count)), *(f"Town {i}" for i in range(count))]})
    quantities = reconcile.frame(frame).solve(settle=False).quantities
    assert len(quantities) == 2 * count
    assert [q.label for q in quantities.values()][count:] == [f"Town {i}" for i in range(count)]


def test_the_history_is_told_in_records_and_as_a_table():
    problem = reconcile.load("""
reconcile: 1
sources: {bodies: "Maui County, by bodies", remains: "Maui County, by remains"}
quantities: {dead: {kind: count, course: cumulative}, hurt: {kind: count}}
claims:
  - {id: august, source: bodies, quantity: dead, says: exactly 115, said: 2023-08-21}
  - {id: september, source: remains, quantity: dead, says: exactly 97, said: 2023-09-15}
""")
    first, second = problem.solve(history=True).history
    assert (first.said, first.claims, first.verdict) == ("2023-08-21", ("august",), "agreed")
    assert (second.said, second.verdicts["dead"], second.conflicts_total) == (
        "2023-09-15", "conflict", 1)
    assert first.bounds["dead"] == reconcile.Interval(115, 115)
    assert first.changed == second.changed == ("dead",)
    rows = problem.solve(history=True).to_frame("history")
    assert rows[rows.changed].said.tolist() == ["2023-08-21", "2023-09-15"]
    assert rows[rows.quantity == "dead"].low.tolist() == [115, 97]
    assert problem.solve().history == () and problem.solve().to_frame("history").empty

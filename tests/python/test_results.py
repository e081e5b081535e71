# SPDX-License-Identifier: GPL-3.0-or-later
"""Results are the program's, bit for bit, on every fixture."""

import pickle

import pytest
import reconcile
from conftest import FIXTURES, ROOT

NAMES = [path.relative_to(ROOT) for path in FIXTURES]


@pytest.mark.parametrize("path", NAMES, ids=str)
@pytest.mark.parametrize("options", [
    {}, {"reading": "literal"}, {"reading": "ferson"}, {"at": "2023-02-03"},
    {"known_by": "2023-11-30"}, {"history": True}, {"estimate": True},
    {"estimate": {"estimator": "reml", "interval": "knapp-hartung", "level": 0.9}},
    {"settle": True}], ids=repr)
def test_the_result_is_that_of_the_program(program, path, options):
    words = []
    for name, value in options.items():
        if name == "history":
            words.append("--history")
        elif name == "settle":
            words += ["--settle", "always"]
        elif name == "estimate":
            words.append("--estimate")
            if isinstance(value, dict):
                words += [word for key, inner in value.items() for word in (f"--{key}", inner)]
        else:
            words += [f"--{name.replace('_', '-')}", value]
    told = program("-f", "json", *words, path)
    assert reconcile.load(path).solve(**options).to_json() == told


@pytest.mark.parametrize("path", NAMES, ids=str)
@pytest.mark.parametrize("format", [
    "text", "csv", "markdown", "svg", "html", "junit", "sarif", "gcc", "github"])
def test_reports_are_those_of_the_program(program, path, format, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert reconcile.load(path).solve().report(format, width=100) == \
        program("-f", format, path).decode()


@pytest.mark.parametrize("path", NAMES, ids=str)
def test_explanations_are_those_of_the_program(program, path):
    solution = reconcile.load(path).solve()
    for quantity in list(solution.quantities)[:3]:
        told = program("explain", path, quantity).decode()
        assert solution.explain(quantity).to_text() == told


def test_several_documents_are_one_problem(program):
    paths = [ROOT / "fixtures/newton-constant" / name for name in ("claims.yaml", "measurements.csv")]
    names = [path.relative_to(ROOT) for path in paths]
    told = program("-f", "json", "--together", "--estimate", *names)
    assert reconcile.load(*names).solve(estimate=True).to_json() == told


def test_records_tell_what_the_result_has(program):
    solution = reconcile.load(NAMES[2]).solve()
    data = solution.to_dict()
    assert list(solution.quantities) == [q["id"] for q in data["quantities"]]
    assert list(solution.claims) == [c["id"] for c in data["claims"]]
    assert list(solution.sources) == [s["id"] for s in data["sources"]]
    assert [k.id for k in solution.conflicts] == [k["id"] for k in data["conflicts"]]
    assert solution.verdict == data["verdict"] and solution.stretch == data["stretch"]
    for quantity in solution.quantities.values():
        bounds = quantity.data["bounds"]
        assert quantity.bounds.low == (float("-inf") if bounds["low"] is None else bounds["low"])
        assert quantity.low_from == tuple(quantity.data["low_from"])


def test_a_solution_travels_and_goes_on_telling(shells):
    solution = shells.solve(reading="literal")
    copy = pickle.loads(pickle.dumps(solution))
    assert copy.to_json() == solution.to_json()
    assert copy.verdict == "conflict"
    assert copy.report("text") == solution.report("text")
    assert str(copy.explain("shells")) == str(solution.explain("shells"))
    assert pickle.loads(pickle.dumps(copy)).quantities["shells"] == solution.quantities["shells"]


def test_what_was_known_and_searched_is_told(shells):
    assert shells.solve().known_by is None and shells.solve().complete
    assert shells.solve(known_by="2024-06").known_by == "2024-06"


def test_an_estimate_that_there_is_not_tells_why():
    claims = [{"id": f"m{i}", "source": f"lab{i}", "quantity": "g", "value": 9.8 + i / 100,
               "uncertainty": {"standard": 0.01}} for i in range(3)]
    problem = reconcile.load({
        "reconcile": 1, "sources": {f"lab{i}": f"Lab {i}" for i in range(3)},
        "quantities": {"g": "m/s^2"}, "claims": claims,
        "correlations": [{"claims": ["m0", "m1"], "r": 0.5}]})
    refused, = problem.solve(estimate="dl").estimates
    assert (refused.best, refused.reason) == (None, "correlated")
    made, = problem.solve(estimate="fe").estimates
    assert made.reason is None and 9.79 < made.low < made.best < made.high < 9.84
    assert made == problem.solve(estimate={"estimator": "fe"}).estimates[0]


def test_a_problem_travels(shells):
    assert pickle.loads(pickle.dumps(shells)).solve().to_json() == shells.solve().to_json()


def test_an_unknown_quantity_is_told_with_those_that_there_are(shells):
    solution = shells.solve()
    for ask in (lambda: solution.quantities["shell"], lambda: solution.explain("shell"),
                lambda: solution.report("text", quantity="shell")):
        with pytest.raises(KeyError, match="there are shells"):
            ask()


def test_records_go_by_place_as_well(shells):
    claims = shells.solve().claims
    assert claims[0].id == "us-3m" and claims[-1].id == "denial"
    with pytest.raises(IndexError):
        claims[2]


def test_nothing_of_numpy_or_pandas_is_imported_unasked():
    import subprocess
    import sys

    code = ("import sys, reconcile; reconcile.bounds(['a'], [1], [2]); reconcile.pool([1, 2], [1, 1]); "
            "sys.exit(any(name in sys.modules for name in ('numpy', 'pandas')))")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_drafts_are_those_of_the_program(program):
    for path in sorted((ROOT / "tests/prose/corpus").glob("*.txt"))[:8]:
        name = path.relative_to(ROOT)
        drafted = reconcile.draft(path.read_bytes(), name=str(name))
        assert drafted.encode() == program("draft", name)
        assert drafted == reconcile.draft(path.read_text(encoding="utf-8"), name=str(name))
        assert reconcile.load(drafted).solve().verdict


def test_what_is_no_text_is_not_drafted():
    for text, line in ((b"one\ntwo\xff", 2), ("one\n\ud800", 2), ("a\0", 1)):
        with pytest.raises(reconcile.DocumentError) as caught:
            reconcile.draft(text, name="story.txt")
        assert (caught.value.file, caught.value.line) == ("story.txt", line)
    with pytest.raises(TypeError):
        reconcile.draft(5)
    assert "reconcile: 1" in reconcile.draft("")

# SPDX-License-Identifier: GPL-3.0-or-later
"""The scripts of docs/examples: they run as people run them, and what they print and draw is so."""

import csv
import importlib.util
import math
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

import pytest
import reconcile
from conftest import FIXTURES, ROOT, WITHOUT, have

EXAMPLES = ROOT / "docs" / "examples"
MARCH = ROOT / "fixtures" / "million-man-march" / "claims.yaml"
SVG = "{http://www.w3.org/2000/svg}"

MISSING = [name for name in ("numpy", "matplotlib", "yaml") if not have(name)]
IS_SKIPPED = bool(MISSING) and (bool(WITHOUT) or os.environ.get("RECONCILE_PYTHON") != "required")

plotting = pytest.mark.skipif(IS_SKIPPED, reason=f"this run is without {', '.join(MISSING)}")


def run(name, *arguments, status=0):
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, EXAMPLES / f"{name}.py", *arguments], check=False,
                          capture_output=True, env=environment, encoding="utf-8")
    assert done.returncode == status, done.stderr
    return done.stdout if status == 0 else done.stderr


def module(name):
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    found = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = found  # where dataclasses look for it
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """What a script prints and the folder that it leaves; it runs twice, and must do the same twice."""
    kept = {}

    def make(name):
        if name not in kept:
            one, two = (tmp_path_factory.mktemp(name) / "new" / "folder" for _ in range(2))
            printed = run(name, one)
            assert run(name, two) == printed
            assert len(list(one.iterdir())) == 2
            for file in one.iterdir():
                assert file.read_bytes() == (two / file.name).read_bytes(), file.name
            kept[name] = printed, one
        return kept[name]

    return make


def texts(path):
    """Every text of a picture, which must be well-formed."""
    root = xml.parse(path).getroot()
    assert root.tag == f"{SVG}svg"
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", ["the_article", "sensitivity", "calibration"])
def test_a_script_is_short_and_tells_how_it_is_called(name):
    if name != "the_article" and IS_SKIPPED:
        pytest.skip(f"this run is without {', '.join(MISSING)}")
    assert len((EXAMPLES / f"{name}.py").read_text(encoding="utf-8").splitlines()) < 200
    assert f"python3 {name}.py OUT" in run(name, status=1)
    assert f"python3 {name}.py OUT" in run(name, "a", "b", "c", "d", status=1)


# ---- the article ----

def test_the_article_is_told_and_drawn(made):
    printed, folder = made("the_article")
    story = printed.splitlines()
    for line in ("    shells delivered to Russia: at least 3 million",
                 "Deutsche Welle, passing on Shin Wonsik, defence minister of South Korea:",
                 "shells delivered to Russia: exactly 3,000,000 (conflict)",
                 "containers shipped to Russia: 1,500 to 10,000 (agreed)",
                 "    low end: “shells <= containers * load”; US intelligence",
                 "    2024-03-31: 400,000 to 600,000", "    2024-06-20: 400,000 to 1,000,000",
                 "    2024-12-31: exactly 1,000,000",
                 "US intelligence says at least 3 million; Russia and North Korea deny any: "
                 "3 million apart.",
                 "best, at a weight of 1: set aside “denied” of Russia and North Korea",
                 "    then shells delivered to Russia: exactly 0",
                 "without Russia and North Korea, the verdict is touching:",
                 "    shells in one container: nobody says",
                 "nothing changes without Deutsche Welle"):
        assert line in story, line
    assert "left after the best repair" in texts(folder / "the_article.svg")
    page = (folder / "the_article.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>") and "Wolfgang Richter" in page


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_every_story_can_be_told(path):
    told = module("the_article").Story(reconcile.load(path).solve(settle=True))
    story = "\n".join(told.chapters())
    result = told.solution.to_dict()
    for source in result["sources"]:
        assert source["name"] in story
    for quantity in result["quantities"]:
        assert f"\n{quantity['label'] or quantity['id']}: " in story
    for conflict in result["conflicts"]:
        assert conflict["text"] in story
    assert story.count("\nbest, at") == sum(repair["best"] for repair in result["repairs"])
    assert not re.search(r"\b(nan|inf|None)\b", story)


def test_bounds_are_told_in_words():
    told, number = module("the_article").told, module("the_article").number
    quantity = reconcile.load({"reconcile": 1, "sources": {"a": "A"}, "quantities": {"x": "km"}, "claims": [
        {"source": "a", "quantity": "x", "says": "5 km"}]}).solve().quantities["x"]
    interval = reconcile.Interval
    for bounds, words in ((interval(2.385, 7), "2.385 to 7 km"), (interval(7, 7), "exactly 7 km"),
                          (interval(), "anything"), (interval(None, -3), "at most -3 km"),
                          (interval(0, 3), "at most 3 km"), (interval(-1, None), "at least -1 km"),
                          (interval(1, None, low_open=True), "more than 1 km"),
                          (interval(0, 9, high_open=True), "less than 9 km"),
                          (interval(0, 9, low_open=True), "more than 0 and at most 9 km"),
                          (interval(1, 9, low_open=True), "more than 1 and at most 9 km"),
                          (None, "no value at all")):
        assert told(bounds, quantity) == words
    assert [number(end) for end in (1e20, -0.00012345678, 123456.78, 2.0)] == \
        ["100,000,000,000,000,000,000", "-0.000123457", "123,457", "2"]


# ---- sensitivity ----

@plotting
def test_sensitivity_tables_what_solving_again_gives(made):
    printed, folder = made("sensitivity")
    assert "4 of 11 changes move it: without District of Columbia" in printed
    table = rows(folder / "sensitivity.csv")
    assert len(table) == 3 * 12
    found = {(row["case"], row["reading"]): row for row in table}
    for reading in ("literal", "rounded", "ferson"):
        solved = reconcile.load(MARCH).solve(reading=reading).quantities["marchers"]
        row = found["as it is told", reading]
        assert (float(row["low"]), float(row["high"])) == tuple(solved.bounds)
        assert (row["verdict"], row["set_aside"].split()) == (solved.verdict, list(solved.set_aside))
    trusted = found["trusting US National Park Service", "rounded"]
    assert (trusted["low"], trusted["high"]) == ("350000.0", "450000.0")
    names = {line.strip() for line in texts(folder / "sensitivity.svg")}
    assert {"as it is told", "weights by grade", "trusting US National Park Service", "ferson"} <= names


def others_pass_it_on(study, source):
    """Whether a claim or source that stays repeats what would be taken away."""
    claims = study.whole.claims.values()
    taken = {source, *(claim.id for claim in claims if claim.source == source)}
    return any(taken & set(other.data["repeats"]) for other in study.whole.sources.values()) or any(
        taken & {claim.repeats, *claim.data["roots"]} for claim in claims if claim.source != source)


@plotting
def test_leaving_a_source_out_is_as_if_it_had_said_nothing():
    """Against the documents without its claims, where nobody repeats them and no report holds them."""
    compared = 0
    for path in FIXTURES:
        study = module("sensitivity").Study(path, None)
        again = study.weighted({}).solve(settle=True)
        assert [q.bounds for q in again.quantities.values()] == \
            [q.bounds for q in study.whole.quantities.values()]
        left_out = list(study.without_sources(again))
        assert len(left_out) == len(study.speakers()) > 0
        for outcome, source in zip(left_out, study.speakers()):
            if "reports" in study.document or others_pass_it_on(study, source):
                continue
            claims = [claim for claim in study.document["claims"] if claim["source"] != source]
            if not claims:
                continue  # no document says nothing at all
            solved = reconcile.load({**study.document, "claims": claims}).solve()
            assert outcome.bounds == solved.quantities[study.quantity].bounds, outcome.case
            assert outcome.verdict == solved.quantities[study.quantity].verdict, outcome.case
            compared += 1
    assert compared >= 20


@plotting
def test_weights_and_unbounded_ends_are_seen(tmp_path):
    document = tmp_path / "claims.yaml"
    document.write_text("""
reconcile: 1
sources: {a: {name: Anna, reliability: A}, b: {name: Ben, reliability: E}, c: {name: Cleo, reliability: E}}
quantities: {x: {unit: km}}
claims:
  - {source: a, quantity: x, says: under 2.385 km}
  - {source: b, quantity: x, says: at least 5.10 km}
  - {source: c, quantity: x, says: at least 4 km}
  - {source: c, quantity: x, says: 9 km, ignore: true}
""", encoding="utf-8")
    run("sensitivity", tmp_path, document, "x")
    found = {(row["case"], row["reading"]): row for row in rows(tmp_path / "sensitivity.csv")}
    assert found["as it is told", "literal"]["set_aside"] == "c1"
    assert (found["as it is told", "literal"]["low"], found["as it is told", "literal"]["high"]) == \
        ("5.1", "inf")
    assert found["weights by grade", "literal"]["set_aside"] == "c2 c3"
    assert found["weights by grade", "literal"]["high"] == "2.385"
    assert found["without Anna", "literal"]["verdict"] == "agreed"
    texts(tmp_path / "sensitivity.svg")


HOSTILE = r"""
reconcile: 1
title: "evil \e[31m $x$ title"
sources: {a: {name: "Anna \e]0;x\a $\\frac$"}, b: "B $ $$ <script>&amp;", c: "C\u202e", d: "C\u202e"}
quantities: {x: {label: "label \x01 $\\alpha", unit: km}}
claims:
  - {source: a, quantity: x, says: at least 5 km}
  - {source: b, quantity: x, says: at most 4 km}
  - {source: c, quantity: x, says: at most 3 km}
  - {source: d, quantity: x, says: at most 2 km}
"""


@plotting
@pytest.mark.parametrize("name", ["the_article", "sensitivity"])
def test_hostile_names_reach_neither_the_terminal_nor_the_picture(name, tmp_path):
    document = tmp_path / "claims.yaml"
    document.write_text(HOSTILE, encoding="utf-8")
    printed = run(name, tmp_path, document)
    assert "Anna ?]0;x? $\\frac$" in printed
    assert name == "the_article" or "trusting C? (c)" in printed and "trusting C? (d)" in printed
    assert all(letter.isprintable() or letter == "\n" for letter in printed)
    assert "label" in " ".join(texts(tmp_path / f"{name}.svg"))


@plotting
@pytest.mark.parametrize("claims", ["[]", "[{source: a, quantity: x, says: 3 ± 1 km}]"])
def test_where_nothing_is_claimed_that_bounds_all_is_told_and_drawn(claims, tmp_path):
    document = tmp_path / "claims.yaml"
    document.write_text("reconcile: 1\nsources: {a: A}\nquantities: {x: km, y: km}\n"
                        f"claims: {claims}\n", encoding="utf-8")
    assert "as it is told" in run("sensitivity", tmp_path, document)
    assert "(silent)" in run("the_article", tmp_path, document)
    assert "weights by grade" in texts(tmp_path / "sensitivity.svg")


@plotting
def test_an_unknown_quantity_is_told(tmp_path):
    assert "there are marchers" in run("sensitivity", tmp_path, MARCH, "marcher", status=1)


# ---- calibration ----

def shares_of_the_manual():
    """Method: how many of 41 hold, median width, as docs/calibration.md says."""
    page = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
    found = re.findall(r"^\| ([^|]+) \| (\d+) of 41 \| [^|]+ \| ([\d.]+) \|", page, re.M)
    return {method: (held, width) for method, held, width in found}


@plotting
def test_calibration_counts_what_the_study_counts(made):
    printed, _ = made("calibration")
    assert printed.startswith("41 quantities, ")
    told = {line[:30].strip(): line[30:].split() for line in printed.splitlines()[2:15]}
    manual = shares_of_the_manual()
    shared = told.keys() & manual.keys()
    assert {"weighted mean", "REML, KH, q at least 1", "posterior: the default"} <= shared
    assert len(shared) >= 9
    for method in shared:
        held, width = manual[method]
        assert (told[method][0], told[method][7]) == (held, width), method


@plotting
def test_calibration_leaves_what_it_counted(made):
    _, folder = made("calibration")
    table = rows(folder / "calibration.csv")
    assert len(table) == 13 * 41
    for row in table:
        low, best, high, truth = (float(row[key]) for key in ("low", "best", "high", "truth"))
        assert low < best < high
        assert (low <= truth <= high) == bool(int(row["holds"]))
    assert sum(int(row["holds"]) for row in table if row["method"] == "weighted mean") == 25
    assert {"weighted mean", "posterior: the default"} <= set(texts(folder / "calibration.svg"))


@plotting
def test_shares_and_signs_are_judged_as_they_should_be():
    example = module("calibration")
    for held in (0, 1, 25, 39, 41):
        for end in example.share(held, 41):  # Wilson's: where the normal test would just reject
            assert math.isclose((held / 41 - end) ** 2, example.NORMAL**2 * end * (1 - end) / 41,
                                rel_tol=1e-9, abs_tol=1e-15)
    assert example.by_chance(0, 0) == 1 and example.by_chance(14, 0) == 2 / 2**14
    assert example.by_chance(2, 1) == 1 and example.by_chance(1, 5) == 2 * 7 / 2**6


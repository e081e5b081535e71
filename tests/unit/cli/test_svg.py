# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures seen from outside: every fixture and many awkward documents, held against the DTD of SVG 1.1 by a
validator that is not ours, and against what must not be in them."""
import glob
import json
import math
import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree

import program

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
DTD = "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert(1)</script> ]]> &amp; \u202e\u0007\u001b[31m \ufffe \"'"


def shells(claims, **keys):
    """A document of one quantity and these (source's name, statement) pairs, with more keys."""
    quantity = {"unit": "shell", **keys.pop("quantity", {})}
    names = list(dict.fromkeys(name for name, _ in claims)) or ["nobody"]
    return json.dumps({
        "reconcile": 1, "as_of": "2024-06-20", "units": {"shell": {"plural": "shells"}},
        "quantities": {"x": quantity},
        "sources": {f"s{names.index(name)}": name for name in names},
        "claims": [{"id": f"k{place}", "source": f"s{names.index(name)}", "quantity": "x", **statement}
                   for place, (name, statement) in enumerate(claims)], **keys})


def awkward():
    """Documents that ask much of a chart, by name."""
    inside = {"at_most": 5}
    yield "no claim", shells([])
    yield "one claim", shells([("a", {"exactly": 7})])
    yield "no ends", shells([("a", {"at_least": 3}), ("b", {"at_most": 2})], quantity={"kind": "real"})
    yield "unbounded", shells([("a", {"at_least": 3}), ("b", {"more_than": 2})])
    yield "tiny and huge", shells([("a", {"exactly": "1e-300"}), ("b", {"exactly": "1e300"}), ("c", {"at_least": 0})])
    yield "below zero", shells([("a", {"between": [-3, -2]}), ("b", {"less_than": -2.5})], quantity={"kind": "real"})
    yield "extremes", shells([("a", {"exactly": "-1.7e308"}), ("b", {"exactly": "1.7e308"})], quantity={"kind": "real"})
    yield "ignored", shells([("a", {**inside, "ignore": True}), ("b", {"value": 3, "uncertainty": {"standard": 1}})])
    yield "hostile", shells([(HOSTILE, {"exactly": 3, "quote": HOSTILE}), ("\u05d0\u05d1 (1) \u05d2", {"exactly": 4})],
                            title=HOSTILE, note=HOSTILE, quantity={"label": HOSTILE, "unit": "shell"})
    yield "long", shells([("a" * 1000, {"exactly": 3}), ("b", {"exactly": 4, "note": "n" * 65000})],
                         title="t" * 65000, quantity={"label": "l" * 65000})
    yield "tied repairs", shells([("a", {"exactly": 3}), ("b", {"exactly": 4})])
    yield "many", shells([(f"source {place % 90}", {"at_least": place} if place % 3 else {"at_most": 2000 - place})
                          for place in range(1000)])
    yield "dated", shells([("a", {"exactly": 3 + place, "as_of": f"20{place + 10}-0{place % 9 + 1}"})
                           for place in range(80)], quantity={"course": "cumulative"})
    yield "instants", shells([("a", {"exactly": 3, "as_of": "2024-06-20T10:00Z"}),
                              ("b", {"at_most": 5, "as_of": "2024-06-20T10:07Z"})], quantity={"course": "level"})


def tied():
    """Awkward documents with relations, by name."""
    def document(relations, claims, quantities=None):
        return json.dumps({"reconcile": 1, "as_of": "2024", "sources": {"a": HOSTILE, "b": "b" * 3000},
                           "quantities": quantities or {name: {"kind": "real"} for name in "xyz"},
                           "relations": relations, "claims": claims})

    def exact(name, number):
        return {"id": f"{name}{number}", "source": "a", "quantity": name, "exactly": number}
    yield "one of three", document({"r": {"that": "x + y == z", "assumed": True}},
                                   [exact("x", 1), exact("y", 2), exact("z", 4)])
    yield "asserted", document({"r": "x <= y"}, [exact("x", 5), {"id": "says", "source": "b", "that": "y <= z"},
                                                 exact("z", 4)])
    yield "impossible", document({"r": "x + 1 <= x"}, [exact("y", 2)])
    yield "hostile", document({"r": {"that": "x == y", "note": HOSTILE}}, [exact("x", 1), exact("y", 2)],
                              {"x": {"label": HOSTILE}, "y": {"label": "l" * 65000}})
    names = [f"q{place}" for place in range(120)]
    yield "a long sum", document({"sum": f"{' + '.join(names[1:])} == q0"}, [exact(name, 1) for name in names],
                                 {name: {"kind": "count"} for name in names})
    yield "many", document({f"r{place}": f"q{place} <= q{place + 1}" for place in range(119)},
                           [exact(name, 1 + 7 * place % 5) for place, name in enumerate(names)],
                           {name: {"kind": "count"} for name in names})


def measured():
    """Awkward documents of values with uncertainties, by name."""
    def document(values, relations=None, **keys):
        return json.dumps({"reconcile": 1, "as_of": "2024",
                           "sources": {f"s{place}": HOSTILE for place in range(len(values))},
                           "quantities": {"x": {"kind": "real", "label": HOSTILE, **keys}, "y": {"kind": "real"}},
                           "relations": relations or {},
                           "claims": [{"id": f"c{place}", "source": f"s{place}", "quantity": name, "value": value,
                                       "uncertainty": {"standard": standard}}
                                      for place, (name, value, standard) in enumerate(values)]})
    yield "two", document([("x", 1, 1), ("x", 2, 1)])
    yield "alike", document([("x", 3, 1), ("x", 3, 1), ("x", 3, 1)])
    yield "magnitudes", document([("x", "1e-3", "1e-4"), ("x", 3, 1), ("x", "4e5", "1e5"), ("x", "2e7", "1e6")])
    yield "too far apart", document([("x", "-1.7e200", "1e200"), ("x", "1.7e200", "1e190"), ("x", 0, "1e-200")])
    yield "many", document([("x", place % 17, 1 + place % 5) for place in range(150)])
    yield "adjusted", document([("x", 3, 1), ("x", 90, 1), ("y", 3, 1)], {"r": "x == y"})
    yield "cannot be adjusted", document([("x", 3, 1), ("y", 3, 1)], {"r": "x == y", "s": "x == y + 1"})


class Pictures(program.ProgramTest):
    def picture(self, *arguments, document=None, status=0):
        if document is not None:
            self.write("claims.yaml", document)
            arguments = ("claims.yaml", *arguments)
        ended, output, errors = self.run_program("-f", "svg", *arguments)
        self.assertEqual(ended, status, errors)
        return output

    def hold(self, text, name):
        """Well formed, valid, without a script, a style or anything from elsewhere, every number finite and inside."""
        root = xml.etree.ElementTree.fromstring(text)
        self.assertEqual(root.tag, f"{SVG}svg")
        for element in root.iter():
            self.assertNotIn(element.tag, (f"{SVG}script", f"{SVG}image", f"{SVG}foreignObject", f"{SVG}a"), name)
            for key, value in element.attrib.items():
                self.assertFalse(key.startswith(("on", "data-", "aria-", "style")) or "href" in key, (name, key))
                if key in ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "width", "height"):
                    self.assertTrue(math.isfinite(float(value)), (name, key, value))
        self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", name)
        self.assertNotIn("nan", re.sub("<t(ext|itle)[^>]*>[^<]*", "", text).lower(), name)
        if shutil.which("xmllint") is None:
            self.skipTest("there is no xmllint")
        checked = subprocess.run(["xmllint", "--noout", "--nonet", "--dtdvalid", DTD, "-"], input=text, text=True,
                                 encoding="utf-8", capture_output=True, check=False)
        if "failed to load external entity" in checked.stderr:
            self.skipTest("there is no DTD of SVG 1.1: Debian's w3c-sgml-lib has it")
        self.assertEqual((checked.returncode, checked.stderr), (0, ""), name)
        return root

    def test_every_story_is_valid_svg(self):
        stories = sorted(glob.glob(os.path.join(ROOT, "fixtures", "*", "claims.yaml")))
        self.assertGreater(len(stories), 10)
        for path in stories:
            with self.subTest(path):
                self.hold(self.picture(os.path.abspath(path)), path)

    def test_all_stories_are_one_picture(self):
        stories = sorted(glob.glob(os.path.join(ROOT, "fixtures", "*", "claims.yaml")))
        root = self.hold(self.picture(*map(os.path.abspath, stories)), "all")
        self.assertGreater(float(root.get("height")), 10000)

    def test_awkward_documents_are_valid_svg(self):
        for name, document in awkward():
            with self.subTest(name):
                text = self.picture(document=document)
                self.hold(text, name)
                self.assertLess(len(text), 400000, name)

    def test_many_claims_are_all_counted(self):
        document = dict(awkward())["many"]
        root = self.hold(self.picture(document=document), "many")
        texts = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
        more = sum(int(match.group(1)) for match in (re.match(r"and (\d+) more: ", text) for text in texts) if match)
        rows = [element for element in root.iter(f"{SVG}g") if "fig-row" in element.get("class", "").split()
                and element.find(f"{SVG}title") is not None]
        self.assertEqual(more + len(rows), 1000)

    def hold_inside(self, element, height, name, down=0.0):
        """Nothing is drawn below the paper."""
        moved = re.fullmatch(r"translate\((\S+) (\S+)\)", element.get("transform", ""))
        down += float(moved.group(2)) if moved else 0.0
        lowest = max([float(element.get(key, 0)) for key in ("y1", "y2", "cy")]
                     + [float(element.get("y", 0)) + float(element.get("height", 0))])
        self.assertLessEqual(down + lowest, height, (name, element.tag, element.attrib))
        for child in element:
            self.hold_inside(child, height, name, down)

    def test_maps_are_valid_svg(self):
        for name, document in tied():
            with self.subTest(name):
                text = self.picture(document=document)
                root = self.hold(text, name)
                self.hold_inside(root, float(root.get("height")), name)
                self.assertIn(">What ties the quantities<", text)
                self.assertLess(len(text), 600000, name)

    def test_a_map_joins_the_members_of_conflicts_across_quantities(self):
        text = self.picture(document=dict(tied())["one of three"])
        self.assertEqual(text.count('class="fig-dot"'), 5)  # three claims, the assumption, and the legend
        self.assertEqual(text.count('class="fig-link-clash"'), 6)
        self.assertIn(">k1<", text)

    def test_estimates_are_valid_svg(self):
        for name, document in measured():
            for estimator in ("auto", "reml", "censored"):
                with self.subTest(name, estimator=estimator):
                    text = self.picture("--estimator", estimator, document=document)
                    root = self.hold(text, name)
                    self.hold_inside(root, float(root.get("height")), name)
                    self.assertIn("Estimate of", text)

    def test_every_story_is_valid_svg_with_estimates(self):
        for path in sorted(glob.glob(os.path.join(ROOT, "fixtures", "*", "claims.yaml"))):
            for estimator in ("auto", "censored"):
                with self.subTest(path, estimator=estimator):
                    root = self.hold(self.picture("--estimator", estimator, os.path.abspath(path)), path)
                    self.hold_inside(root, float(root.get("height")), path)

    def test_the_same_bytes_each_time(self):
        document = dict(awkward())["dated"]
        self.assertEqual(self.picture(document=document), self.picture(document=document))

    def test_one_quantity_alone(self):
        path = os.path.abspath(os.path.join(ROOT, "fixtures", "dprk-munitions", "claims.yaml"))
        text = self.picture(path, "-q", "load")
        self.assertIn("shells in one container", text)
        self.assertNotIn("range of the missiles", text)

    def test_a_refused_document_has_a_box_with_its_errors(self):
        self.write("good.yaml", shells([("a", {"exactly": 3})]))
        self.write("bad.yaml", "reconcile: 1\nquantites: {}\n")
        text = self.picture("good.yaml", "bad.yaml", status=2)
        self.hold(text, "refused")
        self.assertIn("Refused: bad.yaml", text)
        self.assertIn("bad.yaml:2:1: error: ", text)

    def test_conflicts_are_joined_and_told(self):
        text = self.picture(document=shells([("a", {"at_least": 9}), ("b", {"at_most": 4})]))
        self.assertIn("a says at least 9; b says at most 4: 5 apart.", text)
        self.assertEqual(text.count("class=\"fig-join\""), 1)


if __name__ == "__main__":
    program.main()

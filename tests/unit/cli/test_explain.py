# SPDX-License-Identifier: GPL-3.0-or-later
"""`reconcile explain`: why bounds are what they are, as it is typed and read."""
import json
import os

from program import AGREED, BAD, ProgramTest, main

TIED = """\
reconcile: 1
title: Boxes
as_of: 2024-06-20
units: {shell: {}, box: {plural: boxes}}
sources: {a: Alpha, b: Bravo}
quantities:
  shells: {label: shells sent, unit: shell, kind: count}
  boxes: {unit: box, kind: count}
  load: {unit: shell/box, within: [1, 2000]}
  given: {unit: shell, kind: count, course: cumulative}
  spare: {unit: box, kind: real}
relations:
  cargo: {that: "shells <= boxes * load", note: all of them came in boxes}
claims:
  - {id: low, source: a, quantity: shells, says: at least 3 million, quote: three million or more}
  - {id: high, source: b, quantity: boxes, says: at most 10000, said: 2024-06-14}
  - {id: march, source: b, quantity: given, says: at least 120, as_of: 2024-03-31}
"""


class Explain(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("claims.yaml", TIED)

    def text(self, *arguments):
        status, output, errors = self.run_program("explain", *arguments, variables={"COLUMNS": "80"})
        self.assertEqual((status, errors), (0, ""))
        return output

    def json(self, *arguments):
        return json.loads(self.text("-f", "json", *arguments))

    def test_a_bound_is_told_down_to_the_claims(self):
        self.assertIn("""\
low end: at least 300 shells/box
  ← cargo: shells <= boxes * load
      claims.yaml:13
      all of them came in boxes
    boxes: at most 10,000 boxes
      ← high (Bravo): at most 10000
          read as at most 10,000 boxes; said 2024-06-14; claims.yaml:16
    shells: at least 3 million shells
      ← low (Alpha): at least 3 million
          read as 3 million shells and up; claims.yaml:15
          “three million or more”

high end: at most 2,000 shells/box
  ← `within` allows no more
""", self.text("claims.yaml", "load"))

    def test_json_lists_the_steps_and_what_they_name(self):
        told = self.json("claims.yaml", "load")
        steps = {step["id"]: step for step in told["steps"]}
        low, high = steps[told["low"]], steps[told["high"]]
        self.assertEqual((low["value"], low["reason"], low["relations"]), (300, "relation", ["cargo"]))
        self.assertEqual((high["value"], high["reason"]), (2000, "domain"))
        self.assertEqual(sorted((steps[name]["quantity"], steps[name]["value"], *steps[name]["claims"])
                                for name in low["from"]),
                         [("boxes", 10000, "high"), ("shells", 3000000, "low")])
        self.assertEqual([claim["id"] for claim in told["claims"]], ["low", "high"])
        self.assertEqual([relation["id"] for relation in told["relations"]], ["cargo"])

    def test_what_nothing_bears_on_is_said_to_be_silent(self):
        output = self.text("claims.yaml", "spare")
        self.assertIn("no claim bears on it", output)
        self.assertEqual(output.count("no limit\n  ← nothing limits it\n"), 2)
        self.assertEqual(self.json("claims.yaml", "spare")["verdict"], "silent")

    def test_an_unknown_quantity_is_answered_with_the_nearest(self):
        self.assert_trouble(self.run_program("explain", "claims.yaml", "lod"),
                            "claims.yaml: error: there is no quantity 'lod'; did you mean 'load'?")

    def test_a_file_and_a_quantity_are_needed(self):
        self.assert_trouble(self.run_program("explain"), "a file and a quantity")
        self.assert_trouble(self.run_program("explain", "claims.yaml"), "a file and a quantity")
        self.assert_trouble(self.run_program("explain", "--together", "claims.yaml"), "a file and a quantity")

    def test_several_files_are_explained_together_only(self):
        self.write("more.yaml", "reconcile: 1\nsources: {c: Charlie}\nclaims:\n"
                                "  - {id: more, source: c, quantity: shells, says: at least 4 million}\n")
        self.assert_trouble(self.run_program("explain", "claims.yaml", "more.yaml", "load"), "--together")
        output = self.text("--together", "claims.yaml", "more.yaml", "load")
        self.assertIn("low end: at least 400 shells/box", output)
        self.assertIn("more (Charlie): at least 4 million", output)
        self.assertIn("more.yaml:4", output)

    def test_options_of_solving_count(self):
        self.assertIn("agreed: as of 2024-01, ", self.text("--at", "2024-01", "claims.yaml", "given"))
        then = self.json("--at", "2024-01", "claims.yaml", "given")
        self.assertEqual((then["at"], then["bounds"]["low"]), ("2024-01", 0))
        now = self.json("claims.yaml", "given")
        self.assertEqual(now["bounds"]["low"], 120)
        self.assertEqual(self.json("--known-by", "2024-03-01", "claims.yaml", "given")["bounds"]["low"], 0)
        self.assertEqual(self.json("--reading", "literal", "claims.yaml", "given")["reading"], "literal")

    def test_a_course_is_a_reason(self):
        self.assertIn("it never falls", self.text("claims.yaml", "given"))

    def test_the_document_may_be_standard_input(self):
        status, output, errors = self.run_program("explain", "-", "shells", stdin=TIED)
        self.assertEqual((status, errors), (0, ""))
        self.assertIn("<stdin>:15", output)

    def test_the_report_goes_to_a_file_whole_or_not_at_all(self):
        self.assertEqual(self.text("-o", "why.txt", "claims.yaml", "load"), "")
        self.assertEqual(self.read("why.txt"), self.text("claims.yaml", "load"))
        self.assert_trouble(self.run_program("explain", "-o", "none.txt", "claims.yaml", "lod"), "'lod'")
        self.assertFalse(os.path.exists(self.path("none.txt")))
        self.assert_trouble(self.run_program("explain", "-o", "claims.yaml", "claims.yaml", "load"), "replaced")
        self.assertEqual(self.read("claims.yaml"), TIED)

    def test_the_quantity_is_no_file(self):
        self.write("load", "not read")
        self.assertEqual(self.text("-o", "load", "claims.yaml", "load"), "")
        self.assertIn("at least 300", self.read("load"))

    def test_trouble_with_the_document_is_told_as_ever(self):
        self.write("bad.yaml", BAD)
        self.assert_trouble(self.run_program("explain", "bad.yaml", "shells"), "bad.yaml:", "at_leest")
        self.assert_trouble(self.run_program("explain", "none.yaml", "shells"), "none.yaml")

    def test_colours_follow_the_option(self):
        self.assertIn("\x1b[1m", self.text("--color", "always", "claims.yaml", "load"))
        self.assertNotIn("\x1b", self.text("--color", "never", "claims.yaml", "load"))

    def test_options_of_other_commands_are_refused(self):
        for option in (["--history"], ["--update"], ["-q", "load"], ["--fail-on", "conflict"]):
            self.assert_trouble(self.run_program("explain", *option, "claims.yaml", "load"),
                                "is not for 'explain'")

    def test_after_a_conflict_the_repair_is_named(self):
        self.write("conflict.yaml", AGREED.replace("at_most: 4770", "at_most: 1190")
                   .replace("a: Alpha", "a: {name: Alpha, reliability: A}"))
        output = self.text("conflict.yaml", "shells")
        self.assertIn("what follows holds after the best repair\n", output)
        self.assertEqual(self.json("conflict.yaml", "shells")["set_aside"], ["high"])


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""`check` in the forms that continuous integration reads: each expectation, met or not."""
import json
import os
import unittest

from ci_forms import FIXTURES, HOSTILE, ROOT, WORST, FormTest
from program import AGREED, BAD, CONFLICT, EXPECTED, main

TABLE = os.path.join(ROOT, "fixtures", "newton-constant", "measurements.csv")  # of one problem
CHECK = {"command": ("check",)}
ALL = """\
expect:
  verdict: conflict
  quantities: {shells: {low: 2385, high: null, verdict: conflict, set_aside: [high]}}
  conflicts: [[high, low]]
  repairs: [[high]]
"""
RELIED = CONFLICT.replace("b: Bravo", "b: {name: Bravo, reliability: E}")


def cases(tree):
    """Name of each case, and what came of it."""
    found = {}
    for case in tree.iter("testcase"):
        trouble = [child.tag for child in case if child.tag in ("failure", "error")]
        found[case.get("name")] = trouble[0] if trouble else "passed"
    return found


class CheckForms(FormTest):
    def test_every_fixture_is_valid_and_as_expected(self):
        for form in ("sarif", "junit", "gcc", "github"):
            with self.subTest(form):
                alone = [name for name in FIXTURES if not TABLE.startswith(os.path.dirname(name))]
                self.assertEqual(len(alone), len(FIXTURES) - 1)
                result, status = getattr(self, form)(*alone, **CHECK)
                self.assertEqual(status, 0)
                if form == "junit":
                    self.assertEqual((result.get("failures"), result.get("errors")), ("0", "0"))
                    self.assertGreater(int(result.get("tests")), 3 * len(FIXTURES))
                elif form == "sarif":
                    self.assertTrue(result["invocations"][0]["executionSuccessful"])
                    self.assertFalse([entry for entry in result["results"]
                                      if entry["ruleId"] == "unmet-expectation"])
                _, status = getattr(self, form)("--together", os.path.join(
                    os.path.dirname(TABLE), "claims.yaml"), TABLE, **CHECK)
                self.assertEqual(status, 0)

    def test_each_expectation_is_a_case_whether_met_or_not(self):
        self.write("claims.yaml", RELIED + ALL)
        tree, status = self.junit("claims.yaml", **CHECK)
        self.assertEqual(status, 0, cases(tree))
        self.assertEqual(cases(tree), {name: "passed" for name in (
            "verdict", "shells: low", "shells: high", "shells: verdict", "shells: set_aside",
            "conflicts", "repairs")})
        self.write("claims.yaml", RELIED + ALL.replace("low: 2385", "low: 2386")
                   .replace("[[high, low]]", "[]").replace("[[high]]", "[[low], [high]]"))
        tree, status = self.junit("claims.yaml", **CHECK)
        self.assertEqual(status, 1)
        self.assertEqual({name for name, came in cases(tree).items() if came == "failure"},
                         {"shells: low", "conflicts"})
        failure = tree.find(".//testcase[@name='shells: low']/failure")
        self.assertEqual(failure.get("type"), "unmet-expectation")
        self.assertIn("low is 2385, expected 2386", failure.get("message"))
        self.assertRegex(failure.text, r"\Aclaims\.yaml:12:\d+: shells: low")

    def test_a_name_of_nothing_is_an_error_wherever_it_stands(self):
        self.write("claims.yaml", RELIED + ALL.replace("[[high, low]]", "[[high, nobody]]")
                   .replace("[[high]]", "[[nobody]]"))
        tree, status = self.junit("claims.yaml", **CHECK)
        self.assertEqual(status, 2)
        self.assertEqual({name for name, came in cases(tree).items() if came == "error"},
                         {"conflicts", "repairs"})
        self.write("claims.yaml", RELIED + "expect: {quantities: {shels: {low: 1}, shells: {}}}\n")
        tree, status = self.junit("claims.yaml", **CHECK)
        self.assertEqual((cases(tree), status), ({"shels": "error", "shells": "passed"}, 2))

    def test_a_difference_stands_in_the_file_that_expects(self):
        self.write("claims.yaml", RELIED)
        self.write("claims.expected.json", '{"verdict":\n "agreed"}\n')
        lines, status = self.gcc("claims.yaml", **CHECK)
        self.assertEqual(status, 1)
        self.assertIn("claims.expected.json:2:2: error: verdict is conflict, expected agreed "
                      "[unmet-expectation]", lines)
        run, _ = self.sarif("claims.yaml", **CHECK)
        self.assertEqual([artifact["location"]["uri"] for artifact in run["artifacts"]],
                         ["claims.yaml", "claims.expected.json"])
        self.assertEqual([(result["ruleId"], result["level"]) for result in run["results"]],
                         [("unmet-expectation", "error"), ("conflict", "warning")])
        commands, _ = self.github("claims.yaml", **CHECK)
        self.assertEqual(commands[0][:5],
                         ("error", "claims.expected.json", "2", "2", "unmet-expectation"))

    def test_a_conflict_that_is_expected_is_a_note(self):
        for expected in ("expect: {conflicts: [[high, low]]}\n", "expect: {verdict: conflict}\n",
                         "expect: {quantities: {shells: {verdict: conflict}}}\n"):
            self.write("claims.yaml", RELIED + expected)
            run, status = self.sarif("claims.yaml", **CHECK)
            self.assertEqual((run["results"][0]["level"], status), ("note", 0), expected)
        for expected in ("expect: {conflicts: []}\n", "expect: {quantities: {shells: {low: 2385}}}\n",
                         "expect: {verdict: conflict, conflicts: [[high], [low]]}\n"):
            self.write("claims.yaml", RELIED + expected)
            run, _ = self.sarif("claims.yaml", **CHECK)
            levels = [result["level"] for result in run["results"] if result["ruleId"] == "conflict"]
            self.assertEqual(levels, ["warning"], expected)

    def test_bad_files_are_told_with_the_good_ones(self):
        self.write("good.yaml", AGREED + EXPECTED)
        self.write("bad.yaml", BAD)
        self.write("silent.yaml", AGREED)
        self.write("both.yaml", AGREED + EXPECTED)
        self.write("both.expected.json", "{}\n")
        self.write("broken.yaml", AGREED)
        self.write("broken.expected.json", '{"verdct": "agreed",\n "low": 1}\n')
        names = ["good.yaml", "bad.yaml", "silent.yaml", "both.yaml", "broken.yaml", "absent.yaml"]
        tree, status = self.junit(*names, **CHECK)
        self.assertEqual(status, 2)
        self.assertEqual([(suite.get("name"), suite.get("errors")) for suite in tree],
                         [(name, "0" if name == "good.yaml" else "1") for name in names])
        self.assertIn("nothing says", tree[2].find("testcase/error").get("message"))
        self.assertIn("drop one", tree[3].find("testcase/error").get("message"))
        self.assertRegex(tree[4].find("testcase/error").text,
                         r"\Abroken\.expected\.json:1:2: .*verdct.*\nbroken\.expected\.json:2:2: ")
        run, _ = self.sarif(*names, **CHECK)
        self.assertEqual(len(run["invocations"][0]["toolExecutionNotifications"]), 5)
        self.assertEqual({result["level"] for result in run["results"]}, {"error"})
        lines, _ = self.gcc(*names, **CHECK)
        self.assertTrue(any(line.startswith("absent.yaml: error: ") for line in lines))
        commands, _ = self.github(*names, **CHECK)
        self.assertEqual(len(commands), 6)
        self.assertEqual({command[0] for command in commands}, {"error"})

    def test_an_id_by_place_is_a_warning_in_a_case_that_passed(self):
        self.write("claims.yaml", CONFLICT.replace("id: low, ", "").replace("id: high, ", "")
                   + "expect: {conflicts: [[c1, c2]]}\n")
        tree, status = self.junit("claims.yaml", **CHECK)
        self.assertEqual((cases(tree), status), ({"conflicts": "passed"}, 0))
        self.assertIn("'c1' is an id given by place", tree.find(".//system-out").text)
        lines, _ = self.gcc("claims.yaml", **CHECK)
        self.assertTrue(any(line.endswith("[fragile-expectation]") for line in lines))

    def test_a_hostile_expectation_is_harmless(self):
        self.write("claims.yaml", HOSTILE)
        self.write("claims.expected.json", json.dumps(
            {"quantities": {"shells": {"set_aside": ["a", WORST]}, WORST: {}},
             "conflicts": [[WORST], ["high", "low"]], "repairs": [[WORST]]}))
        for form in ("junit", "sarif", "gcc", "github"):
            with self.subTest(form):
                _, status = getattr(self, form)("claims.yaml", **CHECK)
                self.assertEqual(status, 2)

    def test_several_files_are_one_suite_together(self):
        head, claims = AGREED.split("claims:\n")
        self.write("define.yaml", head + EXPECTED)
        self.write("said.yaml", "reconcile: 1\nclaims:\n" + claims)
        tree, status = self.junit("--together", "define.yaml", "said.yaml", **CHECK)
        self.assertEqual((len(tree), tree[0].get("tests"), status), (1, "3", 0))
        self.assertEqual(tree[0].get("name"), "define.yaml and 1 more")

    def test_other_forms_and_options_are_refused_clearly(self):
        self.write("claims.yaml", AGREED + EXPECTED)
        for form in ("json", "csv"):
            self.assert_trouble(self.run_program("check", "-f", form, "claims.yaml"),
                                "'check' takes text, junit, sarif, gcc or github", form)
        self.assert_trouble(self.run_program("check", "--update", "-f", "junit", "claims.yaml"),
                            "--update")
        self.assertEqual(self.run_program("check", "-f", "text", "claims.yaml"),
                         (0, "claims.yaml: as expected\n", ""))

    def test_a_report_in_a_file_is_written_also_when_files_are_bad(self):
        self.write("bad.yaml", BAD)
        status, output, _ = self.run_program("check", "-f", "junit", "-o", "out.xml", "bad.yaml")
        self.assertEqual((status, output), (2, ""))
        self.assertIn("<error ", self.read("out.xml"))


if __name__ == "__main__":
    unittest.TestCase.maxDiff = None
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""`check`: where the expectation stands, what a difference looks like, how it is updated."""
import json
import os

from program import AGREED, BAD, EXPECTED, ProgramTest, main


class Check(ProgramTest):
    def test_as_expected_within_the_document(self):
        self.write("claims.yaml", AGREED + EXPECTED)
        self.assertEqual(self.run_program("check", "claims.yaml"),
                         (0, "claims.yaml: as expected\n", ""))

    def test_a_difference_is_one_line_with_its_place(self):
        self.write("claims.yaml", AGREED + EXPECTED.replace("2385", "2386"))
        status, output, errors = self.run_program("check", "claims.yaml")
        self.assertEqual((status, errors), (1, ""))
        self.assertRegex(output, r"\Aclaims\.yaml:12:\d+: .*2385.*2386.*\n\Z")

    def test_as_expected_beside_the_document(self):
        self.write("claims.yaml", AGREED)
        self.write("claims.expected.json", '{"verdict": "agreed"}\n')
        self.assertEqual(self.run_program("check", "claims.yaml")[0], 0)
        self.write("claims.expected.json", '{"verdict":\n "conflict"}\n')
        status, output, _ = self.run_program("check", "claims.yaml")
        self.assertEqual(status, 1)
        self.assertRegex(output, r"\Aclaims\.expected\.json:2:\d+: ")

    def test_both_or_neither_is_trouble(self):
        self.write("claims.yaml", AGREED)
        self.assert_trouble(self.run_program("check", "claims.yaml"), "claims.expected.json")
        self.write("claims.yaml", AGREED + EXPECTED)
        self.write("claims.expected.json", '{"verdict": "agreed"}\n')
        self.assert_trouble(self.run_program("check", "claims.yaml"), "drop one")

    def test_a_bad_expectation_is_trouble(self):
        self.write("claims.yaml", AGREED)
        self.write("claims.expected.json", '{"verdct": "agreed"}\n')
        self.assert_trouble(self.run_program("check", "claims.yaml"), "claims.expected.json:1:",
                            "verdict")
        self.write("claims.expected.json", "")
        self.assert_trouble(self.run_program("check", "claims.yaml"), "claims.expected.json")

    def test_an_unknown_quantity_in_the_expectation_is_trouble(self):
        self.write("claims.yaml", AGREED)
        self.write("claims.expected.json", '{"quantities": {"shels": {"low": 1}}}\n')
        self.assert_trouble(self.run_program("check", "claims.yaml"), "claims.expected.json:1:",
                            "shels")

    def test_the_worst_of_several_files_counts(self):
        self.write("good.yaml", AGREED + EXPECTED)
        self.write("other.yaml", AGREED + EXPECTED.replace("2385", "2386"))
        self.write("bad.yaml", BAD)
        self.assertEqual(self.run_program("check", "good.yaml", "other.yaml")[0], 1)
        status, output, _ = self.run_program("check", "other.yaml", "bad.yaml", "good.yaml")
        self.assertEqual(status, 2)
        self.assertIn("good.yaml: as expected", output)

    def test_standard_input_carries_its_own_expectation(self):
        self.assertEqual(self.run_program("check", "-", stdin=AGREED + EXPECTED)[0], 0)
        self.assert_trouble(self.run_program("check", "-", stdin=AGREED), "<stdin>: error:")

    def test_update_writes_what_check_then_finds(self):
        self.write("claims.yaml", AGREED)
        status, output, errors = self.run_program("check", "--update", "claims.yaml")
        self.assertEqual((status, output, errors), (0, "claims.expected.json: updated\n", ""))
        self.assertEqual(json.loads(self.read("claims.expected.json"))["verdict"], "agreed")
        self.assertEqual(self.run_program("check", "claims.yaml")[0], 0)
        self.assertEqual(sorted(os.listdir(self.place)), ["claims.expected.json", "claims.yaml"])

    def test_update_keeps_the_date_that_was_asked_for(self):
        self.write("toll.yaml", "reconcile: 1\nsources: {a: Alpha}\nquantities: {x: {kind: count, "
                   "course: cumulative}}\nclaims:\n"
                   "- {source: a, quantity: x, exactly: 23, as_of: 2024-02-03}\n"
                   "- {source: a, quantity: x, at_least: 85, as_of: 2024-02-17}\n")
        self.write("toll.expected.json", '{"quantities": {"x": {"low": 1, "at": "2024-02-03"}}}\n')
        self.assertEqual(self.run_program("check", "--update", "toll.yaml")[0], 0)
        expected = json.loads(self.read("toll.expected.json"))["quantities"]["x"]
        self.assertEqual((expected["low"], expected["high"], expected["at"]), (23, 23, "2024-02-03"))
        self.assertEqual(self.run_program("check", "toll.yaml")[0], 0)

    def test_update_is_refused_in_continuous_integration(self):
        self.write("claims.yaml", AGREED)
        result = self.run_program("check", "--update", "claims.yaml", variables={"CI": "true"})
        self.assert_trouble(result, "CI")
        self.assertEqual(os.listdir(self.place), ["claims.yaml"])

    def test_update_never_rewrites_the_document(self):
        self.write("claims.yaml", AGREED + EXPECTED)
        self.assert_trouble(self.run_program("check", "--update", "claims.yaml"), "--update")
        self.assertEqual(self.read("claims.yaml"), AGREED + EXPECTED)
        self.assert_trouble(self.run_program("check", "--update", "-", stdin=AGREED), "--update")

    def test_update_of_a_bad_document_keeps_the_old_expectation(self):
        self.write("bad.yaml", BAD)
        self.write("bad.expected.json", '{"verdict": "agreed"}\n')
        self.assertEqual(self.run_program("check", "--update", "bad.yaml")[0], 2)
        self.assertEqual(self.read("bad.expected.json"), '{"verdict": "agreed"}\n')

    def test_the_sibling_stands_beside_the_document_not_the_caller(self):
        os.mkdir(self.path("a.b"))
        self.write("a.b/claims", AGREED)
        self.assertEqual(self.run_program("check", "--update", "a.b/claims")[0], 0)
        self.assertTrue(os.path.exists(self.path("a.b/claims.expected.json")))


main()

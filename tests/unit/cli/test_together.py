# SPDX-License-Identifier: GPL-3.0-or-later
"""`--together`: several files that are one problem, tables of claims among them."""
import json
import os

from program import ProgramTest, main

DEFINITIONS = """\
reconcile: 1
title: Definitions
as_of: 2024-06-20
units: {shell: {}}
sources: {a: Alpha, b: Bravo}
quantities: {shells: {unit: shell, kind: count}}
"""
TABLE = "id,source,quantity,says\nlow,a,shells,at least 2385\nhigh,b,shells,\"up to 4,770\"\n"
MORE = """\
reconcile: 1
title: More
claims: [{id: low, source: b, quantity: shells, at_least: 3}]
"""


class Together(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("definitions.yaml", DEFINITIONS)
        self.write("claims.csv", TABLE)
        self.write("more.yaml", MORE)

    def result(self, *arguments, **options):
        status, output, errors = self.run_program("--together", "-fjson", *arguments, **options)
        self.assertEqual((status, errors), (0, ""))
        self.assertEqual(output.count("\n"), 1)
        return json.loads(output)

    def test_files_are_one_problem(self):
        result = self.result("definitions.yaml", "claims.csv", "more.yaml")
        self.assertEqual(result["documents"], ["definitions.yaml", "claims.csv", "more.yaml"])
        self.assertEqual(result["title"], "Definitions")
        self.assertEqual([(claim["id"], claim["file"], claim["line"]) for claim in result["claims"]],
                         [("claims.csv:low", "claims.csv", 2), ("high", "claims.csv", 3),
                          ("more.yaml:low", "more.yaml", 3)])
        self.assertEqual([source["file"] for source in result["sources"]], ["definitions.yaml"] * 2)
        self.assertEqual(result["quantities"][0]["bounds"]["low"], 2385)

    def test_the_order_of_files_decides_the_title_alone(self):
        one = self.result("definitions.yaml", "claims.csv", "more.yaml")
        other = self.result("more.yaml", "claims.csv", "definitions.yaml")
        self.assertEqual(other["title"], "More")
        self.assertEqual(one["quantities"], other["quantities"])
        self.assertEqual(one["conflicts"], other["conflicts"])

    def test_standard_input_may_be_a_table(self):
        result = self.result("definitions.yaml", "-", stdin=TABLE)
        self.assertEqual(result["claims"][1]["file"], "<stdin>")
        result = self.result("-", "claims.csv", stdin=DEFINITIONS)
        self.assertEqual(result["documents"], ["<stdin>", "claims.csv"])

    def test_one_file_may_be_together(self):
        self.write("whole.yaml", DEFINITIONS + "claims: [{source: a, quantity: shells, says: 3}]\n")
        self.assertEqual(self.result("whole.yaml")["claims"][0]["id"], "c1")

    def test_the_text_names_the_file_of_each_claim(self):
        status, output, _ = self.run_program("--together", "definitions.yaml", "claims.csv", "more.yaml")
        self.assertEqual(status, 0)
        self.assertIn("definitions.yaml, claims.csv, more.yaml, as of 2024-06-20", output)
        self.assertIn("claims.csv:2", output)
        self.assertIn("more.yaml:low", output)

    def test_errors_name_their_file_and_place(self):
        self.write("claims.csv", TABLE + "x,a,shells,5\"\n")
        self.write("more.yaml", MORE + "sources: {a: Other}\n")
        status, output, errors = self.run_program("--together", "definitions.yaml", "claims.csv",
                                                  "more.yaml")
        self.assertEqual((status, output), (2, ""))
        self.assertRegex(errors, r"(?m)^claims\.csv:4:13: error: a quotation mark inside")
        self.write("claims.csv", TABLE)
        self.assert_trouble(
            self.run_program("--together", "definitions.yaml", "claims.csv", "more.yaml"),
            "more.yaml:4:11: error: source `a` is defined otherwise in definitions.yaml:5:11")
        self.assert_trouble(self.run_program("--together", "definitions.yaml", "none.csv"),
                            "none.csv: error:")
        self.assert_trouble(self.run_program("--together", "claims.csv"),
                            "claims.csv: error: a CSV file has claims only")
        self.assert_trouble(self.run_program("--together", "more.yaml", "more.yaml"),
                            "two documents are called `more.yaml`")

    def test_a_file_counts_once_however_it_is_spelled(self):
        os.symlink("more.yaml", self.path("link.yaml"))
        os.mkdir(self.path("folder"))
        for spelled in ("./more.yaml", "folder/../more.yaml", self.path("more.yaml"), "link.yaml"):
            self.assert_trouble(
                self.run_program("--together", "definitions.yaml", "more.yaml", spelled),
                f"{spelled}: error: is the same file as 'more.yaml': each counts once")
        self.assert_trouble(self.run_program("check", "--together", "./more.yaml", "more.yaml"),
                            "more.yaml: error: is the same file as './more.yaml'")
        with open(self.path("claims.csv"), encoding="utf-8") as table:
            self.assert_trouble(
                self.run_program("--together", "definitions.yaml", "claims.csv", "-", stdin=table),
                "<stdin>: error: is the same file as 'claims.csv'")
        self.write("copy.yaml", MORE)
        self.result("definitions.yaml", "more.yaml", "copy.yaml")

    def test_a_cell_needs_no_advice_on_quotes(self):
        self.write("claims.csv", "source,quantity,says,ignore\na,shells,3,yes\n")
        self.assert_trouble(self.run_program("--together", "definitions.yaml", "claims.csv"),
                            "claims.csv:2:12: error: `ignore` needs true or false\n")

    def test_standard_input_can_be_read_but_once(self):
        self.assert_trouble(self.run_program("--together", "-", "claims.csv", "-", stdin=DEFINITIONS),
                            "<stdin>: error: stands twice: it can be read but once")
        with open(os.devnull, encoding="utf-8") as nothing:
            self.assert_trouble(self.run_program("--together", "-", "-", stdin=nothing),
                                "<stdin>: error: stands twice")

    def test_dates_and_readings_that_differ_are_settled_by_option(self):
        self.write("more.yaml", MORE + "as_of: 2024-07\nreading: literal\n")
        self.write("definitions.yaml", DEFINITIONS + "reading: ferson\n")
        files = ("definitions.yaml", "more.yaml")
        self.assert_trouble(self.run_program("--together", *files), "settle it by --at",
                            "settle it by --reading")
        self.assert_trouble(self.run_program("--together", "--at=2024", *files), "by --reading")
        result = self.result("--at", "2024-07-01", "--reading", "rounded", *files)
        self.assertEqual((result["at"], result["reading"]), ("2024-07-01", "rounded"))

    def test_one_file_says_what_is_expected(self):
        self.write("more.yaml", MORE + "expect:\n  verdict: agreed\n  conflicts: []\n"
                   "  quantities: {shells: {low: 2385, set_aside: []}}\n")
        files = ("definitions.yaml", "claims.csv", "more.yaml")
        self.assertEqual(self.run_program("check", "--together", *files)[:2],
                         (0, "definitions.yaml: as expected\n"))
        self.write("more.yaml", MORE + "expect: {verdict: conflict}\n")
        status, output, _ = self.run_program("check", "--together", *files)
        self.assertEqual(status, 1)
        self.assertRegex(output, r"\Amore\.yaml:4:19: ")
        self.write("definitions.yaml", DEFINITIONS + "expect: {verdict: conflict}\n")
        self.assert_trouble(self.run_program("check", "--together", *files),
                            "more.yaml:4:9: error: `expect` stands in definitions.yaml:7:9 too")

    def test_what_is_expected_names_claims_as_its_file_does(self):
        self.write("more.yaml", MORE.replace("at_least: 3", "at_least: 4771") +
                   "expect:\n  conflicts: [[low, high]]\n")
        files = ("definitions.yaml", "claims.csv", "more.yaml")
        self.assertEqual(self.run_program("check", "--together", *files)[0], 0)
        self.write("claims.csv", TABLE)
        self.write("more.yaml", MORE.replace("at_least: 3", "at_least: 4771"))
        self.write("definitions.expected.json", '{"conflicts": [["more.yaml:low", "high"]]}')
        self.assertEqual(self.run_program("check", "--together", *files)[0], 0)
        self.write("definitions.expected.json", '{"conflicts": [["low", "high"]]}')
        status, _, errors = self.run_program("check", "--together", *files)
        self.assertEqual(status, 2)
        self.assertIn("definitions.expected.json:1:", errors)
        self.assertIn("there is no claim 'low'", errors)

    def test_what_is_expected_may_name_the_file_of_a_claim(self):
        os.mkdir(self.path("x"))
        self.write("x/more.yaml", MORE.replace("at_least: 3", "at_least: 4771"))
        files = ("definitions.yaml", "claims.csv", "x/more.yaml")
        for low in ("more.yaml:low", "x/more.yaml:low"):
            for high in ("high", "claims.csv:high"):
                self.write("definitions.expected.json", json.dumps({"conflicts": [[low, high]]}))
                status, output, errors = self.run_program("check", "--together", *files)
                self.assertEqual((status, errors), (0, ""), output)
        for low in ("y/more.yaml:low", "more.yaml:high", "claims.csv:", ":low"):
            self.write("definitions.expected.json", json.dumps({"conflicts": [[low, "high"]]}))
            status, _, errors = self.run_program("check", "--together", *files)
            self.assertEqual(status, 2)
            self.assertIn(f"there is no claim '{low}'", errors)
        self.write("more.yaml", MORE.replace("low", "other"))
        for low, known in (("more.yaml:low", False), ("more.yaml:other", True),
                           ("x/more.yaml:low", True)):
            self.write("definitions.expected.json", json.dumps({"conflicts": [[low, "high"]]}))
            errors = self.run_program("check", "--together", *files, "more.yaml")[2]
            self.assertEqual(f"there is no claim '{low}'" not in errors, known)

    def test_the_expectation_beside_lies_beside_the_first(self):
        files = ("definitions.yaml", "claims.csv")
        self.assert_trouble(self.run_program("check", "--together", *files),
                            "there is no 'definitions.expected.json'")
        self.assertEqual(self.run_program("check", "--together", "--update", *files)[0], 0)
        self.assertEqual(json.loads(self.read("definitions.expected.json"))["verdict"], "agreed")
        self.assertEqual(self.run_program("check", "--together", *files)[0], 0)
        self.write("more.yaml", MORE + "expect: {verdict: agreed}\n")
        self.assert_trouble(self.run_program("check", "--together", *files, "more.yaml"),
                            "more.yaml: error: has `expect`", "definitions.expected.json")

    def test_an_output_replaces_none_of_the_files(self):
        self.assert_trouble(self.run_program("--together", "-o", "claims.csv", "definitions.yaml",
                                             "claims.csv"), "claims.csv")
        self.assertEqual(self.read("claims.csv"), TABLE)

    def test_it_is_for_documents(self):
        self.assert_trouble(self.run_program("read", "--together", "3"), "--together is not for 'read'")


main()

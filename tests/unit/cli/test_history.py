# SPDX-License-Identifier: GPL-3.0-or-later
"""What was known when: --known-by and --history as they are typed and read."""
import json

from program import ProgramTest, main

TOLL = """\
reconcile: 1
title: A toll that grows
sources: {gov: {name: the government, reliability: B}, un: {name: the UN, reliability: A}}
quantities:
  dead: {kind: count, course: cumulative, reading: literal}
  hurt: {kind: count}
claims:
  - {id: late, source: gov, quantity: dead, says: "345", said: 2024-02-10}
  - {id: first, source: gov, quantity: dead, says: at least 120, said: 2024-02-03}
  - {id: low, source: un, quantity: dead, says: no more than 110, said: 2024-02-05}
  - {id: always, source: un, quantity: hurt, says: up to 915}
"""
TOLD = """\
A toll that grows
conflict: 1 of 2 quantities cannot be as claimed
claims.yaml, as of 2024-02-10, figures read as rounded but where a claim says
  otherwise

known all along
  always (the UN), hurt: up to 915
  -> hurt: at most 915

2024-02-03
  first (the government), dead: at least 120
  -> dead: 120 and up

2024-02-05
  low (the UN), dead: no more than 110
  -> dead: at most 110, was 120 and up; conflict; set aside: first (the
      government)
  x the government says at least 120 on 2024-02-03; the UN says at most 110 on
    2024-02-05: 10 apart.

2024-02-10
  late (the government), dead: 345
  -> dead: exactly 345, was at most 110; conflict; set aside as before
"""


class History(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("claims.yaml", TOLL)

    def text(self, *options):
        status, output, errors = self.run_program(*options, "claims.yaml",
                                                  variables={"LC_ALL": "C", "COLUMNS": "80"})
        self.assertEqual((status, errors), (0, ""))
        return output.replace("→", "->").replace("✗", "x")

    def test_the_text_tells_what_each_report_changed(self):
        self.assertEqual(self.text("--history"), TOLD)

    def test_one_quantity_is_told_alone(self):
        output = self.text("--history", "-q", "hurt")
        self.assertIn("always (the UN)", output)
        self.assertNotIn("2024-02-05\n", output)
        self.assertNotIn("dead", output.split("\n\n", 1)[1])

    def test_json_has_an_entry_for_each_date_of_saying(self):
        _, output, _ = self.run_program("--history", "-f", "json", "claims.yaml")
        history = json.loads(output)["history"]
        self.assertEqual([entry["said"] for entry in history],
                         [None, "2024-02-03", "2024-02-05", "2024-02-10"])
        self.assertEqual([entry["claims"] for entry in history],
                         [["always"], ["first"], ["low"], ["late"]])
        self.assertEqual(history[2]["conflicts"][0]["claims"], ["first", "low"])
        self.assertEqual([entry["quantities"][1]["changed"] for entry in history],
                         [True, False, False, False])

    def test_only_what_was_known_is_told(self):
        output = self.text("--known-by", "2024-02-04")
        self.assertIn("by what had been said by 2024-02-04", output)
        self.assertIn("120 and up", output)
        self.assertNotIn("late", output)
        _, output, _ = self.run_program("-f", "json", "--known-by", "2024-02-04", "claims.yaml")
        result = json.loads(output)
        self.assertEqual(result["known_by"], "2024-02-04")
        self.assertEqual([claim["id"] for claim in result["claims"]], ["first", "always"])

    def test_both_end_where_nothing_more_was_known(self):
        output = self.text("--history", "--known-by", "2024-02-04T00:00Z")
        self.assertIn("\n2024-02-03\n", output)
        self.assertNotIn("\n2024-02-05\n", output)

    def test_before_anything_was_said_all_is_silent(self):
        self.write("claims.yaml", TOLL.replace("says: up to 915", "says: up to 915, said: 2024-01"))
        _, output, _ = self.run_program("-f", "json", "--known-by", "2023", "claims.yaml")
        result = json.loads(output)
        self.assertEqual((result["verdict"], result["at"], result["claims"]), ("silent", None, []))

    def test_check_holds_what_was_known(self):
        self.write("claims.yaml", TOLL + "expect: {quantities: {dead: {low: 120, high: null}}}\n")
        self.assertEqual(self.run_program("check", "--known-by", "2024-02-04", "claims.yaml")[0], 0)
        self.assertEqual(self.run_program("check", "claims.yaml")[0], 1)

    def test_a_date_that_is_none_is_refused(self):
        self.assert_trouble(self.run_program("--known-by", "June", "claims.yaml"), "--known-by: 'June'")
        self.assert_trouble(self.run_program("check", "--history", "claims.yaml"),
                            "--history is not for 'check'")


main()

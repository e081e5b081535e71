# SPDX-License-Identifier: GPL-3.0-or-later
"""What would settle it, as it is asked for and told."""
import json

from program import ProgramTest, main

QUARREL = """\
reconcile: 1
title: Two who disagree
reading: literal
sources: {gov: {name: "Ann Smith, minister"}, un: {name: the UN}, idle: Nobody}
quantities: {dead: {kind: count}, hurt: {kind: count}}
claims:
  - {id: low, source: gov, quantity: dead, says: between 100 and 110}
  - {id: high, source: un, quantity: dead, says: between 300 and 345}
  - {id: hurt, source: gov, quantity: hurt, says: up to 915}
"""
LEFT_OUT = "What would settle it was left out, as the document is large: --settle always\n"


def many(sources):
    """A quarrel among so many sources."""
    names = "".join(f"  s{i}: {{name: S{i}}}\n" for i in range(sources))
    claims = "".join(f"  - {{source: s{i}, quantity: x, exactly: {i % 2}}}\n" for i in range(sources))
    return f"reconcile: 1\nsources:\n{names}quantities: {{x: {{kind: count}}}}\nclaims:\n{claims}"


class Settle(ProgramTest):
    def output(self, text, *options):
        self.write("claims.yaml", text)
        status, output, errors = self.run_program(*options, "claims.yaml",
                                                  variables={"LC_ALL": "C", "COLUMNS": "200"})
        self.assertEqual((status, errors), (0, ""))
        return output

    def test_the_text_says_whom_to_ask_and_on_whom_it_hangs(self):
        output = self.output(QUARREL)
        self.assertIn("\n  Confirming low (Ann Smith, minister) would settle dead: 100 to 110, with high (the UN) set "
                      "aside.\n", output)
        self.assertIn("\nWithout one of the sources\n"
                      "  Without Ann Smith, minister, the verdict would be agreed: dead would be 300 to 345; no claim "
                      "would bear on hurt.\n"
                      "  Without the UN, the verdict would be agreed: dead would be 100 to 110.\n", output)
        self.assertNotIn("Nobody", output.partition("Without one of")[2])

    def test_of_one_quantity_the_sources_that_it_hangs_on_are_told(self):
        output = self.output(QUARREL, "-q", "hurt")
        self.assertIn("\nWithout one of the sources\n  Without Ann Smith, minister,", output)
        self.assertNotIn("Without the UN", output)

    def test_json_tells_of_each_source(self):
        result = json.loads(self.output(QUARREL, "-f", "json"))
        self.assertEqual([entry["source"] for entry in result["without"]], ["gov", "un", "idle"])
        self.assertEqual(result["without"][2]["quantities"], [])
        settle = result["quantities"][0]["settle"]
        self.assertEqual((settle["claim"]["id"], settle["claim"]["set_aside"]), ("low", ["high"]))
        self.assertTrue(settle["text"].startswith("Confirming low"))
        self.assertIsNone(result["quantities"][1]["settle"])

    def test_never_leaves_it_out_without_a_word(self):
        result = json.loads(self.output(QUARREL, "-f", "json", "--settle", "never"))
        self.assertIsNone(result["without"])
        self.assertIsNone(result["quantities"][0]["settle"])
        output = self.output(QUARREL, "--settle", "never")
        self.assertNotIn("Confirming", output)
        self.assertNotIn("Without one", output)
        self.assertNotIn(LEFT_OUT, output)

    def test_a_large_document_is_settled_where_that_is_asked_for(self):
        output = self.output(many(61))
        self.assertTrue(output.endswith("\n\n" + LEFT_OUT))
        self.assertIsNone(json.loads(self.output(many(61), "-f", "json"))["without"])
        self.assertNotIn("--settle", self.output(many(60)))
        result = json.loads(self.output(many(61), "-f", "json", "--settle", "always"))
        self.assertEqual(len(result["without"]), 61)
        settle = result["quantities"][0]["settle"]
        self.assertEqual((settle["claims_tried"], settle["claims_total"]), (30, 61))
        self.assertNotIn(LEFT_OUT, self.output(many(61), "--settle", "always"))

    def test_a_list_of_many_sources_is_cut_with_a_count(self):
        output = self.output(many(8)).partition("Without one of the sources\n")[2]
        self.assertEqual(output.count("Without S"), 6)
        self.assertIn("\n  and 2 more sources without which it would be another\n", output)

    def test_the_history_is_told_without_it(self):
        self.assertIsNone(json.loads(self.output(QUARREL, "-f", "json", "--history"))["without"])

    def test_a_word_that_is_none_is_refused(self):
        self.write("claims.yaml", QUARREL)
        status, output, errors = self.run_program("--settle", "sometimes", "claims.yaml")
        self.assertEqual((status, output), (2, ""))
        self.assertIn("--settle: 'sometimes' is unknown", errors)


if __name__ == "__main__":
    main()

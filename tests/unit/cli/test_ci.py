# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms that editors and continuous integration read: gcc, github, sarif and junit."""
import os
import re
import unittest

from ci_forms import FIXTURES, HOSTILE, ROOT, FormTest
from program import AGREED, BAD, CONFLICT, main


def many_round_counts(count):
    """A document with so many claims that a reading widens, in no conflict."""
    lines = [AGREED.split("claims:", maxsplit=1)[0] + "claims:"]
    lines += [f"  - {{id: c-{i}, source: a, quantity: shells, says: 3 million shells}}"
              for i in range(count)]
    return "\n".join(lines) + "\n"


def many_conflicts(count):
    """So many pairs of claims that cannot hold together, each farther apart than the one before."""
    quantities = ", ".join(f"q{i}: {{kind: count}}" for i in range(count))
    lines = [f"reconcile: 1\nsources: {{a: Alpha, b: Bravo}}\nquantities: {{{quantities}}}\nclaims:"]
    for i in range(count):
        lines += [f"  - {{id: up{i}, source: a, quantity: q{i}, at_least: {1010 + 10 * i}}}",
                  f"  - {{id: down{i}, source: b, quantity: q{i}, at_most: 1000}}"]
    return "\n".join(lines) + "\n"


def fingerprints(run):
    return sorted(result["partialFingerprints"]["reconcileClaims/v1"] for result in run["results"])


class Notices(FormTest):
    def test_every_fixture_is_valid_in_every_form(self):
        for fixture in FIXTURES:
            with self.subTest(fixture):
                lines, status = self.gcc(fixture)
                self.assertEqual(status, 0)
                run, _ = self.sarif(fixture)
                own = [line for line in lines if line.endswith("]") and " [" in line]
                self.assertGreaterEqual(len(own), len(run["results"]))
                self.github(fixture)
                self.junit(fixture)

    def test_all_fixtures_are_one_report(self):
        run, status = self.sarif(*FIXTURES)
        self.assertEqual((status, len(run["artifacts"])), (0, len(FIXTURES)))
        tree, _ = self.junit(*FIXTURES)
        self.assertEqual([suite.get("name") for suite in tree], FIXTURES)
        levels = [result["level"] for result in run["results"]]
        self.assertEqual(levels, sorted(levels, key=["error", "warning", "note"].index))
        ranks = [result["rank"] for result in run["results"] if "rank" in result]
        self.assertGreater(len(ranks), 10)
        self.assertEqual(ranks, sorted(ranks, reverse=True))

    def test_a_conflict_stands_at_the_claim_that_gives_way(self):
        self.write("claims.yaml", CONFLICT.replace("b: Bravo", "b: {name: Bravo, reliability: E}"))
        lines, status = self.gcc("claims.yaml")
        self.assertEqual(status, 0)
        self.assertRegex(lines[0], r"\Aclaims\.yaml:9:5: warning: shells: .*2,385.* \[conflict\]\Z")
        self.assertRegex(lines[1], r"\Aclaims\.yaml:8:5: note: low: ")
        self.assertEqual(len(lines), 2)
        run, _ = self.sarif("claims.yaml")
        result = run["results"][0]
        self.assertEqual(result["properties"],
                         {"quantity": "shells", "claims": ["high", "low"], "relations": []})
        place = result["locations"][0]["physicalLocation"]
        self.assertEqual(place["region"], {"startLine": 9, "startColumn": 5})
        self.assertEqual(place["artifactLocation"]["uri"], "claims.yaml")
        other = result["relatedLocations"][0]["physicalLocation"]
        self.assertEqual(other["region"], {"startLine": 8, "startColumn": 5})
        self.assertTrue(result["message"]["text"].endswith("Also: [low](1)."))
        self.write("claims.yaml", CONFLICT.replace("a: Alpha", "a: {name: Alpha, reliability: E}"))
        self.assertRegex(self.gcc("claims.yaml")[0][0], r"\Aclaims\.yaml:8:5: warning: ")

    def test_a_refused_document_is_told_with_the_others(self):
        self.write("bad.yaml", BAD)
        self.write("claims.yaml", CONFLICT)
        lines, status = self.gcc("bad.yaml", "claims.yaml")
        self.assertEqual(status, 2)
        self.assertRegex(lines[0], r"\Abad\.yaml:8:\d+: error: .*at_leest.* \[document-error\]\Z")
        self.assertTrue(any(line.startswith("claims.yaml:") for line in lines))
        commands, status = self.github("claims.yaml", "bad.yaml", "missing.yaml")
        self.assertEqual(status, 2)
        self.assertEqual([command[:2] for command in commands],
                         [("error", "bad.yaml"), ("error", "missing.yaml"),
                          ("warning", "claims.yaml")])
        run, _ = self.sarif("claims.yaml", "bad.yaml", "missing.yaml")
        invocation = run["invocations"][0]
        self.assertFalse(invocation["executionSuccessful"])
        self.assertEqual([notification["level"] for notification in
                          invocation["toolExecutionNotifications"]], ["error", "error"])
        self.assertEqual(len(run["artifacts"]), 3)
        tree, _ = self.junit("claims.yaml", "bad.yaml", "missing.yaml")
        self.assertEqual([suite.get("errors") for suite in tree], ["0", "1", "1"])
        self.assertIn("at_leest", tree[1].find("testcase/error").get("message"))

    def test_nothing_to_tell_is_an_empty_list(self):
        self.write("claims.yaml", AGREED)
        self.assertEqual(self.gcc("claims.yaml"), ([], 0))
        self.assertEqual(self.github("claims.yaml"), ([], 0))
        run, _ = self.sarif("claims.yaml")
        self.assertEqual(run["results"], [])
        self.assertTrue(run["invocations"][0]["executionSuccessful"])
        tree, _ = self.junit("claims.yaml")
        self.assertEqual((tree.get("tests"), tree.get("failures")), ("1", "0"))

    def test_a_hostile_document_is_harmless(self):
        self.write("claims.yaml", HOSTILE)
        lines, _ = self.gcc("claims.yaml")
        self.assertGreater(len(lines), 3)
        commands, _ = self.github("claims.yaml")
        self.assertGreater(len(commands), 1)
        self.sarif("claims.yaml")
        tree, _ = self.junit("claims.yaml")
        self.assertEqual(tree.get("failures"), "2")

    def test_the_longest_text_of_a_document_is_cut(self):
        self.write("claims.yaml", CONFLICT.replace("Alpha", "A" * 65000))
        for form in ("gcc", "github", "sarif", "junit"):
            output, _ = self.form(form, "claims.yaml")
            self.assertLess(len(output), 30000, form)
            self.assertIn("AAA[...]" if form != "sarif" else "AAA\\\\[...\\\\]", output, form)

    def test_names_of_files_are_read_back(self):
        names = ["a:17:b.yaml", "with space,comma.yaml", "line\nend.yaml", "ünï.yaml", "100%.yaml"]
        for name in names:
            self.write(name, CONFLICT)
        lines, _ = self.gcc(*names)
        self.assertTrue(any(line.startswith("a\\x3a17:b.yaml:9:5: ") for line in lines))
        self.assertTrue(any(line.startswith("line\\nend.yaml:9:5: ") for line in lines))
        files = [command[1] for command in self.github(*names)[0]]
        self.assertEqual(sorted(re.sub("%0A", "\n", re.sub("%2C", ",", re.sub(
            "%3A", ":", name))).replace("%25", "%") for name in files), sorted(names))
        run, _ = self.sarif("./" + names[0], *names[1:])
        uris = [artifact["location"]["uri"] for artifact in run["artifacts"]]
        self.assertEqual(uris, ["a%3A17%3Ab.yaml", "with%20space%2Ccomma.yaml", "line%0Aend.yaml",
                                "%C3%BCn%C3%AF.yaml", "100%25.yaml"])
        run, _ = self.sarif(os.path.join(self.place, "ünï.yaml"))
        self.assertTrue(run["artifacts"][0]["location"]["uri"].startswith("file:///"))

    def test_standard_input_has_a_name(self):
        lines, _ = self.gcc("-", stdin=CONFLICT)
        self.assertTrue(lines[0].startswith("<stdin>:9:5: warning: "))
        run, _ = self.sarif("-", stdin=CONFLICT)
        self.assertEqual(run["artifacts"][0]["location"]["uri"], "%3Cstdin%3E")

    def test_estimates_are_told_where_they_do_not_fit(self):
        newton = os.path.join(ROOT, "fixtures", "newton-constant")
        run, _ = self.sarif("--together", "--estimator", "fe", os.path.join(newton, "claims.yaml"),
                            os.path.join(newton, "measurements.csv"))
        rules = [result["ruleId"] for result in run["results"]]
        self.assertEqual(rules.count("estimate-outside-bounds"), 1)
        self.assertGreater(rules.count("outlier"), 2)
        lines, _ = self.gcc("--estimator", "adjust",
                            os.path.join(ROOT, "fixtures", "metered-streams", "claims.yaml"))
        self.assertEqual([line for line in lines if "(m1)" in line and line.endswith("[outlier]")],
                         lines)
        self.assertEqual(len(lines), 1)

    def test_one_quantity_can_be_asked_for(self):
        self.write("claims.yaml", many_conflicts(3))
        run, _ = self.sarif("-q", "q1", "claims.yaml")
        self.assertEqual([result["properties"]["quantity"] for result in run["results"]], ["q1"])
        tree, _ = self.junit("-q", "q1", "claims.yaml")
        self.assertEqual([case.get("name") for case in tree.iter("testcase")], ["q1"])

    def test_files_that_are_one_problem_keep_their_places(self):
        head, claims = CONFLICT.split("claims:\n")
        self.write("define.yaml", head)
        self.write("said.yaml", "reconcile: 1\nclaims:\n" + claims)
        lines, _ = self.gcc("--together", "define.yaml", "said.yaml")
        self.assertRegex(lines[0], r"\Asaid\.yaml:4:5: warning: ")
        run, _ = self.sarif("--together", "define.yaml", "said.yaml")
        self.assertEqual(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"],
                         {"uri": "said.yaml", "index": 1})


class Many(FormTest):
    def test_github_is_told_the_worst_and_how_many_more(self):
        self.write("claims.yaml", many_conflicts(25))
        commands, _ = self.github("claims.yaml")
        self.assertEqual(len(commands), 10)
        self.assertEqual(commands[0][2], str(2 * 24 + 6))
        self.assertEqual(commands[9][4], "more")
        self.assertTrue(commands[9][5].startswith("16 more "))

    def test_a_log_ends_at_five_thousand_results(self):
        self.write("claims.yaml", many_round_counts(5003))
        self.write("conflict.yaml", CONFLICT)
        run, _ = self.sarif("claims.yaml", "conflict.yaml")
        self.assertEqual(len(run["results"]), 5000)
        self.assertEqual(run["results"][0]["ruleId"], "conflict")
        self.assertEqual(run["properties"], {"resultsTotal": 5004, "resultsListed": 5000})
        told = run["invocations"][0]["toolExecutionNotifications"]
        self.assertEqual([entry["descriptor"]["id"] for entry in told], ["results-cut"])
        self.assertIn("5004", told[0]["message"]["text"])

    def test_every_quantity_in_conflict_is_told_beyond_the_listed_conflicts(self):
        self.write("claims.yaml", many_conflicts(120))
        run, _ = self.sarif("claims.yaml")
        told = {result["properties"]["quantity"] for result in run["results"]
                if result["ruleId"] == "conflict"}
        self.assertEqual(told, {f"q{i}" for i in range(120)})
        tree, _ = self.junit("claims.yaml")
        self.assertEqual(tree.get("failures"), "120")


class Fingerprints(FormTest):
    def of(self, text):
        self.write("claims.yaml", text)
        return fingerprints(self.sarif("claims.yaml")[0])

    def test_they_stay_when_lines_move_and_words_change(self):
        before = self.of(CONFLICT)
        self.assertEqual(len(before), 1)
        self.assertEqual(self.of("# one\n# two\n" + CONFLICT), before)
        self.assertEqual(self.of(CONFLICT.replace("Two who agree", "Two others")
                                 .replace("Alpha", "Alpha and sons").replace("1190", "1191")), before)
        lines = CONFLICT.splitlines(keepends=True)
        self.assertEqual(self.of("".join(lines[:-2] + lines[:-3:-1])), before)

    def test_claims_without_ids_keep_theirs_when_others_come_before_them(self):
        bare = CONFLICT.replace("id: low, ", "").replace("id: high, ", "")
        before = self.of(bare)
        more = bare.replace("claims:\n", "claims:\n  - {source: a, quantity: shells, at_most: 9000}\n")
        self.assertEqual(self.of(more), before)
        self.assertNotEqual(self.of(bare.replace("1190", "1191")), before)

    def test_other_claims_have_others(self):
        before = self.of(CONFLICT)
        for change in (("id: low", "id: lower"), ("shells: {unit", "rounds: {unit")):
            text = CONFLICT.replace(*change)
            if change[0].startswith("shells"):
                text = text.replace("quantity: shells", "quantity: rounds")
            self.assertNotEqual(self.of(text), before)

    def test_two_documents_alike_differ_by_their_files_alone(self):
        self.write("a.yaml", CONFLICT)
        self.write("b.yaml", CONFLICT)
        self.assertEqual(len(set(fingerprints(self.sarif("a.yaml", "b.yaml")[0]))), 1)


class JUnit(FormTest):
    def test_cases_fail_by_the_verdict_asked_for(self):
        touching = AGREED.replace("at_most: 4770", "at_most: 2385")
        self.write("claims.yaml", touching)
        self.assertEqual(self.junit("claims.yaml")[0].get("failures"), "0")
        tree, status = self.junit("--fail-on", "touching", "claims.yaml")
        self.assertEqual((tree.get("failures"), status), ("1", 1))
        failure = tree.find("testsuite/testcase/failure")
        self.assertEqual(failure.get("type"), "touching")
        self.assertIn("2,385", failure.get("message"))

    def test_a_case_tells_the_conflict_and_where_its_claims_stand(self):
        os.mkdir(self.path("reports"))
        self.write("reports/claims.yaml", CONFLICT)
        tree, _ = self.junit("./reports/claims.yaml")
        case = tree.find("testsuite/testcase")
        self.assertEqual((case.get("name"), case.get("classname"), case.get("time")),
                         ("shells", "reports.claims", "0"))
        self.assertIn("./reports/claims.yaml:9:5: shells: ", case.find("failure").text)
        self.assertIn("./reports/claims.yaml:8:5: low: ", case.find("failure").text)

    def test_a_quantity_of_which_nothing_is_said_is_skipped(self):
        self.write("claims.yaml", AGREED.replace("quantities: {", "quantities: {crates: {}, "))
        tree, _ = self.junit("claims.yaml")
        self.assertEqual(tree[0].get("skipped"), "1")


if __name__ == "__main__":
    unittest.TestCase.maxDiff = None
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the forms for continuous integration share: readers that are not the
project's own, and a document that does its worst.

The tests are called with the program and the project's root.
"""
import glob
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

from program import ProgramTest

try:
    import jsonschema
except ImportError:
    print("SKIPPED: python3-jsonschema is not installed, so no log was held to the SARIF schema",
          file=sys.stderr)
    sys.exit(77)

ROOT = os.path.abspath(sys.argv.pop(1))
REFERENCE = os.path.join(ROOT, "tests", "reference")
FIXTURES = sorted(glob.glob(os.path.join(ROOT, "fixtures", "*", "claims.yaml")))
assert len(FIXTURES) > 10

with open(os.path.join(REFERENCE, "sarif", "sarif-2.1.0-rtm.5.json"), encoding="utf-8") as file:
    SARIF = jsonschema.Draft4Validator(json.load(file), format_checker=jsonschema.FormatChecker())

# Every text that a command line, a terminal, a page or a log could act on.
WORST = ("::set-output name=a::b ##[error]x ::stop-commands::t ]]> </failure> \u001b[31m \u202e "
         "\u0007 %0A::error::y [a](http://b) {0} <![CDATA[ & \"q\" 'r' \ud7ff \ufffe \ufeff "
         "\r\n::add-mask::z\n##[warning]w\n::error file=x::y")
HOSTILE = json.dumps({
    "reconcile": 1, "title": WORST, "units": {"shell": {}},
    "sources": {"a": {"name": WORST}, "b": {"name": "B " + WORST}},
    "quantities": {"shells": {"label": WORST, "unit": "shell", "kind": "count", "note": WORST},
                   "crates": {"label": WORST, "kind": "count"}},
    "relations": {"cargo": {"that": "shells <= crates * 5 {shell}", "note": WORST}},
    "claims": [
        {"id": "high", "source": "a", "quantity": "shells", "at_least": 2385, "quote": WORST},
        {"id": "low", "source": "b", "quantity": "shells", "at_most": 1190, "quote": WORST},
        {"id": "few", "source": "b", "quantity": "crates", "at_most": 3, "url": WORST}]})

COMMAND = re.compile(r"::(error|warning|notice) (?:file=([^,:]+)(?:,line=(\d+),col=(\d+))?,)?"
                     r"title=([a-z-]+)::(.*)")


class FormTest(ProgramTest):
    def form(self, form, *arguments, command=(), **options):
        """Standard output and exit status; what the form is made of is checked."""
        status, output, _ = self.run_program(*command, "-f", form, *arguments, **options)
        self.assert_harmless(output)
        return output, status

    def assert_harmless(self, text):
        for character in "\u001b\u202e\u0007\u0000\ufffe\ufeff\u009b":
            self.assertNotIn(character, text)

    def gcc(self, *arguments, **options):
        output, status = self.form("gcc", *arguments, **options)
        for line in output.splitlines():
            self.assertRegex(line, r"\A.+?(:\d+:\d+)?: (error|warning|note): .")
        return output.splitlines(), status

    def github(self, *arguments, **options):
        """Groups of each command: level, file, line, column, rule, message."""
        output, status = self.form("github", *arguments, **options)
        commands = []
        for line in output.splitlines():
            match = COMMAND.fullmatch(line)
            self.assertIsNotNone(match, line)
            self.assertNotIn("##[", line)
            commands.append(match.groups())
        return commands, status

    def sarif(self, *arguments, **options):
        """The one run of a log that the schema allows, and that refers to what is there."""
        output, status = self.form("sarif", *arguments, **options)
        log = json.loads(output)
        faults = [f"{error.message[:200]} at {list(error.path)}" for error in SARIF.iter_errors(log)]
        self.assertEqual(faults, [])
        self.assertEqual((log["version"], len(log["runs"])), ("2.1.0", 1))
        run = log["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        seen = set()
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            self.hold_place(run, result["locations"][0])
            ids = [place["id"] for place in result.get("relatedLocations", [])]
            for number in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"]):
                self.assertIn(int(number), ids)
            for place in result.get("relatedLocations", []):
                self.hold_place(run, place)
            key = (result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
                   result["partialFingerprints"]["reconcileClaims/v1"])
            self.assertNotIn(key, seen, "a fingerprint is one result's")
            seen.add(key)
        return run, status

    def hold_place(self, run, place):
        artifact = place["physicalLocation"]["artifactLocation"]
        self.assertEqual(run["artifacts"][artifact["index"]]["location"]["uri"], artifact["uri"])
        self.assertRegex(artifact["uri"], r"\A(file:///)?(%[0-9A-F]{2}|[A-Za-z0-9._~/-])+\Z")

    def junit(self, *arguments, **options):
        """The tree of a report that the schemas of Jenkins and of Surefire allow."""
        output, status = self.form("junit", *arguments, **options)
        self.assertNotIn("]]>", output)
        self.write("all.xml", output)
        self.validate("junit-10.xsd", ["all.xml"])
        tree = xml.fromstring(output)
        names = []
        for number, suite in enumerate(tree):
            names.append(f"suite{number}.xml")
            xml.ElementTree(suite).write(self.path(names[-1]), encoding="utf-8")
            cases = suite.findall("testcase")
            self.assertEqual(int(suite.get("tests")), len(cases))
            for attribute, element in (("failures", "failure"), ("errors", "error"),
                                       ("skipped", "skipped")):
                self.assertEqual(int(suite.get(attribute)),
                                 sum(case.find(element) is not None for case in cases))
        if names:
            self.validate("surefire-test-report.xsd", names)
        for attribute in ("tests", "failures", "errors"):
            self.assertEqual(int(tree.get(attribute)),
                             sum(int(suite.get(attribute)) for suite in tree))
        return tree, status

    def validate(self, schema, names):
        done = subprocess.run(
            ["xmllint", "--noout", "--schema", os.path.join(REFERENCE, "junit", schema), *names],
            cwd=self.place, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

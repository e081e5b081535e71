# SPDX-License-Identifier: GPL-3.0-or-later
"""The recipes of docs/ci.md and the hooks do what they say: they are parsed, and their commands run
where there are claims, good ones and bad ones.

Arguments: the program, the project's root."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

try:
    import yaml
except ImportError:
    print("SKIPPED: python3-yaml is not installed, so no recipe was read", file=sys.stderr)
    sys.exit(77)

PROGRAM, ROOT = os.path.abspath(sys.argv.pop(1)), os.path.abspath(sys.argv.pop(1))
STORIES = ("dprk-munitions", "casio-f91w", "gods-number")
DIFFERENT = """\
reconcile: 1
sources: {a: Alpha, b: Bravo}
quantities: {x: {kind: count}}
claims:
  - {id: low, source: a, quantity: x, at_least: 2385}
  - {id: high, source: b, quantity: x, at_most: 1190}
expect: {verdict: agreed}
"""


def blocks():
    with open(os.path.join(ROOT, "docs", "ci.md"), encoding="utf-8") as file:
        return [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", file.read(), re.S)]


GITHUB, GITLAB, PRE_COMMIT = blocks()
with open(os.path.join(ROOT, ".pre-commit-hooks.yaml"), encoding="utf-8") as hooks_file:
    HOOKS = {hook["id"]: hook for hook in yaml.safe_load(hooks_file)}


class Recipes(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = place.name
        os.mkdir(self.path("claims"))
        for story in STORIES:
            folder = os.path.join(ROOT, "fixtures", story)
            shutil.copy(os.path.join(folder, "claims.yaml"), self.path(f"claims/{story}.yaml"))
            shutil.copy(os.path.join(folder, "claims.expected.json"),
                        self.path(f"claims/{story}.expected.json"))

    def path(self, name):
        return os.path.join(self.place, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def shell(self, command):
        """As a runner does: in bash, where the first failure counts."""
        environment = {"PATH": os.path.dirname(PROGRAM) + ":" + os.environ["PATH"], "CI": "true",
                       "LC_ALL": "C.UTF-8", "GITHUB_STEP_SUMMARY": self.path("summary.md")}
        environment.update({name: value for name, value in os.environ.items()
                            if name.endswith("SAN_OPTIONS")})
        return subprocess.run(["bash", "-e", "-o", "pipefail", "-c", command], cwd=self.place,
                              env=environment, capture_output=True, text=True, check=False)

    # ---- GitHub ----

    def steps(self):
        return GITHUB["jobs"]["check"]["steps"]

    def run_github(self):
        """Exit status of each named step that runs a command of this project."""
        return {step["name"]: self.shell(step["run"]) for step in self.steps()
                if "run" in step and step["name"] != "install"}

    def test_the_workflow_is_green_where_all_is_as_expected(self):
        for name, done in self.run_github().items():
            self.assertEqual(done.returncode, 0, name + done.stderr + done.stdout)
        self.assertIn("shells", self.read("summary.md"))

    def test_the_workflow_tells_what_differs_and_what_is_bad(self):
        self.write("claims/different.yaml", DIFFERENT)
        self.write("claims/bad.yaml", "reconcile: 2\n")
        done = self.run_github()
        self.assertEqual(done["check"].returncode, 2)
        self.assertIn("::error file=claims/different.yaml,line=7", done["check"].stdout)
        self.assertIn("::error file=claims/bad.yaml,line=1", done["check"].stdout)
        self.assertEqual([done[name].returncode for name in ("log", "test report")], [0, 0])
        self.assertEqual(len(json.loads(self.read("claims.sarif"))["runs"][0]["artifacts"]), 8)
        self.assertEqual(xml.fromstring(self.read("claims.xml")).get("errors"), "1")

    def test_the_workflow_uploads_what_it_wrote(self):
        self.run_github()
        uploaded = [step["with"].get("sarif_file", step["with"].get("path"))
                    for step in self.steps() if "upload" in step.get("uses", "")]
        self.assertEqual(len(uploaded), 2)
        for name in uploaded:
            self.assertTrue(os.path.getsize(self.path(name)) > 0)
        self.assertEqual(GITHUB["permissions"]["security-events"], "write")

    def test_every_later_step_runs_after_a_difference(self):
        names = [step.get("name") for step in self.steps()]
        for step in self.steps()[names.index("check") + 1:]:
            self.assertEqual(step["if"], "${{ !cancelled() }}")

    def test_the_way_to_install_exists(self):
        install = next(step["run"] for step in self.steps() if step.get("name") == "install")
        self.assertIn('dev install "$HOME/.local"', install)
        told = subprocess.run([os.path.join(ROOT, "dev"), "help"], capture_output=True, text=True,
                              check=True)
        self.assertIn("install [PREFIX]", told.stdout)

    # ---- GitLab ----

    def run_gitlab(self):
        return self.shell("\n".join(GITLAB["claims"]["script"]))

    def test_the_pipeline_leaves_the_reports_it_names(self):
        done = self.run_gitlab()
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in GITLAB["claims"]["artifacts"]["reports"].values():
            self.assertTrue(os.path.getsize(self.path(name)) > 0)

    def test_the_pipeline_fails_and_tells_where_files_differ(self):
        self.write("claims/different.yaml", DIFFERENT)
        self.write("claims/different2.yaml", DIFFERENT)
        self.assertEqual(self.run_gitlab().returncode, 1)
        self.assertEqual(xml.fromstring(self.read("claims.xml")).get("failures"), "2")
        quality = json.loads(self.read("claims.quality.json"))
        self.assertEqual(len({entry["fingerprint"] for entry in quality}), len(quality))
        for entry in quality:
            self.assertEqual(set(entry), {"description", "check_name", "fingerprint", "severity",
                                          "location"})
            self.assertIn(entry["severity"], ("info", "minor", "major", "critical", "blocker"))
            self.assertTrue(os.path.exists(self.path(entry["location"]["path"])))
            self.assertGreater(entry["location"]["lines"]["begin"], 0)
        self.assertIn("unmet-expectation", [entry["check_name"] for entry in quality])

    # ---- hooks ----

    def test_hooks_have_what_pre_commit_asks_for(self):
        allowed = {"id", "name", "description", "entry", "language", "types", "files"}
        self.assertEqual(set(HOOKS), {"reconcile-check", "reconcile"})
        for hook in HOOKS.values():
            self.assertEqual(set(hook) - allowed, set())
            self.assertEqual((hook["language"], hook["types"]), ("system", ["yaml"]))
            self.assertTrue(hook["entry"].startswith("reconcile"))
            for name, wanted in (("claims.yaml", True), ("a/b/claims.yml", True),
                                 ("a/other.yaml", False), ("myclaims.yaml", False)):
                self.assertEqual(re.search(hook["files"], name) is not None, wanted, name)
        for repository in PRE_COMMIT["repos"]:
            for hook in repository["hooks"]:
                self.assertIn(hook["id"], HOOKS)
                self.assertIsNotNone(re.search(hook["files"], "claims/a.yaml"))

    def test_hooks_pass_and_fail(self):
        self.write("different.yaml", DIFFERENT)
        self.write("bad.yaml", "reconcile: 2\n")
        check, run = HOOKS["reconcile-check"]["entry"], HOOKS["reconcile"]["entry"]
        for command, status in ((f"{check} claims/*.yaml", 0), (f"{check} different.yaml", 1),
                                (f"{check} claims/*.yaml bad.yaml", 2),
                                (f"{run} claims/gods-number.yaml", 0), (f"{run} different.yaml", 1),
                                (f"{run} bad.yaml", 2)):
            self.assertEqual(self.shell(command).returncode, status, command)


if __name__ == "__main__":
    unittest.main(verbosity=2)

# SPDX-License-Identifier: GPL-3.0-or-later
"""What shells complete: everything that --help tells of, and nothing that the program refuses.

Arguments: the program; the completions for bash, zsh and fish."""
import os
import re
import shutil
import subprocess
import sys
import unittest

COMPLETIONS = dict(zip(("bash", "zsh", "fish"), map(os.path.abspath, sys.argv[-3:])))
del sys.argv[-3:]

from program import AGREED, ProgramTest, main  # noqa: E402  (it takes the program from the arguments)

ASK = """
source "$1"; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_reconcile 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""


def read(shell):
    with open(COMPLETIONS[shell], encoding="utf-8") as file:
        return file.read()


class Completions(ProgramTest):
    def bash(self, *words):
        done = subprocess.run(["bash", "--norc", "-c", ASK, "bash", COMPLETIONS["bash"], "reconcile", *words],
                              cwd=self.place, stdout=subprocess.PIPE, check=True, text=True, timeout=60)
        return done.stdout.split("\n")[:-1] if done.stdout.strip() else []

    def named_in_help(self):
        text = self.run_program("--help")[1]
        options = set(re.findall(r"--[a-z][a-z-]*", text))
        commands = set(re.findall(r"^(?:Usage:)? +reconcile \[?([a-z]+)\]? ", text, re.M))
        return options, commands

    def test_every_option_and_command_of_the_help_is_completed_by_each_shell(self):
        options, commands = self.named_in_help()
        self.assertGreater(len(options), 20)
        self.assertLessEqual({"run", "check", "explain", "read", "schema"}, commands)
        self.assertEqual({word for word in self.bash("--")}, options)
        self.assertLessEqual(commands, set(self.bash("")))
        for name in options:
            self.assertRegex(read("zsh"), rf"'\*{name}(=|\[)")
            self.assertRegex(read("fish"), rf"complete -c reconcile -l {name[2:]} ")
        for name in commands:
            self.assertIn(f"'{name}:", read("zsh"))
            self.assertIn(f"__fish_use_subcommand -a {name} ", read("fish"))

    def test_every_value_that_is_offered_is_taken(self):
        self.write("claims.yaml", AGREED)
        asked = 0
        for option in self.bash("--"):
            for value in self.bash(option, ""):
                if option in ("--output", "--kind") or value == "claims.yaml":
                    continue
                status, _, errors = self.run_program(option, value, "claims.yaml")
                self.assertNotEqual(status, 2, f"{option} {value}: {errors}")
                asked += 1
        self.assertGreater(asked, 30)

    def test_a_value_may_follow_an_equals_sign(self):
        self.assertEqual(self.bash("--reading", "=", "ro"), ["rounded"])
        self.assertEqual(self.bash("--reading", "="), ["literal", "rounded", "ferson"])
        self.assertEqual(self.bash("-f", "js"), ["json"])

    def test_files_are_offered_with_blanks_in_their_names(self):
        self.write("a claim.yaml", AGREED)
        self.assertEqual(self.bash("check", "a"), ["a claim.yaml"])
        self.assertEqual(self.bash("schema", ""), ["document", "result", "explain"])

    def test_each_is_sound_to_its_shell(self):
        for shell, path in COMPLETIONS.items():
            if shutil.which(shell) is None:
                print(f"{shell} is not installed: its completions are not tried", file=sys.stderr)
                continue
            done = subprocess.run([shell, "-n", path], stderr=subprocess.PIPE, check=False, timeout=60)
            self.assertEqual((done.returncode, done.stderr), (0, b""), shell)

    @unittest.skipUnless(shutil.which("fish"), "fish is not installed")
    def test_fish_offers_them(self):
        def offered(line):
            done = subprocess.run(["fish", "--no-config", "-c", f"source {COMPLETIONS['fish']}; complete -C '{line}'"],
                                  cwd=self.place, stdout=subprocess.PIPE, check=True, text=True, timeout=60,
                                  env=self.environment({"HOME": self.place}))
            return [word.split("\t")[0] for word in done.stdout.splitlines()]
        self.assertIn("rounded", offered("reconcile --reading "))
        self.assertIn("--weight-by", offered("reconcile --we"))
        self.assertIn("explain", offered("reconcile ex"))


if __name__ == "__main__":
    main()

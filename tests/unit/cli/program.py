# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the program the way a shell does, in an empty directory and a known environment."""
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "reconcile"

AGREED = """\
reconcile: 1
title: Two who agree
as_of: 2024-06-20
units: {shell: {}}
sources: {a: Alpha, b: Bravo}
quantities: {shells: {unit: shell, kind: count}}
claims:
  - {id: low, source: a, quantity: shells, at_least: 2385}
  - {id: high, source: b, quantity: shells, at_most: 4770}
"""
CONFLICT = AGREED.replace("at_most: 4770", "at_most: 1190")
BAD = AGREED.replace("at_least: 2385", "at_leest: 2385")
EXPECTED = """\
expect:
  verdict: agreed
  quantities: {shells: {low: 2385, high: 4770}}
"""
# Kept from what runs the tests: only what finds programs and what sanitizers read.
KEPT = ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LD_LIBRARY_PATH", "HOME")


class ProgramTest(unittest.TestCase):
    def setUp(self):
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.place = place.name

    def path(self, name):
        return os.path.join(self.place, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return name

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def environment(self, variables):
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return {**kept, **variables}

    def run_program(self, *arguments, stdin="", variables=(), **options):
        """Returns (exit status, standard output, standard error)."""
        options.setdefault("stdout", subprocess.PIPE)
        if not isinstance(stdin, str):
            options["stdin"] = stdin
            stdin = None
        done = subprocess.run(
            [PROGRAM, *arguments], cwd=self.place, env=self.environment(dict(variables)),
            input=stdin, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False,
            timeout=120, **options)
        self.assertNotIn("Sanitizer", done.stderr)
        self.assertGreaterEqual(done.returncode, 0, "ended by a signal: " + done.stderr)
        return done.returncode, done.stdout, done.stderr

    def assert_trouble(self, result, *words):
        """Exit status 2, nothing on standard output, and a message that holds the words."""
        status, output, errors = result
        self.assertEqual(status, 2, errors)
        self.assertEqual(output or "", "")
        for word in words:
            self.assertIn(word, errors)


def main():
    unittest.main(verbosity=2)

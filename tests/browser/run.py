#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the test of the HTML report in Chromium: run.py NODE_MODULES PROGRAM SOURCE

What it takes from npm is put into the directory NODE_MODULES, once for each lock file. Without Node, npm or Chromium it
is skipped, and says so; with RECONCILE_BROWSER=required, as ./dev test has it, it fails then.
"""
import os
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
here = pathlib.Path(__file__).resolve().parent


def lack(what):
    """The test cannot be run here."""
    if os.environ.get("RECONCILE_BROWSER") == "required":
        sys.exit(f"browser: {what}")
    print(f"skipped: {what}; ./dev test installs it")
    sys.exit(SKIPPED)


def find(*names):
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    return lack(f"there is no {names[0]}")


def install(npm, modules):
    """What the lock file names, exactly that, unless it is there already."""
    lock = (here / "package-lock.json").read_text(encoding="utf-8")
    stamp = modules / "installed"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == lock:
        return
    modules.mkdir(parents=True, exist_ok=True)
    for name in ["package.json", "package-lock.json"]:
        shutil.copy(here / name, modules / name)
    done = subprocess.run([npm, "ci", "--silent", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"],
                          cwd=modules, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout + done.stderr)
        lack("npm could not install playwright-core and axe-core")
    stamp.write_text(lock, encoding="utf-8")


def main(modules, program, source):
    node, npm, chromium = find("node", "nodejs"), find("npm"), find("chromium", "chromium-browser")
    modules = pathlib.Path(modules).resolve()
    install(npm, modules)
    pages = modules / "pages"
    shutil.rmtree(pages, ignore_errors=True)
    pages.mkdir()
    made = subprocess.run([sys.executable, str(here / "pages.py"), program, source, str(pages)], check=False)
    if made.returncode != 0:
        sys.exit(made.returncode)
    return subprocess.run([node, "--test-reporter=tap", str(here / "all.mjs"), str(modules), str(pages), chromium],
                          check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

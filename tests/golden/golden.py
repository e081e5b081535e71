# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what the program prints on the fixtures against the files beside this script.

golden.py [--remake] PROGRAM ROOT
"""
import argparse
import difflib
import os
import subprocess
import sys

REPORTS = {
    "txt": ["--color", "never"],
    "colour.txt": ["--color", "always"],
    "json": ["-f", "json"],
    "check.txt": ["check"],
    "svg": ["-f", "svg"],
}
STORIES = {  # stories.py checks all of them; these show what the reports look like
    "dprk-munitions": REPORTS,
    "casio-f91w": ["txt"],
    "gods-number": ["txt"],
    "lahaina-fire": ["txt"],
}
COMMANDS = {  # golden files that are not the whole report on a fixture
    "dprk-munitions.load.txt": ["explain", "fixtures/dprk-munitions/claims.yaml", "load"],
    "dprk-munitions.delivered.txt": ["explain", "fixtures/dprk-munitions/claims.yaml", "eu_delivered"],
    "dprk-munitions.load.json": ["explain", "-f", "json", "fixtures/dprk-munitions/claims.yaml", "load"],
    "gods-number.history.txt": ["--history", "fixtures/gods-number/claims.yaml"],
    "lahaina-fire.history.txt": ["--history", "-q", "dead", "fixtures/lahaina-fire/claims.yaml"],
    "lahaina-fire.known.txt": ["--known-by", "2023-09-14", "-q", "dead", "fixtures/lahaina-fire/claims.yaml"],
    "newton-constant.estimates.txt": ["--together", "--estimator", "reml", "--interval", "knapp-hartung",
                                      "fixtures/newton-constant/claims.yaml",
                                      "fixtures/newton-constant/measurements.csv"],
    "metered-streams.adjusted.txt": ["--estimator", "adjust", "fixtures/metered-streams/claims.yaml"],
    "dprk-munitions.gcc.txt": ["-f", "gcc", "fixtures/dprk-munitions/claims.yaml"],
    "dprk-munitions.github.txt": ["-f", "github", "fixtures/dprk-munitions/claims.yaml"],
    "dprk-munitions.junit.xml": ["-f", "junit", "fixtures/dprk-munitions/claims.yaml"],
    "dprk-munitions.sarif.json": ["-f", "sarif", "fixtures/dprk-munitions/claims.yaml"],
    "casio-f91w.check.junit.xml": ["check", "-f", "junit", "fixtures/casio-f91w/claims.yaml"],
    # The picture at the top of the README, which has to show one: the only file of its kind outside this folder.
    "../../docs/shells.svg": ["-f", "svg", "-q", "shells", "fixtures/dprk-munitions/claims.yaml"],
    "read.txt": ["read", "about half of a million shells", "nearly 5 million", "over 20",
                 "3–5 million", "dozens of tanks"],
    "read.json": ["read", "-f", "json", "about half of a million shells", "3 ± 0.2 million"],
    "schema-document.json": ["schema", "document"],
    "schema-explain.json": ["schema", "explain"],
    "schema-result.json": ["schema", "result"],
}


def cases():
    """(golden file, arguments), the fixtures' paths relative to the root."""
    for story, endings in STORIES.items():
        for ending in endings:
            yield f"{story}.{ending}", [*REPORTS[ending], f"fixtures/{story}/claims.yaml"]
    yield from COMMANDS.items()


def printed(program, root, arguments):
    environment = {"PATH": os.environ.get("PATH", ""), "COLUMNS": "100"}
    environment.update({name: value for name, value in os.environ.items()
                        if name.endswith("SAN_OPTIONS")})
    done = subprocess.run([program, *arguments], cwd=root, env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)
    if done.returncode != 0:
        raise SystemExit(f"{arguments}: exit status {done.returncode}\n{done.stderr}")
    return done.stdout


def difference(path, now):
    if not os.path.exists(path):
        return [f"{os.path.basename(path)} is missing: ./dev golden makes it"]
    with open(path, encoding="utf-8") as file:
        golden = file.read()
    return difflib.unified_diff(golden.splitlines(), now.splitlines(), os.path.basename(path),
                                "printed now", lineterm="")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--remake", action="store_true")
    parser.add_argument("program")
    parser.add_argument("root")
    given = parser.parse_args()
    program = os.path.abspath(given.program)
    folder = os.path.dirname(os.path.abspath(__file__))
    count, differing = 0, 0
    for name, arguments in cases():
        path = os.path.join(folder, name)
        now = printed(program, given.root, arguments)
        count += 1
        if given.remake:
            with open(path, "w", encoding="utf-8") as file:
                file.write(now)
            continue
        lines = list(difference(path, now))
        differing += bool(lines)
        print("\n".join(lines), end="\n" if lines else "")
    print(f"{count} outputs, {differing} differ" if not given.remake else f"{count} outputs written")
    sys.exit(differing > 0)


main()

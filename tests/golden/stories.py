# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every story under fixtures/ against its expectation, with its claims and reports told backwards as well, and
each expectation against itself: whatever part of it is falsified, `reconcile check` must notice. What else lies in a
story's folder, tables and further documents, is checked together with its claims.

stories.py PROGRAM ROOT
"""
import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

VERDICTS = ["agreed", "touching", "conflict", "undecided", "silent"]
CLAIMS, EXPECTED = "claims.yaml", "claims.expected.json"


def checked(program, folder, names):
    """Exit status, output and errors of checking a story's files."""
    together = ["--together"] if len(names) > 1 else []
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run([program, "check", *together, *(os.path.join(folder, name) for name in names)],
                          env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          encoding="utf-8", check=False, timeout=60)
    return done.returncode, done.stdout, done.stderr


def another(part, value, ids):
    """What an expectation of value is not: another verdict, end (a wider one), date or list of ids."""
    if part == "verdict":
        return VERDICTS[(VERDICTS.index(value) + 1) % len(VERDICTS)]
    if value is None:
        return -1e300 if part == "low" else 1e300
    if isinstance(value, (int, float)):
        step = max(1, abs(value) / 1000)
        return value - step if part == "low" else value + step
    if isinstance(value, str):
        return "1066-10-14"
    if not value:
        return [ids[0]]
    if part == "repairs":  # dropping one may leave the best ones, which are enough
        return [[*value[0], next(name for name in ids if name not in value[0])], *value[1:]]
    return value[1:]


def falsified(expected, ids):
    """(where, the expectation with that one part false)."""
    for key, value in expected.items():
        if key == "quantities":
            for quantity, parts in value.items():
                for part, held in parts.items():
                    changed = copy.deepcopy(expected)
                    changed[key][quantity][part] = another(part, held, ids)
                    yield f"{quantity}.{part}", changed
        elif key in ("conflicts", "repairs"):
            changed = copy.deepcopy(expected)
            changed[key] = another(key, value, ids) if value else [[ids[0]]]
            yield key, changed
        elif key == "verdict":
            yield key, {**expected, key: another(key, value, ids)}


def backwards(text, name):
    """A table with its rows, a document with the items of its lists of claims and reports, in reverse order."""
    if name.endswith(".csv"):
        header, *rows = text.splitlines(True)
        return header + "".join(reversed(rows))
    parts = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    for index, part in enumerate(parts):
        if part.startswith(("claims:\n", "reports:\n")):
            head, *items = re.split(r"^(?=  - )", part, flags=re.MULTILINE)
            parts[index] = head + "".join(reversed(items))
    return "".join(parts)


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def written(text, *path):
    with open(os.path.join(*path), "w", encoding="utf-8") as file:
        file.write(text)


def ids_of(texts):
    """The ids of claims that are written down: after a key, or in a table's first column."""
    ids = []
    for name, text in texts.items():
        ids += re.findall(r"^([\w.-]+)," if name.endswith(".csv") else r"\bid: ([\w.-]+)", text, re.MULTILINE)
    return [name for name in ids if name != "id"]


def faults_of_story(program, root, story):
    place = f"fixtures/{story}"
    home = os.path.join(root, "fixtures", story)
    present = sorted(os.listdir(home))
    if not {CLAIMS, EXPECTED} <= set(present):
        return [f"{place}: without {CLAIMS} or {EXPECTED}"], 0
    names = [CLAIMS, *(name for name in present if name not in (CLAIMS, EXPECTED))]
    status, out, errors = checked(program, home, names)
    if status != 0 or not out.endswith(": as expected\n"):
        return [f"{place}: exit status {status}\n{out}{errors}"], 1
    texts = {name: read(home, name) for name in names}
    expected = json.loads(read(home, EXPECTED))
    faults, count = [], 2
    if not {"verdict", "quantities", "conflicts"} <= expected.keys():
        faults.append(f"{place}: {EXPECTED} leaves out the verdict, the quantities or the conflicts")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(os.path.join(home, EXPECTED), folder)
        for name, text in texts.items():
            written(backwards(text, name), folder, name)
        status, out, errors = checked(program, folder, [CLAIMS, *reversed(names[1:])])
        if status != 0:
            faults.append(f"{place}: differs when told backwards\n{out}{errors}")
        for where, changed in falsified(expected, ids_of(texts)):
            written(json.dumps(changed), folder, EXPECTED)
            status, out, errors = checked(program, folder, names)
            count += 1
            if status != 1:
                faults.append(f"{place}: a false {where} goes unnoticed (exit status {status})\n{out}{errors}")
    return faults, count


def main():
    program, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    folder = os.path.join(root, "fixtures")
    stories = sorted(name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name)))
    told = re.findall(r"^\| `([^`]+)` \|", read(folder, "README.md"), re.MULTILINE)
    faults, checks = [], 0
    if told != stories:
        faults.append(f"fixtures/README.md tells of {told}, the folders are {stories}")
    for story in stories:
        found, count = faults_of_story(program, root, story)
        faults += found
        checks += count
    print("\n".join(faults), end="\n" if faults else "")
    print(f"{len(stories)} stories, {checks} checks, {len(faults)} faults")
    sys.exit(bool(faults) or len(stories) < 2)


main()

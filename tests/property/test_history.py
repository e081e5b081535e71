# SPDX-License-Identifier: GPL-3.0-or-later
"""What `--known-by` and `--history` tell of random documents, held against each other and against
documents from which what was said later is gone.

test_history.py PROGRAM SCHEMA [--count N] [--seed N]
"""
import argparse
import copy
import json
import os
import random
import subprocess
import sys
import tempfile

from document_laws import without_order
from random_documents import Maker, span

COMPARED = ("verdict", "bounds", "low_from", "high_from", "set_aside", "conflicts_total")


class Program:
    """The program, run on one document after the other in a directory of its own."""

    def __init__(self, path, directory):
        self.path, self.directory = path, directory

    def result(self, text, *options):
        file = os.path.join(self.directory, "document.json")
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)
        done = subprocess.run([self.path, "-f", "json", *options, file], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        if done.returncode != 0:
            raise AssertionError(f"{options}: {done.stderr}")
        return json.loads(done.stdout)


def asked_at(entry):
    return ["--at", entry["at"]] if entry["at"] else []


def past(date):
    """When a date is past: an instant at midnight comes after the day that ends there."""
    first, last = span(date)
    return last, first == last


def known_from(claim, as_of):
    """When a claim was known, None: all along."""
    date = claim.get("said") or claim.get("as_of") or as_of
    return past(date) if date else None


def claims_said(history, result):
    """Each claim of the result is said in one entry, and entries are in order."""
    named = [name for entry in history for name in entry["claims"]]
    if sorted(named) != sorted(claim["id"] for claim in result["claims"]):
        yield f"claims said: {sorted(named)}"
    ends = [past(entry["said"]) for entry in history if entry["said"]]
    if ends != sorted(set(ends)) or any(entry["said"] is None for entry in history[1:]):
        yield f"order of dates: {[entry['said'] for entry in history]}"


def steps_differ(program, text, history):
    """What an entry tells and the solution known by its date tells otherwise."""
    before = None
    for entry in history:
        if entry["said"] is None:
            continue
        known = program.result(text, "--known-by", entry["said"], *asked_at(entry))
        if known["at"] != entry["at"]:
            yield f"{entry['said']}: at {entry['at']}, known by then {known['at']}"
        if (known["verdict"], known["conflicts_total"]) != (entry["verdict"], entry["conflicts_total"]):
            yield f"{entry['said']}: {entry['verdict']}, known by then {known['verdict']}"
        for one, other in zip(entry["quantities"], known["quantities"]):
            for key in COMPARED:
                if one[key] != other[key]:
                    yield f"{entry['said']} {one['id']} {key}: {one[key]}, known by then {other[key]}"
        if before:
            for one, other in zip(entry["quantities"], before["quantities"]):
                if one["changed"] != any(one[key] != other[key] for key in COMPARED):
                    yield f"{entry['said']} {one['id']}: changed is {one['changed']}"
        new = [conflict for conflict in known["conflicts"] if set(conflict["claims"]) & set(entry["claims"])]
        if known["conflicts_total"] <= 100 and \
                [conflict["claims"] for conflict in entry["conflicts"]] != [conflict["claims"] for conflict in new]:
            yield f"{entry['said']}: conflicts {entry['conflicts']}"
        before = entry


def later_matters(program, written, date, at):
    """What `--known-by` tells otherwise than the document without what was said later; None: a claim
    that is left names one that is not."""
    as_of = written.get("as_of")
    kept = [claim for claim in written["claims"]
            if known_from(claim, as_of) is None or known_from(claim, as_of) <= past(date)]
    gone = {claim["id"] for claim in written["claims"]} - {claim["id"] for claim in kept}
    if any(claim.get("repeats") in gone for claim in kept):
        return None
    other = dict(copy.deepcopy(written), claims=kept)
    options = ["--at", at] if at else []
    known = without_order(program.result(json.dumps(written), "--known-by", date, *options))
    plain = without_order(program.result(json.dumps(other), *options))
    if known.pop("known_by") != date:
        return [f"known_by is not {date}"]
    return [f"known by {date} {key}: {known[key]}, without what was said later {plain[key]}"
            for key in plain if known[key] != plain[key]]


def schema_faults(schema, result):
    if schema is None:
        return []
    return [f"schema: {error.message[:200]}" for error in schema.iter_errors(result)]


def schema_of(path):
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not installed: histories are not held to the schema")
        return None
    with open(path, encoding="utf-8") as file:
        return jsonschema.Draft202012Validator(json.load(file))


def look_at(program, schema, maker, chance):
    """All that is wrong with one document, and whether the document without later claims was tried."""
    result = program.result(maker.text, "--history")
    history = result["history"]
    found = [*schema_faults(schema, result), *claims_said(history, result),
             *steps_differ(program, maker.text, history)]
    last = history[-1] if history else None
    if last and last["said"] and last["verdict"] != result["verdict"]:
        found.append(f"the last verdict {last['verdict']} is not {result['verdict']}")
    dates = [entry for entry in history if entry["said"]]
    if not dates:
        return found, False
    entry = chance.choice(dates)
    differences = later_matters(program, maker.written, entry["said"], entry["at"])
    return found + (differences or []), differences is not None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("schema")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("REC_SEED", "20240614")))
    given = parser.parse_args()
    print(f"seed {given.seed}")
    chance = random.Random(given.seed)
    schema = schema_of(given.schema)
    bad = tried = 0
    with tempfile.TemporaryDirectory() as directory:
        program = Program(given.program, directory)
        for _ in range(given.count):
            maker = Maker(chance)
            found, without = look_at(program, schema, maker, chance)
            tried += without
            if found:
                bad += 1
                print(maker.text, *found, sep="\n  ")
    print(f"{given.count} documents, {bad} differ; {tried} tried without what was said later")
    assert tried > 0
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""However claims are gathered, they are the same problem: in one document, a table beside
definitions, several documents in any order, reports, or with what is common as defaults.

test_gathered.py PROGRAM [--count N] [--seed N]; the variable REC_SEED replays a seed.
"""
import argparse
import copy
import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile

import document_laws as laws
from random_documents import Maker

STATEMENTS = ("says", "exactly", "at_least", "at_most", "more_than", "less_than", "about", "order_of",
              "between", "value")
OWN = ("id", "quantity", *STATEMENTS)
DEFINED = ("units", "sources", "quantities")


def flat(value):
    return value if isinstance(value, str) else json.dumps(value)


def cells(claim):
    """A claim as cells by column."""
    row = {}
    for key, value in claim.items():
        if key == "between":
            row[key] = "between " + " and ".join(map(flat, value))
        elif key == "uncertainty":
            row.update({f"uncertainty.{inner}": flat(each) for inner, each in value.items()})
        elif isinstance(value, bool):
            row[key] = str(value).upper() if len(claim["id"]) % 2 else str(value).lower()
        else:
            row[key] = flat(value)
    return row


def table(claims, chance):
    rows = [cells(claim) for claim in claims]
    columns = list(dict.fromkeys(["source", "quantity", "says", *(key for row in rows for key in row)]))
    chance.shuffle(columns)
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator=chance.choice(["\n", "\r\n"]),
                            quoting=chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    writer.writeheader()
    writer.writerows(rows)
    return chance.choice(["", "\ufeff"]) + text.getvalue()


def is_row(claim):
    """Not so where a scale word would serve both numbers of a range that is written as a phrase."""
    return not any(letter.isalpha() for number in claim.get("between", ()) for letter in flat(number))


def beside_definitions(written, chance):
    """Definitions, and the claims in one or two tables."""
    rows = [claim for claim in written["claims"] if is_row(claim)]
    definitions = {**written, "claims": [claim for claim in written["claims"] if not is_row(claim)]}
    cut = chance.randint(0, len(rows))
    parts = [rows[:cut], rows[cut:]]
    files = [("d.yaml", json.dumps(definitions))]
    files += [(f"{place}.csv", table(part, chance)) for place, part in enumerate(parts) if part]
    chance.shuffle(files)
    return files


def spread(written, chance):
    """Claims and definitions over several documents; some things are defined more than once."""
    parts = [{"reconcile": 1} for _ in range(chance.randint(1, 4))]
    for claim in written["claims"]:
        chance.choice(parts).setdefault("claims", []).append(claim)
    for key in DEFINED:
        for name, entry in written[key].items():
            for part in chance.sample(parts, chance.randint(1, len(parts))):
                part.setdefault(key, {})[name] = entry
    for key in ("as_of", "reading"):
        if key in written:
            for part in chance.sample(parts, chance.randint(1, len(parts))):
                part[key] = written[key]
    files = [(f"{place}.json", json.dumps(part)) for place, part in enumerate(parts)]
    chance.shuffle(files)
    return files


def as_reports(written, chance):
    """Claims gathered by their source, what all of a report share being its own."""
    other = copy.deepcopy(written)
    reports = []
    for claim in other.pop("claims"):
        fitting = [group for group in reports if group[0]["source"] == claim["source"] and
                   all(each["quantity"] != claim["quantity"] for each in group)]
        if fitting and chance.random() < 0.8:
            chance.choice(fitting).append(claim)
        else:
            reports.append([claim])
    other["reports"] = []
    for group in reports:
        shared = {key: value for key, value in group[0].items() if key not in OWN and
                  all(each.get(key) == value for each in group)}
        figures = {each["quantity"]: {key: value for key, value in each.items()
                                      if key not in shared and key != "quantity"} for each in group}
        entries = [*shared.items(), ("figures", figures)]
        chance.shuffle(entries)
        other["reports"].append(dict(entries))
    return [("r.json", json.dumps(other))]


def with_defaults(written, chance):
    """What all claims or quantities give, given once where it is the same."""
    other = copy.deepcopy(written)
    other["defaults"] = {}
    for part, entries, kept in (("claim", other["claims"], ("id", *STATEMENTS)),
                                ("quantity", list(other["quantities"].values()), ("label",))):
        keys = set.intersection(*(set(each) for each in entries)) if entries else set()
        for key in sorted(keys - set(kept)):
            value = chance.choice(entries)[key]
            other["defaults"].setdefault(part, {})[key] = value
            for each in entries:
                if each[key] == value:
                    del each[key]
    entries = list(other.items())
    chance.shuffle(entries)
    return [("f.json", json.dumps(dict(entries)))]


WAYS = (beside_definitions, spread, as_reports, with_defaults)


def solve(program, files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files:
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
                file.write(text)
        done = subprocess.run([program, "--together", "-f", "json", *(name for name, _ in files)],
                              capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder)
    return (json.loads(done.stdout) if done.returncode == 0 else None), done.stderr


def in_order(result):
    for part in ("sources", "quantities"):
        result[part].sort(key=lambda entry: entry["id"])
    return result


def schema_of_documents(program):
    """What the schema says is wrong with a text, if it can be asked."""
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not installed: documents are not held to the schema")
        return lambda text: []
    done = subprocess.run([program, "schema", "document"], capture_output=True, text=True, check=True)
    validator = jsonschema.Draft202012Validator(json.loads(done.stdout))
    return lambda text: [f"the schema: {error.message}" for error in validator.iter_errors(json.loads(text))]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("REC_SEED", "20240621")))
    given = parser.parse_args()
    given.program = os.path.abspath(given.program)
    print(f"seed {given.seed}")
    chance = random.Random(given.seed)
    wrong_with = schema_of_documents(given.program)
    bad = 0
    for _ in range(given.count):
        written = Maker(chance).written
        one, complaints = solve(given.program, [("one.json", json.dumps(written))])
        if one is None:
            print(f"no result of {json.dumps(written)}\n{complaints}")
            bad += 1
            continue
        for way in WAYS:
            files = way(written, chance)
            other, complaints = solve(given.program, files)
            differences = (["no result: " + complaints] if other is None else
                           laws.order_matters(in_order(copy.deepcopy(one)), in_order(other)))
            differences += [error for name, text in files if not name.endswith(".csv")
                            for error in wrong_with(text)]
            if differences:
                bad += 1
                print(f"{way.__name__} of {json.dumps(written)}\n" +
                      "".join(f"{name}:\n{text}\n" for name, text in files) +
                      "\n".join(differences[:3]))
    print(f"{given.count} documents gathered in {len(WAYS)} ways, {bad} differ")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

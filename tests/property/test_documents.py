# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the program against the oracle on random documents, and its results against some laws.

test_documents.py PROGRAM [--count N] [--seed N] [--show N]; the variable REC_SEED replays a seed.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import document_laws as laws
import oracle
import oracle_origins
from document_comparison import Comparison, date_of
from random_documents import Maker


def solve_all(program, texts):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for place, text in enumerate(texts):
            paths.append(os.path.join(folder, f"{place}.json"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text)
        done = subprocess.run([program, "-f", "json", *paths], capture_output=True, text=True,
                              encoding="utf-8", check=False)
    results = {}
    for line in done.stdout.splitlines():
        result = json.loads(line)
        results[int(os.path.basename(result["documents"][0])[:-5])] = result
    return results, done.stderr


class Laws:
    """Further documents made of each, and what their results must keep to."""

    def __init__(self, program, makers, seed):
        self.program = program
        self.random = random.Random(seed)
        self.texts, self.judges = [], []
        self.sampled = 0
        for place, maker in enumerate(makers):
            solver = oracle.Solver(maker.document, maker.document["reading"])
            self.add(place, laws.shuffled(maker.written, self.random), laws.order_matters)
            less = laws.less_one(maker.written, solver, self.random)
            if less and not oracle_origins.has_answering_source(maker.document):
                text, name = less
                self.add(place, text, lambda result, fewer, name=name: laws.widens(result, fewer, name))

    def add(self, place, text, judge):
        self.texts.append(text)
        self.judges.append((place, judge))

    def broken(self, results, others):
        """{document: differences}"""
        found = {}
        for number, (place, judge) in enumerate(self.judges):
            if place in results:
                found.setdefault(place, []).extend(
                    judge(results[place], others[number]) if number in others
                    else [f"no result of a document made of it: {self.texts[number]}"])
        return found

    def sample(self, maker, result):
        """Values that all claims allow and the bounds do not."""
        solver = oracle.Solver(maker.document, maker.document["reading"])
        found = []
        for entry in result["quantities"]:
            if oracle_origins.has_answering_source(maker.document):
                break
            if entry["verdict"] in ("conflict", "silent"):
                continue
            quantity, claims = solver.quantity(entry["id"]), solver.upright[entry["id"]]
            dates = [date_of(each["at"]) for each in entry["timeline"]]
            chosen = laws.course_of_values(quantity, claims, dates, self.random)
            if chosen:
                self.sampled += 1
                found += laws.unsound(entry, quantity, chosen, date_of)
        return found


def kind_of(difference):
    """A difference without its names and numbers, to count by."""
    words = difference.split(": ")[0].split()
    return " ".join(word for word in words if not re.match(r"[kqs]?[\d('\[]", word))


def compare(makers, results, complaints, made):
    """Every document with its differences, and what was not compared: ([[difference]], {what: count})."""
    broken = made.broken(results, solve_all(made.program, made.texts)[0])
    found, left_out = [], {}
    for place, maker in enumerate(makers):
        if place not in results:
            why = [line for line in complaints.splitlines() if f"/{place}.json:" in line]
            found.append(["no result: " + "; ".join(why)])
            continue
        comparison = Comparison(results[place], maker.document)
        found.append(comparison.run() + broken.get(place, []) + made.sample(maker, results[place]))
        if comparison.left_out:
            left_out[comparison.left_out] = left_out.get(comparison.left_out, 0) + 1
    return found, left_out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("REC_SEED", "20240620")))
    parser.add_argument("--show", type=int, default=5, help="how many differing documents to print")
    given = parser.parse_args()
    print(f"seed {given.seed}")
    chance = random.Random(given.seed)
    makers = [Maker(chance) for _ in range(given.count)]
    results, complaints = solve_all(given.program, [maker.text for maker in makers])
    made = Laws(given.program, makers, given.seed)
    found, left_out = compare(makers, results, complaints, made)
    bad = [place for place, differences in enumerate(found) if differences]
    for place in bad[:given.show]:
        print(f"document {place}:\n{makers[place].text}")
        for difference in found[place]:
            print(f"  {difference}")
    print(f"{given.count} documents, {len(bad)} differ; {len(made.texts)} more made of them for the laws, "
          f"{made.sampled} courses of values sampled")
    for what, count in left_out.items():
        print(f"  {count:5} not compared: {what}")
    tally = {}
    for differences in found:
        for kind in map(kind_of, differences):
            tally[kind] = tally.get(kind, 0) + 1
    for kind, count in sorted(tally.items(), key=lambda each: -each[1]):
        print(f"  {count:5} {kind}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what the program says of documents with relations between small counts against all their worlds.

test_tied_counts.py PROGRAM [--count N] [--seed N] [--show N]; the variable REC_SEED replays a seed.
"""
import argparse
import os
import random
import sys

from test_documents import solve_all
from tied_counts import DATES, Document, Truth


def judge_verdict(result, truth):
    agrees, verdict = bool(truth.left[truth.all]), result["verdict"]
    if agrees and verdict == "conflict":
        yield "a conflict is told of a document that agrees"
    if not agrees and verdict not in ("conflict", "undecided"):
        yield f"{verdict} is told of a document that does not agree"


def judge_conflicts(result, truth):
    told = [(conflict["claims"] + conflict["relations"], conflict) for conflict in result["conflicts"]]
    if not truth.base and told and all(members and conflict["minimal"] for members, conflict in told):
        yield "certain relations contradict each other, and no conflict says so"
    for members, conflict in told if truth.base else []:
        chosen = truth.set_of(members)
        if truth.left[chosen]:
            yield f"a conflict of what can hold together: {members}"
        elif conflict["minimal"] and not truth.is_minimal(chosen):
            yield f"a conflict that is told to be minimal is not: {members}"


def is_told_whole(result):
    return result["conflicts_complete"] and all(conflict["minimal"] for conflict in result["conflicts"])


def judge_all_conflicts(result, truth):
    """Where it is said that there are no more: every minimal set is told."""
    if result["verdict"] == "conflict" and is_told_whole(result) and truth.base:
        told = sorted(truth.set_of(conflict["claims"] + conflict["relations"]) for conflict in result["conflicts"])
        right = [chosen for chosen in range(truth.all + 1) if truth.is_minimal(chosen)]
        if told != right:
            yield f"{len(told)} conflicts are told as all there are: {told}, not {right}"


def judge_repairs(result, truth):
    """Best repairs that are told to be proven; where certain relations contradict each other there are none."""
    best = [repair["withdraw"] for repair in result["repairs"] if repair["best"]]
    if not result["repairs_proven"] or result["verdict"] != "conflict" or not truth.base:
        return
    right = truth.repairs()
    least = min(map(int.bit_count, right))
    right = sorted(chosen for chosen in right if chosen.bit_count() == least)
    if sorted(map(truth.set_of, best)) != right:
        yield f"the best repairs are others than {best}"


def worlds_upheld(result, truth):
    """The worlds that bounds must hold: all that some best repair leaves."""
    if truth.left[truth.all]:
        return truth.left[truth.all]
    worlds = 0
    for repair in result["repairs"]:
        if repair["best"]:
            worlds |= truth.left[truth.all ^ truth.set_of(repair["withdraw"])]
    return worlds


def judge_bounds(result, truth, document):
    worlds = worlds_upheld(result, truth)
    for entry in result["quantities"] if worlds else []:
        told = [(document.asked, entry["bounds"])]
        told += [(DATES.index(each["at"]), each) for each in entry["timeline"] if each["at"] in DATES[:document.dates]]
        for place, bounds in told:
            low, high = document.range_of(worlds, entry["id"], place)
            if bounds["low"] is None or bounds["low"] > low or bounds["high"] is None or bounds["high"] < high:
                yield f"bounds leave out a value that is possible: {entry['id']} on {DATES[place]} is {low} to {high}"


def judge_witness(result, truth, document):
    """The values shown must be those of one world, at the date asked for."""
    if result["verdict"] not in ("agreed", "touching"):
        return
    shown = {entry["id"]: entry["witness"] for entry in result["quantities"] if entry["witness"] is not None}
    for bit, world in enumerate(document.worlds):
        if truth.left[truth.all] >> bit & 1 and all(world[name][document.asked] == value
                                                    for name, value in shown.items()):
            return
    yield f"the values shown are of no world: {shown}"


def differences(result, document):
    truth = Truth(document)
    return [*judge_verdict(result, truth), *judge_conflicts(result, truth), *judge_all_conflicts(result, truth),
            *judge_repairs(result, truth),
            *judge_bounds(result, truth, document), *judge_witness(result, truth, document)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=250)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("REC_SEED", "20241126")))
    parser.add_argument("--show", type=int, default=5, help="how many differing documents to print")
    given = parser.parse_args()
    print(f"seed {given.seed}")
    chance = random.Random(given.seed)
    documents = [Document(chance) for _ in range(given.count)]
    results, complaints = solve_all(given.program, [document.text() for document in documents])
    told = {"conflict": 0, "undecided": 0, "other": 0}
    bad = refused = whole = 0
    for place, document in enumerate(documents):
        found = []
        if place in results:
            found = differences(results[place], document)
            verdict = results[place]["verdict"]
            told[verdict if verdict in told else "other"] += 1
            whole += verdict == "conflict" and is_told_whole(results[place])
        elif f"/{place}.json:" in complaints:
            refused += 1  # what constants alone decide is an error
        else:
            found = ["no result"]
        bad += bool(found)
        if found and bad <= given.show:
            print(f"document {place}:\n{document.text()}", *found, sep="\n  ")
    print(f"{given.count} documents, {bad} differ; {refused} refused, told: {told}, {whole} with all conflicts")
    return 1 if bad or 2 * whole < told["conflict"] or refused > given.count / 10 or not told["conflict"] or not told["other"] else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""What would settle random documents, held against documents that say the same: each claim in conflict with its
weight raised beyond all others, each source's claims ignored, each quantity claimed to be what was tried.

test_settle.py PROGRAM SCHEMA [--count N] [--seed N]
"""
import argparse
import copy
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile

from random_documents import Maker
from tied_counts import Document

HEAVY = 1000000  # the greatest weight that can be written


class Plain:
    """A document of claims on quantities that no relation ties."""

    def __init__(self, chance):
        self.written = Maker(chance).written
        self.text = json.dumps(self.written, ensure_ascii=False)

    def changed(self, chosen, **keys):
        other = copy.deepcopy(self.written)
        for claim in other["claims"]:
            if chosen(claim["id"], claim["source"]):
                claim.update(keys)
        return json.dumps(other, ensure_ascii=False)


class Tied:
    """A document of small counts that relations tie; sources that tell several things are made by joining some."""

    def __init__(self, chance):
        self.text = Document(chance).text()
        if chance.random() < 0.5:
            self.text = self.text.replace("source: sk1,", "source: sk0,").replace("source: sk3,", "source: sk2,")

    def changed(self, chosen, **keys):
        more = "".join(f", {key}: {json.dumps(value)}" for key, value in keys.items())
        lines = []
        for line in self.text.splitlines():
            said = re.match(r"  - {id: (\w+), source: (\w+),", line)
            lines.append(line[:-1] + more + "}" if said and chosen(*said.groups()) else line)
        return "\n".join(lines) + "\n"

    def known(self, quantity, value, at, withdrawn):
        """The document without what is withdrawn, in which a quantity is known at a date."""
        text = "\n".join(line for line in self.text.splitlines()
                         if not re.match(rf"  (- {{id: )?({'|'.join(withdrawn) or '-'})\b", line))
        return text + f"\n  - {{id: known, source: {self.source()}, quantity: {quantity}, exactly: {value}, as_of: {at}}}\n"

    def source(self):
        return re.search(r"\n  (sk\w+):", self.text).group(1)


def solve_all(program, texts, settle):
    """Results by place; a document that is refused has none."""
    results = {}
    with tempfile.TemporaryDirectory() as directory:
        for first in range(0, len(texts), 200):
            files = [os.path.join(directory, f"{place}.json") for place in range(first, min(first + 200, len(texts)))]
            for place, file in enumerate(files, first):
                with open(file, "w", encoding="utf-8") as out:
                    out.write(texts[place])
            done = subprocess.run([program, "-f", "json", "--settle", settle, *files], text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
            if done.returncode not in (0, 2):
                raise AssertionError(f"{done.returncode}: {done.stderr}")
            for line in done.stdout.splitlines():
                result = json.loads(line)
                results[int(os.path.basename(result["documents"][0]).split(".")[0])] = result
    return results


def width(bounds):
    """How wide, narrowest first: ends that are unbounded, then the difference."""
    ends = [bounds["low"], bounds["high"]]
    if None in ends:
        return ends.count(None), 0.0
    return 0, ends[1] - ends[0]


def is_better(one, other):
    """Whether a claim serves better than another, or than none: narrower, then with fewer ways, then by id."""
    (open_ends, wide), (other_open_ends, other_wide) = width(one["bounds"]), width(other["bounds"])
    ends = [abs(end) for each in (one, other) for end in (each["bounds"]["low"], each["bounds"]["high"]) if end]
    if abs(wide - other_wide) <= 1e-12 * max(ends, default=0):
        wide = other_wide  # but for rounding
    return (open_ends, wide, one["ways"], one["id"]) < (other_open_ends, other_wide, other["ways"], other["id"] or "")


def is_near(one, other):
    return one == other or (None not in (one, other) and math.isclose(one, other, rel_tol=1e-11))


def same(one, other):
    return all(is_near(one[end], other[end]) for end in ("low", "high")) and \
        one["low_open"] == other["low_open"] and one["high_open"] == other["high_open"]


def ways(quantity):
    return max(1, len(quantity["alternatives"]))


def by_id(entries):
    return {entry["id"]: entry for entry in entries}


class Case:
    """One document, and the documents that it is held against."""

    def __init__(self, document, result):
        self.document, self.result = document, result
        listed = [name for entry in result["conflicts"] for name in entry["claims"]]
        listed += [name for entry in result["repairs"] for name in entry["withdraw"]]
        claims = by_id(result["claims"])
        self.candidates = sorted(set(listed) & set(claims))
        self.texts = [document.changed(lambda name, _, it=it: name == it, weight=HEAVY) for it in self.candidates]
        self.sources = [source["id"] for source in result["sources"]]
        self.texts += [document.changed(lambda _, source, it=it: source == it, ignore=True) for it in self.sources]
        self.trials = self.choose_trials() if hasattr(document, "known") else []
        withdrawn = [entry["withdraw"] for entry in result["repairs"] if entry["best"]]
        self.texts += [document.known(name, value, result["at"], withdrawn[0] if withdrawn else [])
                       for name, value in self.trials]

    def choose_trials(self):
        """Each quantity with each of its values that are tried; none where several repairs are best."""
        if sum(entry["best"] for entry in self.result["repairs"]) > 1:
            return []
        trials = []
        for entry in self.result["quantities"]:
            low, high = entry["bounds"]["low"], entry["bounds"]["high"]
            values = {low, high, (low + high) // 2, low if entry["witness"] is None else entry["witness"]}
            trials += [(entry["id"], value) for value in sorted(values)]
        return trials

    def differences(self, results):
        confirmed = results[:len(self.candidates)]
        without = results[len(self.candidates):len(self.candidates) + len(self.sources)]
        known = results[len(self.candidates) + len(self.sources):]
        if None in confirmed + without:
            return ["a variant was refused"]
        found = [*self.claims_differ(confirmed), *self.sources_differ(without)]
        return found + list(self.measures_differ(known)) if self.trials else found

    def claims_differ(self, confirmed):
        for quantity in self.result["quantities"]:
            told = quantity["settle"] and quantity["settle"]["claim"]
            best = {"id": None, "bounds": quantity["bounds"], "ways": ways(quantity)}
            for name, result in zip(self.candidates, confirmed):
                then = by_id(result["quantities"])[quantity["id"]]
                other = {"id": name, "bounds": then["bounds"], "ways": ways(then), "set_aside": then["set_aside"]}
                if quantity["verdict"] == "conflict" and is_better(other, best) and \
                        by_id(result["claims"])[name]["status"] != "set_aside":
                    best = other
            if (told["id"] if told else None) != best["id"] or \
                    (told and any(told[key] != best[key] for key in ("bounds", "ways", "set_aside"))):
                yield f"{quantity['id']}: {told}, should be {best}"

    def sources_differ(self, without):
        told = {entry["source"]: entry for entry in self.result["without"]}
        if list(told) != self.sources:
            yield f"sources {list(told)}"
        now = by_id(self.result["quantities"])
        for name, result in zip(self.sources, without):
            entry, changed = told[name], by_id(told[name]["quantities"])
            if entry["verdict"] != result["verdict"] or not is_near(entry["stretch"], result["stretch"]):
                yield f"without {name}: {entry}, should be {result['verdict']}, {result['stretch']}"
            for quantity in result["quantities"]:
                then = changed.pop(quantity["id"], now[quantity["id"]])
                if then["verdict"] != quantity["verdict"] or not same(then["bounds"], quantity["bounds"]):
                    yield f"without {name} {quantity['id']}: {then['bounds']} {then['verdict']}, " \
                          f"should be {quantity['bounds']} {quantity['verdict']}"

    def measures_differ(self, known):
        """Of each quantity the one told is the one that leaves the least at most."""
        left = {}  # by quantity measured: what each value leaves
        for (name, value), result in zip(self.trials, known):
            if result and result["verdict"] not in ("conflict", "undecided"):
                left.setdefault(name, {})[value] = by_id(result["quantities"])
        if any(result and result["verdict"] == "undecided" for result in known):
            return
        for quantity in self.result["quantities"]:
            name, now = quantity["id"], width(quantity["bounds"])[1]
            told = quantity["settle"] and quantity["settle"]["measure"]
            loose = quantity["bounds"]["high"] >= 2 * quantity["bounds"]["low"] and now > 0
            least, best = 0.9 * now, None
            for measured in sorted(left):
                most = max(width(then[name]["bounds"])[1] for then in left[measured].values())
                if measured != name and (most < least or (best is None and most <= least < now)):
                    least, best = most, measured
            best = best if loose or quantity["verdict"] == "conflict" else None
            if (told and told["quantity"]) != best:
                yield f"{name}: measure {told}, should be {best} leaving {least}"
            elif told and not (same(left[best][told["value"]][name]["bounds"], told["bounds"]) and
                               width(told["bounds"])[1] == least):
                yield f"{name}: measure {told}, should leave {least}"


def schema_of(path):
    try:
        import jsonschema
    except ImportError:
        print("python3-jsonschema is not installed: results are not held to the schema")
        return None
    with open(path, encoding="utf-8") as file:
        return jsonschema.Draft202012Validator(json.load(file))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("schema")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("REC_SEED", "20241127")))
    parser.add_argument("--show", type=int, default=5, help="how many differing documents to print")
    given = parser.parse_args()
    print(f"seed {given.seed}")
    chance = random.Random(given.seed)
    schema = schema_of(given.schema)
    documents = [maker(chance) for _ in range(given.count) for maker in (Plain, Tied)]
    results = solve_all(given.program, [document.text for document in documents], "always")
    cases = [Case(documents[place], result) for place, result in sorted(results.items())
             if result["verdict"] != "undecided"]
    variants = solve_all(given.program, [text for case in cases for text in case.texts], "never")
    bad = at = 0
    told = {"claim": 0, "measure": 0, "without": 0}
    for case in cases:
        found = case.differences([variants.get(place) for place in range(at, at + len(case.texts))])
        at += len(case.texts)
        found += [f"schema: {error.message[:200]}" for error in schema.iter_errors(case.result)] if schema else []
        for quantity in case.result["quantities"]:
            for key in ("claim", "measure"):
                told[key] += bool(quantity["settle"] and quantity["settle"][key])
        told["without"] += sum(bool(entry["quantities"]) for entry in case.result["without"])
        bad += bool(found)
        if found and bad <= given.show:
            print(case.document.text, *found, sep="\n  ")
    print(f"{len(cases)} documents against {at} others, {bad} differ; told: {told}")
    return 1 if bad or 0 in told.values() or len(cases) < given.count else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of what a careful reader finds `reconcile draft` finds, and how much of what it finds is right.

Each folder has NAME.txt, an article, beside NAME.gold, what a reader found in it: tab-separated rows of line, the
figure's words, a phrase of the same meaning, unit, thing (figures of one quantity share it), source ("-": the article).
A row whose thing begins with "?" counts neither for nor against. A figure is found when a drafted one overlaps its
words; the note of an equivalent ("900 kilometers") is found as well.

usage: study.py PROGRAM FOLDER [--floors RECALL,PRECISION,READING,SAME,SOURCE] [-v]; percent, exit 1 below a floor."""
import glob
import itertools
import json
import os
import re
import subprocess
import sys

MEASURES = ("recall", "precision", "reading", "same quantity", "source")


class Tally:
    def __init__(self):
        self.right, self.of = dict.fromkeys(MEASURES, 0), dict.fromkeys(MEASURES, 0)

    def add(self, measure, right):
        self.right[measure] += bool(right)
        self.of[measure] += 1

    def percent(self, measure):
        return 100 * self.right[measure] / max(1, self.of[measure])


def run(program, *arguments, text=None):
    done = subprocess.run([program, *arguments], input=text, capture_output=True, text=True, encoding="utf-8",
                          check=False)
    return done.returncode, done.stdout, done.stderr


def gold_of(path, text):
    starts = [0] + [match.end() for match in re.finditer("\n", text)]
    text = text.replace("\n", " ")
    rows, used = [], set()
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = line.split("\t")
        assert len(cells) == 6, f"{path}:{number}: {len(cells)} columns"
        at = text.find(cells[1], max(0, starts[int(cells[0]) - 1] - 100))
        while at >= 0 and at in used:
            at = text.find(cells[1], at + 1)
        assert at >= 0, f"{path}:{number}: '{cells[1]}' is not in the text"
        used.add(at)
        rows.append({"at": at, "to": at + len(cells[1]), "figure": cells[1], "says": cells[2], "thing": cells[4], "unit": cells[3],
                     "source": cells[5], "counts": not cells[4].startswith("?")})
    return rows


def drafted(program, path, text):
    status, output, errors = run(program, "draft", path)
    assert status == 0, errors
    status, result, errors = run(program, "-f", "json", "--settle", "never", "-", text=output)
    assert status == 0, errors
    result = json.loads(result)
    names = {source["id"]: source["name"] for source in result["sources"]}
    starts = [0] + [match.end() for match in re.finditer("\n", text)]
    notes = dict(re.findall(r'^  - id: (\S+)\n(?:    (?!note).*\n)*    note: "in the text also: (.*)"$', output, re.M))
    places = {name: (int(line), int(column), words) for line, column, words, name in
              re.findall(r"^  # (\d+):(\d+): (.*)\n  - id: (\S+)$", output, re.M)}
    figures = []
    for claim in result["claims"]:
        line, column, words = places[claim["id"]]
        at = starts[line - 1] + column - 1
        figure = {"at": at, "to": at + len(words), "says": claim["says"], "quantity": claim["quantity"],
                  "source": names[claim["source"]] if claim["source"] != "article" else "-"}
        assert claim["quote"] in text, "a quote is exact"
        figures.append(figure)
        if claim["id"] in notes:
            note = notes[claim["id"]]
            also = text.replace("\n", " ").find(note, at)
            figures.append({**figure, "at": also, "to": also + len(note), "says": note})
    return figures


def readings(program, phrases):
    """How each phrase is read without a unit; None for what cannot be."""
    found = {}
    for phrase in set(phrases):
        status, output, _ = run(program, "read", "-f", "json", "--", phrase)
        if status == 0:
            [entry] = json.loads(output)
            found[phrase] = (json.dumps(entry.get("readings"), sort_keys=True), json.dumps(entry.get("soft"), sort_keys=True))
    return found


def words_of(name):
    return [word for word in re.sub(r"[^\w ]", " ", name.lower()).split() if word not in ("the", "a", "an")]


def same_source(gold, found):
    if gold == "-" or found == "-":
        return gold == found
    a, b = words_of(gold), words_of(found)
    return bool(a) and bool(b) and (set(a) <= set(b) or set(b) <= set(a))


def study_text(program, path, total, verbose):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    gold = gold_of(path[:-4] + ".gold", text)
    figures = drafted(program, path, text)
    pairs, taken = [], set()
    for figure in figures:
        match = next((i for i, row in enumerate(gold) if i not in taken and row["at"] < figure["to"]
                      and figure["at"] < row["to"]), None)
        if match is None:
            figure["found"] = None
            inside = any(row["at"] < figure["to"] and figure["at"] < row["to"] and not row["counts"] for row in gold)
            if not inside:
                total.add("precision", False)
                if verbose:
                    print(f"{path}: too much: {text[figure['at']:figure['to']]!r} ({figure['says']})")
            continue
        taken.add(match)
        if gold[match]["counts"]:
            total.add("precision", True)
            pairs.append((gold[match], figure))
    for i, row in enumerate(gold):
        if row["counts"]:
            total.add("recall", i in taken)
            if verbose and i not in taken:
                print(f"{path}: not found: {row['figure']!r}")
    for row, figure in pairs: # without a unit "14.5 m" would be millions
        if row["unit"] in ("m", "K"):
            figure["says"] = re.sub(r"(?<=\d) ?[mK]$", "", figure["says"])
    read = readings(program, [row["says"] for row, _ in pairs] + [figure["says"] for _, figure in pairs])
    for row, figure in pairs:
        same = row["says"] in read and read[row["says"]] == read.get(figure["says"])
        total.add("reading", same)
        right_source = same_source(row["source"], figure["source"])
        if not row["source"].startswith("?"):
            total.add("source", right_source)
        if verbose and not same:
            print(f"{path}: read otherwise: {row['figure']!r} is {row['says']!r}, drafted {figure['says']!r}")
        if verbose and not right_source:
            print(f"{path}: source of {row['figure']!r} is {row['source']!r}, drafted {figure['source']!r}")
    for (one, first), (other, second) in itertools.combinations(pairs, 2):
        alike, put_together = one["thing"] == other["thing"], first["quantity"] == second["quantity"]
        if alike or put_together:
            total.add("same quantity", alike == put_together)
            if verbose and alike != put_together:
                print(f"{path}: {'parted' if alike else 'put together'}: {one['figure']!r} ({one['thing']}) and "
                      f"{other['figure']!r} ({other['thing']}): {first['quantity']}, {second['quantity']}")


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    verbose = "-v" in sys.argv
    total = Tally()
    paths = sorted(glob.glob(os.path.join(folder, "*.txt")))
    assert paths, "there are texts"
    for path in paths:
        study_text(program, path, total, verbose)
    print(f"{len(paths)} texts, {total.of['recall']} figures that count")
    for measure in MEASURES:
        print(f"{measure:14} {total.right[measure]:4} of {total.of[measure]:4}  {total.percent(measure):5.1f} %")
    if "--floors" in sys.argv:
        floors = [float(floor) for floor in sys.argv[sys.argv.index("--floors") + 1].split(",")]
        low = [measure for measure, floor in zip(MEASURES, floors) if total.percent(measure) < floor]
        if low:
            sys.exit("below its floor: " + ", ".join(low))


main()

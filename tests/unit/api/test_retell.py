# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that the JSON result says can be asked for through the public headers.

retell prints the result by them alone; both must say the same of every story and
of documents that are hard to tell.

Arguments: the program, retell, the project's root."""
import glob
import json
import os
import subprocess
import sys
import tempfile

PROGRAM, RETELL, ROOT = (os.path.abspath(path) for path in sys.argv[1:4])

AWKWARD = """\
reconcile: 1
title: "ties, repeats, measures and \\"odd\\" texts ü €"
units: {shell: {}}
sources:
  a: {reliability: E, weight: 2.5, note: "n", url: u}
  b: {repeats: [c]}
  c: {repeats: [b]}
  d: {repeats: [a]}
  e: {name: Émile}
quantities:
  x: {unit: shell, kind: count}
  y: {unit: km, course: {rise: 2 km/day}, within: [0, 900]}
  z: {kind: real}
  s: {kind: share}
  silent: {}
claims:
- {source: a, quantity: x, says: exactly 5, as_of: 2024-02-17, credibility: 2}
- {source: e, quantity: x, says: exactly 7, as_of: 2024-02}
- {source: d, quantity: x, says: exactly 6, as_of: 2024}
- {source: b, quantity: x, says: about 5, as_of: 2024}
- {source: c, quantity: x, says: between 1 and 30, as_of: 2024-02-17T16:00+03:00}
- {source: a, quantity: y, says: at most 3 miles, as_of: 2024-02-01, said: 2024-03}
- {source: e, quantity: y, says: at least 700 km, as_of: 2024-02-03, reading: literal}
- {source: e, quantity: y, says: more than 950 km, as_of: 2024-02-05}
- {source: a, quantity: z, value: -7.25, uncertainty: {plus: 1, minus: 2, df: 9}, quote: q}
- {source: e, quantity: z, value: 6.674 30(15)e-11}
- {source: a, quantity: z, value: -3, uncertainty: {standard: 0}}
- {source: d, quantity: z, value: -3, uncertainty: {standard: 1}}
- {source: c, quantity: z, value: -4, uncertainty: {standard: 1}, as_bound: true}
- {source: e, quantity: y, value: 4, uncertainty: {standard: 1}, as_of: 2024-03-03}
- {source: a, quantity: y, value: 4, uncertainty: {standard: 1}, as_of: 2024-03-04}
- {source: a, quantity: s, says: 50 %}
- {source: e, quantity: s, says: half, ignore: true}
- {id: z1, source: b, quantity: z, value: 2.385, uncertainty: {standard: 0.1}}
- {id: y1, source: b, quantity: y, value: 3, uncertainty: {standard: 0.1}, as_of: 2024}
correlations:
- {claims: [y1, z1, c9], r: -0.25, note: "one \\"team\\""}
- {claims: [c10, z1], r: 1e-300}
"""

TIED = """\
reconcile: 1
as_of: 2024-06
units: {shell: {plural: shells}, box: {plural: boxes}}
sources: {a: A, b: B, c: {repeats: [b]}}
quantities:
  shells: {unit: shell, kind: count}
  boxes: {unit: box, kind: count, course: cumulative}
  load: {unit: shell/box, within: [1, 2000]}
  x: {}
relations:
  cargo: {that: "shells <= boxes * load", note: "all \\"came\\" in boxes"}
  guess: {that: "boxes[2024-06] <= 1000 {box}", assumed: true}
  odd: "x ~= 2 * x within 60%"
claims:
- {id: many, source: a, quantity: shells, says: at least 3 million}
- {id: few, source: b, quantity: boxes, says: at most 900}
- {id: light, source: a, that: "load <= 250 {shell/box}", quote: q, said: 2024-03}
- {id: again, source: c, that: "load <= 250 {shell/box}", repeats: light}
- {id: one, source: a, quantity: x, says: exactly 1}
- {id: two, source: b, quantity: x, says: exactly 2}
"""

ADJUSTED = """\
reconcile: 1
sources: {a: A, b: B, c: {repeats: [b]}}
quantities: {feed: {unit: kg}, top: {unit: kg}, bottom: {unit: kg, within: [0, 3.25]}, loss: {unit: kg}, gain: {unit: kg},
  side: {unit: m}, area: {unit: m^2}, year: {unit: kg, course: level}}
relations:
  balance: feed == top + bottom
  again: 2 * feed == 2 * (top + bottom)
  open: bottom == loss - gain
  square: "area == side ^ 2"
  small: "top <= 5 {kg}"
claims:
- {source: a, quantity: feed, value: 9.22, uncertainty: {standard: 0.2766}}
- {source: b, quantity: feed, value: 9.4, uncertainty: {standard: 0.3}}
- {source: c, quantity: feed, value: 9.4, uncertainty: {standard: 0.3}}
- {source: a, quantity: top, value: 4.83, uncertainty: {plus: 0.1449, minus: 0.1}}
- {id: low, source: a, quantity: bottom, value: 3.22, uncertainty: {standard: 0.0966}}
- {source: a, quantity: side, value: 2.385, uncertainty: {standard: 0.1}}
- {source: b, quantity: area, value: 6, uncertainty: {standard: 0.5}}
- {source: b, that: "year == 2 * gain"}
"""


def differences(told, retold, where="the result"):
    """What one says and the other does not."""
    if isinstance(told, dict) and isinstance(retold, dict):
        for key in sorted(told.keys() | retold.keys()):
            if key not in retold:
                yield f"{where} has {key}, which no public function gives"
            elif key not in told:
                yield f"{where} has no {key}"
            else:
                yield from differences(told[key], retold[key], f"{where}.{key}")
    elif isinstance(told, list) and isinstance(retold, list) and len(told) == len(retold):
        for i, pair in enumerate(zip(told, retold)):
            yield from differences(*pair, f"{where}[{i}]")
    elif told != retold or isinstance(told, bool) != isinstance(retold, bool):
        yield f"{where} is {told!r}, read as {retold!r}"


def printed(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stderr.decode()}")
    return json.loads(done.stdout)


TABLE = """\
source,quantity,says,as_of
a,x,at most 3,2024
new,z,-7,
"""
DEFINITIONS = """\
reconcile: 1
sources: {new: {name: New}}
quantities: {z: {kind: real}}
"""


def compare(*paths):
    together = ["--together"] if len(paths) > 1 else []
    told = printed(PROGRAM, "-f", "json", "--estimate", *together, *paths)
    found = list(differences(told, printed(RETELL, *paths)))
    for line in found[:10]:
        print(f"{' '.join(paths)}: {line}")
    return not found


def compare_odd_ones():
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text in (("awkward.yaml", AWKWARD), ("table.csv", TABLE), ("more.yaml", DEFINITIONS),
                           ("tied.yaml", TIED), ("adjusted.yaml", ADJUSTED)):
            paths.append(os.path.join(folder, name))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.write(text)
        return [compare(paths[0]), compare(*paths[:3]), compare(paths[3]), compare(paths[4])]


def main():
    stories = sorted(glob.glob(os.path.join(ROOT, "fixtures", "*", "claims.yaml")))
    stories.append(os.path.join(ROOT, "docs", "examples", "march.yaml"))
    assert len(stories) > 3, "there are stories"
    same = [compare(path) for path in stories] + compare_odd_ones()
    print(f"{len(same)} results, {sum(same)} told in full")
    sys.exit(0 if all(same) else 1)


main()

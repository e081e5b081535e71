# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds explanations in JSON to their schema, from both sides, and to what a schema cannot say: that every id that
is named can be looked up in the same explanation, and that no step follows from itself.

test_explain_schema.py SAMPLE_EXPLAIN_JSON: a program that prints explanations, one a line, or with an argument the
schema.
"""
import copy
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("SKIPPED: python3-jsonschema is not installed, so no explanation was held to its schema", file=sys.stderr)
    sys.exit(77)

DROP = object()
# Where in the explanation of the article's load, and what is put there.
BROKEN = [
    (["explain"], 2), (["quantity"], None), (["kind"], "number"), (["verdict"], "agree"), (["bounds"], None),
    (["at"], "20.06.2024"), (["low"], "c1"), (["high"], 2), (["steps"], []), (["steps", 0, "id"], "b0"),
    (["steps", 0, "end"], "lower"), (["steps", 0, "reason"], "because"), (["steps", 0, "value"], "300"),
    (["steps", 0, "value"], None), (["steps", 0, "from"], [3]), (["steps", 0, "relations"], [{}]),
    (["steps", 0, "relations"], ["cargo", "cargo"]), (["steps", 0, "allowance"], -1), (["steps", 0, "at"], "June"),
    (["relations", 0, "status"], "used"), (["claims", 0, "status"], "used"), (["sources", 0, "reliability"], "G"),
    (["set_aside"], None),
]
KEYS = {
    (): ["explain", "generator", "documents", "title", "reading", "at", "known_by", "quantity", "label", "unit", "kind",
         "course", "verdict", "bounds", "set_aside", "low", "high", "steps", "sources", "relations", "claims"],
    ("steps", 0): ["id", "quantity", "at", "end", "value", "open", "reason", "claims", "relations", "allowance",
                   "from"],
}


def changed(explanation, path, value):
    explanation = copy.deepcopy(explanation)
    place = explanation
    for step in path[:-1]:
        place = place[step]
    if value is DROP:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return explanation


def strict(text):
    """Parses JSON and nothing beside it: no NaN, no key twice."""
    def refuse(word):
        raise ValueError(f"{word} is not JSON")

    def pairs(items):
        keys = [key for key, _ in items]
        if len(keys) != len(set(keys)):
            raise ValueError(f"a key twice in {keys}")
        return dict(items)
    return json.loads(text, parse_constant=refuse, object_pairs_hook=pairs)


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")


def loose_ends(explanation):
    """What is named and not there, and steps that follow from themselves."""
    listed = {part: {item["id"] for item in explanation[part]} for part in ("steps", "sources", "relations", "claims")}
    named = {part: set() for part in listed}
    named["steps"] |= {explanation["low"], explanation["high"]}
    for step in explanation["steps"]:
        named["steps"] |= set(step["from"])
        named["claims"] |= set(step["claims"])
        named["relations"] |= set(step["relations"])
    for claim in explanation["claims"]:
        named["sources"] |= {claim["source"], claim["origin"]}
    for part, ids in named.items():
        if not ids <= listed[part]:
            yield f"{part} that are not listed: {ids - listed[part]}"
        if not listed[part] <= ids | set(explanation["set_aside"]) and part in ("relations", "claims"):
            yield f"{part} that nothing names: {listed[part] - ids}"
    before, left = set(), list(explanation["steps"])
    while left:
        ready = [step for step in left if set(step["from"]) <= before]
        if not ready:
            yield "steps that follow from themselves"
            break
        before |= {step["id"] for step in ready}
        left = [step for step in left if step["id"] not in before]


program = sys.argv[1]
schema = strict(output(program, "schema"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
failures = []
lines = output(program).splitlines()
if len(lines) != 3:
    failures.append(f"{len(lines)} explanations instead of 3")
for number, explanation in enumerate(map(strict, lines), 1):
    failures += [f"explanation {number}: {error.json_path}: {error.message}"
                 for error in validator.iter_errors(explanation)]
    failures += [f"explanation {number}: {text}" for text in loose_ends(explanation)]

load = strict(lines[0])
for path, keys in KEYS.items():
    place = load
    for step in path:
        place = place[step]
    if list(place) != keys:
        failures.append(f"keys of {path}: {list(place)}")
known = [([*at, key], DROP) for at, keys in KEYS.items() for key in keys if key != "known_by"]
for path, value in BROKEN + known:
    if validator.is_valid(changed(load, path, value)):
        failures.append(f"{path}: {'missing' if value is DROP else value} passes")
if not validator.is_valid(changed(load, ["added"], {"later": 1})):
    failures.append("a key that was added fails")

for failure in failures:
    print(failure, file=sys.stderr)
sys.exit(1 if failures else 0)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the JSON results of the samples to the published schema.

test_schema.py SAMPLE_JSON: a program that prints results, one a line, or the
schema whose name it is given. What the schema allows is tested from both
sides: each result must pass, and each with one thing broken must not.
"""
import copy
import json
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("SKIPPED: python3-jsonschema is not installed, so no JSON result was held to its schema",
          file=sys.stderr)
    sys.exit(77)

DROP = object()

# Where in the article's result, and what is put there.
BROKEN = [
    (["result"], 2), (["result"], "1"), (["generator"], "somebody 0.1.0"),
    (["documents"], []), (["title"], 7), (["reading"], "loose"), (["at"], "20.06.2024"),
    (["at"], "2024-13"), (["verdict"], "agree"), (["sources", 0, "reliability"], "G"),
    (["sources", 0, "origin"], None), (["relations"], None), (["relations"], [{}]),
    (["quantities", 0, "kind"], "number"), (["quantities", 0, "course"], "steady"),
    (["quantities", 0, "verdict"], None), (["quantities", 0, "bounds"], None),
    (["quantities", 0, "bounds", "low"], "3000000"),
    (["quantities", 0, "bounds", "low_open"], 0),
    (["quantities", 2, "bounds", "high_open"], False),  # unbounded, yet closed
    (["quantities", 0, "support", 0, "weight"], -1),
    (["quantities", 0, "timeline", 0, "verdict"], "fine"),
    (["quantities", 0, "low_from"], ["us-3m", "us-3m"]),
    (["claims", 0, "status"], "used"), (["claims", 0, "line"], 0), (["claims", 0, "line"], 1.5),
    (["claims", 0, "says"], None), (["claims", 0, "credibility"], 7),
    (["claims", 0, "interval"], [3000000, None]), (["claims", 0, "soft"], {}),
    (["conflicts", 0, "id"], "1"), (["conflicts", 0, "claims"], []),
    (["conflicts", 0, "gap"], -1), (["conflicts", 0, "gap_relative"], 1.5),
    (["conflicts", 0, "minimal"], None), (["conflicts_total"], -1), (["conflicts_total"], 0.5),
    (["repairs", 0, "best"], "yes"), (["repairs", 0, "bounds", "shells"], None),
    (["stretch"], -0.5), (["stretch"], 2), (["readings", "ferson"], None),
    (["findings"], [{"kind": "Widened"}]), (["estimates"], [0]),
]

# The same of the result whose quantities are tied by relations.
BROKEN_TIED = [
    (["relations", 0, "id"], ""), (["relations", 0, "status"], "upheld"),
    (["relations", 0, "assumed"], None), (["relations", 0, "line"], 0),
    *((["relations", 0, key], DROP) for key in ("id", "that", "assumed", "status", "file", "line", "column")),
    (["conflicts", 0, "quantity"], 0), (["conflicts", 0, "background"], ["cargo", "cargo"]),
    (["conflicts", 0, "background"], None), (["conflicts", 0, "relations"], DROP),
    (["repairs", 0, "withdraw"], ["guess", "guess"]),
]

# Keys of the contract: a result without one of them is not one.
PROMISED = {
    (): ["result", "generator", "documents", "title", "reading", "at", "verdict", "sources",
         "relations", "quantities", "claims", "conflicts", "conflicts_total", "repairs", "stretch",
         "readings", "findings", "estimation", "estimates"],
    ("sources", 0): ["id", "name", "reliability", "origin"],
    ("quantities", 0): ["id", "label", "unit", "kind", "course", "verdict", "bounds", "witness",
                        "low_from", "high_from", "alternatives", "claimed", "support", "set_aside",
                        "timeline"],
    ("quantities", 0, "bounds"): ["low", "high", "low_open", "high_open"],
    ("quantities", 0, "support", 0): ["low", "high", "low_open", "high_open", "weight", "of"],
    ("quantities", 0, "timeline", 0): ["at", "verdict", "low", "high", "low_open", "high_open"],
    ("claims", 0): ["id", "source", "quantity", "says", "text", "as_of", "said", "interval",
                    "reading", "status", "repeats", "quote", "url", "file", "line", "column"],
    ("conflicts", 0): ["id", "claims", "relations", "background", "quantity", "at", "gap",
                       "gap_relative", "minimal", "text"],
    ("repairs", 0): ["withdraw", "weight", "best", "bounds"],
    ("readings",): ["literal", "rounded", "ferson"],
}


def changed(result, path, value):
    result = copy.deepcopy(result)
    place = result
    for step in path[:-1]:
        place = place[step]
    if value is DROP:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return result


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


def key_order(result):
    """The keys of the contract come in the order in which it shows them."""
    for path, keys in PROMISED.items():
        place = result
        for step in path:
            place = place[step]
        if [key for key in place if key in keys] != keys:
            yield f"keys of {path} are out of order: {list(place)}"


def resolved(schema):
    """What a reference leads to, and the properties of all parts that must hold."""
    if "$ref" in schema:
        schema = ROOT["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "allOf" not in schema:
        return schema
    joined = dict(schema, properties=dict(schema.get("properties", {})))
    for part in map(resolved, schema["allOf"]):
        joined["properties"].update(part.get("properties", {}))
        joined.setdefault("items", part.get("items", {}))
    return joined


def undescribed(schema, value, path):
    """Keys that results have and the schema does not know."""
    schema = resolved(schema)
    for choice in schema.get("anyOf", []):
        if not isinstance(value, (dict, list)) or choice.get("type") != "null":
            yield from undescribed(choice, value, path)
            return
    if isinstance(value, dict):
        for key, item in value.items():
            known = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
            if known is None:
                yield f"{path}/{key} is not described"
            else:
                yield from undescribed(known, item, f"{path}/{key}")
    elif isinstance(value, list):
        for item in value:
            yield from undescribed(schema.get("items", {}), item, path)


program = sys.argv[1]
ROOT = strict(output(program, "result"))
failures = []
for name in ("document", "result"):
    jsonschema.Draft202012Validator.check_schema(strict(output(program, name)))
validator = jsonschema.Draft202012Validator(ROOT)

lines = output(program).splitlines()
if len(lines) != 6:
    failures.append(f"{len(lines)} lines of results instead of 6")
results = [strict(line) for line in lines]
for number, result in enumerate(results, 1):
    for error in validator.iter_errors(result):
        failures.append(f"result {number}: {error.json_path}: {error.message}")
    failures += [f"result {number}: {text}" for text in undescribed(ROOT, result, "")]

article = results[0]
failures += key_order(article)
for path, value in BROKEN + [([*at, key], DROP) for at, keys in PROMISED.items() for key in keys]:
    if validator.is_valid(changed(article, path, value)):
        failures.append(f"{path}: {'missing' if value is DROP else value} passes")
tied = results[3]
for path, value in BROKEN_TIED:
    if validator.is_valid(changed(tied, path, value)):
        failures.append(f"tied: {path}: {'missing' if value is DROP else value} passes")
if not validator.is_valid(article) or not validator.is_valid(tied):
    failures.append("what was to be broken is broken by itself")
if not validator.is_valid(changed(article, ["added"], {"later": 1})):
    failures.append("a key that was added fails")

for failure in failures:
    print(failure, file=sys.stderr)
sys.exit(1 if failures else 0)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the gaps of conflicts across sums against exact arithmetic on what the document says.

test_gaps.py PROGRAM. A whole is claimed to be less, or more, than its parts make; parts may have parts of
their own. All of the claims are needed for that, and the distance is the same whichever one looks at.
REC_SEED in the environment replays a seed, which is printed.
"""
import json
import os
import random
import re
import subprocess
import sys
from fractions import Fraction

DOCUMENTS = 150


def text_of(number):
    """A decimal as one writes it."""
    return f"{float(number):.3f}" if number.denominator != 1 else str(number.numerator)


def decimal(rng, low, high):
    places = rng.choice([1, 10, 100, 1000])
    return Fraction(rng.randint(low * places, high * places), places)


def add_parts(rng, lines, relations, claims, name, is_least, depth):
    """Claims what `name` is made of; what it then is at least, or at most."""
    total = Fraction(0)
    names = []
    for i in range(rng.randint(2, 5)):
        part = f"{name}_{i}"
        names.append(part)
        lines.append(f"  {part}: {{kind: real}}")
        if depth > 0 and rng.random() < 0.3:
            total += add_parts(rng, lines, relations, claims, part, is_least, depth - 1)
        else:
            value = decimal(rng, -3000, 9000)
            total += value
            claims.append((part, "at_least" if is_least else "at_most", value))
    relations.append(f"  make_{name}: {name} == {' + '.join(names)}")
    return total


def document(rng):
    is_least = rng.random() < 0.5
    lines, relations, claims = ["  whole: {kind: real}"], [], []
    total = add_parts(rng, lines, relations, claims, "whole", is_least, rng.randint(0, 2))
    gap = decimal(rng, 1, 4000)
    claims.append(("whole", "at_most" if is_least else "at_least", total - gap if is_least else total + gap))
    rng.shuffle(claims)
    text = ["reconcile: 1", "sources: {a: A, b: B, c: C}", "quantities:", *lines, "relations:", *relations, "claims:"]
    for quantity, says, value in claims:
        text.append(f"  - {{source: {rng.choice('abc')}, quantity: {quantity}, {says}: {text_of(value)}}}")
    return "\n".join(text) + "\n", gap, len(claims), len(relations)


def main():
    program = sys.argv[1]
    seed = int(os.environ.get("REC_SEED", random.SystemRandom().randrange(2**31)))
    print(f"seed {seed}")
    rng = random.Random(seed)
    exact = 0
    for _ in range(DOCUMENTS):
        text, gap, claims, relations = document(rng)
        done = subprocess.run([program, "-f", "json", "-"], input=text, capture_output=True, text=True,
                              encoding="utf-8", check=False, timeout=60)
        assert done.returncode == 0, (text, done.stderr)
        conflicts = json.loads(done.stdout)["conflicts"]
        assert len(conflicts) == 1 and len(conflicts[0]["claims"]) == claims, (text, conflicts)
        found = conflicts[0]["gap"]
        assert found is not None, (text, conflicts)
        # one relation is added up exactly; several are propagated through, rounded outward
        if relations == 1:
            assert found == float(gap), (text, found, float(gap))
        assert abs(Fraction(found) - gap) <= abs(gap) / 10**9, (text, found, float(gap))
        exact += found == float(gap)
        told = conflicts[0]["text"]
        assert re.search(r" apart[.,]", told), told
        assert "any one of " in told and told.endswith("."), told
    assert exact > DOCUMENTS // 2
    print(f"{DOCUMENTS} documents, the gap exact in {exact}")


main()

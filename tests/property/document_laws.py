# SPDX-License-Identifier: GPL-3.0-or-later
"""Laws that results keep whatever the method: order does not matter, a claim more never widens,
and nothing that all claims allow lies outside the bounds.

Each law says which further documents it needs, and then judges the results.
"""
import copy
import json
from fractions import Fraction

import oracle
from oracle_words import INF, holds
from random_documents import is_timed


def shuffled(written, random):
    """The same document with its claims in another order."""
    other = copy.deepcopy(written)
    random.shuffle(other["claims"])
    return json.dumps(other, ensure_ascii=False)


def without_order(result):
    """A result with all that may follow the claims' order taken out or sorted."""
    plain = copy.deepcopy(result)
    del plain["documents"]
    for entry in plain["claims"] + plain["findings"] + plain["sources"]:
        for key in ("file", "line", "column"):
            entry.pop(key, None)
    for entry in plain["findings"]:
        entry.pop("text")
    for entry in plain["without"] or []:
        entry["quantities"].sort(key=lambda quantity: quantity["id"])
    for part in ("claims", "findings", "repairs", "without"):
        (plain[part] or []).sort(key=lambda entry: json.dumps(entry, sort_keys=True))
    return plain


def order_matters(result, other):
    """What differs between the results of one document in two orders."""
    one, two = without_order(result), without_order(other)
    return [f"in another order of claims {key}: {two[key]!r}, was {one[key]!r}"
            for key in one if one[key] != two.get(key)]


def less_one(written, solver, random):
    """(text of the document without one claim that no other depends on, its quantity), or None."""
    standing = solver.standing
    named = {claim["repeats"] for claim in written["claims"] if "repeats" in claim}
    roots = set().union(*standing.roots.values())
    circles = set().union(*standing.cycles)
    # one that gives a time of day turns days into spans, which may well widen
    timed = {claim["id"] for claim in solver.document["claims"] if is_timed(claim)}
    free = [claim for claim in written["claims"] if standing.status[claim["id"]] == "stands"
            and claim["id"] not in named | roots | circles | timed]
    if not free or "as_of" not in written:
        return None
    gone = random.choice(free)
    other = copy.deepcopy(written)
    other["claims"] = [claim for claim in written["claims"] if claim["id"] != gone["id"]]
    return json.dumps(other, ensure_ascii=False), gone["quantity"]


def low_key(entry):
    return (-INF if entry["low"] is None else entry["low"]), entry["low_open"]


def high_key(entry):
    return (INF if entry["high"] is None else entry["high"]), not entry["high_open"]


def widens(result, fewer, name):
    """What a claim more widened of an agreed quantity."""
    one, two = ({each["id"]: each for each in which["quantities"]}[name] for which in (result, fewer))
    if {one["verdict"], two["verdict"]} & {"conflict", "undecided"}:
        return []
    before = {each["at"]: each for each in two["timeline"]}
    return [f"a claim more widens {name} at {each['at']}: {each}, was {before[each['at']]}"
            for each in one["timeline"] if each["at"] in before
            and (low_key(each) < low_key(before[each["at"]])
                 or high_key(each) > high_key(before[each["at"]]))]


def may_follow(quantity, chosen, date, value):
    """Whether a value at a date keeps to the speeds, given those at other dates."""
    return all(value - other <= oracle.allowance(quantity, date, place)
               and other - value <= oracle.allowance(quantity, place, date)
               for place, other in chosen.items())


def course_of_values(quantity, claims, dates, random):
    """Values at the dates that all claims and speeds allow, each checked by definition; or None."""
    chosen = {}
    for date in random.sample(dates, len(dates)):
        own = [claim["interval"] for claim in claims
               if oracle.is_fixed(quantity) or claim["date"] == date] + [quantity["domain"]]
        ends = [end[0] for claim in claims for end in claim["interval"]] + list(chosen.values())
        ends += [quantity["domain"][0][0], quantity["domain"][1][0], Fraction(random.randint(-9, 30))]
        for place, value in chosen.items():
            ends += [value + oracle.allowance(quantity, date, place),
                     value - oracle.allowance(quantity, place, date)]
        ends = [end for end in ends if abs(end) != INF]
        ends += [(random.choice(ends) + random.choice(ends)) / 2 for _ in range(9)]
        random.shuffle(ends)
        for value in ends:
            if all(holds(interval, value) for interval in own) and may_follow(quantity, chosen, date, value):
                chosen[date] = value
                break
        else:
            return None
    return chosen


def unsound(entry, quantity, chosen, date_of):
    """Chosen values that lie outside the printed bounds of one quantity."""
    found = []
    for each in entry["timeline"]:
        value = chosen[date_of(each["at"])]
        if quantity["kind"] == "count" and value.denominator != 1:
            continue
        double = float(value)  # as the program writes a figure
        ends = (each["low"], -1, each["low_open"]), (each["high"], 1, each["high_open"])
        if any(end is not None and (side * end < side * double or is_open and end == value)
               for end, side, is_open in ends):
            found.append(f"{entry['id']} at {each['at']}: {value} is allowed but outside {each}")
    return found

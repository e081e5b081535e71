# SPDX-License-Identifier: GPL-3.0-or-later
"""What follows from a small document of single quantities, by trying everything.

Straight from the manual and in exact fractions: every pair of claims, every subset of the claims to
withdraw, every elementary piece of the line. Independent of the program, slow, and meant to be read.
"""
import itertools
from fractions import Fraction
from math import floor

import oracle_origins
from oracle_words import INF, READINGS, is_empty, meet, read, whole

RANK = ("conflict", "undecided", "touching", "agreed", "silent")
COMBINATION_LIMIT = 20000


def is_fixed(quantity):
    return not quantity["rise"] and not quantity["fall"]


def allowance(quantity, later, earlier):
    """The most by which the value at one date can exceed that at another."""
    rise, fall = quantity["rise"], quantity["fall"]
    most = Fraction(0)
    if later == earlier or is_fixed(quantity):
        return most
    if not quantity["timed"]:  # a day is one moment
        later, earlier = (later[0], later[1] - 1), (earlier[0], earlier[1] - 1)
    if earlier[1] > later[0] and fall:
        most = max(most, fall * (earlier[1] - later[0]))
    if later[1] > earlier[0] and rise:
        most = max(most, rise * (later[1] - earlier[0]))
    return most


def moved(end, by):
    """An end moved outward by a signed distance; what is not bounded stays so."""
    if not by or end[0] in (INF, -INF):
        return end
    return (end[0] + by, end[1]) if by not in (INF, -INF) else (by, 1 if by < 0 else -1)


def cast(quantity, claim, date):
    """What one claim says of a date."""
    known = claim["casts"]
    if date not in known:
        lo, hi = claim["interval"]
        known[date] = (moved(lo, -allowance(quantity, claim["date"], date)),
                       moved(hi, allowance(quantity, date, claim["date"])))
    return known[date]


def settled(quantity, interval):
    """Cut by the domain; whole numbers for a count, where one is left."""
    interval = meet(interval, quantity["domain"])
    if quantity["kind"] == "count" and not is_empty(whole(interval)):
        return whole(interval)
    return interval


def everything(quantity, claims, date):
    interval = (-INF, 1), (INF, -1)
    for claim in claims:
        interval = meet(interval, cast(quantity, claim, date))
    return interval


def is_consistent(quantity, claims):
    """Whether some course of values meets all claims: at each of their dates something is left."""
    return not any(is_empty(meet(everything(quantity, claims, claim["date"]), quantity["domain"]))
                   for claim in claims)


def conflicts_of(quantity, claims):
    """All minimal conflicts: {ids: (gap, relative gap, date)}."""
    found = {}
    for claim in claims:
        if not is_consistent(quantity, [claim]):
            gap, relative = beyond(quantity, claim)
            found[frozenset([claim["id"]])] = (gap, relative, claim["date"])
    for one, other in itertools.combinations(claims, 2):
        if {frozenset([one["id"]]), frozenset([other["id"]])} & found.keys():
            continue
        if not is_consistent(quantity, [one, other]):
            gap, relative = max(apart(quantity, one, other), apart(quantity, other, one))
            dates = [claim["date"] for claim in (one, other) if claim["date"]]
            date = max(dates, key=lambda span: (span[1], span[0]), default=None)
            found[frozenset([one["id"], other["id"]])] = (gap, relative, date)
    return found


def apart(quantity, lower, upper):
    """By how much and what part of themselves one claim's low end is above another's high end."""
    lo, hi = lower["interval"][0][0], upper["interval"][1][0]
    by = allowance(quantity, lower["date"], upper["date"])
    if INF in (-lo, hi, by):
        return (-INF, -INF)
    gap = lo - hi - by
    both = abs(lo) + abs(hi)
    return gap, gap / both if both else Fraction(0)


def beyond(quantity, claim):
    """How far a claim is outside the domain, and as a part of its nearer end."""
    lo, hi = claim["interval"]
    gap, nearer = max((quantity["domain"][0][0] - hi[0], hi[0]), (lo[0] - quantity["domain"][1][0], lo[0]))
    relative = Fraction(0) if gap == 0 else gap / abs(nearer) if nearer else INF
    return gap, relative


def stretch_of(quantity, claims):
    """Least relative widening with which all claims hold."""
    least = Fraction(0)
    for claim in claims:
        if not is_consistent(quantity, [claim]):
            relative = beyond(quantity, claim)[1]
            least = max(least, relative)
    for lower, upper in itertools.permutations(claims, 2):
        least = max(least, apart(quantity, lower, upper)[1])
    return least


def repairs_of(quantity, claims):
    """All inclusion-minimal sets of ids to withdraw so that the rest is consistent."""
    minimal = []
    for size in range(len(claims) + 1):
        for withdrawn in itertools.combinations(claims, size):
            names = frozenset(claim["id"] for claim in withdrawn)
            if any(known <= names for known in minimal):
                continue
            if is_consistent(quantity, [claim for claim in claims if claim["id"] not in names]):
                minimal.append(names)
    return minimal


def cost_of(withdrawn, by_id, origin):
    """(weight, reliabilities given up, credibilities given up), the least is the best."""
    heaviest = {}
    for name in withdrawn:
        key = origin[name]
        heaviest[key] = max(heaviest.get(key, 0), by_id[name]["weight"])
    reliability = [0] * 5
    credibility = [0] * 5
    for name in withdrawn:
        reliability[by_id[name]["reliability"]] += 1
        credibility[by_id[name]["credibility"]] += 1
    return sum(heaviest.values()), reliability, credibility


def givers(quantity, claims, date):
    """Ids of the claims that alone give the low and the high end at a date."""
    raw = meet(everything(quantity, claims, date), quantity["domain"])
    bounds = settled(quantity, raw)
    rounds = quantity["kind"] == "count" and not is_empty(whole(raw))
    low, high = set(), set()
    for claim in claims:
        lo, hi = meet(cast(quantity, claim, date), quantity["domain"])
        if rounds:
            lo, hi = whole((lo, (INF, -1)))[0], whole(((-INF, 1), hi))[1]
        if lo == bounds[0] and lo != quantity["domain"][0]:
            low.add(claim["id"])
        if hi == bounds[1] and hi != quantity["domain"][1]:
            high.add(claim["id"])
    return low, high


def hull(intervals):
    return min(lo for lo, _ in intervals), max(hi for _, hi in intervals)


def verdict_at(quantity, claims, date, all_claims):
    """Of one date, the conflict by all claims, the rest by those upheld.

    A claim outside the domain is in conflict at its own date, and says nothing of others.
    """
    outside = [claim for claim in all_claims if not is_consistent(quantity, [claim])]
    inside = [claim for claim in all_claims if claim not in outside]
    if is_empty(meet(everything(quantity, inside, date), quantity["domain"])) or any(
            is_fixed(quantity) or claim["date"] == date for claim in outside):
        return "conflict"
    alone = [settled(quantity, cast(quantity, claim, date)) for claim in claims]
    if not any(claim["date"] == date or cast(quantity, claim, date) != ((-INF, 1), (INF, -1))
               for claim in claims):
        return "silent"
    bounds = settled(quantity, everything(quantity, claims, date))
    if bounds[0] == bounds[1] and bounds not in alone + [quantity["domain"]]:
        return "touching"
    return "agreed"


def support_of(quantity, claims, date, origin):
    """(regions of greatest support as intervals, their weight, weight of all origins)."""
    held, weight = {}, {}
    for claim in claims:
        key = origin[claim["id"]]
        interval = meet(cast(quantity, claim, date), quantity["domain"])
        interval = whole(interval) if quantity["kind"] == "count" else interval
        if not is_consistent(quantity, [claim]):
            interval = (INF, 1), (-INF, -1)
        held[key] = meet(held.get(key, quantity["domain"]), interval)
        weight[key] = max(weight.get(key, 0), claim["weight"])
    cuts = set()
    for interval in held.values():
        for value, _ in interval:
            if abs(value) != INF:
                cuts.add(value)
    cuts = sorted(cuts)
    pieces = []
    edges = [-INF] + cuts + [INF]
    for below, above in zip(edges, edges[1:]):
        pieces.append(((below, 1), (above, -1)))
        if above != INF:
            pieces.append(((above, 0), (above, 0)))
    regions = []
    for piece in pieces:
        who = frozenset(key for key, interval in held.items()
                        if not is_empty(interval) and interval[0] <= piece[0] and piece[1] <= interval[1])
        if is_empty(meet(piece, quantity["domain"])):
            who = frozenset()
        if regions and regions[-1][0] == who:
            regions[-1][1][1] = piece[1]
        else:
            regions.append((who, list(piece)))
    total = {who: sum(weight[key] for key in who) for who, _ in regions}
    most = max(total.values(), default=0)
    best = [tuple(region) for who, region in regions if who and total[who] == most]
    return best, most, sum(weight.values())


class Solver:
    """One document under one reading; `result` has everything that is compared."""

    def __init__(self, document, reading):
        self.document = document
        self.standing = oracle_origins.find(document)
        self.at = self.date_asked_for()
        self.claims = {}
        for claim in document["claims"]:
            quantity = document["quantities"][claim["quantity"]]
            interval = read(claim["statement"], quantity["kind"], reading)
            self.claims[claim["id"]] = dict(claim, interval=interval, casts={})
        self.upright = {name: [claim for claim in self.claims.values() if claim["quantity"] == name
                               and self.standing.status[claim["id"]] == "stands"]
                        for name in document["quantities"]}
        self.conflicts = {name: conflicts_of(self.quantity(name), claims)
                          for name, claims in self.upright.items()}
        for name, found in self.conflicts.items():
            if is_fixed(self.quantity(name)):
                self.conflicts[name] = {ids: (*gaps, self.at_of(name)) for ids, (*gaps, _) in found.items()}

    def quantity(self, name):
        return self.document["quantities"][name]

    def date_asked_for(self):
        if self.document["as_of"]:
            return self.document["as_of"]
        dates = [claim["date"] for claim in self.document["claims"] if claim["date"]]
        return max(dates, key=lambda span: (span[1], span[0]), default=None)

    def at_of(self, name):
        """The date asked for; of a quantity with no time of day, its day."""
        if self.at and self.at[0] == self.at[1] and not self.quantity(name)["timed"]:
            return Fraction(floor(self.at[0])), Fraction(floor(self.at[0]) + 1)
        return self.at

    def stretch(self):
        return max((stretch_of(self.quantity(name), claims) for name, claims in self.upright.items()),
                   default=Fraction(0))

    def solve(self):
        """The whole result; None if there are too many repairs to try."""
        disputed = [name for name in self.upright if self.conflicts[name]]
        each = [repairs_of(self.quantity(name), self.upright[name]) for name in disputed]
        count = 1
        for repairs in each:
            count *= len(repairs)
        if count > COMBINATION_LIMIT:
            return None
        repairs = []
        for parts in itertools.product(*each):
            withdrawn = frozenset().union(*parts)
            repairs.append((cost_of(withdrawn, self.claims, self.standing.origin), withdrawn))
        repairs.sort(key=lambda repair: (repair[0], sorted(repair[1])))
        best = [withdrawn for cost, withdrawn in repairs if cost == repairs[0][0]]
        quantities = {name: self.solve_quantity(name, best) for name in self.upright}
        verdict = min((entry["verdict"] for entry in quantities.values()), key=RANK.index)
        return {"repairs": repairs if disputed else [], "best": best, "disputed": disputed,
                "quantities": quantities, "verdict": verdict, "stretch": self.stretch(),
                "conflicts": self.conflicts, "at": self.at,
                "claims": self.statuses(quantities)}

    def bounds(self, name, withdrawn, date):
        kept = [claim for claim in self.upright[name] if claim["id"] not in withdrawn]
        return settled(self.quantity(name), everything(self.quantity(name), kept, date))

    def solve_quantity(self, name, best):
        quantity, claims, at = self.quantity(name), self.upright[name], self.at_of(name)
        own = {claim["id"] for claim in claims}
        withdrawals = sorted({withdrawn & own for withdrawn in best}, key=sorted)
        aside = frozenset.intersection(*withdrawals)
        dates = {at} if is_fixed(quantity) else {claim["date"] for claim in claims} | {at}
        timeline = {date: self.entry(name, withdrawals, date) for date in dates}
        bounds = timeline[at][1]
        low, high = self.rests_on(name, withdrawals, at, bounds)
        used = [claim["interval"] for claim in self.claims.values() if claim["quantity"] == name
                and self.standing.status[claim["id"]] in ("stands", "repeat")]
        verdict = "conflict" if self.conflicts[name] else \
            min((entry[0] for entry in timeline.values()), key=RANK.index)
        regions, weight, total = support_of(quantity, claims, at, self.standing.origin)
        if verdict != "conflict":
            regions, weight = [bounds] if claims else [], total
        binding = set(low) | set(high)
        for claim in claims:
            date = claim["date"] if len(dates) > 1 else at
            parts = self.rests_on(name, withdrawals, date, timeline[date][1])
            if claim["id"] in parts[0] | parts[1]:
                binding.add(claim["id"])
        if quantity["rise"] == quantity["fall"] == INF:  # no other date speaks of this one
            here = {claim["id"] for claim in claims if claim["date"] == at}
            withdrawals = sorted({names & here for names in withdrawals}, key=sorted)
        return {"verdict": verdict, "bounds": bounds, "low_from": low, "high_from": high,
                "set_aside": aside, "timeline": timeline, "binding": binding,
                "alternatives": {names: self.bounds(name, names, at) for names in withdrawals}
                if len(withdrawals) > 1 else {},
                "claimed": hull(used) if used else None, "support": (regions, weight, total)}

    def entry(self, name, withdrawals, date):
        quantity, claims = self.quantity(name), self.upright[name]
        kept = [[claim for claim in claims if claim["id"] not in names] for names in withdrawals]
        verdict = min((verdict_at(quantity, rest, date, claims) for rest in kept), key=RANK.index)
        return verdict, hull([self.bounds(name, names, date) for names in withdrawals])

    def rests_on(self, name, withdrawals, date, bounds):
        low, high = set(), set()
        for names in withdrawals:
            kept = [claim for claim in self.upright[name] if claim["id"] not in names]
            own = self.bounds(name, names, date)
            gives = givers(self.quantity(name), kept, date)
            low |= gives[0] if own[0] == bounds[0] else set()
            high |= gives[1] if own[1] == bounds[1] else set()
        return low, high

    def statuses(self, quantities):
        found = {}
        for name, claim in self.claims.items():
            status = self.standing.status[name]
            if status == "stands":
                entry = quantities[claim["quantity"]]
                status = "set_aside" if name in entry["set_aside"] else \
                    "binding" if name in entry["binding"] else "idle"
            found[name] = status
        return found


def verdict_of(document, reading):
    solver = Solver(document, reading)
    return "conflict" if any(solver.conflicts.values()) else solver.solve()["verdict"]


def verdicts(document):
    """The document's verdict under each reading."""
    return {reading: verdict_of(document, reading) for reading in READINGS}

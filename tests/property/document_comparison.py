# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares one printed result with what the oracle says of the same document, fact by fact."""
import math
from fractions import Fraction

import oracle
import oracle_origins
from oracle_words import INF, READINGS
from random_documents import is_exact, span


def close(printed, exact, side, slack):
    """Whether a printed end is the exact one: its nearest double, or rounded outward."""
    if printed is None or abs(exact) == INF:
        return printed is None and abs(exact) == INF
    if printed == (float(exact) if exact.denominator != 1 or abs(exact) > 2 ** 53 else exact):
        return True
    outward = (Fraction(printed) - exact) * side
    return 0 <= outward <= slack


def ulps(values, count):
    return Fraction(count * max([math.ulp(float(abs(value))) for value in values
                                 if abs(value) != INF] or [0.0]))


class Comparison:
    """Collects the differences between one printed result and the oracle's."""

    def __init__(self, printed, document):
        self.printed, self.document = printed, document
        self.solver = oracle.Solver(document, document["reading"])
        self.exact = self.solver.solve()
        self.differences = []
        self.left_out = None
        values = [end[0] for claim in self.solver.claims.values() if claim["interval"]
                  for end in claim["interval"]]
        self.slack = ulps(values + [Fraction(100)], 8) if any(
            value.denominator != 1 for value in values if abs(value) != INF) or any(
            abs(q[way]) != INF and q[way].denominator & (q[way].denominator - 1)
            for q in document["quantities"].values() for way in ("rise", "fall")) else ulps(values, 4)

    def ties_by_a_speed(self):
        """Whether what follows changes if the speeds are a trace higher, as outward rounding makes them."""
        if all(is_exact(quantity) for quantity in self.document["quantities"].values()):
            return False
        trace = 1 + Fraction(1, 10 ** 9)
        faster = {name: dict(quantity, **{way: quantity[way] * trace if quantity[way] != INF else INF
                                          for way in ("rise", "fall")})
                  for name, quantity in self.document["quantities"].items()}
        other = oracle.Solver(dict(self.document, quantities=faster), self.document["reading"]).solve()
        return other is None or outline(other) != outline(self.exact) or any(
            oracle.verdict_of(dict(self.document, quantities=faster), reading)
            != oracle.verdict_of(self.document, reading) for reading in READINGS)

    def expect(self, what, printed, exact):
        if printed != exact:
            self.differences.append(f"{what}: printed {printed!r}, expected {exact!r}")

    def expect_range(self, what, printed, exact):
        if printed is None or exact is None:
            self.expect(what, printed, exact)
            return
        (lo, lo_side), (hi, hi_side) = exact
        got = (printed["low"], printed["high"], printed["low_open"], printed["high_open"])
        if not (close(got[0], lo, -1, self.slack) and close(got[1], hi, 1, self.slack)
                and (got[0] == got[1]  # one double, whatever its decimals: printed closed
                     or got[2:] == (lo_side != 0, hi_side != 0))):
            self.differences.append(f"{what}: printed {got}, expected {shown(exact)}")

    def run(self):
        if self.exact is None:
            self.left_out = "more repairs than the oracle tries"
            return self.differences
        if oracle_origins.has_answering_source(self.document):
            self.left_out = "a claim that repeats a source that repeats its own"
            return self.differences
        self.origins()
        if self.differences:  # who stands decides all else
            return self.differences
        if self.ties_by_a_speed():
            self.left_out = "ends that tie only if a speed is added without rounding"
            return self.differences
        if len(self.exact["disputed"]) > 1 and oracle_origins.has_several_roots(self.document):
            self.left_out = "best repairs across quantities where a source has several roots"
            return self.differences
        for part in (self.document_itself, self.claims, self.quantities, self.conflicts,
                     self.repairs, self.findings):
            part()
        return self.differences

    def document_itself(self):
        printed, exact = self.printed, self.exact
        self.expect("at", date_of(printed["at"]), exact["at"])
        self.expect("verdict", printed["verdict"], exact["verdict"])
        self.expect("readings", printed["readings"], oracle.verdicts(self.document))
        self.expect_part("stretch", printed["stretch"], exact["stretch"])

    def expect_part(self, what, printed, exact):
        self.expect_number(what, printed, exact if exact <= 1 else None)

    def expect_number(self, what, printed, exact):
        if exact is None or exact == INF:
            same = printed is None
        else:
            slack = abs(exact) / 10 ** 12 + (self.slack if exact else 0)
            same = printed is not None and abs(Fraction(printed) - exact) <= slack
        if not same:
            self.differences.append(f"{what}: printed {printed!r}, expected {exact!r}")

    def origins(self):
        standing, origins = self.solver.standing, {}
        for entry in self.printed["claims"]:
            name = entry["id"]
            status = {"repeat": "repeat", "soft": "soft", "ignored": "ignored"}.get(entry["status"], "stands")
            self.expect(f"{name} standing", status, standing.status[name])
            self.expect(f"{name} roots", sorted(entry["roots"]), sorted(standing.roots[name]))
            if name in standing.origin:
                origins.setdefault((entry["quantity"], standing.origin[name]), set()).add(entry["origin"])
        for key, names in origins.items():
            if len(names) != 1:
                self.differences.append(f"origin {key} is printed as {sorted(names)}")

    def claims(self):
        for entry in self.printed["claims"]:
            name = entry["id"]
            claim = self.solver.claims[name]
            self.expect(f"{name} status", entry["status"], self.exact["claims"][name])
            self.expect(f"{name} as_of", date_of(entry["as_of"]), claim["date"])
            self.expect_range(f"{name} interval", entry["interval"], claim["interval"])

    def quantities(self):
        for entry in self.printed["quantities"]:
            name = entry["id"]
            exact = self.exact["quantities"][name]
            quantity = self.solver.quantity(name)
            self.expect(f"{name} verdict", entry["verdict"], exact["verdict"])
            self.expect_range(f"{name} domain", entry["domain"], quantity["domain"])
            self.expect_range(f"{name} bounds", entry["bounds"], exact["bounds"])
            self.expect_range(f"{name} claimed", entry["claimed"], exact["claimed"])
            self.expect(f"{name} low_from", entry["low_from"], sorted(exact["low_from"]))
            self.expect(f"{name} high_from", entry["high_from"], sorted(exact["high_from"]))
            self.expect(f"{name} set_aside", entry["set_aside"], sorted(exact["set_aside"]))
            self.expect(f"{name} conflicts_total", entry["conflicts_total"],
                        len(self.exact["conflicts"][name]))
            self.witness(name, entry)
            self.alternatives(name, entry, exact)
            self.support(name, entry, exact)
            self.timeline(name, entry, exact)

    def witness(self, name, entry):
        value, bounds = entry["witness"], entry["bounds"]
        if value is None:
            low, high = entry["bounds"]["low"], entry["bounds"]["high"]
            if entry["verdict"] != "silent" and (None in (low, high) or high > math.nextafter(low, INF)):
                self.differences.append(f"{name} witness: none")
            return
        low, high = bounds["low"], bounds["high"]
        if not ((low is None or value > low or (value == low and not bounds["low_open"]))
                and (high is None or value < high or (value == high and not bounds["high_open"]))):
            self.differences.append(f"{name} witness: {value} is outside {bounds}")

    def alternatives(self, name, entry, exact):
        printed = {frozenset(each["withdraw"]): each for each in entry["alternatives"]}
        quantity = self.solver.quantity(name)
        if quantity["rise"] == quantity["fall"] == INF:  # what is withdrawn at other dates may be told
            here = {claim["id"] for claim in self.solver.upright[name] if claim["date"] == self.solver.at_of(name)}
            printed = {names & here: each for names, each in printed.items()}
            printed = printed if len(printed) > 1 else {}
        self.expect(f"{name} alternatives", sorted(map(sorted, printed)),
                    sorted(map(sorted, exact["alternatives"])))
        for names in printed.keys() & exact["alternatives"].keys():
            self.expect_range(f"{name} alternative {sorted(names)}", printed[names],
                              exact["alternatives"][names])

    def support(self, name, entry, exact):
        regions, weight, total = exact["support"]
        self.expect(f"{name} support_total", entry["support_total"], len(regions))
        if len(entry["support"]) != len(regions):
            self.expect(f"{name} support", entry["support"], [shown(region) for region in regions])
            return
        for place, (printed, region) in enumerate(zip(entry["support"], regions)):
            self.expect_range(f"{name} support {place}", printed, region)
            self.expect(f"{name} support {place} weight", (printed["weight"], printed["of"]), (weight, total))

    def timeline(self, name, entry, exact):
        dates = sorted(exact["timeline"], key=lambda date: (date[1], date[0]) if date else ())
        self.expect(f"{name} timeline dates", [date_of(each["at"]) for each in entry["timeline"]], dates)
        for each in entry["timeline"]:
            date = date_of(each["at"])
            if date in exact["timeline"]:
                verdict, bounds = exact["timeline"][date]
                nothing = bounds == self.solver.quantity(name)["domain"]
                if not (nothing and {each["verdict"], verdict} == {"silent", "agreed"}):
                    self.expect(f"{name} at {each['at']} verdict", each["verdict"], verdict)
                self.expect_range(f"{name} at {each['at']}", each, bounds)

    def conflicts(self):
        exact = {ids: (name, *rest) for name, found in self.exact["conflicts"].items()
                 for ids, rest in found.items()}
        printed = {frozenset(each["claims"]): each for each in self.printed["conflicts"]}
        self.expect("conflicts_total", self.printed["conflicts_total"], len(exact))
        self.expect("conflicts", sorted(map(sorted, printed)), sorted(map(sorted, exact)))
        for ids in printed.keys() & exact.keys():
            name, gap, relative, date = exact[ids]
            each = printed[ids]
            self.expect(f"conflict {sorted(ids)} quantity", each["quantity"], name)
            self.expect(f"conflict {sorted(ids)} at", date_of(each["at"]), date)
            self.expect(f"conflict {sorted(ids)} minimal", each["minimal"], True)
            self.expect_number(f"conflict {sorted(ids)} gap", each["gap"], gap)
            self.expect_part(f"conflict {sorted(ids)} gap_relative", each["gap_relative"], relative)
        order = [(-self.told(each, exact), -each["gap"], sorted(each["claims"]))
                 for each in self.printed["conflicts"] if frozenset(each["claims"]) in exact]
        self.expect("order of conflicts", order, sorted(order))

    @staticmethod
    def told(each, exact):
        relative = each["gap_relative"]
        return exact[frozenset(each["claims"])][2] if relative is None else relative

    def repairs(self):
        exact = {withdrawn: cost for cost, withdrawn in self.exact["repairs"]}
        printed = [frozenset(each["withdraw"]) for each in self.printed["repairs"]]
        self.expect("repairs_proven", self.printed["repairs_proven"], True)
        self.expect("number of repairs", len(printed), min(50, len(exact)))
        self.expect("repairs twice", len(printed), len(set(printed)))
        if len(exact) <= 50:
            self.expect("repairs", sorted(map(sorted, printed)), sorted(map(sorted, exact)))
        self.expect("order of repairs", [each["weight"] for each in self.printed["repairs"]],
                    sorted(each["weight"] for each in self.printed["repairs"]))
        best = {frozenset(each["withdraw"]) for each in self.printed["repairs"] if each["best"]}
        if exact and (len(self.exact["best"]) <= 50 or not best <= set(self.exact["best"])):
            self.expect("best repairs", sorted(map(sorted, best)), sorted(map(sorted, self.exact["best"])))
        for withdrawn, each in zip(printed, self.printed["repairs"]):
            if withdrawn not in exact:
                self.differences.append(f"repair {sorted(withdrawn)} is none, or not minimal")
                continue
            self.expect(f"repair {sorted(withdrawn)} weight", each["weight"], exact[withdrawn][0])
            self.expect(f"repair {sorted(withdrawn)} quantities", sorted(each["bounds"]),
                        sorted(self.exact["disputed"]))
            for name in set(each["bounds"]) & set(self.exact["disputed"]):
                self.expect_range(f"repair {sorted(withdrawn)} {name}", each["bounds"][name],
                                  self.solver.bounds(name, withdrawn, self.solver.at_of(name)))

    def findings(self):
        exact = expected_findings(self.solver)
        printed = sorted((each["kind"], sorted(each["ids"])) for each in self.printed["findings"])
        self.expect("findings", [each for each in printed if not is_expected(each, exact)], [])
        self.expect("kinds of findings", [kind for kind, _ in printed], [kind for kind, _ in exact])


def outline(exact):
    """What of a result does not change by a little."""
    sides = {name: [[bounds[0][1], bounds[1][1]] for bounds in
                    [entry["bounds"], *entry["support"][0], *entry["alternatives"].values(),
                     *(interval for _, interval in entry["timeline"].values())]]
             for name, entry in exact["quantities"].items()}
    return sides, exact["best"], exact["verdict"], exact["claims"], \
        [{ids: gap > 0 for ids, (gap, _, _) in found.items()} for found in exact["conflicts"].values()], \
        [(entry["low_from"], entry["high_from"], [verdict for verdict, _ in entry["timeline"].values()],
          entry["support"][1]) for entry in exact["quantities"].values()]


def expected_findings(solver):
    found = []
    standing = solver.standing
    for cycle in standing.source_cycles | standing.cycles:
        found.append(("circular-reporting", sorted(cycle)))
    for name, claim in solver.claims.items():
        quantity = solver.quantity(claim["quantity"])
        roots = standing.roots[name]
        if standing.status[name] == "repeat" and all(misses(solver, claim, root) for root in roots):
            found.append(("distorted-repetition", sorted({name} | roots)))
        if claim["ignore"]:
            continue
        if claim["dated_by"] == "document" and not oracle.is_fixed(quantity):
            found.append(("undated", [name]))
        statement = claim["statement"]
        bare_count = quantity["kind"] == "count" and statement[:2] == ("hedge", "bare")
        if bare_count and claim["interval"][0] != claim["interval"][1]:
            found.append(("widened", [name]))
    return sorted(found)


def misses(solver, claim, root):
    """Whether a repeat cannot be what its root says, as far as the course lets it move between."""
    said = solver.claims[root]
    if said["interval"] is None:
        return False
    quantity = solver.quantity(claim["quantity"])
    return oracle.is_empty(oracle.meet(oracle.cast(quantity, said, claim["date"]), claim["interval"]))


def is_expected(finding, exact):
    """Of a distorted repetition with several roots one root may be named."""
    kind, ids = finding
    return finding in exact or kind == "distorted-repetition" and len(ids) > 1 and any(
        kind == other and set(ids) <= set(named) for other, named in exact)


def date_of(text):
    return span(text) if text else None


def shown(interval):
    (lo, lo_side), (hi, hi_side) = interval
    return (str(lo), str(hi), lo_side != 0, hi_side != 0)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Who merely passes on whose figures, by following every chain of repeats to its end."""
from collections import namedtuple

Standing = namedtuple("Standing", "status origin roots cycles source_cycles")


def closure(edges):
    """node -> all nodes that can be reached from it by one step or more."""
    reached = {}
    for start in edges:
        found, waiting = set(), list(edges[start])
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting.extend(edges[node])
        reached[start] = found
    return reached


def cycle_of(reached, node):
    return frozenset({other for other in reached[node] if node in reached[other]} | {node})


def same_date(claim, other, quantity):
    return not quantity["rise"] and not quantity["fall"] or claim["date"] == other["date"]


class Groups:
    """Sources that count as one, joined as reasons for it are found."""

    def __init__(self, items):
        self.parent = {item: item for item in items}

    def find(self, item):
        while self.parent[item] != item:
            item = self.parent[item]
        return item

    def join(self, items):
        roots = {self.find(item) for item in items}
        for root in roots:
            self.parent[root] = min(roots)


def asked_sources(claim, reached):
    """The sources whose figures the claim may pass on."""
    form, target = said_to_repeat(claim, reached)
    own = cycle_of(reached, claim["source"])
    if form == "default":
        return reached[claim["source"]] - own
    return ({target} | reached[target]) - own if form == "source" else set()


def said_to_repeat(claim, reached):
    """Naming a source of the own cycle says no more than the cycle does."""
    form, target = claim["repeats"] or ("default", None)
    if form == "source" and target in cycle_of(reached, claim["source"]):
        return "default", None
    return form, target


def parents_of(claim, document, reached):
    """(claims passed on, whether an ignored one is among those that might have been)."""
    form, target = said_to_repeat(claim, reached)
    if form == "claim":
        parents = [other for other in document["claims"] if other["id"] == target]
    else:
        sources = asked_sources(claim, reached)
        quantity = document["quantities"][claim["quantity"]]
        asked = [other for other in document["claims"]
                 if other is not claim and other["quantity"] == claim["quantity"]
                 and other["source"] in sources]
        parents = [other for other in asked if same_date(claim, other, quantity)]
        if form == "source":
            used = [other for other in parents if is_used(other)]
            direct = [other for other in asked if is_used(other)]
            parents = used or direct or asked
    used = [other["id"] for other in parents
            if is_used(other) or form == "claim" and not other["ignore"]]
    return used, any(other["ignore"] for other in parents)


def is_used(claim):
    return not claim["ignore"] and claim["statement"][0] != "soft"


def passing_on(document):
    """(sources reachable from each, claims passed on by each, whether one was ignored)."""
    sources, claims = document["sources"], document["claims"]
    reached = closure({name: source["repeats"] for name, source in sources.items()})
    passed, missing = {}, {}
    for claim in claims:
        passed[claim["id"]], missing[claim["id"]] = parents_of(claim, document, reached)
    return reached, passed, missing


def find(document):
    """What each claim is, which origin it counts for, and every circle."""
    sources, claims = document["sources"], document["claims"]
    reached, passed, missing = passing_on(document)
    reached_claims = closure(passed)
    circles = {name: cycle_of(reached_claims, name) for name in reached_claims}
    status, roots = {}, {}
    for claim in claims:
        name = claim["id"]
        outside = reached_claims[name] - circles[name]
        roots[name] = set()
        if claim["ignore"]:
            status[name] = "ignored"
        elif claim["statement"][0] == "soft":
            status[name] = "soft"
        elif outside:
            status[name] = "repeat"
            roots[name] = {other for other in outside if not reached_claims[other] - circles[other]}
        else:
            status[name] = "stands"
    standing = {circle for name, circle in circles.items() if len(circle) > 1 and status[name] == "stands"}
    origin = {}
    for quantity in document["quantities"]:
        upright = [claim for claim in claims
                   if claim["quantity"] == quantity and status[claim["id"]] == "stands"]
        origin.update(origins_of(upright, document, reached, missing, standing))
    cycles = {cycle_of(reached, name) for name in sources}
    return Standing(status, origin, roots, standing, {cycle for cycle in cycles if len(cycle) > 1})


def origins_of(claims, document, reached, missing, circles):
    """The origin that each of the claims that stand on one quantity counts for.

    ("root", source) is that source and its cycle; a claim that repeats no one though its source
    does is of the source "itself"; one whose root was ignored, or has several roots that all
    speak for themselves at other dates, is "alone".
    """
    groups = Groups([(how, name) for name in document["sources"]
                     for how in ("root", "alone", "itself", "one of several")])
    for name in document["sources"]:
        cycle = cycle_of(reached, name)
        groups.join([("root", other) for other in cycle])
        groups.join([("alone", other) for other in cycle])
        if len(cycle) == 1:
            groups.join([("alone", name), ("itself", name)])
        if not reached[name]:
            groups.join([("root", name), ("itself", name)])
    speaking = {other["source"] for other in document["claims"] if is_used(other)
                and claims and other["quantity"] == claims[0]["quantity"]}
    origin = {}
    for claim in claims:
        name, source = claim["id"], claim["source"]
        asked = asked_sources(claim, reached)
        ends = {other for other in asked if not reached[other] - cycle_of(reached, other)}
        silent = {other for other in ends if not speaking & cycle_of(reached, other)}
        if claim["repeats"] == ("none", None):
            origin[name] = "itself", source
        elif missing[name]:
            origin[name] = "alone", source
        elif not ends:
            origin[name] = "root", source
        elif not silent and len({groups.find(("root", other)) for other in ends}) > 1:
            origin[name] = "one of several", source
        else:
            groups.join([("root", other) for other in silent or ends])
            origin[name] = "root", min(silent or ends)
    for circle in circles:
        if circle <= origin.keys():
            groups.join([origin[name] for name in circle])
    return {name: groups.find(key) for name, key in origin.items()}


def has_answering_source(document):
    """Whether a claim says that it repeats a source that itself repeats the claim's source.

    Which claims it then passes on, its own source's among them, the manual leaves open.
    """
    reached = closure({name: source["repeats"] for name, source in document["sources"].items()})
    return any(claim["repeats"] and claim["repeats"][0] == "source"
               and claim["source"] in reached[claim["repeats"][1]] for claim in document["claims"])


def has_several_roots(document):
    """Whether some source passes on several others that pass on nobody, or is in a cycle that does so.

    Whom such a source counts with on another quantity, where its roots speak, the manual leaves open.
    """
    reached = closure({name: source["repeats"] for name, source in document["sources"].items()})
    ends = {name for name in reached if not reached[name] - cycle_of(reached, name)}
    for name in reached:
        own = cycle_of(reached, name)
        roots = {cycle_of(reached, other) for other in reached[name] & ends} - {own}
        if len(roots) > 1 or len(own) > 1 and roots:
            return True
    return False

# SPDX-License-Identifier: GPL-3.0-or-later
"""Random documents with relations between a few small counts, and what is so of them, by trying every value.

A world gives each quantity a value at each date, as its course allows. What a claim or relation says is the set of
worlds in which it holds, kept as the bits of a whole number.
"""
import fractions
import itertools

TOP = 3  # counts are 0 to TOP
DATES = ["2024-01-01", "2024-02-01", "2024-03-01"]
CLAIMS = {"between": "{x} <= {q} <= {y}", "at_least": "{q} >= {x}", "at_most": "{q} <= {x}", "exactly": "{q} == {x}",
          "more_than": "{q} > {x}", "less_than": "{q} < {x}"}


class Part:
    """A claim, a claim that asserts, or a relation: how it is written and when it holds."""

    def __init__(self, name, written, code, operands, certain=False):
        self.id, self.written, self.certain = name, written, certain
        self.code = compile(code, name, "eval")
        self.operands = operands  # [(quantity, place of its date or None)]; None: a claim on one quantity

    def holds(self, values):
        try:
            return bool(eval(self.code, {"Fraction": fractions.Fraction}, values))
        except ZeroDivisionError:
            return False


class Document:
    """Quantities with courses, relations and claims; some values that most parts allow are chosen first."""

    def __init__(self, chance):
        self.chance = chance
        self.dates = chance.choice([1, 1, 2, 3])
        self.names = ["a", "b", "c", "d"][:{1: chance.randint(2, 4), 2: chance.randint(2, 3), 3: 2}[self.dates]]
        self.courses = {name: chance.choice(["fixed", "cumulative", "level"]) for name in self.names}
        self.asked = chance.randrange(self.dates)
        self.worlds = [world for world in self.all_values() if self.fits_courses(world)]
        self.everywhere = (1 << len(self.worlds)) - 1
        self.chosen = chance.choice(self.worlds)
        self.agreeable = chance.random() < 0.6
        self.linear = chance.random() < 0.5
        self.parts = [self.likely(self.relation, f"r{i}", chance.random() < 0.6) for i in range(chance.randint(1, 3))]
        for i in range(chance.randint(2, 5)):
            maker = self.relation if chance.random() < 0.25 else self.claim
            self.parts.append(self.likely(maker, f"k{i}", False))

    def all_values(self):
        """Values by quantity and place of a date: {"a": [3, 3], ...}; not all fit the courses."""
        lengths = [1 if self.courses[name] == "fixed" else self.dates for name in self.names]
        for values in itertools.product(range(TOP + 1), repeat=sum(lengths)):
            world, at = {}, 0
            for name, length in zip(self.names, lengths):
                world[name] = list(values[at:at + length]) * (self.dates // length)
                at += length
            yield world

    def fits_courses(self, world):
        return all(world[name] == sorted(world[name]) for name in self.names if self.courses[name] == "cumulative")

    # ---- what is written ----

    def operand(self):
        name = self.chance.choice(self.names)
        if self.chance.random() < 0.25:
            place = self.chance.randrange(self.dates)
            return f"{name}[{DATES[place]}]", f"{name}_{place}", [(name, place)]
        return name, name, [(name, None)]

    def expression(self, depth):
        """(text, code, operands)"""
        if depth == 0 or self.chance.random() < 0.25:
            number = str(self.chance.randint(0, 4))
            return self.operand() if self.chance.random() < 0.8 else (number, number, [])
        sign = self.chance.choice("++--k" if self.linear else "+-*/k^mMa")
        text, code, operands = self.expression(depth - 1)
        if sign == "k":
            times = self.chance.randint(1, 3)
            return f"{times} * ({text})", f"{times} * ({code})", operands
        if sign == "^":
            return f"({text})^2", f"({code})**2", operands
        if sign == "a":
            return f"abs({text})", f"abs({code})", operands
        second, second_code, more = self.expression(depth - 1)
        if sign in "mM":
            word = "min" if sign == "m" else "max"
            return f"{word}({text}, {second})", f"{word}({code}, {second_code})", operands + more
        left = f"Fraction({code})" if sign == "/" else f"({code})"
        return f"({text}) {sign} ({second})", f"{left} {sign} ({second_code})", operands + more

    def relation(self, name, certain):
        while True:
            text, code, operands = self.expression(self.chance.choice([1, 1, 2]))
            second, second_code, more = self.expression(self.chance.choice([0, 1]))
            if operands + more:
                break
        sign = self.chance.choice(["==", "==", "<=", "<=", ">=", "<", ">"])
        return Part(name, f'that: "{text} {sign} {second}"', f"{code} {sign} {second_code}", operands + more, certain)

    def claim(self, name, _):
        quantity, place = self.chance.choice(self.names), self.chance.randrange(self.dates)
        word = self.chance.choice(list(CLAIMS))
        low, high = sorted(self.chance.randint(0, TOP) for _ in range(2))
        low = max(low, 1) if word == "less_than" else min(low, TOP - 1) if word == "more_than" else low
        written = f"[{low}, {high}]" if word == "between" else low
        return Part(name, f"quantity: {quantity}, {word}: {written}, as_of: {DATES[place]}",
                    CLAIMS[word].format(q=f"{quantity}_{place}", x=low, y=high), None)

    def likely(self, maker, name, certain):
        """A part that the chosen values allow, in most documents."""
        for _ in range(100):
            part = maker(name, certain)
            if not self.agreeable or self.chance.random() < 0.05 or \
                    all(part.holds(values) for values in self.values_at(self.chosen, range(self.dates))):
                return part
        return part

    def text(self):
        told = [part for part in self.parts if part.id.startswith("k")]
        lines = ["reconcile: 1", "reading: literal", f"as_of: {DATES[self.asked]}", "sources:"]
        lines += [f"  s{part.id}: {{name: S}}" for part in told] + ["quantities:"]
        lines += [f"  {name}: {{kind: count, within: [0, {TOP}], course: {self.courses[name]}}}" for name in self.names]
        lines += ["relations:"]
        lines += [f"  {part.id}: {{{part.written}, assumed: {'false' if part.certain else 'true'}}}"
                  for part in self.parts if part not in told]
        lines += ["claims:"] + [f"  - {{id: {part.id}, source: s{part.id}, {part.written}}}" for part in told]
        return "\n".join(lines) + "\n"

    # ---- what is so ----

    def values_at(self, world, places):
        """The values that names stand for, at each of the dates."""
        dated = {f"{name}_{place}": world[name][place] for name in self.names for place in range(self.dates)}
        for place in places:
            yield {**dated, **{name: world[name][place] for name in self.names}}

    def dates_of_groups(self):
        """{quantity: places of the dates at which relations of what it is tied with hold}"""
        groups = {name: {name} for name in self.names}
        for part in self.parts:
            if part.operands:
                joined = set().union(*(groups[name] for name, _ in part.operands))
                groups.update({name: joined for name in joined})
        spoken = {(part.written[len("quantity: ")], DATES.index(part.written[-len(DATES[0]):]))
                  for part in self.parts if not part.operands}
        spoken |= {operand for part in self.parts for operand in part.operands or [] if operand[1] is not None}
        return {name: {self.asked} | {place for other, place in spoken
                                      if other in groups[name] and self.courses[other] != "fixed"}
                for name in self.names}

    def where(self, part, dates):
        """The worlds in which a part holds."""
        places = sorted(dates[part.operands[0][0]]) if part.operands else [0]
        found = 0
        for bit, world in enumerate(self.worlds):
            if all(part.holds(values) for values in self.values_at(world, places)):
                found |= 1 << bit
        return found

    def range_of(self, worlds, name, place):
        values = [world[name][place] for bit, world in enumerate(self.worlds) if worlds >> bit & 1]
        return min(values), max(values)


def bits(number):
    while number:
        yield number & -number
        number &= number - 1


class Truth:
    """What claims and assumed relations leave, for each set of them: a set is the bits of a whole number."""

    def __init__(self, document):
        dates = document.dates_of_groups()
        self.ids = [part.id for part in document.parts if not part.certain]
        self.base = document.everywhere
        holds = []
        for part in document.parts:
            if part.certain:
                self.base &= document.where(part, dates)
            else:
                holds.append(document.where(part, dates))
        self.all = (1 << len(holds)) - 1
        self.left = [self.base] * (self.all + 1)
        for chosen in range(1, self.all + 1):
            last = chosen.bit_length() - 1
            self.left[chosen] = self.left[chosen ^ 1 << last] & holds[last]

    def set_of(self, ids):
        return sum(1 << self.ids.index(name) for name in ids)

    def is_minimal(self, chosen):
        return not self.left[chosen] and all(self.left[chosen ^ bit] for bit in bits(chosen))

    def repairs(self):
        """Sets to withdraw so that the rest agrees and nothing of them could stay."""
        return [self.all ^ kept for kept in range(self.all + 1)
                if self.left[kept] and not any(self.left[kept | bit] for bit in bits(self.all ^ kept))]

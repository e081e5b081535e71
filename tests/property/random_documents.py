# SPDX-License-Identifier: GPL-3.0-or-later
"""Small random documents of claims, as the program reads them and as the oracle does.

Numbers are few and small, so that ties, touching ends and conflicts are common.
"""
import calendar
import datetime
import json
import re
from fractions import Fraction

import oracle_origins
from oracle_words import DOMAIN, INF, READINGS, is_empty, meet, read, whole

SCALES = {"": 1, " hundred": 100, " thousand": 1000, " million": 10 ** 6}
SPELLED = {"three": (3, 1), "twelve": (12, 1), "twenty-five": (25, 1), "two hundred": (200, 100),
           "a dozen": (12, 12), "half a million": (500000, 100000), "a million": (10 ** 6, 10 ** 6)}
COUNTS = ["0", "1", "2", "3", "3", "4", "5", "5", "6", "7", "8", "10", "12", "20", "30", "100", "120"]
WIDE = ["1,000", "1,200", "3 million", "4.8 million", "3.0 million", "30e5", "2 hundred",
        "9007199254740992", "9007199254740993", *SPELLED]
PARTS = ["0.1", "0.2", "0.3", "0.30", "0.7", "1/3", "1/2", "2/3", "2.5", "3.0", "5.05", "0.6353"]
SHARES = ["0", "0.1", "0.2", "0.3", "0.25", "1/3", "1/2", "0.5", "1", "5%", "30 %", "12.5%", "100%"]
HEDGES = {  # phrases, # for the number
    "exactly": ["exactly #", "precisely #", "= #"],
    "bare": ["#", "only #", "a total of #"],
    "about": ["about #", "roughly #", "# or so", "~#"],
    "around": ["around #"],
    "nearly": ["nearly #", "almost #", "just under #"],
    "just over": ["just over #"],
    "over": ["over #"],
    "above": ["above #"],
    "more than": ["more than #", "exceeding #", "> #"],
    "below": ["below #"],
    "less than": ["less than #", "under #", "< #"],
    "at least": ["at least #", "no fewer than #", "# or more", "#+", ">= #"],
    "at most": ["at most #", "up to #", "no more than #", "as many as #", "<= #"],
}
VAGUE = [("a few", 3, 10), ("several", 3, 10), ("dozens", 24, None), ("hundreds", 200, None),
         ("a few hundred", 300, 1000), ("tens of thousands", 20000, 100000)]
STRUCTURED = {"exactly": "exactly", "bare": "value", "about": "about", "more than": "more_than",
              "less than": "less_than", "at least": "at_least", "at most": "at_most"}
DATES = ["2024-01-10", "2024-01-20", "2024-02-01", "2024-02-15", "2024-02-29", "2024-03-05",
         "2024-01", "2024-02", "2024-03", "2023", "2024"]
TIMES = ["2024-01-20T00:00Z", "2024-02-01T06:30", "2024-02-15T18:00+03:00", "2024-03-01T00:00Z"]


def number(text):
    """(value, unit of its last digit, whether a percentage) of a number as written."""
    if text in SPELLED:
        x, g = SPELLED[text]
        return Fraction(x), Fraction(g), False
    percent = text.endswith("%")
    digits, scale = re.fullmatch(r"([-0-9.,/e]+?) ?([a-z]*)%?", text).groups()
    scale = Fraction(SCALES[" " + scale if scale else ""]) * (Fraction(1, 100) if percent else 1)
    digits = digits.replace(",", "")
    if "/" in digits:
        x = Fraction(digits)
        power = next((n for n in range(1, 9) if (x * 10 ** n).denominator == 1), None)
        g = Fraction(1, 10 ** power if power else x.denominator)
        return x * scale, g * scale, percent
    mantissa, _, exponent = digits.partition("e")
    scale *= 10 ** int(exponent or 0)
    if "." in mantissa:
        g = Fraction(1, 10 ** len(mantissa.partition(".")[2]))
    else:
        stripped = mantissa.lstrip("-").rstrip("0")
        g = Fraction(10 ** (len(mantissa.lstrip("-")) - len(stripped))) if stripped else Fraction(1)
    return Fraction(mantissa) * scale, g * scale, percent


def span(text):
    """(beginning, end) in days, from midnight to midnight; an instant is both."""
    text, _, time = text.partition("T")
    if time:
        hours, minutes = int(time[:2]), int(time[3:5])
        offset = int(time[5:8]) if time[5:] not in ("", "Z") else 0
        instant = span(text)[0] + Fraction(60 * (hours - offset) + minutes, 1440)
        return instant, instant
    parts = [int(part) for part in text.split("-")]
    first = datetime.date(*(parts + [1, 1])[:3])
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1]
    return Fraction(first.toordinal()), Fraction(datetime.date(parts[0], month, day).toordinal() + 1)


def is_exact(quantity):
    """Whether claims of one date speak exactly of others, no speed being added."""
    return {quantity["rise"], quantity["fall"]} <= {0, INF}


def is_timed(claim):
    """Whether a used claim gives a time of day."""
    return bool(claim["date"] and claim["date"][0] == claim["date"][1] and not claim["ignore"]
                and claim["statement"][0] != "soft")


class Maker:
    """Makes one document: `text` for the program, `document` for the oracle."""

    def __init__(self, random):
        self.random = random
        self.written = {"reconcile": 1}
        self.document = {"sources": {}, "quantities": {}, "claims": [], "as_of": None}
        chance, pick = random.random, random.choice
        self.pool = random.sample(DATES, random.randint(1, 4))
        self.written["units"] = {"thing": {"plural": "things"}}
        if chance() < 0.6:
            self.written["as_of"] = pick(self.pool)
            self.document["as_of"] = span(self.written["as_of"])
        if chance() < 0.3:
            self.written["reading"] = pick(READINGS)
        self.document["reading"] = self.written.get("reading", "rounded")
        if chance() < 0.2:
            self.pool += random.sample(TIMES, random.randint(1, 2))
        self.make_sources()
        self.make_quantities()
        self.written["claims"] = []
        for name in self.document["quantities"]:
            self.numbers = self.few_numbers(self.document["quantities"][name])
            for _ in range(random.randint(1 if chance() < 0.9 else 0, 8)):
                self.make_claim(name)
        order = list(range(len(self.written["claims"])))
        random.shuffle(order)
        self.written["claims"] = [self.written["claims"][place] for place in order]
        self.document["claims"] = [self.document["claims"][place] for place in order]
        self.make_repeats()
        for name, quantity in self.document["quantities"].items():
            quantity["timed"] = any(is_timed(claim) for claim in self.document["claims"]
                                    if claim["quantity"] == name)
        self.text = json.dumps(self.written, ensure_ascii=False)

    def weight(self):
        return self.random.choice([Fraction(1), Fraction(2), Fraction(3), Fraction(1, 2)])

    def make_sources(self):
        random = self.random
        names = [f"s{place}" for place in range(random.randint(1, 6))]
        linked = random.random() < 0.6
        written = {}
        for name in names:
            entry = {}
            source = {"repeats": [], "weight": Fraction(1), "reliability": 2}
            if random.random() < 0.3:
                source["weight"] = self.weight()
                entry["weight"] = float(source["weight"])
            if random.random() < 0.5:
                entry["reliability"] = random.choice("ABCDEF")
                source["reliability"] = "ABCDE".index(entry["reliability"].replace("F", "C"))
            others = [other for other in names if other != name]
            if linked and others and random.random() < 0.5:
                count = 2 if len(others) > 1 and random.random() < 0.25 else 1
                source["repeats"] = random.sample(others, count)
                entry["repeats"] = source["repeats"]
            written[name] = entry
            self.document["sources"][name] = source
        self.written["sources"] = written

    def make_quantities(self):
        random = self.random
        written = {}
        for place in range(random.choice([1, 1, 2, 3])):
            kind = random.choice(["amount", "count", "count", "real", "share"])
            entry = {"kind": kind} if kind == "share" else {"kind": kind, "unit": "thing"}
            quantity = {"kind": kind, "rise": Fraction(0), "fall": Fraction(0),
                        "domain": DOMAIN[kind]}
            self.make_course(entry, quantity)
            if random.random() < 0.15:
                low, high = random.choice([("2", "8"), ("5", "5"), ("0", "6")])
                if kind == "share":
                    low, high = "0.1", "0.5"
                entry["within"] = [low, high]
                within = (Fraction(low), 0), (Fraction(high), 0)
                quantity["domain"] = meet(quantity["domain"], within)
            if kind == "count":
                quantity["domain"] = whole(quantity["domain"])
            written[f"q{place}"] = entry
            self.document["quantities"][f"q{place}"] = quantity
        self.written["quantities"] = written

    def make_course(self, entry, quantity):
        random = self.random
        form = random.choice(["", "", "fixed", "cumulative", "level", "limited", "limited", "limited"])
        if form == "cumulative":
            quantity["rise"] = INF
        elif form == "level":
            quantity["rise"] = quantity["fall"] = INF
        if form == "limited":
            speeds = {}
            for way in ("rise", "fall"):
                choice = random.choice(["0", "1", "0.5", "0.1", "2 a week", None])
                if choice is None:
                    quantity[way] = INF
                    continue
                amount, _, week = choice.partition(" ")
                if quantity["kind"] == "share":
                    speeds[way] = f"{amount} %/{'week' if week else 'day'}"
                    quantity[way] = Fraction(amount) / 100
                else:
                    speeds[way] = f"{amount} thing/{'week' if week else 'day'}"
                    quantity[way] = Fraction(amount)
                if week:
                    quantity[way] /= 7
            if not speeds:
                speeds["fall"] = "0 %/day" if quantity["kind"] == "share" else "0 thing/day"
                quantity["fall"] = Fraction(0)
            entry["course"] = speeds
        elif form:
            entry["course"] = form

    def few_numbers(self, quantity):
        """The numbers of one quantity's claims.

        Beyond 2^53 the program encloses what a speed adds, whole numbers wide: none of those there.
        """
        random, kind = self.random, quantity["kind"]
        pool = {"count": COUNTS, "share": SHARES}.get(kind, COUNTS + PARTS)
        if kind != "share" and random.random() < 0.25:
            pool = [text for text in WIDE if is_exact(quantity) or not text.startswith("9007")]
        if kind == "real":
            pool = pool + ["-3", "-5", "-0.1"]
        return random.sample(pool, min(len(pool), random.randint(2, 6)))

    def statement(self, kind):
        """(keys as written, the oracle's statement)."""
        random = self.random
        form = random.random()
        text = random.choice(self.numbers)
        x, g, percent = number(text)
        if form < 0.06:
            words = random.choice(["none", "denied", "zero", "no"])
            return {"says": words}, ("hedge", "none", Fraction(0), Fraction(1), False)
        if form < 0.1 and kind != "share":
            words, low, high = random.choice(VAGUE)
            return {"says": words}, ("from to below", Fraction(low), Fraction(high) if high else INF)
        if form < 0.25:
            other = random.choice(self.numbers)
            if ("%" in text) != ("%" in other):
                other = text
            pair = sorted([text, other], key=lambda each: number(each)[0])
            ends = tuple(number(each)[0] for each in pair)
            plain = all(re.fullmatch("[-0-9.,]+", each) for each in pair)
            if random.random() < 0.5 or not plain:  # a scale word may serve both
                return {"between": pair}, ("range", *ends)
            return {"says": f"between {pair[0]} and {pair[1]}"}, ("range", *ends)
        if form < 0.3:
            return {"value": text, "uncertainty": {"half_width": "1"}}, ("half width", x, Fraction(1))
        if form < 0.34:
            return {"value": text, "uncertainty": {"standard": "1"}}, ("soft",)
        if form < 0.37:
            return {"says": "5 ± 1"}, ("soft",)
        if form < 0.4:
            written = {"value": text, "uncertainty": {"standard": "0.5"}, "as_bound": 3}
            return written, ("half width", x, Fraction(3, 2))
        hedge = random.choice(list(HEDGES))
        statement = ("hedge", hedge, x, g, percent)
        if hedge in STRUCTURED and random.random() < 0.3:
            return {STRUCTURED[hedge]: text}, statement
        return {"says": random.choice(HEDGES[hedge]).replace("#", text)}, statement

    def make_claim(self, name):
        random = self.random
        quantity = self.document["quantities"][name]
        for _ in range(100):
            keys, statement = self.statement(quantity["kind"])
            if statement[0] == "soft" and quantity["kind"] == "share":
                continue
            intervals = [read(statement, quantity["kind"], reading) for reading in READINGS]
            if statement[0] == "soft" or not any(is_empty(interval) for interval in intervals):
                break
        else:
            return
        identity = f"k{len(self.document['claims'])}"
        source = random.choice(list(self.document["sources"]))
        written = {"id": identity, "source": source, "quantity": name, **keys}
        claim = {"id": identity, "source": source, "quantity": name, "statement": statement,
                 "date": None, "dated_by": None, "repeats": None, "ignore": False,
                 "weight": self.document["sources"][source]["weight"],
                 "reliability": self.document["sources"][source]["reliability"], "credibility": 2}
        self.date(written, claim, quantity)
        if random.random() < 0.1:
            claim["weight"] = self.weight()
            written["weight"] = float(claim["weight"])
        if random.random() < 0.3:
            written["credibility"] = random.randint(1, 6)
            claim["credibility"] = written["credibility"] - 1 if written["credibility"] < 6 else 2
        if random.random() < 0.06:
            written["ignore"] = claim["ignore"] = True
        self.written["claims"].append(written)
        self.document["claims"].append(claim)

    def date(self, written, claim, quantity):
        random = self.random
        needed = self.document["as_of"] is None and (quantity["rise"] or quantity["fall"])
        if random.random() < 0.2:
            written["said"] = random.choice(self.pool)
        if random.random() < 0.7 or (needed and "said" not in written):
            written["as_of"] = random.choice(self.pool)
        for key in ("as_of", "said"):
            if key in written and claim["date"] is None:
                claim["date"], claim["dated_by"] = span(written[key]), key
        if claim["date"] is None and self.document["as_of"]:
            claim["date"], claim["dated_by"] = self.document["as_of"], "document"

    def make_repeats(self):
        random = self.random
        claims = self.document["claims"]
        for written, claim in zip(self.written["claims"], claims):
            form = random.random()
            others = [other["id"] for other in claims
                      if other is not claim and other["quantity"] == claim["quantity"]]
            sources = [name for name in self.document["sources"] if name != claim["source"]]
            if form < 0.06:
                claim["repeats"], written["repeats"] = ("none", None), "none"
            elif form < 0.11 and others:
                claim["repeats"] = ("claim", random.choice(others))
                written["repeats"] = claim["repeats"][1]
            elif form < 0.16 and sources:
                claim["repeats"] = ("source", random.choice(sources))
                written["repeats"] = claim["repeats"][1]

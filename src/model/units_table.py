# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns UDUNITS' XML unit database into the C table of units_table.h.

Usage: units_table.py udunits2.xml units_table.c
       units_table.py --corrected udunits2.xml corrected.xml

The second form writes the database as one XML file with the same corrections,
for UDUNITS itself to be held against the table.

Each definition keeps its text, which UDUNITS itself parses at run time, and
gets what the text means as exact rational numbers, which UDUNITS, who
multiplies doubles, cannot give. Names are resolved as UDUNITS resolves them:
a name without regard to letter case, then a symbol, then prefixes. As the
database is read in order, a definition can only need earlier ones: that is
checked here, so that nothing recurses at run time.
"""
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from fractions import Fraction

# Spellings that reporters use and the database lacks: text, definition.
# They are names (no letter case); "Wh" and "Ah" are symbols and take prefixes.
MORE_NAMES = [
    ("mph", "mile/hour"), ("kph", "kilometer/hour"), ("kmh", "kilometer/hour"),
    ("lbs", "pound"), ("kgs", "kilogram"), ("kms", "kilometer"),
    ("mins", "minute"), ("hrs", "hour"), ("yrs", "year"),
    ("per_cent", "0.01"), ("rankine", "degree_rankine"),
    ("US_gallon", "US_liquid_gallon"), ("US_gallons", "US_liquid_gallon"),
    ("US_pint", "US_liquid_pint"), ("US_pints", "US_liquid_pint"),
    ("imperial_gallon", "UK_liquid_gallon"), ("imperial_gallons", "UK_liquid_gallon"),
    ("imperial_pint", "UK_liquid_pint"), ("imperial_pints", "UK_liquid_pint"),
]
MORE_SYMBOLS = [("Wh", "watt.hour"), ("Ah", "ampere.hour")]

# Units that are defined exactly and that the database rounds to a few digits (or, the footcandle,
# has wrong by a hundred), by name. A bound in gallons must not be off by what was rounded away.
# The yard and pound agreement of 1959; SI brochure, 9th edition; IAU 2012 B2; NIST SP 811, annex B.
CORRECTED = {
    "electronvolt": "1.602176634e-19 J",
    "e": "1.602176634e-19 C",
    "avogadro_constant": "6.02214076e23/mol",
    "C12_faraday": "9.64853321233100184e4 C",
    "astronomical_unit": "1.495978707e11 m",
    "light_year": "9.4607304725808e15 m",
    "avoirdupois_ounce": "2.8349523125e-2 kg",
    "pennyweight": "1.55517384e-3 kg",
    "troy_ounce": "3.11034768e-2 kg",
    "troy_pound": "3.732417216e-1 kg",
    "short_hundredweight": "4.5359237e1 kg",
    "long_hundredweight": "5.080234544e1 kg",
    "slug": "4.4482216152605/0.3048 kg",
    "denier": "1/9e6 kg/m",
    "board_foot": "2.359737216e-3 m^3",
    "bushel": "3.523907016688e-2 m^3",
    "US_dry_gallon": "4.40488377086e-3 m^3",
    "US_liquid_gallon": "3.785411784e-3 m^3",
    "register_ton": "2.8316846592 m^3",
    "force_ounce": "2.7801385095378125e-1 N",
    "poundal": "1.38254954376e-1 N",
    "EC_therm": "1.05505585262e8 J",
    "shaft_horsepower": "7.4569987158227022e2 W",
    "UK_horsepower": "7.4569987158227022e2 W",
    "metric_horsepower": "7.3549875e2 W",
    "footcandle": "1/9.290304e-2 lx",
}

DEPENDS_MOST = 24
TOKEN = re.compile(
    r"\s*(?:(?P<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
    r"|(?P<power>\^[-+]?\d+)"
    r"|(?P<divide>/)|(?P<multiply>[.*])|(?P<open>\()|(?P<close>\))|(?P<shift>@)"
    r"|(?P<name>[%'\"]|[^\W\d](?:\w*[^\W\d])?|[°′″℃℉](?:\w*[^\W\d])?))"
)


def fold(text):
    """ASCII letters only, as strcasecmp() has it in the C locale."""
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)


class Definition:
    def __init__(self, kind, text):
        self.kind, self.text = kind, text
        self.needs = set()
        self.plain = text  # without prefixes
        self.scale, self.origin = Fraction(1), Fraction(0)


class Database:
    def __init__(self):
        self.definitions = []
        self.names = {}      # folded -> (text, definition, singular, plural)
        self.symbols = {}    # text -> definition
        self.name_prefixes = {}
        self.symbol_prefixes = {}

    def is_whole(self, word):
        return fold(word) in self.names or word in self.symbols

    def resolve(self, word):
        """(factor, definition index) as UDUNITS' parser finds it, or None."""
        factor, symbol_prefix_seen = Fraction(1), False
        while word:
            if fold(word) in self.names:
                return factor, self.names[fold(word)][1]
            if word in self.symbols:
                return factor, self.symbols[word]
            length = max((len(p) for p in self.name_prefixes if fold(word).startswith(p)),
                         default=0)
            if length:
                factor *= self.name_prefixes[fold(word[:length])]
            else:
                length = max((len(p) for p in self.symbol_prefixes if word.startswith(p)),
                             default=0)
                if symbol_prefix_seen or not length:
                    return None
                symbol_prefix_seen = True
                factor *= self.symbol_prefixes[word[:length]]
            word = word[length:]
        return None


class Evaluation:
    """The grammar of UDUNITS as far as its own database uses it."""

    def __init__(self, database, definition):
        self.database, self.definition = database, definition
        text = definition.text
        logarithm = re.fullmatch(r"l[gnb]\(re (.*)\)", text)
        if logarithm:
            definition.kind, text = "LOGARITHMIC", logarithm.group(1)
        self.tokens, at, start = [], 0, definition.text.index(text)
        pieces = [definition.text[:start]]
        while at < len(text.rstrip()):
            match = TOKEN.match(text, at)
            if not match:
                sys.exit(f"units_table.py: cannot read {text!r} at {text[at:]!r}")
            space = match.start(match.lastgroup) > at
            token = match.group(match.lastgroup)
            self.tokens.append((match.lastgroup, token, space))
            pieces += [" " * space, self.without_prefix(token)
                       if match.lastgroup == "name" else token]
            at = match.end()
        definition.plain = "".join(pieces) + definition.text[start + at:]
        self.at = 0
        scale, origin = self.product()
        if self.kind() == "shift":
            self.take()
            origin = scale * Fraction(self.take()[1])
        if self.kind() is not None:
            sys.exit(f"units_table.py: {text!r} has more than is understood")
        definition.scale, definition.origin = scale, origin

    def without_prefix(self, word):
        """cm is (0.01 m): UDUNITS would not give back the memory of prefixes."""
        found = self.database.resolve(word)
        if found is None:
            sys.exit(f"units_table.py: {word!r} in {self.definition.text!r} is not known")
        factor, _ = found
        for length in range(1, len(word)):
            if factor != 1 and self.database.is_whole(word[length:]) and \
                    self.database.resolve(word[length:])[1] == found[1]:
                return f"({float(factor)!r} {word[length:]})"
        return word

    def kind(self):
        return self.tokens[self.at][0] if self.at < len(self.tokens) else None

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def product(self):
        scale, origin = self.power()
        while self.kind() not in (None, "close", "shift"):
            divide = self.kind() == "divide"
            if self.kind() in ("divide", "multiply"):
                self.take()
            factor, _ = self.power()
            scale, origin = scale / factor if divide else scale * factor, Fraction(0)
        return scale, origin

    def power(self):
        kind, text, _ = self.take()
        origin = Fraction(0)
        if kind == "number":
            return self.raised(Fraction(text), origin)
        if kind == "open":
            scale, origin = self.product()
            assert self.take()[0] == "close"
        elif kind == "name":
            scale, origin = self.named(text)
        else:
            sys.exit(f"units_table.py: unexpected {text!r} in {self.definition.text!r}")
        return self.raised(scale, origin)

    def raised(self, scale, origin):
        if self.kind() == "power":
            return scale ** int(self.take()[1][1:]), Fraction(0)
        if self.kind() == "number" and not self.tokens[self.at][2] and self.at > 0 \
                and self.tokens[self.at - 1][0] == "name":
            return scale ** int(self.take()[1]), Fraction(0)
        return scale, origin

    def named(self, word):
        found = self.database.resolve(word)
        if found is None:
            sys.exit(f"units_table.py: {word!r} in {self.definition.text!r} is not known")
        factor, index = found
        unit = self.database.definitions[index]
        self.definition.needs |= unit.needs | {index}
        if unit.kind == "LOGARITHMIC":
            self.definition.kind = "LOGARITHMIC"
        return factor * unit.scale, unit.origin


def english_plural(singular):
    """As ut_form_plural() of UDUNITS has it."""
    if len(singular) > 1 and singular[-1] == "y":
        return singular + "s" if singular[-2] in "aeiou" else singular[:-1] + "ies"
    if len(singular) > 1 and (singular[-1] in "sxz" or singular[-2:] in ("ch", "sh")):
        return singular + "es"
    return singular + "s"


def add_name(database, text, index, singular, plural):
    if fold(text) in database.names or text in database.symbols:
        sys.exit(f"units_table.py: {text!r} is defined twice")
    database.names[fold(text)] = (text, index, singular, plural)


def read_names(database, element, index):
    for child in element:
        if child.tag == "name":
            singular = child.findtext("singular").strip()
            plural = (child.findtext("plural") or english_plural(singular)).strip()
            # UDUNITS understands a plural even where the database says <noplural/>.
            printed = singular if child.find("noplural") is not None else plural
            add_name(database, singular, index, singular, printed)
            if fold(plural) != fold(singular):
                add_name(database, plural, index, singular, printed)
        elif child.tag == "symbol":
            text = child.text.strip()
            if text in database.symbols or fold(text) in database.names:
                sys.exit(f"units_table.py: {text!r} is defined twice")
            database.symbols[text] = index
        elif child.tag == "aliases":
            read_names(database, child, index)


def define(database, kind, text):
    definition = Definition(kind, text)
    if kind == "DERIVED":
        Evaluation(database, definition)
    if definition.scale == 0 or len(definition.needs) > DEPENDS_MOST:
        sys.exit(f"units_table.py: {text!r} cannot be used")
    database.definitions.append(definition)
    return len(database.definitions) - 1


def corrected(unit):
    """The definition of a unit of the database, or the exact one that stands for it."""
    for name in (*unit.iter("singular"), *unit.iter("symbol")):
        if name.text.strip() in CORRECTED:
            return CORRECTED[name.text.strip()]
    return unit.findtext("def").strip()


def elements_of(path):
    """All prefixes and units of a database in order, through its imports."""
    for element in ElementTree.parse(path).getroot():
        if element.tag == "import":
            yield from elements_of(os.path.join(os.path.dirname(path), element.text.strip()))
        else:
            yield element


def write_corrected(path, output):
    root = ElementTree.Element("unit-system")
    for element in elements_of(path):
        if element.tag == "unit" and element.find("def") is not None:
            element.find("def").text = corrected(element)
        root.append(element)
    ElementTree.ElementTree(root).write(output, encoding="UTF-8", xml_declaration=True)


def read_file(database, path):
    for element in elements_of(path):
        if element.tag == "prefix":
            value = Fraction(element.findtext("value").strip())
            for name in element.findall("name"):
                database.name_prefixes[fold(name.text.strip())] = value
            for symbol in element.findall("symbol"):
                database.symbol_prefixes[symbol.text.strip()] = value
        elif element.tag == "unit":
            if element.find("base") is not None:
                index = define(database, "BASE", "")
            elif element.find("dimensionless") is not None:
                index = define(database, "DIMENSIONLESS", "")
            else:
                index = define(database, "DERIVED", corrected(element))
            read_names(database, element, index)


def add_more(database):
    for text, definition in MORE_NAMES:
        if text not in database.names and text not in database.symbols:
            add_name(database, text, define(database, "DERIVED", definition), text, text)
    for text, definition in MORE_SYMBOLS:
        if fold(text) not in database.names and text not in database.symbols:
            database.symbols[text] = define(database, "DERIVED", definition)


def check_order(database):
    """Later definitions must not change what an earlier one means."""
    for definition in list(database.definitions):
        if definition.text:
            again = Definition("DERIVED", definition.text)
            Evaluation(database, again)
            if (again.needs, again.scale) != (definition.needs, definition.scale):
                sys.exit(f"units_table.py: {definition.text!r} depends on the order of reading")


class Pool:
    """All texts one after another, each once: no pointers, so nothing to relocate at start."""

    def __init__(self):
        self.bytes, self.offsets = bytearray(), {}

    def offset(self, text):
        if text not in self.offsets:
            self.offsets[text] = len(self.bytes)
            self.bytes += text.encode() + b"\0"
        return self.offsets[text]


def c_bytes(data):
    lines = []
    for start in range(0, len(data), 20):
        lines.append("    " + " ".join(
            f"{byte - 256 if byte > 127 else byte}," for byte in data[start:start + 20]))
    return "\n".join(lines)


def fraction_text(value):
    return str(value.numerator) if value.denominator == 1 else \
        f"{value.numerator}/{value.denominator}"


def write_table(database, output):
    pool, needs, rows = Pool(), [], {}
    rows["definition"] = []
    for definition in database.definitions:
        rows["definition"].append(
            f"{{{pool.offset(definition.plain)}, {pool.offset(fraction_text(definition.scale))}, "
            f"{pool.offset(fraction_text(definition.origin))}, {len(needs)}, "
            f"{len(definition.needs)}, REC_KNOWN_{definition.kind}}}")
        needs += sorted(definition.needs)
    rows["name"] = [
        f"{{{pool.offset(text)}, {index}, {pool.offset(singular)}, {pool.offset(plural)}}}"
        for folded, (text, index, singular, plural)
        in sorted(database.names.items(), key=lambda item: item[0].encode())]
    rows["symbol"] = [
        f"{{{pool.offset(text)}, {index}, {pool.offset(text)}, {pool.offset(text)}}}"
        for text, index in sorted(database.symbols.items(), key=lambda item: item[0].encode())]
    for prefix, table in (("name_prefix", database.name_prefixes),
                          ("symbol_prefix", database.symbol_prefixes)):
        rows[prefix] = [f"{{{pool.offset(text)}, {pool.offset(fraction_text(value))}, "
                        f"{float(value)!r}}}"
                        for text, value in sorted(table.items())]
    if len(pool.bytes) > 65535 or len(database.definitions) > 1000:
        sys.exit("units_table.py: the database is larger than the table allows for")
    types = {"definition": "rec_known_definition", "name": "rec_known_name",
             "symbol": "rec_known_name", "name_prefix": "rec_known_prefix",
             "symbol_prefix": "rec_known_prefix"}
    output.write("/* SPDX-License-Identifier: GPL-3.0-or-later\n *\n"
                 " * Made by units_table.py from UDUNITS' database: do not edit.\n */\n"
                 '#include "model/units_table.h"\n\n')
    output.write(f"const char rec_known_texts[] = {{\n{c_bytes(pool.bytes)}\n}};\n")
    output.write("const uint16_t rec_known_needs[] = {\n    "
                 + ", ".join(map(str, needs)) + "\n};\n")
    for name, lines in rows.items():
        output.write(f"const {types[name]} rec_known_{plural(name)}[] = {{\n    "
                     + ",\n    ".join(lines) + "\n};\n")
        output.write(f"const size_t rec_known_{name}_count = {len(lines)};\n")


def plural(name):
    return name + ("es" if name.endswith("x") else "s")


def main():
    if sys.argv[1] == "--corrected":
        write_corrected(sys.argv[2], sys.argv[3])
        return
    database = Database()
    read_file(database, sys.argv[1])
    add_more(database)
    check_order(database)
    with open(sys.argv[2], "w", encoding="ascii") as output:
        write_table(database, output)


main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as a table, read back by another's reader."""
import csv
import io
import json
import os
import re
import unicodedata

from program import AGREED, BAD, CONFLICT, ProgramTest, main

csv.field_size_limit(40000)  # below a spreadsheet's limit: a longer cell is a failure
LONGEST = 65500  # bytes of one text, nearly the most that the reader takes
NUMBERS = ("low", "high", "weight", "value", "minus", "plus", "estimate", "estimate_low", "estimate_high", "line",
           "column", "credibility")
SKIPPED = "\"'`´«»‘’‚‛“”„‟′″‹›＂＇" + "".join(c for c in map(chr, range(0x3001)) if c.isspace())
FORMULA = re.compile(r"[=+\-@−⁺⁻⁼₊₋₌﹢﹣﹦﹫＋－＝＠]")


def is_formula(text):
    """Whether a spreadsheet could take a cell for one, however it skips blanks and quotation marks."""
    return bool(FORMULA.match(text.lstrip(SKIPPED)))


def unguarded(text):
    """The rule of docs/csv.md."""
    return ";".join(part[1:] if is_formula(part) else part for part in text.split(";"))


class Csv(ProgramTest):
    def table(self, *arguments, expected=0):
        """The rows; every cell has been held to what no cell may be."""
        status, output, errors = self.run_program("-f", "csv", "-o", "table.csv", *arguments)
        self.assertEqual((status, output), (expected, ""), errors)
        with open(self.path("table.csv"), "rb") as file:
            raw = file.read()
        self.assertEqual(raw.count(b"\n"), raw.count(b"\r\n"))
        self.assertEqual(raw.count(b"\r"), raw.count(b"\r\n"))
        text = raw.decode("utf-8")
        self.assertTrue(text.startswith("row,document,id,source,quantity,status,low,high,low_open,high_open,unit,"))
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True, restkey="more", restval="none"))
        self.assertEqual(len(rows), text.count("\r\n") - 1)
        for row in rows:
            self.assertNotIn("more", row)
            self.assertNotIn("none", row.values())
            for name, cell in row.items():
                self.assert_harmless(name, cell)
        return rows

    def assert_harmless(self, name, cell):
        self.assertFalse([c for c in cell if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")], repr(cell[:200]))
        if name in NUMBERS:
            self.assertTrue(cell == "" or repr(float(cell)))
            return
        for part in cell.split(";"):
            if is_formula(part):
                self.assertTrue(part.startswith("'"), (name, cell[:200]))

    def test_a_row_is_a_quantity_or_a_claim_in_the_document_s_order(self):
        rows = self.table(self.write("claims.yaml", CONFLICT))
        self.assertEqual([(row["row"], row["id"]) for row in rows],
                         [("quantity", "shells"), ("claim", "low"), ("claim", "high")])
        self.assertEqual(rows[0]["status"], "conflict")
        self.assertEqual([row["conflicts"] for row in rows], ["k1"] * 3)
        self.assertEqual([row["against"] for row in rows], ["", "high", "low"])
        self.assertEqual((rows[1]["low"], rows[1]["high"], rows[1]["low_open"], rows[1]["high_open"]),
                         ("2385", "", "false", "true"))
        self.assertEqual((rows[1]["line"], rows[1]["column"], rows[1]["file"]), ("8", "5", "claims.yaml"))
        self.assertEqual(rows[2]["source_name"], "Bravo")

    def test_every_number_is_that_of_the_json_result(self):
        self.write("claims.yaml", AGREED.replace("kind: count", "kind: real").replace(
            "at_least: 2385", "at_least: -0.1").replace("at_most: 4770", "less_than: 1e300"))
        rows = self.table("claims.yaml")
        result = json.loads(self.run_program("-f", "json", "claims.yaml")[1])
        facts = [q["bounds"] for q in result["quantities"]] + [c["interval"] for c in result["claims"]]
        self.assertEqual(len(rows), len(facts))
        for row, fact in zip(rows, facts):
            for end in ("low", "high"):
                self.assertEqual(float(row[end]) if row[end] else None, fact[end])
                self.assertEqual(row[end + "_open"], json.dumps(fact[end + "_open"]))
        self.assertEqual(rows[0]["low"][0], "-", "a number of our own is left as it is")

    def test_several_documents_have_one_header_and_a_refused_one_its_errors(self):
        rows = self.table(self.write("a.yaml", AGREED), self.write("b.yaml", BAD), "c.yaml", expected=2)
        self.assertEqual([(row["row"], row["document"]) for row in rows],
                         [("quantity", "a.yaml"), ("claim", "a.yaml"), ("claim", "a.yaml"), ("error", "b.yaml"),
                          ("error", "c.yaml")])
        self.assertIn("did you mean `at_least`", rows[3]["text"])
        self.assertEqual((rows[3]["status"], rows[3]["file"], rows[3]["line"]), ("refused", "b.yaml", "8"))
        self.assertEqual((rows[4]["line"], rows[4]["column"]), ("", ""))

    def test_one_quantity_is_told_of_alone(self):
        self.write("a.yaml", AGREED.replace("quantities: {", "quantities: {other: {}, "))
        self.write("b.yaml", AGREED.replace("shells: {unit", "grain: {unit").replace("quantity: shells",
                                                                                    "quantity: grain"))
        self.assertEqual([row["id"] for row in self.table("-q", "shells", "a.yaml")], ["shells", "low", "high"])
        rows = self.table("-q", "shells", "a.yaml", "b.yaml", expected=2)
        self.assertEqual({row["document"] for row in rows if row["row"] != "error"}, {"a.yaml"})
        self.assertEqual([row["document"] for row in rows if row["row"] == "error"], ["b.yaml"])

    def test_a_measured_figure_has_its_uncertainties_and_the_quantity_its_estimate(self):
        claims = "".join(f"  - {{id: m{i}, source: {s}, quantity: x, value: {v}, uncertainty: {{standard: 0.25}}}}\n"
                         for i, (s, v) in enumerate((("a", 2.5), ("b", 3.125))))
        self.write("claims.yaml", "reconcile: 1\nsources: {a: A, b: B}\nquantities: {x: {kind: real}}\nclaims:\n" + claims)
        rows = self.table("--estimator", "fe", "claims.yaml")
        self.assertEqual((rows[0]["estimator"], float(rows[0]["estimate"])), ("fe", 2.8125))
        self.assertLess(float(rows[0]["estimate_low"]), 2.8125)
        self.assertEqual((rows[1]["value"], rows[1]["minus"], rows[1]["plus"]), ("2.5", "0.25", "0.25"))
        self.assertEqual((rows[1]["low"], rows[1]["low_open"], rows[1]["status"]), ("", "", "soft"))
        self.assertEqual(self.table("claims.yaml")[0]["estimator"], "")

    HOSTILE = ("=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", " \t=1", "\"=1", "'=1", "''-1", "＝1", "x;=1",
               "x; \"@y;+z", "a\r\n=b", "\u202e=1", "\ufeff=1", "\u00a0-1", "\u3000＠x", "a,b", "\"", "\"\"", ";", "'",
               "=cmd|' /C calc'!A0", "x\";\"=1", "−1", "plain", "O'Hara; Smith", "\u001b[31m=1", "\u2028=1")

    def test_no_cell_can_be_a_formula_and_the_guard_can_be_undone(self):
        def shown(text):
            spelt = "".join(c if c in "\r\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp")
                            else f"\\u{ord(c):04x}" for c in text)
            return re.sub(r"[\t\n\r]", " ", spelt.replace("\r\n", "\n"))

        sources = {f"s{i}": {"name": text, "note": text} for i, text in enumerate(self.HOSTILE)}
        quantities = {f"q{i}": {"label": text, "note": text} for i, text in enumerate(self.HOSTILE)}
        claims = [{"id": f"c{i}", "source": f"s{i}", "quantity": f"q{i}", "exactly": 2.385, "quote": text, "url": text,
                   "note": text} for i, text in enumerate(self.HOSTILE)]
        self.write("claims.json", json.dumps({"reconcile": 1, "sources": sources, "quantities": quantities,
                                              "claims": claims}))
        rows = self.table("claims.json")
        self.assertEqual(len(rows), 2 * len(self.HOSTILE))
        for i, text in enumerate(self.HOSTILE):
            quantity, claim = rows[i], rows[i + len(self.HOSTILE)]
            for row, columns in ((quantity, ("label", "note")), (claim, ("source_name", "quote", "url", "note"))):
                for column in columns:
                    self.assertEqual(unguarded(row[column]), shown(text), column)
                    self.assertEqual(row[column] != shown(text), any(map(is_formula, shown(text).split(";"))))

    def test_names_of_files_are_guarded_like_all_else(self):
        for name in ("=1+1.yaml", "@x.yaml", "x;=y.yaml", "+1;-1.yaml"):
            self.write(name, CONFLICT)
            self.write("other-" + name, CONFLICT)
            row = self.table("./" + name)[0]
            self.assertEqual(unguarded(row["document"]), "./" + name)
            rows = self.table("--together", "--", name, "other-" + name)
            self.assertEqual(unguarded(rows[1]["id"]), name + ":low")
            self.assertEqual(unguarded(rows[0]["document"]), name)

    def test_no_cell_is_longer_than_a_spreadsheet_takes(self):
        claim = {"id": "c", "source": "s", "quantity": "x", "exactly": 2.385}
        for filler in ("x", "ü", "\U0001F4A3", "\u202e", "\"", "=;", ";="):
            quote = filler * (LONGEST // (len(json.dumps(filler, ensure_ascii=False).encode("utf-8")) - 2))
            self.write("claims.json", json.dumps({"reconcile": 1, "sources": {"s": "S"}, "quantities": {"x": {}},
                                                  "claims": [{**claim, "quote": quote}]}, ensure_ascii=False))
            cell = self.table("claims.json")[1]["quote"]
            self.assertLessEqual(len(cell.encode("utf-16-le")) // 2, 32767)
            left = re.search(r" \[\.\.\. and ([0-9]+) more bytes\]$", cell)
            self.assertGreater(int(left.group(1)), 500)

    def test_a_list_of_a_thousand_ids_ends_with_how_many_more(self):
        sources = "".join(f"  s{i}: S{i}\n" for i in range(1000))
        claims = "".join(f"  - {{id: {'c' * 60}{i}, source: s{i}, quantity: x, exactly: 4}}\n" for i in range(1000))
        self.write("claims.yaml", f"reconcile: 1\nsources:\n{sources}quantities: {{x: {{}}}}\nclaims:\n{claims}")
        rows = self.table("claims.yaml")
        self.assertEqual(len(rows), 1001)
        listed = rows[0]["low_from"].split("; ")
        more = re.fullmatch("and ([0-9]+) more", listed[-1])
        self.assertEqual(len(listed) - 1 + int(more.group(1)), 1000)
        self.assertLessEqual(len(rows[0]["low_from"]), 32767)

    def test_a_device_that_takes_no_more_is_trouble(self):
        self.write("claims.yaml", AGREED)
        if os.path.exists("/dev/full"):
            status, _, errors = self.run_program("-f", "csv", "-o", "/dev/full", "claims.yaml")
            self.assertEqual(status, 2, errors)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile documents in every form of the report: each form is read by a reader that is not ours and must be built just
as that of a harmless document of the same shape is, with the texts in place of its texts."""
import csv
import html.parser
import io
import json
import os
import re
import unicodedata
import xml.etree.ElementTree

import rendered
from program import ProgramTest, main
from test_csv import is_formula

LONG = 20000
HOSTILE = {
    "script": "</script><script>alert(1)</script>", "comment": "--><!-- <!--<script>", "element": "<img src=x onerror=alert(1)>",
    "attribute": "\" onload=\"alert(1)\" x='", "entity": "&lt;b&gt; &#0; &amp; &x; %00", "cdata": "]]><x/><![CDATA[",
    "instruction": "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e 'x'>]>&e;", "style": "</style><style>*{}</style>",
    "formula": "=cmd|' /C calc'!A0", "formula after a part": "x;=1+1", "wide formula": "＝1+1", "escape": "\x1b[2J\x1b]0;x\x07",
    "c1": "\x9b31m\x85", "nul": "a\0b", "backspace": "a\b\b\x7f", "lines": "a\nb\r\nc\rd\u2028e\u2029f", "tab": "\ta\t",
    "bidi": "\u202eabc\u202d\u2066x\u2067y\u2069\u200f", "invisible": "a\u200bb\u200d\ufeff\u00ad\u2060", "tags": "\U000e0041\U000e007f",
    "combining": "\u0301\u0301\u0301a" + "\u0301" * 50, "emoji": "\U0001F468\u200d\U0001F469\u200d\U0001F467 \U0001F4A3",
    "rtl": "שלום مرحبا", "mention": "@everyone @user #1 GH-1 deadbeefcafe", "link": "[x](http://example.org) http://example.org www.example.org",
    "markup": "| a | b |\n| --- | --- |\n# h\n```\n* x", "command": "::set-output name=x::y", "command in a line": "a\n::error file=x,line=1::y",
    "properties": "a,b=c:d%0A::warning::e", "percent": "%0d%0a%25 %s %n %d", "place": "a.c:1:2: error: b", "nonsense": "\uffff\ufffe\U0010ffff",
    "javascript": "javascript:alert(1)", "data": "data:text/html,<script>alert(1)</script>", "backslash": "\\\\\" \\u003c \\",
    "long": "x" * LONG, "long words": "<&\"' " * (LONG // 5), "long wide": "漢" * (LONG // 4), "surrogates": "\U0001D173" * 50,
    "template": "${{ secrets.X }} {{ x }} <%= x %> $(x) `x`", "blank": " ", "quotes": "'\"`´“”«»",
}
PLAIN = "plain words"
FORMS = ("text", "json", "csv", "markdown", "svg", "html", "junit", "sarif", "gcc", "github")
# What may never stand raw in what people see: it steers terminals, turns directions or is not seen.
UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"}


def document(text):
    """The text in every place where a document may have one, in a quarrel so that all of it is told."""
    return {
        "reconcile": 1, "title": text, "note": text, "url": text, "as_of": "2024-06-20",
        "sources": {"a": {"name": text, "note": text, "url": text, "reliability": "B"}, "b": {"name": text, "repeats": ["a"]},
                    "c": {"name": text}},
        "quantities": {"x": {"kind": "count", "label": text, "note": text, "course": "level"}, "y": {"label": text, "note": text},
                       "m": {"kind": "real", "label": text}},
        "relations": {"tie": {"that": "y <= x", "note": text, "assumed": True}},
        "claims": [
            {"id": "low", "source": "a", "quantity": "x", "says": "at least 2385", "quote": text, "url": text, "note": text},
            {"id": "high", "source": "c", "quantity": "x", "at_most": 1190, "quote": text, "said": "2024-06-14"},
            {"id": "again", "source": "b", "quantity": "x", "exactly": 5, "quote": text},
            {"id": "more", "source": "c", "quantity": "y", "at_least": 4770, "note": text},
            {"id": "m1", "source": "a", "quantity": "m", "value": 2.5, "uncertainty": {"standard": 0.25}, "quote": text},
            {"id": "m2", "source": "c", "quantity": "m", "value": 3.125, "uncertainty": {"standard": 0.25}, "note": text}],
        "expect": {"verdict": "agreed"},
    }


class Elements(html.parser.HTMLParser):
    """What a page is built of, in pictures and beside them: each tag with the names of its attributes; addresses;
    comments and the like."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.drawn, self.links, self.others, self.in_picture = [], [], [], [], False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.in_picture = self.in_picture or tag == "svg"
        (self.drawn if self.in_picture else self.tags).append((tag, tuple(sorted(name for name, _ in attrs
                                                                                 if name != "id"))))
        self.links += [value for name, value in attrs if name in ("href", "src", "action")]

    def handle_endtag(self, tag):
        (self.drawn if self.in_picture else self.tags).append("/" + tag)
        self.in_picture = self.in_picture and tag != "svg"

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def paths(value):
    """Every key of a JSON value with the keys above it."""
    if isinstance(value, dict):
        return {(key,) + rest for key, member in value.items() for rest in paths(member) | {()}}
    if isinstance(value, list):
        return {rest for member in value for rest in paths(member)}
    return set()


def tree(text):
    """The names in a piece of XML: elements and attributes. Entities of its own are not declared, or this fails."""
    root = xml.etree.ElementTree.fromstring(text)
    return {(element.tag, name) for element in root.iter() for name in [None, *element.attrib]}, root


class Hostile(ProgramTest):
    def report(self, form, name, *options):
        status, output, errors = self.run_program("-f", form, "--estimate", *options, name)
        self.assertEqual(status, 0, errors)
        self.assert_seen(errors)
        return output

    def assert_seen(self, text):
        faults = {c for c in text if unicodedata.category(c) in UNSEEN and c != "\n"}
        self.assertEqual(faults, set(), "in " + repr(text[:300]))

    def each(self, form, of_plain, of_hostile):
        """Compares what a function makes of the report of the plain document with that of each hostile one."""
        self.write("claims.json", json.dumps(document(PLAIN)))
        meant = of_plain(self.report(form, "claims.json"))
        for name, text in HOSTILE.items():
            with self.subTest(form=form, text=name):
                self.write("claims.json", json.dumps(document(text)))
                status, output, errors = self.run_program("-f", form, "--estimate", "claims.json")
                if status == 2:  # it may be refused, if so in words that can be seen
                    self.assertIn("claims.json:", errors)
                    self.assertIn(name, ("nul", "nonsense", "blank", "surrogates"))
                    self.assert_seen(errors)
                    continue
                self.assertEqual(status, 0)
                of_hostile(output, meant, text)

    def test_text_has_no_character_that_steers_or_hides(self):
        def check(output, meant, _):
            self.assert_seen(output)
            self.assertGreater(output.count("\n"), meant // 2)
        self.each("text", lambda output: output.count("\n"), check)

    def test_json_has_the_texts_themselves_and_no_more_keys(self):
        def check(output, meant, text):
            result = json.loads(output)
            self.assertEqual(paths(result), meant)
            self.assertEqual({claim["quote"] for claim in result["claims"]} - {None}, {text})
            self.assertEqual({quantity["label"] for quantity in result["quantities"]}, {text})
            self.assertEqual(output.count("\n"), 1)
            self.assertEqual(re.findall("[\x00-\x09\x0b-\x1f]", output), [])
        self.each("json", lambda output: paths(json.loads(output)), check)

    def test_csv_has_as_many_rows_and_no_formula(self):
        csv.field_size_limit(32767)

        def rows(output):
            return list(csv.reader(io.StringIO(output, newline=""), strict=True))

        def check(output, meant, _):
            self.assert_seen(output)
            table = rows(output)
            self.assertEqual([len(row) for row in table], [len(row) for row in meant])
            for row, plain in zip(table, meant):
                for cell, usual in zip(row, plain):
                    if cell != usual:
                        for part in cell.split(";"):
                            self.assertTrue(part.startswith("'") or not is_formula(part), cell[:100])
        self.each("csv", rows, check)

    def test_markdown_renders_to_the_same_elements(self):
        if rendered.RENDERER is None:
            self.skipTest("cmark-gfm is not installed")

        def shape(output):
            page = rendered.render(output)
            return page.elements - {("span", ())}, [len(row) for row in page.rows], len(page.headings)

        def check(output, meant, _):
            self.assert_seen(output)
            self.assertLess(len(output), 65536)
            self.assertEqual(shape(output), meant)
            self.assertEqual(rendered.active(rendered.render(output)), [])
        self.each("markdown", shape, check)

    def test_a_page_is_built_of_the_same_elements(self):
        def check(output, meant, text):
            self.assert_seen(output)
            page = Elements(output)
            # A label that a picture shortens has a title with the whole; else its elements depend on no text.
            self.assertLessEqual(set(page.drawn), set(meant.drawn) | {("title", ()), "/title"})
            if len(text) < LONG // 10:
                self.assertEqual(page.tags, meant.tags)
            else:  # what is long is folded, or not
                self.assertLessEqual(set(page.tags), set(meant.tags))
                self.assertEqual(page.tags.count(("script", ())), meant.tags.count(("script", ())))
            self.assertEqual(page.others, meant.others)
            self.assertEqual([link for link in page.links if not link.startswith(("#", "http://", "https://"))],
                             [link for link in meant.links if not link.startswith(("#", "http://", "https://"))])
        self.each("html", Elements, check)

    def test_pictures_and_junit_are_sound_xml_of_the_same_names(self):
        for form in ("svg", "junit"):
            def check(output, meant, _):
                self.assert_seen(output)
                self.assertNotIn("<!ENTITY", output)
                self.assertLessEqual(tree(output)[0], meant)
            self.each(form, lambda output: tree(output)[0], check)

    def test_sarif_has_the_same_keys_and_as_many_results(self):
        def shape(output):
            log = json.loads(output)
            return paths(log), [len(run["results"]) for run in log["runs"]]

        def check(output, meant, _):
            self.assertEqual(shape(output), meant)
            self.assertEqual(re.findall("[\x00-\x09\x0b-\x1f]", output), [])
        self.each("sarif", shape, check)

    def test_gcc_has_as_many_lines_each_with_its_place(self):
        def places(output):
            return [re.match(r"claims\.json:\d+:\d+: (error|warning|note): ", line).group(1) for line in output.splitlines()]

        def check(output, meant, _):
            self.assert_seen(output)
            self.assertEqual(places(output), meant)
        self.each("gcc", places, check)

    def test_github_has_as_many_commands_with_the_same_properties(self):
        def commands(output):
            found = []
            for line in output.splitlines():
                match = re.match(r"::(error|warning|notice) ([^:]*)::(.*)$", line)
                self.assertIsNotNone(match, line[:200])
                found.append((match.group(1), [part.split("=")[0] for part in match.group(2).split(",")]))
            return found

        def check(output, meant, _):
            self.assert_seen(output)
            self.assertEqual(commands(output), meant)
        self.each("github", commands, check)

    def test_names_of_files_are_as_harmless(self):
        names = ["<b>&'\".json", "=1+1.json", "@x.json", "a\x1b[31m.json", "a\u202e.json", "a\nb.json", "::error::x.json", "a,b=c.json",
                 "%0A.json", "]]>.json", "`x`|y.json", "a b.json", "שלום.json", "-->.json", "a\\.json"]
        for form in FORMS:
            for name in names:
                with self.subTest(form=form, name=name):
                    self.write(name, json.dumps(document(PLAIN)))
                    self.write("bad" + name, json.dumps({"reconcile": 1, name: name}))
                    status, output, errors = self.run_program("-f", form, "--", "./" + name, "./bad" + name)
                    self.assertEqual(status, 2)
                    self.assert_seen(errors)
                    self.assert_seen(output.replace("\x1b[", "") if form == "json" else output)
                    self.assert_form(form, output)
                    os.remove(self.path(name))

    def test_a_megabyte_in_one_text_and_raw_nuls_are_refused_in_every_form(self):
        megabyte = "</script>=1+1]]>::error::\x1b[2J\u202e" * 32768
        texts = {"a text": json.dumps(document(megabyte)), "many lines": json.dumps(document("a\n" * 500000)),
                 "a NUL": "reconcile: 1\ntitle: a\0b\n", "NULs": "\0" * 1000000,
                 "a key": json.dumps({"reconcile": 1, megabyte: 1})}
        for form in FORMS:
            for name, text in texts.items():
                with self.subTest(form=form, text=name):
                    self.write("claims.json", text)
                    status, output, errors = self.run_program("-f", form, "claims.json")
                    self.assertEqual(status, 2)
                    self.assertRegex(errors, r"^claims\.json:\d+:\d+: error: ")
                    self.assert_seen(errors)
                    self.assertLess(len(errors), 20000)
                    self.assertLess(len(output), 100000)
                    if output:
                        self.assert_seen(output)
                        self.assert_form(form, output)

    def assert_form(self, form, output):
        if form in ("svg", "junit"):
            tree(output)
        elif form in ("json", "sarif"):
            json.loads(output)
        elif form == "csv":
            self.assertEqual({len(row) for row in csv.reader(io.StringIO(output, newline=""), strict=True)}, {42})
        elif form == "html":
            self.assertNotIn("b", [tag[0] for tag in Elements(output).tags])
        elif form == "github":
            for line in output.splitlines():
                self.assertRegex(line, r"^::(error|warning|notice) [^:]*::")
        elif form == "gcc":
            for line in output.splitlines():
                self.assertRegex(line, r": (error|warning|note): ")


if __name__ == "__main__":
    main()

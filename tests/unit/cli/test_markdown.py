# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as a comment on a pull request, as GitHub's own parser reads it."""
import json
import re
import unicodedata

import rendered
from program import AGREED, BAD, CONFLICT, ProgramTest, main

MEANT = {(name, ()) for name in ("h3", "h4", "p", "strong", "em", "ul", "li", "table", "thead", "tbody", "tr", "th", "td",
                                 "code", "details", "summary", "span", "br")}
COMMENT_MAX = 65536
HOSTILE = (
    "<script>alert(1)</script>", "</details></summary><b>x", "<!-- x", "--> x", "<img src=x onerror=y>", "<details>",
    "@someone", "@org/team", "mail@example.org", "x@y", "#123", "GH-12", "owner/repo#5", "owner/repo@deadbeef",
    "deadbeefcafe", "0123456789abcdef0123456789abcdef01234567", "!12", "~5", "%3", "&7", "$5 and $6",
    "http://example.org/?a=1&b=2", "https://example.org", "www.example.org", "WWW.example.org", "ftp://x.org",
    "mailto:a@b.org", "xmpp:a@b.org/x", "<http://example.org>", "[x](http://example.org)", "![x](http://example.org/x.png)",
    "[x][y]", "[x]: http://example.org", "[^1]", "- [x] done", "*bold*", "**bold**", "_it_", "__it__", "~~gone~~", "~x~",
    "`code`", "``", "```", "~~~", "a|b", "a\\|b", "\\", "a\\", "\\\\", "| --- |", "a | b\n| --- | --- |", "# heading",
    "## h #", "> quote", "- item", "+ item", "* item", "1. item", "2) item", "---", "***", "===", "    code", "\tcode",
    "line\nbreak", "two\n\nparagraphs", "trailing  \n", "&amp; &#64; &lt;", "&copy;", ":tada:", "a:b:c", "\u202eevil",
    "\u2066x\u2069", "\u001b[31mred", "\ufeffx", "a\u200bb", "é\u0301\u0301", "\U0001F4A3", "::set-output name=x::y",
    "@everyone", "]]>", "<![CDATA[x]]>", "<?php x ?>", "javascript:alert(1)", "$$x$$", "$`x`$", "{{ x }}", "${{ x }}",
    "a&#8203;b", "<span>x</span>", "<br>", "'\"", "100%", "-5", "=1", "\\*x\\*", "&", "<", ">", "\\<b>", "&#x3c;b>")


def shown(text):
    """As it is to be read: harmless, and blanks as one."""
    spelt = "".join(c if c in "\r\n\t" or not (unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp"))
                    else f"\\u{ord(c):04x}" for c in text)
    return re.sub(r"[ \t\r\n]+", " ", spelt).strip(" ")


class Markdown(ProgramTest):
    def page(self, *arguments, expected=0):
        status, output, errors = self.run_program("-f", "markdown", *arguments)
        self.assertEqual(status, expected, errors)
        self.assertLess(len(output.encode("utf-8")), COMMENT_MAX)
        self.assertFalse([c for c in output if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"])
        page = rendered.render(output)
        self.assertEqual(page.elements - MEANT, set(), output)
        self.assertEqual(page.comments, [])
        self.assertEqual(rendered.active(page), [], output)
        return page, output

    def test_a_conflict_is_told_with_what_rests_on_what_and_what_has_to_give_way(self):
        page, output = self.page(self.write("claims.yaml", CONFLICT.replace("source: a,", "source: a, quote: Enough,")))
        self.assertEqual(page.headings, ["Two who agree", "Conflicts", "What has to give way", "What would settle it"])
        self.assertIn("**✗ conflict**: 1 of 1 quantity cannot be as claimed", output)
        self.assertIn("- Alpha says at least 2,385; Bravo says at most 1,190: 1,195 apart.\n", output)
        self.assertEqual([len(row) for row in page.rows], [4, 4, 7, 7, 7])
        self.assertEqual(page.rows[3][:6], ["low", "Alpha", "shells", "at least 2385\n“Enough”", "2,385 shells and up",
                                            page.rows[3][5]])
        self.assertEqual(page.rows[3][6], "claims.yaml line 8")
        self.assertIn("<summary>2 claims</summary>", output)

    def test_a_quiet_document_is_a_table_and_a_fold(self):
        page, output = self.page(self.write("claims.yaml", AGREED))
        self.assertEqual(page.headings, ["Two who agree"])
        self.assertEqual(page.rows[1], ["✓ agreed", "shells", "2,385 to 4,770 shells", "low: low; high: high"])
        self.assertLess(len(output), 1000)

    def test_text_of_a_document_is_read_as_it_stands_and_is_nothing_else(self):
        for text in HOSTILE:
            words = json.dumps(text)
            document = CONFLICT.replace("title: Two who agree", f"title: {words}").replace(
                "a: Alpha", f"a: {{name: {words}}}").replace("kind: count", f"kind: count, label: {words}").replace(
                "at_least: 2385", f"at_least: 2385, quote: {words}")
            with self.subTest(text=text):
                page, output = self.page(self.write("claims.yaml", document))
                self.assertEqual(page.headings[0], shown(text) or "claims.yaml")
                self.assertEqual(page.headings[1:], ["Conflicts", "What has to give way", "What would settle it"], output)
                self.assertEqual([len(row) for row in page.rows], [4, 4, 7, 7, 7], output)
                self.assertEqual(page.rows[1][1], ("shells " + shown(text)).strip())
                self.assertEqual(page.rows[3][1], shown(text))
                self.assertEqual(page.rows[3][3], f"at least 2385\n“{shown(text)}”")

    def test_names_of_files_and_ids_that_bear_them_are_code_or_text(self):
        for name in ("a b.yaml", "a`b.yaml", "a|b.yaml", "<b>.yaml", "@you.yaml", "a*b*.yaml", "#1.yaml", "\\.yaml"):
            self.write(name, CONFLICT)
            self.write("other " + name, CONFLICT)
            page, output = self.page("--together", "./" + name, "./other " + name)
            self.assertEqual(page.rows[-1][0], f"other {name}:high", output)
            self.write(name, BAD)
            page, output = self.page("./" + name, expected=2)
            self.assertIn("./" + name, page.headings[0])
            self.assertIn("did you mean", "".join(page.texts))

    def test_several_documents_have_a_section_each_and_a_line_on_top(self):
        names = [self.write(f"{i}.yaml", text) for i, text in enumerate((AGREED, CONFLICT, BAD))]
        page, output = self.page(*names, expected=2)
        self.assertTrue(output.startswith("3 documents: 1 conflict, 1 agreed, 1 refused\n\n"))
        self.assertEqual(page.headings[0], "Two who agree")
        self.assertEqual(page.headings[-1], "2.yaml")

    def test_what_there_is_no_room_for_is_counted(self):
        page, output = self.page(*[self.write(f"{i}.yaml", CONFLICT) for i in range(150)])
        left = re.search(r"\n… and ([0-9]+) more documents, for which there is no room in a comment\n$", output)
        self.assertEqual(page.headings.count("Two who agree") + int(left.group(1)), 150)
        self.assertGreater(page.headings.count("Two who agree"), 20)

    def test_of_a_large_document_the_first_of_everything_is_told_and_the_rest_counted(self):
        long = "& " * 3000
        sources = "".join(f"  s{i}: {{name: {json.dumps(long)}}}\n" for i in range(300))
        quantities = "".join(f"  q{i}: {{label: {json.dumps(long)}}}\n" for i in range(100))
        claims = "".join(f"  - {{source: s{i}, quantity: q{i % 100}, exactly: {i}, quote: {json.dumps(long)}}}\n"
                         for i in range(300))
        self.write("claims.yaml", f"reconcile: 1\ntitle: {json.dumps(long)}\nsources:\n{sources}quantities:\n{quantities}"
                                  f"claims:\n{claims}")
        page, output = self.page("--settle", "always", "claims.yaml")
        quantities = [row for row in page.rows if len(row) == 4]
        left = re.search(r"\n… and ([0-9]+) more quantities\n", output)
        self.assertEqual(len(quantities) - 1 + int(left.group(1)), 100)
        claims = [row for row in page.rows if len(row) == 7]
        left = re.search(r"\n… and ([0-9]+) more claims\n", output)
        self.assertEqual(len(claims) - 1 + int(left.group(1)), 300)
        self.assertRegex(output, r"\n… and [0-9]+ more conflicts\n")
        self.assertTrue(output.endswith("\n</details>\n\n") or output.endswith("\n</details>\n"))

    def test_one_quantity_is_told_of_alone(self):
        self.write("claims.yaml", CONFLICT.replace("quantities: {", "quantities: {other: {}, ") +
                   "  - {id: third, source: a, quantity: other, exactly: 4}\n")
        page, _ = self.page("-q", "other", "claims.yaml")
        self.assertEqual([row[0] for row in page.rows], ["", "✓ agreed", "claim", "third"])
        self.assertEqual(page.headings, ["Two who agree"])

    def test_estimates_have_a_table(self):
        claims = "".join(f"  - {{id: m{i}, source: {s}, quantity: x, value: {v}, uncertainty: {{standard: 0.25}}}}\n"
                         for i, (s, v) in enumerate((("a", 2.5), ("b", 3.125))))
        self.write("claims.yaml", "reconcile: 1\nsources: {a: A, b: B}\nquantities: {x: {kind: real, unit: km}}\nclaims:\n" +
                   claims)
        page, _ = self.page("--estimator", "fe", "claims.yaml")
        self.assertIn("Estimates, beside the bounds", page.headings)
        row = next(row for row in page.rows if len(row) == 5 and row[0] == "x")
        self.assertEqual((row[1], row[4]), ("2.8125 km", "fe"))


if __name__ == "__main__":
    rendered.needed()
    main()

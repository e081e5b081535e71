# SPDX-License-Identifier: GPL-3.0-or-later
"""Markdown as GitHub's own parser renders it, taken apart again: elements, tables, and the text that a site looks
through for what it makes links of."""
import html.parser
import re
import shutil
import subprocess
import sys

RENDERER = shutil.which("cmark-gfm")
EXTENSIONS = ("table", "autolink", "strikethrough", "tagfilter")
PARTED = "\u200b"
# What sites turn into links, or mail, or pictures, after the parser: GitHub's and GitLab's references.
ACTIVE = [re.compile(pattern, re.IGNORECASE) for pattern in (
    r"(?<!\w)@\w", r"(?<!\w)#\d", r"\b[a-z]+-\d", r"(?<!\w)[!%&~](\d|\")", r"\b(?=\d*[a-f])[0-9a-f]{7,40}\b",
    r":[a-z0-9_+-]+:", r"https?://", r"\bwww\.\w", r"\w@\w", r"\[[a-z]")]
VOID = {"br"}


class Page(html.parser.HTMLParser):
    """elements: names with attributes; rows: cells' texts; texts: of each block, code left out."""

    def __init__(self, rendered):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.rows, self.texts, self.comments = [], set(), [], [""], []
        self.headings = []
        self.feed(rendered)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.elements.add((tag, tuple(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag in ("h3", "h4"):
            self.headings.append("")
        if tag in ("td", "th", "p", "li", "h3", "h4", "summary"):
            self.texts.append("")
        if tag in VOID:
            self.handle_data("\n")
        else:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag

    def handle_comment(self, data):
        self.comments.append(data)

    def handle_decl(self, decl):
        self.comments.append(decl)

    def handle_pi(self, data):
        self.comments.append(data)

    def handle_data(self, data):
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data.replace(PARTED, "")
        if "h3" in self.open or "h4" in self.open:
            self.headings[-1] += data.replace(PARTED, "")
        if "code" in self.open:
            self.texts.append("")
        else:
            self.texts[-1] += data


def render(markdown):
    command = [RENDERER, "--unsafe"]
    for extension in EXTENSIONS:
        command += ["-e", extension]
    done = subprocess.run(command, input=markdown.encode("utf-8"), stdout=subprocess.PIPE, check=True, timeout=60)
    return Page(done.stdout.decode("utf-8"))


def active(page):
    """What a site would make a link of."""
    return [(pattern.pattern, text) for text in page.texts for pattern in ACTIVE if pattern.search(text)]


def needed():
    if RENDERER is None:
        print("cmark-gfm is not installed: what Markdown looks like is not tested")
        sys.exit(77)

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the page's script and style sheets as C arrays, with their hashes: embed_page.py OUTPUT STYLE DARK FIGURES SCRIPT...

The hashes are what the page's Content-Security-Policy knows its own parts by: of exactly the bytes that stand between
the tags. The scripts are one, in their order. The style sheets of the pictures are taken from FIGURES, C source that has them as string literals.
"""
import ast
import base64
import hashlib
import re
import sys

from embed import array, read


def figures(source, name):
    """A constant text of C source, put together from its literals."""
    found = re.search(name + r'\[\] =\s*((?:"(?:[^"\\]|\\.)*"\s*)+);', source)
    return "".join(ast.literal_eval(piece) for piece in re.findall(r'"(?:[^"\\]|\\.)*"', found.group(1)))


def main(output, style, dark, source, *scripts):
    pictures = read(source)
    texts = {
        "page_style": read(style) + figures(pictures, "rec_svg_style_shapes") + figures(pictures, "rec_svg_style_light"),
        "page_dark": read(dark) + figures(pictures, "rec_svg_style_dark"),
        "page_script": "".join(read(script) for script in scripts),
    }
    lines = ["/* Made by embed_page.py. */"]
    for name, text in texts.items():
        data = text.encode("utf-8")
        assert "</s" not in text and "<!--" not in text, f"{name} would end its own element"
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode("ascii")
        lines += array(name, data + b"\0")
        lines.append(f'static const char {name}_hash[] = "{digest}";')
    with open(output, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the pages that the browser looks at: pages.py PROGRAM SOURCE DIRECTORY"""
import json
import pathlib
import subprocess
import sys

HOSTILE = [
    "</script><script>window.harmed = 1</script>",
    "<img src=x onerror=\"window.harmed = 1\">",
    "]]><svg onload='window.harmed = 1'>",
    "<!-- <script> -->",
    "\u202egnp.exe \u2066 \u200b \u2028 \u2029 \x1b[31mred\x1b[0m \x07",
    "\x00 \ud7ff & &lt; &#60;script&#62; ${window.harmed = 1} {{harmed}}",
    "' onmouseover='window.harmed = 1' \" onfocus=\"window.harmed = 1\" autofocus=\"",
    "مرحبا بالعالم 12 שלום",
]
ADDRESSES = [
    "javascript:window.harmed=1",
    "JaVaScRiPt:window.harmed=1",
    "data:text/html,<script>window.harmed=1</script>",
    "https://example.org/\"onmouseover=\"window.harmed=1",
    "//example.org/x",
    "https://example.org/fine?a=1&b=2",
    "vbscript:harm",
    "http://example.org/plain",
]
LONG = 60_000  # one value may have 64 KiB; what a built document may have is tested in C


def hostile():
    """A document each of whose texts would do harm if it were taken for more than text."""
    texts = [text.replace("\x00", "\\0") for text in HOSTILE]
    return {
        "reconcile": 1, "title": texts[0] + texts[1], "note": texts[2], "url": ADDRESSES[0], "as_of": "2024-06-20",
        "sources": {f"s{i}": {"name": text, "url": ADDRESSES[i], "note": texts[-1 - i]} for i, text in enumerate(texts)},
        "quantities": {"x": {"label": texts[1], "note": texts[3]}, "y": {"label": texts[4], "course": "level"}},
        "relations": {"r": {"that": "x <= 1000 * y", "note": texts[5]}},
        "claims": [{"id": f"c-{i}", "source": f"s{i}", "quantity": "xy"[i % 2], "at_least": i * 10 if i % 3 else 500,
                    "quote": text, "url": ADDRESSES[i], "note": texts[-1 - i]} for i, text in enumerate(texts)]
                  + [{"id": "low", "source": "s0", "quantity": "x", "at_most": 3, "quote": "w" * LONG}],
    }


def large():
    """A thousand claims of forty sources on twenty quantities, some of them in conflict."""
    claims = []
    for i in range(1000):
        quantity, low = i % 20, 1000 + 37 * (i % 11)
        claims.append({"id": f"c{i}", "source": f"s{i % 40}", "quantity": f"q{quantity}",
                       "between": [low, low + 400 + i % 7] if i % 97 else [5000, 5001], "said": f"2024-{1 + i % 12:02}",
                       "quote": f"What was said for the {i}th time."})
    return {"reconcile": 1, "title": "A thousand claims", "as_of": "2024-12-31",
            "sources": {f"s{i}": {"name": f"Source number {i}", "reliability": "ABCDEF"[i % 6]} for i in range(40)},
            "quantities": {f"q{i}": {"label": f"quantity number {i}"} for i in range(20)}, "claims": claims}


def write(program, page, *arguments, expected=0):
    done = subprocess.run([program, "-f", "html", "-o", str(page), *map(str, arguments)], capture_output=True,
                          text=True, check=False)
    if done.returncode != expected:
        sys.exit(f"{page.name}: exit {done.returncode}, {done.stderr}")


def main(program, source, directory):
    pages = pathlib.Path(directory)
    stories = pathlib.Path(source) / "fixtures"
    for name, document in [("hostile", hostile()), ("large", large())]:
        (pages / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
        write(program, pages / f"{name}.html", pages / f"{name}.json")
    (pages / "bad.yaml").write_text("reconcile: 1\nclaims:\n  - {id: a, quantity: <b>x</b>, says: maybe 3}\n",
                                    encoding="utf-8")
    for name in ["dprk-munitions", "ukraine-table"]:
        write(program, pages / f"{name}.html", stories / name / "claims.yaml")
    write(program, pages / "gods-number.html", "--history", stories / "gods-number" / "claims.yaml")
    newton = stories / "newton-constant"
    write(program, pages / "newton-constant.html", "--together", "--estimate", newton / "claims.yaml",
          newton / "measurements.csv")
    write(program, pages / "several.html", stories / "casio-f91w" / "claims.yaml", pages / "bad.yaml",
          stories / "gods-number" / "claims.yaml", expected=2)


if __name__ == "__main__":
    main(*sys.argv[1:])

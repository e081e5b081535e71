# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual tells the truth: its documents are read, its program is the one that is built, its
tables of phrases and its reports are what the program prints, and its links lead somewhere.

Arguments: the program, the example program, the project's root."""
import json
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, BOUNDS, ROOT = (os.path.abspath(path) for path in sys.argv[1:4])
PAGES = ["README.md"] + ["docs/" + name for name in sorted(os.listdir(os.path.join(ROOT, "docs")))
                         if name.endswith(".md")]
faults = []


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def run(*arguments, **options):
    return subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
                          env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}, **options)


def expect(condition, what):
    if not condition:
        faults.append(what)


def blocks(page, language):
    """Texts of the fenced blocks of a language, "" for none; blocks with a file name are test_sessions.py's."""
    fences = read(page).split("```")
    assert len(fences) % 2 == 1, f"{page} leaves a block open"
    parts = [block.partition("\n") for block in fences[1::2]]
    return [text for named, _, text in parts if named == language]


def documents_are_read():
    seen = 0
    for page in PAGES:
        for text in blocks(page, "yaml"):
            if not text.startswith("reconcile: 1"):
                continue
            seen += 1
            with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                command = [PROGRAM, "check", file.name] if "\nexpect:" in text else [PROGRAM, file.name]
                done = run(*command)
            expect(done.returncode == 0, f"{page}: {done.stdout}{done.stderr}")
    expect(seen >= 1, "the manual shows documents")


def program_is_the_one_shown():
    source = read("docs/examples/bounds.c")
    expect(source in blocks("docs/library.md", "c"), "docs/library.md shows another bounds.c")
    shown = re.search(r"\$ bounds (\S+)\n(.*?)```", read("docs/library.md"), re.S)
    done = run(BOUNDS, shown.group(1))
    expect(done.returncode == 0 and done.stdout == shown.group(2), f"bounds prints {done.stdout}")


def program_reports_and_refuses():
    done = run(BOUNDS, "docs/examples/march.yaml", "report")
    expect(done.stdout == run(PROGRAM, "--settle", "never", "docs/examples/march.yaml").stdout, "bounds reports otherwise")
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write("reconcile: 1\ntitle: [\n")
        file.flush()
        done = run(BOUNDS, file.name)
    expect(done.returncode == 2 and ":2:" in done.stderr, f"bounds takes a bad document: {done.stderr}")
    expect(run(BOUNDS, "docs/examples/none.yaml").returncode == 2, "bounds reads what is not there")


def small_document_is_the_same_everywhere():
    expect(read("docs/examples/march.yaml") in blocks("README.md", "yaml"), "README.md has another march.yaml")


def readme_is_followed():
    """What README.md has one type after writing its document works, and the bounds are those it tells of."""
    commands = re.findall(r"^reconcile .*$", "".join(blocks("README.md", "sh")), re.M)
    expect(len(commands) >= 4, "README.md shows commands")
    with tempfile.TemporaryDirectory() as directory:
        with open(os.path.join(directory, "march.yaml"), "w", encoding="utf-8") as file:
            file.write(next(text for text in blocks("README.md", "yaml") if text.startswith("reconcile: 1")))
        with open(os.path.join(directory, "article.txt"), "w", encoding="utf-8") as file:
            file.write("Police said that at most 8,000 people had marched.\n")
        for command in commands:
            path = os.path.dirname(PROGRAM) + ":" + os.environ["PATH"]
            done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, encoding="utf-8",
                                  cwd=directory, env={"PATH": path, "LC_ALL": "C.UTF-8"}, check=False)
            expect(done.returncode == 0, f"README.md: {command}: {done.stderr}")
        crowd = json.loads(run(PROGRAM, "-f", "json", os.path.join(directory, "march.yaml")).stdout)["quantities"][0]
    low, high = crowd["bounds"]["low"], crowd["bounds"]["high"]
    expect((low, high) == (0, 8000) and "at most 8,000 people" in read("README.md"),
           f"README.md tells of other bounds than {low} to {high}")


def end_text(value):
    return f"{value:,}"


def interval(ends):
    low, high = ends["low"], ends["high"]
    if low is not None and low == high:
        return "{" + end_text(low) + "}"
    left = "-inf" if low is None else end_text(low)
    right = "inf" if high is None else end_text(high)
    return ("(" if ends["low_open"] else "[") + left + " .. " + right + (")" if ends["high_open"] else "]")


def phrases_are_read_as_told():
    page = read("docs/phrases.md")
    chapter = page[page.index("### Examples of phrases"):page.index("## Units in phrases")]
    numbers, counts = chapter.split("Of a count:")
    rows = 0
    for part, options in ((numbers, []), (counts, ["--kind", "count"])):
        for line in part.splitlines():
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not line.startswith("| `") or cells[0] == "phrase":
                continue
            rows += 1
            done = run(PROGRAM, "read", "-f", "json", *options, cells[0].strip("`"))
            expect(done.returncode == 0, f"{cells[0]}: {done.stderr}")
            if done.returncode != 0:
                continue
            told = json.loads(done.stdout)[0]
            is_now = [end_text(told["granularity"])] + [interval(told["readings"][name])
                                                       for name in ("literal", "rounded", "ferson")]
            expect(is_now == cells[1:], f"docs/phrases.md: {cells[0]} is {is_now}, not {cells[1:]}")
    expect(rows > 30, "docs/phrases.md has tables of phrases")


def reports_are_as_shown():
    for page, command in (("README.md", ["fixtures/dprk-munitions/claims.yaml"]),
                          ("docs/phrases.md", ["read", "about half of a million shells"])):
        printed = run(PROGRAM, *command).stdout
        shown = [block for block in blocks(page, "")
                 if block.startswith(("North Korean", "$ reconcile read"))]
        expect(len(shown) == 1, f"{page} shows one report")
        for piece in shown[0].split("[...]\n"):
            lines = [line for line in piece.splitlines() if not line.startswith("$ ")]
            expect("\n".join(lines) in printed, f"{page} shows a report that is not printed:\n{piece}")


def anchors(page):
    for title in re.findall(r"^#+ (.*)$", read(page), re.M):
        yield re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def links_lead_somewhere():
    for page in PAGES:
        text = re.sub(r"^```.*?^```$", "", read(page), flags=re.S | re.M)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if "://" in target:
                continue
            path, _, anchor = target.partition("#")
            other = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
            expect(os.path.exists(os.path.join(ROOT, other)), f"{page}: {target} is not there")
            if anchor and other in PAGES:
                expect(anchor in anchors(other), f"{page}: {target} has no such heading")


for law in (documents_are_read, program_is_the_one_shown, program_reports_and_refuses,
            small_document_is_the_same_everywhere, phrases_are_read_as_told, reports_are_as_shown,
            readme_is_followed, links_lead_somewhere):
    law()
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)

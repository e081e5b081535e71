# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual pages name all there is: every command and option of the program, every key of a document; and nothing
that is not there. The examples of reconcile-document(5) load. docs/ names them all as well, and every key of a
result.

What there is comes from the program itself (`--help`, the JSON Schema of documents) and from the tables of its
sources, so that neither can forget what the other has. Arguments: the program, the project's root."""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
faults = []


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def run(*arguments, **options):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8",
                          env={"LC_ALL": "C.UTF-8"}, check=False, **options)


def expect_same(what, named, there):
    for name in sorted(there - named):
        faults.append(f"{what}: {name} is missing")
    for name in sorted(named - there):
        faults.append(f"{what}: {name} is nothing that there is")


def items(page):
    """The lines of a page that head an entry of a list."""
    return re.findall(r"^\.It (.*)$", page, re.M)


def options_of_page(page):
    long = {name for line in items(page) for name in re.findall(r"\bFl Fl ([a-z-]+)", line)}
    short = {name for line in items(page) for name in re.findall(r"\bFl ([a-z])\b", line)}
    return long, short


def options_are_named():
    table = re.findall(r"\{REC_OPTION_(\w+), ('(.)'|0), \"([a-z-]+)\"", read("src/cli/option_rules.c"))
    table_long = {name for key, _, _, name in table if key != "LATER"}
    table_short = {letter for key, _, letter, _ in table if key != "LATER" and letter}
    help_text = run("--help").stdout
    help_long = set(re.findall(r"^ +(?:-\w, )?--([a-z-]+)", help_text, re.M))
    help_short = set(re.findall(r"^ +-(\w), --", help_text, re.M))
    page_long, page_short = options_of_page(read("src/cli/reconcile.1"))
    if len(table_long) < 10:
        faults.append("the table of options is not found")
    expect_same("--help", help_long, table_long)
    expect_same("--help", help_short, table_short)
    expect_same("reconcile(1)", page_long, table_long)
    expect_same("reconcile(1)", page_short, table_short)
    synopsis = read("src/cli/reconcile.1").partition(".Sh DESCRIPTION")[0]
    for name in page_long - {"color", "jobs", "progress"}:
        known = rf"Fl Fl {name}\b"
        letter = re.search(rf"Fl (\w) .*, Fl Fl {name}\b", read("src/cli/reconcile.1"))
        if not re.search(known, synopsis) and not (letter and re.search(rf"Fl {letter[1]}\b", synopsis)):
            faults.append(f"reconcile(1): --{name} is not in the synopsis")


def commands_are_named():
    there = set(re.findall(r"^(?:Usage:)? +reconcile (?:\[)?([a-z]+)", run("--help").stdout, re.M))
    named = {line.split()[1] for line in items(read("src/cli/reconcile.1")) if line.startswith("Cm ")}
    expect_same("reconcile(1)", named, there)


def keys_of_schema(node):
    if isinstance(node, dict):
        yield from (name for name in node.get("properties", {}))
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from keys_of_schema(part)


def keys_of_loader():
    """Keys in the tables of src/load, as {"key", place, reader} or by a macro ..._KEY(key, reader)."""
    for path in glob.glob(os.path.join(ROOT, "src/load/*.[ch]")):
        text = read(path)
        yield from re.findall(r'\{[\s\\]*"(\w+)",[\s\\]*(?:0,|offsetof\(|REC_STATEMENT_FIELD\()', text)
        yield from (key for key in re.findall(r"\b[A-Z_]*_KEY\((\w+)[,)]", text) if key != "key")


def keys_are_named():
    schema = set(keys_of_schema(json.loads(run("schema", "document").stdout)))
    loader = set(keys_of_loader())
    page = read("src/cli/reconcile-document.5")
    named = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"^\.It Cm (.*)$", page, re.M))))
    named |= set(re.findall(r"^\.Cm ([a-z_]+)", page, re.M))
    if len(loader) < 50:
        faults.append("the loader's tables of keys are not found")
    expect_same("the schema of documents", schema, loader)
    expect_same("reconcile-document(5)", named - {"reconcile"}, (schema | loader) - {"reconcile"})


def words_of_pages(*names):
    """Words in the code of pages of docs/."""
    code = "\n".join(" ".join(re.findall(r"`([^`\n]+)`", read(f"docs/{name}.md"))) for name in names)
    return set(re.findall(r"--[a-z-]+|[a-z_][a-z0-9_]*", code))


def reference_is_complete():
    document, result, explain = (set(keys_of_schema(json.loads(run("schema", kind).stdout))) - {"assumed"}
                                 for kind in ("document", "result", "explain"))
    for name in sorted(document - words_of_pages("document", "dates", "limits")):
        faults.append(f"docs/document.md: {name} is missing")
    for name in sorted(result - words_of_pages("result", "dates", "phrases", "limits")):
        faults.append(f"docs/result.md: {name} is missing")
    for name in sorted(explain - words_of_pages("explain", "result")):
        faults.append(f"docs/explain.md: {name} is missing")
    for name in sorted(options_of_page(read("src/cli/reconcile.1"))[0]):
        if f"--{name}" not in words_of_pages("commands"):
            faults.append(f"docs/commands.md: --{name} is missing")


def examples_load():
    """The document of reconcile-document(5) is read, alone and with the table that stands there."""
    page = read("src/cli/reconcile-document.5")
    shown = re.findall(r"^\.Bd -literal[^\n]*\n(.*?)^\.Ed$", page, re.S | re.M)
    if len(shown) != 2 or "\\" in "".join(shown):
        faults.append("reconcile-document(5): not a document and a table without escapes")
        return
    with tempfile.TemporaryDirectory() as directory:
        paths = [os.path.join(directory, name) for name in ("claims.yaml", "claims.csv")]
        for path, text in zip(paths, shown):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        alone, both = run("-f", "json", paths[0]), run("-f", "json", "--together", *paths)
    for done in (alone, both):
        if done.returncode != 0 or done.stderr:
            faults.append(f"reconcile-document(5): {done.stderr}")
            return
    more = len(json.loads(both.stdout)["claims"]) - len(json.loads(alone.stdout)["claims"])
    if more != len(shown[1].splitlines()) - 1:
        faults.append(f"reconcile-document(5): the table gives {more} claims")


for law in (options_are_named, commands_are_named, keys_are_named, reference_is_complete, examples_load):
    law()
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)

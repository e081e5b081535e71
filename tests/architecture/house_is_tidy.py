# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that every file keeps: a licence line, a name that is no drawer, a length that
can be read, no function that follows the locale or leaves the room it is in.

Argument: the project's root."""
import os
import re
import sys

from source_files import c_files, files, finish, read, strings, without_comments_and_strings

LINES_MAX = 500
DRAWERS = re.compile(r"(^|_)(utils?|common|misc|helpers?|manager|stuff)(_|\.|$)")
LICENSED = (".c", ".h", ".py", ".sh", "meson.build", "meson_options.txt", ".1")
# They read or write numbers by the locale, change it for everyone, or keep state.
LOCALE = {"atof", "strtod", "strtof", "strtold", "setlocale", "scanf", "sscanf", "fscanf", "strtok"}
# Only the program prints, exits and knows its surroundings.
OUTSIDE = {"printf", "fprintf", "vfprintf", "puts", "fputs", "putchar", "fopen", "fwrite", "perror",
           "exit", "_exit", "abort", "quick_exit", "getenv", "secure_getenv", "system", "signal",
           "rand", "srand", "time", "clock_gettime", "setjmp", "longjmp", "alloca"}
# The way out of GLPK, which would end the process otherwise.
EXCEPTIONS = {"src/linear/session.c": {"setjmp", "longjmp"}}
FLOAT_FORMAT = re.compile(r"%[-+ #0'*\d.]*(?:l|L)?[aAeEfFgG](?![a-z])")


def calls(text, names):
    pattern = re.compile(r"(?<![\w.>])(" + "|".join(sorted(names)) + r")\s*\(")
    for match in pattern.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(1)


def faults_of_c(path, place):
    text = read(path)
    code = without_comments_and_strings(text)
    in_room = place.startswith(("src/", "include/"))
    below_cli = in_room and not place.startswith("src/cli/")
    banned = (LOCALE if in_room else set()) | (OUTSIDE if below_cli else set())
    banned -= EXCEPTIONS.get(place, set())
    if banned:
        for line, name in calls(code, banned):
            yield f"{place}:{line}: calls {name}"
    if in_room:
        for line, literal in strings(text):
            if FLOAT_FORMAT.search(literal.replace("%%", "")):
                yield f"{place}:{line}: a number written by the locale: {literal}"
    if not place.startswith("tests/") and path.endswith(".c"):
        if not text.startswith("/* SPDX-License-Identifier: GPL-3.0-or-later\n *\n * "):
            yield f"{place}: does not begin with a paragraph that says what it is"


def main(root):
    faults, seen = [], 0
    paths = files(root, "src", "include", "tests") + [
        os.path.join(root, name) for name in ("meson.build", "meson_options.txt", "dev", ".ci/run")]
    for path in paths:
        place = os.path.relpath(path, root)
        name = os.path.basename(path)
        if DRAWERS.search(name):
            faults.append(f"{place}: the name of a drawer, not of an idea")
        if not (name.endswith(LICENSED) or name in ("dev", "run", "under-valgrind")):
            continue
        seen += 1
        text = read(path)
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in "".join(text.splitlines(True)[:2]):
            faults.append(f"{place}: no SPDX line on top")
        lines = text.count("\n")
        if lines > LINES_MAX:
            faults.append(f"{place}: {lines} lines, over {LINES_MAX}")
    for path in c_files(root, "src", "include", "tests"):
        faults += faults_of_c(path, os.path.relpath(path, root))
    assert seen > 20, "the project has files"
    finish(faults, f"{seen} files are tidy")


main(sys.argv[1])

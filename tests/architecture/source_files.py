# SPDX-License-Identifier: GPL-3.0-or-later
"""What the architecture tests read: the project's files, and C without comments."""
import os
import re
import sys

SKIPPED_FOLDERS = {".git", "build", "__pycache__", ".cache"}


def files(root, *folders):
    """All files under the folders (relative to root), sorted."""
    found = []
    for folder in folders:
        for place, inner, names in os.walk(os.path.join(root, folder)):
            inner[:] = sorted(d for d in inner if d not in SKIPPED_FOLDERS and not d.startswith("build"))
            found += [os.path.join(place, name) for name in sorted(names)]
    return found


def c_files(root, *folders):
    return [path for path in files(root, *folders) if path.endswith((".c", ".h"))]


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def without_comments(text):
    """Comments become blanks, lines stay where they are; strings are kept."""

    def blank(match):
        token = match.group(0)
        return re.sub(r"[^\n]", " ", token) if token[0] == "/" else token

    return TOKEN.sub(blank, text)


def without_comments_and_strings(text):
    return TOKEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group(0)), text)


def strings(text):
    """(line, string) for every string literal outside comments."""
    for match in TOKEN.finditer(text):
        if match.group(0)[0] == '"':
            yield text.count("\n", 0, match.start()) + 1, match.group(0)


def finish(faults, proof):
    """Ends a test: the faults found, or what was seen where there are none."""
    for fault in faults:
        print(fault)
    if faults:
        sys.exit(1)
    print(proof)

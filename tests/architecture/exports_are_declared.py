# SPDX-License-Identifier: GPL-3.0-or-later
"""The shared library exports what include/ declares with REC_API, all of it and nothing else.

Arguments: the project's root, the shared library, its major version."""
import os
import re
import subprocess
import sys

from source_files import c_files, finish, read, without_comments_and_strings

DECLARED = re.compile(r"\bREC_API\b[^;{]*?\b(rec_\w+)\s*\(")


def main(root, library, major):
    declared = set()
    for path in c_files(root, "include"):
        text = without_comments_and_strings(read(path))
        text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.M)
        declared |= set(DECLARED.findall(text))
        for match in re.finditer(r"^[^#\n(]*\b(rec_\w+)\s*\((?!\s*\*)[^;{]*\)\s*;", text, re.M):
            if match.group(1) not in declared:
                declared.add(match.group(1))  # a declaration without REC_API is exported by nobody
    listed = subprocess.run(["nm", "-D", "--defined-only", library], check=True, text=True,
                            stdout=subprocess.PIPE).stdout
    exported = {line.split()[-1].split("@")[0] for line in listed.splitlines()}
    dynamic = subprocess.run(["readelf", "-d", library], check=True, text=True,
                             stdout=subprocess.PIPE).stdout
    faults = [f"{name} is exported and not declared" for name in sorted(exported - declared)]
    faults += [f"{name} is declared and not exported" for name in sorted(declared - exported)]
    soname = f"libreconcile.so.{major}"
    if f"[{soname}]" not in dynamic:
        faults.append(f"{os.path.basename(library)} is not named {soname}")
    assert declared, "the headers declare functions"
    finish(faults, f"{len(exported)} functions exported; {soname}")


main(*sys.argv[1:])

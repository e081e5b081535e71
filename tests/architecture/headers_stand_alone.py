# SPDX-License-Identifier: GPL-3.0-or-later
"""Every header compiles alone, twice in a row; the public ones as C++ too.

Arguments: the project's root, the C compiler."""
import os
import shutil
import subprocess
import sys

from source_files import c_files, finish

STRICT = ["-pedantic", "-Wall", "-Wextra", "-Wstrict-prototypes", "-Wundef", "-Werror"]


def compile_alone(compiler, language, standard, include, options):
    text = f"#include {include}\n#include {include}\nint rec_header_stands_alone(void);\n"
    command = [compiler, "-x", language, f"-std={standard}", "-fsyntax-only", *options, "-"]
    done = subprocess.run(command, input=text, text=True, capture_output=True, check=False)
    return [] if done.returncode == 0 else [f"{include} as {standard}:\n{done.stderr}"]


def main(root, compiler):
    public = os.path.join(root, "include")
    inner = os.path.join(root, "src")
    plus_plus = shutil.which("c++") or shutil.which("g++") or shutil.which("clang++")
    faults, count = [], 0
    for path in c_files(root, "include"):
        include = f"<{os.path.relpath(path, public)}>"
        count += 1
        faults += compile_alone(compiler, "c", "c11", include, STRICT + ["-I", public])
        if plus_plus:
            options = [option for option in STRICT if option != "-Wstrict-prototypes"]
            faults += compile_alone(plus_plus, "c++", "c++11", include, options + ["-I", public])
    for path in c_files(root, "src"):
        if path.endswith(".h"):
            count += 1
            include = f'"{os.path.relpath(path, inner)}"'
            options = ["-Wall", "-Wextra", "-Werror", "-D_XOPEN_SOURCE=700",
                       "-I", public, "-I", inner]
            faults += compile_alone(compiler, "c", "c11", include, options)
    assert count > 0, "there are headers"
    finish(faults, f"{count} headers stand alone"
                   + ("" if plus_plus else "; no C++ compiler: not tried as C++"))


main(*sys.argv[1:])

# SPDX-License-Identifier: GPL-3.0-or-later
"""docs/library.md tells the truth: its C is that of the examples, and what it shows is what they
print. The example on the core alone is linked with the core, libm and libc and allocates nothing.

Arguments: the project's root, the example programs."""
import os
import re
import subprocess
import sys

ROOT = sys.argv[1]
PROGRAMS = {os.path.basename(path): os.path.abspath(path) for path in sys.argv[2:]}
MEMORY = re.compile(r"\b(malloc|calloc|realloc|aligned_alloc|posix_memalign|free)\b")


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
                          check=False)


def faults_of_sources(page):
    sources = {name: read(f"docs/examples/{name}.c") for name in PROGRAMS}
    shown = re.findall(r"^```c\n(.*?)^```$", page, re.S | re.M)
    for block in shown:
        if not any(block in source for source in sources.values()):
            yield "docs/library.md shows C that no example has:\n" + block
    for name, source in sources.items():
        if not any(block in source for block in shown):
            yield f"docs/library.md shows nothing of {name}.c"


def faults_of_outputs(page):
    runs = re.findall(r"^```\n\$ (\w+)([^\n]*)\n(.*?)^```$", page, re.S | re.M)
    for name, arguments, shown in runs:
        done = run(PROGRAMS[name], *arguments.split())
        if done.returncode != 0 or done.stdout != shown:
            yield f"{name} prints\n{done.stdout}{done.stderr}and not\n{shown}"
    for name in PROGRAMS.keys() - {name for name, _, _ in runs}:
        yield f"docs/library.md does not show what {name} prints"


def faults_of_core_alone():
    needed = re.findall(r"NEEDED.*\[(.*)\]", run("readelf", "-d", PROGRAMS["shells"]).stdout)
    for library in needed:
        if not re.match(r"(libm|libc|libasan|libubsan|libtsan|libgcc_s)\.so", library):
            yield f"shells is linked with {library}"
    if not needed:
        yield "readelf names no library that shells needs"
    if not any(re.match(r"lib[at]san", library) for library in needed):
        undefined = run("nm", "-u", PROGRAMS["shells"]).stdout
        for name in MEMORY.findall(undefined):
            yield f"shells calls {name}"


def main():
    page = read("docs/library.md")
    faults = [*faults_of_sources(page), *faults_of_outputs(page), *faults_of_core_alone()]
    for fault in faults:
        print(fault)
    print(f"{len(PROGRAMS)} examples")
    sys.exit(1 if faults else 0)


main()

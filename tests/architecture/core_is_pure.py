# SPDX-License-Identifier: GPL-3.0-or-later
"""The core runs in the memory it is given: nothing undefined but memory moves and
exact libm functions, no writable data, no recursion, a bounded stack.

Arguments: the project's root, gcc."""
import os
import re
import subprocess
import sys
import tempfile

from source_files import c_files, finish

STACK_BYTES_MAX = 8192
# What one call into libc or libm may take; theirs is not in our call graph.
LIBRARY_STACK_BYTES = 256

MEMORY = {"memcpy", "memset", "memmove", "memcmp"}
# Only functions whose result is exact or correctly rounded: no proof rests on the others.
EXACT_MATH = {
    "ceil", "copysign", "fabs", "fegetround", "floor", "fma", "fmax", "fmin", "fmod", "frexp",
    "ldexp", "llrint", "llround", "lrint", "lround", "modf", "nearbyint", "nextafter", "remainder",
    "rint", "round", "scalbn", "sqrt", "trunc",
}
FLAGS = [
    "-std=c11", "-O2", "-DNDEBUG", "-D_XOPEN_SOURCE=700", "-ffp-contract=off",
    "-fno-stack-protector", "-fno-pic", "-fcallgraph-info=su",
]


def run(*command, **options):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, **options).stdout


def symbols(objects):
    """Defined and undefined names, and writable data, of all objects."""
    defined, undefined, writable = set(), {}, []
    for path in objects:
        for line in run("nm", path).splitlines():
            kind, name = line.split()[-2:]
            if kind == "U":
                undefined.setdefault(name, os.path.basename(path))
            else:
                defined.add(name)
            if kind in "dDbBCgGsS":
                writable.append(f"{os.path.basename(path)}: '{name}' is writable data")
    return defined, undefined, writable


def writable_sections(path):
    """Sections .data and .bss that are not empty; relocated constants are not written to."""
    for line in run("size", "-A", path).splitlines():
        words = line.split()
        if len(words) == 3 and re.match(r"\.(data|bss|tdata|tbss)($|\.(?!rel\.ro))", words[0]):
            if int(words[1]) > 0:
                yield f"{os.path.basename(path)}: section {words[0]} holds {words[1]} bytes"


def call_graph(paths):
    """Stack of each function in bytes, whom it calls, and frames without a fixed size."""
    stack, calls, unbounded = {}, {}, []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for title, label in re.findall(r'node: \{ title: "([^"]*)" label: "([^"]*)"', text):
            size = re.search(r"(\d+) bytes \(([^)]*)\)", label)
            if size:
                stack[title] = int(size.group(1))
                if "dynamic" in size.group(2) and "bounded" not in size.group(2):
                    unbounded.append(f"{title}: its stack frame has no fixed size")
        for caller, called in re.findall(
                r'edge: \{ sourcename: "([^"]*)" targetname: "([^"]*)"', text):
            calls.setdefault(caller, set()).add(called)
    return stack, calls, unbounded


def deepest(stack, calls):
    """Worst stack from each function on, and the cycles found on the way."""
    worst, cycles = {}, []

    def walk(name, path):
        if name in path:
            cycles.append(" -> ".join(path[path.index(name):] + [name]))
            return 0, [name]
        if name not in stack:
            return LIBRARY_STACK_BYTES, [name]
        if name not in worst:
            below = [walk(called, path + [name]) for called in sorted(calls.get(name, ()))]
            size, chain = max(below, default=(0, []))
            worst[name] = (stack[name] + size, [name] + chain)
        return worst[name]

    for name in sorted(stack):
        walk(name, [])
    return worst, cycles


def main(root, gcc):
    root = os.path.abspath(root)
    sources = [path for path in c_files(root, "src/core") if path.endswith(".c")]
    assert len(sources) >= 2, "the core has sources"
    with tempfile.TemporaryDirectory() as place:
        for path in sources:
            run(gcc, *FLAGS, "-I", os.path.join(root, "include"), "-I", os.path.join(root, "src"),
                "-c", os.path.abspath(path), cwd=place)
        made = sorted(os.listdir(place))
        objects = [os.path.join(place, name) for name in made if name.endswith(".o")]
        graphs = [os.path.join(place, name) for name in made if name.endswith(".ci")]
        defined, undefined, faults = symbols(objects)
        for path in objects:
            faults += writable_sections(path)
        stack, calls, unbounded = call_graph(graphs)

    allowed = defined | MEMORY | EXACT_MATH
    faults += [f"{where}: uses '{name}'" for name, where in sorted(undefined.items())
               if name not in allowed]
    worst, cycles = deepest(stack, calls)
    assert len(graphs) == len(sources) and stack, "gcc told the stack of every source"
    faults += unbounded + [f"recursion: {cycle}" for cycle in cycles]
    for size, chain in worst.values():
        if size > STACK_BYTES_MAX:
            faults.append(f"{size} bytes of stack, over {STACK_BYTES_MAX}: "
                          + " -> ".join(map(os.path.basename, chain)))
    size, chain = max(worst.values())
    finish(faults, f"{len(sources)} sources, {len(stack)} functions; deepest stack {size} bytes: "
                   + " -> ".join(map(os.path.basename, chain)))


try:
    main(*sys.argv[1:])
except subprocess.CalledProcessError as failure:  # the tool has said why
    sys.exit(f"{failure.cmd[0]} failed on {failure.cmd[-1]}")

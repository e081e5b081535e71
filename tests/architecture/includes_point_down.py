# SPDX-License-Identifier: GPL-3.0-or-later
"""Includes point down the rooms, never up, never sideways; each library is known in one room.

Argument: the project's root."""
import os
import re
import sys

from source_files import c_files, finish, read, without_comments

CORE = {"core"}
MODEL = CORE | {"elementary", "linear", "estimate", "model"}
MAY_INCLUDE = {
    "core": CORE,
    "elementary": CORE | {"elementary"},
    "linear": CORE | {"elementary", "linear"},
    "estimate": CORE | {"estimate"},
    "model": MODEL,
    "load": MODEL | {"load"},
    "prose": MODEL | {"prose"},
    "report": MODEL | {"prose", "report"},
    "cli": MODEL | {"load", "prose", "report", "cli"},
}
# Headers of the system that the core may use: none that does I/O or allocates.
CORE_SYSTEM = {
    "assert.h", "fenv.h", "float.h", "inttypes.h", "limits.h", "math.h", "stdalign.h", "stdbool.h",
    "stddef.h", "stdint.h", "string.h",
}
PUBLIC_SYSTEM = {"stdbool.h", "stddef.h", "stdint.h"}
ROOMS_OF_LIBRARY = {
    "mpfr.h": {"elementary"},
    "gmp.h": {"elementary"},
    "glpk.h": {"linear"},
    "setjmp.h": {"linear"},  # the way out of GLPK where it would end the process
    "signal.h": {"linear", "cli"},  # linear keeps the host's signals from a thread of its own
    "pthread.h": {"linear", "model", "cli"},  # cli draws progress beside the work
    "udunits2.h": {"model"},
    "libfyaml.h": {"load"},
    "locale.h": {"model"},  # to keep the process's locale away from UDUNITS
}
GSL_ROOMS = {"estimate", "cli"}
# The program's surroundings, which only cli knows.
SURROUNDINGS = {"unistd.h", "fcntl.h", "getopt.h"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.M)


def includes(path):
    text = without_comments(read(path))
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match.group(1), match.group(2)


def fault_of_quoted(root, room, name):
    other = name.split("/")[0] if "/" in name else None
    if other is None:
        return f'"{name}" is not named by its room'
    if not os.path.exists(os.path.join(root, "src", name)):
        return None  # made by the build; its room is checked all the same below
    if other not in MAY_INCLUDE[room]:
        return f"{room} includes {other}: \"{name}\""
    return None


def fault_of_system(root, room, name):
    if name.startswith("reconcile/"):
        known = os.path.exists(os.path.join(root, "include", name))
        return None if known else f"<{name}> is no public header"
    if room == "core" and name not in CORE_SYSTEM:
        return f"core includes <{name}>"
    if room not in ROOMS_OF_LIBRARY.get(name, {room}):
        return f"{room} includes <{name}>"
    if name.startswith("gsl/") and room not in GSL_ROOMS:
        return f"{room} includes <{name}>"
    if room != "cli" and (name in SURROUNDINGS or name.startswith("sys/")):
        return f"{room} includes <{name}>"
    return None


def main(root):
    faults, seen = [], 0
    for path in c_files(root, "src"):
        room = os.path.relpath(path, os.path.join(root, "src")).split(os.sep)[0]
        place = os.path.relpath(path, root)
        if room not in MAY_INCLUDE:
            faults.append(f"{place}: '{room}' is no room")
            continue
        for line, quoted, system in includes(path):
            seen += 1
            fault = (fault_of_quoted(root, room, quoted) if quoted
                     else fault_of_system(root, room, system))
            if fault:
                faults.append(f"{place}:{line}: {fault}")
    for path in c_files(root, "include"):
        for line, quoted, system in includes(path):
            seen += 1
            public = quoted is None and system.startswith("reconcile/") \
                and os.path.exists(os.path.join(root, "include", system))
            if not public and system not in PUBLIC_SYSTEM:
                faults.append(f"{os.path.relpath(path, root)}:{line}: a public header includes "
                              f"{quoted or system}")
    callers = [os.path.relpath(path, root) for path in c_files(root, "src")
               if path.endswith(".c") and "mpfr.h" in {s for _, _, s in includes(path)}]
    if len(callers) > 1:
        faults.append("more than one file calls MPFR: " + ", ".join(callers))
    assert seen > 0, "there are includes to look at"
    finish(faults, f"{seen} includes point down")


main(sys.argv[1])

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program that was compiled against the headers relies on, held to the listing abi.txt beside
this script: prototypes, sizes and offsets of structures, numbers of enumerators. All is told by the
compiler: prototypes by -aux-info, types by the debugging information of an object.

A listing that differs is a decision: `./dev abi` remakes it, and the commit says why.

abi.py [--remake] ROOT GCC
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile

from source_files import c_files, finish

SKIPPED = 77
# Of headers' own use, or meant to change with each version.
OTHER_MACROS = {"REC_API", "REC_MUST_USE", "REC_BEGIN_C", "REC_END_C", "REC_VERSION"}
TOP = """\
# What the headers promise to programs that are compiled: a change here may break them.
# Made by ./dev abi from what GCC says on 64-bit GNU/Linux; not to be edited.
"""


def run(*command, **options):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE, **options).stdout


class Debugging:
    """The entries of `readelf --debug-dump=info`: tag, attributes, children."""

    ENTRY = re.compile(r"^ *<([0-9a-f]+)><([0-9a-f]+)>: Abbrev Number: \d+ \((\w+)\)")
    ATTRIBUTE = re.compile(r"^ *<[0-9a-f]+> +(DW_AT_\w+) *: (.*)$")
    INDIRECT = re.compile(r"^\((?:indirect|alt indirect|indexed)[^:]*: 0x[0-9a-f]+\): (.*)$")

    def __init__(self, text):
        self.entries, path = {}, []
        for line in text.splitlines():
            begun = self.ENTRY.match(line)
            if begun:
                depth, offset, tag = int(begun.group(1), 16), int(begun.group(2), 16), begun.group(3)
                entry = {"tag": tag, "children": []}
                del path[depth:]
                if path:
                    path[-1]["children"].append(entry)
                path.append(entry)
                self.entries[offset] = entry
                continue
            attribute = self.ATTRIBUTE.match(line)
            if attribute and path:
                value = attribute.group(2).strip()
                indirect = self.INDIRECT.match(value)
                path[-1][attribute.group(1)] = indirect.group(1).strip() if indirect else value

    def type_of(self, entry):
        reference = entry.get("DW_AT_type")
        return self.entries[int(reference.strip("<>"), 16)] if reference else None

    def name(self, kind):
        """A type as one would write it, near enough to see a change."""
        if kind is None:
            return "void"
        tag, inner = kind["tag"], self.type_of(kind)
        if tag == "DW_TAG_pointer_type":
            return self.name(inner) + " *"
        if tag == "DW_TAG_const_type":
            const_pointer = inner is not None and inner["tag"] == "DW_TAG_pointer_type"
            return self.name(inner) + "const" if const_pointer else "const " + self.name(inner)
        if tag == "DW_TAG_array_type":
            bounds = [int(child["DW_AT_upper_bound"]) + 1 for child in kind["children"]]
            return self.name(inner) + "".join(f"[{bound}]" for bound in bounds)
        if tag == "DW_TAG_subroutine_type":
            given = ", ".join(self.name(self.type_of(child)) for child in kind["children"])
            return f"{self.name(inner)} ({given})"
        return kind["DW_AT_name"]


def structures(debugging):
    for entry in debugging.entries.values():
        name = entry.get("DW_AT_name", "")
        if entry["tag"] == "DW_TAG_union_type":
            raise SystemExit(f"{name}: unions are not told yet")
        if entry["tag"] == "DW_TAG_structure_type" and name.startswith("rec_") \
                and "DW_AT_byte_size" in entry:
            lines = [f"struct {name}: {int(entry['DW_AT_byte_size'], 0)} bytes"]
            for member in entry["children"]:
                offset = int(member["DW_AT_data_member_location"], 0)
                lines.append(f"  {offset:4} {member['DW_AT_name']}: "
                             f"{debugging.name(debugging.type_of(member))}")
            yield "\n".join(lines)


def enumerations(debugging):
    for entry in debugging.entries.values():
        if entry["tag"] != "DW_TAG_enumeration_type":
            continue
        named = [f"  {value['DW_AT_name']} = {int(value['DW_AT_const_value'], 0)}"
                 for value in entry["children"] if value["DW_AT_name"].startswith("REC_")]
        if named:
            title = entry.get("DW_AT_name", "of no name")
            yield "\n".join([f"enum {title}: {int(entry['DW_AT_byte_size'], 0)} bytes", *named])


def prototypes(text):
    """From the lines of -aux-info: "/* file:line:NC */ extern type name (...);"."""
    for line in text.splitlines():
        declared = re.match(r"/\* .*include/reconcile/.* \*/ extern (.*;)$", line)
        if declared:
            yield declared.group(1)


def macros(text):
    for name, value in re.findall(r"^#define (REC_\w+) (.+)$", text, re.M):
        if name not in OTHER_MACROS:
            yield f"macro {name} {value}"


def listing(root, gcc):
    include = os.path.join(root, "include")
    text = "".join(f"#include <{os.path.relpath(path, include)}>\n" for path in c_files(root, "include"))
    flags = ["-std=c11", "-I", include, "-x", "c"]
    with tempfile.TemporaryDirectory() as place:
        source = os.path.join(place, "all.c")
        with open(source, "w", encoding="utf-8") as file:
            file.write(text)
        defined = run(gcc, *flags, "-dM", "-E", source)
        if "#define __SIZEOF_POINTER__ 8" not in defined or "#define __linux__ 1" not in defined:
            print("the listing is of 64-bit GNU/Linux")
            sys.exit(SKIPPED)
        run(gcc, *flags, "-O0", "-gdwarf-4", "-fno-eliminate-unused-debug-types", "-c", source,
            "-aux-info", "all.prototypes", "-o", "all.o", cwd=place)
        with open(os.path.join(place, "all.prototypes"), encoding="utf-8") as file:
            declared = sorted(prototypes(file.read()), key=lambda line: re.findall(r"rec_\w+ \(", line))
        debugging = Debugging(run("readelf", "--debug-dump=info", os.path.join(place, "all.o")))
    parts = [sorted(macros(defined)), declared, sorted(enumerations(debugging)),
             sorted(structures(debugging))]
    assert all(parts), "the compiler told of every kind"
    return TOP + "".join("\n" + "\n".join(part) + "\n" for part in parts)


def main(arguments):
    remake = arguments[0] == "--remake"
    root, gcc = (os.path.abspath(path) for path in arguments[-2:])
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "abi.txt")
    now = listing(root, gcc)
    if remake:
        with open(path, "w", encoding="utf-8") as file:
            file.write(now)
        return
    with open(path, encoding="utf-8") as file:
        kept = file.read()
    faults = list(difflib.unified_diff(kept.splitlines(), now.splitlines(), "abi.txt", "the headers",
                                       lineterm=""))
    if faults:
        faults.append("a change of the binary interface: if it is meant, ./dev abi remakes the listing")
    finish(faults, f"{now.count(chr(10))} lines as listed")


main(sys.argv[1:])

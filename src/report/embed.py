#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes JSON files as C arrays: embed.py OUTPUT NAME=FILE...

Arrays and not string literals, because C11 promises no literal longer than
4095 characters. Each text ends with one newline and a NUL and is ASCII: what
is not is escaped, as JSON allows within strings.
"""
import json
import sys


def ascii_json(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    json.loads(text)
    pieces = []
    for character in text.rstrip() + "\n":
        if ord(character) < 0x80:
            pieces.append(character)
        else:
            pieces.append(json.dumps(character)[1:-1])
    return "".join(pieces).encode("ascii")


def main(output, *inputs):
    lines = ["/* Made by embed.py. */"]
    for argument in inputs:
        name, path = argument.split("=", 1)
        data = ascii_json(path) + b"\0"
        lines.append(f"static const char {name}[{len(data)}] = {{")
        for start in range(0, len(data), 20):
            lines.append("    " + ", ".join(str(byte) for byte in data[start:start + 20]) + ",")
        lines.append("};")
    with open(output, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

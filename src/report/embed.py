#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes JSON files as C arrays: embed.py OUTPUT SCHEMA NAME=FILE...

What FILE refers to in its $defs and does not define is taken from those of SCHEMA.

Arrays and not string literals, because C11 promises no literal longer than
4095 characters. Each text ends with one newline and a NUL and is ASCII: what
is not is escaped, as JSON allows within strings.
"""
import json
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def references(schema):
    """The names in $defs that a schema refers to."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref":
                yield value.removeprefix("#/$defs/")
            else:
                yield from references(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from references(item)


def completed(text, lender):
    """A schema's text, with the definitions that it lacks, and those that they refer to, from another."""
    schema = json.loads(text)
    wanted, lent = list(references(schema)), False
    for name in wanted:
        if name not in schema["$defs"]:
            schema["$defs"][name] = lender["$defs"][name]
            wanted += references(lender["$defs"][name])
            lent = True
    return json.dumps(schema, indent=2, ensure_ascii=False) if lent else text


def ascii_json(path, lender):
    text = completed(read(path), lender)
    pieces = []
    for character in text.rstrip() + "\n":
        if ord(character) < 0x80:
            pieces.append(character)
        else:
            pieces.append(json.dumps(character)[1:-1])
    return "".join(pieces).encode("ascii")


def array(name, data):
    """Lines of C that define bytes under a name."""
    yield f"static const char {name}[{len(data)}] = {{"
    for start in range(0, len(data), 20):
        yield "    " + ", ".join(str(byte) for byte in data[start:start + 20]) + ","
    yield "};"


def main(output, schema, *inputs):
    lines = ["/* Made by embed.py. */"]
    for argument in inputs:
        name, path = argument.split("=", 1)
        data = ascii_json(path, json.loads(read(schema))) + b"\0"
        lines += array(name, data)
    with open(output, "w", encoding="ascii") as file:
        file.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

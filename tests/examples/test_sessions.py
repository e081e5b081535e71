# SPDX-License-Identifier: GPL-3.0-or-later
"""What the manual types is typed here, and what it shows is what comes out.

A page is one session in an empty directory. Its fenced blocks are taken in order:

    ```yaml NAME     writes the file NAME (so for csv, json and other languages)
    ```diff NAME     changes it: lines with - and space must stand there once, and become those with + and space
    ```              with "$ " in front of its first line: commands and what they print, to both outputs;
                     a line [...] stands for any lines, a line that begins with "> " goes on with the command

Each command must leave 0, unless `echo $?` is next. docs/library.md has a test of its own. A block that types what not
every machine has, such as Rscript, is skipped without it and says so; where RECONCILE_R is `required` it fails.

Arguments: the program, the project's root."""
import functools
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
CUT = "[...]"
STATUS = "echo $?"
# Commands that may be missing: what succeeds if they are there, and the packages of Debian that have them.
TOOLS = {"Rscript": (["Rscript", "-e", "library(jsonlite)"], "r-base-core and r-cran-jsonlite")}
REQUIRED = os.environ.get("RECONCILE_R") == "required"


def blocks(page):
    """Line number, words after the fence, and text of each fenced block."""
    lines, start = page.split("\n"), None
    for number, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if start is None:
            start = number
        else:
            yield start + 1, lines[start][3:].split(), "".join(text + "\n" for text in lines[start + 1:number])
            start = None
    assert start is None, "a block is left open"


def commands(text):
    """Pairs of a command and the lines that it is shown to print."""
    found = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> ") and not found[-1][1]:
            found[-1] = (found[-1][0] + "\n" + line[2:], [])
        else:
            found[-1][1].append(line)
    return found


def matches(shown, printed):
    """Whether printed lines are those shown, where a cut stands for any."""
    pattern = "".join(r"(?:.*\n)*?" if line == CUT else re.escape(line) + r"\n" for line in shown)
    return re.fullmatch(pattern, printed) is not None


class Session:
    """An empty directory, and the status that the last command left there."""

    def __init__(self, directory):
        self.directory, self.status = directory, 0
        self.environment = {"PATH": os.path.dirname(PROGRAM) + ":" + os.environ["PATH"], "LC_ALL": "C.UTF-8",
                            "HOME": directory, "PYTHONDONTWRITEBYTECODE": "1"}

    def write(self, name, text):
        with open(os.path.join(self.directory, name), "w", encoding="utf-8") as file:
            file.write(text)

    def change(self, name, text):
        """Applies a diff block; false if what it takes away is not there exactly once."""
        with open(os.path.join(self.directory, name), encoding="utf-8") as file:
            lines = file.read().splitlines()
        old = [line[1:] for line in text.splitlines() if line[:1] in ("-", " ")]
        new = [line[1:] for line in text.splitlines() if line[:1] in ("+", " ")]
        places = [at for at in range(len(lines)) if old and lines[at:at + len(old)] == old]
        if len(places) != 1:
            return False
        lines[places[0]:places[0] + len(old)] = new
        self.write(name, "".join(line + "\n" for line in lines))
        return True

    def type(self, command):
        done = subprocess.run(["bash", "-c", f"(exit {self.status})\n{command}"], cwd=self.directory, text=True,
                              encoding="utf-8", env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.status = done.returncode
        return done.stdout


def faults_of_commands(session, text):
    listed = commands(text)
    for place, (command, shown) in enumerate(listed):
        printed = session.type(command)
        if not matches(shown, printed):
            yield f"$ {command}\nprints\n{printed}and not\n" + "\n".join(shown)
        told = place + 1 < len(listed) and listed[place + 1][0] == STATUS
        if session.status != 0 and not told:
            yield f"$ {command}\nleaves {session.status}, and the page does not say so"


@functools.lru_cache(maxsize=None)
def is_there(tool):
    try:
        return subprocess.run(TOOLS[tool][0], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def lacking(text):
    """The packages that a block of commands takes and that are not installed, or None."""
    for command, _ in commands(text):
        tool = command.split()[0]
        if tool in TOOLS and not is_there(tool):
            return TOOLS[tool][1]
    return None


def faults_of_page(page, directory):
    """What is wrong on a page, by line."""
    session = Session(directory)
    for line, words, text in blocks(page):
        where = f"line {line}: "
        if words[:1] == ["diff"] and len(words) == 2:
            if not session.change(words[1], text):
                yield where + f"{words[1]} has no such lines, or has them twice:\n{text}"
        elif len(words) == 2:
            session.write(words[1], text)
        elif not words and text.startswith("$ ") and lacking(text):
            if REQUIRED:
                yield where + f"{lacking(text)} are not installed"
            else:
                print(f"SKIPPED {where}{lacking(text)} are not installed; {len(commands(text))} commands are not typed")
        elif not words and text.startswith("$ "):
            yield from (where + fault for fault in faults_of_commands(session, text))


def self_test():
    """The test itself can fail: what must not match does not."""
    assert matches(["a", CUT, "c"], "a\nb\nc\n") and matches([CUT, "c"], "c\n") and matches([], "")
    assert not matches(["a", CUT], "b\na\n") and not matches(["a"], "a\nb\n") and not matches([], "a\n")
    assert commands("$ a\n> b\nx\n> y\n$ c\n") == [("a\nb", ["x", "> y"]), ("c", [])]
    with tempfile.TemporaryDirectory() as directory:
        page = "```txt t\na\nb\na\n```\n```diff t\n-b\n+c\n```\n```\n$ cat t\na\nc\na\n$ false\n$ echo $?\n1\n```\n"
        assert not list(faults_of_page(page, directory))
        for bad in ("```txt t\na\na\n```\n```diff t\n-a\n+b\n```\n", "```\n$ false\n```\n", "```\n$ echo x\n```\n"):
            assert len(list(faults_of_page(bad, directory))) == 1, bad


def main():
    self_test()
    faulty = 0
    total = 0
    for name in sorted(os.listdir(os.path.join(ROOT, "docs"))):
        if not name.endswith(".md") or name == "library.md":
            continue
        with open(os.path.join(ROOT, "docs", name), encoding="utf-8") as file:
            page = file.read()
        with tempfile.TemporaryDirectory() as directory:
            faults = list(faults_of_page(page, directory))
        typed = sum(len(commands(text)) for _, words, text in blocks(page) if not words and text.startswith("$ "))
        total += typed
        faulty += len(faults)
        print(f"docs/{name}: {typed} commands")
        for fault in faults:
            print(f"docs/{name}: {fault}")
    sys.exit(1 if faulty or total == 0 else 0)


main()

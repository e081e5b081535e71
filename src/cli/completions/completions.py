# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what shells complete of the command line, from the program's own tables: options and commands by
option_rules.c and options.c, formats by report.c, descriptions by the help text.

Arguments: bash, zsh or fish; option_rules.c, options.c, report.c, help.c; the file to write."""
import re
import sys

WHEN = "auto always never"
# What an option's value may be, where that is a fixed list; FILE: a file's name. Formats are read from the source.
VALUES = {
    "output": "FILE",
    "reading": "literal rounded ferson",
    "settle": WHEN,
    "color": WHEN,
    "progress": WHEN,
    "fail-on": "conflict undecided touching never",
    "kind": "amount count real share",
    "estimator": "auto bayes fe dl pm reml ml sj hs he censored adjust",
    "interval": "auto z knapp-hartung knapp-hartung-at-least-z",
    "distribution": "normal lognormal",
    "scale": "pdg",
    "correlation": "unknown",
    "weight-by": "reliability",
}
SCHEMAS = "document result explain"
COMMANDS = {
    "run": "what can be true, and who contradicts whom",
    "check": "hold results against what is expected",
    "explain": "why the bounds of a quantity are what they are",
    "read": "how a phrase is read",
    "draft": "the figures of an article, as a document to start from",
    "schema": "print a JSON Schema",
}


class Tables:
    def __init__(self, rules, commands, forms, help_text):
        table = rules[rules.index("rec_option_rule rules[]"):]
        self.options = re.findall(r'\{REC_OPTION_\w+, (?:0|\'(.)\'), "([a-z-]+)", (true|false), ([A-Z0-9 |]+)\}',
                                  table[:table.index("};")])
        self.commands = re.findall(r'\{"([a-z]+)", true, REC_COMMAND_', commands)
        self.formats = re.findall(r'\[REC_REPORT_\w+\] =\s*\{"([a-z]+)", (?!NULL)', forms)
        lines = "".join(re.findall(r'^\s*"(.*)"', help_text, re.M)).replace('\\"', '"').split("\\n")
        self.about, name = {}, None
        for line in lines:
            found = re.match(r" +(?:-., )?--([a-z-]+)(?: \S+)?(?:  +(\S.*))?$", line)
            if found:
                name = found.group(1)
                self.about[name] = found.group(2) or ""
            elif name is not None and line.startswith(" " * 20):
                self.about[name] = (self.about[name] + " " + line.strip()).strip()
            else:
                name = None
        missing = [name for _, name, _, _ in self.options if name not in self.about]
        assert self.options and self.formats and not missing, missing
        assert set(self.commands) <= set(COMMANDS), self.commands

    def values(self, name):
        return " ".join(self.formats) if name == "format" else VALUES.get(name, "")

    def flags(self, letter, name):
        return ([f"-{letter}"] if letter else []) + [f"--{name}"]


def bash(tables):
    cases = []
    for letter, name, takes, _ in tables.options:
        if takes == "true":
            values = tables.values(name)
            action = ("COMPREPLY=($(compgen -f -- \"$word\")); compopt -o filenames 2>/dev/null" if values == "FILE"
                      else f"COMPREPLY=($(compgen -W '{values}' -- \"$word\"))")
            cases.append(f"        {'|'.join(tables.flags(letter, name))}) {action}; return ;;")
    flags = " ".join(flag for letter, name, _, _ in tables.options for flag in tables.flags(letter, name))
    return "\n".join([
        "_reconcile() {",
        "    local IFS=$' \\t\\n' word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} option",
        "    COMPREPLY=()",
        "    # bash parts words at =, unless it is told not to",
        "    if [[ $word == = ]]; then",
        "        option=$previous word=",
        "    elif [[ $previous == = ]]; then",
        "        option=${COMP_WORDS[COMP_CWORD - 2]}",
        "    else",
        "        option=$previous",
        "    fi",
        "    case $option in",
        *cases,
        "    esac",
        "    if [[ $word == -* ]]; then",
        f"        COMPREPLY=($(compgen -W '{flags}' -- \"$word\"))",
        "        return",
        "    fi",
        "    if [[ ${COMP_WORDS[1]} == schema ]]; then",
        f"        COMPREPLY=($(compgen -W '{SCHEMAS}' -- \"$word\"))",
        "        return",
        "    fi",
        "    IFS=$'\\n'",
        "    COMPREPLY=($(compgen -f -- \"$word\"))",
        "    compopt -o filenames 2>/dev/null",
        "    IFS=$' \\t\\n'",
        "    if ((COMP_CWORD == 1)); then",
        f"        COMPREPLY+=($(compgen -W '{' '.join(tables.commands)}' -- \"$word\"))",
        "    fi",
        "}",
        "complete -F _reconcile reconcile",
    ])


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def zsh(tables):
    lines = []
    for letter, name, takes, _ in tables.options:
        about = re.sub(r"([\[\]:\\])", r"\\\1", tables.about[name])
        values = tables.values(name)
        value = ""
        if takes == "true":
            action = "_files" if values == "FILE" else f"({values})" if values else " "
            value = f":{name}:{action}"
        for flag in tables.flags(letter, name):
            mark = "" if takes == "false" else "=" if flag.startswith("--") else "+"
            lines.append("        " + quoted(f"*{flag}{mark}[{about}]{value}"))
    commands = " ".join(quoted(f"{name}:{COMMANDS[name]}") for name in tables.commands)
    return "\n".join([
        "#compdef reconcile",
        "_reconcile_words() {",
        f"    local -a commands=({commands})",
        "    if ((CURRENT == 2)); then",
        "        _describe command commands",
        "    fi",
        "    if [[ $words[2] == schema ]]; then",
        f"        compadd {SCHEMAS}",
        "    else",
        "        _files",
        "    fi",
        "}",
        "_reconcile() {",
        "    local -a options=(",
        *lines,
        "    )",
        "    _arguments $options '*:file:_reconcile_words'",
        "}",
        '_reconcile "$@"',
    ])


def fish(tables):
    lines = []
    for name in tables.commands:
        lines.append(f"complete -c reconcile -n __fish_use_subcommand -a {name} -d {fish_quoted(COMMANDS[name])}")
    lines.append(f"complete -c reconcile -n '__fish_seen_subcommand_from schema' -f -a '{SCHEMAS}'")
    for letter, name, takes, _ in tables.options:
        values = tables.values(name)
        line = f"complete -c reconcile -l {name}" + (f" -s {letter}" if letter else "")
        if takes == "true":
            line += " -r -F" if values == "FILE" else f" -x -a '{values}'" if values else " -x"
        lines.append(line + f" -d {fish_quoted(tables.about[name])}")
    return "\n".join(lines)


def fish_quoted(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def main():
    shell, *sources, target = sys.argv[1:]
    texts = []
    for source in sources:
        with open(source, encoding="utf-8") as file:
            texts.append(file.read())
    written = {"bash": bash, "zsh": zsh, "fish": fish}[shell](Tables(*texts))
    first, _, rest = written.partition("\n")
    notice = "# SPDX-License-Identifier: GPL-3.0-or-later\n# Made by completions.py from the program's tables.\n"
    with open(target, "w", encoding="utf-8") as file:
        file.write((first + "\n" + notice + rest if shell == "zsh" else notice + written) + "\n")


main()

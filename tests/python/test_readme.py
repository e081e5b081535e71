# SPDX-License-Identifier: GPL-3.0-or-later
"""What the README shows of the package is what comes out, on the document that it shows."""

import ast
import re

from conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language, beginning):
    return next(text for text in re.findall(rf"```{language}\n(.*?)```", README, re.S)
                if text.startswith(beginning))


def test_the_script_of_the_readme_says_what_its_comments_say(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "march.yaml").write_text(block("yaml", "reconcile: 1"), encoding="utf-8")
    script = block("python", "import reconcile")
    expected = [line.rpartition("# ")[2] for line in script.splitlines() if "# " in line]
    body = ast.parse(script).body
    *statements, last = body
    names = {}
    exec(compile(ast.Module(statements, []), "README.md", "exec"), names)
    shown = capsys.readouterr().out.splitlines()
    shown.append(repr(eval(compile(ast.Expression(last.value), "README.md", "eval"), names)))
    assert len(shown) == len(expected) >= 3
    for line, comment in zip(shown, expected):
        assert line == comment or (comment.endswith("...") and line.startswith(comment[:-3])), line

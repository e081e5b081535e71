# SPDX-License-Identifier: GPL-3.0-or-later
"""What all tests of the package share. WITHOUT names modules that must not be had."""

import importlib.abc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WITHOUT = set(filter(None, os.environ.get("WITHOUT", "").split(",")))


class Refusing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in WITHOUT:
            raise ModuleNotFoundError(f"no module named {name!r} in this run", name=name)
        return None


sys.meta_path.insert(0, Refusing())

ROOT = Path(os.environ["SOURCE_ROOT"])
PROGRAM = os.environ["PROGRAM"]
FIXTURES = sorted(ROOT.glob("fixtures/*/claims.yaml"))


def have(name):
    try:
        __import__(name)
    except ModuleNotFoundError:
        return False
    return True


needs_numpy = pytest.mark.skipif(not have("numpy"), reason="this run is without NumPy")
needs_pandas = pytest.mark.skipif(not have("pandas"), reason="this run is without pandas")


@pytest.fixture
def program(monkeypatch):
    """Runs the program in the source's root; gives its standard output."""
    monkeypatch.chdir(ROOT)

    def run(*arguments):
        done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    return run


@pytest.fixture
def shells():
    """Two claims that contradict each other, and one that does not matter."""
    import reconcile

    return reconcile.load(json.loads("""
        {"reconcile": 1, "title": "Shells", "as_of": "2024-06-20",
         "units": {"shell": {"plural": "shells"}},
         "sources": {"us": {"name": "US intelligence", "reliability": "B"},
                     "ru": {"name": "the Kremlin", "reliability": "E"}},
         "quantities": {"shells": {"unit": "shell", "kind": "count"}},
         "claims": [
           {"id": "us-3m", "source": "us", "quantity": "shells", "says": "at least 3 million"},
           {"id": "denial", "source": "ru", "quantity": "shells", "says": "none"}]}"""))

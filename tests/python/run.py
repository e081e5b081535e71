# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs pytest on what is named, as a test of the build: run.py with|without PATH...

"with" asks for NumPy and pandas, "without" is a run that cannot have them. What is missing skips the
test (77), but where RECONCILE_PYTHON is "required" it fails.
"""

import importlib.util
import os
import sys

NEEDED = {"with": ["pytest", "numpy", "pandas"], "without": ["pytest"], "types": ["mypy"]}


def main(mode, *arguments):
    missing = [name for name in NEEDED[mode] if importlib.util.find_spec(name) is None]
    if missing:
        print(f"{sys.executable} does not have {', '.join(missing)}", file=sys.stderr)
        return 1 if os.environ.get("RECONCILE_PYTHON") == "required" else 77
    if mode == "types":
        words = ["-m", "mypy", "--strict", *arguments]
    else:
        os.environ["WITHOUT"] = "" if mode == "with" else "numpy,pandas"
        words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-rs", *arguments]
    os.execv(sys.executable, [sys.executable, *words])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

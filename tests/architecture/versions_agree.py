# SPDX-License-Identifier: GPL-3.0-or-later
"""One version everywhere it is written.

Arguments: the project's root, the version that meson knows."""
import os
import re
import sys

from source_files import finish, read

PLACES = {
    "meson.build": r"^\s*version:\s*'([^']+)'",
    "src/meson.build": r"^\s*version:\s*'([^']+)'|^\s*version:\s*(meson\.project_version\(\))",
    "include/reconcile/version.h": r'^#define REC_VERSION "([^"]+)"',
    "CHANGELOG.md": r"^## \[?(\d+\.\d+\.\d+)",
    "pyproject.toml": r'^version\s*=\s*"([^"]+)"',
    "src/python/reconcile/_library.py": r'^__version__\s*=\s*"([^"]+)"',
    "src/cli/reconcile.1": r"^\.Os reconcile (\S+)",
}


def main(root, version):
    faults = []
    for place, pattern in PLACES.items():
        match = re.search(pattern, read(os.path.join(root, place)), re.M)
        found = match and next(group for group in match.groups() if group)
        if found not in (version, "meson.project_version()"):
            faults.append(f"{place} says {found}, the project is {version}")
    finish(faults, f"{len(PLACES)} places say {version}")


main(*sys.argv[1:])

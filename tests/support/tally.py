# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums meson's test logs, given as arguments: prints passed, failed, skipped."""
import json
import sys

PASSED = {"OK", "EXPECTEDFAIL"}


def main(paths):
    passed = failed = skipped = 0
    for path in paths:
        with open(path, encoding="utf-8") as log:
            for line in log:
                result = json.loads(line)["result"]
                if result in PASSED:
                    passed += 1
                elif result == "SKIP":
                    skipped += 1
                else:
                    failed += 1
    if passed + failed == 0:
        failed = 1  # a run without a single test has not shown anything
    print(passed, failed, skipped)


main(sys.argv[1:])

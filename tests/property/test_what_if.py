# SPDX-License-Identifier: GPL-3.0-or-later
"""What random documents would say without some of their claims, held against solving them without.

test_what_if.py CHECK [--count N] [--seed N]

CHECK is what_if_check, which looks at every set of claims of small documents, and at random sets of others.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile

from random_documents import Maker
from test_settle import Tied

LIMITS = {"plain": 300, "tied": 80}  # nodes
COUNTED = re.compile(r"(\d+) documents, (\d+) sets, (\d+) answered, (\d+) quantities compared, (\d+) limited, "
                     r"(\d+) differences\n$")


def check(program, kind, seed, count):
    """What is wrong with the alternatives of so many documents of a kind; the counts."""
    with tempfile.TemporaryDirectory() as directory:
        files = []
        for place in range(count):
            chance = random.Random(seed + place)
            files.append(os.path.join(directory, f"{kind}-{seed + place}.yaml"))
            with open(files[-1], "w", encoding="utf-8") as out:
                out.write(Maker(chance).text if kind == "plain" else Tied(chance).text)
        done = subprocess.run([program, str(seed), str(LIMITS[kind]), *files], text=True, stdout=subprocess.PIPE,
                              check=False)
        counted = COUNTED.search(done.stdout)
        faults = [line.replace(directory + os.sep, "") for line in done.stdout.splitlines()[:-1]]
        if counted is None or done.returncode != bool(faults):
            faults.append(f"{kind}: what_if_check ended with {done.returncode}: {done.stdout[-200:]}")
            return faults, [0] * 6
        for file in files:
            if any(os.path.basename(file) in fault for fault in faults[:1]):
                with open(file, encoding="utf-8") as text:
                    faults.append(text.read())
        return faults, [int(number) for number in counted.groups()]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--count", type=int, default=120)
    options.add_argument("--seed", type=int, default=int(os.environ.get("REC_SEED") or random.randrange(10 ** 9)))
    chosen = options.parse_args()
    print(f"seed {chosen.seed}")
    wrong = False
    for kind in LIMITS:
        faults, (documents, sets, answered, compared, limited, _) = check(chosen.program, kind, chosen.seed,
                                                                          chosen.count)
        print(f"{kind}: {documents} documents, {answered} of {sets} sets answered, {compared} quantities, "
              f"{limited} sets where a search stopped")
        if documents < 0.9 * chosen.count or answered < 0.5 * sets or 4 * limited > answered:
            faults.append(f"{kind}: too little was looked at")
        for fault in faults[:20]:
            print(fault)
        wrong = wrong or bool(faults)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds fits of random sets of intervals against R's survreg.

test_survreg.py PROGRAM SCRIPT: makes sets, fits them by SCRIPT, survreg/survreg.R, and lets PROGRAM, test_survreg,
compare. Skipped where Rscript or its survival is not installed. REC_SEED in the environment replays a seed, which is
printed. test_survreg.py --make SEED prints sets.
"""
import os
import random
import shutil
import subprocess
import sys
import tempfile

SETS = 60
SKIPPED = 77


def item(rng, centre, spread, kinds):
    """Around a value that varies: an interval, a bound, or a point."""
    value = centre + spread * rng.gauss(0, 1)
    low, high = value - spread * rng.expovariate(1), value + spread * rng.expovariate(1)
    kind = rng.choice(kinds)
    if kind == "point":
        low = high = value
    elif kind == "at least":
        high = float("inf")
    elif kind == "at most":
        low = float("-inf")
    return low, high


def is_usable(items):
    """Nothing is shared, not all are bounds, and all numbers are above 0."""
    lows, highs = [low for low, _ in items], [high for _, high in items]
    return (bool(items) and max(lows) > min(highs) and min(highs) > 0
            and min((low for low in lows if low > float("-inf")), default=1) > 0
            and any(high - low < float("inf") for low, high in items))


def make(rng):
    """Text of sets."""
    lines = []
    for number in range(SETS):
        distribution = rng.choice(["gaussian", "lognormal"])
        spread = 10 ** rng.uniform(-3, 1)
        items = []
        while not is_usable(items):
            kinds = rng.sample(["interval", "interval", "point", "at least", "at most"], rng.randint(2, 5))
            items = [item(rng, 100, spread, kinds) for _ in range(rng.randint(3, 40))]
        weighted = rng.random() < 0.3
        lines.append(f"set s{number} {distribution}")
        for low, high in items:
            lines.append(f"{low!r} {high!r} {rng.uniform(0.2, 3) if weighted else 1.0!r}")
    return "\n".join(lines).replace("inf", "Inf") + "\n"


def has_survival():
    if shutil.which("Rscript") is None:
        return False
    asked = subprocess.run(["Rscript", "-e", "library(survival)"], capture_output=True, check=False)
    return asked.returncode == 0


def main():
    if sys.argv[1] == "--make":
        sys.stdout.write(make(random.Random(int(sys.argv[2]))))
        return 0
    program, script = sys.argv[1:]
    if not has_survival():
        print("skipped: there is no Rscript, or it has no package survival")
        return SKIPPED
    seed = int(os.environ.get("REC_SEED") or random.SystemRandom().randrange(2**32))
    print(f"REC_SEED={seed}", flush=True)
    with tempfile.TemporaryDirectory() as directory:
        items, fits = os.path.join(directory, "items.txt"), os.path.join(directory, "fits.txt")
        with open(items, "w", encoding="utf-8") as file:
            file.write(make(random.Random(seed)))
        with open(fits, "w", encoding="utf-8") as file:
            subprocess.run(["Rscript", script, items], stdout=file, check=True)
        return subprocess.run([program, items, fits], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""How often the 95 % intervals of each method of pooling held what became known later.

    python3 calibration.py OUT [DATA]

DATA has quantities of particle physics as measured by 1970, and as they are known today; where it is
from is said beside it, in tests/reference/pdg1970/README.md. Each method pools the old measurements of
each quantity, and its interval is held against the truth. A table is printed; OUT gets calibration.csv,
a row for each quantity and method, and the chart calibration.svg.

Mind that the method "bayes" was fitted to these same data (docs/calibration.md, which also validates it
across them); the others have nothing to fit. Few quantities say little: see how wide the shares are.
"""

from __future__ import annotations

import csv
import json
import math
import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import reconcile
from matplotlib.figure import Figure

PHYSICS = Path(__file__).resolve().parents[2] / "tests" / "reference" / "pdg1970" / "quantities.json"
LEVEL = 0.95
NORMAL = 1.959963984540054  # quantile of the normal distribution at 97.5 %
METHODS: dict[str, dict[str, Any]] = {
    "weighted mean": {"method": "fe"},
    "weighted mean, PDG's scale": {"method": "fe", "scale": True},
    "weighted mean, any correlation": {"method": "fe", "correlation_unknown": True},
    "DL, normal": {"method": "dl"},
    "PM, normal": {"method": "pm"},
    "HE, normal": {"method": "he"},
    "HS, normal": {"method": "hs"},
    "SJ, normal": {"method": "sj"},
    "ML, normal": {"method": "ml"},
    "REML, normal": {"method": "reml"},
    "REML, KH": {"method": "reml", "interval": "knapp-hartung"},
    "REML, KH, q at least 1": {"method": "reml", "interval": "knapp-hartung-at-least-z"},
    "posterior: the default": {"method": "bayes"},
}


@dataclass(frozen=True)
class Quantity:
    """What was measured, with standard uncertainties, and what is known now."""

    name: str
    y: list[float]
    u: list[float]
    truth: float


@dataclass(frozen=True)
class Trial:
    """One interval held against the truth."""

    quantity: Quantity
    pooled: reconcile.Pooled

    @property
    def width(self) -> float:
        return self.pooled.high - self.pooled.low

    @property
    def miss(self) -> float:
        """How far off the truth is from the best value, in half intervals of that side."""
        off = self.quantity.truth - self.pooled.best
        return off / ((self.pooled.high if off > 0 else self.pooled.low) - self.pooled.best) * \
            math.copysign(1, off)

    @property
    def holds(self) -> bool:
        return self.pooled.low <= self.quantity.truth <= self.pooled.high


def read(path: Path) -> list[Quantity]:
    """The quantities; all numbers of the file are texts, as they were printed."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return [Quantity(name, [*map(float, entry["y_i"])], [*map(float, entry["u_i"])],
                     float(entry["truth"])) for name, entry in data.items()]


def share(held: int, count: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of which so many were counted."""
    p, z = held / count, NORMAL
    middle = (p + z * z / (2 * count)) / (1 + z * z / count)
    half = z / (1 + z * z / count) * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count))
    return middle - half, middle + half


def by_chance(gained: int, lost: int) -> float:
    """How probable a split of so many or a more uneven one is, if both are as likely (sign test)."""
    n = gained + lost
    tail = sum(math.comb(n, i) for i in range(min(gained, lost) + 1)) / 2.0**n
    return min(1.0, 2 * tail)


def print_table(trials: dict[str, list[Trial]]) -> None:
    """Shares with their intervals, widths, and what is held beyond the first method."""
    (_, first), *_ = trials.items()
    print(f"{len(first)} quantities, {sum(len(t.quantity.y) for t in first)} measurements; "
          f"intervals of {LEVEL:.0%}; widths in the weighted mean's")
    print(f"{'method':30}  holds     share  95 % interval  median width  gains  loses  by chance")
    for method, tried in trials.items():
        held = sum(trial.holds for trial in tried)
        low, high = share(held, len(tried))
        width = statistics.median(t.width / f.width for t, f in zip(tried, first))
        gained = sum(t.holds > f.holds for t, f in zip(tried, first))
        lost = sum(t.holds < f.holds for t, f in zip(tried, first))
        print(f"{method:30}  {held:2} of {len(tried)}  {held / len(tried):5.1%}  {low:5.1%} to {high:6.1%}"
              f"  {width:12.2f}  {gained:5}  {lost:5}  {by_chance(gained, lost):9.2g}")
    print("gains, loses: what it holds beyond the weighted mean, and the other way about;\n"
          "by chance: how probable so uneven a split is of methods that are equally good.\n"
          "The default was fitted to these same data.")


def draw_shares(axes: Any, trials: dict[str, list[Trial]]) -> None:
    for row, tried in enumerate(trials.values()):
        held = sum(trial.holds for trial in tried)
        low, high = share(held, len(tried))
        axes.plot([100 * low, 100 * high], [row, row], color="#0072b2", linewidth=2)
        axes.plot(100 * held / len(tried), row, "o", color="#0072b2")
    axes.axvline(100 * LEVEL, color="#1b1b1b", linewidth=1)
    axes.set_xlabel("% that hold the truth,\nand what so few leave open")


def draw_widths(axes: Any, trials: dict[str, list[Trial]]) -> None:
    (_, first), *_ = trials.items()
    for row, tried in enumerate(trials.values()):
        widths = [t.width / f.width for t, f in zip(tried, first)]
        axes.plot(widths, [row] * len(widths), "|", color="#999999", alpha=0.7)
        axes.plot(statistics.median(widths), row, "D", color="#d55e00")
    axes.set_xscale("log")
    axes.set_xticks([1, 2, 4, 8], ["1", "2", "4", "8"])
    axes.minorticks_off()
    axes.set_xlabel("width of the interval, in the\nweighted mean's; the median")


def draw_misses(axes: Any, trials: dict[str, list[Trial]], most: float = 4.0) -> None:
    for row, tried in enumerate(trials.values()):
        for trial in tried:
            shown = max(-most, min(most, trial.miss))
            marker = "o" if shown == trial.miss else "<" if shown < 0 else ">"
            axes.plot(shown, row, marker, markersize=4, alpha=0.6,
                      color="#0072b2" if trial.holds else "#d55e00")
    axes.axvspan(-1, 1, color="#0072b2", alpha=0.1)
    axes.set_xlabel("where the truth lay: 0 is the best value,\n±1 the ends of the interval")


def draw(trials: dict[str, list[Trial]], path: Path) -> None:
    """Three panels of one row a method: how many hold, how wide they are, where the truth lay."""
    matplotlib.rcParams.update({"svg.hashsalt": "reconcile", "svg.fonttype": "none"})
    figure = Figure(figsize=(12, 1.8 + 0.34 * len(trials)), layout="constrained")
    panels: list[Callable[[Any, dict[str, list[Trial]]], None]] = [draw_shares, draw_widths, draw_misses]
    for axes, panel in zip(figure.subplots(1, len(panels), sharey=True), panels):
        panel(axes, trials)
        axes.set_ylim(len(trials) - 0.5, -0.5)
        axes.set_yticks(range(len(trials)), list(trials))
        axes.grid(axis="y", alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
    figure.suptitle("Measured by 1970, known today: 95 % intervals of each method, "
                    "of which the default was fitted to these data", x=0.01, ha="left")
    figure.savefig(path, metadata={"Date": None})


def main(out: str, data: str | Path = PHYSICS) -> None:
    quantities = read(Path(data))
    trials = {name: [Trial(q, reconcile.pool(q.y, q.u, level=LEVEL, **options)) for q in quantities]
              for name, options in METHODS.items()}
    print_table(trials)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "calibration.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["method", "quantity", "measurements", "low", "best", "high", "truth", "holds"])
        writer.writerows([name, t.quantity.name, len(t.quantity.y), t.pooled.low, t.pooled.best,
                          t.pooled.high, t.quantity.truth, int(t.holds)]
                         for name, tried in trials.items() for t in tried)
    draw(trials, folder / "calibration.svg")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

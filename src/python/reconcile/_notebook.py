# SPDX-License-Identifier: GPL-3.0-or-later
"""How a solution is shown in a notebook: its verdict, its chart, its conflicts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._solution import Solution

_SHOWN = 5
_QUANTITIES = 12


def html_of(solution: Solution) -> str:
    """A fragment of HTML without scripts and styles; the documents' texts are escaped."""
    title = escape(solution.title or "Solution")
    parts = [f"<p><b>{title}</b>: {escape(solution.verdict)}</p>"]
    if len(solution.quantities) <= _QUANTITIES:
        parts.append(_picture(solution))
    parts.extend(f"<p>{escape(conflict.text)}</p>" for conflict in solution.conflicts[:_SHOWN])
    more = solution.conflicts_total - min(_SHOWN, len(solution.conflicts))
    if more > 0:
        parts.append(f"<p>and {more} conflicts more</p>")
    return "\n".join(part for part in parts if part)


def _picture(solution: Solution) -> str:
    """The chart as an image, so that nothing in it can act on the page."""
    from base64 import b64encode

    chart = b64encode(solution.report("svg").encode()).decode()
    return f'<img alt="Chart of claims and bounds" src="data:image/svg+xml;base64,{chart}">'

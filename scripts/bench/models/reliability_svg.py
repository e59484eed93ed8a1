"""A drawing of predicted against observed shares, one small square per task: SVG written by hand, without a library."""

from __future__ import annotations

from html import escape
from typing import Any

Result = list[dict[str, Any]]
_SIDE, _GAP, _TOP, _PER_ROW = 200, 56, 40, 4
_STYLE = (
    "text{font:12px sans-serif;fill:#333}.head{font-weight:bold}.frame{fill:none;stroke:#bbb}"
    ".even{stroke:#999;stroke-dasharray:4 4}.line{fill:none;stroke:#2f6f9f;stroke-width:2}.dot{fill:#2f6f9f}"
)


def reliability_svg(result: Result) -> str:
    """Return the drawing of all tasks that have a model; both axes of a square reach to its largest share."""
    panels = [
        (f"{data['title']}: {task['task'].replace('_', ' ')}", task["reliability"])
        for data in result
        for task in data.get("tasks", [])
        if "reliability" in task
    ]
    columns = max(min(len(panels), _PER_ROW), 1)
    width = columns * (_SIDE + _GAP) + _GAP
    height = -(-len(panels) // _PER_ROW) * (_SIDE + _GAP + _TOP) + 10
    drawn = [_panel(title, bins, number) for number, (title, bins) in enumerate(panels)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    title = "<title>Predicted against observed share of positives in ten groups of test rows</title>"
    ground = f'<rect width="{width}" height="{height}" fill="#fff"/>'
    return "\n".join([head, title, f"<style>{_STYLE}</style>", ground, *drawn, "</svg>", ""])


def _panel(title: str, bins: list[dict[str, float]], number: int) -> str:
    left = _GAP + (number % _PER_ROW) * (_SIDE + _GAP)
    top = _TOP + (number // _PER_ROW) * (_SIDE + _GAP + _TOP)
    most = max(max(row["predicted"], row["observed"]) for row in bins) or 1.0
    points = [(left + _SIDE * row["predicted"] / most, top + _SIDE * (1 - row["observed"] / most)) for row in bins]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
    right, bottom = left + _SIDE, top + _SIDE
    return (
        f'<text class="head" x="{left}" y="{top - 12}">{escape(title)}</text>'
        f'<rect class="frame" x="{left}" y="{top}" width="{_SIDE}" height="{_SIDE}"/>'
        f'<line class="even" x1="{left}" y1="{bottom}" x2="{right}" y2="{top}"/>'
        f'<polyline class="line" points="{line}"/>{dots}'
        f'<text x="{left}" y="{bottom + 18}">0</text>'
        f'<text x="{right}" y="{bottom + 18}" text-anchor="end">predicted {100 * most:.0f} %</text>'
        f'<text x="{left - 6}" y="{top + 10}" text-anchor="end">{100 * most:.0f} %</text>'
        f'<text x="{left - 4}" y="{top + 26}" text-anchor="end">observed</text>'
    )

"""A drawing of figures as bars: seconds beside peak memory, one panel a group. SVG by hand, without a library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_BAR, _ROW, _LABEL, _WIDTH, _NUMBER = 14, 24, 230, 220, 90
_STYLE = "text{font:12px sans-serif;fill:#333}.head{font-weight:bold}.s{fill:#2f6f9f}.m{fill:#b7791f}"


def bars_svg(title: str, figures: Sequence[Mapping[str, Any]]) -> str:
    """Return the drawing; in each panel the longest bar is the largest value of that panel."""
    groups = list(dict.fromkeys(figure["group"] for figure in figures))
    drawn, top = [], 10
    for group in groups:
        members = [figure for figure in figures if figure["group"] == group]
        drawn.append(_panel(group, members, top))
        top += 44 + _ROW * len(members)
    width = _LABEL + 2 * (_WIDTH + _NUMBER)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top}" role="img">'
    ground = f'<rect width="{width}" height="{top}" fill="#fff"/>'
    return "\n".join([head, f"<title>{escape(title)}</title><style>{_STYLE}</style>", ground, *drawn, "</svg>", ""])


def _panel(group: str, members: Sequence[Mapping[str, Any]], top: int) -> str:
    second = _LABEL + _WIDTH + _NUMBER
    lines = [
        f'<text class="head" x="10" y="{top + 14}">{escape(group)}</text>'
        f'<text x="{_LABEL}" y="{top + 14}">seconds</text><text x="{second}" y="{top + 14}">peak memory, MB</text>'
    ]
    most = {name: max(figure[name] for figure in members) or 1 for name in ("seconds", "peak_mb")}
    for number, figure in enumerate(members):
        y = top + 24 + number * _ROW
        lines.append(f'<text x="10" y="{y + 12}">{escape(figure["step"])}</text>')
        for name, left, style, form in (("seconds", _LABEL, "s", ",.2f"), ("peak_mb", second, "m", ",.0f")):
            length = max(1.0, _WIDTH * figure[name] / most[name])
            lines.append(
                f'<rect class="{style}" x="{left}" y="{y}" width="{length:.1f}" height="{_BAR}"/>'
                f'<text x="{left + length + 6:.1f}" y="{y + 12}">{figure[name]:{form}}</text>'
            )
    return "\n".join(lines)

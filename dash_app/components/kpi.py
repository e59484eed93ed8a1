"""Key figure cards: value, change and a sparkline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dash_app.components.icon import icon
from dash_app.theme import ACCENT

Meaning = Literal["good", "bad", "neutral"]


@dataclass(frozen=True)
class Kpi:
    """One key figure in words; `change` is ready to read, `meaning` says whether it is good news."""

    label: str
    value: str
    icon: str
    change: str | None = None
    direction: Literal["up", "down", "flat"] = "flat"
    meaning: Meaning = "neutral"
    against: str = ""
    history: tuple[float, ...] = ()
    help: str = ""


def kpi_card(kpi: Kpi) -> Component:
    """The card of one key figure."""
    head = html.Div([icon(kpi.icon), html.H2(kpi.label)], className="kpi-head", title=kpi.help)
    foot: list[Component] = [html.Div(_change(kpi), className="kpi-change")]
    if len(kpi.history) > 1:
        foot.append(html.Img(src=sparkline(kpi.history), alt="", className="kpi-spark"))
    return html.Article(
        [head, html.P(kpi.value, className="kpi-value"), html.Div(foot, className="kpi-foot")], className="card kpi"
    )


def kpi_grid(kpis: Sequence[Kpi]) -> Component:
    """Cards in rows of four; of three where that leaves no gap."""
    by_three = len(kpis) % 4 and not len(kpis) % 3
    return html.Div([kpi_card(kpi) for kpi in kpis], className="kpis kpis-3" if by_three else "kpis")


def _change(kpi: Kpi) -> list[Component]:
    if kpi.change is None:
        return [html.Span(kpi.against, className="kpi-against")]
    if kpi.direction == "flat":
        change = html.Span("unchanged", className=kpi.meaning)
    else:
        spoken = html.Span(f"{kpi.direction} ", className="only-spoken")
        change = html.Span([icon(f"trending-{kpi.direction}"), spoken, kpi.change], className=kpi.meaning)
    return [change, html.Span(kpi.against, className="kpi-against")]


def sparkline(values: Sequence[float], color: str = ACCENT, width: int = 96, height: int = 30) -> str:
    """A line as an SVG data address; the last point is marked."""
    low, high = min(values), max(values)
    spread = (high - low) or 1.0
    step = (width - 8) / (len(values) - 1)
    points = [
        (4 + index * step, height - 5 - (value - low) / spread * (height - 10)) for index, value in enumerate(values)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    last_x, last_y = points[-1]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="1.8" stroke-linejoin="round" '
        f'stroke-linecap="round"/><circle cx="{last_x:.1f}" cy="{last_y:.1f}" r="2.6" fill="{color}"/></svg>'
    )
    return "data:image/svg+xml," + quote(svg)

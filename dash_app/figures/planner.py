"""The planner's chart: profit by how many are contacted."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.base import HIDDEN, money_axis, new_figure, share_axis
from dash_app.theme import ACCENT, GREY, ORANGE, TEAL
from python_models.decisions.what_if import ProfitByDepth
from python_models.formatting import money, percent

BAND = "rgba(76,110,245,0.16)"
# Pixels from the point to its name, so that names of close points do not meet.
LABEL_OFFSETS = {"Planned depth": 48, "Best in hindsight": -44, "Break-even": -72, "Your depth": 80}
LEGEND = (
    ("Our model", ACCENT),
    ("95 % interval", "rgba(76,110,245,0.3)"),
    ("By RFM score", TEAL),
    ("By lot", GREY),
)
LINES = {
    "random": ("By lot", GREY, "dot", 1.8),
    "rfm": ("By RFM score", TEAL, "dash", 1.8),
    "model": ("Our model", ACCENT, "solid", 2.8),
}


def profit_curve(profit: ProfitByDepth, chosen: float, currency: str) -> go.Figure:
    """Realised profit of each policy by depth, the model's interval, and the depths that matter."""
    rows = profit.rows
    return new_figure(
        *_band(rows),
        *(_line(rows, policy, currency) for policy in LINES),
        *_markers(profit, chosen, currency),
        hovermode="closest",
        margin={"l": 8, "r": 16, "t": 26, "b": 8},
        xaxis=share_axis(title={"text": "Share contacted, best first"}, range=[0, 1.005], nticks=6),
        yaxis=money_axis(currency, title={"text": "Profit on the past rounds"}, rangemode="normal"),
        shapes=_shapes(profit, chosen),
        annotations=_labels(profit, chosen),
    )


def _band(rows: pd.DataFrame) -> list[go.Scatter]:
    shared = {"x": rows["depth"], "mode": "lines", "line": {"width": 0, "color": HIDDEN}, "hoverinfo": "skip"}
    low = go.Scatter(y=rows["low"], name="Low", **shared)
    return [low, go.Scatter(y=rows["high"], name="95 % interval", fill="tonexty", fillcolor=BAND, **shared)]


def _line(rows: pd.DataFrame, policy: str, currency: str) -> go.Scatter:
    name, color, dash, width = LINES[policy]
    words = [money(value, currency) for value in rows[policy]]
    if policy == "model":
        ends = zip(words, rows["low"], rows["high"], strict=True)
        words = [f"{word} (95 %: {money(low, currency)} to {money(high, currency)})" for word, low, high in ends]
    return go.Scatter(
        x=rows["depth"],
        y=rows[policy],
        name=name,
        mode="lines",
        line={"color": color, "dash": dash, "width": width},
        customdata=words,
        hovertemplate=name + " at %{x:.0%}: %{customdata}<extra></extra>",
    )


def _marked(profit: ProfitByDepth, chosen: float) -> list[tuple[str, float, str, str]]:
    """The planned, the best and the break-even depth, and the one that was chosen."""
    marked = [
        ("Planned depth", profit.planned_depth, "circle", ACCENT),
        ("Best in hindsight", profit.best_depth, "diamond", ORANGE),
        ("Break-even", profit.break_even_depth, "x", GREY),
    ]
    if profit.break_even_depth >= 1:  # no depth loses money, so there is no point to mark
        marked.pop()
    if round(chosen, 2) != round(profit.planned_depth, 2):
        marked.append(("Your depth", chosen, "square", ACCENT))
    return marked


def _markers(profit: ProfitByDepth, chosen: float, currency: str) -> list[go.Scatter]:
    marked = _marked(profit, chosen)
    return [_marker(name, profit.at(depth), symbol, color, currency) for name, depth, symbol, color in marked]


def _labels(profit: ProfitByDepth, chosen: float) -> list[dict[str, object]]:
    """The names of the marked depths at the model's line, in turns below and above it."""
    return [
        {
            "text": name,
            "x": depth,
            "y": float(profit.at(depth)["model"]),
            "ax": 0,
            "ay": LABEL_OFFSETS[name],
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": GREY,
            "xanchor": "right" if depth > 0.85 else "left" if depth < 0.15 else "center",
            "font": {"size": 11},
        }
        for name, depth, _, _ in _marked(profit, chosen)
    ]


def _marker(name: str, row: pd.Series, symbol: str, color: str, currency: str) -> go.Scatter:
    what = f"{name}, {percent(row['depth'], 0)}: {money(row['model'], currency)}"
    return go.Scatter(
        x=[row["depth"]],
        y=[row["model"]],
        name=name,
        mode="markers",
        marker={"symbol": symbol, "size": 11, "color": color, "line": {"width": 1.5, "color": "#ffffff"}},
        hovertemplate=what + "<extra></extra>",
    )


def _shapes(profit: ProfitByDepth, chosen: float) -> list[dict[str, object]]:
    """A line at no profit and one at the chosen depth."""
    zero = {"type": "line", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": {"color": GREY, "width": 1}}
    depth = {"type": "line", "x0": chosen, "x1": chosen, "y0": 0, "y1": 1, "yref": "paper"}
    return [zero, depth | {"line": {"color": ACCENT, "width": 1.2, "dash": "dot"}}]

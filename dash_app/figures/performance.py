"""The chart of what came of past predictions."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from dash_app.figures.base import axis, new_figure
from dash_app.theme import ACCENT, GREY
from python_models.formatting import count, percent


def expected_and_realised(past: list[dict[str, Any]]) -> go.Figure:
    """Per as-of date the share that was expected, with its 95 % interval, and the share that came true."""
    rows = sorted(past, key=lambda row: (row["as_of_date"], row["model_id"]))
    share = [row["expected_positives"] / row["judged_count"] for row in rows]
    above = [(row["expected_positives_high"] - row["expected_positives"]) / row["judged_count"] for row in rows]
    below = [(row["expected_positives"] - row["expected_positives_low"]) / row["judged_count"] for row in rows]
    known = [row for row in rows if row["base_rate"] is not None]
    expected = go.Scatter(
        x=[row["as_of_date"] for row in rows],
        y=share,
        name="Expected",
        mode="markers",
        marker={"color": GREY, "size": 9, "symbol": "line-ew-open", "line": {"width": 3}},
        error_y={"type": "data", "array": above, "arrayminus": below, "color": GREY, "thickness": 2, "width": 8},
        customdata=[percent(value) for value in share],
        hovertemplate="Expected %{customdata}<extra></extra>",
    )
    realised = go.Scatter(
        x=[row["as_of_date"] for row in known],
        y=[row["base_rate"] for row in known],
        name="Came true",
        mode="markers",
        marker={"color": ACCENT, "size": 11},
        customdata=[[percent(row["base_rate"]), count(row["matured_count"])] for row in known],
        hovertemplate="Came true %{customdata[0]}, of %{customdata[1]} known<extra></extra>",
    )
    return new_figure(
        expected,
        realised,
        showlegend=True,
        hovermode="closest",
        yaxis=axis(tickformat=".0%", rangemode="tozero"),
        xaxis=axis(type="date"),
    )

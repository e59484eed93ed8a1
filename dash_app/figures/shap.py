"""Charts of what drives a model: mean contributions, and each customer's contribution as a point."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.base import GRID, axis, new_figure, plain_axis, two_lines
from dash_app.theme import ACCENT, GREY, ORANGE
from dash_app.wording import sentence_case

BINS = 60
HALF_WIDTH = 0.38  # of a feature's row
LOW_TO_HIGH = [[0.0, ACCENT], [0.5, "#a08cae"], [1.0, ORANGE]]


def importance_bars(importance: pd.DataFrame) -> go.Figure:
    """Mean absolute contribution per feature, the largest on top."""
    bars = go.Bar(
        y=list(range(len(importance))),
        x=importance["mean_abs_contribution"],
        orientation="h",
        marker={"color": ACCENT, "cornerradius": 3},
        customdata=importance["feature_label"],
        hovertemplate="%{customdata}: %{x:.2f}<extra></extra>",
    )
    sizes = axis(title={"text": "mean contribution, log-odds"}, rangemode="tozero")
    return new_figure(bars, bargap=0.38, hovermode="closest", xaxis=sizes, yaxis=_rows(importance))


def beeswarm(sample: pd.DataFrame, importance: pd.DataFrame) -> go.Figure:
    """One point per customer and feature: to the right raises the score; the colour says how high the value is."""
    order = {name: row for row, name in enumerate(importance["feature"])}
    known = sample[sample["feature"].isin(order)].copy()
    known["row"] = known["feature"].map(order).astype(float)
    known["row"] += known.groupby("feature")["contribution"].transform(lambda values: spread(values.to_numpy()))
    colored, unknown = known[known["value_rank"].notna()], known[known["value_rank"].isna()]
    bar = {"title": {"text": "value", "side": "top"}, "tickvals": [0, 1], "ticktext": ["low", "high"], "thickness": 8,
           "outlinewidth": 0, "len": 0.5, "x": 1.0}  # fmt: skip
    scale = {"color": colored["value_rank"].round(3), "colorscale": LOW_TO_HIGH, "cmin": 0, "cmax": 1, "colorbar": bar}
    return new_figure(
        _points(unknown, {"color": GREY}),
        _points(colored, scale),
        hovermode="closest",
        xaxis=axis(title={"text": "contribution, log-odds"}, zeroline=True, zerolinecolor=GRID, zerolinewidth=2),
        yaxis=_rows(importance),
    )


def _points(rows: pd.DataFrame, marker: dict[str, object]) -> go.Scatter:
    return go.Scatter(
        x=rows["contribution"].round(4), y=rows["row"].round(3), mode="markers", hoverinfo="skip",
        marker={"size": 4.5, "opacity": 0.8} | marker,
    )  # fmt: skip


def _rows(importance: pd.DataFrame) -> dict[str, object]:
    labels = [two_lines(sentence_case(str(label)), 30) for label in importance["feature_label"]]
    count = len(labels)
    return plain_axis(tickvals=list(range(count)), ticktext=labels, range=[count - 0.4, -0.6], ticksuffix="  ")


def spread(values: np.ndarray) -> np.ndarray:
    """How far to move each point from its row's middle, so that points of like value lie side by side."""
    low, high = values.min(), values.max()
    bins = np.zeros(len(values), dtype=int) if high == low else ((values - low) / (high - low) * (BINS - 1)).astype(int)
    counts = np.bincount(bins, minlength=BINS)
    offsets = np.zeros(len(values))
    for bin_number in np.unique(bins):
        members = np.flatnonzero(bins == bin_number)
        steps = np.arange(len(members))
        sides = np.where(steps % 2 == 0, 1, -1) * ((steps + 1) // 2)
        offsets[members] = sides / max(counts.max() / 2, 1) * HALF_WIDTH
    return offsets

"""The chart of one feature's dependence: what its values add to the score, and what was observed at them."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.base import GRID, axis, new_figure, plain_axis, share_axis
from dash_app.theme import ACCENT, GREY
from python_models.formatting import count, percent
from python_models.scoring.reasons import number_in_words
from python_models.scoring.words import Unit

UNKNOWN = "nothing on record"


def dependence_chart(bins: pd.DataFrame, unit: Unit, currency: str) -> go.Figure:
    """Above, the mean contribution per bin with the range of eight in ten customers; below, the observed rate."""
    rows = bins.to_dict("records")
    places = list(range(len(rows)))
    labels = [bin_words(row["bin_low"], row["bin_high"], unit, currency) for row in rows]
    mean = bins["mean_contribution"]
    moved = go.Scatter(
        x=places, y=mean, mode="lines+markers", line={"color": ACCENT, "width": 2}, marker={"size": 8},
        error_y={"type": "data", "symmetric": False, "color": GREY, "thickness": 1.5, "width": 0,
                 "array": bins["contribution_p90"] - mean, "arrayminus": mean - bins["contribution_p10"]},
        customdata=[f"{words}: {row['mean_contribution']:+.2f} for {count(row['row_count'])} scored"
                    for words, row in zip(labels, rows, strict=True)],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    seen = go.Bar(
        x=places, y=bins["observed_rate"], yaxis="y2", marker={"color": GREY, "cornerradius": 3},
        customdata=[f"{words}: {percent(row['observed_rate'])} of {count(row['observed_row_count'])} past cases"
                    for words, row in zip(labels, rows, strict=True)],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    zero = {"zeroline": True, "zerolinecolor": GRID, "zerolinewidth": 2}
    return new_figure(
        moved,
        seen,
        bargap=0.45,
        hovermode="closest",
        xaxis=plain_axis(tickvals=places, ticktext=labels, anchor="y2", tickangle=-35, automargin=True),
        yaxis=axis(domain=[0.42, 1.0], title={"text": "adds to the score"}, nticks=5, **zero),
        yaxis2=share_axis(domain=[0.0, 0.3], title={"text": "observed"}, nticks=3, rangemode="tozero"),
    )


def bin_words(low: float, high: float, unit: Unit, currency: str) -> str:
    """The values of a bin as a person writes them: 3 days, $1.20 to $4.50, nothing on record."""
    if low is None or math.isnan(low):
        return UNKNOWN
    # The axis names the feature, so that only one end has to name the unit.
    first, last = number_in_words(low, unit, currency), number_in_words(high, unit, currency)
    return first if first == last else f"{first} to {last}"

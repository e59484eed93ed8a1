"""Charts of what campaigns changed."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.base import axis, new_figure, plain_axis, share_axis
from dash_app.theme import ACCENT, GREY, ORANGE, TEAL
from python_models.formatting import SYMBOLS, count

VERDICT_COLORS = {"higher": TEAL, "lower": ORANGE}
BAND = "rgba(76,110,245,0.16)"


def effects_by_group(effects: pd.DataFrame, currency: str) -> go.Figure:
    """One outcome's effect per group (columns label, effect, low, high, verdict, words) with its 95 % interval; shares
    in percentage points."""
    is_money = bool((effects["outcome"] == "revenue").all())
    ends = ["effect", "low", "high"]
    rows = effects.assign(**(effects[ends] * (1 if is_money else 100))).iloc[::-1]  # shares as percentage points
    dots = go.Scatter(
        x=rows["effect"],
        y=rows["label"],
        mode="markers",
        marker={"size": 9, "color": [VERDICT_COLORS.get(verdict, GREY) for verdict in rows["verdict"]]},
        error_x={
            "type": "data", "symmetric": False, "array": rows["high"] - rows["effect"],
            "arrayminus": rows["effect"] - rows["low"], "color": GREY, "thickness": 1.6, "width": 5,
        },
        customdata=rows["words"],
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )  # fmt: skip
    symbol = SYMBOLS.get(currency, f"{currency} ")
    scale = {"tickprefix": symbol, "tickformat": "+.2~f"} if is_money else {"tickformat": "+.2~f", "ticksuffix": " pts"}
    return new_figure(
        dots,
        hovermode="closest",
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        xaxis=axis(zeroline=True, zerolinecolor=GREY, zerolinewidth=1.5, nticks=5, **scale),
        yaxis=plain_axis(ticksuffix="  "),
    )


def qini(curves: pd.DataFrame) -> go.Figure:
    """Answers caused by how many are contacted, best first: the uplift model with its 95 % band, the response model,
    and contacting at random."""
    ours = curves[curves["ranking"] != "response_model"].sort_values("fraction")
    response = curves[curves["ranking"] == "response_model"].sort_values("fraction")
    total = float(ours["incremental_hits"].iloc[-1]) if len(ours) else 0.0
    random = go.Scatter(
        x=[0, 1], y=[0, total], name="At random", mode="lines",
        line={"color": GREY, "width": 1.4, "dash": "dash"}, hoverinfo="skip",
    )  # fmt: skip
    return new_figure(
        *_band(ours),
        random,
        _curve(response, "Response model", ORANGE, 1.8, "dot"),
        _curve(ours, "Uplift model", ACCENT, 2.8, "solid"),
        showlegend=True,
        hovermode="closest",
        margin={"l": 8, "r": 26, "t": 32, "b": 8},
        xaxis=share_axis(title={"text": "Share contacted, best first"}, range=[0, 1.005]),
        yaxis=axis(title={"text": "Answers that the contact caused"}, nticks=6, tickformat=","),
    )


def _band(ours: pd.DataFrame) -> list[go.Scatter]:
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
    upper = go.Scatter(x=ours["fraction"], y=ours["high"], fill="tonexty", fillcolor=BAND, **edge)
    return [go.Scatter(x=ours["fraction"], y=ours["low"], **edge), upper]


def _curve(rows: pd.DataFrame, name: str, color: str, width: float, dash: str) -> go.Scatter:
    return go.Scatter(
        x=rows["fraction"],
        y=rows["incremental_hits"],
        name=name,
        mode="lines",
        line={"color": color, "width": width, "dash": dash},
        customdata=[count(value) for value in rows["incremental_hits"]],
        hovertemplate=name + ": contacting %{x:.0%} causes %{customdata} answers<extra></extra>",
    )

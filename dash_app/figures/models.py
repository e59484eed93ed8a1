"""Charts of how good a model is."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.base import axis, new_figure, share_axis
from dash_app.theme import ACCENT, GREY, MAGENTA, ORANGE, TEAL
from dash_app.wording import model_name

BASELINE_COLORS = {"recency_rule": ORANGE, "logistic_regression": TEAL, "base_rate": MAGENTA}


def _share_square(x_title: str, y_title: str) -> dict[str, object]:
    return {
        "xaxis": share_axis(title={"text": x_title}, range=[0, 1.005]),
        "yaxis": share_axis(title={"text": y_title}, range=[0, 1.02]),
        "hovermode": "closest",
        "showlegend": True,
        "margin": {"l": 8, "r": 26, "t": 32, "b": 8},
    }


def _line(rows: pd.DataFrame, model_id: str, is_champion: bool, hover: str) -> go.Scatter:
    color = ACCENT if is_champion else BASELINE_COLORS.get(model_id, GREY)
    name = "Our model" if is_champion else model_name(model_id)
    style = {"color": color, "width": 2.8 if is_champion else 1.8, "dash": "solid" if is_champion else "dot"}
    return go.Scatter(
        x=rows["x"], y=rows["y"], name=name, mode="lines", line=style, hovertemplate=name + hover + "<extra></extra>"
    )


def _curve_lines(curves: pd.DataFrame, curve: str, champion: str, hover: str) -> list[go.Scatter]:
    """One line per model that has the curve, the champion last so that it lies on top."""
    own = curves[curves["curve"] == curve]
    models = sorted(own["model_id"].unique(), key=lambda model: (model == champion, model))
    return [
        _line(own[own["model_id"] == model].sort_values("point"), model, model == champion, hover) for model in models
    ]


def _dotted(x: list[float], y: list[float], name: str) -> go.Scatter:
    return go.Scatter(
        x=x, y=y, name=name, mode="lines", line={"color": GREY, "width": 1.4, "dash": "dash"}, hoverinfo="skip"
    )


def roc(curves: pd.DataFrame, champion: str) -> go.Figure:
    """Share found against share of false alarms."""
    lines = _curve_lines(curves, "roc", champion, ": finds %{y:.0%} at %{x:.0%} false alarms")
    layout = _share_square("False alarms among the others", "Found")
    return new_figure(_dotted([0, 1], [0, 1], "Guessing"), *lines, **layout)


def precision_recall(curves: pd.DataFrame, champion: str, base_rate: float | None) -> go.Figure:
    """How often a warning is right against how many are found."""
    guess = [] if base_rate is None else [_dotted([0, 1], [base_rate, base_rate], "Guessing")]
    lines = _curve_lines(curves, "precision_recall", champion, ": right %{y:.0%} when finding %{x:.0%}")
    return new_figure(*guess, *lines, **_share_square("Found (recall)", "Right when it warns (precision)"))


def calibration(curves: pd.DataFrame, champion: str) -> go.Figure:
    """Predicted against observed share; a point's area grows with the customers behind it."""
    points = curves[(curves["curve"] == "calibration") & (curves["model_id"] == champion)].sort_values("x")
    top = min(1.0, float(points[["x", "y"]].max().max()) * 1.1) if len(points) else 1.0
    largest = max(points["row_count"].max(), 1) if len(points) else 1
    line = go.Scatter(
        x=points["x"],
        y=points["y"],
        name="Our model",
        mode="lines+markers",
        line={"color": ACCENT, "width": 1.6},
        marker={"size": (points["row_count"] / largest) ** 0.5 * 22 + 5, "color": ACCENT, "opacity": 0.85},
        customdata=points["row_count"],
        hovertemplate="predicted %{x:.1%}, happened %{y:.1%}<br>%{customdata:,} customers<extra></extra>",
    )
    before = curves[(curves["curve"] == "calibration_before") & (curves["model_id"] == champion)].sort_values("x")
    raw = go.Scatter(
        x=before["x"],
        y=before["y"],
        name="Before calibration",
        mode="lines+markers",
        line={"color": ORANGE, "width": 1.4, "dash": "dot"},
        marker={"size": 6, "color": ORANGE},
        hovertemplate="before calibration: predicted %{x:.1%}, happened %{y:.1%}<extra></extra>",
    )
    layout = _share_square("Predicted probability", "What happened")
    layout["xaxis"] = share_axis(title={"text": "Predicted probability"}, range=[0, top])
    layout["yaxis"] = share_axis(title={"text": "What happened"}, range=[0, top])
    return new_figure(_dotted([0, 1], [0, 1], "Perfect"), *([raw] if len(before) else []), line, **layout)


def lift(curves: pd.DataFrame, champion: str) -> go.Figure:
    """How many times more hits than guessing, by how many are contacted: the riskiest tenth, two tenths, all."""
    own = curves[curves["curve"] == "lift"].copy()
    if len(own) and own["x"].max() > 1.5:  # deciles 1 to 10
        own["x"] = own["x"] / 10
    ours, others = own[own["model_id"] == champion].sort_values("x"), own[own["model_id"] != champion]
    bars = go.Bar(
        x=ours["x"],
        y=ours["y"],
        name="Our model",
        marker={"color": ACCENT, "cornerradius": 3},
        hovertemplate="contacting %{x:.0%}: %{y:.1f} times better than guessing<extra></extra>",
    )
    ticks = sorted(ours["x"].unique())
    return new_figure(
        bars,
        *_curve_lines(others, "lift", champion, ": %{y:.1f} times at %{x:.0%}"),
        _dotted([0.05, 1.05], [1, 1], "Guessing"),
        showlegend=True,
        bargap=0.35,
        hovermode="closest",
        margin={"l": 8, "r": 12, "t": 32, "b": 8},
        xaxis=share_axis(title={"text": "Share contacted, highest scores first"}, tickvals=ticks, showgrid=False),
        yaxis=axis(title={"text": "Times better than guessing"}, rangemode="tozero", ticksuffix="x", nticks=6),
    )

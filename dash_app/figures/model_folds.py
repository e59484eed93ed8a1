"""Charts of a model's folds, one after the other."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dash_app.figures.base import axis, new_figure, plain_axis, share_axis
from dash_app.theme import ACCENT, GREY

SPLITS = {"calibration": ("Before the test", GREY), "test": ("Test", ACCENT)}


def auc_by_fold(folds: pd.DataFrame) -> go.Figure:
    """ROC-AUC of each fold with its interval; the axis shows a tenth or more, so that chance does not look large."""
    known = folds[["roc_auc_ci_low", "roc_auc_ci_high"]].dropna().to_numpy(dtype="float64")
    low, high = (known.min(), known.max()) if known.size else (0.5, 1.0)
    top = min(high + 0.03, 1.0)
    return _dots(folds, "roc_auc", ".3f", axis(range=[min(low - 0.03, top - 0.1), top], nticks=6, tickformat=".2f"))


def ece_by_fold(folds: pd.DataFrame) -> go.Figure:
    """Calibration error of each fold with its interval."""
    return _dots(folds, "ece", ".1%", share_axis())


def _dots(folds: pd.DataFrame, metric: str, number: str, y_axis: dict[str, object]) -> go.Figure:
    is_in_time = bool(folds["fold_start"].notna().all())
    traces = []
    for split, (name, color) in SPLITS.items():
        own = folds[(folds["split"] == split) & folds[metric].notna()]
        if own.empty:
            continue
        place = pd.to_datetime(own["fold_start"]) if is_in_time else own["fold"]
        high, low = own[f"{metric}_ci_high"] - own[metric], own[metric] - own[f"{metric}_ci_low"]
        traces.append(
            go.Scatter(
                x=place,
                y=own[metric],
                name=name,
                mode="markers",
                marker={"color": color, "size": 9},
                # the middle of a bootstrap interval of an error that can't be negative lies above the value itself
                error_y={
                    "array": high.clip(lower=0),
                    "arrayminus": low.clip(lower=0),
                    "color": color,
                    "thickness": 1.4,
                },
                customdata=own[["row_count", "positive_count"]],
                hovertemplate=f"%{{y:{number}}}<br>%{{customdata[0]:,}} cases, %{{customdata[1]:,}} hits"
                "<extra></extra>",
            )
        )
    x_axis = (
        plain_axis(tickformat="%d %b %y", nticks=6, ticklabelstandoff=8)
        if is_in_time
        else plain_axis(dtick=1, title={"text": "Fold"})
    )
    margin = {"l": 8, "r": 12, "t": 32, "b": 8}
    return new_figure(*traces, xaxis=x_axis, yaxis=y_axis, showlegend=True, hovermode="closest", margin=margin)

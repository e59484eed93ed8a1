"""By how much the model is better than its baselines, and where that is not shown."""

from __future__ import annotations

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dash_app.components.table import small_table
from dash_app.wording import model_name
from python_models.formatting import NOT_AVAILABLE, decimal

LABELS = {"roc_auc": "ROC-AUC", "brier": "Brier score"}


def gain_sentence(metrics: pd.DataFrame) -> tuple[str, bool] | None:
    """What the gains over the best baselines show, and whether all are shown; None where no gain was measured."""
    own = _by_metric(metrics[metrics["is_champion"].astype(bool)])
    gains = {label: own.get(f"{metric}_gain_over_best_baseline") for metric, label in LABELS.items()}
    known = {label: gain for label, gain in gains.items() if gain is not None and pd.notna(gain["ci_low"])}
    doubtful = {label: gain for label, gain in known.items() if not gain["ci_low"] > 0}
    if not known:
        return None
    told = "; ".join(f"{label} by {_gain(gain)}" for label, gain in (doubtful or known).items())
    words = "On the same customers, drawn again and again, it"
    if doubtful:
        words += " is not shown to be better than the best baseline"
        return f"{words}: {told}. The simpler way may do as well.", False
    return f"{words} gains over the best baseline: {told}.", True


def gain_table(metrics: pd.DataFrame) -> Component | None:
    """One row per baseline: the model's gain with its interval, and what it shows; None without any."""
    rows = []
    baselines = metrics[~metrics["is_champion"].astype(bool)]
    for baseline, own in baselines.groupby("model_id", sort=True):
        found = _by_metric(own)
        gains = [found[name] for metric in LABELS if (name := f"{metric}_gain_of_model") in found]
        if len(gains) == len(LABELS):
            rows.append([model_name(str(baseline)), *(_gain(gain) for gain in gains), _says(gains)])
    if not rows:
        return None
    head = ["Against", *(f"Gain in {label}" for label in LABELS.values()), "Our model is"]
    table = small_table(head, rows, "Gain of the model over each baseline", numeric=(1, 2))
    note = "How much better our model is than each, with the 95 % interval of the difference on the same customers:"
    return html.Div([html.P(note, className="card-note gains"), table])


def _by_metric(metrics: pd.DataFrame) -> dict[str, dict[str, float]]:
    if "ci_low" not in metrics:
        return {}
    figures = metrics[["value", "ci_low", "ci_high"]].astype("float64").to_dict("records")
    return {
        str(name): {str(k): v for k, v in row.items()} for name, row in zip(metrics["metric"], figures, strict=True)
    }


def _gain(row: dict[str, float]) -> str:
    if pd.isna(row["value"]):
        return NOT_AVAILABLE
    return f"{decimal(row['value'], 4)} ({decimal(row['ci_low'], 4)} to {decimal(row['ci_high'], 4)})"


def _says(gains: list[dict[str, float]]) -> str:
    if all(gain["ci_low"] > 0 for gain in gains):
        return "better"
    if any(gain["ci_high"] < 0 for gain in gains):
        return "worse in part"
    return "not shown to be better"

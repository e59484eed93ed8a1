"""By how much the model is better than its baselines, and where that is not shown."""

from __future__ import annotations

import pandas as pd
from dash.development.base_component import Component

from dash_app.components.table import small_table
from dash_app.wording import model_name
from python_models.formatting import NOT_AVAILABLE, decimal

LABELS = {"roc_auc": "ROC-AUC", "brier": "Brier score"}


def gain_sentence(metrics: pd.DataFrame) -> tuple[str, bool] | None:
    """What the gains over the best baselines show, and whether all are shown; None where no gain was measured."""
    own = metrics[metrics["is_champion"].astype(bool)].set_index("metric")
    shown, doubtful = [], []
    for metric, label in LABELS.items():
        name = f"{metric}_gain_over_best_baseline"
        if name in own.index and pd.notna(own.loc[name, "ci_low"]):
            row = own.loc[name]
            (shown if row["ci_low"] > 0 else doubtful).append(f"{label} by {_gain(row)}")
    if not shown and not doubtful:
        return None
    if doubtful:
        words = "On the same customers, drawn again and again, it is not shown to be better than the best baseline: "
        return f"{words}{'; '.join(doubtful)}. The simpler way may do as well.", False
    words = "On the same customers, drawn again and again, it gains over the best baseline: "
    return f"{words}{'; '.join(shown)}.", True


def gain_table(metrics: pd.DataFrame) -> Component | None:
    """One row per baseline: the model's gain with its interval, and what it shows; None without any."""
    rows = []
    baselines = metrics[~metrics["is_champion"].astype(bool)]
    for baseline, own in baselines.groupby("model_id", sort=True):
        by_metric = own.set_index("metric")
        gains = [by_metric.loc[name] for metric in LABELS if (name := f"{metric}_gain_of_model") in by_metric.index]
        if gains:
            rows.append([model_name(str(baseline)), *(_gain(gain) for gain in gains), _says(gains)])
    if not rows:
        return None
    head = ["Against", *(f"Gain in {label}" for label in LABELS.values()), "Our model is"]
    return small_table(head, rows, "Gain of the model over each baseline", numeric=(1, 2))


def _gain(row: pd.Series) -> str:
    if pd.isna(row["value"]):
        return NOT_AVAILABLE
    return f"{decimal(row['value'], 4)} ({decimal(row['ci_low'], 4)} to {decimal(row['ci_high'], 4)})"


def _says(gains: list[pd.Series]) -> str:
    if all(gain["ci_low"] > 0 for gain in gains):
        return "better"
    if any(gain["ci_high"] < 0 for gain in gains):
        return "worse in part"
    return "not shown to be better"

"""How good the model was fold by fold: whether it holds over time."""

from typing import Any

import numpy as np
import pandas as pd

from python_models.tasks import Task
from python_models.training.evaluate import judge
from python_models.training.scorecard import outcomes_of
from python_models.training.walk_forward import fold_column

PLAIN = ("pr_auc", "log_loss", "brier", "recall", "precision", "lift_top_decile")
WITH_INTERVAL = ("roc_auc", "ece")


def fold_rows(task: Task, predictions: pd.DataFrame, decided: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one row per fold that could be decided: its place in time, embargo, rows, positives and metrics.

    `decided` is what decide_folds gives for the model. Folds that do not follow in time have no dates.
    """
    column = fold_column(predictions)
    rows = []
    folds = predictions[decided["split"].to_numpy() != "burn_in"].groupby(column, sort=True)
    for number, (_, own) in enumerate(folds):
        judged = judge(outcomes_of(decided.loc[own.index], own), seed=task.seed)
        row: dict[str, Any] = {"fold": number + 1, "split": str(decided["split"].loc[own.index[0]])}
        row |= _times(own) if column == "fold_start" else {}
        row |= {"row_count": len(own), "positive_count": int(own["label"].sum())}
        row |= {name: judged.interval(name)["value"] for name in PLAIN}
        for name in WITH_INTERVAL:
            row |= judged.columns(name)
        rows.append(row)
    return rows


def _times(own: pd.DataFrame) -> dict[str, Any]:
    start, end = (str(np.datetime64(own[name].iloc[0], "D")) for name in ("fold_start", "fold_end"))
    return {"fold_start": start, "fold_end": end, "embargo_days": int(own["embargo_days"].iloc[0])}

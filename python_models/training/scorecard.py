"""The scorecard of a training: metrics and curves of the model and its baselines, on the same rows."""

from typing import Any

import numpy as np
import pandas as pd

from python_models.tasks import Task
from python_models.training.curves import curve_points
from python_models.training.evaluate import Outcomes, evaluate
from python_models.training.scorers import MODEL
from python_models.training.walk_forward import decide_folds, fold_column

Rows = list[dict[str, Any]]

# Of the baselines, the rule that people use already is the one to see beside the model.
_CURVES_OF_BASELINES = ("recency_rule",)


def scorecard(task: Task, predictions: pd.DataFrame) -> tuple[Rows, Rows]:
    """Return the rows of metrics and of curves by scorer and split; a split with one class only has none."""
    metrics: Rows = []
    curves: Rows = []
    scorers = [str(name).removeprefix("margin_") for name in predictions if str(name).startswith("margin_")]
    # One set of rows for everyone: those the model itself was judged on.
    splits = decide_folds(task.threshold, predictions, MODEL)["split"]
    for scorer in scorers:
        decided = decide_folds(task.threshold, predictions, scorer)
        for split in ("calibration", "test"):
            rows = (splits == split).to_numpy()
            if predictions["label"][rows].nunique() < 2:
                continue
            outcomes = _outcomes(decided[rows], predictions[rows])
            name = {"scorer": scorer, "split": split}
            metrics += [name | row for row in evaluate(outcomes, seed=task.seed)]
            if scorer == MODEL:
                metrics.append(name | _threshold(decided[rows], predictions[rows]))
            if scorer == MODEL or scorer in _CURVES_OF_BASELINES:
                points = curve_points(outcomes)
                curves += [name | p for p in points if scorer == MODEL or p["curve"] == "roc"]
    return metrics, curves


def _threshold(decided: pd.DataFrame, predictions: pd.DataFrame) -> dict[str, Any]:
    """Return the median of the thresholds that decided the folds; the one that serves is chosen later, by all folds."""
    by_fold = decided["threshold"].groupby(predictions[fold_column(predictions)]).first()
    value = {"metric": "decision_threshold", "value": float(by_fold.median()), "ci_low": None, "ci_high": None}
    return value | {"row_count": len(decided)}


def _outcomes(decided: pd.DataFrame, predictions: pd.DataFrame) -> Outcomes:
    return Outcomes(
        probability=decided["probability"].to_numpy(dtype=np.float64),
        is_selected=decided["is_selected"].to_numpy(dtype=bool),
        label=predictions["label"].to_numpy(dtype=np.float64),
        cluster=predictions["cluster"].to_numpy(dtype=np.int64),
    )

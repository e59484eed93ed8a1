"""The scorecard of a training: metrics and curves of the model and its baselines, on the same rows."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from python_models.tasks import Task
from python_models.training.calibrate import sigmoid
from python_models.training.curves import calibration_points, curve_points
from python_models.training.evaluate import Outcomes, ece_by_chance, judge, metric_rows
from python_models.training.gains import gain_rows
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
    decided = {scorer: decide_folds(task.threshold, predictions, scorer) for scorer in scorers}
    for split in ("calibration", "test"):
        # One set of rows for everyone: those the model itself was judged on.
        rows = (decided[MODEL]["split"] == split).to_numpy()
        if predictions["label"][rows].nunique() < 2:
            continue
        outcomes = {name: outcomes_of(one[rows], predictions[rows]) for name, one in decided.items()}
        judged = {name: judge(one, seed=task.seed) for name, one in outcomes.items()}
        found: Rows = [{"scorer": name} | dict(row) for name, one in judged.items() for row in metric_rows(one)]
        found += [*gain_rows(judged), *before_calibration(outcomes[MODEL], predictions[rows], task.seed)]
        found = [*map(_steady, found), {"scorer": MODEL} | _threshold(decided[MODEL][rows], predictions[rows])]
        metrics += [row | {"split": split} for row in found]
        curves += [_steady(row) | {"split": split} for row in _curves(outcomes, predictions[rows])]
    return metrics, curves


def _steady(row: dict[str, Any]) -> dict[str, Any]:
    # The last bits of linear algebra (logistic regression) depend on where an array lies in memory.
    return {name: round(value, 9) if isinstance(value, float) else value for name, value in row.items()}


def _curves(outcomes: dict[str, Outcomes], predictions: pd.DataFrame) -> Rows:
    points: Rows = [{"scorer": MODEL} | point for point in curve_points(outcomes[MODEL])]
    before = uncalibrated(outcomes[MODEL], predictions)
    points += [{"scorer": MODEL} | point for point in calibration_points(before, "calibration_before")]
    for scorer in _CURVES_OF_BASELINES:
        if scorer in outcomes:
            points += [
                {"scorer": scorer} | point for point in curve_points(outcomes[scorer]) if point["curve"] == "roc"
            ]
    return points


def before_calibration(outcomes: Outcomes, predictions: pd.DataFrame, seed: int) -> Rows:
    """Return log loss, Brier score and ECE of the model's margins taken at their word, and the ECE of pure chance."""
    judged = judge(uncalibrated(outcomes, predictions), seed=seed)
    figures = {f"{name}_before_calibration": judged.interval(name) for name in ("log_loss", "brier", "ece")}
    figures["ece_by_chance"] = ece_by_chance(outcomes.probability, seed=seed)
    return [
        {"scorer": MODEL, "metric": name, **values, "row_count": judged.row_count} for name, values in figures.items()
    ]


def uncalibrated(outcomes: Outcomes, predictions: pd.DataFrame) -> Outcomes:
    """Return the same rows with the model's margins taken at their word."""
    return replace(outcomes, probability=sigmoid(predictions[f"margin_{MODEL}"].to_numpy(dtype=np.float64)))


def _threshold(decided: pd.DataFrame, predictions: pd.DataFrame) -> dict[str, Any]:
    """Return the median over the folds of the threshold on a fold's first date.

    A summary: each row was decided by the threshold of its own date, and the one that serves is chosen later.
    """
    by_fold = decided["threshold"].groupby(predictions[fold_column(predictions)]).first()
    value = {"metric": "decision_threshold", "value": float(by_fold.median()), "ci_low": None, "ci_high": None}
    return value | {"row_count": len(decided)}


def outcomes_of(decided: pd.DataFrame, predictions: pd.DataFrame) -> Outcomes:
    """Return the decided predictions with what came of them."""
    return Outcomes(
        probability=decided["probability"].to_numpy(dtype=np.float64),
        is_selected=decided["is_selected"].to_numpy(dtype=bool),
        label=predictions["label"].to_numpy(dtype=np.float64),
        cluster=predictions["cluster"].to_numpy(dtype=np.int64),
    )

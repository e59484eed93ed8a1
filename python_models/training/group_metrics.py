"""How good the model is for each group of customers, and where it is weak."""

from typing import Any

import pandas as pd

from python_models.tasks import Task
from python_models.training.evaluate import Figures, judge
from python_models.training.predictions import GROUP
from python_models.training.scorecard import outcomes_of

# A group with fewer rows, or fewer of either outcome, is named without figures: they would be luck.
LEAST_ROWS = 200
LEAST_OF_EACH_CLASS = 20
# Predicted and observed share may differ by this much more than chance explains.
MOST_GAP = 0.02
MEASURED = ("base_rate", "mean_predicted", "calibration_gap", "roc_auc", "brier", "ece", "recall", "precision")


def group_rows(task: Task, predictions: pd.DataFrame, decided: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one row per kind of group and group on the test rows: counts, metrics with intervals, is_weak, weakness.

    `decided` is what decide_folds gives for the model. Rows without a group count as
    'unknown'; a kind of group that nobody has is left out.
    """
    in_test = decided["split"].to_numpy() == "test"
    predictions, decided = predictions[in_test], decided[in_test]
    if predictions["label"].nunique() < 2:
        return []
    overall = judge(outcomes_of(decided, predictions), repetitions=1, seed=task.seed).values["roc_auc"]
    rows = []
    for column in (str(name) for name in predictions if str(name).startswith(GROUP)):
        if predictions[column].isna().all():
            continue
        groups = predictions[column].astype("object").where(predictions[column].notna(), "unknown")
        for group, own in predictions.groupby(groups, sort=True):
            name = {"group_kind": column.removeprefix(GROUP), "group_value": str(group)}
            rows.append(name | _row(task, own, decided.loc[own.index], overall))
    return rows


def _row(task: Task, own: pd.DataFrame, decided: pd.DataFrame, overall: float) -> dict[str, Any]:
    positives = int(own["label"].sum())
    counts = {"row_count": len(own), "positive_count": positives}
    if len(own) < LEAST_ROWS or min(positives, len(own) - positives) < LEAST_OF_EACH_CLASS:
        need = f"Too few to judge: needs {LEAST_ROWS} rows, {LEAST_OF_EACH_CLASS} of either outcome."
        return counts | {"is_judged": False, "is_weak": False, "weakness": need}
    judged = judge(outcomes_of(decided, own), seed=task.seed)
    values = {name: value for metric in MEASURED for name, value in judged.columns(metric).items()}
    words = _weakness(values, overall)
    return counts | {"is_judged": True, "is_weak": bool(words), "weakness": words or None} | values


def _weakness(values: Figures, overall: float) -> str:
    """Return in plain words what is weak, or nothing."""
    words = []
    auc, high = values["roc_auc"], values["roc_auc_ci_high"]
    if auc is not None and high is not None and high < overall:
        words.append(f"Tells customers apart less well: ROC-AUC {auc:.2f}, {overall:.2f} for everyone.")
    low, high = values["calibration_gap_ci_low"], values["calibration_gap_ci_high"]
    if low is not None and high is not None and (low > MOST_GAP or high < -MOST_GAP):
        side = "too high" if low > 0 else "too low"
        shares = [100 * (values[name] or 0.0) for name in ("mean_predicted", "base_rate")]
        words.append(f"Probabilities are {side}: {shares[0]:.0f} % predicted, {shares[1]:.0f} % happened.")
    return " ".join(words)

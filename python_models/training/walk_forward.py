"""Out-of-time predictions: each fold is predicted, calibrated and decided by what was known when it began."""

import numpy as np
import pandas as pd

from python_models.learners import Vector
from python_models.tasks import Task, ThresholdPolicy
from python_models.training.calibrate import PlattCalibrator
from python_models.training.examples import Examples, Mask
from python_models.training.folds import Fold
from python_models.training.scorer import Scorer
from python_models.training.threshold import choose_threshold

# A calibrator and a threshold need some rows of either class.
LEAST_OF_EACH_CLASS = 20


def has_both_classes(label: Vector, least: int) -> bool:
    """Return whether there are at least `least` positives and as many negatives."""
    positives = int(label.sum())
    return min(positives, len(label) - positives) >= least


def predict_folds(
    task: Task, examples: Examples, folds: list[Fold], scorers: dict[str, Scorer], *, threads: int = 1
) -> pd.DataFrame:
    """Return one row per example of the folds: fold_start, is_test, dates, label, cluster and `margin_<scorer>`;
    `row` is its position among the examples.

    The model of a fold is fitted only on rows whose label window was over when the fold began. Folds that begin before
    there is enough to learn from are left out.
    """
    last_date = examples.last_date()
    parts = []
    for fold in folds:
        training = examples.take(fold.training_rows(examples))
        asked = fold.rows(examples, last_date)
        rows = examples.take(asked)
        if not len(rows) or not has_both_classes(training.label, task.min_positives):
            continue
        margins = {f"margin_{name}": scorer(task, training, rows, threads) for name, scorer in scorers.items()}
        fixed = {
            "row": np.flatnonzero(asked),
            "fold_start": fold.start,
            "is_test": fold.is_test,
            "known_at": rows.known_at,
            "as_of": rows.as_of,
        }
        parts.append(pd.DataFrame(fixed | {"label": rows.label, "cluster": rows.cluster} | margins))
    columns = [
        "row",
        "fold_start",
        "is_test",
        "known_at",
        "as_of",
        "label",
        "cluster",
        *(f"margin_{n}" for n in scorers),
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def fit_decision(policy: ThresholdPolicy, margin: Vector, label: Vector) -> tuple[PlattCalibrator, float, bool]:
    """Return calibrator, threshold and whether there was enough to fit them on.

    With too little, margins are taken at their word and the threshold is one half.
    """
    if not has_both_classes(label, LEAST_OF_EACH_CLASS):
        return PlattCalibrator(), 0.5, False
    calibrator = PlattCalibrator.fit(margin, label)
    return calibrator, choose_threshold(policy, calibrator.probability(margin), label), True


def fold_column(predictions: pd.DataFrame) -> str:
    """Return the column that tells folds apart: their number, or the day they start on where they follow in time."""
    return "fold" if "fold" in predictions else "fold_start"


def decide_folds(policy: ThresholdPolicy, predictions: pd.DataFrame, scorer: str) -> pd.DataFrame:
    """Return probability, threshold, is_selected and split of every prediction of one scorer.

    Calibrator and threshold of a fold come from the predictions of earlier folds whose outcome was known when it
    began; of folds that are not in time (column `fold`) from those of all others. `split` is test, calibration (decided
    in the same way, before the test period) or burn_in (nothing to decide by yet).
    """
    margin = predictions[f"margin_{scorer}"].to_numpy(dtype=np.float64)
    label = predictions["label"].to_numpy(dtype=np.float64)
    start, known_at = predictions["fold_start"].to_numpy(), predictions["known_at"].to_numpy()
    probability, threshold = np.zeros(len(margin)), np.zeros(len(margin))
    decided = np.zeros(len(margin), dtype=bool)
    is_in_time = fold_column(predictions) == "fold_start"
    fold = predictions[fold_column(predictions)].to_numpy()
    for one in np.unique(fold):
        rows: Mask = fold == one
        learned: Mask = (start < one) & (known_at <= one) if is_in_time else ~rows
        calibrator, threshold[rows], decided[rows] = fit_decision(policy, margin[learned], label[learned])
        probability[rows] = calibrator.probability(margin[rows])
    is_test = predictions["is_test"].to_numpy(dtype=bool)
    split = np.where(is_test, "test", np.where(decided, "calibration", "burn_in"))
    selected = probability >= threshold
    return pd.DataFrame({"probability": probability, "threshold": threshold, "is_selected": selected, "split": split})

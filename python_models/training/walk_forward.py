"""Out-of-time predictions: each fold is predicted, calibrated and decided by what was known when it began."""

import numpy as np
import pandas as pd

from python_models.learners import Vector
from python_models.tasks import Task, ThresholdPolicy
from python_models.training.calibrate import Calibrator, PlattCalibrator
from python_models.training.choose_calibrator import Past, choose_calibrator
from python_models.training.examples import Examples, Mask
from python_models.training.fitting_pool import FitAll
from python_models.training.folds import Fold
from python_models.training.predictions import joined, predicted
from python_models.training.scorer import Scorer
from python_models.training.threshold import choose_threshold

# A calibrator and a threshold need some rows of either class.
LEAST_OF_EACH_CLASS = 20


def has_both_classes(label: Vector, least: int) -> bool:
    """Return whether there are at least `least` positives and as many negatives."""
    positives = int(label.sum())
    return min(positives, len(label) - positives) >= least


def predict_folds(
    task: Task,
    examples: Examples,
    folds: list[Fold],
    scorers: dict[str, Scorer],
    *,
    threads: int = 1,
    fit_all: FitAll = map,
) -> pd.DataFrame:
    """Return one row per example of the folds: the columns of `predicted`, with the fold's dates and embargo.

    The model of a fold is fitted only on rows whose label window was over when the fold began. Folds that begin before
    there is enough to learn from are left out. `fit_all` runs the folds: map, or that of a pool.
    """
    last_date = examples.last_date()

    def predict(fold: Fold) -> pd.DataFrame | None:
        training = examples.take(fold.training_rows(examples))
        asked = fold.rows(examples, last_date)
        rows = examples.take(asked)
        if not len(rows) or not has_both_classes(training.label, task.min_positives):
            return None
        margins = {name: scorer(task, training, rows, threads) for name, scorer in scorers.items()}
        embargo = int((fold.start - training.as_of.max()) // np.timedelta64(1, "D"))
        times = {"fold_start": fold.start, "fold_end": fold.end, "embargo_days": embargo}
        return predicted(rows, np.flatnonzero(asked), margins, times | {"is_test": fold.is_test})

    return joined([part for part in fit_all(predict, folds) if part is not None], scorers)


def past_of(predictions: pd.DataFrame, scorer: str) -> Past:
    """Return the predictions of one scorer as what calibrators learn from."""
    is_in_time = fold_column(predictions) == "fold_start"
    times = [predictions[name].to_numpy() for name in (("as_of", "known_at") if is_in_time else ("fold", "fold"))]
    made, known = (_in_days(column) if is_in_time else column.astype(np.float64) for column in times)
    return Past(
        margin=predictions[f"margin_{scorer}"].to_numpy(dtype=np.float64),
        label=predictions["label"].to_numpy(dtype=np.float64),
        made=made,
        # of folds that do not follow in time the first are the older part
        known=known if is_in_time else known + 1,
        cluster=predictions["cluster"].to_numpy(dtype=np.int64),
        is_in_time=is_in_time,
    )


def fit_decision(policy: ThresholdPolicy, past: Past, asked: Vector | None = None) -> tuple[Calibrator, float, bool]:
    """Return calibrator, threshold and whether there was enough to fit them on.

    `asked` are the margins of the rows to decide, where they are known: a threshold for recall goes by them. With too
    little to fit on, margins are taken at their word and the threshold is one half.
    """
    if not past.has_both_classes(LEAST_OF_EACH_CLASS):
        return PlattCalibrator(), 0.5, False
    calibrator = choose_calibrator(past)
    expected = None if asked is None else calibrator.probability(asked)
    return calibrator, choose_threshold(policy, calibrator.probability(past.margin), past.label, expected), True


def _in_days(dates: np.ndarray) -> Vector:
    return dates.astype("datetime64[D]").astype(np.float64)


def fold_column(predictions: pd.DataFrame) -> str:
    """Return the column that tells folds apart: their number, or the day they start on where they follow in time."""
    return "fold" if "fold" in predictions else "fold_start"


def decide_folds(policy: ThresholdPolicy, predictions: pd.DataFrame, scorer: str) -> pd.DataFrame:
    """Return probability, threshold, is_selected and split of every prediction of one scorer.

    Calibrator and threshold of a fold come from the predictions of earlier folds whose outcome was known when it
    began, and a threshold for recall also from the margins of its own date; of folds that are not in time (column
    `fold`) they come from all others. `split` is test, calibration (decided in the same way, before the test period) or
    burn_in (nothing to decide by yet).
    """
    past = past_of(predictions, scorer)
    start, known_at, as_of = (predictions[name].to_numpy() for name in ("fold_start", "known_at", "as_of"))
    probability, threshold = np.zeros(len(predictions)), np.zeros(len(predictions))
    decided = np.zeros(len(predictions), dtype=bool)
    fold = predictions[fold_column(predictions)].to_numpy()
    for one in np.unique(fold):
        rows: Mask = fold == one
        learned: Mask = (start < one) & (known_at <= one) if past.is_in_time else ~rows
        calibrator, threshold[rows], decided[rows] = fit_decision(policy, past.take(learned))
        probability[rows] = calibrator.probability(past.margin[rows])
        if not decided[rows].all():
            continue
        known = (calibrator.probability(past.margin[learned]), past.label[learned])
        # Date by date: on a day nobody knows what the later ones of the fold will ask.
        for date in np.unique(as_of[rows]):
            now: Mask = rows & (as_of == date)
            threshold[now] = choose_threshold(policy, *known, probability[now])
    is_test = predictions["is_test"].to_numpy(dtype=bool)
    split = np.where(is_test, "test", np.where(decided, "calibration", "burn_in"))
    selected = probability >= threshold
    return pd.DataFrame({"probability": probability, "threshold": threshold, "is_selected": selected, "split": split})

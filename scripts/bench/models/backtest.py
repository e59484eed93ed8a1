"""Out-of-time predictions of any scorers on the very folds that a stored model was judged on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training import TrainedModel
from python_models.training.challenge import recipe_of
from python_models.training.examples import Examples, read_examples
from python_models.training.folds import Fold, cut_folds
from python_models.training.group_folds import GROUP_FOLDS, predict_group_folds
from python_models.training.informative import without_idle_features
from python_models.training.scorer import Scorer
from python_models.training.scorers import MODEL
from python_models.training.walk_forward import decide_folds, predict_folds


@dataclass(frozen=True)
class Backtest:
    """The examples of a task as its model saw them, and the folds it was judged on; none where they are not in time."""

    task: Task
    rows: Examples
    training: Examples
    folds: tuple[Fold, ...]
    threads: int

    @property
    def is_in_time(self) -> bool:
        """Return whether the folds follow each other in time."""
        return bool(self.folds)

    def before_test(self) -> list[Fold]:
        """Return the folds before the test period: all that may be looked at to choose anything."""
        return [fold for fold in self.folds if not fold.is_test]

    def predict(self, scorers: Mapping[str, Scorer], *, test_only: bool = False) -> pd.DataFrame:
        """Return the predictions of walk_forward.predict_folds, or of group_folds.predict_group_folds."""
        if not self.is_in_time:
            return predict_group_folds(self.task, self.training, dict(scorers), threads=self.threads)
        folds = [fold for fold in self.folds if fold.is_test or not test_only]
        return predict_folds(self.task, self.rows, folds, dict(scorers), threads=self.threads)


@dataclass(frozen=True)
class Judged:
    """What one scorer said of the test rows, calibrated and decided as the served model is."""

    margin: Vector
    probability: Vector
    is_selected: np.ndarray
    label: Vector
    cluster: np.ndarray


def backtest_of(task: Task, model: TrainedModel, frame: pd.DataFrame, *, threads: int) -> Backtest:
    """Return rows, folds and recipe of a stored model; its features must be those of the examples."""
    task = recipe_of(task, model)
    rows = read_examples(task, frame)
    training = rows.take(rows.known_by(rows.last_date()))
    rows, training, _ = without_idle_features(rows, training)
    folds: list[Fold] = []
    if model.split_method != GROUP_FOLDS:
        test_from = np.datetime64(str(model.test_from), "D")
        sizes = {"fold_days": task.fold_days, "calibration_folds": task.calibration_folds}
        folds = cut_folds(training.as_of, test_from=test_from, **sizes)
    return Backtest(task, rows, training, tuple(folds), threads)


def judged(task: Task, predictions: pd.DataFrame) -> dict[str, Judged]:
    """Return each scorer's test rows; the same rows for all: those that the model was judged on."""
    test = (decide_folds(task.threshold, predictions, MODEL)["split"] == "test").to_numpy()
    label, cluster = predictions["label"].to_numpy(dtype=np.float64)[test], predictions["cluster"].to_numpy()[test]
    result = {}
    for name in (str(column) for column in predictions if str(column).startswith("margin_")):
        scorer = name.removeprefix("margin_")
        decided = decide_folds(task.threshold, predictions, scorer)[test]
        probability, selected = decided["probability"].to_numpy(), decided["is_selected"].to_numpy(dtype=bool)
        margin = predictions[name].to_numpy(dtype=np.float64)[test]
        result[scorer] = Judged(margin, probability, selected, label, cluster)
    return result

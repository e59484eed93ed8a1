"""The folds a search is judged on: walk-forward, and over before the test period begins."""

from collections.abc import Iterator

import numpy as np

from python_models.errors import RegularsError
from python_models.tasks import Task
from python_models.training.examples import Examples
from python_models.training.folds import cut_folds
from python_models.training.group_folds import have_one_date
from python_models.training.walk_forward import has_both_classes


class NothingToTuneOn(RegularsError):
    """There are no folds to judge parameters on."""


def tuning_folds(task: Task, examples: Examples, test_from: np.datetime64) -> list[tuple[Examples, Examples]]:
    """Return (rows to fit, rows to predict) of each fold, oldest first.

    All outcomes are known by `test_from`: the model of a fold is fitted on what was known when the fold began, and no
    row of the test period, nor any outcome that was seen only then, is looked at. Raises NothingToTuneOn.
    """
    known = examples.take(examples.known_by(test_from))
    if have_one_date(known):
        raise NothingToTuneOn(
            f"All examples of task {task.name!r} are of one date, so all are test rows of the group folds: "
            "there is nothing older to tune on. The task's own parameters stay."
        )
    folds = list(_folds(task, known, test_from))
    if not folds:
        raise NothingToTuneOn(
            f"Task {task.name!r} has no folds before its test period (from {test_from}) with at least "
            f"{task.min_positives} examples of either outcome known before. Bring more history, or set test_from later."
        )
    return folds


def _folds(task: Task, known: Examples, test_from: np.datetime64) -> Iterator[tuple[Examples, Examples]]:
    # Of the newest folds few rows are known by then: their windows reach into the test period.
    cut = cut_folds(
        known.as_of, test_from=test_from, fold_days=task.fold_days, calibration_folds=task.calibration_folds
    )
    for fold in cut:
        fitted, rows = known.take(fold.training_rows(known)), known.take(fold.rows(known, test_from))
        if not fold.is_test and len(rows) and has_both_classes(fitted.label, task.min_positives):
            yield fitted, rows

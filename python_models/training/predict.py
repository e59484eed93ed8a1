"""Predictions that scorecards and comparisons rest on: out of time where there is time, else out of fold."""

import numpy as np
import pandas as pd

from python_models.tasks import Task
from python_models.training.examples import Examples
from python_models.training.fitting_pool import FitAll
from python_models.training.folds import cut_folds
from python_models.training.group_folds import have_one_date, predict_group_folds
from python_models.training.scorer import Scorer
from python_models.training.walk_forward import predict_folds


def predict_out_of_time(
    task: Task,
    rows: Examples,
    training: Examples,
    test_start: np.datetime64,
    scorers: dict[str, Scorer],
    threads: int,
    fit_all: FitAll = map,
) -> pd.DataFrame:
    """Return the columns of predict_folds, or of predict_group_folds where all training rows are of one date.

    `row` counts in `rows`, and in `training` where all are of one date.
    """
    if have_one_date(training):
        return predict_group_folds(task, training, scorers, threads=threads, fit_all=fit_all)
    folds = cut_folds(
        training.as_of, test_from=test_start, fold_days=task.fold_days, calibration_folds=task.calibration_folds
    )
    return predict_folds(task, rows, folds, scorers, threads=threads, fit_all=fit_all)

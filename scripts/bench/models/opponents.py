"""The learners of the tuned reference, bare: a fit is a function from arrays to a function that gives margins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from python_models.learners import BUILT_IN, Matrix, Vector, load_learner

Parameters = Mapping[str, Any]
Margins = Callable[[Matrix], Vector]
PACKAGES = ("optuna", "scikit-learn", "lightgbm", "numpy")


def fit(learner: str, parameters: Parameters, matrix: Matrix, label: Vector, *, seed: int, threads: int) -> Margins:
    """Return the margins of new rows by a model of the learner: xgboost, lightgbm or hist_gradient_boosting."""
    if learner in BUILT_IN:
        plugin = load_learner(learner)
        free = (0,) * matrix.shape[1]
        booster = plugin.fit(matrix, label, parameters, monotone=free, seed=seed, threads=threads)
        return lambda asked: plugin.margin(booster, asked, threads=threads)
    # How many threads it uses is limited from outside, for it has no setting of its own.
    forest = HistGradientBoostingClassifier(**parameters, early_stopping=False, random_state=seed)
    # It cannot bin a feature that is unknown for all rows of a sample.
    known = ~np.isnan(matrix).all(axis=0)
    forest.fit(matrix[:, known], label)
    return lambda asked: np.asarray(forest.decision_function(asked[:, known]), dtype=np.float64)


def versions() -> dict[str, str]:
    """Return the versions of all that shapes the reference."""
    return {name: version(name) for name in PACKAGES} | load_learner("xgboost").versions()

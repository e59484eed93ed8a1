"""The bare learner's fit: what one would write by hand with xgboost or lightgbm, on arrays that are ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import lightgbm as lgb
import xgboost as xgb

from python_models.learners import Matrix, Vector
from python_models.tasks import Task
from python_models.training.early_stopping import LEAST_ROUNDS, MOST_ROUNDS, PARAMETER, hold_out
from python_models.training.examples import Examples, Mask
from python_models.training.walk_forward import LEAST_OF_EACH_CLASS, has_both_classes


def fit_bare(task: Task, training: Examples, threads: int) -> xgb.Booster | lgb.Booster:
    """Fit the task's recipe on the rows; TypeError for a learner other than the two that are built in.

    Where the recipe stops early, so does this: a fit that finds the number of trees, and one on all rows.
    """
    fits: dict[str, Callable[..., xgb.Booster | lgb.Booster]] = {"xgboost": _xgboost, "lightgbm": _lightgbm}
    if task.learner not in fits:
        raise TypeError(f"How {task.learner!r} is fitted without the project is not known.")
    settings = dict(task.parameters) | {"monotone": [task.monotone.get(name, 0) for name in training.features]}
    settings |= {"seed": task.seed, "threads": threads}
    return fits[task.learner](training.matrix, training.label, settings, _newest(task, training))


def _newest(task: Task, training: Examples) -> tuple[Mask, Mask] | None:
    """Return the rows to fit and to stop by, or None where the number of trees is given."""
    if not task.parameters.get(PARAMETER):
        return None
    fitted, held_out = hold_out(task, training)
    is_enough = all(has_both_classes(training.label[part], LEAST_OF_EACH_CLASS) for part in (fitted, held_out))
    return (fitted, held_out) if is_enough else None


def _xgboost(matrix: Matrix, label: Vector, settings: dict[str, Any], newest: tuple[Mask, Mask] | None) -> xgb.Booster:
    monotone, rounds = settings.pop("monotone"), settings.pop("rounds", 100)
    patience, least, most = settings.pop(PARAMETER, 0), settings.pop(LEAST_ROUNDS, 1), settings.pop(MOST_ROUNDS, rounds)
    options = settings | {"objective": "binary:logistic", "tree_method": "hist", "nthread": settings.pop("threads")}
    if any(monotone):
        options["monotone_constraints"] = tuple(monotone)
    if newest is not None:
        fitted, later = (xgb.DMatrix(matrix[part], label[part], nthread=options["nthread"]) for part in newest)
        watched = {"evals": [(later, "later")], "early_stopping_rounds": patience, "verbose_eval": False}
        found = xgb.train(options | {"eval_metric": "logloss"}, fitted, most, **watched)
        rounds = max(found.best_iteration + 1, least)
    data = xgb.QuantileDMatrix(matrix, label, nthread=options["nthread"], max_bin=int(options.get("max_bin", 256)))
    return xgb.train(options, data, num_boost_round=rounds)


def _lightgbm(matrix: Matrix, label: Vector, settings: dict[str, Any], newest: tuple[Mask, Mask] | None) -> lgb.Booster:
    monotone, rounds = settings.pop("monotone"), settings.pop("rounds", 100)
    patience, least, most = settings.pop(PARAMETER, 0), settings.pop(LEAST_ROUNDS, 1), settings.pop(MOST_ROUNDS, rounds)
    options = settings | {"objective": "binary", "verbosity": -1, "num_threads": settings.pop("threads")}
    options |= {"deterministic": True, "force_row_wise": True}
    if any(monotone):
        options["monotone_constraints"] = monotone
    quiet = {"verbosity": -1}
    if newest is not None:
        fitted, later = (lgb.Dataset(matrix[part], label[part], params=quiet) for part in newest)
        stop = [lgb.early_stopping(patience, verbose=False)]
        found = lgb.train(options, fitted, most, valid_sets=[later], callbacks=stop)
        rounds = max(found.best_iteration or found.current_iteration(), least)
    return lgb.train(options, lgb.Dataset(matrix, label, params=quiet), num_boost_round=rounds)

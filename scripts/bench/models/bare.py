"""The bare learner's fit: what one would write by hand with xgboost or lightgbm, on arrays that are ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import lightgbm as lgb
import xgboost as xgb

from python_models.learners import Matrix, Vector
from python_models.tasks import Task
from python_models.training.examples import Examples


def fit_bare(task: Task, training: Examples, threads: int) -> xgb.Booster | lgb.Booster:
    """Fit the task's recipe on the rows; TypeError for a learner other than the two that are built in."""
    monotone = [task.monotone.get(name, 0) for name in training.features]
    settings = {name: value for name, value in task.parameters.items() if name != "rounds"}
    rounds = int(str(task.parameters.get("rounds", 100)))
    fits: dict[str, Callable[..., xgb.Booster | lgb.Booster]] = {"xgboost": _xgboost, "lightgbm": _lightgbm}
    if task.learner not in fits:
        raise TypeError(f"How {task.learner!r} is fitted without the project is not known.")
    return fits[task.learner](training.matrix, training.label, settings, monotone, rounds, task.seed, threads)


def _xgboost(
    matrix: Matrix,
    label: Vector,
    settings: Mapping[str, Any],
    monotone: list[int],
    rounds: int,
    seed: int,
    threads: int,
) -> xgb.Booster:
    options = dict(settings) | {"objective": "binary:logistic", "tree_method": "hist", "seed": seed, "nthread": threads}
    if any(monotone):
        options["monotone_constraints"] = tuple(monotone)
    data = xgb.QuantileDMatrix(matrix, label, nthread=threads, max_bin=int(options.get("max_bin", 256)))
    return xgb.train(options, data, num_boost_round=rounds)


def _lightgbm(
    matrix: Matrix,
    label: Vector,
    settings: Mapping[str, Any],
    monotone: list[int],
    rounds: int,
    seed: int,
    threads: int,
) -> lgb.Booster:
    options = dict(settings) | {"objective": "binary", "verbosity": -1, "seed": seed, "num_threads": threads}
    options |= {"deterministic": True, "force_row_wise": True}
    if any(monotone):
        options["monotone_constraints"] = monotone
    return lgb.train(options, lgb.Dataset(matrix, label, params={"verbosity": -1}), num_boost_round=rounds)

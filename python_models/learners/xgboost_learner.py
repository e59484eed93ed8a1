"""Boosted trees by XGBoost, kept as UBJSON."""

import math
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
import xgboost as xgb
from numpy.typing import NDArray

from python_models.learners.learner import Matrix, Vector, class_weight, library_settings, most_rounds_of, rounds_of

# Up to here the rows are copied as they are (8 bytes a value), which is quicker; more of them are cut into bins as they
# are read (one byte a value). The bins, and so the trees, are the same.
MOST_COPIED_VALUES = 50_000_000


class XGBoostLearner:
    """Histogram trees on log loss; the base margin is the log odds of the training rows."""

    def fit(
        self,
        features: Matrix,
        label: Vector,
        parameters: Mapping[str, object],
        *,
        monotone: tuple[int, ...],
        seed: int,
        threads: int,
    ) -> bytes:
        """Return the booster as UBJSON."""
        settings = training_settings(parameters, label, monotone, seed, threads)
        data = _data(features, label, settings, parameters)
        booster = xgb.train(settings, data, num_boost_round=rounds_of(parameters))
        return bytes(booster.save_raw("ubj"))

    def best_rounds(
        self,
        fitted: tuple[Matrix, Vector],
        held_out: tuple[Matrix, Vector],
        parameters: Mapping[str, object],
        *,
        monotone: tuple[int, ...],
        seed: int,
        threads: int,
    ) -> int:
        """Return the rounds with the least log loss on the rows held out."""
        settings = training_settings(parameters, fitted[1], monotone, seed, threads) | {"eval_metric": "logloss"}
        data = _data(*fitted, settings, parameters)
        later = xgb.DMatrix(*held_out, nthread=threads)
        if class_weight(parameters, fitted[1]) != 1.0:
            later.set_base_margin(np.full(len(held_out[1]), _log_odds(fitted[1])))
        patience = int(str(parameters.get("early_stopping_rounds", 50)))
        booster = xgb.train(
            settings,
            data,
            num_boost_round=most_rounds_of(parameters),
            evals=[(later, "later")],
            early_stopping_rounds=patience,
            verbose_eval=False,
        )
        return int(booster.best_iteration) + 1

    def margin(self, booster: bytes, features: Matrix, *, threads: int) -> Vector:
        """Return one margin per row."""
        if not len(features):
            return np.empty(0)
        return np.asarray(_load(booster, threads).inplace_predict(features, predict_type="margin"), dtype=np.float64)

    def contributions(self, booster: bytes, features: Matrix, *, threads: int) -> tuple[NDArray[np.float64], float]:
        """Return XGBoost's own exact tree SHAP values and the base margin."""
        if not len(features):
            return np.empty(features.shape), 0.0
        data = xgb.DMatrix(features, nthread=threads)
        values = np.asarray(_load(booster, threads).predict(data, pred_contribs=True), dtype=np.float64)
        return values[:, :-1], float(values[0, -1])

    def versions(self) -> dict[str, str]:
        """Return XGBoost's version."""
        return {"xgboost": xgb.__version__}


def training_settings(
    parameters: Mapping[str, object], label: Vector, monotone: tuple[int, ...], seed: int, threads: int
) -> dict[str, object]:
    """Return the library's settings for these rows."""
    settings = {name: value for name, value in library_settings(parameters).items() if name != "is_unbalance"}
    weight = class_weight(parameters, label)
    if weight != 1.0:
        settings |= {"scale_pos_weight": weight, "base_score": float(label.mean())}
    if any(monotone):
        settings["monotone_constraints"] = f"({','.join(map(str, monotone))})"
    # The bins are cut when the data is read, so their number has to be known there as well.
    settings |= {"max_bin": int(str(parameters.get("max_bin", 256)))}
    return settings | {"objective": "binary:logistic", "tree_method": "hist", "seed": seed, "nthread": threads}


def _data(
    features: Matrix, label: Vector, settings: Mapping[str, object], parameters: Mapping[str, object]
) -> xgb.DMatrix:
    """Return the training rows; with weighted classes they start from log odds that hold the weight already.

    The trees then learn the log odds alone, because a prediction starts from the plain base score.
    """
    if features.size <= MOST_COPIED_VALUES:
        data = xgb.DMatrix(features, label, nthread=settings["nthread"])
    else:
        data = xgb.QuantileDMatrix(features, label, nthread=settings["nthread"], max_bin=settings["max_bin"])
    if class_weight(parameters, label) != 1.0:
        data.set_base_margin(start_margin(parameters, label))
    return data


def start_margin(parameters: Mapping[str, object], label: Vector) -> Vector:
    """Return the log odds that training starts from, one per row, with the classes' weight in them."""
    return np.full(len(label), _log_odds(label) + math.log(class_weight(parameters, label)))


def _log_odds(label: Vector) -> float:
    rate = float(label.mean())
    return math.log(rate / (1 - rate))


@lru_cache(maxsize=4)  # one is asked for batch after batch, by several threads: predicting changes nothing in it
def _load(booster: bytes, threads: int) -> xgb.Booster:
    loaded = xgb.Booster({"nthread": threads})
    loaded.load_model(bytearray(booster))
    return loaded

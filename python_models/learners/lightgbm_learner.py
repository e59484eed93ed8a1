"""Boosted trees by LightGBM, kept as its model text."""

import math
from collections.abc import Mapping
from functools import lru_cache

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray

from python_models.learners.learner import Matrix, Vector, class_weight, library_settings, most_rounds_of, rounds_of
from python_models.learners.small_trees import Node, margins, read_small_trees

# From here on it is quicker to go through the sampled features one by one than through all features of a row.
COLUMN_WISE_ROWS = 100_000
# From here on small trees are quicker a tree at a time than a row at a time.
WHOLE_COLUMN_ROWS = 2_000


class LightGBMLearner:
    """Leaf-wise trees on log loss, in LightGBM's deterministic mode."""

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
        """Return the booster as the UTF-8 bytes of its model text."""
        settings = _settings(parameters, len(features), monotone, seed, threads)
        data = lgb.Dataset(features, label, params={"verbosity": -1})
        booster = lgb.train(settings, data, num_boost_round=rounds_of(parameters))
        _take_weight_off(booster, class_weight(parameters, label))
        return _without_threads(booster.model_to_string()).encode()

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
        settings = _settings(parameters, len(fitted[1]), monotone, seed, threads) | {"metric": "binary_logloss"}
        data = lgb.Dataset(*fitted, params={"verbosity": -1})
        # The rows held out are weighted like those fitted: without it the weights themselves would count as a loss.
        weight = np.where(held_out[1] == 1, class_weight(parameters, fitted[1]), 1.0)
        later = lgb.Dataset(*held_out, weight=weight, reference=data, params={"verbosity": -1})
        patience = int(str(parameters.get("early_stopping_rounds", 50)))
        stop = lgb.early_stopping(patience, verbose=False)
        most = most_rounds_of(parameters)
        booster = lgb.train(settings, data, num_boost_round=most, valid_sets=[later], callbacks=[stop])
        return int(booster.best_iteration or booster.current_iteration())

    def margin(self, booster: bytes, features: Matrix, *, threads: int) -> Vector:
        """Return one margin per row."""
        if not len(features):
            return np.empty(0)
        trees = _small_trees(booster) if len(features) >= WHOLE_COLUMN_ROWS else None
        if trees is not None:
            return margins(trees, features)
        return np.asarray(_load(booster).predict(features, raw_score=True, num_threads=threads), dtype=np.float64)

    def contributions(self, booster: bytes, features: Matrix, *, threads: int) -> tuple[NDArray[np.float64], float]:
        """Return LightGBM's own exact tree SHAP values and the base margin."""
        if not len(features):
            return np.empty(features.shape), 0.0
        values = np.asarray(_load(booster).predict(features, pred_contrib=True, num_threads=threads), dtype=np.float64)
        return values[:, :-1], float(values[0, -1])

    def versions(self) -> dict[str, str]:
        """Return LightGBM's version."""
        return {"lightgbm": lgb.__version__}


def _settings(
    parameters: Mapping[str, object], rows: int, monotone: tuple[int, ...], seed: int, threads: int
) -> dict[str, object]:
    settings = library_settings(parameters)
    if any(monotone):
        settings["monotone_constraints"] = list(monotone)
    # One layout is forced: otherwise LightGBM times both and picks one, and the sums differ in their last digits.
    layout = "force_col_wise" if rows >= COLUMN_WISE_ROWS else "force_row_wise"
    settings |= {"objective": "binary", "verbosity": -1, "deterministic": True, layout: True}
    return settings | {"seed": seed, "num_threads": threads}


def _take_weight_off(booster: lgb.Booster, weight: float) -> None:
    """Take the classes' weight off the margins: the starting log odds are in the leaves of LightGBM's first tree."""
    if weight == 1.0:
        return
    leaves = booster.dump_model(num_iteration=1)["tree_info"][0]["num_leaves"]
    for leaf in range(leaves):
        booster.set_leaf_output(0, leaf, booster.get_leaf_output(0, leaf) - math.log(weight))


@lru_cache(maxsize=4)  # one is asked for batch after batch, by several threads: predicting changes nothing in it
def _load(booster: bytes) -> lgb.Booster:
    return lgb.Booster(model_str=booster.decode())


@lru_cache(maxsize=4)
def _small_trees(booster: bytes) -> list[Node] | None:
    return read_small_trees(_load(booster).dump_model())


def _without_threads(model_text: str) -> str:
    """Drop the one line that names the number of threads, so that the bytes do not depend on the machine."""
    return "\n".join(line for line in model_text.split("\n") if not line.startswith("[num_threads:"))

"""Who answers because of the contact: two learners of the effect on each customer, and the response model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.effects.arms import Floats
from python_models.learners import Matrix, load_learner
from python_models.learners.learner import library_settings, rounds_of
from python_models.tasks.response import RESPONSE
from python_models.training.group_folds import deal_folds

FOLDS = 3
# The response task's own trees, not tuned for effects; a third of the rounds at three times the rate, for time.
PARAMETERS: Mapping[str, object] = {**RESPONSE.parameters, "rounds": 130, "learning_rate": 0.1}
T_LEARNER, X_LEARNER, RESPONSE_MODEL = "t_learner", "x_learner", "response_model"
METHODS = (T_LEARNER, X_LEARNER, RESPONSE_MODEL)


@dataclass(frozen=True)
class Trial:
    """n customers of one randomised test: features (n x k), arm, answer, and revenue where it is known."""

    features: Matrix
    is_treated: NDArray[np.bool_]
    is_hit: NDArray[np.bool_]
    revenue: Floats | None

    def __len__(self) -> int:
        """Return the number of customers."""
        return len(self.is_treated)


def deal(tested: Trial, *, seed: int, folds: int = FOLDS) -> NDArray[np.int64]:
    """Return the fold of each customer; customers with the same features stay together."""
    alike = pd.factorize(pd.util.hash_pandas_object(pd.DataFrame(tested.features), index=False))[0]
    return deal_folds(alike.astype(np.int64), tested.is_hit.astype(np.float64), folds=folds, seed=seed)


def cross_fitted(tested: Trial, fold: NDArray[np.int64], *, seed: int, threads: int = 1) -> dict[str, Floats]:
    """Return one score per customer and method, each by models that never saw the customer's fold.

    T-learner: one model of the answer per arm; the effect is the difference of their probabilities. X-learner (Künzel,
    Sekhon, Bickel and Yu 2019): the effect that the other arm's model leaves on each customer is learned again, and the
    two sides are weighed by the share treated, which is known because the arms were drawn by lot. The response model is
    the T-learner's model of the treated: the chance of an answer to a contact.
    """
    scores = {name: np.empty(len(tested)) for name in METHODS}
    for number in np.unique(fold):
        held_out = fold == number
        for name, score in _scores(tested, ~held_out, tested.features[held_out], seed, threads).items():
            scores[name][held_out] = score
    return scores


def _scores(tested: Trial, learned: NDArray[np.bool_], rows: Matrix, seed: int, threads: int) -> dict[str, Floats]:
    treated, control = learned & tested.is_treated, learned & ~tested.is_treated
    hit = tested.is_hit.astype(np.float64)
    of_treated, of_control = tested.features[treated], tested.features[control]
    if_contacted = _answers(of_treated, hit[treated], [of_control, rows], seed, threads)
    if_not = _answers(of_control, hit[control], [of_treated, rows], seed, threads)
    on_treated = _effects(of_treated, hit[treated] - if_not[0], rows, seed, threads)
    on_control = _effects(of_control, if_contacted[0] - hit[control], rows, seed, threads)
    share = treated.sum() / learned.sum()
    return {
        T_LEARNER: if_contacted[1] - if_not[1],
        X_LEARNER: share * on_control + (1 - share) * on_treated,
        RESPONSE_MODEL: if_contacted[1],
    }


def _answers(features: Matrix, hit: Floats, asked: list[Matrix], seed: int, threads: int) -> list[Floats]:
    learner = load_learner(RESPONSE.learner)
    plain = (0,) * features.shape[1]
    booster = learner.fit(features, hit, PARAMETERS, monotone=plain, seed=seed, threads=threads)
    return [1 / (1 + np.exp(-learner.margin(booster, rows, threads=threads))) for rows in asked]


def _effects(features: Matrix, effect: Floats, asked: Matrix, seed: int, threads: int) -> Floats:
    import lightgbm as lgb  # the learners know yes and no alone; an imputed effect is a number

    settings = library_settings(PARAMETERS) | {"objective": "regression", "seed": seed, "num_threads": threads}
    settings |= {"deterministic": True, "force_row_wise": True, "verbosity": -1}
    data = lgb.Dataset(features, effect, params={"verbosity": -1})
    return np.asarray(lgb.train(settings, data, num_boost_round=rounds_of(PARAMETERS)).predict(asked), dtype=np.float64)

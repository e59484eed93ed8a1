"""Small trees of LightGBM give its own margins to the bit when they are gone through a tree at a time."""

from typing import Any, Literal

import lightgbm as lgb
import numpy as np
import pytest

from python_models.learners import Matrix
from python_models.learners.lightgbm_learner import WHOLE_COLUMN_ROWS, LightGBMLearner
from python_models.learners.small_trees import MOST_LEAVES, margins, read_small_trees

QUIET = {"objective": "binary", "verbosity": -1, "min_data_in_leaf": 5, "num_threads": 1}


def _features(*, unknown: float) -> Matrix:
    generator = np.random.default_rng(3)
    features = generator.normal(0, 1, (3_000, 4))
    features[:, 1] = np.round(features[:, 1] * 3)
    features[:, 2] *= generator.choice([0, 1e-36, 1e-35, 1e30], len(features))
    features[generator.random(features.shape) < unknown] = np.nan
    return features.astype(np.float32)


def _booster(features: Matrix, *, categories: list[int] | None = None, **parameters: object) -> lgb.Booster:
    pull = np.nan_to_num(features[:, 0]) + np.nan_to_num(features[:, 1]) + np.isnan(features[:, 3])
    label = np.random.default_rng(4).random(len(features)) < 1 / (1 + np.exp(-pull))
    data = lgb.Dataset(features, label, categorical_feature=categories or [])
    return lgb.train(QUIET | parameters, data, num_boost_round=30)


@pytest.mark.parametrize("leaves", [2, 4, MOST_LEAVES])
@pytest.mark.parametrize("learnt_with", [0.0, 0.2])
@pytest.mark.parametrize("options", [{}, {"extra_trees": True}, {"bagging_fraction": 0.5, "bagging_freq": 1}])
def test_they_are_the_librarys_own_margins(leaves: int, learnt_with: float, options: dict[str, object]) -> None:
    booster = _booster(_features(unknown=learnt_with), num_leaves=leaves, **options)
    trees = read_small_trees(booster.dump_model())
    assert trees is not None
    for unknown in (0.0, 0.2, 1.0):
        asked = _features(unknown=unknown)
        np.testing.assert_array_equal(margins(trees, asked), booster.predict(asked, raw_score=True))


def test_a_value_on_a_threshold_goes_the_librarys_way() -> None:
    booster = _booster(_features(unknown=0.2), num_leaves=4)
    trees = read_small_trees(booster.dump_model())
    assert trees is not None
    edges = booster.trees_to_dataframe()["threshold"].dropna().to_numpy(dtype=np.float32)
    beside = np.concatenate([np.nextafter(edges, np.float32(end)) for end in (-np.inf, np.inf)])
    asked = np.repeat(np.concatenate([edges, beside, [0, -1e-35, 1e-35, 3e38, -3e38]])[:, None], 4, axis=1)
    asked = asked.astype(np.float32)
    np.testing.assert_array_equal(margins(trees, asked), booster.predict(asked, raw_score=True))


def test_a_learner_gives_many_rows_the_margins_that_it_gives_few() -> None:
    features, learner = _features(unknown=0.2), LightGBMLearner()
    label = (features[:, 0] > 0).astype(np.float64)
    booster = learner.fit(features, label, {"rounds": 20, "num_leaves": 4}, monotone=(0, 0, 0, 0), seed=1, threads=1)
    assert len(features) >= WHOLE_COLUMN_ROWS > 1_000
    few = [learner.margin(booster, rows, threads=1) for rows in np.split(features, 3)]
    np.testing.assert_array_equal(learner.margin(booster, features, threads=1), np.concatenate(few))


@pytest.mark.parametrize("order", ["C", "F"])
def test_the_callers_rows_stay_as_they_are(order: Literal["C", "F"]) -> None:
    trees = read_small_trees(_booster(_features(unknown=0.2), num_leaves=4).dump_model())
    assert trees is not None
    asked = np.asarray(_features(unknown=0.2), order=order)
    before = asked.copy()
    margins(trees, asked)
    np.testing.assert_array_equal(asked, before)


@pytest.mark.parametrize(
    "parameters",
    [
        {"num_leaves": MOST_LEAVES + 1},
        {"num_leaves": 4, "zero_as_missing": True},
        {"num_leaves": 4, "boosting": "rf", "bagging_fraction": 0.5, "bagging_freq": 1},
        {"num_leaves": 4, "linear_tree": True},
        {"num_leaves": 4, "categories": [1]},
    ],
)
def test_other_trees_are_left_to_the_library(parameters: dict[str, Any]) -> None:
    features = _features(unknown=0.0)
    features[:, 1] = np.abs(features[:, 1])
    assert read_small_trees(_booster(features, **parameters).dump_model()) is None

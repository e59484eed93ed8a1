"""XGBoost trained by executors: an artifact that the learner of this process reads, and nearly the same model."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.spark

CODE = """
import numpy as np
from python_models.learners import STAND_INS, load_learner
from python_models.training import train_when_due
from python_models.training.trained_model import champion_of
from python_models.spark.training import train_where
from tests.python_models.training.example_frames import SMALL_TASK, example_frame

spark.stop()
two = {"spark.master": "local[2]", "spark.sql.shuffle.partitions": "2"}
spark = SparkSession.builder.config(map=settings | two).getOrCreate()
here = load_learner("xgboost")
generator = np.random.default_rng(1)
features = generator.normal(size=(4000, 4)).astype(np.float32)
features[generator.random(features.shape) < 0.1] = np.nan
label = (generator.random(4000) < 1 / (1 + np.exp(1.5 - 2 * np.nan_to_num(features[:, 0])))).astype(float)

train_where("cluster")
there = load_learner("xgboost")
answer["versions"] = there.versions() == here.versions() | {"xgboost.spark": "2 workers"}
for name, weight in {"plain": {}, "weighted": {"scale_pos_weight": 3.0}}.items():
    parameters = {"rounds": 20, "max_depth": 3, "eta": 0.3} | weight
    told = {"monotone": (1, 0, 0, 0), "seed": 7, "threads": 1}
    boosters = [there.fit(features, label, parameters, **told) for _ in range(2)]
    margins = [here.margin(booster, features, threads=1)
               for booster in (boosters[0], here.fit(features, label, parameters, **told))]
    moved, base = here.contributions(boosters[0], features, threads=1)
    answer[name] = {
        "same twice": boosters[0] == boosters[1],
        "correlation": float(np.corrcoef(*margins)[0, 1]),
        "mean probability": [float((1 / (1 + np.exp(-margin))).mean()) for margin in margins],
        "explained": bool(np.allclose(moved.sum(axis=1) + base, margins[0], atol=1e-4)),
    }
models = train_when_due(SMALL_TASK, example_frame(), test_from="2020-05-25")
champion = champion_of(models)
answer["champion"] = [champion.learner, champion.library_versions["xgboost.spark"]]
train_where("driver")
answer["driver"] = load_learner("xgboost").versions() == here.versions()
on_driver = train_when_due(SMALL_TASK, example_frame(), test_from="2020-05-25")
answer["recipes"] = on_driver["recipe_hash"][0] != champion.recipe_hash
"""


@pytest.fixture(scope="module")
def answer(on_spark: Callable[..., dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return on_spark(CODE, tmp_path_factory.mktemp("training"))


@pytest.mark.parametrize("kind", ["plain", "weighted"])
def test_executors_grow_nearly_the_trees_of_the_driver_and_the_same_each_time(
    answer: dict[str, Any], kind: str
) -> None:
    found = answer[kind]

    assert found["same twice"] and found["explained"]
    assert found["correlation"] > 0.99
    # Both start from the share of positives: a weight shapes the trees, and never what a probability means.
    assert found["mean probability"][0] == pytest.approx(found["mean probability"][1], abs=0.01)


def test_where_a_model_was_trained_is_in_its_recipe_and_its_row(answer: dict[str, Any]) -> None:
    assert answer["champion"] == ["xgboost", "2 workers"]
    assert answer["versions"] and answer["driver"] and answer["recipes"]

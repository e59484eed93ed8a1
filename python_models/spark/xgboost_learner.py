"""Boosted trees by XGBoost that Spark's executors grow together; what they grow is an artifact like any other."""

from collections.abc import Mapping
from threading import Lock
from typing import Any

import pyarrow as pa

from python_models.learners import Matrix, Vector
from python_models.learners.learner import class_weight, rounds_of
from python_models.learners.xgboost_learner import XGBoostLearner, start_margin, training_settings

# All workers of a training start at the same moment, so two trainings would wait for each other's cores.
_one_at_a_time = Lock()


class ClusterXGBoostLearner(XGBoostLearner):
    """Fits by xgboost.spark, a part of the rows on each core; the rounds are found, and rows scored, as without it."""

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
        """Return the booster as UBJSON; the same rows and number of workers give the same bytes."""
        from xgboost.spark import SparkXGBClassifier

        spark, names = _session(), [f"f{place}" for place in range(features.shape[1])]
        settings = training_settings(parameters, label, monotone, seed, threads)
        ours = {name: value for name, value in settings.items() if name not in ("objective", "nthread", "seed")}
        columns = {name: features[:, place] for place, name in enumerate(names)} | {"label": label}
        if class_weight(parameters, label) != 1.0:
            columns |= {"start": start_margin(parameters, label)}
            ours |= {"base_margin_col": "start"}
        classifier = SparkXGBClassifier(
            features_col=names,
            label_col="label",
            num_workers=_workers(spark),
            n_estimators=rounds_of(parameters),
            random_state=seed,
            missing=float("nan"),
            verbose=False,
            **ours,
        )
        with _one_at_a_time:
            booster = classifier.fit(spark.createDataFrame(pa.table(columns))).get_booster()
        booster.feature_names = booster.feature_types = None  # an artifact knows its features by their order
        return bytes(booster.save_raw("ubj"))

    def versions(self) -> dict[str, str]:
        """Return XGBoost's version, and among how many workers the rows were shared: both shape the booster."""
        return super().versions() | {"xgboost.spark": f"{_workers(_session())} workers"}


def _session() -> Any:
    from pyspark.sql import SparkSession

    return SparkSession.builder.getOrCreate()


def _workers(spark: Any) -> int:
    """Return the cores that REGULARS_SPARK_PARTITIONS speaks of, and no more than there are."""
    return max(1, min(int(spark.conf.get("spark.sql.shuffle.partitions")), spark.sparkContext.defaultParallelism))

"""Boosted trees by XGBoost, kept as UBJSON."""

from collections.abc import Mapping

import numpy as np
import xgboost as xgb
from numpy.typing import NDArray

from python_models.learners.learner import Matrix, Vector


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
        settings = {name: value for name, value in parameters.items() if name != "rounds"}
        if any(monotone):
            settings["monotone_constraints"] = f"({','.join(map(str, monotone))})"
        settings |= {"objective": "binary:logistic", "tree_method": "hist", "seed": seed, "nthread": threads}
        # The bins are cut when the data is read, so their number has to be known there as well.
        bins = int(str(parameters.get("max_bin", 256)))
        data = xgb.QuantileDMatrix(features, label, nthread=threads, max_bin=bins)
        booster = xgb.train(settings | {"max_bin": bins}, data, num_boost_round=int(str(parameters.get("rounds", 100))))
        return bytes(booster.save_raw("ubj"))

    def margin(self, booster: bytes, features: Matrix, *, threads: int) -> Vector:
        """Return one margin per row."""
        if not len(features):
            return np.empty(0)
        data = xgb.DMatrix(features, nthread=threads)
        return np.asarray(_load(booster, threads).predict(data, output_margin=True), dtype=np.float64)

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


def _load(booster: bytes, threads: int) -> xgb.Booster:
    loaded = xgb.Booster({"nthread": threads})
    loaded.load_model(bytearray(booster))
    return loaded

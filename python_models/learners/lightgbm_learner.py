"""Boosted trees by LightGBM, kept as its model text."""

from collections.abc import Mapping

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray

from python_models.learners.learner import Matrix, Vector


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
        settings = {name: value for name, value in parameters.items() if name != "rounds"}
        if any(monotone):
            settings["monotone_constraints"] = list(monotone)
        # force_row_wise: otherwise LightGBM times both layouts and picks one, and the sums differ in their last digits.
        settings |= {"objective": "binary", "verbosity": -1, "deterministic": True, "force_row_wise": True}
        settings |= {"seed": seed, "num_threads": threads}
        data = lgb.Dataset(features, label, params={"verbosity": -1})
        booster = lgb.train(settings, data, num_boost_round=int(str(parameters.get("rounds", 100))))
        return _without_threads(booster.model_to_string()).encode()

    def margin(self, booster: bytes, features: Matrix, *, threads: int) -> Vector:
        """Return one margin per row."""
        if not len(features):
            return np.empty(0)
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


def _load(booster: bytes) -> lgb.Booster:
    return lgb.Booster(model_str=booster.decode())


def _without_threads(model_text: str) -> str:
    """Drop the one line that names the number of threads, so that the bytes do not depend on the machine."""
    return "\n".join(line for line in model_text.split("\n") if not line.startswith("[num_threads:"))

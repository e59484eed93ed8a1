"""Which features move the served margin: the mean size of their SHAP values over the newest examples."""

from __future__ import annotations

import numpy as np

from python_models.learners import load_learner
from python_models.training import TrainedModel
from scripts.bench.models.backtest import Backtest

MOST_ROWS = 5_000


def importance(model: TrainedModel, backtest: Backtest) -> list[dict[str, object]]:
    """Return feature and its share of all mean absolute SHAP values (log odds), greatest first."""
    if model.booster is None:
        return []
    matrix = backtest.training.matrix[-MOST_ROWS:]
    values, _ = load_learner(model.learner).contributions(model.booster, matrix, threads=backtest.threads)
    size = np.abs(values).mean(axis=0)
    order = np.argsort(-size, kind="stable")
    total = max(float(size.sum()), 1e-12)
    return [{"feature": model.features[i], "share": float(size[i]) / total} for i in order]

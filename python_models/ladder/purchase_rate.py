"""The purchase-rate model: the chance of no order within the horizon by BG/NBD."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Literal

import numpy as np
import pandas as pd

from python_models.clv import BgNbd, NotFitted, Purchases, fit_bg_nbd
from python_models.ladder.evidence import Evidence, histories_of, horizons_of
from python_models.ladder.fallback import Estimates, NotPossible
from python_models.ladder.words import silence_in_words
from python_models.tasks import Task
from python_models.training.examples import Examples


class PurchaseRate:
    """Fitted on everyone who ever ordered, not only on those asked about, who all ordered lately."""

    method: Literal["probabilistic"] = "probabilistic"
    title = "a purchase-rate model (BG/NBD)"

    def fit(self, task: Task, evidence: Evidence) -> Mapping[str, Any]:
        """Return r, alpha (in days), a and b, and how many customers they rest on."""
        need = evidence.rules.threshold(task.name, "fallback_bg_nbd")
        repeaters = int((evidence.purchases["repeat_count"] > 0).sum())
        if repeaters < need:
            raise NotPossible(
                f"The purchase-rate model needs {need:,.0f} customers with a second order day; has {repeaters:,}."
            )
        try:
            fitted = fit_bg_nbd(_purchases(evidence.purchases))
        except NotFitted as error:
            raise NotPossible(f"The purchase-rate model could not be fitted: {error}") from error
        return {**asdict(fitted), "customers": len(evidence.purchases), "customers_with_repeats": repeaters}

    def estimate(self, task: Task, parameters: Mapping[str, Any], rows: Examples, purchases: pd.DataFrame) -> Estimates:
        """Return P(no order within the horizon); unknown for a customer without any order."""
        del task
        model = BgNbd(*(float(parameters[name]) for name in ("r", "alpha", "a", "b")))
        own = histories_of(rows, purchases)
        probability = np.full(len(rows), np.nan)
        for horizon in np.unique(horizons_of(rows)):
            chosen = (horizons_of(rows) == horizon) & own["age_days"].notna().to_numpy()
            probability[chosen] = model.probability_of_no_order(_purchases(own[chosen]), float(horizon))
        return Estimates(
            probability=probability,
            feature="purchase_rhythm",
            feature_label="orders so far and days since the last one",
            value=own["silent_days"].to_numpy(),
            facts=[silence_in_words(*row) for row in own[["silent_days", "repeat_count", "recency_days"]].to_numpy()],
        )


def _purchases(histories: pd.DataFrame) -> Purchases:
    columns = ("repeat_count", "recency_days", "age_days")
    return Purchases(*(histories[name].to_numpy(dtype=np.float64) for name in columns))

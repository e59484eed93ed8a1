"""The plain recency rule, for when nothing else can be told: who has been silent for long will go on being silent."""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

from python_models.ladder.evidence import Evidence, histories_of, horizons_of
from python_models.ladder.fallback import Estimates, NotPossible
from python_models.ladder.words import silence_in_words
from python_models.tasks import Task
from python_models.training.examples import Examples


class Recency:
    """P = d / (d + h): a silence of d days goes on for h more (Gott, 1993), when only its length is known."""

    method: Literal["rules"] = "rules"
    title = "a simple rule: the days since the last order beside the horizon"

    def fit(self, task: Task, evidence: Evidence) -> Mapping[str, Any]:
        """Return nothing: the rule has no parameters. It needs rows to score with dates and orders."""
        del task
        if not len(evidence.rows):
            raise NotPossible("There is nobody to predict for.")
        silent = histories_of(evidence.rows, evidence.purchases)["silent_days"].to_numpy()
        if np.isnan(silent).all() or np.isnan(horizons_of(evidence.rows)).all():
            raise NotPossible("The recency rule needs orders with dates of those to predict for.")
        return {}

    def estimate(self, task: Task, parameters: Mapping[str, Any], rows: Examples, purchases: pd.DataFrame) -> Estimates:
        """Return d / (d + h) of each row; unknown for a customer without orders."""
        del task, parameters
        own, horizon = histories_of(rows, purchases), horizons_of(rows)
        silent = own["silent_days"].to_numpy()
        return Estimates(
            probability=silent / (silent + horizon),
            feature="days_since_last_order",
            feature_label="days since the last order",
            value=silent,
            facts=[silence_in_words(*row) for row in own[["silent_days", "repeat_count", "recency_days"]].to_numpy()],
        )

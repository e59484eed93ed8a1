"""The base rate: everyone gets the share of past cases that came true. The last rung, and its name says so."""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

from python_models.ladder.evidence import Evidence
from python_models.ladder.fallback import Estimates, NotPossible
from python_models.tasks import Task
from python_models.training.examples import Examples


class BaseRate:
    """P = (k + 1/2) / (n + 1) for everyone."""

    method: Literal["rules"] = "rules"
    title = "the base rate, the same for everyone"

    def fit(self, task: Task, evidence: Evidence) -> Mapping[str, Any]:
        """Return how many known cases there are and how many of them came true."""
        need, known = evidence.rules.threshold(task.name, "fallback_base_rate"), len(evidence.known)
        if known < need:
            raise NotPossible(f"A base rate needs {need:,.0f} examples with a known outcome; has {known:,}.")
        return {"known": known, "positives": int(evidence.known.label.sum())}

    def estimate(self, task: Task, parameters: Mapping[str, Any], rows: Examples, purchases: pd.DataFrame) -> Estimates:
        """Return the same rate for each row."""
        del task, purchases
        known, positives = int(parameters["known"]), int(parameters["positives"])
        rate = np.full(len(rows), (positives + 0.5) / (known + 1))
        fact = f"Of {known:,} past cases {positives:,} came true; nothing of the customer's own is used"
        return Estimates(rate, "base_rate", "the share of all past cases", rate, [fact] * len(rows))

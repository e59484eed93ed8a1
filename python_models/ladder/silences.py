"""The rule of silences: of all silences in this shop that lasted as long, how many went on for the horizon."""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

from python_models.ladder.evidence import Evidence, histories_of, horizons_of
from python_models.ladder.fallback import Estimates, NotPossible
from python_models.ladder.words import silence_in_words
from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.examples import Examples


class Silences:
    """P = S(d + h) / S(d), where S(t) is the share of silences that last t days or more.

    Of n silences that are known to have reached day d it is taken as (n P + 1/2) / (n + 1): a few are never certain.
    S is Kaplan & Meier's (1958): a silence that still lasts counts for as long as it is known to have lasted.
    """

    method: Literal["rules"] = "rules"
    title = "a simple rule: how long silences last in this shop"

    def fit(self, task: Task, evidence: Evidence) -> Mapping[str, Any]:
        """Return S and how many silences are known by day, up to the last day that enough silences reached."""
        need = evidence.rules.threshold(task.name, "fallback_silences")
        survival, at_risk = survival_by_day(evidence.silences)
        reached = int(np.flatnonzero(at_risk >= need).max(initial=0))
        horizon = np.nanmax(horizons_of(evidence.rows), initial=np.nan) if len(evidence.rows) else np.nan
        if not reached > horizon:
            raise NotPossible(
                f"The rule of silences needs {need:,.0f} silences longer than the horizon of {horizon:,.0f} days; "
                f"so many lasted {reached:,} days."
                if not np.isnan(horizon)
                else "The rule of silences needs rows to score with dates."
            )
        known = at_risk[: reached + 1].astype(int).tolist()
        return {"survival": [round(float(value), 12) for value in survival[: reached + 1]], "known": known}

    def estimate(self, task: Task, parameters: Mapping[str, Any], rows: Examples, purchases: pd.DataFrame) -> Estimates:
        """Return S(d + h) / S(d); who is silent for longer than can be told is taken for the longest that can."""
        del task
        survival = np.asarray(parameters["survival"], dtype=np.float64)
        own, horizon = histories_of(rows, purchases), horizons_of(rows)
        silent = own["silent_days"].to_numpy()
        last = len(survival) - 1
        day = np.clip(np.minimum(np.nan_to_num(silent), last - horizon), 0, last).astype(int)
        share = survival[np.minimum(day + horizon.astype(int), last)] / survival[day]
        known = np.asarray(parameters["known"], dtype=np.float64)[day]
        probability = (known * share + 0.5) / (known + 1)
        return Estimates(
            probability=np.where(np.isnan(silent), np.nan, probability),
            feature="days_since_last_order",
            feature_label="days since the last order",
            value=silent,
            facts=[silence_in_words(*row) for row in own[["silent_days", "repeat_count", "recency_days"]].to_numpy()],
        )


def survival_by_day(silences: pd.DataFrame) -> tuple[Vector, Vector]:
    """Return for each day from 0 on: the share of silences that last so long, and how many are known to."""
    if silences.empty:
        return np.ones(1), np.zeros(1)
    length = silences["silent_days"].to_numpy(dtype=np.int64)
    count, is_over = silences["silence_count"].to_numpy(dtype=np.float64), silences["is_over"].to_numpy(dtype=bool)
    size = int(length.max()) + 2
    ended = np.bincount(length[is_over], count[is_over], minlength=size).astype(np.float64)
    lasting = np.bincount(length[~is_over], count[~is_over], minlength=size).astype(np.float64)
    # a silence of d days that still lasts had no order on days 1 to d - 1; the day d itself is not known yet
    at_risk = _at_least(ended) + _at_least(lasting) - lasting
    stays = 1 - np.divide(ended, at_risk, out=np.zeros(size), where=at_risk > 0)
    survival = np.concatenate([[1.0], np.cumprod(stays)[:-1]])
    # nothing is known of days that no silence reached
    return np.maximum(survival, 1e-12), at_risk


def _at_least(count: Vector) -> Vector:
    return np.asarray(np.cumsum(count[::-1])[::-1], dtype=np.float64)

"""Smoothed rates: how often past cases of the same kind came true, held towards the rate of all (beta-binomial)."""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from python_models.ladder.evidence import Evidence
from python_models.ladder.fallback import Estimates, NotPossible
from python_models.tasks import Task
from python_models.training.examples import Examples

_BANDS = 3
_UNKNOWN = "unknown"


class SmoothedRate:
    """Groups by thirds of the task's recency feature and of the days since the last order; unknown is a group too.

    A group with k of n has the rate (k + strength x rate of all) / (n + strength).
    """

    method: Literal["probabilistic"] = "probabilistic"
    title = "the smoothed rate of past cases of the same kind"

    def fit(self, task: Task, evidence: Evidence) -> Mapping[str, Any]:
        """Return the bands' borders, the groups' counts, the rate of all and the strength of greatest likelihood."""
        known, need = evidence.known, evidence.rules.threshold(task.name, "fallback_smoothed_rate")
        positives = int(known.label.sum())
        if positives < need or positives == len(known):
            raise NotPossible(
                f"Smoothed rates need {need:,.0f} known cases that came true and some that did not; "
                f"{positives:,} of {len(known):,} did."
            )
        wanted = dict.fromkeys((task.recency_rule.feature, "days_since_last_order"))
        names = [name for name in wanted if name in known.features and name not in evidence.suspected]
        if not names:
            raise NotPossible("Smoothed rates need a feature to tell kinds of cases apart by.")
        borders = {name: _borders(known, name) for name in names}
        groups = pd.DataFrame({"group": _groups(known, borders), "label": known.label}).groupby("group")["label"]
        counts = {str(group): [int(n), int(k)] for group, n, k in groups.agg(["size", "sum"]).itertuples()}
        rate = positives / len(known)
        return {"borders": borders, "counts": counts, "rate": rate, "strength": _strength(counts, rate)}

    def estimate(self, task: Task, parameters: Mapping[str, Any], rows: Examples, purchases: pd.DataFrame) -> Estimates:
        """Return the smoothed rate of each row's group; a group that was never seen has the rate of all."""
        del task, purchases
        groups = _groups(rows, parameters["borders"])
        seen = [parameters["counts"].get(group, [0, 0]) for group in groups]
        counts = np.array(seen, dtype=np.float64).reshape(-1, 2)
        rate, strength = float(parameters["rate"]), float(parameters["strength"])
        return Estimates(
            probability=(counts[:, 1] + strength * rate) / (counts[:, 0] + strength),
            feature="past_cases_of_the_same_kind",
            feature_label="past cases of the same kind that came true",
            value=np.divide(counts[:, 1], counts[:, 0], out=np.full(len(counts), np.nan), where=counts[:, 0] > 0),
            facts=[f"Of {n:,.0f} past cases of the same kind {k:,.0f} came true" for n, k in counts],
        )


def _borders(known: Examples, name: str) -> list[float]:
    values = known.matrix[:, known.features.index(name)].astype(np.float64)
    values = values[~np.isnan(values)]
    shares = np.arange(1, _BANDS) / _BANDS
    return sorted({float(border) for border in np.quantile(values, shares)}) if len(values) else []


def _groups(rows: Examples, borders: Mapping[str, list[float]]) -> NDArray[np.str_]:
    groups = np.full(len(rows), "", dtype=object)
    for name, cuts in borders.items():
        values = rows.matrix[:, rows.features.index(name)].astype(np.float64)
        bands = np.searchsorted(cuts, values, side="left").astype(str).astype(object)
        groups = groups + "/" + np.where(np.isnan(values), _UNKNOWN, bands)
    return groups.astype(str)


def _strength(counts: Mapping[str, list[int]], rate: float) -> float:
    # scipy.stats takes a second to load, and only a build that climbs down to this rung needs it
    from scipy.optimize import minimize_scalar
    from scipy.stats import betabinom

    n, k = np.array(list(counts.values()), dtype=np.float64).T

    def loss(log_strength: float) -> float:
        strength = float(np.exp(log_strength))
        return -float(betabinom.logpmf(k, n, strength * rate, strength * (1 - rate)).sum())

    # 1 to 1,000: groups are trusted nearly at once, or hardly ever
    return float(np.exp(minimize_scalar(loss, bounds=(0.0, np.log(1000.0)), method="bounded").x))

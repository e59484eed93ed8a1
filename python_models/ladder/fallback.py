"""What stands in for a trained model: one protocol, and the built-in ways by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any, Literal, Protocol

import numpy as np
import pandas as pd

from python_models.errors import did_you_mean, listed
from python_models.ladder.evidence import Evidence
from python_models.learners import Vector
from python_models.tasks import Task, TaskError
from python_models.training.examples import Examples

FALLBACKS = {
    "bg_nbd": "python_models.ladder.purchase_rate:PurchaseRate",
    "silences": "python_models.ladder.silences:Silences",
    "recency": "python_models.ladder.recency:Recency",
    "smoothed_rate": "python_models.ladder.smoothed_rate:SmoothedRate",
    "base_rate": "python_models.ladder.base_rate:BaseRate",
}
# No estimate is so sure that its log odds could not be written down.
_SUREST = 1e-6


class NotPossible(Exception):
    """A way cannot be used on this data; the message says why in a sentence."""


@dataclass(frozen=True)
class Estimates:
    """A probability per row to score, and what it was made from: `value` of `feature`, and a fact in words per row.

    A probability is NaN where nothing is known of the row: it is served the mean of the others (`served`).
    """

    probability: Vector
    feature: str
    feature_label: str
    value: Vector
    facts: list[str]


def served(probability: Vector, otherwise: float = 0.5) -> Vector:
    """Return the probabilities that are served: the mean of all in the place of unknown ones, never quite 0 or 1."""
    known = probability[~np.isnan(probability)]
    whole = np.where(np.isnan(probability), known.mean() if len(known) else otherwise, probability)
    return np.asarray(np.clip(whole, _SUREST, 1 - _SUREST), dtype=np.float64)


class Fallback(Protocol):
    """A way to predict without a trained model. What `fit` returns is stored as JSON and handed to `estimate`."""

    method: Literal["probabilistic", "rules"]
    title: str

    def fit(self, task: Task, evidence: Evidence) -> Mapping[str, Any]:
        """Return the parameters, plain values that JSON can say; raise NotPossible with the reason."""

    def estimate(self, task: Task, parameters: Mapping[str, Any], rows: Examples, purchases: pd.DataFrame) -> Estimates:
        """Return the estimates of some of the rows to score; `purchases` has the histories of their customers."""


def load_fallback(name: str) -> Fallback:
    """Return the built-in way of this name, or the class at `module:Class`; raise TaskError when there is none."""
    path = FALLBACKS.get(name, name)
    if ":" not in path:
        raise TaskError(
            f"There is no fall-back {name!r}. Built in: {listed(FALLBACKS)}; give one of your own as 'module:Class'."
            + did_you_mean(name, FALLBACKS)
        )
    try:
        fallback: Fallback = resolve_name(path)()
    except (ImportError, AttributeError) as error:
        raise TaskError(f"The fall-back {name!r} cannot be loaded: {error}.") from error
    return fallback

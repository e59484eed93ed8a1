"""The doubt about a customer's value: how far customers like them were from what was expected, on the holdout.

Customers of the holdout are put into groups of like predictions by the serving method, and each group is resampled.
The spread of its actual over its predicted total, from the 5th to the 95th percentile, is the interval of everyone who
falls into it. That is the doubt about the mean of such customers, the model's error included; a bootstrap of the
parameters alone would leave that out. It is not the spread of one customer's luck, which is far wider.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from python_models.clv.purchases import Vector

DRAWS = 400
QUANTILES = (0.05, 0.95)
SEED = 20130502
_MOST_GROUPS = 10
_FEWEST_CUSTOMERS = 50


@dataclass(frozen=True)
class Doubt:
    """Per group of like predictions: its upper edge, and actual over predicted at both ends of the interval."""

    edges: Vector
    low: Vector
    high: Vector

    def interval(self, predicted: Vector, value: Vector) -> tuple[Vector, Vector]:
        """Return both bounds of `value` by the group of `predicted`; they always hold the value itself.

        NaN where nothing is expected: a share of 0 is 0, which would be no doubt at all.
        """
        group = np.minimum(np.searchsorted(self.edges, predicted), len(self.edges) - 1)
        told = np.where((value > 0) & (predicted > 0), value, np.nan)
        return told * np.minimum(self.low[group], 1), told * np.maximum(self.high[group], 1)


def doubt_of(predicted: Vector, actual: Vector) -> Doubt | None:
    """Return the doubt about predictions like these; None for fewer customers than a group needs."""
    groups = min(_MOST_GROUPS, len(predicted) // _FEWEST_CUSTOMERS)
    if groups < 1:
        return None
    order = np.argsort(predicted, kind="stable")
    parts = [part for part in np.array_split(order, groups) if predicted[part].sum() > 0]
    if not parts:
        return None
    random = np.random.default_rng(SEED)
    bounds = np.array([_ratio_bounds(predicted[part], actual[part], random) for part in parts])
    edges = np.array([predicted[part].max() for part in parts])
    return Doubt(edges, np.maximum(bounds[:, 0], 0), np.maximum(bounds[:, 1], 0))


def _ratio_bounds(predicted: Vector, actual: Vector, random: np.random.Generator) -> NDArray[np.float64]:
    """Return the quantiles of the total actual over the total predicted of resampled customers."""
    size = len(actual)
    weights = random.multinomial(size, np.full(size, 1 / size), DRAWS).astype(np.float64)
    expected = weights @ predicted
    return np.quantile((weights @ actual) / np.where(expected > 0, expected, np.inf), QUANTILES)

"""ROC-AUC and differences of it, with intervals from a bootstrap that draws customers, the same for both sides."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Interval = tuple[float, float, float]  # value, lower and upper end (95 %)
_BLOCK = 4_000_000


def auc(score: Array, label: Array, weights: Array | None = None) -> Array:
    """Return the ROC-AUC for each row of weights (repetitions x rows); equal scores count half. NaN for one class."""
    weights = np.ones((1, len(label))) if weights is None else weights
    order = np.argsort(score, kind="stable")
    ranked, labels = score[order], label[order]
    starts = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1]))
    drawn = weights[:, order]
    positive = np.add.reduceat(drawn * labels, starts, axis=1)
    negative = np.add.reduceat(drawn * (1 - labels), starts, axis=1)
    below = np.cumsum(negative, axis=1) - negative / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((positive * below).sum(axis=1) / (positive.sum(axis=1) * negative.sum(axis=1)))


def interval(
    statistic: Callable[[Array], Array], cluster: NDArray[np.int64], *, repetitions: int = 400, seed: int = 0
) -> Interval:
    """Return a statistic with its 95 % interval; `statistic` maps weights (repetitions x rows) to one value each.

    A customer's rows are drawn together. A paired difference is a statistic that takes the same weights for both.
    """
    generator = np.random.default_rng(seed)
    _, code = np.unique(cluster, return_inverse=True)
    clusters = int(code.max()) + 1
    block = max(1, min(repetitions, _BLOCK // len(code)))
    values = []
    for first in range(0, repetitions, block):
        size = min(block, repetitions - first)
        draws = generator.integers(0, clusters, size=(size, clusters))
        counts = np.stack([np.bincount(draw, minlength=clusters) for draw in draws])
        values.append(statistic(counts[:, code].astype(np.float64)))
    drawn = np.concatenate(values)
    low, high = np.quantile(drawn[np.isfinite(drawn)], (0.025, 0.975))
    return float(statistic(np.ones((1, len(code))))[0]), float(low), float(high)


def auc_interval(score: Array, label: Array, cluster: NDArray[np.int64]) -> Interval:
    """Return the ROC-AUC with its interval."""
    return interval(lambda weights: auc(score, label, weights), cluster)


def auc_difference(ours: Array, theirs: Array, label: Array, cluster: NDArray[np.int64]) -> Interval:
    """Return the ROC-AUC of one score less that of another, with the interval of the paired difference."""
    return interval(lambda weights: auc(ours, label, weights) - auc(theirs, label, weights), cluster)

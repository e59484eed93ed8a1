"""What a ranking allows: precision by depth, and the best precision at a recall wherever the threshold is put."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.bench.models.paired import Array, Interval, interval

DEPTHS = (0.02, 0.05, 0.07, 0.10, 0.15, 0.20, 0.30)


def precision_at_recall(score: Array, label: Array, cluster: NDArray[np.int64], recall: float) -> Interval:
    """Return the greatest precision of any threshold that finds at least `recall` of the positives.

    It looks at the outcomes to put the threshold, so it is a ceiling and not a figure that one could have served.
    """
    order = np.argsort(-score, kind="stable")
    ranked, labels = score[order], label[order]
    ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))

    def best(weights: Array) -> Array:
        drawn = weights[:, order]
        found, chosen = np.cumsum(drawn * labels, axis=1)[:, ends], np.cumsum(drawn, axis=1)[:, ends]
        with np.errstate(divide="ignore", invalid="ignore"):
            precision = np.where(chosen > 0, found / chosen, 0.0)
        return np.asarray(np.where(found >= recall * found[:, -1:], precision, 0.0).max(axis=1))

    return interval(best, cluster)


def by_depth(score: Array, label: Array, cluster: NDArray[np.int64]) -> list[dict[str, object]]:
    """Return precision and recall among the most probable share of rows, for each depth."""
    order = np.argsort(-score, kind="stable")
    rows: list[dict[str, object]] = []
    for depth in DEPTHS:
        count = max(round(depth * len(order)), 1)
        chosen = np.zeros(len(order))
        chosen[order[:count]] = 1

        def precision(weights: Array, chosen: Array = chosen) -> Array:
            return np.asarray((weights @ (chosen * label)) / np.maximum(weights @ chosen, 1e-12))

        recall = float((chosen * label).sum() / label.sum())
        rows.append({"depth": depth, "rows": count, "precision": interval(precision, cluster), "recall": recall})
    return rows

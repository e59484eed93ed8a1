"""What the rows looked like that a model learned from: bins to hold later rows against."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from python_models.learners import Vector
from python_models.training.examples import Examples

BINS = 10
SCORE = "score"

Binned = Mapping[str, Any]


def reference_of(training: Examples, margin: Vector) -> dict[str, Any]:
    """Return the bins of each feature over the training rows, and of the margins of the out-of-time predictions.

    The margins are those of fits that had not seen the rows: a model's margins on its own training rows are too bold.
    """
    features = {name: binned(column) for name, column in zip(training.features, training.matrix.T, strict=True)}
    return {"features": features, SCORE: binned(margin)}


def typical_values_of(training: Examples) -> tuple[float | None, ...]:
    """Return the median of each feature's known values, None where none is known."""
    known = [column[~np.isnan(column)] for column in training.matrix.T]
    return tuple(float(np.median(column)) if len(column) else None for column in known)


def binned(values: Vector) -> dict[str, Any]:
    """Return edges, the shares of the bins between them, row count and median of the known values.

    Bin k holds the values above edges[k - 1] up to edges[k]; the last share is that of the unknown (NaN). Edges are the
    deciles, ties merged; where nine tenths are one value, what lies below it is a bin of its own.
    """
    known = values[~np.isnan(values)]
    edges = _edges(known)
    return {
        "edges": edges,
        "shares": shares(values, edges).tolist(),
        "rows": len(values),
        "median": float(np.median(known)) if len(known) else None,
    }


def shares(values: Vector, edges: list[float]) -> Vector:
    """Return the share of the values in each bin, the unknown last; zeros for no values."""
    # Edges come from the column itself: both sides have to be compared in its own precision.
    bins = np.searchsorted(np.asarray(edges, dtype=values.dtype), values, side="left")
    bins = np.where(np.isnan(values), len(edges) + 1, bins)
    return np.bincount(bins, minlength=len(edges) + 2) / max(len(values), 1)


def _edges(known: Vector) -> list[float]:
    if not len(known):
        return []
    deciles = np.quantile(known, np.arange(1, BINS) / BINS, method="inverted_cdf")
    largest = known.max()
    edges = np.unique(deciles[deciles < largest])
    if not len(edges) and known.min() < largest:
        edges = known[known < largest].max(keepdims=True)
    return [float(edge) for edge in edges]

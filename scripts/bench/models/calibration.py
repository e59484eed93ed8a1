"""How far probabilities can be taken at their word: before and after calibration, by bins, and as a slope."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from python_models.training.evaluate import ECE_BINS
from scripts.bench.models.paired import Array, Interval, interval

Row = dict[str, float | int]


def logit(probability: Array) -> Array:
    """Return the log odds; probabilities of 0 and 1 are moved in by 1e-9."""
    safe = np.clip(probability, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(safe) - np.log1p(-safe))


def sigmoid(margin: Array) -> Array:
    """Return the probability of log odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(margin, -500, 500))))


def quality(probability: Array, label: Array) -> dict[str, float]:
    """Return log loss, Brier score and ECE (ten bins of equally many rows) of probabilities."""
    bins = reliability(probability, label)
    gaps = [row["rows"] * abs(row["observed"] - row["predicted"]) for row in bins]
    return {
        "log_loss": float(
            -(
                label * np.log(np.clip(probability, 1e-12, 1))
                + (1 - label) * np.log1p(-np.clip(probability, 0, 1 - 1e-12))
            ).mean()
        ),
        "brier": float(((label - probability) ** 2).mean()),
        "ece": float(sum(gaps) / len(label)),
    }


def reliability(probability: Array, label: Array) -> list[Row]:
    """Return rows, mean predicted and observed share of ten bins of equally many rows, least probable first."""
    order = np.argsort(probability, kind="stable")
    parts = np.array_split(order, min(ECE_BINS, len(order)))
    return [
        {"rows": len(part), "predicted": float(probability[part].mean()), "observed": float(label[part].mean())}
        for part in parts
    ]


def slope_interval(
    probability: Array, outcome: Array, cluster: NDArray[np.int64], *, repetitions: int = 200
) -> Interval:
    """Return the calibration slope with its interval: the logistic regression of the outcome on the served log odds.

    1: as sure as it should be; below 1: too sure of itself. `outcome` may be labels or true probabilities. After Cox
    (1958), "Two further applications of a model for binary regression".
    """
    margin = logit(probability)

    def slopes(weights: Array) -> Array:
        return np.array([_slope(margin, outcome, row) for row in weights])

    return interval(slopes, cluster, repetitions=repetitions)


def _slope(margin: Array, outcome: Array, weights: Array) -> float:
    """Newton's method for intercept and slope; a weight is how often a row was drawn."""
    design = np.column_stack([np.ones_like(margin), margin])
    value = np.array([0.0, 1.0])
    for _ in range(50):
        probability = sigmoid(design @ value)
        gradient = design.T @ (weights * (outcome - probability))
        curvature = (design.T * (weights * probability * (1 - probability))) @ design
        step = np.linalg.solve(curvature + 1e-12 * np.eye(2), gradient)
        value = value + np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-8:
            break
    return float(value[1])

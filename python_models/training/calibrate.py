"""Calibration: from the margin of a model to a probability that can be taken at its word."""

import json
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np

from python_models.learners import Vector

_LEAST_SLOPE = 1e-3
# Precision of the normal prior around slope 1 and intercept 0. Chosen on the folds before the test period: with little
# past the margin is taken nearly at its word, and much past is not held back.
PRIOR_WEIGHT = 100.0
# Of a newer intercept around the old one: it is only taken where that served better, so it is held less.
MOVED_PRIOR_WEIGHT = 10.0


class Calibrator(Protocol):
    """A strictly rising function from margin to probability, so what raises the margin raises the served score."""

    def probability(self, margin: Vector) -> Vector:
        """Return the calibrated probability of each margin."""

    def to_json(self) -> str:
        """Return the calibrator as JSON text with its kind and numbers."""


@dataclass(frozen=True)
class PlattCalibrator:
    """probability = 1 / (1 + exp(-(slope x margin + intercept))), after Platt (1999)."""

    slope: float = 1.0
    intercept: float = 0.0

    def probability(self, margin: Vector) -> Vector:
        """Return the calibrated probability of each margin."""
        return sigmoid(self.slope * np.asarray(margin, dtype=np.float64) + self.intercept)

    def to_json(self) -> str:
        """Return {"kind": "platt", "slope": ..., "intercept": ...}."""
        return json.dumps({"kind": "platt", "slope": self.slope, "intercept": self.intercept})

    @classmethod
    def fit(cls, margin: Vector, label: Vector, *, prior_weight: float = PRIOR_WEIGHT) -> Self:
        """Return the calibrator of greatest likelihood, held to slope 1 and intercept 0 by a normal prior.

        The prior keeps perfectly separated or constant margins finite. A slope below zero would turn the ranking
        and the explanations upside down; the least slope is taken instead, which in effect predicts the base rate.
        """
        slope, intercept = _newton(margin, label, prior_weight)
        if slope < _LEAST_SLOPE:
            slope, intercept = _LEAST_SLOPE, _intercept_for(_LEAST_SLOPE * margin, label, prior_weight)
        return cls(float(slope), float(intercept))

    def moved(self, margin: Vector, label: Vector, *, prior_weight: float = MOVED_PRIOR_WEIGHT) -> Self:
        """Return the calibrator with this slope and the intercept that suits these rows, held to the old one."""
        offset = self.slope * margin + self.intercept
        return type(self)(self.slope, self.intercept + _intercept_for(offset, label, prior_weight))


def _newton(margin: Vector, label: Vector, prior_weight: float) -> tuple[float, float]:
    design = np.column_stack([margin, np.ones_like(margin)])
    prior = np.array([1.0, 0.0])
    weights = prior.copy()
    for _ in range(100):
        probability = sigmoid(design @ weights)
        gradient = design.T @ (label - probability) - prior_weight * (weights - prior)
        curvature = (design.T * (probability * (1 - probability))) @ design + prior_weight * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        # A long step can overshoot where the curve is flat; shorter ones always come back.
        weights = weights + step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
        if np.abs(step).max() < 1e-10:
            break
    return float(weights[0]), float(weights[1])


def _intercept_for(offset: Vector, label: Vector, prior_weight: float) -> float:
    intercept = 0.0
    for _ in range(100):
        probability = sigmoid(offset + intercept)
        slack = np.sum(probability * (1 - probability)) + prior_weight
        step = (np.sum(label - probability) - prior_weight * intercept) / slack
        intercept += float(np.clip(step, -2, 2))
        if abs(step) < 1e-10:
            break
    return intercept


def sigmoid(values: Vector) -> Vector:
    """Return the probability of each log odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(values, -500, 500))), dtype=np.float64)

"""Which calibrator: none, Platt, Platt with a newer intercept, or isotonic, chosen out of time on past predictions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from python_models.learners import Vector
from python_models.training.calibrate import Calibrator, PlattCalibrator
from python_models.training.isotonic import IsotonicCalibrator

# With fewer of either class in a part, one calibrator cannot be told from another.
LEAST_TO_CHOOSE_BY = 40
# The newest stretch of outcomes that a newer intercept is fitted on, in days.
RECENT_DAYS = 28
_NEWER_PART = 2 / 3


@dataclass(frozen=True)
class Past:
    """Predictions whose outcome is known, all of one length.

    `made` is when a prediction was made and `known` from when its outcome may be used: days, or numbers of folds where
    folds do not follow in time. `cluster` numbers the customers.
    """

    margin: Vector
    label: Vector
    made: NDArray[np.float64]
    known: NDArray[np.float64]
    cluster: NDArray[np.int64]
    is_in_time: bool = True

    def take(self, rows: NDArray[np.bool_]) -> "Past":
        """Return the chosen rows."""
        return replace(
            self,
            margin=self.margin[rows],
            label=self.label[rows],
            made=self.made[rows],
            known=self.known[rows],
            cluster=self.cluster[rows],
        )

    def has_both_classes(self, least: int) -> bool:
        """Return whether there are at least `least` positives and as many negatives."""
        positives = int(self.label.sum())
        return min(positives, len(self.label) - positives) >= least


def as_it_is(past: Past) -> Calibrator:
    """Return the calibrator that takes every margin at its word: boosting on log loss aims at that already."""
    del past
    return PlattCalibrator()


def platt(past: Past) -> Calibrator:
    """Return Platt's calibrator fitted on all of the past."""
    return PlattCalibrator.fit(past.margin, past.label)


def newer_platt(past: Past) -> Calibrator:
    """Return Platt's calibrator with the intercept moved to the base rate of the newest stretch of outcomes."""
    fitted = PlattCalibrator.fit(past.margin, past.label)
    newest = past.made > past.made.max() - RECENT_DAYS
    return fitted.moved(past.margin[newest], past.label[newest])


def isotonic(past: Past) -> Calibrator:
    """Return the isotonic calibrator fitted on all of the past."""
    return IsotonicCalibrator.fit(past.margin, past.label)


# The simplest first.
CANDIDATES: tuple[Callable[[Past], Calibrator], ...] = (as_it_is, platt, newer_platt, isotonic)


def choose_calibrator(past: Past) -> Calibrator:
    """Return the calibrator that served the newer part of the past best when fitted on the older, refitted on all.

    The older part holds only what was known when the newer part began. Another than the simplest is taken only where
    its log loss is lower by more than one standard error (Breiman et al., 1984), customers counted whole: the
    difference of two good calibrators is mostly noise.
    """
    candidates = [one for one in CANDIDATES if past.is_in_time or one is not newer_platt]
    border = np.quantile(past.made, _NEWER_PART, method="lower")
    newer = past.take(past.made >= border)
    older = past.take(past.known <= border)
    if not (older.has_both_classes(LEAST_TO_CHOOSE_BY) and newer.has_both_classes(LEAST_TO_CHOOSE_BY)):
        return candidates[0](past)
    losses = [_losses(one(older), newer) for one in candidates]
    best = min(range(len(losses)), key=lambda place: float(losses[place].mean()))
    gain = losses[0] - losses[best]
    return candidates[best if gain.mean() > _standard_error(gain, newer.cluster) else 0](past)


def _losses(calibrator: Calibrator, past: Past) -> Vector:
    probability = np.clip(calibrator.probability(past.margin), 1e-12, 1 - 1e-12)
    return np.asarray(-(past.label * np.log(probability) + (1 - past.label) * np.log1p(-probability)))


def _standard_error(values: Vector, cluster: NDArray[np.int64]) -> float:
    """Return the standard error of the mean where the rows of one cluster move together."""
    _, code = np.unique(cluster, return_inverse=True)
    sums = np.bincount(code, weights=values - values.mean())
    return float(np.sqrt((sums**2).sum()) / len(values))

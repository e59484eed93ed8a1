"""Isotonic calibration that rises strictly: centred isotonic regression, blended with Platt's line."""

import json
from dataclasses import dataclass
from typing import Self

import numpy as np

from python_models.learners import Vector
from python_models.training.calibrate import PlattCalibrator, sigmoid

# The part of Platt's line in the log odds: it keeps steps of a few rows from being taken at their word.
PLATT_PART = 0.3


@dataclass(frozen=True)
class IsotonicCalibrator:
    """Log odds that are linear in the margin between knots and go on with `slope` beyond them.

    Each knot is the mean margin of a block of the isotonic fit with the block's share of positives (Oron & Flournoy,
    2017), so there are no flat steps: what raises the margin always raises the probability.
    """

    margins: tuple[float, ...]
    log_odds: tuple[float, ...]
    slope: float

    def probability(self, margin: Vector) -> Vector:
        """Return the calibrated probability of each margin."""
        asked, knots = np.asarray(margin, dtype=np.float64), np.asarray(self.margins)
        beyond = asked - np.clip(asked, knots[0], knots[-1])
        return sigmoid(np.interp(asked, knots, self.log_odds) + self.slope * beyond)

    def to_json(self) -> str:
        """Return {"kind": "isotonic", "margins": [...], "log_odds": [...], "slope": ...}."""
        values = {"margins": list(self.margins), "log_odds": list(self.log_odds), "slope": self.slope}
        return json.dumps({"kind": "isotonic"} | values)

    @classmethod
    def fit(cls, margin: Vector, label: Vector) -> Self:
        """Return the calibrator of these predictions and what came of them."""
        # Imported here: scikit-learn takes a second to load and only training needs it.
        from sklearn.isotonic import IsotonicRegression

        line = PlattCalibrator.fit(margin, label)
        # Between knots that are nearly one, a line would be steeper than a number can say.
        margin = np.round(margin, 6)
        # Never quite 0 or 1: a block without positives is at most half a positive away from having one.
        least = 0.5 / len(label)
        share = IsotonicRegression(y_min=0, y_max=1).fit_transform(margin, label)
        shares, block = np.unique(share, return_inverse=True)
        centres = np.bincount(block, weights=margin) / np.bincount(block)
        clipped = np.clip(shares, least, 1 - least)
        steps = np.log(clipped / (1 - clipped))
        blended = (1 - PLATT_PART) * steps + PLATT_PART * (line.slope * centres + line.intercept)
        return cls(tuple(centres.tolist()), tuple(blended.tolist()), line.slope)

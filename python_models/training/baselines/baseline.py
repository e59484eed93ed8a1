"""What baselines share."""

import numpy as np

from python_models.learners import Vector
from python_models.training.calibrate import PlattCalibrator
from python_models.training.examples import Examples


def column(rows: Examples, name: str) -> Vector:
    """Return one feature of all rows."""
    return rows.matrix[:, rows.features.index(name)].astype(np.float64)


def log_odds_of(known: Vector, label: Vector, asked: Vector) -> Vector:
    """Return log odds by a number that rises with the risk.

    A rule's number is no log odds yet; without this it would be judged on a scale that it never had.
    """
    centre, spread = known.mean(), known.std() or 1.0
    line = PlattCalibrator.fit((known - centre) / spread, label, prior_weight=1.0)
    return np.asarray(line.slope * (asked - centre) / spread + line.intercept, dtype=np.float64)

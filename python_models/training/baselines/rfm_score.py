"""The RFM score: quintiles of recency, frequency and monetary value, added up (Hughes, 1994)."""

import numpy as np

from python_models.learners import Vector
from python_models.tasks import Task
from python_models.training.baselines.baseline import column, log_odds_of
from python_models.training.examples import Examples

_QUINTILES = (0.2, 0.4, 0.6, 0.8)


def rfm_margin(task: Task, training: Examples, rows: Examples, threads: int) -> Vector:
    """Return log odds by the sum of three quintiles, 3 to 15; the quintiles' borders are those of the training rows.

    Recency counts the other way round: the shorter ago, the higher. Unknown values are in the lowest quintile. Whether
    good customers are the positive ones, the training rows say.
    """
    del threads
    if task.rfm is None:
        raise ValueError(f"Task {task.name!r} names no columns for the RFM score.")
    known, asked = np.full(len(training), 3.0), np.full(len(rows), 3.0)
    for name, sign in zip(task.rfm, (-1, 1, 1), strict=True):
        own, other = sign * column(training, name), sign * column(rows, name)
        if np.isnan(own).all():
            continue
        borders = np.nanquantile(own, _QUINTILES)
        known += _quintile(borders, own)
        asked += _quintile(borders, other)
    with_good = 1.0 if np.cov(known, training.label)[0, 1] >= 0 else -1.0
    return log_odds_of(with_good * known, training.label, with_good * asked)


def _quintile(borders: Vector, values: Vector) -> Vector:
    """Return 0 for the lowest quintile to 4 for the highest."""
    return np.where(np.isnan(values), 0, np.searchsorted(borders, values, side="left")).astype(np.float64)

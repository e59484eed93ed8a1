"""The population stability index: how far two distributions over the same bins differ."""

import numpy as np

from python_models.learners import Vector

# An empty bin would make the index infinite; the usual way is to count it as one row in ten thousand.
LEAST_SHARE = 1e-4


def population_stability_index(now: Vector, then: Vector) -> float:
    """Return the sum over the bins of (now - then) ln(now / then), for shares that sum to 1; 0 says the same.

    Siddiqi, Credit Risk Scorecards (2006); the habit of 0.1 and 0.25 as limits comes from there too.
    """
    a, b = np.maximum(now, LEAST_SHARE), np.maximum(then, LEAST_SHARE)
    return float(((a - b) * np.log(a / b)).sum())


def largest_by_chance(bins: int, rows_now: int, rows_then: int) -> float:
    """Return the index that chance alone exceeds in one of twenty samples of these sizes, were nothing different.

    It is about (1 / rows_now + 1 / rows_then) times a chi-square of bins - 1 degrees of freedom: Yurdakul, Statistical
    Properties of Population Stability Index (2018). Rows of one customer are alike, so the true limit is rather higher.
    """
    if bins < 2 or not rows_now or not rows_then:
        return 0.0
    from scipy.special import chdtri  # loaded only where there are rows to compare

    return float((1 / rows_now + 1 / rows_then) * chdtri(bins - 1, 0.05))

"""95 % intervals of a difference between two independent arms."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri, stdtrit  # scipy.stats alone takes seconds to import

from python_models.effects.arms import Comparison, Floats

CONFIDENCE = 0.95


def newcombe(comparison: Comparison, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return low and high of a difference of two shares, between -1 and 1.

    Newcombe 1998, "Interval estimation for the difference between independent proportions", method 10: the Wilson score
    limits of each share, combined. It holds for small arms and for shares of 0 and 1, where a normal interval fails.
    """
    treated, control = comparison.treated, comparison.control
    low_t, high_t = wilson(treated.mean, treated.count, confidence)
    low_c, high_c = wilson(control.mean, control.count, confidence)
    down = np.hypot(treated.mean - low_t, high_c - control.mean)
    up = np.hypot(high_t - treated.mean, control.mean - low_c)
    return comparison.difference - down, comparison.difference + up


def wilson(share: Floats, count: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return the score interval of a share among `count` (Wilson 1927); NaN where there is nobody."""
    z = float(ndtri((1 + confidence) / 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = (share + z**2 / (2 * count)) / (1 + z**2 / count)
        half = z / (1 + z**2 / count) * np.sqrt(share * (1 - share) / count + z**2 / (4 * count**2))
    return middle - half, middle + half


def welch(comparison: Comparison, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return low and high of a difference of two means, in their unit.

    Welch 1947: variances of the arms may differ; degrees of freedom by Satterthwaite. Arms without any variance have
    an interval of width 0.
    """
    error_t, error_c = comparison.treated.squared_error(), comparison.control.squared_error()
    total = error_t + error_c
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = error_t**2 / (comparison.treated.count - 1) + error_c**2 / (comparison.control.count - 1)
        freedom = np.where(parts > 0, total**2 / parts, 1.0)
        half = stdtrit(freedom, (1 + confidence) / 2) * np.sqrt(total)
    return comparison.difference - half, comparison.difference + half

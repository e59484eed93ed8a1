"""How small an effect a test of this size can show, and how many customers it would take to show one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from python_models.effects.arms import Arm, Comparison, Floats

POWER = 0.80
ALPHA = 0.05
# Beyond this many no shop can go: the difference is nil for all purposes.
MOST_CUSTOMERS = 1e9
_Z = float(ndtri(1 - ALPHA / 2) + ndtri(POWER))


def smallest_detectable_effect(comparison: Comparison) -> Floats:
    """Return the true difference that a test of these sizes and variances shows in POWER of the cases, two-sided ALPHA.

    In units of the outcome; NaN where no variance has been seen, so that nothing can be told of it.
    """
    error = comparison.squared_error()
    return _Z * np.sqrt(np.where(error > 0, error, np.nan))


def more_customers_needed(comparison: Comparison) -> Floats:
    """Return how many more customers, in the same split, show the observed difference in POWER of the cases.

    It takes the observed difference for the true one, so it is a guide for the next test and no verdict on this one.
    0 where they are enough; NaN where there is no difference to show, or MOST_CUSTOMERS would not show it.
    """
    present = comparison.treated.count + comparison.control.count
    error, difference = comparison.squared_error(), comparison.difference
    with np.errstate(invalid="ignore", divide="ignore"):
        needed = present * np.where(error > 0, error, np.nan) * _Z**2 / difference**2
    more = np.ceil(np.maximum(needed - present, 0))
    return np.where(more < MOST_CUSTOMERS, more, np.nan)


def with_smoothed_shares(comparison: Comparison, is_share: NDArray[np.bool_]) -> Comparison:
    """Return the comparison with the variance of shares as if each arm had one more customer of either kind.

    Agresti and Caffo 2000: an arm in which nobody answered, or all did, varies too. Differences stay as they are.
    """
    return Comparison(_smoothed(comparison.treated, is_share), _smoothed(comparison.control, is_share))


def _smoothed(arm: Arm, is_share: NDArray[np.bool_]) -> Arm:
    share = (arm.mean * arm.count + 1) / (arm.count + 2)
    return replace(arm, variance=np.where(is_share, share * (1 - share), arm.variance))

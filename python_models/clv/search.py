"""When a search for parameters of greatest likelihood has arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:  # loaded only where something is fitted
    from scipy.optimize import OptimizeResult

# A slope of the mean log likelihood per customer, below which nothing is left to gain.
FLAT = 1e-5


def has_settled(found: OptimizeResult, bound: float) -> bool:
    """Return whether the search within +-`bound` ended where no step that is allowed gains anything.

    On a flat likelihood the search may end without a verdict of its own; a slope that leads out of the bounds, where a
    parameter stands on one, is no slope that could be followed.
    """
    if not np.isfinite(found.fun):
        return False
    step = np.clip(found.x - found.jac, -bound, bound) - found.x
    return bool(found.success or np.abs(step).max() < FLAT)

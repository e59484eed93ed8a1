"""CUPED: less variance by what customers spent before the campaign could touch them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from python_models.effects.arms import Arm, Comparison, Floats


def cuped(comparison: Comparison) -> tuple[Comparison, Floats]:
    """Return the comparison of adjusted outcomes, and the share of the squared error that this took away, 0 to 1.

    Deng, Xu, Kohavi and Walker 2013, "Improving the sensitivity of online controlled experiments by utilizing
    pre-experiment data": y - theta (x - mean of x), x being the spend before. Theta comes from the covariances within
    the arms, so that the effect itself has no part in it; x was there before the contact, so the expected difference
    stays what it was. Where x is not known or the same for all, nothing is adjusted and the share is 0.
    """
    treated, control = comparison.treated, comparison.control
    theta = _theta(treated, control)
    both = treated.count + control.count
    with np.errstate(invalid="ignore", divide="ignore"):
        pre_mean = (treated.count * treated.pre_mean + control.count * control.pre_mean) / both
    adjusted = Comparison(_adjusted(treated, theta, pre_mean), _adjusted(control, theta, pre_mean))
    before, after = comparison.squared_error(), adjusted.squared_error()
    # The best theta of the arms together can be a poor one for arms of very different size and variance.
    helps = (theta != 0) & (after < before)
    with np.errstate(invalid="ignore", divide="ignore"):
        saved = np.where(helps, 1 - after / before, 0.0)
    return Comparison(
        *(_either(helps, *pair) for pair in ((adjusted.treated, treated), (adjusted.control, control)))
    ), saved


def _theta(treated: Arm, control: Arm) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        together = (treated.count - 1) * treated.covariance + (control.count - 1) * control.covariance
        spread = (treated.count - 1) * treated.pre_variance + (control.count - 1) * control.pre_variance
        theta = together / spread
    # A spread that is only rounding is none.
    scale = treated.count * treated.pre_mean**2 + control.count * control.pre_mean**2
    return np.where(np.isfinite(theta) & (spread > 1e-12 * scale), theta, 0.0)


def _adjusted(arm: Arm, theta: Floats, pre_mean: Floats) -> Arm:
    return replace(
        arm,
        mean=arm.mean - theta * (arm.pre_mean - pre_mean),
        variance=np.maximum(arm.variance - 2 * theta * arm.covariance + theta**2 * arm.pre_variance, 0),
    )


def _either(helps: np.ndarray, adjusted: Arm, plain: Arm) -> Arm:
    mean, variance = (np.where(helps, getattr(adjusted, f), getattr(plain, f)) for f in ("mean", "variance"))
    return replace(plain, mean=mean, variance=variance)

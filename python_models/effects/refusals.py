"""When nothing can be said of an effect, and why."""

from __future__ import annotations

import numpy as np
import pandas as pd

from python_models.effects.arms import Comparison
from python_models.errors import counted

# A share is told by score intervals, which hold for small arms; the mean of skewed money needs more customers.
LEAST_CUSTOMERS = 10
LEAST_BUYERS = 30
# By lot, arms differ by so many standard errors before the contact once in a thousand tests.
MOST_ERRORS_BEFORE = 3.29
NO_CONTROL = "No control group: cannot say what would have happened without the campaign."
ALL_CONTROL = "Nobody was contacted, all were held out: there is no effect to measure."
NOT_ALIKE = (
    "The customers held out spent {control:,.2f} each before the contact and the contacted {treated:,.2f}: they were "
    "not held out by lot, so the difference afterwards cannot be put down to the campaign."
)


def refusals(keys: pd.DataFrame, comparison: Comparison) -> pd.Series:
    """Return per comparison why nothing can be said, in a sentence; None where something can."""
    least = np.where(keys["outcome"] == "revenue", LEAST_BUYERS, LEAST_CUSTOMERS)
    differs = _differ_before(keys, comparison)
    counts = zip(comparison.treated.count, comparison.control.count, least, strict=True)
    reasons = [_too_few(int(treated), int(control), int(wanted)) for treated, control, wanted in counts]
    campaigns = keys["campaign_id"]
    return pd.Series(
        [why or differs.get(campaign) for why, campaign in zip(reasons, campaigns, strict=True)],
        index=keys.index,
        dtype=object,
    ).where(lambda found: found.notna(), None)


def _too_few(treated: int, control: int, least: int) -> str | None:
    if not control:
        return NO_CONTROL
    if not treated:
        return ALL_CONTROL
    arms = (("The control group has", control), ("Contacted were", treated))
    for words, size in arms:
        if size < least:
            return f"{words} {counted(size, 'customer')}, and at least {least} are needed: cannot say."
    return None


def _differ_before(keys: pd.DataFrame, comparison: Comparison) -> dict[str, str]:
    """Return the sentence for each campaign whose arms spent so differently before that no lot can have drawn them."""
    treated, control = comparison.treated, comparison.control
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.sqrt(treated.pre_variance / treated.count + control.pre_variance / control.count)
        apart = np.abs(treated.pre_mean - control.pre_mean) > MOST_ERRORS_BEFORE * error
    enough = np.minimum(treated.count, control.count) >= LEAST_BUYERS
    found = np.flatnonzero(apart & enough & (keys["segment_by"] == "all").to_numpy())
    return {
        str(keys["campaign_id"].iloc[row]): NOT_ALIKE.format(
            treated=treated.pre_mean[row], control=control.pre_mean[row]
        )
        for row in found
    }

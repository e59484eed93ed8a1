"""The two arms of a test, as sums over their customers: all that a difference of means needs to know."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
KEY = ["campaign_id", "segment_by", "segment", "outcome"]
SUMS = ["customer_count", "value_sum", "value_square_sum", "pre_sum", "pre_square_sum", "product_sum"]


@dataclass(frozen=True)
class Arm:
    """k arms, an array of k per figure: customers, mean and variance of the outcome, and the same of the spend before.

    Variances and the covariance are unbiased (n - 1), in squared units of the outcome; NaN below two customers. Figures
    of the spend before are NaN where it is not known.
    """

    count: Floats
    mean: Floats
    variance: Floats
    pre_mean: Floats
    pre_variance: Floats
    covariance: Floats

    @classmethod
    def of_sums(
        cls, count: Floats, value: Floats, square: Floats, pre: Floats, pre_square: Floats, product: Floats
    ) -> Arm:
        """Return the arms of sums over their customers."""
        with np.errstate(invalid="ignore", divide="ignore"):
            free = np.where(count > 1, count - 1, np.nan)
            return cls(
                count,
                value / count,
                np.maximum(square - value**2 / count, 0) / free,
                pre / count,
                np.maximum(pre_square - pre**2 / count, 0) / free,
                (product - value * pre / count) / free,
            )

    @classmethod
    def of_values(cls, value: Floats, pre: Floats | None = None) -> Arm:
        """Return one arm from the outcome of each of its customers, and their spend before."""
        before = np.full(len(value), np.nan) if pre is None else pre
        sums = (value, value**2, before, before**2, value * before)
        return cls.of_sums(np.array([float(len(value))]), *(np.array([each.sum()]) for each in sums))

    def squared_error(self) -> Floats:
        """Return the squared standard error of the mean."""
        return self.variance / self.count


@dataclass(frozen=True)
class Comparison:
    """k comparisons of the treated with their control."""

    treated: Arm
    control: Arm

    @property
    def difference(self) -> Floats:
        """What the treated have more than the control, in units of the outcome."""
        return self.treated.mean - self.control.mean

    def squared_error(self) -> Floats:
        """Return the squared standard error of the difference; the arms are independent."""
        return self.treated.squared_error() + self.control.squared_error()


def comparisons(arms: pd.DataFrame) -> tuple[pd.DataFrame, Comparison]:
    """Return the keys of the comparisons, one row each, and the comparisons in the same order.

    `arms` has one row per KEY and `is_control` with the SUMS; an arm without customers may be absent.
    """
    keys = arms[KEY].drop_duplicates().sort_values(KEY).reset_index(drop=True)
    return keys, Comparison(_arm(arms, keys, is_control=False), _arm(arms, keys, is_control=True))


def _arm(arms: pd.DataFrame, keys: pd.DataFrame, *, is_control: bool) -> Arm:
    found = keys.merge(arms[arms["is_control"].astype(bool) == is_control], on=KEY, how="left")
    sums = found[SUMS].astype(np.float64).fillna({"customer_count": 0.0})
    return Arm.of_sums(*(sums[name].to_numpy() for name in SUMS))

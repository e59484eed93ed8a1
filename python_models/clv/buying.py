"""A purchase process with the order values of Gamma-Gamma: orders times value."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd

from python_models.clv.discount import discounted_orders
from python_models.clv.gamma_gamma import GammaGamma, fit_gamma_gamma
from python_models.clv.process import PurchaseProcess, fit
from python_models.clv.purchases import NotFitted, Purchases, Vector

# Customers with a second order day, below which four parameters are a guess.
FEWEST_REPEATERS = 50


@dataclass(frozen=True)
class Buying:
    """What a shop's customers do, told from their histories alone; no label is needed.

    `kept` is the share of order value that is left after returns.
    """

    process: PurchaseProcess
    order_values: GammaGamma
    kept: float

    @classmethod
    def fitted(cls, process: type[PurchaseProcess], rows: pd.DataFrame) -> Self:
        """Return both models fitted on the histories in `rows`; raise NotFitted."""
        repeaters = int((rows["repeat_count"] > 0).sum())
        if repeaters < FEWEST_REPEATERS:
            raise NotFitted(
                f"A purchase process needs {FEWEST_REPEATERS} customers with a second order day; has {repeaters:,}."
            )
        ordered = float((rows["average_order_value"] * (rows["repeat_count"] + 1)).sum())
        kept = float(rows["total_spend"].sum()) / ordered if ordered > 0 else 1.0
        values = fit_gamma_gamma(*values_of(rows))
        return cls(fit(process, purchases_of(rows)), values, min(max(kept, 0.0), 1.0))

    def spend(self, rows: pd.DataFrame, days: float) -> Vector:
        """Return the spend expected in `days`, returns taken off."""
        return self.process.expected_purchases(purchases_of(rows), days) * self.order_value(rows)

    def discounted_spend(self, rows: pd.DataFrame, days: float, rate: float) -> Vector:
        """Return the same, each order weighed by what its money is worth today."""
        return discounted_orders(self.process, purchases_of(rows), days, rate) * self.order_value(rows)

    def order_value(self, rows: pd.DataFrame) -> Vector:
        """Return the value expected of each customer's next order, returns taken off."""
        return self.order_values.expected_order_value(*values_of(rows)) * self.kept


def purchases_of(rows: pd.DataFrame) -> Purchases:
    """Return the three numbers of each row, in days; the last day seen is the one before the as-of date."""
    repeats, recency, age = (
        rows[name].to_numpy(dtype=np.float64) for name in ("repeat_count", "recency_days", "age_days")
    )
    return Purchases(repeats, recency, age - 1)


def values_of(rows: pd.DataFrame) -> tuple[Vector, Vector]:
    """Return the repeat order days and their mean value, 0 where there is none."""
    repeats, value = (
        np.nan_to_num(rows[name].to_numpy(dtype=np.float64, na_value=np.nan))
        for name in ("repeat_count", "order_value")
    )
    return repeats, value

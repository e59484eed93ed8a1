"""What the ways without a trained model may look at."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from python_models.learners import Vector
from python_models.readiness.rules import Rules
from python_models.training.examples import Examples


@dataclass(frozen=True)
class Evidence:
    """Examples with a known outcome, rows to score, orders, thresholds and the features that may leak.

    `purchases` are rows of ml_purchase_histories, a sample where there are many; `silences` are ml_order_silences.
    """

    known: Examples
    rows: Examples
    purchases: pd.DataFrame
    silences: pd.DataFrame
    rules: Rules
    suspected: frozenset[str] = frozenset()


def histories_of(rows: Examples, purchases: pd.DataFrame) -> pd.DataFrame:
    """Return repeat_count, recency_days, age_days and silent_days of each row's customer; NaN for no order at all."""
    known = purchases.set_index("customer_id")[["repeat_count", "recency_days", "age_days"]].astype("float64")
    found = known.reindex(rows.keys["customer_id"]).reset_index(drop=True)
    return found.assign(silent_days=found["age_days"] - found["recency_days"])


def horizons_of(rows: Examples) -> Vector:
    """Return the days of each row's label window; NaN without dates."""
    windows = rows.known_at - rows.as_of
    return np.asarray(np.where(np.isnat(windows), np.nan, windows / np.timedelta64(1, "D")), dtype=np.float64)

"""Rows of mart_value_examples for customers of a known pace."""

import numpy as np
import pandas as pd

HORIZON = 56
SCORING = pd.Timestamp("2017-12-31")


def examples(customers: int = 400, *, with_holdout: bool = True) -> pd.DataFrame:
    """A scoring date, a holdout date one horizon before it, and a date to learn from before that."""
    backs = [0, 1, 2] if with_holdout else [0]
    return pd.concat([_at(SCORING - pd.Timedelta(days=HORIZON * back), back, customers) for back in backs])


def assumptions(**values: float) -> pd.DataFrame:
    rows = {"clv_horizon_days": 365.0, **values}
    return pd.DataFrame({"assumption": list(rows), "value": list(rows.values())})


def _at(date: pd.Timestamp, back: int, customers: int) -> pd.DataFrame:
    random = np.random.default_rng(1)
    rate, price = random.gamma(2, 0.02, customers), random.gamma(8, 2.0, customers)
    random = np.random.default_rng(10 + back)
    age = 300.0 - HORIZON * back + np.arange(customers) % 60
    repeats = random.poisson(rate * age).astype(float)
    ahead = random.poisson(rate * HORIZON).astype(float)
    frame = pd.DataFrame(
        {
            "customer_id": [f"c{number:05d}" for number in range(customers)],
            "as_of_date": date,
            "label_known_at": date + pd.Timedelta(days=HORIZON),
            "is_scoring": back == 0,
            "is_holdout": back == 1,
            "horizon_days": HORIZON,
            "spend_ahead": np.where(back == 0, np.nan, ahead * price),
            "order_days_ahead": np.where(back == 0, np.nan, ahead),
            "repeat_count": repeats,
            "recency_days": np.where(repeats > 0, np.floor(0.8 * age), 0.0),
            "age_days": age,
            "order_value": np.where(repeats > 0, price * random.gamma(4 * repeats + 1, 1 / (4 * repeats + 1)), np.nan),
            "average_order_value": price,
            "total_spend": price * (repeats + 1),
            "spend_per_day": rate * price,
        }
    )
    for days in (28, 84, 182, 364):
        frame[f"order_days_{days}d"] = rate * days
        frame[f"spend_{days}d"] = rate * price * days
    return frame

"""Past predictions as ml_backtest_values holds them, and the assumptions they are priced by."""

import numpy as np
import pandas as pd

ASSUMPTIONS = pd.DataFrame(
    [
        ("margin_rate", "all", 0.25),
        ("contact_cost", "default", 0.5),
        ("conversion_cost", "default", 0.0),
        ("offer_cost", "default", 0.0),
        ("save_rate", "churn", 0.1),
        ("retention_offer_cost", "churn", 2.0),
        ("clv_horizon_days", "all", 364.0),
    ],
    columns=["assumption", "applies_to", "value"],
).assign(assumptions_version="3")


def contacts(rows: int = 300, *, seed: int = 1, campaigns: int = 3, skill: float = 1.5) -> pd.DataFrame:
    """Contacts of a few campaigns in the test period; `skill` is how well the probabilities tell answers apart."""
    generator = np.random.default_rng(seed)
    margin = generator.normal(-1.5, 1, rows)
    return pd.DataFrame(
        {
            "task": "response",
            "campaign_id": [f"k{number % campaigns}" for number in range(rows)],
            "customer_id": [f"c{number // campaigns:04d}" for number in range(rows)],
            "as_of_date": pd.Timestamp("2020-05-01"),
            "label_known_at": pd.Timestamp("2020-06-01"),
            "split": "test",
            "probability": 1 / (1 + np.exp(-skill * margin)),
            "label": (generator.uniform(size=rows) < 1 / (1 + np.exp(-1.5 * margin))).astype(int),
            "days_since_last_order": generator.exponential(30, rows).round(),
            "order_count": generator.poisson(5, rows).astype(float),
            "total_spend": generator.gamma(2, 100, rows),
            "spend_182d": generator.gamma(2, 50, rows),
            "days_since_first_order": 400.0,
            "average_order_value_84d": np.nan,
            "average_order_value": generator.gamma(3, 10, rows),
            "contact_cost": 0.75,
            "hit_cost": 0.0,
        }
    )


def snapshots(rows: int = 80, *, weeks: int = 9, days_to_know: int = 28) -> pd.DataFrame:
    """Weekly snapshots of the same customers for task churn; those silent for long leave."""
    weekly = []
    for week in range(weeks):
        date = pd.Timestamp("2020-03-02") + pd.Timedelta(days=7 * week)
        own = contacts(rows, seed=week, campaigns=1).assign(task="churn", campaign_id=None, contact_cost=None)
        weekly.append(own.assign(as_of_date=date, label_known_at=date + pd.Timedelta(days=days_to_know)))
    return pd.concat(weekly, ignore_index=True)

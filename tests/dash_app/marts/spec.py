"""How a test snapshot is made, and what its parts share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

AS_OF = date(2018, 1, 1)
FEATURES = {
    "days_since_last_order": ("Days since the last order", 6.0),
    "order_count_56d": ("Orders in the last 8 weeks", 9.0),
    "gap_ratio": ("Time since last order over the usual gap", 0.9),
    "spend_28d": ("Spend in the last 28 days", 180.0),
    "spend_trend": ("Spend, last 28 days against the 28 before", 1.0),
    "category_count_84d": ("Product categories bought in 12 weeks", 24.0),
    "discount_share_84d": ("Share of spend on discount", 0.17),
    "coupon_count_182d": ("Coupons used in 26 weeks", 0.0),
    "visits_7d": ("Visits in the last 7 days", 1.0),
    "tenure_days": ("Days since the first order", 330.0),
    "weekend_share": ("Share of orders at the weekend", 0.31),
    "basket_size_84d": ("Items per basket", 8.0),
}
GROUP_FOLDS = "stratified group folds"
MODELS = {"churn": "churn-4f1c2a9b", "response": "response-9e07d1c3"}


@dataclass
class SnapshotSpec:
    """How the snapshot is made; the defaults suit a test, 2,469 customers is the demo's size."""

    customers: int = 60
    seed: int = 7
    has_campaigns: bool = True
    has_models: bool = True
    has_orders: bool = True
    churn_horizon_days: int | None = 28
    number: int = 12
    overrides: dict[str, pd.DataFrame] = field(default_factory=dict)

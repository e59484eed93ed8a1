"""The moves between segments, the rules, and how value is told."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from tests.dash_app.marts.spec import AS_OF, SnapshotSpec

MONTH = timedelta(days=28)
DATES = (AS_OF - 2 * MONTH, AS_OF - MONTH, AS_OF)
RULES = (
    ("Lost", "days_since_last_order_more_than", None),
    ("Prospect", "order_count_at_most", 1.0),
    ("At-Risk", "churn_probability_over_threshold", 1.0),
    ("VIP", "value_top_share", 0.2),
    ("Regular", "otherwise", None),
)


def rules() -> pd.DataFrame:
    """The seed segment_rules."""
    frame = pd.DataFrame(RULES, columns=["segment", "parameter", "enter_at"])
    return frame.assign(priority=range(1, 6))


def history(spec: SnapshotSpec) -> pd.DataFrame:
    """One customer on each date that was built; only the scoring date without orders."""
    dates = DATES if spec.has_orders else DATES[-1:]
    return pd.DataFrame(
        {
            "customer_id": "1",
            "as_of_date": pd.to_datetime(dates),
            "is_reconstructed": [date < AS_OF - MONTH for date in dates],
            "at_risk_from": 0.21 if spec.has_models else float("nan"),
            "at_risk_until": 0.189 if spec.has_models else float("nan"),
            "vip_from": 0.2,
            "vip_until": 0.25,
            "lost_after_days": 84,
        }
    )


def transitions(spec: SnapshotSpec) -> pd.DataFrame:
    """Four moves on two dates; none without orders."""
    rows = [
        ("1", "VIP", "At-Risk", 900.0, 120.0, "Churn probability 82.0 % after 10.0 %; at risk from 21.0 %", 2),
        ("4", "Regular", "VIP", 200.0, 450.0, "Value in the top 18.0 % after 40.0 %; VIP from the top 20 %", 2),
        ("5", "Regular", "VIP", 210.0, 300.0, "Value in the top 19.0 % after 40.0 %; VIP from the top 20 %", 2),
        ("6", "At-Risk", "Lost", 80.0, 0.0, "No order for 91 days; lost after 84", 1),
    ]
    columns = ["customer_id", "from_segment", "to_segment", "value_before", "value_moved", "why", "place"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["as_of_date"] = pd.to_datetime([DATES[place] for place in frame.pop("place")])
    return frame if spec.has_orders else frame.head(0)


def value_models(spec: SnapshotSpec) -> pd.DataFrame:
    """MBG/NBD serves, the pace was off, and the trees could not be fitted; without orders nothing is compared."""
    figures = {
        "mbg_nbd": {"total_ratio": 0.98, "mae": 41.2, "rank_correlation": 0.71, "top_decile_share": 0.38},
        "spending_pace": {"total_ratio": 1.31, "mae": 55.0, "rank_correlation": 0.66, "top_decile_share": 0.35},
        "boosted": {"mae": None},
    }
    reasons = {"boosted": "Too few customers to learn from."}
    rows = [
        (method, metric, value, method == "mbg_nbd", reasons.get(method, "Out, because too far off: spending_pace."))
        for method, measured in figures.items()
        for metric, value in measured.items()
    ]
    frame = pd.DataFrame(rows, columns=["method", "metric", "value", "is_serving", "reason"])
    frame = frame.assign(as_of_date=pd.Timestamp(2017, 8, 14), horizon_days=140, customer_count=1_234)
    return frame if spec.has_orders else frame.head(0)

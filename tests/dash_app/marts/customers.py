"""Customers, their segments and their months."""

from __future__ import annotations

import json
from datetime import timedelta

import numpy as np
import pandas as pd

from tests.dash_app.marts.spec import AS_OF, SnapshotSpec


def customers(random: np.random.Generator, spec: SnapshotSpec) -> pd.DataFrame:
    """One row per customer; the first three have shapes that pages must bear."""
    count = spec.customers
    probability = np.where(random.random(count) < 0.72, random.beta(0.6, 9, count), random.beta(3, 3, count))
    # Three fixed shapes come first: an ordinary one, one outside the churn population, one that tries to break markup.
    probability[0], probability[1] = 0.82, np.nan
    spend = random.lognormal(7.2, 1.1, count).round(2)
    recent = (spend * 0.25 * np.where(np.isnan(probability), 0, 1 - np.nan_to_num(probability) / 2)).round(2)
    days = np.where(np.isnan(probability), 140, (1 + 60 * np.nan_to_num(probability) * random.random(count))).astype(
        int
    )
    clv = (recent / 84 * 365 * 0.3).round(2)
    segment = _segment_of(probability, spend)
    orders = np.maximum((spend / 28).astype(int), 1)
    identifiers = [str(number + 1) for number in range(count)]
    identifiers[2] = "<b>O'Neil</b> \"%_3"
    profit = np.where(random.random(count) < 0.7, random.normal(2, 3, count), np.nan) if spec.has_campaigns else np.nan
    response = np.where(np.isnan(profit), np.nan, random.beta(1.2, 8, count))
    frame = pd.DataFrame(
        {
            "customer_id": identifiers,
            "segment": segment,
            "segment_reason": [f"Rule {name}: value and recency" for name in segment],
            "first_order_date": pd.Timestamp(2017, 1, 5),
            "last_order_date": [pd.Timestamp(AS_OF - timedelta(days=int(day))) for day in days],
            "days_since_last_order": days,
            "order_count": orders,
            "total_spend": spend,
            "revenue_84d": recent,
            "average_order_value": (spend / orders).round(2),
            "churn_probability": probability if spec.has_models else np.nan,
            "churn_risk_band": np.where(
                np.isnan(probability),
                None,
                np.where(probability > 0.5, "high", np.where(probability > 0.2, "medium", "low")),
            ),
            "response_probability": response,
            "clv": clv,
            "churn_impact": probability * clv if spec.has_models else np.nan,
            "expected_profit": profit,
            "suggested_action": np.where(segment == "At-Risk", "Win back with a personal coupon", "Keep as is"),
            "suggested_action_reason": "High value and a long pause: a coupon costs less than the loss.",
            "top_churn_reason": "Last order was 34 days ago, usually every 6 days",
            "top_response_reason": "Has used 3 coupons in 26 weeks",
            "region": np.where(random.random(count) < 0.6, None, "North"),
            "attributes": json.dumps({"income": "50-74K", "household_size": 2, "kids_count": None}),
        }
    )
    return frame.astype({"churn_risk_band": "str", "region": "str"}).assign(
        churn_risk_band=frame["churn_risk_band"] if spec.has_models else None, region=frame["region"]
    )


def _segment_of(probability: np.ndarray, spend: np.ndarray) -> np.ndarray:
    rich = spend > np.quantile(spend, 0.8)
    chosen = np.where(rich & ~(probability > 0.3), "VIP", "Regular")
    chosen = np.where(probability > 0.3, "At-Risk", chosen)
    chosen = np.where(np.isnan(probability), "Lost", chosen)
    return np.where((chosen == "Regular") & (spend < np.quantile(spend, 0.25)), "Prospect", chosen)


def segments(overview: pd.DataFrame) -> pd.DataFrame:
    """The summary per segment, from the customers."""
    grouped = overview.groupby("segment")
    frame = grouped.agg(
        customers=("customer_id", "count"),
        revenue_182d=("total_spend", "sum"),
        average_churn_probability=("churn_probability", "mean"),
        revenue_at_risk=("churn_impact", "sum"),
        clv_total=("clv", "sum"),
        recommended_contacts=("expected_profit", lambda values: int((values > 0).sum())),
        expected_profit=("expected_profit", lambda values: float(values[values > 0].sum())),
    ).reset_index()
    frame["customer_share"] = frame["customers"] / frame["customers"].sum()
    frame["revenue_share"] = frame["revenue_182d"] / frame["revenue_182d"].sum()
    frame["customers_entered"], frame["customers_left"] = 2, 1
    frame["top_reason"] = "Last order was longer ago than usual"
    return frame


def months(random: np.random.Generator, overview: pd.DataFrame) -> pd.DataFrame:
    """Orders and revenue per customer and month."""
    months = pd.date_range("2017-01-01", "2017-12-01", freq="MS")
    frame = overview[["customer_id", "total_spend"]].merge(pd.DataFrame({"month_start": months}), how="cross")
    frame["order_count"] = random.integers(1, 9, len(frame))
    frame["revenue"] = (frame.pop("total_spend") / 12 * random.uniform(0.4, 1.6, len(frame))).round(2)
    return frame[random.random(len(frame)) < 0.85].reset_index(drop=True)

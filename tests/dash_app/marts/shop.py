"""Figures of the whole shop, and the seeds."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd

from tests.dash_app.marts.spec import AS_OF, SnapshotSpec


def info(spec: SnapshotSpec) -> pd.DataFrame:
    """The one row about the snapshot."""
    model = AS_OF - timedelta(days=28) if spec.has_models else None
    return pd.DataFrame(
        {
            "is_dated": [spec.has_orders],
            "churn_horizon_days": pd.array([spec.churn_horizon_days], dtype="Int32"),
            "as_of_date": [pd.Timestamp(AS_OF)],
            "last_transaction_date": [pd.Timestamp(AS_OF - timedelta(days=1)) if spec.has_orders else pd.NaT],
            "first_transaction_date": [pd.Timestamp(2017, 1, 1) if spec.has_orders else pd.NaT],
            "currency": ["USD"],
            "source_name": ["complete_journey"],
            "churn_model_as_of": [pd.Timestamp(model) if model else pd.NaT],
            "response_model_as_of": [pd.Timestamp(model) if model and spec.has_campaigns else pd.NaT],
            "assumptions_version": ["2025-1"],
            "rows_landed": [1_481_000],
            "rows_quarantined": [20_095],
        }
    )


def kpis(random: np.random.Generator, spec: SnapshotSpec) -> pd.DataFrame:
    """48 weeks of key figures."""
    weeks = 48
    ends = [pd.Timestamp(AS_OF - timedelta(days=7 * (weeks - 1 - week))) for week in range(weeks)]
    scale = spec.customers / 2469
    weekly = scale * (84_000 + 350 * np.arange(weeks) + random.normal(0, 3_500, weeks))
    monthly = np.convolve(weekly, np.ones(4), "full")[:weeks]
    monthly[:3] = monthly[3]
    orders = (monthly / 30).round()
    active = np.minimum(spec.customers * (0.86 + 0.002 * np.arange(weeks) / 4), spec.customers).round()
    churn = np.clip(0.085 - 0.0004 * np.arange(weeks) + random.normal(0, 0.004, weeks), 0.01, 1)
    churn[-4:] = np.nan
    contacts = np.where(np.arange(weeks) % 6 < 4, 480 * scale, 0).round() * spec.has_campaigns
    responses = (contacts * 0.12).round()
    at_risk = np.full(weeks, np.nan)
    if spec.has_models:
        at_risk[-1] = 41_200 * scale
    rate = np.divide(responses, contacts, out=np.full(weeks, np.nan), where=contacts > 0)
    return pd.DataFrame(
        {
            "period_ends_on": ends,
            "revenue_7d": weekly,
            "revenue_28d": monthly,
            "orders_28d": orders.astype("int64"),
            "active_customers_28d": active.astype("int64"),
            "average_order_value_28d": monthly / np.maximum(orders, 1),
            "repeat_rate_28d": np.clip(0.9 + random.normal(0, 0.006, weeks), 0, 1),
            "churn_rate": churn,
            "contacts_28d": contacts.astype("int64"),
            "responses_28d": responses.astype("int64"),
            "response_rate_28d": rate,
            "revenue_at_risk": at_risk,
        }
    )


def assumptions() -> pd.DataFrame:
    """The business assumptions."""
    rows = [
        ("margin_rate", 0.3, "share of revenue", "all", "Planning figure"),
        ("contact_cost", 0.7, "USD per contact", "direct mail", "Planning figure"),
        ("clv_horizon_days", 365.0, "days", "CLV", "House rule"),
        ("save_rate", 0.2, "share of contacted", "retention", "Planning figure"),
    ]
    frame = pd.DataFrame(rows, columns=["assumption", "value", "unit", "applies_to", "source"])
    return frame.assign(valid_from=pd.NaT, valid_to=pd.NaT)


def playbook() -> pd.DataFrame:
    """An action per segment."""
    rows = [
        (
            "VIP",
            "Thank and protect: early access, no discounts",
            "They buy anyway; a discount only costs margin.",
            "e-mail",
        ),
        (
            "At-Risk",
            "Win back with a personal coupon",
            "Their habit is breaking and they are still worth it.",
            "direct mail",
        ),
        (
            "Prospect",
            "Welcome series and a second-order offer",
            "A second order doubles the odds of a third.",
            "e-mail",
        ),
        ("Lost", "One last offer, then stop", "Contacts cost more than most will bring.", "e-mail"),
        ("Regular", "Keep in touch, widen the basket", "Steady habit: grow it with new categories.", "e-mail"),
    ]
    frame = pd.DataFrame(rows, columns=["segment", "action", "why", "channel"])
    return frame.assign(
        action_if_contact_pays=frame["action"],
        action_otherwise="Do nothing for now",
        when_to_act="with a campaign that pays",
        what_not_to_do="write every week",
        action_without_orders="Offer a reason to stay",
        why_without_orders="It works best in time",
    )


def feature_labels() -> pd.DataFrame:
    """The words of two features; the others are described by their names."""
    rows = [("days_since_last_order", "days since the last order", "days"), ("spend", "spend", "money")]
    return pd.DataFrame(rows, columns=["feature", "label", "unit"])

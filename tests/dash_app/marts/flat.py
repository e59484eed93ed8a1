"""The marts of a flat file: customers and outcomes, without dates, orders or money."""

from __future__ import annotations

import pandas as pd

from tests.dash_app.marts.spec import GROUP_FOLDS

UNKNOWN_OF_CUSTOMERS = (
    "first_order_date", "last_order_date", "days_since_last_order", "average_order_value",
    "clv", "churn_impact", "expected_profit",
)  # fmt: skip
UNKNOWN_OF_SEGMENTS = (
    "revenue_182d", "revenue_share", "revenue_at_risk", "clv_total", "recommended_contacts", "expected_profit",
)  # fmt: skip


def without_orders(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The same tables as dbt makes them of a source without orders; by risk there are two segments."""
    overview = tables["mart_customer_overview"].assign(
        **dict.fromkeys(UNKNOWN_OF_CUSTOMERS), order_count=0, total_spend=0.0, revenue_84d=0.0, region=None
    )
    overview["segment"] = (overview["churn_probability"] > 0.21).map({True: "At-Risk", False: "Regular"})
    segments = tables["mart_segment_summary"].assign(**dict.fromkeys(UNKNOWN_OF_SEGMENTS))
    there = segments["segment"].isin(["At-Risk", "Regular"])
    segments["customers"] = segments["customers"].where(there, 0)
    segments["customer_share"] = segments["customers"] / segments["customers"].sum()
    segments["average_churn_probability"] = segments["average_churn_probability"].where(there)
    decisions = tables["mart_contact_decisions"].assign(
        expected_order_value=None, expected_profit=None, is_recommended=False
    )
    plan = tables["mart_contact_plan"].assign(expected_profit=None, is_chosen=False, reason="value unknown")
    note = "Cannot say whom to contact, because no order value is known."
    planned = tables["mart_contact_plan_summary"].assign(
        contact_count=0, held_out_count=0, not_paying_count=0, unknown_value_count=len(plan), spent=0.0,
        expected_profit=0.0, note=note,
    )  # fmt: skip
    flat = {
        "mart_contact_plan": plan,
        "mart_contact_plan_summary": planned,
        "mart_customer_overview": overview,
        "mart_segment_summary": segments,
        "mart_contact_decisions": decisions,
        "mart_kpis": tables["mart_kpis"].head(0),
        "mart_customer_orders_monthly": tables["mart_customer_orders_monthly"].head(0),
        "mart_models": tables["mart_models"].assign(split_method=GROUP_FOLDS),
    }
    return tables | {name: _typed(frame, tables[name]) for name, frame in flat.items()}


def _typed(frame: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    """Columns that hold nothing any more keep their type, as a contract would see to."""
    empty = [name for name in frame.columns if frame[name].isna().all() and like[name].dtype != object]
    kinds = {name: "Int64" if like[name].dtype.kind == "i" else like[name].dtype for name in empty}
    return frame.astype(kinds) if len(frame) else like.head(0)

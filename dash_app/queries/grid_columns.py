"""The columns of the customers grid: the only identifiers that a request may name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "money", "unit_cost", "share", "count", "days", "date"]


@dataclass(frozen=True)
class GridColumn:
    """A column of mart_customer_overview as the grid and the export show it."""

    field: str
    label: str
    kind: Kind
    width: int
    help: str = ""


COLUMNS = (
    GridColumn("customer_id", "Customer", "text", 125),
    GridColumn("segment", "Segment", "text", 115),
    GridColumn(
        "churn_probability", "Churn risk", "share", 115, "The chance of churn; a customer's page says what that is"
    ),
    GridColumn("churn_risk_band", "Risk band", "text", 115),
    GridColumn("churn_impact", "At stake", "money", 115, "Churn risk x customer lifetime value"),
    GridColumn(
        "clv", "Lifetime value", "money", 140, "Customer lifetime value (CLV): margin expected over the CLV horizon"
    ),
    GridColumn("response_probability", "Response", "share", 115, "Probability of answering the planned campaign"),
    GridColumn(
        *("expected_profit", "Expected profit", "money", 150),
        help="Of contacting for the planned campaign; counts orders that would have come anyway, too",
    ),
    GridColumn("days_since_last_order", "Last order", "days", 120),
    GridColumn("order_count", "Orders", "count", 100),
    GridColumn("average_order_value", "Average order", "money", 130),
    GridColumn("revenue_84d", "Revenue 12 weeks", "money", 150),
    GridColumn("total_spend", "Total spend", "money", 125),
    GridColumn("region", "Region", "text", 110),
    GridColumn("suggested_action", "Suggested action", "text", 250),
    GridColumn("top_churn_reason", "What moves churn risk most", "text", 300),
    GridColumn("top_response_reason", "What moves the answer most", "text", 300),
)
NEED_ORDERS = {
    "churn_impact", "clv", "expected_profit", "days_since_last_order", "order_count", "average_order_value",
    "revenue_84d", "total_spend",
}  # fmt: skip
NEED_TASK = {
    "churn": {"churn_probability", "churn_risk_band", "churn_impact", "top_churn_reason"},
    "response": {"response_probability", "expected_profit", "top_response_reason"},
}


def known_columns(has_orders: bool, tasks_off: Collection[str]) -> tuple[GridColumn, ...]:
    """The columns that can hold something: not those of orders without orders, or of a task that is not predicted."""
    unknown = set() if has_orders else set(NEED_ORDERS)
    unknown = unknown.union(*(NEED_TASK.get(task, set()) for task in tasks_off))
    return tuple(column for column in COLUMNS if column.field not in unknown)


BY_FIELD = {column.field: column for column in COLUMNS}
SEARCHED = ("customer_id", "segment", "region", "suggested_action", "top_churn_reason")

"""The planner's reads: planned campaigns, whom the plan contacts, and the curve that a what-if starts from."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from dash_app.queries.customer_filter import FilterError
from dash_app.queries.grid_columns import GridColumn
from python_models.warehouse import query, query_row, query_rows, snapshot_name

MAX_BLOCK = 500
PLAN_COLUMNS = (
    GridColumn("profit_rank", "Rank", "count", 100, "Rank by expected profit within the campaign"),
    GridColumn("customer_id", "Customer", "text", 160),
    GridColumn("segment", "Segment", "text", 150),
    GridColumn("response_probability", "Chance of an answer", "share", 190),
    GridColumn("expected_order_value", "Usual order", "money", 180, "Mean order of 84 days, else of all orders"),
    GridColumn("contact_cost", "Contact cost", "unit_cost", 180),
    GridColumn("expected_profit", "Expected profit", "money", 200, "Assumed, not measured"),
)  # fmt: skip
_FIELDS = {column.field for column in PLAN_COLUMNS}


def planned_campaigns() -> list[dict[str, Any]]:
    """The planned campaigns with their plan in figures, the most profitable first."""
    return query_rows(
        """
        with answers as (
            select
                plan.campaign_id,
                sum(decisions.response_probability) as expected_answers,
                max(decisions.margin_rate) as margin_rate
            from mart_contact_plan as plan
            inner join mart_contact_decisions as decisions
                on plan.campaign_id = decisions.campaign_id and plan.customer_id = decisions.customer_id
            where plan.is_chosen
            group by 1
        )
        select summary.*, answers.expected_answers, campaigns.campaign_name, campaigns.start_date, campaigns.end_date
        from mart_contact_plan_summary as summary
        left join answers on summary.campaign_id = answers.campaign_id
        left join dim_campaigns as campaigns on summary.campaign_id = campaigns.campaign_id
        order by summary.expected_profit desc nulls last, summary.campaign_id
        """
    )


def plan_block(campaign: str, sort: list[dict[str, str]], start: int, end: int) -> list[dict[str, Any]]:
    """Rows start to end (exclusive) of those whom the plan contacts; at most MAX_BLOCK."""
    order = ", ".join([*(_term(entry) for entry in sort), "profit_rank", "customer_id"])
    return query_rows(
        f"""
        select
            decisions.profit_rank, plan.customer_id, overview.segment, decisions.response_probability,
            decisions.expected_order_value, plan.contact_cost, plan.expected_profit
        from mart_contact_plan as plan
        inner join mart_contact_decisions as decisions
            on plan.campaign_id = decisions.campaign_id and plan.customer_id = decisions.customer_id
        left join mart_customer_overview as overview on plan.customer_id = overview.customer_id
        where plan.is_chosen and plan.campaign_id = ?
        order by {order}
        limit ? offset ?
        """,
        [campaign, max(0, min(end - max(0, start), MAX_BLOCK)), max(0, start)],
    )


def _term(entry: dict[str, str]) -> str:
    name = entry.get("colId")
    if name not in _FIELDS:
        raise FilterError(f"The contact list has no column {name!r}. Expected one of: {', '.join(sorted(_FIELDS))}.")
    return f"{name} {'desc' if entry.get('sort') == 'desc' else 'asc'} nulls last"


def plan_count(campaign: str) -> int:
    """How many the plan contacts."""
    row = query_row("select count(*) as rows from mart_contact_plan where is_chosen and campaign_id = ?", [campaign])
    return int(row["rows"]) if row else 0


def profit_summary(task: str) -> dict[str, Any] | None:
    """The task's row of mart_profit_summary."""
    return query_row("select * from mart_profit_summary where task = ?", [task])


def curve_and_replicates(task: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The task's rows of mart_profit_curve and mart_profit_replicates, read once per snapshot; not to be changed."""
    return _curve_and_replicates(snapshot_name(), task)


@lru_cache(maxsize=4)
def _curve_and_replicates(snapshot: str, task: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    return (
        query("select * from mart_profit_curve where task = ? order by policy, depth", [task]),
        query("select * from mart_profit_replicates where task = ? order by policy, replicate, depth", [task]),
    )

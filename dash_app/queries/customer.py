"""Reads about one customer: who, history, scores and their reasons."""

from __future__ import annotations

from typing import Any

import pandas as pd

from python_models.scoring.served import explain_served
from python_models.warehouse import query, query_row, query_rows, reader


def customer_row(customer_id: str) -> dict[str, Any] | None:
    """The customer's row of mart_customer_overview, or None when there is no such customer."""
    return query_row("select * from mart_customer_overview where customer_id = ?", [customer_id])


def monthly_orders(customer_id: str) -> pd.DataFrame:
    """Orders and revenue of every month since the customer's first, months without orders included."""
    return query(
        """
        with own as (
            select cast(month_start as date) as month_start, order_count, revenue
            from mart_customer_orders_monthly
            where customer_id = ?
        ),
        last_month as (select cast(date_trunc('month', last_transaction_date) as date) as day from mart_snapshot_info),
        months as (
            select cast(unnest(generate_series(
                (select min(month_start) from own)::timestamp, (select day from last_month)::timestamp, interval 1 month
            )) as date) as month_start
        )
        select
            months.month_start,
            cast(coalesce(own.order_count, 0) as bigint) as order_count,
            cast(coalesce(own.revenue, 0) as double) as revenue
        from months left join own using (month_start)
        order by 1
        """,
        [customer_id],
    )


def other_scores(customer_id: str) -> list[dict[str, Any]]:
    """The scores of the tasks that have no card of their own, with the reason that moves each most."""
    return query_rows(
        """
        select scores.task, scores.probability, scores.decision_threshold, scores.is_predicted, reasons.reason
        from mart_predictions as scores
        left join mart_explanations as reasons
            on reasons.task = scores.task and reasons.customer_id = scores.customer_id and reasons.rank = 1
        where scores.customer_id = ? and scores.task not in ('churn', 'response')
        order by scores.task
        """,
        [customer_id],
    )


def churn_score(customer_id: str) -> dict[str, Any] | None:
    """The served churn score; None when the customer is outside the churn population or there is no model."""
    return query_row("select * from mart_churn_predictions where customer_id = ?", [customer_id])


def response_score(customer_id: str) -> dict[str, Any] | None:
    """The served response score of the planned campaign that earns most on the customer, a recommended one first."""
    return query_row(
        """
        select
            predictions.*,
            decisions.expected_order_value, decisions.margin_rate, decisions.contact_cost, decisions.expected_profit,
            decisions.is_recommended
        from mart_response_predictions as predictions
        left join mart_contact_decisions as decisions
            on predictions.campaign_id = decisions.campaign_id and predictions.customer_id = decisions.customer_id
        where predictions.customer_id = ?
        order by
            decisions.is_recommended desc nulls last, decisions.expected_profit desc nulls last, predictions.campaign_id
        limit 1
        """,
        [customer_id],
    )


def rank(task: str, customer_id: str) -> dict[str, Any] | None:
    """The customer's place among all that are scored for a task, the highest probability first; None if not scored."""
    column = {"churn": "churn_probability", "response": "response_probability"}[task]
    return query_row(
        f"""
        with own as (select {column} as value from mart_customer_overview where customer_id = ?)
        select 1 + count(*) filter (where {column} > own.value) as place, count({column}) as scored
        from mart_customer_overview cross join own
        where own.value is not null
        having count(*) > 0
        """,
        [customer_id],
    )


def contributions(task: str, customer_id: str, campaign_id: str | None = None) -> pd.DataFrame:
    """The stored contributions to the served margin, largest first: the strongest and the sum of the others."""
    return query(
        """
        select feature, feature_label, value, typical_value, contribution, reason
        from mart_explanations
        where task = ? and customer_id = ? and (campaign_id is not distinct from ? or ? is null)
        order by rank, feature
        """,
        [task, customer_id, campaign_id, campaign_id],
    )


def all_contributions(task: str, model_id: str, customer_id: str, campaign_id: str | None) -> pd.DataFrame:
    """Every feature's contribution to a served margin, largest first, computed on demand."""
    return explain_served(reader(), task, model_id, customer_id, campaign_id)


def assumptions() -> list[dict[str, Any]]:
    """The business assumptions that the money figures rest on: those that hold on the snapshot's day."""
    return query_rows(
        """
        select assumption, value, unit, applies_to, source
        from business_assumptions cross join (select as_of_date from mart_snapshot_info)
        where as_of_date between coalesce(valid_from, as_of_date) and coalesce(valid_to, as_of_date)
        order by assumption, applies_to
        """
    )

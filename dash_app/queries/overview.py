"""The overview's reads: key figures, segments, the customers to save first, and what was set aside."""

from __future__ import annotations

from typing import Any

import pandas as pd

from python_models.warehouse import query, query_row, query_rows


def kpi_history(weeks: int = 53) -> pd.DataFrame:
    """The last weeks of mart_kpis, oldest first."""
    return query(
        "select * from (select * from mart_kpis order by period_ends_on desc limit ?) order by period_ends_on", [weeks]
    )


def segment_summary() -> pd.DataFrame:
    """One row per segment, largest revenue first."""
    return query("select * from mart_segment_summary order by revenue_182d desc nulls last")


def customers_to_save(limit: int = 8) -> list[dict[str, Any]]:
    """The customers with most value at stake, P(churn) x CLV; the most likely to leave where no value is known."""
    return query_rows(
        """
        with value as (select coalesce(max(churn_impact), 0) > 0 as is_known from mart_customer_overview),
        most_at_stake as (
            select
                customer_id, segment, churn_probability, churn_risk_band, clv, churn_impact,
                days_since_last_order
            from mart_customer_overview cross join value
            where churn_impact > 0 or (not value.is_known and churn_probability is not null)
            order by churn_impact desc nulls last, churn_probability desc, customer_id
            limit ?
        ),
        -- The strongest reason may be one to stay; here the question is why the customer is at risk.
        reasons as (
            select customer_id, arg_max(reason, contribution) as reason
            from mart_explanations
            where task = 'churn' and contribution > 0 and feature <> 'other_features'
                and customer_id in (select customer_id from most_at_stake)
            group by customer_id
        )
        select most_at_stake.*, reasons.reason
        from most_at_stake left join reasons using (customer_id)
        order by churn_impact desc nulls last, churn_probability desc, customer_id
        """,
        [limit],
    )


def value_at_stake_by_band() -> pd.DataFrame:
    """Customers and value at stake per risk band, high to low."""
    return query(
        """
        select churn_risk_band as band, count(*) as customers, sum(churn_impact) as churn_impact
        from mart_customer_overview
        where churn_risk_band is not null
        group by 1
        order by case churn_risk_band when 'high' then 1 when 'medium' then 2 else 3 end
        """
    )


def planned_campaign() -> dict[str, Any] | None:
    """The recommended contacts, each in the best planned campaign, and their profit; None without campaigns."""
    row = query_row(
        """
        select
            count(*) filter (where is_recommended) as contacts,
            count(*) as candidates,
            coalesce(max(expected_order_value), 0) > 0 as is_value_known,
            sum(expected_profit) filter (where is_recommended) as expected_profit
        from mart_contact_decisions
        where is_best_campaign
        """
    )
    return row if row and row["candidates"] else None


def score_summary() -> dict[str, Any]:
    """How many customers are scored for each task, how high, and how often it happened in training."""
    row = query_row(
        """
        select
            count(*) as customers,
            count(churn_probability) as churn_scored,
            count(*) filter (where churn_risk_band = 'high') as high_risk,
            avg(churn_probability) as average_churn,
            count(response_probability) as response_scored,
            avg(response_probability) as average_response,
            max(response_probability) as highest_response,
            (select max(positive_rate) from mart_models where task = 'churn' and is_champion) as share_left,
            (select max(positive_rate) from mart_models where task = 'response' and is_champion) as share_answered
        from mart_customer_overview
        """
    )
    return row or {}


def customers_to_contact(limit: int = 8) -> list[dict[str, Any]]:
    """The customers most likely to answer, with what speaks for it most."""
    return query_rows(
        """
        with likeliest as (
            select customer_id, segment, response_probability
            from mart_customer_overview
            where response_probability is not null
            order by response_probability desc, customer_id
            limit ?
        ),
        reasons as (
            select customer_id, arg_max(reason, contribution) as reason
            from mart_explanations
            where task = 'response' and contribution > 0 and feature <> 'other_features'
                and customer_id in (select customer_id from likeliest)
            group by customer_id
        )
        select likeliest.*, reasons.reason
        from likeliest left join reasons using (customer_id)
        order by response_probability desc, customer_id
        """,
        [limit],
    )


def answers_by_depth() -> list[dict[str, Any]]:
    """How many answers to expect of the most likely tenth, two tenths and so on, of the customers."""
    return query_rows(
        """
        with ranked as (
            select response_probability, ntile(10) over (order by response_probability desc, customer_id) as tenth
            from mart_customer_overview
            where response_probability is not null
        ),
        tenths as (
            select tenth, count(*) as customers, sum(response_probability) as answers from ranked group by 1
        ),
        depths as (
            select
                tenth / 10 as depth,
                cast(sum(customers) over (order by tenth) as bigint) as customers,
                sum(answers) over (order by tenth) as answers
            from tenths
        )
        select * from depths where depth in (0.1, 0.2, 0.3, 0.5, 1) order by depth
        """
    )


def rows_by_outcome() -> dict[str, int]:
    """How many rows came in, and how many of them are not used."""
    row = query_row(
        """
        select
            coalesce(sum(rows_in), 0) as rows_in,
            coalesce(sum(rows_changed), 0) as rows_changed,
            coalesce(sum(rows_set_aside + rows_refused), 0) as rows_not_used
        from mart_data_loads
        """
    )
    return {name: int(value) for name, value in (row or {}).items()}

"""Reads of the segments page: sizes and value, the moves between two dates, the rules, and how value is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from python_models.warehouse import query, query_row, query_rows


def segment_values() -> pd.DataFrame:
    """One row per segment with its share of all customers' value, in the order of the most valuable."""
    return query(
        """
        select
            segment, customers, customer_share, clv_total, average_churn_probability, customers_entered,
            customers_left, recommended_contacts,
            clv_total / nullif(sum(clv_total) over (), 0) as value_share,
            clv_total / nullif(customers, 0) as clv_each
        from mart_segment_summary
        order by clv_total desc nulls last, customers desc, segment
        """
    )


def move_dates() -> list[dict[str, Any]]:
    """Each date with the one before it, the newest first; the first date of all has none before and is left out."""
    return query_rows(
        """
        with dates as (
            select as_of_date, bool_or(is_reconstructed) as is_reconstructed from mart_segment_history group by 1
        ),
        pairs as (
            select
                cast(as_of_date as date) as as_of_date,
                cast(lag(as_of_date) over (order by as_of_date) as date) as from_date,
                is_reconstructed or coalesce(lag(is_reconstructed) over (order by as_of_date), false)
                    as is_reconstructed
            from dates
        )
        select * from pairs where from_date is not null order by as_of_date desc
        """
    )


def moves(as_of_date: date) -> list[dict[str, Any]]:
    """Customers and money per move that ended on the date; `value_before` is what they were worth before it."""
    return query_rows(
        """
        select
            from_segment, to_segment, count(*) as customers, sum(value_moved) as value_moved,
            sum(value_before) as value_before
        from mart_segment_transitions
        where as_of_date = ?
        group by 1, 2
        order by 1, 2
        """,
        [as_of_date],
    )


def largest_moves(as_of_date: date, limit: int = 10) -> list[dict[str, Any]]:
    """The customers with the most value before or after their move, and why they moved."""
    return query_rows(
        """
        select customer_id, from_segment, to_segment, value_before, value_moved, why
        from mart_segment_transitions
        where as_of_date = ?
        order by greatest(coalesce(value_moved, 0), coalesce(value_before, 0)) desc, customer_id
        limit ?
        """,
        [as_of_date, limit],
    )


def rules() -> list[dict[str, Any]]:
    """Each segment in the order in which the rules are tried, with what the playbook says."""
    return query_rows(
        """
        select segment_rules.priority, segment_rules.parameter, segment_rules.enter_at, segment_playbook.*
        from segment_rules left join segment_playbook using (segment)
        order by priority
        """
    )


def thresholds() -> dict[str, Any]:
    """What the rules came to on the last date: probabilities, shares and days; empty before any date was built."""
    row = query_row(
        """
        select
            max(at_risk_from) as at_risk_from, max(at_risk_until) as at_risk_until, max(vip_from) as vip_from,
            max(vip_until) as vip_until, max(lost_after_days) as lost_after_days
        from mart_segment_history
        where as_of_date = (select max(as_of_date) from mart_segment_history)
        """
    )
    return row or {}


def value_methods() -> list[dict[str, Any]]:
    """How good each method of telling customer lifetime value was on the holdout, the serving one first."""
    return query_rows(
        """
        select
            method, any_value(is_serving) as is_serving, any_value(reason) as reason,
            cast(any_value(as_of_date) as date) as as_of_date, any_value(horizon_days) as horizon_days,
            any_value(customer_count) as customer_count,
            max(value) filter (where metric = 'total_ratio') as total_ratio,
            max(value) filter (where metric = 'mae') as mae,
            max(value) filter (where metric = 'rank_correlation') as rank_correlation,
            max(value) filter (where metric = 'top_decile_share') as top_decile_share
        from mart_value_models
        group by method
        order by any_value(is_serving) desc, mae nulls last, method
        """
    )

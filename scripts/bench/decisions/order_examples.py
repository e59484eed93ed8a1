"""Rows of mart_value_examples for orders that are in no warehouse, by the project's own SQL."""

from datetime import date, timedelta

import duckdb
import pandas as pd

from python_models.source_check.project_macros import load_macros


def value_examples(
    orders: duckdb.DuckDBPyRelation, known_until: date, horizon_days: int, *, first: date, min_history_days: int = 84
) -> pd.DataFrame:
    """Return a row per customer and date: the history before it, and what was spent in `horizon_days` from it.

    `orders` has customer_id, order_date, spend and has_purchase, a row per customer and day; nothing from `known_until`
    on is read. The dates are those of int_value_dates: the holdout date one horizon before `known_until`, and up to
    four, 28 days apart, from a horizon before that.
    """
    holdout = known_until - timedelta(days=horizon_days)
    earlier = [holdout - timedelta(days=horizon_days + 28 * step) for step in range(4)]
    dates = [holdout, *(day for day in earlier if day >= first + timedelta(days=min_history_days))]
    listed = ", ".join(f"(date '{day}')" for day in dates)
    query = f"""
        with order_days as (select * from orders where order_date < date '{known_until}'),
        rows_asked as (
            select distinct order_days.customer_id, dates.as_of_date
            from order_days inner join (values {listed}) as dates(as_of_date) on order_date < as_of_date
            where has_purchase = 1
        ),
        histories as ({load_macros({})["order_histories"]("order_days", "rows_asked")}),
        ahead as (
            select customer_id, as_of_date, sum(spend) as spend, sum(has_purchase) as order_days
            from rows_asked inner join order_days using (customer_id)
            where order_date >= as_of_date and order_date < as_of_date + {horizon_days}
            group by all
        )
        select histories.*, as_of_date = date '{holdout}' as is_holdout, false as is_scoring,
            {horizon_days} as horizon_days, as_of_date + {horizon_days} as label_known_at,
            coalesce(cast(ahead.spend as double), 0) as spend_ahead,
            coalesce(cast(ahead.order_days as double), 0) as order_days_ahead
        from histories left join ahead using (customer_id, as_of_date)
        order by as_of_date, customer_id
    """
    return duckdb.sql(query).df()

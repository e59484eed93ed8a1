"""The features as one writes them by hand for DuckDB, from table to table of the warehouse's own files: the limit.

python -m scripts.bench.features.duckdb_script FOLDER
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from scripts.bench.features.peer import WINDOWS, run_peer

_COUNTS = ", ".join(
    f"sum(has_purchase) filter (order_date >= as_of_date - {days})::double as order_count_{days}d" for days in WINDOWS
)
_SPENDS = ", ".join(f"sum(spend) filter (order_date >= as_of_date - {days}) as spend_{days}d" for days in WINDOWS)
_FILLED = ", ".join(
    f"coalesce({name}_{days}d, 0)::double as {name}_{days}d" for name in ("order_count", "spend") for days in WINDOWS
)
ORDERS = """
create table orders as
select transaction_id, customer_id, transaction_date as order_date, sum(amount)::decimal(18, 2) as revenue,
    sum(discount_amount)::decimal(18, 2) as discount_amount, sum(coupon_amount)::decimal(18, 2) as coupon_amount,
    count(*) as line_count,
    coalesce(list_unique(list(hash(product_id)) filter (product_id is not null)), 0)::bigint as product_count,
    coalesce(list_unique(list(hash(category)) filter (category is not null)), 0)::bigint as category_count,
    max((coupon_amount > 0)::int) as has_coupon, max(is_return::int) as has_return,
    max((not is_return)::int) as has_purchase
from source.fct_transactions
group by 1, 2, 3
"""
BOUNDS = """
create temp table bounds as
with sizes as (
    select order_date, floor(50 * ln(revenue::double) / ln(10))::int as bucket, count(*) as n
    from orders where revenue > 0 group by 1, 2
), seen as (
    select as_of_date, bucket, sum(n) as n
    from (select distinct as_of_date from work.int_customer_as_of_dates) join sizes on as_of_date > order_date
    group by 1, 2
), counted as (
    select *, sum(n) over (partition by as_of_date order by bucket) as below, sum(n) over (partition by
    as_of_date) as total
    from seen
)
select as_of_date, (ceil(100 * power(10, (min(bucket) + 1) / 50.0::double)) / 100)::decimal(18, 2) as bound
from counted where below * 1000 >= total * 999 and total >= 1000 group by 1
"""
RFM = f"""
create table rfm as
with history as (
    select customer_id, as_of_date, order_date, has_purchase,
        case when bound is null then revenue else greatest(-bound, least(bound, revenue)) end as spend
    from work.int_customer_as_of_dates
    join orders using (customer_id) left join bounds using (as_of_date)
    where as_of_date > order_date
), summed as (
    select customer_id, as_of_date, min(order_date) filter (has_purchase = 1) as first_day,
        max(order_date) filter (has_purchase = 1) as last_day, sum(has_purchase) as order_count,
        sum(spend) as total_spend, {_COUNTS}, {_SPENDS}
    from history group by 1, 2
), filled as (
    select customer_id, as_of_date, bound as order_value_bound,
        (as_of_date - last_day)::double as days_since_last_order,
        (as_of_date - first_day)::double as days_since_first_order, coalesce(order_count, 0)::double as order_count,
        coalesce(total_spend, 0)::double as total_spend, {_FILLED}
    from work.int_customer_as_of_dates left join summed using (customer_id, as_of_date) left join bounds using
    (as_of_date)
)
select *, total_spend / nullif(order_count, 0) as average_order_value,
    spend_84d / nullif(order_count_84d, 0) as average_order_value_84d,
    12 * order_count_7d / nullif(order_count_84d, 0) as order_momentum_7d_over_84d,
    3 * order_count_28d / nullif(order_count_84d, 0) as order_momentum_28d_over_84d,
    3 * spend_28d / nullif(spend_84d, 0) as spend_momentum_28d_over_84d,
    182::double / 84 * order_count_84d / nullif(order_count_182d, 0) as order_momentum_84d_over_182d
from filled
"""
RHYTHM = """
create table rhythm as
with days as (select distinct customer_id, order_date from orders where has_purchase = 1),
gaps as (
    select *, order_date - lag(order_date) over (partition by customer_id order by order_date) as gap from days
), sums as (
    select *, lead(order_date, 1, date '9999-12-31') over (partition by customer_id order by order_date) as next_date,
        count(gap) over so_far::double as n, sum(gap) over so_far::double as total,
        sum(gap * gap) over so_far::double as squares, max(gap) over so_far::double as longest_gap_days,
        avg(gap) over (partition by customer_id order by order_date rows 4 preceding) as recent
    from gaps window so_far as (partition by customer_id order by order_date rows unbounded preceding)
), last_days as (
    select customer_id, as_of_date, as_of_date - order_date as since, gap::double as last_gap_days,
        sums.* exclude (customer_id, order_date, gap)
    from work.int_customer_as_of_dates join sums using (customer_id)
    where as_of_date > order_date and as_of_date <= next_date
), lately as (
    select customer_id, as_of_date, max(gap)::double as longest_gap_days_84d, count(*) as order_day_count_84d,
        count(*) filter (order_date >= as_of_date - 28) as order_day_count_28d,
        count(distinct (as_of_date - order_date - 1) // 7) as active_weeks_84d
    from work.int_customer_as_of_dates join gaps using (customer_id)
    where as_of_date > order_date and order_date >= as_of_date - 84
    group by 1, 2
), measured as (
    select *, total / nullif(n, 0) as mean_gap_days,
        sqrt((n * squares - total * total) / nullif(n * (n - 1), 0)) as gap_deviation_days
    from last_days
)
select customer_id, as_of_date, mean_gap_days, gap_deviation_days, longest_gap_days, longest_gap_days_84d,
last_gap_days,
    coalesce(order_day_count_28d, 0)::double as order_day_count_28d,
    coalesce(order_day_count_84d, 0)::double as order_day_count_84d,
    coalesce(active_weeks_84d, 0)::double as active_weeks_84d, recent / nullif(mean_gap_days, 0) as gap_trend,
    since / nullif(mean_gap_days, 0) as days_since_last_order_over_mean_gap,
    since / nullif(longest_gap_days, 0) as days_since_last_order_over_longest_gap,
    (since - mean_gap_days) / nullif(gap_deviation_days, 0) as lateness_in_deviations
from work.int_customer_as_of_dates left join measured using (customer_id, as_of_date)
left join lately using (customer_id, as_of_date)
"""
AS_OF = "int_customer_as_of_dates"
TABLES = ("orders", "rfm", "rhythm")


def build(folder: Path, warehouse: Path) -> None:
    """Read the warehouse's tables, write FOLDER/script.duckdb."""
    with duckdb.connect(folder / "script.duckdb") as session:
        session.execute(f"attach '{warehouse / 'marts.duckdb'}' as source (read_only)")
        session.execute(f"attach '{warehouse / 'regulars.duckdb'}' as regulars (read_only)")
        session.execute("create schema work")
        session.execute(f"create view work.{AS_OF} as from regulars.intermediate.{AS_OF}")
        for statement in (ORDERS, BOUNDS, RFM, RHYTHM):
            session.execute(statement)


def export(folder: Path, out: Path) -> None:
    """Copy the tables to Parquet, for the comparison; not part of the time."""
    with duckdb.connect(folder / "script.duckdb", read_only=True) as session:
        for table in TABLES:
            session.execute(f"copy {table} to '{out / table}.parquet'")


if __name__ == "__main__":
    run_peer("script", lambda folder, out: build(folder, folder / "warehouse"), after=export)

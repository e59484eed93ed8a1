"""The features with Spark SQL on local[2]: the statements that dbt compiles, in Spark's words. Its own environment.

python -m scripts.bench.features.spark_peer FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

from scripts.bench.features.peer import WINDOWS, run_peer

_COUNTS = ", ".join(f"sum(if(ago <= {d}, has_purchase, 0)) as order_count_{d}d" for d in WINDOWS)
_SPENDS = ", ".join(f"sum(if(ago <= {d}, spend, 0)) as spend_{d}d" for d in WINDOWS)
_FILLED = ", ".join(
    f"cast(coalesce({name}_{d}d, 0) as double) as {name}_{d}d" for name in ("order_count", "spend") for d in WINDOWS
)
ORDERS = """
select transaction_id, customer_id, transaction_date as order_date, cast(sum(amount) as decimal(18, 2)) as revenue,
    cast(sum(discount_amount) as decimal(18, 2)) as discount_amount,
    cast(sum(coupon_amount) as decimal(18, 2)) as coupon_amount, count(*) as line_count,
    count(distinct product_id) as product_count, count(distinct category) as category_count,
    max(if(coupon_amount > 0, 1, 0)) as has_coupon, max(if(is_return, 1, 0)) as has_return,
    max(if(is_return, 0, 1)) as has_purchase
from lines group by 1, 2, 3
"""
BOUNDS = """
with sizes as (
    select order_date, cast(floor(50 * ln(cast(revenue as double)) / ln(10D)) as int) as bucket, count(*) as n
    from orders where revenue > 0 group by 1, 2
), seen as (
    select as_of_date, bucket, sum(n) as n
    from (select distinct as_of_date from spine) join sizes on as_of_date > order_date group by 1, 2
), counted as (
    select *, sum(n) over (partition by as_of_date order by bucket) as below, sum(n) over (partition by
    as_of_date) as total
    from seen
)
select as_of_date, cast(ceil(100 * power(10D, (min(bucket) + 1) / 50D)) / 100D as decimal(18, 2)) as bound
from counted where below * 1000 >= total * 999 and total >= 1000 group by 1
"""
RFM = f"""
with history as (
    select customer_id, as_of_date, has_purchase, datediff(as_of_date, order_date) as ago,
        if(bound is null, revenue, greatest(-bound, least(bound, revenue))) as spend
    from spine join orders using (customer_id) left join bounds using (as_of_date) where as_of_date > order_date
), summed as (
    select customer_id, as_of_date, max(if(has_purchase = 1, ago, null)) as first, min(if(has_purchase = 1, ago,
    null)) as last,
        sum(has_purchase) as order_count, sum(spend) as total_spend, {_COUNTS}, {_SPENDS}
    from history group by 1, 2
), filled as (
    select customer_id, as_of_date, bound as order_value_bound, cast(last as double) as days_since_last_order,
        cast(first as double) as days_since_first_order, cast(coalesce(order_count, 0) as double) as order_count,
        cast(coalesce(total_spend, 0) as double) as total_spend, {_FILLED}
    from spine left join summed using (customer_id, as_of_date) left join bounds using (as_of_date)
)
select *, total_spend / nullif(order_count, 0D) as average_order_value,
    spend_84d / nullif(order_count_84d, 0D) as average_order_value_84d,
    12 * order_count_7d / nullif(order_count_84d, 0D) as order_momentum_7d_over_84d,
    3 * order_count_28d / nullif(order_count_84d, 0D) as order_momentum_28d_over_84d,
    3 * spend_28d / nullif(spend_84d, 0D) as spend_momentum_28d_over_84d,
    182D / 84 * order_count_84d / nullif(order_count_182d, 0D) as order_momentum_84d_over_182d
from filled
"""
RHYTHM = """
with days as (select distinct customer_id, order_date from orders where has_purchase = 1),
gaps as (
    select *, datediff(order_date, lag(order_date) over (partition by customer_id order by order_date)) as gap
    from days
), history as (
    select customer_id, as_of_date, gap, datediff(as_of_date, order_date) as ago,
        row_number() over (partition by customer_id, as_of_date order by order_date desc) as number
    from spine join gaps using (customer_id) where as_of_date > order_date
), summed as (
    select customer_id, as_of_date, min(ago) as since, cast(count(gap) as double) as n, cast(sum(gap) as double)
    as total,
        cast(sum(gap * gap) as double) as squares, cast(max(gap) as double) as longest_gap_days,
        cast(max(if(ago <= 84, gap, null)) as double) as longest_gap_days_84d,
        cast(max(if(number = 1, gap, null)) as double) as last_gap_days, avg(if(number <= 5, gap, null)) as recent,
        sum(if(ago <= 28, 1, 0)) as order_day_count_28d, sum(if(ago <= 84, 1, 0)) as order_day_count_84d,
        count(distinct if(ago <= 84, floor((ago - 1) / 7), null)) as active_weeks_84d
    from history group by 1, 2
), measured as (
    select *, total / nullif(n, 0D) as mean_gap_days,
        sqrt((n * squares - total * total) / nullif(n * (n - 1), 0D)) as gap_deviation_days
    from summed
)
select customer_id, as_of_date, mean_gap_days, gap_deviation_days, longest_gap_days, longest_gap_days_84d,
last_gap_days,
    cast(coalesce(order_day_count_28d, 0) as double) as order_day_count_28d,
    cast(coalesce(order_day_count_84d, 0) as double) as order_day_count_84d,
    cast(coalesce(active_weeks_84d, 0) as double) as active_weeks_84d, recent / nullif(mean_gap_days, 0D) as
    gap_trend,
    since / nullif(mean_gap_days, 0D) as days_since_last_order_over_mean_gap,
    since / nullif(longest_gap_days, 0D) as days_since_last_order_over_longest_gap,
    (since - mean_gap_days) / nullif(gap_deviation_days, 0D) as lateness_in_deviations
from spine left join measured using (customer_id, as_of_date)
"""


def build(folder: Path, out: Path) -> None:
    """Read the Parquet files, write each table as Parquet and read it back for the next; the session is up
    already."""
    spark = SparkSession.active()
    for name, file in (("lines", "lines"), ("spine", "as_of")):
        spark.read.parquet(str(folder / f"{file}.parquet")).createOrReplaceTempView(name)
    for name, statement in (("orders", ORDERS), ("bounds", BOUNDS), ("rfm", RFM), ("rhythm", RHYTHM)):
        path = str(out / f"{name}.parquet")
        spark.sql(statement).write.mode("overwrite").parquet(path)
        spark.read.parquet(path).createOrReplaceTempView(name)


if __name__ == "__main__":
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", "6g")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.ansi.enabled", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    run_peer("spark", build)
    session.stop()

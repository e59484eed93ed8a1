"""The features with polars, lazily, in one plan a table.

python -m scripts.bench.features.polars_peer FOLDER
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from scripts.bench.features.peer import WINDOWS, run_peer

KEYS = ["customer_id", "as_of_date"]


def orders_of(lines: pl.LazyFrame) -> pl.LazyFrame:
    """One row per order and day; amounts stay exact decimals."""
    flag = pl.Int32
    return lines.group_by("transaction_id", "customer_id", pl.col("transaction_date").alias("order_date")).agg(
        revenue=pl.col("amount").sum(),
        discount_amount=pl.col("discount_amount").sum(),
        coupon_amount=pl.col("coupon_amount").sum(),
        line_count=pl.len(),
        product_count=pl.col("product_id").drop_nulls().n_unique(),
        category_count=pl.col("category").drop_nulls().n_unique(),
        has_coupon=(pl.col("coupon_amount") > 0).fill_null(False).any().cast(flag),
        has_return=pl.col("is_return").any().cast(flag),
        has_purchase=(~pl.col("is_return")).any().cast(flag),
    )


def bounds_of(orders: pl.LazyFrame, spine: pl.LazyFrame) -> pl.LazyFrame:
    """Per as-of date what 99.9 % of the orders before it reach at most; no row below a thousand orders."""
    revenue = pl.col("revenue").cast(pl.Float64)
    sizes = (
        orders.filter(pl.col("revenue") > 0)
        .group_by("order_date", (50 * revenue.log() / pl.lit(10.0).log()).floor().cast(pl.Int32).alias("bucket"))
        .len("n")
    )
    seen = (
        spine.select("as_of_date").unique().join(sizes, how="cross").filter(pl.col("as_of_date") > pl.col("order_date"))
    )
    counted = seen.group_by("as_of_date", "bucket").agg(pl.col("n").sum().cast(pl.Int64)).sort("as_of_date", "bucket")
    counted = counted.with_columns(
        below=pl.col("n").cum_sum().over("as_of_date"), total=pl.col("n").sum().over("as_of_date")
    )
    reached = counted.filter((pl.col("below") * 1000 >= pl.col("total") * 999) & (pl.col("total") >= 1000))
    edge = (100 * pl.lit(10.0).pow((pl.col("bucket").min() + 1) / 50.0)).ceil() / 100
    return reached.group_by("as_of_date").agg(order_value_bound=edge)


def rfm_of(orders: pl.LazyFrame, spine: pl.LazyFrame) -> pl.LazyFrame:
    """Recency, frequency and money as of each date."""
    bounds = bounds_of(orders, spine)
    bound, revenue = pl.col("order_value_bound"), pl.col("revenue").cast(pl.Float64)
    spend = (
        pl.when(bound.is_null()).then(revenue).otherwise(pl.max_horizontal(-bound, pl.min_horizontal(bound, revenue)))
    )
    past = (
        spine.join(orders.select("customer_id", "order_date", "revenue", "has_purchase"), on="customer_id")
        .filter(pl.col("order_date") < pl.col("as_of_date"))
        .join(bounds, on="as_of_date", how="left")
        .with_columns(spend=spend, ago=(pl.col("as_of_date") - pl.col("order_date")).dt.total_days())
    )
    bought, near = pl.col("has_purchase") == 1, {days: pl.col("ago") <= days for days in WINDOWS}
    agg = past.group_by(KEYS).agg(
        pl.col("ago").filter(bought).min().cast(pl.Float64).alias("days_since_last_order"),
        pl.col("ago").filter(bought).max().cast(pl.Float64).alias("days_since_first_order"),
        pl.col("has_purchase").sum().cast(pl.Float64).alias("order_count"),
        pl.col("spend").sum().alias("total_spend"),
        *[pl.col("has_purchase").filter(near[d]).sum().cast(pl.Float64).alias(f"order_count_{d}d") for d in WINDOWS],
        *[pl.col("spend").filter(near[d]).sum().alias(f"spend_{d}d") for d in WINDOWS],
    )
    sums = ["order_count", "total_spend", *(f"{name}_{d}d" for name in ("order_count", "spend") for d in WINDOWS)]
    rows = spine.join(agg, on=KEYS, how="left").join(bounds, on="as_of_date", how="left")
    return rows.with_columns(pl.col(sums).fill_null(0.0)).with_columns(
        average_order_value=ratio("total_spend", "order_count"),
        average_order_value_84d=ratio("spend_84d", "order_count_84d"),
        order_momentum_7d_over_84d=12 * ratio("order_count_7d", "order_count_84d"),
        order_momentum_28d_over_84d=3 * ratio("order_count_28d", "order_count_84d"),
        spend_momentum_28d_over_84d=3 * ratio("spend_28d", "spend_84d"),
        order_momentum_84d_over_182d=182 / 84 * ratio("order_count_84d", "order_count_182d"),
    )


def rhythm_of(orders: pl.LazyFrame, spine: pl.LazyFrame) -> pl.LazyFrame:
    """The gaps between order days as of each date."""
    days = orders.filter(pl.col("has_purchase") == 1).select("customer_id", "order_date").unique()
    gaps = days.sort("customer_id", "order_date").with_columns(
        gap=pl.col("order_date").diff().over("customer_id").dt.total_days().cast(pl.Float64)
    )
    past = spine.join(gaps, on="customer_id").filter(pl.col("order_date") < pl.col("as_of_date"))
    past = past.with_columns(ago=(pl.col("as_of_date") - pl.col("order_date")).dt.total_days())
    gap, ago = pl.col("gap"), pl.col("ago")
    agg = past.group_by(KEYS).agg(
        since=ago.min().cast(pl.Float64),
        n=gap.count().cast(pl.Float64),
        total=gap.sum(),
        squares=(gap**2).sum(),
        longest_gap_days=gap.max(),
        longest_gap_days_84d=gap.filter(ago <= 84).max(),
        last_gap_days=gap.sort_by(ago).first(),
        recent=gap.sort_by(ago).head(5).mean(),
        order_day_count_28d=(ago <= 28).sum().cast(pl.Float64),
        order_day_count_84d=(ago <= 84).sum().cast(pl.Float64),
        active_weeks_84d=((ago.filter(ago <= 84) - 1) // 7).n_unique().cast(pl.Float64),
    )
    counts = ["order_day_count_28d", "order_day_count_84d", "active_weeks_84d"]
    pairs = pl.col("n") * (pl.col("n") - 1)
    rows = spine.join(agg, on=KEYS, how="left").with_columns(pl.col(counts).fill_null(0.0))
    rows = rows.with_columns(
        mean_gap_days=ratio("total", "n"),
        gap_deviation_days=(
            (pl.col("n") * pl.col("squares") - pl.col("total") ** 2) / pl.when(pairs != 0).then(pairs)
        ).sqrt(),
    )
    return rows.with_columns(
        gap_trend=ratio("recent", "mean_gap_days"),
        days_since_last_order_over_mean_gap=ratio("since", "mean_gap_days"),
        days_since_last_order_over_longest_gap=ratio("since", "longest_gap_days"),
        lateness_in_deviations=(pl.col("since") - pl.col("mean_gap_days"))
        / pl.when(pl.col("gap_deviation_days") != 0).then(pl.col("gap_deviation_days")),
    ).drop("since", "n", "total", "squares", "recent")


def ratio(above: str, below: str) -> pl.Expr:
    """a / b, null where b is zero within the rounding of doubles."""
    return pl.col(above) / pl.when(pl.col(below).abs() > 1e-6).then(pl.col(below))


def build(folder: Path, out: Path) -> None:
    """Read the Parquet files, write the three tables; the orders are read back, as they are needed twice."""
    spine = pl.scan_parquet(folder / "as_of.parquet")
    orders_of(pl.scan_parquet(folder / "lines.parquet")).sink_parquet(out / "orders.parquet")
    orders = pl.scan_parquet(out / "orders.parquet")
    rfm_of(orders, spine).sink_parquet(out / "rfm.parquet")
    rhythm_of(orders, spine).sink_parquet(out / "rhythm.parquet")


if __name__ == "__main__":
    run_peer("polars", build)

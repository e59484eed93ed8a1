"""The features with pandas, vectorised as a good analyst would: groupby and merge, one as-of date at a time.

python -m scripts.bench.features.pandas_peer FOLDER
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from scripts.bench.features.peer import WINDOWS, run_peer

BUCKETS = 50  # to a factor of ten


def orders_of(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per order and day; amounts in doubles."""
    lines = lines.assign(has_coupon=lines["coupon_amount"] > 0, bought=~lines["is_return"])
    grouped = lines.groupby(["transaction_id", "customer_id", "transaction_date"], sort=False)
    orders = grouped.agg(
        revenue=("amount", "sum"),
        discount_amount=("discount_amount", "sum"),
        coupon_amount=("coupon_amount", "sum"),
        line_count=("amount", "size"),
        product_count=("product_id", "nunique"),
        category_count=("category", "nunique"),
        has_coupon=("has_coupon", "max"),
        has_return=("is_return", "max"),
        has_purchase=("bought", "max"),
    )
    flags = {name: orders[name].astype("int32") for name in ("has_coupon", "has_return", "has_purchase")}
    return orders.assign(**flags).reset_index().rename(columns={"transaction_date": "order_date"})


def bound_of(revenue: pd.Series) -> float:
    """What 99.9 % of the orders reach at most, on a logarithmic scale; NaN below a thousand orders."""
    positive = revenue[revenue > 0].round(2)
    if len(positive) < 1000:
        return np.nan
    buckets = np.floor(BUCKETS * np.log(positive) / np.log(10)).astype(int)
    below = buckets.value_counts().sort_index().cumsum()
    bucket = below.index[(below * 1000 >= len(positive) * 999).to_numpy()][0]
    return float(np.ceil(100 * 10 ** ((bucket + 1) / BUCKETS)) / 100)


def rfm_of(orders: pd.DataFrame, customers: pd.Index, date: pd.Timestamp) -> pd.DataFrame:
    """Recency, frequency and money of these customers as of the date."""
    past = orders[orders["order_date"] < date]
    bound = bound_of(past["revenue"])
    past = past[past["customer_id"].isin(customers)]
    spend = past["revenue"] if np.isnan(bound) else past["revenue"].clip(-bound, bound)
    past = past.assign(spend=spend, day=past["order_date"].where(past["has_purchase"] == 1))
    agg = past.groupby("customer_id").agg(
        first=("day", "min"), last=("day", "max"), order_count=("has_purchase", "sum"), total_spend=("spend", "sum")
    )
    for days in WINDOWS:
        recent = past[past["order_date"] >= date - pd.Timedelta(days=days)].groupby("customer_id")
        agg[f"order_count_{days}d"], agg[f"spend_{days}d"] = recent["has_purchase"].sum(), recent["spend"].sum()
    agg = agg.reindex(customers)
    rows = agg.drop(columns=["first", "last"]).fillna(0).astype(float)
    rows["order_value_bound"] = bound
    rows["days_since_last_order"] = (date - agg["last"]).dt.days.astype(float)
    rows["days_since_first_order"] = (date - agg["first"]).dt.days.astype(float)
    return _ratios(rows)


def _ratios(rows: pd.DataFrame) -> pd.DataFrame:
    count, some = rows["order_count_84d"], rows["order_count_84d"].replace(0, np.nan)
    rows["average_order_value"] = rows["total_spend"] / rows["order_count"].replace(0, np.nan)
    rows["average_order_value_84d"] = rows["spend_84d"] / some
    rows["order_momentum_7d_over_84d"] = 12 * rows["order_count_7d"] / some
    rows["order_momentum_28d_over_84d"] = 3 * rows["order_count_28d"] / some
    # sums of cents in doubles are zero only within their rounding
    rows["spend_momentum_28d_over_84d"] = 3 * rows["spend_28d"] / rows["spend_84d"].round(6).replace(0, np.nan)
    rows["order_momentum_84d_over_182d"] = 182 / 84 * count / rows["order_count_182d"].replace(0, np.nan)
    return rows


def rhythm_of(gaps: pd.DataFrame, customers: pd.Index, date: pd.Timestamp) -> pd.DataFrame:
    """The gaps between order days of these customers as of the date; `gaps` is sorted by customer and day."""
    past = gaps[(gaps["order_date"] < date) & gaps["customer_id"].isin(customers)]
    ago = (date - past["order_date"]).dt.days
    past = past.assign(ago=ago, square=past["gap"] ** 2)
    agg = past.groupby("customer_id").agg(
        since=("ago", "min"), n=("gap", "count"), total=("gap", "sum"), squares=("square", "sum"),
        longest_gap_days=("gap", "max"),
    )  # fmt: skip
    agg["last_gap_days"] = past.groupby("customer_id").tail(1).set_index("customer_id")["gap"]
    agg["recent"] = past.groupby("customer_id").tail(5).groupby("customer_id")["gap"].mean()
    near = past[past["ago"] <= 84]
    agg["longest_gap_days_84d"] = near.groupby("customer_id")["gap"].max()
    weeks = near.assign(week=(near["ago"] - 1) // 7).groupby("customer_id")
    agg["order_day_count_28d"] = past[past["ago"] <= 28].groupby("customer_id").size()
    agg["order_day_count_84d"], agg["active_weeks_84d"] = weeks.size(), weeks["week"].nunique()
    agg = agg.reindex(customers)
    counted = ["order_day_count_28d", "order_day_count_84d", "active_weeks_84d"]
    agg[counted] = agg[counted].fillna(0).astype(float)
    some, pairs = agg["n"].replace(0, np.nan), (agg["n"] * (agg["n"] - 1)).replace(0, np.nan)
    agg["mean_gap_days"] = mean = agg["total"] / some
    agg["gap_deviation_days"] = deviation = np.sqrt((agg["n"] * agg["squares"] - agg["total"] ** 2) / pairs)
    agg["gap_trend"] = agg["recent"] / mean
    agg["days_since_last_order_over_mean_gap"] = agg["since"] / mean
    agg["days_since_last_order_over_longest_gap"] = agg["since"] / agg["longest_gap_days"]
    agg["lateness_in_deviations"] = (agg["since"] - mean) / deviation.replace(0, np.nan)
    return agg.drop(columns=["since", "n", "total", "squares", "recent"])


def gaps_of(orders: pd.DataFrame) -> pd.DataFrame:
    """Order days by customer, each with the days since the one before."""
    days = orders.loc[orders["has_purchase"] == 1, ["customer_id", "order_date"]].drop_duplicates()
    days = days.sort_values(["customer_id", "order_date"])
    return days.assign(gap=days.groupby("customer_id")["order_date"].diff().dt.days)


def build(folder: Path, out: Path) -> None:
    """Read the Parquet files, write the three tables."""
    lines, spine = pd.read_parquet(folder / "lines_double.parquet"), pd.read_parquet(folder / "as_of.parquet")
    lines["transaction_date"] = pd.to_datetime(lines["transaction_date"])
    spine["as_of_date"] = pd.to_datetime(spine["as_of_date"])
    orders = orders_of(lines)
    del lines
    gaps = gaps_of(orders)
    tables: dict[str, list[pd.DataFrame]] = {"rfm": [], "rhythm": []}
    for date, rows in spine.groupby("as_of_date"):
        customers = pd.Index(rows["customer_id"], name="customer_id")
        tables["rfm"].append(rfm_of(orders, customers, date).reset_index().assign(as_of_date=date))
        tables["rhythm"].append(rhythm_of(gaps, customers, date).reset_index().assign(as_of_date=date))
    orders.to_parquet(out / "orders.parquet")
    for name, parts in tables.items():
        pd.concat(parts, ignore_index=True).to_parquet(out / f"{name}.parquet")


if __name__ == "__main__":
    run_peer("pandas", build)

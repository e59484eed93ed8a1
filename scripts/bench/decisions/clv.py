"""Customer lifetime value on data of the past: CDNOW, and Online Retail II held out for six months.

    python -m scripts.bench.decisions.clv --cdnow CDNOW_master.txt --online-retail online_retail_II.parquet

CDNOW: the 23,570 customers of the first quarter of 1997, 39 weeks to fit and 39 to be judged. Nothing is fitted or
chosen on the days after the holdout date.
"""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from python_models.clv import holdout_predictions, value_models
from python_models.clv.buying import purchases_of
from python_models.clv.compare import measures
from python_models.clv.process import fit
from python_models.clv.processes import BgNbd, MbgNbd
from scripts.bench.decisions.order_examples import value_examples

CDNOW = (date(1997, 1, 1), date(1998, 7, 1), 273)
ONLINE_RETAIL = (date(2009, 12, 1), date(2011, 12, 10), 182)

_CDNOW_SQL = """
    select id as customer_id, strptime(day, '%Y%m%d')::date as order_date, sum(cast(spend as double)) as spend,
        1 as has_purchase
    from (
        select string_split_regex(trim(line), '\\s+') as parts, parts[1] as id, parts[2] as day, parts[4] as spend
        from read_csv('{file}', columns={{'line': 'varchar'}}, delim='\\x01', header=false, skip=1)
    ) where len(parts) = 4
    group by all
"""
_ONLINE_RETAIL_SQL = """
    with lines as (
        -- 22,523 lines are in both sheets
        select distinct "Invoice" as invoice, "StockCode" as product, "Description", "Quantity" as quantity,
            "InvoiceDate" as ordered_at, "Price" as price, "Customer ID" as customer_id
        from read_parquet('{file}')
    )
    select cast(customer_id as varchar) as customer_id, cast(ordered_at as date) as order_date,
        sum(quantity * price) as spend, 1 as has_purchase
    from lines
    where customer_id is not null and not starts_with(invoice, 'C') and quantity > 0 and price > 0
        and regexp_matches(product, '^[0-9]{{5}}')
    group by all
"""


def figures(options: argparse.Namespace) -> dict[str, Any]:
    """Return the measures of every method, for each data file that is named."""
    found: dict[str, Any] = {}
    if options.cdnow:
        orders = duckdb.sql(_CDNOW_SQL.format(file=options.cdnow))
        first, until, days = CDNOW
        # one date, the holdout: no earlier window of 39 weeks is over by then, so there are no rows to learn from
        examples = value_examples(orders, until, days, first=first)
        found["cdnow"] = {"orders": _orders(examples, days), "spend": _spend(examples)}
    if options.online_retail:
        first, until, days = ONLINE_RETAIL
        orders = duckdb.sql(_ONLINE_RETAIL_SQL.format(file=options.online_retail))
        found["online_retail"] = {"spend": _spend(value_examples(orders, until, days, first=first))}
    return found


def _spend(examples: pd.DataFrame) -> list[dict[str, Any]]:
    table = value_models(holdout_predictions(examples), examples)
    wide = table.pivot(index="method", columns="metric", values="value")
    rows = []
    for method, of_method in table.groupby("method", sort=False):
        serving, reason = of_method[["is_serving", "reason"]].iloc[0]
        kept = {name: None if pd.isna(value) else float(value) for name, value in wide.loc[method].items()}
        rows.append({"method": method, "is_serving": bool(serving), "reason": reason, **kept})
    return rows


def _orders(examples: pd.DataFrame, days: int) -> list[dict[str, Any]]:
    """Return how well order days are forecast: by the mean, and by a guess near the median, which MAE asks for."""
    holdout = examples[examples["is_holdout"]]
    actual, known = holdout["order_days_ahead"].to_numpy(dtype=np.float64), purchases_of(holdout)
    rows: list[dict[str, Any]] = [{"method": "nobody orders", **measures(np.zeros(len(actual)), actual)}]
    for name, process in (("bg_nbd", BgNbd), ("mbg_nbd", MbgNbd)):
        fitted = fit(process, known)
        mean = fitted.expected_purchases(known, days)
        guess = np.where(fitted.probability_of_no_order(known, days) > 0.5, 0.0, mean)
        rows += [{"method": name, **measures(mean, actual)}]
        rows += [{"method": f"{name}, 0 where no order is likelier than one", **measures(guess, actual)}]
    return rows


def render(found: dict[str, Any]) -> str:
    """Return the section in markdown."""
    parts = ["## Customer lifetime value", ""]
    titles = {"cdnow": "CDNOW, 39 weeks ahead", "online_retail": "Online Retail II, 182 days ahead"}
    for name, title in titles.items():
        if name not in found:
            parts += [f"### {title}", "", "Left out: its data file was not given.", ""]
            continue
        for what, rows in found[name].items():
            parts += [f"### {title}: {what} per customer", "", *_table(rows), ""]
            parts += [f"**{row['method']}** serves. {row['reason']}" for row in rows if row.get("is_serving")]
            parts += [""]
    return "\n".join(parts)


def _table(rows: list[dict[str, Any]]) -> list[str]:
    names = ("mae", "rmse", "total_predicted", "total_actual", "total_ratio", "rank_correlation", "top_decile_share")
    head = ["| method | MAE | RMSE | total predicted | total actual | ratio | rank correlation | top tenth brings |"]
    lines = [f"| {row['method']} | " + " | ".join(_number(row.get(name)) for name in names) + " |" for row in rows]
    return [*head, "|---|" + "---:|" * len(names), *lines]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cdnow")
    parser.add_argument("--online-retail")
    print(render(figures(parser.parse_args())))

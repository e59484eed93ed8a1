"""The part `land_and_stage`: a CSV file with many order lines, landed, and staged by dbt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb

from scripts.bench.measure import clean_settings, run
from scripts.bench.part import Figure, Part, Result

SOURCE = """connector: csv
folder: files
tables:
  customers: {file: customers.csv}
  transactions: {file: transactions.csv}
"""

# Ten lines an order, a hundred lines a customer, two years; the numbers follow from the line, so they never change.
_LINES = """
copy (
    select
        i // 10 as transaction_id,
        'C' || (hash(i // 10) % ($lines // 100)) as customer_id,
        timestamp '2022-01-01' + interval 1 second * (hash(i // 10 + 7) % 63072000) as transacted_at,
        cast((hash(i + 3) % 5000) / 100 as decimal(9, 2)) as amount,
        1 + hash(i) % 4 as quantity,
        'P' || (hash(i + 1) % 20000) as product_id,
        'category ' || (hash(i + 1) % 200) as category,
        cast((hash(i + 5) % 300) / 100 as decimal(9, 2)) as discount_amount
    from range($lines) as lines(i)
) to '{target}' (header)
"""
STAGING = (
    "dbt",
    "build",
    "--select",
    "+path:models/staging",
    "--exclude",
    "resource_type:test",
    "resource_type:unit_test",
)
_CUSTOMERS = "copy (select 'C' || i as customer_id, i % 12 as region from range($lines // 100) as r(i)) to '{target}'"
ABOUT = """A CSV file of order lines and one of customers, written by DuckDB (not measured), are landed with `regulars
ingest`; then dbt builds the staging models, its own start included."""


def run_land_and_stage(work: Path, size: Mapping[str, int]) -> Result:
    """Write the files, land and stage them."""
    files, lines = work / "files", size["lines"]
    files.mkdir(parents=True)
    for name, query in (("transactions", _LINES), ("customers", _CUSTOMERS)):
        duckdb.connect().execute(query.format(target=files / f"{name}.csv"), {"lines": lines})
    megabytes = (files / "transactions.csv").stat().st_size / 1e6
    (work / "source.yml").write_text(SOURCE, encoding="utf-8")
    figures = []
    for step, command in (("land", ("regulars", "ingest")), ("stage", STAGING)):
        taken = run(command, clean_settings(work))
        figures.append(Figure(step, lines, taken.seconds, taken.peak_mb, " ".join(command), "CSV"))
    both = sum(figure.seconds for figure in figures)
    return Result(figures, {}, [f"{megabytes:,.0f} MB of CSV; both steps {both:.1f} s."])


PART = Part(
    name="land_and_stage",
    title="Landing and staging a CSV file",
    about=ABOUT,
    sizes={"quick": {"lines": 200_000}, "full": {"lines": 10_000_000}},
    run=run_land_and_stage,
)

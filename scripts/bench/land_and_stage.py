"""Measure landing and staging of a CSV file with many order lines.

    python scripts/bench/land_and_stage.py [--lines 10000000] [--work DIR]

Writes the file with DuckDB (not measured), lands it with `regulars ingest`, and builds the staging models with dbt,
dbt's own start included.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import duckdb
from measure import clean_settings, run

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


def main() -> None:
    """Make the file, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=10_000_000)
    parser.add_argument("--work", type=Path, help="folder to work in, kept afterwards")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp())
    try:
        measure(options.lines, work)
    finally:
        if options.work is None:
            shutil.rmtree(work)


def measure(lines: int, work: Path) -> None:
    """Measure both steps in `work`."""
    files = work / "files"
    files.mkdir(parents=True, exist_ok=True)
    for name, query in (("transactions", _LINES), ("customers", _CUSTOMERS)):
        duckdb.connect().execute(query.format(target=files / f"{name}.csv"), {"lines": lines})
    size = (files / "transactions.csv").stat().st_size / 1e6
    (work / "source.yml").write_text(SOURCE, encoding="utf-8")
    settings = clean_settings(work)
    landing = run(["regulars", "ingest"], settings)
    staging = run(STAGING, settings)
    print(f"{lines:,} lines, {size:,.0f} MB of CSV")
    print(f"land:   {landing}")
    print(f"stage:  {staging}")
    print(f"both:   {landing.seconds + staging.seconds:.1f} s, {max(landing.peak_mb, staging.peak_mb):,.0f} MB at most")


if __name__ == "__main__":
    main()

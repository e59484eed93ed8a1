"""Measure how much feature work 1 % of new order lines causes, on Complete Journey.

    python scripts/bench/refresh.py

Builds the features on all but the newest 1 % of the lines, then lands the rest as a further file and builds again.
Counts the rows of the as-of feature marts that were built anew, beside all of their rows, and the seconds of each.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
from measure import Measure, clean_settings, run

from python_models.connectors import SourceContext
from python_models.connectors.complete_journey import CompleteJourneyConnector
from python_models.connectors.complete_journey_sql import QUERIES

SOURCE = """connector: parquet
folder: files
tables:
  customers: {file: customers.parquet}
  transactions: {file: transactions_*.parquet}
"""
FEATURES = ("dbt", "build", "--select", "+path:models/marts/features/as_of", "--exclude", "resource_type:test")
MARTS = (
    "mart_customer_rfm",
    "mart_customer_rhythm",
    "mart_customer_basket",
    "mart_customer_engagement",
    "mart_customer_contacts",
)
_ROWS = " union all ".join(
    f"select '{mart}', customer_id, as_of_date, source_fingerprint from {mart}" for mart in MARTS
)


def main() -> None:
    """Build twice, count and print."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        files = work / "files"
        files.mkdir()
        (work / "source.yml").write_text(SOURCE, encoding="utf-8")
        with duckdb.connect() as connection:
            new_lines = _write(connection, files)
        settings = clean_settings(work)
        first = run(FEATURES, settings)
        before = _rows(work)
        (work / "transactions_2.parquet").rename(files / "transactions_2.parquet")
        second = run(FEATURES, settings)
        _print(new_lines, before, _rows(work), first, second)


def _write(connection: duckdb.DuckDBPyConnection, files: Path) -> int:
    """Write the customers, the older 99 % of the lines into the folder, and the newest 1 % beside it."""
    package = CompleteJourneyConnector({}, SourceContext(Path(), Path()))
    data = {file.stem: str(file) for file in package.data_dir.glob("*.parquet")}

    def bound(query: str) -> dict[str, str]:
        return {name: path for name, path in data.items() if f"${name}" in query}

    for table in ("customers", "transactions"):
        connection.execute(f"create table {table} as {QUERIES[table]}", bound(QUERIES[table]))
    connection.execute(f"copy customers to '{files / 'customers.parquet'}'")
    (cut,) = connection.execute("select quantile_disc(transacted_at, 0.99) from transactions").fetchall()[0]
    connection.execute(
        f"copy (from transactions where transacted_at < $1) to '{files / 'transactions_1.parquet'}'", [cut]
    )
    later = files.parent / "transactions_2.parquet"
    connection.execute(f"copy (from transactions where transacted_at >= $1) to '{later}'", [cut])
    return int(
        connection.execute("select count(*) from transactions where transacted_at >= $1", [cut]).fetchall()[0][0]
    )


def _rows(work: Path) -> set[tuple[object, ...]]:
    with duckdb.connect(str(work / "warehouse" / "marts.duckdb"), read_only=True) as connection:
        return set(connection.execute(_ROWS).fetchall())


def _print(
    new_lines: int, before: set[tuple[object, ...]], after: set[tuple[object, ...]], first: Measure, second: Measure
) -> None:
    built = len(after - before)
    print(f"{new_lines:,} new order lines, 1 % of all")
    print(f"as-of feature rows: {len(after):,}, of them built anew: {built:,} ({built / len(after):.1%})")
    print(f"land, stage and features, first build: {first}")
    print(f"the same after the new lines:          {second}")


if __name__ == "__main__":
    main()

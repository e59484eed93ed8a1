"""Hold every mart that Spark built against the one that DuckDB built from the same landing files, value by value.

python -m scripts.spark_parity WAREHOUSE [--report docs/benchmarks/spark_parity.md]

WAREHOUSE holds both builds: `dbt build` and `dbt build --target spark`. Exits with 1 when a table differs.
"""

import argparse
import sys
from pathlib import Path

import duckdb

from scripts.compare_tables import TOLERANCE, Difference, compare

# The columns that may differ, each with its reason. Everything else is compared.
LEFT_OUT = {
    "source_fingerprint": "a hash that each engine computes its own way; it only tells that something changed",
}
# The tables that Spark does not build alike.
NOT_ON_SPARK = {
    "mart_time_proofs": "the proof of time runs the SQL of DuckDB, so on Spark its rows say `not checked`",
}


def spark_tables(warehouse: Path) -> dict[str, list[Path]]:
    """Return the Parquet files of each table of Spark's schema `main`, the marts and seeds, without views."""
    folders = sorted(Path(warehouse, "spark", "main.db").iterdir())
    return {folder.name: sorted(folder.glob("*.parquet")) for folder in folders if folder.is_dir()}


def differences(warehouse: Path) -> dict[str, Difference | str]:
    """Return what differs for each mart of DuckDB; a text where Spark has no such table."""
    spark, found = spark_tables(warehouse), dict[str, Difference | str]()
    with duckdb.connect() as connection:
        connection.execute(f"attach '{warehouse / 'marts.duckdb'}' as marts (read_only)")
        names = connection.sql(
            "select table_name from duckdb_tables() where database_name = 'marts' order by 1"
        ).fetchall()
        for (name,) in names:
            if name in NOT_ON_SPARK:
                continue
            files = spark.get(name)
            if not files:
                found[name] = "not built on Spark"
                continue
            listed = ", ".join(f"'{file}'" for file in files)
            found[name] = compare(connection, f"marts.main.{name}", f"read_parquet([{listed}])", frozenset(LEFT_OUT))
    return found


def report(found: dict[str, Difference | str]) -> str:
    """Return the page: how many tables are equal, and what differs in the others."""
    equal = [name for name, what in found.items() if not isinstance(what, str) and what.is_none]
    rows = sum(what.row_counts[0] for what in found.values() if not isinstance(what, str))
    lines = [
        "# Spark beside DuckDB",
        "",
        "Made by `python -m scripts.spark_parity WAREHOUSE --report docs/benchmarks/spark_parity.md` after both",
        "builds of `tests/fixture_source.yml` (docs/spark.md). Both engines start from the same landing files; rows",
        f"are compared value by value, numbers to {TOLERANCE:g} of their size.",
        "",
        f"**{len(equal)} of {len(found)} marts and seeds are equal**, with {rows:,} rows in all.",
        "",
        "Left out: " + "; ".join(f"`{name}` ({why})" for name, why in LEFT_OUT.items()) + ".",
        "",
        "Not compared: " + "; ".join(f"`{name}` ({why})" for name, why in NOT_ON_SPARK.items()) + ".",
        "",
        "| table | rows | what differs |",
        "|---|---:|---|",
    ]
    return "\n".join([*lines, *(_line(name, what) for name, what in found.items())]) + "\n"


def _line(name: str, what: Difference | str) -> str:
    if isinstance(what, str):
        return f"| `{name}` | | {what} |"
    words = [f"{what.row_counts[1]:,} rows on Spark"] if what.row_counts[0] != what.row_counts[1] else []
    words += [f"columns on one engine only: {', '.join(what.missing_columns)}"] if what.missing_columns else []
    words += [f"`{column}`: {number:,} values" for column, number in what.columns.items()]
    return f"| `{name}` | {what.row_counts[0]:,} | {'; '.join(words) or 'nothing'} |"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--report", type=Path)
    arguments = parser.parse_args()
    all_differences = differences(arguments.warehouse)
    page = report(all_differences)
    print(page)
    if arguments.report:
        arguments.report.write_text(page)
    sys.exit(any(isinstance(what, str) or not what.is_none for what in all_differences.values()))

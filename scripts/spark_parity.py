"""Hold every mart that Spark built against the one that DuckDB built from the same landing files, value by value.

python -m scripts.spark_parity WAREHOUSE [--report docs/benchmarks/spark_parity.md]

WAREHOUSE holds both builds: `dbt build` and `dbt build --target spark`, where that took the models that were trained on
DuckDB (REGULARS_SPARK_CHAMPIONS_FROM). Exits with 1 when a table differs.
"""

import argparse
import sys
from pathlib import Path

import duckdb

from scripts.compare_tables import TOLERANCE, Difference, compare
from scripts.table_keys import table_keys

# The columns that may differ, each with its reason. Everything else is compared.
LEFT_OUT = {
    "source_fingerprint": "a hash that each engine computes its own way; it only tells that something changed",
}
# The tables of predictions, which shared models must make alike to the last bit.
EXACT = frozenset(
    {
        "fct_predictions",
        "mart_backtest_predictions",
        "mart_churn_predictions",
        "mart_predictions",
        "mart_response_predictions",
    }
)
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
    spark, keys, found = spark_tables(warehouse), table_keys(), dict[str, Difference | str]()
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
            found[name] = compare(
                connection,
                f"marts.main.{name}",
                f"read_parquet([{listed}])",
                key=keys.get(name, ()),
                leave_out=frozenset(LEFT_OUT),
                tolerance=0 if name in EXACT else TOLERANCE,
            )
    return found


def report(found: dict[str, Difference | str]) -> str:
    """Return the page: how many tables are equal, and what differs in the others."""
    compared = [what for what in found.values() if not isinstance(what, str)]
    equal = sum(what.is_none for what in compared)
    rows, cells = sum(what.row_counts[0] for what in compared), sum(what.cells for what in compared)
    exact = ", ".join(f"`{name}`" for name in sorted(EXACT))
    lines = [
        "# Spark beside DuckDB",
        "",
        "Made by `python -m scripts.spark_parity WAREHOUSE --report docs/benchmarks/spark_parity.md` after both",
        "builds of `tests/fixture_source.yml` (docs/spark.md). Both engines start from the same landing files, and",
        "Spark takes over the models that were trained on DuckDB. Rows are paired by the key that the project tests,",
        f"values compared one by one: numbers to {TOLERANCE:g} of their size, and to the last bit in {exact}.",
        "",
        f"**{equal} of {len(found)} marts and seeds are equal**, with {rows:,} rows and {cells:,} values in all.",
        "",
        "Left out: " + "; ".join(f"`{name}` ({why})" for name, why in LEFT_OUT.items()) + ".",
        "",
        "Not compared: " + "; ".join(f"`{name}` ({why})" for name, why in NOT_ON_SPARK.items()) + ".",
        "",
        "| table | rows | values | what differs |",
        "|---|---:|---:|---|",
    ]
    return "\n".join([*lines, *(_line(name, what) for name, what in found.items())]) + "\n"


def _line(name: str, what: Difference | str) -> str:
    if isinstance(what, str):
        return f"| `{name}` | | | {what} |"
    here, there = what.unpaired_rows
    words = [f"{here:,} rows on DuckDB alone, {there:,} on Spark alone"] if here or there else []
    words += [f"columns on one engine only: {', '.join(what.missing_columns)}"] if what.missing_columns else []
    words += [f"`{column}`: {number:,} values" for column, number in what.columns.items()]
    return f"| `{name}` | {what.row_counts[0]:,} | {what.cells:,} | {'; '.join(words) or 'nothing'} |"


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

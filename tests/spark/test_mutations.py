"""The comparison of the fixture's marts must see what is changed in any of them: no table or column slips through."""

from pathlib import Path

import duckdb
import pytest

from scripts.compare_tables import Difference
from scripts.spark_parity import LEFT_OUT, NOT_ON_SPARK, differences
from scripts.table_keys import table_keys

FRACTIONS = ("DOUBLE", "FLOAT")  # a decimal has no place for so small a change
KEYS = table_keys()
WITHOUT_A_KEY = {"fct_engagement_events", "fct_transactions", "contact_suppressions"}


class Copied:
    """A warehouse with the first rows of each mart, and with what queries make of them for tables of Spark."""

    def __init__(self, folder: Path, marts: Path) -> None:
        self.warehouse = folder
        self.types: dict[str, dict[str, str]] = {}
        with duckdb.connect(folder / "marts.duckdb") as connection:
            connection.execute(f"attach '{marts}' as whole (read_only)")
            columns = "select table_name, column_name, data_type from duckdb_columns() where database_name = 'whole'"
            described = connection.sql(f"{columns} order by all").fetchall()
            for table, column, data_type in described:
                if table not in NOT_ON_SPARK and column not in LEFT_OUT:
                    self.types.setdefault(table, {})[column] = data_type
            for table in self.types:
                connection.execute(f"create table {table} as from whole.main.{table} limit 200")

    def compared(self, changed: dict[str, str]) -> dict[str, Difference]:
        """What the comparison says of copies that hold the rows of these queries."""
        with duckdb.connect(self.warehouse / "marts.duckdb", read_only=True) as connection:
            for table, query in changed.items():
                folder = self.warehouse / "spark" / "main.db" / table
                folder.mkdir(parents=True, exist_ok=True)
                connection.execute(f"copy ({query}) to '{folder / 'part-0.parquet'}' (format parquet)")
        found = differences(self.warehouse)
        assert not [what for what in found.values() if isinstance(what, str)]
        return {name: what for name, what in found.items() if not isinstance(what, str)}


@pytest.fixture(scope="module")
def copied(fixture_warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Copied:
    return Copied(tmp_path_factory.mktemp("copied"), fixture_warehouse / "marts.duckdb")


def test_every_mart_but_lists_of_lines_is_paired_by_a_key(copied: Copied) -> None:
    assert set(copied.types) - set(KEYS) == WITHOUT_A_KEY


def test_a_change_of_a_hundred_thousandth_is_found_in_every_column_of_fractions(copied: Copied) -> None:
    queries, expected = {}, {}
    for table, types in copied.types.items():
        numbers = [
            name for name, kind in types.items() if kind.startswith(FRACTIONS) and name not in KEYS.get(table, ())
        ]
        moved = ", ".join(
            f'cast("{name}" as double) * (1 + 1.1e-5) + 1.1e-5 * sign("{name}") as "{name}"' for name in numbers
        )
        queries[table] = f"select * replace ({moved}) from {table}" if numbers else f"from {table}"
        expected[table] = numbers
    with duckdb.connect(copied.warehouse / "marts.duckdb", read_only=True) as connection:
        for table, numbers in expected.items():
            counts = ", ".join(f'count(*) filter (where "{name}" != 0) as "{name}"' for name in numbers)
            found = connection.sql(f"select {counts} from {table}").fetchall()[0] if numbers else ()
            expected[table] = {name: count for name, count in zip(numbers, found, strict=True) if count}

    compared = copied.compared(queries)

    assert {table: what.columns for table, what in compared.items() if table not in WITHOUT_A_KEY} == {
        table: counts for table, counts in expected.items() if table not in WITHOUT_A_KEY
    }


def test_values_that_two_rows_have_exchanged_are_found_in_every_column(copied: Copied) -> None:
    queries, expected = {}, {}
    for table, types in copied.types.items():
        key = KEYS.get(table)
        others = [name for name in types if key and name not in key]
        order = ", ".join(key or types)
        swapped = ", ".join(f'coalesce(lead("{name}") over w, first("{name}") over w) as "{name}"' for name in others)
        window = f"window w as (order by {order} rows between unbounded preceding and unbounded following)"
        queries[table] = f"select * replace ({swapped}) from {table} {window}" if others else f"from {table}"
        expected[table] = others
    with duckdb.connect(copied.warehouse / "marts.duckdb", read_only=True) as connection:
        for table, others in expected.items():
            apart = ", ".join(f'count(distinct "{name}") > 1' for name in others)
            found = connection.sql(f"select {apart} from {table}").fetchall()[0] if others else ()
            expected[table] = {name for name, differ in zip(others, found, strict=True) if differ}

    compared = copied.compared(queries)

    missed = {table: columns - set(compared[table].columns) for table, columns in expected.items()}
    assert {table: columns for table, columns in missed.items() if columns} == {}


def test_a_missing_row_is_found_in_every_mart_that_has_rows(copied: Copied) -> None:
    compared = copied.compared(
        {table: f"from {table} limit (select count(*) - 1 from {table})" for table in copied.types}
    )

    assert {what.unpaired_rows for what in compared.values() if what.row_counts[0]} == {(1, 0)}
